//! A sketch of a text: few bytes that are alike when two texts share most of their wording.
//!
//! Comes in: the stems of a text. Goes out: [`Sketch`], one-permutation min-hashes of its runs of three words (Li,
//! Owen, Zhang 2012), empty bins filled from their right neighbour. It does not know which texts are compared.

/// How many minima a sketch has.
pub const BINS: usize = 64;

/// How many words a run has.
const RUN: usize = 3;

/// How many words a text must have for its wording to tell anything: shorter ones are captions and standing lines.
const LEAST: usize = 16;

/// A sketch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch(pub [u16; BINS]);

impl Sketch {
    /// The sketch of a line of stems; `None` for a text of few words.
    #[must_use]
    pub fn new(stems: &str) -> Option<Self> {
        let mut bins = [None::<u32>; BINS];
        let mut last = [0_u64; RUN];
        stems.split(' ').nth(LEAST - 1)?;
        for (at, word) in stems.split(' ').enumerate() {
            last.rotate_left(1);
            last[RUN - 1] = hash(word);
            if at + 1 >= RUN {
                let run = mix(last[0].rotate_left(17) ^ mix(last[1].rotate_left(31) ^ last[2]));
                let bin = usize::try_from(run >> 58).unwrap_or(0);
                let value = u32::try_from(run & 0xFFFF_FFFF).unwrap_or(0);
                bins[bin] = Some(bins[bin].map_or(value, |least| least.min(value)));
            }
        }
        bins.iter().any(Option::is_some).then(|| Self(filled(&bins)))
    }

    /// The share of equal minima, in percent: an estimate of the share of runs that both texts have.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count() * 100 / BINS
    }

    /// The bytes to keep.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|min| min.to_le_bytes()).collect()
    }

    /// The sketch that gave these bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let mins: Vec<u16> = pairs.iter().map(|&pair| u16::from_le_bytes(pair)).collect();
        rest.is_empty().then_some(Self(mins.try_into().ok()?))
    }
}

fn filled(bins: &[Option<u32>; BINS]) -> [u16; BINS] {
    std::array::from_fn(|at| {
        (0..BINS)
            .find_map(|step| bins[(at + step) % BINS].map(|min| (min, step)))
            // A bin that borrows must differ from the bin it borrows from.
            .map_or(0, |(min, step)| {
                short(u64::from(min) + (step as u64) * 0x9E37_79B9)
            })
    })
}

fn short(value: u64) -> u16 {
    u16::try_from(mix(value) & 0xFFFF).unwrap_or(0)
}

fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Spreads the bits (the finaliser of splitmix64).
const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: std::ops::Range<u32>) -> String {
        words.map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn copies_are_alike_and_others_are_not() {
        let sketch = |words| Sketch::new(&text(words)).unwrap();
        assert_eq!(sketch(0..400).likeness(&sketch(0..400)), 100);
        assert!(sketch(0..400).likeness(&sketch(20..400)) > 80);
        assert!(sketch(0..400).likeness(&sketch(400..800)) < 10);
        assert_eq!(Sketch::new(&text(0..15)), None);
    }

    #[test]
    fn bytes_lead_back() {
        let sketch = Sketch::new(&text(0..20)).unwrap();
        assert_eq!(Sketch::of_bytes(&sketch.bytes()), Some(sketch));
        assert_eq!(Sketch::of_bytes(&[1]), None);
    }
}
