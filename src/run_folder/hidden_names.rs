//! The hidden names beside a folder or file under which canon works, and the removal of what is not finished there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::interrupt;

/// The kind of name under which a new folder or file is made.
pub(super) const NEW: &str = "nueva";

/// The kind of name under which the old folder waits, where names cannot change in one step.
pub(super) const OLD: &str = "anterior";

/// The start of a hidden name; behind it stands the number of the program that works there.
pub(super) fn hidden(folder: &Path, kind: &str) -> String {
    let name = folder.file_name().map_or_else(|| "corrida".into(), |name| name.to_string_lossy());
    format!(".{name}.{kind}-")
}

pub(super) fn beside(folder: &Path, kind: &str) -> PathBuf {
    folder.with_file_name(format!("{}{}", hidden(folder, kind), std::process::id()))
}

/// What a link names: a link stays one, and what it names is replaced.
pub(super) fn behind_link(path: &Path) -> PathBuf {
    let named = if path.is_symlink() { fs::canonicalize(path).ok() } else { None };
    named.unwrap_or_else(|| path.to_path_buf())
}

/// The folder that another lies in.
pub(super) fn parent(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Leaves nothing behind where writing fails or is interrupted, nor the old folder once it has changed names with the new.
pub(super) struct RemoveOnDrop {
    pub(super) path: PathBuf,
    /// The folders around it that are not there yet, the innermost first.
    around: Vec<PathBuf>,
}

impl RemoveOnDrop {
    pub(super) fn new(path: PathBuf) -> Self {
        interrupt::unfinished(&path);
        let around = not_there(parent(&path));
        Self { path, around }
    }
}

/// A folder and those around it as far as they are not there, the innermost first.
pub(super) fn not_there(folder: &Path) -> Vec<PathBuf> {
    let all = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
    all.map(Path::to_path_buf).collect()
}

impl Drop for RemoveOnDrop {
    fn drop(&mut self) {
        remove(&self.path);
        for around in &self.around {
            // Only where nothing is in it.
            let _ = fs::remove_dir(around);
        }
        interrupt::finished(&self.path);
    }
}

/// Removes a folder or a file; what is not there is no matter.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_file(path));
}
