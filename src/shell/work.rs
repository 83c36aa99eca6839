//! Work in the background: reading the opened files and extracting what the articles say.
//!
//! One thread walks and reads, in the order of the paths; as many as there are processors to spare extract, what is on
//! the screen first. Work on a file that has changed since is dropped. It does not know what the results are for.
use crate::app::message::Message;
use crate::extract;
use crate::lexicon::{Lexicon, tables};
use crate::library::article::Article;
use crate::library::fields::Fields;
use crate::library::format;
use crate::library::read::read_file;
use crate::library::samples;
use crate::library::walk::{self, Listing};
use crate::shell::keeper::Keeper;
use crate::shell::mailbox::Mailbox;
use crate::shell::places;
use crate::shell::shelf::Shelf;
use crate::store::place;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::Builder;

/// The articles that wait to be extracted.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// How dumps name their fields.
    pub(crate) fields: Arc<Fields>,
    waiting: Mutex<Waiting>,
    added: Condvar,
    lexicon: OnceLock<Arc<Lexicon>>,
    /// Where to tell of touched files, once the library lies in an index.
    touched: OnceLock<Sender<PathBuf>>,
}

#[derive(Debug, Default)]
struct Waiting {
    /// Asked for by the app, the newest last.
    wanted: Vec<Arc<Article>>,
    /// All others, in the order of the library.
    rest: VecDeque<Arc<Article>>,
}

impl Work {
    /// Nothing to do yet.
    pub(crate) fn new(fields: Arc<Fields>) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }

    /// Has an article extracted before all others.
    pub(crate) fn want(&self, article: Arc<Article>) {
        let mut waiting = self.lock();
        waiting.forget(|waits| waits.id == article.id && waits.path == article.path);
        waiting.wanted.push(article);
        self.added.notify_one();
    }

    /// Has articles extracted when there is time.
    fn add(&self, articles: &[Arc<Article>]) {
        self.lock().rest.extend(articles.iter().cloned());
        self.added.notify_all();
    }

    /// Drops what waits of a file that has changed or is gone.
    pub(crate) fn forget(&self, path: &Path) {
        self.lock().forget(|waits| waits.path == path);
    }

    /// The lexicon with the user's own rows, loaded by whoever needs it first.
    pub(crate) fn lexicon(&self, mailbox: &Mailbox) -> Arc<Lexicon> {
        let load = || {
            let (own, mut problems) = places::user_tables();
            let (lexicon, found) = Lexicon::open(&own);
            problems.extend(found);
            if !problems.is_empty() {
                let told = problems.iter().map(ToString::to_string).collect();
                mailbox.bring(Message::Problems(told));
            }
            Arc::new(lexicon)
        };
        Arc::clone(self.lexicon.get_or_init(load))
    }

    /// Tells the keeper of the index, where there is one, that a file is not as it was. Returns whether there is one.
    pub(crate) fn touch(&self, path: &Path) -> bool {
        self.touched
            .get()
            .is_some_and(|touched| touched.send(path.to_owned()).is_ok())
    }

    fn next(&self) -> Arc<Article> {
        let mut waiting = self.lock();
        loop {
            let next = waiting.wanted.pop();
            if let Some(article) = next.or_else(|| waiting.rest.pop_front()) {
                return article;
            }
            waiting = self.added.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn forget(&mut self, is_stale: impl Fn(&Article) -> bool) {
        self.wanted.retain(|article| !is_stale(article));
        self.rest.retain(|article| !is_stale(article));
    }
}

/// Starts the threads that extract.
///
/// # Errors
/// No more threads are to be had.
pub(crate) fn start_extracting(work: &Arc<Work>, mailbox: &Arc<Mailbox>) -> io::Result<()> {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (work, mailbox) = (Arc::clone(work), Arc::clone(mailbox));
    Builder::new().name("extract".to_owned()).spawn(move || {
        let lexicon = work.lexicon(&mailbox);
        // The main thread must have a processor to itself as soon as a key is pressed.
        for number in 2..processors.min(8) {
            let (work, mailbox, lexicon) = (Arc::clone(&work), Arc::clone(&mailbox), Arc::clone(&lexicon));
            let thread = Builder::new().name(format!("extract {number}"));
            // With fewer threads it only takes longer.
            let _ = thread.spawn(move || extract_all(&work, &mailbox, &lexicon));
        }
        extract_all(&work, &mailbox, &lexicon);
    })?;
    Ok(())
}

fn extract_all(work: &Work, mailbox: &Mailbox, lexicon: &Lexicon) {
    loop {
        let article = work.next();
        let extraction = Arc::new(extract::extract(&article.text, lexicon));
        mailbox.bring(Message::Extracted {
            id: article.id,
            extraction,
        });
    }
}

/// How many files, and bytes of them, a library may have whose articles are all kept at hand.
const SMALL: (usize, u64) = (300, 4 << 20);

/// Starts the thread that reads what `paths` lead to, or the embedded samples where there are none; what is too much to
/// have at hand goes into an index and is kept there. `then` gets the list of files once the folders were walked.
///
/// # Errors
/// No more threads are to be had.
pub(crate) fn start_reading(
    paths: Vec<PathBuf>,
    shelf: &Arc<Shelf>,
    work: &Arc<Work>,
    mailbox: &Arc<Mailbox>,
    then: impl FnOnce(&Listing) + Send + 'static,
) -> io::Result<()> {
    let reading = Reading {
        shelf: Arc::clone(shelf),
        work: Arc::clone(work),
        mailbox: Arc::clone(mailbox),
    };
    Builder::new().name("read".to_owned()).spawn(move || {
        if paths.is_empty() {
            read_samples(&reading);
        } else {
            reading.read_paths(&paths, then);
        }
    })?;
    Ok(())
}

/// Who reads at first.
struct Reading {
    shelf: Arc<Shelf>,
    work: Arc<Work>,
    mailbox: Arc<Mailbox>,
}

impl Reading {
    fn read_paths(self, paths: &[PathBuf], then: impl FnOnce(&Listing)) {
        let place = index_of(paths, &self.work.fields);
        // What the index knows is shown before the folders are walked.
        let mut keeper = place
            .as_ref()
            .filter(|place| place.exists())
            .and_then(|place| self.keeper(place, paths));
        let listing = Listing {
            fields: Arc::clone(&self.work.fields),
            ..walk::walk(paths)
        };
        if keeper.is_none() && place.is_some() && !is_small(&listing) {
            keeper = place.and_then(|place| self.keeper(&place, paths));
        }
        let (sender, touched) = channel();
        if keeper.is_some() {
            // From now on whoever watches files tells the keeper.
            let _ = self.work.touched.set(sender);
        } else {
            self.mailbox
                .bring(Message::Listed(listing.files.len() + listing.problems.len()));
        }
        for problem in &listing.problems {
            self.mailbox.bring(Message::FileFailed {
                path: PathBuf::from(&problem.file),
                why: told(problem),
            });
        }
        then(&listing);
        let Some(mut keeper) = keeper else {
            for path in &listing.files {
                read(path, &self.shelf, &self.work, &self.mailbox);
            }
            return;
        };
        // The threads that this one starts are as modest.
        let _ = rustix::process::nice(NICENESS);
        if let Err(fault) = keeper.catch_up(&listing) {
            self.mailbox.bring(Message::Indexing(None));
            self.mailbox.bring(Message::Notice(fault.to_string()));
        }
        keeper.run(&touched);
    }

    /// The keeper of the index at `place`, after it showed what is in it.
    fn keeper(&self, place: &Path, paths: &[PathBuf]) -> Option<Keeper> {
        let opened = Keeper::open(place, paths, &self.work, &self.mailbox).and_then(|mut keeper| {
            self.shelf.lies_in(place.to_owned(), keeper.naming().clone());
            keeper.show()?;
            Ok(keeper)
        });
        opened
            .map_err(|fault| self.mailbox.bring(Message::Notice(fault.to_string())))
            .ok()
    }
}

/// How much the threads that index stand back behind those that draw.
const NICENESS: i32 = 10;

/// Where the index of these paths is or would be; `None` where they have none: standard input, a few files that are not
/// big or hold one text each, which is shown as soon as it is read.
fn index_of(paths: &[PathBuf], fields: &Fields) -> Option<PathBuf> {
    let is_piped = paths.iter().any(|path| path == Path::new(walk::STANDARD_INPUT));
    let files = paths.iter().all(|path| path.is_file());
    let listing = Listing {
        files: paths.to_vec(),
        ..Listing::default()
    };
    let are_texts = paths.len() <= SMALL.0 && paths.iter().all(|path| format::holds_one(path));
    if is_piped || (files && (are_texts || is_small(&listing))) {
        return None;
    }
    let (own, _) = places::user_tables();
    let folder = place::folder()?.join(fields.edition(&tables::edition(&own)));
    Some(place::of(paths, &folder))
}

fn is_small(listing: &Listing) -> bool {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |met| met.len());
    listing.files.len() <= SMALL.0 && listing.files.iter().map(size).sum::<u64>() <= SMALL.1
}

fn read_samples(reading: &Reading) {
    let articles = samples::articles();
    reading.mailbox.bring(Message::Listed(articles.len()));
    for article in articles {
        let path = article.path.clone();
        bring(
            path,
            vec![article],
            &reading.shelf,
            &reading.work,
            &reading.mailbox,
        );
    }
}

/// Reads one file and brings its articles, or why there are none.
pub(crate) fn read(path: &Path, shelf: &Shelf, work: &Work, mailbox: &Mailbox) {
    match read_file(path, &work.fields) {
        Ok(contents) => {
            // Standard input gets a name of its own.
            let path = contents
                .articles
                .first()
                .map_or(path, |article| &article.path)
                .to_owned();
            bring(path, contents.articles, shelf, work, mailbox);
            for problem in &contents.problems {
                mailbox.bring(Message::Notice(problem.to_string()));
            }
        }
        Err(problem) => mailbox.bring(Message::FileFailed {
            path: path.to_owned(),
            why: told(&problem),
        }),
    }
}

fn bring(path: PathBuf, articles: Vec<Article>, shelf: &Shelf, work: &Work, mailbox: &Mailbox) {
    let articles: Vec<Arc<Article>> = articles.into_iter().map(Arc::new).collect();
    shelf.keep(&path, &articles);
    work.add(&articles);
    mailbox.bring(Message::FileRead { path, articles });
}

fn told(problem: &crate::problem::Problem) -> String {
    match &problem.hint {
        Some(hint) => format!("{}; {hint}", problem.what),
        None => problem.what.clone(),
    }
}
