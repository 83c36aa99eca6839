//! Whether two speakers of different articles are one, and why.
//!
//! Comes in: two names with their offices. Goes out: a [`Verdict`]. Names are compared word by word in all their
//! spellings; a family name alone proves nothing unless the offices agree, nor does a frequent name when they clash.
//! What spelling cannot tell (`assets/names/`) comes first. It does not know articles; what a single article shows is
//! [`crate::extract::identity`]'s.
mod offices;
pub mod party;
pub(crate) mod register;
mod spelling;
mod words;

use crate::extract::identity::Likeness;
use crate::lexicon::Lexicon;
use crate::store::namesake::offices::{Agreement, agree};
use crate::store::namesake::party::{Party, Sort, Tables};
use crate::store::namesake::register::Register;
use crate::store::namesake::words::{NameWord, Origin};

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

/// How many letters a name written without spaces must have to be known by them.
const GLUED: usize = 7;

/// How two personal names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    /// Nothing says that they are one.
    Different,
    /// One is a part of the other.
    Part,
    /// All words agree, some in another spelling, or inner ones are left out.
    Variant,
    /// All words agree.
    Same,
}

/// Compares speakers: the tables it needs, and what is known about names.
#[derive(Debug)]
pub struct Namesakes<'l> {
    lexicon: &'l Lexicon,
    register: Register,
}

impl<'l> Namesakes<'l> {
    /// Reads what is known about names.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            register: Register::new(lexicon),
        }
    }

    /// Takes a name and an office apart.
    #[must_use]
    pub fn party(&self, name: &str, role: &str) -> Party {
        let tables = Tables {
            lexicon: self.lexicon,
            register: &self.register,
        };
        Party::new(name, role, tables)
    }

    /// The keys under which others that may be the same are found: none for what is never merged.
    #[must_use]
    pub(crate) fn keys(&self, party: &Party) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        match party.sort {
            Sort::Nobody => return keys,
            Sort::Office | Sort::Body => {
                let mut stems: Vec<&str> = party
                    .office
                    .iter()
                    .filter(|word| !word.is_head && word.country.is_none())
                    .map(|word| word.stem.as_str())
                    .collect();
                stems.sort_unstable();
                keys.push(format!("o {}", stems.first().copied().unwrap_or_default()));
            }
            Sort::Person => {
                for word in [party.words.last(), party.words.first()].into_iter().flatten() {
                    keys.push(format!("p {}", self.register.spelling.key(&word.text)));
                }
                keys.extend(party.known.iter().map(|row| format!("k {row}")));
            }
        }
        keys.push(format!(
            "g {}",
            self.register
                .spelling
                .key(&party.glued.iter().collect::<String>())
        ));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether two speakers are one.
    #[must_use]
    pub fn same(&self, a: &Party, b: &Party) -> Verdict {
        match (a.sort, b.sort) {
            (Sort::Nobody, _) | (_, Sort::Nobody) => no("nobody-in-particular"),
            (Sort::Person, Sort::Person) => self.persons(a, b),
            _ if a.glued == b.glued && a.glued.len() >= GLUED => yes("same-letters"),
            (Sort::Body, Sort::Body) => match agree(&a.office, &b.office) {
                Agreement::Whole => yes("same-body"),
                Agreement::Part if is_behind_head(a, b) || is_behind_head(b, a) => {
                    yes("same-body-without-its-noun")
                }
                _ => no("other-body"),
            },
            (Sort::Body, Sort::Person) if self.is_name_of(b, a) => yes("name-of-the-body"),
            (Sort::Person, Sort::Body) if self.is_name_of(a, b) => yes("name-of-the-body"),
            (Sort::Body, _) | (_, Sort::Body) => no("person-and-body"),
            (Sort::Office, Sort::Office) => match agree(&a.office, &b.office) {
                Agreement::Whole => yes("same-office"),
                _ => no("other-office"),
            },
            (Sort::Office, Sort::Person) | (Sort::Person, Sort::Office) => {
                match agree(&a.office, &b.office) {
                    Agreement::Whole => yes("holder-of-the-office"),
                    _ => no("office-without-name"),
                }
            }
        }
    }

    /// Whether some words are the name of a body, with or without the noun before it.
    fn is_name_of(&self, name: &Party, body: &Party) -> bool {
        if !name.office.is_empty() || name.words.is_empty() {
            return false;
        }
        let long: Vec<&str> = body.office.iter().map(|word| word.stem.as_str()).collect();
        let short = match body.office.first() {
            Some(head) if head.is_head => long.get(1..).unwrap_or_default(),
            _ => &[],
        };
        let shape = |stems: &[&str]| self.register.spelling.shape(&stems.concat());
        let own: Vec<&str> = name.words.iter().map(|word| word.text.as_str()).collect();
        let own = shape(&own);
        [long.as_slice(), short]
            .into_iter()
            .any(|stems| !stems.is_empty() && shape(stems) == own)
            || name.words.len() > 1 && self.register.spelling.are_near(&shape(&long), &own)
    }

    fn persons(&self, a: &Party, b: &Party) -> Verdict {
        let shorter = a.words.len().min(b.words.len());
        if !a.known.is_empty() && !b.known.is_empty() {
            if !a.known.iter().any(|row| b.known.contains(row)) {
                return no("names-of-two-people");
            }
            let is_telling = shorter > 1 && !(is_frequent(&a.words) || is_frequent(&b.words));
            if is_telling || agree(&a.office, &b.office) != Agreement::Clash {
                return yes("names-of-one-person");
            }
        }
        if a.generation != b.generation {
            return no("father-and-son");
        }
        let (found, shorter) = if a.glued == b.glued {
            (Match::Same, a.words.len().max(b.words.len()))
        } else {
            (self.compare(&a.words, &b.words), shorter)
        };
        if found == Match::Different {
            return no("other-name");
        }
        let agreement = agree(&a.office, &b.office);
        if shorter >= 2 {
            self.full_names(a, b, found, agreement)
        } else {
            short_names(a, b, found, agreement)
        }
    }

    /// Two names of two words or more that agree.
    fn full_names(&self, a: &Party, b: &Party, found: Match, agreement: Agreement) -> Verdict {
        let is_frequent = is_frequent(&a.words) && is_frequent(&b.words);
        let is_short = a.words.len().min(b.words.len()) == 2;
        if is_short && a.trades != 0 && b.trades != 0 && a.trades & b.trades == 0 {
            return no("same-name-other-trade");
        }
        if !a.ordinals.is_empty() && !b.ordinals.is_empty() && a.ordinals != b.ordinals {
            return no("same-name-other-in-the-row");
        }
        if is_frequent && matches!(agreement, Agreement::Clash | Agreement::Touch) {
            return no("frequent-name-other-office");
        }
        if agreement == Agreement::Clash {
            let is_arabic = |party: &Party| party.words.iter().any(|word| word.origin >= Origin::Given);
            if found != Match::Same
                && is_short
                && is_arabic(a)
                && is_arabic(b)
                && a.words.len() == b.words.len()
            {
                return no("other-spelling-other-office");
            }
        }
        match found {
            Match::Part => part(&a.words, &b.words, self),
            Match::Same => yes("same-name"),
            _ => yes("same-name-other-spelling"),
        }
    }

    /// How alike two words at the same place are.
    fn likeness(&self, a: &NameWord, b: &NameWord) -> Likeness {
        let found = a.compare(b, &self.register.spelling);
        if found < Likeness::Variant && self.register.are_one_given(&a.text, &b.text) {
            return Likeness::Variant;
        }
        found
    }

    fn compare(&self, a: &[NameWord], b: &[NameWord]) -> Match {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short.is_empty() {
            return Match::Different;
        }
        if short.len() == long.len() {
            let mut all = Vec::with_capacity(short.len());
            for (x, y) in short.iter().zip(long) {
                match self.likeness(x, y) {
                    Likeness::Different => return Match::Different,
                    likeness => all.push(likeness),
                }
            }
            return equal(&all);
        }
        if let [only] = short {
            let is_part = self.is_part(only, long);
            return if is_part { Match::Part } else { Match::Different };
        }
        // Every word of the shorter name stands in the longer, in order; an initial may stand for one.
        let mut rest = long.iter();
        let inside = short
            .iter()
            .filter(|word| !word.is_initial())
            .all(|word| rest.any(|other| self.likeness(word, other) >= Likeness::Near));
        if !inside {
            return Match::Different;
        }
        let ends = |x: Option<&NameWord>, y: Option<&NameWord>| {
            x.zip(y)
                .is_some_and(|(x, y)| self.likeness(x, y) >= Likeness::Near)
        };
        if ends(short.first(), long.first()) && ends(short.last(), long.last()) {
            return Match::Variant;
        }
        Match::Part
    }

    /// Whether a lone word is the family name or the given name of a longer name.
    fn is_part(&self, word: &NameWord, long: &[NameWord]) -> bool {
        let at_least = |other: Option<&NameWord>, least: Likeness| {
            other.is_some_and(|other| self.likeness(word, other) >= least)
        };
        let inner = long.len().checked_sub(2).and_then(|at| long.get(at));
        at_least(long.last(), Likeness::Near)
            || at_least(long.first(), Likeness::Variant)
            // Behind the family name may stand a number.
            || long.len() > 2 && at_least(inner, Likeness::Same)
    }
}

/// What the likeness of all words of two names makes of them.
fn equal(all: &[Likeness]) -> Match {
    let exact = all.iter().filter(|&&l| l == Likeness::Same).count();
    let worst = all.iter().min().copied().unwrap_or(Likeness::Different);
    match worst {
        _ if exact == all.len() => Match::Same,
        Likeness::Near if exact > 0 || all.len() == 1 => Match::Variant,
        Likeness::Variant => Match::Variant,
        _ => Match::Different,
    }
}

/// One word against one, or against more: the offices must say it.
fn short_names(a: &Party, b: &Party, found: Match, agreement: Agreement) -> Verdict {
    let is_single = a.words.len() == 1 && b.words.len() == 1;
    let have_rank = !a.rank.is_empty() && a.rank == b.rank;
    match agreement {
        Agreement::Whole | Agreement::Part => yes("short-name-same-office"),
        Agreement::Unknown if is_single && found == Match::Same => yes("same-single-name"),
        Agreement::Unknown if is_single && have_rank => yes("same-single-name-same-rank"),
        Agreement::Clash | Agreement::Touch => no("short-name-other-office"),
        Agreement::Unknown => no("shared-name-alone"),
    }
}

/// Whether the longer body is a noun for bodies and the shorter: an agency, a party, a movement and its name.
fn is_behind_head(long: &Party, short: &Party) -> bool {
    let rest = long.office.get(1..).unwrap_or_default();
    long.office.first().is_some_and(|word| word.is_head)
        && rest.len() == short.office.len()
        && rest.iter().zip(&short.office).all(|(x, y)| x.agrees(y))
}

/// Two or more words of the longer name are the shorter: one person, unless a son stands before his father's name.
fn part(a: &[NameWord], b: &[NameWord], namesakes: &Namesakes<'_>) -> Verdict {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some(first), Some(other)) = (short.first(), long.first()) else {
        return no("other-name");
    };
    if namesakes.likeness(first, other) >= Likeness::Variant {
        return yes("same-beginning-of-name");
    }
    let is_compound = long.len() == short.len() + 1
        && short.len() > 2
        && other.is_muhammad()
        && long.get(1).is_some_and(|word| !word.is_father);
    if is_compound {
        return yes("compound-given-name");
    }
    no("another-name-before")
}

/// Whether every word of a name is a frequent given name, so that many people bear it.
fn is_frequent(words: &[NameWord]) -> bool {
    words.iter().all(|word| word.origin == Origin::Frequent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (&str, &str), b: (&str, &str), want: bool) {
        let lexicon = Lexicon::embedded().unwrap();
        let namesakes = Namesakes::new(&lexicon);
        let party = |(name, role)| namesakes.party(name, role);
        let verdict = namesakes.same(&party(a), &party(b));
        assert_eq!(verdict.is_same, want, "{a:?} {b:?} {}", verdict.rule);
        assert_eq!(namesakes.same(&party(b), &party(a)), verdict, "{a:?} {b:?}");
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

    #[test]
    fn what_spelling_cannot_tell_is_a_row() {
        check(("ياسر عرفات", ""), ("أبو عمار", ""), true);
        check(("البنتاغون", ""), ("وزارة الدفاع الأميركية", ""), true);
        check(("الأمم المتحدة", ""), ("UN", ""), true);
        check(
            ("الناطق باسم البنتاغون", ""),
            ("المتحدث باسم وزارة الدفاع الأمريكية", ""),
            true,
        );
        check(("جورج بوش الأب", ""), ("جورج بوش الابن", ""), false);
        check(("طوني الخطيب", ""), ("أنطوني الخطيب", ""), true);
    }

    #[test]
    fn transcriptions_of_foreign_names_are_one_and_arabic_neighbours_two() {
        check(("هيثر براون", ""), ("هيذر براون", ""), true);
        check(("تشيستر فان دايك", ""), ("شيستر فاندايك", ""), true);
        check(("Sergey Lavrov", ""), ("سيرجي لافروف", ""), true);
        check(("ماجد القاسمي", ""), ("مجيد القاسمي", ""), false);
        check(("أمين الحاج", "نقيب"), ("أمينة الحاج", "نقيبة"), false);
        check(("عبد الله الثني", ""), ("عبد الله الثاني", ""), false);
        check(("عزالدين بن سعيد", ""), ("عز الدين بن سعيد", ""), true);
    }

    #[test]
    fn fathers_sons_and_other_trades_are_kept_apart() {
        check(("دونالد ترامب", ""), ("دونالد ترامب الابن", ""), false);
        check(
            ("محمد بن سلمان بن عبد العزيز", ""),
            ("سلمان بن عبد العزيز", ""),
            false,
        );
        check(("محمد معمر القذافي", ""), ("معمر القذافي", ""), false);
        check(
            ("وائل الدروبي", "لاعب كرة سلة"),
            ("وائل الدروبي", "وزير الزراعة"),
            false,
        );
        check(
            ("وائل الدروبي", "الوزير الأول"),
            ("وائل الدروبي", "رئيس الحكومة"),
            true,
        );
        check(("البابا فرانسيس", ""), ("البابا فرنسيس", ""), true);
    }

    #[test]
    fn offices_have_many_words() {
        check(
            ("الدروبي", "رئيس الحكومة الأردنية"),
            ("سامي الدروبي", "رئيس الوزراء الأردني"),
            true,
        );
        check(
            ("الدروبي", "مدرب الوحدات"),
            ("سامي الدروبي", "المدير الفني للوحدات"),
            true,
        );
        check(
            ("الدروبي", "عضو مجلس النواب"),
            ("سامي الدروبي", "عضو مجلس الأعيان"),
            false,
        );
    }
}
