//! A few files in a folder that may be there already: either all are written, or those that were are removed again.

use std::fs;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;

use crate::messages::disk::cannot_prepare;
use crate::run_folder::hidden_names::not_there;
use crate::run_folder::staging::put_file;

/// What was created so far. It is removed when this is dropped, unless it is kept.
#[derive(Debug)]
pub struct NewFiles {
    files: Vec<PathBuf>,
    /// Folders that were not there before, the innermost first.
    folders: Vec<PathBuf>,
    language: Language,
}

impl NewFiles {
    /// Begins with a folder, which is created with those around it.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn folder(folder: &Path, language: Language) -> anyhow::Result<Self> {
        let made = Self { files: Vec::new(), folders: not_there(folder), language };
        fs::create_dir_all(folder).map_err(|cause| cannot_prepare(folder, &cause, language))?;
        Ok(made)
    }

    /// Writes a file, unless it is there with these very bytes.
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

    /// Ends well: nothing is removed.
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
