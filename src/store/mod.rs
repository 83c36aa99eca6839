//! What is kept on disk between two sessions. Each kind in a file of its own, written whole beside the old one and
//! renamed over it, so that no crash leaves half a file.
pub mod marks;
