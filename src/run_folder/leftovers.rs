//! What killed programs left beside a folder: found by the next canon, put back or removed under a lock.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::hidden_names::{NEW, OLD, behind_link, hidden, parent, remove};
use crate::exit::{Outcome, stop};

/// How long to wait between two attempts to lock a folder where another canon writes, and how many there are.
const WAIT: (Duration, u32) = (Duration::from_millis(50), 2400);

/// Puts back a run that a killed program had set aside, if there is one and nothing is in its place.
pub(super) fn recover(folder: &Path) {
    if folder.exists() {
        return;
    }
    let Ok(lock) = lock(parent(folder), folder, Es) else { return };
    if lock.is_some() {
        clear(folder);
    }
}

/// Removes what killed programs left beside a folder, and puts back what one had set aside. Only who holds the lock may.
pub(super) fn clear(folder: &Path) {
    for path in left_beside(folder, OLD) {
        if folder.exists() {
            let _ = fs::remove_dir_all(path);
        } else {
            let _ = fs::rename(path, folder);
        }
    }
    for path in left_beside(folder, NEW) {
        remove_left(&path);
    }
}

/// Begins a folder and holds it, so that nobody takes it for one that a killed program left; `None` on a disk that has no
/// such lock.
pub(super) fn begin(folder: &Path) -> io::Result<Option<File>> {
    const ATTEMPTS: u32 = 100;
    // A program of the same number may have been killed here.
    remove_left(folder);
    for _ in 0..ATTEMPTS {
        // Not `create_dir_all`: a link that somebody left under its name would be followed.
        fs::create_dir(folder)?;
        match hold(folder) {
            Ok(file) if file.lock().is_err() => return Ok(None),
            // Between the two steps another canon may have removed it: then it is begun anew.
            Ok(file) if folder.exists() => return Ok(Some(file)),
            Err(_) if folder.exists() => return Ok(None),
            Ok(_) | Err(_) => {}
        }
    }
    Err(io::Error::other(format!("{}: removed while it was begun", folder.display())))
}

/// Removes a folder that nobody is making any more. It is held meanwhile: who begins it just now waits, and begins anew.
pub(super) fn remove_left(folder: &Path) {
    if let Ok(file) = hold(folder)
        && !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
    {
        remove(folder);
    }
}

/// What any program left beside a folder under a hidden name of this kind.
pub(super) fn left_beside(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let start = hidden(folder, kind);
    let is_left = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(&start));
        name.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let Ok(entries) = fs::read_dir(parent(folder)) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_left).collect()
}

/// Keeps other canons from putting folders in place below a folder until it is dropped; `None` on a disk that has no
/// such lock.
pub(super) fn lock(parent: &Path, folder: &Path, language: Language) -> anyhow::Result<Option<File>> {
    let Ok(file) = hold(parent) else { return Ok(None) };
    for _ in 0..WAIT.1 {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(WAIT.0),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    let folder = folder.display();
    let message = match language {
        Es => format!(
            "Otro canon está escribiendo junto a «{folder}» y no termina. Espere a que acabe, o dé otra carpeta con --out."
        ),
        En => format!(
            "Another canon is writing beside “{folder}” and does not end. Wait for it, or give another folder with --out."
        ),
    };
    Err(stop(Outcome::Failed, message))
}

/// Locks the surroundings of a folder for a program that only reads it.
pub(super) fn lock_around(folder: &Path) -> Option<File> {
    let folder = behind_link(folder);
    lock(parent(&folder), &folder, Es).ok().flatten()
}

/// Opens the file that a folder is locked by: the folder itself. Windows does not let a folder be opened; there it is a file beside it, which stays.
pub(super) fn hold(folder: &Path) -> io::Result<File> {
    if cfg!(windows) {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = folder.with_file_name(format!(".{name}.candado"));
        OpenOptions::new().create(true).append(true).open(beside)
    } else {
        File::open(folder)
    }
}
