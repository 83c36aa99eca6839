//! Sixth pass: the visual order of one row (UAX #9 L1, L2).
//!
//! Comes in: the levels of a row's clusters. Goes out: their numbers, leftmost first. It does not know glyphs;
//! marks move with their base (L3) because a cluster is one item.

use std::ops::Range;

/// What L1 asks of an item of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// Anything drawn.
    None,
    /// White space or an isolate control: takes the base level before a separator and at the row's end.
    White,
    /// A tab: always takes the base level.
    Separator,
}

/// L1: white space before a separator and at the row's end takes the paragraph's level.
pub fn reset(levels: &mut [u8], base: u8, space: impl Fn(usize) -> Space) {
    let mut trailing = true;
    for index in (0..levels.len()).rev() {
        match space(index) {
            Space::Separator => trailing = true,
            Space::White => {}
            Space::None => trailing = false,
        }
        if trailing {
            levels[index] = base;
        }
    }
}

/// L2: fills `order` with `0..levels.len()` as seen from left to right.
pub fn visual(levels: &[u8], order: &mut Vec<u32>) {
    let mut runs = Vec::new();
    visual_runs(levels, &mut runs);
    order.clear();
    for run in &runs {
        order.extend(ordered(run, levels[run.start]).map(|index| u32::try_from(index).unwrap_or(u32::MAX)));
    }
}

/// The items of a run of one level from left to right.
pub(crate) fn ordered(run: &Range<usize>, level: u8) -> impl Iterator<Item = usize> + use<> {
    let (start, end, rtl) = (run.start, run.end, level % 2 == 1);
    (start..end).map(move |at| if rtl { start + end - 1 - at } else { at })
}

/// L2: fills `runs` with the stretches of one level, as seen from left to right; the items of an odd level stand in
/// them from right to left.
pub(crate) fn visual_runs(levels: &[u8], runs: &mut Vec<Range<usize>>) {
    runs.clear();
    let mut start = 0;
    for run in levels.chunk_by(|a, b| a == b) {
        runs.push(start..start + run.len());
        start += run.len();
    }
    let (Some(&highest), Some(&lowest)) = (levels.iter().max(), levels.iter().min()) else {
        return;
    };
    for level in (lowest | 1..=highest).rev() {
        // Reversing keeps stretches of this level and above together, so they can be told by what they hold.
        for group in runs.chunk_by_mut(|a, b| levels[a.start] >= level && levels[b.start] >= level) {
            if levels[group[0].start] >= level {
                group.reverse();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(levels: &[u8], want: &[u32]) {
        let mut order = Vec::new();
        visual(levels, &mut order);
        assert_eq!(order, want, "{levels:?}");
    }

    #[test]
    fn runs_are_reversed_from_the_highest() {
        check(&[], &[]);
        check(&[0, 0, 1, 1], &[0, 1, 3, 2]);
        check(&[1, 1, 2, 2, 1], &[4, 2, 3, 1, 0]);
        check(&[0, 1, 2, 3, 1], &[0, 4, 2, 3, 1]);
    }

    #[test]
    fn spaces_at_the_end_take_the_base() {
        let mut levels = [1, 2, 2, 2];
        reset(
            &mut levels,
            1,
            |index| if index > 1 { Space::White } else { Space::None },
        );
        assert_eq!(levels, [1, 2, 1, 1]);
    }
}
