//! Markdown: one article a file, its marks gone; what stands before it between `---` or `+++` tells about it.
use crate::library::fields::Fields;
use crate::library::format::{Fault, Format, Kind, Parsed};
use crate::library::{markup, record};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

/// Markdown.
pub const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Text {
        sniff: |text| front(text).is_some(),
        parse,
    },
};

/// What a list item begins with.
const BULLET: &str = "\u{2022} ";

fn parse(text: &str, fields: &Fields) -> Parsed {
    let (about, body, faults) = match front(text) {
        Some(Front { fence, lines, body }) => match table(fence, lines) {
            Ok(table) => (record::about(&table, fields), body, Vec::new()),
            Err(fault) => (record::about(&Map::new(), fields), body, vec![fault]),
        },
        None => (record::about(&Map::new(), fields), text, Vec::new()),
    };
    let mut sheet = Sheet::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(body, options) {
        sheet.take(event);
    }
    let mut draft = about;
    draft.text = record::headed(draft.title.as_deref(), &markup::tidy(&sheet.text));
    Parsed {
        drafts: vec![draft],
        faults,
    }
}

/// What stands before a text to tell about it.
struct Front<'a> {
    fence: &'a str,
    lines: &'a str,
    body: &'a str,
}

/// The front matter, if the text begins with it: lines between two fences, the first of them with a name and a value.
fn front(text: &str) -> Option<Front<'_>> {
    let (first, rest) = text.split_once('\n')?;
    let fence = first.trim_end();
    let sign = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            let lines = rest.get(..length)?;
            let is_told = lines
                .lines()
                .find(|line| !line.trim().is_empty() && !line.starts_with('#'))
                .is_some_and(|line| line.contains(sign));
            let body = rest.get(length + line.len()..)?;
            return is_told.then_some(Front { fence, lines, body });
        }
        length += line.len();
    }
    None
}

/// The names and values of a front matter.
fn table(fence: &str, lines: &str) -> Result<Map<String, Value>, Fault> {
    if fence == "---" {
        return Ok(pairs(lines));
    }
    let table: toml::Table = toml::from_str(lines).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let before = lines.get(..offset).unwrap_or_default();
        Fault {
            line: 2 + before.matches('\n').count(),
            what: error.message().to_owned(),
            hint: Some("what stands between two lines of +++ is TOML"),
        }
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect())
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Datetime(stamp) => Value::String(stamp.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
        other => Value::String(other.to_string()),
    }
}

/// Lines of the form `name: value`, and lists below a name: as much of YAML as people write there.
fn pairs(lines: &str) -> Map<String, Value> {
    let mut pairs = Map::new();
    let mut last = None;
    for line in lines.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some(Value::Array(items)) = last.as_ref().and_then(|key: &String| pairs.get_mut(key)) {
                items.push(Value::String(bare(item)));
            }
        } else if let Some((key, value)) = line.split_once(':')
            && !line.starts_with([' ', '\t', '#'])
        {
            let (key, value) = (bare(key), value.trim());
            let inside = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            let value = match inside {
                Some(items) => Value::Array(items.split(',').map(|item| Value::String(bare(item))).collect()),
                None if value.is_empty() => Value::Array(Vec::new()),
                None => Value::String(bare(value)),
            };
            pairs.insert(key.clone(), value);
            last = Some(key);
        }
    }
    pairs
}

/// A value without the quotation marks around it.
fn bare(value: &str) -> String {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|&mark| value.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(value)
        .to_owned()
}

/// The text as it grows.
#[derive(Default)]
struct Sheet {
    text: String,
    /// The number of the next item of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// HTML that is not closed yet.
    html: Option<String>,
    /// How many images are open, whose words are no text of the article.
    images: usize,
}

impl Sheet {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) if self.images == 0 => self.text.push_str(&text),
            Event::Html(html) => self.html.get_or_insert_default().push_str(&html),
            Event::InlineHtml(html) if html.starts_with("<br") => self.text.push('\n'),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.paragraph();
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                self.line();
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.text.push_str(&number.to_string());
                        self.text.push_str(". ");
                        *number += 1;
                    }
                    _ => self.text.push_str(BULLET),
                }
            }
            Tag::TableHead | Tag::TableRow => self.line(),
            Tag::TableCell if !self.text.ends_with('\n') => self.text.push('\t'),
            Tag::Image { .. } => self.images += 1,
            Tag::Paragraph if self.is_in_item() => {}
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Table(_)
            | Tag::FootnoteDefinition(_) => self.paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.paragraph();
                }
            }
            TagEnd::Image => self.images -= 1,
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.text.push_str(&markup::of_fragment(&html));
                self.paragraph();
            }
            TagEnd::Paragraph if !self.lists.is_empty() => self.line(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => self.paragraph(),
            _ => {}
        }
    }

    /// Whether nothing but its bullet stands in the open item yet.
    fn is_in_item(&self) -> bool {
        !self.lists.is_empty() && (self.text.ends_with(BULLET) || self.text.ends_with(". "))
    }

    /// Ends the line, if there is anything in it.
    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Ends the paragraph.
    fn paragraph(&mut self) {
        self.line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &str) {
        let parsed = parse(text, &Fields::default());
        assert_eq!(parsed.drafts[0].text, want, "{text}");
    }

    #[test]
    fn marks_go_and_blocks_stay() {
        check(
            "# عنوان\n\nقال **الوزير** إن\nالسد [اكتمل](https://a.example/x).",
            "عنوان\n\nقال الوزير إن السد اكتمل.",
        );
        check("> نعم\n> لا\n\nثم", "نعم لا\n\nثم");
        check(
            "- أول\n- ثان\n  1. فرع\n\nبعد",
            "\u{2022} أول\n\u{2022} ثان\n1. فرع\n\nبعد",
        );
        check(
            "قبل\n\n![صورة](a.png)\n\n<div>نص <b>غامق</b></div>\n",
            "قبل\n\nنص غامق",
        );
        check("| أ | ب |\n|---|---|\n| 1 | 2 |\n", "أ\tب\n1\t2");
    }

    #[test]
    fn front_matter_tells_about_the_article() {
        for text in [
            "---\ntitle: \"جسر جديد\"\ndate: 2024-05-02\nsource: النشرة\nauthor: [هالة, سعد]\nlang: ar\n---\nنص\n",
            "+++\ntitle = \"جسر جديد\"\ndate = 2024-05-02\nsource = \"النشرة\"\nauthors = [\"هالة\", \"سعد\"]\nlang = \"ar\"\n+++\nنص\n",
            "---\ntitle: جسر جديد\ndate: 2 أيار 2024\nsource: النشرة\nlanguage: ar\nauthors:\n  - هالة\n  - سعد\n---\nنص\n",
        ] {
            let draft = parse(text, &Fields::default()).drafts.remove(0);
            assert_eq!(draft.text, "جسر جديد\n\nنص");
            assert_eq!(draft.date, Some(jiff::civil::date(2024, 5, 2)));
            assert_eq!(draft.source.as_deref(), Some("النشرة"));
            assert_eq!(draft.author.as_deref(), Some("هالة, سعد"));
            assert_eq!(draft.language.as_deref(), Some("ar"));
        }
        check("---\n\nفاصل\n\n---\n", "فاصل");
        let broken = parse("+++\na = 1\ntitle = \n+++\nنص", &Fields::default());
        assert_eq!((broken.drafts[0].text.as_str(), broken.faults[0].line), ("نص", 3));
    }
}
