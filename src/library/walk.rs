//! Paths become a list of files: folders with all that lies below them, in order.
//!
//! Comes in: paths as a user named them. Goes out: files to read, and a problem for each path that leads nowhere.
//! A file that a user names is always listed, one found in a folder only when its name is that of an input format, and
//! where that says little (`.json`, `.xml`, no extension) its first bytes are looked at. Hidden files and folders are passed over, and a folder met twice through links counts once.
use crate::library::decode;
use crate::library::fields::Fields;
use crate::library::format::{self, Claim};
use crate::library::read;
use crate::problem::Problem;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// The files that some paths lead to, and what went wrong on the way.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files, in the order of the paths; those of a folder sorted by path. Each once.
    pub files: Vec<PathBuf>,
    /// How dumps among them name their fields, as the user told.
    pub fields: Arc<Fields>,
    /// Paths that lead nowhere, folders that cannot be opened or hold no article.
    pub problems: Vec<Problem>,
}

/// Lists the files that `paths` lead to.
#[must_use]
pub fn walk(paths: &[PathBuf]) -> Listing {
    let mut walk = Walk::default();
    for path in paths {
        walk.named(path);
    }
    walk.listing
}

/// How many bytes of a file are looked at where its name says little.
const GLIMPSE: u64 = 4096;

/// Whether a file in an opened folder counts as an article: by its name, or where that says little by its first bytes.
#[must_use]
pub fn is_article(path: &Path) -> bool {
    if is_hidden(path) {
        return false;
    }
    match format::claim(path) {
        Claim::None => false,
        Claim::Sure if path.extension().is_some() => true,
        // A file that cannot be read is told of by whoever reads it.
        claim => beginning(path).map_or(true, |head| looks_like(claim, head)),
    }
}

/// Whether a file whose name says little is an article's, by its first bytes.
pub(crate) fn looks_like(claim: Claim, head: Vec<u8>) -> bool {
    let head = decode::decode(head, None).text;
    !read::is_binary(&head)
        && match claim {
            Claim::Sure => true,
            Claim::Glimpse(glimpse) => glimpse(&head),
            Claim::None => false,
        }
}

fn beginning(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    read::open(path)?.take(GLIMPSE).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether a file or folder keeps out of sight: its name begins with a dot.
#[must_use]
pub fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().first() == Some(&b'.'))
}

/// A walk under way.
#[derive(Debug, Default)]
struct Walk {
    listing: Listing,
    listed: HashSet<PathBuf>,
    entered: HashSet<PathBuf>,
    /// How many files were met, those listed before among them.
    met: usize,
}

impl Walk {
    /// Takes in a path as the user named it.
    fn named(&mut self, path: &Path) {
        if path == OsStr::new(STANDARD_INPUT) {
            self.list(path);
            return;
        }
        match fs::metadata(path) {
            Ok(met) if met.is_dir() => {
                let (files, problems) = (self.met, self.listing.problems.len());
                self.entered.clear();
                self.enter(path);
                if self.met == files && self.listing.problems.len() == problems {
                    let hint = format!("an article's name ends in {}", format::endings());
                    self.listing
                        .problems
                        .push(Problem::whole(&name_of(path), "no articles in this folder").hint(hint));
                }
            }
            Ok(_) => self.list(path),
            Err(error) => self.fail(path, &error),
        }
    }

    fn list(&mut self, path: &Path) {
        self.met += 1;
        if self.listed.insert(path.to_owned()) {
            self.listing.files.push(path.to_owned());
        }
    }

    fn fail(&mut self, path: &Path, error: &io::Error) {
        self.listing.problems.push(unreadable(path, error));
    }

    /// Takes in what lies in a folder.
    fn enter(&mut self, folder: &Path) {
        // Two ways into one folder are one folder, so links that lead in a circle end here.
        let unseen = fs::canonicalize(folder).map(|real| self.entered.insert(real));
        let entries = unseen.and_then(|unseen| {
            if !unseen {
                return Ok(Vec::new());
            }
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
        });
        match entries {
            Ok(mut entries) => {
                entries.retain(|entry| !is_hidden(entry));
                entries.sort();
                for entry in &entries {
                    self.found(entry);
                }
            }
            Err(error) => self.fail(folder, &error),
        }
    }

    /// Takes in a path found in a folder.
    fn found(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(met) if met.is_dir() => self.enter(path),
            Ok(met) if met.is_file() && is_article(path) => self.list(path),
            Ok(_) => {}
            // A link that leads nowhere, or in a circle, is nobody's article.
            Err(_) if path.is_symlink() => {}
            Err(error) => self.fail(path, &error),
        }
    }
}

/// A path as it is told to people.
pub(crate) fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The problem of a path that the system does not let us read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let problem = |what: &str| Problem::whole(&name_of(path), what);
    match error.kind() {
        io::ErrorKind::NotFound => problem("no such file or folder").hint("check the name"),
        io::ErrorKind::PermissionDenied => {
            problem("permission denied").hint("make it readable, or leave it out")
        }
        _ => problem(&error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], want: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let listing = walk(&[folder.path().to_owned()]);
        let got: Vec<String> = listing
            .files
            .iter()
            .map(|file| name_of(file.strip_prefix(folder.path()).unwrap()))
            .collect();
        assert_eq!(got, want);
        assert_eq!(
            listing.problems.is_empty(),
            !want.is_empty(),
            "{:?}",
            listing.problems
        );
    }

    #[test]
    fn folders_are_walked_in_order() {
        check(
            &[
                "b.txt",
                "a/2.text",
                "a/1.TXT",
                "a.png",
                "settings.json",
                "layout.xml",
                "README",
                ".git/x.txt",
                ".y.txt",
            ],
            &["README", "a/1.TXT", "a/2.text", "b.txt"],
        );
        check(&["a.png", ".hidden/a.txt"], &[]);
    }

    #[cfg(unix)]
    #[test]
    fn circles_end() {
        let folder = tempfile::tempdir().unwrap();
        let (a, link) = (folder.path().join("a.txt"), folder.path().join("loop"));
        fs::write(&a, "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), link).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("b.txt")).unwrap();
        let listing = walk(&[folder.path().to_owned()]);
        assert_eq!((listing.files, listing.problems.len()), (vec![a], 0));
    }

    #[test]
    fn a_file_that_is_named_is_listed_once() {
        let folder = tempfile::tempdir().unwrap();
        let odd = folder.path().join("photo.png");
        fs::write(&odd, "x").unwrap();
        let missing = folder.path().join("missing.txt");
        let listing = walk(&[odd.clone(), missing, PathBuf::from("-"), odd.clone()]);
        assert_eq!(listing.files, [odd, PathBuf::from("-")]);
        assert_eq!(listing.problems.len(), 1);
        let twice = folder.path().join("twice");
        fs::create_dir(&twice).unwrap();
        fs::write(twice.join("a.txt"), "x").unwrap();
        let listing = walk(&[twice.clone(), twice]);
        assert_eq!((listing.files.len(), listing.problems.len()), (1, 0));
    }
}
