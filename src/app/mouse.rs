//! What the mouse does: the wheel scrolls the pane under it, a press focuses, selects and goes there, a drag over the
//! article selects text.
//!
//! It does not know terminals or clocks: how often a button was pressed in a row comes with the gesture.
use crate::app::effect::Effect;
use crate::app::findings::Item;
use crate::app::geometry::{Pane, Seat};
use crate::app::message::{Gesture, Mouse};
use crate::app::panels::{lists, motion, page, prompt};
use crate::app::selection::Unit;
use crate::app::state::{App, ENTRY_ROWS};
use crate::app::window::Motion;
use crate::library::article::ArticleId;
use crate::text::span::Span;

/// Rows of text that a notch of the wheel scrolls.
const NOTCH: i32 = 3;

/// The left button is down over the article.
#[derive(Debug, Clone, Copy)]
pub struct Drag {
    /// The article it began in: its places mean nothing in another version of the text.
    id: ArticleId,
    unit: Unit,
    /// What lay under the first cell.
    anchor: Span,
    /// The cell it is at.
    at: (u16, u16),
    /// Whether it selects text to be copied, and is no mere press.
    selects: bool,
    /// Rows to scroll with each tick: it is held above or below the text.
    past: i32,
}

impl Drag {
    /// Whether it scrolls for as long as it is held where it is.
    #[must_use]
    pub const fn scrolls(&self) -> bool {
        self.past != 0
    }
}

/// Does what a gesture asks for.
pub(crate) fn act(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    if let Some(choices) = &mut app.choices {
        return match mouse.gesture {
            Gesture::Wheel(by) => {
                choices.step(isize::from(by));
                Vec::new()
            }
            Gesture::Press(_) if choices.point(app.seats.status, mouse.column, mouse.row) => {
                prompt::accept(app)
            }
            _ => Vec::new(),
        };
    }
    if app.help.is_some() {
        return match mouse.gesture {
            Gesture::Wheel(by) => motion::go(app, Motion::Rows(i32::from(by) * NOTCH)),
            _ => Vec::new(),
        };
    }
    if app.page.as_ref().is_some_and(|page| page.is_open) {
        if let Gesture::Wheel(by) = mouse.gesture {
            page::go(app, Motion::Rows(i32::from(by)));
        }
        return Vec::new();
    }
    match mouse.gesture {
        Gesture::Drag => return drag(app, mouse),
        Gesture::Release => return release(app),
        Gesture::Press(_) => (app.drag, app.notice) = (None, None),
        Gesture::Wheel(_) => {}
    }
    let Some(seat) = app.seats.at(mouse.column, mouse.row).copied() else {
        return Vec::new();
    };
    match mouse.gesture {
        Gesture::Wheel(by) => {
            let rows = if seat.pane == Pane::Article { NOTCH } else { 1 };
            motion::scroll(app, seat.pane, Motion::Rows(i32::from(by) * rows))
        }
        Gesture::Press(_)
            if mouse.row == 0 && app.seats.tabs.is_some_and(|tabs| tabs.contains(mouse.column, 0)) =>
        {
            if let Some(pane) = tab_at(app, mouse.column) {
                app.focus(pane);
            }
            Vec::new()
        }
        Gesture::Press(clicks) => press(app, seat, mouse, clicks),
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

fn press(app: &mut App, seat: Seat, mouse: Mouse, clicks: u8) -> Vec<Effect> {
    app.focus(seat.pane);
    if !seat.body.contains(mouse.column, mouse.row) {
        return Vec::new();
    }
    let row = mouse.row - seat.body.y;
    let entry = usize::from(row / ENTRY_ROWS);
    match seat.pane {
        Pane::Article => {
            press_text(app, mouse, clicks);
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

/// One click makes the number or quote under it current, elsewhere it selects the word; more clicks select more.
fn press_text(app: &mut App, mouse: Mouse, clicks: u8) {
    let Some(anchor) = place(app, mouse.column, mouse.row) else {
        return;
    };
    let Some(reading) = &mut app.reading else { return };
    let unit = Unit::of_clicks(clicks);
    let begun = Drag {
        id: reading.article.id,
        unit,
        anchor,
        at: (mouse.column, mouse.row),
        selects: unit != Unit::Letter,
        past: 0,
    };
    app.drag = Some(begun);
    reading.selection = None;
    if begun.selects {
        reading.select(unit, anchor, anchor);
        return;
    }
    if anchor.is_empty() {
        return;
    }
    let item = reading.findings.as_ref().and_then(|findings| {
        let offset = anchor.start;
        let quote = || findings.quote_at(offset).filter(|&at| findings.is_heard(at));
        findings
            .figure_at(offset)
            .map(Item::Figure)
            .or_else(|| quote().map(Item::Quote))
    });
    match (item, &mut reading.findings) {
        (Some(item), Some(findings)) => findings.select(item),
        _ => reading.selection = reading.word_at(anchor),
    }
}

/// What lies under a cell of the screen, or nearest to it in the article.
fn place(app: &App, column: u16, row: u16) -> Option<Span> {
    let (text, reading) = (app.seats.column, app.reading.as_ref()?);
    let last = text.height.checked_sub(1)?;
    let row = row.saturating_sub(text.y).min(last);
    reading
        .window()
        .nearest(row, i32::from(column) - i32::from(text.x))
}

/// The drag that is on, if its article is still open.
fn held(app: &mut App) -> Option<Drag> {
    let open = app.reading.as_ref().map(|reading| reading.article.id);
    app.drag = app.drag.filter(|drag| open == Some(drag.id));
    app.drag
}

fn drag(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let Some(mut drag) = held(app) else {
        return Vec::new();
    };
    let moved = drag.at != (mouse.column, mouse.row);
    drag.at = (mouse.column, mouse.row);
    drag.selects |= moved;
    let text = app.seats.column;
    drag.past = match mouse.row {
        row if row < text.y => -1,
        row if row >= text.y + text.height => 1,
        _ => 0,
    };
    app.drag = Some(drag);
    if drag.scrolls() {
        return tick(app);
    }
    extend(app, drag);
    Vec::new()
}

/// While the mouse is held beyond the article's edge, the text scrolls and the selection grows.
pub(crate) fn tick(app: &mut App) -> Vec<Effect> {
    let Some(drag) = held(app).filter(Drag::scrolls) else {
        return Vec::new();
    };
    if let Some(reading) = &mut app.reading {
        reading.scroll(Motion::Rows(drag.past));
    }
    extend(app, drag);
    Vec::new()
}

fn extend(app: &mut App, drag: Drag) {
    let to = place(app, drag.at.0, drag.at.1);
    if let (true, Some(to), Some(reading)) = (drag.selects, to, &mut app.reading) {
        reading.select(drag.unit, drag.anchor, to);
    }
}

/// What was selected is copied when the button goes up.
fn release(app: &mut App) -> Vec<Effect> {
    let drag = held(app);
    app.drag = None;
    if drag.is_some_and(|drag| drag.selects) {
        copy_selection(app)
    } else {
        Vec::new()
    }
}

/// Copies the selected text: the article's own letters in logical order.
pub(crate) fn copy_selection(app: &mut App) -> Vec<Effect> {
    let Some(selected) = app.reading.as_ref().and_then(|reading| reading.selected()) else {
        return Vec::new();
    };
    let text = selected.to_owned();
    let notice = match text.split_whitespace().count() {
        1 => "copied a word".to_owned(),
        words => format!("copied {words} words"),
    };
    app.tell(notice);
    vec![Effect::Copy(text)]
}
