//! Rawi, a terminal reader of Arabic news: the map of the house.
//!
//! Floors, from the ground up; a floor imports only those below it (`tests/suite/architecture.rs`):
//!
//! - [`problem`]: the one shape of an error in a file that people edit.
//! - [`text`]: facts about strings: spans, folds, tokens, joining, cell widths, what must not reach a terminal.
//! - [`layout`]: a logical paragraph becomes rows of cells (UAX #9, #14, joined letters).
//! - [`keymap`]: keys, their names, and the layers that bind them to actions.
//! - [`lexicon`]: assets become checked tables of what is known about Arabic news prose.
//! - [`extract`]: an article becomes quotes, speakers and figures, each with its reason.
//! - [`library`]: articles, however they came.
//! - [`store`]: what is kept on disk between two sessions.
//! - [`app`]: what the reader is doing: `update(state, message)` gives effects.
//! - [`view`]: the state, painted into a buffer.
//! - [`shell`]: the only floor that touches the world while running.
//! - [`cli`]: the command line.
pub mod app;
pub mod cli;
pub mod extract;
pub mod keymap;
pub mod layout;
pub mod lexicon;
pub mod library;
pub mod problem;
pub mod shell;
pub mod store;
pub mod text;
pub mod view;
