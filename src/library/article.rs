//! One article: its text as a reader would get it, and what is known about it.
//!
//! It does not know its layout or what was extracted from it.
use std::path::PathBuf;

/// Identity of an article by content (not by path): stable across renames and restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// The identity of a text: FNV-1a, 64 bits, over its UTF-8 bytes. It stays the same in every version of the program,
    /// as what is kept on disk names articles by it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let start: u64 = 0xCBF2_9CE4_8422_2325;
        Self(text.bytes().fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        }))
    }
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Identity by content.
    pub id: ArticleId,
    /// Where it was read from; for an embedded or piped article a name in angle brackets.
    pub path: PathBuf,
    /// Where it lies in that file, if that holds others: `folder/item.txt` in an archive.
    pub inner: Option<String>,
    /// Its headline; never empty (the file's name where the text has none).
    pub title: String,
    /// The outlet, where known.
    pub source: Option<String>,
    /// The day of publication, where known.
    pub date: Option<jiff::civil::Date>,
    /// Who wrote it, where known.
    pub author: Option<String>,
    /// Its address on the web, where known.
    pub link: Option<String>,
    /// Its language, where it is stated: a tag such as `ar` or `ar-EG`.
    pub language: Option<String>,
    /// The whole text in logical order, decoded; all spans index it.
    pub text: String,
    /// The encoding it was decoded from, when it was not UTF-8 (`windows-1256`).
    pub encoding: Option<&'static str>,
}

impl Article {
    /// The path for people: `archive.zip!/folder/item.txt` for what lies in an archive.
    #[must_use]
    pub fn place(&self) -> String {
        let path = self.path.to_string_lossy();
        match &self.inner {
            Some(inner) => format!("{path}!/{inner}"),
            None => path.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_those_of_the_published_hash() {
        assert_eq!(ArticleId::of(""), ArticleId(0xCBF2_9CE4_8422_2325));
        assert_eq!(ArticleId::of("foobar"), ArticleId(0x8594_4171_F739_67E8));
    }
}
