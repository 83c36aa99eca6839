//! EPUB: each chapter of substance is an article, its source the book.
//!
//! The package file says which chapters there are and in which order; of XML as much is read here as those files use.
use crate::library::format::{Draft, Fault, Format, Kind, Parsed};
use crate::library::{dateline, decode, markup, record};
use dom_query::Document;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// EPUB.
pub const FORMAT: Format = Format {
    name: "epub",
    extensions: &["epub"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Bytes {
        sniff: |head| {
            let mark = b"mimetypeapplication/epub+zip";
            head.get(30..30 + mark.len()) == Some(mark)
        },
        parse,
    },
};

/// How many characters a chapter has, at least: covers and tables of contents have fewer.
const SUBSTANCE: usize = 200;

/// How many bytes a file of a book may have, and all its chapters together.
const LARGEST: u64 = 16 << 20;
const ALL: usize = 256 << 20;

type Book = ZipArchive<Cursor<Vec<u8>>>;

fn parse(bytes: Vec<u8>) -> Parsed {
    let fault = |what: String| {
        Parsed::fault(Fault {
            line: 0,
            what,
            hint: Some("convert it anew, for example with calibre"),
        })
    };
    let mut book = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return fault(format!("not an EPUB: {error}")),
    };
    let Some((path, package)) = package(&mut book) else {
        return fault("not an EPUB: it names no package file".to_owned());
    };
    let about = about(&package);
    let mut parsed = Parsed::default();
    let mut total = 0;
    for href in spine(&package) {
        let name = beside(&path, &href);
        let Some(page) = read(&mut book, &name) else {
            parsed.faults.push(Fault {
                line: 0,
                what: format!("{name}: this chapter cannot be read"),
                hint: None,
            });
            continue;
        };
        total += page.len();
        if total > ALL {
            break;
        }
        parsed.drafts.extend(chapter(&page, &name, &about));
    }
    if parsed.drafts.is_empty() && parsed.faults.is_empty() {
        return fault("no chapter with a text in this book".to_owned());
    }
    parsed
}

/// The package file and its path.
fn package(book: &mut Book) -> Option<(String, String)> {
    let container = read(book, "META-INF/container.xml")?;
    let path = tags(&container, "rootfile").find_map(|tag| attribute(tag, "full-path"))?;
    let package = read(book, &path)?;
    Some((path, package))
}

fn read(book: &mut Book, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    book.by_name(name)
        .ok()?
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(decode::decode(bytes, None).text)
}

/// What the package says about the book.
fn about(package: &str) -> Draft {
    let said = |name| {
        let words = markup::plain(content(package, name)?).trim().to_owned();
        (!words.is_empty()).then_some(words)
    };
    Draft {
        source: said("title"),
        author: said("creator"),
        language: said("language"),
        date: said("date")
            .and_then(|date| dateline::day_in(&date))
            .map(|stamp| stamp.date),
        ..Draft::default()
    }
}

/// The files of the chapters in reading order.
fn spine(package: &str) -> Vec<String> {
    let items: HashMap<String, String> = tags(package, "item")
        .filter(|tag| attribute(tag, "properties").is_none_or(|properties| properties != "nav"))
        .filter_map(|tag| Some((attribute(tag, "id")?, attribute(tag, "href")?)))
        .collect();
    tags(package, "itemref")
        .filter_map(|tag| items.get(&attribute(tag, "idref")?).cloned())
        .collect()
}

/// A chapter as an article, unless there is hardly anything in it.
fn chapter(page: &str, name: &str, about: &Draft) -> Option<Draft> {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let body = body.split_once('>').map_or(body, |(_, body)| body);
    let body = unfolded(body);
    let text = markup::of_fragment(&body);
    if text.chars().count() < SUBSTANCE {
        return None;
    }
    let heading = if markup::is_bottomless(&body) {
        String::new()
    } else {
        let document = Document::fragment(body);
        let heading = document.select("h1, h2, h3").iter().next();
        heading.map_or(String::new(), |heading| markup::tidy(&heading.formatted_text()))
    };
    let named = content(page, "title").map(|title| markup::plain(title).trim().to_owned());
    let title = Some(heading.lines().collect::<Vec<_>>().join(" "))
        .filter(|title| !title.is_empty())
        .or(named)
        .filter(|title| !title.is_empty());
    Some(Draft {
        text: record::headed(title.as_deref(), &text),
        title,
        inner: Some(name.to_owned()),
        ..about.clone()
    })
}

/// XHTML may close an element in its own tag (`<script/>`); in HTML it would swallow what follows, so such tags go.
fn unfolded(body: &str) -> String {
    const SWALLOW: [&str; 6] = ["script", "style", "title", "textarea", "iframe", "a"];
    let mut out = String::with_capacity(body.len());
    for (index, piece) in body.split('<').enumerate() {
        let name = piece
            .split([' ', '/', '>', '\n', '\t'])
            .next()
            .unwrap_or_default();
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        if index > 0 && tag.ends_with('/') && SWALLOW.contains(&name) {
            out.push_str(rest);
            continue;
        }
        if index > 0 {
            out.push('<');
        }
        out.push_str(piece);
    }
    out
}

/// What stands between the brackets of the tags of a name, whatever their prefix.
fn tags<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    xml.split('<').skip(1).filter_map(move |piece| {
        let tag = piece.split_once('>')?.0;
        (local(tag) == name).then_some(tag)
    })
}

/// The content of the first element of a name, whatever its prefix.
fn content<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    xml.split('<').skip(1).find_map(|piece| {
        let (tag, content) = piece.split_once('>')?;
        (local(tag) == name && !content.is_empty()).then_some(content)
    })
}

/// The name of a tag without its prefix.
fn local(tag: &str) -> &str {
    let name = tag
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()
        .unwrap_or_default();
    name.rsplit(':').next().unwrap_or(name)
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.split_whitespace().next_back().unwrap_or_default();
        let after = after.trim_start();
        let mark = after.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let (value, next) = after.strip_prefix(mark)?.split_once(mark)?;
        if key == name {
            return Some(markup::plain(value).into_owned());
        }
        rest = next;
    }
    None
}

/// The path of a file that another names, in an archive: percent signs decoded, `..` resolved.
fn beside(path: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    let decoded = decoded(href);
    for part in decoded.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A reference without percent signs.
fn decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%')
            .then(|| std::str::from_utf8(after.get(..2)?).ok())
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = after
            .get(if code.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_files_are_read_whatever_their_prefixes() {
        let package = "<opf:package><dc:title id='t'>كتاب &amp; كتاب</dc:title><opf:manifest>\
            <opf:item id=\"a\" href='x%20y.xhtml'/><item properties=\"nav\" id=\"n\" href=\"nav.xhtml\"/>\
            </opf:manifest><spine><itemref idref=\"n\"/><opf:itemref idref = 'a' /></spine></opf:package>";
        assert_eq!(spine(package), ["x%20y.xhtml"]);
        assert_eq!(about(package).source.as_deref(), Some("كتاب & كتاب"));
        assert_eq!(
            beside("OEBPS/content.opf", "../text/x%20y.xhtml#a"),
            "text/x y.xhtml"
        );
    }

    #[test]
    fn closed_tags_swallow_nothing() {
        assert_eq!(
            unfolded("<a id='x'/><p>نص</p><br/><script src='x'/>آخر"),
            "<p>نص</p><br/>آخر"
        );
    }
}
