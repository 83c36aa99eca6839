//! What holds for any text at any width: rows tile it, the map leads there and back, nothing dangerous is drawn.
//!
//! `RAWI_ALL` runs 100,000 cases of each instead of 400.
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};
use proptest::sample::select;
use proptest::test_runner::Config;
use rawi::layout::column::{Column, Place};
use rawi::layout::lay_out;
use rawi::layout::options::{Align, Base, Digits, Harakat, Letters, Options};
use rawi::layout::page::{Cell, Row};
use rawi::text::sanitize::is_printable;
use rawi::text::span::Span;
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

fn config() -> Config {
    let all = std::env::var_os("RAWI_ALL").is_some();
    Config {
        failure_persistence: None,
        ..Config::with_cases(if all { 100_000 } else { 400 })
    }
}

/// Stretches that meet in news, and everything that could break it.
fn piece() -> impl Strategy<Value = String> {
    let letters = "ابتجسعلمهويىةءآأإئؤلالا".chars().collect::<Vec<_>>();
    let marks = "\u{64B}\u{64E}\u{650}\u{651}\u{652}\u{670}\u{6D6}\u{301}\u{20DD}"
        .chars()
        .collect::<Vec<_>>();
    let signs = "()[]«»“”\"'.,:;!?-/%$+@#&*=…،؛؟ـ\u{A0}"
        .chars()
        .collect::<Vec<_>>();
    let controls = "\0\u{7}\u{1B}\t\u{7F}\u{9B}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{61C}\u{202A}\u{202B}\
        \u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{2028}\u{FEFF}\u{FFFE}\u{AD}\u{34F}\u{FE0F}\u{E0061}"
        .chars()
        .collect::<Vec<_>>();
    let wide = "中語\u{1100}\u{1161}\u{AC00}\u{1F468}\u{1F469}\u{1F3FD}\u{1F1F5}\u{1F1F8}\u{2764}\u{FE0F}\u{915}\u{94D}\u{937}\u{93F}\u{1D11E}\u{FDFA}"
        .chars()
        .collect::<Vec<_>>();
    prop_oneof![
        6 => prop::collection::vec(select(letters), 1..9).prop_map(String::from_iter),
        4 => prop::collection::vec(select(vec![' ']), 1..3).prop_map(String::from_iter),
        2 => prop::collection::vec(select(marks), 1..4).prop_map(String::from_iter),
        2 => select(signs).prop_map(String::from),
        2 => "[a-zA-Z]{1,8}",
        2 => "[0-9٠-٩]{1,5}",
        1 => select(vec!["http://ex.org/a/b?c=1", "a.b@c.org", "+966 11 123", "@rawi", "#news", "C++"])
            .prop_map(String::from),
        1 => prop::collection::vec(select(controls), 1..3).prop_map(String::from_iter),
        1 => prop::collection::vec(select(wide), 1..4).prop_map(String::from_iter),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat().replace(['\n', '\r'], " "))
}

fn options() -> impl Strategy<Value = Options> {
    (
        1_u16..=200,
        select(vec![Base::Auto, Base::Rtl, Base::Ltr]),
        select(vec![Align::Start, Align::Justify]),
        select(vec![Harakat::Keep, Harakat::Hide]),
        select(vec![Letters::Joined, Letters::Nominal]),
        select(vec![Digits::AsWritten, Digits::European, Digits::ArabicIndic]),
        any::<bool>(),
    )
        .prop_map(
            |(width, base, align, harakat, letters, digits, isolate_tokens)| Options {
                width,
                base,
                align,
                harakat,
                letters,
                digits,
                isolate_tokens,
            },
        )
}

/// The cells that stand for bytes, in logical order.
fn clusters(row: &Row) -> Vec<Cell<'_>> {
    let mut cells: Vec<Cell<'_>> = row.cells().filter(|cell| !cell.span.is_empty()).collect();
    cells.sort_by_key(|cell| cell.span);
    cells
}

fn check_row(row: &Row, text: &str, width: u16) {
    let mut column = 0;
    for cell in row.cells() {
        assert_eq!(cell.column, column);
        column += u16::from(cell.width);
        assert!(cell.width > 0 && !cell.symbol.is_empty());
        check_symbol(&cell);
    }
    assert_eq!(column, row.width());
    let clusters = clusters(row);
    let ink = clusters.iter().filter(|cell| cell.symbol != " ").count();
    assert!(
        row.width() <= width || ink <= 1,
        "{} > {width}: {:?}",
        row.width(),
        row.visual()
    );
    // Clusters tile the row up to where nothing more is drawn.
    let mut end = row.span().start;
    for cell in &clusters {
        assert_eq!(cell.span.start, end, "{text:?}");
        end = cell.span.end;
    }
    assert!(end <= row.span().end);
    let undrawn = Span::new(end, row.span().end).of(text);
    assert!(
        undrawn
            .chars()
            .all(|c| c == ' ' || !is_printable(c) || unicode_width(c) == 0),
        "{undrawn:?}"
    );
    for cell in &clusters {
        assert_eq!(row.at(cell.column), Some(cell.span));
        let stretches = row.columns(cell.span);
        assert!(stretches.iter().any(|stretch| stretch.contains(&cell.column)));
        let covered: u16 = stretches.iter().map(|stretch| stretch.end - stretch.start).sum();
        assert!(covered >= u16::from(cell.width));
    }
    assert_eq!(row.columns(row.span()).len(), usize::from(!clusters.is_empty()));
}

fn unicode_width(c: char) -> usize {
    c.to_string().width()
}

/// No control, no format character but those that hold an emoji together, no mark without a base.
fn check_symbol(cell: &Cell<'_>) {
    let symbol = cell.symbol;
    for (at, c) in symbol.char_indices() {
        let joins_emoji = at > 0 && matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}');
        assert!(is_printable(c) || joins_emoji, "{symbol:?}");
    }
    assert!(symbol.width() > 0, "{symbol:?} {:?}", cell.span);
}

fn check_rows(rows: &[Row], text: &str, options: Options) {
    assert!(!rows.is_empty());
    let mut end = 0;
    for (number, row) in rows.iter().enumerate() {
        assert_eq!(row.span().start, end);
        end = row.span().end;
        assert_eq!(row.is_last(), number + 1 == rows.len());
        assert_eq!(row.direction(), rows[0].direction());
        check_row(row, text, options.width);
    }
    assert_eq!(end, text.len());
}

/// Every character by itself, and behind a letter; beyond the first two planes only with `RAWI_ALL`.
#[test]
fn every_character_has_a_cell() {
    let last = if std::env::var_os("RAWI_ALL").is_some() {
        0x10_FFFF
    } else {
        0x1_FFFF
    };
    for c in (0..=last).filter_map(char::from_u32).filter(|c| !c.is_control()) {
        for text in [c.to_string(), format!("\u{628}{c}")] {
            let options = Options::new(10);
            check_rows(&lay_out(&text, 0, &options), &text, options);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn rows_tile_the_text(text in text(), options in options()) {
        check_rows(&lay_out(&text, 0, &options), &text, options);
    }

    #[test]
    fn any_unicode_is_laid_out(text in "[^\n\r]{0,40}", options in options()) {
        check_rows(&lay_out(&text, 0, &options), &text, options);
    }

    #[test]
    fn spans_count_from_the_start(text in text(), options in options()) {
        let here = lay_out(&text, 0, &options);
        let there = lay_out(&text, 1000, &options);
        assert_eq!(here.len(), there.len());
        for (a, b) in here.iter().zip(&there) {
            assert_eq!(a.span().shift(1000), b.span());
            assert_eq!(a.visual(), b.visual());
        }
    }

    #[test]
    fn a_column_steps_over_all_rows(paragraphs in prop::collection::vec(text(), 1..5), options in options()) {
        let text = paragraphs.join("\n");
        let mut column = Column::new(&text);
        let rows: Vec<(Place, Rc<Row>)> = column.rows(&text, &options, Place::default(), usize::MAX);
        let mut place = Place::default();
        for (number, (at, row)) in rows.iter().enumerate() {
            assert_eq!(place, *at);
            assert_eq!(column.step(&text, &options, Place::default(), isize::try_from(number).unwrap()), *at);
            if !row.span().is_empty() {
                assert_eq!(column.place_of(&text, &options, row.span().start), *at);
            }
            place = column.step(&text, &options, place, 1);
        }
        let (last, _) = rows[rows.len() - 1];
        assert_eq!(place, last);
        assert_eq!(column.step(&text, &options, last, -isize::try_from(rows.len()).unwrap()), Place::default());
        assert_eq!(column.step(&text, &options, Place::default(), isize::MAX), last);
    }
}
