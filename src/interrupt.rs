//! Ctrl-C: nothing half-written stays behind, and the exit code is 130.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};

/// The exit code of a command stopped from the keyboard.
const INTERRUPTED: i32 = 130;

/// The folders being written aside.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// From now on Ctrl-C clears what is unfinished and ends the program.
///
/// # Errors
/// A system that has no signals to give.
pub fn watch() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(|| {
        for folder in &*lock() {
            let _ = std::fs::remove_dir_all(folder);
        }
        #[expect(clippy::exit, reason = "the command's own thread may be reading a file of hours")]
        process::exit(INTERRUPTED)
    })
}

/// A folder that is to go if the program is stopped.
pub(crate) fn unfinished(folder: &Path) {
    lock().insert(folder.to_path_buf());
}

/// The folder is whole, or gone.
pub(crate) fn finished(folder: &Path) {
    lock().remove(folder);
}

fn lock() -> std::sync::MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
