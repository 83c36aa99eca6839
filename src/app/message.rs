//! The closed list of all that can happen to the reader.
use crate::app::page::Said;
use crate::extract::model::Extraction;
use crate::library::article::{Article, ArticleId};
use crate::library::card::{Card, Copies};
use crate::library::catalog::Slot;
use crate::library::voice::Voice;
use crate::store::corrections::Corrections;
use crate::store::intake::Progress;
use crate::store::search::Snippet;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A mouse event in cells from the screen's top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
    /// What was done there.
    pub gesture: Gesture,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button went down, for the so-manieth time in quick succession at one place: 1, 2 or 3.
    Press(u8),
    /// It moved while down.
    Drag,
    /// It went up.
    Release,
    /// The wheel turned; positive is down, in notches.
    Wheel(i16),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(crate::keymap::key::Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The screen has this size now, in cells.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// A file (or the embedded library) was read: all the articles it holds now, in order; none when it was emptied.
    FileRead {
        /// The file.
        path: PathBuf,
        /// Its articles.
        articles: Vec<Arc<Article>>,
    },
    /// Cards of articles whose texts lie in the index, of any files; those that are known stay.
    Shelved(Vec<Card>),
    /// What a file holds now, of articles whose texts lie in the index; none when it was emptied.
    FileListed {
        /// The file.
        path: PathBuf,
        /// Cards of its articles.
        cards: Vec<Card>,
    },
    /// An article that the app asked for.
    Opened {
        /// Where it stands in the catalog.
        slot: Slot,
        /// The article.
        article: Arc<Article>,
    },
    /// In which articles a speaker is quoted, of those known only by their cards.
    Heard {
        /// The speaker as asked for.
        asked: Voice,
        /// The same with the other names that the library has for them.
        voice: Voice,
        /// The articles.
        ids: HashSet<ArticleId>,
    },
    /// Where the library has what was asked for, the best first; or why it cannot be told.
    Found {
        /// What was asked.
        query: String,
        /// The articles, and what of them to show.
        hits: Result<Vec<(Arc<Path>, ArticleId, Snippet)>, String>,
        /// Whether there are more.
        is_cut: bool,
    },
    /// What a speaker said through the whole library, the earliest first.
    Gathered {
        /// The speaker.
        voice: Voice,
        /// The quotes.
        said: Vec<Said>,
    },
    /// The index was brought up to date: what of its articles is not among these has gone.
    OnlyThese(HashSet<(Arc<Path>, ArticleId)>),
    /// How articles stand among their copies, by file and content; those that are not told have none.
    Copied(Vec<(Arc<Path>, ArticleId, Copies)>),
    /// How far indexing is; `None` when it is done.
    Indexing(Option<Progress>),
    /// A file that was opened, or lay in an opened folder, is gone.
    FileGone(PathBuf),
    /// A file was renamed; its articles are the same.
    FileRenamed {
        /// The old path.
        from: PathBuf,
        /// The new path.
        to: PathBuf,
    },
    /// A file could not be read.
    FileFailed {
        /// The file.
        path: PathBuf,
        /// Why, for people.
        why: String,
    },
    /// The opened folders were walked: how many files they hold.
    Listed(usize),
    /// An article was extracted.
    Extracted {
        /// Which.
        id: ArticleId,
        /// What was found.
        extraction: Arc<Extraction>,
    },
    /// These articles were read in an earlier session; they may be in the library already, come later, or never.
    ReadBefore(Vec<ArticleId>),
    /// Settings that an earlier session kept: names and values.
    Settings(Vec<(String, String)>),
    /// Corrections that earlier sessions made.
    Corrections(Vec<Corrections>),
    /// Something to tell in the status line (a copy done, an editor that failed, a problem in a keymap).
    Notice(String),
    /// Problems in the user's own files, for people; the good lines count all the same.
    Problems(Vec<String>),
    /// The terminal said what it is: how text must be laid out for it.
    Profile {
        /// The profile's name, for the status line and help.
        name: String,
        /// Whether harakat show well there.
        harakat: bool,
    },
    /// Some time went by while the app [wants it told](crate::app::state::App::wants_ticks).
    Tick,
    /// The terminal said what its background is: red, green and blue.
    Background([u8; 3]),
    /// The program was continued after a stop, or the screen was disturbed: draw everything again.
    Redraw,
}
