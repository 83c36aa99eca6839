//! Files written whole: beside the old one, to the disk, then over it, so that a crash leaves the old or the new one.
//!
//! It does not know what they hold.
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Reads a file of ours; none where there is no such file yet.
///
/// # Errors
/// It is there and cannot be read.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file whole: beside it, to the disk, then over it, then the folder to the disk.
///
/// # Errors
/// It could not be written, and is as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(path)?;
    File::open(folder)?.sync_all()
}
