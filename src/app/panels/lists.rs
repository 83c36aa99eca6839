//! What keys do in the panels of speakers, quotes and numbers.
//!
//! Moving there moves the article to the place and marks it. It does not know how rows are painted.
use crate::app::actions::Action;
use crate::app::context::Context::{Numbers, Quotes, Speakers};
use crate::app::effect::Effect;
use crate::app::findings::{Findings, Item};
use crate::app::geometry::Pane;
use crate::app::panels::motion::{entries_on_screen, target};
use crate::app::state::App;
use crate::app::window::Motion;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[Action {
    name: "go-to-text",
    contexts: &[Speakers, Quotes, Numbers],
    help: "go on reading there",
    run: |app| {
        app.focus(Pane::Article);
        app.mark_read()
    },
}];

/// How many entries a panel has.
#[must_use]
pub fn count(findings: &Findings, pane: Pane) -> usize {
    match pane {
        Pane::Speakers => findings.speakers().len(),
        Pane::Quotes => findings.heard().count(),
        Pane::Numbers => findings.found.figures.len(),
        Pane::Library | Pane::Article => 0,
    }
}

/// Which entry of a panel is selected.
#[must_use]
pub fn selected(findings: &Findings, pane: Pane) -> Option<usize> {
    match pane {
        Pane::Speakers => {
            let speaker = findings.speaker?;
            findings.speakers().iter().position(|&id| id == speaker)
        }
        Pane::Quotes => {
            let quote = findings.quote?;
            findings.heard().position(|at| at == quote)
        }
        Pane::Numbers => findings.figure,
        Pane::Library | Pane::Article => None,
    }
}

/// Moves the selection of a panel, and the article with it.
pub(crate) fn go(app: &mut App, pane: Pane, motion: Motion) -> Vec<Effect> {
    let on_screen = entries_on_screen(app, pane);
    let Some(findings) = app.reading.as_ref().and_then(|reading| reading.findings.as_ref()) else {
        return Vec::new();
    };
    let count = count(findings, pane);
    let at = match selected(findings, pane) {
        // Where the text has not been gone to yet, the first press goes to what is selected already.
        Some(at) if findings.cursor.is_some() || motion != Motion::Rows(1) => {
            target(at, count, on_screen, motion)
        }
        Some(at) => at,
        None => 0,
    };
    pick(app, pane, at)
}

/// Selects entry `at` of a panel and shows its place in the article.
pub(crate) fn pick(app: &mut App, pane: Pane, at: usize) -> Vec<Effect> {
    let Some(reading) = &mut app.reading else {
        return Vec::new();
    };
    let Some(findings) = &mut reading.findings else {
        return Vec::new();
    };
    match pane {
        Pane::Speakers => {
            let place = findings
                .speakers()
                .get(at)
                .copied()
                .and_then(|id| findings.select_speaker(id));
            if let Some(place) = place {
                reading.reveal(place);
            }
        }
        Pane::Quotes => {
            let quote = findings.heard().nth(at);
            if let Some(quote) = quote {
                reading.go_to(Item::Quote(quote));
            }
        }
        Pane::Numbers => {
            if at < findings.found.figures.len() {
                reading.go_to(Item::Figure(at));
            }
        }
        Pane::Library | Pane::Article => {}
    }
    Vec::new()
}
