//! What the terminal is: the rows of `assets/terminals.toml`, and which of them fits.
//!
//! Comes in: the terminal's replies so far and the environment. Goes out: a [`Profile`], with the bytes that make the
//! terminal leave the order of letters to us. It is pure: it does not ask, wait or write.
use crate::lexicon::load;
use crate::problem::{Problem, nearest};
use crate::shell::recognition::{Condition, Environment, Replies};
use crate::shell::writer::Writer;
use serde::Deserialize;

const FILE: &str = "assets/terminals.toml";
const SOURCE: &str = include_str!("../../assets/terminals.toml");

/// How to treat one kind of terminal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    /// What the status line shows and `--terminal` takes.
    pub(crate) name: String,
    /// Who it is and what is known of it.
    pub(crate) about: String,
    /// How cells are sent to it.
    #[serde(default)]
    pub(crate) writer: Writer,
    /// How rows are sent that a command prints and leaves there; as the others, after the set-up, when nothing is said.
    #[serde(default)]
    pub(crate) printed: Option<Writer>,
    /// Whether harakat show well.
    pub(crate) harakat: bool,
    /// Bytes sent once the alternate screen is entered, before it is cleared.
    #[serde(default)]
    pub(crate) setup: String,
    /// Bytes that undo them.
    #[serde(default)]
    pub(crate) teardown: String,
    /// What the user has to do, if anything.
    #[serde(default)]
    pub(crate) hint: Option<String>,
    /// How it is recognised.
    #[serde(default)]
    pub(crate) when: Vec<Condition>,
}

/// Reads the embedded rows.
///
/// # Errors
/// Every row that is wrong.
pub(crate) fn embedded() -> Result<Vec<Profile>, Vec<Problem>> {
    let (rows, problems) = load::rows(FILE, SOURCE);
    match problems.as_slice() {
        [] => Ok(rows.into_iter().map(|row| row.value).collect()),
        _ => Err(problems),
    }
}

/// Returns the profile of that name.
///
/// # Errors
/// For people: the nearest name, and all there are.
pub(crate) fn named<'a>(profiles: &'a [Profile], name: &str) -> Result<&'a Profile, String> {
    let names = || profiles.iter().map(|profile| profile.name.as_str());
    profiles
        .iter()
        .find(|profile| profile.name == name)
        .ok_or_else(|| {
            let near = nearest(name, names()).map(|near| format!("did you mean {near}? "));
            let all: Vec<&str> = names().collect();
            let near = near.unwrap_or_default();
            format!("unknown terminal {name:?}; {near}terminals: {}", all.join(", "))
        })
}

/// A profile, and why it was chosen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice<'a> {
    /// The profile.
    pub(crate) profile: &'a Profile,
    /// What holds; none when nothing does, and the last row is taken.
    pub(crate) condition: Option<&'a Condition>,
}

/// Returns the profile that fits, or the last row, which is for terminals that are not recognised.
pub(crate) fn choose<'a>(
    profiles: &'a [Profile],
    replies: &Replies,
    environment: Environment<'_>,
) -> Option<Choice<'a>> {
    let find = |by_environment: bool| {
        profiles.iter().find_map(|profile| {
            let condition = profile
                .when
                .iter()
                .filter(|condition| condition.environment.is_some() == by_environment)
                .find(|condition| condition.holds(replies, environment))?;
            Some(Choice {
                profile,
                condition: Some(condition),
            })
        })
    };
    let unknown = || {
        profiles.last().map(|profile| Choice {
            profile,
            condition: None,
        })
    };
    find(false).or_else(|| find(true)).or_else(unknown)
}

/// Wraps bytes so that tmux hands them through to the terminal outside.
pub(crate) fn through_tmux(bytes: &str) -> String {
    match bytes {
        "" => String::new(),
        _ => format!("\x1bPtmux;{}\x1b\\", bytes.replace('\x1b', "\x1b\x1b")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::decode::{Decoder, Input};

    fn check(bytes: &str, variables: &[(&str, &str)], expected: &str) {
        let mut replies = Replies::default();
        for input in Decoder::default().feed(bytes.as_bytes()) {
            let Input::Reply(reply) = input else {
                panic!("{input:?} is no reply")
            };
            replies.add(reply);
        }
        let environment = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let profiles = embedded().unwrap();
        let choice = choose(&profiles, &replies, &environment).unwrap();
        assert_eq!(choice.profile.name, expected, "{bytes:?} {variables:?}");
    }

    #[test]
    fn by_reply_as_received_from_each_terminal() {
        let vte = ("VTE_VERSION", "8401");
        check(
            "\x1bP>|VTE(8401)\x1b\\\x1b[8;1$y\x1b[>61;8401;1c\x1b[?61;1;21;22;28c",
            &[vte],
            "bdsm",
        );
        check("\x1b[8;2$y\x1b[>65;7006;1c\x1b[?65;1;9c", &[], "bdsm");
        check(
            "\x1bP>|Konsole 26.08.2\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c",
            &[vte],
            "konsole",
        );
        check(
            "\x1bP>|kitty(0.48.2)\x1b\\\x1b[8;0$y\x1b[>1;4000;48c\x1b[?62;52;c",
            &[("TERM", "xterm-kitty")],
            "kitty",
        );
        check(
            "\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c",
            &[("TERM", "xterm-kitty")],
            "kitty-words",
        );
        check(
            "\x1bP>|mlterm(3.9.4)\x1b\\\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2c",
            &[("TERM", "mlterm")],
            "mlterm",
        );
        check(
            "\x1bP>|XTerm(412)\x1b\\\x1b[8;0$y\x1b[>41;412;0c\x1b[?64;1c",
            &[vte, ("TERM", "xterm")],
            "xterm",
        );
        check(
            "\x1bP>|foot(1.28.0)\x1b\\\x1b[>1;012800;0c\x1b[?62;4c",
            &[("TERM", "foot")],
            "foot",
        );
        check(
            "\x1b[8;0$y\x1b[>0;2600;1c\x1b[?6c",
            &[("TERM", "alacritty"), vte],
            "alacritty",
        );
        check(
            "\x1b[8;0$y\x1b[>0;2600;1c\x1b[?6c",
            &[("ALACRITTY_WINDOW_ID", "1"), vte],
            "alacritty",
        );
        check(
            "\x1b[>85;95;0c\x1b[?1;2c",
            &[("TERM", "rxvt-unicode-256color")],
            "urxvt",
        );
        check("\x1b[?6c", &[("TERM", "st-256color"), vte], "st");
        check("\x1b[>0;136;0c\x1b[?6c", &[("TERM", "xterm")], "putty");
        check(
            "\x1b[>0;115;0c\x1b[?1;2c",
            &[("TERM", "xterm-256color")],
            "qterminal",
        );
        check(
            "\x1bP>|tmux 3.8\x1b\\\x1b[8;0$y\x1b[>84;0;0c\x1b[?1;2;4c",
            &[vte],
            "plain",
        );
        check("\x1bP>|iTerm2 3.5.11\x1b\\\x1b[?62c", &[], "iterm2");
    }

    #[test]
    fn by_environment_while_nothing_has_replied() {
        check("", &[("VTE_VERSION", "7006"), ("TERM", "xterm-256color")], "bdsm");
        check(
            "",
            &[("VTE_VERSION", "5202"), ("TERM", "xterm-256color")],
            "plain",
        );
        check("", &[("KONSOLE_VERSION", "221203")], "konsole");
        check(
            "",
            &[("VTE_VERSION", "8401"), ("TERM", "xterm-kitty")],
            "kitty-words",
        );
        check("", &[("TERM_PROGRAM", "Apple_Terminal")], "apple");
        check("", &[], "plain");
        check("\x1b[?6c", &[("VTE_VERSION", "8401")], "plain");
    }

    #[test]
    fn every_setup_is_undone() {
        for profile in embedded().unwrap() {
            assert_eq!(
                profile.setup.is_empty(),
                profile.teardown.is_empty(),
                "{}",
                profile.name
            );
        }
    }

    #[test]
    fn a_wrong_name_lists_the_right_ones() {
        let profiles = embedded().unwrap();
        assert!(named(&profiles, "plain").is_ok());
        let error = named(&profiles, "konsol").unwrap_err();
        assert!(
            error.starts_with("unknown terminal \"konsol\"; did you mean konsole? terminals: bdsm, "),
            "{error}"
        );
    }

    #[test]
    fn tmux_gets_doubled_escapes() {
        assert_eq!(through_tmux("\x1b[8l"), "\x1bPtmux;\x1b\x1b[8l\x1b\\");
        assert_eq!(through_tmux(""), "");
    }
}
