//! How a row of cells is sent, so that the terminal draws them where they stand.
//!
//! Comes in: the cells of one row in visual order, letters joined, one symbol a cell. Goes out: the row as it is sent,
//! and which neighbouring cells are sent together. Most terminals want the cells as they are; some turn right-to-left
//! text round once more, and each kind of them needs another trick. It does not know which terminal is which
//! (`assets/terminals.toml` does), nor what is on the screen ([`crate::shell::shadow`] does).
use crate::shell::turned::{Reordering, turn};
use crate::text::properties::{Bidi, Properties};
use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use serde::Deserialize;
use std::ops::Range;

/// Left-to-right override (UAX #9): what follows stands in the order it is sent.
const LRO: char = '\u{202D}';
/// Ends an override.
const PDF: char = '\u{202C}';
/// An invisible letter that runs left to right.
const LRM: char = '\u{200E}';

/// A way to send cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Writer {
    /// As they are.
    #[default]
    Plain,
    /// kitty from 0.40: every second cell in OSC 66 with an alignment of its own. kitty draws each stretch of one font
    /// and alignment right to left by itself, and of one character there is nothing to turn.
    Osc66,
    /// kitty before 0.40, or in tmux: words in visual order, the letters of each in logical order, as kitty turns each
    /// word itself.
    Words,
    /// Terminals that apply UAX #9: right-to-left runs between LRO and PDF, which keeps their order.
    Lro,
    /// A terminal in a browser, which applies UAX #9 to each stretch of cells with the same attributes: every second cell
    /// is protected (DECSCA), an attribute that cannot be seen.
    Split,
    /// Terminals that apply UAX #9 to printed rows, but draw brackets as they are sent: what they turn is turned before.
    Turned,
    /// The same for those that mirror brackets and give each mark of direction a cell.
    TurnedFull,
}

/// A row as it is sent.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// A cell for each cell of the row.
    pub(crate) cells: Vec<Cell>,
    /// Cells, from column to column, of which all are sent when one is.
    pub(crate) runs: Vec<Range<usize>>,
}

impl Writer {
    /// The name in `assets/terminals.toml`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Osc66 => "osc66",
            Self::Words => "words",
            Self::Lro => "lro",
            Self::Split => "split",
            Self::Turned => "turned",
            Self::TurnedFull => "turned-full",
        }
    }

    /// Writes a whole row.
    pub(crate) fn write(self, row: &[Cell]) -> Written {
        let mut written = Written {
            cells: row.to_vec(),
            runs: Vec::new(),
        };
        match self {
            Self::Plain => {}
            Self::Osc66 => split_cells(&mut written.cells),
            Self::Words => turn_words(&mut written.cells),
            Self::Lro => override_runs(&mut written),
            Self::Split => split_runs(&mut written.cells),
            Self::Turned => turn(&mut written.cells, Reordering::Bare),
            Self::TurnedFull => turn(&mut written.cells, Reordering::Full),
        }
        written
    }
}

/// What a cell begins with; a blank where it is covered by a wide neighbour.
fn letter(cell: &Cell) -> char {
    cell.symbol().chars().next().unwrap_or(' ')
}

fn is_right_to_left(c: char) -> bool {
    matches!(Properties::of(c).bidi(), Bidi::R | Bidi::Al)
}

/// Box drawing and blocks, which terminals draw themselves: no part of a word.
fn is_box(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{259F}')
}

/// What one font draws together with Arabic letters: the letters, their digits and punctuation.
fn is_of_script(c: char) -> bool {
    is_right_to_left(c)
        || matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The longest ranges of cells that all hold to `belongs`.
fn stretches(cells: &[Cell], belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if belongs(letter(cell)) {
            match found.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = at + 1,
                None => found.push(at..at + 1),
            }
        }
    }
    found
}

/// What stands between blanks and has right-to-left letters in it: kitty may draw all of it in one go.
fn words(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut words = stretches(cells, |c| !c.is_whitespace() && !is_box(c));
    words.retain(|word| {
        cells[word.clone()]
            .iter()
            .any(|cell| is_right_to_left(letter(cell)))
    });
    words
}

fn split_cells(cells: &mut [Cell]) {
    for word in words(cells) {
        // By the column's parity, so that what a cell becomes does not depend on its neighbours.
        for cell in word.filter(|at| at % 2 == 1) {
            let cell = &mut cells[cell];
            let split = format!("\x1b]66;v=1;{}\x1b\\", cell.symbol());
            cell.set_symbol(&split);
        }
    }
}

fn turn_words(cells: &mut [Cell]) {
    for word in words(cells) {
        let cells = &mut cells[word];
        for stretch in stretches(cells, is_of_script) {
            let stretch = &mut cells[stretch];
            if !stretch.iter().any(|cell| is_right_to_left(letter(cell))) {
                continue;
            }
            // Only the letters change places: colours belong to columns.
            let symbols: Vec<String> = stretch.iter().map(|cell| cell.symbol().to_owned()).collect();
            for (cell, symbol) in stretch.iter_mut().zip(symbols.iter().rev()) {
                cell.set_symbol(symbol);
            }
        }
        // Punctuation and digits that touch a word would be turned with it where the same font draws both; the bold
        // face is another font.
        for cell in cells.iter_mut().filter(|cell| !is_of_script(letter(cell))) {
            cell.modifier.toggle(Modifier::BOLD);
        }
    }
}

fn split_runs(cells: &mut [Cell]) {
    for stretch in stretches(cells, |c| !is_box(c)) {
        for cell in from_first_to_last(cells, stretch).filter(|at| at % 2 == 1) {
            let cell = &mut cells[cell];
            if !cell.symbol().is_empty() {
                let split = format!("\x1b[1\"q{}\x1b[0\"q", cell.symbol());
                cell.set_symbol(&split);
            }
        }
    }
}

/// From the first right-to-left letter of a stretch to the last; empty where it has none.
fn from_first_to_last(cells: &[Cell], stretch: Range<usize>) -> Range<usize> {
    let is_rtl = |at: &usize| is_right_to_left(letter(&cells[*at]));
    match (stretch.clone().find(is_rtl), stretch.rev().find(is_rtl)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..0,
    }
}

/// Format characters are sent behind a symbol, never alone: behind a movement of the cursor some terminals give them a
/// cell of their own.
fn override_runs(written: &mut Written) {
    for stretch in stretches(&written.cells, |c| !is_box(c)) {
        let run = from_first_to_last(&written.cells, stretch);
        let Some(last) = run.clone().next_back() else {
            continue;
        };
        let first = run.start;
        // The cell before, not the covered half of a wide one.
        let before = written.cells[..first]
            .iter()
            .rposition(|cell| !cell.symbol().is_empty());
        match before {
            Some(before) => append(&mut written.cells[before], &[LRO]),
            None if first == last => continue,
            // At the row's start the first letter is a run of its own.
            None => append(&mut written.cells[first], &[LRM, LRO]),
        }
        append(&mut written.cells[last], &[PDF]);
        written.runs.push(before.unwrap_or(first)..last + 1);
    }
}

fn append(cell: &mut Cell, marks: &[char]) {
    let symbol: String = cell.symbol().chars().chain(marks.iter().copied()).collect();
    cell.set_symbol(&symbol);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for c in text.chars() {
            let mut cell = Cell::default();
            if Properties::of(c).is_mark() {
                append(cells.last_mut().unwrap(), &[c]);
            } else {
                cell.set_char(c);
                cells.push(cell);
            }
        }
        cells
    }

    /// Writes a row and shows it with invisible characters named.
    fn check(writer: Writer, text: &str, expected: &str) {
        let written = writer.write(&row(text));
        let sent: String = written.cells.iter().map(Cell::symbol).collect();
        let shown = sent
            .replace(LRO, "<LRO>")
            .replace(PDF, "<PDF>")
            .replace(LRM, "<LRM>")
            .replace("\x1b]66;v=1;", "[")
            .replace("\x1b[1\"q", "{")
            .replace("\x1b[0\"q", "}")
            .replace("\x1b\\", "]");
        assert_eq!(shown, expected, "{writer:?} {text}");
    }

    #[test]
    fn plain_sends_what_is_there() {
        check(Writer::Plain, "│ ﺓﺪﻳﺪﺟ a", "│ ﺓﺪﻳﺪﺟ a");
    }

    #[test]
    fn osc66_holds_every_second_cell_of_what_touches_arabic() {
        check(Writer::Osc66, "abc ﺓﺪﻳ def", "abc ﺓ[ﺪ]ﻳ def");
        check(Writer::Osc66, " ﺓﺪﻳ│ﺓﺪ", " [ﺓ]ﺪ[ﻳ]│[ﺓ]ﺪ");
        check(Writer::Osc66, "“ﺓ5”", "“[ﺓ]5[”]");
        check(Writer::Osc66, "aﺓ\u{64E}ﺪ\u{64F}", "a[ﺓ\u{64E}]ﺪ\u{64F}");
    }

    #[test]
    fn words_turn_letters_and_leave_the_words_in_place() {
        check(Writer::Words, "ﺓﺪﻳﺪﺟ ab ﺔﻛﺮﺷ", "ﺟﺪﻳﺪﺓ ab ﺷﺮﻛﺔ");
        check(Writer::Words, "│ﺪﺟ│ 12 .(ﺪﺟ)", "│ﺟﺪ│ 12 .(ﺟﺪ)");
        // Arabic punctuation is turned with the word that it touches; digits alone are left.
        check(Writer::Words, "،ﺪﺟ ١٢", "ﺟﺪ، ١٢");
    }

    #[test]
    fn words_make_what_touches_them_another_face() {
        let mut cells = row("(ﺪﺟ) (x)");
        cells[3].modifier = Modifier::BOLD;
        let written = Writer::Words.write(&cells);
        let bold: Vec<bool> = written
            .cells
            .iter()
            .map(|cell| cell.modifier.contains(Modifier::BOLD))
            .collect();
        assert_eq!(bold, [true, false, false, false, false, false, false, false]);
    }

    #[test]
    fn words_leave_colours_in_their_columns() {
        let mut cells = row(" ﺪﺟ");
        cells[1].modifier = Modifier::UNDERLINED;
        let written = Writer::Words.write(&cells);
        assert_eq!(written.cells[1].symbol(), "ﺟ");
        assert_eq!(written.cells[1].modifier, Modifier::UNDERLINED);
        assert_eq!(written.cells[2].modifier, Modifier::empty());
    }

    #[test]
    fn overrides_stand_behind_a_symbol() {
        check(Writer::Lro, "ab ﺪﺟ 5 ﺪﺟ. x", "ab <LRO>ﺪﺟ 5 ﺪﺟ<PDF>. x");
        check(Writer::Lro, "│ﺪﺟ│ ﺪﺟ", "│<LRO>ﺪﺟ<PDF>│ <LRO>ﺪﺟ<PDF>");
        check(Writer::Lro, "ﺪﺟ x", "ﺪ<LRM><LRO>ﺟ<PDF> x");
        check(Writer::Lro, "ﺪ x", "ﺪ x");
        check(Writer::Lro, "abc", "abc");
        assert_eq!(Writer::Lro.write(&row("ab ﺪﺟ x")).runs.first(), Some(&(2..5)));
    }

    #[test]
    fn runs_are_split_cell_by_cell() {
        check(Writer::Split, "ab ﺪﺟ 5 ﺪﺟ. x", "ab {ﺪ}ﺟ{ }5{ }ﺪ{ﺟ}. x");
        check(Writer::Split, "abc", "abc");
    }

    #[test]
    fn an_override_is_not_sent_into_the_half_of_a_wide_cell() {
        let mut cells = row("日 ﺪﺟ");
        cells[1].set_symbol("");
        let written = Writer::Lro.write(&cells);
        assert_eq!(written.cells[0].symbol(), "日\u{202D}");
        assert_eq!(written.cells[1].symbol(), "");
    }
}
