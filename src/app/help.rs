//! The help, made from the keymap: the keys of the focused pane first, then those that work everywhere.
//!
//! It does not know styles.
use crate::app::actions;
use crate::app::context::Context;
use crate::app::state::App;

/// Cells of one column of the help.
pub const COLUMN: u16 = 78;
/// Rows above it: its heading and a blank one.
pub const HEADING: u16 = 2;

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Where the keys below work.
    Heading(&'static str),
    /// What some keys do.
    Keys {
        /// The keys, by name.
        keys: String,
        /// What they do.
        what: &'static str,
    },
    /// Something said in full: a file that failed, and why.
    Told(String),
    /// Nothing.
    Blank,
}

/// The lines of the help.
#[must_use]
pub fn lines(app: &App) -> Vec<Line> {
    let focused = app.focus.context();
    let mut order = vec![focused, Context::Global];
    order.extend(
        Context::ALL
            .into_iter()
            .filter(|&context| context != focused && !matches!(context, Context::Global | Context::Help)),
    );
    let mut lines = troubles(app);
    for context in order {
        let rows = keys_in(app, context);
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(heading(context)));
        lines.extend(rows);
    }
    lines
}

/// How many rows a number of lines takes when they stand in as many columns as there is room for.
#[must_use]
pub fn tall(app: &App, lines: usize) -> usize {
    lines
        .div_ceil(usize::from((app.geometry.width / COLUMN).max(1)))
        .max(1)
}

/// The row farthest down from which the help can be shown without leaving the screen empty below.
#[must_use]
pub fn last_top(app: &App) -> usize {
    let rows = usize::from(app.geometry.height.saturating_sub(HEADING + 1));
    tall(app, lines(app).len()).saturating_sub(rows)
}

/// The first key bound to an action where the keyboard is, else everywhere: for hints.
#[must_use]
pub fn key_for(app: &App, context: Context, action: &str) -> Option<String> {
    let key = app
        .keymap
        .keys_for(context.name(), action)
        .next()
        .or_else(|| app.keymap.keys_for(Context::Global.name(), action).next())?;
    Some(key.to_string())
}

/// What went wrong, in full: the status line has room for one thing only.
fn troubles(app: &App) -> Vec<Line> {
    let failed = &app.loading.failed;
    let told = failed
        .iter()
        .map(|(path, why)| format!("{}: {why}", path.display()));
    let mut lines: Vec<Line> = told
        .chain(app.problems.iter().cloned())
        .flat_map(|told| {
            wrap(
                &told,
                usize::from(COLUMN.min(app.geometry.width)).saturating_sub(4),
            )
        })
        .map(Line::Told)
        .collect();
    if !lines.is_empty() {
        lines.insert(0, Line::Heading("what went wrong"));
    }
    lines
}

/// Cuts a text at spaces into lines of at most `width` characters; a longer word is cut where the line ends.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        if used > 0 && used + 1 + letters.len() <= width {
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                line.push_str(word);
            }
            used += 1 + letters.len();
            continue;
        }
        for part in letters.chunks(width) {
            if used > 0 {
                lines.push(String::new());
            }
            used = part.len();
            if let Some(line) = lines.last_mut() {
                line.extend(part);
            }
        }
    }
    lines
}

fn keys_in(app: &App, context: Context) -> Vec<Line> {
    actions::all()
        .filter_map(|action| {
            let names: Vec<String> = app
                .keymap
                .keys_for(context.name(), action.name)
                .map(|key| key.to_string())
                .collect();
            (!names.is_empty()).then(|| Line::Keys {
                keys: names.join(" "),
                what: action.help,
            })
        })
        .collect()
}

const fn heading(context: Context) -> &'static str {
    match context {
        Context::Global => "everywhere",
        Context::Library => "in the library",
        Context::Article => "in the article",
        Context::Speakers => "in the speakers",
        Context::Quotes => "in the quotes",
        Context::Numbers => "in the numbers",
        Context::Prompt => "while typing",
        Context::Help => "in this help",
        Context::Page => "on the page of a speaker",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_spaces_where_they_can() {
        for (text, width, want) in [
            ("one two three", 7, &["one two", "three"][..]),
            ("abcdefgh ij", 4, &["abcd", "efgh", "ij"]),
            ("abcdef g", 4, &["abcd", "ef g"]),
            ("", 4, &[""]),
        ] {
            assert_eq!(wrap(text, width), want, "{text}");
        }
    }
}
