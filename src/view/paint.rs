//! Cells into the buffer: laid-out rows, one-line texts, labels of our own.
//!
//! Text that may hold Arabic goes through the layout and is written cell by cell; ratatui's own text types would
//! count it wrongly. It does not know what the text is.
use crate::app::geometry::Area;
use crate::layout::line::fit;
use crate::layout::options::Options;
use crate::layout::page::{Cell, Row};
use crate::text::span::Span;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Writes a label of our own, one cell a character, cut at `width`. Returns the cells it took.
pub(crate) fn label(buffer: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
    let mut at = 0;
    for c in text.chars().take(usize::from(width)) {
        if let Some(cell) = buffer.cell_mut((x + at, y)) {
            cell.set_char(c).set_style(style);
        }
        at += 1;
    }
    at
}

/// Writes a label so that it ends before column `right`. Returns the cells it took.
pub(crate) fn label_right(
    buffer: &mut Buffer,
    right: u16,
    y: u16,
    width: u16,
    text: &str,
    style: Style,
) -> u16 {
    let length = u16::try_from(text.chars().count()).unwrap_or(u16::MAX).min(width);
    label(buffer, right.saturating_sub(length), y, length, text, style)
}

/// Writes a laid-out row whose leftmost cell goes to `x`; `style` is asked for the bytes of each cell.
pub(crate) fn row(buffer: &mut Buffer, x: u16, y: u16, row: &Row, mut style: impl FnMut(Span) -> Style) {
    for each in row.cells() {
        let style = style(each.span);
        cell(buffer, (x + each.column, y), &each, style);
    }
}

/// Writes one cell of a laid-out row at `(x, y)`.
pub(crate) fn cell(buffer: &mut Buffer, (x, y): (u16, u16), cell: &Cell<'_>, style: Style) {
    if let Some(target) = buffer.cell_mut((x, y)) {
        target.set_symbol(cell.symbol).set_style(style);
    }
    // The cells under the rest of a wide symbol hold nothing of their own.
    for rest in 1..u16::from(cell.width) {
        if let Some(target) = buffer.cell_mut((x + rest, y)) {
            target.set_symbol("").set_style(style);
        }
    }
}

/// Writes any text in one line that ends before column `right`, cut to `width` cells. Returns the cells it took.
pub(crate) fn line_right(
    buffer: &mut Buffer,
    (right, y, width): (u16, u16, u16),
    text: &str,
    options: Options,
    style: Style,
) -> u16 {
    let fitted = fit(text, width, &options);
    row(buffer, right.saturating_sub(fitted.width()), y, &fitted, |_| {
        style
    });
    fitted.width()
}

/// Writes any text in one line from column `x` on, cut to `width` cells. Returns the cells it took.
pub(crate) fn line_left(
    buffer: &mut Buffer,
    (x, y, width): (u16, u16, u16),
    text: &str,
    options: Options,
    style: Style,
) -> u16 {
    let fitted = fit(text, width, &options);
    row(buffer, x, y, &fitted, |_| style);
    fitted.width()
}

/// Text of an article or a person, to stand inside a line of our own: isolated (UAX #9 FSI, PDI), so that what follows
/// keeps its place.
pub(crate) fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// Lays a style over an area.
pub(crate) fn tint(buffer: &mut Buffer, area: Area, style: Style) {
    for y in area.y..area.y + area.height {
        for x in area.x..area.x + area.width {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_style(style);
            }
        }
    }
}

/// Empties an area.
pub(crate) fn wipe(buffer: &mut Buffer, area: Area) {
    for y in area.y..area.y + area.height {
        for x in area.x..area.x + area.width {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}
