//! Rows against recorded cases: joining forms and visual rows that other implementations confirmed.
use super::shared;
use rawi::layout::lay_out;
use rawi::layout::options::Options;
use rawi::layout::page::{Direction, Row};
use rawi::text::properties::mirrored;

/// Options of pure UAX #9.
fn pure(width: u16) -> Options {
    Options {
        isolate_tokens: false,
        ..Options::new(width)
    }
}

fn from_hex(codes: &str) -> String {
    codes
        .split_whitespace()
        .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
        .collect()
}

fn to_hex(text: &str) -> String {
    let codes: Vec<String> = text.chars().map(|c| format!("{:04X}", c as u32)).collect();
    codes.join(" ")
}

/// Fields of the lines of a table that are not comments.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

/// The cells of a row in logical order, `+` between a base and its marks, brackets as they were written.
fn logical_cells(row: &Row) -> String {
    let unmirrored = |symbol: &str| match (row.direction(), symbol.chars().next()) {
        (Direction::Rtl, Some(first)) if symbol.chars().count() == 1 => to_hex(&mirrored(first).to_string()),
        _ => to_hex(symbol).replace(' ', "+"),
    };
    let mut cells: Vec<(usize, String)> = row
        .cells()
        .map(|cell| (cell.span.start, unmirrored(cell.symbol)))
        .collect();
    cells.sort();
    let cells: Vec<String> = cells.into_iter().map(|(_, cell)| cell).collect();
    cells.join(" ")
}

#[test]
fn joining_cases() {
    let Some(text) = shared::text("unicode/arabic_joining_cases.tsv") else {
        return;
    };
    let mut failures = Vec::new();
    let mut count = 0;
    for fields in rows(&text) {
        let laid = lay_out(&from_hex(fields[2]), 0, &pure(u16::MAX));
        let got = logical_cells(&laid[0]);
        count += 1;
        if got != fields[5] {
            failures.push(format!(
                "{} {} {}: {got}, not {}",
                fields[0], fields[1], fields[2], fields[5]
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert_eq!(count, 328);
}

#[test]
fn line_cases() {
    let Some(text) = shared::text("unicode/bidi_line_cases.tsv") else {
        return;
    };
    let mut failures = Vec::new();
    let mut count = 0;
    for fields in rows(&text) {
        let width = match fields[2].parse().unwrap() {
            0 => u16::MAX,
            width => width,
        };
        let laid = lay_out(&from_hex(fields[3]), 0, &pure(width));
        let got: Vec<String> = laid.iter().map(|row| to_hex(&row.visual())).collect();
        let wanted = match fields[1] {
            // Ours on purpose: an override is taken as an embedding, so the file's name stays readable.
            "RLO attack" => fields[5].replace(
                "0065 0078 0065 002E 0074 0078 0074",
                "0074 0078 0074 002E 0065 0078 0065",
            ),
            // Ours on purpose: a tab never reaches the terminal; seven spaces lead from column 1 to column 8.
            "tab" => fields[5].replace("0009", &["0020"; 7].join(" ")),
            _ => fields[5].to_owned(),
        };
        count += 1;
        if got.join(" / ") != wanted {
            failures.push(format!(
                "{} {}:\n got {}\nwant {wanted}",
                fields[0],
                fields[1],
                got.join(" / ")
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert_eq!(count, 56);
}
