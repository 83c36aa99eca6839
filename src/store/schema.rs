//! The tables of the index, and which versions of it this program reads.
//!
//! Goes out: the statements that make an empty index. It does not know who fills it.

/// The version of the tables. It grows with every change of them; an older index is built anew.
pub const VERSION: i32 = 3;

/// Marks a database as an index of ours ("Rawi").
pub const APPLICATION: i32 = 0x5261_7769;

/// How a connection works: readers beside one writer, a crash costs at most what was not committed.
pub const CONNECTION: &str = "
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -24576;
PRAGMA temp_store = MEMORY;
PRAGMA journal_size_limit = 67108864;
";

/// An article's path for people, of `file f` and `article a`: what lies in an archive has a place in it.
pub(crate) const PLACE: &str =
    "f.path || coalesce('!/' || (SELECT inner FROM body WHERE article = a.id), '') AS path";

/// The tables. What is looked through row by row stands apart from the texts, which are long.
pub const TABLES: &str = "
CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE file(
  id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
  hash INTEGER NOT NULL, done INTEGER NOT NULL, problems TEXT);
CREATE TABLE article(
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL, place INTEGER NOT NULL, print INTEGER NOT NULL,
  content INTEGER NOT NULL, title TEXT NOT NULL, source TEXT, outlet TEXT, date TEXT,
  speakers INTEGER NOT NULL, quotes INTEGER NOT NULL, figures INTEGER NOT NULL, lead INTEGER NOT NULL);
CREATE INDEX article_file ON article(file);
CREATE INDEX article_order ON article(date DESC, file, place);
CREATE INDEX article_lead ON article(lead);
CREATE TABLE body(
  article INTEGER PRIMARY KEY, text TEXT NOT NULL, inner TEXT, author TEXT, link TEXT, language TEXT);
CREATE TABLE sketch(article INTEGER PRIMARY KEY, mins BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
  stems, content='', contentless_delete=1, tokenize=ascii, detail=full);
CREATE TABLE voice(id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, role TEXT NOT NULL,
  kind TEXT NOT NULL, person INTEGER, UNIQUE(key, role, kind));
CREATE INDEX voice_person ON voice(person);
CREATE TABLE speaker(
  article INTEGER NOT NULL, place INTEGER NOT NULL, voice INTEGER NOT NULL, quotes INTEGER NOT NULL,
  aliases TEXT NOT NULL, members TEXT NOT NULL, PRIMARY KEY(article, place)) WITHOUT ROWID;
CREATE INDEX speaker_voice ON speaker(voice);
CREATE TABLE quote(
  article INTEGER NOT NULL, place INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  kind TEXT NOT NULL, speaker INTEGER, PRIMARY KEY(article, place)) WITHOUT ROWID;
CREATE TABLE figure(
  article INTEGER NOT NULL, place INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  kind TEXT NOT NULL, low REAL, high REAL, words TEXT, until TEXT, unit TEXT, noun TEXT, approximate INTEGER NOT NULL,
  range INTEGER NOT NULL, quote INTEGER, speaker INTEGER, PRIMARY KEY(article, place)) WITHOUT ROWID;
CREATE INDEX figure_noun ON figure(noun) WHERE noun IS NOT NULL;
CREATE TABLE person(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL, quotes INTEGER NOT NULL,
  articles INTEGER NOT NULL, first TEXT, last TEXT, reasons TEXT NOT NULL);
CREATE INDEX person_quotes ON person(quotes DESC);
";
