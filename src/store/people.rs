//! Who is who through the whole library: one person or body for all the voices that speak under its names.
//!
//! Comes in: the voices (a name, an office) that articles quote. Goes out: persons, each with the reason of every
//! merge. Voices are compared only when a word of their names is spelled alike, so the work grows with their number. It
//! does not know how two names are compared ([`crate::store::namesake`]).
use crate::lexicon::Lexicon;
use crate::library::article::ArticleId;
use crate::library::voice::Voice as Asked;
use crate::store::index::{Fault, Index};
use crate::store::namesake::Namesakes;
use crate::store::namesake::party::{Party, Sort};
use crate::text::fold::fold;
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// A person or body as the library knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Its number in the index.
    pub id: i64,
    /// The name used most.
    pub name: String,
    /// `person`, `organisation`, `group` or `unnamed`.
    pub kind: String,
    /// Its offices, the one used most first.
    pub roles: Vec<String>,
    /// Its other names.
    pub variants: Vec<String>,
    /// How many quotes it has.
    pub quotes: i64,
    /// In how many articles.
    pub articles: i64,
    /// The day of the first.
    pub first: Option<String>,
    /// The day of the last.
    pub last: Option<String>,
    /// Why the names are one: `name = name: rule`.
    pub reasons: Vec<String>,
}

/// A name with an office and what was said under it.
struct Voice {
    id: i64,
    name: String,
    role: String,
    kind: String,
    quotes: i64,
    articles: i64,
    first: Option<String>,
    last: Option<String>,
}

/// How many voices of one key are compared with each other; the rarer ones beyond stay apart.
const CROWD: usize = 400;

/// Finds out anew who is who.
pub(crate) fn merge(connection: &Connection, lexicon: &Lexicon) -> Result<(), Fault> {
    let voices = voices(connection)?;
    let namesakes = Namesakes::new(lexicon);
    let parties: Vec<Party> = voices
        .iter()
        .map(|voice| namesakes.party(&voice.name, &voice.role))
        .collect();
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, party) in parties.iter().enumerate() {
        for key in namesakes.keys(party) {
            blocks.entry(key).or_default().push(at);
        }
    }
    let mut union = Union {
        heads: (0..voices.len()).collect(),
        reasons: HashMap::new(),
    };
    let mut blocks: Vec<(String, Vec<usize>)> = blocks.into_iter().collect();
    blocks.sort_unstable();
    for (_, block) in &blocks {
        for (nth, &b) in block.iter().enumerate().take(CROWD).skip(1) {
            for &a in block.iter().take(nth) {
                if union.head(a) != union.head(b) {
                    union.weigh(a, b, &voices, &parties, &namesakes);
                }
            }
        }
    }
    write(connection, &voices, &mut union)
}

/// The voices that are quoted, those with most quotes first.
fn voices(connection: &Connection) -> Result<Vec<Voice>, Fault> {
    let mut statement = connection.prepare(
        "SELECT v.id, v.name, v.role, v.kind, sum(s.quotes), count(*), min(a.date), max(a.date)
         FROM speaker s JOIN voice v ON v.id = s.voice JOIN article a ON a.id = s.article
         WHERE s.quotes > 0 GROUP BY v.id ORDER BY 5 DESC, v.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Voice {
            id: row.get(0)?,
            name: row.get(1)?,
            role: row.get(2)?,
            kind: row.get(3)?,
            quotes: row.get(4)?,
            articles: row.get(5)?,
            first: row.get(6)?,
            last: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which voices are one so far.
struct Union {
    heads: Vec<usize>,
    reasons: HashMap<usize, Vec<String>>,
}

impl Union {
    fn head(&mut self, at: usize) -> usize {
        let mut head = at;
        while self.heads[head] != head {
            head = self.heads[head];
        }
        self.heads[at] = head;
        head
    }

    /// Joins two voices if they are one. What was joined before must agree too, so that no chain of short names leads
    /// from one person to another.
    fn weigh(&mut self, a: usize, b: usize, voices: &[Voice], parties: &[Party], namesakes: &Namesakes<'_>) {
        let verdict = namesakes.same(&parties[a], &parties[b]);
        if !verdict.is_same {
            return;
        }
        let (x, y) = (self.head(a), self.head(b));
        let (head, other) = (x.min(y), x.max(y));
        let both_named = |at: usize| parties[at].sort == Sort::Person && parties[at].words.len() > 1;
        if both_named(head) && both_named(other) && !namesakes.same(&parties[head], &parties[other]).is_same {
            return;
        }
        self.heads[other] = head;
        let mut reasons = self.reasons.remove(&other).unwrap_or_default();
        if voices[a].name != voices[b].name {
            reasons.push(format!(
                "{} = {}: {}",
                voices[a].name, voices[b].name, verdict.rule
            ));
        }
        self.reasons.entry(head).or_default().append(&mut reasons);
    }
}

fn write(connection: &Connection, voices: &[Voice], union: &mut Union) -> Result<(), Fault> {
    connection
        .execute_batch("DELETE FROM person; UPDATE voice SET person = NULL WHERE person IS NOT NULL")?;
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in 0..voices.len() {
        members.entry(union.head(at)).or_default().push(at);
    }
    let mut heads: Vec<usize> = members.keys().copied().collect();
    heads.sort_unstable();
    for head in heads {
        let all = &members[&head];
        let voice = &voices[head];
        let sum = |of: fn(&Voice) -> i64| all.iter().map(|&at| of(&voices[at])).sum::<i64>();
        // The longest of the names that are used about as much is the fullest.
        let role = all
            .iter()
            .map(|&at| &voices[at].role)
            .find(|role| !role.is_empty());
        connection
            .prepare_cached("INSERT INTO person VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
            .execute(params![
                voice.id,
                fullest(all, voices),
                voice.kind,
                role.map_or("", String::as_str),
                sum(|voice| voice.quotes),
                sum(|voice| voice.articles),
                all.iter().filter_map(|&at| voices[at].first.as_ref()).min(),
                all.iter().filter_map(|&at| voices[at].last.as_ref()).max(),
                union
                    .reasons
                    .get(&head)
                    .map_or_else(String::new, |reasons| reasons.join("\n")),
            ])?;
        for &at in all {
            connection
                .prepare_cached("UPDATE voice SET person = ?1 WHERE id = ?2")?
                .execute([voice.id, voices[at].id])?;
        }
    }
    Ok(())
}

/// The name of most words among those that carry at least a tenth of the quotes of the most used.
fn fullest<'v>(all: &[usize], voices: &'v [Voice]) -> &'v str {
    let most = all.iter().map(|&at| voices[at].quotes).max().unwrap_or(0);
    let often = all
        .iter()
        .map(|&at| &voices[at])
        .filter(|voice| voice.quotes * 10 >= most);
    let words = |voice: &&Voice| voice.name.split_whitespace().count().min(3);
    let best = often.max_by_key(|voice| (words(voice), voice.quotes));
    best.map_or("", |voice| &voice.name)
}

/// The persons whose names, in any article, hold all words of `name`, spelled in any way. Where it is the exact name of
/// some, those alone; but a family name by itself stands for all who bear it.
pub(crate) fn named(index: &Index, name: &str) -> Result<Vec<i64>, Fault> {
    let name = fold(name);
    let mut statement = index
        .connection
        .prepare_cached("SELECT DISTINCT person FROM voice WHERE key = ?1 AND person IS NOT NULL")?;
    let exact: Vec<i64> = statement
        .query_map([&name], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut kinds = index.connection.prepare_cached(
        "SELECT kind FROM voice WHERE key = ?1 AND person IS NOT NULL AND kind <> 'person'",
    )?;
    let is_family = words.len() == 1 && !kinds.exists([&name])?;
    if !exact.is_empty() && !is_family {
        return Ok(exact);
    }
    let only = if exact.is_empty() {
        ""
    } else {
        "AND kind = 'person'"
    };
    let mut statement = index.connection.prepare_cached(&format!(
        "SELECT DISTINCT person, key FROM voice WHERE person IS NOT NULL {only}"
    ))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get(1)?;
        let is =
            |word: &str, other: &str| other == word || other.strip_prefix("\u{627}\u{644}") == Some(word);
        let has = |word: &&str| key.split_whitespace().any(|other| is(word, other));
        let bears = || {
            key.split_whitespace()
                .next_back()
                .is_some_and(|last| is(&name, last))
        };
        if words.iter().all(has) && (exact.is_empty() || bears()) {
            found.push(row.get(0)?);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Which persons are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Only those with this in a name.
    pub name: Option<String>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only with this many quotes or more.
    pub least: i64,
    /// How many, at most.
    pub limit: Option<usize>,
}

/// The persons of the library, those with most quotes first.
///
/// # Errors
/// The index fails.
pub fn persons(index: &Index, wish: &Wish) -> Result<Vec<Person>, Fault> {
    let only = wish.name.as_deref().map(|name| named(index, name)).transpose()?;
    let mut statement = index.connection.prepare(
        "SELECT id, name, kind, quotes, articles, first, last, reasons FROM person WHERE quotes >= ?1 ORDER BY quotes DESC, id",
    )?;
    let mut rows = statement.query([wish.least])?;
    let mut persons = Vec::new();
    while wish.limit.is_none_or(|limit| persons.len() < limit) {
        let Some(row) = rows.next()? else { break };
        let id: i64 = row.get(0)?;
        let kind: String = row.get(2)?;
        let is_asked = only.as_ref().is_none_or(|only| only.contains(&id))
            && wish.kind.as_ref().is_none_or(|asked| *asked == kind);
        if !is_asked {
            continue;
        }
        let name: String = row.get(1)?;
        let reasons: String = row.get(7)?;
        let (roles, variants) = forms(index, id, &name)?;
        persons.push(Person {
            id,
            name,
            kind,
            roles,
            variants,
            quotes: row.get(3)?,
            articles: row.get(4)?,
            first: row.get(5)?,
            last: row.get(6)?,
            reasons: reasons.lines().map(str::to_owned).collect(),
        });
    }
    Ok(persons)
}

/// The offices and other names of a person, those used most first.
fn forms(index: &Index, person: i64, name: &str) -> Result<(Vec<String>, Vec<String>), Fault> {
    let mut statement = index.connection.prepare_cached(
        "SELECT v.role, v.name FROM voice v JOIN speaker s ON s.voice = v.id
             WHERE v.person = ?1 GROUP BY v.id ORDER BY sum(s.quotes) DESC, v.id",
    )?;
    let mut rows = statement.query([person])?;
    let (mut roles, mut variants): (Vec<String>, Vec<String>) = Default::default();
    while let Some(row) = rows.next()? {
        for (list, form) in [
            (&mut roles, row.get::<_, String>(0)?),
            (&mut variants, row.get(1)?),
        ] {
            if !form.is_empty() && form != name && !list.contains(&form) {
                list.push(form);
            }
        }
    }
    Ok((roles, variants))
}

/// Where the person of a voice is quoted: all names under which, and the articles. As long as it is not known who is
/// who, only the voice's own forms count.
///
/// # Errors
/// The index fails.
pub fn heard(index: &Index, voice: &Asked) -> Result<(Vec<String>, Vec<ArticleId>), Fault> {
    let by_key = "SELECT v.id, v.name FROM voice v WHERE v.key = ?1
        OR v.person IN (SELECT person FROM voice WHERE key = ?1 AND person IS NOT NULL)";
    let (mut names, mut numbers): (Vec<String>, Vec<String>) = Default::default();
    for form in voice.forms() {
        let mut statement = index.connection.prepare_cached(by_key)?;
        let mut rows = statement.query([form])?;
        while let Some(row) = rows.next()? {
            numbers.push(row.get::<_, i64>(0)?.to_string());
            names.push(row.get(1)?);
        }
    }
    let mut statement = index.connection.prepare(&format!(
        "SELECT DISTINCT a.content FROM speaker s JOIN article a ON a.id = s.article
         WHERE s.quotes > 0 AND s.voice IN ({})",
        numbers.join(", ")
    ))?;
    let ids = statement.query_map([], |row| Ok(ArticleId(row.get::<_, i64>(0)?.cast_unsigned())))?;
    Ok((names, ids.collect::<Result<_, _>>()?))
}
