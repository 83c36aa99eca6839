//! Whether a row of the lexicon keeps what its examples promise.
//!
//! Comes in: a [`Promise`] and a lexicon. Goes out: what was found instead, where it is not kept. It does not know
//! which row promises.
use crate::extract::model::{Figure, Value};
use crate::extract::{attribution, figures, statements, zones};
use crate::lexicon::Lexicon;
use crate::lexicon::tables::Promise;
use crate::text::document::Document;

const OPENING: char = '\u{27E6}';
const CLOSING: char = '\u{27E7}';

/// What is found instead of what `promise` says; `None` when it is kept.
#[must_use]
pub fn broken(promise: &Promise, lexicon: &Lexicon) -> Option<String> {
    match promise {
        Promise::Contents(text) => {
            let (text, wanted) = unmarked(text);
            compare(&text, &wanted, &contents(&text, lexicon))
        }
        Promise::Speaker(text, wanted) => {
            let found: Vec<String> = attribution::speaker(text, lexicon).into_iter().collect();
            compare(text, std::slice::from_ref(wanted), &found)
        }
        Promise::Figures(text, first) => {
            let (text, wanted) = unmarked(text);
            let document = Document::new(&text);
            let figures = figures::find(&document, &[], &[], lexicon);
            let spans: Vec<String> = figures
                .iter()
                .map(|figure| figure.span.of(&text).to_owned())
                .collect();
            compare(&text, &wanted, &spans).or_else(|| {
                let shown: Vec<String> = figures.first().map(shown).into_iter().collect();
                let first: Vec<String> = Some(first.clone())
                    .filter(|first| !first.is_empty())
                    .into_iter()
                    .collect();
                compare(&text, &first, &shown)
            })
        }
    }
}

/// A figure as rows write it: `kind value unit`.
#[must_use]
pub fn shown(figure: &Figure) -> String {
    let value = match &figure.value {
        Value::Number(value) => value.to_string(),
        Value::Pair(a, b) if figure.range => format!("{a}..{b}"),
        Value::Pair(a, b) => format!("{a},{b}"),
        Value::Text(text) => text.clone(),
        Value::Texts(a, b) => format!("{a}..{b}"),
    };
    let unit = figure
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(" {unit}"));
    format!("{} {value}{unit}", figure.kind.name())
}

fn compare(text: &str, wanted: &[String], found: &[String]) -> Option<String> {
    let list = |all: &[String]| match all {
        [] => "nothing".to_owned(),
        all => all.join(" | "),
    };
    (wanted != found).then(|| format!("in \"{text}\" found {}, not {}", list(found), list(wanted)))
}

/// Takes the brackets out of a text and gives back what stood in them.
fn unmarked(text: &str) -> (String, Vec<String>) {
    let marked = text
        .split(OPENING)
        .skip(1)
        .filter_map(|piece| piece.split_once(CLOSING))
        .map(|(inside, _)| inside.to_owned())
        .collect();
    (text.replace([OPENING, CLOSING], ""), marked)
}

/// What is reported in a text.
fn contents(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let document = Document::new(text);
    let zones = zones::find(&document, lexicon);
    statements::find(&document, &zones, lexicon)
        .into_iter()
        .map(|statement| statement.content.of(text).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_promise_says_what_was_found() {
        let lexicon = Lexicon::embedded().unwrap();
        let check = |promise: Promise, want: Option<&str>| {
            assert_eq!(broken(&promise, &lexicon).as_deref(), want, "{promise:?}");
        };
        let text = |text: &str| text.to_owned();
        check(Promise::Contents(text("قال المدير إن ⟦العمل بدأ⟧.")), None);
        check(
            Promise::Contents(text("بدأ ⟦العمل⟧.")),
            Some("in \"بدأ العمل.\" found nothing, not العمل"),
        );
        check(
            Promise::Speaker(text("الوزير سامي فرج أمس"), text("سامي فرج")),
            None,
        );
        check(
            Promise::Speaker(text("الوزير سامي فرج أمس"), text("فرج")),
            Some("in \"الوزير سامي فرج أمس\" found سامي فرج, not فرج"),
        );
        let figures = |marked: &str, first: &str| Promise::Figures(text(marked), text(first));
        check(figures("نزح ⟦40⟧ شخصا", "count 40 شخصا"), None);
        check(
            figures("نزح ⟦40⟧ شخصا", "count 41 شخصا"),
            Some("in \"نزح 40 شخصا\" found count 40 شخصا, not count 41 شخصا"),
        );
        check(
            figures("نزح 40 شخصا", ""),
            Some("in \"نزح 40 شخصا\" found 40, not nothing"),
        );
    }
}
