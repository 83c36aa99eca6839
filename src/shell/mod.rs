//! The only floor that touches the world while running: terminal, threads, file watching, clock, environment.
pub mod columns;
