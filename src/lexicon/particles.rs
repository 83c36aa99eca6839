//! Words that steer a reported clause, by role: `assets/lexicon/particles.toml`.
//!
//! Goes out: [`Particles`], which tells for a token how many tokens a phrase of each role covers there. It does not
//! know sentences.
use crate::lexicon::phrases::Phrases;
use crate::lexicon::tables::Reader;
use crate::text::packed::Key;
use crate::text::tokens::Tokens;
use serde::Deserialize;

/// What a word or phrase does to a reported clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Role {
    /// Opens a reported clause.
    That,
    /// Makes the particle behind it part of another clause.
    NoThat,
    /// Opens the article's own comment behind content.
    Gloss,
    /// May open a clause with a cue of its own behind content.
    Coordinator,
    /// A preposition of source, before the speaker.
    Source,
    /// The article's own voice.
    Aside,
    /// A noun before a name in marks.
    NameHead,
    /// A noun of saying with its possessor.
    Saying,
    /// A preposition.
    Preposition,
    /// Makes what follows unsaid.
    Negation,
    /// Opens a relative clause.
    Relative,
    /// Puts a cue inside the clause before it.
    Subordinator,
    /// A preposition of time, behind which a verb only dates something.
    Time,
    /// A preposition of source that also means "only" or "as needed", unless a pause stands before it.
    BareSource,
    /// A norm or need, after which a preposition of source names none.
    Norm,
    /// A noun that takes the next noun as its genitive.
    Construct,
    /// Stands between a subject and its verb and opens no clause by itself.
    Auxiliary,
    /// A verb whose own clause with the particle may stand some words behind it.
    Modal,
    /// Takes the preposition behind it itself.
    Tied,
    /// A preposition with a pronoun that stands for the noun before a relative clause.
    Resumptive,
    /// Tells where something was said.
    Medium,
    /// Goes on with the article's own account behind a noun that was reported and a comma.
    Turn,
    /// Points at a noun, or counts it, before it.
    Demonstrative,
    /// Takes the preposition "of" behind it (a number of people).
    Partitive,
}

const ROLES: usize = Role::Partitive as usize + 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    role: Role,
    forms: Vec<String>,
}

/// How many tokens a phrase of each role covers at one token; 0 where none starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lengths([u8; ROLES]);

impl Lengths {
    /// The tokens that a phrase of `role` covers here; 0 when none does.
    #[must_use]
    pub fn of(&self, role: Role) -> usize {
        usize::from(self.0[role as usize])
    }

    /// Whether a phrase of `role` starts here.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.of(role) > 0
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|&length| length == 0)
    }
}

/// All particles.
#[derive(Debug, Clone, Default)]
pub struct Particles {
    phrases: Phrases<u32>,
}

impl Particles {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let rows = reader.rows::<Row>("particles");
        let mut table = Self::default();
        for row in rows {
            for form in &row.value.forms {
                let bit = 1 << row.value.role as u32;
                if let Some(before) = table.phrases.insert(form, bit) {
                    table.phrases.insert(form, before | bit);
                }
            }
        }
        table
    }

    /// Whether one folded word has a role by itself.
    #[must_use]
    pub fn is(&self, folded: &str, role: Role) -> bool {
        self.phrases
            .word(folded)
            .is_some_and(|bits| bits & (1 << role as u32) != 0)
    }

    /// The phrases that start at token `at`, whose first word is `first` (the token or what a clitic left of it).
    #[must_use]
    pub fn at<'w>(&self, tokens: &Tokens, at: usize, first: impl Into<Key<'w>>) -> Option<Lengths> {
        let mut lengths = Lengths::default();
        self.phrases.each_from(tokens, at, first, |length, &bits| {
            for role in 0..ROLES {
                if bits & (1 << role) != 0 {
                    lengths.0[role] = u8::try_from(length).unwrap_or(u8::MAX);
                }
            }
        });
        (!lengths.is_empty()).then_some(lengths)
    }
}
