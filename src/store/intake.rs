//! The index is brought up to date with the files: what has changed is read again, by as many threads as there are
//! processors, and written by one.
//!
//! Comes in: the listed files. Goes out: a [`Report`]; while it goes on, [`Progress`]. Work is kept every few hundred
//! articles, so a stop at any moment loses little and the next run goes on from there. While another instance is at it,
//! nothing is done. It does not know what is asked of the index later.
use crate::lexicon::Lexicon;
use crate::library::article::Article;
use crate::library::fields::Fields;
use crate::library::pieces::{Piece, Pieces};
use crate::library::walk::{Listing, name_of, unreadable};
use crate::problem::Problem;
use crate::store::index::{Fault, Index};
use crate::store::writing::{self, Sheet};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{HashMap, HashSet};
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// How many results may wait to be written.
const WAITING: usize = 64;

/// How many articles are written before they are kept for good.
const KEPT_EACH: usize = 1000;

/// How often progress is told.
const BEAT: Duration = Duration::from_millis(100);

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files to read, and those read.
    pub files: (usize, usize),
    /// Their bytes, and those read.
    pub bytes: (u64, u64),
    /// Articles written.
    pub articles: usize,
    /// How long it took so far.
    pub elapsed: Duration,
}

impl Display for Progress {
    /// `1200/31510 files, 1200 articles · 4.2 of 85.0 MB · 11.2 MB/s · 7 s left`.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const TENTH: u64 = 100_000;
        let megabytes = |bytes: u64| format!("{}.{}", bytes / TENTH / 10, bytes / TENTH % 10);
        let milliseconds = u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
        let speed = self.bytes.1.saturating_mul(1000) / milliseconds;
        let left = self.bytes.0.saturating_sub(self.bytes.1) / speed.max(1);
        let (files, read) = self.files;
        write!(
            f,
            "{read}/{files} files, {} articles · {} of {} MB · {} MB/s · {left} s left",
            self.articles,
            megabytes(self.bytes.1),
            megabytes(self.bytes.0),
            megabytes(speed)
        )
    }
}

/// What was done.
#[derive(Debug, Default)]
pub struct Report {
    /// How many files were read.
    pub read: usize,
    /// How many articles were extracted and written.
    pub written: usize,
    /// How many articles went.
    pub erased: usize,
    /// Whether another instance was at work, so that nothing was done.
    pub is_busy: bool,
    /// What is wrong with the paths and files, those read before included.
    pub problems: Vec<Problem>,
}

/// A file as the index knows it.
#[derive(Debug)]
struct Known {
    id: i64,
    stamp: Stamp,
    hash: i64,
    is_done: bool,
}

impl Known {
    /// Reads `path, id, size, modified, hash, done`.
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let stamp = Stamp {
            size: row.get(2)?,
            modified: row.get(3)?,
        };
        Ok(Self {
            id: row.get(1)?,
            stamp,
            hash: row.get(4)?,
            is_done: row.get(5)?,
        })
    }
}

/// What tells without reading that a file has not changed: its size in bytes and its time in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: i64,
    modified: i64,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let met = fs::metadata(path).ok()?;
        let modified = met.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self {
            size: i64::try_from(met.len()).ok()?,
            modified: i64::try_from(modified.as_nanos()).ok()?,
        })
    }
}

/// A file to read.
#[derive(Debug)]
struct Stale {
    path: PathBuf,
    id: i64,
    stamp: Stamp,
    hash: i64,
    /// The articles that the index has of it, by print.
    known: HashMap<i64, i64>,
}

/// What the readers tell the writer.
enum Told {
    /// An article is as it was: file, its id.
    Kept(usize, i64),
    /// An article is new.
    New(usize, Box<Sheet>),
    /// The file is, byte for byte, as it was.
    Same(usize),
    /// A piece of a file was read: file, bytes, how many pieces there are once that is known, and its hash.
    Read(usize, u64, Option<usize>, i64),
    /// Something is wrong with a file.
    Wrong(usize, Problem),
}

/// Brings the index up to date with the files of a listing.
///
/// # Errors
/// The index fails.
pub fn bring_up_to_date(
    index: &mut Index,
    listing: &Listing,
    lexicon: &Lexicon,
    told: &mut dyn FnMut(&Progress),
) -> Result<Report, Fault> {
    let Some(_alone) = alone(index)? else {
        return Ok(Report {
            is_busy: true,
            problems: listing.problems.clone(),
            ..Report::default()
        });
    };
    let mut report = Report::default();
    let known = known_files(&index.connection)?;
    take_in(
        index,
        &listing.files,
        known,
        lexicon,
        &listing.fields,
        told,
        &mut report,
    )?;
    let mut problems = kept_problems(index)?;
    report.problems.extend(listing.problems.iter().cloned());
    report.problems.append(&mut problems);
    Ok(report)
}

/// What there is to tell when no file has changed; `None` when one has, is new, or is gone.
///
/// # Errors
/// The index fails.
pub fn unchanged(index: &Index, listing: &Listing) -> Result<Option<Report>, Fault> {
    let known = known_files(&index.connection)?;
    let is_known = |path: &PathBuf| {
        let path = from_top(path);
        let file = known.get(&name_of(&path));
        file.is_some_and(|file| file.is_done && Stamp::of(&path) == Some(file.stamp))
    };
    if known.len() != listing.files.len() || !listing.files.iter().all(is_known) {
        return Ok(None);
    }
    let mut problems = listing.problems.clone();
    problems.append(&mut kept_problems(index)?);
    Ok(Some(Report {
        problems,
        ..Report::default()
    }))
}

/// Brings the index up to date with the files of this listing alone: those that have changed, are new, or are gone.
///
/// # Errors
/// The index fails.
pub fn take_in_files(index: &mut Index, listing: &Listing, lexicon: &Lexicon) -> Result<Report, Fault> {
    let Some(_alone) = alone(index)? else {
        return Ok(Report {
            is_busy: true,
            ..Report::default()
        });
    };
    let mut report = Report::default();
    let mut known = HashMap::new();
    for file in &listing.files {
        let name = name_of(&from_top(file));
        known.extend(known_file(&name, &index.connection)?.map(|file| (name, file)));
    }
    let here: Vec<PathBuf> = listing
        .files
        .iter()
        .filter(|file| file.is_file())
        .cloned()
        .collect();
    take_in(
        index,
        &here,
        known,
        lexicon,
        &listing.fields,
        &mut |_| {},
        &mut report,
    )?;
    Ok(report)
}

/// Reads those of `files` that are not as they are `known`; what is known and not among them goes.
fn take_in(
    index: &mut Index,
    files: &[PathBuf],
    known: HashMap<String, Known>,
    lexicon: &Lexicon,
    fields: &Arc<Fields>,
    told: &mut dyn FnMut(&Progress),
    report: &mut Report,
) -> Result<(), Fault> {
    let stale = compare(index, files, known, report)?;
    if !stale.is_empty() {
        let intake = Intake::new(index, &stale)?;
        intake.run(lexicon, fields, told, report)?;
    }
    if report.written + report.erased > 0 {
        index
            .connection
            .execute_batch("DELETE FROM fact WHERE name = 'settled'")?;
    }
    Ok(())
}

/// Takes articles into an index that no file stands behind.
///
/// # Errors
/// The index fails.
pub fn take_in_articles(index: &mut Index, articles: Vec<Article>, lexicon: &Lexicon) -> Result<(), Fault> {
    let change = index.connection.unchecked_transaction()?;
    for (place, article) in articles.into_iter().enumerate() {
        let name = name_of(&article.path);
        let known = change.query_row("SELECT id FROM file WHERE path = ?1", [&name], |row| row.get(0));
        let file = match known {
            Ok(file) => file,
            Err(rusqlite::Error::QueryReturnedNoRows) => added(&name, &change)?.id,
            Err(error) => return Err(error.into()),
        };
        let print = writing::print(&article);
        Sheet::new(article, print, i64::try_from(place).unwrap_or(i64::MAX), lexicon).write(file, &change)?;
    }
    change.commit()?;
    Ok(())
}

/// The right to write alone, for as long as it is held: the locked file, where there is one to lock.
struct Sole(#[expect(dead_code, reason = "held for its lock, never read")] Option<File>);

/// The right to write alone; `None` while another instance has it.
fn alone(index: &Index) -> Result<Option<Sole>, Fault> {
    let Some(path) = &index.path else {
        return Ok(Some(Sole(None)));
    };
    let path = path.with_extension("lock");
    let lock = File::create(&path).map_err(|error| Fault::Folder(path.clone(), error))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(Sole(Some(lock)))),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        // Some network folders know no locks; the database still keeps two writers apart.
        Err(fs::TryLockError::Error(_)) => Ok(Some(Sole(None))),
    }
}

/// Takes out what is gone, gives renamed files their new path, and lists what must be read.
fn compare(
    index: &mut Index,
    files: &[PathBuf],
    mut known: HashMap<String, Known>,
    report: &mut Report,
) -> Result<Vec<Stale>, Fault> {
    let listed: Vec<PathBuf> = files.iter().map(|path| from_top(path)).collect();
    let here: HashSet<&Path> = listed.iter().map(PathBuf::as_path).collect();
    let mut gone: Vec<(String, Known)> = Vec::new();
    let names: Vec<String> = known
        .keys()
        .filter(|path| !here.contains(Path::new(path.as_str())))
        .cloned()
        .collect();
    for name in names {
        gone.extend(known.remove_entry(&name));
    }
    let change = index.connection.unchecked_transaction()?;
    let mut stale = Vec::new();
    for path in listed {
        let name = name_of(&path);
        let Some(stamp) = Stamp::of(&path) else {
            report
                .problems
                .extend(fs::metadata(&path).err().map(|error| unreadable(&path, &error)));
            continue;
        };
        let file = match known.remove(&name) {
            Some(file) => file,
            None => renamed(&path, stamp, &mut gone, &change)?.map_or_else(|| added(&name, &change), Ok)?,
        };
        if !file.is_done || file.stamp != stamp {
            stale.push(Stale {
                known: articles_of(file.id, &change)?,
                path,
                id: file.id,
                stamp,
                hash: if file.is_done { file.hash } else { 0 },
            });
        }
    }
    for (_, file) in gone {
        for &article in articles_of(file.id, &change)?.values() {
            writing::erase(article, &change)?;
            report.erased += 1;
        }
        change.execute("DELETE FROM file WHERE id = ?1", [file.id])?;
    }
    change.commit()?;
    Ok(stale)
}

fn from_top(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn known_files(connection: &Connection) -> Result<HashMap<String, Known>, Fault> {
    let mut statement = connection.prepare("SELECT path, id, size, modified, hash, done FROM file")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, Known::of(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn known_file(name: &str, connection: &Connection) -> Result<Option<Known>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT path, id, size, modified, hash, done FROM file WHERE path = ?1")?;
    Ok(statement.query_row([name], Known::of).optional()?)
}

/// The file that went elsewhere and now lies at `path`: of the same size, time and bytes.
fn renamed(
    path: &Path,
    stamp: Stamp,
    gone: &mut Vec<(String, Known)>,
    change: &Connection,
) -> Result<Option<Known>, Fault> {
    let is_it = |(_, file): &(String, Known)| file.is_done && file.hash != 0 && file.stamp == stamp;
    let Some(at) = gone.iter().position(is_it) else {
        return Ok(None);
    };
    let bytes = fs::read(path).unwrap_or_default();
    if hash(&bytes) != gone[at].1.hash {
        return Ok(None);
    }
    let (_, file) = gone.swap_remove(at);
    change.execute(
        "UPDATE file SET path = ?1 WHERE id = ?2",
        params![name_of(path), file.id],
    )?;
    Ok(Some(file))
}

fn added(name: &str, change: &Connection) -> Result<Known, Fault> {
    change
        .prepare_cached("INSERT INTO file(path, size, modified, hash, done) VALUES(?1, -1, 0, 0, 0)")?
        .execute([name])?;
    Ok(Known {
        id: change.last_insert_rowid(),
        stamp: Stamp {
            size: -1,
            modified: 0,
        },
        hash: 0,
        is_done: false,
    })
}

fn articles_of(file: i64, connection: &Connection) -> Result<HashMap<i64, i64>, Fault> {
    let mut statement = connection.prepare_cached("SELECT print, id FROM article WHERE file = ?1")?;
    let rows = statement.query_map([file], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The problems of files that were read before and have not changed.
fn kept_problems(index: &Index) -> Result<Vec<Problem>, Fault> {
    let mut statement = index
        .connection
        .prepare("SELECT problems FROM file WHERE problems IS NOT NULL ORDER BY path")?;
    let kept: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let problems = kept.iter().flat_map(|kept| kept.lines()).map(|line| {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (file, line, column, what, hint) = (next(), next(), next(), next(), next());
        Problem {
            file,
            line: line.parse().unwrap_or(0),
            column: column.parse().unwrap_or(0),
            what,
            hint: Some(hint).filter(|hint| !hint.is_empty()),
        }
    });
    Ok(problems.collect())
}

fn keep_problem(file: i64, problem: &Problem, change: &Connection) -> Result<(), Fault> {
    let flat = |text: &str| text.replace(['\t', '\n'], " ");
    let line = format!(
        "{}\t{}\t{}\t{}\t{}\n",
        flat(&problem.file),
        problem.line,
        problem.column,
        flat(&problem.what),
        flat(problem.hint.as_deref().unwrap_or_default())
    );
    change.execute(
        "UPDATE file SET problems = coalesce(problems, '') || ?1 WHERE id = ?2",
        params![line, file],
    )?;
    Ok(())
}

/// FNV-1a over bytes; never 0, which stands for "not known".
fn hash(bytes: &[u8]) -> i64 {
    let all = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    writing::signed(all.max(1))
}

/// The work under way, as the writer sees it.
struct Intake<'a> {
    index: &'a mut Index,
    files: &'a [Stale],
    states: Vec<State>,
    progress: Progress,
    began: Instant,
    told_at: Instant,
    unkept: usize,
}

/// How far one file has come.
#[derive(Debug, Default, Clone)]
struct State {
    /// Whether anything of it was taken in.
    is_begun: bool,
    /// How many pieces were read.
    read: usize,
    /// How many there are, once that is known.
    pieces: Option<usize>,
    /// The ids of the articles that are still in it.
    seen: HashSet<i64>,
    /// The prints of its new articles.
    prints: HashSet<i64>,
}

impl<'a> Intake<'a> {
    fn new(index: &'a mut Index, files: &'a [Stale]) -> Result<Self, Fault> {
        // Merging while so much comes in would write most of it several times.
        index
            .connection
            .execute_batch("INSERT INTO words(words, rank) VALUES('automerge', 0), ('hashsize', 16777216)")?;
        let size = |file: &Stale| u64::try_from(file.stamp.size).unwrap_or(0);
        Ok(Self {
            progress: Progress {
                files: (files.len(), 0),
                bytes: (files.iter().map(size).sum(), 0),
                ..Progress::default()
            },
            states: vec![State::default(); files.len()],
            index,
            files,
            began: Instant::now(),
            told_at: Instant::now(),
            unkept: 0,
        })
    }

    fn run(
        mut self,
        lexicon: &Lexicon,
        fields: &Arc<Fields>,
        told: &mut dyn FnMut(&Progress),
        report: &mut Report,
    ) -> Result<(), Fault> {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let source = Mutex::new(Source::new(self.files, fields));
        let (sender, receiver) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (source, sender) = (&source, sender.clone());
                scope.spawn(move || read_all(source, &sender, lexicon));
            }
            drop(sender);
            // Dropping the receiver, as a failure does, stops the readers.
            self.write_all(receiver, told, report)
        })
    }

    fn write_all(
        &mut self,
        receiver: Receiver<Told>,
        told: &mut dyn FnMut(&Progress),
        report: &mut Report,
    ) -> Result<(), Fault> {
        self.index.connection.execute_batch("BEGIN IMMEDIATE")?;
        for message in receiver {
            self.write(message, report)?;
            if self.unkept >= KEPT_EACH {
                self.index.connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
                self.unkept = 0;
            }
            if self.told_at.elapsed() >= BEAT {
                self.tell(told);
            }
        }
        self.index.connection.execute_batch("COMMIT")?;
        self.tell(told);
        Ok(())
    }

    fn tell(&mut self, told: &mut dyn FnMut(&Progress)) {
        self.told_at = Instant::now();
        self.progress.elapsed = self.began.elapsed();
        told(&self.progress);
    }

    fn write(&mut self, message: Told, report: &mut Report) -> Result<(), Fault> {
        let connection = &self.index.connection;
        if let Told::Wrong(file, _) | Told::Read(file, ..) = message
            && !std::mem::replace(&mut self.states[file].is_begun, true)
        {
            // Its problems are told anew, and until it is read to its end it counts as not read.
            connection
                .prepare_cached("UPDATE file SET problems = NULL, done = 0 WHERE id = ?1")?
                .execute([self.files[file].id])?;
        }
        match message {
            Told::Kept(file, id) => {
                self.states[file].seen.insert(id);
            }
            // The same article twice in one file is one.
            Told::New(file, sheet) if self.states[file].prints.insert(sheet.print) => {
                sheet.write(self.files[file].id, connection)?;
                self.states[file].seen.insert(connection.last_insert_rowid());
                self.progress.articles += 1;
                report.written += 1;
                self.unkept += 1;
            }
            Told::New(..) => {}
            Told::Same(file) => {
                let file = &self.files[file];
                connection
                    .prepare_cached("UPDATE file SET size = ?1, modified = ?2, done = 1 WHERE id = ?3")?
                    .execute(params![file.stamp.size, file.stamp.modified, file.id])?;
                self.progress.files.1 += 1;
                self.progress.bytes.1 += u64::try_from(file.stamp.size).unwrap_or(0);
            }
            Told::Read(file, bytes, pieces, hash) => {
                self.progress.bytes.1 += bytes;
                let state = &mut self.states[file];
                state.read += 1;
                state.pieces = state.pieces.or(pieces);
                if state.pieces == Some(state.read) {
                    self.finish(file, hash, report)?;
                }
            }
            Told::Wrong(file, problem) => keep_problem(self.files[file].id, &problem, connection)?,
        }
        Ok(())
    }

    /// A file was read to its end: the articles that are no longer in it go.
    fn finish(&mut self, at: usize, hash: i64, report: &mut Report) -> Result<(), Fault> {
        let (file, seen) = (&self.files[at], std::mem::take(&mut self.states[at].seen));
        let connection = &self.index.connection;
        for &article in file.known.values().filter(|id| !seen.contains(id)) {
            writing::erase(article, connection)?;
            report.erased += 1;
        }
        connection
            .prepare_cached("UPDATE file SET size = ?1, modified = ?2, hash = ?3, done = 1 WHERE id = ?4")?
            .execute(params![file.stamp.size, file.stamp.modified, hash, file.id])?;
        self.progress.files.1 += 1;
        self.unkept += 1;
        report.read += 1;
        Ok(())
    }
}

/// Where the readers get their pieces from, one after the other.
struct Source<'a> {
    files: &'a [Stale],
    fields: &'a Arc<Fields>,
    next: usize,
    open: Option<Pieces>,
    given: usize,
}

/// What a reader gets to do.
struct Task {
    file: usize,
    number: usize,
    piece: Result<Piece, Problem>,
}

impl<'a> Source<'a> {
    const fn new(files: &'a [Stale], fields: &'a Arc<Fields>) -> Self {
        Self {
            files,
            fields,
            next: 0,
            open: None,
            given: 0,
        }
    }

    fn next(&mut self) -> Option<Task> {
        if self.open.is_none() {
            let file = self.files.get(self.next)?;
            self.next += 1;
            self.given = 0;
            match Pieces::open(&file.path, self.fields) {
                Ok(pieces) => self.open = Some(pieces),
                Err(error) => return Some(self.failed(&error)),
            }
        }
        match self.open.as_mut()?.read_next() {
            Ok(Some(piece)) => {
                if piece.is_last {
                    self.open = None;
                }
                self.given += 1;
                Some(Task {
                    file: self.next - 1,
                    number: self.given,
                    piece: Ok(piece),
                })
            }
            Ok(None) => {
                self.open = None;
                self.next()
            }
            Err(error) => Some(self.failed(&error)),
        }
    }

    fn failed(&mut self, error: &std::io::Error) -> Task {
        self.open = None;
        self.given += 1;
        Task {
            file: self.next - 1,
            number: self.given,
            piece: Err(unreadable(&self.files[self.next - 1].path, error)),
        }
    }
}

/// Reads pieces until there are no more, or nobody listens.
fn read_all(source: &Mutex<Source<'_>>, to: &SyncSender<Told>, lexicon: &Lexicon) {
    loop {
        let (task, files) = {
            let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
            (source.next(), source.files)
        };
        let Some(task) = task else { return };
        if read_piece(task, files, to, lexicon).is_none() {
            return;
        }
    }
}

/// Reads one piece; `None` when nobody listens.
fn read_piece(task: Task, files: &[Stale], to: &SyncSender<Told>, lexicon: &Lexicon) -> Option<()> {
    let (at, file) = (task.file, &files[task.file]);
    let piece = match task.piece {
        Ok(piece) => piece,
        Err(problem) => {
            to.send(Told::Wrong(at, problem)).ok()?;
            return to.send(Told::Read(at, 0, Some(task.number), 0)).ok();
        }
    };
    let hash = if piece.is_whole { hash(&piece.bytes) } else { 0 };
    if hash != 0 && hash == file.hash {
        return to.send(Told::Same(at)).ok();
    }
    let (bytes, is_last) = (piece.taken, piece.is_last);
    match piece.parse() {
        Ok(contents) => {
            for problem in contents.problems {
                to.send(Told::Wrong(at, problem)).ok()?;
            }
            for (place, article) in contents.articles.into_iter().enumerate() {
                take_article(article, (task.number, place), at, file, to, lexicon)?;
            }
        }
        Err(problem) => to.send(Told::Wrong(at, problem)).ok()?,
    }
    to.send(Told::Read(at, bytes, is_last.then_some(task.number), hash))
        .ok()
}

fn take_article(
    article: Article,
    (piece, place): (usize, usize),
    at: usize,
    file: &Stale,
    to: &SyncSender<Told>,
    lexicon: &Lexicon,
) -> Option<()> {
    let print = writing::print(&article);
    if let Some(&id) = file.known.get(&print) {
        return to.send(Told::Kept(at, id)).ok();
    }
    let place = i64::try_from(piece << 24 | place).unwrap_or(i64::MAX);
    let sheet = Sheet::new(article, print, place, lexicon);
    to.send(Told::New(at, Box::new(sheet))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_tells_speed_and_time_left() {
        let progress = Progress {
            files: (40, 10),
            bytes: (10_000_000, 2_500_000),
            articles: 300,
            elapsed: Duration::from_millis(500),
        };
        let want = "10/40 files, 300 articles · 2.5 of 10.0 MB · 5.0 MB/s · 1 s left";
        assert_eq!(progress.to_string(), want);
    }
}
