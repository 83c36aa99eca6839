//! The reader's settings between two sessions.
//!
//! Comes in and goes out: `settings.json`, `{"schema":1,"settings":{"width":"76",…}}`. A file of a newer schema, or one
//! that cannot be read, is left as it is. It does not know what a setting means.
use crate::store::whole;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

const SCHEMA: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    schema: u32,
    settings: BTreeMap<String, String>,
}

/// Reads the settings by name; none when there is no such file yet.
///
/// # Errors
/// For people: the file is not ours to read or write.
pub fn load(path: &Path) -> Result<BTreeMap<String, String>, String> {
    let tell = |why: String| format!("{}: {why}; settings will not be kept", path.display());
    let Some(text) = whole::read(path).map_err(|error| tell(error.to_string()))? else {
        return Ok(BTreeMap::new());
    };
    let kept: Kept = serde_json::from_str(&text).map_err(|error| tell(error.to_string()))?;
    if kept.schema > SCHEMA {
        return Err(tell("written by a newer rawi".to_owned()));
    }
    Ok(kept.settings)
}

/// Sets one setting in what the file holds now (another session may have written it) and writes it again.
///
/// # Errors
/// For people: the file could not be read or written; it is then as it was.
pub fn set(path: &Path, name: &str, value: &str) -> Result<(), String> {
    let mut settings = load(path)?;
    if settings.insert(name.to_owned(), value.to_owned()).as_deref() == Some(value) {
        return Ok(());
    }
    let kept = Kept {
        schema: SCHEMA,
        settings,
    };
    let written = serde_json::to_vec_pretty(&kept)
        .map_err(io::Error::from)
        .and_then(|bytes| whole::replace(path, &bytes));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn settings_survive_and_merge() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/settings.json");
        assert_eq!(load(&path), Ok(BTreeMap::new()));
        set(&path, "width", "76").unwrap();
        set(&path, "digits", "european").unwrap();
        set(&path, "width", "80").unwrap();
        let want = [("digits", "european"), ("width", "80")];
        assert_eq!(
            load(&path),
            Ok(want
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into())
        );
    }

    #[test]
    fn a_file_that_is_not_ours_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for text in ["{\"schema\":2,\"settings\":{}}", "{\"sche"] {
            fs::write(&path, text).unwrap();
            assert!(load(&path).is_err() && set(&path, "width", "76").is_err());
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
}
