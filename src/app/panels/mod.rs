//! What keys do, a file for each part of the screen: action rows and their functions.
//!
//! They change the state and give effects; they do not know which keys call them.
pub mod article;
pub mod corrections;
pub mod library;
pub mod lists;
pub mod motion;
pub mod page;
pub mod prompt;
pub mod reading;
pub mod screen;
