//! The one integration binary: whole floors, screens, and the command line.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod architecture;
mod cli;
mod corrections;
mod doctor;
mod figures;
mod formats;
mod hands;
mod indexed;
mod layout_cases;
mod layout_conformance;
mod layout_joining;
mod layout_justified;
mod layout_properties;
mod layout_rows;
mod lexicon;
mod library;
mod pty;
mod screens;
mod shared;
mod show;
mod spelling;
mod spoken;
mod statements;
mod support;
mod unicode_tables;
