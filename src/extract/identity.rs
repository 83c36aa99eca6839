//! One speaker, many spellings: when two names, or two offices, are one.
//!
//! Comes in: folded words. Goes out: how alike they are. Spelling is compared by a skeleton: long vowels out, letters
//! that transcriptions exchange in one class, doubled letters once; a skeleton alone proves nothing below three
//! consonants. It does not know articles or where the words stood.

/// How alike two words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Two words.
    Different,
    /// Perhaps one word, mistyped: counts only beside other evidence.
    Near,
    /// One word in two transcriptions.
    Variant,
    /// One word.
    Same,
}

/// The class of a consonant in the skeleton, or `None` for what a skeleton leaves out. The letters of a class are
/// those that transcriptions of foreign names exchange.
const fn class(c: char) -> Option<char> {
    match c {
        // Alef, waw, yeh, hamzas, heh at the end are vowels or their seats.
        '\u{627}' | '\u{648}' | '\u{64A}' | '\u{621}' | '\u{626}' | '\u{624}' => None,
        // Ghain, jeem, kaf, qaf, gaf, keheh: the hard g and its neighbours.
        '\u{63A}' | '\u{62C}' | '\u{643}' | '\u{642}' | '\u{6AF}' => Some('\u{643}'),
        // Theh, teh, tah.
        '\u{62B}' | '\u{62A}' | '\u{637}' => Some('\u{62A}'),
        // Seen, sad, zain, sheen: the sibilants.
        '\u{633}' | '\u{635}' | '\u{632}' | '\u{634}' => Some('\u{633}'),
        // Dal, dad.
        '\u{62F}' | '\u{636}' => Some('\u{62F}'),
        // Feh, veh.
        '\u{641}' | '\u{6A4}' => Some('\u{641}'),
        // Beh, peh.
        '\u{628}' | '\u{67E}' => Some('\u{628}'),
        _ => Some(c),
    }
}

/// The skeleton of a folded word, its letters in order.
#[must_use]
pub fn skeleton(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = None;
    for c in word.chars() {
        let Some(c) = class(c) else {
            last = None;
            continue;
        };
        if last != Some(c) {
            out.push(c);
        }
        last = Some(c);
    }
    // Heh at the end is the feminine ending or nothing.
    if out.ends_with('\u{647}') && out.chars().count() > 1 {
        out.pop();
    }
    out
}

/// A key that all spellings of one word share, exchanged letters included: the skeleton's letters, sorted.
#[must_use]
pub fn spelling_key(word: &str) -> String {
    let mut letters: Vec<char> = skeleton(word).chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// How alike two folded words are.
#[must_use]
pub fn compare_words(a: &str, b: &str) -> Likeness {
    if a == b {
        return Likeness::Same;
    }
    if is_adjective_of(a, b) || is_adjective_of(b, a) {
        return Likeness::Different;
    }
    let (x, y) = (skeleton(a), skeleton(b));
    let consonants = x.chars().count();
    if x == y && consonants >= 3 && lengths_near(a, b, 2) {
        return Likeness::Variant;
    }
    if consonants == 2 && lengths_near(a, b, 1) && consonants_of(a) == consonants_of(b) {
        return Likeness::Variant;
    }
    let long = a.chars().count().min(b.chars().count()) >= 5;
    if long && first_letters_agree(a, b) && one_slip(a, b) {
        return Likeness::Near;
    }
    if consonants >= 4 && spelling_key(a) == spelling_key(b) && first_letters_agree(a, b) {
        return Likeness::Near;
    }
    Likeness::Different
}

/// Whether `b` is `a` with the ending of a family name: Muhammad and al-Muhammadi are two.
fn is_adjective_of(a: &str, b: &str) -> bool {
    b.strip_suffix('\u{64A}') == Some(a)
}

/// The consonants as written, classes not folded.
fn consonants_of(word: &str) -> Vec<char> {
    word.chars().filter(|&c| class(c).is_some()).collect()
}

fn lengths_near(a: &str, b: &str, by: usize) -> bool {
    a.chars().count().abs_diff(b.chars().count()) <= by
}

fn first_letters_agree(a: &str, b: &str) -> bool {
    match (a.chars().next(), b.chars().next()) {
        (Some(x), Some(y)) => x == y || (class(x).is_some() && class(x) == class(y)),
        _ => false,
    }
}

/// Whether one letter more, less or other, or two neighbours exchanged, makes `b` of `a`.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let tail = tail.min(a.len().min(b.len()) - head);
    let (left, right) = (a.len() - head - tail, b.len() - head - tail);
    match (left, right) {
        (0 | 1, 0 | 1) => true,
        (2, 2) => a[head] == b[head + 1] && a[head + 1] == b[head],
        _ => false,
    }
}

/// How two personal names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    /// Nothing says that they are one.
    Different,
    /// One is a part of the other: a family name, a given name.
    Part,
    /// All words agree, some in another spelling.
    Variant,
    /// All words agree.
    Same,
}

/// Compares two personal names, given as folded words without articles.
#[must_use]
pub fn compare_names(a: &[String], b: &[String]) -> NameMatch {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return NameMatch::Different;
    }
    if short.len() == long.len() {
        let likeness: Vec<Likeness> = short.iter().zip(long).map(|(x, y)| compare_words(x, y)).collect();
        let exact = likeness.iter().filter(|&&l| l == Likeness::Same).count();
        if exact == short.len() {
            return NameMatch::Same;
        }
        let worst = likeness.iter().min().copied().unwrap_or(Likeness::Different);
        let good = worst >= Likeness::Variant || (worst == Likeness::Near && (exact > 0 || short.len() == 1));
        return if good {
            NameMatch::Variant
        } else {
            NameMatch::Different
        };
    }
    if let [only] = short {
        return if is_part(only, long) {
            NameMatch::Part
        } else {
            NameMatch::Different
        };
    }
    // Every word of the shorter name stands in the longer, in order.
    let mut rest = long.iter();
    let inside = short
        .iter()
        .all(|word| rest.any(|other| compare_words(word, other) >= Likeness::Near));
    if !inside {
        return NameMatch::Different;
    }
    let ends = |x: Option<&String>, y: Option<&String>| {
        x.zip(y)
            .is_some_and(|(x, y)| compare_words(x, y) >= Likeness::Near)
    };
    if ends(short.first(), long.first()) && ends(short.last(), long.last()) {
        return NameMatch::Variant;
    }
    NameMatch::Part
}

/// Whether a lone word is the family name or the given name of a longer name.
fn is_part(word: &str, long: &[String]) -> bool {
    let family = long
        .last()
        .is_some_and(|last| compare_words(word, last) >= Likeness::Near);
    let given = long
        .first()
        .is_some_and(|first| compare_words(word, first) >= Likeness::Variant);
    // Behind the family name may stand junior or a number.
    let inner = long.len() > 2 && compare_words(word, &long[long.len() - 2]) >= Likeness::Same;
    family || given || inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn words(name: &str) -> Vec<String> {
        fold(name).split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn transcriptions_are_one_word() {
        for (a, b) in [
            ("سيرغي", "سيرجي"),
            ("ترامب", "ترمب"),
            ("غوتيريش", "جوتيريش"),
            ("نتنياهو", "نتانياهو"),
            ("كيري", "كيرى"),
        ] {
            assert!(compare_words(&fold(a), &fold(b)) >= Likeness::Variant, "{a} {b}");
        }
    }

    #[test]
    fn lookalikes_are_two() {
        for (a, b) in [
            ("ميستورا", "مستقرا"),
            ("ماكرون", "قادرون"),
            ("لافروف", "لصفوف"),
            ("ماهر", "بشار"),
            ("محمد", "محمدي"),
        ] {
            assert_eq!(compare_words(&fold(a), &fold(b)), Likeness::Different, "{a} {b}");
        }
    }

    #[test]
    fn names_and_their_parts() {
        let check = |a: &str, b: &str, want: NameMatch| {
            assert_eq!(compare_names(&words(a), &words(b)), want, "{a} {b}");
        };
        check("ستيفان دي ميستورا", "ستافان دي ميتسورا", NameMatch::Variant);
        check("لافروف", "سيرغي لافروف", NameMatch::Part);
        check("محمد بن سلمان", "محمد سلمان", NameMatch::Variant);
        check("بشار الأسد", "ماهر الأسد", NameMatch::Different);
    }
}
