//! The library list: two rows an article, only those on the screen.
//!
//! It does not know how the list is sorted or filtered.
use crate::app::geometry::{Area, Pane, Seat};
use crate::app::state::{App, ENTRY_ROWS};
use crate::layout::line::fit;
use crate::library::card::Copies;
use crate::library::catalog::{Entry, Slot};
use crate::store::search::Snippet;
use crate::text::span::Span;
use crate::view::paint;
use crate::view::panels::{empty, heading};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

const UNREAD: &str = "●";
const READ: &str = "○";

/// Draws the list.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, seat: &Seat) {
    let shown = app.catalog.shown();
    let (order, reversed) = app.catalog.order();
    let count = heading::count(shown.len(), app.catalog.total());
    let way = if reversed { ", reversed" } else { "" };
    let whole = format!("{count} · {}{way}", order.name());
    // Beside the pane's own name the order is said only where it has room.
    let room = usize::from(seat.area.width).saturating_sub(seat.pane.name().len() + 3);
    let beside = if whole.chars().count() <= room {
        &whole
    } else {
        &count
    };
    heading::draw(buffer, app, theme, seat, beside);
    if shown.is_empty() {
        empty::draw(buffer, app, theme, Pane::Library, seat.body);
        return;
    }
    let body = seat.body;
    let entries = usize::from(body.height.div_ceil(ENTRY_ROWS));
    for (at, &slot) in shown.iter().skip(app.tops.library).take(entries).enumerate() {
        let Some(entry) = app.catalog.entry(slot) else {
            continue;
        };
        let area = entry_area(body, at);
        draw_entry(buffer, app, theme, (slot, entry), area);
    }
}

/// The rows of the entry `at` places below the first one on the screen, cut at the body's end.
pub(crate) fn entry_area(body: Area, at: usize) -> Area {
    let from = u16::try_from(at).unwrap_or(u16::MAX).saturating_mul(ENTRY_ROWS);
    let rest = body.below(from);
    Area {
        height: rest.height.min(ENTRY_ROWS),
        ..rest
    }
}

fn draw_entry(buffer: &mut Buffer, app: &App, theme: &Theme, (slot, entry): (Slot, &Entry), area: Area) {
    let right = area.x + area.width - 1;
    let (mark, mark_style) = if entry.read {
        (READ, theme.faint)
    } else {
        (UNREAD, theme.unread)
    };
    let selected = app.selected == Some(slot);
    let width = area.width.saturating_sub(4);
    let options = app.options(width);
    let title_style = match (selected, app.focus == Pane::Library) {
        (true, true) => theme.selected,
        (true, false) => theme.marked,
        (false, _) if entry.read => theme.faint,
        (false, _) => theme.text,
    };
    if area.height > 0 {
        paint::label_right(buffer, right, area.y, 1, mark, mark_style);
        if selected && app.focus == Pane::Library {
            let row = Area {
                x: area.x + 1,
                width: area.width.saturating_sub(3),
                height: 1,
                ..area
            };
            paint::tint(buffer, row, theme.selected);
        }
        paint::line_right(
            buffer,
            (right - 2, area.y, width),
            &entry.card.title,
            options,
            title_style,
        );
    }
    if area.height > 1 {
        let below = Area {
            y: area.y + 1,
            height: 1,
            ..area
        };
        match app
            .finding
            .as_ref()
            .and_then(|finding| finding.snippets.get(&slot))
        {
            Some(snippet) if !snippet.text.is_empty() => draw_snippet(buffer, app, theme, snippet, below),
            _ => draw_beside(buffer, app, theme, (slot, entry), below),
        }
    }
}

/// Where the article has what was searched for, from shortly before the first hit on.
fn draw_snippet(buffer: &mut Buffer, app: &App, theme: &Theme, snippet: &Snippet, area: Area) {
    let first = snippet.hits.first().map_or(0, |hit| hit.start);
    let start = Span::new(0, first)
        .of(&snippet.text)
        .rmatch_indices(' ')
        .nth(2)
        .map_or(0, |(at, _)| at + 1);
    let width = area.width.saturating_sub(5);
    let row = fit(
        Span::new(start, snippet.text.len()).of(&snippet.text),
        width,
        &app.options(width),
    );
    let x = (area.x + area.width).saturating_sub(3 + row.width());
    paint::row(buffer, x, area.y, &row, |span| {
        let is_hit = snippet
            .hits
            .iter()
            .any(|hit| hit.start < start + span.end && start + span.start < hit.end);
        if is_hit { theme.hit } else { theme.faint }
    });
}

/// Source and date under the title, counts at the other side.
fn draw_beside(buffer: &mut Buffer, app: &App, theme: &Theme, (slot, entry): (Slot, &Entry), area: Area) {
    let counts = entry.counts().map_or_else(String::new, |counts| {
        format!("☺{} ❝{} #{}", counts.speakers, counts.quotes, counts.numbers)
    });
    let left = area.x + 1;
    let used = paint::label(
        buffer,
        left,
        area.y,
        area.width.saturating_sub(4),
        &counts,
        theme.faint,
    );
    let mut right = area.x + area.width - 3;
    let room = |right: u16| right.saturating_sub(left + used + 1);
    let source = outlets(app, (slot, entry));
    let options = app.options(area.width);
    if !source.is_empty() {
        let width = paint::line_right(
            buffer,
            (right, area.y, room(right)),
            &source,
            options,
            theme.faint,
        );
        right = right.saturating_sub(width);
    }
    if let Some(date) = entry.card.date {
        let date = if source.is_empty() {
            date.to_string()
        } else {
            format!("{date} · ")
        };
        let length = u16::try_from(date.chars().count()).unwrap_or(u16::MAX);
        if room(right) >= length {
            paint::label_right(buffer, right, area.y, length, &date, theme.faint);
        }
    }
}

/// The outlet; of an article that stands for its copies, how many others have it.
fn outlets(app: &App, (slot, entry): (Slot, &Entry)) -> String {
    let own = entry.card.source.as_deref().unwrap_or_default();
    match app.catalog.copies(slot) {
        Some(Copies::Lead(outlets)) if outlets.len() > 1 => {
            format!("{} +{}", paint::isolated(own), outlets.len() - 1)
        }
        _ => own.to_owned(),
    }
}
