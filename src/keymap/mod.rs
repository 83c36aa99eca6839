//! Keys, their names, and the layers that bind them to actions. It does not know terminals or what actions do.
pub mod key;
