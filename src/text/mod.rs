//! Ground floor: facts about strings. It knows nothing of articles, terminals or files.
pub mod document;
pub mod fold;
pub mod marks;
pub mod span;
pub mod tokens;
