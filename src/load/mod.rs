//! What the figures are read from: files and folders, or the bundled tables.

pub mod again;
pub mod bundled;
pub mod cache;
pub mod files;
mod kinds;

use std::fs;
use std::path::{Path, PathBuf};

use canon_sources::Reading;

use crate::exit::{Outcome, stop};
use crate::load::files::{Gathered, find_named, gather, gather_again, gather_here, has_files};
use crate::load::kinds::is_named_data;
use crate::messages;
use crate::run_folder::manifest::Manifest;
use crate::settings::Settings;
use crate::settings::file::Config;
use crate::terminal::console::{Screen, Verbosity};

/// The folder in which `canon init` has the user put files.
pub const INPUTS: &str = "datos";

/// Where figures are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inputs {
    /// What the command names.
    Named(Vec<PathBuf>),
    /// What the settings file names.
    OfSettings(Vec<PathBuf>),
    /// The data files of the current folder, and its folder for them.
    Here(Vec<PathBuf>),
    /// The tables that canon carries.
    Bundled,
}

impl Inputs {
    /// What is read for a command: the files that it names, else those of the settings, else those of the current folder,
    /// else the bundled tables.
    pub fn of(paths: &[PathBuf], settings: &Settings) -> Self {
        if !paths.is_empty() {
            return Self::Named(paths.to_vec());
        }
        if !settings.inputs.is_empty() {
            return Self::OfSettings(settings.inputs.clone());
        }
        let here = here(settings);
        if here.is_empty() { Self::Bundled } else { Self::Here(here) }
    }

    /// The same for a command that is about files of the user's.
    ///
    /// # Errors
    /// Neither the command nor canon.toml nor the folder has a file.
    pub fn needed(paths: &[PathBuf], settings: &Settings) -> anyhow::Result<Self> {
        match Self::of(paths, settings) {
            Self::Bundled => {
                Err(stop(Outcome::Usage, messages::commands::run::files_needed(settings.language)))
            }
            inputs => Ok(inputs),
        }
    }

    /// The files and folders; none for the bundled tables.
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Named(paths) | Self::OfSettings(paths) | Self::Here(paths) => paths,
            Self::Bundled => &[],
        }
    }
}

/// The files of the current folder that are named as data, and its folder for such files where it holds some.
fn here(settings: &Settings) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(".").into_iter().flatten().filter_map(Result::ok).map(|entry| entry.file_name());
    let is_data = |name: &std::ffi::OsString| {
        !name.as_encoded_bytes().starts_with(b".")
            && is_named_data(Path::new(name))
            && Path::new(name).is_file()
    };
    let mut files: Vec<PathBuf> = entries.filter(is_data).map(PathBuf::from).collect();
    files.sort();
    let folder = PathBuf::from(INPUTS);
    if folder.is_dir() && has_files(&folder, settings.language) {
        files.push(folder);
    }
    files
}

/// The same, where what lies in the current folder turns out to be no data: then the bundled tables.
///
/// # Errors
/// Files that are not there or not understood.
pub fn read_or_bundled(inputs: &Inputs, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    let gathered = read(inputs, settings, screen)?;
    match (inputs, gathered.readings.is_empty()) {
        (Inputs::Here(_), true) => read(&Inputs::Bundled, settings, screen),
        _ => Ok(gathered),
    }
}

/// Reads what was chosen, and says so where the command did not name it.
///
/// # Errors
/// Files that are not there or not understood.
pub fn read(inputs: &Inputs, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    match inputs {
        Inputs::Named(paths) => gather(paths, &settings.reading, screen),
        Inputs::OfSettings(paths) => {
            screen.note(&messages::commands::run::of_settings(paths, screen.language));
            gather(paths, &settings.reading, screen)
        }
        Inputs::Here(paths) => {
            screen.note(&messages::commands::run::of_here(paths, screen.language));
            gather_here(paths, &settings.reading, screen)
        }
        Inputs::Bundled => {
            screen.note(messages::commands::run::bundled(screen.language));
            Ok(Gathered { readings: bundled::readings(&settings.reading)?, ..Gathered::default() })
        }
    }
}

/// What is read for a command that says little, by [`Inputs::of`].
///
/// # Errors
/// Files that are not there or not understood; a column named in the command that no file has.
pub fn readings(paths: &[PathBuf], settings: &Settings, screen: Screen) -> anyhow::Result<Vec<Reading>> {
    let inputs = Inputs::of(paths, settings);
    let screen = match &inputs {
        Inputs::OfSettings(_) | Inputs::Bundled => {
            Screen::new(settings.language, Verbosity::Quiet).typed(screen.typed)
        }
        Inputs::Here(_) | Inputs::Named(_) => screen,
    };
    let readings = read_or_bundled(&inputs, settings, screen)?.readings;
    if matches!(inputs, Inputs::Named(_)) {
        find_named(&readings, settings, screen.language)?;
    }
    Ok(readings)
}

/// What a finished run was made of, found again.
///
/// # Errors
/// Files that are not found as they were.
pub fn readings_of_run(
    manifest: &Manifest,
    run: &Path,
    settings: &Settings,
    screen: Screen,
) -> anyhow::Result<Vec<Reading>> {
    let of_settings = Config::of(None, screen.language).map_or_else(|_| Vec::new(), |config| config.inputs());
    let places = again::usual_places(run, &of_settings);
    let files = again::of_run(manifest, &places, screen.language)?;
    if files.is_empty() {
        return bundled::readings(&settings.reading);
    }
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    screen.note(&messages::commands::run::of_run(&paths, screen.language));
    Ok(gather_again(files, &settings.reading, screen)?.readings)
}
