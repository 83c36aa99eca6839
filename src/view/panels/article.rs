//! The article: its rows, with quotes in their speakers' accents, numbers, hits, and marks at the edge.
//!
//! It does not know how rows were laid out.
use crate::app::findings::{Findings, Item};
use crate::app::geometry::{Area, Pane, Seat};
use crate::app::reading::Reading;
use crate::app::state::App;
use crate::extract::model::ZoneKind;
use crate::layout::page::{Direction, Row};
use crate::text::hidden::worst;
use crate::text::span::Span;
use crate::view::paint;
use crate::view::panels::{empty, heading};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// At the edge of a row in which somebody is quoted.
const QUOTE_MARK: &str = "▌";
/// The same for the current quote.
const CURRENT_MARK: &str = "█";
/// Beside a row with hidden characters.
const HIDDEN_MARK: &str = "!";
/// Bytes of Arabic prose that are read in a minute: some 180 words of 11 bytes.
const BYTES_A_MINUTE: usize = 2000;

/// Draws the article.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, seat: &Seat) {
    let Some(reading) = &app.reading else {
        heading::draw(buffer, app, theme, seat, "");
        empty::draw(buffer, app, theme, Pane::Article, seat.body);
        return;
    };
    draw_heading(buffer, app, theme, seat, reading);
    let column = app.seats.column;
    for (y, row) in (column.y..column.y + column.height).zip(reading.window().rows()) {
        if let Some(row) = row {
            let x = column.x + reading.window().indent(row);
            paint::row(buffer, x, y, row, |span| style(reading, theme, look_up(span)));
            draw_mark(buffer, theme, reading, row, column, y);
            draw_warning(buffer, theme, reading, row, column, y);
        }
    }
}

fn draw_heading(buffer: &mut Buffer, app: &App, theme: &Theme, seat: &Seat, reading: &Reading) {
    let article = &reading.article;
    let minutes = (article.text.len() / BYTES_A_MINUTE).max(1);
    let beside = match article.date {
        Some(date) => format!("{minutes} min · {date}"),
        None => format!("{minutes} min"),
    };
    let (y, x, room) = heading::draw(buffer, app, theme, seat, &beside);
    if let Some(source) = article.source.as_deref().filter(|_| room > 8) {
        let separator = paint::label(buffer, x, y, room, " · ", theme.faint);
        let options = app.options(room);
        paint::line_left(buffer, (x + separator, y, room - 4), source, options, theme.faint);
    }
}

/// The byte whose role a cell has: an added cell goes with the letter before it.
const fn look_up(span: Span) -> usize {
    if span.is_empty() {
        span.start.saturating_sub(1)
    } else {
        span.start
    }
}

fn style(reading: &Reading, theme: &Theme, offset: usize) -> Style {
    let mut style = theme.text;
    if let Some(findings) = &reading.findings {
        style = style.patch(found_style(findings, theme, offset));
    }
    let style = match reading.search.as_ref().and_then(|search| search.at(offset)) {
        Some(true) => style.patch(theme.current_hit),
        Some(false) => style.patch(theme.hit),
        None => style,
    };
    if reading
        .selection
        .is_some_and(|selected| selected.contains(offset))
    {
        style.patch(theme.selection)
    } else {
        style
    }
}

fn found_style(findings: &Findings, theme: &Theme, offset: usize) -> Style {
    let zone = match findings.zone_at(offset) {
        ZoneKind::Title => theme.title,
        ZoneKind::Subheading => theme.subheading,
        ZoneKind::Boilerplate | ZoneKind::Dateline | ZoneKind::Byline => theme.boilerplate,
        ZoneKind::Body => Style::new(),
    };
    let style = match findings.quote_at(offset) {
        Some(quote) => zone.patch(quote_style(findings, theme, quote)),
        None => zone,
    };
    match findings.figure_at(offset) {
        Some(figure) if findings.current() == Some(Item::Figure(figure)) => style.patch(theme.current_number),
        Some(_) => style.patch(theme.number),
        None => style,
    }
}

fn quote_style(findings: &Findings, theme: &Theme, quote: usize) -> Style {
    if !findings.is_heard(quote) {
        return theme.boilerplate;
    }
    let accent = accent(findings, theme, quote);
    if findings.current() == Some(Item::Quote(quote)) {
        accent.patch(theme.current)
    } else {
        accent.patch(theme.quote)
    }
}

/// The accent of a quote's speaker; none for a quote without one.
pub(crate) fn accent(findings: &Findings, theme: &Theme, quote: usize) -> Style {
    findings
        .found
        .quotes
        .get(quote)
        .and_then(|quote| quote.speaker)
        .map_or_else(Style::new, |id| theme.accents[findings.accent(id)])
}

/// A mark where the row ends, when something hidden in it changes how it reads; the status line says what.
fn draw_warning(buffer: &mut Buffer, theme: &Theme, reading: &Reading, row: &Row, column: Area, y: u16) {
    if worst(row.span().of(&reading.article.text)).is_none() {
        return;
    }
    let x = match row.direction() {
        Direction::Rtl => column.x.saturating_sub(2),
        Direction::Ltr => column.x + column.width + 1,
    };
    paint::label(buffer, x, y, 1, HIDDEN_MARK, theme.notice);
}

/// A mark where the row starts, when it holds words of a quote: the current one's, else the first one's.
fn draw_mark(buffer: &mut Buffer, theme: &Theme, reading: &Reading, row: &Row, column: Area, y: u16) {
    let Some(findings) = &reading.findings else { return };
    let here = row.span().trim(&reading.article.text);
    let quotes = &findings.found.quotes;
    let is_current = |at: usize| findings.current() == Some(Item::Quote(at));
    let in_row = (0..quotes.len())
        .filter(|&at| findings.is_heard(at) && quotes[at].span.overlaps(here))
        .min_by_key(|&at| !is_current(at));
    let Some(quote) = in_row else { return };
    let mark = if is_current(quote) {
        CURRENT_MARK
    } else {
        QUOTE_MARK
    };
    let x = match row.direction() {
        Direction::Rtl => column.x + column.width + 1,
        Direction::Ltr => column.x.saturating_sub(2),
    };
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(mark).set_style(accent(findings, theme, quote));
    }
}
