//! What the terminal shows, cell by cell, for writers whose bytes depend on a cell's neighbours.
//!
//! Comes in: the cells that changed, as ratatui finds them. Goes out: the cells to send, where a changed letter may bring
//! its whole word or run with it. It does not know what cells mean.
use crate::shell::writer::Writer;
use crate::text::cells;
use ratatui::buffer::Cell;

/// A copy of the screen: as it should be, and as it was sent.
#[derive(Debug, Default)]
pub(crate) struct Shadow {
    lines: Vec<Line>,
}

#[derive(Debug, Default)]
struct Line {
    wanted: Vec<Cell>,
    sent: Vec<Cell>,
    is_changed: bool,
}

impl Shadow {
    /// Takes the screen for empty.
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
    }

    /// Takes in that a cell is to show something else.
    pub(crate) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let (x, y) = (usize::from(x), usize::from(y));
        if self.lines.len() <= y {
            self.lines.resize_with(y + 1, Line::default);
        }
        let line = &mut self.lines[y];
        let width = cells::width(cell.symbol()).max(1);
        if line.wanted.len() < x + width {
            line.wanted.resize(x + width, Cell::EMPTY);
        }
        // The cells that a wide symbol covers.
        for covered in &mut line.wanted[x + 1..x + width] {
            covered.set_symbol("");
        }
        line.wanted[x] = cell.clone();
        line.is_changed = true;
    }

    /// Returns the cells to send, with their columns and rows, and takes them for sent.
    pub(crate) fn changes(&mut self, writer: Writer) -> Vec<(u16, u16, Cell)> {
        let mut changes = Vec::new();
        for (y, line) in self.lines.iter_mut().enumerate() {
            if !std::mem::take(&mut line.is_changed) {
                continue;
            }
            let place = |x: usize| Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?));
            changes.extend(line.write(writer).into_iter().filter_map(|x| {
                let (x, y) = place(x)?;
                Some((x, y, line.sent.get(usize::from(x))?.clone()))
            }));
        }
        changes
    }
}

impl Line {
    /// Writes the line anew; tells in which columns something is to be sent.
    fn write(&mut self, writer: Writer) -> Vec<usize> {
        let written = writer.write(&self.wanted);
        self.sent.resize(written.cells.len(), Cell::EMPTY);
        let mut is_new: Vec<bool> = (written.cells.iter().zip(&self.sent))
            .map(|(new, old)| new != old)
            .collect();
        for run in written.runs {
            if is_new[run.clone()].contains(&true) {
                is_new[run].fill(true);
            }
        }
        self.sent = written.cells;
        let shows = |x: &usize| is_new[*x] && !self.sent[*x].symbol().is_empty();
        (0..self.sent.len()).filter(shows).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    fn buffer(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        for (x, c) in text.chars().enumerate() {
            buffer[(u16::try_from(x).unwrap(), 0)].set_char(c);
        }
        buffer
    }

    /// Draws one row after the other, each over the one before, as ratatui would; shows what is sent for the last.
    fn check(writer: Writer, rows: &[&str], expected: &[(u16, &str)]) {
        let mut shadow = Shadow::default();
        let mut before = buffer("");
        let mut sent = Vec::new();
        for row in rows {
            let now = buffer(row);
            for (x, y, cell) in before.diff(&now) {
                shadow.put(x, y, cell);
            }
            sent = shadow.changes(writer);
            before = now;
        }
        let shown: Vec<(u16, &str)> = sent.iter().map(|(x, _, cell)| (*x, cell.symbol())).collect();
        assert_eq!(shown, expected, "{writer:?} {rows:?}");
    }

    #[test]
    fn a_changed_letter_brings_what_it_moves() {
        // The word grows at its end, which is its left: all its letters change places.
        check(Writer::Words, &[" ﺪﺟ"], &[(1, "ﺟ"), (2, "ﺪ")]);
        check(Writer::Words, &[" ﺪﺟ", "ﺓﺪﺟ"], &[(0, "ﺟ"), (1, "ﺪ"), (2, "ﺓ")]);
        // The last letter alone is another: it is drawn where the first one stands.
        check(Writer::Words, &["ﺓﺪﺟ", "ﺔﺪﺟ"], &[(2, "ﺔ")]);
        check(Writer::Words, &["ﺓﺪﺟ", "ﺓﺪﺟ"], &[]);
    }

    #[test]
    fn a_run_is_sent_whole_with_its_overrides() {
        check(
            Writer::Lro,
            &["a ﺓﺪﺟ b", "a ﺔﺪﺟ b"],
            &[(1, " \u{202D}"), (2, "ﺔ"), (3, "ﺪ"), (4, "ﺟ\u{202C}")],
        );
        // What is no run any more loses its overrides.
        check(Writer::Lro, &["a ﺪ b", "a x b"], &[(1, " "), (2, "x")]);
        check(Writer::Lro, &["a ﺪﺟ b", "a ﺪﺟ c"], &[(5, "c")]);
    }

    #[test]
    fn only_what_changes_its_bytes_is_sent_to_kitty() {
        check(Writer::Osc66, &["aﺪﺟ b", "aﺪﺠ b"], &[(2, "ﺠ")]);
        // A bracket that now touches a word is split from it.
        check(
            Writer::Osc66,
            &["  (x", "ﺪﺟ(x"],
            &[(0, "ﺪ"), (1, "\x1b]66;v=1;ﺟ\x1b\\"), (3, "\x1b]66;v=1;x\x1b\\")],
        );
    }

    #[test]
    fn what_a_wide_symbol_covers_is_sent_again_once_it_is_gone() {
        let mut shadow = Shadow::default();
        let put = |shadow: &mut Shadow, x, symbol: &str| {
            let mut cell = Cell::default();
            shadow.put(x, 0, cell.set_symbol(symbol));
        };
        put(&mut shadow, 1, "b");
        put(&mut shadow, 0, "日");
        assert_eq!(shadow.changes(Writer::Lro).len(), 1);
        put(&mut shadow, 0, "a");
        put(&mut shadow, 1, "b");
        assert_eq!(shadow.changes(Writer::Lro).len(), 2);
    }

    #[test]
    fn a_cleared_screen_is_drawn_from_nothing() {
        let mut shadow = Shadow::default();
        shadow.put(0, 0, &Cell::new("a"));
        assert_eq!(shadow.changes(Writer::Lro).len(), 1);
        shadow.clear();
        shadow.put(0, 0, &Cell::new("a"));
        assert_eq!(shadow.changes(Writer::Lro).len(), 1);
    }
}
