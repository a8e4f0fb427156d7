//! One large file written beside the one that it is to be, and put in place whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::exchange::{sync_file, sync_folder};
use super::hidden_names::{NEW, RemoveOnDrop, behind_link, beside, parent};
use super::staging::new_file;
use crate::interrupt;

/// A file of which nothing is seen until it is put in place. Gone when dropped before.
pub struct AsideFile {
    target: PathBuf,
    guard: RemoveOnDrop,
}

impl AsideFile {
    /// Begins a file, and the folders around it that are not there.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn of(target: &Path) -> io::Result<(Self, File)> {
        let target = behind_link(target);
        let guard = RemoveOnDrop::new(beside(&target, NEW));
        fs::create_dir_all(parent(&target))?;
        let file = interrupt::unless_stopped(|| new_file(&guard.path))?;
        Ok((Self { target, guard }, file))
    }

    /// Gives the file to the disk, and its name to it.
    ///
    /// # Errors
    /// A disk that refuses; whatever was there is as it was.
    pub fn put(self) -> io::Result<()> {
        sync_file(&self.guard.path)?;
        interrupt::unless_stopped(|| fs::rename(&self.guard.path, &self.target))?;
        sync_folder(parent(&self.target))
    }
}
