//! `rawi show`, run as a program.
use super::support::rawi;
use std::fs;

/// Runs `rawi show` on a file with this text; gives exit code, output, errors.
fn show(text: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let mut all = vec!["show", "a.txt"];
    all.extend(arguments);
    let run = rawi(folder.path(), &all, b"");
    (run.code, run.out, run.err)
}

#[test]
fn rows_stand_at_the_right() {
    let (code, out, _) = show("قال نعم\nKerry\n", &["--width", "12"]);
    assert_eq!((code, out.as_str()), (Some(0), "     ﻢﻌﻧ ﻝﺎﻗ\nKerry\n"));
    let (_, out, _) = show("قال نعم\nKerry\n", &["--width", "12", "--align", "right"]);
    assert_eq!(out, "     ﻢﻌﻧ ﻝﺎﻗ\n       Kerry\n");
    let (_, out, _) = show("قال نعم", &["--width", "12", "--align", "left"]);
    assert_eq!(out, "ﻢﻌﻧ ﻝﺎﻗ\n");
}

#[test]
fn rows_in_logical_order() {
    let (code, out, _) = show("قال (نعم) 5%\u{1B}\n\nok\n", &["--width", "10", "--logical"]);
    assert_eq!((code, out.as_str()), (Some(0), "قال (نعم)\n5%\u{FFFD}\n\nok\n"));
    let (code, _, _) = show("نص", &["--logical", "--rows"]);
    assert_eq!(code, Some(2));
}

#[test]
fn rows_as_objects() {
    let (code, out, _) = show("قال (نعم) 5%\n\nok", &["--rows", "--width", "10"]);
    let rows = [
        r#"{"start":0,"end":16,"visual":"(ﻢﻌﻧ) ﻝﺎﻗ","direction":"rtl"}"#,
        r#"{"start":16,"end":18,"visual":"%5","direction":"rtl"}"#,
        r#"{"start":19,"end":19,"visual":"","direction":"rtl"}"#,
        r#"{"start":20,"end":22,"visual":"ok","direction":"ltr"}"#,
    ];
    assert_eq!((code, out), (Some(0), rows.join("\n") + "\n"));
}

#[test]
fn addresses_are_isolated_unless_told_not_to() {
    let (_, whole, _) = show("لغة C++ قوية", &[]);
    assert!(whole.contains(" C++ "), "{whole}");
    let (_, pure, _) = show("لغة C++ قوية", &["--no-isolate"]);
    assert!(pure.contains(" ++C "), "{pure}");
}

#[test]
fn nothing_in_the_text_is_a_command() {
    let (code, out, _) = show("قال \u{1B}[2J\u{7}الوزير\u{202E}\0", &[]);
    assert_eq!(code, Some(0));
    assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{out:?}");
    assert!(!out.contains('\u{202E}'));
}

#[test]
fn wrong_widths_are_wrong_usage() {
    for width in ["0", "wide", "70000"] {
        let (code, _, err) = show("نص", &["--width", width]);
        assert_eq!(code, Some(2));
        assert!(err.contains("--width"), "{err}");
    }
    let (code, _, err) = show("نص", &["b.txt"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("b.txt"), "{err}");
}
