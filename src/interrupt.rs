//! Ctrl-C: nothing half-written stays behind, and the exit code is 130.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, process};

/// The exit code of a command stopped from the keyboard.
const INTERRUPTED: i32 = 130;

/// What is being written aside.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// From now on Ctrl-C clears what is unfinished and ends the program.
///
/// # Errors
/// A system that has no signals to give.
pub fn watch() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(|| {
        // Held to the very end: whoever waits for it must not go on and make again what was just cleared.
        let unfinished = lock();
        for path in unfinished.iter() {
            let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_file(path));
        }
        #[expect(clippy::exit, reason = "the command's own thread may be reading a file of hours")]
        process::exit(INTERRUPTED)
    })
}

/// Makes a folder or file that is [`unfinished`], or gives it its name once it is whole: never while the program is being
/// stopped, which then ends here.
pub(crate) fn unless_stopped<T>(step: impl FnOnce() -> T) -> T {
    let _unfinished = lock();
    step()
}

/// A folder or file that is to go if the program is stopped.
pub(crate) fn unfinished(path: &Path) {
    lock().insert(path.to_path_buf());
}

/// It is whole, or gone.
pub(crate) fn finished(path: &Path) {
    lock().remove(path);
}

fn lock() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
