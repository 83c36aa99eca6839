//! The tables: every row's examples and counter-examples, the list of tables, and the user's own rows over them.
use crate::support::files;
use rawi::extract::extract;
use rawi::extract::promises::broken;
use rawi::lexicon::Lexicon;
use rawi::lexicon::tables::{Own, TABLES, promises};

#[test]
fn rows_keep_their_promises() {
    let lexicon = Lexicon::embedded().unwrap();
    let (rows, mut problems) = promises(&[]);
    assert!(rows.len() > 500, "{}", rows.len());
    for row in &rows {
        for promise in &row.value {
            problems.extend(broken(promise, &lexicon).map(|what| row.problem(what)));
        }
    }
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_table_is_in_the_list() {
    let there: Vec<String> = files("assets/lexicon", "toml")
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let listed: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    assert_eq!(there, listed);
}

fn own(name: &str, text: &str) -> Own {
    Own {
        file: format!("lexicon/{name}.toml"),
        text: text.to_owned(),
    }
}

#[test]
fn own_rows_teach_and_switch_off() {
    let text = "تغامز المدير أن السد اكتمل.\n\nقالت الوزيرة إن السد اكتمل.\n\nبلغ طول السد 40 بوعا.\n";
    let told = |own: &[Own]| {
        let (lexicon, problems) = Lexicon::load(own);
        assert_eq!(problems, []);
        let found = extract(text, &lexicon);
        let cues: Vec<String> = found
            .quotes
            .iter()
            .filter_map(|quote| quote.cue.map(|cue| cue.of(text).to_owned()))
            .collect();
        (cues, found.figures[0].kind.name())
    };
    assert_eq!(told(&[]), (vec!["قالت".to_owned()], "count"));
    let rows = [
        own(
            "reporting",
            "[[row]]\nlemma = \"تغامز\"\ngoverns = [\"that\"]\nforce = \"say\"\n\n[[row]]\nlemma = \"قال\"\noff = true\n",
        ),
        own(
            "units",
            "[[row]]\nlemma = \"بوع\"\nkind = \"measure\"\nforms = [\"بوع\", \"بوعا\"]\n",
        ),
    ];
    assert_eq!(told(&rows), (vec!["تغامز".to_owned()], "measure"));
}

#[test]
fn wrong_own_rows_are_told_and_the_rest_counts() {
    let rows = [
        own("reportng", ""),
        own(
            "reporting",
            "[[row]]\nlemma = \"همهم\"\n\n[[row]]\nlemma = \"تغامز\"\ngoverns = [\"that\"]\nforce = \"say\"\n\n\
             [[row]]\nlemma = \"قال\"\ngoverns = [\"that\"]\nforce = \"say\"\n",
        ),
        own("roles", "[[row]]\nlemma = \"x\"\nforms = 3\nexample = \"x\"\n"),
    ];
    let (lexicon, problems) = Lexicon::load(&rows);
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "lexicon/reportng.toml: no table has this name; did you mean reporting.toml?",
            "lexicon/reporting.toml:1:1: missing field `governs`",
            "lexicon/reporting.toml:9:1: قال has a row already; switch that one off first: off = true with the lemma",
            "lexicon/roles.toml:3:9: invalid type: integer `3`, expected a sequence",
        ]
    );
    assert!(lexicon.reporting.verbs.iter().any(|verb| verb.lemma == "تغامز"));
    let (_, missing) = promises(&rows);
    assert!(
        missing.iter().any(|problem| problem
            .to_string()
            .starts_with("lexicon/reporting.toml:4:1: no example")),
        "{missing:?}"
    );
}
