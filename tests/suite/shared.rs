//! Data that lies beside the project: Unicode's test files and whole articles. Tests that need them say that
//! they were skipped when the folder is not there.
use std::path::PathBuf;
use std::process::Command;

/// The path of `name` in the shared folder (`RAWI_SHARED`, else `../shared`), if it exists.
pub(crate) fn path(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("RAWI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

/// The text of `name` in the shared folder; a name ending in `.gz` is unpacked with `gzip`.
pub(crate) fn text(name: &str) -> Option<String> {
    let path = path(name)?;
    if path.extension().is_none_or(|extension| extension != "gz") {
        return Some(std::fs::read_to_string(path).unwrap());
    }
    match Command::new("gzip").arg("-dc").arg(&path).output() {
        Ok(output) if output.status.success() => Some(String::from_utf8(output.stdout).unwrap()),
        _ => {
            eprintln!("skipped: gzip cannot unpack {}", path.display());
            None
        }
    }
}
