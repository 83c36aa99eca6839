//! Fixture pairs: each file of `tests/data/formats/` beside the articles it must give.
//!
//! `NAME.EXT` goes with `NAME.EXT.want`: one article after the other as `title`, `source`, `date` and `encoding` lines,
//! then those of `inner`, `author`, `link` and `language` that are known, then the text. Run with `BLESS=1` to write the second of each pair anew.
use crate::support::project;
use rawi::library::format;
use rawi::library::read;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_fixture_gives_its_articles() {
    let bless = std::env::var_os("BLESS").is_some();
    for fixture in fixtures() {
        let got = told(&fixture);
        let pair = pair_of(&fixture);
        if bless {
            fs::write(&pair, &got).unwrap();
        }
        let want = fs::read_to_string(&pair).unwrap_or_default();
        assert_eq!(got, want, "{}", fixture.display());
    }
}

#[test]
fn every_format_has_a_fixture_and_every_golden_a_file() {
    let folder = project().join("tests/data/formats");
    let used: BTreeSet<PathBuf> = fixtures().iter().map(|fixture| pair_of(fixture)).collect();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_golden = path.extension().is_some_and(|extension| extension == "want");
        assert!(
            !is_golden || used.contains(&path),
            "no fixture for {}",
            path.display()
        );
    }
    let shown: BTreeSet<&str> = fixtures()
        .iter()
        .filter_map(|fixture| format::of_name(fixture))
        .map(|format| format.name)
        .collect();
    for format in format::ALL {
        assert!(shown.contains(format.name), "no fixture for {}", format.name);
    }
}

fn fixtures() -> Vec<PathBuf> {
    let mut fixtures: Vec<PathBuf> = fs::read_dir(project().join("tests/data/formats"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "want"))
        .collect();
    fixtures.sort();
    assert!(!fixtures.is_empty());
    fixtures
}

fn pair_of(fixture: &Path) -> PathBuf {
    let mut name = fixture.as_os_str().to_owned();
    name.push(".want");
    name.into()
}

fn told(fixture: &Path) -> String {
    let name = Path::new(fixture.file_name().unwrap());
    let contents = read::parse(fs::read(fixture).unwrap(), name).unwrap();
    let mut out = String::new();
    for article in contents.articles {
        let date = article.date.map_or(String::new(), |date| date.to_string());
        let (source, encoding) = (
            article.source.unwrap_or_default(),
            article.encoding.unwrap_or_default(),
        );
        writeln!(
            out,
            "title: {}\nsource: {source}\ndate: {date}\nencoding: {encoding}",
            article.title
        )
        .unwrap();
        let known = [
            ("inner", article.inner),
            ("author", article.author),
            ("link", article.link),
            ("language", article.language),
        ];
        for (name, value) in known {
            if let Some(value) = value {
                writeln!(out, "{name}: {value}").unwrap();
            }
        }
        writeln!(out, "----\n{}\n====", article.text).unwrap();
    }
    for problem in contents.problems {
        writeln!(out, "problem: {problem}").unwrap();
    }
    out
}
