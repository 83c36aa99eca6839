//! Sixth pass: the visual order of one row (UAX #9 L1, L2).
//!
//! Comes in: the levels of a row's clusters. Goes out: their numbers, leftmost first. It does not know glyphs;
//! marks move with their base (L3) because a cluster is one item.

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
    order.clear();
    order.extend(0..u32::try_from(levels.len()).unwrap_or(u32::MAX));
    let (Some(&highest), Some(&lowest)) = (levels.iter().max(), levels.iter().min()) else {
        return;
    };
    if highest == lowest {
        if highest % 2 == 1 {
            order.reverse();
        }
        return;
    }
    let lowest_odd = lowest | 1;
    for level in (lowest_odd..=highest).rev() {
        let mut start = 0;
        while start < levels.len() {
            // `levels` is logical; a run at this level or above keeps its place as a whole.
            let length = levels[start..].iter().take_while(|&&at| at >= level).count();
            if let Some(run) = order.get_mut(start..start + length) {
                run.reverse();
            }
            start += length.max(1);
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
