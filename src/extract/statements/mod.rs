//! Reported statements: what is said, by which cue, before anybody asks who said it.
//!
//! Comes in: a document and its zones. Goes out: [`Statement`]s by start of content. It does not know speakers; it
//! only says where the words that name one would stand.
mod bare;
mod content;
mod cues;
mod doing;
mod evidence;
mod headline;
mod marks;
mod names;
mod nouns;
mod opening;
mod postposed;
mod reading;
mod relays;
mod sentence;
mod signs;

use crate::extract::model::{QuoteKind, Reason, Zone, ZoneKind};
use crate::lexicon::Lexicon;
use crate::text::document::Document;
use crate::text::span::Span;
use crate::text::tokens::Tokens;
use marks::Marked;
use reading::Readings;
use std::ops::Range;

/// The grammatical family of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueClass {
    /// A finite verb; its subject follows it, precedes it, or is dropped.
    Verb,
    /// A participle of state (adding, explaining): the subject of the clause before speaks.
    Participle,
    /// A noun of saying (his words, her statement): its possessor speaks.
    Noun,
    /// A preposition of source (according to): its object speaks.
    Preposition,
    /// A colon after a name, in headlines and interviews.
    Colon,
    /// No cue: a quote in marks that stands alone.
    Bare,
}

/// Number of the cue's agreement, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Singular, or a verb before its subject (which is singular whatever follows).
    Singular,
    /// Dual.
    Dual,
    /// Plural.
    Plural,
}

/// Gender of the cue's agreement, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine (also of plural things).
    Feminine,
}

/// Reporting words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its tokens, the preposition or complementiser it governs included.
    pub tokens: Range<usize>,
    /// Its bytes: the reporting word itself, with its preposition.
    pub span: Span,
    /// Its family.
    pub class: CueClass,
    /// Its agreement in number.
    pub number: Number,
    /// Its agreement in gender.
    pub gender: Gender,
    /// Whether it is passive or impersonal (it was said).
    pub passive: bool,
    /// Whether it is in the first person (I said), as inside interviews.
    pub first_person: bool,
    /// Whether it opens with a conjunction (and added).
    pub conjoined: bool,
}

impl Cue {
    /// The colon at token `at`, which agrees with nothing.
    fn colon(tokens: &Tokens, at: usize) -> Self {
        Self {
            tokens: at..at + 1,
            span: tokens.span(at..at + 1),
            class: CueClass::Colon,
            number: Number::Singular,
            gender: Gender::Masculine,
            passive: false,
            first_person: false,
            conjoined: false,
        }
    }
}

/// Where the words that name the speaker would stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In these tokens, after the cue or before it; the region may hold more than the name (time, place, addressee).
    Region(Range<usize>),
    /// Nowhere: the subject is dropped, or the cue is a participle; agreement with earlier speakers decides.
    Dropped,
    /// Nowhere, and nobody is meant (it was said).
    Nobody,
}

/// One reported statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The content's bytes: without cue, marks and complementiser.
    pub content: Span,
    /// Whether it stands in marks.
    pub kind: QuoteKind,
    /// The reporting words; `None` for a quote in marks that stands alone.
    pub cue: Option<Cue>,
    /// Where its speaker would be named.
    pub source: Source,
    /// For a relay (an agency quoted someone): the tokens that name who relays.
    pub relay: Option<Range<usize>>,
    /// Index of the statement (in the same list) whose speaker this one shares: a participle's or a second verb's
    /// head, or the first half of a broken quote.
    pub continues: Option<usize>,
    /// Why it is a statement.
    pub reason: Reason,
}

/// Finds the statements of the body, the title and the subheadings.
#[must_use]
pub fn find(document: &Document<'_>, zones: &[Zone], lexicon: &Lexicon) -> Vec<Statement> {
    let readings = Readings::new(document, lexicon);
    let marked = Marked::new(document, &readings, lexicon);
    let prose = Prose {
        document,
        readings: &readings,
        marked: &marked,
        lexicon,
    };
    let mut statements = Vec::new();
    for sentence in &document.sentences {
        if zone_of(zones, sentence.span) != Some(ZoneKind::Boilerplate) {
            sentence::find(&prose, sentence.tokens.clone(), &mut statements);
        }
    }
    bare::find(&prose, zones, &mut statements);
    headline::find(&prose, zones, &mut statements);
    sorted(statements)
}

/// Sorts statements by start of content; `continues` follows.
fn sorted(statements: Vec<Statement>) -> Vec<Statement> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&index| (statements[index].content.start, statements[index].content.end));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut out: Vec<(usize, Statement)> = place.iter().copied().zip(statements).collect();
    out.sort_by_key(|&(new, _)| new);
    out.into_iter()
        .map(|(_, mut statement)| {
            statement.continues = statement.continues.map(|old| place[old]);
            statement
        })
        .collect()
}

fn zone_of(zones: &[Zone], span: Span) -> Option<ZoneKind> {
    let at = zones.partition_point(|zone| zone.span.end <= span.start);
    zones.get(at).map(|zone| zone.kind)
}

/// One document with all that is known of its tokens.
#[derive(Clone, Copy)]
pub(crate) struct Prose<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) readings: &'d Readings,
    pub(crate) marked: &'d Marked<'d>,
    pub(crate) lexicon: &'d Lexicon,
}
