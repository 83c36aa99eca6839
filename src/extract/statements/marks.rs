//! Which pairs of quotation marks hold speech, and which a name, a title or a scare quote.
//!
//! Comes in: a document's pairs. Goes out: [`Marked`], which tells for a token the pair that opens there and whether
//! it stands inside somebody's words. It does not know cues.
use crate::extract::statements::reading::Readings;
use crate::extract::statements::signs::ARTICLE;
use crate::lexicon::Lexicon;
use crate::lexicon::conjugation::Tense;
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::Form;
use crate::text::document::Document;
use crate::text::marks::Pair;
use crate::text::tokens::Kind;
use std::collections::HashMap;

/// The longest name in marks, in words.
const LONGEST_NAME: usize = 6;
/// The pairs of a document with what they hold.
#[derive(Debug)]
pub(crate) struct Marked<'d> {
    pairs: &'d [Pair],
    names: Vec<bool>,
    headed: Vec<bool>,
    /// For each pair, one past its last token: of an open-ended one, before the sentence that a cue opens.
    ends: Vec<usize>,
    /// For each token, the index + 1 of the outermost pair around it.
    around: Vec<u32>,
}

impl<'d> Marked<'d> {
    pub(crate) fn new(document: &'d Document<'_>, readings: &Readings, lexicon: &Lexicon) -> Self {
        let pairs = &document.marks;
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for pair in pairs {
            *seen.entry(inner_text(document, pair)).or_default() += 1;
        }
        let names: Vec<bool> = pairs
            .iter()
            .map(|pair| {
                is_name(
                    document,
                    readings,
                    lexicon,
                    pair,
                    seen.get(inner_text(document, pair)).copied().unwrap_or(0),
                )
            })
            .collect();
        let ends: Vec<usize> = pairs
            .iter()
            .map(|pair| end_of(document, readings, lexicon, pair))
            .collect();
        let mut around = vec![0; document.tokens.len()];
        for (index, pair) in pairs.iter().enumerate() {
            if names[index] {
                continue;
            }
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            for slot in around
                .iter_mut()
                .take(ends[index])
                .skip(pair.inner.start)
                .filter(|slot| **slot == 0)
            {
                *slot = number;
            }
        }
        let headed = pairs
            .iter()
            .map(|pair| pair.open > 0 && is_head(document, readings, lexicon, pair.open - 1))
            .collect();
        Self {
            pairs,
            names,
            headed,
            ends,
            around,
        }
    }

    /// The pair whose opening mark is token `at`.
    pub(crate) fn opening(&self, at: usize) -> Option<&'d Pair> {
        self.index(at).map(|index| &self.pairs[index])
    }

    /// One past the last token that a pair holds; of an open-ended pair, where its speech plainly ends.
    pub(crate) fn end(&self, pair: &Pair) -> usize {
        self.index(pair.open)
            .map_or(pair.inner.end, |index| self.ends[index])
    }

    fn index(&self, at: usize) -> Option<usize> {
        self.pairs.binary_search_by_key(&at, |pair| pair.open).ok()
    }

    /// Whether a pair holds a name, a title or a scare quote, as far as can be told without its cue.
    pub(crate) fn is_name(&self, pair: &Pair) -> bool {
        self.index(pair.open).is_some_and(|index| self.names[index])
    }

    /// Whether a noun that has a name behind it stands right before a pair.
    pub(crate) fn is_headed(&self, pair: &Pair) -> bool {
        self.index(pair.open).is_some_and(|index| self.headed[index])
    }

    /// The pair of speech that token `at` stands in.
    pub(crate) fn speech_around(&self, at: usize) -> Option<&'d Pair> {
        let number = *self.around.get(at)? as usize;
        number.checked_sub(1).map(|index| &self.pairs[index])
    }

    /// The pairs that open in a range of tokens.
    pub(crate) fn within(&self, range: std::ops::Range<usize>) -> &'d [Pair] {
        let from = self.pairs.partition_point(|pair| pair.open < range.start);
        let to = self.pairs.partition_point(|pair| pair.open < range.end);
        self.pairs.get(from..to).unwrap_or_default()
    }
}

/// One past the last token of a pair; where no mark closes it, before the sentence or the clause that a cue opens.
fn end_of(document: &Document<'_>, readings: &Readings, lexicon: &Lexicon, pair: &Pair) -> usize {
    let end = pair.inner.end;
    if pair.closed {
        return end;
    }
    (pair.inner.start + 1..end)
        .find(|&at| plainly_ends(document, readings, lexicon, at))
        .unwrap_or(end)
}

/// Whether speech that no mark closes plainly ends before token `at`, as a cue of the article's stands there.
fn plainly_ends(document: &Document<'_>, readings: &Readings, lexicon: &Lexicon, at: usize) -> bool {
    let form = |at: usize| readings.at(at).form.filter(|form| !form.agreement.first_person);
    let opens = document
        .sentence_of(at)
        .is_some_and(|sentence| document.sentences[sentence].tokens.start == at);
    let comma = matches!(document.written(at - 1), "\u{60C}" | "," | "\u{61B}" | ";");
    let introduces = |at: usize| (at + 1..at + 3).any(|next| readings.is(next, Role::That));
    let told = |at: usize| {
        form(at).is_some_and(|form| {
            let clear = !lexicon.reporting.verb(form).unclear || introduces(at);
            form.agreement.tense == Tense::Past && clear
        })
    };
    // An opener before the verb, as in: but he warned …
    let opener = readings.length(at, Role::Coordinator);
    let joined = opener > 0 && !readings.is(at, Role::Relative) && told(at + opener);
    (opens && (form(at).is_some() || joined))
        || (comma && (joined || (readings.at(at).conjoined && told(at))))
        || (form(at).is_some_and(Form::is_participle) && (comma || introduces(at)))
}

fn inner_text<'d>(document: &'d Document<'_>, pair: &Pair) -> &'d str {
    document.tokens.span(pair.inner.clone()).of(document.text)
}

/// How many words a pair holds.
pub(crate) fn words(document: &Document<'_>, pair: &Pair) -> usize {
    pair.inner
        .clone()
        .filter(|&at| {
            document
                .tokens
                .get(at)
                .is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Digits))
        })
        .count()
}

fn is_name(
    document: &Document<'_>,
    readings: &Readings,
    lexicon: &Lexicon,
    pair: &Pair,
    times: usize,
) -> bool {
    let words = words(document, pair);
    if words == 0 || !pair.closed {
        return words == 0;
    }
    let headed = pair.open > 0 && is_head(document, readings, lexicon, pair.open - 1);
    let first = document.folded(pair.inner.start);
    (headed && words <= 2 * LONGEST_NAME)
        || (words <= 4 && times > 1)
        || (words <= 3 && first.starts_with(ARTICLE))
        || (words <= 4 && first.is_ascii())
}

fn is_head(document: &Document<'_>, readings: &Readings, lexicon: &Lexicon, at: usize) -> bool {
    readings.ends_before(at + 1, Role::NameHead).is_some() || {
        let word = document.folded(at);
        let bare = word.trim_start_matches(['\u{648}', '\u{628}', '\u{644}', '\u{627}']);
        lexicon.particles.is(bare, Role::NameHead) || lexicon.particles.is(word, Role::NameHead)
    }
}
