//! One drawing file for each part of the screen. They change nothing.
pub(crate) mod article;
pub(crate) mod choices;
pub(crate) mod empty;
pub(crate) mod heading;
pub(crate) mod help;
pub(crate) mod library;
pub(crate) mod numbers;
pub(crate) mod page;
pub(crate) mod quotes;
pub(crate) mod reason;
pub(crate) mod speakers;
