//! Everything a speaker said, through the whole library, by date.
//!
//! Comes in: a name, and words that what was said must hold. Goes out: [`Saying`]s, each with its article and the
//! paragraph it stands in. Quotes in copies of another article are left out. It does not know who is who
//! ([`crate::store::people`]).
use crate::lexicon::clitics::Clitics;
use crate::store::index::{Fault, Index};
use crate::store::people;
use crate::store::search::text_of;
use crate::store::spot::{self, Spot, WIDTH};
use crate::store::wording::Wording;
use crate::text::span::Span;
use crate::text::tokens::Tokens;

/// One quote with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Where it stands.
    pub spot: Spot,
    /// The speaker's name there.
    pub speaker: String,
    /// The speaker's office there; empty when none stands there.
    pub role: String,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
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
pub fn sayings(index: &Index, wish: &Wish, clitics: &Clitics) -> Result<Vec<Saying>, Fault> {
    let persons: Vec<String> = people::named(index, &wish.speaker)?
        .iter()
        .map(ToString::to_string)
        .collect();
    let about: Vec<Wording> = wish
        .about
        .iter()
        .flat_map(|words| words.split_whitespace())
        .filter_map(|word| Wording::new(word.trim_end_matches('*'), word.ends_with('*'), false, clitics))
        .collect();
    let mut statement = index.connection.prepare(&format!(
        "SELECT {}, q.first, q.last, v.name, v.role, q.kind
         FROM voice v JOIN speaker s ON s.voice = v.id JOIN quote q ON q.article = s.article AND q.speaker = s.place
         JOIN article a ON a.id = q.article JOIN file f ON f.id = a.file
         WHERE v.person IN ({}) AND a.lead IN (0, a.id) ORDER BY a.date IS NULL, a.date, a.file, a.place, q.place",
        spot::columns(),
        persons.join(", ")
    ))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    let mut open: (i64, String) = (0, String::new());
    while wish.limit.is_none_or(|limit| found.len() < limit) {
        let Some(row) = rows.next()? else { break };
        let spot = Spot::of(row)?;
        if open.0 != spot.article {
            open = (spot.article, text_of(index, spot.article)?);
        }
        let text = spot.span.of(&open.1);
        let tokens = Tokens::new(text);
        if !about
            .iter()
            .all(|wording| !wording.places(text, &tokens, clitics).is_empty())
        {
            continue;
        }
        found.push(Saying {
            speaker: row.get(WIDTH)?,
            role: row.get(WIDTH + 1)?,
            kind: row.get(WIDTH + 2)?,
            text: text.to_owned(),
            context: paragraph(&open.1, spot.span).to_owned(),
            spot,
        });
    }
    Ok(found)
}

/// The lines of a text that a span touches.
pub(crate) fn paragraph(text: &str, span: Span) -> &str {
    span.lines(text).of(text).trim()
}
