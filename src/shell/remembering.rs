//! The thread that keeps on disk what the reader did and wants, so that no key waits for a disk.
//!
//! Comes in: what to keep, by kind. It does not know what it means.
use crate::app::message::Message;
use crate::library::article::{Article, ArticleId};
use crate::shell::mailbox::{Event, Mailbox};
use crate::store::corrections::{self, Change};
use crate::store::{marks, settings};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle};

/// The files it is kept in; nothing is kept where there is none.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// Which articles were read.
    pub(crate) marks: Option<PathBuf>,
    /// Settings.
    pub(crate) settings: Option<PathBuf>,
    /// Corrections.
    pub(crate) corrections: Option<PathBuf>,
}

/// Something to keep.
#[derive(Debug)]
pub(crate) enum Keepsake {
    /// Whether an article was read.
    Read(ArticleId, bool),
    /// A setting and its value.
    Setting(&'static str, String),
    /// What was done to an article's corrections.
    Correction(Arc<Article>, Change),
}

/// Where it is sent to be kept. Dropped, it waits until the last is on the disk.
#[derive(Debug)]
pub(crate) struct Remembering {
    keepsakes: Option<Sender<Keepsake>>,
    writing: Option<JoinHandle<()>>,
}

impl Remembering {
    /// Keeps things in these files from now on; what goes wrong is posted as a notice.
    pub(crate) fn start(files: Files, mailbox: Arc<Mailbox>) -> Self {
        let (keepsakes, receiver) = channel();
        let writing = Builder::new().name("marks".to_owned()).spawn(move || {
            while let Ok(first) = receiver.recv() {
                let all = std::iter::once(first).chain(receiver.try_iter()).collect();
                if let Err(why) = files.keep(all) {
                    mailbox.post(Event::Message(Message::Notice(why)));
                }
            }
        });
        Self {
            keepsakes: Some(keepsakes),
            writing: writing.ok(),
        }
    }

    /// Keeps something.
    pub(crate) fn keep(&self, keepsake: Keepsake) {
        if let Some(keepsakes) = &self.keepsakes {
            let _ = keepsakes.send(keepsake);
        }
    }
}

impl Files {
    /// Writes everything; tells the first thing that went wrong.
    fn keep(&self, all: Vec<Keepsake>) -> Result<(), String> {
        let (mut read, mut result) = (Vec::new(), Ok(()));
        for keepsake in all {
            let done = match (keepsake, &self.settings, &self.corrections) {
                (Keepsake::Read(id, is_read), _, _) => {
                    read.push((id, is_read));
                    Ok(())
                }
                (Keepsake::Setting(name, value), Some(path), _) => settings::set(path, name, &value),
                (Keepsake::Correction(article, change), _, Some(path)) => {
                    corrections::change(path, &article, &change)
                }
                (Keepsake::Setting(..), None, _) | (Keepsake::Correction(..), _, None) => Ok(()),
            };
            result = result.and(done);
        }
        match &self.marks {
            Some(path) if !read.is_empty() => result.and(marks::change(path, &read)),
            _ => result,
        }
    }
}

impl Drop for Remembering {
    fn drop(&mut self) {
        drop(self.keepsakes.take());
        if let Some(writing) = self.writing.take() {
            let _ = writing.join();
        }
    }
}
