//! Levels of a paragraph without explicit codes: one run, resolved by UAX #9 W1 to W7, N0 to N2, I1, I2.
//!
//! Comes in: the letters of a paragraph with their classes, and its base level. Goes out: a level for each. It
//! does not know embeddings and isolates: such paragraphs go to `unicode-bidi`, which is the test's oracle for
//! this one too.
use crate::text::properties::{Bidi, Properties, bracket};
use std::ops::Range;

/// How many brackets may be open at once (BD16).
const DEPTH: usize = 63;

/// A paragraph's classes on their way to levels; reused to keep the allocation.
#[derive(Debug, Default)]
pub(crate) struct Types {
    /// The letter behind each class, for brackets.
    letters: Vec<char>,
    /// Their classes as the rules change them.
    classes: Vec<Bidi>,
    /// Whether each was a mark before W1, for N0.
    marks: Vec<bool>,
    /// Where each of them stands in the paragraph, when format characters were left out.
    places: Vec<u32>,
    pairs: Vec<Range<usize>>,
}

/// A paragraph as the rules see it.
pub(crate) struct Input<'p, I> {
    /// Its letters in logical order.
    pub(crate) letters: I,
    /// How many there are.
    pub(crate) count: usize,
    /// Whether one of them is a paired bracket.
    pub(crate) brackets: bool,
    /// Its base level.
    pub(crate) base: u8,
    /// Where the levels go.
    pub(crate) out: &'p mut Vec<u8>,
}

impl Types {
    /// Fills `input.out` with a level for each letter.
    pub(crate) fn resolve(&mut self, input: Input<'_, impl Iterator<Item = (char, Properties)>>) {
        let embedding = if input.base == 1 { Bidi::R } else { Bidi::L };
        self.read(input.letters, embedding);
        self.separators();
        self.terminators();
        self.numbers_among_latin(embedding);
        if input.brackets {
            self.brackets(embedding);
        }
        self.neutrals(embedding);
        self.levels(input.base, input.count, input.out);
    }

    /// X9 for format characters, then W1, W2, W3.
    fn read(&mut self, letters: impl Iterator<Item = (char, Properties)>, embedding: Bidi) {
        self.letters.clear();
        self.classes.clear();
        self.marks.clear();
        self.places.clear();
        let (mut before, mut strong) = (embedding, embedding);
        for (place, (letter, properties)) in (0..).zip(letters) {
            let class = properties.bidi();
            if class == Bidi::Bn {
                continue;
            }
            let resolved = if class == Bidi::Nsm { before } else { class };
            before = resolved;
            if matches!(resolved, Bidi::L | Bidi::R | Bidi::Al) {
                strong = resolved;
            }
            self.letters.push(letter);
            self.marks.push(class == Bidi::Nsm);
            self.places.push(place);
            self.classes.push(match resolved {
                Bidi::En if strong == Bidi::Al => Bidi::An,
                Bidi::Al => Bidi::R,
                other => other,
            });
        }
    }

    /// W4: a separator between two numbers of one kind is part of them.
    fn separators(&mut self) {
        for at in 1..self.classes.len().saturating_sub(1) {
            let (before, after) = (self.classes[at - 1], self.classes[at + 1]);
            let number = match self.classes[at] {
                Bidi::Es => before == Bidi::En,
                Bidi::Cs => matches!(before, Bidi::En | Bidi::An),
                _ => false,
            };
            if number && before == after {
                self.classes[at] = before;
            }
        }
    }

    /// W5, W6: terminators beside a European number are part of it, all others are neutral.
    fn terminators(&mut self) {
        let mut at = 0;
        while at < self.classes.len() {
            match self.classes[at] {
                Bidi::Et => {
                    let length = self.run(at, |class| class == Bidi::Et);
                    let beside = |index: Option<usize>| {
                        index.and_then(|index| self.classes.get(index)) == Some(&Bidi::En)
                    };
                    let number = beside(at.checked_sub(1)) || beside(Some(at + length));
                    self.classes[at..at + length].fill(if number { Bidi::En } else { Bidi::On });
                    at += length;
                }
                Bidi::Es | Bidi::Cs => {
                    self.classes[at] = Bidi::On;
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// W7: European numbers after a Latin letter read with it.
    fn numbers_among_latin(&mut self, embedding: Bidi) {
        let mut strong = embedding;
        for class in &mut self.classes {
            match *class {
                Bidi::L | Bidi::R => strong = *class,
                Bidi::En if strong == Bidi::L => *class = Bidi::L,
                _ => {}
            }
        }
    }

    /// N0: the two of a pair of brackets take one direction.
    fn brackets(&mut self, embedding: Bidi) {
        self.find_pairs();
        let pairs = std::mem::take(&mut self.pairs);
        for pair in &pairs {
            if let Some(direction) = self.pair_direction(pair, embedding) {
                self.set_bracket(pair.start, direction);
                self.set_bracket(pair.end, direction);
            }
        }
        self.pairs = pairs;
    }

    /// BD16: pairs as (opening, closing), sorted by the opening one.
    fn find_pairs(&mut self) {
        self.pairs.clear();
        let mut open: Vec<(char, usize)> = Vec::new();
        for (at, &letter) in self.letters.iter().enumerate() {
            if self.classes[at] != Bidi::On {
                continue;
            }
            match bracket(letter) {
                Some((partner, true)) => {
                    if open.len() == DEPTH {
                        break;
                    }
                    open.push((canonical(partner), at));
                }
                Some((_, false)) => {
                    let closing = canonical(letter);
                    if let Some(depth) = open.iter().rposition(|&(partner, _)| partner == closing) {
                        self.pairs.push(open[depth].1..at);
                        open.truncate(depth);
                    }
                }
                None => {}
            }
        }
        self.pairs.sort_unstable_by_key(|pair| pair.start);
    }

    /// N0 b, c: the embedding direction if it is found inside; else the other if found inside and before.
    fn pair_direction(&self, pair: &Range<usize>, embedding: Bidi) -> Option<Bidi> {
        let mut other = None;
        for &class in &self.classes[pair.start + 1..pair.end] {
            match strong(class) {
                Some(direction) if direction == embedding => return Some(embedding),
                Some(direction) => other = Some(direction),
                None => {}
            }
        }
        let other = other?;
        let before = self.classes[..pair.start]
            .iter()
            .rev()
            .find_map(|&class| strong(class));
        Some(if before.unwrap_or(embedding) == other {
            other
        } else {
            embedding
        })
    }

    /// N0: marks on a bracket go with it.
    fn set_bracket(&mut self, at: usize, direction: Bidi) {
        self.classes[at] = direction;
        for next in at + 1..self.classes.len() {
            if !self.marks[next] {
                break;
            }
            self.classes[next] = direction;
        }
    }

    /// N1, N2: neutrals between two of one direction take it, all others the embedding's.
    fn neutrals(&mut self, embedding: Bidi) {
        let mut before = embedding;
        let mut at = 0;
        while at < self.classes.len() {
            if let Some(direction) = strong(self.classes[at]) {
                before = direction;
                at += 1;
                continue;
            }
            let length = self.run(at, |class| strong(class).is_none());
            let after = self
                .classes
                .get(at + length)
                .and_then(|&class| strong(class))
                .unwrap_or(embedding);
            self.classes[at..at + length].fill(if before == after { before } else { embedding });
            at += length;
        }
    }

    /// I1, I2; what X9 removed takes the level before it.
    fn levels(&self, base: u8, count: usize, out: &mut Vec<u8>) {
        out.clear();
        for (&class, &place) in self.classes.iter().zip(&self.places) {
            while out.len() < place as usize {
                out.push(out.last().copied().unwrap_or(base));
            }
            out.push(match (base, class) {
                (0, Bidi::R) => 1,
                (0, Bidi::An | Bidi::En) => 2,
                (1, Bidi::L | Bidi::An | Bidi::En) => 2,
                _ => base,
            });
        }
        while out.len() < count {
            out.push(out.last().copied().unwrap_or(base));
        }
    }

    /// The length of the run that begins at `at`.
    fn run(&self, at: usize, belongs: impl Fn(Bidi) -> bool) -> usize {
        self.classes[at..]
            .iter()
            .take_while(|&&class| belongs(class))
            .count()
    }
}

/// The direction of a type where numbers count as right to left (N0, N1).
fn strong(class: Bidi) -> Option<Bidi> {
    match class {
        Bidi::L => Some(Bidi::L),
        Bidi::R | Bidi::En | Bidi::An => Some(Bidi::R),
        _ => None,
    }
}

/// The two angle brackets that are canonically the same as others (BD16).
fn canonical(bracket: char) -> char {
    match bracket {
        '\u{232A}' => '\u{3009}',
        '\u{2329}' => '\u{3008}',
        other => other,
    }
}
