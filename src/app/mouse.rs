//! What the mouse does: the wheel scrolls the pane under it, a press focuses, selects and goes there.
//!
//! It does not know terminals.
use crate::app::effect::Effect;
use crate::app::findings::Item;
use crate::app::geometry::{Pane, Seat};
use crate::app::message::{Gesture, Mouse};
use crate::app::panels::{lists, motion};
use crate::app::state::{App, ENTRY_ROWS};
use crate::app::window::Motion;

/// Rows of text that a notch of the wheel scrolls.
const NOTCH: i32 = 3;

/// Does what a gesture asks for.
pub(crate) fn act(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    if app.help.is_some() {
        return match mouse.gesture {
            Gesture::Wheel(by) => motion::go(app, Motion::Rows(i32::from(by) * NOTCH)),
            _ => Vec::new(),
        };
    }
    let Some(seat) = app.seats.at(mouse.column, mouse.row).copied() else {
        return Vec::new();
    };
    match mouse.gesture {
        Gesture::Wheel(by) => {
            let rows = if seat.pane == Pane::Article { NOTCH } else { 1 };
            motion::scroll(app, seat.pane, Motion::Rows(i32::from(by) * rows))
        }
        Gesture::Press
            if mouse.row == 0 && app.seats.tabs.is_some_and(|tabs| tabs.contains(mouse.column, 0)) =>
        {
            if let Some(pane) = tab_at(app, mouse.column) {
                app.focus(pane);
            }
            Vec::new()
        }
        Gesture::Press => press(app, seat, mouse),
        Gesture::Drag | Gesture::Release => Vec::new(),
    }
}

/// The pane whose tab stands in a column.
fn tab_at(app: &App, column: u16) -> Option<Pane> {
    crate::app::tabs::tabs(app)
        .into_iter()
        .find(|tab| tab.x <= column && column < tab.x + tab.width)
        .map(|tab| tab.pane)
}

fn press(app: &mut App, seat: Seat, mouse: Mouse) -> Vec<Effect> {
    app.focus(seat.pane);
    if !seat.body.contains(mouse.column, mouse.row) {
        return Vec::new();
    }
    let row = mouse.row - seat.body.y;
    let entry = usize::from(row / ENTRY_ROWS);
    match seat.pane {
        Pane::Article => {
            press_text(app, row, mouse.column);
            app.mark_read()
        }
        Pane::Library => {
            let position = app.tops.library + entry;
            if position < app.catalog.shown().len() {
                app.select_at(position)
            } else {
                Vec::new()
            }
        }
        Pane::Speakers => lists::pick(app, seat.pane, app.tops.speakers + entry),
        Pane::Quotes => lists::pick(app, seat.pane, app.tops.quotes + entry),
        Pane::Numbers => lists::pick(app, seat.pane, app.tops.numbers + entry),
    }
}

fn press_text(app: &mut App, row: u16, column: u16) {
    let from = app.seats.column.x;
    let Some(reading) = &mut app.reading else { return };
    let offset = column
        .checked_sub(from)
        .and_then(|column| reading.window().span_at(row, column))
        .map(|span| span.start);
    let item = offset
        .zip(reading.findings.as_ref())
        .and_then(|(offset, findings)| {
            let quote = || findings.quote_at(offset).filter(|&at| findings.is_heard(at));
            findings
                .figure_at(offset)
                .map(Item::Figure)
                .or_else(|| quote().map(Item::Quote))
        });
    if let (Some(item), Some(findings)) = (item, &mut reading.findings) {
        findings.select(item);
    }
}
