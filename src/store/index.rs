//! The index file: opened, made anew when it is old or damaged, refused when a newer program wrote it.
//!
//! Comes in: where the index lies. Goes out: [`Index`], a connection whose tables are those of this program. It can be
//! deleted at any time: all in it is read from the texts again. It does not know what is in the tables.
use crate::lexicon::{Lexicon, tables};
use crate::library::samples;
use crate::store::writing::Sheet;
use crate::store::{place, schema, settling};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// How long to wait for another instance to finish writing.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why the index cannot be used.
#[derive(Debug)]
pub enum Fault {
    /// A newer program wrote it; it is left as it is.
    Newer(PathBuf),
    /// Its folder cannot be written.
    Folder(PathBuf, io::Error),
    /// The database failed.
    Database(rusqlite::Error),
}

impl Fault {
    /// Whether the file is no database, or a broken one: building it anew helps.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        let Self::Database(rusqlite::Error::SqliteFailure(error, _)) = self else {
            return false;
        };
        matches!(error.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer(path) => write!(
                f,
                "{}: this index was written by a newer rawi; use that one, or delete the file, which is only a cache",
                path.display()
            ),
            Self::Folder(path, error) => write!(
                f,
                "{}: {error}; set XDG_CACHE_HOME to a folder that can be written",
                path.display()
            ),
            Self::Database(error) => write!(f, "the index: {error}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// An open index.
#[derive(Debug)]
pub struct Index {
    pub(crate) connection: Connection,
    /// Where it lies; `None` for one that lives in memory.
    pub(crate) path: Option<PathBuf>,
}

impl Index {
    /// Opens the index at `path`, making it where there is none. A damaged file is set aside (`….damaged`), one of an
    /// older version is emptied.
    ///
    /// # Errors
    /// It is a newer program's, or its place cannot be written.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Fault::Folder(folder.to_owned(), error))?;
        }
        match Self::attempt(path) {
            Err(fault) if fault.is_damage() => {
                set_aside(path);
                Self::attempt(path)
            }
            other => other,
        }
    }

    /// Sets the file at `path` aside as damaged and opens an empty index in its place.
    ///
    /// # Errors
    /// As [`Index::open`].
    pub fn anew(path: &Path) -> Result<Self, Fault> {
        set_aside(path);
        Self::open(path)
    }

    /// Whether all that the files said when they were last read is in it, duplicates and speakers joined.
    ///
    /// # Errors
    /// The database fails.
    pub fn is_settled(&self) -> Result<bool, Fault> {
        Ok(self.fact("settled")?.as_deref() == Some(settling::names().as_str()))
    }

    /// An index in memory, for what cannot be read twice.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn in_memory() -> Result<Self, Fault> {
        let mut index = Self {
            connection: Connection::open_in_memory()?,
            path: None,
        };
        index.prepare()?;
        Ok(index)
    }

    fn attempt(path: &Path) -> Result<Self, Fault> {
        let mut index = Self {
            connection: Connection::open_with_flags(path, OpenFlags::default())?,
            path: Some(path.to_owned()),
        };
        index.prepare()?;
        Ok(index)
    }

    fn prepare(&mut self) -> Result<(), Fault> {
        self.connection.busy_timeout(PATIENCE)?;
        self.connection.set_prepared_statement_cache_capacity(64);
        self.connection.execute_batch(schema::CONNECTION)?;
        let version = self.number("user_version")?;
        if version > schema::VERSION {
            return Err(Fault::Newer(self.path.clone().unwrap_or_default()));
        }
        let is_ours = version == schema::VERSION;
        let build = build();
        if is_ours && self.fact("build")?.as_deref() == Some(&build) {
            return Ok(());
        }
        let maker = match self.path {
            Some(_) => maker(),
            None => String::new(),
        };
        if !is_ours || self.fact("maker")?.as_deref() != Some(&maker) {
            self.make_anew(&maker)?;
        }
        self.keep_fact("build", &build)
    }

    fn number(&self, pragma: &str) -> rusqlite::Result<i32> {
        self.connection.pragma_query_value(None, pragma, |row| row.get(0))
    }

    /// Empties the database and makes its tables, unless another instance has just done so.
    fn make_anew(&mut self, maker: &str) -> Result<(), Fault> {
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_made: bool = change
            .query_row(
                "SELECT value = ?1 FROM fact WHERE name = 'maker'",
                [maker],
                |row| row.get(0),
            )
            .unwrap_or(false);
        if !is_made {
            let tables: Vec<String> = change
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words_%' AND name NOT LIKE 'sqlite_%'")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for table in tables {
                change.execute_batch(&format!("DROP TABLE \"{table}\""))?;
            }
            change.execute_batch(schema::TABLES)?;
            change.execute("INSERT INTO fact VALUES('maker', ?1)", [maker])?;
            change.pragma_update(None, "application_id", schema::APPLICATION)?;
            change.pragma_update(None, "user_version", schema::VERSION)?;
        }
        change.commit()?;
        if let Some(folder) = self.path.as_deref().and_then(Path::parent) {
            place::tidy(folder);
        }
        Ok(())
    }

    /// A fact about the index as a whole.
    pub(crate) fn fact(&self, name: &str) -> Result<Option<String>, Fault> {
        let found = self
            .connection
            .query_row("SELECT value FROM fact WHERE name = ?1", [name], |row| row.get(0));
        match found {
            Ok(value) => Ok(Some(value)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a fact about the index as a whole.
    pub(crate) fn keep_fact(&self, name: &str, value: &str) -> Result<(), Fault> {
        self.connection
            .execute("INSERT OR REPLACE INTO fact VALUES(?1, ?2)", [name, value])?;
        Ok(())
    }
}

/// What decides what is in an index: the tables, and all that is made of the samples. Another extractor makes
/// something else of them.
fn maker() -> String {
    let lexicon = Lexicon::embedded().unwrap_or_default();
    let mut print = 0xCBF2_9CE4_8422_2325_u64;
    for article in samples::articles() {
        let sheet = Sheet::new(article, 0, 0, &lexicon);
        for byte in format!("{sheet:?}").bytes() {
            print = (print ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    format!("{} {print:016x}", tables::embedded_edition())
}

/// Which build of the program this is: while it is the one that used the index last, nothing else need be asked.
fn build() -> String {
    let met = std::env::current_exe().and_then(fs::metadata);
    let made = met.as_ref().ok().and_then(|met| met.modified().ok());
    let made = made.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let length = met.map_or(0, |met| met.len());
    format!(
        "{} {length} {}",
        env!("CARGO_PKG_VERSION"),
        made.map_or(0, |age| age.as_nanos())
    )
}

/// Moves a damaged index out of the way, with what belongs to it; where that fails, deletes it.
pub(crate) fn set_aside(path: &Path) {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    if fs::rename(path, beside(".damaged")).is_err() {
        // What cannot be moved nor deleted will be told of when it is opened again.
        let _ = fs::remove_file(path);
    }
    for ending in ["-wal", "-shm"] {
        // It is there only when a writer was stopped.
        let _ = fs::remove_file(beside(ending));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_index_is_set_aside_and_built_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        fs::write(
            &path,
            b"this is no database, however long one looks at it".repeat(200),
        )
        .unwrap();
        let index = Index::open(&path).unwrap();
        assert!(index.fact("maker").unwrap().is_some());
        assert!(folder.path().join("a.sqlite.damaged").exists());
    }

    #[test]
    fn a_newer_index_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        drop(Index::open(&path).unwrap());
        let change = |version: i32| {
            let connection = Connection::open(&path).unwrap();
            connection.pragma_update(None, "user_version", version).unwrap();
            connection
                .execute_batch(
                    "INSERT OR REPLACE INTO fact VALUES('maker', 'other');
                     INSERT OR REPLACE INTO fact VALUES('build', 'other')",
                )
                .unwrap();
        };
        change(schema::VERSION + 1);
        assert!(matches!(Index::open(&path), Err(Fault::Newer(_))));
        change(schema::VERSION - 1);
        assert_eq!(Index::open(&path).unwrap().fact("maker").unwrap(), Some(maker()));
    }

    #[test]
    fn another_build_of_the_same_extractor_keeps_the_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let kept = |maker: &str| {
            let index = Index::open(&path).unwrap();
            index.keep_fact("mark", "1").unwrap();
            index.keep_fact("build", "other").unwrap();
            index.keep_fact("maker", maker).unwrap();
            drop(index);
            Index::open(&path).unwrap().fact("mark").unwrap()
        };
        assert_eq!(kept(&maker()).as_deref(), Some("1"));
        assert_eq!(kept("another extractor"), None);
    }
}
