//! The only floor that touches the world while the reader runs.
//!
//! [`run`] is the loop: the threads for keys ([`input`]), signals, files ([`watch`]) and work post to the [`mailbox`],
//! from which it alone takes. [`screen`] has the terminal and puts it back whatever happens.
//! It does not know Arabic, and decides nothing that the app can decide.
pub(crate) mod canvas;
pub(crate) mod card;
pub(crate) mod clicks;
pub(crate) mod clipboard;
pub mod columns;
pub mod config;
pub(crate) mod decode;
pub(crate) mod detection;
pub(crate) mod diagnosis;
pub(crate) mod editor;
pub(crate) mod input;
pub(crate) mod interview;
pub(crate) mod keeper;
pub(crate) mod mailbox;
pub(crate) mod paper;
pub mod places;
pub(crate) mod profiles;
pub(crate) mod recognition;
pub(crate) mod remembering;
pub mod run;
pub(crate) mod screen;
pub(crate) mod shadow;
pub(crate) mod shelf;
pub(crate) mod signals;
pub(crate) mod turned;
pub(crate) mod watch;
pub(crate) mod work;
pub(crate) mod writer;
