//! Which articles were read.
//!
//! Comes in and goes out: `read.json`, `{"schema":1,"read":["00c0ffee00c0ffee",…]}`, ids by content in hexadecimal. A
//! file of a newer schema, or one that cannot be read, is left as it is. It does not know where state belongs
//! ([`crate::shell::places`]) or what an id is made of.
use crate::library::article::ArticleId;
use crate::store::whole;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

const SCHEMA: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    schema: u32,
    read: BTreeSet<String>,
}

/// Reads the ids of the articles that were read; none when there is no such file yet.
///
/// # Errors
/// For people: the file is not ours to read or write.
pub fn load(path: &Path) -> Result<BTreeSet<ArticleId>, String> {
    let tell = |why: String| format!("{}: {why}; what is read will not be remembered", path.display());
    let Some(text) = whole::read(path).map_err(|error| tell(error.to_string()))? else {
        return Ok(BTreeSet::new());
    };
    let kept: Kept = serde_json::from_str(&text).map_err(|error| tell(error.to_string()))?;
    if kept.schema > SCHEMA {
        return Err(tell("written by a newer rawi".to_owned()));
    }
    let ids = kept.read.iter().filter_map(|id| u64::from_str_radix(id, 16).ok());
    Ok(ids.map(ArticleId).collect())
}

/// Adds to and takes from what the file holds now (another session may have written it) and writes it again.
///
/// # Errors
/// For people: the file could not be read or written; it is then as it was.
pub fn change(path: &Path, changes: &[(ArticleId, bool)]) -> Result<(), String> {
    let mut ids = load(path)?;
    let before = ids.clone();
    for &(id, read) in changes {
        if read {
            ids.insert(id);
        } else {
            ids.remove(&id);
        }
    }
    if ids == before {
        return Ok(());
    }
    let kept = Kept {
        schema: SCHEMA,
        read: ids.iter().map(|id| format!("{:016x}", id.0)).collect(),
    };
    let written = serde_json::to_vec(&kept)
        .map_err(io::Error::from)
        .and_then(|bytes| whole::replace(path, &bytes));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn marks_survive_and_merge() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/read.json");
        assert_eq!(load(&path), Ok(BTreeSet::new()));
        change(&path, &[(ArticleId(7), true), (ArticleId(u64::MAX), true)]).unwrap();
        change(&path, &[(ArticleId(7), false), (ArticleId(9), true)]).unwrap();
        assert_eq!(load(&path), Ok([ArticleId(9), ArticleId(u64::MAX)].into()));
        let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(names.len(), 1, "nothing is left beside it");
    }

    fn check(text: &str, complaint: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("read.json");
        fs::write(&path, text).unwrap();
        for error in [
            load(&path).unwrap_err(),
            change(&path, &[(ArticleId(1), true)]).unwrap_err(),
        ] {
            assert!(error.contains(complaint), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "left as it was");
    }

    #[test]
    fn a_file_that_is_not_ours_is_left_alone() {
        check("{\"schema\":2,\"read\":[]}", "written by a newer rawi");
        check("{\"sche", "EOF");
    }
}
