//! `canon run`: from files to one folder with tables, charts and pages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_core::side_by_side::side_by_side;
use canon_sources::Reading;

use crate::cli::Run;
use crate::drawings::{self, Drawings};
use crate::export::{ASKED, TABLES, manifiesto};
use crate::inputs::{Gathered, find_columns, gather};
use crate::outcome::Outcome;
use crate::run_folder::{self, Making, Place};
use crate::screen::Screen;
use crate::settings::{self, Focus, Settings};
use crate::study::Study;
use crate::{bundled, text};

/// Runs.
///
/// # Errors
/// Settings that cannot be meant, inputs not understood, a place that is taken.
pub(super) fn execute(args: &Run, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let settings = settings::run(args, language)?;
    let gathered = read(args, &settings, screen)?;
    for (file, kind) in &gathered.passed_over {
        screen.note(&text::run::passed_over(file, kind, language));
    }
    find_columns(&gathered.readings, &settings.named_columns, language)?;
    let code = manifiesto::run_code(&gathered.readings, &settings.typed);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("reports").join(&code));
    let place = run_folder::look(&folder, &code);
    if let (Place::SameRun(errors), false) = (&place, args.force) {
        screen.result(&text::run::already_there(&folder, *errors, language));
        return Ok(if *errors > 0 { Outcome::Partial } else { Outcome::Done });
    }
    // Refused before the work, not after it.
    run_folder::allowed(&folder, &place, args.force, language)?;
    let study = Study::of(gathered.readings, &settings)?;
    for remark in text::run::remarks(&study, &settings) {
        screen.note(&remark);
    }
    let drawings = if settings.draws { drawings::draw(&study, &code, language) } else { Drawings::default() };
    for warning in text::run::drawn(&drawings, language) {
        screen.note(&warning);
    }
    let errors = study.errors() + drawings.failures.len();
    let making = Making::begin(&folder, language)?;
    write(&making, &study, drawings.files, &settings)?;
    let manifest = manifiesto::make(&code, &study.readings, &settings.typed, errors, making.written());
    making.add(manifiesto::FILE, &manifest)?;
    let pages = making.written().keys().filter(|file| file.starts_with("hojas/")).count();
    // Somebody may have put something there meanwhile.
    run_folder::allowed(&folder, &run_folder::look(&folder, &code), args.force, language)?;
    making.put_in_place()?;
    screen.result(&text::run::summary(&study, &folder, pages, language));
    let nobody = settings.draws && settings.focus != Focus::Unsaid && study.focus.is_empty();
    Ok(match (nobody, errors) {
        // Pages were asked for, and none could be made.
        (true, _) => Outcome::Empty,
        (false, 0) => Outcome::Done,
        (false, _) => Outcome::Partial,
    })
}

fn read(args: &Run, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    if !args.paths.is_empty() {
        return gather(&args.paths, &settings.reading, screen);
    }
    screen.note(text::run::bundled(screen.language));
    Ok(Gathered { readings: bundled_readings(settings)?, ..Gathered::default() })
}

/// The bundled tables, read.
///
/// # Errors
/// A defect of canon.
pub(super) fn bundled_readings(settings: &Settings) -> anyhow::Result<Vec<Reading>> {
    let read = |input| canon_sources::read(&input, &settings.reading);
    Ok(bundled::inputs().into_iter().map(read).collect::<Result<_, _>>()?)
}

/// Writes all files of the run but the manifest of them all.
fn write(
    making: &Making<'_>,
    study: &Study,
    drawings: BTreeMap<String, Vec<u8>>,
    settings: &Settings,
) -> anyhow::Result<()> {
    let (language, add) = (settings.language, |file: &str, bytes: &[u8]| making.add(file, bytes));
    drawings.into_iter().try_for_each(|(file, bytes)| add(&file, &bytes))?;
    for written in side_by_side(TABLES, |table| add(table.file, &(table.make)(study, language))) {
        written?;
    }
    for table in ASKED {
        if let Some(bytes) = (table.make)(study, language) {
            add(table.file, &bytes)?;
        }
    }
    Ok(())
}
