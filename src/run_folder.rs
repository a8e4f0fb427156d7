//! The folder of a run: written aside and put in place whole, so that nobody ever sees half of one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use canon_core::language::Language::{self, En, Es};

use crate::export::Export;
use crate::export::manifiesto::{self, Manifest, Output};
use crate::interrupt;
use crate::outcome::{Outcome, stop};
use crate::study::Study;

/// What lies where a run is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing, or an empty folder.
    Free,
    /// The very same run, complete, with so many errors.
    SameRun(usize),
    /// The very same run, but this file of it is gone or changed.
    Altered(String),
    /// Another run of canon.
    OtherRun,
    /// Something that canon did not write: never replaced. The name of it.
    Foreign(String),
}

/// What lies at a place.
pub fn look(folder: &Path, code: &str) -> Place {
    if !folder.exists() {
        return Place::Free;
    }
    let Ok(files) = files_below(folder) else { return Place::Foreign(folder.display().to_string()) };
    let manifest = fs::read(folder.join(manifiesto::FILE)).ok();
    let known = manifest.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    let Some(known) = known else {
        return files.into_iter().next().map_or(Place::Free, Place::Foreign);
    };
    let altered = altered(folder, &known);
    let foreign =
        files.into_iter().find(|file| file != manifiesto::FILE && !known.salidas.contains_key(file));
    match (known.corrida == code, altered, foreign) {
        (true, None, _) => Place::SameRun(known.errores),
        (_, _, Some(file)) => Place::Foreign(file),
        (true, Some(file), None) => Place::Altered(file),
        (false, _, None) => Place::OtherRun,
    }
}

/// The names of all files below a folder.
fn files_below(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let below = files_below(&entry.path())?;
            if below.is_empty() {
                files.insert(format!("{name}/"));
            }
            files.extend(below.into_iter().map(|file| format!("{name}/{file}")));
        } else {
            files.insert(name);
        }
    }
    Ok(files)
}

/// The first output that is not as the manifest says: a job that finds its report done must find it whole.
pub fn altered(folder: &Path, known: &Manifest) -> Option<String> {
    let as_written = |file: &str, hash: &str| {
        fs::read(folder.join(file)).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash)
    };
    known
        .salidas
        .iter()
        .find(|(file, output)| !as_written(file, &output.blake3))
        .map(|(file, _)| file.clone())
}

/// Whether a run may go there, and if not, why.
///
/// # Errors
/// A place that holds something, unless it is a run of canon and `force` is given.
pub fn allowed(folder: &Path, place: &Place, force: bool, language: Language) -> anyhow::Result<()> {
    let refused = |outcome| Err(stop(outcome, taken(folder, place, language)));
    match place {
        Place::Free => Ok(()),
        Place::Foreign(_) => refused(Outcome::Usage),
        _ if force => Ok(()),
        Place::Altered(_) => refused(Outcome::Mismatch),
        Place::SameRun(_) | Place::OtherRun => refused(Outcome::Usage),
    }
}

fn taken(folder: &Path, place: &Place, language: Language) -> String {
    let folder = folder.display();
    match (place, language) {
        (Place::Altered(file), Es) => format!(
            "Esta misma corrida está en «{folder}», pero «{file}» falta o cambió desde entonces. Use --force para rehacerla."
        ),
        (Place::Altered(file), En) => format!(
            "This very run is in “{folder}”, but “{file}” is gone or has changed since. Use --force to make it again."
        ),
        (Place::Foreign(file), Es) => format!(
            "En «{folder}» hay algo que canon no escribió («{file}») y no lo va a borrar. Dé otra carpeta con --out."
        ),
        (Place::Foreign(file), En) => format!(
            "“{folder}” holds something that canon did not write (“{file}”) and will not delete. Give another folder with --out."
        ),
        (_, Es) => format!(
            "En «{folder}» ya hay otra corrida. Dé otra carpeta con --out, o --force para reemplazarla."
        ),
        (_, En) => {
            format!("“{folder}” holds another run. Give another folder with --out, or --force to replace it.")
        }
    }
}

/// A folder written beside the one that it is to be, a file at a time: a whole nation's pages do not fit in memory.
///
/// Gone when dropped, unless it was put in place.
pub struct Aside {
    place: PathBuf,
    written: Mutex<Written>,
    guard: RemoveOnDrop,
}

#[derive(Default)]
struct Written {
    files: BTreeMap<String, Output>,
    /// The first thing that the disk refused.
    trouble: Option<io::Error>,
}

impl Aside {
    /// For a folder; nothing is written yet.
    pub fn of(place: &Path) -> Self {
        Self {
            place: place.to_path_buf(),
            written: Mutex::default(),
            guard: RemoveOnDrop::new(beside(place, "nueva")),
        }
    }

    /// Writes a file, from any thread. What the disk refuses is told when the folder is put in place.
    pub fn add(&self, name: &str, bytes: &[u8]) {
        self.write(name, |out| out.write_all(bytes));
    }

    /// The same for a file that is written as it is made.
    pub fn write(&self, name: &str, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let path = self.guard.folder.join(name);
        let write = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut out = Hashed { file: File::create(&path)?, hasher: blake3::Hasher::new(), bytes: 0 };
            make(&mut out)?;
            Ok(Output { bytes: out.bytes, blake3: out.hasher.finalize().to_hex().to_string() })
        };
        let made = write();
        let mut written = self.written();
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
        fs::read(self.guard.folder.join(name)).ok()
    }

    /// A file that was written, to be read from its start.
    ///
    /// # Errors
    /// A file that is not there, or a disk that refuses.
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.guard.folder.join(name))
    }

    /// What was written so far.
    pub fn outputs(&self) -> BTreeMap<String, Output> {
        self.written().files.clone()
    }

    /// Puts it in place whole, whatever was there before.
    ///
    /// # Errors
    /// A disk that refused; the place is as it was.
    pub fn put(self, language: Language) -> anyhow::Result<()> {
        let folder = self.place.as_path();
        if let Some(trouble) = self.written().trouble.take() {
            return Err(trouble).with_context(|| cannot_write(folder, language));
        }
        let old = beside(folder, "anterior");
        let had_old = folder.exists();
        if had_old {
            fs::rename(folder, &old).with_context(|| cannot_write(folder, language))?;
        }
        if let Err(error) = fs::rename(&self.guard.folder, folder) {
            if had_old {
                fs::rename(&old, folder).with_context(|| cannot_write(folder, language))?;
            }
            return Err(error).with_context(|| cannot_write(folder, language));
        }
        if had_old {
            fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
        }
        Ok(())
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Aside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aside").field("place", &self.place).finish_non_exhaustive()
    }
}

/// Writes some tables without a manifest; a folder that holds these tables and nothing else is replaced.
///
/// # Errors
/// A folder that holds something else, or a disk that refuses.
pub fn write_tables(
    folder: &Path,
    study: &Study,
    tables: &[Export],
    language: Language,
) -> anyhow::Result<()> {
    let there = if folder.exists() { files_below(folder) } else { Ok(BTreeSet::new()) };
    let foreign = match there {
        Ok(files) => files.into_iter().find(|file| !tables.iter().any(|table| table.file == file)),
        Err(_) => Some(folder.display().to_string()),
    };
    if let Some(file) = foreign {
        return allowed(folder, &Place::Foreign(file), false, language);
    }
    let aside = Aside::of(folder);
    for table in tables {
        aside.write(table.file, |out| (table.make)(study, language, out));
    }
    aside.put(language)
}

/// Writes one file: aside, and renamed into place.
///
/// # Errors
/// A disk that refuses; whatever was there is as it was.
pub fn write_file(file: &Path, bytes: &[u8], language: Language) -> anyhow::Result<()> {
    let aside = beside(file, "nuevo");
    let guard = RemoveOnDrop::new(aside.clone());
    let written = fs::create_dir(&aside)
        .and_then(|()| fs::write(aside.join("f"), bytes))
        .and_then(|()| fs::rename(aside.join("f"), file));
    drop(guard);
    written.with_context(|| cannot_write(file, language))
}

fn cannot_write(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => format!("No se pudo escribir en «{folder}»"),
        En => format!("Could not write to “{folder}”"),
    }
}

fn beside(folder: &Path, what: &str) -> PathBuf {
    let name =
        folder.file_name().map_or_else(|| "corrida".into(), |name| name.to_string_lossy().into_owned());
    folder.with_file_name(format!(".{name}.{what}-{}", std::process::id()))
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

/// Leaves nothing behind where writing fails or is interrupted.
struct RemoveOnDrop {
    folder: PathBuf,
    /// The folder around it, where that is not there yet.
    around: Option<PathBuf>,
}

impl RemoveOnDrop {
    fn new(folder: PathBuf) -> Self {
        interrupt::unfinished(&folder);
        let around = folder.parent().filter(|around| !around.as_os_str().is_empty() && !around.exists());
        Self { around: around.map(Path::to_path_buf), folder }
    }
}

impl Drop for RemoveOnDrop {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        if let Some(around) = &self.around {
            // Only where nothing is in it.
            let _ = fs::remove_dir(around);
        }
        interrupt::finished(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    /// A folder of its own, gone with the test.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("canon-corrida-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            Self(folder)
        }

        fn run(&self) -> PathBuf {
            self.0.join("r")
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// A run with one file, where it is allowed to go.
    fn write(folder: &Path, code: &str, force: bool) -> anyhow::Result<()> {
        allowed(folder, &look(folder, code), force, Es)?;
        let aside = Aside::of(folder);
        aside.add("a/b.csv", b"x");
        let settings =
            settings::study(&crate::cli::Reading::default(), &crate::cli::Choosing::default(), Es).unwrap();
        let manifest = manifiesto::make(code, &[], &settings.typed, 3, aside.outputs());
        aside.add(manifiesto::FILE, &manifest);
        aside.put(Es)
    }

    #[test]
    fn a_run_is_put_in_place_whole_and_known_again_with_its_errors() {
        let place = Temporary::new("igual");
        assert_eq!(look(&place.run(), "uno"), Place::Free);
        write(&place.run(), "uno", false).unwrap();
        assert_eq!(look(&place.run(), "uno"), Place::SameRun(3));
        assert_eq!(fs::read_dir(&place.0).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_run_with_a_file_gone_or_changed_is_not_taken_for_done() {
        let place = Temporary::new("rota");
        write(&place.run(), "uno", false).unwrap();
        fs::write(place.run().join("a/b.csv"), "y").unwrap();
        assert_eq!(look(&place.run(), "uno"), Place::Altered("a/b.csv".to_string()));
        assert!(write(&place.run(), "uno", false).is_err());
        write(&place.run(), "uno", true).unwrap();
        assert_eq!(look(&place.run(), "uno"), Place::SameRun(3));
    }

    #[test]
    fn another_run_is_replaced_only_when_told() {
        let place = Temporary::new("otra");
        write(&place.run(), "uno", false).unwrap();
        assert!(write(&place.run(), "dos", false).is_err());
        assert_eq!(look(&place.run(), "uno"), Place::SameRun(3));
        write(&place.run(), "dos", true).unwrap();
        assert_eq!(look(&place.run(), "dos"), Place::SameRun(3));
    }

    #[test]
    fn what_canon_did_not_write_is_never_deleted() {
        let place = Temporary::new("ajena");
        write(&place.run(), "uno", false).unwrap();
        fs::write(place.run().join("a/notas.txt"), "mine").unwrap();
        assert_eq!(look(&place.run(), "dos"), Place::Foreign("a/notas.txt".to_string()));
        assert!(write(&place.run(), "dos", true).is_err());
        assert_eq!(fs::read(place.run().join("a/notas.txt")).unwrap(), b"mine");
        fs::write(place.0.join("f"), "a file").unwrap();
        assert!(matches!(look(&place.0.join("f"), "dos"), Place::Foreign(_)));
    }
}
