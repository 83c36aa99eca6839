//! The test card of `rawi doctor`: lines that show whether a terminal draws right-to-left text as it should.
//!
//! Comes in: the rows of `assets/card.toml`, how text is laid out. Goes out: cells. It does not know terminals.
use crate::layout::options::Options;
use crate::lexicon::load;
use crate::problem::Problem;
use crate::view::paint;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use serde::Deserialize;

const FILE: &str = "assets/card.toml";
const SOURCE: &str = include_str!("../../assets/card.toml");

/// Cells of the column that the texts end at.
const EDGE: u16 = 34;
/// Cells of the inside of a box.
const INSIDE: u16 = 14;

/// One line of the card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trial {
    /// What it is about.
    pub(crate) name: String,
    /// What is shown, in logical order.
    #[serde(default)]
    pub(crate) text: String,
    /// What is shown in two boxes, the first at the right.
    #[serde(default)]
    pub(crate) panes: Option<[String; 2]>,
    /// How it should look, in words.
    pub(crate) expect: String,
}

/// Reads the embedded rows.
///
/// # Errors
/// Every row that is wrong.
pub(crate) fn trials() -> Result<Vec<Trial>, Vec<Problem>> {
    let (rows, problems) = load::rows(FILE, SOURCE);
    match problems.as_slice() {
        [] => Ok(rows.into_iter().map(|row| row.value).collect()),
        _ => Err(problems),
    }
}

/// Draws the card.
pub(crate) fn draw(buffer: &mut Buffer, trials: &[Trial], options: Options) {
    let width = buffer.area.width;
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let title = "Does each line look as the words under it say? Press a key when you have looked.";
    paint::label(buffer, 1, 0, width.saturating_sub(2), title, bold);
    let mut y = 2;
    for trial in trials {
        y += if let Some(panes) = &trial.panes {
            draw_panes(buffer, y, panes, options)
        } else {
            paint::line_right(buffer, (EDGE, y, EDGE - 1), &trial.text, options, bold);
            1
        };
        for line in wrapped(&trial.expect, usize::from(width.saturating_sub(4))) {
            paint::label(buffer, 3, y, width.saturating_sub(4), &line, Style::new());
            y += 1;
        }
    }
}

/// Draws two boxes; returns the rows they take.
fn draw_panes(buffer: &mut Buffer, y: u16, panes: &[String; 2], options: Options) -> u16 {
    let line = "─".repeat(usize::from(INSIDE));
    let x = EDGE - 2 * INSIDE - 3;
    let frame = Style::new();
    for (row, [left, middle, right]) in [["┌", "┬", "┐"], ["└", "┴", "┘"]].into_iter().enumerate()
    {
        let text = format!("{left}{line}{middle}{line}{right}");
        let at = y + if row == 0 { 0 } else { 2 };
        paint::label(buffer, x, at, 2 * INSIDE + 3, &text, frame);
    }
    for edge in [0, INSIDE + 1, 2 * INSIDE + 2] {
        paint::label(buffer, x + edge, y + 1, 1, "│", frame);
    }
    let bold = Style::new().add_modifier(Modifier::BOLD);
    for (text, edge) in panes.iter().zip([2 * INSIDE + 2, INSIDE + 1]) {
        let place = (x + edge, y + 1, INSIDE);
        paint::line_right(buffer, place, text, options, bold);
    }
    3
}

/// Breaks English at blanks into lines of at most `width` characters, where its words allow.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn the_card_fits_a_small_screen() {
        let trials = trials().unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        draw(&mut buffer, &trials, Options::new(80));
        let rows: Vec<String> = (0..24)
            .map(|y| (0..80).map(|x| buffer[(x, y)].symbol()).collect())
            .collect();
        let last = trials.last().unwrap().expect.split(' ').next_back().unwrap();
        assert!(rows.iter().any(|row| row.contains(last)), "{rows:#?}");
        assert!(rows.iter().any(|row| row.contains(" 25 ")), "{rows:#?}");
        assert!(
            rows.iter()
                .any(|row| row.contains("└──────────────┴──────────────┘"))
        );
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrapped("a bc def g", 4), ["a bc", "def", "g"]);
        assert_eq!(wrapped("abcdef g", 4), ["abcdef", "g"]);
    }
}
