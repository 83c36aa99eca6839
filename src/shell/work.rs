//! Work in the background: reading the opened files and extracting what the articles say.
//!
//! One thread walks and reads, in the order of the paths; as many as there are processors to spare extract, what is on
//! the screen first. Work on a file that has changed since is dropped. It does not know what the results are for.
use crate::app::message::Message;
use crate::extract;
use crate::lexicon::Lexicon;
use crate::library::article::Article;
use crate::library::fields::Fields;
use crate::library::read::read_file;
use crate::library::samples;
use crate::library::walk::{self, Listing};
use crate::shell::mailbox::Mailbox;
use crate::shell::places;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;

/// The articles that wait to be extracted.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// How dumps name their fields.
    pub(crate) fields: Arc<Fields>,
    waiting: Mutex<Waiting>,
    added: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    /// Asked for by the app, the newest last.
    wanted: Vec<Arc<Article>>,
    /// All others, in the order of the library.
    rest: VecDeque<Arc<Article>>,
}

impl Work {
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
        let (own, mut problems) = places::user_tables();
        let (lexicon, found) = Lexicon::load(&own);
        let lexicon = Arc::new(lexicon);
        problems.extend(found);
        if !problems.is_empty() {
            let told = problems.iter().map(ToString::to_string).collect();
            mailbox.bring(Message::Problems(told));
        }
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

/// Starts the thread that reads what `paths` lead to, or the embedded samples where there are none. `then` gets the list
/// of files once the folders were walked.
///
/// # Errors
/// No more threads are to be had.
pub(crate) fn start_reading(
    paths: Vec<PathBuf>,
    work: &Arc<Work>,
    mailbox: &Arc<Mailbox>,
    then: impl FnOnce(&Listing) + Send + 'static,
) -> io::Result<()> {
    let (work, mailbox) = (Arc::clone(work), Arc::clone(mailbox));
    Builder::new().name("read".to_owned()).spawn(move || {
        if paths.is_empty() {
            return read_samples(&work, &mailbox);
        }
        let listing = walk::walk(&paths);
        mailbox.bring(Message::Listed(listing.files.len() + listing.problems.len()));
        for problem in &listing.problems {
            mailbox.bring(Message::FileFailed {
                path: PathBuf::from(&problem.file),
                why: told(problem),
            });
        }
        then(&listing);
        for path in &listing.files {
            read(path, &work, &mailbox);
        }
    })?;
    Ok(())
}

fn read_samples(work: &Work, mailbox: &Mailbox) {
    let articles = samples::articles();
    mailbox.bring(Message::Listed(articles.len()));
    for article in articles {
        bring(article.path.clone(), vec![article], work, mailbox);
    }
}

/// Reads one file and brings its articles, or why there are none.
pub(crate) fn read(path: &Path, work: &Work, mailbox: &Mailbox) {
    match read_file(path, &work.fields) {
        Ok(contents) => {
            // Standard input gets a name of its own.
            let path = contents
                .articles
                .first()
                .map_or(path, |article| &article.path)
                .to_owned();
            bring(path, contents.articles, work, mailbox);
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

fn bring(path: PathBuf, articles: Vec<Article>, work: &Work, mailbox: &Mailbox) {
    let articles: Vec<Arc<Article>> = articles.into_iter().map(Arc::new).collect();
    work.add(&articles);
    mailbox.bring(Message::FileRead { path, articles });
}

fn told(problem: &crate::problem::Problem) -> String {
    match &problem.hint {
        Some(hint) => format!("{}; {hint}", problem.what),
        None => problem.what.clone(),
    }
}
