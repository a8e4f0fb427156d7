//! `canon run`: from files to one folder with tables, charts and pages.

mod summary;

use crate::settings::printing::PrintArgs;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use clap::Args;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;
use canon_paper::subject::changes::Changes;

use crate::analysis::Study;
use crate::commands::analyse;
use crate::commands::destination::DestinationArgs;
use crate::commands::init::INPUTS;
use crate::exit::{Outcome, stop};
use crate::export::{self, Formats, workbook};
use crate::load::bundled;
use crate::load::files::{Gathered, find_columns, gather, has_files};
use crate::lookup::government;
use crate::messages;
use crate::render::documents;
use crate::render::documents::Drawings;
use crate::run_folder::diff::{Causes, Compared};
use crate::run_folder::{self, Destination, Replace, Staging, VerifiedRun, diff, manifest};
use crate::settings::index::IndexArgs;
use crate::settings::output::{Focus, Output, OutputArgs};
use crate::settings::{self, OutputWishes, Settings};
use crate::terminal::console::Screen;

/// The command line of `canon run`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon run [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct RunArgs {
    /// Archivos o carpetas; si no hay ninguno, las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Un departamento, por su nombre o su número: es --focus, y sin archivos lee los de datos/
    #[arg(long, value_name = "DEPARTAMENTO", conflicts_with = "foco", help_heading = "Qué hacer")]
    pub department: Option<String>,
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
    #[command(flatten)]
    pub printing: PrintArgs,
    #[command(flatten)]
    pub outputs: OutputArgs,
    #[command(flatten)]
    pub index: IndexArgs,
    #[command(flatten)]
    pub destination: DestinationArgs,
}

/// What a command asks of a run.
pub(super) struct Request<'a> {
    /// Files and folders; none for those of the settings, or the bundled tables.
    pub(super) paths: &'a [PathBuf],
    /// The department that alone is asked for, of whose files there must be some.
    pub(super) department: Option<Department>,
    /// How to read files.
    pub(super) reading: &'a ReadArgs,
    /// Which figures to use.
    pub(super) selection: &'a SelectArgs,
    /// What is made of them.
    pub(super) wishes: OutputWishes,
    /// The finished run whose settings are used.
    pub(super) finished: Option<&'a Path>,
    /// Where the outputs go.
    pub(super) destination: &'a DestinationArgs,
}

/// Makes all that the settings ask for.
///
/// # Errors
/// Settings that cannot be understood, inputs not understood, a place that is taken.
pub fn execute(args: &RunArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let department = args.department.as_ref();
    let department = department.map(|text| government::department(text, screen.language)).transpose()?;
    let mut outputs = args.outputs.clone();
    outputs.foco = department.map(|department| department.to_string()).or(outputs.foco);
    let request = Request {
        paths: &args.paths,
        department,
        reading: &args.reading,
        selection: &args.selection,
        wishes: OutputWishes {
            output: Output::All,
            outputs,
            printing: args.printing.clone(),
            index: args.index.clone(),
        },
        finished: None,
        destination: &args.destination,
    };
    make(&request, screen)
}

/// Makes what a command asks for.
///
/// # Errors
/// The same; inputs that are not those of the finished run; a mistake in the user's templates.
pub(super) fn make(request: &Request<'_>, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let args = request.destination;
    let (mut settings, finished) = settings(request, language)?;
    let gathered = read(request, &settings, screen)?;
    find_columns(&gathered.readings, &settings.named_columns, language)?;
    if finished.is_some_and(|finished| !finished.is_of(&gathered.readings)) {
        return Err(stop(Outcome::Mismatch, messages::commands::run::other_files(language)));
    }
    let previous = previous(&mut settings, language)?;
    let code = manifest::run_code(&gathered.readings, &settings.recorded);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("reports").join(&code));
    let place = run_folder::look(&folder, &code);
    if let (Destination::SameRun(errors), false) = (&place, args.force) {
        screen.result(&messages::commands::run::already_there(&folder, *errors, language));
        return Ok(if *errors > 0 { Outcome::Partial } else { Outcome::Done });
    }
    let replace = if args.force { Replace::Runs } else { Replace::Nothing };
    // Refused before the work, not after it.
    run_folder::allowed(&folder, &place, replace, language)?;
    let study = analyse::of_readings(gathered.readings, &settings, screen)?;
    for remark in summary::remarks(&study, &settings) {
        screen.note(&remark);
    }
    let aside = if args.dry_run { Staging::trial() } else { Staging::of(&folder) };
    let errors = write_all(&study, &settings, previous, &code, &aside, screen)?;
    let outputs = aside.outputs();
    let manifest = manifest::make(&code, &study.readings, &settings.recorded, errors, outputs.clone());
    aside.add(manifest::FILE, &manifest);
    aside.sound(language)?;
    if args.dry_run {
        let outputs = aside.outputs().into_iter().map(|(file, output)| (file, output.bytes));
        screen.result(&messages::commands::run::would_write(&folder, &outputs.collect::<Vec<_>>(), language));
    } else {
        for (file, output) in aside.outputs() {
            screen.detail(&messages::commands::run::was_written(&folder, &file, output.bytes, language));
        }
        aside.put_run(&folder, &code, replace, language)?;
        let pages = outputs.keys().filter(|file| file.starts_with("hojas/")).count();
        screen
            .result(&messages::commands::summary::lines(&summary::summary(&study, &folder, pages), language));
    }
    let asked = settings.output.has_pages() && settings.focus != Focus::Unsaid;
    Ok(match (asked && study.focus.is_empty(), errors) {
        // Pages were asked for, and none could be made.
        (true, _) => Outcome::Empty,
        (false, 0) => Outcome::Done,
        (false, _) => Outcome::Partial,
    })
}

/// Writes the outputs aside, all but the manifest; how many errors there were, of the files and of drawing.
fn write_all(
    study: &Study,
    settings: &Settings,
    previous: Option<VerifiedRun>,
    code: &str,
    aside: &Staging,
    screen: Screen,
) -> anyhow::Result<usize> {
    let language = screen.language;
    let links: Vec<String> = settings.printing.own.iter().flat_map(|own| &own.left_out).cloned().collect();
    if !links.is_empty() {
        screen.note(&messages::templates::links(&links, language));
    }
    let formats = if settings.output.has_parquet() { Formats::CsvAndParquet } else { Formats::Csv };
    export::write(&export::wanted(study), study, language, formats, aside)?;
    // What the disk refused is not drawn upon.
    aside.sound(language)?;
    let changes = previous.map(|previous| changes_since(&previous, study, settings, code)).transpose()?;
    let drawings = match settings.output.has_pages() {
        true => documents::draw(study, settings, changes.as_ref(), code, aside)?,
        false => Drawings::new(aside),
    };
    aside.sound(language)?;
    for warning in warnings(&drawings, language) {
        screen.note(&warning);
    }
    if settings.output.has_report() {
        match workbook::make(study, code, language)? {
            Some(book) => aside.add(workbook::FILE, &book),
            None => screen.note(&messages::commands::run::no_workbook(language)),
        }
    }
    aside.sound(language)?;
    Ok(study.errors() + drawings.failures.len())
}

/// The settings, and the finished run that they are of, if it is of one.
fn settings(
    request: &Request<'_>,
    language: Language,
) -> anyhow::Result<(Settings, Option<manifest::Manifest>)> {
    let Request { reading, selection, wishes, .. } = request;
    let Some(run) = request.finished else {
        return Ok((settings::run(reading, selection, wishes, language)?, None));
    };
    let VerifiedRun { manifest, .. } = VerifiedRun::open(run, &[], language)?;
    let settings = Settings::of_run_writing(&manifest.ajustes, wishes, language)?;
    Ok((settings, Some(manifest)))
}

/// An earlier run to tell changes against, as it was written.
fn previous(settings: &mut Settings, language: Language) -> anyhow::Result<Option<VerifiedRun>> {
    let Some(path) = settings.printing.args.previous.clone() else { return Ok(None) };
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
    let now = manifest::draft(code, &study.readings, &settings.recorded);
    let causes = Causes::of(&previous.manifest, &now);
    let before = |table: &Compared| diff::written(previous, table, settings.language);
    let now = |table: &Compared| Ok(export::figures(table, study, settings.language));
    let moves = diff::moves(&export::compared(), before, now)?;
    Ok(diff::told(&previous.manifest, &causes, &moves, settings.language))
}

fn read(request: &Request<'_>, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    if !request.paths.is_empty() {
        return gather(request.paths, &settings.reading, screen);
    }
    if let Some(department) = request.department {
        return of_department(department, settings, screen);
    }
    if !settings.inputs.is_empty() {
        screen.note(&messages::commands::run::of_settings(&settings.inputs, screen.language));
        return gather(&settings.inputs, &settings.reading, screen);
    }
    screen.note(messages::commands::run::bundled(screen.language));
    Ok(Gathered { readings: bundled::readings(&settings.reading)?, ..Gathered::default() })
}

/// The files that lie where a department's are looked for. None is brought: which command would, is said.
fn of_department(department: Department, settings: &Settings, screen: Screen) -> anyhow::Result<Gathered> {
    let language = screen.language;
    let mut folders = settings.inputs.clone();
    if folders.is_empty() {
        folders.push(PathBuf::from(INPUTS));
    }
    let there: Vec<PathBuf> = folders.iter().filter(|folder| has_files(folder, language)).cloned().collect();
    if there.is_empty() {
        let years: Vec<Year> = settings.reading.years.iter().flatten().copied().collect();
        let message = messages::commands::fetch::would_bring(department, &years, &folders, language);
        return Err(stop(Outcome::Input, message));
    }
    there.iter().for_each(|folder| screen.note(&messages::commands::fetch::of_folder(folder, language)));
    gather(&there, &settings.reading, screen)
}

/// What could not be drawn, or not on one sheet, and what typst warns of.
fn warnings(drawings: &Drawings<'_>, language: Language) -> Vec<String> {
    let Drawings { failures, long, cut, warnings, .. } = drawings;
    let failures =
        failures.iter().map(|(file, error)| messages::commands::run::not_drawn(file, error, language));
    let long = long.iter().map(|(file, sheets)| messages::commands::run::too_long(file, *sheets, language));
    let cut = cut.iter().map(|(file, words)| messages::commands::run::words_cut(file, *words, language));
    let warnings =
        warnings.iter().map(|warning| messages::commands::run::template_warning(warning, language));
    failures.chain(long).chain(cut).chain(warnings).collect()
}
