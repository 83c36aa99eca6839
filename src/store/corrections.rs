//! What the reader corrected, article by article, between two sessions.
//!
//! Comes in and goes out: `corrections.json`, which `docs/extract.md` documents: for each article, known by its text, its
//! corrections in the order in which they were made. A file of a newer schema, or one that cannot be read, is left as it
//! is. It does not know where data belongs, and does not apply anything.
use crate::extract::corrections::{Correction, Place};
use crate::library::article::{Article, ArticleId};
use crate::store::whole;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

const SCHEMA: u32 = 1;

/// The corrections of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrections {
    /// Which.
    pub id: ArticleId,
    /// Where it was read from when it was corrected last.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// In the order in which they were made.
    pub list: Vec<Correction>,
}

/// Something that was done to an article's corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This one was made.
    Made(Correction),
    /// This one was undone.
    Undone(Correction),
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    schema: u32,
    articles: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    article: String,
    path: String,
    title: String,
    corrections: Vec<Form>,
}

/// A correction as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Form {
    /// Two speakers are one.
    Merge {
        /// The name that stays.
        speaker: String,
        /// The name of the other.
        other: String,
    },
    /// A form of a name is somebody else.
    Split {
        /// The speaker's name.
        speaker: String,
        /// The form.
        alias: String,
    },
    /// Nobody is quoted there.
    NotAQuote {
        /// Where.
        quote: PlaceForm,
    },
    /// Somebody else is quoted.
    SaidBy {
        /// Where.
        quote: PlaceForm,
        /// Who; `null` for nobody who is named.
        speaker: Option<String>,
    },
}

/// A place as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlaceForm {
    start: usize,
    end: usize,
    text: String,
}

impl From<&Correction> for Form {
    fn from(correction: &Correction) -> Self {
        let form = |place: &Place| PlaceForm {
            start: place.span.start,
            end: place.span.end,
            text: place.text.clone(),
        };
        match correction.clone() {
            Correction::Merge { speaker, other } => Self::Merge { speaker, other },
            Correction::Split { speaker, alias } => Self::Split { speaker, alias },
            Correction::NotAQuote { quote } => Self::NotAQuote { quote: form(&quote) },
            Correction::SaidBy { quote, speaker } => Self::SaidBy {
                quote: form(&quote),
                speaker,
            },
        }
    }
}

impl From<Form> for Correction {
    fn from(form: Form) -> Self {
        let place = |form: PlaceForm| Place {
            span: Span::new(form.start, form.end),
            text: form.text,
        };
        match form {
            Form::Merge { speaker, other } => Self::Merge { speaker, other },
            Form::Split { speaker, alias } => Self::Split { speaker, alias },
            Form::NotAQuote { quote } => Self::NotAQuote { quote: place(quote) },
            Form::SaidBy { quote, speaker } => Self::SaidBy {
                quote: place(quote),
                speaker,
            },
        }
    }
}

/// Reads all corrections, in the order in which their articles were first corrected; none when there is no such file yet.
///
/// # Errors
/// For people: the file is not ours to read or write.
pub fn load(path: &Path) -> Result<Vec<Corrections>, String> {
    let tell = |why: String| format!("{}: {why}; corrections will not be kept", path.display());
    let Some(text) = whole::read(path).map_err(|error| tell(error.to_string()))? else {
        return Ok(Vec::new());
    };
    let kept: Kept = serde_json::from_str(&text).map_err(|error| tell(error.to_string()))?;
    if kept.schema > SCHEMA {
        return Err(tell("written by a newer rawi".to_owned()));
    }
    let read = kept.articles.into_iter().map(|entry| {
        let id = u64::from_str_radix(&entry.article, 16)
            .map_err(|_| tell(format!("\"{}\" is no article", entry.article)))?;
        Ok(Corrections {
            id: ArticleId(id),
            path: entry.path,
            title: entry.title,
            list: entry.corrections.into_iter().map(Correction::from).collect(),
        })
    });
    read.collect()
}

/// Makes a change in what the file holds now (another session may have written it) and writes it again.
///
/// # Errors
/// For people: the file could not be read or written; it is then as it was.
pub fn change(path: &Path, article: &Article, change: &Change) -> Result<(), String> {
    let mut all = load(path)?;
    make(&mut all, article, change);
    let kept = Kept {
        schema: SCHEMA,
        articles: all.iter().map(entry).collect(),
    };
    let written = serde_json::to_vec_pretty(&kept)
        .map_err(io::Error::from)
        .and_then(|bytes| whole::replace(path, &bytes));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes a change. An article that was edited takes the corrections of its older text along; one whose last correction
/// is undone is forgotten.
pub fn make(all: &mut Vec<Corrections>, article: &Article, change: &Change) {
    let at = all.iter().position(|kept| kept.id == article.id);
    let at = at.unwrap_or_else(|| {
        let list = of(all, article).to_vec();
        all.push(Corrections {
            id: article.id,
            path: String::new(),
            title: article.title.clone(),
            list,
        });
        all.len() - 1
    });
    all[at].path = article.place();
    let list = &mut all[at].list;
    match change {
        Change::Made(correction) => list.push(correction.clone()),
        Change::Undone(correction) => {
            if let Some(last) = list.iter().rposition(|made| made == correction) {
                list.remove(last);
            }
        }
    }
    all.retain(|kept| !kept.list.is_empty());
}

fn entry(kept: &Corrections) -> Entry {
    Entry {
        article: format!("{:016x}", kept.id.0),
        path: kept.path.clone(),
        title: kept.title.clone(),
        corrections: kept.list.iter().map(Form::from).collect(),
    }
}

/// The corrections of an article: those of its text; else, where that was edited since, those of the same headline in
/// the same file.
#[must_use]
pub fn of<'a>(all: &'a [Corrections], article: &Article) -> &'a [Correction] {
    let same_text = all.iter().find(|kept| kept.id == article.id);
    let same_place = || {
        let path = article.place();
        all.iter()
            .find(|kept| kept.title == article.title && kept.path == path)
    };
    same_text.or_else(same_place).map_or(&[], |kept| &kept.list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::article::ArticleId;
    use std::fs;

    fn article(id: u64) -> Article {
        Article {
            id: ArticleId(id),
            path: format!("{id}.txt").into(),
            inner: None,
            title: "خبر".to_owned(),
            source: None,
            date: None,
            author: None,
            link: None,
            language: None,
            text: String::new(),
            encoding: None,
        }
    }

    fn corrections() -> [Correction; 4] {
        let quote = Place {
            span: Span::new(3, 9),
            text: "نص".to_owned(),
        };
        [
            Correction::Merge {
                speaker: "أ".to_owned(),
                other: "ب".to_owned(),
            },
            Correction::Split {
                speaker: "أ".to_owned(),
                alias: "ب".to_owned(),
            },
            Correction::NotAQuote { quote: quote.clone() },
            Correction::SaidBy { quote, speaker: None },
        ]
    }

    #[test]
    fn what_was_made_is_read_again_and_undone_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/corrections.json");
        assert_eq!(load(&path), Ok(Vec::new()));
        for correction in corrections() {
            change(&path, &article(7), &Change::Made(correction)).unwrap();
        }
        change(&path, &article(8), &Change::Made(corrections()[0].clone())).unwrap();
        let all = load(&path).unwrap();
        assert_eq!(of(&all, &article(7)), corrections());
        change(&path, &article(7), &Change::Undone(corrections()[1].clone())).unwrap();
        for correction in [0, 2, 3] {
            assert_eq!(load(&path).unwrap().len(), 2);
            let undone = Change::Undone(corrections()[correction].clone());
            change(&path, &article(7), &undone).unwrap();
        }
        assert_eq!(load(&path).unwrap().len(), 1);
    }

    #[test]
    fn an_edited_file_keeps_its_corrections_and_another_has_none() {
        let all = [Corrections {
            id: ArticleId(7),
            path: "7.txt".to_owned(),
            title: "خبر".to_owned(),
            list: corrections().to_vec(),
        }];
        let edited = Article {
            id: ArticleId(9),
            ..article(7)
        };
        let renamed = Article {
            path: "other.txt".into(),
            ..article(7)
        };
        assert_eq!(of(&all, &edited).len(), 4);
        assert_eq!(of(&all, &renamed).len(), 4);
        assert_eq!(of(&all, &article(8)).len(), 0);
        // What is corrected next stands behind what was corrected before the edit.
        let mut all = all.to_vec();
        make(&mut all, &edited, &Change::Made(corrections()[0].clone()));
        assert_eq!(of(&all, &edited).len(), 5);
        assert_eq!(of(&all, &article(7)).len(), 4);
    }

    #[test]
    fn a_file_that_is_not_ours_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrections.json");
        for text in ["{\"schema\":2,\"articles\":[]}", "{\"sche", "[]"] {
            fs::write(&path, text).unwrap();
            assert!(load(&path).is_err());
            assert!(change(&path, &article(1), &Change::Made(corrections()[0].clone())).is_err());
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
}
