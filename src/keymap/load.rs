//! Layers of key bindings: the embedded `keymap.toml`, then the user's own, laid over it key by key.
//!
//! Comes in: TOML sources (a table for each context, `"key" = "action"`, `"none"` unbinds) and the pairs of context and
//! action there are. Goes out: a [`Keymap`] made of all the good lines, and a [`Problem`] for every bad one.
//! It does not know files or what the actions do.
use crate::keymap::key::{Key, UnknownKey};
use crate::keymap::twins::Twins;
use crate::keymap::{Binding, Keymap, Origin};
use crate::problem::{Problem, nearest};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the embedded layer.
pub const DEFAULT_FILE: &str = "keymap.toml";
const DEFAULT: &str = include_str!("../../keymap.toml");

/// The action that takes a binding away.
const NONE: &str = "none";

/// One layer's source.
#[derive(Debug, Clone, Copy)]
struct Layer<'a> {
    file: &'a str,
    source: &'a str,
    user: bool,
}

/// Reads the embedded keymap and lays the user's over it. `actions` lists every context with every action in it;
/// `user` is the name and the text of the user's file.
#[must_use]
pub fn load(actions: &[(&str, &str)], user: Option<(&str, &str)>) -> (Keymap, Vec<Problem>) {
    let mut keymap = Keymap::default();
    let mut problems = Vec::new();
    match Twins::embedded() {
        Ok(twins) => keymap.twins = twins,
        Err(problem) => problems.push(problem),
    }
    let default = Layer {
        file: DEFAULT_FILE,
        source: DEFAULT,
        user: false,
    };
    let own = user.map(|(file, source)| Layer {
        file,
        source,
        user: true,
    });
    for layer in [Some(default), own].into_iter().flatten() {
        let (bindings, found) = read(layer, actions);
        problems.extend(found);
        for binding in bindings {
            overlay(&mut keymap.bindings, binding);
        }
    }
    keymap.bindings.retain(|binding| binding.action != NONE);
    (keymap, problems)
}

fn overlay(bindings: &mut Vec<Binding>, new: Binding) {
    match bindings
        .iter_mut()
        .find(|old| old.key == new.key && old.context == new.context)
    {
        Some(old) => *old = new,
        None => bindings.push(new),
    }
}

/// Reads one layer: its good lines in the order of the file, and what is wrong with the others.
fn read(layer: Layer<'_>, actions: &[(&str, &str)]) -> (Vec<Binding>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(layer.source);
    let mut problems: Vec<(usize, Problem)> = errors
        .iter()
        .map(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let what = error.message().trim().replace('\n', ", ");
            (offset, Problem::at(layer.file, layer.source, offset, what))
        })
        .collect();
    let mut bindings = Vec::new();
    for (context, value) in table.get_ref() {
        match bindings_of(layer, actions, context, value) {
            Ok(found) => {
                for (offset, line) in found {
                    match line {
                        Ok(binding) => bindings.push((offset, binding)),
                        Err(problem) => problems.push((offset, problem)),
                    }
                }
            }
            Err(problem) => problems.push((context.span().start, problem)),
        }
    }
    bindings.sort_by_key(|&(offset, _)| offset);
    let bindings = first_of_each(layer, bindings, &mut problems);
    problems.sort_by_key(|&(offset, _)| offset);
    // What the parser could not read may be told twice: as broken, and as what was left of it.
    problems.dedup_by_key(|(_, problem)| (problem.line, problem.column));
    (
        bindings,
        problems.into_iter().map(|(_, problem)| problem).collect(),
    )
}

type Line = (usize, Result<Binding, Problem>);

fn bindings_of(
    layer: Layer<'_>,
    actions: &[(&str, &str)],
    context: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<Line>, Problem> {
    let name: &str = context.get_ref();
    let at = |what: String| Problem::at(layer.file, layer.source, context.span().start, what);
    let DeValue::Table(table) = value.get_ref() else {
        return Err(at(format!("{name} is no table of bindings"))
            .hint("write [context] and under it \"key\" = \"action\""));
    };
    if !actions.iter().any(|&(known, _)| known == name) {
        let problem = at(format!("unknown context [{name}]"));
        return Err(match nearest(name, actions.iter().map(|&(known, _)| known)) {
            Some(known) => problem.hint(format!("did you mean [{known}]?")),
            None => problem.hint(format!("contexts: {}", contexts(actions))),
        });
    }
    Ok(table
        .iter()
        .map(|(key, action)| (key.span().start, binding(layer, actions, name, key, action)))
        .collect())
}

fn contexts(actions: &[(&str, &str)]) -> String {
    let mut names: Vec<&str> = actions.iter().map(|&(context, _)| context).collect();
    names.dedup();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

fn binding(
    layer: Layer<'_>,
    actions: &[(&str, &str)],
    context: &str,
    key: &Spanned<std::borrow::Cow<'_, str>>,
    action: &Spanned<DeValue<'_>>,
) -> Result<Binding, Problem> {
    let at = |offset, what| Problem::at(layer.file, layer.source, offset, what);
    let offset = key.span().start;
    let parsed: Key = key.get_ref().parse().map_err(|UnknownKey { nearest }| {
        let problem = at(offset, format!("unknown key \"{}\"", key.get_ref()));
        match nearest {
            Some(name) => problem.hint(format!("did you mean \"{name}\"?")),
            None => problem.hint("keys are written as j, G, ?, Ctrl-d, Alt-x, Enter, Space, F1, Shift-Tab"),
        }
    })?;
    let Some(name) = action.get_ref().as_str() else {
        let what = format!("the action of \"{}\" is no string", key.get_ref());
        return Err(at(action.span().start, what).hint("write \"key\" = \"action\""));
    };
    if name != NONE && !actions.contains(&(context, name)) {
        return Err(unknown_action(
            at(action.span().start, String::new()),
            actions,
            context,
            name,
        ));
    }
    Ok(Binding {
        context: context.to_owned(),
        key: parsed,
        action: name.to_owned(),
        origin: Origin {
            file: layer.file.to_owned(),
            line: at(offset, String::new()).line,
            user: layer.user,
        },
    })
}

fn unknown_action(mut problem: Problem, actions: &[(&str, &str)], context: &str, name: &str) -> Problem {
    problem.what = format!("unknown action \"{name}\" in [{context}]");
    let elsewhere = actions.iter().find(|&&(_, known)| known == name);
    let here = actions
        .iter()
        .filter(|&&(known, _)| known == context)
        .map(|&(_, action)| action);
    match (elsewhere, nearest(name, here)) {
        (Some((other, _)), _) => problem.hint(format!("it belongs to [{other}]")),
        (None, Some(known)) => problem.hint(format!("did you mean \"{known}\"?")),
        (None, None) => problem.hint("rawi keys lists the actions"),
    }
}

/// Drops a key bound a second time in a context, under whatever spelling, and reports it.
fn first_of_each(
    layer: Layer<'_>,
    bindings: Vec<(usize, Binding)>,
    problems: &mut Vec<(usize, Problem)>,
) -> Vec<Binding> {
    let mut seen: HashMap<(String, Key), usize> = HashMap::new();
    let mut kept = Vec::new();
    for (offset, binding) in bindings {
        let place = (binding.context.clone(), binding.key);
        if let Some(line) = seen.get(&place) {
            let what = format!("{} is bound twice in [{}]", binding.key, binding.context);
            let problem = Problem::at(layer.file, layer.source, offset, what);
            problems.push((
                offset,
                problem.hint(format!("line {line} binds it already, and counts")),
            ));
        } else {
            seen.insert(place, binding.origin.line);
            kept.push(binding);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTIONS: &[(&str, &str)] = &[
        ("global", "quit"),
        ("global", "help"),
        ("article", "next-quote"),
        ("article", "line-down"),
    ];

    fn check(source: &str, bound: &[&str], complaints: &[&str]) {
        let layer = Layer {
            file: "k.toml",
            source,
            user: true,
        };
        let (bindings, problems) = read(layer, ACTIONS);
        let bindings: Vec<String> = bindings
            .iter()
            .map(|binding| format!("{} {} {}", binding.context, binding.key, binding.action))
            .collect();
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(bindings, bound, "{source}");
        assert_eq!(problems, complaints, "{source}");
    }

    #[test]
    fn good_lines_count_and_bad_ones_are_all_told() {
        check(
            "[global]\n\"q\" = \"quit\"\n\"F1\" = \"halp\"\n\n[artcle]\n\"j\" = \"line-down\"\n\n[article]\n\
             \"Spcae\" = \"line-down\"\n\"n\" = \"next-quote\"\n\"x\" = 3\n\"z\" = \"quit\"\n",
            &["global q quit", "article n next-quote"],
            &[
                "k.toml:3:8: unknown action \"halp\" in [global]; did you mean \"help\"?",
                "k.toml:5:2: unknown context [artcle]; did you mean [article]?",
                "k.toml:9:1: unknown key \"Spcae\"; did you mean \"Space\"?",
                "k.toml:11:7: the action of \"x\" is no string; write \"key\" = \"action\"",
                "k.toml:12:7: unknown action \"quit\" in [article]; it belongs to [global]",
            ],
        );
    }

    #[test]
    fn a_key_bound_twice_keeps_the_first() {
        check(
            "[global]\n\"Ctrl-d\" = \"quit\"\n\"ctrl-D\" = \"help\"\n",
            &["global Ctrl-d quit"],
            &["k.toml:3:1: Ctrl-d is bound twice in [global]; line 2 binds it already, and counts"],
        );
        check(
            "[global]\n\"q\" = \"quit\"\n\"q\" = \"help\"\n",
            &["global q quit"],
            &["k.toml:3:1: duplicate key"],
        );
    }

    #[test]
    fn a_line_that_is_no_toml_does_not_take_the_others_with_it() {
        let layer = Layer {
            file: "k.toml",
            source: "[global]\n\"q\" = quit\n\"?\" = \"help\"\n",
            user: true,
        };
        let (bindings, problems) = read(layer, ACTIONS);
        assert!(
            bindings.iter().any(|binding| binding.action == "help"),
            "{bindings:?}"
        );
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!((problems[0].line, problems[0].column), (2, 7), "{}", problems[0]);
    }
}
