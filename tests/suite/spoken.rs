//! Whole numbers in Arabic words, in every gender, case and spelling that the tests ask for.
//!
//! Comes in: a number and a [`Style`]. Goes out: the words. It knows nothing of the parser that reads them back.

/// How the words are to be chosen.
#[expect(
    clippy::struct_excessive_bools,
    reason = "five choices that do not depend on each other"
)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Feminine things are counted.
    pub(crate) feminine: bool,
    /// Genitive or accusative instead of nominative.
    pub(crate) oblique: bool,
    /// The old spelling of hundred, with alef.
    pub(crate) old: bool,
    /// Three hundred and its like as two words.
    pub(crate) apart: bool,
    /// The conjunction stands apart from its word.
    pub(crate) loose: bool,
}

impl Style {
    /// All thirty-two.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..32u8).map(|bits| Self {
            feminine: bits & 1 != 0,
            oblique: bits & 2 != 0,
            old: bits & 4 != 0,
            apart: bits & 8 != 0,
            loose: bits & 16 != 0,
        })
    }
}

const MASCULINE: [&str; 11] = [
    "",
    "واحد",
    "",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
];
const FEMININE: [&str; 11] = [
    "",
    "واحدة",
    "",
    "ثلاث",
    "أربع",
    "خمس",
    "ست",
    "سبع",
    "ثماني",
    "تسع",
    "عشر",
];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
/// Value, one, two in the nominative without its ending, plural.
const SCALES: [(u64, &str, &str); 4] = [
    (1_000_000_000_000, "تريليون", "تريليونات"),
    (1_000_000_000, "مليار", "مليارات"),
    (1_000_000, "مليون", "ملايين"),
    (1_000, "ألف", "آلاف"),
];

/// The words for `number`, below 10¹⁵.
pub(crate) fn words(number: u64, style: Style) -> String {
    if number == 0 {
        return "صفر".to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = number;
    for (value, one, plural) in SCALES {
        let count = rest / value;
        rest %= value;
        if count > 0 {
            parts.push(scaled(count, one, plural, style));
        }
    }
    if rest > 0 {
        parts.extend(group(rest, style, false));
    }
    joined(&parts, style)
}

fn joined(parts: &[String], style: Style) -> String {
    parts.join(if style.loose { " و " } else { " و" })
}

fn scaled(count: u64, one: &str, plural: &str, style: Style) -> String {
    let counting = Style {
        feminine: false,
        ..style
    };
    match count {
        1 => one.to_owned(),
        2 => format!("{one}{}", if style.oblique { "ين" } else { "ان" }),
        _ => {
            let named = if (3..=10).contains(&(count % 100)) {
                plural
            } else {
                one
            };
            format!("{} {named}", joined(&group(count, counting, true), style))
        }
    }
}

/// The parts of a number below a thousand; `construct` when a noun follows at once.
fn group(number: u64, style: Style, construct: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let (hundreds, rest) = (number / 100, number % 100);
    if hundreds > 0 {
        parts.push(hundred(hundreds, style, construct && rest == 0));
    }
    parts.extend(below_hundred(rest, style));
    parts
}

fn hundred(count: u64, style: Style, construct: bool) -> String {
    let (one, stem) = if style.old {
        ("مائة", "مائت")
    } else {
        ("مئة", "مئت")
    };
    match count {
        1 => one.to_owned(),
        2 => {
            let ending = match (style.oblique, construct) {
                (true, true) => "ي",
                (true, false) => "ين",
                (false, true) => "ا",
                (false, false) => "ان",
            };
            format!("{stem}{ending}")
        }
        8 if !style.apart => format!("ثمان{one}"),
        _ => {
            let count = FEMININE[usize::try_from(count).unwrap()];
            let space = if style.apart { " " } else { "" };
            format!("{count}{space}{one}")
        }
    }
}

fn below_hundred(number: u64, style: Style) -> Vec<String> {
    let at = usize::try_from(number).unwrap();
    let table = if style.feminine { FEMININE } else { MASCULINE };
    let two = match (style.feminine, style.oblique) {
        (false, false) => "اثنان",
        (false, true) => "اثنين",
        (true, false) => "اثنتان",
        (true, true) => "اثنتين",
    };
    match number {
        0 => Vec::new(),
        2 => vec![two.to_owned()],
        1..=10 => vec![table[at].to_owned()],
        11 if style.feminine => vec!["إحدى عشرة".to_owned()],
        11 => vec!["أحد عشر".to_owned()],
        12 => {
            let ten = if style.feminine { "عشرة" } else { "عشر" };
            vec![format!("{} {ten}", two.trim_end_matches('ن'))]
        }
        13..=19 => {
            let ten = if style.feminine { "عشرة" } else { "عشر" };
            vec![format!("{} {ten}", table[at - 10])]
        }
        _ => {
            let tens = format!("{}{}", TENS[at / 10], if style.oblique { "ين" } else { "ون" });
            let ones = match number % 10 {
                0 => return vec![tens],
                1 if style.feminine => "إحدى".to_owned(),
                2 => two.to_owned(),
                ones => table[usize::try_from(ones).unwrap()].to_owned(),
            };
            vec![ones, tens]
        }
    }
}
