//! The JSON form of an extracted article, schema 1: `docs/extract.md` says what each field means.
//!
//! Comes in: an article, what was found in it, the reader's corrections. Goes out: values that serde writes. The core types stay unserialised, so
//! that they may change without changing the schema.
use crate::cli::corrected::Findings;
use crate::extract::corrections::{is_corrected_quote, is_corrected_speaker};
use crate::extract::model::{Extraction, Figure, Speaker, Value, ZoneKind};
use crate::library::article::Article;
use crate::store::corrections::Form;
use crate::text::span::Span;
use serde::Serialize;

/// The version of the form; it grows when a field changes its meaning or goes.
const SCHEMA: u32 = 1;

/// One article.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    schema: u32,
    article: Head<'a>,
    speakers: Vec<SpeakerForm<'a>>,
    quotes: Vec<QuoteForm<'a>>,
    numbers: Vec<NumberForm<'a>>,
    boilerplate: Vec<Bounds>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionForm>,
}

#[derive(Debug, Serialize)]
struct CorrectionForm {
    #[serde(flatten)]
    correction: Form,
    applied: bool,
}

#[derive(Debug, Serialize)]
struct Head<'a> {
    path: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SpeakerForm<'a> {
    id: usize,
    name: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    members: &'a [usize],
    #[serde(skip_serializing_if = "is_false")]
    corrected: bool,
}

#[derive(Debug, Serialize)]
struct QuoteForm<'a> {
    #[serde(flatten)]
    piece: Piece<'a>,
    kind: &'static str,
    speaker: Option<usize>,
    cue: Option<Piece<'a>>,
    #[serde(skip_serializing_if = "is_false")]
    corrected: bool,
}

#[derive(Debug, Serialize)]
struct NumberForm<'a> {
    #[serde(flatten)]
    piece: Piece<'a>,
    kind: &'static str,
    value: ValueForm<'a>,
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    approx: bool,
    #[serde(skip_serializing_if = "is_false")]
    range: bool,
    quote: Option<usize>,
    speaker: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Bounds {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Piece<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ValueForm<'a> {
    Number(serde_json::Number),
    Pair([serde_json::Number; 2]),
    Text(&'a str),
    Texts([&'a str; 2]),
}

impl<'a> Line<'a> {
    /// Puts an article and what was found in it into the form, with its whole text where that is wanted.
    pub(crate) fn new(article: &'a Article, found: &'a Findings, with_text: bool) -> Self {
        let extraction = &found.extraction;
        let text = article.text.as_str();
        Self {
            schema: SCHEMA,
            article: Head {
                path: article.place(),
                title: &article.title,
                source: article.source.as_deref(),
                date: article.date.map(|date| date.to_string()),
                author: article.author.as_deref(),
                link: article.link.as_deref(),
                language: article.language.as_deref(),
                text: with_text.then_some(text),
            },
            speakers: extraction.speakers.iter().enumerate().map(speaker).collect(),
            quotes: (0..extraction.quotes.len())
                .map(|at| quote(text, extraction, at))
                .collect(),
            numbers: extraction
                .figures
                .iter()
                .map(|figure| number(text, figure))
                .collect(),
            boilerplate: extraction
                .zones
                .iter()
                .filter(|zone| zone.kind == ZoneKind::Boilerplate)
                .map(|zone| Bounds {
                    start: zone.span.start,
                    end: zone.span.end,
                })
                .collect(),
            corrections: found
                .corrections
                .iter()
                .map(|(correction, applied)| CorrectionForm {
                    correction: correction.into(),
                    applied: *applied,
                })
                .collect(),
        }
    }
}

fn speaker((id, speaker): (usize, &Speaker)) -> SpeakerForm<'_> {
    SpeakerForm {
        id,
        name: &speaker.name,
        kind: speaker.kind.name(),
        role: speaker.role.as_deref(),
        aliases: &speaker.aliases,
        members: &speaker.members,
        corrected: is_corrected_speaker(speaker),
    }
}

fn quote<'a>(text: &'a str, extraction: &Extraction, at: usize) -> QuoteForm<'a> {
    let quote = &extraction.quotes[at];
    QuoteForm {
        piece: piece(text, quote.span),
        kind: quote.kind.name(),
        speaker: quote.speaker,
        cue: quote.cue.map(|span| piece(text, span)),
        corrected: is_corrected_quote(extraction, at),
    }
}

fn number<'a>(text: &'a str, figure: &'a Figure) -> NumberForm<'a> {
    NumberForm {
        piece: piece(text, figure.span),
        kind: figure.kind.name(),
        value: match &figure.value {
            Value::Number(number) => ValueForm::Number(plain(*number)),
            Value::Pair(a, b) => ValueForm::Pair([plain(*a), plain(*b)]),
            Value::Text(text) => ValueForm::Text(text),
            Value::Texts(a, b) => ValueForm::Texts([a, b]),
        },
        unit: figure.unit.as_deref(),
        code: figure.code.as_deref(),
        approx: figure.approximate,
        range: figure.range,
        quote: figure.quote,
        speaker: figure.speaker,
    }
}

fn piece(text: &str, span: Span) -> Piece<'_> {
    Piece {
        start: span.start,
        end: span.end,
        text: span.of(text),
    }
}

/// A number as people write it: whole numbers without a fraction. One that JSON cannot hold (infinite) becomes 0.
pub(crate) fn plain(number: f64) -> serde_json::Number {
    /// Up to here every whole `f64` is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within the exact integers"
        )]
        return serde_json::Number::from(number as i64);
    }
    serde_json::Number::from_f64(number).unwrap_or_else(|| 0.into())
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}
