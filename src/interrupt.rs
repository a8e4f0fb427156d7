//! Ctrl-C: nothing half-written stays behind, and the exit code is 130.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};

/// The exit code of a command stopped from the keyboard.
const INTERRUPTED: i32 = 130;

/// The folder being written aside, if any.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on Ctrl-C clears what is unfinished and ends the program.
///
/// # Errors
/// A system that has no signals to give.
pub fn watch() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(|| {
        if let Some(folder) = lock().take() {
            let _ = std::fs::remove_dir_all(folder);
        }
        #[expect(clippy::exit, reason = "the command's own thread may be reading a file of hours")]
        process::exit(INTERRUPTED)
    })
}

/// A folder that is to go if the program is stopped.
pub(crate) fn unfinished(folder: &Path) {
    *lock() = Some(folder.to_path_buf());
}

/// The folder is whole, or gone.
pub(crate) fn finished() {
    *lock() = None;
}

fn lock() -> std::sync::MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
