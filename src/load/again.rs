//! The files of a finished run, found again by the names and the bytes that its manifest has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;

use crate::exit::{Outcome, stop};
use crate::load::bundled;
use crate::load::files::{shown, without_number};
use crate::messages;
use crate::run_folder::manifest::{Input, Manifest};

/// Where a run's files are looked for unless the user says: here, in the folders here, beside the run, beside the folder
/// that the run is in (`reports`), and where the settings have theirs.
pub fn usual_places(run: &Path, of_settings: &[PathBuf]) -> Vec<PathBuf> {
    let folder = if run.is_dir() { Some(run) } else { run.parent() };
    let beside = folder.and_then(Path::parent).map(|parent| match parent.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => parent.to_path_buf(),
    });
    let mut places = vec![PathBuf::from(".")];
    places.extend(folders_in(Path::new(".")));
    places.extend(of_settings.iter().cloned());
    if let Some(beside) = beside {
        places.extend(folders_in(&beside));
        places.push(beside.join(".."));
        places.push(beside);
    }
    places
}

fn folders_in(place: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let is_hidden = |entry: &fs::DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let folders =
        entries.filter(|entry| !is_hidden(entry) && entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// The files of a run, each with the name that its outputs have; none where they are the bundled tables.
///
/// # Errors
/// Files that are at none of the places as they were, each by its name.
pub fn of_run(
    manifest: &Manifest,
    places: &[PathBuf],
    language: Language,
) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let (mut found, mut missing) = (BTreeMap::new(), BTreeSet::new());
    for Input { archivo, blake3, .. } in &manifest.entradas {
        if bundled::TABLES.iter().any(|(name, _)| name == archivo) {
            continue;
        }
        let file = archive(archivo);
        if found.contains_key(file) || missing.contains(file) {
            continue;
        }
        let mut those = candidates(archivo, places);
        if let Some(path) = those.find(|path| hash(path).is_ok_and(|known| known == *blake3)) {
            found.insert(file, path);
        } else {
            missing.insert(file);
        }
    }
    if missing.is_empty() {
        return Ok(found.into_iter().map(|(name, path)| (path, name.to_string())).collect());
    }
    let missing = missing.into_iter().collect::<Vec<_>>().join(", ");
    Err(stop(Outcome::Input, messages::commands::run::inputs_not_found(&missing, language)))
}

/// The files at some places that may be an input of a run by its name.
pub fn candidates<'p>(name: &'p str, places: &'p [PathBuf]) -> impl Iterator<Item = PathBuf> + 'p {
    let names = names_on_disk(name);
    places.iter().flat_map(move |place| names.clone().into_iter().flat_map(|name| at(place, name)))
}

/// The fingerprint of a file, as the manifest has it.
///
/// # Errors
/// What the disk refuses.
pub fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// The file that a member of an archive is in, or the file itself.
fn archive(name: &str) -> &str {
    name.split_once('!').map_or(name, |(archive, _)| archive)
}

/// What a file may be called on disk: a member of an archive has the hash of the archive, and a file of the same name as
/// another has a number behind it.
fn names_on_disk(name: &str) -> BTreeSet<&str> {
    let archive = archive(name);
    [name, without_number(name), archive, without_number(archive)].into()
}

/// The files of a name, as outputs show names, at a place: it may be the file itself or a folder above it.
fn at(place: &Path, name: &str) -> Vec<PathBuf> {
    let (first, rest) = name.split_once('/').map_or((name, None), |(first, rest)| (first, Some(rest)));
    if !place.is_dir() {
        let is_it = place.file_name().is_some_and(|own| Some(shown(own).as_str()) == name.rsplit('/').next());
        return if is_it && place.is_file() { vec![place.to_path_buf()] } else { Vec::new() };
    }
    let entries = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let shown_so = entries.filter(|entry| shown(&entry.file_name()) == first).map(|entry| entry.path());
    let paths: BTreeSet<PathBuf> =
        shown_so.chain(Some(place.join(first)).filter(|path| path.exists())).collect();
    match rest {
        None => paths.into_iter().filter(|path| path.is_file()).collect(),
        Some(rest) => paths.iter().filter(|path| path.is_dir()).flat_map(|path| at(path, rest)).collect(),
    }
}
