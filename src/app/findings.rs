//! What was found in the open article, and which quote, number and speaker are current.
//!
//! Comes in: an extraction, the filter by speaker, the bytes on the screen. Goes out: the current items, what lies
//! under a byte, where a jump leads. It does not know rows or keys.
use crate::app::accents;
use crate::extract::model::{Extraction, SpeakerId, ZoneKind};
use crate::library::voice::Voice;
use crate::text::span::Span;
use std::sync::Arc;

/// A thing the cursor can be on: an index into the extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A quote.
    Quote(usize),
    /// A number.
    Figure(usize),
}

/// The kinds of [`Item`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Quotes.
    Quote,
    /// Numbers.
    Figure,
}

/// What was found, with the current items.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Everything found.
    pub found: Arc<Extraction>,
    /// The current quote.
    pub quote: Option<usize>,
    /// The current number.
    pub figure: Option<usize>,
    /// The current speaker.
    pub speaker: Option<SpeakerId>,
    /// Which of the current items the cursor is on; `None` until the reader goes to one.
    pub cursor: Option<ItemKind>,
    accents: Vec<usize>,
    said: Vec<usize>,
    by_said: Vec<SpeakerId>,
    voice: Option<Vec<SpeakerId>>,
}

impl Findings {
    /// Takes an extraction.
    #[must_use]
    pub fn new(found: Arc<Extraction>) -> Self {
        let mut said = vec![0; found.speakers.len()];
        for id in found.quotes.iter().filter_map(|quote| quote.speaker) {
            if let Some(count) = said.get_mut(id) {
                *count += 1;
            }
        }
        let mut by_said: Vec<SpeakerId> = (0..said.len()).collect();
        by_said.sort_by_key(|&id| std::cmp::Reverse(said[id]));
        Self {
            accents: accents::assign(&found.speakers),
            said,
            by_said,
            found,
            quote: None,
            figure: None,
            speaker: None,
            cursor: None,
            voice: None,
        }
    }

    /// Sets or clears the filter by speaker.
    pub fn set_voice(&mut self, voice: Option<&Voice>) {
        self.voice = voice.map(|voice| voice.among(&self.found));
        if self.quote.is_some_and(|at| !self.is_heard(at)) {
            let first = self.heard().next();
            self.quote = first;
        }
    }

    /// Whether a filter by speaker is on.
    #[must_use]
    pub const fn is_filtered(&self) -> bool {
        self.voice.is_some()
    }

    /// Whether a quote passes the filter by speaker.
    #[must_use]
    pub fn is_heard(&self, quote: usize) -> bool {
        self.voice.as_ref().is_none_or(|ids| {
            self.found
                .quotes
                .get(quote)
                .and_then(|quote| quote.speaker)
                .is_some_and(|id| ids.contains(&id))
        })
    }

    /// The quotes that pass the filter by speaker, in order.
    pub fn heard(&self) -> impl Iterator<Item = usize> {
        (0..self.found.quotes.len()).filter(|&at| self.is_heard(at))
    }

    /// The speakers, those with the most quotes first.
    #[must_use]
    pub fn speakers(&self) -> &[SpeakerId] {
        &self.by_said
    }

    /// How many quotes a speaker has.
    #[must_use]
    pub fn said(&self, id: SpeakerId) -> usize {
        self.said.get(id).copied().unwrap_or(0)
    }

    /// The accent of a speaker.
    #[must_use]
    pub fn accent(&self, id: SpeakerId) -> usize {
        self.accents.get(id).copied().unwrap_or(0)
    }

    /// The item the cursor is on.
    #[must_use]
    pub fn current(&self) -> Option<Item> {
        match self.cursor? {
            ItemKind::Quote => self.quote.map(Item::Quote),
            ItemKind::Figure => self.figure.map(Item::Figure),
        }
    }

    /// The bytes of an item; empty for one that is not there.
    #[must_use]
    pub fn span(&self, item: Item) -> Span {
        match item {
            Item::Quote(at) => self.found.quotes.get(at).map(|quote| quote.span),
            Item::Figure(at) => self.found.figures.get(at).map(|figure| figure.span),
        }
        .unwrap_or_default()
    }

    /// Puts the cursor on an item. A quote brings its speaker along, a number the quote that holds it.
    pub fn select(&mut self, item: Item) {
        match item {
            Item::Quote(at) => {
                self.quote = Some(at);
                self.cursor = Some(ItemKind::Quote);
                self.speaker = self.found.quotes.get(at).and_then(|quote| quote.speaker);
            }
            Item::Figure(at) => {
                self.figure = Some(at);
                self.cursor = Some(ItemKind::Figure);
                if let Some(figure) = self.found.figures.get(at) {
                    self.quote = figure.quote.filter(|&at| self.is_heard(at)).or(self.quote);
                    self.speaker = figure.speaker.or(self.speaker);
                }
            }
        }
    }

    /// Makes a speaker current, and their first quote, if they have one. Returns where to look.
    pub fn select_speaker(&mut self, id: SpeakerId) -> Option<Span> {
        let first = self
            .found
            .quotes
            .iter()
            .position(|quote| quote.speaker == Some(id));
        if let Some(at) = first.filter(|&at| self.is_heard(at)) {
            self.select(Item::Quote(at));
        }
        self.speaker = Some(id);
        let quote = first.map(|at| self.found.quotes[at].span);
        quote.or_else(|| self.found.speakers.get(id)?.mentions.first().copied())
    }

    /// The next or previous item of a kind, from the current one, or from the bytes on the screen when the cursor is
    /// elsewhere. Quotes that the filter hides are passed over.
    #[must_use]
    pub fn next(&self, kind: ItemKind, forward: bool, seen: Span) -> Option<Item> {
        let current = self.current_of(kind).filter(|_| self.cursor == Some(kind));
        // From an item of the other kind it goes by where that one starts.
        let from = self.current().map_or(seen.start, |item| self.span(item).start);
        let passes = |&item: &Item| match current {
            Some(current) if forward => index(item) > index(current),
            Some(current) => index(item) < index(current),
            None if forward => self.span(item).start >= from,
            None => self.span(item).start < from,
        };
        let items = self.items(kind).filter(passes);
        if forward {
            items.min_by_key(|&i| index(i))
        } else {
            items.last()
        }
    }

    /// After the text was scrolled: items that left the screen hand over to those on it, or to the last before it.
    pub fn follow(&mut self, seen: Span, down: bool) {
        for kind in [ItemKind::Quote, ItemKind::Figure] {
            let kept = self
                .current_of(kind)
                .is_some_and(|item| self.span(item).overlaps(seen));
            if kept {
                continue;
            }
            let on_screen: Vec<Item> = self
                .items(kind)
                .filter(|&item| self.span(item).overlaps(seen))
                .collect();
            let new = if down { on_screen.first() } else { on_screen.last() };
            let new = new.copied().or_else(|| {
                self.items(kind)
                    .take_while(|&i| self.span(i).start < seen.start)
                    .last()
            });
            let new = new.or_else(|| self.items(kind).next());
            match kind {
                ItemKind::Quote => self.quote = new.map(index),
                ItemKind::Figure => self.figure = new.map(index),
            }
        }
        let speaker = match self.current() {
            Some(Item::Figure(at)) => self.found.figures[at].speaker,
            _ => self.quote.and_then(|at| self.found.quotes[at].speaker),
        };
        self.speaker = speaker.or(self.speaker).or(self.by_said.first().copied());
    }

    /// Puts the current items where `offset` is: for a text that changed under the reader.
    pub fn find_again(&mut self, cursor: Option<(ItemKind, usize)>) {
        if let Some((kind, offset)) = cursor {
            let item = self.items(kind).find(|&item| self.span(item).end > offset);
            if let Some(item) = item {
                self.select(item);
            }
        }
    }

    /// The innermost quote at a byte.
    #[must_use]
    pub fn quote_at(&self, offset: usize) -> Option<usize> {
        let quotes = &self.found.quotes;
        let end = quotes.partition_point(|quote| quote.span.start <= offset);
        // Nesting is shallow: a few steps back find any quote that holds the byte.
        (end.saturating_sub(8)..end)
            .rev()
            .find(|&at| quotes[at].span.contains(offset))
    }

    /// The number at a byte.
    #[must_use]
    pub fn figure_at(&self, offset: usize) -> Option<usize> {
        let figures = &self.found.figures;
        let end = figures.partition_point(|figure| figure.span.start <= offset);
        (end.saturating_sub(4)..end)
            .rev()
            .find(|&at| figures[at].span.contains(offset))
    }

    /// The role of the paragraph at a byte.
    #[must_use]
    pub fn zone_at(&self, offset: usize) -> ZoneKind {
        let zones = &self.found.zones;
        let after = zones.partition_point(|zone| zone.span.end <= offset);
        zones
            .get(after)
            .filter(|zone| zone.span.contains(offset))
            .map_or(ZoneKind::Body, |zone| zone.kind)
    }

    fn current_of(&self, kind: ItemKind) -> Option<Item> {
        match kind {
            ItemKind::Quote => self.quote.map(Item::Quote),
            ItemKind::Figure => self.figure.map(Item::Figure),
        }
    }

    fn items(&self, kind: ItemKind) -> Box<dyn Iterator<Item = Item> + '_> {
        match kind {
            ItemKind::Quote => Box::new(self.heard().map(Item::Quote)),
            ItemKind::Figure => Box::new((0..self.found.figures.len()).map(Item::Figure)),
        }
    }
}

const fn index(item: Item) -> usize {
    match item {
        Item::Quote(at) | Item::Figure(at) => at,
    }
}
