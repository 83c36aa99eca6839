//! Justified rows: which places are stretched first, which never, and what the spaces take.
use rawi::layout::lay_out;
use rawi::layout::options::{Align, Options};
use rawi::layout::page::Row;

/// No two of its letters are joined, so it is never stretched.
const STIFF: &str = "دار";
/// Longer than the free cells of any row here.
const NEXT_ROW: &str = "زورووووو";

/// A row in logical order: its letters, `ـ` for added kashida, `+` for an added space.
fn logical(row: &Row, text: &str) -> String {
    let mut cells: Vec<&str> = row
        .cells()
        .map(|cell| match (cell.span.of(text), cell.symbol) {
            ("", " ") => "+",
            ("", symbol) => symbol,
            (letters, _) => letters,
        })
        .collect();
    cells.reverse();
    cells.concat()
}

/// The first row of `words` with `free` cells to fill.
fn stretched(words: &str, free: u16) -> String {
    let text = format!("{words} {NEXT_ROW}");
    let plain = lay_out(words, 0, &Options::new(200))[0].width();
    let options = Options {
        align: Align::Justify,
        ..Options::new(plain + free)
    };
    let rows = lay_out(&text, 0, &options);
    assert_eq!(rows.len(), 2, "{text}");
    logical(&rows[0], &text)
}

/// One word of each class of places, the class that is stretched first before the others, with its best place.
const CLASSES: [(&str, &str); 7] = [
    ("بـر", "بــر"),
    ("سمع", "سـمع"),
    ("عقد", "عقـد"),
    ("عقل", "عقـل"),
    ("خبر", "خـبر"),
    ("عفو", "عفـو"),
    ("حجم", "حجـم"),
];

#[test]
fn every_class_of_places_goes_before_the_next() {
    for pair in CLASSES.windows(2) {
        let ((first, with), (second, _)) = (pair[0], pair[1]);
        for (words, want) in [
            (
                format!("{first} {STIFF} {second}"),
                format!("{with} {STIFF} {second}"),
            ),
            (
                format!("{second} {STIFF} {first}"),
                format!("{second} {STIFF} {with}"),
            ),
        ] {
            assert_eq!(stretched(&words, 1), want);
        }
    }
}

#[test]
fn the_best_place_in_a_word() {
    for (word, want) in [
        ("صبر", "صـبر"),
        ("مدرسة", "مدرسـة"),
        ("سلطة", "سـلطة"),
        ("غلبه", "غلبـه"),
        ("معهد", "معهـد"),
        ("كتاب", "كتـاب"),
        ("قطيع", "قطيـع"),
        ("سمسم", "سمسـم"),
    ] {
        let got = stretched(&format!("{STIFF} {word} {STIFF}"), 1);
        assert_eq!(got, format!("{STIFF} {want} {STIFF}"));
    }
}

#[test]
fn a_lam_alef_is_never_opened() {
    assert_eq!(stretched("دار بلا دار", 3), "دار بـــلا دار");
    assert_eq!(stretched("لا دار لا", 2), "لا +دار +لا");
}

#[test]
fn a_word_is_stretched_at_one_place_and_spaces_take_the_rest() {
    assert_eq!(stretched("دار سمسم دار", 3), "دار سمســـم دار");
    assert_eq!(stretched("دار سمسم دار", 5), "دار +سمســـم +دار");
}

#[test]
fn words_apart_are_stretched_before_neighbours() {
    assert_eq!(stretched("سيف سيف سيف", 2), "سـيف سيف سـيف");
    assert_eq!(stretched("سيف سيف سيف", 3), "سـيف سـيف سـيف");
}

#[test]
fn what_is_left_ragged() {
    let options = Options {
        align: Align::Justify,
        ..Options::new(16)
    };
    for text in [
        // The last row of its paragraph, a row that its writer ended, too few words, too many free cells.
        "دار سيف دار",
        "دار سيف دار\u{2028}دار سيف دار",
        "سيف عقد زوروووووووووو",
        "دار سيف د زوروووووووووو",
    ] {
        let rows = lay_out(text, 0, &options);
        assert!(
            rows.iter()
                .all(|row| row.cells().all(|cell| !cell.span.is_empty())),
            "{text}"
        );
    }
}
