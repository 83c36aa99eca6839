//! The headings of panes, and the row of tabs.
//!
//! It does not know what panes show.
use crate::app::geometry::Seat;
use crate::app::state::App;
use crate::app::tabs::tabs;
use crate::view::paint;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Draws the tabs, where there are any.
pub(crate) fn draw_tabs(buffer: &mut Buffer, app: &App, theme: &Theme) {
    for tab in tabs(app) {
        let on = if app.geometry.is_wide() {
            app.panel == tab.pane
        } else {
            app.focus == tab.pane
        };
        let style = match (on, app.focus == tab.pane) {
            (_, true) => theme.focused,
            (true, false) => theme.marked,
            (false, false) => theme.heading,
        };
        paint::label(buffer, tab.x, 0, tab.width, &tab.label, style);
    }
}

/// Draws a pane's heading: its name, unless a tab says it, and at the other side what is to be said about it.
/// Returns the row and the cells that are left of it, for more.
pub(crate) fn draw(
    buffer: &mut Buffer,
    app: &App,
    theme: &Theme,
    seat: &Seat,
    beside: &str,
) -> (u16, u16, u16) {
    let area = seat.area;
    let under_tabs = app.seats.tabs.is_some_and(|tabs| tabs.contains(area.x, area.y));
    let y = if under_tabs { area.y + 1 } else { area.y };
    if y >= seat.body.y {
        return (y, area.x, 0);
    }
    let mut right = area.x + area.width;
    if !under_tabs {
        let style = if app.focus == seat.pane {
            theme.focused
        } else {
            theme.heading
        };
        right -= paint::label_right(
            buffer,
            right,
            y,
            area.width,
            &format!(" {} ", seat.pane.name()),
            style,
        );
    }
    let room = right.saturating_sub(area.x + 1);
    let used = paint::label(buffer, area.x + 1, y, room, beside, theme.faint);
    (y, area.x + 1 + used, room.saturating_sub(used))
}

/// “7 of 34”, or “34” when nothing is hidden.
pub(crate) fn count(shown: usize, total: usize) -> String {
    if shown == total {
        grouped(total)
    } else {
        format!("{} of {}", grouped(shown), grouped(total))
    }
}

/// A number with commas between thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, want) in [
            (0, "0"),
            (999, "999"),
            (31_510, "31,510"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(grouped(number), want);
        }
        assert_eq!(count(5, 31_510), "5 of 31,510");
    }
}
