//! `canon run`: from files to one folder with tables, charts and pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_paper::subject::changes::Changes;
use canon_sources::{Options, Reading};

use crate::analysis::Study;
use crate::cli::Run;
use crate::exit::{Outcome, stop};
use crate::export::{self, Formats, workbook};
use crate::load::bundled;
use crate::load::files::{Gathered, find_columns, gather};
use crate::messages;
use crate::render::documents;
use crate::render::documents::Drawings;
use crate::run_folder::diff::{Causes, Compared};
use crate::run_folder::{self, Destination, Replace, Staging, VerifiedRun, diff, manifest};
use crate::settings::{self, Focus, Output, Settings};
use crate::terminal::console::Screen;

/// What a command wants of a run.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    /// What is made.
    pub(super) output: Output,
    /// The finished run whose settings are used.
    pub(super) finished: Option<&'a Path>,
}

/// Runs.
///
/// # Errors
/// Settings that cannot be meant, inputs not understood, a place that is taken.
pub(super) fn execute(args: &Run, screen: Screen) -> anyhow::Result<Outcome> {
    make(args, Wish { output: Output::All, finished: None }, screen)
}

/// Makes what is wished for.
///
/// # Errors
/// The same; inputs that are not those of the finished run; a mistake in the user's templates.
pub(super) fn make(args: &Run, wish: Wish<'_>, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let (mut settings, finished) = settings(args, &wish, language)?;
    let gathered = read(args, &settings, screen)?;
    find_columns(&gathered.readings, &settings.named_columns, language)?;
    if finished.is_some_and(|finished| !finished.is_of(&gathered.readings)) {
        return Err(stop(Outcome::Mismatch, messages::run::other_files(language)));
    }
    let previous = previous(&mut settings, language)?;
    let code = manifest::run_code(&gathered.readings, &settings.typed);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("reports").join(&code));
    let place = run_folder::look(&folder, &code);
    if let (Destination::SameRun(errors), false) = (&place, args.force) {
        screen.result(&messages::run::already_there(&folder, *errors, language));
        return Ok(if *errors > 0 { Outcome::Partial } else { Outcome::Done });
    }
    let replace = if args.force { Replace::Runs } else { Replace::Nothing };
    // Refused before the work, not after it.
    run_folder::allowed(&folder, &place, replace, language)?;
    let study = Study::of(gathered.readings, &settings)?;
    for remark in messages::run::remarks(&study, &settings) {
        screen.note(&remark);
    }
    if !settings.printing.left_out.is_empty() {
        screen.note(&messages::templates::links(&settings.printing.left_out, language));
    }
    let aside = if args.dry_run { Staging::trial() } else { Staging::of(&folder) };
    let formats = if settings.output.has_parquet() { Formats::CsvAndParquet } else { Formats::Csv };
    export::write(&export::wanted(&study), &study, language, formats, &aside)?;
    // What the disk refused is not drawn upon.
    aside.sound(language)?;
    let changes = previous.map(|previous| changes_since(&previous, &study, &settings, &code)).transpose()?;
    let drawings = match settings.output.has_pages() {
        true => documents::draw(&study, &settings, changes.as_ref(), &code, &aside)?,
        false => Drawings::new(&aside),
    };
    aside.sound(language)?;
    for warning in messages::run::drawn(&drawings, language) {
        screen.note(&warning);
    }
    let errors = study.errors() + drawings.failures.len();
    if settings.output.has_report() {
        match workbook::make(&study, &code, language)? {
            Some(book) => aside.add(workbook::FILE, &book),
            None => screen.note(&messages::run::no_workbook(language)),
        }
    }
    aside.sound(language)?;
    let outputs = aside.outputs();
    aside.add(
        manifest::FILE,
        &manifest::make(&code, &study.readings, &settings.typed, errors, outputs.clone()),
    );
    aside.sound(language)?;
    if args.dry_run {
        screen.result(&messages::run::would_write(&folder, &aside.outputs(), language));
    } else {
        for (file, output) in aside.outputs() {
            screen.detail(&messages::run::was_written(&folder, &file, output.bytes, language));
        }
        aside.put_run(&folder, &code, replace, language)?;
        screen.result(&messages::run::summary(&study, &folder, &outputs, language));
    }
    let asked = settings.output.has_pages() && settings.focus != Focus::Unsaid;
    Ok(match (asked && study.focus.is_empty(), errors) {
        // Pages were asked for, and none could be made.
        (true, _) => Outcome::Empty,
        (false, 0) => Outcome::Done,
        (false, _) => Outcome::Partial,
    })
}

/// The settings, and the finished run that they are of, if it is of one.
fn settings(
    args: &Run,
    wish: &Wish<'_>,
    language: Language,
) -> anyhow::Result<(Settings, Option<manifest::Manifest>)> {
    let Some(run) = wish.finished else { return Ok((settings::run(args, wish.output, language)?, None)) };
    let VerifiedRun { manifest, .. } = VerifiedRun::open(run, &[], language)?;
    let typed = &manifest.ajustes;
    let args = Run {
        paths: args.paths.clone(),
        reading: typed.reading(),
        choosing: typed.choosing(),
        printing: args.printing.clone(),
        focus: args.focus.clone(),
        only: None,
        ranges: args.ranges,
        out: args.out.clone(),
        force: args.force,
        dry_run: args.dry_run,
    };
    let mut settings = settings::run(&args, wish.output, language)?;
    settings.as_in(typed)?;
    Ok((settings, Some(manifest)))
}

/// An earlier run to tell changes against, as it was written.
fn previous(settings: &mut Settings, language: Language) -> anyhow::Result<Option<VerifiedRun>> {
    let Some(path) = settings.printing.previous.clone() else { return Ok(None) };
    let tables = export::compared();
    let files: Vec<&str> = tables.iter().map(|table| table.file).collect();
    let previous = VerifiedRun::open(&path, &files, language)?;
    settings.against(&previous.manifest.corrida);
    Ok(Some(previous))
}

/// What is not as it was in an earlier run.
fn changes_since(
    previous: &VerifiedRun,
    study: &Study,
    settings: &Settings,
    code: &str,
) -> anyhow::Result<Changes> {
    let now = manifest::draft(code, &study.readings, &settings.typed);
    let causes = Causes::of(&previous.manifest, &now);
    let before = |table: &Compared| diff::written(previous, table, settings.language);
    let now = |table: &Compared| Ok(export::figures(table, study, settings.language));
    let moves = diff::moves(&export::compared(), before, now)?;
    Ok(diff::told(&previous.manifest, &causes, &moves, settings.language))
}

fn read(args: &Run, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    if !args.paths.is_empty() {
        return gather(&args.paths, &settings.reading, screen);
    }
    if !settings.inputs.is_empty() {
        screen.note(&messages::run::of_settings(&settings.inputs, screen.language));
        return gather(&settings.inputs, &settings.reading, screen);
    }
    screen.note(messages::run::bundled(screen.language));
    Ok(Gathered { readings: bundled_readings(settings)?, ..Gathered::default() })
}

/// What is read where a command names no file: the files of canon.toml, else the bundled tables.
///
/// # Errors
/// Files of canon.toml that are not there or not understood.
pub(crate) fn bundled_readings(settings: &Settings) -> anyhow::Result<Vec<Reading>> {
    if !settings.inputs.is_empty() {
        let screen = Screen::new(settings.language, true);
        return Ok(gather(&settings.inputs, &settings.reading, screen)?.readings);
    }
    // The delimiter that a user gives is that of their own files.
    let options = Options { delimiters: BTreeMap::new(), ..settings.reading.clone() };
    let read = |input| canon_sources::read(&input, &options);
    Ok(bundled::inputs().into_iter().map(read).collect::<Result<_, _>>()?)
}
