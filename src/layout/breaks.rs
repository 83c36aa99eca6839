//! Where a row may end: the line breaking algorithm (UAX #14, Unicode 16.0.0).
//!
//! Comes in: the properties of a paragraph's characters in logical order. Goes out: for each character whether a
//! row may begin with it. Tailored for our rows in three points, see [`Rules`]. It does not know widths.
use crate::layout::break_rules::{Item, Next, Past, Rules, ends_or_spaces};
use crate::layout::clusters::Cluster;
use crate::layout::units::Unit;
use crate::text::properties::{Line, Properties};

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

    /// Forgets the paragraph before; [`Breaks::allows`] then decides only what it is asked.
    pub(crate) fn forget(&mut self) {
        self.before.clear();
    }

    /// Whether a row may begin with cluster `index` of a paragraph whose clusters are its items.
    pub(crate) fn allows(&mut self, clusters: &[Cluster], index: usize) -> bool {
        if self.before.is_empty() {
            let item = |index: usize| clusters.get(index).map(|cluster| Item::of(cluster.properties));
            if let Some(allowed) = allowed(item, index) {
                return allowed;
            }
            self.find(clusters.iter().map(|cluster| cluster.properties), Rules::Tailored);
        }
        self.before.get(index).copied().unwrap_or(false)
    }

    /// Turns the opportunities before units into those before clusters: one inside a cluster (before a format
    /// character that it holds) counts at its end.
    pub(crate) fn gather(&mut self, units: &[Unit], clusters: &[Cluster]) {
        let mut flags = self.before.iter();
        let mut rest = units.iter().peekable();
        let mut gathered = Vec::with_capacity(clusters.len());
        for cluster in clusters {
            let mut allowed = false;
            while rest.next_if(|unit| unit.at <= cluster.at).is_some() {
                allowed |= flags.next().copied().unwrap_or(false);
            }
            gathered.push(allowed);
        }
        self.before = gathered;
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
            let class = |index: Option<usize>| Some(self.items.get(index?)?.class);
            if let Some(quote) = straight_quote(class(index.checked_sub(1)), class(Some(index + 1)), open) {
                open = quote == Line::Qi;
                self.items[index].class = quote;
            }
        }
    }
}

/// How far a decision about one place looks back before all places are decided.
const FAR: usize = 64;

/// Whether a row may begin with item `index`, decided without the rest of the paragraph; nothing when the answer
/// depends on what is far away. `item` gives the paragraph's items, straight quotation marks told apart.
pub(crate) fn allowed(item: impl Fn(usize) -> Option<Item>, index: usize) -> Option<bool> {
    let (Some(last), Some(next)) = (index.checked_sub(1).and_then(&item), item(index)) else {
        return Some(false);
    };
    if let (Line::Al, Line::Al | Line::Sp) = (last.class, next.class) {
        return Some(false);
    }
    let start = index.saturating_sub(FAR);
    let settled = (start..index).rev().find_map(|at| {
        let before = at.checked_sub(1).and_then(&item);
        Past::settled(before, item(at)?).map(|past| (at + 1, past))
    });
    let (from, mut past) = match settled {
        Some(settled) => settled,
        None if start == 0 => (0, Past::default()),
        None => return None,
    };
    for at in from..index {
        past.push(item(at)?);
    }
    let next = Next {
        item: next,
        after: item(index + 1),
        later: item(index + 2).map(|item| item.class),
    };
    Some(past.allows(&next, Rules::Tailored))
}

/// The class of a straight quotation mark, after the one before it was `open` or not: by turns when spaces stand
/// on both sides of it, else by the side of the space; nothing when it stands between letters.
pub(crate) fn straight_quote(before: Option<Line>, after: Option<Line>, open: bool) -> Option<Line> {
    let before = before.is_none_or(ends_or_spaces);
    let after = after.is_none_or(|class| {
        ends_or_spaces(class) || matches!(class, Line::Is | Line::Ex | Line::Cl | Line::Cp)
    });
    let opens = if before && after { !open } else { before };
    (before || after).then_some(if opens { Line::Qi } else { Line::Qf })
}
