//! Keys, their names, and the layers that bind them to actions. It does not know terminals or what actions do.
//!
//! [`load`] reads the layers, [`twins`] lets letters typed with an Arabic keyboard layout act as their Latin twins.
pub mod key;
pub mod load;
pub mod twins;

use key::Key;
use twins::Twins;

/// Where a binding was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file's name; `keymap.toml` for the built-in one.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Whether it is the user's own and not a default.
    pub user: bool,
}

/// One key that does something in one context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds: a pane, a prompt, everywhere.
    pub context: String,
    /// The key.
    pub key: Key,
    /// The name of what it does.
    pub action: String,
    /// Where it was written.
    pub origin: Origin,
}

/// The effective keys: every layer laid over the one before.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
    twins: Twins,
}

impl Keymap {
    /// Returns what `key` does in `context` itself (which contexts to ask, and in what order, is the app's to say). A
    /// letter of an Arabic keyboard layout that is not bound there acts as the Latin letter of the same physical key.
    #[must_use]
    pub fn action(&self, context: &str, key: Key) -> Option<&str> {
        let bound = |key| self.bound(context, key);
        bound(key).or_else(|| self.twins.latin(key).and_then(bound))
    }

    /// Takes the keyboard layouts of a locale's language first.
    pub fn prefer_layout(&mut self, locale: &str) {
        self.twins.prefer(locale);
    }

    /// Takes notice of a key that tells which keyboard layout is on.
    pub fn hear(&mut self, key: Key) {
        self.twins.hear(key);
    }

    /// Returns all bindings: the defaults in the order of their file, then those that the user added.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns the keys that do `action` in `context`, in the order of [`Keymap::bindings`].
    pub fn keys_for(&self, context: &str, action: &str) -> impl Iterator<Item = Key> {
        self.bindings
            .iter()
            .filter(move |binding| binding.context == context && binding.action == action)
            .map(|binding| binding.key)
    }

    fn bound(&self, context: &str, key: Key) -> Option<&str> {
        self.bindings
            .iter()
            .find(|binding| binding.key == key && binding.context == context)
            .map(|binding| binding.action.as_str())
    }
}
