//! What the figures are read from: files and folders, or the bundled tables.

pub mod bundled;
pub mod cache;
pub mod files;

use std::path::PathBuf;

use canon_sources::Reading;

use crate::load::files::{find_columns, gather};
use crate::settings::Settings;
use crate::terminal::console::{Screen, Verbosity};

/// What is read for a command: the files that it names, else those of canon.toml, else the bundled tables.
///
/// # Errors
/// Files that are not there or not understood; a column named in the command that no file has.
pub fn readings(paths: &[PathBuf], settings: &Settings, screen: Screen) -> anyhow::Result<Vec<Reading>> {
    if !paths.is_empty() {
        let readings = gather(paths, &settings.reading, screen)?.readings;
        find_columns(&readings, &settings.named_columns, screen.language)?;
        return Ok(readings);
    }
    if settings.inputs.is_empty() {
        return bundled::readings(&settings.reading);
    }
    let quiet = Screen::new(settings.language, Verbosity::Quiet).typed(screen.typed);
    Ok(gather(&settings.inputs, &settings.reading, quiet)?.readings)
}
