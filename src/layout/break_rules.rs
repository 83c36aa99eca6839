//! The rules of the line breaking algorithm (UAX #14, Unicode 16.0.0): whether a row may begin at one place.
//!
//! Comes in: the characters around a place, marks taken with their base. Goes out: yes or no. Tailored for our
//! rows in three points, see [`Rules`]. It does not know paragraphs.
use crate::text::properties::{Line, Properties};

/// Which rules are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// UAX #14 and nothing else.
    Strict,
    /// For our rows: format characters that are not drawn are looked through also after a space, where UAX #14
    /// takes them for letters; no break inside a number between slashes, as in `/5/`; and straight quotation marks
    /// with spaces around them open and close by turns, so that a closing one never begins a row.
    Tailored,
}

/// A character with the marks on it (LB9).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) class: Line,
    pub(crate) properties: Properties,
    pub(crate) at: u32,
    pub(crate) ends_in_joiner: bool,
}

impl Item {
    /// A character without marks.
    pub(crate) const fn of(properties: Properties) -> Self {
        Self {
            class: properties.line(),
            properties,
            at: 0,
            ends_in_joiner: false,
        }
    }
}

/// The answer of the rules for letters and spaces alone, which is most of any text: LB7, LB18, LB28.
fn plain(last: Item, solid: Item, next: Item) -> Option<bool> {
    match (last.class, next.class) {
        (Line::Al, Line::Sp) => Some(false),
        (Line::Sp, Line::Al) if solid.class == Line::Al => Some(true),
        (Line::Al, Line::Al) if !last.ends_in_joiner => Some(false),
        _ => None,
    }
}

/// Whether a row ends at the character or it is a space.
pub(crate) fn ends_or_spaces(class: Line) -> bool {
    matches!(
        class,
        Line::Bk | Line::Cr | Line::Lf | Line::Nl | Line::Sp | Line::Zw
    )
}

/// What a decision may know of the text after the place.
pub(crate) struct Next {
    /// The character at the place.
    pub(crate) item: Item,
    /// The one after it.
    pub(crate) after: Option<Item>,
    /// The class of the one after that.
    pub(crate) later: Option<Line>,
}

/// What a decision may know of the text before the place.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one rule's memory; they are independent"
)]
pub(crate) struct Past {
    /// The last item, spaces included.
    last: Option<Item>,
    /// The last item that is no space.
    solid: Option<Item>,
    /// The item before `last`.
    before: Option<Item>,
    /// How far a number has got (LB25).
    number: Number,
    /// Whether `solid` is an initial quotation mark that opens (`LB15a`).
    opens: bool,
    /// Regional indicators in a row, modulo two.
    odd_indicators: bool,
    /// Whether the last hyphen follows a space or the start (`LB20a`).
    hyphen_leads: bool,
    /// Whether the last hyphen follows a Hebrew letter (`LB21a`).
    hyphen_hebrew: bool,
    /// Whether a VI follows an aksara (`LB28a`).
    virama: bool,
}

/// How far a number has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Number {
    #[default]
    None,
    /// NU (SY | IS)*
    Open,
    /// NU (SY | IS)* (CL | CP)
    Closed,
}

impl Past {
    /// What is known after `item`, if that depends on the character before it alone.
    pub(crate) fn settled(before: Option<Item>, item: Item) -> Option<Self> {
        use Line as L;
        if matches!(item.class, L::Sp | L::Sy | L::Is | L::Cl | L::Cp | L::Ri) {
            return None;
        }
        let mut past = Self {
            last: before,
            ..Self::default()
        };
        past.push(item);
        Some(past)
    }

    /// Takes the next character.
    pub(crate) fn push(&mut self, item: Item) {
        use Line as L;
        let class = item.class;
        let last = self.last.map(|item| item.class);
        self.number = match (class, self.number) {
            (L::Nu, _) => Number::Open,
            (L::Sy | L::Is, Number::Open) => Number::Open,
            (L::Cl | L::Cp, Number::Open) => Number::Closed,
            _ => Number::None,
        };
        self.odd_indicators = class == L::Ri && !(self.odd_indicators && last == Some(L::Ri));
        if matches!(class, L::Hy | L::Hh | L::Ba) {
            self.hyphen_leads = last.is_none_or(|last| ends_or_spaces(last) || matches!(last, L::Cb | L::Gl));
            self.hyphen_hebrew = last == Some(L::Hl);
        }
        self.virama = class == L::Vi && self.last.is_some_and(is_aksara);
        if class != L::Sp {
            self.opens = class == L::Qi
                && last.is_none_or(|last| {
                    ends_or_spaces(last) || matches!(last, L::Op | L::Qu | L::Qi | L::Qf | L::Gl)
                });
            self.solid = Some(item);
        }
        (self.before, self.last) = (self.last, Some(item));
    }

    /// Whether a row may begin with `next`.
    pub(crate) fn allows(&self, next: &Next, rules: Rules) -> bool {
        let (Some(last), Some(solid)) = (self.last, self.solid.or(self.last)) else {
            return false;
        };
        if let Some(allowed) = plain(last, solid, next.item) {
            return allowed;
        }
        hard(last, solid, next)
            .or_else(|| self.around_spaces(last, solid, next))
            .or_else(|| self.quotes_and_hyphens(last, next))
            .or_else(|| self.numbers(last, next, rules))
            .unwrap_or_else(|| !self.sticks(last, next))
    }

    /// LB13 to LB18: what holds across spaces.
    fn around_spaces(&self, last: Item, solid: Item, next: &Next) -> Option<bool> {
        use Line as L;
        let class = next.item.class;
        let after = next.after.map(|item| item.class);
        if matches!(class, L::Cl | L::Cp | L::Ex | L::Sy) || solid.class == L::Op || self.opens {
            return Some(false);
        }
        let closes = after.is_none_or(|after| {
            ends_or_spaces(after)
                || matches!(
                    after,
                    L::Gl | L::Wj | L::Cl | L::Qu | L::Qi | L::Qf | L::Cp | L::Ex | L::Is | L::Sy
                )
        });
        if class == L::Qf && closes {
            return Some(false);
        }
        if class == L::Is {
            return Some(last.class == L::Sp && after == Some(L::Nu));
        }
        let kept = match solid.class {
            L::Cl | L::Cp => class == L::Ns,
            L::B2 => class == L::B2,
            _ => false,
        };
        if kept {
            return Some(false);
        }
        (last.class == L::Sp).then_some(true)
    }

    /// LB19 to `LB21b`.
    fn quotes_and_hyphens(&self, last: Item, next: &Next) -> Option<bool> {
        use Line as L;
        let class = next.item.class;
        let is_quote = |class| matches!(class, L::Qu | L::Qi | L::Qf);
        let east = |item: Item| item.properties.is_east_asian();
        if is_quote(class) && (class != L::Qi || !east(last) || next.after.is_none_or(|after| !east(after))) {
            return Some(false);
        }
        if is_quote(last.class)
            && (last.class != L::Qf || !east(next.item) || self.before.is_none_or(|before| !east(before)))
        {
            return Some(false);
        }
        if class == L::Cb || last.class == L::Cb {
            return Some(true);
        }
        let after_hyphen = matches!(last.class, L::Hy | L::Hh);
        if after_hyphen && self.hyphen_leads && class == L::Al {
            return Some(false);
        }
        if matches!(class, L::Ba | L::Hh | L::Hy | L::Ns) || last.class == L::Bb {
            return Some(false);
        }
        let hyphen = after_hyphen || (last.class == L::Ba && !east(last));
        let held = (hyphen && self.hyphen_hebrew && class != L::Hl)
            || (last.class == L::Sy && class == L::Hl)
            || class == L::In;
        held.then_some(false)
    }

    /// LB23 to LB25.
    fn numbers(&self, last: Item, next: &Next, rules: Rules) -> Option<bool> {
        use Line as L;
        let after = next.after.map(|item| item.class);
        let held = match (last.class, next.item.class) {
            (L::Al | L::Hl, L::Nu) | (L::Nu, L::Al | L::Hl) => true,
            (L::Pr, L::Id | L::Xp | L::Eb | L::Em) | (L::Id | L::Xp | L::Eb | L::Em, L::Po) => true,
            (L::Pr | L::Po, L::Al | L::Hl) | (L::Al | L::Hl, L::Pr | L::Po) => true,
            (_, L::Po | L::Pr) if self.number != Number::None => true,
            (L::Po | L::Pr, L::Op) => {
                after == Some(L::Nu) || (after == Some(L::Is) && next.later == Some(L::Nu))
            }
            (L::Po | L::Pr | L::Hy | L::Is, L::Nu) => true,
            (_, L::Nu) if self.number == Number::Open => true,
            (L::Sy, L::Nu) if rules == Rules::Tailored => self
                .before
                .is_none_or(|before| ends_or_spaces(before.class) || before.class == L::Op),
            _ => false,
        };
        held.then_some(false)
    }

    /// LB26 to `LB30b`: whether the two belong together.
    fn sticks(&self, last: Item, next: &Next) -> bool {
        use Line as L;
        let class = next.item.class;
        let east = |item: Item| item.properties.is_east_asian();
        let hangul = |class| matches!(class, L::Jl | L::Jv | L::Jt | L::H2 | L::H3);
        match (last.class, class) {
            (L::Jl, L::Jl | L::Jv | L::H2 | L::H3) => true,
            (L::Jv | L::H2, L::Jv | L::Jt) | (L::Jt | L::H3, L::Jt) => true,
            (from, L::Po) if hangul(from) => true,
            (L::Pr, to) if hangul(to) => true,
            (L::Al | L::Hl | L::Is, L::Al | L::Hl) if !(is_aksara(last) && is_aksara(next.item)) => true,
            (L::Al | L::Hl | L::Nu, L::Op) => !east(next.item),
            (L::Cp, L::Al | L::Hl | L::Nu) => !east(last),
            (L::Ri, L::Ri) => self.odd_indicators,
            (L::Eb | L::Xp, L::Em) => true,
            _ => self.in_aksara(last, next),
        }
    }

    /// `LB28a`, and LB28 for the dotted circle, which is a letter too.
    fn in_aksara(&self, last: Item, next: &Next) -> bool {
        use Line as L;
        let class = next.item.class;
        let letters = matches!(last.class, L::Al | L::Hl) && matches!(class, L::Al | L::Hl);
        letters
            || (last.class == L::Ap && is_aksara(next.item))
            || (is_aksara(last) && matches!(class, L::Vf | L::Vi))
            || (self.virama && (class == L::Ak || next.item.properties.is_dotted_circle()))
            || (is_aksara(last)
                && is_aksara(next.item)
                && next.after.is_some_and(|after| after.class == L::Vf))
    }
}

fn is_aksara(item: Item) -> bool {
    matches!(item.class, Line::Ak | Line::As) || item.properties.is_dotted_circle()
}

/// LB4 to `LB12a`.
fn hard(last: Item, solid: Item, next: &Next) -> Option<bool> {
    use Line as L;
    match (last.class, next.item.class) {
        (L::Cr, L::Lf) => Some(false),
        (L::Bk | L::Cr | L::Lf | L::Nl, _) => Some(true),
        (_, L::Bk | L::Cr | L::Lf | L::Nl | L::Sp | L::Zw) => Some(false),
        _ if solid.class == L::Zw => Some(true),
        _ if last.ends_in_joiner => Some(false),
        (_, L::Wj) | (L::Wj | L::Gl, _) => Some(false),
        (L::Sp | L::Ba | L::Hy | L::Hh, L::Gl) => None,
        (_, L::Gl) => Some(false),
        _ => None,
    }
}
