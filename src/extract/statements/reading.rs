//! What each token may be to a reported clause: one lookup a token, done once.
//!
//! Comes in: a document and the lexicon. Goes out: [`Readings`]. A leading conjunction is cut off only where the
//! whole word is not known and the rest is. It does not decide between readings.
use crate::lexicon::Lexicon;
use crate::lexicon::conjugation::{Count, Tense};
use crate::lexicon::particles::{Lengths, Role};
use crate::lexicon::reporting::Form;
use crate::text::document::Document;
use crate::text::fold::{Folded, fold_char};
use crate::text::packed::Key;
use crate::text::tokens::Kind;

const CONJUNCTIONS: [char; 2] = ['\u{648}', '\u{641}'];

const PURPOSE: char = '\u{644}';

const DAMMA: char = '\u{64F}';

const TEH_MARBUTA: char = '\u{629}';

/// Letters that fold to a bare alef but never stand for the ending of the dual.
const ALEFS: [char; 2] = ['\u{623}', '\u{622}'];

/// What one token may be.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reading {
    /// A form of a verb of reporting.
    pub(crate) form: Option<Form>,
    /// The form that is left when a conjunction is cut off a word that is a form as it stands.
    pub(crate) shorter: Option<Form>,
    /// Phrases that start here.
    pub(crate) lengths: Lengths,
    /// Whether a conjunction had to be cut off for either.
    pub(crate) conjoined: bool,
}

/// The readings of all tokens of a document.
#[derive(Debug)]
pub(crate) struct Readings {
    list: Vec<Reading>,
}

impl Readings {
    pub(crate) fn new(document: &Document<'_>, lexicon: &Lexicon) -> Self {
        let list = (0..document.tokens.len())
            .map(|at| read(document, lexicon, at))
            .collect();
        Self { list }
    }

    /// The reading of token `at`; an empty one beyond the end.
    pub(crate) fn at(&self, at: usize) -> Reading {
        self.list.get(at).copied().unwrap_or_default()
    }

    /// The tokens that a phrase of `role` covers at token `at`; 0 when none does.
    pub(crate) fn length(&self, at: usize, role: Role) -> usize {
        self.at(at).lengths.of(role)
    }

    /// Whether a phrase of `role` starts at token `at`.
    pub(crate) fn is(&self, at: usize, role: Role) -> bool {
        self.length(at, role) > 0
    }

    /// Whether a phrase of `role` ends right before token `at`, and where it starts.
    pub(crate) fn ends_before(&self, at: usize, role: Role) -> Option<usize> {
        (1..=4)
            .filter_map(|back| at.checked_sub(back))
            .find(|&start| self.length(start, role) == at - start)
    }
}

fn read(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> Reading {
    if document
        .tokens
        .get(at)
        .is_none_or(|token| token.kind != Kind::Word)
    {
        return Reading::default();
    }
    let word = document.tokens.key(at);
    let whole = look(document, lexicon, at, word);
    if let Some(whole) = whole {
        let rest = word.strip(&CONJUNCTIONS).filter(|_| whole.form.is_some());
        return Reading {
            shorter: rest.and_then(|rest| lexicon.reporting.form(rest)),
            ..whole
        };
    }
    // A present form may hang on the particle of purpose (to add that …).
    let purpose = word
        .strip(&[PURPOSE])
        .and_then(|rest| lexicon.reporting.form(rest));
    if let Some(form) = purpose.filter(|form| form.agreement.tense == Tense::Present) {
        return Reading {
            form: Some(form),
            conjoined: true,
            ..Reading::default()
        };
    }
    word.strip(&CONJUNCTIONS)
        .and_then(|rest| look(document, lexicon, at, rest))
        .map_or_else(Reading::default, |reading| Reading {
            conjoined: true,
            ..reading
        })
}

fn look(document: &Document<'_>, lexicon: &Lexicon, at: usize, word: Key<'_>) -> Option<Reading> {
    let form = lexicon
        .reporting
        .form(word)
        .filter(|form| is_spelt_so(*form, document.written(at)))
        .map(|form| Form {
            passive: form.passive || is_voweled_passive(form, document, at, word.text()),
            ..form
        });
    let lengths = lexicon.particles.at(&document.tokens, at, word);
    (form.is_some() || lengths.is_some()).then(|| Reading {
        form,
        shorter: None,
        lengths: lengths.unwrap_or_default(),
        conjoined: false,
    })
}

/// Whether a word may be `form` by its last letter as written: folding takes a closed teh for a pronoun and a hamza
/// for the ending of the dual.
fn is_spelt_so(form: Form, written: &str) -> bool {
    let agreement = form.agreement;
    !(ends_in_teh(written) && agreement.tense != Tense::Participle
        || written.ends_with(ALEFS) && agreement.number == Count::Two)
}

/// Whether a word is written with a closed teh at its end, which no verb has.
pub(crate) fn ends_in_teh(written: &str) -> bool {
    written
        .trim_end_matches(|c| fold_char(c) == Folded::Nothing)
        .ends_with(TEH_MARBUTA)
}

/// Whether a past form, whose letters are `word`, has the vowel of the passive on its first letter.
fn is_voweled_passive(form: Form, document: &Document<'_>, at: usize, word: &str) -> bool {
    let cut = document.folded(at).chars().count() - word.chars().count();
    let mut letters = 0;
    let vowel = document.written(at).chars().find(|&c| {
        let is_letter = fold_char(c) != Folded::Nothing;
        letters += usize::from(is_letter);
        !is_letter && letters == cut + 1
    });
    form.agreement.tense == Tense::Past && vowel == Some(DAMMA)
}
