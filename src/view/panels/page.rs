//! The page of a speaker: what was said, the earliest first, and the current saying in its paragraph below.
//!
//! It does not know where the sayings come from.
use crate::app::geometry::Area;
use crate::app::page::{CONTEXT, HEADING, Page, SAYING_ROWS, Said};
use crate::app::state::App;
use crate::layout::lay_out;
use crate::layout::options::{Base, Options};
use crate::text::span::Span;
use crate::view::paint;
use crate::view::panels::heading::grouped;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Draws the page over the screen.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, page: &Page) {
    let screen = Area {
        x: 0,
        y: 0,
        width: app.geometry.width,
        height: app.geometry.height.saturating_sub(1),
    };
    paint::wipe(buffer, screen);
    draw_heading(buffer, app, theme, page, screen);
    let Some(said) = &page.said else {
        return;
    };
    let list = Area {
        height: screen.height.saturating_sub(HEADING + CONTEXT),
        ..screen.below(HEADING)
    };
    let room = usize::from(list.height / SAYING_ROWS);
    for (at, (number, each)) in said.iter().enumerate().skip(page.top).take(room).enumerate() {
        let y = list.y + u16::try_from(at).unwrap_or(0) * SAYING_ROWS;
        draw_saying(buffer, app, theme, each, (y, screen.width), number == page.at);
    }
    if let Some(current) = page.current() {
        let area = Area {
            y: (list.y + list.height).min(screen.height),
            height: CONTEXT.min(screen.height.saturating_sub(list.y + list.height)),
            ..screen
        };
        draw_context(buffer, app, theme, current, area);
    }
}

fn draw_heading(buffer: &mut Buffer, app: &App, theme: &Theme, page: &Page, screen: Area) {
    let count = match &page.said {
        None => "gathering…".to_owned(),
        Some(said) if said.is_empty() => "no quotes".to_owned(),
        Some(said) => format!("{} of {} quotes", grouped(page.at + 1), grouped(said.len())),
    };
    let used = paint::label(buffer, 2, 0, screen.width, &count, theme.faint);
    let options = Options {
        base: Base::Rtl,
        ..app.options(screen.width)
    };
    let room = screen.width.saturating_sub(used + 6);
    let role = page
        .current()
        .map(|said| said.role.as_str())
        .filter(|role| !role.is_empty());
    let name = match role {
        Some(role) => format!(
            "{} · {}",
            paint::isolated(&page.voice.name),
            paint::isolated(role)
        ),
        None => page.voice.name.clone(),
    };
    paint::line_right(
        buffer,
        (screen.width.saturating_sub(2), 0, room),
        &name,
        options,
        theme.title,
    );
}

/// Two rows: the quote; its day, outlet and headline.
fn draw_saying(
    buffer: &mut Buffer,
    app: &App,
    theme: &Theme,
    said: &Said,
    (y, width): (u16, u16),
    is_current: bool,
) {
    let right = width.saturating_sub(2);
    let room = width.saturating_sub(4);
    let style = if is_current { theme.selected } else { theme.text };
    if is_current {
        let row = Area {
            x: 1,
            y,
            width: width.saturating_sub(2),
            height: 1,
        };
        paint::tint(buffer, row, theme.selected);
    }
    let options = app.options(room);
    paint::line_right(buffer, (right, y, room), &said.text, options, style);
    let parts = [
        said.date.map(|date| date.to_string()),
        said.source.as_deref().map(str::to_owned),
        Some(said.title.to_string()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .map(|part| paint::isolated(&part))
        .collect();
    let options = Options {
        base: Base::Rtl,
        ..options
    };
    paint::line_right(
        buffer,
        (right.saturating_sub(2), y + 1, room.saturating_sub(2)),
        &parts.join(" · "),
        options,
        theme.faint,
    );
}

/// The paragraph of a saying, from the row on in which the saying begins if there is not room for all.
fn draw_context(buffer: &mut Buffer, app: &App, theme: &Theme, said: &Said, area: Area) {
    if area.height < 2 {
        return;
    }
    for x in 0..area.width {
        paint::label(buffer, x, area.y, 1, "─", theme.line);
    }
    let quote = said
        .context
        .find(&said.text)
        .map_or(Span::default(), |at| Span::new(at, at + said.text.len()));
    let width = area.width.saturating_sub(4);
    let options = app.options(width);
    let rows = lay_out(&said.context, 0, &options);
    let shown = usize::from(area.height - 1);
    let first = rows
        .iter()
        .position(|row| row.span().end > quote.start)
        .unwrap_or(0)
        .min(rows.len().saturating_sub(shown));
    for (y, row) in (area.y + 1..area.y + area.height).zip(rows.iter().skip(first)) {
        let x = 2 + row.indent(width, options.align);
        paint::row(buffer, x, y, row, |span| {
            if quote.covers(span) {
                theme.text
            } else {
                theme.faint
            }
        });
    }
}
