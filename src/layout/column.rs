//! A long text in a column: only the paragraphs that are asked for are laid out.
//!
//! Comes in: a text, options, a [`Place`]. Goes out: rows from there on, from a cache with a byte budget. The
//! index of paragraphs is the only thing made of the whole text. It does not know the screen; blank rows between
//! paragraphs are its caller's.
use crate::layout::levels::has_strong;
use crate::layout::options::{Base, Options};
use crate::layout::page::Row;
use crate::layout::paragraph::Scratch;
use crate::text::span::Span;
use memchr::{memchr2_iter, memmem};
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of laid-out rows that are kept.
const BUDGET: usize = 8 << 20;
/// A paragraph longer than this many bytes is cut at a space, so that no layout takes long.
const LONGEST: usize = 64 << 10;

/// A row of the text, counted from 0 in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The paragraph.
    pub paragraph: usize,
    /// The row in it.
    pub row: usize,
}

#[derive(Debug, Clone, Copy)]
struct Paragraph {
    start: usize,
    /// One past its last byte, its separator left out.
    end: usize,
    /// Whether it goes on where an overlong one was cut.
    continues: bool,
}

#[derive(Debug)]
struct Kept {
    rows: Vec<Rc<Row>>,
    weight: usize,
    used: u64,
}

/// The paragraphs of one text and the rows laid out so far. Every call takes the text it was made of.
#[derive(Debug)]
pub struct Column {
    paragraphs: Vec<Paragraph>,
    kept: HashMap<(usize, Options), Kept>,
    weight: usize,
    clock: u64,
    latest: Option<Options>,
    scratch: Scratch,
}

impl Column {
    /// Finds the paragraphs of `text`: they end at LF, CR LF, CR, U+0085 and U+2029.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            paragraphs: paragraphs(text),
            kept: HashMap::new(),
            weight: 0,
            clock: 0,
            latest: None,
            scratch: Scratch::default(),
        }
    }

    /// The number of paragraphs, at least 1; a text that ends in a line end has an empty last one left out.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether it has no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paragraphs
            .iter()
            .all(|paragraph| paragraph.start == paragraph.end)
    }

    /// The bytes of a paragraph, its separator left out; empty beyond the last.
    #[must_use]
    pub fn span(&self, paragraph: usize) -> Span {
        self.paragraphs
            .get(paragraph)
            .map_or_else(Span::default, |paragraph| {
                Span::new(paragraph.start, paragraph.end)
            })
    }

    /// Whether a paragraph goes on from the one before, which was too long to lay out at once; no blank row
    /// belongs between the two.
    #[must_use]
    pub fn continues(&self, paragraph: usize) -> bool {
        self.paragraphs
            .get(paragraph)
            .is_some_and(|paragraph| paragraph.continues)
    }

    /// Up to `count` rows, from `from` on.
    pub fn rows(
        &mut self,
        text: &str,
        options: &Options,
        from: Place,
        count: usize,
    ) -> Vec<(Place, Rc<Row>)> {
        let mut rows = Vec::with_capacity(count.min(1024));
        let mut place = from;
        while rows.len() < count && place.paragraph < self.paragraphs.len() {
            let missing = count - rows.len();
            let paragraph = self.paragraph(text, *options, place.paragraph);
            let found = paragraph.iter().enumerate().skip(place.row).take(missing);
            rows.extend(found.map(|(row, laid)| (Place { row, ..place }, Rc::clone(laid))));
            place = Place {
                paragraph: place.paragraph + 1,
                row: 0,
            };
        }
        rows
    }

    /// The row that shows `byte`; for a separator, the last row before it.
    pub fn place_of(&mut self, text: &str, options: &Options, byte: usize) -> Place {
        let after = self
            .paragraphs
            .partition_point(|paragraph| paragraph.start <= byte);
        let paragraph = after.saturating_sub(1);
        let rows = self.paragraph(text, *options, paragraph);
        let row = rows
            .partition_point(|row| row.span().start <= byte)
            .saturating_sub(1);
        Place { paragraph, row }
    }

    /// The place `by` rows further on (back when negative), or the first or last row.
    pub fn step(&mut self, text: &str, options: &Options, from: Place, by: isize) -> Place {
        // No text has more rows than bytes and paragraphs together, so a far enough step needs no layout.
        let most = text.len() + self.paragraphs.len();
        if by.unsigned_abs() >= most {
            return if by < 0 {
                Place::default()
            } else {
                self.place_of(text, options, text.len())
            };
        }
        let from = self.clamp(text, *options, from);
        if by < 0 {
            self.back(text, *options, from, by.unsigned_abs())
        } else {
            self.forward(text, *options, from, by.unsigned_abs())
        }
    }

    /// How far into the text a place is, by bytes: 0 at the start, 1 at the end. Exact to the row when the
    /// paragraph is laid out, else to the paragraph.
    #[must_use]
    pub fn fraction(&self, text: &str, place: Place) -> f32 {
        let start = self.span(place.paragraph).start;
        let row = self
            .latest
            .and_then(|options| self.kept.get(&(place.paragraph, options)))
            .and_then(|kept| kept.rows.get(place.row));
        let byte = row.map_or(start, |row| row.span().start);
        #[expect(clippy::cast_precision_loss, reason = "a gauge of a few cells")]
        let fraction = byte as f32 / text.len().max(1) as f32;
        fraction.min(1.0)
    }

    fn clamp(&mut self, text: &str, options: Options, place: Place) -> Place {
        let paragraph = place.paragraph.min(self.paragraphs.len() - 1);
        let rows = self.paragraph(text, options, paragraph).len();
        Place {
            paragraph,
            row: place.row.min(rows - 1),
        }
    }

    fn forward(&mut self, text: &str, options: Options, from: Place, mut by: usize) -> Place {
        let mut place = from;
        loop {
            let last = self.paragraph(text, options, place.paragraph).len() - 1;
            if place.row + by <= last {
                return Place {
                    row: place.row + by,
                    ..place
                };
            }
            if place.paragraph + 1 == self.paragraphs.len() {
                return Place { row: last, ..place };
            }
            by -= last - place.row + 1;
            place = Place {
                paragraph: place.paragraph + 1,
                row: 0,
            };
        }
    }

    fn back(&mut self, text: &str, options: Options, from: Place, mut by: usize) -> Place {
        let mut place = from;
        loop {
            if by <= place.row {
                return Place {
                    row: place.row - by,
                    ..place
                };
            }
            if place.paragraph == 0 {
                return Place::default();
            }
            by -= place.row + 1;
            let paragraph = place.paragraph - 1;
            place = Place {
                paragraph,
                row: self.paragraph(text, options, paragraph).len() - 1,
            };
        }
    }

    /// The rows of one paragraph, laid out now or before; always at least one row.
    fn paragraph(&mut self, text: &str, options: Options, index: usize) -> &[Rc<Row>] {
        self.clock += 1;
        self.latest = Some(options);
        let key = (index, options);
        if !self.kept.contains_key(&key) {
            let rows = self.lay_out(text, options, index);
            let weight = rows.iter().map(|row| row.weight()).sum();
            self.make_room(weight);
            self.weight += weight;
            self.kept.insert(
                key,
                Kept {
                    rows,
                    weight,
                    used: self.clock,
                },
            );
        }
        match self.kept.get_mut(&key) {
            Some(kept) => {
                kept.used = self.clock;
                &kept.rows
            }
            None => &[],
        }
    }

    fn lay_out(&mut self, text: &str, mut options: Options, index: usize) -> Vec<Rc<Row>> {
        let span = self.span(index);
        let tells = !self.continues(index) && has_strong(span.of(text));
        if options.base == Base::Auto && !tells {
            options.base = self.direction(text, options, index);
        }
        let rows = self.scratch.lay_out(span.of(text), span.start, options);
        rows.into_iter().map(Rc::new).collect()
    }

    /// The direction of a paragraph as a higher protocol gives it (UAX #9 HL1): that of the piece it begins with; if
    /// no letter there is strong, of the nearest paragraph before with a strong letter, else after, else right to
    /// left.
    fn direction(&mut self, text: &str, options: Options, index: usize) -> Base {
        let begins = (0..=index).rev().find(|&index| !self.continues(index));
        let index = begins.unwrap_or(0);
        let (before, after) = (self.near((0..=index).rev()), self.near(index + 1..self.len()));
        let mut spans = before.into_iter().chain(after);
        let found = spans.find_map(|span| self.scratch.direction(span.of(text), options));
        found.unwrap_or(Base::Rtl)
    }

    /// The first of `paragraphs`, as far as a search may take; those without bytes left out.
    fn near(&self, paragraphs: impl Iterator<Item = usize>) -> Vec<Span> {
        let mut left = LONGEST;
        let spans = paragraphs.map(|index| self.span(index)).take_while(|span| {
            let goes_on = left > 0;
            left = left.saturating_sub(span.len() + 1);
            goes_on
        });
        spans.filter(|span| !span.is_empty()).collect()
    }

    /// Forgets what was used longest ago until `weight` more bytes fit.
    fn make_room(&mut self, weight: usize) {
        if self.weight + weight <= BUDGET {
            return;
        }
        let mut by_age: Vec<(u64, (usize, Options))> =
            self.kept.iter().map(|(&key, kept)| (kept.used, key)).collect();
        by_age.sort_unstable_by_key(|&(used, _)| used);
        for (_, key) in by_age {
            // Half is freed at once, so that not every paragraph pays for the sort.
            if self.weight + weight <= BUDGET / 2 {
                break;
            }
            if let Some(kept) = self.kept.remove(&key) {
                self.weight -= kept.weight;
            }
        }
    }
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let bytes = text.as_bytes();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for at in memchr2_iter(b'\n', b'\r', bytes) {
        match (bytes[at], bytes.get(at + 1)) {
            (b'\r', Some(b'\n')) => {}
            (b'\n', _) if at > 0 && bytes[at - 1] == b'\r' => ends.push((at - 1, at + 1)),
            _ => ends.push((at, at + 1)),
        }
    }
    let before = ends.len();
    for separator in ["\u{85}", "\u{2029}"] {
        ends.extend(memmem::find_iter(bytes, separator).map(|at| (at, at + separator.len())));
    }
    if ends.len() > before {
        ends.sort_unstable();
    }
    let mut found = Vec::with_capacity(ends.len() + 1);
    let mut start = 0;
    for (end, next) in ends {
        push_paragraph(text, start, end, &mut found);
        start = next;
    }
    if start < text.len() || found.is_empty() {
        push_paragraph(text, start, text.len(), &mut found);
    }
    found
}

/// Adds `start..end`, in pieces when it is too long to lay out at once.
fn push_paragraph(text: &str, start: usize, end: usize, found: &mut Vec<Paragraph>) {
    let mut piece = start;
    while end - piece > LONGEST {
        let Some(cut) = cut_after(text, piece + LONGEST, end) else {
            break;
        };
        found.push(Paragraph {
            start: piece,
            end: cut,
            continues: piece > start,
        });
        piece = cut;
    }
    found.push(Paragraph {
        start: piece,
        end,
        continues: piece > start,
    });
}

/// The place behind the first space at or after `from`, but not much later; else the next character's start.
fn cut_after(text: &str, from: usize, end: usize) -> Option<usize> {
    let from = (from..end).find(|&at| text.is_char_boundary(at))?;
    let near = Span::new(from, end).of(text).char_indices().take(500);
    let cut = near
        .into_iter()
        .find(|&(_, c)| c == ' ')
        .map_or(from, |(at, _)| from + at + 1);
    (cut < end).then_some(cut)
}
