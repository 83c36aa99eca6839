//! The list to pick from, over the rows above the line being typed.
//!
//! It does not know what the list is for.
use crate::app::choice::{Choice, Choices};
use crate::app::geometry::Area;
use crate::app::state::App;
use crate::view::paint;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Draws the list so that it ends above the last row.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, choices: &Choices) {
    let status = app.seats.status;
    let area = choices.area(status);
    if area.height == 0 {
        return;
    }
    paint::wipe(buffer, area);
    let line: String = (1..area.width).map(|_| '─').collect();
    paint::label(buffer, area.x, area.y, area.width, &(line + "┐"), theme.line);
    for y in area.y + 1..status.y {
        paint::label(buffer, area.x + area.width - 1, y, 1, "│", theme.line);
    }
    let area = Area {
        width: area.width - 1,
        ..area
    };
    if let Some(about) = &choices.about {
        let room = area.width.saturating_sub(4);
        let about = format!(" {} ", paint::isolated(about));
        let right = area.x + area.width - 1;
        paint::line_right(
            buffer,
            (right, area.y, room),
            &about,
            app.options(room),
            theme.heading,
        );
    }
    if choices.shown().is_empty() {
        paint::label(
            buffer,
            area.x + 1,
            area.y + 1,
            area.width,
            "nobody of that name",
            theme.faint,
        );
        return;
    }
    let first = choices.first(area.height - 1);
    let shown = choices.shown().iter().enumerate().skip(first);
    for (y, (number, choice)) in (area.y + 1..area.y + area.height).zip(shown) {
        let row = Area { y, height: 1, ..area };
        draw_choice(buffer, app, theme, choice, row, number == choices.selected());
    }
}

fn draw_choice(buffer: &mut Buffer, app: &App, theme: &Theme, choice: &Choice, row: Area, selected: bool) {
    let accent = choice
        .accent
        .map_or_else(Style::new, |accent| theme.accents[accent]);
    let emphasis = if selected { theme.selected } else { Style::new() };
    paint::tint(buffer, row, emphasis);
    let right = row.x + row.width - 1;
    let options = app.options(row.width);
    let room = row.width.saturating_sub(2);
    let used = paint::line_right(
        buffer,
        (right, row.y, room),
        &choice.label,
        options,
        accent.patch(emphasis),
    );
    let left = room.saturating_sub(used + 2);
    let beside = theme.faint.patch(emphasis);
    paint::line_left(buffer, (row.x + 1, row.y, left), &choice.beside, options, beside);
}
