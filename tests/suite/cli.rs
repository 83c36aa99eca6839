//! The real binary, end to end: what its commands print, where, and the exit code.
use crate::support::{Run, command, project, rawi};
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

const ARTICLE: &str =
    "وزير المياه: السد اكتمل\n\nقال وزير المياه هيثم الدرازي إن «السد اكتمل» بعد 12 يوماً.\n";

/// A folder with `files` in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn lines(run: &Run) -> Vec<Value> {
    run.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Whether nothing in a text could act on a terminal.
fn is_harmless(text: &str) -> bool {
    !text.contains(|c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c))
}

#[test]
fn extract_prints_a_line_for_each_article_and_offsets_hold() {
    let folder = folder(&[
        ("b.txt", ARTICLE.as_bytes()),
        ("a/x.txt", b"\xEF\xBB\xBFx y"),
        ("c.png", b"x"),
    ]);
    let run = rawi(folder.path(), &["extract", "."], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let lines = lines(&run);
    let paths: Vec<&str> = lines
        .iter()
        .map(|line| line["article"]["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["./a/x.txt", "./b.txt"]);
    assert_eq!(lines[1]["schema"], 1);
    assert_eq!(lines[1]["article"]["title"], "وزير المياه: السد اكتمل");
    for line in &lines {
        check_form(
            line,
            if line["article"]["path"] == "./b.txt" {
                ARTICLE
            } else {
                "x y"
            },
        );
    }
}

#[test]
fn extract_holds_to_its_form_on_the_samples() {
    let samples = project().join("assets/library");
    let run = rawi(Path::new("."), &["extract".as_ref(), samples.as_os_str()], b"");
    assert_eq!(run.code, Some(0), "{}", run.err);
    for line in &lines(&run) {
        let text = fs::read_to_string(line["article"]["path"].as_str().unwrap()).unwrap();
        check_form(line, &text);
    }
}

/// Checks one object against `docs/extract.md`: fields, types, indices, and that spans hold the text they repeat.
fn check_form(line: &Value, text: &str) {
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(line).len(), 6);
    let list = |name: &str| line[name].as_array().unwrap();
    let bounds = |value: &Value| {
        let at = |name: &str| usize::try_from(value[name].as_u64().unwrap()).unwrap();
        text.get(at("start")..at("end")).unwrap()
    };
    let is_speaker =
        |value: &Value| value.is_null() || value.as_u64().unwrap() < list("speakers").len() as u64;
    for (id, speaker) in list("speakers").iter().enumerate() {
        assert_eq!(speaker["id"], id);
        assert!(["person", "organisation", "group", "unnamed"].contains(&speaker["kind"].as_str().unwrap()));
        assert!(speaker["name"].is_string() && speaker["aliases"].is_array());
    }
    for quote in list("quotes") {
        assert_eq!(bounds(quote), quote["text"]);
        assert!(["direct", "mixed", "indirect"].contains(&quote["kind"].as_str().unwrap()));
        assert!(is_speaker(&quote["speaker"]));
        assert!(quote["cue"].is_null() || bounds(&quote["cue"]) == quote["cue"]["text"]);
    }
    for number in list("numbers") {
        assert_eq!(bounds(number), number["text"]);
        assert!(!number["value"].is_null() && number["kind"].is_string() && number.get("unit").is_some());
        assert!(is_speaker(&number["speaker"]));
        assert!(number["quote"].is_null() || number["quote"].as_u64().unwrap() < list("quotes").len() as u64);
        assert_ne!(number.get("approx"), Some(&Value::Bool(false)));
        assert_ne!(number.get("range"), Some(&Value::Bool(false)));
    }
    for stretch in list("boilerplate") {
        assert!(!bounds(stretch).is_empty());
    }
}

#[test]
fn extract_gives_the_text_of_articles_that_are_no_files() {
    let dump = "{\"title\": \"عنوان\", \"text\": \"قال الوزير إن السد اكتمل بعد 12 يوماً.\"}\n";
    let folder = folder(&[("dump.jsonl", dump.repeat(2).as_bytes())]);
    let run = rawi(folder.path(), &["extract", "--text", "dump.jsonl"], b"");
    assert_eq!(run.code, Some(0), "{}", run.err);
    let lines = lines(&run);
    assert_eq!(lines.len(), 2);
    let text = "عنوان\n\nقال الوزير إن السد اكتمل بعد 12 يوماً.";
    assert_eq!(lines[0]["article"]["text"], text);
    check_form(&lines[1], text);
}

#[test]
fn extract_reads_standard_input() {
    let folder = folder(&[]);
    let run = rawi(folder.path(), &["extract", "-"], ARTICLE.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(lines(&run)[0]["article"]["path"], "<stdin>");
}

#[test]
fn what_fails_is_named_and_the_others_are_printed() {
    let folder = folder(&[
        ("good.txt", ARTICLE.as_bytes()),
        ("empty.txt", b""),
        ("none/a.png", b"x"),
    ]);
    let run = rawi(
        folder.path(),
        &["extract", "gone.txt", "empty.txt", "none", "good.txt"],
        b"",
    );
    assert_eq!(run.code, Some(1));
    assert_eq!(lines(&run).len(), 1);
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told[0], "rawi: gone.txt: no such file or folder; check the name");
    assert!(
        told[1].starts_with("rawi: none: no articles in this folder; an article's name ends in .")
            && told[1].contains(".txt"),
        "{}",
        told[1]
    );
    assert_eq!(
        told[2],
        "rawi: empty.txt: the file is empty; write an article into it, or leave it out"
    );
    assert_eq!(told.len(), 3);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("locked.txt", b"x")]);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&locked).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let run = rawi(folder.path(), &["extract", "."], b"");
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.err,
        "rawi: ./locked.txt: permission denied; make it readable, or leave it out\n"
    );
}

#[test]
fn wrong_usage_is_told_with_code_2() {
    let folder = folder(&[]);
    for arguments in [&["extract"][..], &["--no-such-switch"], &["show", "--width"]] {
        let run = rawi(folder.path(), arguments, b"");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(
            run.err.starts_with("rawi: ") && run.err.contains("--help"),
            "{}",
            run.err
        );
    }
}

#[test]
fn help_tells_purpose_examples_files_and_exit_codes() {
    let folder = folder(&[]);
    let run = rawi(folder.path(), &["--help"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for part in [
        "Arabic news",
        "Usage:",
        "Examples:",
        "Files:",
        "Environment:",
        "Exit codes:",
        "keymap.toml",
    ] {
        assert!(run.out.contains(part), "{part}");
    }
    let examples = run
        .out
        .lines()
        .filter(|line| line.starts_with("  rawi ") || line.contains("| rawi "));
    assert!(examples.count() >= 3);
    for command in ["extract", "show", "keys"] {
        assert!(run.out.contains(&format!("  {command}")), "{command}");
        let run = rawi(folder.path(), &[command, "--help"], b"");
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains("Usage: rawi "), "{}", run.out);
    }
}

#[test]
fn keys_names_the_origin_of_each_binding() {
    let folder = folder(&[(
        "config/rawi/keymap.toml",
        b"[article]\n\"Ctrl-n\" = \"next-quote\"\n",
    )]);
    let run = rawi(folder.path(), &["keys"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let rows: Vec<Vec<&str>> = run
        .out
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let own = rows.iter().find(|row| row[1] == "Ctrl-n").unwrap();
    assert_eq!(own[..3], ["article", "Ctrl-n", "next-quote"]);
    assert!(own[3].ends_with("config/rawi/keymap.toml:2"), "{}", own[3]);
    let quit = rows
        .iter()
        .find(|row| row[..3] == ["global", "q", "quit"])
        .unwrap();
    assert_eq!(quit[3], "built-in");
    assert!(quit[4].starts_with("keymap.toml:"));
}

#[test]
fn a_broken_keymap_is_told_line_by_line_and_the_good_lines_count() {
    let own =
        "[article]\n\"Ctrl-n\" = \"next-qoute\"\n\"Ctrl-y\" = \"copy-quote\"\n\"Entr\" = \"next-quote\"\n";
    let folder = folder(&[("config/rawi/keymap.toml", own.as_bytes())]);
    let run = rawi(folder.path(), &["keys"], b"");
    assert_eq!(run.code, Some(1));
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told.len(), 2, "{}", run.err);
    assert!(
        told[0].starts_with("rawi: ") && told[0].contains("keymap.toml:2:") && told[0].contains("next-quote"),
        "{}",
        told[0]
    );
    assert!(
        told[1].contains("keymap.toml:4:") && told[1].contains("Enter"),
        "{}",
        told[1]
    );
    assert!(
        run.out
            .lines()
            .any(|line| line.contains("Ctrl-y") && line.contains("copy-quote"))
    );
}

#[test]
fn version_is_one_line() {
    let run = rawi(Path::new("."), &["--version"], b"");
    assert_eq!(
        (run.code, run.out),
        (Some(0), format!("rawi {}\n", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn without_a_terminal_the_texts_are_printed_in_logical_order() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    assert_eq!(rawi(folder.path(), &["a.txt"], b"").out, ARTICLE);
    let samples = rawi(folder.path(), &[] as &[&str], b"");
    assert_eq!(samples.code, Some(0));
    assert!(samples.out.contains("مرسى النور يهزم الوحدة 3-1"));
}

#[test]
fn hostile_input_reaches_no_terminal() {
    let payload =
        "عنوان\u{1B}]0;x\u{7}\n\nقال \u{1B}[31m الوزير \u{202E}إن\u{9B}2J «السد اكتمل»\0 بعد 12 يوماً.\n";
    let name = "a\u{1B}]0;x\u{7}\u{202E}.txt";
    let folder = folder(&[(name, payload.as_bytes())]);
    for arguments in [
        vec!["extract", "."],
        vec!["."],
        vec!["show", "--width", "60", name],
    ] {
        let run = rawi(folder.path(), &arguments, b"");
        assert_eq!(run.code, Some(0), "{arguments:?} {}", run.err);
        let shown = match arguments[0] {
            // JSON escapes C0; what else is in the text belongs to the data.
            "extract" => run.out.contains(|c: char| c < ' ' && c != '\n'),
            _ => !is_harmless(&run.out),
        };
        assert!(!shown, "{arguments:?}: {:?}", run.out);
    }
    let gone = format!("{name}x");
    let run = rawi(folder.path(), &["extract", &gone, "--\u{1B}[31m"], b"");
    assert!(is_harmless(&run.err), "{:?}", run.err);
    let run = rawi(folder.path(), &["extract", &gone], b"");
    assert!(
        is_harmless(&run.err) && run.err.contains("a\\u{1b}]0;x"),
        "{:?}",
        run.err
    );
}

#[test]
fn a_line_of_ten_megabytes_is_an_article() {
    let long = "قال الوزير إن السد اكتمل ".repeat(10_000_000 / 46);
    let folder = folder(&[("long.txt", long.as_bytes())]);
    let run = rawi(folder.path(), &["extract", "long.txt"], b"");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(lines(&run).len(), 1);
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let folder = folder(&[]);
    let samples = project().join("assets/library");
    let arguments = ["extract".as_ref(), samples.as_os_str(), samples.as_os_str()];
    let mut child = command(folder.path(), &arguments).spawn().unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
    assert!(child.wait().unwrap().success());
}

#[test]
fn check_finds_nothing_wrong_in_the_tables() {
    let folder = folder(&[]);
    let run = rawi(folder.path(), &["check"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert!(
        run.out.starts_with("nothing is wrong: ") && run.out.contains("own tables: 0"),
        "{}",
        run.out
    );
}

const OWN_ROWS: &str = "[[row]]\nlemma = \"تغامز\"\ngoverns = [\"that\"]\nforce = \"say\"\n\
     examples = [\"تغامز المدير أن ⟦السد⟧ اكتمل\"]\n\n[[row]]\nlemma = \"قالل\"\noff = true\n";

#[test]
fn check_prints_every_problem_with_its_place() {
    let files = folder(&[
        ("rows/reporting.toml", OWN_ROWS.as_bytes()),
        ("rows/verbs.toml", b""),
        ("rows/units.toml", b"\xFF"),
        ("config/rawi/keymap.toml", b"[global]\n\"q\" = \"qiut\"\n"),
    ]);
    let run = rawi(files.path(), &["check", "rows"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", run.out);
    assert!(lines[0].contains("config/rawi/keymap.toml:2:"), "{}", lines[0]);
    assert!(
        lines[1].starts_with(
            "rows/reporting.toml:1:1: in \"تغامز المدير أن السد اكتمل\" found السد اكتمل, not السد"
        ),
        "{}",
        lines[1]
    );
    assert_eq!(
        lines[2],
        "rows/reporting.toml:7:1: no row has lemma = \"قالل\"; did you mean قال?"
    );
    assert_eq!(lines[3], "rows/units.toml: not UTF-8; save it as UTF-8");
    assert!(
        lines[4].starts_with("rows/verbs.toml: no table has this name"),
        "{}",
        lines[4]
    );
    let nowhere = rawi(files.path(), &["check", "nowhere"], b"");
    assert_eq!(nowhere.code, Some(1));
    assert!(nowhere.out.contains("\nnowhere: "), "{}", nowhere.out);
}

#[test]
fn extract_knows_own_rows_and_a_broken_one_does_not_stop_it() {
    let rows = format!("[[row]]\nlemma = 3\n\n{OWN_ROWS}");
    let folder = folder(&[
        ("a.txt", "تغامز المدير أن السد اكتمل.".as_bytes()),
        ("config/rawi/lexicon/reporting.toml", rows.as_bytes()),
    ]);
    let run = rawi(folder.path(), &["extract", "a.txt"], b"");
    assert_eq!(run.code, Some(0));
    assert_eq!(lines(&run)[0]["quotes"][0]["cue"]["text"], "تغامز");
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert!(run.err.contains("lexicon/reporting.toml:2:9: "), "{}", run.err);
}

#[test]
fn explain_marks_what_was_found_and_says_why() {
    let text = "العنوان هنا\n\nقال المدير إن «السد اكتمل» بعد 12 يوما.\n";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let run = rawi(folder.path(), &["explain", "a.txt:3"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    let lines: Vec<&str> = run.out.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("قال")).unwrap();
    // One mark a letter: the reporting words, the speaker, the number.
    let marked = |mark: char| -> String {
        let pairs = lines[at].chars().zip(lines[at + 1].chars());
        pairs.filter(|&(_, m)| m == mark).map(|(c, _)| c).collect()
    };
    assert_eq!((marked('^').as_str(), marked('@').as_str()), ("قال", "المدير"));
    assert_eq!(marked('#'), "12");
    assert!(marked('~').contains("السد اكتمل"), "{}", run.out);
    assert!(run.out.contains("reporting:قال, "), "{}", run.out);
    assert!(run.out.contains("number: 12 is duration 12 "), "{}", run.out);
    assert!(run.out.contains("  cue: قال\n  speaker: المدير; "), "{}", run.out);
    assert!(!run.out.contains("العنوان"), "{}", run.out);
    let beyond = rawi(folder.path(), &["explain", "a.txt:99"], b"");
    assert_eq!(beyond.code, Some(1));
    assert_eq!(beyond.err, "rawi: a.txt:99: the text has no such line\n");
}

#[test]
fn explain_lays_out_with_marks_under_the_right_cells() {
    let folder = folder(&[("a.txt", "بلغ الطول 12 مترا".as_bytes())]);
    let run = rawi(folder.path(), &["explain", "--width", "40", "a.txt"], b"");
    assert_eq!(run.code, Some(0), "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    let at = lines.iter().position(|line| line.contains("12")).unwrap();
    let row: Vec<char> = lines[at].chars().collect();
    let marks: Vec<char> = lines[at + 1].chars().collect();
    assert_eq!(row.len(), 40);
    let under: String = marks
        .iter()
        .zip(&row)
        .filter(|&(mark, _)| *mark == '#')
        .map(|(_, c)| *c)
        .collect();
    assert_eq!(under, "12");
    assert!(
        is_harmless(&run.out) && !run.out.contains('\u{2068}'),
        "{}",
        run.out
    );
}
