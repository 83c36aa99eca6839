//! What Unicode says of a character, in one word: bidi class, joining type, line-break class, width, shape.
//!
//! Comes in: a character. Goes out: [`Properties`], from the tables of Unicode 16.0.0 in `tables`.
//! It does not know neighbours: rules that look at more than one character live in `layout`.
use crate::text::tables::{BLOCKS, BRACKETS, ENTRIES, LOW, MIRRORS, WORDS};

/// Bidirectional class (UAX #9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Unicode's own")]
pub enum Bidi {
    L,
    R,
    Al,
    En,
    An,
    Es,
    Et,
    Cs,
    Nsm,
    Bn,
    B,
    S,
    Ws,
    On,
    Lre,
    Lro,
    Rle,
    Rlo,
    Pdf,
    Lri,
    Rli,
    Fsi,
    Pdi,
}

use Bidi as B;
const BIDI: [Bidi; 32] = [
    B::L,
    B::R,
    B::Al,
    B::En,
    B::An,
    B::Es,
    B::Et,
    B::Cs,
    B::Nsm,
    B::Bn,
    B::B,
    B::S,
    B::Ws,
    B::On,
    B::Lre,
    B::Lro,
    B::Rle,
    B::Rlo,
    B::Pdf,
    B::Lri,
    B::Rli,
    B::Fsi,
    B::Pdi,
    B::L,
    B::L,
    B::L,
    B::L,
    B::L,
    B::L,
    B::L,
    B::L,
    B::L,
];

/// Joining type of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joining {
    /// Joins nothing.
    Never,
    /// Joins the letter before it only.
    Back,
    /// Joins the letter after it only.
    Forward,
    /// Joins both.
    Both,
    /// Joins both and has one shape: tatweel, zero width joiner.
    Causing,
    /// Looked through: marks and format characters.
    Transparent,
}

impl Joining {
    /// Whether such a letter joins the one before it.
    #[must_use]
    pub const fn joins_previous(self) -> bool {
        matches!(self, Self::Back | Self::Both | Self::Causing)
    }

    /// Whether such a letter joins the one after it.
    #[must_use]
    pub const fn joins_next(self) -> bool {
        matches!(self, Self::Forward | Self::Both | Self::Causing)
    }
}

/// By number: the first bit says that it joins the letter before it, the second that it joins the one after it.
const JOINING: [Joining; 8] = [
    Joining::Never,
    Joining::Back,
    Joining::Forward,
    Joining::Both,
    Joining::Transparent,
    Joining::Never,
    Joining::Never,
    Joining::Causing,
];

/// Line-break class (UAX #14), ambiguous ones resolved as LB1 says; `Qi` and `Qf` are the initial and final
/// quotation marks of QU, `Hh` is U+2010, `Xp` a pictograph not yet assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Unicode's own")]
pub enum Line {
    Al,
    Ak,
    Ap,
    As,
    B2,
    Ba,
    Bb,
    Bk,
    Cb,
    Cl,
    Cm,
    Cp,
    Cr,
    Eb,
    Em,
    Ex,
    Gl,
    H2,
    H3,
    Hl,
    Hy,
    Id,
    In,
    Is,
    Jl,
    Jt,
    Jv,
    Lf,
    Nl,
    Ns,
    Nu,
    Op,
    Po,
    Pr,
    Qu,
    Ri,
    Sp,
    Sy,
    Vf,
    Vi,
    Wj,
    Zw,
    Zwj,
    Qi,
    Qf,
    Hh,
    Xp,
}

const LINE: [Line; 64] = {
    let mut all = [Line::Al; 64];
    let named = [
        Line::Al,
        Line::Ak,
        Line::Ap,
        Line::As,
        Line::B2,
        Line::Ba,
        Line::Bb,
        Line::Bk,
        Line::Cb,
        Line::Cl,
        Line::Cm,
        Line::Cp,
        Line::Cr,
        Line::Eb,
        Line::Em,
        Line::Ex,
        Line::Gl,
        Line::H2,
        Line::H3,
        Line::Hl,
        Line::Hy,
        Line::Id,
        Line::In,
        Line::Is,
        Line::Jl,
        Line::Jt,
        Line::Jv,
        Line::Lf,
        Line::Nl,
        Line::Ns,
        Line::Nu,
        Line::Op,
        Line::Po,
        Line::Pr,
        Line::Qu,
        Line::Ri,
        Line::Sp,
        Line::Sy,
        Line::Vf,
        Line::Vi,
        Line::Wj,
        Line::Zw,
        Line::Zwj,
        Line::Qi,
        Line::Qf,
        Line::Hh,
        Line::Xp,
    ];
    let mut at = 0;
    while at < named.len() {
        all[at] = named[at];
        at += 1;
    }
    all
};

/// The properties of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Properties(u32);

impl Properties {
    /// Those of nothing: a letter of no kind.
    pub(crate) const NONE: Self = Self(0);

    /// Looks `c` up.
    #[must_use]
    #[inline]
    pub fn of(c: char) -> Self {
        let code = c as usize;
        if code < LOW.len() {
            return Self(LOW[code]);
        }
        let block = usize::from(BLOCKS[code >> 6]);
        Self(WORDS[usize::from(ENTRIES[(block << 6) | (code & 63)])])
    }

    /// The character of the first two bytes of its UTF-8, looked up: below U+0800; the second does not count when the
    /// first is ASCII.
    #[must_use]
    #[inline]
    pub(crate) const fn of_bytes(first: u8, second: u8) -> Self {
        let (first, second) = (first as usize, second as usize);
        // Without a branch, which every space between words would mislead.
        let ascii = (first >> 7).wrapping_sub(1);
        Self(LOW[(first & ascii) | (((first & 31) << 6 | second & 63) & !ascii)])
    }

    /// Its bidirectional class.
    #[must_use]
    #[inline]
    pub const fn bidi(self) -> Bidi {
        BIDI[(self.0 & 31) as usize]
    }

    /// Its bidirectional class as one bit of a set.
    #[must_use]
    #[inline]
    pub const fn bidi_bit(self) -> u32 {
        1 << (self.0 & 31)
    }

    /// Whether it joins the letter before it, if that joins on.
    #[must_use]
    #[inline]
    pub const fn joins_previous(self) -> bool {
        self.0 & 1 << 5 != 0
    }

    /// Whether it joins the letter after it, if that joins back.
    #[must_use]
    #[inline]
    pub const fn joins_next(self) -> bool {
        self.0 & 1 << 6 != 0
    }

    /// Its joining type.
    #[must_use]
    #[inline]
    pub const fn joining(self) -> Joining {
        JOINING[(self.0 >> 5 & 7) as usize]
    }

    /// Its line-break class.
    #[must_use]
    #[inline]
    pub const fn line(self) -> Line {
        LINE[(self.0 >> 8 & 63) as usize]
    }

    /// Its line-break class as one bit of a set.
    #[must_use]
    #[inline]
    pub const fn line_bit(self) -> u64 {
        1 << (self.0 >> 8 & 63)
    }

    /// The same, but of another line-break class.
    #[must_use]
    pub const fn with_line(self, line: Line) -> Self {
        Self(self.0 & !(63 << 8) | (line as u32) << 8)
    }

    /// The same, but with another shape row (below 128), and joined to the letter before it only.
    #[must_use]
    #[inline]
    pub(crate) const fn as_ligature(self, shape_row: u8) -> Self {
        Self(self.0 & !(127 << 16 | 7 << 5) | (shape_row as u32 & 127) << 16 | 1 << 5)
    }

    /// Everything that is true of one of the two, for the flags that are bits.
    #[must_use]
    #[inline]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its width in cells: 0 for marks and what is not drawn, 2 for wide characters, else 1. Clusters of complex
    /// characters have a width of their own.
    #[must_use]
    #[inline]
    pub const fn width(self) -> u8 {
        (self.0 >> 14 & 3) as u8
    }

    /// Its row in the table of presentation forms, counted from 1; 0 when it has no forms.
    #[must_use]
    #[inline]
    pub const fn shape_row(self) -> usize {
        (self.0 >> 16 & 127) as usize
    }

    /// Whether clusters around it need the full rules of UAX #29: emoji, flags, Hangul, Indic scripts.
    #[must_use]
    #[inline]
    pub const fn is_complex(self) -> bool {
        self.0 & 1 << 23 != 0
    }

    /// Whether nothing is drawn for it by itself: format characters, joiners, variation selectors.
    #[must_use]
    #[inline]
    pub const fn is_hidden(self) -> bool {
        self.0 & 1 << 24 != 0
    }

    /// Whether it is a control or a noncharacter, which must never reach a terminal.
    #[must_use]
    #[inline]
    pub const fn is_control(self) -> bool {
        self.0 & 1 << 25 != 0
    }

    /// Whether it is a mark that sits on the character before it.
    #[must_use]
    #[inline]
    pub const fn is_mark(self) -> bool {
        self.0 & 1 << 26 != 0
    }

    /// Whether it is a paired bracket (UAX #9 BD14, BD15).
    #[must_use]
    #[inline]
    pub const fn is_bracket(self) -> bool {
        self.0 & 1 << 27 != 0
    }

    /// Whether it has a mirrored twin.
    #[must_use]
    #[inline]
    pub const fn is_mirrored(self) -> bool {
        self.0 & 1 << 28 != 0
    }

    /// Whether its East Asian width is full, wide or half.
    #[must_use]
    #[inline]
    pub const fn is_east_asian(self) -> bool {
        self.0 & 1 << 29 != 0
    }

    /// Whether it is U+25CC, which stands for a missing base letter.
    #[must_use]
    #[inline]
    pub const fn is_dotted_circle(self) -> bool {
        self.0 & 1 << 30 != 0
    }

    /// Whether a paragraph that holds it must be read with all rules: complex, hidden, control, a line separator,
    /// a mark or joining letter unlike those of Arabic.
    #[must_use]
    #[inline]
    pub const fn is_unusual(self) -> bool {
        self.0 & 1 << 31 != 0
    }

    /// Whether it is neither unusual nor a mark.
    #[must_use]
    #[inline]
    pub const fn is_plain(self) -> bool {
        self.0 & (1 << 31 | 1 << 26) == 0
    }
}

/// The mirrored twin of `c` (UAX #9 L4), or `c`.
#[must_use]
pub fn mirrored(c: char) -> char {
    MIRRORS
        .binary_search_by_key(&c, |&(from, _)| from)
        .map_or(c, |at| MIRRORS[at].1)
}

/// The partner of a paired bracket and whether `c` is the opening one.
#[must_use]
pub fn bracket(c: char) -> Option<(char, bool)> {
    let at = BRACKETS.binary_search_by_key(&c, |&(from, _, _)| from).ok()?;
    Some((BRACKETS[at].1, BRACKETS[at].2))
}
