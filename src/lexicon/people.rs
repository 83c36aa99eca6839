//! Words that name or describe speakers: names, titles, offices, bodies, groups, countries, and the small words around.
//!
//! Comes in: the rows of fourteen tables under `assets/lexicon/`. Goes out: [`People`], which tells at a token which
//! [`Sense`]s the longest known phrase there has. Nouns are listed once; article and feminine ending come by
//! themselves unless the row is `fixed`. It does not know the grammar that joins the words.
use crate::lexicon::phrases::Phrases;
use crate::lexicon::tables::Reader;
use crate::text::fold::fold;
use crate::text::packed::Key;
use crate::text::tokens::Tokens;
use serde::Deserialize;

/// What a word can be in the phrase that names a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Sense {
    /// A word of respect: doctor, sheikh, his excellency.
    Honorific,
    /// A noun for one person by office, trade or tie.
    Role,
    /// A plural noun for people or reports.
    Group,
    /// An unnamed source.
    Source,
    /// A given name.
    FirstName,
    /// A part of a name that takes the next word with it.
    Particle,
    /// A noun that heads the name of a body: ministry, company.
    Body,
    /// A body's own name.
    Organisation,
    /// A news agency or an outlet.
    Agency,
    /// Whom something is told to.
    Addressee,
    /// A text that speaks for somebody.
    Document,
    /// A country.
    Country,
    /// An adjective of a country.
    Nisba,
    /// A capital that speaks for its state.
    Capital,
    /// Hands over to the subject: on his part, but, was.
    Transition,
    /// A preposition that may carry a role on.
    Preposition,
    /// A time word.
    Adverb,
    /// A word that ends the phrase.
    Relative,
    /// A noun of time or medium.
    Adjunct,
    /// Opens a group: some of.
    Quantifier,
    /// Opens an unnamed individual: one of.
    OneOf,
    /// The same office elsewhere.
    Counterpart,
    /// A pronoun.
    Pronoun,
    /// A frequent word that is no name.
    Common,
    /// An indefinite noun that wants a complement inside the name of a body or an office: protection of, affairs of.
    Matter,
    /// An adjective that looks like a noun: senior, former.
    Adjective,
    /// A relative of somebody, or a friend: whoever is named behind it is not who is meant.
    Kin,
    /// A body that its own name follows: company, newspaper, movement.
    Named,
    /// An office that, without the article, takes the noun behind it as its complement, whatever that is.
    Construct,
    /// A particle with a verb right behind it: did not, will not.
    BeforeVerb,
}

/// A set of senses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Senses(u32);

impl Senses {
    /// The set of one sense.
    #[must_use]
    pub const fn of(sense: Sense) -> Self {
        Self(1 << sense as u8)
    }

    /// Whether `sense` is in the set.
    #[must_use]
    pub const fn has(self, sense: Sense) -> bool {
        self.0 & (1 << sense as u8) != 0
    }

    /// Whether any of `senses` is in the set.
    #[must_use]
    pub fn any(self, senses: &[Sense]) -> bool {
        senses.iter().any(|&sense| self.has(sense))
    }

    /// Whether all of them are in `other`.
    #[must_use]
    pub const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The set without one sense.
    #[must_use]
    pub const fn without(self, sense: Sense) -> Self {
        Self(self.0 & !(1 << sense as u8))
    }

    /// The senses of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Index of a country's row, the same for all its names, adjectives and capitals.
pub type CountryId = u16;

/// What is known about a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// All it can be.
    pub senses: Senses,
    /// Whether it carries the article.
    pub definite: bool,
    /// Its gender, where the row or the form tells.
    pub feminine: Option<bool>,
    /// Whether it means several.
    pub plural: bool,
    /// Whether it means exactly two.
    pub dual: bool,
    /// The country it belongs to.
    pub country: Option<CountryId>,
    row: u16,
}

impl Fact {
    /// What is known about a verb, or another word that names nobody.
    pub const COMMON: Self = Self {
        senses: Senses::of(Sense::Common),
        definite: false,
        feminine: None,
        plural: false,
        dual: false,
        country: None,
        row: u16::MAX,
    };

    /// What is known about a given name that no row lists.
    pub const GIVEN_NAME: Self = Self {
        senses: Senses::of(Sense::FirstName),
        feminine: Some(false),
        ..Self::COMMON
    };

    /// Whether nothing else is known than that it is a frequent word.
    #[must_use]
    pub fn is_only_common(self) -> bool {
        self.senses == Senses::of(Sense::Common)
    }

    /// The same without one sense.
    #[must_use]
    pub const fn without(self, sense: Sense) -> Self {
        Self {
            senses: self.senses.without(sense),
            ..self
        }
    }

    /// The same with the article, where it fell with a preposition.
    #[must_use]
    pub const fn with_article(self) -> Self {
        Self {
            definite: true,
            ..self
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RowGender {
    Masculine,
    Feminine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RowNumber {
    Singular,
    Dual,
    Plural,
}

/// One row of a table of people.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleRow {
    lemma: String,
    forms: Vec<String>,
    #[serde(default)]
    sense: Option<Sense>,
    #[serde(default)]
    gender: Option<RowGender>,
    #[serde(default)]
    number: Option<RowNumber>,
    /// Forms stand as written: no article, no feminine is made.
    #[serde(default)]
    fixed: bool,
    /// Offices that stand in annexation to the noun behind them.
    #[serde(default)]
    construct: bool,
    #[serde(default)]
    nisba: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    example: String,
    #[serde(default, rename = "speaker")]
    #[expect(dead_code, reason = "the row's promise, read with all promises")]
    promised: Option<String>,
}

/// The tables, each with what its rows are unless they say otherwise.
const TABLES: [(&str, Sense); 14] = [
    ("honorifics", Sense::Honorific),
    ("roles", Sense::Role),
    ("groups", Sense::Group),
    ("sources", Sense::Source),
    ("first-names", Sense::FirstName),
    ("name-particles", Sense::Particle),
    ("bodies", Sense::Body),
    ("organisations", Sense::Organisation),
    ("agencies", Sense::Agency),
    ("addressees", Sense::Addressee),
    ("documents", Sense::Document),
    ("countries", Sense::Country),
    ("function-words", Sense::Relative),
    ("common-words", Sense::Common),
];

/// The tables of words around speakers.
#[derive(Debug, Clone, Default)]
pub struct People {
    words: Phrases<Fact>,
    rows: Vec<String>,
}

/// The article.
const ARTICLE: &str = "\u{627}\u{644}";
/// Teh marbuta, the feminine ending.
const FEMININE: char = '\u{629}';

impl People {
    /// Reads the tables.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let mut people = Self::default();
        for (table, sense) in TABLES {
            for row in reader.rows::<PeopleRow>(table) {
                let found = people.add(table, sense, &row.value);
                reader
                    .problems
                    .extend(found.into_iter().map(|what| row.problem(what)));
            }
        }
        people
    }

    /// The longest known phrase at token `at`, with `first` in place of that token's folded form (a clitic cut off).
    #[must_use]
    pub fn longest_from<'w>(
        &self,
        tokens: &Tokens,
        at: usize,
        first: impl Into<Key<'w>>,
    ) -> Option<(usize, Fact)> {
        self.words
            .longest_from(tokens, at, first)
            .map(|(count, &fact)| (count, fact))
    }

    /// What is known about one folded word.
    #[must_use]
    pub fn word<'w>(&self, folded: impl Into<Key<'w>>) -> Option<Fact> {
        self.words.word(folded).copied()
    }

    /// The row a fact comes from, as `table:lemma`.
    #[must_use]
    pub fn row(&self, fact: Fact) -> &str {
        self.rows.get(usize::from(fact.row)).map_or("", String::as_str)
    }

    fn add(&mut self, table: &str, usual: Sense, row: &PeopleRow) -> Vec<String> {
        let index = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let name = format!("{table}:{}", row.lemma);
        let mut problems = Vec::new();
        if row.forms.is_empty() {
            problems.push(format!("row `{}` has no forms", row.lemma));
        }
        if row.example.trim().is_empty() {
            problems.push(format!("row `{}` has no example", row.lemma));
        }
        let country = (usual == Sense::Country).then_some(index);
        let sense = row.sense.unwrap_or(usual);
        let fact = Fact {
            senses: if row.construct {
                Senses::of(sense).with(Senses::of(Sense::Construct))
            } else {
                Senses::of(sense)
            },
            definite: false,
            feminine: row.gender.map(|gender| gender == RowGender::Feminine),
            plural: row.number == Some(RowNumber::Plural),
            dual: row.number == Some(RowNumber::Dual),
            country,
            row: index,
        };
        let mut plain = Vec::new();
        for form in &row.forms {
            if row.fixed || !inflects(sense) {
                plain.push((form.clone(), fact));
            } else {
                Self::inflect(form, fact, sense, &mut plain);
                if matches!(sense, Sense::Role) && row.gender.is_none() {
                    plural(form, fact, &mut plain);
                }
            }
        }
        for form in &row.nisba {
            plural(form, fact, &mut plain);
            Self::inflect(
                form,
                Fact {
                    senses: Senses::of(Sense::Nisba),
                    ..fact
                },
                Sense::Nisba,
                &mut plain,
            );
        }
        for form in &row.capitals {
            plain.push((
                form.clone(),
                Fact {
                    senses: Senses::of(Sense::Capital),
                    feminine: Some(true),
                    ..fact
                },
            ));
        }
        for (form, fact) in plain {
            if !self.put(&form, fact) {
                problems.push(format!("form `{form}` of row `{}` has no letters", row.lemma));
            }
        }
        self.rows.push(name);
        problems
    }

    /// Adds the form, its feminine where it has one, and both with the article.
    fn inflect(form: &str, fact: Fact, sense: Sense, out: &mut Vec<(String, Fact)>) {
        let (head, rest) = form
            .split_once(' ')
            .map_or((form, ""), |(head, rest)| (head, rest));
        let gendered = matches!(
            sense,
            Sense::Honorific | Sense::Role | Sense::Nisba | Sense::Adjective | Sense::Kin
        ) && fact.feminine.is_none();
        let mut heads = vec![(head.to_owned(), fact)];
        if gendered {
            heads[0].1.feminine = Some(false);
            if !head.ends_with(FEMININE) {
                let feminine = Fact {
                    feminine: Some(true),
                    ..fact
                };
                heads.push((format!("{head}{FEMININE}"), feminine));
            }
        }
        for (head, fact) in heads {
            let ends_feminine = fact.feminine == Some(true);
            let definite = Fact {
                definite: true,
                ..fact
            };
            out.push((join(&head, rest), fact));
            out.push((join(&format!("{ARTICLE}{head}"), rest), definite));
            // An adjective behind the head agrees with it.
            if !rest.is_empty() && !rest.contains(' ') {
                let agreed = if ends_feminine && gendered {
                    format!("{rest}{FEMININE}")
                } else {
                    rest.to_owned()
                };
                out.push((join(&head, &agreed), fact));
                let with_article = if agreed.starts_with(ARTICLE) {
                    agreed
                } else {
                    format!("{ARTICLE}{agreed}")
                };
                out.push((join(&format!("{ARTICLE}{head}"), &with_article), definite));
            }
        }
    }

    fn put(&mut self, form: &str, fact: Fact) -> bool {
        let tokens = Tokens::new(form);
        if tokens.is_empty() {
            return false;
        }
        if let Some(old) = self.words.insert(form, fact) {
            let merged = Fact {
                senses: old.senses.with(fact.senses),
                country: old.country.or(fact.country),
                feminine: old.feminine.or(fact.feminine),
                ..old
            };
            self.words.insert(form, merged);
        }
        true
    }
}

/// Adds the sound plural and the dual of a masculine noun or adjective for a person, free and in annexation: people
/// who speak together.
fn plural(form: &str, fact: Fact, out: &mut Vec<(String, Fact)>) {
    /// Endings that take the article: -un, -in, -an.
    const FREE: [&str; 3] = ["\u{648}\u{646}", "\u{64A}\u{646}", "\u{627}\u{646}"];
    /// Endings in annexation: -u, -a.
    const ANNEXED: [&str; 2] = ["\u{648}", "\u{627}"];
    let (head, rest) = form.split_once(' ').unwrap_or((form, ""));
    if head.chars().count() < 4 || head.ends_with(FEMININE) {
        return;
    }
    let fact = Fact {
        senses: Senses::of(Sense::Group),
        feminine: None,
        plural: true,
        ..fact
    };
    for ending in FREE {
        out.push((join(&format!("{head}{ending}"), rest), fact));
        let definite = Fact {
            definite: true,
            ..fact
        };
        out.push((join(&format!("{ARTICLE}{head}{ending}"), rest), definite));
    }
    for ending in ANNEXED {
        out.push((join(&format!("{head}{ending}"), rest), fact));
    }
}

const fn inflects(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Honorific
            | Sense::Role
            | Sense::Group
            | Sense::Source
            | Sense::Body
            | Sense::Document
            | Sense::Addressee
            | Sense::Adjunct
            | Sense::Adjective
            | Sense::Kin
            | Sense::Named
    )
}

fn join(head: &str, rest: &str) -> String {
    if rest.is_empty() {
        fold(head)
    } else {
        fold(&format!("{head} {rest}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_come_with_article_and_gender() {
        let people = People::new(&mut Reader::new(&[]));
        let check = |word: &str, sense: Sense, definite: bool, feminine: Option<bool>| {
            let fact = people.word(&fold(word)).unwrap();
            assert!(fact.senses.has(sense), "{word}");
            assert_eq!((fact.definite, fact.feminine), (definite, feminine), "{word}");
        };
        check("وزير", Sense::Role, false, Some(false));
        check("الوزيرة", Sense::Role, true, Some(true));
        check("الروسية", Sense::Nisba, true, Some(true));
        check("وزارة", Sense::Body, false, Some(true));
        assert_eq!(
            people.word(&fold("الأمريكي")).unwrap().country,
            people.word(&fold("واشنطن")).unwrap().country
        );
    }
}
