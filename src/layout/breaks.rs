//! Where a row may end: the line breaking algorithm (UAX #14, Unicode 16.0.0).
//!
//! Comes in: the properties of a paragraph's characters in logical order. Goes out: for each character whether a
//! row may begin with it. Tailored for our rows in three points, see [`Rules`]. It does not know widths.
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
struct Item {
    class: Line,
    properties: Properties,
    at: u32,
    ends_in_joiner: bool,
}

/// The opportunities of one paragraph; reused to keep the allocation.
#[derive(Debug, Default)]
pub(crate) struct Breaks {
    items: Vec<Item>,
    /// Whether a row may begin with each character.
    pub(crate) before: Vec<bool>,
}

/// The byte offsets in `text` before which a row may begin, the start left out and the end included.
#[must_use]
pub fn opportunities(text: &str, rules: Rules) -> Vec<usize> {
    let mut breaks = Breaks::default();
    breaks.find(text.chars().map(Properties::of), rules);
    let inner = text
        .char_indices()
        .zip(&breaks.before)
        .filter(|(_, allowed)| **allowed)
        .map(|((at, _), _)| at);
    inner.chain((!text.is_empty()).then_some(text.len())).collect()
}

impl Breaks {
    /// Finds the opportunities anew.
    pub(crate) fn find(&mut self, characters: impl Iterator<Item = Properties>, rules: Rules) {
        self.resolve(characters, rules);
        let mut past = Past::default();
        for index in 0..self.items.len() {
            let item = self.items[index];
            if index > 0 {
                let next = Next {
                    item,
                    after: self.items.get(index + 1).copied(),
                    later: self.items.get(index + 2).map(|item| item.class),
                };
                let allowed = past.allows(&next, rules);
                if let Some(flag) = self.before.get_mut(item.at as usize) {
                    *flag = allowed;
                }
            }
            past.push(item);
        }
    }

    /// LB9, LB10: marks go with their base.
    fn resolve(&mut self, characters: impl Iterator<Item = Properties>, rules: Rules) {
        self.items.clear();
        self.before.clear();
        let mut count = 0;
        for (at, properties) in (0..).zip(characters) {
            count += 1;
            let mut class = properties.line();
            if rules == Rules::Tailored && class == Line::Cm && properties.is_hidden() {
                continue;
            }
            if matches!(class, Line::Cm | Line::Zwj) {
                let joiner = class == Line::Zwj;
                match self.items.last_mut() {
                    Some(base) if !ends_or_spaces(base.class) => {
                        base.ends_in_joiner = joiner;
                        continue;
                    }
                    _ => class = Line::Al,
                }
                self.items.push(Item {
                    class,
                    properties,
                    at,
                    ends_in_joiner: joiner,
                });
                continue;
            }
            self.items.push(Item {
                class,
                properties,
                at,
                ends_in_joiner: false,
            });
        }
        self.before.resize(count, false);
        if rules == Rules::Tailored {
            self.pair_quotes();
        }
    }

    /// Tells which of the straight marks open and which close.
    fn pair_quotes(&mut self) {
        let mut open = false;
        for index in 0..self.items.len() {
            if self.items[index].class != Line::Qu {
                continue;
            }
            let class = |index: Option<usize>| {
                index
                    .and_then(|index| self.items.get(index))
                    .map(|item| item.class)
            };
            let before = class(index.checked_sub(1)).is_none_or(ends_or_spaces);
            let after = class(Some(index + 1)).is_none_or(|class| {
                ends_or_spaces(class) || matches!(class, Line::Is | Line::Ex | Line::Cl | Line::Cp)
            });
            if before || after {
                open = if before && after { !open } else { before };
                self.items[index].class = if open { Line::Qi } else { Line::Qf };
            }
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

fn ends_or_spaces(class: Line) -> bool {
    matches!(
        class,
        Line::Bk | Line::Cr | Line::Lf | Line::Nl | Line::Sp | Line::Zw
    )
}

/// What a decision may know of the text after the place.
struct Next {
    item: Item,
    after: Option<Item>,
    later: Option<Line>,
}

/// What a decision may know of the text before the place.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one rule's memory; they are independent"
)]
struct Past {
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
    fn push(&mut self, item: Item) {
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
    fn allows(&self, next: &Next, rules: Rules) -> bool {
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
