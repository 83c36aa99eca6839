//! Roles → styles, read from `assets/theme.toml`.
//!
//! Comes in: TOML, a table for each [`Appearance`]. Goes out: [`Themes`], and a [`Problem`] for what could not be read.
//! It does not know what is painted.
use crate::app::accents::ACCENTS;
use crate::app::state::Appearance;
use crate::problem::{Problem, nearest};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

const FILE: &str = "assets/theme.toml";
const SOURCE: &str = include_str!("../../assets/theme.toml");

/// What one theme looks like.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Prose.
    pub text: Style,
    /// The headline.
    pub title: Style,
    /// A heading in the body.
    pub subheading: Style,
    /// What is no part of the article's prose, and quotes that a filter sets back.
    pub boilerplate: Style,
    /// A quote, over its speaker's accent.
    pub quote: Style,
    /// The current quote, over its speaker's accent.
    pub current: Style,
    /// A number, over what it stands in.
    pub number: Style,
    /// The current number.
    pub current_number: Style,
    /// A hit of the search.
    pub hit: Style,
    /// The current hit.
    pub current_hit: Style,
    /// What was selected with the mouse, over what it stands in.
    pub selection: Style,
    /// The name of a pane.
    pub heading: Style,
    /// The name of the pane with the keyboard.
    pub focused: Style,
    /// What is said beside.
    pub faint: Style,
    /// The selected entry of the pane with the keyboard.
    pub selected: Style,
    /// The selected entry of another pane.
    pub marked: Style,
    /// The mark of an article that was not read.
    pub unread: Style,
    /// Lines between panes.
    pub line: Style,
    /// The status line.
    pub status: Style,
    /// A filter that is on.
    pub filter: Style,
    /// What the reader is told.
    pub notice: Style,
    /// A key that is named.
    pub key: Style,
    /// The speakers' colours.
    pub accents: [Style; ACCENTS],
}

/// All themes.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    dark: Theme,
    light: Theme,
    plain: Theme,
}

impl Themes {
    /// Reads the embedded themes. What cannot be read stays unstyled.
    #[must_use]
    pub fn embedded() -> (Self, Vec<Problem>) {
        read(FILE, SOURCE)
    }

    /// The theme for an appearance.
    #[must_use]
    pub const fn of(&self, appearance: Appearance) -> &Theme {
        match appearance {
            Appearance::Dark => &self.dark,
            Appearance::Light => &self.light,
            Appearance::Plain => &self.plain,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    dark: Table,
    light: Table,
    plain: Table,
}

type Words = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    text: Words,
    title: Words,
    subheading: Words,
    boilerplate: Words,
    quote: Words,
    current: Words,
    number: Words,
    current_number: Words,
    hit: Words,
    current_hit: Words,
    selection: Words,
    heading: Words,
    focused: Words,
    faint: Words,
    selected: Words,
    marked: Words,
    unread: Words,
    line: Words,
    status: Words,
    filter: Words,
    notice: Words,
    key: Words,
    accents: [Words; ACCENTS],
}

fn read(file: &str, source: &str) -> (Themes, Vec<Problem>) {
    let tables: Tables = match toml::from_str(source) {
        Ok(tables) => tables,
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let what = error.message().trim().replace('\n', ", ");
            return (Themes::default(), vec![Problem::at(file, source, offset, what)]);
        }
    };
    let mut problems = Vec::new();
    let mut theme = |table: &Table| {
        table.theme(&mut |words| match style(words.as_ref()) {
            Ok(style) => style,
            Err(word) => {
                let problem = Problem::at(
                    file,
                    source,
                    words.span().start,
                    format!("no such word of a style: {word}"),
                );
                problems.push(match nearest(&word, all_words()) {
                    Some(near) => problem.hint(format!("did you mean {near}?")),
                    None => problem,
                });
                Style::new()
            }
        })
    };
    let themes = Themes {
        dark: theme(&tables.dark),
        light: theme(&tables.light),
        plain: theme(&tables.plain),
    };
    (themes, problems)
}

impl Table {
    fn theme(&self, style: &mut dyn FnMut(&Words) -> Style) -> Theme {
        Theme {
            text: style(&self.text),
            title: style(&self.title),
            subheading: style(&self.subheading),
            boilerplate: style(&self.boilerplate),
            quote: style(&self.quote),
            current: style(&self.current),
            number: style(&self.number),
            current_number: style(&self.current_number),
            hit: style(&self.hit),
            current_hit: style(&self.current_hit),
            selection: style(&self.selection),
            heading: style(&self.heading),
            focused: style(&self.focused),
            faint: style(&self.faint),
            selected: style(&self.selected),
            marked: style(&self.marked),
            unread: style(&self.unread),
            line: style(&self.line),
            status: style(&self.status),
            filter: style(&self.filter),
            notice: style(&self.notice),
            key: style(&self.key),
            accents: self.accents.each_ref().map(style),
        }
    }
}

const COLOURS: [(&str, Color); 17] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("white", Color::White),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

fn all_words() -> impl Iterator<Item = &'static str> {
    COLOURS
        .iter()
        .map(|(name, _)| *name)
        .chain(MODIFIERS.iter().map(|(name, _)| *name))
}

/// Reads the words of a style; the first that is none is the error.
fn style(words: &str) -> Result<Style, String> {
    let colour = |name: &str| COLOURS.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    words.split_whitespace().try_fold(Style::new(), |style, word| {
        let modifier = MODIFIERS.iter().find(|(known, _)| *known == word);
        if let Some((_, modifier)) = modifier {
            return Ok(style.add_modifier(*modifier));
        }
        match (word.strip_prefix("on-").and_then(colour), colour(word)) {
            (Some(background), _) => Ok(style.bg(background)),
            (None, Some(foreground)) => Ok(style.fg(foreground)),
            (None, None) => Err(word.to_owned()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_themes_read_whole() {
        let (themes, problems) = Themes::embedded();
        assert_eq!(problems, []);
        assert_eq!(themes.of(Appearance::Plain).accents[0], Style::new());
    }

    #[test]
    fn plain_has_no_colour() {
        let (themes, _) = Themes::embedded();
        let plain = themes.of(Appearance::Plain);
        for style in [
            plain.text,
            plain.hit,
            plain.selected,
            plain.boilerplate,
            plain.filter,
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn a_wrong_word_is_named() {
        assert_eq!(
            style("bold on-blue"),
            Ok(Style::new().bg(Color::Blue).add_modifier(Modifier::BOLD))
        );
        assert_eq!(style("bold purpel"), Err("purpel".to_owned()));
        let broken = SOURCE.replacen("\"bright-cyan\"", "\"brigt-cyan\"", 1);
        let (_, problems) = read("theme.toml", &broken);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].hint.as_deref(), Some("did you mean bright-cyan?"));
    }
}
