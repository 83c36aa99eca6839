//! The JSON form of `rawi doctor`, schema 1: `docs/terminals.md` says what each field means.
//!
//! Comes in: a diagnosis, the lines of the card. Goes out: values that serde writes.
use crate::cli::doctor::report::hex;
use crate::shell::decode::shown;
use crate::shell::detection::Grounds;
use crate::shell::diagnosis::{Asking, Diagnosis};
use crate::view::card::Trial;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the form; it grows when a field changes its meaning or goes.
const SCHEMA: u32 = 1;

/// The whole.
#[derive(Debug, Serialize)]
pub(crate) struct Form<'a> {
    schema: u32,
    version: &'static str,
    terminal: Terminal<'a>,
    setup: Bytes,
    teardown: Bytes,
    asked: Asked<'a>,
    environment: BTreeMap<&'a str, &'a str>,
    tmux: Option<Tmux<'a>>,
    size: Option<Size>,
    theme: Theme<'a>,
    card: Vec<Line<'a>>,
    to_do: &'a [String],
}

#[derive(Debug, Serialize)]
struct Terminal<'a> {
    name: &'a str,
    about: &'a str,
    by: &'static str,
    reason: Option<&'a str>,
    writer: &'static str,
    harakat: bool,
    hint: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Bytes {
    text: String,
    hex: String,
}

#[derive(Debug, Serialize)]
struct Asked<'a> {
    complete: bool,
    milliseconds: Option<u128>,
    impossible: Option<&'a str>,
    questions: Vec<Question<'a>>,
}

#[derive(Debug, Serialize)]
struct Question<'a> {
    name: &'a str,
    sent: Bytes,
    reply: Option<Bytes>,
}

#[derive(Debug, Serialize)]
struct Tmux<'a> {
    outer: &'a str,
    term: &'a str,
    passthrough: bool,
}

#[derive(Debug, Serialize)]
struct Size {
    columns: u16,
    rows: u16,
}

#[derive(Debug, Serialize)]
struct Theme<'a> {
    name: &'static str,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    name: &'a str,
    texts: Vec<&'a str>,
    expect: &'a str,
}

impl Bytes {
    fn of(bytes: &[u8]) -> Self {
        Self {
            text: shown(bytes),
            hex: hex(bytes),
        }
    }
}

/// Puts a diagnosis into the form.
pub(crate) fn of<'a>(diagnosis: &'a Diagnosis, trials: &'a [Trial]) -> Form<'a> {
    let profile = diagnosis.detection.current();
    Form {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        terminal: terminal(diagnosis),
        setup: Bytes::of(profile.setup.as_bytes()),
        teardown: Bytes::of(profile.teardown.as_bytes()),
        asked: asked(diagnosis),
        environment: diagnosis
            .environment
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect(),
        tmux: diagnosis.outer.as_ref().map(|outer| Tmux {
            outer: &outer.version,
            term: &outer.term,
            passthrough: outer.is_open,
        }),
        size: diagnosis.size.map(|(columns, rows)| Size { columns, rows }),
        theme: Theme {
            name: diagnosis.appearance.name(),
            reason: &diagnosis.appearance_reason,
        },
        card: trials.iter().map(line).collect(),
        to_do: &diagnosis.to_do,
    }
}

fn terminal(diagnosis: &Diagnosis) -> Terminal<'_> {
    let profile = diagnosis.detection.current();
    let (by, reason) = match diagnosis.detection.grounds() {
        Grounds::Given if diagnosis.is_from_settings => ("settings", None),
        Grounds::Given => ("option", None),
        Grounds::Reply(what) if diagnosis.outer.is_some() => ("tmux", Some(what.as_str())),
        Grounds::Reply(what) => ("reply", Some(what.as_str())),
        Grounds::Environment(what) => ("environment", Some(what.as_str())),
        Grounds::Nothing => ("nothing", None),
    };
    Terminal {
        name: &profile.name,
        about: &profile.about,
        by,
        reason,
        writer: profile.writer.name(),
        harakat: profile.harakat,
        hint: profile.hint.as_deref(),
    }
}

fn asked(diagnosis: &Diagnosis) -> Asked<'_> {
    let (complete, milliseconds, impossible) = match &diagnosis.asking {
        Asking::Impossible(why) => (false, None, Some(why.as_str())),
        Asking::Done { took, is_complete } => (*is_complete, Some(took.as_millis()), None),
    };
    let questions = diagnosis.questions.iter().map(|question| Question {
        name: question.name,
        sent: Bytes::of(question.sent.as_bytes()),
        reply: question.reply.as_deref().map(Bytes::of),
    });
    Asked {
        complete,
        milliseconds,
        impossible,
        questions: questions.collect(),
    }
}

fn line(trial: &Trial) -> Line<'_> {
    let texts = match &trial.panes {
        Some(panes) => panes.iter().map(String::as_str).collect(),
        None => vec![trial.text.as_str()],
    };
    Line {
        name: &trial.name,
        texts,
        expect: &trial.expect,
    }
}
