//! The help over the screen, in as many columns as there is room for.
//!
//! It does not know keys; [`crate::app::help`] makes the lines.
use crate::app::geometry::Area;
use crate::app::help::{COLUMN, HEADING, Line, lines, tall};
use crate::app::state::App;
use crate::layout::options::{Base, Options};
use crate::view::paint;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

const KEYS: u16 = 18;

/// Draws the help from row `top` on.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, top: usize) {
    let screen = Area {
        x: 0,
        y: 0,
        width: app.geometry.width,
        height: app.geometry.height.saturating_sub(1),
    };
    paint::wipe(buffer, screen);
    let lines = lines(app);
    let body = screen.below(HEADING);
    let tall = tall(app, lines.len());
    paint::label(buffer, 2, 0, screen.width, " keys ", theme.focused);
    let mut beside = Vec::new();
    if tall > usize::from(body.height) {
        let last = (top + usize::from(body.height)).min(tall);
        beside.push(format!("rows {} to {last} of {tall}", top + 1));
    }
    if !app.profile.is_empty() {
        beside.push(format!("terminal: {}", app.profile));
    }
    let room = screen.width.saturating_sub(10);
    paint::label(buffer, 10, 0, room, &beside.join(" · "), theme.faint);
    for (at, column) in lines.chunks(tall).enumerate() {
        let x = 2 + u16::try_from(at).unwrap_or(0) * COLUMN;
        for (y, line) in (body.y..body.y + body.height).zip(column.iter().skip(top)) {
            draw_line(
                buffer,
                app,
                theme,
                line,
                (x, y, screen.width.saturating_sub(x).min(COLUMN)),
            );
        }
    }
}

fn draw_line(buffer: &mut Buffer, app: &App, theme: &Theme, line: &Line, (x, y, width): (u16, u16, u16)) {
    match line {
        Line::Blank => {}
        Line::Told(text) => {
            let options = Options {
                base: Base::Ltr,
                ..app.options(width)
            };
            paint::line_left(
                buffer,
                (x, y, width.saturating_sub(1)),
                text,
                options,
                theme.notice,
            );
        }
        Line::Heading(text) => {
            paint::label(buffer, x, y, width, text, theme.title);
        }
        Line::Keys { keys, what } => {
            let used = paint::label(buffer, x, y, width.min(KEYS), keys, theme.key).max(KEYS) + 1;
            paint::label(
                buffer,
                x + used,
                y,
                width.saturating_sub(used + 1),
                what,
                theme.text,
            );
        }
    }
}
