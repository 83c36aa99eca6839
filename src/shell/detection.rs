//! Finding out what the terminal is while the reader already runs.
//!
//! The first screen is drawn for what the environment lets guess; the replies, whenever they come, may change that.
//! Comes in: replies, what tmux says. Goes out: a [`Profile`] whenever it is another one than before. It writes nothing
//! to the terminal.
use crate::shell::decode::Reply;
use crate::shell::mailbox::{Event, Mailbox};
use crate::shell::profiles::{self, Profile};
use crate::shell::recognition::{Condition, Replies};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// What is asked: name, sequence. DA1 comes last, as the fence behind all answers.
const QUESTIONS: [(&str, &str); 5] = [
    (BACKGROUND, "\x1b]11;?\x07"),
    (VERSION, "\x1b[>q"),
    (MODE, "\x1b[8$p"),
    (DEVICE, "\x1b[>c"),
    (FENCE, "\x1b[c"),
];
const BACKGROUND: &str = "OSC 11";
const VERSION: &str = "XTVERSION";
const MODE: &str = "DECRQM 8";
const DEVICE: &str = "DA2";
const FENCE: &str = "DA1";

/// Returns the name of the question that a reply answers.
pub(crate) const fn question_of(reply: &Reply) -> Option<&'static str> {
    Some(match reply {
        Reply::Background(_) => BACKGROUND,
        Reply::Version(_) => VERSION,
        Reply::Mode(8, _) => MODE,
        Reply::Mode(..) => return None,
        Reply::Device(_) => DEVICE,
        Reply::Fence => FENCE,
    })
}

/// What is known of the terminal so far.
#[derive(Debug)]
pub(crate) struct Detection {
    profiles: Vec<Profile>,
    current: Profile,
    grounds: Grounds,
    replies: Replies,
    /// The `$TERM` of the terminal outside tmux.
    outer_term: Option<String>,
    /// Whether the user said what it is, so that nothing is asked.
    is_given: bool,
    in_tmux: bool,
}

/// Why the terminal is taken for what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Grounds {
    /// The user said so.
    Given,
    /// This holds of a reply.
    Reply(String),
    /// This holds of the environment.
    Environment(String),
    /// Nothing told.
    Nothing,
}

/// What tmux says of the terminal that it runs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outer {
    /// Its reply to XTVERSION; empty when it has none.
    pub(crate) version: String,
    /// Its `$TERM`.
    pub(crate) term: String,
    /// Whether tmux lets bytes through to it.
    pub(crate) is_open: bool,
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

impl Detection {
    /// Begins with the profile that the user named, or else with a guess from the environment.
    ///
    /// # Errors
    /// For people: there is no profile of that name.
    pub(crate) fn begin(name: Option<&str>) -> Result<Self, String> {
        let profiles = profiles::embedded().map_err(|problems| {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            all.join("\n")
        })?;
        let in_tmux = variable("TMUX").is_some_and(|value| !value.is_empty());
        let replies = Replies::default();
        let (current, grounds) = match name {
            Some(name) => (profiles::named(&profiles, name)?.clone(), Grounds::Given),
            None => choose(&profiles, &replies, in_tmux, None).ok_or("no terminal is described")?,
        };
        Ok(Self {
            profiles,
            current,
            grounds,
            replies,
            outer_term: None,
            is_given: name.is_some(),
            in_tmux,
        })
    }

    /// Returns what the terminal is taken for.
    pub(crate) const fn current(&self) -> &Profile {
        &self.current
    }

    /// Returns why it is.
    pub(crate) const fn grounds(&self) -> &Grounds {
        &self.grounds
    }

    /// Returns the variables of the environment that may tell what it is.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        let conditions = self.profiles.iter().flat_map(|profile| &profile.when);
        conditions.filter_map(Condition::variable)
    }

    /// Returns whether tmux stands between us and the terminal.
    pub(crate) const fn in_tmux(&self) -> bool {
        self.in_tmux
    }

    /// Returns the questions to put to the terminal, each with its name: what it is, unless the user said so; its
    /// background. Apple's prints a letter when asked for a mode, and tmux would answer for itself.
    pub(crate) fn questions(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_apple = variable("TERM_PROGRAM").is_some_and(|program| program == "Apple_Terminal");
        let is_known = self.is_given || self.in_tmux || is_apple;
        QUESTIONS
            .into_iter()
            .filter(move |(name, _)| !is_known || [BACKGROUND, FENCE].contains(name))
    }

    /// Returns whether replies are still to come.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.replies.is_complete()
    }

    /// Takes in a reply. With the last one, returns the profile if it is another one than before.
    pub(crate) fn hear(&mut self, reply: Reply) -> Option<&Profile> {
        self.replies.add(reply);
        if self.replies.is_complete() && !self.is_given {
            self.decide()
        } else {
            None
        }
    }

    /// Takes in which terminal tmux runs in. Returns the profile if it is another one than before.
    pub(crate) fn hear_of_outer(&mut self, outer: &Outer) -> Option<&Profile> {
        if self.is_given {
            return None;
        }
        if !outer.version.is_empty() {
            self.replies.add_outer(outer.version.clone());
        }
        self.outer_term = Some(outer.term.clone());
        self.decide()
    }

    fn decide(&mut self) -> Option<&Profile> {
        let (found, grounds) = choose(
            &self.profiles,
            &self.replies,
            self.in_tmux,
            self.outer_term.as_deref(),
        )?;
        self.grounds = grounds;
        if found.name == self.current.name {
            return None;
        }
        self.current = found;
        Some(&self.current)
    }

    /// Has tmux asked, without waiting for it, which terminal it runs in and whether it lets bytes through.
    pub(crate) fn ask_tmux(&self, mailbox: &Arc<Mailbox>) {
        if !self.in_tmux {
            return;
        }
        let mailbox = Arc::clone(mailbox);
        let asking = std::thread::Builder::new()
            .name("tmux".to_owned())
            .spawn(move || {
                for pause in PAUSES {
                    std::thread::sleep(pause);
                    let Some(outer) = outer() else { return };
                    // tmux asks it when a client attaches, and may not have heard yet.
                    let is_known = !outer.version.is_empty();
                    mailbox.post(Event::Outer(outer));
                    if is_known {
                        return;
                    }
                }
            });
        // Without the answer the terminal is treated as one that draws cells as they are sent.
        drop(asking);
    }
}

/// What tmux is asked for.
const FORMAT: &str = "#{allow-passthrough}:#{client_termname}:#{client_termtype}";
/// How long is waited before it is asked, and asked again.
const PAUSES: [Duration; 4] = [
    Duration::ZERO,
    Duration::from_millis(300),
    Duration::from_secs(1),
    Duration::from_secs(3),
];

/// Asks tmux, and waits for it.
pub(crate) fn outer() -> Option<Outer> {
    let output = Command::new("tmux")
        .args(["display-message", "-p", FORMAT])
        .stdin(Stdio::null())
        .output();
    let output = output.ok()?;
    let answer = String::from_utf8_lossy(&output.stdout);
    let (passthrough, outer) = answer.trim().split_once(':')?;
    let (term, version) = outer.split_once(':')?;
    Some(Outer {
        version: version.to_owned(),
        term: term.to_owned(),
        is_open: passthrough == "on" || passthrough == "all",
    })
}

/// Inside tmux the variables are those of wherever its server was started, and tell nothing; it tells one itself.
fn choose(
    profiles: &[Profile],
    replies: &Replies,
    in_tmux: bool,
    outer_term: Option<&str>,
) -> Option<(Profile, Grounds)> {
    let environment = |name: &str| match name {
        "TERM" if in_tmux => outer_term.map(str::to_owned),
        _ if in_tmux => None,
        _ => variable(name),
    };
    let choice = profiles::choose(profiles, replies, &environment)?;
    let grounds = match choice.condition {
        None => Grounds::Nothing,
        Some(condition) if condition.is_of_replies() => Grounds::Reply(condition.told()),
        Some(condition) => Grounds::Environment(condition.told()),
    };
    Some((choice.profile.clone(), grounds))
}
