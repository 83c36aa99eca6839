//! The open article: its rows on the screen, where the reader is, and what is searched for.
//!
//! The reader's place is a byte of the logical text, so that it outlives resizing, other widths and edits of the file.
//! Comes in: an article, the column's size, motions. Goes out: the rows to paint. It does not know colours or keys.
use crate::app::findings::{Findings, Item, ItemKind};
use crate::app::place::carry;
use crate::app::search::Search;
use crate::extract::model::Extraction;
use crate::layout::column::{Column, Place};
use crate::layout::options::Options;
use crate::layout::page::Row;
use crate::library::article::Article;
use crate::library::catalog::Slot;
use crate::library::voice::Voice;
use crate::text::fold::FoldedText;
use crate::text::span::Span;
use std::rc::Rc;
use std::sync::Arc;

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

/// The place in an article that is kept while another one is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// The first byte on the screen.
    pub top: usize,
    /// The kind of item under the cursor, and its first byte.
    pub cursor: Option<(ItemKind, usize)>,
}

/// An open article.
#[derive(Debug)]
pub struct Reading {
    /// Where it stands, or stood, in the catalog.
    pub slot: Slot,
    /// The article.
    pub article: Arc<Article>,
    /// What was found in it, once that is known.
    pub findings: Option<Findings>,
    /// The search that is on.
    pub search: Option<Search>,
    folded: Option<FoldedText>,
    column: Column,
    options: Options,
    height: u16,
    kept: Kept,
    last_top: Option<usize>,
    page: Vec<Option<Rc<Row>>>,
    percent: u8,
}

impl Reading {
    /// Opens an article at a place.
    #[must_use]
    pub fn new(slot: Slot, article: Arc<Article>, kept: Kept) -> Self {
        Self {
            column: Column::new(&article.text),
            slot,
            article,
            findings: None,
            search: None,
            folded: None,
            options: Options::new(1),
            height: 0,
            kept,
            last_top: None,
            page: Vec::new(),
            percent: 0,
        }
    }

    /// The place to keep.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let cursor = self.findings.as_ref().and_then(|findings| {
            let kind = findings.cursor?;
            Some((kind, findings.span(findings.current()?).start))
        });
        Kept {
            top: self.kept.top,
            cursor: cursor.or(self.kept.cursor),
        }
    }

    /// Takes what was found, and the filter by speaker that is on.
    pub fn take(&mut self, found: Arc<Extraction>, voice: Option<&Voice>) {
        let kept = self.kept();
        let mut findings = Findings::new(found);
        findings.set_voice(voice);
        findings.follow(self.seen(), true);
        findings.find_again(kept.cursor);
        self.findings = Some(findings);
    }

    /// Takes a new version of the article; the reader stays at the same words.
    pub fn replace(&mut self, article: Arc<Article>) {
        let kept = self.kept();
        let map = |offset| carry(&self.article.text, &article.text, offset);
        let (top, cursor) = (map(kept.top), kept.cursor.map(|(kind, at)| (kind, map(at))));
        let query = self.search.take().map(|search| search.query);
        let (options, height) = (self.options, self.height);
        *self = Self::new(self.slot, article, Kept { top, cursor });
        self.lay(options, height);
        if let Some(query) = query {
            self.find(&query, top);
        }
    }

    /// Lays out the rows for a column of this form and height. The place stays.
    pub fn lay(&mut self, options: Options, height: u16) {
        if (options, height) != (self.options, self.height) {
            (self.options, self.height) = (options, height);
            self.last_top = None;
        }
        let last = self.last_top();
        let top = self.kept.top.min(last);
        let from = self.column.place_of(&self.article.text, &self.options, top);
        self.page = self.fill(from);
        self.percent = if top >= last {
            100
        } else {
            // Below 100 by construction, so the conversion loses only the fraction.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 99"
            )]
            let percent = (self.column.fraction(&self.article.text, from) * 100.0).clamp(0.0, 99.0) as u8;
            percent
        };
    }

    /// The rows on the screen from the top down; `None` is a blank row between paragraphs.
    #[must_use]
    pub fn page(&self) -> &[Option<Rc<Row>>] {
        &self.page
    }

    /// The bytes on the screen.
    #[must_use]
    pub fn seen(&self) -> Span {
        let mut rows = self.page.iter().flatten().map(|row| row.span());
        match (rows.next(), rows.next_back()) {
            (Some(first), Some(last)) => first.join(last),
            (Some(only), None) => only,
            _ => Span::new(self.kept.top, self.kept.top),
        }
    }

    /// How far the reader is, in percent: 100 when the last row is on the screen.
    #[must_use]
    pub const fn percent(&self) -> u8 {
        self.percent
    }

    /// Scrolls; panels' items follow.
    pub fn scroll(&mut self, motion: Motion) {
        let top = self.kept.top;
        let page = i32::from(self.height);
        match motion {
            Motion::Rows(by) => self.scroll_rows(by),
            Motion::HalfPage(down) => self.scroll_rows(if down { page / 2 } else { -page / 2 }),
            Motion::Page(down) => self.scroll_page(down),
            Motion::Start => self.kept.top = 0,
            Motion::End => self.kept.top = self.article.text.len(),
        }
        self.kept.top = self.kept.top.min(self.last_top());
        self.lay(self.options, self.height);
        let (seen, down) = (self.seen(), self.kept.top >= top);
        if let Some(findings) = &mut self.findings {
            findings.follow(seen, down);
        }
    }

    /// Scrolls as little as shows all of `span`, or its start when it is longer than the screen; a place off the
    /// screen comes to its upper third.
    pub fn reveal(&mut self, span: Span) {
        let seen = self.seen();
        if self.height == 0 || seen.covers(span) {
            return;
        }
        let start = self
            .column
            .place_of(&self.article.text, &self.options, span.start);
        let from = self.back(start, usize::from(self.height / 3));
        self.kept.top = self.start_of(from).min(self.last_top());
        self.lay(self.options, self.height);
    }

    /// Goes to the next or previous quote or number. Returns whether there was one.
    pub fn go_to_next(&mut self, kind: ItemKind, forward: bool) -> bool {
        let seen = self.seen();
        let next = self
            .findings
            .as_ref()
            .and_then(|findings| findings.next(kind, forward, seen));
        next.is_some_and(|item| {
            self.go_to(item);
            true
        })
    }

    /// Puts the cursor on an item and shows it.
    pub fn go_to(&mut self, item: Item) {
        if let Some(findings) = &mut self.findings {
            findings.select(item);
            let span = findings.span(item);
            self.reveal(span);
        }
    }

    /// Searches for `query` from byte `from` on and shows the current hit.
    pub fn find(&mut self, query: &str, from: usize) {
        let folded = self
            .folded
            .get_or_insert_with(|| FoldedText::new(&self.article.text));
        let search = Search::new(folded, query, from);
        let hit = search.current();
        self.search = Some(search);
        if let Some(hit) = hit {
            self.reveal(hit);
        }
    }

    /// Goes to the next or previous hit of the search.
    pub fn step_search(&mut self, forward: bool) {
        let hit = self.search.as_mut().and_then(|search| {
            search.step(forward);
            search.current()
        });
        if let Some(hit) = hit {
            self.reveal(hit);
        }
    }

    /// Goes back to a place exactly, as after a search that was given up.
    pub fn return_to(&mut self, top: usize) {
        self.kept.top = top;
        self.lay(self.options, self.height);
    }

    /// The bytes drawn in a cell: a row on the screen, and a column of it counted from the column's left edge.
    #[must_use]
    pub fn span_at(&self, row: u16, column: u16) -> Option<Span> {
        let row = self.page.get(usize::from(row))?.as_ref()?;
        let indent = row.indent(self.options.width, self.options.align);
        row.at(column.checked_sub(indent)?)
    }

    /// The column's form.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// The line of the file, counted from 1, that the cursor, else the screen's first row, stands in.
    #[must_use]
    pub fn line(&self) -> usize {
        let current = self
            .findings
            .as_ref()
            .and_then(|findings| Some(findings.span(findings.current()?).start));
        let offset = current.unwrap_or(self.kept.top);
        Span::new(0, offset).of(&self.article.text).matches('\n').count() + 1
    }

    fn scroll_rows(&mut self, by: i32) {
        let mut place = self.top_place();
        for _ in 0..by.unsigned_abs() {
            let Some(next) = self.neighbour(place, by > 0) else {
                break;
            };
            place = next;
        }
        self.kept.top = self.start_of(place);
    }

    /// A page keeps two rows of the one before.
    fn scroll_page(&mut self, down: bool) {
        let rows: Vec<usize> = self.page.iter().flatten().map(|row| row.span().start).collect();
        if down {
            let at = rows
                .len()
                .saturating_sub(2)
                .max(1)
                .min(rows.len().saturating_sub(1));
            self.kept.top = rows.get(at).copied().unwrap_or(self.kept.top);
        } else {
            let top = self.top_place();
            let from = self.back(top, usize::from(self.height.saturating_sub(2)).max(1));
            self.kept.top = self.start_of(from);
        }
    }

    fn top_place(&mut self) -> Place {
        self.column
            .place_of(&self.article.text, &self.options, self.kept.top)
    }

    /// The first byte of the screen that shows the text's end.
    fn last_top(&mut self) -> usize {
        if let Some(known) = self.last_top {
            return known;
        }
        let text = &self.article.text;
        let end = text.trim_end().len();
        let place = self.column.place_of(text, &self.options, end.saturating_sub(1));
        let from = self.back(place, usize::from(self.height).saturating_sub(1));
        let top = self.start_of(from);
        self.last_top = Some(top);
        top
    }

    /// The row so many screen rows above `place`, blank rows counted; the first row when there are fewer.
    fn back(&mut self, place: Place, height: usize) -> Place {
        let mut from = place;
        let mut used = 0;
        while let Some(above) = self.neighbour(from, false) {
            used += if self.is_break(above, from) { 2 } else { 1 };
            if used > height {
                break;
            }
            from = above;
        }
        from
    }

    /// The next or previous row that is not blank.
    fn neighbour(&mut self, place: Place, down: bool) -> Option<Place> {
        let mut at = place;
        loop {
            let next = self
                .column
                .step(&self.article.text, &self.options, at, if down { 1 } else { -1 });
            if next == at {
                return None;
            }
            at = next;
            if self.row(at).is_some_and(|row| !self.is_blank(&row)) {
                return Some(at);
            }
        }
    }

    fn fill(&mut self, from: Place) -> Vec<Option<Rc<Row>>> {
        let height = usize::from(self.height);
        let mut page: Vec<Option<Rc<Row>>> = Vec::with_capacity(height);
        let mut above: Option<Place> = None;
        let mut from = Some(from);
        while let (Some(place), true) = (from, page.len() < height) {
            let rows = self.column.rows(&self.article.text, &self.options, place, height);
            for (place, row) in &rows {
                if self.is_blank(row) {
                    continue;
                }
                if above.is_some_and(|above| self.is_break(above, *place)) {
                    page.push(None);
                }
                above = Some(*place);
                page.push(Some(Rc::clone(row)));
            }
            from = rows.last().and_then(|&(last, _)| {
                let next = self.column.step(&self.article.text, &self.options, last, 1);
                (next != last).then_some(next)
            });
        }
        page.truncate(height);
        page
    }

    fn is_blank(&self, row: &Row) -> bool {
        row.span().of(&self.article.text).trim().is_empty()
    }

    /// Whether a blank row belongs between two rows that follow each other.
    fn is_break(&self, above: Place, below: Place) -> bool {
        above.paragraph != below.paragraph && !self.column.continues(below.paragraph)
    }

    fn row(&mut self, place: Place) -> Option<Rc<Row>> {
        let rows = self.column.rows(&self.article.text, &self.options, place, 1);
        rows.into_iter().next().map(|(_, row)| row)
    }

    fn start_of(&mut self, place: Place) -> usize {
        self.row(place).map_or(0, |row| row.span().start)
    }
}
