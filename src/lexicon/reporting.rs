//! Verbs of reporting and what each governs: `assets/lexicon/reporting.toml` as one table of forms.
//!
//! Goes out: [`Reporting`], one lookup a word. It does not know sentences.
use crate::lexicon::conjugation::{Agreement, Count, Tense, forms};
use crate::lexicon::tables::Reader;
use crate::lexicon::word_map::WordTable;
use crate::text::fold::fold;
use crate::text::packed::Key;
use serde::Deserialize;

/// The prefix of the present, third person masculine.
const YEH: char = '\u{64A}';

/// What a verb governs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Governs {
    /// A clause with a particle of quotation.
    That,
    /// Quotation marks or a colon.
    Mark,
    /// A noun of action.
    Object,
    /// A preposition with a clause or a noun (folded).
    Preposition(String),
    /// A preposition with a clause only (folded).
    PrepositionThat(String),
    /// A document behind a preposition, then its words.
    Document,
}

impl From<String> for Governs {
    fn from(name: String) -> Self {
        match name.as_str() {
            "that" => Self::That,
            "mark" => Self::Mark,
            "object" => Self::Object,
            "document" => Self::Document,
            other => match other.split_once(' ') {
                Some((preposition, _)) => Self::PrepositionThat(fold(preposition)),
                None => Self::Preposition(fold(other)),
            },
        }
    }
}

/// One verb.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    /// Third person masculine singular of the past, as written.
    pub lemma: String,
    /// The same of the present, or nothing when that is too common a word.
    #[serde(default)]
    pub present: String,
    /// The participle without ending, or nothing.
    #[serde(default)]
    pub participle: String,
    /// Forms that say that it was said, without by whom (third person masculine singular).
    #[serde(default)]
    pub passive: Vec<String>,
    /// What it governs.
    pub governs: Vec<Governs>,
    /// What the speaker does: say, claim, deny, warn …
    pub force: String,
    /// Whether its bare forms also mean something else.
    #[serde(default)]
    pub unclear: bool,
    /// Sentences with the content in brackets.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Sentences in which nothing is reported.
    #[serde(default)]
    pub counter: Vec<String>,
}

impl Verb {
    /// Whether it governs a clause directly.
    #[must_use]
    pub fn takes_that(&self) -> bool {
        self.governs.contains(&Governs::That)
    }

    /// Whether it governs marks or a colon.
    #[must_use]
    pub fn takes_mark(&self) -> bool {
        self.governs.contains(&Governs::Mark)
    }

    /// Whether it governs a noun of action.
    #[must_use]
    pub fn takes_object(&self) -> bool {
        self.governs.contains(&Governs::Object)
    }

    /// Whether it tells what stands in a document.
    #[must_use]
    pub fn takes_document(&self) -> bool {
        self.governs.contains(&Governs::Document)
    }

    /// Whether it tells that somebody passes on another's words.
    #[must_use]
    pub fn is_relay(&self) -> bool {
        self.force == "relay"
    }

    /// Whether it governs some preposition before a noun.
    #[must_use]
    pub fn takes_some_preposition(&self) -> bool {
        self.governs
            .iter()
            .any(|governs| matches!(governs, Governs::Preposition(_)))
    }

    /// How it governs `preposition` (folded): not, with clauses only (`Some(false)`), or with nouns too.
    #[must_use]
    pub fn takes_preposition(&self, preposition: &str) -> Option<bool> {
        self.governs.iter().find_map(|governs| match governs {
            Governs::Preposition(known) if known == preposition => Some(true),
            Governs::PrepositionThat(known) if known == preposition => Some(false),
            _ => None,
        })
    }
}

/// A form found in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Index of its verb in [`Reporting::verbs`].
    pub verb: usize,
    /// What it agrees with.
    pub agreement: Agreement,
    /// Whether it says only that it was said.
    pub passive: bool,
}

/// All verbs of reporting.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    /// The rows.
    pub verbs: Vec<Verb>,
    forms: WordTable<Form>,
}

impl Reporting {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let mut table = Self::default();
        for row in reader.rows::<Verb>("reporting") {
            let lemma = &row.value.lemma;
            if row.value.governs.is_empty() {
                reader
                    .problems
                    .push(row.problem(format!("{lemma} governs nothing")));
            }
            if table.verbs.iter().any(|known| known.lemma == *lemma) {
                let problem = row.problem(format!("{lemma} has a row already"));
                reader
                    .problems
                    .push(problem.hint("switch that one off first: off = true with the lemma"));
            }
            table.add(row.value);
        }
        table
    }

    fn add(&mut self, verb: Verb) {
        let index = self.verbs.len();
        for form in &verb.passive {
            let folded = fold(form);
            let tense = if folded.starts_with(YEH) {
                Tense::Present
            } else {
                Tense::Past
            };
            let agreement = Agreement {
                tense,
                number: Count::One,
                feminine: false,
                first_person: false,
                object: false,
            };
            let passive = Form {
                verb: index,
                agreement,
                passive: true,
            };
            self.forms.entry(&folded, || passive);
        }
        for (form, agreement) in forms(&verb.lemma, &verb.present, &verb.participle) {
            let active = Form {
                verb: index,
                agreement,
                passive: false,
            };
            // A subject's own form wins over another verb's form with a pronoun.
            let known = self.forms.entry(&form, || active);
            if known.agreement.object && !agreement.object {
                *known = active;
            }
        }
        self.verbs.push(verb);
    }

    /// The form of one folded word.
    #[must_use]
    pub fn form<'w>(&self, folded: impl Into<Key<'w>>) -> Option<Form> {
        self.forms.get(folded).copied()
    }

    /// The verb of a form.
    #[must_use]
    pub fn verb(&self, form: Form) -> &Verb {
        &self.verbs[form.verb]
    }
}

impl Form {
    /// Whether it is a participle.
    #[must_use]
    pub fn is_participle(self) -> bool {
        self.agreement.tense == Tense::Participle
    }
}
