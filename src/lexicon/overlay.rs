//! One row laid over the rows before it: added to them, or with `off = true` taken out of them.
//!
//! Comes in: rows as TOML has them. An off row names what goes: a row goes when every single value given agrees with
//! it; where lists are given too, only what they name goes from the same lists of those rows. Words agree however they
//! are spelled. It does not know what the columns mean.
use crate::lexicon::load::Raw;
use crate::problem::{Problem, nearest};
use crate::text::fold::fold;
use toml::{Table, Value};

const OFF: &str = "off";
/// Columns that say nothing about which row is meant, so that a row may be copied and switched off.
const PROMISES: [&str; 4] = ["example", "examples", "counter", "speaker"];

/// Lays `raw` over `rows`.
pub(crate) fn lay<'s>(mut raw: Raw<'s>, rows: &mut Vec<Raw<'s>>, problems: &mut Vec<Problem>) {
    let problem = |what: String| Problem::at(raw.source.file, raw.source.text, raw.offset, what);
    match raw.columns.remove(OFF) {
        None => return rows.push(raw),
        Some(Value::Boolean(true)) => {}
        Some(other) => {
            return problems.push(problem(format!("off is {other}")).hint("off = true, or leave it out"));
        }
    }
    raw.columns.retain(|name, _| !PROMISES.contains(&name));
    if raw.columns.is_empty() {
        problems.push(problem("off says not what".to_owned()).hint("add the lemma or the forms that go"));
        return;
    }
    let (lists, keys): (Vec<_>, Vec<_>) = raw.columns.iter().partition(|(_, value)| value.is_array());
    let is_meant = |row: &Raw<'s>| {
        keys.iter()
            .all(|(name, value)| row.columns.get(*name).is_some_and(|known| agree(known, value)))
    };
    if !rows.iter().any(is_meant) {
        problems.push(unknown(problem, &keys, rows));
        return;
    }
    if lists.is_empty() {
        rows.retain(|row| !is_meant(row));
        return;
    }
    for (name, list) in lists {
        for value in list.as_array().into_iter().flatten() {
            let mut found = false;
            for row in rows.iter_mut().filter(|row| is_meant(row)) {
                found |= take_out(row, name, value);
            }
            if !found {
                problems.push(absent(problem, name, value, rows));
            }
        }
    }
}

/// Takes `value` out of the list `name` of a row; tells whether it was there.
fn take_out(row: &mut Raw<'_>, name: &str, value: &Value) -> bool {
    let Some(Value::Array(list)) = row.columns.get_mut(name) else {
        return false;
    };
    let before = list.len();
    list.retain(|known| !agree(known, value));
    let (left, found) = (list.len(), list.len() < before);
    row.cut |= found;
    if left == 0 {
        row.columns.remove(name);
    }
    found
}

fn agree(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a == b || fold(a) == fold(b),
        _ => a == b,
    }
}

/// No row is meant: names the nearest lemma, where a lemma was given.
fn unknown(problem: impl Fn(String) -> Problem, keys: &[(&String, &Value)], rows: &[Raw<'_>]) -> Problem {
    let told: Vec<String> = keys
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    let found = problem(format!("no row has {}", told.join(", ")));
    let lemma = keys.iter().find_map(|(_, value)| value.as_str());
    let known = rows.iter().filter_map(|row| lemma_of(&row.columns));
    match lemma.and_then(|lemma| nearest(lemma, known)) {
        Some(near) => found.hint(format!("did you mean {near}?")),
        None => found,
    }
}

fn lemma_of(columns: &Table) -> Option<&str> {
    columns.get("lemma").and_then(Value::as_str)
}

/// A list of the rows that are meant does not have `value`.
fn absent(problem: impl Fn(String) -> Problem, name: &str, value: &Value, rows: &[Raw<'_>]) -> Problem {
    let found = problem(format!("no row has {value} in {name}"));
    let known = rows
        .iter()
        .filter_map(|row| row.columns.get(name).and_then(Value::as_array))
        .flatten()
        .filter_map(Value::as_str);
    match value.as_str().and_then(|form| nearest(form, known)) {
        Some(near) => found.hint(format!("did you mean {near}?")),
        None => found,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::load::{Source, layered};
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Noun {
        lemma: String,
        forms: Vec<String>,
        #[serde(default)]
        plural: Vec<String>,
    }

    const BUILT_IN: &str = "[[row]]\nlemma = \"بيت\"\nforms = [\"بيت\", \"دار\"]\nplural = [\"بيوت\"]\n\n\
                            [[row]]\nlemma = \"باب\"\nforms = [\"باب\"]\n";

    fn check(own: &str, want: &[&str], problem: &str) {
        let source = |file, text, own| Source { file, text, own };
        let (rows, problems) = layered::<Noun>(&[
            source("nouns.toml", BUILT_IN, false),
            source("own.toml", own, true),
        ]);
        let got: Vec<String> = rows
            .iter()
            .map(|row| {
                let value = &row.value;
                format!(
                    "{} {} {}",
                    value.lemma,
                    value.forms.join("+"),
                    value.plural.join("+")
                )
            })
            .collect();
        assert_eq!(got, want, "{own}");
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.join("\n"), problem, "{own}");
    }

    #[test]
    fn rows_are_added_and_switched_off() {
        let (house, door) = ("بيت بيت+دار بيوت", "باب باب ");
        check(
            "[[row]]\nlemma = \"سقف\"\nforms = [\"سقف\"]\n",
            &[house, door, "سقف سقف "],
            "",
        );
        check("[[row]]\nlemma = \"بَيت\"\noff = true\n", &[door], "");
        check(
            "[[row]]\nforms = [\"دار\"]\noff = true\n",
            &["بيت بيت بيوت", door],
            "",
        );
        check(
            "[[row]]\nplural = [\"بيوت\"]\noff = true\n",
            &["بيت بيت+دار ", door],
            "",
        );
        check("[[row]]\nforms = [\"باب\"]\noff = true\n", &[house], "");
    }

    #[test]
    fn what_is_not_there_cannot_be_switched_off() {
        let all = ["بيت بيت+دار بيوت", "باب باب "];
        check(
            "[[row]]\nlemma = \"بيوت\"\noff = true\n",
            &all,
            "own.toml:1:1: no row has lemma = \"بيوت\"; did you mean بيت?",
        );
        check(
            "\n[[row]]\nforms = [\"نافذة\"]\noff = true\n",
            &all,
            "own.toml:2:1: no row has \"نافذة\" in forms",
        );
        check(
            "[[row]]\noff = true\n",
            &all,
            "own.toml:1:1: off says not what; add the lemma or the forms that go",
        );
        check(
            "[[row]]\nlemma = \"باب\"\noff = 1\n",
            &all,
            "own.toml:1:1: off is 1; off = true, or leave it out",
        );
    }
}
