//! Unicode's own test files, through our levels, order and breaks.
//!
//! `BidiTest` has 770,241 cases: every 25th is run unless `RAWI_ALL` is set.
use super::shared;
use proptest::prelude::{any, prop, proptest};
use proptest::sample::select;
use proptest::test_runner::Config;
use rawi::layout::break_rules::Rules;
use rawi::layout::breaks::opportunities;
use rawi::layout::levels::{Levels, resolve};
use rawi::layout::options::Base;
use rawi::layout::order::{Space, reset, visual};
use rawi::layout::units::Overrides;
use rawi::text::properties::{Bidi, Properties};
use unicode_bidi::{Level, ParagraphBidiInfo};

/// Whether all cases are wanted, not the quick choice.
fn all() -> bool {
    std::env::var_os("RAWI_ALL").is_some()
}

/// One character of each bidi class.
fn sample(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5D0}',
        "AL" => '\u{628}',
        "EN" => '1',
        "AN" => '\u{661}',
        "ES" => '+',
        "ET" => '%',
        "CS" => ',',
        "NSM" => '\u{64E}',
        "BN" => '\u{200B}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "LRO" => '\u{202D}',
        "RLE" => '\u{202B}',
        "RLO" => '\u{202E}',
        "PDF" => '\u{202C}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => panic!("unknown class {class}"),
    }
}

fn class(c: char) -> Bidi {
    Properties::of(c).bidi()
}

/// Whether X9 takes the character away.
fn removed(c: char) -> bool {
    matches!(
        class(c),
        Bidi::Lre | Bidi::Lro | Bidi::Rle | Bidi::Rlo | Bidi::Pdf | Bidi::Bn
    )
}

/// Our levels and order of a text as one row: levels of what X9 keeps, and their numbers from left to right.
fn ours(text: &str, base: Base) -> (u8, Vec<Option<u8>>, Vec<usize>) {
    // The separator that ends a paragraph is no part of what is laid out; its level is the base.
    let Levels { base, mut list, .. } = resolve(text.trim_end_matches('\u{2029}'), base, Overrides::Obey);
    list.resize(text.chars().count(), base);
    let characters: Vec<char> = text.chars().collect();
    let kept: Vec<usize> = (0..characters.len())
        .filter(|&index| !removed(characters[index]))
        .collect();
    let mut levels: Vec<u8> = kept.iter().map(|&index| list[index]).collect();
    reset(&mut levels, base, |index| match class(characters[kept[index]]) {
        Bidi::S | Bidi::B => Space::Separator,
        Bidi::Ws | Bidi::Fsi | Bidi::Lri | Bidi::Rli | Bidi::Pdi => Space::White,
        _ => Space::None,
    });
    let mut order = Vec::new();
    visual(&levels, &mut order);
    let order = order.into_iter().map(|index| kept[index as usize]).collect();
    let mut all = vec![None; characters.len()];
    for (&index, level) in kept.iter().zip(levels) {
        all[index] = Some(level);
    }
    (base, all, order)
}

fn wanted_levels(field: &str) -> Vec<Option<u8>> {
    field.split_whitespace().map(|level| level.parse().ok()).collect()
}

fn wanted_order(field: &str) -> Vec<usize> {
    field
        .split_whitespace()
        .map(|index| index.parse().unwrap())
        .collect()
}

#[test]
fn bidi_test() {
    let Some(text) = shared::text("unicode/BidiTest.txt.gz") else {
        return;
    };
    let every = if all() { 1 } else { 25 };
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    let (mut count, mut failures) = (0, Vec::new());
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(field) = line.strip_prefix("@Levels:") {
            levels = wanted_levels(field);
        } else if let Some(field) = line.strip_prefix("@Reorder:") {
            order = wanted_order(field);
        } else if let Some((classes, bases)) = line.split_once(';') {
            if number % every != 0 {
                continue;
            }
            let input: String = classes.split_whitespace().map(sample).collect();
            let bases: u8 = bases.trim().parse().unwrap();
            for (bit, base) in [(1, Base::Auto), (2, Base::Ltr), (4, Base::Rtl)] {
                // P3: without a strong character the level is 0; ours is 1, since the texts are Arabic.
                let base = if base == Base::Auto && is_neutral(&input) {
                    Base::Ltr
                } else {
                    base
                };
                if bases & bit == 0 {
                    continue;
                }
                count += 1;
                let (_, got_levels, got_order) = ours(&input, base);
                if (&got_levels, &got_order) != (&levels, &order) {
                    failures.push(format!(
                        "line {number} {base:?} {line}: {got_levels:?} {got_order:?}"
                    ));
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures[..failures.len().min(20)].join("\n")
    );
    println!("BidiTest: {count} cases");
}

/// Whether no character outside isolates is strong.
fn is_neutral(input: &str) -> bool {
    let mut depth = 0_usize;
    for c in input.chars() {
        match class(c) {
            Bidi::L | Bidi::R | Bidi::Al if depth == 0 => return false,
            Bidi::Lri | Bidi::Rli | Bidi::Fsi => depth += 1,
            Bidi::Pdi => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    true
}

#[test]
fn bidi_character_test() {
    let Some(text) = shared::text("unicode/BidiCharacterTest.txt.gz") else {
        return;
    };
    let (mut count, mut failures) = (0, Vec::new());
    for (number, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.split(';').collect();
        if line.starts_with('#') || fields.len() < 5 {
            continue;
        }
        let input: String = fields[0]
            .split_whitespace()
            .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
            .collect();
        let base = match fields[1] {
            "0" => Base::Ltr,
            "1" => Base::Rtl,
            _ if is_neutral(&input) => Base::Ltr,
            _ => Base::Auto,
        };
        count += 1;
        let (got_base, levels, order) = ours(&input, base);
        let fits = got_base.to_string() == fields[2]
            && levels == wanted_levels(fields[3])
            && order == wanted_order(fields[4]);
        if !fits {
            failures.push(format!("line {number}: {line}: {levels:?} {order:?}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures[..failures.len().min(20)].join("\n")
    );
    println!("BidiCharacterTest: {count} cases");
}

#[test]
fn line_break_test() {
    let Some(text) = shared::text("unicode/LineBreakTest.txt.gz") else {
        return;
    };
    let (mut count, mut failures) = (0, Vec::new());
    for line in text.lines() {
        let case = line.split('#').next().unwrap().trim();
        if case.is_empty() {
            continue;
        }
        let (mut input, mut wanted) = (String::new(), Vec::new());
        for part in case.split_whitespace() {
            match part {
                "÷" => wanted.push(input.len()),
                "×" => {}
                code => input.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
            }
        }
        count += 1;
        let got = opportunities(&input, Rules::Strict);
        if got != wanted {
            failures.push(format!("{got:?} {line}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures[..failures.len().min(30)].join("\n")
    );
    println!("LineBreakTest: {count} cases");
}

/// Characters that meet in any order: brackets, marks, terminators, separators, numbers, letters, tabs.
const ALPHABET: &str = "aב\u{628}\u{64E}0\u{661}+-%$,.:/ \t()[]<>\u{2329}\u{3009}!?\u{200D}\u{200B}«\u{A0}\u{202B}\u{202C}\u{2067}\u{2069}";

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(if all() { 200_000 } else { 1_000 }) })]

    /// Our own rules against another implementation.
    #[test]
    fn levels_equal_those_of_unicode_bidi(
        text in prop::collection::vec(select(ALPHABET.chars().collect::<Vec<_>>()), 1..40),
        rtl in any::<bool>(),
    ) {
        let text = String::from_iter(text);
        let (base, level) = if rtl { (Base::Rtl, Level::rtl()) } else { (Base::Ltr, Level::ltr()) };
        let theirs = ParagraphBidiInfo::new(&text, Some(level));
        let ours = resolve(&text, base, Overrides::Obey);
        for ((at, c), level) in text.char_indices().zip(&ours.list) {
            if !removed(c) {
                assert_eq!(*level, theirs.levels[at].number(), "{text:?} at {at}");
            }
        }
    }
}
