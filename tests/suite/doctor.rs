//! `rawi doctor` where no terminal is seen: its form for programs, which `docs/terminals.md` describes.
use crate::support::{project, rawi};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Every field, a dot between the levels, as in the documentation; lists and free names have no level of their own.
const FIELDS: [&str; 36] = [
    "schema",
    "version",
    "terminal",
    "terminal.name",
    "terminal.about",
    "terminal.by",
    "terminal.reason",
    "terminal.writer",
    "terminal.harakat",
    "terminal.hint",
    "setup",
    "setup.text",
    "setup.hex",
    "teardown",
    "teardown.text",
    "teardown.hex",
    "asked",
    "asked.complete",
    "asked.milliseconds",
    "asked.impossible",
    "asked.questions",
    "asked.questions.name",
    "asked.questions.sent",
    "asked.questions.sent.text",
    "asked.questions.sent.hex",
    "asked.questions.reply",
    "environment",
    "tmux",
    "size",
    "theme",
    "theme.name",
    "theme.reason",
    "card",
    "card.name",
    "card.texts",
    "card.expect",
];

fn collect(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if path != "environment" => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                collect(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| collect(value, path, found)),
        _ => {}
    }
}

fn doctor(arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let run = rawi(folder.path(), arguments, b"");
    (run.code, run.out, run.err)
}

#[test]
fn the_json_form_is_the_documented_one() {
    let (code, out, err) = doctor(&["doctor", "--json", "--terminal", "konsole"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let form: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(form["schema"], 1);
    assert_eq!(form["terminal"]["name"], "konsole");
    assert_eq!(form["terminal"]["by"], "option");
    assert_eq!(form["setup"]["text"], "\\e]50;BidiRenderingEnabled=false\\a");
    assert_eq!(form["setup"]["hex"].as_str().unwrap().get(..8), Some("1b 5d 35"));
    let mut found = BTreeSet::new();
    collect(&form, "", &mut found);
    // What only a terminal, or tmux, would fill in.
    found.retain(|field| {
        !["asked.questions.reply.", "size.", "tmux."]
            .iter()
            .any(|part| field.starts_with(part))
    });
    let wanted: BTreeSet<String> = FIELDS.into_iter().chain(["to_do"]).map(str::to_owned).collect();
    assert_eq!(found, wanted);
    let documentation = fs::read_to_string(project().join("docs/terminals.md")).unwrap();
    for field in &wanted {
        assert!(
            documentation.contains(&format!("`{field}`")),
            "{field} is not described"
        );
    }
}

#[test]
fn every_profile_is_described() {
    let (code, _, err) = doctor(&["doctor", "--terminal", "?"]);
    assert_eq!(code, Some(2));
    let names = err.trim().rsplit("terminals: ").next().unwrap();
    let documentation = fs::read_to_string(project().join("docs/terminals.md")).unwrap();
    for name in names.split(", ") {
        assert!(
            documentation.contains(&format!("`{name}`")),
            "{name} is not described"
        );
    }
}

#[test]
fn in_a_pipe_it_reports_without_control_characters() {
    let (code, out, _) = doctor(&["doctor", "--terminal", "mlterm"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("because     you said so (--terminal)"), "{out}");
    assert!(out.contains("At start    \\e]5379;use_ctl=false\\a"), "{out}");
    assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
}
