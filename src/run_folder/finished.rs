//! A run that was finished before: its manifest, and its files, checked against the manifest.
//!
//! Another canon may replace the run while it is being read. So that what is read is of one run, it is read again where
//! something does not fit and the folder has changed meanwhile.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::is_below;
use super::leftovers::{lock_around, recover};
use crate::exit::{Outcome, stop};
use crate::run_folder::manifest;
use crate::run_folder::manifest::{Manifest, VERSION};

/// How often a folder is read again before other canons are locked out.
const LOOKS: u32 = 20;

/// A run as it was found; nothing of it is checked.
#[derive(Debug)]
pub struct FinishedRun {
    pub folder: PathBuf,
    /// The bytes of the manifest.
    pub bytes: Vec<u8>,
    pub manifest: Manifest,
}

/// A run whose files are as they were written, with the bytes of some of them.
#[derive(Debug)]
pub struct VerifiedRun {
    pub folder: PathBuf,
    pub manifest: Manifest,
    files: BTreeMap<String, Vec<u8>>,
}

impl VerifiedRun {
    /// The run that a user names by its folder or by its manifest, and of its files the bytes of those that are `wanted`.
    ///
    /// # Errors
    /// Where there is none, or where something of it is not as it was written.
    pub fn open(path: &Path, wanted: &[&str], language: Language) -> anyhow::Result<Self> {
        steadily(path, || Self::look(path, wanted, language), Result::is_ok)
    }

    fn look(path: &Path, wanted: &[&str], language: Language) -> anyhow::Result<Self> {
        let FinishedRun { folder, bytes, manifest } = FinishedRun::open(path, language)?;
        let altered = |file: &str| stop(Outcome::Mismatch, not_as_written(&folder, file, language));
        // Other versions may have had other settings, and other words for them.
        let has_its_code = manifest.version != VERSION || manifest.has_its_code();
        if !manifest.is_as_written(&bytes) || !has_its_code {
            return Err(altered(manifest::FILE));
        }
        let mut files = BTreeMap::new();
        for (file, output) in &manifest.salidas {
            let kept = wanted.contains(&file.as_str());
            let found = if is_below(file) { hashed(&folder.join(file), kept).ok() } else { None };
            let (hash, bytes) = found.ok_or_else(|| altered(file))?;
            if hash != output.blake3 {
                return Err(altered(file));
            }
            if kept {
                files.insert(file.clone(), bytes);
            }
        }
        Ok(Self { folder, manifest, files })
    }

    /// A file that was wanted, as it was written; `None` where the run has none.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }
}

impl FinishedRun {
    /// The run that a user names by its folder or by its manifest; nothing of it is verified.
    ///
    /// # Errors
    /// Where there is none, or its manifest is damaged.
    pub fn open(path: &Path, language: Language) -> anyhow::Result<Self> {
        let file = if path.is_dir() { path.join(manifest::FILE) } else { path.to_path_buf() };
        let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
        let Ok(bytes) = fs::read(&file) else {
            return Err(stop(Outcome::Input, no_run(path, &file, language)));
        };
        match serde_json::from_slice(&bytes) {
            Ok(manifest) => Ok(Self { folder, bytes, manifest }),
            Err(_) if manifest::is_canons(&bytes) => Err(stop(Outcome::Mismatch, damaged(&file, language))),
            Err(_) => Err(stop(Outcome::Input, no_manifest(&file, language))),
        }
    }
}

/// What `look` finds at a path. Where it is not sound and the path changed meanwhile, it looks again; the last time with
/// other canons locked out.
pub(crate) fn steadily<T>(path: &Path, look: impl Fn() -> T, is_sound: impl Fn(&T) -> bool) -> T {
    for _ in 0..LOOKS {
        recover(path);
        let before = Stamp::of(path);
        let seen = look();
        if is_sound(&seen) || !path.exists() {
            return seen;
        }
        if Stamp::of(path) == before {
            break;
        }
    }
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    let _held = folder.and_then(lock_around);
    look()
}

/// What tells a run from the one that takes its place: when its folder and its manifest were written.
#[derive(Debug, PartialEq, Eq)]
struct Stamp([Option<FileStamp>; 2]);

/// When a file was written, when the system saw it change, its disk and its number there.
type FileStamp = (SystemTime, (i64, i64), (u64, u64));

impl Stamp {
    fn of(path: &Path) -> Self {
        let about = |path: &Path| fs::metadata(path).ok().map(|about| stamp(&about));
        Self([about(path), about(&path.join(manifest::FILE))])
    }
}

#[cfg(unix)]
fn stamp(about: &Metadata) -> FileStamp {
    use std::os::unix::fs::MetadataExt;
    let modified = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    (modified, (about.ctime(), about.ctime_nsec()), (about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn stamp(about: &Metadata) -> FileStamp {
    (
        about.modified().or_else(|_| about.created()).unwrap_or(SystemTime::UNIX_EPOCH),
        (0, 0),
        (about.len(), 0),
    )
}

/// The hash of a file, and its bytes where they are kept; else none.
fn hashed(path: &Path, kept: bool) -> io::Result<(String, Vec<u8>)> {
    let mut hasher = blake3::Hasher::new();
    let mut bytes = Vec::new();
    let mut file = File::open(path)?;
    if kept {
        file.read_to_end(&mut bytes)?;
        hasher.update(&bytes);
    } else {
        hasher.update_reader(file)?;
    }
    Ok((hasher.finalize().to_hex().to_string(), bytes))
}

fn no_run(path: &Path, file: &Path, language: Language) -> String {
    let (path, file) = (path.display(), file.display());
    match language {
        Es => format!("No hay una corrida en «{path}»: falta {file}."),
        En => format!("There is no run in “{path}”: {file} is missing."),
    }
}

fn no_manifest(file: &Path, language: Language) -> String {
    let file = file.display();
    match language {
        Es => format!(
            "{file} no es el manifiesto de una corrida de canon. Dé la carpeta que escribió canon run."
        ),
        En => format!("{file} is not the manifest of a run of canon. Give the folder that canon run wrote."),
    }
}

fn damaged(file: &Path, language: Language) -> String {
    let file = file.display();
    match language {
        Es => format!(
            "{file} está dañado: empieza como el manifiesto de una corrida y no se lee hasta el final. No se puede saber si sus cifras son las que canon escribió; haga la corrida otra vez."
        ),
        En => format!(
            "{file} is damaged: it begins as the manifest of a run and cannot be read to its end. Whether its figures are those that canon wrote cannot be known; make the run again."
        ),
    }
}

fn not_as_written(folder: &Path, file: &str, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => format!(
            "La corrida de «{folder}» ya no es como canon la escribió: «{file}» falta o cambió. Sus cifras no se usan. Qué hacer: canon verify {folder} dice todo lo que cambió; haga la corrida otra vez con los mismos archivos y --force."
        ),
        En => format!(
            "The run in “{folder}” is not as canon wrote it any more: “{file}” is gone or has changed. Its figures are not used. What to do: canon verify {folder} tells all that changed; make the run again from the same files, with --force."
        ),
    }
}
