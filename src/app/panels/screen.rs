//! What keys do to the screen as a whole: focus, what is shown, help, leaving.
//!
//! It does not know terminals.
use crate::app::actions::Action;
use crate::app::context::Context::{Global, Help, Page, Prompt};
use crate::app::effect::Effect;
use crate::app::geometry::Pane;
use crate::app::panels::article::set_voice;
use crate::app::panels::library::stop_finding;
use crate::app::state::App;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "back",
        contexts: &[Global, Help, Page],
        help: "one step back: help, selection, search, filters, pane",
        run: back,
    },
    Action {
        name: "help",
        contexts: &[Global, Help, Page],
        help: "these keys",
        run: |app| {
            app.help = if app.help.is_some() { None } else { Some(0) };
            Vec::new()
        },
    },
    Action {
        name: "next-pane",
        contexts: &[Global],
        help: "the next pane",
        run: |app| step_focus(app, 1),
    },
    Action {
        name: "previous-pane",
        contexts: &[Global],
        help: "the previous pane",
        run: |app| step_focus(app, Pane::ALL.len() - 1),
    },
    Action {
        name: "pane-left",
        contexts: &[Global],
        help: "the pane at the left",
        run: |app| focus_beside(app, !app.geometry.swapped),
    },
    Action {
        name: "pane-right",
        contexts: &[Global],
        help: "the pane at the right",
        run: |app| focus_beside(app, app.geometry.swapped),
    },
    Action {
        name: "show-library",
        contexts: &[Global],
        help: "the library",
        run: |app| focus(app, Pane::Library),
    },
    Action {
        name: "show-article",
        contexts: &[Global],
        help: "the article",
        run: |app| focus(app, Pane::Article),
    },
    Action {
        name: "show-speakers",
        contexts: &[Global],
        help: "the speakers",
        run: |app| focus(app, Pane::Speakers),
    },
    Action {
        name: "show-quotes",
        contexts: &[Global],
        help: "the quotes",
        run: |app| focus(app, Pane::Quotes),
    },
    Action {
        name: "show-numbers",
        contexts: &[Global],
        help: "the numbers",
        run: |app| focus(app, Pane::Numbers),
    },
    Action {
        name: "toggle-library",
        contexts: &[Global],
        help: "hide or show the library",
        run: |app| {
            app.geometry.library = !app.geometry.library;
            leave_hidden(app)
        },
    },
    Action {
        name: "toggle-panels",
        contexts: &[Global],
        help: "hide or show the panels",
        run: |app| {
            app.geometry.panels = !app.geometry.panels;
            leave_hidden(app)
        },
    },
    Action {
        name: "redraw",
        contexts: &[Global, Help, Page, Prompt],
        help: "draw the screen again",
        run: |_| vec![Effect::Redraw],
    },
    Action {
        name: "suspend",
        contexts: &[Global, Help, Page, Prompt],
        help: "stop; your shell's fg goes on",
        run: |_| vec![Effect::Suspend],
    },
    Action {
        name: "quit",
        contexts: &[Global, Help, Page, Prompt],
        help: "leave",
        run: |_| vec![Effect::Quit],
    },
];

/// Undoes the innermost thing that is on; never leaves.
fn back(app: &mut App) -> Vec<Effect> {
    if app.help.take().is_some() {
        return Vec::new();
    }
    if let Some(page) = app.page.as_mut().filter(|page| page.is_open) {
        page.is_open = false;
        return Vec::new();
    }
    if let Some(reading) = &mut app.reading
        && (reading.selection.take().is_some() || reading.search.take().is_some())
    {
        return Vec::new();
    }
    if app.finding.is_some() {
        stop_finding(app);
        return app.select_shown();
    }
    if app.catalog.voice().is_some() {
        return set_voice(app, None);
    }
    if !app.catalog.filter().is_empty() {
        app.catalog.set_filter("");
        return app.select_shown();
    }
    match app.focus {
        Pane::Library => {
            if app.notice.is_none() {
                app.tell("nothing to go back from; q leaves");
            }
        }
        Pane::Article => app.focus(Pane::Library),
        Pane::Speakers | Pane::Quotes | Pane::Numbers => app.focus(Pane::Article),
    }
    Vec::new()
}

fn focus(app: &mut App, pane: Pane) -> Vec<Effect> {
    app.focus(pane);
    if pane == Pane::Article {
        app.mark_read()
    } else {
        Vec::new()
    }
}

fn is_hidden(app: &App, pane: Pane) -> bool {
    app.geometry.is_wide()
        && match pane {
            Pane::Library => !app.geometry.library,
            Pane::Article => false,
            Pane::Speakers | Pane::Quotes | Pane::Numbers => !app.geometry.panels,
        }
}

fn step_focus(app: &mut App, by: usize) -> Vec<Effect> {
    let count = Pane::ALL.len();
    let at = Pane::ALL.iter().position(|&pane| pane == app.focus).unwrap_or(0);
    let next = (1..=count)
        .map(|times| Pane::ALL[(at + times * by) % count])
        .find(|&pane| !is_hidden(app, pane));
    next.map_or_else(Vec::new, |pane| focus(app, pane))
}

/// Towards the panels, or towards the library.
fn focus_beside(app: &mut App, to_panels: bool) -> Vec<Effect> {
    let next = match (app.focus, to_panels) {
        (Pane::Library, true) => Pane::Article,
        (Pane::Article, true) => app.panel,
        (Pane::Article, false) => Pane::Library,
        (Pane::Speakers | Pane::Quotes | Pane::Numbers, false) => Pane::Article,
        (stays, _) => stays,
    };
    if is_hidden(app, next) {
        Vec::new()
    } else {
        focus(app, next)
    }
}

fn leave_hidden(app: &mut App) -> Vec<Effect> {
    if is_hidden(app, app.focus) {
        app.focus(Pane::Article);
    }
    Vec::new()
}
