//! Where the user's own files are (XDG base directories), and the reading of them. It does not know what they hold.
use crate::problem::Problem;
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use std::fs;
use std::io;
use std::path::PathBuf;

const NAME: &str = "rawi";

/// Returns where the user's own keymap is, whether or not it exists: `$XDG_CONFIG_HOME/rawi/keymap.toml`.
#[must_use]
pub fn keymap() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.config_dir().join(NAME).join("keymap.toml"))
}

/// Returns where it is kept which articles were read: `$XDG_STATE_HOME/rawi/read.json`.
#[must_use]
pub(crate) fn marks() -> Option<PathBuf> {
    let base = Xdg::new().ok()?;
    Some(base.state_dir()?.join(NAME).join("read.json"))
}

/// Reads the user's own keymap: its name as people know it, and its text. None when there is none.
///
/// # Errors
/// It is there and cannot be read.
pub fn user_keymap() -> Result<Option<(String, String)>, Problem> {
    let Some(path) = keymap() else { return Ok(None) };
    let name = path.display().to_string();
    match fs::read(&path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some((name, text))),
            Err(_) => Err(Problem::whole(&name, "not UTF-8").hint("save it as UTF-8")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::whole(&name, error.to_string())),
    }
}
