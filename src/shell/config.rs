//! The user's own settings: `$XDG_CONFIG_HOME/rawi/config.toml`.
//!
//! Comes in: TOML. Goes out: what is set, and a [`Problem`] for each line that means nothing; the others count all the
//! same. It does not know what the settings do.
use crate::app::state::Appearance;
use crate::library::fields::Fields;
use crate::problem::{Problem, nearest};
use crate::shell::{places, profiles};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the user has set; what is not set is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The name of the terminal's profile.
    pub terminal: Option<String>,
    /// The theme.
    pub theme: Option<Appearance>,
    /// How dumps name their fields: `title=headline`.
    pub fields: Vec<String>,
}

/// The settings that there are.
const NAMES: [&str; 3] = ["terminal", "theme", FIELDS];
/// The table of how dumps name their fields.
const FIELDS: &str = "fields";
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
            DeValue::Table(table) if name.get_ref() == FIELDS => {
                let told =
                    |span: Range<usize>, what| problems.push(Problem::at(file, text, span.start, what));
                config.fields = fields(table, told);
                Ok(())
            }
            _ if name.get_ref() == FIELDS => Err((
                value.span(),
                (
                    "not a table".to_owned(),
                    Some("write title = \"NAME\" under [fields]".to_owned()),
                ),
            )),
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

/// The rules of the table of fields; a part may have one name or several.
fn fields(table: &DeTable<'_>, mut told: impl FnMut(Range<usize>, String)) -> Vec<String> {
    let mut rules = Vec::new();
    for (part, value) in table {
        let names = match value.get_ref() {
            DeValue::Array(names) => names.iter().collect(),
            _ => vec![value],
        };
        for name in names {
            let rule = match name.get_ref() {
                DeValue::String(name) => format!("{}={name}", part.get_ref()),
                _ => format!("{}=", part.get_ref()),
            };
            match Fields::default().add(&rule) {
                Ok(()) => rules.push(rule),
                Err(why) => told(part.span(), why),
            }
        }
    }
    rules
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
                theme,
                fields: Vec::new(),
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
    fn fields_have_names() {
        let text =
            "[fields]\ntitle = \"headline\"\ntext = [\"post.body\", \"lead\"]\nbody = \"x\"\nlink = 3\n";
        let (config, problems) = read("config.toml", text);
        assert_eq!(config.fields.len(), 3, "{:?}", config.fields);
        assert!(config.fields.contains(&"text=lead".to_owned()));
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [4, 5], "{problems:?}");
        let (_, problems) = read("config.toml", "fields = \"title\"");
        assert_eq!(problems[0].what, "not a table");
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
