//! What a pane says when it has nothing to show: why, and what to press.
//!
//! It does not know keys; the keymap names them.
use crate::app::context::Context;
use crate::app::geometry::{Area, Pane};
use crate::app::help::{key_for, wrap};
use crate::app::state::App;
use crate::view::paint;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Writes why there is nothing in the middle of a pane's body.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, pane: Pane, body: Area) {
    let lines = match pane {
        Pane::Library => library(app),
        Pane::Article => article(app),
        Pane::Speakers | Pane::Quotes | Pane::Numbers => panel(app, pane),
    };
    let from = body.y + body.height.min(6) / 3;
    let width = usize::from(body.width.saturating_sub(2));
    let lines = lines.iter().flat_map(|line| wrap(line, width));
    for (y, line) in (from..body.y + body.height).zip(lines) {
        let length = u16::try_from(line.chars().count()).unwrap_or(u16::MAX);
        let x = body.x + body.width.saturating_sub(length) / 2;
        paint::label(buffer, x, y, body.width, &line, theme.faint);
    }
}

fn key(app: &App, action: &str) -> String {
    key_for(app, app.focus.context(), action).unwrap_or_else(|| action.to_owned())
}

fn library(app: &App) -> Vec<String> {
    if app.catalog.total() == 0 {
        return if app.loading.is_busy() {
            vec!["reading…".to_owned()]
        } else if app.loading.failed.is_empty() {
            vec![
                "no articles here".to_owned(),
                format!("{} leaves", key(app, "quit")),
            ]
        } else {
            vec![
                "no file could be read".to_owned(),
                format!("{} leaves", key(app, "quit")),
            ]
        };
    }
    let mut lines = vec!["no article passes the filters".to_owned()];
    if app.catalog.voice().is_some() && app.catalog.looked_at() < app.catalog.total() {
        lines.push("some are still being looked at".to_owned());
    }
    lines.push(format!("{} shows all again", key(app, "back")));
    lines
}

fn article(app: &App) -> Vec<String> {
    if app.catalog.total() == 0 {
        return Vec::new();
    }
    let open = key_for(app, Context::Library, "open-article").unwrap_or_default();
    vec![
        "no article is open".to_owned(),
        format!("{} library, then {open}", key(app, "show-library")),
    ]
}

fn panel(app: &App, pane: Pane) -> Vec<String> {
    let Some(reading) = &app.reading else {
        return vec!["no article is open".to_owned()];
    };
    match &reading.findings {
        None => vec!["looking…".to_owned()],
        Some(findings) if pane == Pane::Quotes && findings.is_filtered() => vec![
            "not quoted here".to_owned(),
            format!("{} shows all speakers", key(app, "back")),
        ],
        Some(_) => vec![match pane {
            Pane::Speakers => "nobody is quoted here".to_owned(),
            Pane::Quotes => "nothing is quoted here".to_owned(),
            _ => "no numbers here".to_owned(),
        }],
    }
}
