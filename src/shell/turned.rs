//! Turns a row back into the order from which a terminal makes it again.
//!
//! Comes in: the cells of a row in visual order. Goes out: the cells in an order that a terminal, which applies UAX #9 to
//! paragraphs that run left to right, shows as they were. It does not know which terminal does.
use crate::text::properties::{Bidi, Properties, mirrored};
use ratatui::buffer::Cell;
use std::ops::Range;

/// An invisible letter that runs left to right.
const LRM: char = '\u{200E}';

/// How the terminal reorders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reordering {
    /// It draws brackets as they are sent, and gives marks of direction no cell.
    Bare,
    /// It mirrors brackets, takes the direction of a row from its first letter, and gives each mark of direction a cell.
    Full,
}

/// Turns a row.
pub(crate) fn turn(cells: &mut [Cell], reordering: Reordering) {
    let runs = runs(cells);
    let begins_right_to_left = runs
        .first()
        .is_some_and(|run| !cells[..run.start].iter().any(|cell| kind(cell) == Bidi::L));
    if begins_right_to_left && reordering == Reordering::Full {
        let blank = runs.first().and_then(|run| run.start.checked_sub(1));
        if let Some(blank) = blank
            .and_then(|at| cells.get_mut(at))
            .filter(|cell| cell.symbol() == " ")
        {
            blank.set_char(LRM);
        }
    }
    for run in runs {
        let turned: Vec<Cell> = tokens(&cells[run.clone()])
            .into_iter()
            .rev()
            .flatten()
            .map(|at| cells[run.start + at].clone())
            .collect();
        // Colours too change places: the terminal moves them with the letters.
        for (cell, moved) in cells[run.clone()].iter_mut().zip(turned) {
            *cell = moved;
            if reordering == Reordering::Full {
                let mut letters = cell.symbol().chars();
                let first = letters.next().map(mirrored);
                let symbol: String = first.into_iter().chain(letters).collect();
                cell.set_symbol(&symbol);
            }
        }
        part_from_digits(cells, run.end, reordering);
    }
}

fn letter(cell: &Cell) -> char {
    cell.symbol().chars().next().unwrap_or(' ')
}

fn kind(cell: &Cell) -> Bidi {
    Properties::of(letter(cell)).bidi()
}

/// From right-to-left letter or Arabic digit to the last such with no left-to-right letter between.
fn runs(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, cell) in cells.iter().enumerate() {
        match kind(cell) {
            Bidi::L => is_open = false,
            Bidi::R | Bidi::Al | Bidi::An => {
                if let Some(last) = found.last_mut().filter(|_| is_open) {
                    last.end = at + 1;
                } else {
                    found.push(at..at + 1);
                    is_open = true;
                }
            }
            _ => {}
        }
    }
    found
}

/// What stays together in a run: a number, with the points and commas between its digits; else a cell.
fn tokens(cells: &[Cell]) -> Vec<Range<usize>> {
    let is_digit = |at: usize| {
        cells
            .get(at)
            .is_some_and(|cell| matches!(kind(cell), Bidi::En | Bidi::An))
    };
    let is_point = |at: usize| cells.get(at).is_some_and(|cell| kind(cell) == Bidi::Cs);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < cells.len() {
        let mut end = at + 1;
        while is_digit(at) && (is_digit(end) || is_point(end) && is_digit(end + 1)) {
            end += 1;
        }
        found.push(at..end);
        at = end;
    }
    found
}

/// European digits behind a run would become part of it: a mark between keeps them where they are.
fn part_from_digits(cells: &mut [Cell], end: usize, reordering: Reordering) {
    let behind = cells[end..].iter().map(kind);
    let next = behind.clone().find(|kind| matches!(kind, Bidi::L | Bidi::En));
    if next != Some(Bidi::En) {
        return;
    }
    match reordering {
        Reordering::Bare => {
            if let Some(last) = end.checked_sub(1).and_then(|last| cells.get_mut(last)) {
                let symbol = format!("{}{LRM}", last.symbol());
                last.set_symbol(&symbol);
            }
        }
        Reordering::Full => {
            let digit = end + behind.take_while(|kind| *kind != Bidi::En).count();
            if let Some(blank) = cells[end..digit].iter_mut().find(|cell| cell.symbol() == " ") {
                blank.set_char(LRM);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, bare: &str, full: &str) {
        for (reordering, expected) in [(Reordering::Bare, bare), (Reordering::Full, full)] {
            let mut cells: Vec<Cell> = text
                .chars()
                .map(|c| {
                    let mut cell = Cell::default();
                    cell.set_char(c);
                    cell
                })
                .collect();
            turn(&mut cells, reordering);
            let sent: String = cells.iter().map(Cell::symbol).collect();
            assert_eq!(sent.replace(LRM, "<>"), expected, "{reordering:?} {text}");
        }
    }

    #[test]
    fn what_the_terminal_turns_is_turned_before() {
        check("abc 12", "abc 12", "abc 12");
        check("a ﺓﺪﻳ b", "a ﻳﺪﺓ b", "a ﻳﺪﺓ b");
        check("a ﺓﺪ(2)ﻳ b", "a ﻳ)2(ﺪﺓ b", "a ﻳ(2)ﺪﺓ b");
        check("a ﺓﺪ 3,500 ﻳ, b", "a ﻳ 3,500 ﺪﺓ, b", "a ﻳ 3,500 ﺪﺓ, b");
        check("a ﺓ b ﺪﻳ", "a ﺓ b ﻳﺪ", "a ﺓ b ﻳﺪ");
    }

    #[test]
    fn digits_at_the_side_stay_there() {
        check("2018 ﺓﺪ", "2018 ﺪﺓ", "2018<>ﺪﺓ");
        check("a ﺓﺪ  20", "a ﺪﺓ<>  20", "a ﺪﺓ<> 20");
        check("a ﺓﺪ ٢٠", "a ٢٠ ﺪﺓ", "a ٢٠ ﺪﺓ");
    }

    #[test]
    fn colours_go_with_their_letters() {
        let mut cells: Vec<Cell> = ["a", " ", "ﺓ", "ﺪ"].map(Cell::new).into();
        cells[2].modifier = ratatui::style::Modifier::REVERSED;
        turn(&mut cells, Reordering::Bare);
        assert!(cells[2].modifier.is_empty());
        assert_eq!(cells[3].symbol(), "ﺓ");
        assert!(cells[3].modifier.contains(ratatui::style::Modifier::REVERSED));
    }
}
