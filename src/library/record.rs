//! JSON objects that hold an article: which field is its title, text, outlet and day.
//!
//! Comes in: an object of a dump, an API or a feed. Goes out: a draft, or nothing where no field holds a text.
//! Names of fields are compared without case, dashes and underscores. It does not know files.
use crate::library::dateline;
use crate::library::format::Draft;
use crate::library::markup;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Names of the field that holds the text, the best first.
const TEXT: [&str; 9] = [
    "text",
    "body",
    "articlebody",
    "content",
    "contenttext",
    "maintext",
    "contenthtml",
    "article",
    "description",
];
/// Names of the field that holds the headline.
const TITLE: [&str; 3] = ["title", "headline", "name"];
/// Names of the field that holds the outlet.
const SOURCE: [&str; 6] = ["source", "outlet", "publisher", "sitename", "newspaper", "site"];
/// Names of the field that holds the day.
const DATE: [&str; 8] = [
    "date",
    "datepublished",
    "published",
    "publishedat",
    "pubdate",
    "publicationdate",
    "created",
    "timestamp",
];

/// The fields that a text is looked for in, for people.
pub const HINT: &str = "an article's text stands in a field `text`, `body` or `content`";

/// The article in an object, if there is one.
#[must_use]
pub fn draft(object: &Map<String, Value>) -> Option<Draft> {
    let text = TEXT
        .iter()
        .find_map(|name| words(field(object, name)?).filter(|text| !text.trim().is_empty()))?;
    let title = TITLE.iter().find_map(|name| words(field(object, name)?));
    let title = title.map(|title| markup::plain(title).trim().to_owned());
    Some(Draft {
        text: headed(title.as_deref(), &markup::plain(text)),
        title: title.filter(|title| !title.is_empty()),
        source: SOURCE
            .iter()
            .find_map(|name| words(field(object, name)?))
            .map(str::to_owned),
        date: DATE.iter().find_map(|name| day(field(object, name)?)),
    })
}

/// A text with its headline as the first paragraph, as a reader would get it; unchanged where it begins with it.
#[must_use]
pub fn headed(title: Option<&str>, text: &str) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    match title {
        Some(title) if !title.is_empty() && first != Some(title) => format!("{title}\n\n{text}"),
        _ => text.to_owned(),
    }
}

/// The objects in a JSON value: itself, those of a list, or those of the first list of objects in it.
#[must_use]
pub fn objects(value: &Value) -> Vec<&Map<String, Value>> {
    let of_list = |list: &'_ Value| match list {
        Value::Array(items) => items.iter().filter_map(Value::as_object).count(),
        _ => 0,
    };
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
        Value::Object(object) if draft(object).is_some() => vec![object],
        Value::Object(object) => object
            .values()
            .filter(|inner| of_list(inner) > 0)
            .flat_map(objects)
            .collect(),
        _ => Vec::new(),
    }
}

fn field<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object
        .iter()
        .find(|(key, _)| is_named(key, name))
        .map(|(_, value)| value)
}

fn is_named(key: &str, name: &str) -> bool {
    let letters = key
        .chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .map(|c| c.to_ascii_lowercase());
    letters.eq(name.chars())
}

/// The words of a value: a string, or the name of an object (`"source": {"name": …}`).
fn words(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(object) => field(object, "name").or(field(object, "title"))?.as_str(),
        _ => None,
    }
}

/// The day of a value: a date in words or figures, or seconds (or milliseconds) since 1970.
fn day(value: &Value) -> Option<Date> {
    /// Beyond this, a number counts milliseconds: as seconds it would lie beyond the year 5000.
    const MILLISECONDS: i64 = 100_000_000_000;
    if let Value::String(text) = value {
        return dateline::day_in(text).map(|stamp| stamp.date);
    }
    let count = value.as_i64()?;
    let stamp = if count.abs() < MILLISECONDS {
        jiff::Timestamp::from_second(count)
    } else {
        jiff::Timestamp::from_millisecond(count)
    };
    Some(stamp.ok()?.to_zoned(jiff::tz::TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(value: &Value, want: Option<(&str, Option<&str>, Option<&str>)>) {
        let found = draft(value.as_object().unwrap());
        let date = found
            .as_ref()
            .and_then(|draft| draft.date)
            .map(|date| date.to_string());
        let got = found
            .as_ref()
            .map(|draft| (draft.text.as_str(), draft.source.as_deref(), date.as_deref()));
        assert_eq!(got, want, "{value}");
    }

    #[test]
    fn fields_go_by_many_names() {
        check(
            &json!({"id": 1, "title": "عنوان", "source": "الواحة", "date": "Sun, 18 Feb 2018 21:35:43 +0400", "text": "نص"}),
            Some(("عنوان\n\nنص", Some("الواحة"), Some("2018-02-18"))),
        );
        check(
            &json!({"source": {"id": null, "name": "الواحة"}, "publishedAt": "2018-02-18T01:00:00Z", "content": "نص"}),
            Some(("نص", Some("الواحة"), Some("2018-02-18"))),
        );
        check(
            &json!({"headline": "عنوان", "article_body": "عنوان\nنص", "timestamp": 1_518_912_000}),
            Some(("عنوان\nنص", None, Some("2018-02-18"))),
        );
        check(&json!({"title": "عنوان", "text": " "}), None);
    }

    #[test]
    fn objects_lie_in_lists_and_wrappers() {
        let one = json!({"text": "نص"});
        for value in [json!([one, one]), json!({"status": "ok", "articles": [one, one]})] {
            assert_eq!(objects(&value).len(), 2, "{value}");
        }
        assert_eq!(objects(&one).len(), 1);
        assert_eq!(objects(&json!({"quotes": []})).len(), 0);
    }
}
