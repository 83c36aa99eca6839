//! The user's own settings: `$XDG_CONFIG_HOME/rawi/config.toml`.
//!
//! Comes in: TOML. Goes out: what is set, and a [`Problem`] for each line that means nothing; the others count all the
//! same. It does not know what the settings do.
use crate::app::state::Appearance;
use crate::problem::{Problem, nearest};
use crate::shell::{places, profiles};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the user has set; what is not set is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The name of the terminal's profile.
    pub terminal: Option<String>,
    /// The theme.
    pub theme: Option<Appearance>,
}

/// The settings that there are.
const NAMES: [&str; 2] = ["terminal", "theme"];
/// What stands for finding out.
const AUTO: &str = "auto";

/// The themes, as they are named.
pub const THEMES: [&str; 4] = [AUTO, "dark", "light", "plain"];

impl Config {
    /// Reads the user's file; nothing is set when there is none.
    #[must_use]
    pub fn load() -> (Self, Vec<Problem>) {
        match places::user_config() {
            Ok(Some((file, text))) => read(&file, &text),
            Ok(None) => (Self::default(), Vec::new()),
            Err(problem) => (Self::default(), vec![problem]),
        }
    }

    /// Sets one thing.
    ///
    /// # Errors
    /// For people: what was found, and what would be accepted.
    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            _ if value == AUTO => {}
            "terminal" => {
                known_terminal(value)?;
                self.terminal = Some(value.to_owned());
            }
            _ => self.theme = Some(theme(value)?),
        }
        Ok(())
    }
}

/// Returns the theme of that name.
///
/// # Errors
/// For people: the names that there are.
fn theme(name: &str) -> Result<Appearance, String> {
    Appearance::named(name).ok_or_else(|| format!("unknown theme {name:?}; themes: {}", THEMES.join(", ")))
}

fn known_terminal(name: &str) -> Result<(), String> {
    match profiles::embedded() {
        Ok(profiles) => profiles::named(&profiles, name).map(drop),
        Err(_) => Ok(()),
    }
}

/// Reads a file's text.
fn read(file: &str, text: &str) -> (Config, Vec<Problem>) {
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let what = error.message().trim().replace('\n', ", ");
            return (Config::default(), vec![Problem::at(file, text, offset, what)]);
        }
    };
    let mut config = Config::default();
    let mut problems = Vec::new();
    for (name, value) in &table {
        let told = match value.get_ref() {
            _ if !NAMES.contains(&name.get_ref().as_ref()) => Err((name.span(), unknown(name))),
            DeValue::String(value_text) => config
                .set(name.get_ref(), value_text)
                .map_err(|why| (value.span(), (why, None))),
            _ => Err((
                value.span(),
                ("not a text".to_owned(), Some("write it in quotes".to_owned())),
            )),
        };
        if let Err((span, (what, hint))) = told {
            let problem = Problem::at(file, text, span.start, what);
            problems.push(match hint {
                Some(hint) => problem.hint(hint),
                None => problem,
            });
        }
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    (config, problems)
}

fn unknown<T: AsRef<str>>(name: &Spanned<T>) -> (String, Option<String>) {
    let name = name.get_ref().as_ref();
    let hint = match nearest(name, NAMES) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("settings: {}", NAMES.join(", ")),
    };
    (format!("unknown setting {name:?}"), Some(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, terminal: Option<&str>, theme: Option<Appearance>, problems: &[&str]) {
        let (config, found) = read("config.toml", text);
        assert_eq!(
            config,
            Config {
                terminal: terminal.map(str::to_owned),
                theme
            },
            "{text}"
        );
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), problems.len(), "{found:?}");
        for (found, begins) in found.iter().zip(problems) {
            assert!(found.starts_with(begins), "{found}");
        }
    }

    #[test]
    fn good_lines_count() {
        check("", None, None, &[]);
        check(
            "terminal = \"kitty-words\"\ntheme = \"light\"\n",
            Some("kitty-words"),
            Some(Appearance::Light),
            &[],
        );
        check("terminal = \"auto\"\ntheme = \"auto\"", None, None, &[]);
    }

    #[test]
    fn wrong_lines_are_told_with_their_place_and_the_others_count() {
        check(
            "terminal = \"konsol\"\ntheme = 3\ntheem = \"dark\"\n",
            None,
            None,
            &[
                "config.toml:1:12: unknown terminal \"konsol\"; did you mean konsole? terminals: bdsm, ",
                "config.toml:2:9: not a text; write it in quotes",
                "config.toml:3:1: unknown setting \"theem\"; did you mean theme?",
            ],
        );
        check(
            "terminal = \"st\"\ntheme = \"pink\"",
            Some("st"),
            None,
            &["config.toml:2:9: unknown theme \"pink\"; themes: auto, dark, light, plain"],
        );
        check("terminal = ", None, None, &["config.toml:1:12: "]);
    }
}
