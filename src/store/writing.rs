//! An article and what was found in it become rows, and go again.
//!
//! Comes in: a [`Sheet`], made by the threads that extract. Goes out: rows of the index. It does not know when.
use crate::extract::model::{Extraction, Figure, Quote, Speaker, Value};
use crate::lexicon::Lexicon;
use crate::library::article::Article;
use crate::store::index::Fault;
use crate::store::sketch::Sketch;
use crate::store::stems;
use crate::text::fold::fold;
use crate::text::tokens::Tokens;
use rusqlite::{Connection, params};

/// All that the index keeps of one article.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) article: Article,
    /// Tells two articles apart, by text, title, source and date.
    pub(crate) print: i64,
    /// Where it stands among the articles of its file.
    pub(crate) place: i64,
    extraction: Extraction,
    stems: String,
    sketch: Option<Sketch>,
    /// The folded counted noun of each figure.
    nouns: Vec<Option<String>>,
}

/// The bits of a number without a sign, as the database keeps them.
pub(crate) const fn signed(bits: u64) -> i64 {
    bits.cast_signed()
}

/// Tells two articles apart, by text, title, source and date.
pub(crate) fn print(article: &Article) -> i64 {
    let mut all = article.id.0;
    let date = article.date.map(|date| date.to_string());
    for part in [
        Some(article.title.as_str()),
        article.source.as_deref(),
        date.as_deref(),
    ] {
        for byte in part.unwrap_or_default().bytes().chain([0]) {
            all = (all ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    signed(all)
}

impl Sheet {
    /// Extracts what an article says.
    pub(crate) fn new(article: Article, print: i64, place: i64, lexicon: &Lexicon) -> Self {
        let extraction = crate::extract::extract(&article.text, lexicon);
        let clitics = &lexicon.numbers.clitics;
        let stems = stems::line(&Tokens::new(&article.text), clitics);
        let nouns = extraction
            .figures
            .iter()
            .map(|figure| {
                figure
                    .unit
                    .as_deref()
                    .map(|unit| stems::line(&Tokens::new(unit), clitics))
            })
            .collect();
        Self {
            sketch: Sketch::new(&stems),
            article,
            print,
            place,
            extraction,
            stems,
            nouns,
        }
    }

    /// Writes it as an article of `file`.
    pub(crate) fn write(&self, file: i64, to: &Connection) -> Result<(), Fault> {
        let (article, found) = (&self.article, &self.extraction);
        to.prepare_cached(
            "INSERT INTO article(file, place, print, content, title, source, outlet, date, speakers, quotes, figures, lead)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0)",
        )?
        .execute(params![
            file,
            self.place,
            self.print,
            signed(article.id.0),
            article.title,
            article.source,
            article.source.as_deref().map(fold),
            article.date.map(|date| date.to_string()),
            found.speakers.len(),
            found.quotes.len(),
            found.figures.len(),
        ])?;
        let id = to.last_insert_rowid();
        to.prepare_cached("INSERT INTO body VALUES(?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![
                id,
                article.text,
                article.inner,
                article.author,
                article.link,
                article.language
            ])?;
        to.prepare_cached("INSERT INTO words(rowid, stems) VALUES(?1, ?2)")?
            .execute(params![id, self.stems])?;
        if let Some(sketch) = &self.sketch {
            to.prepare_cached("INSERT INTO sketch VALUES(?1, ?2)")?
                .execute(params![id, sketch.bytes()])?;
        }
        for (place, speaker) in found.speakers.iter().enumerate() {
            let spoke = found
                .quotes
                .iter()
                .filter(|quote| quote.speaker == Some(place))
                .count();
            write_speaker(to, id, place, speaker, spoke)?;
        }
        for (place, quote) in found.quotes.iter().enumerate() {
            write_quote(to, id, place, quote)?;
        }
        for (place, (figure, noun)) in found.figures.iter().zip(&self.nouns).enumerate() {
            write_figure(to, id, place, figure, noun.as_deref())?;
        }
        Ok(())
    }
}

fn write_speaker(
    to: &Connection,
    article: i64,
    place: usize,
    speaker: &Speaker,
    quotes: usize,
) -> Result<(), Fault> {
    let key = fold(&speaker.name);
    let role = speaker.role.as_deref().unwrap_or_default();
    let known = to
        .prepare_cached("SELECT id FROM voice WHERE key = ?1 AND role = ?2 AND kind = ?3")?
        .query_row(params![key, role, speaker.kind.name()], |row| {
            row.get::<_, i64>(0)
        });
    let voice = match known {
        Ok(voice) => voice,
        Err(rusqlite::Error::QueryReturnedNoRows) => {
            to.prepare_cached("INSERT INTO voice(name, key, role, kind) VALUES(?1, ?2, ?3, ?4)")?
                .execute(params![speaker.name, key, role, speaker.kind.name()])?;
            to.last_insert_rowid()
        }
        Err(error) => return Err(error.into()),
    };
    let members: Vec<String> = speaker.members.iter().map(ToString::to_string).collect();
    to.prepare_cached("INSERT INTO speaker VALUES(?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            article,
            place,
            voice,
            quotes,
            speaker.aliases.join("\n"),
            members.join(" ")
        ])?;
    Ok(())
}

fn write_quote(to: &Connection, article: i64, place: usize, quote: &Quote) -> Result<(), Fault> {
    to.prepare_cached("INSERT INTO quote VALUES(?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            article,
            place,
            quote.span.start,
            quote.span.end,
            quote.kind.name(),
            quote.speaker
        ])?;
    Ok(())
}

fn write_figure(
    to: &Connection,
    article: i64,
    place: usize,
    figure: &Figure,
    noun: Option<&str>,
) -> Result<(), Fault> {
    let (low, high, words, until) = match &figure.value {
        Value::Number(number) => (Some(*number), Some(*number), None, None),
        Value::Pair(a, b) => (Some(*a), Some(*b), None, None),
        Value::Text(words) => (None, None, Some(words), None),
        Value::Texts(words, until) => (None, None, Some(words), Some(until)),
    };
    to.prepare_cached(
        "INSERT INTO figure VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        article,
        place,
        figure.span.start,
        figure.span.end,
        figure.kind.name(),
        low,
        high,
        words,
        until,
        figure.unit,
        noun,
        figure.approximate,
        figure.range,
        figure.quote,
        figure.speaker
    ])?;
    Ok(())
}

/// Takes an article and all that belongs to it out of the index.
pub(crate) fn erase(article: i64, from: &Connection) -> Result<(), Fault> {
    for statement in [
        "DELETE FROM words WHERE rowid = ?1",
        "DELETE FROM body WHERE article = ?1",
        "DELETE FROM sketch WHERE article = ?1",
        "DELETE FROM speaker WHERE article = ?1",
        "DELETE FROM quote WHERE article = ?1",
        "DELETE FROM figure WHERE article = ?1",
        "DELETE FROM article WHERE id = ?1",
    ] {
        from.prepare_cached(statement)?.execute([article])?;
    }
    Ok(())
}
