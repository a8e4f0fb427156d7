//! `canon run`: from files to one folder with tables, charts and pages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_sources::Reading;

use crate::cli::Run;
use crate::drawings::{self, Drawings};
use crate::export::{ASKED, TABLES, manifiesto};
use crate::inputs::{Gathered, find_columns, gather};
use crate::outcome::Outcome;
use crate::run_folder::{self, Place};
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
    let outputs = outputs(&study, drawings.files, &settings, errors, &code);
    if args.dry_run {
        screen.result(&text::run::would_write(&folder, &outputs, language));
    } else {
        run_folder::write(&folder, &code, &outputs, args.force, language)?;
        for (file, bytes) in &outputs {
            screen.detail(&text::run::was_written(&folder, file, bytes.len(), language));
        }
        screen.result(&text::run::summary(&study, &folder, &outputs, language));
    }
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
    if !settings.inputs.is_empty() {
        screen.note(&text::run::of_settings(&settings.inputs, screen.language));
        return gather(&settings.inputs, &settings.reading, screen);
    }
    screen.note(text::run::bundled(screen.language));
    Ok(Gathered { readings: bundled_readings(settings)?, ..Gathered::default() })
}

/// What is read where a command names no file: the files of canon.toml, else the bundled tables.
///
/// # Errors
/// Files of canon.toml that are not there or not understood.
pub(super) fn bundled_readings(settings: &Settings) -> anyhow::Result<Vec<Reading>> {
    if !settings.inputs.is_empty() {
        let screen = Screen::new(settings.language, true);
        return Ok(gather(&settings.inputs, &settings.reading, screen)?.readings);
    }
    let read = |input| canon_sources::read(&input, &settings.reading);
    Ok(bundled::inputs().into_iter().map(read).collect::<Result<_, _>>()?)
}

/// All files of the run by name: tables, drawings, and last the manifest of them all.
fn outputs(
    study: &Study,
    drawings: BTreeMap<String, Vec<u8>>,
    settings: &Settings,
    errors: usize,
    code: &str,
) -> BTreeMap<String, Vec<u8>> {
    let mut outputs = drawings;
    outputs
        .extend(TABLES.iter().map(|table| (table.file.to_string(), (table.make)(study, settings.language))));
    outputs.extend(
        ASKED
            .iter()
            .filter_map(|table| Some((table.file.to_string(), (table.make)(study, settings.language)?))),
    );
    let manifest = manifiesto::make(code, &study.readings, &settings.typed, errors, &outputs);
    outputs.insert(manifiesto::FILE.to_string(), manifest);
    outputs
}
