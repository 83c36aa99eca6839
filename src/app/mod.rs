//! What the reader is doing: the state, and the pure function that moves it.
//!
//! `update(state, message)` gives effects for the shell to perform. No file, clock, terminal or thread is touched here.
pub mod context;
pub mod effect;
pub mod message;
