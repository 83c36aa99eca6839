//! Joined letters against a second implementation, the crate `ar-reshaper`, on random words.
//!
//! `RAWI_ALL` runs 100,000 cases instead of 3,000. What differs by rule is left out of the words or switched off:
//! it takes letters that Unicode has no forms for to join nothing, while we keep their neighbours joined (left
//! out; so are letters with some of their forms only); it draws one word as one glyph (switched off); it fails on
//! a mark without a letter, which we put on a space (left out), and knows no format characters (left out; those
//! are in the recorded cases).
use ar_reshaper::config::ReshaperConfig;
use ar_reshaper::prelude::LigatureNames;
use proptest::prelude::{Just, Strategy, prop, prop_oneof, proptest};
use proptest::sample::select;
use proptest::test_runner::Config;
use rawi::layout::lay_out;
use rawi::layout::options::{Base, Options};
use rawi::text::joining::form;
use rawi::text::properties::{Joining, Properties};

/// Letters of Arabic script whose joined forms are all encoded, or that need none.
fn letters() -> Vec<char> {
    let has_forms = |c: &char| {
        let properties = Properties::of(*c);
        let row = properties.shape_row();
        let encoded = |before, after| form(row, before, after).is_some_and(|form| form != *c);
        match properties.joining() {
            Joining::Never | Joining::Causing => true,
            Joining::Back => encoded(true, false),
            Joining::Both => encoded(true, false) && encoded(false, true) && encoded(true, true),
            Joining::Forward | Joining::Transparent => false,
        }
    };
    ('\u{620}'..='\u{64A}')
        .chain('\u{671}'..='\u{6D5}')
        .filter(has_forms)
        .collect()
}

fn word() -> impl Strategy<Value = String> {
    let plain = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىـ"
        .chars()
        .collect::<Vec<_>>();
    let lam_alef = prop_oneof![Just("لا"), Just("لأ"), Just("لإ"), Just("لآ"), Just("لَا"), Just("لّٰا")];
    let letter = prop_oneof![
        6 => select(plain).prop_map(String::from),
        2 => select(letters()).prop_map(String::from),
        1 => lam_alef.prop_map(String::from),
    ];
    let marks = prop_oneof![
        4 => Just(""),
        1 => select(vec!["\u{64B}", "\u{64E}", "\u{650}", "\u{651}\u{64F}", "\u{652}", "\u{670}"]),
    ];
    prop::collection::vec((letter, marks), 1..12).prop_map(|letters| {
        letters
            .into_iter()
            .map(|(letter, marks)| letter + marks)
            .collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    let gap = select(vec![" ", "، ", "a", "-", "7", ". "]);
    prop::collection::vec((word(), gap), 1..6)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

/// Our cells in logical order.
fn ours(text: &str) -> String {
    let options = Options {
        base: Base::Rtl,
        isolate_tokens: false,
        ..Options::new(u16::MAX)
    };
    let rows = lay_out(text, 0, &options);
    let mut cells: Vec<_> = rows[0].cells().collect();
    cells.sort_by_key(|cell| cell.span);
    cells.iter().map(|cell| cell.symbol).collect()
}

fn config() -> Config {
    let all = std::env::var_os("RAWI_ALL").is_some();
    Config {
        failure_persistence: None,
        ..Config::with_cases(if all { 100_000 } else { 3_000 })
    }
}

#[test]
fn joined_words_equal_those_of_a_second_implementation() {
    let mut reshaper = ReshaperConfig {
        delete_harakat: false,
        ..ReshaperConfig::default()
    };
    reshaper.update_ligature(LigatureNames::ARABIC_LIGATURE_ALLAH, false);
    let reshaper = reshaper.to_reshaper();
    assert!(letters().len() > 60);
    proptest!(config(), |(text in text())| {
        assert_eq!(ours(&text), reshaper.reshape(&text), "{text:?}");
    });
}
