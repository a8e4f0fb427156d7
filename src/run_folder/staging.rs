//! Putting a folder or file in place so that whoever looks, at any moment, finds the old one or the new one, whole.
//!
//! The new folder is written beside the old under a hidden name, given to the disk, and then both change names in one
//! step, where the system has such a step. Where it has not, the old one is set aside first, and a program that is killed
//! between the two steps leaves it there: the next call finds it and puts it back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::{Destination, Replace, allowed};
use crate::exit::{Outcome, stop};
use crate::interrupt;
use crate::messages::disk::{cannot_try, cannot_write};
use crate::run_folder::manifest::Output;

/// How often, and how many times, a place where another canon writes is asked for again.
const WAIT: (Duration, u32) = (Duration::from_millis(50), 2400);

/// What is written beside a folder that is being made.
const NEW: &str = "nueva";

/// What is set aside where names cannot change in one step.
const OLD: &str = "anterior";

/// A folder written beside the one that it is to be, a file at a time: a whole nation's pages do not fit in memory.
///
/// Gone when dropped, unless it was put in place.
pub struct Staging {
    place: PathBuf,
    is_trial: bool,
    written: Mutex<Written>,
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
    /// For a folder; nothing of it is seen yet.
    pub fn of(place: &Path) -> Self {
        let place = behind_link(place);
        let guard = RemoveOnDrop::new(beside(&place, NEW));
        let mut written = Written::default();
        let held = fs::create_dir_all(parent(&place)).and_then(|()| begin(&guard.path));
        let held = held.unwrap_or_else(|refused| {
            written.trouble = Some(refused);
            None
        });
        written.folders.insert(guard.path.clone());
        Self { place, is_trial: false, written: Mutex::new(written), guard, _held: held }
    }

    /// For nowhere: to see what would be written. It goes where the system keeps what nobody wants.
    pub fn trial() -> Self {
        let place = std::env::temp_dir().join(format!("canon-ensayo-{}", std::process::id()));
        Self { is_trial: true, ..Self::of(&place) }
    }

    /// Whether all that was to be written so far was.
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
        match (self.is_trial, self.place.parent()) {
            (true, Some(folder)) => cannot_try(folder, cause, language),
            _ => cannot_write(&self.place, cause, language),
        }
    }

    /// Writes a file, from any thread. What the disk refuses is told when the folder is put in place.
    pub fn add(&self, name: &str, bytes: &[u8]) {
        self.write(name, |out| out.write_all(bytes));
    }

    /// The same for a file that is written as it is made.
    pub fn write(&self, name: &str, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.written().trouble.is_some() {
            return;
        }
        let path = self.guard.path.join(name);
        let folder = path.parent().unwrap_or(&self.guard.path).to_path_buf();
        let write = || {
            fs::create_dir_all(&folder)?;
            let mut out = Hashed { file: new_file(&path)?, hasher: blake3::Hasher::new(), bytes: 0 };
            make(&mut out)?;
            Ok(Output { bytes: out.bytes, blake3: out.hasher.finalize().to_hex().to_string() })
        };
        let made = write();
        let mut written = self.written();
        written.folders.insert(folder);
        match made {
            Ok(output) => {
                written.files.insert(name.to_string(), output);
            }
            Err(error) => {
                written.trouble.get_or_insert(error);
            }
        }
    }

    /// A file that was written.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.guard.path.join(name)).ok()
    }

    /// A file that was written, to be read from its start.
    ///
    /// # Errors
    /// A file that is not there, or a disk that refuses.
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.guard.path.join(name))
    }

    /// What was written so far.
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
        let (folder, staging) = (self.place.as_path(), self.guard.path.as_path());
        let refused = |cause: io::Error| self.refused(&cause, language);
        self.given_to_the_disk().map_err(refused)?;
        let parent = parent(folder);
        let lock = lock(parent, folder, language)?;
        if lock.is_some() {
            clear(folder);
        }
        may()?;
        if !folder.exists() {
            fs::rename(staging, folder).map_err(refused)?;
        } else if exchange(staging, folder).map_err(refused)? {
            if let Some(file) = foreign(staging) {
                // Somebody put a file there in the meantime.
                exchange(staging, folder).map_err(refused)?;
                return allowed(folder, &Destination::Foreign(file), Replace::Nothing, language);
            }
        } else {
            in_two_steps(staging, folder).map_err(refused)?;
        }
        sync_folder(parent).map_err(refused)
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
        f.debug_struct("Staging").field("place", &self.place).finish_non_exhaustive()
    }
}

/// Puts one file in place whole.
pub(super) fn put_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = &behind_link(file);
    let staging = RemoveOnDrop::new(beside(file, NEW));
    new_file(&staging.path).and_then(|mut out| out.write_all(bytes))?;
    sync_file(&staging.path)?;
    fs::rename(&staging.path, file)?;
    sync_folder(parent(file))
}

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
fn clear(folder: &Path) {
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
fn begin(folder: &Path) -> io::Result<Option<File>> {
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
fn remove_left(folder: &Path) {
    if let Ok(file) = hold(folder)
        && !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
    {
        remove(folder);
    }
}

/// What lies beside a folder under the hidden name of a kind, by whichever program.
fn left_beside(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let start = hidden(folder, kind);
    let is_left = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(&start));
        name.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let Ok(entries) = fs::read_dir(parent(folder)) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_left).collect()
}

/// What a link names: a link stays one, and what it names is replaced.
fn behind_link(path: &Path) -> PathBuf {
    let named = if path.is_symlink() { fs::canonicalize(path).ok() } else { None };
    named.unwrap_or_else(|| path.to_path_buf())
}

/// The folder that another lies in.
fn parent(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn hidden(folder: &Path, kind: &str) -> String {
    let name = folder.file_name().map_or_else(|| "corrida".into(), |name| name.to_string_lossy());
    format!(".{name}.{kind}-")
}

fn beside(folder: &Path, kind: &str) -> PathBuf {
    folder.with_file_name(format!("{}{}", hidden(folder, kind), std::process::id()))
}

/// Keeps other canons from putting folders in place below a folder until it is dropped; `None` on a disk that has no
/// such lock.
fn lock(parent: &Path, folder: &Path, language: Language) -> anyhow::Result<Option<File>> {
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

/// The same for who looks at a folder and writes nothing there.
pub(super) fn lock_around(folder: &Path) -> Option<File> {
    let folder = behind_link(folder);
    lock(parent(&folder), &folder, Es).ok().flatten()
}

/// What a folder is locked by: itself. Windows does not let a folder be opened; there it is a file beside it, which stays.
fn hold(folder: &Path) -> io::Result<File> {
    if cfg!(windows) {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = folder.with_file_name(format!(".{name}.candado"));
        OpenOptions::new().create(true).append(true).open(beside)
    } else {
        File::open(folder)
    }
}

/// A file that was not there.
fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
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

fn sync_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Gives the names in a folder to the disk. Windows does it by itself and does not let a folder be opened.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
}

/// Lets two folders change names in one step; `false` where the system or disk has no such step, and nothing is done.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::XDEV) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Lets two folders change names in one step: there is no such step here.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// The old folder is set aside, the new one put in place, and the old one removed.
fn in_two_steps(new: &Path, folder: &Path) -> io::Result<()> {
    let old = beside(folder, OLD);
    fs::rename(folder, &old)?;
    if let Err(error) = fs::rename(new, folder) {
        fs::rename(&old, folder)?;
        return Err(error);
    }
    fs::remove_dir_all(&old)
}

/// Leaves nothing behind where writing fails or is interrupted, nor the old folder once it has changed names with the new.
struct RemoveOnDrop {
    path: PathBuf,
    /// The folders around it that are not there yet, the innermost first.
    around: Vec<PathBuf>,
}

impl RemoveOnDrop {
    fn new(path: PathBuf) -> Self {
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
fn remove(path: &Path) {
    let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_file(path));
}

#[cfg(test)]
mod tests {
    use crate::run_folder::staging::*;

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
        aside.add("a/b.csv", text.as_bytes());
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
        aside.add("x", b"");
        let error = aside.put(&|| Ok(()), &|_| Some("apuntes.txt".into()), Es).unwrap_err();
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
