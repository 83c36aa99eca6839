//! What must hold for reported statements whatever the text: no panic, spans that slice, the kind of marks without
//! influence, a missing closing mark that costs one quote at most.
use proptest::prelude::{Strategy, any, prop};
use proptest::{prop_assert, proptest};
use rawi::extract::statements::{self, Source};
use rawi::extract::zones;
use rawi::lexicon::Lexicon;
use rawi::text::document::Document;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

/// An article with every habit of quoting once; marks stand as `“` and `”`.
const ARTICLE: &str = "افتتاح مكتبة البلدة\n\
    قال رئيس البلدية إن “المكتبة الجديدة ستخدم سكان الحي كلهم” في كلمة له.\n\
    وأضاف: “سنعمل على توسيعها في العام المقبل. هذا وعد منا”. وتابع “لن نتوقف عند هذا الحد أبدا”.\n\
    وأكدت مديرة المكتبة أن القاعات مفتوحة للجميع، مشيرة إلى أن “الدخول بلا رسوم طوال السنة”.\n\
    ورحب السكان بالقرار، ودعوا إلى تمديد ساعات العمل.\n\
    وبحسب صحيفة “الحي”، بلغ عدد الكتب ألفا.\n";

/// The contents found in `text`.
fn contents(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let zones = zones::find(&document, &LEXICON);
    statements::find(&document, &zones, &LEXICON)
        .iter()
        .map(|statement| statement.content.of(text).to_owned())
        .collect()
}

/// Strings made of words that matter here, signs and anything at all.
fn prose() -> impl Strategy<Value = String> {
    let words = [
        "قال",
        "وأضاف",
        "مضيفا",
        "إن",
        "أن",
        "إلى",
        "على",
        "بحسب",
        "«",
        "»",
        "\"",
        "“",
        "”",
        "(",
        ")",
        ":",
        ".",
        "،",
        "الوزير",
        "نقلت",
        "عن",
        "قوله",
        "كما",
        "\n",
        "ب",
        "بالقرار",
        "جاء",
        "في",
        "بيان",
        "يقول",
        "وفقا",
        "د.",
    ];
    let piece = proptest::prop_oneof![
        8 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn any_text_gives_spans_that_slice(text in prose()) {
        let document = Document::new(&text);
        let zones = zones::find(&document, &LEXICON);
        let found = statements::find(&document, &zones, &LEXICON);
        for (index, statement) in found.iter().enumerate() {
            prop_assert!(!statement.content.of(&text).is_empty());
            prop_assert!(statement.continues.is_none_or(|other| other < found.len() && other != index));
            if let Source::Region(region) = &statement.source {
                prop_assert!(region.start <= region.end && region.end <= document.tokens.len());
            }
        }
    }

    #[test]
    fn anything_at_all_does_not_panic(text in any::<String>()) {
        contents(&text);
    }
}

#[test]
fn the_kind_of_marks_changes_nothing() {
    let plain = |contents: Vec<String>| -> Vec<String> {
        contents
            .iter()
            .map(|content| content.replace(['“', '”', '«', '»', '"'], ""))
            .collect()
    };
    let want = plain(contents(ARTICLE));
    assert!(want.len() >= 8, "{want:?}");
    for (open, close) in [("«", "»"), ("\"", "\""), ("”", "“")] {
        let text = ARTICLE
            .replace('“', "\u{1}")
            .replace('”', close)
            .replace('\u{1}', open);
        assert_eq!(plain(contents(&text)), want, "{open} {close}");
    }
}

#[test]
fn a_missing_closing_mark_costs_one_quote() {
    let want = contents(ARTICLE);
    for (at, mark) in ARTICLE.match_indices('”') {
        let (before, after) = (
            ARTICLE.get(..at).unwrap(),
            ARTICLE.get(at + mark.len()..).unwrap(),
        );
        let text = format!("{before}{after}");
        let got = contents(&text);
        let lost = want.iter().filter(|content| !got.contains(content)).count();
        assert!(
            lost <= 1,
            "without the mark at {at}: lost {lost} of {want:?}, got {got:?}"
        );
    }
}
