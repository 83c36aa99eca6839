//! All that `rawi doctor` tells of the terminal: what it was asked and replied, what it is taken for and why, what is
//! sent to it, what there is to do.
//!
//! Comes in: the wish of the user, the terminal, the environment. Goes out: values. It prints nothing.
use crate::app::state::Appearance;
use crate::shell::config::Config;
use crate::shell::decode::Reply;
use crate::shell::detection::{self, Detection, Outer};
use crate::shell::interview;
use crate::shell::profiles::Profile;
use rustix::termios::tcgetwinsize;
use std::fs::File;
use std::time::Duration;

/// Variables that are shown besides those by which terminals are recognised.
const VARIABLES: [&str; 8] = [
    "TERM",
    "TERM_PROGRAM",
    "COLORTERM",
    "COLORFGBG",
    "NO_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
];
/// Variables of which only is told that they are set.
const PRIVATE: [&str; 3] = ["TMUX", "SSH_CONNECTION", "SSH_TTY"];

/// A question, and what came back.
#[derive(Debug)]
pub(crate) struct Question {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What was sent.
    pub(crate) sent: &'static str,
    /// The reply, as it came.
    pub(crate) reply: Option<Vec<u8>>,
}

/// How asking went.
#[derive(Debug)]
pub(crate) enum Asking {
    /// Nothing could be asked, for this reason.
    Impossible(String),
    /// It took so long, and the last answer came or did not.
    Done {
        /// How long.
        took: Duration,
        /// Whether the last answer came.
        is_complete: bool,
    },
}

/// What was found out.
#[derive(Debug)]
pub(crate) struct Diagnosis {
    /// What the terminal is taken for, and why.
    pub(crate) detection: Detection,
    /// Whether the settings file, not an option, named the terminal.
    pub(crate) is_from_settings: bool,
    /// How asking went.
    pub(crate) asking: Asking,
    /// What was asked.
    pub(crate) questions: Vec<Question>,
    /// What is set of the environment.
    pub(crate) environment: Vec<(String, String)>,
    /// What tmux says, where it stands between.
    pub(crate) outer: Option<Outer>,
    /// Columns and rows.
    pub(crate) size: Option<(u16, u16)>,
    /// The theme.
    pub(crate) appearance: Appearance,
    /// Why it is worn.
    pub(crate) appearance_reason: String,
    /// What the user has to do.
    pub(crate) to_do: Vec<String>,
}

impl Diagnosis {
    /// Finds it all out.
    ///
    /// # Errors
    /// For people: there is no profile of that name.
    pub(crate) fn make(terminal: Option<&str>) -> Result<Self, String> {
        let (config, problems) = Config::load();
        let name = terminal.or(config.terminal.as_deref());
        let mut detection = Detection::begin(name)?;
        let mut questions: Vec<Question> = detection
            .questions()
            .map(|(name, sent)| Question {
                name,
                sent,
                reply: None,
            })
            .collect();
        let mut background = None;
        let asking = ask(&mut detection, &mut questions, &mut background);
        let outer = detection.in_tmux().then(detection::outer).flatten();
        if let Some(outer) = &outer {
            detection.hear_of_outer(outer);
        }
        let (appearance, appearance_reason) = appearance(&config, background);
        let mut to_do: Vec<String> = problems.iter().map(ToString::to_string).collect();
        to_do.extend(detection.current().hint.clone());
        let advice = outer
            .as_ref()
            .and_then(|outer| advice(outer, detection.current()));
        to_do.extend(advice.map(str::to_owned));
        Ok(Self {
            environment: environment(&detection),
            is_from_settings: terminal.is_none(),
            detection,
            asking,
            questions,
            outer,
            size: size(),
            appearance,
            appearance_reason,
            to_do,
        })
    }
}

/// What the user of tmux has to do, if anything.
pub(crate) fn advice(outer: &Outer, profile: &Profile) -> Option<&'static str> {
    let needed = !outer.is_open && !profile.setup.is_empty();
    needed.then_some("tmux keeps this terminal from being set up: tmux set -g allow-passthrough on")
}

fn ask(detection: &mut Detection, questions: &mut [Question], background: &mut Option<[u8; 3]>) -> Asking {
    let all: String = questions.iter().map(|question| question.sent).collect();
    let interview = match interview::hold(&all) {
        Ok(interview) => interview,
        Err(error) => return Asking::Impossible(format!("there is no terminal (/dev/tty): {error}")),
    };
    for answer in interview.answers {
        if let Reply::Background(colour) = answer.reply {
            *background = Some(colour);
        }
        let name = detection::question_of(&answer.reply);
        if let Some(question) = questions.iter_mut().find(|question| Some(question.name) == name) {
            question.reply = Some(answer.bytes);
        }
        detection.hear(answer.reply);
    }
    Asking::Done {
        took: interview.took,
        is_complete: interview.is_complete,
    }
}

fn appearance(config: &Config, background: Option<[u8; 3]>) -> (Appearance, String) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(chosen) = config.theme {
        return (chosen, "the settings say so".to_owned());
    }
    if variable("NO_COLOR").is_some() {
        return (Appearance::Plain, "NO_COLOR is set".to_owned());
    }
    if let Some(colour) = background {
        let [red, green, blue] = colour;
        let told = format!("the background is #{red:02x}{green:02x}{blue:02x}");
        return (Appearance::on(colour), told);
    }
    match variable("COLORFGBG") {
        Some(value) => (
            Appearance::suiting(false, Some(&value)),
            format!("COLORFGBG is {value}"),
        ),
        None => (Appearance::Dark, "nothing tells the background".to_owned()),
    }
}

fn environment(detection: &Detection) -> Vec<(String, String)> {
    let names = VARIABLES.into_iter().chain(detection.variables()).chain(PRIVATE);
    let mut found: Vec<(String, String)> = Vec::new();
    for name in names {
        let Some(value) = std::env::var(name).ok().filter(|value| !value.is_empty()) else {
            continue;
        };
        if found.iter().all(|(known, _)| known != name) {
            let value = if PRIVATE.contains(&name) {
                "set".to_owned()
            } else {
                value
            };
            found.push((name.to_owned(), value));
        }
    }
    found
}

fn size() -> Option<(u16, u16)> {
    let terminal = File::open("/dev/tty").ok()?;
    let size = tcgetwinsize(&terminal).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}
