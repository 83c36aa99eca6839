//! Which field of an object is its title, text, outlet, day: by names that dumps use, after those that the user gives.
//!
//! Comes in: rules of the user (`title=headline`, `text=post.body`) and objects. Goes out: the values that may be what
//! is asked for, the likeliest first. Names are compared without case, dashes and underscores; a dot leads into an
//! object. It does not know what the values are for.
use crate::library::article::ArticleId;
use serde_json::{Map, Value};

/// What is known of an article by a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its text.
    Text,
    /// Its headline.
    Title,
    /// The outlet.
    Source,
    /// The day of publication.
    Date,
    /// Who wrote it.
    Author,
    /// Its address.
    Link,
    /// The language's tag.
    Language,
}

impl Part {
    /// All of them.
    const ALL: [Self; 7] = [
        Self::Text,
        Self::Title,
        Self::Source,
        Self::Date,
        Self::Author,
        Self::Link,
        Self::Language,
    ];

    /// The word for it in rules.
    const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Source => "source",
            Self::Date => "date",
            Self::Author => "author",
            Self::Link => "link",
            Self::Language => "language",
        }
    }

    /// Names of the field that holds it, the best first; in lower case, without dashes and underscores.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "body",
                "articlebody",
                "content",
                "contenttext",
                "maintext",
                "fulltext",
                "contenthtml",
                "article",
                "description",
            ],
            Self::Title => &["title", "headline", "name"],
            Self::Source => &[
                "source",
                "outlet",
                "publisher",
                "sitename",
                "newspaper",
                "site",
                "agency",
            ],
            Self::Date => &[
                "date",
                "datepublished",
                "published",
                "publishedat",
                "pubdate",
                "publicationdate",
                "publishdate",
                "created",
                "createdat",
                "timestamp",
            ],
            Self::Author => &["author", "authors", "byline", "creator", "writer"],
            Self::Link => &[
                "url",
                "link",
                "canonicalurl",
                "permalink",
                "externalurl",
                "href",
                "uri",
            ],
            Self::Language => &["language", "lang", "inlanguage", "languagecode"],
        }
    }
}

/// How the objects of a dump name what they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    own: Vec<(Part, String)>,
}

impl Fields {
    /// Takes in a rule of the user: what it is, an equals sign, the field's name or path (`title=headline`).
    ///
    /// # Errors
    /// For people: what the rule lacks.
    pub fn add(&mut self, rule: &str) -> Result<(), String> {
        let form = || format!("a field is given as title=NAME, for one of {}", words());
        let (word, name) = rule.split_once('=').ok_or_else(form)?;
        let (word, name) = (word.trim(), name.trim());
        let part = Part::ALL.into_iter().find(|part| part.word() == word);
        match part {
            Some(part) if !name.is_empty() => self.own.push((part, name.to_owned())),
            Some(_) => return Err(form()),
            None => return Err(format!("nothing is called {word:?} here; there is {}", words())),
        }
        Ok(())
    }

    /// The rules, one after the other; nothing where there are none. Two sets of fields that read alike are told alike.
    #[must_use]
    pub fn told(&self) -> String {
        let rules: Vec<String> = self
            .own
            .iter()
            .map(|(part, name)| format!("{}={name}", part.word()))
            .collect();
        rules.join(" ")
    }

    /// The name of what was made of texts by an edition of the program, under these names of fields.
    #[must_use]
    pub fn edition(&self, program: &str) -> String {
        let rules = self.told();
        if rules.is_empty() {
            return program.to_owned();
        }
        format!("{program}-{:016x}", ArticleId::of(&rules).0)
    }

    /// The values of an object that may be `part`, the likeliest first.
    pub(crate) fn of<'a>(
        &'a self,
        object: &'a Map<String, Value>,
        part: Part,
    ) -> impl Iterator<Item = &'a Value> {
        let own = self
            .own
            .iter()
            .filter(move |(own, _)| *own == part)
            .filter_map(|(_, path)| at(object, path));
        own.chain(part.names().iter().filter_map(|name| named(object, name)))
    }
}

/// Whether the beginning of a JSON text has a field that holds a text, by a name that little else has.
pub(crate) fn is_told_of(head: &str) -> bool {
    /// `article` and `description` stand in all kinds of files.
    const SURE: usize = 8;
    let mut pieces = head.split('"').peekable();
    while let Some(piece) = pieces.next() {
        let is_key = pieces
            .peek()
            .is_some_and(|next| next.trim_start().starts_with(':'));
        if is_key && Part::Text.names().iter().take(SURE).any(|name| is(piece, name)) {
            return true;
        }
    }
    false
}

fn words() -> String {
    Part::ALL.map(Part::word).join(", ")
}

/// The value at a path such as `post.body`; a name with a dot in it is tried as it stands first.
fn at<'a>(object: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    named(object, &letters(path)).or_else(|| {
        path.match_indices('.').find_map(|(dot, _)| {
            let (name, rest) = (path.get(..dot)?, path.get(dot + 1..)?);
            at(named(object, &letters(name))?.as_object()?, rest)
        })
    })
}

/// The value of the field of this name.
pub(crate) fn named<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object
        .iter()
        .find(|(key, _)| is(key, name))
        .map(|(_, value)| value)
}

fn is(key: &str, name: &str) -> bool {
    let kept = key
        .bytes()
        .filter(|byte| !matches!(byte, b'_' | b'-'))
        .map(|byte| byte.to_ascii_lowercase());
    kept.eq(name.bytes())
}

/// A name as names are compared.
fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(rules: &[&str], object: &Value, part: Part, want: Option<&str>) {
        let mut fields = Fields::default();
        for rule in rules {
            fields.add(rule).unwrap();
        }
        let got = fields.of(object.as_object().unwrap(), part).next();
        assert_eq!(got.and_then(Value::as_str), want, "{rules:?} {object}");
    }

    #[test]
    fn own_names_come_first_and_dots_lead_into_objects() {
        let object =
            json!({"Title": "a", "head-line": "b", "post": {"body": "c", "x.y": "d"}, "العنوان": "e"});
        check(&[], &object, Part::Title, Some("a"));
        check(&["title=headline"], &object, Part::Title, Some("b"));
        check(&["title=missing"], &object, Part::Title, Some("a"));
        check(&["text = post.body"], &object, Part::Text, Some("c"));
        check(&["text=post.x.y"], &object, Part::Text, Some("d"));
        check(&["title=العنوان"], &object, Part::Title, Some("e"));
        check(&[], &object, Part::Text, None);
    }

    #[test]
    fn wrong_rules_are_told() {
        for (rule, want) in [
            ("headline", "a field is given as title=NAME"),
            ("text=", "a field is given as title=NAME"),
            ("headline=title", "nothing is called \"headline\" here"),
        ] {
            let told = Fields::default().add(rule).unwrap_err();
            assert!(told.starts_with(want), "{told}");
        }
    }

    #[test]
    fn settings_and_manifests_are_no_articles() {
        assert!(is_told_of("{\"id\": 1, \"Main_Text\" : \"x"));
        assert!(!is_told_of("{\"name\": \"text\", \"description\": \"content\"}"));
    }
}
