//! The thread that keeps on disk what was read, so that no key waits for a disk. It does not know what a mark means.
use crate::app::message::Message;
use crate::library::article::ArticleId;
use crate::shell::mailbox::{Event, Mailbox};
use crate::store::marks;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle};

/// Where marks are sent to be kept. Dropped, it waits until the last one is on the disk.
#[derive(Debug)]
pub(crate) struct Remembering {
    marks: Option<Sender<(ArticleId, bool)>>,
    writing: Option<JoinHandle<()>>,
}

impl Remembering {
    /// Keeps marks in this file from now on; what goes wrong is posted as a notice.
    pub(crate) fn start(path: PathBuf, mailbox: Arc<Mailbox>) -> Self {
        let (marks, receiver) = channel();
        let writing = Builder::new().name("marks".to_owned()).spawn(move || {
            while let Ok(first) = receiver.recv() {
                let all: Vec<_> = std::iter::once(first).chain(receiver.try_iter()).collect();
                if let Err(why) = marks::change(&path, &all) {
                    mailbox.post(Event::Message(Message::Notice(why)));
                }
            }
        });
        Self {
            marks: Some(marks),
            writing: writing.ok(),
        }
    }

    /// Keeps whether an article was read.
    pub(crate) fn mark(&self, id: ArticleId, read: bool) {
        if let Some(marks) = &self.marks {
            let _ = marks.send((id, read));
        }
    }
}

impl Drop for Remembering {
    fn drop(&mut self) {
        drop(self.marks.take());
        if let Some(writing) = self.writing.take() {
            let _ = writing.join();
        }
    }
}
