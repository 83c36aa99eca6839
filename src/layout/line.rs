//! One row for a title or a line of a panel.
//!
//! Comes in: a text and a width. Goes out: one [`Row`], its end cut and marked with an ellipsis when it does not
//! fit. Positions count from the text's own start. It does not know columns of more than one row.
use crate::layout::lay_out;
use crate::layout::options::{Align, Base, Options};
use crate::layout::page::{Direction, Row};
use crate::text::span::Span;

const ELLIPSIS: char = '\u{2026}';

/// Lays out `text` in one row of at most `width` cells. Line ends and tabs are shown as spaces.
#[must_use]
pub fn fit(text: &str, width: u16, options: &Options) -> Row {
    let text = text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{85}'], " ");
    let text = text.as_str();
    let mut options = Options {
        width: u16::MAX,
        align: Align::Start,
        ..*options
    };
    let whole = one_row(text, options);
    if whole.width() <= width {
        return whole;
    }
    if width == 0 {
        return Row::new(Span::default(), whole.direction(), true);
    }
    options.base = match whole.direction() {
        Direction::Rtl => Base::Rtl,
        Direction::Ltr => Base::Ltr,
    };
    let end = fitting(&whole, width.saturating_sub(1));
    let kept = Span::new(0, end).of(text).trim_end();
    let mut row = one_row(&format!("{kept}{ELLIPSIS}"), options);
    row.end_text(kept.len());
    row
}

fn one_row(text: &str, options: Options) -> Row {
    lay_out(text, 0, &options)
        .into_iter()
        .next()
        .unwrap_or_else(|| Row::new(Span::default(), Direction::Rtl, true))
}

/// Where the text ends whose clusters, in logical order, take at most `width` cells.
fn fitting(row: &Row, width: u16) -> usize {
    let mut cells: Vec<(Span, u8)> = row.cells().map(|cell| (cell.span, cell.width)).collect();
    cells.sort_unstable_by_key(|(span, _)| *span);
    let mut left = width;
    let mut end = 0;
    for (span, width) in cells {
        let Some(rest) = left.checked_sub(u16::from(width)) else {
            break;
        };
        (left, end) = (rest, span.end);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: u16, want: &str) {
        let row = fit(text, width, &Options::new(width));
        assert_eq!(row.visual(), want, "{text} at {width}");
        assert!(row.width() <= width);
    }

    #[test]
    fn the_logical_end_is_cut() {
        check("Kerry said no", 8, "Kerry s…");
        check("دار دور", 7, "ﺭﻭﺩ ﺭﺍﺩ");
        check("دار دور", 5, "…ﺭﺍﺩ");
        check("دار", 0, "");
    }
}
