//! The figures that a command is about: files, a finished run, or the bundled tables.

pub mod bundled;
pub mod cache;
pub mod files;

use std::path::{Path, PathBuf};

use canon_sources::{Reading, Wanted};

use crate::analysis::Study;
use crate::cli::{Choosing, Reading as HowToRead};
use crate::commands::bundled_readings;
use crate::exit::{Outcome, stop};
use crate::load::files::{find_columns, gather};
use crate::messages;
use crate::run_folder::{VerifiedRun, manifest};
use crate::settings::{self, Settings};
use crate::terminal::console::Screen;

/// What the user named.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Files and folders; none for the bundled tables.
    pub paths: &'a [PathBuf],
    /// A finished run, whose settings hold and whose files these must be.
    pub run: Option<&'a Path>,
    /// How to read files.
    pub reading: &'a HowToRead,
    /// Which figures to use.
    pub choosing: &'a Choosing,
}

/// The study of what was named, and the code of the run that it is or would be. `trace`: whose rows are kept.
///
/// # Errors
/// Files not understood, settings that cannot be meant, other files than those of the run.
pub fn study(asked: &Asked<'_>, trace: Option<Wanted>, screen: Screen) -> anyhow::Result<(Study, String)> {
    let language = screen.language;
    let known = asked.run.map(|run| VerifiedRun::open(run, &[], language)).transpose()?;
    let known = known.map(|run| run.manifest);
    let mut settings = match &known {
        Some(manifest) => Settings::of_run(&manifest.ajustes, language)?,
        None => settings::study(asked.reading, asked.choosing, language)?,
    };
    settings.reading.trace = trace;
    let readings = readings(asked, &settings, screen)?;
    let code = match known {
        Some(manifest) => {
            if !manifest.is_of(&readings) {
                return Err(stop(Outcome::Mismatch, messages::run::other_files(language)));
            }
            manifest.corrida
        }
        None => manifest::run_code(&readings, &settings.typed),
    };
    Ok((Study::of(readings, &settings)?, code))
}

fn readings(asked: &Asked<'_>, settings: &Settings, screen: Screen) -> anyhow::Result<Vec<Reading>> {
    if asked.paths.is_empty() {
        return bundled_readings(settings);
    }
    let readings = gather(asked.paths, &settings.reading, screen)?.readings;
    find_columns(&readings, &settings.named_columns, screen.language)?;
    Ok(readings)
}
