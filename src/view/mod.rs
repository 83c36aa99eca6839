//! The state, painted into a buffer; nothing is changed here.
//!
//! Comes in: an [`App`] that was settled, the themes. Goes out: cells, and where the caret is. It does not know
//! terminals.
pub(crate) mod card;
mod paint;
mod panels;
mod prompt;
mod status;
pub mod theme;

use crate::app::geometry::{Area, Pane};
use crate::app::state::App;
use panels::{article, choices, heading, help, library, numbers, page, quotes, reason, speakers};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use theme::{Theme, Themes};

/// Draws the whole screen. [`crate::app::update::settle`] was called since the last change.
pub fn draw(app: &App, themes: &Themes, frame: &mut Frame<'_>) {
    if let Some(caret) = paint_all(app, themes.of(app.appearance), frame.buffer_mut()) {
        frame.set_cursor_position(caret);
    }
}

fn paint_all(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    for &x in &app.seats.lines {
        for y in 0..app.seats.status.y {
            let line = Area {
                x,
                y,
                width: 1,
                height: 1,
            };
            paint::label(buffer, line.x, line.y, 1, "│", theme.line);
        }
    }
    heading::draw_tabs(buffer, app, theme);
    for seat in &app.seats.panes {
        match seat.pane {
            Pane::Library => library::draw(buffer, app, theme, seat),
            Pane::Article => article::draw(buffer, app, theme, seat),
            Pane::Speakers => speakers::draw(buffer, app, theme, seat),
            Pane::Quotes => quotes::draw(buffer, app, theme, seat),
            Pane::Numbers => numbers::draw(buffer, app, theme, seat),
        }
    }
    if let Some(area) = app.seats.reason {
        reason::draw(buffer, app, theme, area);
    }
    if let Some(page) = app.page.as_ref().filter(|page| page.is_open) {
        page::draw(buffer, app, theme, page);
    }
    if let Some(top) = app.help {
        help::draw(buffer, app, theme, top);
    }
    if let Some(list) = &app.choices {
        choices::draw(buffer, app, theme, list);
    }
    status::draw(buffer, app, theme)
}
