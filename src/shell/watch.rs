//! Files that change under the opened paths.
//!
//! Comes in: events of the system about the opened folders and the folders of opened files, collected for a tenth of a
//! second. Goes out: files read anew, renamed or gone. The events only say where to look; what is there is found out by
//! looking, so that events lost, doubled or out of order do no harm. It does not know who shows the files.
use crate::app::message::Message;
use crate::library::walk;
use crate::shell::mailbox::Mailbox;
use crate::shell::shelf::Shelf;
use crate::shell::work::{self, Work};
use notify::event::{ModifyKind, RenameMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long events are collected after the first: an editor that saves makes several.
const GATHER: Duration = Duration::from_millis(100);
/// How often to look where the system does not tell.
const POLL: Duration = Duration::from_millis(350);

/// What the thread is told.
enum News {
    /// By the system: something happened.
    Happened(notify::Result<Event>),
    /// By the thread that reads: these files were found at first.
    Listed(Vec<PathBuf>),
}

/// Tells the watching thread which files were found at first.
#[derive(Debug, Clone)]
pub(crate) struct Listed(Sender<News>);

impl Listed {
    /// The files as they were listed.
    pub(crate) fn tell(&self, files: Vec<PathBuf>) {
        let _ = self.0.send(News::Listed(files));
    }
}

/// An opened path, as the user wrote it and as the system's events name it.
#[derive(Debug)]
struct Root {
    given: PathBuf,
    absolute: PathBuf,
    is_folder: bool,
}

/// What is watched and known.
struct Watching {
    roots: Vec<Root>,
    known: BTreeSet<PathBuf>,
    shelf: Arc<Shelf>,
    work: Arc<Work>,
    mailbox: Arc<Mailbox>,
}

/// Starts to watch what `paths` lead to.
///
/// # Errors
/// No more threads are to be had.
pub(crate) fn start(
    paths: &[PathBuf],
    shelf: &Arc<Shelf>,
    work: &Arc<Work>,
    mailbox: &Arc<Mailbox>,
) -> io::Result<Listed> {
    let (sender, news) = channel();
    let listed = Listed(sender.clone());
    let mut watching = Watching {
        roots: paths.iter().filter_map(|path| root(path)).collect(),
        known: BTreeSet::new(),
        shelf: Arc::clone(shelf),
        work: Arc::clone(work),
        mailbox: Arc::clone(mailbox),
    };
    std::thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || {
            // It watches as long as it lives.
            let watcher = watching.watch(&sender);
            watching.run(&news);
            drop(watcher);
        })?;
    Ok(listed)
}

fn root(path: &Path) -> Option<Root> {
    if path == Path::new(walk::STANDARD_INPUT) {
        return None;
    }
    Some(Root {
        given: path.to_owned(),
        absolute: std::path::absolute(path).ok()?,
        is_folder: path.is_dir(),
    })
}

impl Watching {
    /// Has the system tell of changes; where it does not, has someone look again and again.
    fn watch(&self, sender: &Sender<News>) -> Option<Box<dyn Watcher>> {
        let handler = || {
            let sender = sender.clone();
            move |event| drop(sender.send(News::Happened(event)))
        };
        let recommended = RecommendedWatcher::new(handler(), Config::default()).and_then(|mut watcher| {
            self.add_roots(&mut watcher)
                .map(|()| Box::new(watcher) as Box<dyn Watcher>)
        });
        let watcher = recommended.or_else(|_| {
            let config = Config::default()
                .with_poll_interval(POLL)
                .with_compare_contents(false);
            PollWatcher::new(handler(), config).and_then(|mut watcher| {
                self.add_roots(&mut watcher)
                    .map(|()| Box::new(watcher) as Box<dyn Watcher>)
            })
        });
        match watcher {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                let why = format!("changes of files will not show: {error}");
                self.mailbox.bring(Message::Notice(why));
                None
            }
        }
    }

    fn add_roots(&self, watcher: &mut dyn Watcher) -> notify::Result<()> {
        for root in &self.roots {
            if root.is_folder {
                watcher.watch(&root.absolute, RecursiveMode::Recursive)?;
            } else if let Some(parent) = root.absolute.parent().filter(|parent| parent.is_dir()) {
                // The folder, not the file: editors write another file and rename it over the old one.
                watcher.watch(parent, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    fn run(&mut self, news: &Receiver<News>) {
        while let Ok(first) = news.recv() {
            let mut events = Vec::new();
            self.take(first, &mut events);
            let deadline = Instant::now() + GATHER;
            loop {
                match news.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                    Ok(next) => self.take(next, &mut events),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            self.settle(&events);
        }
    }

    fn take(&mut self, news: News, events: &mut Vec<Event>) {
        match news {
            News::Happened(Ok(event)) => match event.kind {
                EventKind::Access(_) => {}
                _ => events.push(event),
            },
            // The queue of the system ran over, or a folder could not be watched: look everywhere.
            News::Happened(Err(_)) => {
                let roots = self.roots.iter().map(|root| root.absolute.clone()).collect();
                events.push(Event {
                    paths: roots,
                    ..Event::new(EventKind::Any)
                });
            }
            News::Listed(files) => {
                self.known.extend(files);
                // What came between the listing and the watching is found by listing again.
                let folders = self.roots.iter().filter(|root| root.is_folder);
                let given: Vec<PathBuf> = folders.map(|root| root.given.clone()).collect();
                for file in walk::walk(&given).files {
                    self.look_at(&file, false);
                }
            }
        }
    }

    /// Finds out what the events mean, and tells it.
    fn settle(&mut self, events: &[Event]) {
        let mut touched = BTreeSet::new();
        for event in events {
            let paths: Vec<PathBuf> = event
                .paths
                .iter()
                .filter_map(|path| self.as_given(path))
                .collect();
            match (event.kind, paths.as_slice()) {
                (EventKind::Modify(ModifyKind::Name(RenameMode::Both)), [from, to]) => {
                    if !self.rename(from, to) {
                        touched.extend(paths);
                    }
                }
                _ if event.need_rescan() => touched.extend(self.roots.iter().map(|root| root.given.clone())),
                _ => touched.extend(paths),
            }
        }
        for path in touched {
            self.look_at(&path, true);
        }
    }

    /// Tells of a file, or of all files in a folder, that have another name now. Returns false when it is no such thing.
    fn rename(&mut self, from: &Path, to: &Path) -> bool {
        if from.exists() {
            return false;
        }
        if to.is_dir() {
            let moved: Vec<PathBuf> = self.below(from).collect();
            for old in &moved {
                if let Ok(rest) = old.strip_prefix(from) {
                    self.rename_file(old, &to.join(rest));
                }
            }
            return !moved.is_empty();
        }
        self.known.contains(from) && to.is_file() && self.rename_file(from, to)
    }

    fn rename_file(&mut self, from: &Path, to: &Path) -> bool {
        // A file opened by its own name is followed wherever it goes in its folder.
        let named = self
            .roots
            .iter_mut()
            .find(|root| !root.is_folder && root.given == from);
        if let Some(root) = named {
            let Ok(absolute) = std::path::absolute(to) else {
                return false;
            };
            (root.given, root.absolute) = (to.to_owned(), absolute);
        } else if !self.is_ours(to) {
            return false;
        }
        if self.known.contains(to) {
            self.mailbox.bring(Message::FileGone(to.to_owned()));
        }
        self.known.remove(from);
        self.known.insert(to.to_owned());
        self.mailbox.bring(Message::FileRenamed {
            from: from.to_owned(),
            to: to.to_owned(),
        });
        self.shelf.rename(from, to);
        self.work.touch(from);
        self.work.touch(to);
        true
    }

    /// Looks at what is there now: a file, a folder, nothing. `again` reads a known file anew.
    fn look_at(&mut self, path: &Path, again: bool) {
        if path.is_dir() {
            let found = walk::walk(&[path.to_owned()]).files;
            let gone: Vec<PathBuf> = self.below(path).filter(|known| !known.exists()).collect();
            for file in &gone {
                self.lose(file);
            }
            for file in found {
                self.look_at(&file, false);
            }
        } else if path.exists() {
            let is_known = self.known.contains(path);
            if (is_known && again) || (!is_known && self.is_ours(path)) {
                self.read(path, is_known);
            }
        } else {
            let gone: Vec<PathBuf> = self.below(path).collect();
            for file in &gone {
                self.lose(file);
            }
        }
    }

    fn read(&mut self, path: &Path, is_known: bool) {
        self.work.forget(path);
        // A file is often empty for a moment: created first, or cut to nothing before it is written.
        if std::fs::metadata(path).is_ok_and(|met| met.len() == 0) {
            if is_known {
                self.shelf.keep(path, &[]);
                self.work.touch(path);
                self.mailbox.bring(Message::FileRead {
                    path: path.to_owned(),
                    articles: Vec::new(),
                });
            }
            return;
        }
        self.known.insert(path.to_owned());
        if !self.work.touch(path) {
            work::read(path, &self.shelf, &self.work, &self.mailbox);
        }
    }

    fn lose(&mut self, path: &Path) {
        if self.known.remove(path) {
            self.work.forget(path);
            self.shelf.keep(path, &[]);
            self.mailbox.bring(Message::FileGone(path.to_owned()));
            self.work.touch(path);
        }
    }

    /// The known files that are `path` or lie below it.
    fn below<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = PathBuf> + 'a {
        self.known
            .range(path.to_owned()..)
            .take_while(move |known| known.starts_with(path))
            .cloned()
    }

    /// Whether a path would have been found when the opened paths were walked.
    fn is_ours(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| {
            if !root.is_folder {
                return root.given == path;
            }
            let Ok(rest) = path.strip_prefix(&root.given) else {
                return false;
            };
            walk::is_article(path) && !rest.iter().any(|part| walk::is_hidden(Path::new(part)))
        })
    }

    /// Names a path of an event as the user would: by the opened path that leads to it.
    fn as_given(&self, absolute: &Path) -> Option<PathBuf> {
        self.roots.iter().find_map(|root| {
            if root.is_folder {
                let rest = absolute.strip_prefix(&root.absolute).ok()?;
                // Joining nothing would add a slash.
                let is_root = rest.as_os_str().is_empty();
                return Some(if is_root {
                    root.given.clone()
                } else {
                    root.given.join(rest)
                });
            }
            let is_file = absolute == root.absolute;
            let is_beside = absolute.parent() == root.absolute.parent();
            match (is_file, is_beside) {
                (true, _) => Some(root.given.clone()),
                (false, true) => Some(root.given.with_file_name(absolute.file_name()?)),
                (false, false) => None,
            }
        })
    }
}
