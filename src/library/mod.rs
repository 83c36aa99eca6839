//! Articles, however they came: bytes become articles, articles become an ordered, filtered list.
//!
//! It reads files; it does not know screens, and of extraction only the plain results.
pub mod article;
pub mod card;
pub mod catalog;
pub mod dateline;
pub mod decode;
pub mod fields;
pub mod format;
pub mod markup;
pub mod order;
pub mod packed;
pub mod pieces;
pub mod provenance;
pub mod read;
pub mod record;
pub mod samples;
pub mod voice;
pub mod walk;
