//! Maps with short keys that are looked up at every token: a hash of a few multiplications instead of the standard one.
//!
//! Keys come from the tables, never from articles, so nobody can choose keys that collide. It does not know what the
//! keys mean.
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map for words and small numbers.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

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

    fn finish(&self) -> u64 {
        // The high bits are the mixed ones; the table takes its place from the low bits.
        self.state.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::hash::Hash;

    #[test]
    fn words_that_differ_in_one_letter_differ() {
        let hash = |word: &str| {
            let mut hasher = WordHasher::default();
            word.hash(&mut hasher);
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
}
