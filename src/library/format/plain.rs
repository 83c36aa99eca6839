//! Plain text: one article a file.
//!
//! Comes in: decoded text. Goes out: one article whose text is the file's, unchanged. It does not know encodings.
use std::path::Path;

/// How many characters of a paragraph make a title, at most.
const TITLE_LENGTH: usize = 120;

/// The title of a text: its first line that is not blank, cut to its first sentence where it is long; the file's
/// name where there is none.
#[must_use]
pub fn title(text: &str, path: &Path) -> String {
    let Some(line) = text.lines().map(str::trim).find(|line| !line.is_empty()) else {
        return path
            .file_stem()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
    };
    if line.chars().count() <= TITLE_LENGTH {
        return line.to_owned();
    }
    line.chars().take(TITLE_LENGTH).collect()
}
