//! The index of a big library, kept up to date while the reader runs: what it knows is shown first, then what has
//! changed on disk is read, by threads that leave the processors to the keys.
//!
//! Comes in: the opened paths; later, paths that were touched. Goes out: cards, and how far it is. Every change is kept
//! as it comes, so a stop at any moment costs nothing but time.
use crate::app::message::Message;
use crate::library::article::ArticleId;
use crate::library::card::Card;
use crate::library::walk::Listing;
use crate::shell::mailbox::Mailbox;
use crate::shell::work::Work;
use crate::store::cards::{self, Naming};
use crate::store::index::{Fault, Index};
use crate::store::intake::{self, Report};
use crate::store::settling;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// How many cards the first screen waits for, and how many are brought at a time after it.
const FIRST: usize = 128;
const BATCH: usize = 1000;
/// How long touched paths are collected.
const GATHER: Duration = Duration::from_millis(30);
/// How long nothing must change before it is found out anew who is who.
const QUIET: Duration = Duration::from_secs(3);
/// How often to look whether another instance has finished.
const PATIENCE: Duration = Duration::from_secs(1);

/// One index and who hears of it.
pub(crate) struct Keeper {
    index: Index,
    /// Sees what is kept while `index` writes.
    eye: Index,
    naming: Naming,
    work: Arc<Work>,
    mailbox: Arc<Mailbox>,
    /// The number of the last article that was shown.
    last: i64,
}

impl Keeper {
    /// Opens the index at `place`, for the opened paths.
    ///
    /// # Errors
    /// The index fails.
    pub(crate) fn open(
        place: &Path,
        paths: &[PathBuf],
        work: &Arc<Work>,
        mailbox: &Arc<Mailbox>,
    ) -> Result<Self, Fault> {
        Ok(Self {
            index: Index::open(place)?,
            eye: Index::open(place)?,
            naming: Naming::new(paths),
            work: Arc::clone(work),
            mailbox: Arc::clone(mailbox),
            last: 0,
        })
    }

    /// How paths are named.
    pub(crate) const fn naming(&self) -> &Naming {
        &self.naming
    }

    /// Shows what the index knows. Returns how many articles that are.
    pub(crate) fn show(&mut self) -> Result<usize, Fault> {
        let (mut batch, mut shown) = (Vec::with_capacity(FIRST), 0);
        self.last = cards::last(&self.eye)?;
        let mailbox = &self.mailbox;
        cards::all(&self.eye, &self.naming, &mut |card| {
            batch.push(card);
            shown += 1;
            if shown == FIRST || batch.len() == BATCH {
                mailbox.bring(Message::Shelved(std::mem::take(&mut batch)));
            }
            true
        })?;
        mailbox.bring(Message::Shelved(batch));
        self.show_copies()?;
        Ok(shown)
    }

    /// Brings the index up to date with the listed files, and shows what is new as it is kept.
    pub(crate) fn catch_up(&mut self, listing: &Listing) -> Result<(), Fault> {
        let lexicon = self.work.lexicon(&self.mailbox);
        loop {
            let (eye, naming, mailbox) = (&self.eye, &self.naming, &self.mailbox);
            let mut last = self.last;
            let report = intake::bring_up_to_date(&mut self.index, listing, &lexicon, &mut |progress| {
                mailbox.bring(Message::Indexing(Some(*progress)));
                // What cannot be seen now is seen at the end.
                if let Ok((cards, new)) = cards::since(eye, naming, last) {
                    last = new;
                    mailbox.bring(Message::Shelved(cards));
                }
            })?;
            self.last = last;
            self.show_new()?;
            if !report.is_busy {
                self.finish(&report)?;
                break;
            }
            std::thread::sleep(PATIENCE);
        }
        settling::settle(&mut self.index, &lexicon)?;
        self.show_copies()?;
        self.mailbox.bring(Message::Indexing(None));
        Ok(())
    }

    fn show_copies(&self) -> Result<(), Fault> {
        let copies = cards::copies(&self.eye, &self.naming)?;
        self.mailbox.bring(Message::Copied(copies));
        Ok(())
    }

    fn show_new(&mut self) -> Result<(), Fault> {
        let (cards, last) = cards::since(&self.eye, &self.naming, self.last)?;
        self.last = last;
        for batch in cards.chunks(BATCH) {
            self.mailbox.bring(Message::Shelved(batch.to_vec()));
        }
        Ok(())
    }

    /// What went since the index was last up to date goes from the list.
    fn finish(&self, report: &Report) -> Result<(), Fault> {
        for problem in &report.problems {
            self.mailbox.bring(Message::FileFailed {
                path: PathBuf::from(&problem.file),
                why: problem.what.clone(),
            });
        }
        if report.erased == 0 {
            return Ok(());
        }
        let mut here: HashSet<(Arc<Path>, ArticleId)> = HashSet::new();
        cards::all(&self.eye, &self.naming, &mut |card: Card| {
            here.insert((card.path, card.id));
            true
        })?;
        self.mailbox.bring(Message::OnlyThese(here));
        Ok(())
    }

    /// Takes in what is touched from now on, until nobody can touch anything any more.
    pub(crate) fn run(mut self, touched: &Receiver<PathBuf>) {
        let mut is_settled = true;
        loop {
            let first = match touched.recv_timeout(QUIET) {
                Ok(path) => path,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    if !std::mem::replace(&mut is_settled, true) {
                        let lexicon = self.work.lexicon(&self.mailbox);
                        let settled = settling::settle(&mut self.index, &lexicon);
                        self.tell(settled.and_then(|()| self.show_copies()));
                        self.mailbox.bring(Message::Indexing(None));
                    }
                    continue;
                }
            };
            is_settled = false;
            let mut paths = BTreeSet::from([first]);
            while let Ok(path) = touched.recv_timeout(GATHER) {
                paths.insert(path);
            }
            let paths: Vec<PathBuf> = paths.into_iter().collect();
            let taken = self.take_in(&paths);
            self.tell(taken);
        }
    }

    fn take_in(&mut self, paths: &[PathBuf]) -> Result<(), Fault> {
        let lexicon = self.work.lexicon(&self.mailbox);
        let listing = Listing {
            files: paths.to_vec(),
            fields: Arc::clone(&self.work.fields),
            ..Listing::default()
        };
        while intake::take_in_files(&mut self.index, &listing, &lexicon)?.is_busy {
            std::thread::sleep(PATIENCE);
        }
        for path in paths {
            let cards = cards::of_file(&self.eye, &self.naming, path)?;
            if !cards.is_empty() || path.exists() {
                self.mailbox.bring(Message::FileListed {
                    path: path.clone(),
                    cards,
                });
            }
        }
        self.last = cards::last(&self.eye)?;
        Ok(())
    }

    fn tell(&self, result: Result<(), Fault>) {
        if let Err(fault) = result {
            self.mailbox.bring(Message::Notice(fault.to_string()));
        }
    }
}
