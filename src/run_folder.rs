//! The folder of a run: written aside and put in place whole, so that nobody ever sees half of one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use canon_core::language::Language::{self, En, Es};

use crate::export::manifiesto::{self, Known};
use crate::interrupt;
use crate::outcome::{Outcome, stop};

/// What lies where a run is to go.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing, or an empty folder.
    Free,
    /// The very same run, complete.
    SameRun,
    /// The very same run, but this file of it is gone or changed.
    Altered(String),
    /// Another run, or something else.
    Taken,
}

/// What lies at a place.
pub fn look(folder: &Path, code: &str) -> Place {
    let manifest = fs::read(folder.join(manifiesto::FILE)).ok();
    let known = manifest.and_then(|bytes| serde_json::from_slice::<Known>(&bytes).ok());
    let is_free =
        || !folder.is_file() && fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    match known {
        Some(known) if known.corrida == code => match altered(folder, &known) {
            Some(file) => Place::Altered(file),
            None => Place::SameRun,
        },
        None if is_free() => Place::Free,
        Some(_) | None => Place::Taken,
    }
}

/// The first output that is not as the manifest says: a job that finds its report done must find it whole.
fn altered(folder: &Path, known: &Known) -> Option<String> {
    let as_written = |file: &str, hash: &str| {
        fs::read(folder.join(file)).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash)
    };
    known
        .salidas
        .iter()
        .find(|(file, output)| !as_written(file, &output.blake3))
        .map(|(file, _)| file.clone())
}

/// Writes all outputs into a folder beside `folder` and renames it into place.
///
/// # Errors
/// A taken place without `force`, or a disk that refuses; either way `folder` is as it was.
pub fn write(
    folder: &Path,
    code: &str,
    outputs: &BTreeMap<String, Vec<u8>>,
    force: bool,
    language: Language,
) -> anyhow::Result<()> {
    let place = look(folder, code);
    if place != Place::Free && !force {
        return Err(stop(Outcome::Usage, taken(folder, &place, language)));
    }
    let aside = beside(folder, "nueva");
    let guard = RemoveOnDrop::new(aside.clone());
    fill(&aside, outputs).with_context(|| aside.display().to_string())?;
    let old = beside(folder, "anterior");
    let had_old = folder.exists();
    if had_old {
        fs::rename(folder, &old).with_context(|| folder.display().to_string())?;
    }
    if let Err(error) = fs::rename(&aside, folder) {
        if had_old {
            fs::rename(&old, folder).with_context(|| old.display().to_string())?;
        }
        return Err(error).with_context(|| folder.display().to_string());
    }
    drop(guard);
    if had_old {
        fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
    }
    Ok(())
}

/// Why a place is refused.
pub fn taken(folder: &Path, place: &Place, language: Language) -> String {
    let folder = folder.display();
    match (place, language) {
        (Place::Altered(file), Es) => format!(
            "Esta misma corrida está en «{folder}», pero «{file}» falta o cambió desde entonces. Use --force para rehacerla."
        ),
        (Place::Altered(file), En) => format!(
            "This very run is in “{folder}”, but “{file}” is gone or has changed since. Use --force to make it again."
        ),
        (_, Es) => {
            format!("En «{folder}» ya hay otra cosa. Dé otra carpeta con --out, o --force para reemplazarla.")
        }
        (_, En) => format!(
            "“{folder}” holds something else. Give another folder with --out, or --force to replace it."
        ),
    }
}

fn beside(folder: &Path, what: &str) -> PathBuf {
    let name =
        folder.file_name().map_or_else(|| "corrida".into(), |name| name.to_string_lossy().into_owned());
    folder.with_file_name(format!(".{name}.{what}-{}", std::process::id()))
}

fn fill(folder: &Path, outputs: &BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for (file, bytes) in outputs {
        let path = folder.join(file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// Leaves nothing behind where writing fails or is interrupted.
struct RemoveOnDrop(PathBuf);

impl RemoveOnDrop {
    fn new(folder: PathBuf) -> Self {
        interrupt::unfinished(&folder);
        Self(folder)
    }
}

impl Drop for RemoveOnDrop {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
        interrupt::finished();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temporary(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("canon-corrida-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn outputs(code: &str) -> BTreeMap<String, Vec<u8>> {
        let hash = blake3::hash(b"x").to_hex();
        let manifest = format!(
            "{{\"corrida\": \"{code}\", \"salidas\": {{\"a/b.csv\": {{\"bytes\": 1, \"blake3\": \"{hash}\"}}}}}}"
        );
        BTreeMap::from([
            (manifiesto::FILE.to_string(), manifest.into_bytes()),
            ("a/b.csv".to_string(), b"x".to_vec()),
        ])
    }

    #[test]
    fn a_run_is_put_in_place_whole_and_known_again() {
        let folder = temporary("igual").join("r");
        assert_eq!(look(&folder, "uno"), Place::Free);
        write(&folder, "uno", &outputs("uno"), false, Es).unwrap();
        assert_eq!(look(&folder, "uno"), Place::SameRun);
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_run_with_a_file_gone_or_changed_is_not_taken_for_done() {
        let folder = temporary("rota").join("r");
        write(&folder, "uno", &outputs("uno"), false, Es).unwrap();
        fs::write(folder.join("a/b.csv"), "y").unwrap();
        assert_eq!(look(&folder, "uno"), Place::Altered("a/b.csv".to_string()));
        assert!(write(&folder, "uno", &outputs("uno"), false, Es).is_err());
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }

    #[test]
    fn another_run_is_replaced_only_when_told() {
        let folder = temporary("otra").join("r");
        write(&folder, "uno", &outputs("uno"), false, Es).unwrap();
        assert!(write(&folder, "dos", &outputs("dos"), false, Es).is_err());
        assert_eq!(look(&folder, "uno"), Place::SameRun);
        write(&folder, "dos", &outputs("dos"), true, Es).unwrap();
        assert_eq!(look(&folder, "dos"), Place::SameRun);
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }
}
