//! The folder of a run: written aside and put in place whole, so that nobody ever sees half of one.

mod aside_file;
pub mod diff;
mod exchange;
pub mod extract_note;
mod finished;
mod hidden_names;
mod leftovers;
pub mod manifest;
mod new_files;
mod read_tables;
pub(crate) mod staging;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::exit::{Outcome, stop};
use crate::messages::disk::cannot_write;
use crate::run_folder::manifest::Manifest;

pub use self::aside_file::AsideFile;
pub(crate) use self::finished::steadily;
pub use self::finished::{FinishedRun, VerifiedRun};
pub use self::new_files::NewFiles;
pub use crate::run_folder::staging::Staging;

/// What lies where a run is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
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

/// What a run may take the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    Nothing,
    /// A run of canon, whole or not.
    Runs,
}

/// How a run came to be where it was to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    Placed,
    /// The very same run was put there in the meantime.
    WasThere,
}

/// What lies where a run is to go; what a killed program had set aside there is put back first.
pub fn look(folder: &Path, code: &str) -> Destination {
    steadily(
        folder,
        || place(folder, code),
        |seen| !matches!(seen, Destination::Altered(_) | Destination::Foreign(_)),
    )
}

/// What lies there now.
fn place(folder: &Path, code: &str) -> Destination {
    if !folder.exists() {
        return Destination::Free;
    }
    let Ok(files) = files_below(folder) else { return Destination::Foreign(folder.display().to_string()) };
    let manifest = fs::read(folder.join(manifest::FILE)).ok();
    let known = manifest.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    let Some(known) = known else {
        return files.into_iter().next().map_or(Destination::Free, Destination::Foreign);
    };
    let altered = altered(folder, &known);
    let foreign = files.into_iter().find(|file| file != manifest::FILE && !known.salidas.contains_key(file));
    match (known.corrida == code, altered, foreign) {
        (true, None, _) => Destination::SameRun(known.errores),
        (_, _, Some(file)) => Destination::Foreign(file),
        (true, Some(file), None) => Destination::Altered(file),
        (false, _, None) => Destination::OtherRun,
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
fn altered(folder: &Path, known: &Manifest) -> Option<String> {
    let as_written = |file: &str, hash: &str| {
        is_below(file)
            && fs::read(folder.join(file)).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash)
    };
    known
        .salidas
        .iter()
        .find(|(file, output)| !as_written(file, &output.blake3))
        .map(|(file, _)| file.clone())
}

/// Whether the name of an output stays within its folder: a manifest that somebody else made could name any file.
pub(crate) fn is_below(file: &str) -> bool {
    Path::new(file).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a run may go there, and if not, why.
///
/// # Errors
/// A place that holds something, unless it is a run of canon that may be replaced.
pub fn allowed(
    folder: &Path,
    place: &Destination,
    replace: Replace,
    language: Language,
) -> anyhow::Result<()> {
    let refused = |outcome| Err(stop(outcome, taken(folder, place, language)));
    match place {
        Destination::Free => Ok(()),
        Destination::Foreign(_) => refused(Outcome::Usage),
        _ if replace == Replace::Runs => Ok(()),
        Destination::Altered(_) => refused(Outcome::Mismatch),
        Destination::SameRun(_) | Destination::OtherRun => refused(Outcome::Taken),
    }
}

fn taken(folder: &Path, place: &Destination, language: Language) -> String {
    let folder = folder.display();
    match (place, language) {
        (Destination::Altered(file), Es) => format!(
            "Esta misma corrida está en «{folder}», pero «{file}» falta o cambió desde entonces. Use --force para rehacerla."
        ),
        (Destination::Altered(file), En) => format!(
            "This very run is in “{folder}”, but “{file}” is gone or has changed since. Use --force to make it again."
        ),
        (Destination::Foreign(file), Es) => format!(
            "En «{folder}» hay algo que canon no escribió («{file}») y no lo va a borrar. Dé otra carpeta con --out."
        ),
        (Destination::Foreign(file), En) => format!(
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

fn other_files(folder: &Path, file: &str, language: Language) -> String {
    let folder = folder.display();
    match language {
        Es => format!(
            "En «{folder}» hay otros archivos («{file}») y canon no los va a borrar. Dé otra carpeta con --out."
        ),
        En => format!(
            "“{folder}” holds other files (“{file}”) and canon will not delete them. Give another folder with --out."
        ),
    }
}

impl Staging {
    /// Puts a run in place whole, in one step.
    ///
    /// # Errors
    /// A place that was taken in the meantime, or a disk that refused; either way the place is as it was.
    pub fn put_run(
        self,
        folder: &Path,
        code: &str,
        replace: Replace,
        language: Language,
    ) -> anyhow::Result<Put> {
        let may = || allowed(folder, &place(folder, code), replace, language);
        let put = self.put(&may, &foreign_to_run, language);
        match (put, replace) {
            (Ok(()), _) => Ok(Put::Placed),
            (Err(refused), Replace::Nothing) => match look(folder, code) {
                // Another canon made the same one at the same time, and was first.
                Destination::SameRun(_) => Ok(Put::WasThere),
                _ => Err(refused),
            },
            (Err(refused), Replace::Runs) => Err(refused),
        }
    }

    /// Puts it in place of nothing, or of a folder that holds files of the same names and no others, each with the same
    /// bytes or such as canon wrote before.
    ///
    /// # Errors
    /// A place that holds something else, or a disk that refused; the place is as it was.
    pub fn put_over_the_same(
        self,
        folder: &Path,
        is_canons: &dyn Fn(&[u8]) -> bool,
        language: Language,
    ) -> anyhow::Result<()> {
        let own = self.outputs();
        let may_go = |folder: &Path, file: &str| {
            let (Some(output), Ok(there)) = (own.get(file), fs::read(folder.join(file))) else {
                return false;
            };
            blake3::hash(&there).to_hex().as_str() == output.blake3 || is_canons(&there)
        };
        let foreign = |folder: &Path| match files_below(folder) {
            Ok(files) => files.into_iter().find(|file| !may_go(folder, file)),
            Err(_) => Some(folder.display().to_string()),
        };
        let may = || match folder.exists().then(|| foreign(folder)).flatten() {
            Some(file) => Err(stop(Outcome::Usage, other_files(folder, &file, language))),
            None => Ok(()),
        };
        self.put(&may, &foreign, language)
    }
}

/// Fails where a folder is to be named `-`, by which other programs mean their standard output.
///
/// # Errors
/// A dash where the name of a file or folder is meant.
pub fn no_dash(out: &Path, language: Language) -> anyhow::Result<()> {
    if out.as_os_str() != "-" {
        return Ok(());
    }
    Err(stop(Outcome::Usage, crate::messages::commands::run::no_dash(language)))
}

/// Writes one file: aside, and renamed into place.
///
/// # Errors
/// A disk that refuses; whatever was there is as it was.
pub fn write_file(file: &Path, bytes: &[u8], language: Language) -> anyhow::Result<()> {
    staging::put_file(file, bytes).map_err(|cause| cannot_write(file, &cause, language))
}

/// What of a folder canon did not write, by the manifest in it.
fn foreign_to_run(folder: &Path) -> Option<String> {
    match place(folder, "") {
        Destination::Foreign(file) => Some(file),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::settings;
    use crate::settings::reading::ReadArgs;
    use crate::settings::selection::SelectArgs;

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
    fn write(folder: &Path, code: &str, replace: Replace) -> anyhow::Result<()> {
        allowed(folder, &look(folder, code), replace, Es)?;
        let staging = Staging::of(folder);
        staging.add("a/b.csv", b"x");
        let settings = settings::study(&ReadArgs::default(), &SelectArgs::default(), Es).unwrap();
        let manifest = manifest::make(code, &[], &settings.recorded, 3, staging.outputs());
        staging.add(manifest::FILE, &manifest);
        staging.put_run(folder, code, replace, Es).map(drop)
    }

    #[test]
    fn a_run_is_put_in_place_whole_and_known_again_with_its_errors() {
        let place = Temporary::new("igual");
        assert_eq!(look(&place.run(), "uno"), Destination::Free);
        write(&place.run(), "uno", Replace::Nothing).unwrap();
        assert_eq!(look(&place.run(), "uno"), Destination::SameRun(3));
        assert_eq!(fs::read_dir(&place.0).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_run_with_a_file_gone_or_changed_is_not_taken_for_done() {
        let place = Temporary::new("rota");
        write(&place.run(), "uno", Replace::Nothing).unwrap();
        fs::write(place.run().join("a/b.csv"), "y").unwrap();
        assert_eq!(look(&place.run(), "uno"), Destination::Altered("a/b.csv".to_string()));
        assert!(write(&place.run(), "uno", Replace::Nothing).is_err());
        write(&place.run(), "uno", Replace::Runs).unwrap();
        assert_eq!(look(&place.run(), "uno"), Destination::SameRun(3));
    }

    #[test]
    fn another_run_is_replaced_only_when_told() {
        let place = Temporary::new("otra");
        write(&place.run(), "uno", Replace::Nothing).unwrap();
        assert!(write(&place.run(), "dos", Replace::Nothing).is_err());
        assert_eq!(look(&place.run(), "uno"), Destination::SameRun(3));
        write(&place.run(), "dos", Replace::Runs).unwrap();
        assert_eq!(look(&place.run(), "dos"), Destination::SameRun(3));
    }

    #[test]
    fn of_two_that_make_the_same_run_at_once_the_second_finds_it_there() {
        let place = Temporary::new("a-la-vez");
        write(&place.run(), "uno", Replace::Nothing).unwrap();
        let staged = Staging::of(&place.run());
        staged.add("a/b.csv", b"x");
        assert_eq!(staged.put_run(&place.run(), "uno", Replace::Nothing, Es).unwrap(), Put::WasThere);
        let other = Staging::of(&place.run());
        assert!(other.put_run(&place.run(), "dos", Replace::Nothing, Es).is_err());
        assert_eq!(look(&place.run(), "uno"), Destination::SameRun(3));
    }

    #[test]
    fn what_canon_did_not_write_is_never_deleted() {
        let place = Temporary::new("ajena");
        write(&place.run(), "uno", Replace::Nothing).unwrap();
        fs::write(place.run().join("a/notas.txt"), "mine").unwrap();
        assert_eq!(look(&place.run(), "dos"), Destination::Foreign("a/notas.txt".to_string()));
        assert!(write(&place.run(), "dos", Replace::Runs).is_err());
        assert_eq!(fs::read(place.run().join("a/notas.txt")).unwrap(), b"mine");
        fs::write(place.0.join("f"), "a file").unwrap();
        assert!(matches!(look(&place.0.join("f"), "dos"), Destination::Foreign(_)));
    }
}
