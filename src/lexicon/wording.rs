//! The small words around figures, each with its role: links, hedges, labels, what is never a unit.
//!
//! Comes in: tokens. Goes out: whether a phrase of a role stands there. It does not know numbers.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::tables::Reader;
use crate::lexicon::word_map::WordTable;
use crate::text::tokens::Tokens;
use serde::Deserialize;

/// The tables that hold wording rows.
const NAMES: [&str; 7] = [
    "links",
    "dates",
    "weekdays",
    "approximators",
    "labels",
    "set-phrases",
    "not-units",
];

/// What a word does beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// And.
    Conjunction,
    /// The article, alone before digits.
    Article,
    /// To, until: between the ends of a range.
    Range,
    /// Or.
    Alternative,
    /// Between: makes "and" the middle of a range.
    Between,
    /// Out of: between the two numbers of a share.
    OutOf,
    /// Per hundred.
    PerHundred,
    /// Of: before the things counted.
    Of,
    /// Less: a quarter to.
    Minus,
    /// What tells that two numbers are a score.
    Score,
    /// The word month before a month's name.
    MonthWord,
    /// The word year, or a season.
    YearWord,
    /// What stands before a year without the word year.
    YearContext,
    /// Of this month, of the coming month: closes a day.
    ThisMonth,
    /// What stands before a day in digits.
    DayWord,
    /// The era after a year.
    Era,
    /// The hour.
    Clock,
    /// A time zone after a clock time.
    TimeZone,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// Around noon.
    Noon,
    /// At night.
    Night,
    /// A weekday.
    Weekday,
    /// About, more than.
    Hedge,
    /// Stands right before a reference.
    Label,
    /// Stands some words before a reference.
    FarLabel,
    /// A noun that is ranked by the number after it.
    Ranked,
    /// A plural that ends as feminine singulars do: a number after it counts.
    Plural,
    /// Age.
    Life,
    /// According to.
    According,
    /// A phrase in which number words are no numbers.
    SetPhrase,
    /// A name before regnal numbers.
    Regnal,
    /// Never a unit.
    Stop,
    /// A noun though it looks like a verb or a word with a clitic.
    Noun,
    /// That, which: opens a relative clause.
    Relative,
    /// What stands before a sum of money.
    Price,
    /// A superlative between a rank and its noun.
    Superlative,
    /// A noun of people or things that comes without article after "of".
    People,
}

const ROLES: usize = Role::People as usize + 1;

/// One row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What its forms do.
    pub role: Role,
    /// The forms as written.
    pub forms: Vec<String>,
    /// Texts with the expected span in ⟦ ⟧, and `kind value unit`.
    #[serde(default)]
    pub examples: Vec<(String, String)>,
    /// Texts in which nothing may be found.
    #[serde(default)]
    pub counter: Vec<String>,
}

/// A set of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u64);

impl Roles {
    const fn of(role: Role) -> Self {
        Self(1 << role as u32)
    }

    /// Whether `role` is in the set.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & Self::of(role).0 != 0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word does by itself, and as the first word of phrases.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    alone: Roles,
    opening: Roles,
}

/// All wording rows, by role.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    roles: Vec<Phrases<()>>,
    words: WordTable<Word>,
}

impl Wording {
    /// Reads the tables.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let mut wording = Self {
            roles: vec![Phrases::default(); ROLES],
            words: WordTable::default(),
        };
        for name in NAMES {
            for row in reader.rows::<Record>(name) {
                for form in &row.value.forms {
                    wording.add(form, row.value.role);
                }
            }
        }
        wording
    }

    fn add(&mut self, form: &str, role: Role) {
        let tokens = Tokens::new(form);
        if tokens.is_empty() {
            return;
        }
        self.roles[role as usize].insert(form, ());
        let word = self.words.entry(tokens.folded(0), Word::default);
        word.opening = word.opening.with(Roles::of(role));
        if tokens.len() == 1 {
            word.alone = word.alone.with(Roles::of(role));
        }
    }

    /// The roles of all phrases that may begin at a folded word, in any of its readings without clitics.
    #[must_use]
    pub fn openings(&self, folded: &str, clitics: &Clitics) -> Roles {
        clitics
            .peel(folded)
            .filter_map(|word| self.words.get(word))
            .fold(Roles::default(), |roles, word| roles.with(word.opening))
    }

    /// How many tokens the longest phrase of `role` at token `at` has, if there is one.
    #[must_use]
    pub fn at(&self, tokens: &Tokens, at: usize, role: Role) -> Option<usize> {
        let phrases = self.roles.get(role as usize)?;
        phrases.longest(tokens, at).map(|(count, ())| count)
    }

    /// The same, the first word in any of its readings without clitics.
    #[must_use]
    pub fn peeled(&self, tokens: &Tokens, at: usize, role: Role, clitics: &Clitics) -> Option<usize> {
        let phrases = self.roles.get(role as usize)?;
        clitics
            .peel(tokens.folded(at))
            .find_map(|word| phrases.longest_from(tokens, at, word))
            .map(|(count, ())| count)
    }

    /// Whether one folded word has `role`.
    #[must_use]
    pub fn word(&self, folded: &str, role: Role) -> bool {
        self.words.get(folded).is_some_and(|word| word.alone.has(role))
    }
}

/// Every role has a bit of its own.
const _: () = assert!(ROLES <= 64);
