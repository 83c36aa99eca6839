//! The only floor that touches the world while the reader runs: terminal, threads, file watching, clock, environment.
//! It does not know Arabic, and decides nothing that the app can decide.
pub mod columns;
pub(crate) mod decode;
pub(crate) mod profiles;
