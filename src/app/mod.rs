//! What the reader is doing: the state, and the pure function that moves it.
//!
//! `update(state, message)` gives effects for the shell to perform; `settle(state)` makes it ready to be painted.
//! No file, clock, terminal or thread is touched here.
pub mod accents;
pub mod actions;
pub mod choice;
pub mod citation;
pub mod context;
pub mod correcting;
pub mod effect;
pub mod finding;
pub mod findings;
pub mod geometry;
pub mod help;
pub mod message;
mod mouse;
pub mod page;
pub mod panels;
pub mod place;
pub mod prompt;
pub mod reading;
pub mod search;
pub mod selection;
pub mod settings;
pub mod state;
pub mod tabs;
pub mod update;
pub mod window;
