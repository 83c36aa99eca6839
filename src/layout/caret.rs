//! A caret in one row of mixed text: where it stands, and where it goes when it moves by what is seen.
//!
//! Comes in: a line's logical text. Goes out: columns for a place between two letters, and the place one cell further
//! left or right. Between an Arabic and a Latin letter one place of the text is two on the screen: a caret says to which
//! of the two letters it belongs (UAX #9 gives both their levels). It does not know keys, nor what is typed.
use crate::layout::levels::resolve;
use crate::layout::line::fit;
use crate::layout::options::Options;
use crate::layout::page::{Direction, Row};
use crate::layout::units::Overrides;
use crate::text::properties::Properties;
use crate::text::span::Span;

/// To which letter a caret belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// To the one before it in the text: it stands where that one ends.
    #[default]
    Before,
    /// To the one after it: it stands where that one begins.
    After,
}

/// A place between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caret {
    /// The byte of the text before which the next letter goes.
    pub at: usize,
    /// To which letter it belongs.
    pub side: Side,
}

/// What is drawn in one cell, or in two.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    span: Span,
    rtl: bool,
    column: u16,
    width: u16,
}

/// A line of text with the places of a caret in it.
#[derive(Debug)]
pub struct CaretLine {
    row: Row,
    glyphs: Vec<Glyph>,
}

impl CaretLine {
    /// Lays out a line of text as it was typed: addresses are not isolated, digits and letters are what they are.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let options = Options {
            isolate_tokens: false,
            ..Options::new(u16::MAX)
        };
        let row = fit(text, u16::MAX, &options);
        let levels = resolve(text, options.base, Overrides::Embed);
        let ink = text.trim_end_matches(char::is_whitespace).len();
        let starts: Vec<(usize, char)> = text.char_indices().collect();
        let level_of = |span: Span| {
            let first = starts.partition_point(|&(at, _)| at < span.start);
            let drawn = (first..starts.len())
                .take_while(|&index| starts[index].0 < span.end)
                .find(|&index| !Properties::of(starts[index].1).is_hidden());
            match drawn.and_then(|index| levels.list.get(index)) {
                // L1: white space at the end takes the line's own direction.
                Some(&level) if span.start < ink => level,
                _ => levels.base,
            }
        };
        let glyphs = row
            .cells()
            .map(|cell| Glyph {
                span: cell.span,
                rtl: level_of(cell.span) % 2 == 1,
                column: cell.column,
                width: u16::from(cell.width),
            })
            .collect();
        Self { row, glyphs }
    }

    /// The line, laid out.
    #[must_use]
    pub const fn row(&self) -> &Row {
        &self.row
    }

    /// The column of the cell in which the next letter of the same direction will stand, counted from the row's left:
    /// -1 is the free cell beside it, the row's width the one beyond its end.
    #[must_use]
    pub fn column(&self, caret: Caret) -> i32 {
        let Some((index, begins)) = self.glyph_of(caret) else {
            return if self.row.direction() == Direction::Rtl {
                -1
            } else {
                0
            };
        };
        let glyph = self.glyphs[index];
        let (left, right) = (i32::from(glyph.column), i32::from(glyph.column + glyph.width));
        match (glyph.rtl, begins) {
            (true, true) => right - 1,
            (true, false) => left - 1,
            (false, true) => left,
            (false, false) => right,
        }
    }

    /// The place one cell further left or right; the same at the row's ends.
    #[must_use]
    pub fn step(&self, caret: Caret, left: bool) -> Caret {
        let boundary = match self.glyph_of(caret) {
            Some((index, begins)) => index + usize::from(self.glyphs[index].rtl == begins),
            None => 0,
        };
        let crossed = if left {
            boundary.checked_sub(1)
        } else {
            Some(boundary)
        };
        let Some(glyph) = crossed.and_then(|index| self.glyphs.get(index)) else {
            return caret;
        };
        if glyph.rtl == left {
            Caret {
                at: glyph.span.end,
                side: Side::Before,
            }
        } else {
            Caret {
                at: glyph.span.start,
                side: Side::After,
            }
        }
    }

    /// The glyph that a caret belongs to, and whether it stands where that one begins (else where it ends). Inside a
    /// glyph (a lam-alef) it stands on it.
    fn glyph_of(&self, caret: Caret) -> Option<(usize, bool)> {
        let position = |test: &dyn Fn(Span) -> bool| self.glyphs.iter().position(|glyph| test(glyph.span));
        let ends = || Some((position(&|span| span.end == caret.at)?, false));
        let begins = || Some((position(&|span| span.start == caret.at)?, true));
        let inside = || Some((position(&|span| span.contains(caret.at))?, true));
        match caret.side {
            Side::Before => ends().or_else(begins),
            Side::After => begins().or_else(ends),
        }
        .or_else(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, caret: usize, side: Side, want: i32) {
        let line = CaretLine::new(text);
        assert_eq!(
            line.column(Caret { at: caret, side }),
            want,
            "{text} at {caret} {side:?}"
        );
    }

    #[test]
    fn the_caret_is_where_the_next_letter_goes() {
        use Side::{After, Before};
        for (text, caret, side, want) in [
            ("", 0, Before, -1),
            ("abc", 3, Before, 3),
            ("abc", 1, Before, 1),
            ("abc", 0, Before, 0),
            ("دار", 6, Before, -1),
            ("دار", 2, Before, 1),
            ("دار", 0, Before, 2),
            // The row is «abc راد»: Latin goes on behind the c, Arabic before the first letter or left of the space.
            ("دار abc", 10, Before, 3),
            ("دار abc", 7, Before, 2),
            ("دار abc", 7, After, 0),
            ("دار abc", 8, Before, 1),
            // A space typed at the end takes the line's direction.
            ("دار abc ", 11, Before, -1),
            // The row is «abc راد» again, from the other side: Latin first.
            ("abc دار", 10, Before, 3),
            ("abc دار", 4, Before, 4),
            ("abc دار", 4, After, 6),
            // Digits read from the left among Arabic.
            ("عام 2024", 11, Before, 4),
            ("عام 2024", 9, Before, 2),
            // A letter and its marks are one, so are lam and alef.
            ("قَا", 4, Before, 0),
            ("سلام", 6, Before, 0),
            ("سلام", 4, Before, 1),
        ] {
            check(text, caret, side, want);
        }
    }

    /// Presses an arrow until nothing moves. Returns the places passed.
    fn walk(text: &str, from: Caret, left: bool) -> Vec<usize> {
        let line = CaretLine::new(text);
        let mut places = vec![from.at];
        let mut caret = from;
        loop {
            let next = line.step(caret, left);
            if next == caret {
                return places;
            }
            caret = next;
            places.push(caret.at);
        }
    }

    #[test]
    fn arrows_go_by_what_is_seen() {
        let start = Caret::default();
        assert_eq!(walk("دار", start, true), [0, 2, 4, 6]);
        assert_eq!(walk("abc", start, false), [0, 1, 2, 3]);
        assert_eq!(walk("سلام", start, true), [0, 2, 6, 8]);
        // «abc راد»: leftwards over the Arabic letters and the space, then over c, b, a.
        assert_eq!(walk("دار abc", start, true), [0, 2, 4, 6, 7, 9, 8, 7]);
        // «abc راد» typed Latin first: rightwards over a, b, c and the space, then over the last Arabic letter.
        assert_eq!(walk("abc دار", start, false), [0, 1, 2, 3, 4, 8, 6, 4]);
        assert_eq!(walk("", start, true), [0]);
    }

    #[test]
    fn every_step_crosses_one_cell_and_comes_back() {
        for text in [
            "دار abc 12 قَالَ (x) سلام",
            "abc (دار) 3.5% end",
            "٢٠٢٤ و2024!",
            "\u{200F}لا\u{200D} b",
        ] {
            let line = CaretLine::new(text);
            let mut caret = Caret {
                at: text.len(),
                side: Side::Before,
            };
            while line.step(caret, true) != caret {
                caret = line.step(caret, true);
            }
            let mut steps = 0;
            loop {
                let next = line.step(caret, false);
                if next == caret {
                    break;
                }
                let back = line.step(next, true);
                assert_eq!(
                    line.step(back, false),
                    next,
                    "{text} between {caret:?} and {next:?}"
                );
                assert!(text.is_char_boundary(next.at));
                caret = next;
                steps += 1;
            }
            assert_eq!(steps, line.row().cells().count(), "{text}");
        }
    }
}
