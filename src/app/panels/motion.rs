//! Moving by lines, pages and to the ends, in whatever pane has the keyboard.
//!
//! In the article rows scroll; in a list the selection moves and the article follows. It does not know keys.
use crate::app::actions::Action;
use crate::app::context::Context::{Global, Help, Page, Prompt};
use crate::app::effect::Effect;
use crate::app::geometry::Pane;
use crate::app::help::{self, HEADING};
use crate::app::panels::{library, lists, page};
use crate::app::prompt::Purpose;
use crate::app::state::{App, ENTRY_ROWS};
use crate::app::window::Motion;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "line-down",
        contexts: &[Global, Help, Page, Prompt],
        help: "down a line",
        run: |app| go(app, Motion::Rows(1)),
    },
    Action {
        name: "line-up",
        contexts: &[Global, Help, Page, Prompt],
        help: "up a line",
        run: |app| go(app, Motion::Rows(-1)),
    },
    Action {
        name: "page-down",
        contexts: &[Global, Help, Page, Prompt],
        help: "down a page",
        run: |app| go(app, Motion::Page(true)),
    },
    Action {
        name: "page-up",
        contexts: &[Global, Help, Page, Prompt],
        help: "up a page",
        run: |app| go(app, Motion::Page(false)),
    },
    Action {
        name: "half-page-down",
        contexts: &[Global, Help, Page],
        help: "down half a page",
        run: |app| go(app, Motion::HalfPage(true)),
    },
    Action {
        name: "half-page-up",
        contexts: &[Global, Help, Page],
        help: "up half a page",
        run: |app| go(app, Motion::HalfPage(false)),
    },
    Action {
        name: "first-line",
        contexts: &[Global, Help, Page],
        help: "to the start",
        run: |app| go(app, Motion::Start),
    },
    Action {
        name: "last-line",
        contexts: &[Global, Help, Page],
        help: "to the end",
        run: |app| go(app, Motion::End),
    },
];

/// Moves what has the keyboard.
pub(crate) fn go(app: &mut App, motion: Motion) -> Vec<Effect> {
    if let Some(top) = app.help {
        let page = usize::from(app.geometry.height.saturating_sub(HEADING + 1));
        app.help = Some(target(top, help::last_top(app) + 1, page, motion));
        return Vec::new();
    }
    if app.page.as_ref().is_some_and(|page| page.is_open) {
        page::go(app, motion);
        return Vec::new();
    }
    if let (Some(choices), Motion::Rows(by)) = (&mut app.choices, motion) {
        choices.step(isize::try_from(by).unwrap_or_default());
        return Vec::new();
    }
    let pane = match app.prompt.as_ref().map(|prompt| prompt.purpose) {
        Some(Purpose::Filter | Purpose::Find) => Pane::Library,
        Some(Purpose::Search) => Pane::Article,
        Some(Purpose::Speaker | Purpose::Merge | Purpose::Split) => return Vec::new(),
        None => app.focus,
    };
    if app.prompt.is_some() && pane == Pane::Article {
        if let Some(reading) = &mut app.reading {
            reading.step_search(matches!(motion, Motion::Rows(1) | Motion::Page(true)));
        }
        return Vec::new();
    }
    scroll(app, pane, motion)
}

/// Moves a pane, whether or not it has the keyboard.
pub(crate) fn scroll(app: &mut App, pane: Pane, motion: Motion) -> Vec<Effect> {
    match pane {
        Pane::Article => {
            if let Some(reading) = &mut app.reading {
                reading.scroll(motion);
            }
            Vec::new()
        }
        Pane::Library => library::go(app, motion),
        Pane::Speakers | Pane::Quotes | Pane::Numbers => lists::go(app, pane, motion),
    }
}

/// How many entries of a list fit on the screen.
pub(crate) fn entries_on_screen(app: &App, pane: Pane) -> usize {
    let rows = app.seats.of(pane).map_or(ENTRY_ROWS, |seat| seat.body.height);
    usize::from((rows / ENTRY_ROWS).max(1))
}

/// Where a motion leads from entry `at` of a list of `count`, of which `page` fit on the screen.
pub(crate) fn target(at: usize, count: usize, page: usize, motion: Motion) -> usize {
    let page = isize::try_from(page).unwrap_or(isize::MAX);
    let half = (page / 2).max(1);
    let by = match motion {
        Motion::Rows(by) => isize::try_from(by).unwrap_or_default(),
        Motion::HalfPage(down) => {
            if down {
                half
            } else {
                -half
            }
        }
        Motion::Page(down) => {
            if down {
                page
            } else {
                -page
            }
        }
        Motion::Start => return 0,
        Motion::End => return count.saturating_sub(1),
    };
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}
