//! Whether two speakers of different articles are one, and why.
//!
//! Comes in: two names with their offices. Goes out: a [`Verdict`]. Names are compared word by word in all their
//! spellings; a family name alone proves nothing unless the offices agree, nor does a frequent name when they clash. It
//! does not know articles; what a single article shows is [`crate::extract::identity`]'s.
use crate::extract::identity::{self, Likeness, NameMatch};
use crate::lexicon::Lexicon;
use crate::lexicon::people::{Fact, Sense};
use crate::text::fold::fold;
use crate::text::tokens::Tokens;

/// A decision and the rule that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whether they are one.
    pub is_same: bool,
    /// The rule, kebab-case.
    pub rule: &'static str,
}

const fn yes(rule: &'static str) -> Verdict {
    Verdict { is_same: true, rule }
}

const fn no(rule: &'static str) -> Verdict {
    Verdict { is_same: false, rule }
}

/// What a speaker is, as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A person with a name.
    Person,
    /// A person known by an office alone.
    Office,
    /// A body.
    Body,
    /// Nobody in particular.
    Nobody,
}

/// A speaker, taken apart.
#[derive(Debug, Clone)]
pub struct Party {
    pub(crate) sort: Sort,
    /// The words of the name: folded, without article, compounds joined.
    pub(crate) words: Vec<String>,
    /// The words of the office.
    office: Vec<Word>,
}

/// A word of an office or a body's name: its stem, and the country it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    stem: String,
    country: Option<u16>,
    is_small: bool,
    is_head: bool,
}

impl Party {
    /// Takes a name and an office apart; a title written before a name, or after a comma, goes to the office.
    #[must_use]
    pub fn new(name: &str, role: &str, lexicon: &Lexicon) -> Self {
        let (name, behind) = name.split_once(['\u{60C}', ',']).unwrap_or((name, ""));
        let all = plain_words(name);
        let mut words: &[String] = &all;
        while let Some((length, fact)) = phrase(words, lexicon)
            && length < words.len()
            && fact.senses.has(Sense::Honorific)
        {
            words = &words[length..];
        }
        if words.is_empty() {
            return Self::with(Sort::Nobody, Vec::new(), Vec::new());
        }
        let known = phrase(words, lexicon).map(|(_, fact)| fact);
        let senses = |list: &[Sense]| known.is_some_and(|fact| fact.senses.any(list));
        let is_definite = known.is_some_and(|fact| fact.definite);
        let office = |words: &[String]| -> Vec<Word> {
            let rest = plain_words(&format!("{behind} {role}"));
            words
                .iter()
                .chain(&rest)
                .map(|word| of_office(word, lexicon))
                .collect()
        };
        if senses(&[Sense::Source, Sense::Quantifier, Sense::OneOf])
            || known.is_some_and(|fact| fact.plural) && senses(&[Sense::Group])
        {
            return Self::with(Sort::Nobody, Vec::new(), office(words));
        }
        if senses(&[Sense::Role]) && !senses(&[Sense::FirstName]) {
            let split = title_length(words, lexicon);
            // A bare noun before a name: somebody's lawyer, not somebody.
            if split == 1 && !is_definite && words.len() > 1 && is_bare_head(&words[0], lexicon) {
                return Self::with(Sort::Nobody, Vec::new(), office(words));
            }
            if split < words.len() {
                return Self::with(Sort::Person, joined(&words[split..]), office(&words[..split]));
            }
            // An office is one man's when it, or what it is of, is definite.
            let rest = words.iter().find(|word| !is_bare_head(word, lexicon));
            let is_known = is_definite
                || rest.is_some_and(|word| has_article(word, lexicon) || is_country(word, lexicon));
            let sort = if is_known { Sort::Office } else { Sort::Nobody };
            return Self::with(sort, Vec::new(), office(words));
        }
        let is_body = senses(&[
            Sense::Body,
            Sense::Organisation,
            Sense::Agency,
            Sense::Country,
            Sense::Capital,
        ]) && !senses(&[Sense::FirstName]);
        if is_body {
            return Self::with(
                Sort::Body,
                Vec::new(),
                words.iter().map(|word| of_office(word, lexicon)).collect(),
            );
        }
        Self::with(Sort::Person, joined(words), office(&[]))
    }

    const fn with(sort: Sort, words: Vec<String>, office: Vec<Word>) -> Self {
        Self { sort, words, office }
    }

    /// The keys under which others that may be the same are found: none for what is never merged.
    #[must_use]
    pub(crate) fn keys(&self) -> Vec<String> {
        match self.sort {
            Sort::Nobody => Vec::new(),
            Sort::Office | Sort::Body => {
                let mut stems: Vec<&str> = self.content().map(|word| word.stem.as_str()).collect();
                stems.sort_unstable();
                vec![format!("o {}", stems.first().copied().unwrap_or_default())]
            }
            Sort::Person => {
                let mut keys: Vec<String> = Vec::new();
                for word in [self.words.last(), self.words.first()].into_iter().flatten() {
                    keys.push(format!("p {}", identity::spelling_key(word)));
                }
                keys.dedup();
                keys
            }
        }
    }

    fn content(&self) -> impl Iterator<Item = &Word> {
        self.office.iter().filter(|word| !word.is_small)
    }
}

/// Whether two speakers are one.
#[must_use]
pub fn same(a: &Party, b: &Party, lexicon: &Lexicon) -> Verdict {
    match (a.sort, b.sort) {
        (Sort::Nobody, _) | (_, Sort::Nobody) => no("nobody-in-particular"),
        (Sort::Body, Sort::Body) => match agree(a, b) {
            Agreement::Whole => yes("same-body"),
            Agreement::Part if is_behind_head(a, b) || is_behind_head(b, a) => {
                yes("same-body-without-its-noun")
            }
            _ => no("other-body"),
        },
        (Sort::Body, Sort::Person) if is_name_of(b, a) => yes("name-of-the-body"),
        (Sort::Person, Sort::Body) if is_name_of(a, b) => yes("name-of-the-body"),
        (Sort::Body, _) | (_, Sort::Body) => no("person-and-body"),
        (Sort::Office, Sort::Office) => match agree(a, b) {
            Agreement::Whole => yes("same-office"),
            _ => no("other-office"),
        },
        (Sort::Office, Sort::Person) | (Sort::Person, Sort::Office) => match agree(a, b) {
            Agreement::Whole => yes("holder-of-the-office"),
            _ => no("office-without-name"),
        },
        (Sort::Person, Sort::Person) => persons(a, b, lexicon),
    }
}

/// Whether the longer body is a noun for bodies and the shorter: an agency, a party, a movement and its name.
fn is_behind_head(long: &Party, short: &Party) -> bool {
    let (long, short): (Vec<&Word>, Vec<&Word>) = (long.content().collect(), short.content().collect());
    long.len() == short.len() + 1 && long[0].is_head && long.iter().skip(1).eq(short.iter())
}

/// Whether a single word is the name of a body whose noun stands before it.
fn is_name_of(name: &Party, body: &Party) -> bool {
    let words: Vec<&Word> = body.content().collect();
    name.office.is_empty()
        && name.words.len() == 1
        && words.len() == 2
        && words[0].is_head
        && words[1].stem == name.words[0]
}

fn persons(a: &Party, b: &Party, lexicon: &Lexicon) -> Verdict {
    let glued = |party: &Party| party.words.concat();
    let found = if glued(a) == glued(b) {
        NameMatch::Same
    } else {
        identity::compare_names(&a.words, &b.words)
    };
    let found = match found {
        NameMatch::Variant if are_two_names(a, b, lexicon) => NameMatch::Different,
        found => found,
    };
    let shorter = a.words.len().min(b.words.len());
    match (found, agree(a, b)) {
        (NameMatch::Different, _) => no("other-name"),
        (NameMatch::Same | NameMatch::Variant, agreement) if shorter >= 2 => {
            if agreement == Agreement::Clash && is_frequent(&a.words, lexicon) {
                return no("frequent-name-other-office");
            }
            yes(if found == NameMatch::Same {
                "same-name"
            } else {
                "same-name-other-spelling"
            })
        }
        (NameMatch::Part, _) if shorter >= 2 => part(&a.words, &b.words),
        // One word against one, or against more: the offices must say it.
        (_, Agreement::Whole | Agreement::Part) => yes("short-name-same-office"),
        (NameMatch::Same, Agreement::Unknown) if shorter == 1 && a.words.len() == b.words.len() => {
            yes("same-single-name")
        }
        (_, Agreement::Clash) => no("short-name-other-office"),
        (_, Agreement::Unknown) => no("shared-name-alone"),
    }
}

/// Whether the first words, or any two that stand in the same place, are two Arabic given names and not one in two
/// spellings: a letter makes Said of Saud.
fn are_two_names(a: &Party, b: &Party, lexicon: &Lexicon) -> bool {
    const ROWS: [&str; 2] = ["first-names:arabic-men", "first-names:women"];
    let is_given = |word: &str| {
        let fact = lexicon.people.word(word);
        fact.is_some_and(|fact| fact.senses.has(Sense::FirstName) && ROWS.contains(&lexicon.people.row(fact)))
    };
    a.words.len() == b.words.len()
        && a.words
            .iter()
            .zip(&b.words)
            .any(|(x, y)| x != y && is_given(x) && is_given(y))
}

/// Two or more words of the longer name are the shorter: one person, unless a son stands before his father's name.
fn part(a: &[String], b: &[String]) -> Verdict {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let alike = |x: Option<&String>, y: Option<&String>| {
        x.zip(y)
            .is_some_and(|(x, y)| identity::compare_words(x, y) >= Likeness::Variant)
    };
    if alike(short.first(), long.first()) {
        return yes("same-beginning-of-name");
    }
    if long.len() == short.len() + 1 && long[0] == MUHAMMAD {
        return yes("compound-given-name");
    }
    no("another-name-before")
}

/// The name that is written before a given name and left out again.
const MUHAMMAD: &str = "\u{645}\u{62D}\u{645}\u{62F}";

/// Whether every word of a name is a frequent given name, so that many people bear it.
fn is_frequent(words: &[String], lexicon: &Lexicon) -> bool {
    words.iter().all(|word| {
        let senses = lexicon.people.word(word).map(|fact| fact.senses);
        senses.is_some_and(|senses| senses.any(&[Sense::FirstName, Sense::Particle]))
    })
}

/// How two offices stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// One of them is not told.
    Unknown,
    /// Other words, or another country.
    Clash,
    /// All words of the shorter stand in the longer.
    Part,
    /// The same words.
    Whole,
}

fn agree(a: &Party, b: &Party) -> Agreement {
    let words = |party: &Party| -> Vec<Word> { party.content().cloned().collect() };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return Agreement::Unknown;
    }
    let country = |words: &[Word]| words.iter().find_map(|word| word.country);
    if let (Some(x), Some(y)) = (country(&short), country(&long))
        && x != y
    {
        return Agreement::Clash;
    }
    let is_in = |word: &Word| {
        long.iter().any(|other| match (word.country, other.country) {
            (Some(x), Some(y)) => x == y,
            _ => {
                word.stem == other.stem
                    || identity::compare_words(&word.stem, &other.stem) >= Likeness::Variant
            }
        })
    };
    if !short.iter().all(is_in) {
        return Agreement::Clash;
    }
    if short.len() == long.len() {
        Agreement::Whole
    } else {
        Agreement::Part
    }
}

/// The words of a name: folded, without marks, hashes, brackets and what stands in them.
fn plain_words(name: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let kept: String = fold(name)
        .chars()
        .filter_map(|c| match c {
            '(' | '[' => {
                depth += 1;
                Some(' ')
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                Some(' ')
            }
            _ if depth > 0 => None,
            _ if c.is_alphanumeric() => Some(c),
            _ => Some(' '),
        })
        .collect();
    let words: Vec<String> = kept.split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        // All of it stood in brackets.
        return fold(name)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
    }
    words
}

/// How many words at the front are a title: a role and what belongs to it, up to the name.
fn title_length(words: &[String], lexicon: &Lexicon) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(length) {
        let step = match phrase(&words[length..], lexicon) {
            Some((_, fact)) if fact.senses.has(Sense::FirstName) && length > 0 => break,
            Some((count, fact))
                if fact.definite || !is_name_like(fact) || fact.senses.has(Sense::Honorific) =>
            {
                count
            }
            _ if length == 0 || has_article(word, lexicon) => 1,
            _ => break,
        };
        length += step;
    }
    length
}

/// The longest known phrase at the front of some words.
fn phrase(words: &[String], lexicon: &Lexicon) -> Option<(usize, Fact)> {
    let first = words.first()?;
    let tokens = Tokens::new(&words.join(" "));
    let (length, fact) = lexicon.people.longest_from(&tokens, 0, first)?;
    (length <= words.len()).then_some((length, fact))
}

/// Whether a word is a noun for a man or a body, without the article.
fn is_bare_head(word: &str, lexicon: &Lexicon) -> bool {
    let fact = lexicon.people.word(word);
    fact.is_some_and(|fact| !fact.definite && fact.senses.any(&[Sense::Role, Sense::Body]))
}

fn is_country(word: &str, lexicon: &Lexicon) -> bool {
    lexicon
        .people
        .word(word)
        .is_some_and(|fact| fact.country.is_some())
}

fn is_name_like(fact: Fact) -> bool {
    fact.senses
        .any(&[Sense::FirstName, Sense::Particle, Sense::Honorific])
}

fn has_article(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.numbers.clitics.without_article(word).is_some()
}

/// The words of a person's name, compounds as one word: servant-of names, kunyas and families.
fn joined(words: &[String]) -> Vec<String> {
    /// Abd, abu in its cases, al of families.
    const COMPOUND: [&str; 5] = [
        "\u{639}\u{628}\u{62F}",
        "\u{627}\u{628}\u{648}",
        "\u{627}\u{628}\u{64A}",
        "\u{627}\u{628}\u{627}",
        "\u{627}\u{644}",
    ];
    /// Son of, in two spellings, and its Mauritanian word.
    const SON: [&str; 3] = ["\u{628}\u{646}", "\u{627}\u{628}\u{646}", "\u{648}\u{644}\u{62F}"];
    let mut out: Vec<String> = Vec::new();
    let mut open = String::new();
    for word in words {
        if COMPOUND.contains(&word.as_str()) && open.is_empty() {
            open.push_str(word);
        } else if !SON.contains(&word.as_str()) {
            let bare = word
                .strip_prefix(COMPOUND[4])
                .filter(|rest| rest.chars().nth(2).is_some());
            let tail = if open.is_empty() {
                bare.unwrap_or(word)
            } else {
                word
            };
            out.push(std::mem::take(&mut open) + tail);
        }
    }
    if !open.is_empty() {
        out.push(open);
    }
    out
}

fn of_office(word: &str, lexicon: &Lexicon) -> Word {
    let fact = lexicon.people.word(word);
    let stem = lexicon.numbers.clitics.without_article(word).unwrap_or(word);
    Word {
        stem: stem.to_owned(),
        country: fact.and_then(|fact| fact.country),
        is_head: fact.is_some_and(|fact| fact.senses.has(Sense::Body)),
        is_small: stem.chars().count() < 3
            || fact.is_some_and(|fact| {
                fact.senses.any(&[
                    Sense::Preposition,
                    Sense::Relative,
                    Sense::Adverb,
                    Sense::Honorific,
                ])
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (&str, &str), b: (&str, &str), want: bool) {
        let lexicon = Lexicon::embedded().unwrap();
        let party = |(name, role)| Party::new(name, role, &lexicon);
        let verdict = same(&party(a), &party(b), &lexicon);
        assert_eq!(verdict.is_same, want, "{a:?} {b:?} {}", verdict.rule);
        assert_eq!(same(&party(b), &party(a), &lexicon), verdict, "{a:?} {b:?}");
    }

    #[test]
    fn spellings_titles_and_offices_make_one_person() {
        check(("هالة المنصوري", ""), ("هاله منصوري", ""), true);
        check(("عبد الله الخطيب", ""), ("عبدالله الخطيب", ""), true);
        check(
            ("الدكتور سامي الدروبي", ""),
            ("سامي الدروبي", "وزير الزراعة"),
            true,
        );
        check(("وزير الزراعة سامي الدروبي", ""), ("سامي الدروبي", ""), true);
        check(
            ("الدروبي", "وزير الزراعة الأردني"),
            ("سامي الدروبي", "وزير الزراعة الأردني"),
            true,
        );
    }

    #[test]
    fn a_family_name_alone_makes_none() {
        check(("سامي الدروبي", ""), ("وليد الدروبي", ""), false);
        check(("الدروبي", ""), ("سامي الدروبي", ""), false);
        check(
            ("الدروبي", "وزير الزراعة الأردني"),
            ("سامي الدروبي", "مدرب المنتخب التونسي"),
            false,
        );
        check(("محمد علي", "سائق شاحنة"), ("محمد علي", "طبيب أسنان"), false);
    }

    #[test]
    fn bodies_are_compared_as_a_whole() {
        check(
            ("وزارة الزراعة الأردنية", ""),
            ("وزارة الزراعة التونسية", ""),
            false,
        );
        check(
            ("وزارة الزراعة الأمريكية", ""),
            ("وزارة الزراعة الأميركية", ""),
            true,
        );
        check(("خبراء", ""), ("خبراء", ""), false);
    }
}
