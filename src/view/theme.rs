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
                problems.push(match nearest(&word, MODIFIERS.iter().map(|(name, _)| *name)) {
                    Some(near) => problem.hint(format!("did you mean {near}?")),
                    None => problem.hint("a colour is a number from 16 to 255"),
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

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// Reads the words of a style; the first that is none is the error.
fn style(words: &str) -> Result<Style, String> {
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

/// Reads the number of a colour that is the same in all terminals.
fn colour(number: &str) -> Option<Color> {
    let number = number.parse().ok().filter(|number: &u8| *number >= 16)?;
    Some(Color::Indexed(number))
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
            style("bold on-25 221"),
            Ok(Style::new()
                .bg(Color::Indexed(25))
                .fg(Color::Indexed(221))
                .add_modifier(Modifier::BOLD))
        );
        assert_eq!(style("bold 15"), Err("15".to_owned()));
        let broken = SOURCE.replacen("\"bold underlined\"", "\"bold undrlined\"", 1);
        let (_, problems) = read("theme.toml", &broken);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].hint.as_deref(), Some("did you mean underlined?"));
    }

    /// The grounds of xterm and others, VS Code, Ubuntu, One Dark, Solarized, Tango.
    const DARK_GROUNDS: [u32; 6] = [0x00_0000, 0x1E_1E1E, 0x30_0A24, 0x28_2C34, 0x00_2B36, 0x2E_3436];
    /// White, Solarized (both of its light ones), One Light, Tango.
    const LIGHT_GROUNDS: [u32; 5] = [0xFF_FFFF, 0xFD_F6E3, 0xEE_E8D5, 0xFA_FAFA, 0xEE_EEEC];

    /// Red, green and blue of a colour by its number: the cube of 6×6×6 from 16 on, the greys from 232 on.
    fn of_palette(colour: Color) -> [f64; 3] {
        let Color::Indexed(number @ 16..) = colour else {
            panic!("{colour:?} is not the same everywhere")
        };
        if number >= 232 {
            return [f64::from(8 + 10 * u32::from(number - 232)); 3];
        }
        let number = number - 16;
        [number / 36, number / 6 % 6, number % 6].map(|step| {
            if step == 0 {
                0.0
            } else {
                55.0 + 40.0 * f64::from(step)
            }
        })
    }

    fn of_ground(ground: u32) -> [f64; 3] {
        [ground >> 16, ground >> 8 & 255, ground & 255].map(f64::from)
    }

    /// The relative luminance of WCAG 2.
    fn luminance(rgb: [f64; 3]) -> f64 {
        let [red, green, blue] = rgb.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast(of_palette(Color::Indexed(243)), [255.0; 3]) - 4.54).abs() < 0.01);
    }

    #[test]
    fn all_that_is_read_stands_out_from_its_ground() {
        let tables: toml::Table = SOURCE.parse().unwrap();
        for (theme, grounds) in [("dark", &DARK_GROUNDS[..]), ("light", &LIGHT_GROUNDS[..])] {
            let roles = tables[theme].as_table().unwrap();
            let styles = roles.iter().filter(|(role, _)| *role != "line");
            for (role, words) in styles {
                let words = match words {
                    toml::Value::Array(all) => all.clone(),
                    one => vec![one.clone()],
                };
                for words in words {
                    let style = style(words.as_str().unwrap()).unwrap();
                    assert!(!style.add_modifier.contains(Modifier::DIM), "{theme} {role}");
                    // The terminal's own colours are its user's.
                    let Some(ink) = style.fg else {
                        assert_eq!(style.bg, None, "{theme} {role}: a ground wants an ink");
                        continue;
                    };
                    let on = match style.bg {
                        Some(ground) => vec![of_palette(ground)],
                        None => grounds.iter().map(|&ground| of_ground(ground)).collect(),
                    };
                    for ground in on {
                        let found = contrast(of_palette(ink), ground);
                        assert!(found >= 4.5, "{theme} {role} on {ground:?}: {found:.2}");
                    }
                }
            }
        }
    }
}
