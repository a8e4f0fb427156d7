//! The folder that readings are kept in: the user's own, or it is not used. Of what lies there canon removes what it can
//! prove to have made, name by name, and never through a link.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::interrupt;
use crate::load::cache::entry::Entry;
use crate::load::cache::{FACTS, REST};
use crate::messages::files::cache::Unusable;

/// Whether a folder is the user's own, and whether it is there at all.
///
/// # Errors
/// A link, another user's folder, one that others may write to.
pub(crate) fn is_own(folder: &Path) -> Result<bool, Unusable> {
    let Ok(about) = fs::symlink_metadata(folder) else { return Ok(false) };
    let folder = || folder.to_path_buf();
    match () {
        () if about.is_symlink() => Err(Unusable::Link(folder())),
        () if !about.is_dir() => Err(Unusable::NoFolder(folder())),
        () if !is_users(&about) => Err(Unusable::Foreign(folder())),
        () if is_writable_by_others(&about) => Err(Unusable::Writable(folder())),
        () => Ok(true),
    }
}

#[cfg(unix)]
fn is_users(about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    about.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(unix)]
fn is_writable_by_others(about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    about.mode() & 0o022 != 0
}

/// Elsewhere the system keeps such folders from others by itself.
#[cfg(not(unix))]
fn is_users(_: &Metadata) -> bool {
    true
}

#[cfg(not(unix))]
fn is_writable_by_others(_: &Metadata) -> bool {
    false
}

/// Makes a folder that only the user can write to.
pub(crate) fn make(folder: &Path, with_those_around: bool) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(with_those_around);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes a file that was not there and that only the user can write to.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    interrupt::unless_stopped(|| options.open(file))?.write_all(bytes)
}

/// A file of the user's own, which is no link and which nobody else may write to; `None` where it is another.
pub(crate) fn read(file: &Path) -> Option<Vec<u8>> {
    let is_file = |about: &Metadata| about.is_file() && is_users(about) && !is_writable_by_others(about);
    if !is_file(&fs::symlink_metadata(file).ok()?) {
        return None;
    }
    let mut open = File::open(file).ok()?;
    if !is_file(&open.metadata().ok()?) {
        return None;
    }
    let mut bytes = Vec::new();
    open.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether a name is that of a reading's folder.
pub(crate) fn is_key(name: &OsStr) -> bool {
    let is_hex =
        |name: &str| name.len() == 32 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    name.to_str().is_some_and(is_hex)
}

/// Whether a name is that of a folder that was being written.
pub(crate) fn is_aside(name: &OsStr) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = name.to_str().and_then(|name| name.strip_prefix(crate::load::cache::ASIDE));
    numbers.and_then(|numbers| numbers.split_once('-')).is_some_and(|(a, b)| is_number(a) && is_number(b))
}

/// What canon wrote beside the facts of a folder, as it wrote it. That is the proof that the folder is canon's.
pub(crate) fn entry(folder: &Path) -> Option<Entry> {
    if is_own(folder) != Ok(true) || !holds_only_a_reading(folder) {
        return None;
    }
    Entry::from_bytes(&read(&folder.join(REST))?)
}

/// Whether a folder holds files of a reading's names and nothing else.
fn holds_only_a_reading(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.into_iter().all(|entry| {
        entry.is_ok_and(|entry| {
            let name = entry.file_name();
            (name == FACTS || name == REST) && entry.file_type().is_ok_and(|kind| kind.is_file())
        })
    })
}

/// Removes a folder that holds files of a reading's names and nothing else: these, and then the folder if it is empty.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    if is_own(folder) != Ok(true) || !holds_only_a_reading(folder) {
        return Ok(());
    }
    for name in [FACTS, REST] {
        match fs::remove_file(folder.join(name)) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
            _ => {}
        }
    }
    fs::remove_dir(folder)
}

#[cfg(test)]
mod tests {
    use crate::load::cache::folder::*;

    #[test]
    fn only_names_that_canon_gives_are_taken_for_its_own() {
        assert!(is_key(OsStr::new(&"0f".repeat(16))));
        for name in ["0f", &"0F".repeat(16), &"0g".repeat(16), &"é".repeat(16)] {
            assert!(!is_key(OsStr::new(name)), "{name}");
        }
        assert!(is_aside(OsStr::new(".nueva-12-0")));
        for name in [".nueva-12", ".nueva--0", ".nueva-1-2-3", ".nueva-a-0", "nueva-1-0", ".nueva-1-"] {
            assert!(!is_aside(OsStr::new(name)), "{name}");
        }
    }
}
