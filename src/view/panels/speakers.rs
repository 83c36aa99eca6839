//! The panel of speakers: name, how many quotes, and under it the role or what it is.
//!
//! It does not know how speakers were found.
use crate::app::geometry::{Pane, Seat};
use crate::app::panels::lists;
use crate::app::state::App;
use crate::extract::corrections::is_corrected_speaker;
use crate::view::panels::quotes::{Lines, corrected, draw_list};
use crate::view::panels::{empty, heading};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Draws the panel.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, seat: &Seat) {
    let findings = app.reading.as_ref().and_then(|reading| reading.findings.as_ref());
    let Some(findings) = findings.filter(|findings| !findings.speakers().is_empty()) else {
        heading::draw(buffer, app, theme, seat, "");
        empty::draw(buffer, app, theme, Pane::Speakers, seat.body);
        return;
    };
    let count = findings.speakers().len();
    heading::draw(buffer, app, theme, seat, &heading::count(count, count));
    let selected = lists::selected(findings, Pane::Speakers);
    draw_list(buffer, app, theme, seat, (app.tops.speakers, selected), |at| {
        let &id = findings.speakers().get(at)?;
        let speaker = findings.found.speakers.get(id)?;
        Some(Lines {
            accent: theme.accents[findings.accent(id)],
            first: speaker.name.clone(),
            beside_first: match findings.said(id) {
                0 => String::new(),
                said => format!("❝{said}"),
            },
            second: speaker.role.clone().unwrap_or_default(),
            beside_second: corrected(speaker.kind.name(), is_corrected_speaker(speaker)),
        })
    });
}
