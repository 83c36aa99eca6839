//! Letters that Arabic glues to words: conjunctions, prepositions and the article before, pronouns behind.
//!
//! Comes in: folded words. Goes out: the same words without them. It does not know whether what is left is a word:
//! whoever asks looks the rest up.
use crate::lexicon::tables::Reader;
use crate::text::fold::fold;
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Family {
    Conjunction,
    Preposition,
    Article,
    Assimilated,
    Pronoun,
    Feminine,
    Nisba,
    PluralVerb,
    PastVerb,
    Guarded,
}

const FAMILIES: usize = Family::Guarded as usize + 1;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    family: Family,
    forms: Vec<String>,
}

/// The letters of each family, folded.
#[derive(Debug, Clone, Default)]
pub struct Clitics {
    families: [Vec<String>; FAMILIES],
    prefixes: Vec<Prefix>,
}

/// What stands before a word in one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix {
    /// The letters, article included.
    pub letters: String,
    /// How many of them stand before the article.
    pub cut: usize,
    /// Whether a conjunction is among them.
    pub conjoined: bool,
    /// Whether a preposition is among them.
    pub governed: bool,
    /// Whether the article is among them.
    pub definite: bool,
}

impl Clitics {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let mut clitics = Self::default();
        for row in reader.rows::<Record>("clitics") {
            let forms = row.value.forms.iter().map(|form| fold(form));
            clitics.families[row.value.family as usize].extend(forms);
        }
        clitics.prefixes = clitics.all_prefixes();
        clitics
    }

    fn forms(&self, family: Family) -> impl Iterator<Item = &str> {
        self.families[family as usize].iter().map(String::as_str)
    }

    fn cut<'w>(&self, word: &'w str, family: Family) -> Option<&'w str> {
        self.forms(family)
            .find_map(|form| word.strip_prefix(form))
            .filter(|rest| !rest.is_empty())
    }

    fn ends(&self, word: &str, family: Family) -> bool {
        self.forms(family).any(|form| word.ends_with(form))
    }

    /// The readings of `word`: as it stands, then without the clitics that its first letters may be.
    pub fn peel<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> + use<'w> {
        let bases = [Some(word), self.cut(word, Family::Conjunction)];
        let mut readings = [None; 10];
        let mut at = 0;
        for base in bases.into_iter().flatten() {
            let governed = self.cut(base, Family::Preposition);
            for reading in [
                Some(base),
                self.cut(base, Family::Article),
                self.cut(base, Family::Assimilated),
                governed,
                governed.and_then(|word| self.cut(word, Family::Article)),
            ] {
                readings[at] = reading;
                at += 1;
            }
        }
        readings.into_iter().flatten()
    }

    /// `word` without its article and what stands before it; `None` when it has no article.
    #[must_use]
    pub fn without_article<'w>(&self, word: &'w str) -> Option<&'w str> {
        let base = self.cut(word, Family::Conjunction);
        [Some(word), base].into_iter().flatten().find_map(|base| {
            self.cut(base, Family::Article)
                .or_else(|| self.cut(base, Family::Assimilated))
                .or_else(|| {
                    self.cut(base, Family::Preposition)
                        .and_then(|word| self.cut(word, Family::Article))
                })
                .filter(|rest| rest.chars().count() > 1)
        })
    }

    /// `word` without a conjunction at its front; `None` when it cannot have one.
    #[must_use]
    pub fn without_conjunction<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.cut(word, Family::Conjunction)
    }

    /// `word` without a preposition at its front; `None` when it cannot have one.
    #[must_use]
    pub fn without_preposition<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.cut(word, Family::Preposition)
    }

    /// Whether `word`, perhaps only clitics, opens with a preposition.
    #[must_use]
    pub fn opens_with_preposition(&self, word: &str) -> bool {
        self.forms(Family::Preposition).any(|form| word.starts_with(form))
    }

    /// `word` without a pronoun at its end; `None` when it cannot have one.
    #[must_use]
    pub fn without_pronoun<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.forms(Family::Pronoun)
            .filter_map(|form| word.strip_suffix(form))
            .min_by_key(|rest| rest.len())
            .filter(|rest| rest.chars().count() > 1)
    }

    /// Whether `word` is nothing but a clitic before something else.
    #[must_use]
    pub fn is_clitic(&self, word: &str) -> bool {
        // The longest are five letters of two bytes each.
        !word.is_empty() && word.len() <= 10 && self.prefixes.iter().any(|prefix| prefix.letters == word)
    }

    /// Whether `word` is nothing but clitics that end in the article.
    #[must_use]
    pub fn ends_in_article(&self, word: &str) -> bool {
        !word.is_empty()
            && word.len() <= 10
            && self
                .prefixes
                .iter()
                .any(|prefix| prefix.definite && prefix.letters == word)
    }

    /// Whether `word` is a conjunction alone.
    #[must_use]
    pub fn is_conjunction(&self, word: &str) -> bool {
        self.forms(Family::Conjunction).any(|form| form == word)
    }

    /// Whether `word` ends as feminine nouns do.
    #[must_use]
    pub fn is_feminine(&self, word: &str) -> bool {
        self.ends(word, Family::Feminine)
    }

    /// Whether `word` ends as feminine singulars do.
    #[must_use]
    pub fn is_single_feminine(&self, word: &str) -> bool {
        self.forms(Family::Feminine)
            .next()
            .is_some_and(|form| word.ends_with(form))
    }

    /// Whether `word` ends as adjectives of relation do.
    #[must_use]
    pub fn is_nisba(&self, word: &str) -> bool {
        self.ends(word, Family::Nisba)
    }

    /// Whether `word` has the shape of a verb or of a word with a clitic: a noun of that shape must be known.
    #[must_use]
    pub fn is_guarded(&self, word: &str) -> bool {
        let past = self.ends(word, Family::PastVerb) && !self.ends(word, Family::Feminine);
        past || self.ends(word, Family::PluralVerb) || self.cut(word, Family::Guarded).is_some()
    }

    /// Whether the first letters of `word` are the article itself.
    #[must_use]
    pub fn opens_with_article(&self, word: &str) -> bool {
        self.cut(word, Family::Article)
            .is_some_and(|rest| rest.chars().count() > 1)
    }

    /// Every spelling of what may stand before a word, the empty one first.
    #[must_use]
    pub fn prefixes(&self) -> &[Prefix] {
        &self.prefixes
    }

    fn all_prefixes(&self) -> Vec<Prefix> {
        let mut all = Vec::new();
        let conjunctions: Vec<&str> = std::iter::once("")
            .chain(self.forms(Family::Conjunction))
            .collect();
        let prepositions: Vec<&str> = std::iter::once("")
            .chain(self.forms(Family::Preposition))
            .collect();
        for conjunction in conjunctions {
            let mut add = |letters: String, cut: usize, governed: bool, definite: bool| {
                all.push(Prefix {
                    letters: format!("{conjunction}{letters}"),
                    cut: conjunction.chars().count() + cut,
                    conjoined: !conjunction.is_empty(),
                    governed,
                    definite,
                });
            };
            for &preposition in &prepositions {
                let cut = preposition.chars().count();
                add(preposition.to_owned(), cut, cut > 0, false);
                for article in self.forms(Family::Article) {
                    add(format!("{preposition}{article}"), cut, cut > 0, true);
                }
            }
            for both in self.forms(Family::Assimilated) {
                add(both.to_owned(), both.chars().count(), true, true);
            }
        }
        all
    }

    /// The pronouns that may stand behind a noun.
    pub fn pronouns(&self) -> impl Iterator<Item = &str> {
        self.forms(Family::Pronoun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clitics() -> Clitics {
        Clitics::new(&mut Reader::new(&[]))
    }

    #[test]
    fn words_are_peeled_from_the_front() {
        let all: Vec<&str> = clitics().peel("وبالساعه").collect();
        assert!(all.contains(&"ساعه") && all.contains(&"وبالساعه"), "{all:?}");
    }

    #[test]
    fn articles() {
        let clitics = clitics();
        assert_eq!(clitics.without_article("للدول"), Some("دول"));
        assert_eq!(clitics.without_article("والدول"), Some("دول"));
        assert_eq!(clitics.without_article("دول"), None);
        assert_eq!(clitics.without_pronoun("عامها"), Some("عام"));
    }
}
