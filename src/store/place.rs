//! Where the index of a library lies: one file for each set of opened paths, below the user's cache folder.
//!
//! Comes in: the paths as the user named them. Goes out: the index file. Two sessions that name the same folders, in
//! any order and from any folder, share it. It does not open it.
use etcetera::BaseStrategy;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const DAY: u64 = 24 * 60 * 60;
/// How long a damaged index is kept.
const WEEK: Duration = Duration::from_secs(7 * DAY);
/// How long an index is kept that nobody writes.
const SEASON: Duration = Duration::from_secs(90 * DAY);

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

/// Deletes what earlier programs and accidents left in the folder of indexes: damaged files that were set aside more than
/// a week ago, and indexes with their companions that nobody has opened for a season.
pub(crate) fn tidy(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some((stem, ending)) = name.split_once('.') else {
            continue;
        };
        let is_ours = stem.len() == 16 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
        let kept = match ending {
            "sqlite.damaged" => WEEK,
            "sqlite" | "sqlite-wal" | "sqlite-shm" | "lock" => SEASON,
            _ => continue,
        };
        let met = fs::metadata(&path).and_then(|met| met.modified());
        let is_old = met.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > kept));
        if is_ours && is_old {
            // What cannot be deleted is tried again the next time an index is made.
            let _ = fs::remove_file(&path);
        }
    }
}

/// A path from the top, links resolved where it exists.
#[must_use]
pub fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path)
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
        fs::create_dir_all(&a).unwrap();
        let at = |paths: &[&Path]| {
            let paths: Vec<PathBuf> = paths.iter().map(|&path| path.to_owned()).collect();
            of(&paths, Path::new("cache"))
        };
        assert_eq!(at(&[&a, &b]), at(&[&b, &folder.path().join("a/../a/.")]));
        assert_ne!(at(&[&a]), at(&[&b]));
    }

    #[test]
    fn only_our_own_old_files_go() {
        let folder = tempfile::tempdir().unwrap();
        let old = std::time::SystemTime::now() - SEASON - WEEK;
        let names = [
            "00000000000000aa.sqlite",
            "00000000000000aa.sqlite-wal",
            "00000000000000bb.sqlite.damaged",
        ];
        let others = ["notes.sqlite", "00000000000000aa.txt"];
        for name in names.iter().chain(&others) {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(old).unwrap();
        }
        fs::write(folder.path().join("00000000000000cc.sqlite"), "").unwrap();
        tidy(folder.path());
        let mut left: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(
            left,
            ["00000000000000aa.txt", "00000000000000cc.sqlite", "notes.sqlite"]
        );
    }
}
