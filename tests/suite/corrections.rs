//! Corrections by the reader: made by keys, undone, kept, and applied on the command line.
use crate::screens::Session;
use crate::support::rawi;
use rawi::app::effect::Effect;
use rawi::app::message::{Gesture, Message, Mouse};
use rawi::extract::corrections::{Correction, Place};
use rawi::store::corrections::{Change, Corrections};
use rawi::text::span::Span;
use serde_json::Value;
use std::fs;

/// Who says each quote of the open article, and how many speakers there are.
fn said(session: &Session) -> (Vec<(String, String)>, usize) {
    let reading = session.app.reading.as_ref().unwrap();
    let found = &reading.findings.as_ref().unwrap().found;
    let quotes = found.quotes.iter().map(|quote| {
        let speaker = quote.speaker.map_or("", |id| found.speakers[id].name.as_str());
        let words = quote.span.of(&reading.article.text).split(' ').next().unwrap();
        (words.to_owned(), speaker.to_owned())
    });
    (quotes.collect(), found.speakers.len())
}

fn check(session: &Session, quotes: &[(&str, &str)], speakers: usize) {
    let want: Vec<(String, String)> = quotes
        .iter()
        .map(|&(words, speaker)| (words.to_owned(), speaker.to_owned()))
        .collect();
    assert_eq!(said(session), (want, speakers));
}

const HALA: &str = "هالة المنصوري";
const SAMI: &str = "سامي درويش";
const AS_FOUND: [(&str, &str); 3] = [("أعمال", HALA), ("الأرصفة", HALA), ("الخطة", SAMI)];

/// What was to be kept: names of corrections made, or undone behind a minus.
fn kept(session: &Session) -> Vec<String> {
    let changes = session.effects.iter().filter_map(|effect| match effect {
        Effect::KeepCorrection { change, .. } => Some(change),
        _ => None,
    });
    let name = |change: &Change| match change {
        Change::Made(correction) => correction.name().to_owned(),
        Change::Undone(correction) => format!("-{}", correction.name()),
    };
    changes.map(name).collect()
}

#[test]
fn a_quote_s_speaker_is_picked_typed_or_nobody() {
    let mut session = Session::new(160, 50);
    check(&session, &AS_FOUND, 2);
    // The list leaves the present speaker out; the other one is its first line.
    session.press("Enter n c Enter");
    check(&session, &[("أعمال", SAMI), ("الأرصفة", HALA), ("الخطة", SAMI)], 2);
    session.press("n c \"وائل الحسن\" Enter");
    check(
        &session,
        &[("أعمال", SAMI), ("الأرصفة", "وائل الحسن"), ("الخطة", SAMI)],
        2,
    );
    session.press("n c Up Enter");
    check(
        &session,
        &[("أعمال", SAMI), ("الأرصفة", "وائل الحسن"), ("الخطة", "")],
        2,
    );
    assert_eq!(kept(&session), ["said-by", "said-by", "said-by"]);
    session.press("u u u");
    check(&session, &AS_FOUND, 2);
    session.press("u");
    assert_eq!(
        session.app.notice.as_deref(),
        Some("nothing to undo in this article")
    );
    assert_eq!(kept(&session).len(), 6);
}

#[test]
fn what_is_no_quote_goes_and_comes_back() {
    let mut session = Session::new(160, 50);
    session.press("Enter n n n d");
    check(&session, &AS_FOUND[..2], 1);
    session.press("u");
    check(&session, &AS_FOUND, 2);
    assert_eq!(kept(&session), ["not-a-quote", "-not-a-quote"]);
}

#[test]
fn speakers_are_merged_and_split() {
    let mut session = Session::new(160, 50);
    session.press("S M Enter");
    check(&session, &[("أعمال", HALA), ("الأرصفة", HALA), ("الخطة", HALA)], 1);
    session.press("u S X \"منصوري\"");
    let labels: Vec<String> = session
        .app
        .choices
        .as_ref()
        .unwrap()
        .shown()
        .iter()
        .map(|choice| choice.label.clone())
        .collect();
    assert_eq!(labels, [HALA, "المنصوري"]);
    session.press("Down Enter");
    let names: Vec<String> = session
        .app
        .reading
        .as_ref()
        .unwrap()
        .findings
        .as_ref()
        .unwrap()
        .found
        .speakers
        .iter()
        .map(|speaker| speaker.name.clone())
        .collect();
    assert_eq!(names, [HALA, SAMI, "المنصوري"]);
    assert_eq!(kept(&session), ["merge", "-merge", "split"]);
}

#[test]
fn a_line_of_the_list_is_picked_with_the_mouse() {
    let mut session = Session::new(160, 50);
    session.press("Enter n c");
    let click = |row| {
        Message::Mouse(Mouse {
            column: 20,
            row,
            gesture: Gesture::Press(1),
        })
    };
    // Two lines stand above the last row: the other speaker, and no speaker. A click elsewhere picks nothing.
    session.send(click(30));
    assert!(session.app.choices.is_some());
    session.send(click(48));
    check(&session, &[("أعمال", ""), ("الأرصفة", HALA), ("الخطة", SAMI)], 2);
}

#[test]
fn giving_up_changes_nothing() {
    let mut session = Session::new(80, 24);
    session.press("Enter n c \"xyz\" Esc M Esc X Esc");
    check(&session, &AS_FOUND, 2);
    assert_eq!(session.app.choices, None);
    assert_eq!(kept(&session), [""; 0]);
    // In an article without quotes there is nothing to correct.
    session.press("J J c d M X u");
    assert_eq!(kept(&session), [""; 0]);
}

#[test]
fn corrections_of_earlier_sessions_are_applied_and_those_that_find_nothing_are_told() {
    let session = Session::new(160, 50);
    let article = session.app.reading.as_ref().unwrap().article.clone();
    let start = article.text.find("الخطة").unwrap();
    let words = "الخطة طموحة لكنها ممكنة";
    let quote = |text: &str| Place {
        span: Span::new(start, start + text.len()),
        text: text.to_owned(),
    };
    let corrections = |list: Vec<Correction>| Corrections {
        id: article.id,
        path: "elsewhere.txt".to_owned(),
        title: article.title.clone(),
        list,
    };
    let found = Correction::NotAQuote { quote: quote(words) };
    let lost = Correction::NotAQuote {
        quote: quote("لم يعد هنا"),
    };
    let mut later = Session::new(160, 50);
    later.send(Message::Corrections(vec![corrections(vec![lost, found])]));
    check(&later, &AS_FOUND[..2], 1);
    let notice = later.app.notice.clone().unwrap();
    assert!(
        notice.starts_with("a correction of this article finds nothing"),
        "{notice}"
    );
    // What finds nothing stays, and the last that was made is undone first.
    later.press("u");
    check(&later, &AS_FOUND, 2);
    assert_eq!(kept(&later), ["-not-a-quote"]);
}

#[test]
fn a_corrected_quote_shows_it() {
    let mut session = Session::new(160, 50);
    let marks = |session: &Session| session.screen().matches('✎').count();
    assert_eq!(marks(&session), 0);
    session.press("Enter n c Enter");
    assert_eq!(marks(&session), 1);
}

const ARTICLE: &str =
    "السد اكتمل\n\nقال وزير المياه هيثم الدرازي إن «السد اكتمل». وأكد سامي درويش أن «الماء وصل».\n";

/// The object that `rawi extract` prints for the article.
fn extracted(folder: &std::path::Path, arguments: &[&str]) -> Value {
    let run = rawi(folder, &[&["extract"], arguments].concat(), b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn the_command_line_applies_lists_and_leaves_out_corrections() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    let as_found = extracted(folder.path(), &["a.txt"]);
    assert_eq!(as_found.get("corrections"), None);
    let quotes = as_found["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 2);
    let place = |quote: &Value| serde_json::json!({"start": quote["start"], "end": quote["end"], "text": quote["text"]});
    let kept = serde_json::json!({"schema": 1, "articles": [{
        "article": format!("{:016x}", rawi::library::article::ArticleId::of(ARTICLE).0),
        "path": "elsewhere/b.txt",
        "title": "السد اكتمل",
        "corrections": [
            {"kind": "said-by", "quote": place(&quotes[0]), "speaker": "وائل الحسن"},
            {"kind": "not-a-quote", "quote": place(&quotes[1])},
            {"kind": "merge", "speaker": "وائل الحسن", "other": "لا أحد"},
        ],
    }]});
    fs::create_dir_all(folder.path().join("data/rawi")).unwrap();
    let path = folder.path().join("data/rawi/corrections.json");
    fs::write(&path, kept.to_string()).unwrap();
    let corrected = extracted(folder.path(), &["a.txt"]);
    assert_eq!(corrected["quotes"].as_array().unwrap().len(), 1);
    assert_eq!(corrected["quotes"][0]["corrected"], true);
    let speaker = usize::try_from(corrected["quotes"][0]["speaker"].as_u64().unwrap()).unwrap();
    assert_eq!(corrected["speakers"][speaker]["name"], "وائل الحسن");
    let applied: Vec<bool> = corrected["corrections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|correction| correction["applied"].as_bool().unwrap())
        .collect();
    assert_eq!(applied, [true, true, false]);
    assert_eq!(extracted(folder.path(), &["--as-found", "a.txt"]), as_found);
    let run = rawi(folder.path(), &["corrections", "--format", "jsonl"], b"");
    assert_eq!(run.code, Some(0));
    assert_eq!(run.out.lines().count(), 3);
    let first: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["kind"], &first["speaker"]),
        (&"said-by".into(), &"وائل الحسن".into())
    );
    // A file that cannot be read is told, and nothing is lost.
    fs::write(&path, "{").unwrap();
    let run = rawi(folder.path(), &["extract", "a.txt"], b"");
    assert!(run.err.contains("corrections.json"), "{}", run.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "{");
}
