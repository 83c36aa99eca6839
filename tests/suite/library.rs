//! The index and the commands that ask it, on a small library of invented articles.
use crate::support::{Run, command, rawi};
use std::fs;
use std::path::Path;
use std::time::Duration;

const ARTICLES: [(&str, &str); 4] = [
    (
        "2024-03-01_alwaha.txt",
        "فيروس جديد في المدينة\n\nقال وزير الصحة سامي الدروبي إن \"الفيروس تحت السيطرة\". وأضاف الدروبي أن 20 مصابا غادروا مستشفى الشاطئ بعد ظهور أعراض الحمى.\n",
    ),
    (
        "2024-03-02_souq.txt",
        "أسعار القمح ترتفع\n\nأكد رئيس اتحاد المزارعين وليد حمدان أن أسعار القمح ارتفعت بنسبة 12 في المئة. وقال حمدان: \"لا نملك مخزونا كافيا\".\n",
    ),
    (
        "2024-03-03_adab.txt",
        "المصابون بالفيروس\n\nقالت مديرة المستشفى هالة المنصوري إن 23 مصابا غادروا مستشفى الشاطئ بعد ظهور أعراض الحمى عليهم.\n",
    ),
    (
        "2024-03-04_madina.txt",
        "أسعار القمح ترتفع\n\nأكد رئيس اتحاد المزارعين وليد حمدان أن أسعار القمح ارتفعت بنسبة 12 في المئة. وقال حمدان: \"لا نملك مخزونا كافيا\".\n",
    ),
];

/// A folder with the library in `news`.
fn library() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    for (name, text) in ARTICLES {
        fs::write(folder.path().join("news").join(name), text).unwrap();
    }
    folder
}

fn ask(folder: &Path, arguments: &[&str]) -> String {
    let Run { code, out, err } = rawi(folder, arguments, b"");
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
    out
}

/// The rows of a CSV answer: the column of this name.
fn column(csv: &str, name: &str) -> Vec<String> {
    let mut lines = csv.lines();
    let at = lines
        .next()
        .unwrap()
        .split(',')
        .position(|field| field == name)
        .unwrap();
    lines
        .map(|line| line.split(',').nth(at).unwrap().to_owned())
        .collect()
}

fn found(folder: &Path, query: &str, more: &[&str]) -> Vec<String> {
    let arguments = [
        &["search", query, "news", "--format", "csv", "--order", "date"],
        more,
    ]
    .concat();
    column(&ask(folder, &arguments), "date")
}

#[test]
fn questions_find_what_they_should() {
    let folder = library();
    for (query, want) in [
        ("فيروس", &["2024-03-03", "2024-03-01"][..]),
        ("الفَيروس", &["2024-03-03", "2024-03-01"]),
        ("\"أسعار القمح\"", &["2024-03-04"]),
        ("القمح OR فيروس", &["2024-03-04", "2024-03-03", "2024-03-01"]),
        ("فيروس NOT سامي", &["2024-03-03"]),
        ("مستشف*", &["2024-03-03", "2024-03-01"]),
        ("فيروس after:2024-03-02", &["2024-03-03"]),
        ("before:2024-03-02", &["2024-03-01"]),
        ("kind:percent", &["2024-03-04"]),
        ("speaker:حمدان", &["2024-03-04"]),
        ("speaker:حمدان فيروس", &[]),
        (
            "(speaker:حمدان OR source:adab) NOT before:2024",
            &["2024-03-04", "2024-03-03"],
        ),
        ("٢٣", &["2024-03-03"]),
    ] {
        assert_eq!(found(folder.path(), query, &[]), want, "{query}");
    }
    for (query, want) in [
        ("فيروس", &["2024-03-01"][..]),
        ("فيروس OR source:souq", &["2024-03-02", "2024-03-01"]),
        ("(speaker:حمدان OR بالفيروس)", &["2024-03-04", "2024-03-03"]),
        ("مستشفى NOT (بالفيروس OR source:souq)", &["2024-03-01"]),
        ("after:2024-03-03 NOT فيروس", &["2024-03-04", "2024-03-03"]),
    ] {
        assert_eq!(found(folder.path(), query, &["--exact"]), want, "{query}");
    }
    assert_eq!(
        found(folder.path(), "القمح", &["--copies"]),
        ["2024-03-04", "2024-03-02"]
    );
}

#[test]
fn copies_are_one_entry_with_their_outlets() {
    let folder = library();
    let out = ask(folder.path(), &["list", "news", "--format", "json"]);
    let entries: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(entries.len(), 3);
    let outlets: Vec<usize> = entries
        .iter()
        .map(|entry| entry["outlets"].as_array().unwrap().len())
        .collect();
    assert_eq!(outlets, [1, 2, 1]);
}

#[test]
fn hits_are_marked_and_lie_on_the_words() {
    let folder = library();
    let out = ask(folder.path(), &["search", "فيروس", "news", "--format", "jsonl"]);
    for line in out.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = entry["snippet"]["text"].as_str().unwrap();
        for hit in entry["snippet"]["hits"].as_array().unwrap() {
            let bound = |at: usize| usize::try_from(hit[at].as_u64().unwrap()).unwrap();
            let hit = text.get(bound(0)..bound(1)).unwrap();
            assert!(hit.ends_with("فيروس"), "{text}");
        }
    }
    assert!(ask(folder.path(), &["search", "سامي", "news"]).contains("**سامي**"));
}

#[test]
fn quotes_numbers_and_counts_come_from_all_articles() {
    let folder = library();
    let out = ask(
        folder.path(),
        &["quotes", "--speaker", "الدروبي", "news", "--format", "csv"],
    );
    assert!(out.contains("الفيروس تحت السيطرة"), "{out}");
    let out = ask(
        folder.path(),
        &[
            "quotes",
            "--speaker",
            "الدروبي",
            "--about",
            "قمح",
            "news",
            "--format",
            "csv",
        ],
    );
    assert_eq!(out.lines().count(), 1);
    let out = ask(
        folder.path(),
        &[
            "numbers", "--unit", "مصاب", "news", "--format", "csv", "--min", "21",
        ],
    );
    assert_eq!(column(&out, "value"), ["23"]);
    let out = ask(
        folder.path(),
        &["numbers", "--disagreements", "news", "--format", "csv"],
    );
    assert_eq!(column(&out, "value"), ["20", "23"], "{out}");
    let out = ask(
        folder.path(),
        &["stats", "--by", "month", "news", "--format", "csv"],
    );
    assert_eq!(column(&out, "articles"), ["4"]);
}

#[test]
fn one_speaker_has_one_entry() {
    let folder = library();
    let out = ask(
        folder.path(),
        &["speakers", "news", "--name", "الدروبي", "--format", "json"],
    );
    let speakers: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(speakers.len(), 1, "{out}");
    assert_eq!(
        (&speakers[0]["name"], &speakers[0]["first"]),
        (&"سامي الدروبي".into(), &"2024-03-01".into())
    );
}

#[test]
fn a_family_name_stands_for_all_who_bear_it() {
    let folder = library();
    let news = folder.path().join("news");
    // By itself the name is nobody's in particular, as two bear it.
    for (name, text) in [
        (
            "2024-03-06_a.txt",
            "خبر\n\nقال المهندس وائل المنصوري إن \"السد آمن\".\n",
        ),
        ("2024-03-07_b.txt", "خبر\n\nقال المنصوري إن \"العمل مستمر\".\n"),
    ] {
        fs::write(news.join(name), text).unwrap();
    }
    let said = |speaker: &str| {
        let arguments = ["quotes", "--speaker", speaker, "news", "--format", "csv"];
        column(&ask(folder.path(), &arguments), "date").len()
    };
    assert_eq!(said("وائل المنصوري"), 1);
    assert_eq!(said("المنصوري"), 3);
    assert_eq!(said("منصوري"), 3);
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = library();
    let count = |query: &str| found(folder.path(), query, &[]).len();
    assert_eq!(count("فيروس"), 2);
    let news = folder.path().join("news");
    fs::rename(
        news.join("2024-03-01_alwaha.txt"),
        news.join("2024-03-01_saha.txt"),
    )
    .unwrap();
    fs::write(
        news.join("2024-03-05_new.txt"),
        "خبر\n\nانتشر الفيروس في الميناء القديم.\n",
    )
    .unwrap();
    fs::remove_file(news.join("2024-03-03_adab.txt")).unwrap();
    assert_eq!(found(folder.path(), "فيروس", &[]), ["2024-03-05", "2024-03-01"]);
    fs::write(news.join("2024-03-05_new.txt"), "خبر\n\nلا شيء في الميناء.\n").unwrap();
    assert_eq!(count("فيروس"), 1);
    assert_eq!(count("ميناء"), 1);
}

#[test]
fn a_question_that_cannot_be_read_is_told() {
    let folder = library();
    let run = rawi(folder.path(), &["search", "sorce:bbc", "news"], b"");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.err, "rawi: query:1:1: no field sorce; did you mean source:\n");
}

#[test]
fn a_file_that_fails_is_told_each_time() {
    let folder = library();
    fs::write(folder.path().join("news/empty.txt"), "").unwrap();
    for _ in 0..2 {
        let run = rawi(folder.path(), &["list", "news"], b"");
        assert_eq!(run.code, Some(1));
        assert!(run.err.contains("the file is empty"), "{}", run.err);
    }
}

#[test]
fn names_are_compared_by_pairs() {
    let folder = library();
    let pairs = "name_a\trole_a\tname_b\trole_b\nهالة المنصوري\t\tهاله المنصورى\t\nهالة المنصوري\t\tوليد المنصوري\t\n";
    fs::write(folder.path().join("pairs.tsv"), pairs).unwrap();
    assert_eq!(ask(folder.path(), &["same", "--pairs", "pairs.tsv"]), "1\n0\n");
    assert_eq!(
        ask(folder.path(), &["same", "هالة المنصوري", "وليد المنصوري"]),
        "different: other-name\n"
    );
}

/// Runs `rounds` of indexing that are killed at growing moments, then one to the end; the answer must be whole.
fn kill_rounds(rounds: u64) {
    let folder = library();
    let news = folder.path().join("news");
    for number in 0..400 {
        let text = format!(
            "خبر رقم {number}\n\n{}",
            ARTICLES[0].1.replace("20", &number.to_string())
        );
        fs::write(news.join(format!("extra-{number}.txt")), text).unwrap();
    }
    for round in 0..rounds {
        let mut child = command(folder.path(), &["list", "news"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(5 + 13 * round % 700));
        child.kill().unwrap();
        child.wait().unwrap();
        if round % 10 == 0 {
            fs::write(
                news.join(format!("late-{round}.txt")),
                format!("خبر متأخر {round}\n\nنص قصير.\n"),
            )
            .unwrap();
        }
    }
    let late = usize::try_from(rounds.div_ceil(10)).unwrap();
    let out = ask(folder.path(), &["list", "news", "--copies", "--format", "csv"]);
    assert_eq!(out.lines().count(), 1 + ARTICLES.len() + 400 + late);
    assert_eq!(found(folder.path(), "زلزال", &["--copies"]).len(), 0);
    let all = found(folder.path(), "خبر", &["--copies", "--limit", "0"]);
    assert_eq!(all.len(), 400 + late);
}

#[test]
fn a_killed_intake_goes_on() {
    kill_rounds(6);
}

#[test]
#[ignore = "takes minutes: run by hand before a release"]
fn two_hundred_kills_lose_nothing() {
    kill_rounds(200);
}
