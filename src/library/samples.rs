//! The sample library embedded in the program: what opens when no path is given.
//!
//! Goes out: the articles of `assets/library/`, all written for this project about invented people and places, each
//! with the habits of another kind of outlet. They are read like any file, so they have title, source and date.
use crate::library::article::Article;
use crate::library::read;
use std::path::PathBuf;

/// The folder's name in paths of embedded articles, as angle brackets keep it apart from files.
const FOLDER: &str = "<samples>";

/// Declares the table of embedded files by their names.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../assets/library/", $name)))),*]
    };
}

/// File name and text of each sample, by date.
const FILES: [(&str, &str); 11] = files![
    "2025-01-22_assaha.txt",
    "2025-02-03_souq.txt",
    "2025-03-21_adab.txt",
    "2025-04-10_alwaha.txt",
    "2025-04-11_sahlan-press.txt",
    "2025-05-18_almalaab.txt",
    "2025-06-05_tiqana.txt",
    "2025-07-14_madina.txt",
    "2025-09-02_almahkama.txt",
    "2025-10-01_attarbiya.txt",
    "2025-11-29_wakala.txt",
];

/// The sample articles, by date.
#[must_use]
pub fn articles() -> Vec<Article> {
    FILES
        .iter()
        .filter_map(|&(name, text)| {
            let path: PathBuf = [FOLDER, name].iter().collect();
            read::parse(text.as_bytes().to_vec(), &path).ok()
        })
        .flat_map(|contents| contents.articles)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_folder_is_embedded_and_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/library");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        let embedded: BTreeSet<String> = FILES.iter().map(|&(name, _)| name.to_owned()).collect();
        assert_eq!(files, embedded);
        assert_eq!(articles().len(), FILES.len());
    }

    #[test]
    fn each_has_title_source_and_date_and_is_long_enough() {
        for article in articles() {
            assert!(
                article.source.is_some() && article.date.is_some(),
                "{}",
                article.title
            );
            assert!(
                (100..=400).contains(&article.text.split_whitespace().count()),
                "{}",
                article.title
            );
            assert!(
                article.title.split(' ').count() > 4 && !article.title.contains('|'),
                "{}",
                article.title
            );
        }
    }

    #[test]
    fn they_show_the_habits_of_outlets() {
        let all: String = articles().into_iter().map(|article| article.text).collect();
        for habit in [
            "“",
            "«",
            "\"",
            "‘",
            "الـ23",
            "بـ30",
            "ل/3/",
            "٤٢",
            "أيلول",
            "سبتمبر",
            "جانفي",
            "كَا",
            "https://",
            "(",
            "%",
            "٪",
            "3-1",
        ] {
            assert!(all.contains(habit), "{habit}");
        }
    }
}
