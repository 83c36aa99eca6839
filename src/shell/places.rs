//! Where the user's own files are (XDG base directories), and the reading of them. It does not know what they hold.
use crate::lexicon::tables::Own;
use crate::problem::Problem;
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const NAME: &str = "rawi";

/// Returns where the user's own keymap is, whether or not it exists: `$XDG_CONFIG_HOME/rawi/keymap.toml`.
#[must_use]
pub fn keymap() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.config_dir().join(NAME).join("keymap.toml"))
}

/// Reads the user's own settings, `$XDG_CONFIG_HOME/rawi/config.toml`: its name as people know it, and its text. None when
/// there is none.
///
/// # Errors
/// It is there and cannot be read.
pub fn user_config() -> Result<Option<(String, String)>, Problem> {
    let Ok(base) = Xdg::new() else { return Ok(None) };
    let path = base.config_dir().join(NAME).join("config.toml");
    read(&path).map(|text| text.map(|text| (path.display().to_string(), text)))
}

/// Returns where it is kept which articles were read: `$XDG_STATE_HOME/rawi/read.json`.
#[must_use]
pub(crate) fn marks() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.state_dir()?.join(NAME).join("read.json"))
}

/// Returns where the settings are kept that keys change: `$XDG_STATE_HOME/rawi/settings.json`.
#[must_use]
pub(crate) fn settings() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.state_dir()?.join(NAME).join("settings.json"))
}

/// Returns where the reader's corrections are kept: `$XDG_DATA_HOME/rawi/corrections.json`.
#[must_use]
pub fn corrections() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.data_dir().join(NAME).join("corrections.json"))
}

/// Reads the user's own keymap: its name as people know it, and its text. None when there is none.
///
/// # Errors
/// It is there and cannot be read.
pub fn user_keymap() -> Result<Option<(String, String)>, Problem> {
    let Some(path) = keymap() else { return Ok(None) };
    read(&path).map(|text| text.map(|text| (path.display().to_string(), text)))
}

/// Returns where the user's own lexicon tables are, whether or not they exist: `$XDG_CONFIG_HOME/rawi/lexicon`.
#[must_use]
pub fn lexicon() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.config_dir().join(NAME).join("lexicon"))
}

/// Reads the user's own lexicon tables, by name; none when there is no folder for them.
#[must_use]
pub fn user_tables() -> (Vec<Own>, Vec<Problem>) {
    match lexicon() {
        Some(folder) if folder.exists() => tables(&folder),
        _ => (Vec::new(), Vec::new()),
    }
}

/// Reads the lexicon tables in a folder, `*.toml`, by name.
#[must_use]
pub fn tables(folder: &Path) -> (Vec<Own>, Vec<Problem>) {
    let name = folder.display().to_string();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return (Vec::new(), vec![Problem::whole(&name, error.to_string())]),
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let (mut own, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match read(&path) {
            Ok(text) => own.extend(text.map(|text| Own {
                file: path.display().to_string(),
                text,
            })),
            Err(problem) => problems.push(problem),
        }
    }
    (own, problems)
}

/// The text of a file; None when there is none.
fn read(path: &Path) -> Result<Option<String>, Problem> {
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(Problem::whole(&name, "not UTF-8").hint("save it as UTF-8")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::whole(&name, error.to_string())),
    }
}
