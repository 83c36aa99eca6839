//! Where the index of a library lies: one file for each set of opened paths, below the user's cache folder.
//!
//! Comes in: the paths as the user named them. Goes out: the index file. Two sessions that name the same folders, in
//! any order and from any folder, share it. It does not open it.
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// The folder of all indexes: `rawi` in the user's cache folder (`XDG_CACHE_HOME`); `None` where the system names none.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy()
        .ok()
        .map(|places| places.cache_dir().join("rawi"))
}

/// The index file, in `folder`, of the library that `paths` lead to.
#[must_use]
pub fn of(paths: &[PathBuf], folder: &Path) -> PathBuf {
    let mut roots: Vec<PathBuf> = paths.iter().map(|path| real(path)).collect();
    roots.sort();
    roots.dedup();
    let mut name: u64 = 0xCBF2_9CE4_8422_2325;
    for root in &roots {
        for byte in root.as_os_str().as_encoded_bytes().iter().chain(&[0]) {
            name = (name ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    folder.join(format!("{name:016x}.sqlite"))
}

/// A path from the top, links resolved where it exists.
#[must_use]
pub fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_spelling_of_paths_do_not_matter() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::create_dir_all(&a).unwrap();
        let at = |paths: &[&Path]| {
            let paths: Vec<PathBuf> = paths.iter().map(|&path| path.to_owned()).collect();
            of(&paths, Path::new("cache"))
        };
        assert_eq!(at(&[&a, &b]), at(&[&b, &folder.path().join("a/../a/.")]));
        assert_ne!(at(&[&a]), at(&[&b]));
    }
}
