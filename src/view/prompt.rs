//! The line being typed, in the last row, with its caret where the next letter will go.
//!
//! The text is laid out like any other, so mixed Arabic and Latin stand as they will be read. It does not know what
//! the line is for beyond its label and tally.
use crate::app::geometry::Area;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::search::Search;
use crate::app::state::App;
use crate::layout::caret::CaretLine;
use crate::layout::page::{Direction, Row};
use crate::view::paint;
use crate::view::panels::heading::{count, grouped};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Cells of a line's field, where there is room: so far from its label a line of Arabic begins.
const FIELD: i32 = 44;
/// Where a line goes on beyond its field.
const CUT: &str = "…";

/// Draws the line being typed into the last row. Returns where the caret is.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, prompt: &Prompt, area: Area) -> (u16, u16) {
    let label = format!("{}:", prompt.purpose.label());
    let from = area.x + 1 + paint::label(buffer, area.x + 1, area.y, area.width, &label, theme.filter);
    let tally = tally(app, prompt);
    let right = area.x + area.width.saturating_sub(1);
    let used = paint::label_right(buffer, right, area.y, area.width / 3, &tally, theme.faint);
    let room = right.saturating_sub(used + 1).saturating_sub(from + 1);
    let line = CaretLine::new(prompt.text());
    let at = line.column(prompt.caret());
    let field = Field::new(line.row(), at, room);
    for cell in line.row().cells() {
        let column = i32::from(cell.column);
        let whole = field.place(column + i32::from(cell.width) - 1).is_some();
        if let Some(x) = field.place(column).filter(|_| whole) {
            paint::cell(buffer, (from + 1 + x, area.y), &cell, theme.text);
        }
    }
    for (x, cut) in [(0, field.cut_left), (room.saturating_sub(1), field.cut_right)] {
        if cut {
            paint::label(buffer, from + 1 + x, area.y, 1, CUT, theme.faint);
        }
    }
    (from + 1 + field.place(at).unwrap_or(0), area.y)
}

/// How many articles pass, or which hit of how many is shown.
fn tally(app: &App, prompt: &Prompt) -> String {
    let search = app.reading.as_ref().and_then(|reading| reading.search.as_ref());
    match (prompt.purpose, search.map(Search::count)) {
        (Purpose::Find, _) => found(app),
        (Purpose::Filter, _) => count(app.catalog.shown().len(), app.catalog.total()),
        (Purpose::Search, Some((_, 0))) if !prompt.text().is_empty() => "nowhere in this text".to_owned(),
        (Purpose::Search, Some((at, of))) if of > 0 => format!("{at} of {of}"),
        (Purpose::Search | Purpose::Speaker | Purpose::Merge | Purpose::Split, _) => String::new(),
    }
}

/// How many articles a search through the library found, or what is wrong with the question.
fn found(app: &App) -> String {
    let Some(finding) = &app.finding else {
        return "words, \"phrases\", OR, NOT, prefix*, speaker:, source:, after:".to_owned();
    };
    let more = if finding.is_cut { " or more" } else { "" };
    match &finding.trouble {
        Some(trouble) => trouble.clone(),
        None if finding.snippets.len() == 1 => "1 article".to_owned(),
        None => format!("{}{more} articles", grouped(finding.snippets.len())),
    }
}

/// Which cells of a line are shown, and where.
struct Field {
    /// The column of the line that stands in the field's first cell.
    first: i32,
    /// The field's width in cells.
    room: u16,
    cut_left: bool,
    cut_right: bool,
}

impl Field {
    /// The part of `row` to show in `room` cells so that the caret in column `caret` is in sight. A line of Arabic stands
    /// at the right of its field, and grows to the left.
    fn new(row: &Row, caret: i32, room: u16) -> Self {
        let (width, cells) = (i32::from(row.width()), i32::from(room));
        let rtl = row.direction() == Direction::Rtl && width > 0;
        let own = cells.min(FIELD.max(width + 2));
        // A cell is free at both sides of the text, for the caret.
        let first = match (rtl, width + 2 <= cells) {
            (true, true) => width + 1 - own,
            (false, true) => -1,
            (true, false) => (width + 1 - cells).min(caret - cells / 3).max(-1),
            (false, false) => (caret - cells * 2 / 3).clamp(-1, width + 1 - cells),
        };
        Self {
            first,
            room,
            cut_left: first > 0,
            cut_right: first + cells < width,
        }
    }

    /// The cell of the field in which a column of the line stands, if it is shown.
    fn place(&self, column: i32) -> Option<u16> {
        let cell = u16::try_from(column - self.first).ok()?;
        (cell < self.room).then_some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::caret::{Caret, Side};

    /// What a field shows: the line's letters, `.` for free cells, the caret's cell.
    fn check(text: &str, caret: usize, room: u16, want: (i32, Option<u16>, bool, bool)) {
        let line = CaretLine::new(text);
        let at = line.column(Caret {
            at: caret,
            side: Side::Before,
        });
        let field = Field::new(line.row(), at, room);
        let got = (field.first, field.place(at), field.cut_left, field.cut_right);
        assert_eq!(got, want, "{text} at {caret} in {room}");
    }

    #[test]
    fn the_caret_stays_in_sight() {
        check("abc", 3, 20, (-1, Some(4), false, false));
        // Arabic stands at the right end, a cell free beside it.
        check("دار", 6, 20, (4 - 20, Some(15), false, false));
        check("", 0, 20, (-1, Some(0), false, false));
        check("abcdefghij", 10, 6, (5, Some(5), true, false));
        check("abcdefghij", 0, 6, (-1, Some(1), false, true));
        check("abcdefghij", 6, 6, (2, Some(4), true, true));
        check("ابجدهوزحطي", 20, 6, (-1, Some(0), false, true));
        check("ابجدهوزحطي", 0, 6, (5, Some(4), true, false));
    }
}
