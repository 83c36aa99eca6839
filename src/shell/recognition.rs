//! Which terminal it is: replies and environment against the conditions of a row.
//!
//! Comes in: what the terminal has replied so far, the environment, conditions from `assets/terminals.toml`. Goes out:
//! whether a condition holds, and in words why. It is pure: it does not ask, wait or write.
use crate::shell::decode::Reply;
use serde::Deserialize;
use std::fmt::Write;

/// The mode of ECMA-48 for the order of letters, by its number.
const BDSM: u16 = 8;

/// What the terminal has answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Replies {
    version: Option<String>,
    bdsm: Option<u16>,
    device: Option<String>,
    complete: bool,
    /// Whether the version is that of the terminal outside, told by tmux.
    from_tmux: bool,
}

impl Replies {
    /// Takes in one answer.
    pub(crate) fn add(&mut self, reply: Reply) {
        match reply {
            Reply::Version(version) => self.version = Some(version),
            Reply::Mode(BDSM, state) => self.bdsm = Some(state),
            Reply::Mode(..) | Reply::Background(..) => {}
            Reply::Device(device) => self.device = Some(device),
            Reply::Fence => self.complete = true,
        }
    }

    /// Takes in what tmux says of the terminal that it runs in.
    pub(crate) fn add_outer(&mut self, version: String) {
        self.version = Some(version);
        self.from_tmux = true;
    }

    /// Returns whether the last answer has come: nothing more will.
    pub(crate) const fn is_complete(&self) -> bool {
        self.complete
    }
}

/// Looks up a variable of the environment.
pub(crate) type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// One way to recognise a terminal: all that it says must hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    version: Option<String>,
    /// Behind the beginning of the version stands at least this release: major and minor number.
    release: Option<[u32; 2]>,
    /// The version is the terminal's own word, not tmux's.
    #[serde(default)]
    direct: bool,
    mode8: Option<Vec<u16>>,
    device: Option<String>,
    term: Option<String>,
    pub(crate) environment: Option<String>,
    at_least: Option<u32>,
    #[serde(default)]
    unnamed: bool,
}

impl Condition {
    /// Returns whether all that it says holds.
    pub(crate) fn holds(&self, replies: &Replies, environment: Environment<'_>) -> bool {
        let begins = |wanted: &Option<String>, found: Option<&str>| match (wanted, found) {
            (None, _) => true,
            (Some(wanted), Some(found)) => found.starts_with(wanted.as_str()),
            (Some(_), None) => false,
        };
        begins(&self.version, replies.version.as_deref())
            && self.is_new_enough(replies)
            && !(self.direct && replies.from_tmux)
            && begins(&self.term, environment("TERM").as_deref())
            && (self.device.is_none() || self.device == replies.device)
            && (self.mode8.as_ref())
                .is_none_or(|states| replies.bdsm.is_some_and(|state| states.contains(&state)))
            && (self.environment.as_ref()).is_none_or(|wanted| self.is_set(wanted, replies, environment))
    }

    fn is_new_enough(&self, replies: &Replies) -> bool {
        let (Some(least), Some(name)) = (self.release, &self.version) else {
            return true;
        };
        let told = replies
            .version
            .as_deref()
            .and_then(|told| told.strip_prefix(name.as_str()));
        told.map(release).is_some_and(|found| found >= least)
    }

    fn is_set(&self, wanted: &str, replies: &Replies, environment: Environment<'_>) -> bool {
        let has_said_nothing = replies.version.is_none()
            && replies.bdsm.is_none()
            && replies.device.is_none()
            && !replies.complete;
        let believed = has_said_nothing || self.unnamed && replies.version.is_none();
        let (name, value) = parts(wanted);
        let found = environment(name).filter(|found| !found.is_empty());
        believed
            && found.is_some_and(|found| {
                value.is_none_or(|value| value == found)
                    && self
                        .at_least
                        .is_none_or(|least| found.parse::<u32>().is_ok_and(|found| found >= least))
            })
    }

    /// Returns whether it asks for something that the terminal replied.
    pub(crate) const fn is_of_replies(&self) -> bool {
        self.version.is_some() || self.mode8.is_some() || self.device.is_some()
    }

    /// Returns the variable of the environment that it asks for, besides `TERM`.
    pub(crate) fn variable(&self) -> Option<&str> {
        self.environment.as_deref().map(|wanted| parts(wanted).0)
    }

    /// Tells for people what holds when it does.
    pub(crate) fn told(&self) -> String {
        let mut told = String::new();
        let mut say = |what: &str| {
            let and = if told.is_empty() { "" } else { " and " };
            // Writing to a string cannot fail.
            let _ = write!(told, "{and}{what}");
        };
        if let Some(version) = &self.version {
            say(&format!("XTVERSION begins with {version:?}"));
        }
        if let Some([major, minor]) = self.release {
            say(&format!("its release is at least {major}.{minor}"));
        }
        if self.direct {
            say("no tmux stands between");
        }
        if let Some(states) = &self.mode8 {
            say(&format!("DECRQM of mode 8 answers one of {states:?}"));
        }
        if let Some(device) = &self.device {
            say(&format!("DA2 answers {device}"));
        }
        if let Some(term) = &self.term {
            say(&format!("TERM begins with {term:?}"));
        }
        if let Some(wanted) = &self.environment {
            match self.at_least {
                Some(least) => say(&format!("{wanted} is at least {least}")),
                None if wanted.contains('=') => say(wanted),
                None => say(&format!("{wanted} is set")),
            }
        }
        told
    }
}

/// The name and, if one is wanted, the value of a variable.
fn parts(wanted: &str) -> (&str, Option<&str>) {
    wanted
        .split_once('=')
        .map_or((wanted, None), |(name, value)| (name, Some(value)))
}

/// The first two numbers of a version.
fn release(text: &str) -> [u32; 2] {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .map(|number| number.parse().unwrap_or(u32::MAX));
    [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_numbers() {
        assert_eq!(release("0.48.2)"), [0, 48]);
        assert_eq!(release("1)"), [1, 0]);
        assert_eq!(release(""), [0, 0]);
        assert!(release("0.9.1") < release("0.40.0"));
    }
}
