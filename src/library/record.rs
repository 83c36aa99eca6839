//! JSON objects that hold an article: an entry of a dump, an answer of an API, an item of a feed.
//!
//! Comes in: an object, and how its fields are named. Goes out: a draft, or nothing where no field holds a text. It
//! does not know files.
use crate::library::dateline;
use crate::library::fields::{self, Fields, Part};
use crate::library::format::Draft;
use crate::library::markup;
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The fields that a text is looked for in, for people.
pub const HINT: &str =
    "an article's text stands in a field `text`, `body` or `content`; --field text=NAME names another";

/// The article in an object, if there is one.
#[must_use]
pub fn draft(object: &Map<String, Value>, fields: &Fields) -> Option<Draft> {
    let text = fields
        .of(object, Part::Text)
        .find_map(|value| words(value, "\n\n").filter(|text| !text.trim().is_empty()))?;
    let about = about(object, fields);
    Some(Draft {
        text: headed(about.title.as_deref(), &markup::plain(&text)),
        ..about
    })
}

/// What an object says about an article besides its text.
#[must_use]
pub fn about(object: &Map<String, Value>, fields: &Fields) -> Draft {
    let words = |part| fields.of(object, part).find_map(|value| words(value, ", "));
    let title = words(Part::Title).map(|title| markup::plain(&title).trim().to_owned());
    Draft {
        title: title.filter(|title| !title.is_empty()),
        source: words(Part::Source).map(Cow::into_owned),
        date: fields.of(object, Part::Date).find_map(day),
        author: words(Part::Author).map(Cow::into_owned),
        link: words(Part::Link).map(Cow::into_owned),
        language: words(Part::Language).map(Cow::into_owned),
        inner: None,
        text: String::new(),
    }
}

/// A text with its headline as the first paragraph, as a reader would get it; unchanged where it begins with it.
#[must_use]
pub fn headed(title: Option<&str>, text: &str) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    match title {
        Some(title) if text.trim().is_empty() => title.to_owned(),
        Some(title) if !title.is_empty() && first != Some(title) => format!("{title}\n\n{text}"),
        _ => text.to_owned(),
    }
}

/// The objects in a JSON value: itself, those of a list, or those of the first list of objects in it.
#[must_use]
pub fn objects<'a>(value: &'a Value, fields: &Fields) -> Vec<&'a Map<String, Value>> {
    let of_list = |list: &'_ Value| match list {
        Value::Array(items) => items.iter().filter_map(Value::as_object).count(),
        _ => 0,
    };
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
        Value::Object(object) if draft(object, fields).is_some() => vec![object],
        Value::Object(object) => object
            .values()
            .filter(|inner| of_list(inner) > 0)
            .flat_map(|inner| objects(inner, fields))
            .collect(),
        _ => Vec::new(),
    }
}

/// The words of a value: a string, the name of an object (`"source": {"name": …}`), or those of a list.
fn words<'a>(value: &'a Value, between: &str) -> Option<Cow<'a, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Object(object) => {
            let name = fields::named(object, "name").or(fields::named(object, "title"))?;
            name.as_str().map(Cow::Borrowed)
        }
        Value::Array(items) => {
            let words: Option<Vec<Cow<'_, str>>> = items
                .iter()
                .map(|item| words(item, between).filter(|_| !item.is_array()))
                .collect();
            words
                .filter(|words| !words.is_empty())
                .map(|words| Cow::Owned(words.join(between)))
        }
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
        let found = draft(value.as_object().unwrap(), &Fields::default());
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
        check(
            &json!({"paragraphs": [], "body": ["أول", "ثان"], "source": {"title": "الواحة"}}),
            Some(("أول\n\nثان", Some("الواحة"), None)),
        );
    }

    #[test]
    fn whatever_else_is_known_is_kept() {
        let object = json!({"text": "نص", "url": "https://a.example/1", "lang": "ar", "authors": [{"name": "هالة"}, "سعد"]});
        let draft = draft(object.as_object().unwrap(), &Fields::default()).unwrap();
        assert_eq!(draft.link.as_deref(), Some("https://a.example/1"));
        assert_eq!(
            (draft.language.as_deref(), draft.author.as_deref()),
            (Some("ar"), Some("هالة, سعد"))
        );
    }

    #[test]
    fn objects_lie_in_lists_and_wrappers() {
        let one = json!({"text": "نص"});
        for value in [json!([one, one]), json!({"status": "ok", "articles": [one, one]})] {
            assert_eq!(objects(&value, &Fields::default()).len(), 2, "{value}");
        }
        assert_eq!(objects(&one, &Fields::default()).len(), 1);
        assert_eq!(objects(&json!({"quotes": []}), &Fields::default()).len(), 0);
    }
}
