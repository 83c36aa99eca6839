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

/// What is drawn in a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Symbol {
    /// One character.
    One(Glyph),
    /// Several characters, by their number in the row's [`Symbols`].
    Many(u32),
}

/// A cell as kept, in whole words, as it is written much more often than read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    glyph: Glyph,
    /// First byte of its cluster, counted from the row's first byte.
    start: u32,
    /// Bytes of its cluster (16 bits), its width (8 bits), [`MANY`] or [`ADDED`].
    rest: u32,
}

/// Its glyph is a number in the row's [`Symbols`].
const MANY: u32 = 1 << 24;
/// The layout added it; its span is then that of the letter it follows.
const ADDED: u32 = 1 << 25;
/// Its length.
const LENGTH: u32 = 0xFFFF;

impl Slot {
    /// A cell for the bytes of a cluster, counted from the row's first byte.
    #[inline]
    pub(crate) fn new(symbol: Symbol, bytes: Range<u32>, width: u8) -> Self {
        let (glyph, many) = match symbol {
            Symbol::One(glyph) => (glyph, 0),
            Symbol::Many(number) => (Glyph::number(number), MANY),
        };
        // Clusters are cut before they grow too long.
        let length = (bytes.end - bytes.start).min(LENGTH);
        Self {
            glyph,
            start: bytes.start,
            rest: length | u32::from(width) << 16 | many,
        }
    }

    /// The same cell, added by the layout.
    pub(crate) fn added(self) -> Self {
        Self {
            rest: self.rest | ADDED,
            ..self
        }
    }

    const fn width(self) -> u8 {
        self.rest.to_le_bytes()[2]
    }
}

/// The symbols of more than one character in a row, each with an U+0000 behind it, which is never drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Symbols(String);

impl Symbols {
    /// Adds the symbol that `write` appends.
    pub(crate) fn add(&mut self, write: impl FnOnce(&mut String)) -> Symbol {
        if self.0.capacity() == 0 {
            self.0.reserve(64);
        }
        let start = self.0.len();
        write(&mut self.0);
        self.0.push('\0');
        Symbol::Many(u32::try_from(start).unwrap_or(u32::MAX))
    }

    fn get(&self, number: u32) -> &str {
        let rest = Span::new(number as usize, self.0.len()).of(&self.0);
        rest.split('\0').next().unwrap_or_default()
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

    /// Adds cells, leftmost first; each may add a symbol.
    #[inline]
    pub(crate) fn extend<T>(
        &mut self,
        from: impl ExactSizeIterator<Item = T>,
        mut cell: impl FnMut(T, &mut Symbols) -> Slot,
    ) {
        let symbols = &mut self.symbols;
        self.slots.extend(from.map(|item| cell(item, symbols)));
    }

    /// Notes its width, when all cells are there.
    pub(crate) fn close(&mut self) {
        let width: usize = self.slots.iter().map(|slot| usize::from(slot.width())).sum();
        self.width = u16::try_from(width).unwrap_or(u16::MAX);
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
        self.placed().map(|(column, slot)| {
            let owner = self.owner(slot);
            Cell {
                symbol: self.symbol(slot),
                span: if slot.rest & ADDED == 0 {
                    owner
                } else {
                    Span::new(owner.end, owner.end)
                },
                width: slot.width(),
                column,
            }
        })
    }

    /// Its cells with their columns.
    fn placed(&self) -> impl Iterator<Item = (u16, &Slot)> {
        let mut column = 0_u16;
        self.slots.iter().map(move |slot| {
            let here = column;
            column = column.saturating_add(u16::from(slot.width()));
            (here, slot)
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
        for (column, slot) in self.placed().filter(|(_, slot)| self.owner(slot).overlaps(span)) {
            let end = column.saturating_add(u16::from(slot.width()));
            match stretches.last_mut() {
                Some(last) if last.end == column => last.end = end,
                _ => stretches.push(column..end),
            }
        }
        stretches
    }

    /// The cluster under a column, counted from the row's left: the article's bytes.
    #[must_use]
    pub fn at(&self, column: u16) -> Option<Span> {
        let mut placed = self.placed();
        let under = placed
            .find(|(first, slot)| column < first.saturating_add(u16::from(slot.width())) && *first <= column);
        under.map(|(_, slot)| self.owner(slot))
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
                slot.rest &= !LENGTH;
            }
        }
    }

    /// The bytes it takes in memory, about.
    pub(crate) fn weight(&self) -> usize {
        size_of::<Self>() + self.symbols.0.capacity() + self.slots.capacity() * size_of::<Slot>()
    }

    fn symbol<'r>(&'r self, slot: &'r Slot) -> &'r str {
        if slot.rest & MANY == 0 {
            slot.glyph.as_str()
        } else {
            self.symbols.get(slot.glyph.to_number())
        }
    }

    fn owner(&self, slot: &Slot) -> Span {
        let start = self.span.start + slot.start as usize;
        Span::new(start, start + (slot.rest & LENGTH) as usize)
    }
}
