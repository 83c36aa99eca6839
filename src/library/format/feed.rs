//! RSS and Atom: each item of a feed is an article, its source the feed's title.
//!
//! The text is the item's content, else its description, else the title alone. In a feed whose XML is broken the sound
//! items are read one by one, and the others told.
use crate::library::fields::Fields;
use crate::library::format::{Draft, Fault, Format, Kind, Parsed};
use crate::library::{dateline, markup, record};
use feed_rs::model::{Entry, Feed};
use feed_rs::parser::{self, ParseFeedError};

/// RSS and Atom.
pub const FORMAT: Format = Format {
    name: "feed",
    extensions: &["rss", "atom"],
    doubtful: &["xml"],
    glimpse: sniff,
    kind: Kind::Text { sniff, parse },
};

/// How many characters are looked through for the root.
const HEAD: usize = 2048;

/// How many bytes the top of a broken feed may have, as it is read with every item.
const TOP: usize = 1 << 14;

/// What is told of an item or a feed that is no XML.
const HINT: &str = "it must be well-formed RSS or Atom";

fn sniff(text: &str) -> bool {
    let head: String = text.chars().take(HEAD).collect();
    let head = head.trim_start();
    let is_root = ["<rss", "<feed", "<rdf:RDF"]
        .iter()
        .any(|root| head.contains(root));
    head.starts_with('<') && is_root && !head.contains("<html")
}

fn parse(text: &str, _: &Fields) -> Parsed {
    let text = undeclared(text);
    let mut parsed = match read(text) {
        Ok(feed) => Parsed {
            drafts: drafts(feed),
            faults: Vec::new(),
        },
        Err(error) => salvage(text, &error),
    };
    if parsed.drafts.is_empty() && parsed.faults.is_empty() {
        parsed.faults.push(Fault {
            line: 0,
            what: "no article in this feed".to_owned(),
            hint: Some("an item has a title or a text"),
        });
    }
    parsed
}

/// The text behind the XML declaration: the encoding that stands in it was that of the file.
fn undeclared(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    }
}

fn read(text: &str) -> Result<Feed, ParseFeedError> {
    // The day counts as it is printed, in the zone of the outlet; names of months may be Arabic.
    let day = |text: &str| {
        let day = dateline::day_in(text)?.date;
        format!("{day}T12:00:00Z").parse().ok()
    };
    let parser = parser::Builder::new()
        .timestamp_parser(day)
        .sanitize_content(false)
        .build();
    parser.parse(text.as_bytes())
}

fn drafts(feed: Feed) -> Vec<Draft> {
    let source = feed.title.map(|title| markup::plain(&title.content).into_owned());
    let (source, language) = (source.as_deref(), feed.language.as_deref());
    feed.entries
        .into_iter()
        .map(|entry| draft(entry, source, language))
        .filter(|draft| !draft.text.trim().is_empty())
        .collect()
}

fn draft(entry: Entry, source: Option<&str>, language: Option<&str>) -> Draft {
    let title = entry
        .title
        .map(|title| markup::plain(&title.content).trim().to_owned())
        .filter(|title| !title.is_empty());
    let is_said = |text: &String| !text.trim().is_empty();
    let body = entry
        .content
        .and_then(|content| content.body)
        .filter(is_said)
        .or(entry.summary.map(|summary| summary.content))
        .unwrap_or_default();
    let body = markup::plain(&body);
    let date = entry.published.or(entry.updated);
    // An address for readers, not that of an enclosure or of the feed itself.
    let is_page = |rel: Option<&str>| rel.is_none_or(|rel| rel == "alternate");
    Draft {
        text: record::headed(title.as_deref(), &markup::tidy(&body)),
        title,
        source: source.map(str::to_owned),
        date: date.and_then(|date| date.date_naive().to_string().parse().ok()),
        author: entry.authors.into_iter().find_map(|author| author.name),
        link: entry
            .links
            .into_iter()
            .find(|link| is_page(link.rel.as_deref()))
            .map(|link| link.href),
        language: entry.language.or(language.map(str::to_owned)),
        inner: None,
    }
}

/// The sound items of a broken feed, each read as a feed of its own under the same top.
fn salvage(text: &str, error: &ParseFeedError) -> Parsed {
    let (item, close) = if text.contains("<feed") {
        ("entry", "</feed>")
    } else {
        ("item", "</channel></rss>")
    };
    let (start, end) = (format!("<{item}"), format!("</{item}>"));
    let mut pieces = text.split(start.as_str());
    let top = pieces
        .next()
        .filter(|top| top.len() <= TOP)
        .unwrap_or("<rss version=\"2.0\"><channel>");
    let mut line = 1 + top.matches('\n').count();
    let mut parsed = Parsed::default();
    for piece in pieces {
        let read = match piece.split_once(end.as_str()) {
            Some((inner, _)) => {
                read(&format!("{top}{start}{inner}{end}{close}")).map_err(|error| error.to_string())
            }
            None => Err("an item without an end".to_owned()),
        };
        match read {
            Ok(feed) => parsed.drafts.extend(drafts(feed)),
            Err(what) => parsed.faults.push(Fault {
                line,
                what,
                hint: Some(HINT),
            }),
        }
        line += piece.matches('\n').count();
    }
    if parsed.drafts.is_empty() {
        return Parsed::fault(Fault {
            line: 0,
            what: format!("not a feed: {error}"),
            hint: Some(HINT),
        });
    }
    if parsed.faults.is_empty() {
        parsed.faults.push(Fault {
            line: 0,
            what: format!("broken outside of its items: {error}"),
            hint: Some(HINT),
        });
    }
    parsed
}
