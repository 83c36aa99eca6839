//! Ground floor: facts about strings. It knows nothing of articles, terminals or files.
pub mod cells;
pub mod document;
pub mod fold;
pub(crate) mod glyph;
pub mod hidden;
pub mod joining;
pub mod marks;
pub mod packed;
pub mod properties;
pub mod sanitize;
pub mod span;
mod tables;
pub mod tokens;
