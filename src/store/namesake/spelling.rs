//! How far two spellings of a foreign name lie apart.
//!
//! Comes in: two folded words. Goes out: whether one can be the other in another transcription: letters that
//! transcriptions exchange cost little, vowels written or not cost less, everything else costs much. The prices are rows
//! of `assets/names/letters.toml`. It does not know which words are names, or foreign.
use crate::lexicon::load;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The rows of letters and their prices.
pub(crate) const LETTERS: &str = include_str!("../../../assets/names/letters.toml");

/// What a letter costs that is exchanged for one of no row, or left out.
const DEAR: (u32, u32) = (100, 80);

/// What a digit costs: another number is another name.
const NEVER: u32 = 1000;

/// What two exchanged neighbours cost: a slip of the fingers.
const SWAP: u32 = 40;

/// What letters may cost that count as one when names are looked up.
const CHEAP: u32 = 18;

/// What each letter of the longer word may cost.
const ALLOWED: u32 = 12;

/// The least that a word may cost.
const LEAST: u32 = 24;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Letters, a space between two.
    letters: String,
    /// What it costs to write one of them for another.
    exchange: Option<u32>,
    /// What it costs to leave one out.
    drop: Option<u32>,
    /// The letter that the letters together stand for.
    one: Option<char>,
    /// The Arabic letters for these Latin ones.
    latin: Option<String>,
}

/// The prices.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    exchange: FxHashMap<(char, char), u32>,
    drop: FxHashMap<char, u32>,
    /// The first letter of all that a letter is cheaply exchanged for.
    first: FxHashMap<char, char>,
    digraphs: Vec<(Vec<char>, char)>,
    latin: Vec<(String, String)>,
}

impl Spelling {
    /// Reads the table of letters.
    pub(crate) fn new() -> Self {
        let mut spelling = Self::default();
        for row in load::rows::<Row>("letters", LETTERS).0 {
            spelling.add(row.value);
        }
        // The longest first: sh before s.
        spelling
            .latin
            .sort_by_key(|(latin, _)| std::cmp::Reverse(latin.len()));
        spelling
    }

    fn add(&mut self, row: Row) {
        if let Some(arabic) = row.latin {
            self.latin.push((row.letters, arabic));
            return;
        }
        let letters: Vec<char> = row.letters.chars().filter(|c| *c != ' ').collect();
        if let Some(one) = row.one {
            self.digraphs.push((letters, one));
            return;
        }
        if row.exchange.is_some_and(|cost| cost <= CHEAP)
            && let Some(&head) = letters.first()
        {
            for &letter in &letters {
                self.first.entry(letter).or_insert(head);
            }
        }
        for &a in &letters {
            if let Some(drop) = row.drop {
                self.drop.insert(a, drop);
            }
            for &b in &letters {
                if let Some(exchange) = row.exchange {
                    let known = self.exchange.entry((a, b)).or_insert(exchange);
                    *known = exchange.min(*known);
                }
            }
        }
    }

    /// A word's letters, those that stand for one sound as one, doubled ones once, the ending heh as alef.
    pub(crate) fn shape(&self, word: &str) -> Vec<char> {
        let letters: Vec<char> = word.chars().collect();
        let mut out: Vec<char> = Vec::with_capacity(letters.len());
        let mut at = 0;
        while at < letters.len() {
            let rest = letters.get(at..).unwrap_or_default();
            let digraph = self.digraphs.iter().find(|(two, _)| rest.starts_with(two));
            let (letter, length) = digraph.map_or((letters[at], 1), |(two, one)| (*one, two.len()));
            if out.last() != Some(&letter) {
                out.push(letter);
            }
            at += length;
        }
        if let Some(last) = out.last_mut()
            && *last == '\u{647}'
        {
            *last = '\u{627}';
        }
        out
    }

    /// A word of Latin letters in Arabic ones; `None` for another word.
    pub(crate) fn arabic(&self, word: &str) -> Option<String> {
        if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let (mut rest, mut out) = (word, String::new());
        while let Some(first) = rest.chars().next() {
            let found = self
                .latin
                .iter()
                .find_map(|(latin, arabic)| rest.strip_prefix(latin.as_str()).map(|left| (left, arabic)));
            if let Some((left, arabic)) = found {
                out.push_str(arabic);
                rest = left;
            } else {
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        Some(out)
    }

    /// A key that all spellings of a word share: its letters without vowels, each as the first of those it is exchanged
    /// for, in alphabetical order.
    pub(crate) fn key(&self, word: &str) -> String {
        let mut letters: Vec<char> = self
            .shape(word)
            .into_iter()
            .filter(|&c| !self.is_vowel(c) && c != '\u{647}')
            .map(|c| self.first.get(&c).copied().unwrap_or(c))
            .collect();
        letters.sort_unstable();
        letters.dedup();
        letters.into_iter().collect()
    }

    /// The first consonant of a shape and how many it has.
    pub(crate) fn frame(&self, shape: &[char]) -> (Option<char>, usize) {
        let mut consonants = shape.iter().copied().filter(|&c| !self.is_vowel(c));
        let first = consonants.next();
        (first, usize::from(first.is_some()) + consonants.count())
    }

    /// Whether two words of these frames can be spellings of one: the first consonants may be exchanged, and hardly one
    /// is left out.
    pub(crate) fn may_be_near(&self, a: (Option<char>, usize), b: (Option<char>, usize)) -> bool {
        let is_alike = match (a.0, b.0) {
            (Some(x), Some(y)) => x == y || self.exchange.contains_key(&(x, y)),
            _ => true,
        };
        is_alike && a.1.abs_diff(b.1) <= 2
    }

    /// Whether two shapes can be one foreign word.
    pub(crate) fn are_near(&self, a: &[char], b: &[char]) -> bool {
        let longer = u32::try_from(a.len().max(b.len())).unwrap_or(u32::MAX);
        let limit = longer.saturating_mul(ALLOWED).max(LEAST);
        a.len().abs_diff(b.len()) <= 3 && self.distance(a, b, limit) <= limit
    }

    fn is_vowel(&self, c: char) -> bool {
        self.drop.get(&c).is_some_and(|&cost| cost < LEAST)
    }

    /// The cheapest way from one word to the other; it stops counting beyond `limit`.
    fn distance(&self, a: &[char], b: &[char], limit: u32) -> u32 {
        let consonants = |word: &[char]| word.iter().filter(|c| !self.is_vowel(**c)).count();
        // A word of two consonants is told from its neighbours by its vowel.
        let is_short = consonants(a).min(consonants(b)) <= 2;
        let exchange = |x: char, y: char| match self.exchange.get(&(x, y)) {
            _ if x == y => 0,
            _ if x.is_ascii_digit() || y.is_ascii_digit() => NEVER,
            Some(_) if is_short && self.is_vowel(x) && self.is_vowel(y) => SWAP,
            found => found.copied().unwrap_or(DEAR.0),
        };
        let drop = |c: char| match self.drop.get(&c) {
            Some(_) if is_short && self.is_vowel(c) => SWAP / 2,
            _ if c.is_ascii_digit() => NEVER,
            found => found.copied().unwrap_or(DEAR.1),
        };
        let mut before: Vec<u32> = Vec::new();
        let mut last: Vec<u32> = std::iter::once(0)
            .chain(b.iter().scan(0, |sum, &c| {
                *sum += drop(c);
                Some(*sum)
            }))
            .collect();
        for (i, &x) in a.iter().enumerate() {
            let mut row = vec![last[0] + drop(x)];
            for (j, &y) in b.iter().enumerate() {
                let mut best = (last[j] + exchange(x, y))
                    .min(last[j + 1] + drop(x))
                    .min(row[j] + drop(y));
                if i > 0 && j > 0 && x == b[j - 1] && y == a[i - 1] {
                    best = best.min(before[j - 1] + SWAP);
                }
                row.push(best);
            }
            if row.iter().min().is_some_and(|&least| least > limit) {
                return limit + 1;
            }
            before = std::mem::replace(&mut last, row);
        }
        last.last().copied().unwrap_or(limit + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn check(a: &str, b: &str, want: bool) {
        let spelling = Spelling::new();
        let (x, y) = (spelling.shape(&fold(a)), spelling.shape(&fold(b)));
        assert_eq!(spelling.are_near(&x, &y), want, "{a} {b}");
        assert_eq!(spelling.are_near(&y, &x), want, "{b} {a}");
    }

    #[test]
    fn transcriptions_lie_near() {
        for (a, b) in [
            ("غوردون", "جوردن"),
            ("تشافيز", "شافيز"),
            ("فلاديمير", "ڤلاديمير"),
            ("سميث", "سميس"),
            ("هايغ", "هيج"),
            ("مارغريت", "مرجريت"),
        ] {
            check(a, b, true);
        }
    }

    #[test]
    fn other_names_lie_far() {
        for (a, b) in [
            ("جون", "جين"),
            ("هيغ", "هيغل"),
            ("ماكرون", "كاميرون"),
            ("بوش", "بوتن"),
            ("كيري", "كيربي"),
        ] {
            check(a, b, false);
        }
    }

    #[test]
    fn latin_letters_become_arabic_ones() {
        let spelling = Spelling::new();
        let arabic = spelling.arabic("schroeder").unwrap();
        assert!(
            spelling.are_near(&spelling.shape(&arabic), &spelling.shape("شرودر")),
            "{arabic}"
        );
        assert_eq!(spelling.arabic("شرودر"), None);
    }
}
