//! What keys can do: one row for each action, joined from the tables beside their functions.
//!
//! `keymap.toml`, the help and `rawi keys` all use these names. It does not know which keys are bound.
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::panels::{article, corrections, library, lists, motion, page, prompt, reading, screen};
use crate::app::state::App;

/// One thing that a key can do.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// The name in `keymap.toml`, kebab-case.
    pub name: &'static str,
    /// Where it has a meaning. [`Context::Global`] stands for every pane.
    pub contexts: &'static [Context],
    /// What it does, for the help: a few words.
    pub help: &'static str,
    /// Does it.
    pub run: fn(&mut App) -> Vec<Effect>,
}

impl Action {
    /// Whether it has a meaning while `context` has the keyboard.
    #[must_use]
    pub fn works_in(&self, context: Context) -> bool {
        let pane = !matches!(context, Context::Prompt | Context::Help | Context::Page);
        self.contexts.contains(&context) || (pane && self.contexts.contains(&Context::Global))
    }
}

/// The tables, in the order of the help.
const TABLES: [&[Action]; 9] = [
    motion::ACTIONS,
    article::ACTIONS,
    library::ACTIONS,
    lists::ACTIONS,
    corrections::ACTIONS,
    page::ACTIONS,
    reading::ACTIONS,
    screen::ACTIONS,
    prompt::ACTIONS,
];

/// All actions, in the order of the help.
pub fn all() -> impl Iterator<Item = &'static Action> {
    TABLES.into_iter().flatten()
}

/// The action of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Action> {
    all().find(|action| action.name == name)
}

/// Every context with every action that may be bound in it, by name: what a keymap is checked against.
#[must_use]
pub fn pairs() -> Vec<(&'static str, &'static str)> {
    Context::ALL
        .into_iter()
        .flat_map(|context| {
            all()
                .filter(move |action| action.works_in(context))
                .map(move |action| (context.name(), action.name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::load::load;

    #[test]
    fn names_are_one_each_and_kebab_case() {
        let mut names: Vec<&str> = all().map(|action| action.name).collect();
        assert!(
            names
                .iter()
                .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        );
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn every_action_is_bound_and_every_binding_has_an_action() {
        let (keymap, problems) = load(&pairs(), None);
        assert_eq!(problems, []);
        for action in all() {
            let bound = keymap
                .bindings()
                .iter()
                .any(|binding| binding.action == action.name);
            assert!(bound, "{} has no key in keymap.toml", action.name);
        }
    }
}
