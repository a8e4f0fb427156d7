//! A few files in a folder that may be there already: all of them are written, or what was made goes again.

use std::fs;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;

use crate::messages::disk::cannot_prepare;
use crate::run_folder::staging::{not_there, put_file};

/// What was made so far; gone when dropped, unless it is kept.
#[derive(Debug)]
pub struct NewFiles {
    files: Vec<PathBuf>,
    /// The innermost first.
    folders: Vec<PathBuf>,
    language: Language,
}

impl NewFiles {
    /// A folder, with those around it.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn folder(folder: &Path, language: Language) -> anyhow::Result<Self> {
        let made = Self { files: Vec::new(), folders: not_there(folder), language };
        fs::create_dir_all(folder).map_err(|cause| cannot_prepare(folder, &cause, language))?;
        Ok(made)
    }

    /// A file, unless it is there as it is to be.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn file(&mut self, file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        if fs::read(file).is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        let is_new = fs::symlink_metadata(file).is_err();
        put_file(file, bytes).map_err(|cause| cannot_prepare(file, &cause, self.language))?;
        if is_new {
            self.files.push(file.to_path_buf());
        }
        Ok(())
    }

    /// All was made.
    pub fn keep(mut self) {
        (self.files, self.folders) = (Vec::new(), Vec::new());
    }
}

impl Drop for NewFiles {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in &self.folders {
            // Only where nothing is in it.
            let _ = fs::remove_dir(folder);
        }
    }
}
