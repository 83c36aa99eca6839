//! The closed list of all that the shell may be asked to do.
use crate::library::article::{Article, ArticleId};
use crate::library::card::Card;
use crate::library::catalog::Slot;
use crate::library::voice::Voice;
use crate::store::corrections::Change;
use std::path::PathBuf;
use std::sync::Arc;

/// Something the shell is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Extract this article before others that wait.
    Extract(Arc<Article>),
    /// Bring the article in this slot, which is known only by its card ([`crate::app::message::Message::Opened`]).
    Open(Slot, Card),
    /// Find out in which articles that are known only by their cards this speaker is quoted
    /// ([`crate::app::message::Message::Heard`]).
    Hear(Voice),
    /// Find articles of the whole library ([`crate::app::message::Message::Found`]).
    Find(String),
    /// Gather what a speaker said through the whole library ([`crate::app::message::Message::Gathered`]).
    Gather(Voice),
    /// Put this logical text on the clipboard (OSC 52).
    Copy(String),
    /// Open this file in the user's editor, at a line counted from 1.
    Edit {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
    },
    /// Remember that an article was read, or is unread again.
    MarkRead {
        /// Which.
        id: ArticleId,
        /// Whether it counts as read.
        read: bool,
    },
    /// Keep a setting for the next session.
    KeepSetting {
        /// Its name.
        name: &'static str,
        /// Its value.
        value: String,
    },
    /// Keep what was done to an article's corrections.
    KeepCorrection {
        /// Which article.
        article: Arc<Article>,
        /// What was done.
        change: Change,
    },
    /// Clear the screen and draw everything again.
    Redraw,
    /// Stop the program as Ctrl-Z does, after putting the terminal back.
    Suspend,
    /// Leave.
    Quit,
}
