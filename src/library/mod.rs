//! Articles, however they came: bytes become articles, articles become an ordered, filtered list.
//!
//! It reads files; it does not know screens, and of extraction only the plain results.
pub mod article;
pub mod format;
pub mod read;
