//! Everything a speaker said, through the whole library, by date.
//!
//! Comes in: a name, and words that what was said must hold. Goes out: [`Saying`]s, each with its article and the
//! paragraph it stands in. Quotes in copies of another article are left out. It does not know who is who
//! ([`crate::store::people`]).
use crate::lexicon::Lexicon;
use crate::store::index::{Fault, Index};
use crate::store::people;
use crate::store::schema::PLACE;
use crate::store::search::text_of;
use crate::store::wording::Wording;
use crate::text::span::Span;
use crate::text::tokens::Tokens;

/// One quote with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// The article's number in the index.
    pub article: i64,
    /// Its file.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub source: Option<String>,
    /// Its day, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The speaker's name there.
    pub speaker: String,
    /// The speaker's office there; empty when none stands there.
    pub role: String,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
    /// The bytes of the article's text.
    pub span: Span,
    /// The quote.
    pub text: String,
    /// The paragraph it stands in.
    pub context: String,
}

/// Which quotes are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Whose: words of a name.
    pub speaker: String,
    /// Words that must all be in the quote.
    pub about: Option<String>,
    /// How many, at most.
    pub limit: Option<usize>,
}

/// What a speaker said, the earliest first.
///
/// # Errors
/// The index fails.
pub fn sayings(index: &Index, wish: &Wish, lexicon: &Lexicon) -> Result<Vec<Saying>, Fault> {
    let persons: Vec<String> = people::named(index, &wish.speaker)?
        .iter()
        .map(ToString::to_string)
        .collect();
    let clitics = &lexicon.numbers.clitics;
    let about: Vec<Wording> = wish
        .about
        .iter()
        .flat_map(|words| words.split_whitespace())
        .filter_map(|word| Wording::new(word.trim_end_matches('*'), word.ends_with('*'), false, clitics))
        .collect();
    let mut statement = index.connection.prepare(&format!(
        "SELECT q.article, {PLACE}, a.title, a.source, a.date, v.name, v.role, q.kind, q.first, q.last
         FROM voice v JOIN speaker s ON s.voice = v.id JOIN quote q ON q.article = s.article AND q.speaker = s.place
         JOIN article a ON a.id = q.article JOIN file f ON f.id = a.file
         WHERE v.person IN ({}) AND a.lead IN (0, a.id) ORDER BY a.date IS NULL, a.date, a.file, a.place, q.place",
        persons.join(", ")
    ))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    let mut open: (i64, String) = (0, String::new());
    while wish.limit.is_none_or(|limit| found.len() < limit) {
        let Some(row) = rows.next()? else { break };
        let article: i64 = row.get(0)?;
        if open.0 != article {
            open = (article, text_of(index, article)?);
        }
        let span = Span::new(row.get(8)?, row.get(9)?);
        let text = span.of(&open.1);
        let tokens = Tokens::new(text);
        if !about
            .iter()
            .all(|wording| !wording.places(text, &tokens, clitics).is_empty())
        {
            continue;
        }
        found.push(Saying {
            article,
            path: row.get(1)?,
            title: row.get(2)?,
            source: row.get(3)?,
            date: row.get(4)?,
            speaker: row.get(5)?,
            role: row.get(6)?,
            kind: row.get(7)?,
            span,
            text: text.to_owned(),
            context: paragraph(&open.1, span).to_owned(),
        });
    }
    Ok(found)
}

/// The lines of a text that a span touches.
pub(crate) fn paragraph(text: &str, span: Span) -> &str {
    let start = Span::new(0, span.start)
        .of(text)
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = Span::new(span.end, text.len())
        .of(text)
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    Span::new(start, end).of(text).trim()
}
