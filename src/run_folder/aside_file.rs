//! One file that is written bit by bit beside its place, and put there once it is whole.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;

use crate::messages::disk::cannot_write;
use crate::run_folder::exchange::sync_folder;
use crate::run_folder::hidden_names::{NEW, RemoveOnDrop, behind_link, beside, parent, remove};
use crate::run_folder::staging::put_file;

/// A file under a hidden name, gone when dropped unless it was put in place.
#[derive(Debug)]
pub struct AsideFile {
    target: PathBuf,
    guard: RemoveOnDrop,
    /// To be written and read.
    pub file: File,
}

impl AsideFile {
    /// Begins a file, with the folders around it.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn of(target: &Path, language: Language) -> anyhow::Result<Self> {
        let target = behind_link(target);
        let guard = RemoveOnDrop::new(beside(&target, NEW));
        // A program of the same number may have been killed here.
        remove(&guard.path);
        let open = || {
            fs::create_dir_all(parent(&target))?;
            OpenOptions::new().read(true).write(true).create_new(true).open(&guard.path)
        };
        match open() {
            Ok(file) => Ok(Self { target, guard, file }),
            Err(cause) => Err(cannot_write(&target, &cause, language)),
        }
    }

    /// Puts it in place whole, and a document about it beside it.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn put(self, about: &Path, document: &[u8], language: Language) -> anyhow::Result<()> {
        let put = || {
            self.file.sync_all()?;
            fs::rename(&self.guard.path, &self.target)?;
            put_file(about, document)?;
            sync_folder(parent(&self.target))
        };
        put().map_err(|cause| cannot_write(&self.target, &cause, language))
    }
}
