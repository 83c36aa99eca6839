//! HTML: one article a page, found by the rules of readability; all of the page's text where they find none.
use crate::library::dateline;
use crate::library::fields::Fields;
use crate::library::format::{Draft, Fault, Format, Kind, Parsed};
use crate::library::{markup, record};
use dom_smoothie::{Config, Readability, TextMode};

/// HTML.
pub const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Text { sniff, parse },
};

/// How many bytes are looked through for a sign of HTML.
const HEAD: usize = 2048;

/// How many elements a page may have; beyond this it is read as mere text.
const ELEMENTS: usize = 100_000;

fn sniff(text: &str) -> bool {
    let head: String = text.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let head = head.trim_start();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with('<') && head.contains("<body"))
}

fn parse(page: &str, _: &Fields) -> Parsed {
    let found = if markup::is_bottomless(page) {
        None
    } else {
        readable(page)
    };
    let draft = found.unwrap_or_else(|| Draft {
        text: markup::of_fragment(page),
        ..Draft::default()
    });
    if draft.text.trim().is_empty() {
        return Parsed::fault(Fault {
            line: 0,
            what: "no text in this page".to_owned(),
            hint: Some("its text may be loaded by a script; save the page from a browser"),
        });
    }
    Parsed {
        drafts: vec![draft],
        faults: Vec::new(),
    }
}

/// The article in a page, if the rules find one.
fn readable(page: &str) -> Option<Draft> {
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: ELEMENTS,
        ..Config::default()
    };
    let article = Readability::new(page, None, Some(config)).ok()?.parse().ok()?;
    let title = article.title.trim();
    let body = markup::tidy(&article.text_content);
    (!body.is_empty()).then(|| Draft {
        text: record::headed(Some(title), &body),
        title: (!title.is_empty()).then(|| title.to_owned()),
        source: article.site_name,
        date: article
            .published_time
            .and_then(|time| dateline::day_in(&time))
            .map(|stamp| stamp.date),
        author: article.byline,
        link: article.url,
        language: article.lang,
        inner: None,
    })
}
