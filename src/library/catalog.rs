//! The library as a list: every article that was read, in an order, behind filters.
//!
//! Comes in: files with their articles, or only with cards of them; files gone or renamed; extractions. Goes out: the
//! slots to show, in order. What is known by its card alone costs a few hundred bytes; its text lies with whoever sent it.
//! A slot is an article's place for as long as the program runs: it survives edits, renames and sorting.
//! It does not know screens, selections or threads.
use crate::extract::model::Extraction;
use crate::library::article::{Article, ArticleId};
use crate::library::card::{Card, Copies, Counts};
use crate::library::order::Order;
use crate::library::voice::Voice;
use crate::text::fold::fold;
use std::cmp::{Ordering, Reverse};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// Index of an article in the catalog; never used for another one.
pub type Slot = usize;

/// One article of the library.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What the list shows of it.
    pub card: Card,
    /// The article itself, where it is at hand.
    pub article: Option<Arc<Article>>,
    /// What was found in it, once it was looked at; kept only of an article at hand.
    pub extraction: Option<Arc<Extraction>>,
    /// Whether it counts as read.
    pub read: bool,
    /// Whether the speaker that is filtered by is quoted in it.
    heard: bool,
    title: Box<str>,
    source: Box<str>,
}

impl Entry {
    fn new(card: Card, article: Option<Arc<Article>>) -> Self {
        Self {
            title: fold(&card.title).into(),
            source: fold(card.source.as_deref().unwrap_or_default()).into(),
            card,
            article,
            extraction: None,
            read: false,
            heard: false,
        }
    }

    fn hear(&mut self, voice: Option<&Voice>) {
        self.heard = voice
            .zip(self.extraction.as_ref())
            .is_some_and(|(voice, found)| voice.speaks_in(found));
    }

    /// How many speakers, quotes and numbers were found; `None` before it was looked at.
    #[must_use]
    pub const fn counts(&self) -> Option<Counts> {
        self.card.counts
    }
}

/// What a file holds: an article by its card, and itself where it is at hand.
type Item = (Card, Option<Arc<Article>>);

/// All articles, and which of them to show.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    entries: Vec<Option<Entry>>,
    by_path: HashMap<Arc<Path>, Vec<Slot>>,
    by_id: HashMap<ArticleId, Vec<Slot>>,
    read_before: HashSet<ArticleId>,
    filter: String,
    words: Vec<String>,
    voice: Option<Voice>,
    /// The articles that a search through the library found, and how good each is; the best has 0.
    hits: Option<HashMap<Slot, usize>>,
    /// How articles that have copies stand among them.
    copies: HashMap<Slot, Copies>,
    with_copies: bool,
    order: Order,
    reversed: bool,
    shown: Vec<Slot>,
    fresh: Vec<Slot>,
    stale: bool,
    extracted: usize,
    total: usize,
}

impl Catalog {
    /// Takes what a file holds now. Articles it held before keep their slots: first those with the same content,
    /// then, in order, those that were edited. A file without articles leaves nothing behind.
    pub fn read_file(&mut self, path: &Path, articles: Vec<Arc<Article>>) {
        let path: Arc<Path> = path.into();
        let items = articles.into_iter().enumerate();
        let items = items.map(|(place, article)| {
            let card = Card::of(&article, Arc::clone(&path), place as u64);
            (card, Some(article))
        });
        self.take_file(&path, items.collect());
    }

    /// Takes what a file holds now, as [`Catalog::read_file`], of articles whose texts lie elsewhere.
    pub fn list_file(&mut self, path: &Path, cards: Vec<Card>) {
        self.take_file(path, cards.into_iter().map(|card| (card, None)).collect());
    }

    fn take_file(&mut self, path: &Path, items: Vec<Item>) {
        let old = self.by_path.remove(path).unwrap_or_default();
        let mut free = old.clone();
        let mut slots: Vec<Option<Slot>> = items
            .iter()
            .map(|(card, _)| {
                let at = free
                    .iter()
                    .position(|&slot| self.entry(slot).is_some_and(|entry| entry.card.id == card.id))?;
                Some(free.remove(at))
            })
            .collect();
        for slot in &mut slots {
            if slot.is_none() && !free.is_empty() {
                *slot = Some(free.remove(0));
            }
        }
        for slot in free {
            self.vacate(slot);
        }
        let taken: Vec<Slot> = items
            .into_iter()
            .zip(slots)
            .map(|(item, slot)| self.place(item, slot))
            .collect();
        if !old.is_empty() {
            self.stale = true;
        }
        if !taken.is_empty() {
            self.by_path.insert(path.into(), taken);
        }
    }

    /// Takes in cards of articles of any files, beside what is there of them. One that is there stays as it is.
    pub fn shelve(&mut self, cards: Vec<Card>) {
        for card in cards {
            let known = self.by_id.get(&card.id).map_or(&[][..], Vec::as_slice);
            if known
                .iter()
                .any(|&slot| self.entry(slot).is_some_and(|entry| entry.card.path == card.path))
            {
                continue;
            }
            let path = Arc::clone(&card.path);
            let slot = self.place((card, None), None);
            self.by_path.entry(path).or_default().push(slot);
        }
    }

    fn place(&mut self, (card, article): Item, slot: Option<Slot>) -> Slot {
        let id = card.id;
        let mut entry = Entry::new(card, article);
        entry.read = self.read_before.contains(&id);
        let slot = if let Some(slot) = slot {
            if let Some(old) = self.entries[slot].take() {
                entry.read |= old.read;
                self.extracted -= usize::from(old.counts().is_some());
                if old.card.id == id {
                    entry.card.counts = entry.card.counts.or(old.card.counts);
                    entry.article = entry.article.or(old.article);
                    entry.extraction = old.extraction;
                    entry.heard = old.heard;
                } else {
                    self.forget_id(old.card.id, slot);
                }
            }
            slot
        } else {
            self.entries.push(None);
            self.total += 1;
            self.fresh.push(self.entries.len() - 1);
            self.entries.len() - 1
        };
        self.extracted += usize::from(entry.counts().is_some());
        self.entries[slot] = Some(entry);
        let slots = self.by_id.entry(id).or_default();
        if !slots.contains(&slot) {
            slots.push(slot);
        }
        slot
    }

    fn vacate(&mut self, slot: Slot) {
        if let Some(entry) = self.entries[slot].take() {
            self.total -= 1;
            self.extracted -= usize::from(entry.counts().is_some());
            self.forget_id(entry.card.id, slot);
            self.stale = true;
        }
    }

    fn forget_id(&mut self, id: ArticleId, slot: Slot) {
        if let Some(slots) = self.by_id.get_mut(&id) {
            slots.retain(|&other| other != slot);
            if slots.is_empty() {
                self.by_id.remove(&id);
            }
        }
    }

    /// Drops the articles of a file that is gone; returns their slots.
    pub fn remove_file(&mut self, path: &Path) -> Vec<Slot> {
        let slots = self.by_path.remove(path).unwrap_or_default();
        for &slot in &slots {
            self.vacate(slot);
        }
        slots
    }

    /// Drops all articles known only by their cards that are not among these.
    pub fn retain(&mut self, here: &HashSet<(Arc<Path>, ArticleId)>) {
        for slot in 0..self.entries.len() {
            let goes = self.entry(slot).is_some_and(|entry| {
                entry.article.is_none() && !here.contains(&(Arc::clone(&entry.card.path), entry.card.id))
            });
            if goes {
                self.vacate(slot);
            }
        }
        let entries = &self.entries;
        self.by_path.retain(|_, slots| {
            slots.retain(|&slot| entries[slot].is_some());
            !slots.is_empty()
        });
    }

    /// Gives the articles of a renamed file their new path; what lay at that path before is dropped.
    pub fn rename_file(&mut self, from: &Path, to: &Path) {
        let Some(slots) = self.by_path.remove(from) else {
            return;
        };
        self.remove_file(to);
        let to: Arc<Path> = to.into();
        for &slot in &slots {
            if let Some(entry) = &mut self.entries[slot] {
                entry.card.path = Arc::clone(&to);
                if let Some(article) = &mut entry.article {
                    to.as_ref().clone_into(&mut Arc::make_mut(article).path);
                }
            }
        }
        self.by_path.insert(to, slots);
        self.stale = true;
    }

    /// Takes what was found in an article, wherever it is in the list.
    pub fn extracted(&mut self, id: ArticleId, extraction: &Arc<Extraction>) {
        for &slot in self.by_id.get(&id).map_or(&[][..], Vec::as_slice) {
            if let Some(entry) = &mut self.entries[slot] {
                self.extracted += usize::from(entry.counts().is_none());
                entry.card.counts = Some(Counts::of(extraction));
                if entry.article.is_some() {
                    entry.extraction = Some(Arc::clone(extraction));
                    entry.hear(self.voice.as_ref());
                }
                self.stale |= self.order.counts() || self.voice.is_some();
            }
        }
    }

    /// Marks the articles that were read in an earlier session, whenever they come.
    pub fn remember(&mut self, ids: impl IntoIterator<Item = ArticleId>) {
        self.read_before.extend(ids);
        for entry in self.entries.iter_mut().flatten() {
            entry.read |= self.read_before.contains(&entry.card.id);
        }
    }

    /// Marks an article as read, or as unread again.
    pub fn mark(&mut self, slot: Slot, read: bool) {
        if let Some(Some(entry)) = self.entries.get_mut(slot) {
            entry.read = read;
        }
    }

    /// The article in a slot, if it is still there.
    #[must_use]
    pub fn entry(&self, slot: Slot) -> Option<&Entry> {
        self.entries.get(slot).and_then(Option::as_ref)
    }

    /// The article of this identity, if it is at hand.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.entries_of(id).find_map(|entry| entry.article.as_ref())
    }

    /// What was found in the article of this identity, if that is at hand.
    #[must_use]
    pub fn extraction(&self, id: ArticleId) -> Option<&Arc<Extraction>> {
        self.entries_of(id).find_map(|entry| entry.extraction.as_ref())
    }

    fn entries_of(&self, id: ArticleId) -> impl Iterator<Item = &Entry> {
        let slots = self.by_id.get(&id).map_or(&[][..], Vec::as_slice);
        slots.iter().filter_map(|&slot| self.entry(slot))
    }

    /// The slots of a file's articles, in order.
    #[must_use]
    pub fn slots_of(&self, path: &Path) -> &[Slot] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    /// How many articles there are.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// How many of them were looked at.
    #[must_use]
    pub const fn looked_at(&self) -> usize {
        self.extracted
    }

    /// The slots to show, in order, as of the last [`Catalog::refresh`].
    #[must_use]
    pub fn shown(&self) -> &[Slot] {
        &self.shown
    }

    /// Where a slot stands among those shown.
    #[must_use]
    pub fn position(&self, slot: Slot) -> Option<usize> {
        self.shown.iter().position(|&other| other == slot)
    }

    /// The words typed to filter by.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Shows only articles whose title and source hold all words of `filter`, spelled in any way.
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.words = fold(filter).split_whitespace().map(str::to_owned).collect();
        self.stale = true;
    }

    /// Where the article of this content in this file stands.
    #[must_use]
    pub fn find(&self, path: &Path, id: ArticleId) -> Option<Slot> {
        let slots = self.by_id.get(&id)?;
        let is_there = |slot: &&Slot| self.entry(**slot).is_some_and(|entry| *entry.card.path == *path);
        slots.iter().find(is_there).copied()
    }

    /// Shows only these articles, in this order; or all again.
    pub fn set_hits(&mut self, hits: Option<Vec<Slot>>) {
        self.hits = hits.map(|hits| {
            hits.into_iter()
                .enumerate()
                .map(|(at, slot)| (slot, at))
                .collect()
        });
        self.stale = true;
    }

    /// Takes how articles stand among their copies, by file and content; the others have none.
    pub fn set_copies(&mut self, copies: Vec<(Arc<Path>, ArticleId, Copies)>) {
        let copies = copies.into_iter();
        self.copies = copies
            .filter_map(|(path, id, copy)| Some((self.find(&path, id)?, copy)))
            .collect();
        self.stale = true;
    }

    /// How an article stands among its copies; `None` when it has none.
    #[must_use]
    pub fn copies(&self, slot: Slot) -> Option<&Copies> {
        self.copies.get(&slot)
    }

    /// Shows every copy of a text by itself, or one for all. Returns whether every copy is shown now.
    pub fn toggle_copies(&mut self) -> bool {
        self.with_copies = !self.with_copies;
        self.stale = true;
        self.with_copies
    }

    /// The speaker that is filtered by.
    #[must_use]
    pub const fn voice(&self) -> Option<&Voice> {
        self.voice.as_ref()
    }

    /// Shows only articles in which this speaker is quoted, or all again. Returns whether there are articles known
    /// only by their cards, of which [`Catalog::heard`] must tell.
    pub fn set_voice(&mut self, voice: Option<Voice>) -> bool {
        self.voice = voice;
        let mut asks = false;
        for entry in self.entries.iter_mut().flatten() {
            entry.hear(self.voice.as_ref());
            asks |= entry.article.is_none();
        }
        self.stale = true;
        asks && self.voice.is_some()
    }

    /// Takes in which articles the speaker that is filtered by is quoted in, of those known only by their
    /// cards, and all names they have in the library.
    pub fn heard(&mut self, voice: Voice, ids: &HashSet<ArticleId>) {
        self.voice = Some(voice);
        for entry in self.entries.iter_mut().flatten() {
            if entry.article.is_none() {
                entry.heard = ids.contains(&entry.card.id);
            }
        }
        self.stale = true;
    }

    /// The order, and whether it is turned round.
    #[must_use]
    pub const fn order(&self) -> (Order, bool) {
        (self.order, self.reversed)
    }

    /// Sorts by `order`, turned round or not.
    pub fn set_order(&mut self, order: Order, reversed: bool) {
        (self.order, self.reversed) = (order, reversed);
        self.stale = true;
    }

    /// Brings [`Catalog::shown`] up to date. New articles are merged in; all else sorts again.
    pub fn refresh(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        if self.stale {
            self.stale = false;
            self.shown = self.sorted((0..self.entries.len()).collect());
        } else if !fresh.is_empty() {
            let fresh = self.sorted(fresh);
            self.shown = self.merged(&fresh);
        }
    }

    fn sorted(&self, mut slots: Vec<Slot>) -> Vec<Slot> {
        slots.retain(|slot| {
            let is_hit = self.hits.as_ref().is_none_or(|hits| hits.contains_key(slot));
            let is_led = !self.with_copies && self.copies.get(slot) == Some(&Copies::Led);
            is_hit && !is_led && self.entry(*slot).is_some_and(|entry| self.passes(entry))
        });
        slots.sort_by(|&a, &b| self.compare(a, b));
        slots
    }

    fn merged(&self, fresh: &[Slot]) -> Vec<Slot> {
        let mut merged = Vec::with_capacity(self.shown.len() + fresh.len());
        let mut fresh = fresh.iter().copied().peekable();
        for &slot in &self.shown {
            while let Some(new) = fresh.next_if(|&new| self.compare(new, slot) == Ordering::Less) {
                merged.push(new);
            }
            merged.push(slot);
        }
        merged.extend(fresh);
        merged
    }

    fn passes(&self, entry: &Entry) -> bool {
        self.words
            .iter()
            .all(|word| entry.title.contains(word.as_str()) || entry.source.contains(word.as_str()))
            && (self.voice.is_none() || entry.heard)
    }

    fn compare(&self, a: Slot, b: Slot) -> Ordering {
        if let Some(hits) = &self.hits {
            return hits.get(&a).cmp(&hits.get(&b));
        }
        let (Some(x), Some(y)) = (self.entry(a), self.entry(b)) else {
            return a.cmp(&b);
        };
        let count = |entry: &Entry| {
            let counts = entry.counts().unwrap_or_default();
            Reverse(match self.order {
                Order::Speakers => counts.speakers,
                Order::Quotes => counts.quotes,
                _ => counts.numbers,
            })
        };
        let by_order = match self.order {
            Order::Date => y.card.date.cmp(&x.card.date),
            Order::Path => Ordering::Equal,
            Order::Title => x.title.cmp(&y.title),
            Order::Source => (x.source.is_empty(), &x.source).cmp(&(y.source.is_empty(), &y.source)),
            Order::Speakers | Order::Quotes | Order::Numbers => count(x).cmp(&count(y)),
        };
        let by_order = if self.reversed {
            by_order.reverse()
        } else {
            by_order
        };
        by_order.then_with(|| {
            let by_path = (&x.card.path, x.card.place).cmp(&(&y.card.path, y.card.place));
            if self.reversed && self.order == Order::Path {
                by_path.reverse()
            } else {
                by_path
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::{Figure, FigureKind, Reason, Value};
    use crate::text::span::Span;
    use std::path::PathBuf;

    fn article(path: &str, id: u64, title: &str) -> Arc<Article> {
        Arc::new(Article {
            id: ArticleId(id),
            path: PathBuf::from(path),
            title: title.to_owned(),
            source: None,
            date: None,
            text: String::new(),
            ..Article::default()
        })
    }

    fn titles(catalog: &mut Catalog) -> Vec<String> {
        catalog.refresh();
        catalog
            .shown()
            .iter()
            .map(|&slot| catalog.entry(slot).unwrap().card.title.to_string())
            .collect()
    }

    fn three() -> Catalog {
        let mut catalog = Catalog::default();
        for (path, id, title) in [
            ("b", 2, "أسعار القمح"),
            ("a", 1, "هدنة جديدة"),
            ("c", 3, "انتخابات"),
        ] {
            catalog.read_file(Path::new(path), vec![article(path, id, title)]);
            catalog.refresh();
        }
        catalog
    }

    #[test]
    fn new_files_slide_in_where_they_belong() {
        assert_eq!(titles(&mut three()), ["هدنة جديدة", "أسعار القمح", "انتخابات"]);
    }

    #[test]
    fn filter_ignores_spelling() {
        let mut catalog = three();
        catalog.set_filter("اسعار");
        assert_eq!(titles(&mut catalog), ["أسعار القمح"]);
        catalog.set_filter("هدنه جديده");
        assert_eq!(titles(&mut catalog), ["هدنة جديدة"]);
        assert_eq!((catalog.shown().len(), catalog.total()), (1, 3));
    }

    #[test]
    fn an_edit_and_a_rename_keep_the_slot() {
        let mut catalog = three();
        let slot = catalog.shown()[0];
        catalog.read_file(Path::new("a"), vec![article("a", 9, "هدنة ثانية")]);
        assert_eq!(&*catalog.entry(slot).unwrap().card.title, "هدنة ثانية");
        catalog.rename_file(Path::new("a"), Path::new("z"));
        assert_eq!(titles(&mut catalog), ["أسعار القمح", "انتخابات", "هدنة ثانية"]);
        assert_eq!(catalog.position(slot), Some(2));
        catalog.remove_file(Path::new("z"));
        assert!(catalog.entry(slot).is_none());
        assert_eq!((titles(&mut catalog).len(), catalog.total()), (2, 2));
    }

    #[test]
    fn counts_sort_as_they_come() {
        let mut catalog = three();
        catalog.set_order(Order::Numbers, false);
        let found = Extraction {
            figures: vec![Figure {
                span: Span::default(),
                kind: FigureKind::Count,
                value: Value::Number(1.0),
                unit: None,
                code: None,
                approximate: false,
                range: false,
                quote: None,
                speaker: None,
                reason: Reason::rule("test", 100),
            }],
            ..Extraction::default()
        };
        catalog.extracted(ArticleId(3), &Arc::new(found));
        assert_eq!(titles(&mut catalog)[0], "انتخابات");
        assert_eq!(catalog.looked_at(), 1);
    }
}
