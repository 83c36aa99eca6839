//! What keys do in a line being typed; each change of the line filters or searches at once.
//!
//! It does not know where the line is painted.
use crate::app::actions::Action;
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::panels::corrections;
use crate::app::panels::library;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::App;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "accept",
        contexts: &[Context::Prompt],
        help: "keep what was typed and go on",
        run: accept,
    },
    Action {
        name: "cancel",
        contexts: &[Context::Prompt],
        help: "as it was before",
        run: cancel,
    },
    Action {
        name: "delete-character",
        contexts: &[Context::Prompt],
        help: "delete a letter with its marks; in an empty line: cancel",
        run: delete_character,
    },
    Action {
        name: "delete-after",
        contexts: &[Context::Prompt],
        help: "delete the letter after the caret",
        run: |app| edit(app, Prompt::delete_after),
    },
    Action {
        name: "delete-word",
        contexts: &[Context::Prompt],
        help: "delete a word",
        run: |app| edit(app, Prompt::delete_word),
    },
    Action {
        name: "delete-all",
        contexts: &[Context::Prompt],
        help: "delete the line",
        run: |app| edit(app, Prompt::clear),
    },
    Action {
        name: "caret-left",
        contexts: &[Context::Prompt],
        help: "the caret to the left",
        run: |app| move_caret(app, |prompt| prompt.step(true)),
    },
    Action {
        name: "caret-right",
        contexts: &[Context::Prompt],
        help: "the caret to the right",
        run: |app| move_caret(app, |prompt| prompt.step(false)),
    },
    Action {
        name: "caret-to-start",
        contexts: &[Context::Prompt],
        help: "the caret to the start",
        run: |app| move_caret(app, |prompt| prompt.go_to(false)),
    },
    Action {
        name: "caret-to-end",
        contexts: &[Context::Prompt],
        help: "the caret to the end",
        run: |app| move_caret(app, |prompt| prompt.go_to(true)),
    },
];

/// Types into the line.
pub(crate) fn insert(app: &mut App, text: &str) -> Vec<Effect> {
    edit(app, |prompt| prompt.insert(text))
}

fn edit(app: &mut App, change: impl FnOnce(&mut Prompt)) -> Vec<Effect> {
    if let Some(prompt) = &mut app.prompt {
        change(prompt);
    }
    apply(app)
}

fn move_caret(app: &mut App, change: impl FnOnce(&mut Prompt)) -> Vec<Effect> {
    if let Some(prompt) = &mut app.prompt {
        change(prompt);
    }
    Vec::new()
}

fn delete_character(app: &mut App) -> Vec<Effect> {
    let empty = app.prompt.as_ref().is_some_and(|prompt| prompt.text().is_empty());
    if empty {
        return cancel(app);
    }
    edit(app, |prompt| {
        prompt.delete_before();
    })
}

/// Filters or searches by the line as it is now.
fn apply(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = &app.prompt else {
        return Vec::new();
    };
    let text = prompt.text().to_owned();
    match prompt.purpose {
        Purpose::Filter => {
            app.catalog.set_filter(&text);
            app.catalog.refresh();
            // What was selected before comes back as soon as it passes again.
            match app.before.selected {
                Some(slot) if app.catalog.position(slot).is_some() => app.select(slot),
                _ => app.select_shown(),
            }
        }
        Purpose::Find => library::find(app, text),
        Purpose::Search => {
            let top = app.before.top;
            if let Some(reading) = &mut app.reading {
                reading.find(&text, top);
                if reading
                    .search
                    .as_ref()
                    .is_some_and(|search| search.current().is_none())
                {
                    reading.return_to(top);
                }
            }
            Vec::new()
        }
        Purpose::Speaker | Purpose::Merge | Purpose::Split => {
            if let Some(choices) = &mut app.choices {
                choices.narrow(&text);
            }
            Vec::new()
        }
    }
}

/// Keeps what was typed or picked.
pub(crate) fn accept(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = app.prompt.take() else {
        return Vec::new();
    };
    if matches!(prompt.purpose, Purpose::Search | Purpose::Find) && prompt.text().is_empty() {
        app.prompt = Some(prompt);
        return cancel(app);
    }
    match prompt.purpose {
        Purpose::Search | Purpose::Filter => Vec::new(),
        purpose => corrections::answer(app, purpose),
    }
}

fn cancel(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = app.prompt.take() else {
        return Vec::new();
    };
    match prompt.purpose {
        Purpose::Filter => {
            let filter = std::mem::take(&mut app.before.filter);
            app.catalog.set_filter(&filter);
            app.catalog.refresh();
            match app.before.selected.take() {
                Some(slot) => app.select(slot),
                None => app.select_shown(),
            }
        }
        Purpose::Find => {
            library::stop_finding(app);
            match app.before.selected.take() {
                Some(slot) => app.select(slot),
                None => app.select_shown(),
            }
        }
        Purpose::Search => {
            let top = app.before.top;
            if let Some(reading) = &mut app.reading {
                reading.search = None;
                reading.return_to(top);
            }
            Vec::new()
        }
        Purpose::Speaker | Purpose::Merge | Purpose::Split => {
            app.choices = None;
            Vec::new()
        }
    }
}
