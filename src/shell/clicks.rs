//! Presses of a button that follow each other quickly at one place count up: double and triple clicks.
//!
//! Comes in: mouse events and when they came. Goes out: the same events, presses numbered. It does not know what lies
//! under the mouse.
use crate::app::message::{Gesture, Mouse};
use std::time::{Duration, Instant};

/// How soon after a press the next must come to count as its second.
const SOON: Duration = Duration::from_millis(400);
/// The most that are counted; one more is a first again.
const MOST: u8 = 3;

/// The last press.
#[derive(Debug, Default)]
pub(crate) struct Clicks {
    last: Option<(u16, u16, Instant, u8)>,
}

impl Clicks {
    /// Numbers a press; other events stay as they are.
    pub(crate) fn count(&mut self, mouse: Mouse, now: Instant) -> Mouse {
        match mouse.gesture {
            Gesture::Press(_) => {}
            Gesture::Release => return mouse,
            Gesture::Drag | Gesture::Wheel(_) => {
                self.last = None;
                return mouse;
            }
        }
        let before = self.last.filter(|&(column, row, when, count)| {
            (column, row) == (mouse.column, mouse.row) && now.duration_since(when) <= SOON && count < MOST
        });
        let count = before.map_or(1, |(_, _, _, count)| count + 1);
        self.last = Some((mouse.column, mouse.row, now, count));
        Mouse {
            gesture: Gesture::Press(count),
            ..mouse
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_presses_at_one_place_count_up() {
        let (mut clicks, start) = (Clicks::default(), Instant::now());
        let mut press = |column, milliseconds| {
            let mouse = Mouse {
                column,
                row: 1,
                gesture: Gesture::Press(1),
            };
            match clicks
                .count(mouse, start + Duration::from_millis(milliseconds))
                .gesture
            {
                Gesture::Press(count) => count,
                other => panic!("{other:?}"),
            }
        };
        for (column, milliseconds, want) in [
            (5, 0, 1),
            (5, 200, 2),
            (5, 500, 3),
            (5, 600, 1),
            (6, 700, 1),
            (6, 1200, 1),
            (6, 1600, 2),
        ] {
            assert_eq!(press(column, milliseconds), want, "at {milliseconds} ms");
        }
    }
}
