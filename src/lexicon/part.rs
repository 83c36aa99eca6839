//! A part of the lexicon that is built when it is first asked for: a command pays only for the tables that it reads.
//!
//! Comes in: a value, or how to build it from the embedded tables. Goes out: a reference to the value. It does not know
//! what the tables hold.
use std::ops::Deref;
use std::sync::OnceLock;

/// A value, built at most once.
#[derive(Debug, Clone)]
pub struct Part<T> {
    built: OnceLock<T>,
    build: fn() -> T,
}

impl<T> Part<T> {
    /// A part that `build` makes as soon as it is asked for.
    pub(crate) const fn later(build: fn() -> T) -> Self {
        Self {
            built: OnceLock::new(),
            build,
        }
    }
}

impl<T: Default> Default for Part<T> {
    fn default() -> Self {
        Self::later(T::default)
    }
}

impl<T: Default> From<T> for Part<T> {
    fn from(built: T) -> Self {
        Self {
            built: OnceLock::from(built),
            build: T::default,
        }
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.built.get_or_init(self.build)
    }
}
