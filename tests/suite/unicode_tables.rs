//! Compares `src/text/tables.rs` with the Unicode data files, and writes it anew when `BLESS=1`.
//!
//! Comes in: the files of Unicode 16.0.0. Goes out: one word of properties per character in a two-stage table,
//! presentation forms, mirrored characters and brackets.
use super::shared;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

const VERSION: &str = "16.0.0";
const CHARACTERS: usize = 0x11_0000;
const BLOCK: usize = 64;

/// Order of `rawi::text::properties::Bidi`.
const BIDI: [&str; 23] = [
    "L", "R", "AL", "EN", "AN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRE", "LRO", "RLE",
    "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
];
/// Order of `rawi::text::properties::Joining`.
const JOINING: [&str; 8] = ["U", "R", "L", "D", "T", "", "", "C"];
/// Order of `rawi::text::properties::Line`; the last four are Unicode's QU, BA, AL and ID split by what the
/// rules ask of them.
const LINE: [&str; 47] = [
    "AL",
    "AK",
    "AP",
    "AS",
    "B2",
    "BA",
    "BB",
    "BK",
    "CB",
    "CL",
    "CM",
    "CP",
    "CR",
    "EB",
    "EM",
    "EX",
    "GL",
    "H2",
    "H3",
    "HL",
    "HY",
    "ID",
    "IN",
    "IS",
    "JL",
    "JT",
    "JV",
    "LF",
    "NL",
    "NS",
    "NU",
    "OP",
    "PO",
    "PR",
    "QU",
    "RI",
    "SP",
    "SY",
    "VF",
    "VI",
    "WJ",
    "ZW",
    "ZWJ",
    "QU_INITIAL",
    "QU_FINAL",
    "HYPHEN",
    "PICTOGRAPH",
];

/// Joining groups by what a stretch before or after such a letter looks like; the order is that of
/// `rawi::text::joining::Family`, after its first.
const FAMILIES: [&[&str]; 7] = [
    &["SEEN", "SAD"],
    &[
        "TEH MARBUTA",
        "TEH MARBUTA GOAL",
        "HEH",
        "HEH GOAL",
        "KNOTTED HEH",
        "DAL",
    ],
    &["ALEF", "TAH", "LAM", "KAF", "GAF", "SWASH KAF"],
    &["BEH", "NOON", "NYA"],
    &["REH"],
    &["YEH", "FARSI YEH"],
    &["WAW", "AIN", "QAF", "FEH"],
];

const COMPLEX: u32 = 1 << 23;
const HIDDEN: u32 = 1 << 24;
const CONTROL: u32 = 1 << 25;
const MARK: u32 = 1 << 26;
const BRACKET: u32 = 1 << 27;
const MIRRORED: u32 = 1 << 28;
const EAST_ASIAN: u32 = 1 << 29;
const DOTTED_CIRCLE: u32 = 1 << 30;
const UNUSUAL: u32 = 1 << 31;

/// Lines `range ; value` of a data file as (first, last, value), `@missing` lines first.
fn rows(text: &str) -> Vec<(usize, usize, String)> {
    let mut missing = Vec::new();
    let mut given = Vec::new();
    for line in text.lines() {
        let (list, line) = match line.strip_prefix("# @missing: ") {
            Some(rest) => (&mut missing, rest),
            None => (&mut given, line),
        };
        let line = line.split('#').next().unwrap();
        let mut fields = line.split(';').map(str::trim);
        let (Some(range), Some(value)) = (fields.next(), fields.next()) else {
            continue;
        };
        let (from, to) = range.split_once("..").unwrap_or((range, range));
        list.push((hex(from), hex(to), value.to_owned()));
    }
    missing.extend(given);
    missing
}

fn hex(digits: &str) -> usize {
    usize::from_str_radix(digits, 16).unwrap()
}

fn expand(text: &str, default: &str) -> Vec<String> {
    let mut values = vec![default.to_owned(); CHARACTERS];
    for (first, last, value) in rows(text) {
        values[first..=last].fill(value);
    }
    values
}

fn short_bidi(value: &str) -> &str {
    match value {
        "Left_To_Right" => "L",
        "Right_To_Left" => "R",
        "Arabic_Letter" => "AL",
        "European_Terminator" => "ET",
        "Boundary_Neutral" => "BN",
        other => other,
    }
}

struct Character {
    category: String,
    decomposition: String,
}

/// Every assigned character of `UnicodeData.txt`, ranges filled.
fn characters(text: &str) -> HashMap<usize, Character> {
    let mut all = HashMap::new();
    let mut first = None;
    for line in text.lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let code = hex(fields[0]);
        if fields[1].ends_with("First>") {
            first = Some(code);
            continue;
        }
        for code in first.take().unwrap_or(code)..=code {
            let character = Character {
                category: fields[2].to_owned(),
                decomposition: fields[5].to_owned(),
            };
            all.insert(code, character);
        }
    }
    all
}

/// The isolated, final, initial and medial form of each letter that has an encoded one.
fn forms(characters: &HashMap<usize, Character>) -> BTreeMap<usize, [usize; 4]> {
    let mut forms = BTreeMap::new();
    for (&code, character) in characters {
        let Some((tag, letters)) = character.decomposition.split_once(' ') else {
            continue;
        };
        let slot = match tag {
            "<isolated>" => 0,
            "<final>" => 1,
            "<initial>" => 2,
            "<medial>" => 3,
            _ => continue,
        };
        if (0xFB50..=0xFEFF).contains(&code) && !letters.contains(' ') {
            let letter = hex(letters);
            forms.entry(letter).or_insert([letter; 4])[slot] = code;
        }
    }
    forms
}

/// Whether clusters around this character need Unicode's full rules: emoji, flags, Hangul, Indic scripts.
fn is_complex(code: usize, category: &str, line: &str, pictographic: bool) -> bool {
    let signs = [0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139];
    (pictographic && !signs.contains(&code))
        || matches!(line, "RI" | "EM" | "EB" | "JL" | "JV" | "JT" | "H2" | "H3")
        // Marks of later versions are unassigned here; what draws them knows them perhaps.
        || matches!(category, "Mc" | "Cn")
        // Signs before a number that count as no cell of their own.
        || matches!(code, 0x0605 | 0x070F | 0x0890 | 0x0891 | 0x08E2 | 0x1_3430..=0x1_345F)
        || matches!(code, 0x0900..=0x1CFF | 0xA800..=0xABFF | 0x1_1000..=0x1_6FFF | 0x3164 | 0xFFA0)
}

/// Unicode's `Default_Ignorable_Code_Point`, and the interlinear annotation signs.
fn is_hidden(code: usize) -> bool {
    matches!(code,
        0xAD | 0x034F | 0x061C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFFB | 0x1_BCA0..=0x1_BCA3 | 0x1_D173..=0x1_D17A
        | 0xE_0000..=0xE_0FFF)
}

fn line_class(class: &str, category: &str, code: usize, pictographic: bool) -> String {
    let assigned = category != "Cn";
    match class {
        "AI" | "SG" | "XX" if pictographic && !assigned => "PICTOGRAPH",
        "AI" | "SG" | "XX" => "AL",
        "SA" if matches!(category, "Mn" | "Mc") => "CM",
        "SA" => "AL",
        "CJ" => "NS",
        "ID" if pictographic && !assigned => "PICTOGRAPH",
        "QU" if category == "Pi" => "QU_INITIAL",
        "QU" if category == "Pf" => "QU_FINAL",
        "BA" if code == 0x2010 => "HYPHEN",
        other => other,
    }
    .to_owned()
}

/// The family of each letter that has forms, in the order of the forms.
fn families(files: &Files) -> Vec<String> {
    let groups: HashMap<usize, &str> = files
        .shaping
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let fields: Vec<&str> = line.split(';').map(str::trim).collect();
            (hex(fields[0]), fields[3])
        })
        .collect();
    let family = |letter: &usize| {
        let group = groups.get(letter).copied().unwrap_or("No_Joining_Group");
        let at = FAMILIES.iter().position(|family| family.contains(&group));
        at.map_or(0, |at| at + 1).to_string()
    };
    forms(&characters(&files.unicode_data))
        .keys()
        .map(family)
        .collect()
}

struct Files {
    unicode_data: String,
    bidi: String,
    joining: String,
    shaping: String,
    line: String,
    east_asian: String,
    emoji: String,
    mirroring: String,
    brackets: String,
}

fn files() -> Option<Files> {
    let file = |name: &str| shared::text(&format!("unicode/{name}"));
    Some(Files {
        unicode_data: file("UnicodeData.txt.gz")?,
        bidi: file("DerivedBidiClass.txt")?,
        joining: file("DerivedJoiningType.txt")?,
        shaping: file("ArabicShaping.txt")?,
        line: file("LineBreak.txt")?,
        east_asian: file("EastAsianWidth.txt")?,
        emoji: file("emoji-data.txt")?,
        mirroring: file("BidiMirroring.txt")?,
        brackets: file("BidiBrackets.txt")?,
    })
}

fn pairs(text: &str) -> Vec<(usize, usize, String)> {
    text.lines()
        .filter_map(|line| {
            let line = line.split('#').next().unwrap();
            let fields: Vec<&str> = line.split(';').map(str::trim).collect();
            (fields.len() >= 2).then(|| {
                (
                    hex(fields[0]),
                    hex(fields[1]),
                    fields.get(2).copied().unwrap_or("").to_owned(),
                )
            })
        })
        .collect()
}

fn words(files: &Files) -> Vec<u32> {
    let characters = characters(&files.unicode_data);
    let forms = forms(&characters);
    let bidi = expand(&files.bidi, "L");
    let joining = expand(&files.joining, "U");
    let line = expand(&files.line, "XX");
    let wide = expand(&files.east_asian, "N");
    let mirrored: HashMap<usize, usize> = pairs(&files.mirroring)
        .into_iter()
        .map(|(a, b, _)| (a, b))
        .collect();
    let brackets: HashMap<usize, usize> = pairs(&files.brackets)
        .into_iter()
        .map(|(a, b, _)| (a, b))
        .collect();
    let mut pictographs = vec![false; CHARACTERS];
    for (first, last, _) in rows(&files.emoji)
        .iter()
        .filter(|row| row.2 == "Extended_Pictographic")
    {
        pictographs[*first..=*last].fill(true);
    }
    let index = |list: &[&str], value: &str| -> u32 {
        let at = list.iter().position(|name| *name == value);
        u32::try_from(at.unwrap_or_else(|| panic!("unknown value {value}"))).unwrap()
    };
    let word = |code: usize| {
        let category = characters
            .get(&code)
            .map_or("Cn", |character| character.category.as_str());
        let pictographic = pictographs[code];
        let class = line_class(&line[code], category, code, pictographic);
        let joining = match joining[code].as_str() {
            "Non_Joining" => "U",
            other => other,
        };
        let noncharacter = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
        let mark = matches!(category, "Mn" | "Me");
        let hidden = is_hidden(code);
        let control = category == "Cc" || (noncharacter && !hidden);
        let east_asian = matches!(wide[code].as_str(), "F" | "W" | "H");
        let width = match wide[code].as_str() {
            _ if hidden || mark => 0,
            "F" | "W" => 2,
            _ => 1,
        };
        let row = forms
            .keys()
            .position(|&letter| letter == code)
            .map_or(0, |at| at + 1);
        let complex = is_complex(code, category, &class, pictographic);
        let combines = matches!(class.as_str(), "CM" | "ZWJ");
        let joins = matches!(joining, "R" | "L" | "D");
        let bidi = short_bidi(&bidi[code]);
        // What the quick reading of paragraphs does not know.
        let unusual = complex
            || hidden
            || control
            || matches!(code, 0x2028 | 0x2029)
            || (mark != combines)
            || (mark && (bidi != "NSM" || class != "CM" || joining != "T"))
            || (joins && bidi == "L");
        let flag = |set: bool, bit: u32| if set { bit } else { 0 };
        index(&BIDI, bidi)
            | index(&JOINING, joining) << 5
            | index(&LINE, &class) << 8
            | width << 14
            | u32::try_from(row).unwrap() << 16
            | flag(complex, COMPLEX)
            | flag(hidden, HIDDEN)
            | flag(control, CONTROL)
            | flag(mark, MARK)
            | flag(brackets.contains_key(&code), BRACKET)
            | flag(mirrored.contains_key(&code), MIRRORED)
            | flag(east_asian, EAST_ASIAN)
            | flag(code == 0x25CC, DOTTED_CIRCLE)
            | flag(unusual, UNUSUAL)
    };
    (0..CHARACTERS).map(word).collect()
}

/// Writes `values` as one static array.
fn array(out: &mut String, doc: &str, name: &str, of: &str, values: &[String]) {
    writeln!(
        out,
        "\n/// {doc}\n#[rustfmt::skip]\npub(crate) static {name}: [{of}; {}] = [",
        values.len()
    )
    .unwrap();
    let mut line = String::new();
    for value in values {
        if line.len() + value.len() > 106 {
            writeln!(out, "{}", line.trim_end()).unwrap();
            line.clear();
        }
        write!(line, "{value}, ").unwrap();
    }
    writeln!(out, "{}\n];", line.trim_end()).unwrap();
}

fn literal(word: u32) -> String {
    format!("0x{:04X}_{:04X}", word >> 16, word & 0xFFFF)
}

fn escape(code: usize) -> String {
    format!("'\\u{{{code:04X}}}'")
}

fn generated(files: &Files) -> String {
    let words = words(files);
    let mut distinct: Vec<u32> = Vec::new();
    let mut index_of: HashMap<u32, u16> = HashMap::new();
    let mut blocks: Vec<String> = Vec::new();
    let mut entries: Vec<u16> = Vec::new();
    let mut block_of: HashMap<Vec<u16>, usize> = HashMap::new();
    for block in words.chunks(BLOCK) {
        let indexes: Vec<u16> = block
            .iter()
            .map(|&word| {
                *index_of.entry(word).or_insert_with(|| {
                    distinct.push(word);
                    u16::try_from(distinct.len() - 1).unwrap()
                })
            })
            .collect();
        let next = block_of.len();
        let number = *block_of.entry(indexes.clone()).or_insert_with(|| {
            entries.extend(&indexes);
            next
        });
        blocks.push(number.to_string());
    }
    let mut out = format!(
        "//! Tables of Unicode {VERSION}, written by `BLESS=1 cargo test unicode_tables`; do not edit.\n\
         //!\n\
         //! The data is Unicode's, under the Unicode License V3. `properties` knows what the words mean.\n"
    );
    array(
        &mut out,
        "Which block of [`ENTRIES`] holds a character, by its code point divided by 64.",
        "BLOCKS",
        "u16",
        &blocks,
    );
    let entries: Vec<String> = entries.iter().map(u16::to_string).collect();
    array(
        &mut out,
        "Which of [`WORDS`] a character has, in blocks of 64.",
        "ENTRIES",
        "u16",
        &entries,
    );
    let distinct: Vec<String> = distinct.iter().map(|&word| literal(word)).collect();
    array(
        &mut out,
        "The distinct property words.",
        "WORDS",
        "u32",
        &distinct,
    );
    let low: Vec<String> = words[..0x800].iter().map(|&word| literal(word)).collect();
    array(
        &mut out,
        "The words of the characters below U+0800.",
        "LOW",
        "u32",
        &low,
    );
    let forms: Vec<String> = forms(&characters(&files.unicode_data))
        .values()
        .map(|row| format!("[{}]", row.map(escape).join(", ")))
        .collect();
    array(
        &mut out,
        "Isolated, final, initial and medial form of a letter, by its shape row less one.",
        "FORMS",
        "[char; 4]",
        &forms,
    );
    array(
        &mut out,
        "The family of a letter, by its shape row less one.",
        "FAMILIES",
        "u8",
        &families(files),
    );
    let mirrors: Vec<String> = pairs(&files.mirroring)
        .iter()
        .map(|(a, b, _)| format!("({}, {})", escape(*a), escape(*b)))
        .collect();
    array(
        &mut out,
        "Characters and their mirrored twins, sorted.",
        "MIRRORS",
        "(char, char)",
        &mirrors,
    );
    let brackets: Vec<String> = pairs(&files.brackets)
        .iter()
        .map(|(a, b, kind)| format!("({}, {}, {})", escape(*a), escape(*b), kind == "o"))
        .collect();
    array(
        &mut out,
        "Paired brackets, their partners, and whether they open, sorted.",
        "BRACKETS",
        "(char, char, bool)",
        &brackets,
    );
    out
}

#[test]
fn unicode_tables_match_the_data_files() {
    let Some(files) = files() else { return };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/tables.rs");
    let wanted = generated(&files);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap();
    assert!(
        found == wanted,
        "src/text/tables.rs differs from Unicode {VERSION}; run with BLESS=1"
    );
}
