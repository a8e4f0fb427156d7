//! Putting a folder or file in place so that whoever looks, at any moment, finds the old one or the new one, whole.
//!
//! The new folder is written beside the old under a hidden name, given to the disk, and then both change names in one
//! step, where the system has such a step. Where it has not, the old one is set aside first, and a program that is killed
//! between the two steps leaves it there: the next call finds it and puts it back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use canon_core::terms::language::Language;

use super::exchange::{exchange, in_two_steps, sync_file, sync_folder};
use super::hidden_names::{NEW, RemoveOnDrop, behind_link, beside, parent};
use super::leftovers::{begin, clear, lock};
use super::manifest::Output;
use super::{Destination, Replace, allowed};
use crate::interrupt;
use crate::messages::disk::{cannot_try, cannot_write};

/// A folder written beside the one that it is to be, a file at a time: a whole nation's pages do not fit in memory.
///
/// Gone when dropped, unless it was put in place.
pub struct Staging {
    /// The folder that it is to be.
    target: PathBuf,
    is_trial: bool,
    written: Mutex<Written>,
    /// How many files were written, for whoever shows it.
    count: Arc<AtomicUsize>,
    guard: RemoveOnDrop,
    /// Held while the folder is being made: what nobody holds was left by a program that was killed.
    _held: Option<File>,
}

#[derive(Default)]
struct Written {
    files: BTreeMap<String, Output>,
    folders: BTreeSet<PathBuf>,
    /// The first thing that the disk refused.
    trouble: Option<io::Error>,
}

impl Staging {
    /// Begins a folder of which nothing is seen until it is put in place.
    pub fn of(target: &Path) -> Self {
        let target = behind_link(target);
        let guard = RemoveOnDrop::new(beside(&target, NEW));
        let mut written = Written::default();
        let held = fs::create_dir_all(parent(&target))
            .and_then(|()| interrupt::unless_stopped(|| begin(&guard.path)));
        let held = held.unwrap_or_else(|refused| {
            written.trouble = Some(refused);
            None
        });
        written.folders.insert(guard.path.clone());
        Self {
            target,
            is_trial: false,
            written: Mutex::new(written),
            count: Arc::default(),
            guard,
            _held: held,
        }
    }

    /// Begins a folder that is never put in place, in the system's folder for temporary files: to see what would be
    /// written.
    pub fn trial() -> Self {
        let target = std::env::temp_dir().join(format!("canon-ensayo-{}", std::process::id()));
        Self { is_trial: true, ..Self::of(&target) }
    }

    /// Fails where a file could not be written.
    ///
    /// # Errors
    /// The first thing that the disk refused.
    pub fn sound(&self, language: Language) -> anyhow::Result<()> {
        match &self.written().trouble {
            Some(cause) => Err(self.refused(cause, language)),
            None => Ok(()),
        }
    }

    fn refused(&self, cause: &io::Error, language: Language) -> anyhow::Error {
        match (self.is_trial, self.target.parent()) {
            (true, Some(folder)) => cannot_try(folder, cause, language),
            _ => cannot_write(&self.target, cause, language),
        }
    }

    /// Writes a file, from any thread. What the disk refuses is told when the folder is put in place.
    pub fn add(&self, name: &str, bytes: &[u8]) {
        self.write(name, |out| out.write_all(bytes));
    }

    /// Writes a file as it is made, from any thread.
    pub fn write(&self, name: &str, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.written().trouble.is_some() {
            return;
        }
        let path = self.guard.path.join(name);
        let folder = path.parent().unwrap_or(&self.guard.path).to_path_buf();
        let write = || {
            let file = interrupt::unless_stopped(|| {
                fs::create_dir_all(&folder)?;
                new_file(&path)
            })?;
            let mut out = Hashed { file, hasher: blake3::Hasher::new(), bytes: 0 };
            make(&mut out)?;
            Ok(Output { bytes: out.bytes, blake3: out.hasher.finalize().to_hex().to_string() })
        };
        let made = write();
        let mut written = self.written();
        written.folders.insert(folder);
        match made {
            Ok(output) => {
                self.count.fetch_add(1, Ordering::Relaxed);
                written.files.insert(name.to_string(), output);
            }
            Err(error) => {
                written.trouble.get_or_insert(error);
            }
        }
    }

    /// How many files were written so far, as it goes on.
    pub fn counter(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.count)
    }

    /// The bytes of a file that was written; `None` where there is none.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.guard.path.join(name)).ok()
    }

    /// The files that were written so far, by name.
    pub fn outputs(&self) -> BTreeMap<String, Output> {
        self.written().files.clone()
    }

    /// Puts it in place whole. `may` is asked once nobody else can write there; `foreign` names what of the folder that
    /// was there canon did not write: that is put back, and nothing of it is lost.
    pub(super) fn put(
        self,
        may: &dyn Fn() -> anyhow::Result<()>,
        foreign: &dyn Fn(&Path) -> Option<String>,
        language: Language,
    ) -> anyhow::Result<()> {
        let folder = self.target.as_path();
        let refused = |cause: io::Error| self.refused(&cause, language);
        self.given_to_the_disk().map_err(refused)?;
        let parent = parent(folder);
        let lock = lock(parent, folder, language)?;
        if lock.is_some() {
            clear(folder);
        }
        may()?;
        interrupt::unless_stopped(|| self.take_place(foreign, language))?;
        sync_folder(parent).map_err(refused)
    }

    fn take_place(
        &self,
        foreign: &dyn Fn(&Path) -> Option<String>,
        language: Language,
    ) -> anyhow::Result<()> {
        let (folder, staging) = (self.target.as_path(), self.guard.path.as_path());
        let refused = |cause: io::Error| self.refused(&cause, language);
        if !folder.exists() {
            return fs::rename(staging, folder).map_err(refused);
        }
        if !exchange(staging, folder).map_err(refused)? {
            return in_two_steps(staging, folder).map_err(refused);
        }
        match foreign(staging) {
            // Somebody put a file there in the meantime.
            Some(file) => {
                exchange(staging, folder).map_err(refused)?;
                allowed(folder, &Destination::Foreign(file), Replace::Nothing, language)
            }
            None => Ok(()),
        }
    }

    /// Gives all files to the disk, which is much quicker once all are written than one after the other.
    fn given_to_the_disk(&self) -> io::Result<()> {
        let mut written = self.written();
        if let Some(trouble) = written.trouble.take() {
            return Err(trouble);
        }
        written.files.keys().try_for_each(|name| sync_file(&self.guard.path.join(name)))?;
        written.folders.iter().rev().try_for_each(|folder| sync_folder(folder))
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Staging {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Staging").field("target", &self.target).finish_non_exhaustive()
    }
}

/// Puts one file in place whole.
pub(super) fn put_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = &behind_link(file);
    let staging = RemoveOnDrop::new(beside(file, NEW));
    interrupt::unless_stopped(|| new_file(&staging.path))?.write_all(bytes)?;
    sync_file(&staging.path)?;
    interrupt::unless_stopped(|| fs::rename(&staging.path, file))?;
    sync_folder(parent(file))
}

/// Creates a file; one that is there already is an error.
pub(super) fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// A file that is hashed as it is written.
struct Hashed {
    file: File,
    hasher: blake3::Hasher,
    bytes: usize,
}

impl Write for Hashed {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.file.write(buffer)?;
        self.hasher.update(&buffer[..written]);
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

    use super::*;
    use crate::run_folder::exchange::in_two_steps;
    use crate::run_folder::leftovers::recover;

    /// A folder of its own, gone with the test.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("canon-lugar-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn run(&self) -> PathBuf {
            self.0.join("r")
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn put_text(folder: &Path, text: &str) -> anyhow::Result<()> {
        let staging = Staging::of(folder);
        staging.add("a/b.csv", text.as_bytes());
        staging.put(&|| Ok(()), &|_| None, Es)
    }

    #[test]
    fn a_folder_takes_the_place_of_another_and_nothing_is_left_beside_it() {
        let place = Temporary::new("cambio");
        put_text(&place.run(), "uno").unwrap();
        put_text(&place.run(), "dos").unwrap();
        assert_eq!(fs::read(place.run().join("a/b.csv")).unwrap(), b"dos");
        assert_eq!(place.names(), ["r"]);
    }

    #[test]
    fn in_two_steps_too_the_new_one_takes_the_place_of_the_old() {
        let place = Temporary::new("pasos");
        put_text(&place.run(), "uno").unwrap();
        fs::create_dir(place.0.join("n")).unwrap();
        in_two_steps(&place.0.join("n"), &place.run()).unwrap();
        assert_eq!(place.names(), ["r"]);
        assert!(!place.run().join("a").exists());
    }

    #[test]
    fn what_a_killed_program_had_set_aside_is_put_back_and_what_it_left_half_made_goes() {
        let place = Temporary::new("rescate");
        fs::create_dir(place.0.join(".r.anterior-7")).unwrap();
        fs::create_dir(place.0.join(".r.nueva-7")).unwrap();
        fs::write(place.0.join(".r.nueva-no"), "mine").unwrap();
        recover(&place.run());
        if cfg!(unix) {
            assert_eq!(place.names(), [".r.nueva-no", "r"]);
        }
    }

    #[test]
    fn what_is_still_being_made_is_let_be() {
        let place = Temporary::new("dos");
        let slow = Staging::of(&place.run());
        slow.add("a/b.csv", b"uno");
        let other = place.0.join(".r.nueva-7");
        fs::rename(&slow.guard.path, &other).unwrap();
        put_text(&place.run(), "dos").unwrap();
        if cfg!(unix) {
            assert_eq!(place.names(), [".r.nueva-7", "r"]);
        }
        drop(slow);
        put_text(&place.run(), "tres").unwrap();
        if cfg!(unix) {
            assert_eq!(place.names(), ["r"]);
        }
    }

    #[test]
    fn a_trial_leaves_nothing() {
        let trial = Staging::trial();
        trial.add("a/b.csv", b"uno");
        let path = trial.guard.path.clone();
        assert!(path.exists() && trial.read("a/b.csv").is_some());
        drop(trial);
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_appears_while_canon_writes_is_not_lost() {
        let place = Temporary::new("intruso");
        put_text(&place.run(), "uno").unwrap();
        let staging = Staging::of(&place.run());
        staging.add("x", b"");
        let error = staging.put(&|| Ok(()), &|_| Some("apuntes.txt".into()), Es).unwrap_err();
        assert!(error.to_string().contains("apuntes.txt"), "{error}");
        assert_eq!(fs::read(place.run().join("a/b.csv")).unwrap(), b"uno");
        assert_eq!(place.names(), ["r"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_what_it_names_is_replaced() {
        let place = Temporary::new("enlace");
        put_text(&place.0.join("verdadera"), "uno").unwrap();
        std::os::unix::fs::symlink("verdadera", place.run()).unwrap();
        put_text(&place.run(), "dos").unwrap();
        assert!(place.run().is_symlink());
        assert_eq!(fs::read(place.0.join("verdadera/a/b.csv")).unwrap(), b"dos");
        assert_eq!(place.names(), ["r", "verdadera"]);
    }

    #[test]
    fn one_file_is_put_in_place_whole() {
        let place = Temporary::new("archivo");
        put_file(&place.0.join("f.svg"), b"uno").unwrap();
        put_file(&place.0.join("f.svg"), b"dos").unwrap();
        assert_eq!(fs::read(place.0.join("f.svg")).unwrap(), b"dos");
        assert_eq!(place.names(), ["f.svg"]);
    }
}
