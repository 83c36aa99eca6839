//! The open article: where the reader is, what was found and what is searched for.
//!
//! The reader's place is a byte of the logical text, so that it outlives resizing, other widths and edits of the file.
//! Comes in: an article, the column's size, motions. Goes out: the window of rows to paint. It does not know colours or keys.
use crate::app::findings::{Findings, Item, ItemKind};
use crate::app::place::carry;
use crate::app::search::Search;
use crate::app::selection::{Unit, word_at};
use crate::app::window::{Form, Motion, Window};
use crate::extract::model::Extraction;
use crate::library::article::Article;
use crate::library::catalog::Slot;
use crate::library::voice::Voice;
use crate::text::fold::FoldedText;
use crate::text::span::Span;
use std::sync::Arc;

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
    /// The bytes that were selected with the mouse; never empty.
    pub selection: Option<Span>,
    folded: Option<FoldedText>,
    window: Window,
    kept: Kept,
}

impl Reading {
    /// Opens an article at a place.
    #[must_use]
    pub fn new(slot: Slot, article: Arc<Article>, kept: Kept) -> Self {
        Self {
            window: Window::new(&article.text, title_of(&article)),
            slot,
            article,
            findings: None,
            search: None,
            selection: None,
            folded: None,
            kept,
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
        let form = self.window.form();
        *self = Self::new(self.slot, article, Kept { top, cursor });
        self.lay(form);
        if let Some(query) = query {
            self.find(&query, top);
        }
    }

    /// Lays out the rows in this form. The place stays.
    pub fn lay(&mut self, form: Form) {
        self.window.fit(form);
        self.window.show(&self.article.text, self.kept.top);
    }

    /// The rows on the screen.
    #[must_use]
    pub const fn window(&self) -> &Window {
        &self.window
    }

    /// The bytes on the screen.
    #[must_use]
    pub fn seen(&self) -> Span {
        self.window.seen()
    }

    /// Scrolls; panels' items follow.
    pub fn scroll(&mut self, motion: Motion) {
        let from = self.kept.top;
        self.go_to_byte(|window, text| window.scrolled(text, motion));
        let (seen, down) = (self.seen(), self.kept.top >= from);
        if let Some(findings) = &mut self.findings {
            findings.follow(seen, down);
        }
    }

    /// Shows all of `span`, or its start when it is longer than the screen: what is not all on the screen comes to the
    /// upper third.
    pub fn reveal(&mut self, span: Span) {
        if !self.seen().covers(span) {
            self.go_to_byte(|window, text| window.third_above(text, span.start));
        }
    }

    fn go_to_byte(&mut self, top: impl FnOnce(&mut Window, &str) -> usize) {
        self.kept.top = top(&mut self.window, &self.article.text);
        self.window.show(&self.article.text, self.kept.top);
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

    /// Selects from one place to another, both widened to whole units.
    pub fn select(&mut self, unit: Unit, from: Span, to: Span) {
        let text = &self.article.text;
        let mut widen = |place: Span| {
            let paragraph = self.window.paragraph(text, place.start);
            unit.widen(text, paragraph, place)
        };
        let selected = widen(from).join(widen(to));
        self.selection = Some(selected).filter(|selected| !selected.is_empty());
    }

    /// The word or number at a place; none between words.
    pub fn word_at(&mut self, place: Span) -> Option<Span> {
        let text = &self.article.text;
        let paragraph = self.window.paragraph(text, place.start);
        word_at(text, paragraph, place.start).filter(|word| word.of(text).contains(char::is_alphanumeric))
    }

    /// The text that is selected, as the article has it.
    #[must_use]
    pub fn selected(&self) -> Option<&str> {
        Some(self.selection?.of(&self.article.text))
    }

    /// Goes back to a place exactly, as after a search that was given up.
    pub fn return_to(&mut self, top: usize) {
        self.go_to_byte(|_, _| top);
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
}

/// The first line that says anything, where that is the title.
fn title_of(article: &Article) -> Span {
    let text = article.text.as_str();
    let Some(start) = text.find(|c: char| !c.is_whitespace()) else {
        return Span::default();
    };
    let rest = Span::new(start, text.len()).of(text);
    let line = rest.lines().next().unwrap_or_default().trim_end();
    if line.split_whitespace().eq(article.title.split_whitespace()) {
        Span::new(start, start + line.len())
    } else {
        Span::default()
    }
}
