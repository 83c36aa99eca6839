//! Rows of short texts: what stands where. Expected rows name the letters of each cell, leftmost first.
use super::shared;
use rawi::layout::column::{Column, Place};
use rawi::layout::lay_out;
use rawi::layout::options::{Align, Digits, Harakat, Options};
use rawi::layout::page::Row;

/// The article's letters of each cell, leftmost first, a space between cells; `_` is a space, `ـ` added kashida,
/// `+` an added space.
fn letters(row: &Row, text: &str) -> String {
    let cells: Vec<String> = row
        .cells()
        .map(|cell| match (cell.span.of(text), cell.symbol) {
            ("", " ") => "+".to_owned(),
            ("", symbol) => symbol.to_owned(),
            (" ", _) => "_".to_owned(),
            (letters, _) => letters.to_owned(),
        })
        .collect();
    cells.join(" ")
}

fn check(text: &str, options: Options, want: &[&str]) {
    let got: Vec<String> = lay_out(text, 0, &options)
        .iter()
        .map(|row| letters(row, text))
        .collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn a_lam_alef_is_one_cell_and_marks_stay_on_their_letter() {
    check("سَلَام", Options::new(40), &["م لَا سَ"]);
    let hidden = Options {
        harakat: Harakat::Hide,
        ..Options::new(40)
    };
    let row = &lay_out("سَلَامٌ", 0, &hidden)[0];
    assert_eq!((row.visual().as_str(), row.width()), ("ﻡﻼﺳ", 3));
    assert_eq!(row.at(1).map(|span| span.of("سَلَامٌ")), Some("لَا"));
}

#[test]
fn addresses_stay_whole_inside_arabic() {
    for (text, isolated) in [
        (
            "اتصل +966 11 123 4567 الآن",
            "اتصل \u{2066}+966 11 123 4567\u{2069} الآن",
        ),
        ("لغة C++ قوية", "لغة \u{2066}C++\u{2069} قوية"),
        ("حساب @rawi هنا", "حساب \u{2066}@rawi\u{2069} هنا"),
        ("عبر http://a.org/b/ ثم", "عبر \u{2066}http://a.org/b/\u{2069} ثم"),
    ] {
        let options = Options::new(60);
        let pure = Options {
            isolate_tokens: false,
            ..options
        };
        let ours = &lay_out(text, 0, &options)[0];
        assert_eq!(ours.visual(), lay_out(isolated, 0, &pure)[0].visual(), "{text}");
        assert_ne!(ours.visual(), lay_out(text, 0, &pure)[0].visual(), "{text}");
    }
}

#[test]
fn a_space_before_a_line_separator_hangs() {
    let options = Options::new(2);
    for text in ["ابات \u{2028}", "ab \u{2028}", "ab \u{2028}cd"] {
        for row in lay_out(text, 0, &options) {
            assert!(row.width() <= 2, "{:?} of {text:?}", row.visual());
        }
    }
}

#[test]
fn kashida_fills_a_row() {
    let options = Options {
        align: Align::Justify,
        ..Options::new(20)
    };
    let text = "قال وزير التجارة هناك كلاما مطولا عن الأسعار";
    let rows = lay_out(text, 0, &options);
    assert!(rows.len() > 2);
    for row in rows.iter().filter(|row| !row.is_last()) {
        assert_eq!(row.width(), 20, "{}", letters(row, text));
        assert_eq!(row.indent(20, Align::Justify), 0);
    }
    assert_eq!(letters(&rows[0], text), "ة ر ا ـ ج ت ل ا _ ر ـ ي ز و _ ل ا ـ ـ ق");
}

#[test]
fn added_cells_belong_to_the_letter_before_them() {
    let options = Options {
        align: Align::Justify,
        ..Options::new(18)
    };
    let text = "عبر سيف على النهر ثم عاد";
    let row = &lay_out(text, 0, &options)[0];
    assert_eq!(letters(row, text), "ر ه ن ل ا _ ى ل ع _ ف ي ـ س _ ر ب ع");
    let seen = rawi::text::span::Span::new(7, 9);
    assert_eq!(seen.of(text), "س");
    assert_eq!(row.columns(seen).first(), Some(&(12..14)));
    assert_eq!(row.at(12), Some(seen));
}

#[test]
fn digits_change_in_prose_only() {
    let indic = Options {
        digits: Digits::ArabicIndic,
        ..Options::new(60)
    };
    let text = "قمة G20 يوم 15 عبر http://a.org/7";
    let row = &lay_out(text, 0, &indic)[0];
    assert!(
        row.visual().contains("١٥") && row.visual().contains("G20"),
        "{}",
        row.visual()
    );
    assert!(row.visual().contains("a.org/7"));
    assert_eq!(letters(row, text).matches('٥').count(), 0);
}

#[test]
fn a_closing_mark_never_begins_a_row() {
    check(
        "قال « نعم » ثم",
        Options::new(10),
        &["ل ا ق", "م ث _ » _ م ع ن _ «"],
    );
    check(
        "قال \" نعم \" ثم",
        Options::new(9),
        &["ل ا ق", "\" _ م ع ن _ \"", "م ث"],
    );
}

#[test]
fn a_column_knows_its_paragraphs() {
    let text = "أول\r\nثان\u{2029}ثالث\n\nخامس\n";
    let mut column = Column::new(text);
    assert_eq!(column.len(), 5);
    let rows = column.rows(text, &Options::new(20), Place::default(), 9);
    let got: Vec<&str> = rows.iter().map(|(_, row)| row.span().of(text)).collect();
    assert_eq!(got, ["أول", "ثان", "ثالث", "", "خامس"]);
}

#[test]
fn a_paragraph_without_letters_reads_as_its_neighbours() {
    use rawi::layout::page::Direction::{Ltr, Rtl};
    for (text, want) in [
        ("12 - 15", vec![Rtl]),
        ("12 - 15\nabc", vec![Ltr, Ltr]),
        ("abc\n12\n\n***\nخبر\n12", vec![Ltr, Ltr, Ltr, Ltr, Rtl, Rtl]),
        ("خبر\n12\nabc", vec![Rtl, Rtl, Ltr]),
        ("@rawi كتب\n12", vec![Rtl, Rtl]),
        ("\u{2066}abc\u{2069}\n12\nxyz", vec![Ltr, Ltr, Ltr]),
    ] {
        let rows = Column::new(text).rows(text, &Options::new(20), Place::default(), 9);
        let got: Vec<_> = rows.iter().map(|(_, row)| row.direction()).collect();
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn the_first_letter_of_an_overlong_paragraph_may_be_far_away() {
    let text = format!("{} abc خبر", "12 ".repeat(30_000));
    let mut column = Column::new(&text);
    assert!(column.continues(1));
    let rows = column.rows(&text, &Options::new(80), Place::default(), usize::MAX);
    assert!(
        rows.iter()
            .all(|(_, row)| row.direction() == rawi::layout::page::Direction::Ltr)
    );
}

#[test]
fn an_overlong_paragraph_is_laid_out_in_pieces() {
    let text = "كلمة 12 ".repeat(40_000);
    let mut column = Column::new(&text);
    assert!(column.len() > 5 && column.continues(1) && !column.continues(0));
    let options = Options::new(80);
    let end = column.place_of(&text, &options, text.len());
    assert_eq!(end.paragraph, column.len() - 1);
    assert!(column.fraction(&text, end) > 0.99);
    assert_eq!(column.step(&text, &options, end, 5), end);
}

#[test]
fn no_row_of_a_real_article_begins_with_a_closing_mark() {
    let Some(folder) = shared::path("gold/dev") else {
        return;
    };
    let mut rows = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut column = Column::new(&text);
        for width in [24, 40, 80] {
            for (_, row) in column.rows(&text, &Options::new(width), Place::default(), usize::MAX) {
                rows += 1;
                let span = row.span();
                let follows_space = text.get(..span.start).is_some_and(|before| before.ends_with(' '));
                let first = span.of(&text).chars().next();
                let closing = first.is_some_and(|first| ")]}»”،؛؟!.:".contains(first));
                assert!(
                    !(closing && follows_space),
                    "{} {:?}",
                    path.display(),
                    span.of(&text)
                );
            }
        }
    }
    assert!(rows > 1000);
}

#[test]
fn a_row_tells_of_an_override() {
    let text = "ملف \u{202E}txt.exe\u{202C} جديد ثم كلام بعده";
    let rows = lay_out(text, 100, &Options::new(16));
    let told: Vec<bool> = rows.iter().map(Row::has_override).collect();
    assert_eq!(told, [true, false, false][..rows.len()]);
    assert!(rows[0].visual().contains("txt.exe"));
    let embedded = text.replace('\u{202E}', "\u{202B}");
    assert!(!lay_out(&embedded, 0, &Options::new(40))[0].has_override());
}
