//! What a layout gives: rows of cells, with the map between bytes of the article and columns.
//!
//! Positions are UTF-8 bytes of the article; columns are cells from the row's left. It does not know colours,
//! nor where the row stands on the screen beyond [`Row::indent`].
use crate::layout::options::Align;
use crate::text::glyph::Glyph;
use crate::text::span::Span;
use std::ops::Range;

/// The direction of a row's paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// One cell (two columns when wide) of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'r> {
    /// What to draw: a base and its marks, joined and mirrored; always printable.
    pub symbol: &'r str,
    /// The article's bytes it stands for; empty for kashida and padding that the layout added.
    pub span: Span,
    /// Its width in cells.
    pub width: u8,
    /// Its first column, counted from the row's left.
    pub column: u16,
}

/// A cell as kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    glyph: Glyph,
    /// First byte of its cluster, counted from the row's first byte.
    start: u32,
    /// Bytes of its cluster.
    length: u32,
    column: u16,
    width: u8,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One character stands for the cluster.
    One,
    /// Its glyph is a number in the row's [`Symbols`].
    Many,
    /// The layout added it; its span is then that of the letter it follows.
    Added,
}

impl Slot {
    /// A cell of one character.
    #[inline]
    pub(crate) const fn one(glyph: Glyph, bytes: Range<u32>, column: u16, width: u8) -> Self {
        Self {
            glyph,
            start: bytes.start,
            length: bytes.end - bytes.start,
            column,
            width,
            kind: Kind::One,
        }
    }

    /// A cell of several characters, by their number in the row's [`Symbols`].
    #[inline]
    pub(crate) const fn many(number: u32, bytes: Range<u32>, column: u16, width: u8) -> Self {
        Self {
            kind: Kind::Many,
            ..Self::one(Glyph::number(number), bytes, column, width)
        }
    }

    /// The same cell, added by the layout.
    #[inline]
    pub(crate) const fn added(self) -> Self {
        Self {
            kind: Kind::Added,
            ..self
        }
    }
}

/// The symbols of more than one character in a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Symbols {
    text: String,
    ends: Vec<u32>,
}

impl Symbols {
    /// Adds the symbol that `write` appends, and tells its number.
    pub(crate) fn add(&mut self, write: impl FnOnce(&mut String)) -> u32 {
        write(&mut self.text);
        let number = self.ends.len();
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let end = |number: usize| self.ends.get(number).map_or(0, |&end| end as usize);
        Span::new(number.checked_sub(1).map_or(0, end), end(number)).of(&self.text)
    }
}

/// One visual row of a paragraph.
#[derive(Debug, Clone)]
pub struct Row {
    span: Span,
    direction: Direction,
    last: bool,
    has_override: bool,
    width: u16,
    slots: Vec<Slot>,
    symbols: Symbols,
}

impl Row {
    /// An empty row of the bytes `span`.
    pub(crate) fn new(span: Span, direction: Direction, last: bool) -> Self {
        Self {
            span,
            direction,
            last,
            has_override: false,
            width: 0,
            slots: Vec::new(),
            symbols: Symbols::default(),
        }
    }

    /// Makes room for `cells` cells.
    pub(crate) fn reserve(&mut self, cells: usize) {
        self.slots.reserve_exact(cells);
    }

    /// Adds cells, leftmost first; each is made from the column where it stands, and may add a symbol.
    #[inline]
    pub(crate) fn extend<T>(
        &mut self,
        from: impl Iterator<Item = T>,
        mut cell: impl FnMut(T, u16, &mut Symbols) -> Slot,
    ) {
        let (symbols, mut column) = (&mut self.symbols, self.width);
        self.slots.extend(from.map(|item| {
            let slot = cell(item, column, symbols);
            column = column.saturating_add(u16::from(slot.width));
            slot
        }));
        self.width = column;
    }

    /// The article's bytes laid out in this row, spaces cut at the wrap included; rows tile their paragraph.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The direction of its paragraph.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether it is the last row of its paragraph.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.last
    }

    /// Whether its text tries to force a direction on letters (LRO, RLO). The layout takes such an override as an
    /// embedding, so the letters read as they are; the reader should know that somebody tried.
    #[must_use]
    pub fn has_override(&self) -> bool {
        self.has_override
    }

    /// Notes that its text holds an override.
    pub(crate) fn set_override(&mut self) {
        self.has_override = true;
    }

    /// Its width in cells, spaces cut at the wrap left out.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Its cells, leftmost first.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        self.slots.iter().map(|slot| {
            let owner = self.owner(slot);
            Cell {
                symbol: self.symbol(slot),
                span: match slot.kind {
                    Kind::Added => Span::new(owner.end, owner.end),
                    Kind::One | Kind::Many => owner,
                },
                width: slot.width,
                column: slot.column,
            }
        })
    }

    /// What the row looks like, leftmost cell first, without the indent.
    #[must_use]
    pub fn visual(&self) -> String {
        self.slots.iter().map(|slot| self.symbol(slot)).collect()
    }

    /// The columns that show bytes of `span`, as separate stretches from left to right. Half of a cluster counts
    /// as the whole; added cells go with the letter they follow.
    #[must_use]
    pub fn columns(&self, span: Span) -> Vec<Range<u16>> {
        let mut stretches: Vec<Range<u16>> = Vec::new();
        for slot in self.slots.iter().filter(|slot| self.owner(slot).overlaps(span)) {
            let end = slot.column.saturating_add(u16::from(slot.width));
            match stretches.last_mut() {
                Some(last) if last.end == slot.column => last.end = end,
                _ => stretches.push(slot.column..end),
            }
        }
        stretches
    }

    /// The cluster under a column, counted from the row's left: the article's bytes.
    #[must_use]
    pub fn at(&self, column: u16) -> Option<Span> {
        let after = self.slots.partition_point(|slot| slot.column <= column);
        let slot = self.slots.get(after.checked_sub(1)?)?;
        (column < slot.column + u16::from(slot.width)).then(|| self.owner(slot))
    }

    /// The free cells at the row's left when it stands in a column of `column_width` cells.
    #[must_use]
    pub fn indent(&self, column_width: u16, align: Align) -> u16 {
        let free = column_width.saturating_sub(self.width);
        match (align, self.direction) {
            (Align::Left, _) | (Align::Start | Align::Justify, Direction::Ltr) => 0,
            (Align::Right, _) | (Align::Start | Align::Justify, Direction::Rtl) => free,
            (Align::Centre, _) => free / 2,
        }
    }

    /// Makes the text end after `length` bytes: what stands later stands for no bytes.
    pub(crate) fn end_text(&mut self, length: usize) {
        self.span.end = self.span.start + length;
        for slot in &mut self.slots {
            if slot.start as usize >= length {
                slot.length = 0;
            }
        }
    }

    /// The bytes it takes in memory, about.
    pub(crate) fn weight(&self) -> usize {
        let symbols = self.symbols.text.capacity() + self.symbols.ends.capacity() * size_of::<u32>();
        size_of::<Self>() + symbols + self.slots.capacity() * size_of::<Slot>()
    }

    fn symbol<'r>(&'r self, slot: &'r Slot) -> &'r str {
        match slot.kind {
            Kind::Many => self.symbols.get(slot.glyph.to_number()),
            Kind::One | Kind::Added => slot.glyph.as_str(),
        }
    }

    fn owner(&self, slot: &Slot) -> Span {
        let start = self.span.start + slot.start as usize;
        Span::new(start, start + slot.length as usize)
    }
}
