//! Fixture pairs: each file of `tests/data/formats/` beside the articles it must give.
//!
//! `NAME.EXT` goes with `NAME.EXT.want`: one article after the other as `title`, `source`, `date` and `encoding` lines,
//! then those of `inner`, `author`, `link` and `language` that are known, then the text. Run with `BLESS=1` to write the second of each pair anew.
use crate::support::{project, rawi};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::{Strategy, any, prop};
use proptest::{prop_assert, proptest};
use rawi::library::format;
use rawi::library::read;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
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

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::new(6));
    to.write_all(bytes).unwrap();
    to.finish().unwrap()
}

#[test]
fn archives_that_swell_are_refused() {
    let bomb = packed(&vec![b' '; 80 << 20]);
    let problem = read::parse(bomb, Path::new("bomb.txt.gz")).unwrap_err();
    assert!(
        problem
            .to_string()
            .contains("it swells to more than 250 times its size"),
        "{problem}"
    );
    let text = "قال الوزير إن السد اكتمل".as_bytes().to_vec();
    let deep = |times| (0..times).fold(text.clone(), |inner, _| packed(&inner));
    assert!(read::parse(deep(6), Path::new("a.txt")).is_ok());
    let problem = read::parse(deep(7), Path::new("a.txt")).unwrap_err();
    assert!(
        problem.to_string().contains("too many archives in one another"),
        "{problem}"
    );
}

#[test]
fn what_stands_before_a_damaged_place_is_read() {
    let line = |n: usize| {
        format!(
            "{{\"text\": \"قال الوزير رقم {n} إن السد اكتمل\", \"n\": {}}}\n",
            n * 7919 % 1009
        )
    };
    let dump: String = (0..20_000).map(line).collect();
    let whole = packed(dump.as_bytes());
    let cut = whole[..whole.len() / 2].to_vec();
    let contents = read::parse(cut, Path::new("dump.jsonl.gz")).unwrap();
    assert!(
        (5_000..20_000).contains(&contents.articles.len()),
        "{}",
        contents.articles.len()
    );
    let told = contents.problems.last().unwrap().to_string();
    assert_eq!(told, "dump.jsonl.gz: it breaks off; fetch it again");
    let mut zip = fs::read(project().join("tests/data/formats/bundle.zip")).unwrap();
    let at = zip.windows(4).position(|bytes| bytes == b"more").unwrap() + 200;
    zip[at] ^= 0xFF;
    let contents = read::parse(zip, Path::new("bundle.zip")).unwrap();
    let told: Vec<String> = contents.problems.iter().map(ToString::to_string).collect();
    assert_eq!(contents.articles.len(), 3, "{told:?}");
    assert!(
        told.iter()
            .any(|told| told.starts_with("bundle.zip!/more/inner.zip")),
        "{told:?}"
    );
}

/// A name with an extension that some format goes by.
fn name() -> impl Strategy<Value = String> {
    let endings: Vec<&str> = format::ALL
        .iter()
        .flat_map(|format| format.extensions.iter().chain(format.doubtful))
        .copied()
        .collect();
    (
        prop::sample::select(endings.clone()),
        prop::sample::select(endings),
    )
        .prop_map(|(inner, outer)| format!("a.{inner}.{outer}"))
}

fn holds_together(bytes: Vec<u8>, name: &str) -> bool {
    match read::parse(bytes, Path::new(name)) {
        Ok(contents) => contents.articles.iter().all(|article| {
            !article.text.trim().is_empty() && !article.title.is_empty() && !article.title.contains('\n')
        }),
        Err(problem) => problem.file.starts_with(name),
    }
}

proptest! {
    #[test]
    fn any_bytes_under_any_name_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..600), name in name()) {
        prop_assert!(holds_together(bytes, &name));
    }

    #[test]
    fn damaged_files_do_no_harm(
        which in any::<prop::sample::Index>(),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
        name in name(),
        keeps_name in any::<bool>(),
    ) {
        let fixtures = fixtures();
        let fixture = which.get(&fixtures);
        let mut bytes = fs::read(fixture).unwrap();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let own = fixture.file_name().unwrap().to_string_lossy().into_owned();
        let name = if keeps_name { own } else { name };
        prop_assert!(holds_together(bytes, &name));
    }
}

#[test]
fn what_comes_through_a_pipe_is_told_by_its_first_bytes() {
    for (name, count) in [
        ("packed.jsonl.zst", 2),
        ("dump.jsonl", 2),
        ("news.rss", 3),
        ("bundle.zip", 4),
        ("page.html", 1),
    ] {
        let fixture = project().join("tests/data/formats").join(name);
        let folder = tempfile::tempdir().unwrap();
        let run = rawi(folder.path(), &["extract", "-"], &fs::read(fixture).unwrap());
        assert_eq!(run.out.lines().count(), count, "{name}: {}", run.err);
        assert!(run.out.contains("\"path\":\"<stdin>"), "{name}");
    }
}

#[test]
fn fields_are_named_on_the_command_line_and_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let dump = "{\"kopf\": \"عنوان\", \"post\": {\"lead\": \"قال الوزير إن السد اكتمل\"}, \"zeitung\": \"الواحة\"}\n";
    fs::write(folder.path().join("a.jsonl"), dump).unwrap();
    let run = rawi(folder.path(), &["extract", "a.jsonl"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    let config = folder.path().join("config/rawi");
    fs::create_dir_all(&config).unwrap();
    fs::write(
        config.join("config.toml"),
        "[fields]\ntitle = \"kopf\"\nsource = \"zeitung\"\n",
    )
    .unwrap();
    let run = rawi(
        folder.path(),
        &["extract", "--field", "text=post.lead", "a.jsonl"],
        b"",
    );
    assert!(
        run.out.contains("\"title\":\"عنوان\",\"source\":\"الواحة\""),
        "{} {}",
        run.out,
        run.err
    );
    let listed = |rules: &[&str]| {
        let arguments: Vec<&str> = ["list", "--format", "csv"]
            .iter()
            .chain(rules)
            .chain(&["a.jsonl"])
            .copied()
            .collect();
        rawi(folder.path(), &arguments, b"").out
    };
    assert!(!listed(&[]).contains("الواحة"));
    assert!(
        listed(&["--field", "text=post.lead"]).contains("الواحة"),
        "another index"
    );
    let run = rawi(
        folder.path(),
        &["extract", "--field", "head=kopf", "a.jsonl"],
        b"",
    );
    assert_eq!(run.code, Some(2));
    fs::write(config.join("config.toml"), "[fields]\nhead = \"kopf\"\n").unwrap();
    assert!(
        rawi(folder.path(), &["check"], b"")
            .out
            .contains("config.toml:2:1: nothing is called \"head\" here")
    );
}

#[test]
fn the_index_knows_where_in_an_archive_an_article_lies() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        project().join("tests/data/formats/bundle.zip"),
        folder.path().join("b.zip"),
    )
    .unwrap();
    for _ in 0..2 {
        let run = rawi(folder.path(), &["list", "--format", "csv", "b.zip"], b"");
        assert!(
            run.out.contains("b.zip!/more/inner.zip!/قرية.md"),
            "{} {}",
            run.out,
            run.err
        );
        assert!(
            run.err.contains("b.zip!/empty.txt: the file is empty"),
            "{}",
            run.err
        );
        assert_eq!(run.code, Some(1));
    }
}
