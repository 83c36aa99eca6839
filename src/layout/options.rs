//! What a layout depends on besides the text.

/// The direction of a paragraph's base level (UAX #9 P2, P3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Base {
    /// By its first strong letter; when it has none, as the paragraph before in its column, else the one after,
    /// else right to left (UAX #9 HL1).
    #[default]
    Auto,
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// Where a row stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// At the side where its paragraph starts: right for Arabic.
    #[default]
    Start,
    /// At the right edge, whatever its direction.
    Right,
    /// At the left edge, whatever its direction.
    Left,
    /// In the middle.
    Centre,
    /// At both edges, stretched by kashida and spaces; the last row of a paragraph as [`Align::Start`].
    Justify,
}

/// Whether harakat are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Harakat {
    /// Behind their base letter, in its cell.
    #[default]
    Keep,
    /// Not drawn; their bytes still belong to the letter's cell.
    Hide,
}

/// Which letters are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Letters {
    /// Presentation forms, joined by us.
    #[default]
    Joined,
    /// The letters as written, for a terminal that joins them itself.
    Nominal,
}

/// Which digits are drawn; display only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// As the text has them.
    #[default]
    AsWritten,
    /// 0123456789.
    European,
    /// U+0660–U+0669.
    ArabicIndic,
}

/// What a layout depends on besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    /// The column's width in cells, at least 1.
    pub width: u16,
    /// Direction of paragraphs.
    pub base: Base,
    /// Where rows stand in the column.
    pub align: Align,
    /// Whether harakat are shown.
    pub harakat: Harakat,
    /// Which letters are drawn.
    pub letters: Letters,
    /// Which digits are drawn.
    pub digits: Digits,
    /// Whether URLs, phone numbers, handles and the like stay whole, as if isolated (UAX #9 HL3).
    pub isolate_tokens: bool,
}

impl Options {
    /// The defaults at a width in cells.
    #[must_use]
    pub fn new(width: u16) -> Self {
        Self {
            width: width.max(1),
            base: Base::default(),
            align: Align::default(),
            harakat: Harakat::default(),
            letters: Letters::default(),
            digits: Digits::default(),
            isolate_tokens: true,
        }
    }
}
