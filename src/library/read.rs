//! Paths become files, files become articles.
use crate::library::article::{Article, ArticleId};
use crate::library::format::plain;
use crate::problem::Problem;
use std::fs;
use std::path::{Path, PathBuf};

/// The files below some paths, in order, and what could not be walked.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What went wrong.
    pub problems: Vec<Problem>,
}

/// Lists the files of `paths`.
#[must_use]
pub fn walk(paths: &[PathBuf]) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        if path.is_dir() {
            let mut files: Vec<PathBuf> = fs::read_dir(path)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
                .collect();
            files.sort();
            listing.files.extend(files);
        } else {
            listing.files.push(path.clone());
        }
    }
    listing
}

/// Reads the articles of one file.
///
/// # Errors
/// The file cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<Article>, Problem> {
    let bytes = fs::read(path).map_err(|error| Problem::whole(&path.to_string_lossy(), error.to_string()))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(vec![Article {
        id: ArticleId(0),
        path: path.to_owned(),
        title: plain::title(&text, path),
        source: None,
        date: None,
        text,
        encoding: None,
    }])
}
