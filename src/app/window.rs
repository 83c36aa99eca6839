//! The rows of a text that are on the screen, with a blank row between paragraphs, and where scrolling leads.
//!
//! Places are bytes of the text, so that they outlive another width. Every call takes the text the window was made of.
//! Comes in: a text, a column's form, the first byte to show. Goes out: rows. It does not know what was found in it.
use crate::layout::column::{Column, Place};
use crate::layout::options::{Align, Options};
use crate::layout::page::{Direction, Row};
use crate::text::span::Span;
use std::rc::Rc;

/// How far a motion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// So many rows; negative is up.
    Rows(i32),
    /// Half a page, down or up.
    HalfPage(bool),
    /// A page, down or up.
    Page(bool),
    /// To the start.
    Start,
    /// To the end.
    End,
}

/// Rows that a page keeps of the one before.
const KEPT: usize = 2;

/// What the rows of a window depend on besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// How rows are laid out.
    pub options: Options,
    /// The window's height in rows.
    pub height: u16,
    /// Blank rows between paragraphs.
    pub spacing: u8,
}

/// A window on a text.
#[derive(Debug)]
pub struct Window {
    column: Column,
    /// The bytes of the title: it stands in the middle where rows stand at both edges.
    title: Span,
    form: Form,
    top: usize,
    last_top: Option<usize>,
    rows: Vec<Option<Rc<Row>>>,
    percent: u8,
}

impl Window {
    /// A window on `text`, whose title is `title` (empty when it has none), that shows nothing yet.
    #[must_use]
    pub fn new(text: &str, title: Span) -> Self {
        Self {
            column: Column::new(text),
            title,
            form: Form {
                options: Options::new(1),
                height: 0,
                spacing: 1,
            },
            top: 0,
            last_top: None,
            rows: Vec::new(),
            percent: 0,
        }
    }

    /// Its form.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// Takes another form; [`Window::show`] fills it.
    pub fn fit(&mut self, form: Form) {
        if form != self.form {
            self.form = form;
            self.last_top = None;
        }
    }

    /// The free cells at the left of a row in its column.
    #[must_use]
    pub fn indent(&self, row: &Row) -> u16 {
        row.indent(self.form.options.width, self.options_of(row.span()).align)
    }

    /// How a row of these bytes is laid out.
    fn options_of(&self, row: Span) -> Options {
        let mut options = self.form.options;
        if options.align == Align::Justify && self.title.overlaps(row) {
            options.align = Align::Centre;
        }
        options
    }

    /// Shows the text from the row of byte `top` on, or from where its end stands at the window's.
    pub fn show(&mut self, text: &str, top: usize) {
        let last = self.last_top(text);
        self.top = top.min(last);
        let from = self.column.place_of(text, &self.form.options, self.top);
        self.rows = self.fill(text, from);
        self.percent = if self.top >= last {
            100
        } else {
            // Short of 100 while something is left below.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 99"
            )]
            let percent = (self.column.fraction(text, from) * 100.0).clamp(0.0, 99.0) as u8;
            percent
        };
    }

    /// The rows from the top down; `None` is a blank row between paragraphs.
    #[must_use]
    pub fn rows(&self) -> &[Option<Rc<Row>>] {
        &self.rows
    }

    /// The bytes on the screen.
    #[must_use]
    pub fn seen(&self) -> Span {
        let mut rows = self.rows.iter().flatten().map(|row| row.span());
        match (rows.next(), rows.next_back()) {
            (Some(first), Some(last)) => first.join(last),
            (Some(only), None) => only,
            _ => Span::new(self.top, self.top),
        }
    }

    /// How far down it is, in percent: 100 when the last row is on the screen.
    #[must_use]
    pub const fn percent(&self) -> u8 {
        self.percent
    }

    /// The bytes drawn in a cell: a row of the window, and a column of it counted from the column's left edge.
    #[must_use]
    pub fn span_at(&self, row: u16, column: u16) -> Option<Span> {
        let row = self.rows.get(usize::from(row))?.as_ref()?;
        let indent = self.indent(row);
        row.at(column.checked_sub(indent)?)
    }

    /// The bytes drawn in a cell or nearest to it, for a hand that drags: beside a row its start or end, in a blank row
    /// the end of the row above, below the last row its end. Columns count from the column's left edge and may be
    /// negative; nothing is nearest when no row is shown.
    #[must_use]
    pub fn nearest(&self, row: u16, column: i32) -> Option<Span> {
        let last = self.rows.len().checked_sub(1)?;
        let at = usize::from(row).min(last);
        let above = self.rows.get(..=at)?.iter().rev().flatten().next()?;
        let drawn = above.cells().map(|cell| cell.span).reduce(Span::join)?;
        let (start, end) = (
            Span::new(drawn.start, drawn.start),
            Span::new(drawn.end, drawn.end),
        );
        if usize::from(row) > last || self.rows[at].is_none() {
            return Some(end);
        }
        let indent = self.indent(above);
        let from_left = column - i32::from(indent);
        let under = u16::try_from(from_left).ok().and_then(|column| above.at(column));
        let starts_left = above.direction() == Direction::Ltr;
        Some(under.unwrap_or(if (from_left < 0) == starts_left {
            start
        } else {
            end
        }))
    }

    /// The paragraph that byte `offset` lies in, its separator left out.
    #[must_use]
    pub fn paragraph(&mut self, text: &str, offset: usize) -> Span {
        let index = self.column.place_of(text, &self.form.options, offset).paragraph;
        let first = (0..=index).rev().find(|&at| !self.column.continues(at));
        let after = (index + 1..self.column.len()).find(|&at| !self.column.continues(at));
        let last = after.unwrap_or(self.column.len()).saturating_sub(1);
        self.column
            .span(first.unwrap_or(index))
            .join(self.column.span(last))
    }

    /// The first byte to show after a motion.
    #[must_use]
    pub fn scrolled(&mut self, text: &str, motion: Motion) -> usize {
        let half = i32::from(self.form.height / 2).max(1);
        let top = match motion {
            Motion::Rows(by) => self.rows_away(text, by),
            Motion::HalfPage(true) => self.rows_away(text, half),
            Motion::HalfPage(false) => self.rows_away(text, -half),
            Motion::Page(true) => self.page_below(),
            Motion::Page(false) => {
                let page = usize::from(self.form.height).saturating_sub(KEPT).max(1);
                self.above(text, self.top, page)
            }
            Motion::Start => 0,
            Motion::End => text.len(),
        };
        top.min(self.last_top(text))
    }

    /// The first byte to show so that the row of byte `offset` stands a third down the window.
    #[must_use]
    pub fn third_above(&mut self, text: &str, offset: usize) -> usize {
        let top = self.above(text, offset, usize::from(self.form.height / 3));
        top.min(self.last_top(text))
    }

    fn rows_away(&mut self, text: &str, by: i32) -> usize {
        let mut place = self.column.place_of(text, &self.form.options, self.top);
        for _ in 0..by.unsigned_abs() {
            let Some(next) = self.neighbour(text, place, by > 0) else {
                break;
            };
            place = next;
        }
        self.start_of(text, place)
    }

    fn page_below(&self) -> usize {
        let starts: Vec<usize> = self.rows.iter().flatten().map(|row| row.span().start).collect();
        let at = starts.len().saturating_sub(KEPT).max(1);
        starts.get(at).or(starts.last()).copied().unwrap_or(self.top)
    }

    /// The first byte of the window that shows the text's end.
    fn last_top(&mut self, text: &str) -> usize {
        if let Some(known) = self.last_top {
            return known;
        }
        let end = text.trim_end().len().saturating_sub(1);
        let top = self.above(text, end, usize::from(self.form.height).saturating_sub(1));
        self.last_top = Some(top);
        top
    }

    /// The start of the row so many screen rows above the one of byte `offset`, blank rows counted; 0 when
    /// there are no more.
    fn above(&mut self, text: &str, offset: usize, height: usize) -> usize {
        let mut from = self.column.place_of(text, &self.form.options, offset);
        let mut used = 0;
        while used < height {
            // Blank rows above the first one are not shown, but belong to it.
            let Some(above) = self.neighbour(text, from, false) else {
                return 0;
            };
            used += 1 + self.blanks(above, from);
            if used > height {
                break;
            }
            from = above;
        }
        let first = self.neighbour(text, from, false).is_none();
        if first { 0 } else { self.start_of(text, from) }
    }

    /// The next or previous row that is not blank.
    fn neighbour(&mut self, text: &str, place: Place, down: bool) -> Option<Place> {
        let mut at = place;
        loop {
            let next = self
                .column
                .step(text, &self.form.options, at, if down { 1 } else { -1 });
            if next == at {
                return None;
            }
            at = next;
            if self.row(text, at).is_some_and(|row| !is_blank(text, &row)) {
                return Some(at);
            }
        }
    }

    fn fill(&mut self, text: &str, from: Place) -> Vec<Option<Rc<Row>>> {
        let height = usize::from(self.form.height);
        let mut filled: Vec<Option<Rc<Row>>> = Vec::with_capacity(height);
        let mut above: Option<Place> = None;
        let mut from = Some(from);
        while let (Some(place), true) = (from, filled.len() < height) {
            let rows = self.column.rows(text, &self.form.options, place, height);
            for (place, row) in rows.iter().filter(|(_, row)| !is_blank(text, row)) {
                let blanks = above.map_or(0, |above| self.blanks(above, *place));
                filled.extend(std::iter::repeat_n(None, blanks));
                above = Some(*place);
                filled.push(Some(self.in_form(text, *place, row)));
            }
            from = rows.last().and_then(|&(last, _)| {
                let next = self.column.step(text, &self.form.options, last, 1);
                (next != last).then_some(next)
            });
        }
        filled.truncate(height);
        filled
    }

    /// The blank rows that belong between two rows that follow each other.
    fn blanks(&self, above: Place, below: Place) -> usize {
        let is_break = above.paragraph != below.paragraph && !self.column.continues(below.paragraph);
        if is_break {
            usize::from(self.form.spacing)
        } else {
            0
        }
    }

    /// The row of a place laid out as its own bytes ask: another alignment breaks no row elsewhere.
    fn in_form(&mut self, text: &str, place: Place, row: &Rc<Row>) -> Rc<Row> {
        let options = self.options_of(row.span());
        if options == self.form.options {
            return Rc::clone(row);
        }
        let own = self.column.rows(text, &options, place, 1).into_iter().next();
        own.map_or_else(|| Rc::clone(row), |(_, own)| own)
    }

    fn row(&mut self, text: &str, place: Place) -> Option<Rc<Row>> {
        let rows = self.column.rows(text, &self.form.options, place, 1);
        rows.into_iter().next().map(|(_, row)| row)
    }

    fn start_of(&mut self, text: &str, place: Place) -> usize {
        self.row(text, place).map_or(0, |row| row.span().start)
    }
}

fn is_blank(text: &str, row: &Row) -> bool {
    row.span().of(text).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(height: u16) -> Form {
        Form {
            options: Options::new(20),
            height,
            spacing: 1,
        }
    }

    fn window(text: &str, height: u16) -> Window {
        let mut window = Window::new(text, Span::default());
        window.fit(form(height));
        window.show(text, 0);
        window
    }

    fn first(window: &Window, text: &str) -> String {
        window
            .seen()
            .of(text)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    #[test]
    fn one_blank_row_stands_between_paragraphs_however_many_there_are() {
        for text in ["a\nb\nc", "a\n\n\nb\n \nc\n\n", "\n\na\n\nb\nc"] {
            let window = window(text, 9);
            let rows: Vec<bool> = window.rows().iter().map(Option::is_some).collect();
            assert_eq!(rows, [true, false, true, false, true], "{text:?}");
            assert_eq!(window.percent(), 100);
        }
    }

    #[test]
    fn pages_keep_two_rows_and_stop_at_the_ends() {
        let lines: Vec<String> = (0..30).map(|at| format!("line {at}")).collect();
        let text = lines.join("\n");
        // Five lines and four blank rows.
        let mut window = window(&text, 9);
        for (motion, want) in [
            (Motion::Page(true), "line 3"),
            (Motion::Page(true), "line 6"),
            (Motion::Page(false), "line 3"),
            (Motion::Rows(2), "line 5"),
            (Motion::Rows(-1), "line 4"),
            (Motion::End, "line 25"),
            (Motion::Page(true), "line 25"),
            (Motion::Rows(-1), "line 24"),
            (Motion::Start, "line 0"),
            (Motion::Rows(-1), "line 0"),
        ] {
            let top = window.scrolled(&text, motion);
            window.show(&text, top);
            assert_eq!(first(&window, &text), want, "{motion:?}");
        }
    }

    #[test]
    fn a_place_beyond_the_end_of_a_taller_window_moves_at_once() {
        let lines: Vec<String> = (0..30).map(|at| format!("line {at}")).collect();
        let text = lines.join("\n");
        let mut window = window(&text, 9);
        window.fit(form(19));
        window.show(&text, text.len());
        assert_eq!(first(&window, &text), "line 20");
        let top = window.scrolled(&text, Motion::Rows(-1));
        window.show(&text, top);
        assert_eq!(first(&window, &text), "line 19");
    }

    #[test]
    fn blank_rows_are_as_many_as_wished_and_the_title_is_centred_between_edges() {
        let text = "عنوان\nفقرة أولى من نص يملأ أكثر من صف واحد\nفقرة ثانية";
        for spacing in 0..=2 {
            let mut window = Window::new(text, Span::new(0, "عنوان".len()));
            let mut form = form(12);
            form.spacing = spacing;
            form.options.align = Align::Justify;
            window.fit(form);
            window.show(text, 0);
            let blanks = window.rows().iter().filter(|row| row.is_none()).count();
            assert_eq!(blanks, 2 * usize::from(spacing));
            let rows: Vec<&Rc<Row>> = window.rows().iter().flatten().collect();
            assert_eq!(window.indent(rows[0]), (20 - 5) / 2);
            assert_eq!((window.indent(rows[1]), rows[1].width()), (0, 20));
            assert_eq!(window.percent(), 100);
        }
    }

    #[test]
    fn no_text_and_no_height_do_no_harm() {
        for text in ["", "\n\n", "a"] {
            for height in [0, 1] {
                let mut window = window(text, height);
                for motion in [
                    Motion::Page(true),
                    Motion::Page(false),
                    Motion::End,
                    Motion::Rows(-3),
                    Motion::Rows(3),
                ] {
                    let top = window.scrolled(text, motion);
                    window.show(text, top);
                }
            }
        }
    }
}
