//! `canon run`: from files to one folder with tables, charts and pages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_sources::Reading;

use crate::cli::Run;
use crate::drawings::{self, Drawings};
use crate::export::{TABLES, manifiesto};
use crate::inputs::{Gathered, gather};
use crate::outcome::{Outcome, stop};
use crate::run_folder::{self, Place};
use crate::screen::Screen;
use crate::settings::{self, Settings};
use crate::study::Study;
use crate::{bundled, text};

/// Runs.
///
/// # Errors
/// Settings that cannot be meant, inputs not understood, a place that is taken.
pub(super) fn execute(args: &Run, screen: Screen) -> anyhow::Result<Outcome> {
    let settings = settings::run(args, screen.language)?;
    let gathered = read(args, &settings, screen)?;
    for (file, kind) in &gathered.passed_over {
        screen.note(&text::run::passed_over(file, kind, screen.language));
    }
    let code = manifiesto::run_code(&gathered.readings, &settings.typed);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("reports").join(&code));
    match run_folder::look(&folder, &code) {
        Place::SameRun if !args.force => {
            screen.result(&text::run::already_there(&folder, screen.language));
            return Ok(Outcome::Done);
        }
        // Refused before the work, not after it.
        place @ (Place::Taken | Place::Altered(_)) if !args.force => {
            return Err(stop(Outcome::Usage, run_folder::taken(&folder, &place, screen.language)));
        }
        _ => {}
    }
    let study = Study::of(gathered.readings, &settings)?;
    let drawings = if settings.draws { drawings::draw(&study, screen.language) } else { Drawings::default() };
    let failed = !drawings.failures.is_empty();
    for warning in text::run::drawn(&drawings, screen.language) {
        screen.note(&warning);
    }
    let outputs = outputs(&study, drawings.files, &settings, &code);
    run_folder::write(&folder, &code, &outputs, args.force, screen.language)?;
    screen.result(&text::run::summary(&study, &folder, &outputs, screen.language));
    Ok(if failed || study.has_errors() { Outcome::Partial } else { Outcome::Done })
}

fn read(args: &Run, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    if !args.paths.is_empty() {
        return gather(&args.paths, &settings.reading, screen);
    }
    screen.note(text::run::bundled(screen.language));
    let read = |input| canon_sources::read(&input, &settings.reading);
    let readings: Vec<Reading> = bundled::inputs().into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(Gathered { readings, passed_over: Vec::new() })
}

/// All files of the run by name: tables, drawings, and last the manifest of them all.
fn outputs(
    study: &Study,
    drawings: BTreeMap<String, Vec<u8>>,
    settings: &Settings,
    code: &str,
) -> BTreeMap<String, Vec<u8>> {
    let mut outputs = drawings;
    outputs
        .extend(TABLES.iter().map(|table| (table.file.to_string(), (table.make)(study, settings.language))));
    let manifest = manifiesto::make(code, &study.readings, &settings.typed, &outputs);
    outputs.insert(manifiesto::FILE.to_string(), manifest);
    outputs
}
