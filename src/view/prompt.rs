//! The line being typed, in the last row, with its caret where the next letter will go.
//!
//! The text is laid out like any other, so mixed Arabic and Latin stand as they will be read. It does not know what
//! the line is for beyond its label and tally.
use crate::app::geometry::Area;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::search::Search;
use crate::app::state::App;
use crate::layout::line::fit;
use crate::layout::options::Options;
use crate::layout::page::{Direction, Row};
use crate::text::span::Span;
use crate::view::paint;
use crate::view::panels::heading::count;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Draws the line being typed into the last row. Returns where the caret is.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, prompt: &Prompt, area: Area) -> (u16, u16) {
    let label = format!("{}:", prompt.purpose.label());
    let from = area.x + 1 + paint::label(buffer, area.x + 1, area.y, area.width, &label, theme.filter);
    let tally = tally(app, prompt);
    let right = area.x + area.width.saturating_sub(1);
    let used = paint::label_right(buffer, right, area.y, area.width / 3, &tally, theme.faint);
    // A cell is free at both sides of the text, for the caret.
    let room = right.saturating_sub(used + 1).saturating_sub(from + 3);
    let start = visible_from(prompt.text(), prompt.caret(), room, app.options(room));
    let shown = Span::new(start, prompt.text().len()).of(prompt.text());
    let row = fit(shown, room, &app.options(room));
    paint::row(buffer, from + 2, area.y, &row, |_| theme.text);
    let column = caret_column(&row, shown, prompt.caret() - start);
    (from + 2 + column.min(room) - 1, area.y)
}

/// How many articles pass, or which hit of how many is shown.
fn tally(app: &App, prompt: &Prompt) -> String {
    let search = app.reading.as_ref().and_then(|reading| reading.search.as_ref());
    match (prompt.purpose, search.map(Search::count)) {
        (Purpose::Filter, _) => count(app.catalog.shown().len(), app.catalog.total()),
        (Purpose::Search, Some((_, 0))) if !prompt.text().is_empty() => "nowhere in this text".to_owned(),
        (Purpose::Search, Some((at, of))) if of > 0 => format!("{at} of {of}"),
        (Purpose::Search, _) => String::new(),
    }
}

/// The byte from which on a line is shown so that the caret is in sight.
fn visible_from(text: &str, caret: usize, room: u16, options: Options) -> usize {
    let mut start = 0;
    for (at, _) in text.char_indices().filter(|&(at, _)| at <= caret) {
        start = at;
        if fit(Span::new(at, caret).of(text), u16::MAX, &options).width() <= room {
            break;
        }
    }
    start
}

/// Where the next letter will go: the cells left of it in the row, plus one. Inside the text it is the letter that the
/// caret stands before; at its end it is beyond the last letter, at that letter's own side.
fn caret_column(row: &Row, text: &str, caret: usize) -> u16 {
    if let Some(cell) = row
        .cells()
        .find(|cell| cell.span.start == caret && !cell.span.is_empty())
    {
        return cell.column + 1;
    }
    let last = row.cells().max_by_key(|cell| cell.span.end);
    let Some(last) = last else { return 1 };
    let letter = last.span.of(text).chars().next().unwrap_or(' ');
    let leftwards = if letter.is_alphanumeric() {
        is_rtl(letter)
    } else {
        row.direction() == Direction::Rtl
    };
    if leftwards {
        last.column
    } else {
        last.column + u16::from(last.width) + 1
    }
}

/// Whether a letter or digit is written from right to left: Hebrew to Arabic Extended-A, and their presentation forms.
const fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{65F}' | '\u{66D}'..='\u{6EF}' | '\u{6FA}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `want` is the caret's place in cells from the row's left edge; -1 is the free cell before it.
    fn check(text: &str, caret: usize, want: i32) {
        let row = fit(text, 40, &Options::new(40));
        let got = i32::from(caret_column(&row, text, caret)) - 1;
        assert_eq!(got, want, "{text} at {caret}");
    }

    #[test]
    fn the_caret_is_where_the_next_letter_goes() {
        check("", 0, 0);
        check("abc", 3, 3);
        check("abc", 1, 1);
        check("دار", 6, -1);
        check("دار", 0, 2);
        // Latin typed after Arabic: the row is «abc راد», the next letter goes behind the c.
        check("دار abc", 10, 3);
        check("abc دار", 10, 3);
    }
}
