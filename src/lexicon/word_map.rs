//! Tables with folded words as keys that are looked up at every token: [`WordTable`], and the quick hash below it.
//!
//! A word of up to ten Arabic letters is packed into one number, six bits a letter, so that looking it up compares
//! numbers and follows no pointer, and the table is small; other words are kept as they are.
//! Keys come from the tables, never from articles, so nobody can choose keys that collide. It does not know what the
//! keys mean.
use crate::text::packed::Key;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A map for small numbers.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A table of folded words.
#[derive(Debug, Clone)]
pub struct WordTable<V> {
    short: WordMap<Short, V>,
    others: WordMap<Box<str>, V>,
}

/// A set of folded words.
pub type WordSet = WordTable<()>;

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        Self {
            short: WordMap::default(),
            others: WordMap::default(),
        }
    }
}

impl<V> WordTable<V> {
    /// What stands under a word.
    #[must_use]
    pub fn get<'w>(&self, word: impl Into<Key<'w>>) -> Option<&V> {
        let key = word.into();
        match key.number() {
            Some(number) => self.short.get(&Short::new(number)),
            None => self.others.get(key.text()),
        }
    }

    /// Whether something stands under a word.
    #[must_use]
    pub fn contains<'w>(&self, word: impl Into<Key<'w>>) -> bool {
        self.get(word).is_some()
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.short.len() + self.others.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands under a word, to be changed; `value` makes it where there is nothing yet.
    pub fn entry(&mut self, word: &str, value: impl FnOnce() -> V) -> &mut V {
        match Key::from(word).number().map(Short::new) {
            Some(short) => self.short.entry(short).or_insert_with(value),
            None => self.others.entry(word.into()).or_insert_with(value),
        }
    }

    /// Puts `value` under a word, in place of what stood there.
    pub fn insert(&mut self, word: &str, value: V) {
        match Key::from(word).number().map(Short::new) {
            Some(short) => self.short.insert(short, value),
            None => self.others.insert(word.into(), value),
        };
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: &str) {
        match Key::from(word).number().map(Short::new) {
            Some(short) => self.short.remove(&short),
            None => self.others.remove(word),
        };
    }
}

/// The number of a packed word in two halves, as those need no more room than they have beside a small value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short([u32; 2]);

impl Short {
    fn new(number: u64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
        Self([number as u32, (number >> 32) as u32])
    }
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.0[1]) << 32 | u64::from(self.0[0]));
    }
}

/// Multiplies and turns, eight bytes at a time, as the hash of the Rust compiler does.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordHasher {
    state: u64,
}

const MULTIPLIER: u64 = 0xF135_7AEA_2E62_A9C5;

impl WordHasher {
    fn add(&mut self, piece: u64) {
        self.state = (self.state.rotate_left(5) ^ piece).wrapping_mul(MULTIPLIER);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, piece: u8) {
        self.add(piece.into());
    }

    fn write_u32(&mut self, piece: u32) {
        self.add(piece.into());
    }

    fn write_u64(&mut self, piece: u64) {
        self.add(piece);
    }

    fn finish(&self) -> u64 {
        // The high bits are the mixed ones; the table takes its place from the low bits.
        self.state.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_that_differ_in_one_letter_differ() {
        let hash = |word: &str| {
            let mut hasher = WordHasher::default();
            Short::new(Key::from(word).number().unwrap()).hash(&mut hasher);
            hasher.finish()
        };
        let words: Vec<String> = ('ا'..='ي')
            .flat_map(|a| ('ا'..='ي').map(move |b| format!("م{a}ل{b}ون")))
            .collect();
        let low: HashSet<u64> = words.iter().map(|word| hash(word) & 0xF_FFFF).collect();
        assert!(
            low.len() > words.len() * 99 / 100,
            "{} of {}",
            low.len(),
            words.len()
        );
    }

    #[test]
    fn words_of_every_kind_and_length_are_found_again() {
        let arabic = "مستشفياتهمابلدان";
        let mut words: Vec<String> = (0..=16)
            .map(|count| arabic.chars().take(count).collect())
            .collect();
        words.extend(
            [
                "a",
                "ab",
                "قال2",
                "né",
                "ـ",
                "\u{600}",
                "ا\u{600}",
                "گچپ",
                "؟",
                "، ،",
                "١",
            ]
            .map(str::to_owned),
        );
        let mut table = WordTable::default();
        for (index, word) in words.iter().enumerate() {
            table.insert(word, index);
        }
        for (index, word) in words.iter().enumerate() {
            assert_eq!(table.get(word.as_str()), Some(&index), "{word}");
        }
        assert_eq!(table.len(), words.len());
        table.remove("قال2");
        table.remove(arabic.get(..4).unwrap());
        assert_eq!((table.get("قال2"), table.get("مس")), (None, None));
    }
}
