//! Input formats, one file each.
pub mod plain;
