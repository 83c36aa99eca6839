//! What keys do in and to the library list.
//!
//! It does not know files: the catalog gives it slots.
use crate::app::actions::Action;
use crate::app::context::Context::{Global, Library};
use crate::app::effect::Effect;
use crate::app::geometry::Pane;
use crate::app::panels::motion::{entries_on_screen, target};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::App;
use crate::app::window::Motion;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "open-article",
        contexts: &[Library],
        help: "read this article",
        run: open,
    },
    Action {
        name: "next-article",
        contexts: &[Global],
        help: "the next article of the list",
        run: |app| go(app, Motion::Rows(1)),
    },
    Action {
        name: "previous-article",
        contexts: &[Global],
        help: "the previous article of the list",
        run: |app| go(app, Motion::Rows(-1)),
    },
    Action {
        name: "filter-library",
        contexts: &[Global],
        help: "filter the list as you type",
        run: filter,
    },
    Action {
        name: "search-library",
        contexts: &[Global],
        help: "search the texts of the whole library as you type",
        run: begin_finding,
    },
    Action {
        name: "toggle-copies",
        contexts: &[Global],
        help: "every copy of a text by itself, or one for all",
        run: |app| {
            let shown = app.catalog.toggle_copies();
            app.tell(if shown {
                "every copy is shown"
            } else {
                "one copy stands for all"
            });
            app.select_shown()
        },
    },
    Action {
        name: "next-order",
        contexts: &[Global],
        help: "sort the list by something else",
        run: |app| {
            let (order, reversed) = app.catalog.order();
            app.catalog.set_order(order.next(), reversed);
            app.tell(format!("sorted {}", order.next().name()));
            Vec::new()
        },
    },
    Action {
        name: "reverse-order",
        contexts: &[Global],
        help: "turn the order of the list round",
        run: |app| {
            let (order, reversed) = app.catalog.order();
            app.catalog.set_order(order, !reversed);
            Vec::new()
        },
    },
    Action {
        name: "toggle-read",
        contexts: &[Library],
        help: "mark as read, or as unread again",
        run: toggle_read,
    },
];

fn open(app: &mut App) -> Vec<Effect> {
    let Some(slot) = app.selected else {
        return Vec::new();
    };
    let mut effects = app.select(slot);
    app.focus(Pane::Article);
    effects.extend(app.mark_read());
    effects
}

/// Moves the selection; the article is opened beside.
pub(crate) fn go(app: &mut App, motion: Motion) -> Vec<Effect> {
    app.catalog.refresh();
    let at = app.selected.and_then(|slot| app.catalog.position(slot));
    let position = match at {
        Some(at) => target(
            at,
            app.catalog.shown().len(),
            entries_on_screen(app, Pane::Library),
            motion,
        ),
        None => 0,
    };
    app.select_at(position)
}

fn filter(app: &mut App) -> Vec<Effect> {
    app.before.selected = app.selected;
    app.catalog.filter().clone_into(&mut app.before.filter);
    let typed = app.catalog.filter().to_owned();
    app.focus(Pane::Library);
    app.prompt = Some(Prompt::new(Purpose::Filter, &typed));
    Vec::new()
}

fn begin_finding(app: &mut App) -> Vec<Effect> {
    app.before.selected = app.selected;
    let typed = app
        .finding
        .as_ref()
        .map_or("", |finding| &finding.query)
        .to_owned();
    app.focus(Pane::Library);
    app.prompt = Some(Prompt::new(Purpose::Find, &typed));
    Vec::new()
}

/// Searches the library for what is being typed.
pub(crate) fn find(app: &mut App, query: String) -> Vec<Effect> {
    if query.trim().is_empty() {
        stop_finding(app);
        return app.select_shown();
    }
    let finding = app.finding.get_or_insert_default();
    finding.query.clone_from(&query);
    vec![Effect::Find(query)]
}

/// Shows all of the library again.
pub(crate) fn stop_finding(app: &mut App) {
    app.finding = None;
    app.catalog.set_hits(None);
    if let Some(reading) = &mut app.reading {
        reading.search = None;
    }
}

fn toggle_read(app: &mut App) -> Vec<Effect> {
    let Some((slot, entry)) = app
        .selected
        .and_then(|slot| Some((slot, app.catalog.entry(slot)?)))
    else {
        return Vec::new();
    };
    let (id, read) = (entry.card.id, !entry.read);
    app.catalog.mark(slot, read);
    vec![Effect::MarkRead { id, read }]
}
