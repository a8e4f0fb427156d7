//! `canon run`: from files to one folder with tables, charts and pages.

mod desktop;
mod summary;
mod told;

use crate::settings::printing::PrintArgs;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use clap::Args;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;
use canon_paper::subject::changes::Changes;

use self::told::{End, Told};
use crate::analysis::Study;
use crate::commands::analyse;
use crate::commands::destination::DestinationArgs;
use crate::exit::{Outcome, stop};
use crate::export::table::OutputTable;
use crate::export::{self, Formats, workbook};
use crate::load::files::{Gathered, find_named, gather, has_files};
use crate::load::{self, INPUTS, Inputs};
use crate::lookup::government;
use crate::messages;
use crate::render::documents;
use crate::render::documents::Drawings;
use crate::run_folder::diff::{Causes, Compared};
use crate::run_folder::{self, Destination, Put, Replace, Staging, VerifiedRun, diff, manifest};
use crate::settings::index::IndexArgs;
use crate::settings::output::{Focus, Output, OutputArgs};
use crate::settings::{self, OutputWishes, Settings};
use crate::terminal::console::Screen;
use crate::terminal::progress::Progress;

#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon run [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct RunArgs {
    /// Archivos o carpetas; si no hay ninguno, los de canon.toml o de esta carpeta, o las tablas incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Un departamento, por su nombre o su número: es --focus, y sin archivos lee los de datos/
    #[arg(long, value_name = "DEPARTAMENTO", conflicts_with = "foco", help_heading = "Qué hacer")]
    pub department: Option<String>,
    /// Con --out -, la tabla que va a la salida: gobiernos, indicadores, …
    #[arg(long, value_name = "TABLA", help_heading = "Qué hacer")]
    pub table: Option<String>,
    /// Al terminar, abre el informe con el programa del sistema
    #[arg(long, help_heading = "Qué hacer")]
    pub open: bool,
    /// Al terminar, espera que se pulse Enter: para una ventana que se cierra sola
    #[arg(long, help_heading = "Qué hacer")]
    pub hold: bool,
    // Files were named without a command: the output goes beside the first.
    #[arg(long, hide = true)]
    pub dropped: bool,
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
    /// Where a folder named after the run goes of which nobody said where.
    pub(super) home: PathBuf,
    /// The one table that goes to standard output instead.
    pub(super) table: Option<OutputTable>,
}

/// What a command made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) outcome: Outcome,
    /// The folder of the run, where one was made or is there.
    pub(super) folder: Option<PathBuf>,
}

impl Made {
    const fn nothing(outcome: Outcome) -> Self {
        Self { outcome, folder: None }
    }
}

/// Where runs go of which nobody said where.
pub(super) const HOME: &str = "reports";

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
        home: if args.dropped { desktop::beside(&args.paths) } else { PathBuf::from(HOME) },
        table: table(args, screen.language)?,
    };
    let made = make(&request, screen);
    desktop::end(
        args,
        made.as_ref().ok().and_then(|made| made.folder.as_deref()),
        made.as_ref().err(),
        screen,
    );
    Ok(made?.outcome)
}

/// The table that goes to standard output, if one does.
fn table(args: &RunArgs, language: Language) -> anyhow::Result<Option<OutputTable>> {
    let to_output = args.destination.out.as_deref() == Some(Path::new("-"));
    let Some(name) = &args.table else {
        return if to_output {
            run_folder::no_dash(Path::new("-"), language).map(|()| None)
        } else {
            Ok(None)
        };
    };
    if !to_output {
        return Err(stop(Outcome::Usage, messages::commands::run::table_goes_to_output(language)));
    }
    let file = format!("{}.csv", name.trim_end_matches(".csv"));
    let found = export::tables::ALL.iter().find(|table| table.file == file).copied();
    let all =
        || export::tables::ALL.iter().map(|table| table.file.trim_end_matches(".csv")).collect::<Vec<_>>();
    found
        .map(Some)
        .ok_or_else(|| stop(Outcome::Usage, messages::commands::run::no_table(name, &all(), language)))
}

/// Sends one table to standard output.
fn to_output(table: &OutputTable, study: &Study, language: Language) -> anyhow::Result<Outcome> {
    if !(table.is_wanted)(study) {
        let name = table.file.trim_end_matches(".csv");
        return Err(stop(Outcome::Empty, messages::commands::run::table_not_asked_for(name, language)));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let written = export::write_csv(table, study, language, &mut out).and_then(|()| out.flush());
    match written {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(messages::disk::no_output(&cause, language))
        }
        _ if study.errors() > 0 => Ok(Outcome::Partial),
        _ => Ok(Outcome::Done),
    }
}

impl Request<'_> {
    /// The name of the folder of which nobody said where: the code of the run, and beside other files what it is.
    fn home_name(&self, code: &str) -> String {
        if self.home == Path::new(HOME) { code.to_string() } else { format!("informe-{code}") }
    }
}

/// Makes what a command asks for.
///
/// # Errors
/// The same; inputs that are not those of the finished run; a mistake in the user's templates.
pub(super) fn make(request: &Request<'_>, screen: Screen) -> anyhow::Result<Made> {
    let language = screen.language;
    let args = request.destination;
    if let (Some(out), None) = (&args.out, &request.table) {
        run_folder::no_dash(out, language)?;
    }
    let (mut settings, finished) = settings(request, language)?;
    let gathered = read(request, finished.as_ref(), &settings, screen)?;
    find_named(&gathered.readings, &settings, language)?;
    if finished.as_ref().is_some_and(|finished| !finished.is_of(&gathered.readings)) {
        return Err(stop(Outcome::Mismatch, messages::commands::run::other_files(language)));
    }
    if let Some(table) = &request.table {
        let study = analyse::of_readings(gathered.readings, &settings, screen)?;
        tells_of_somebody(&study, &settings)?;
        if matches!(settings.focus, Focus::Named(_)) {
            screen.note(messages::commands::run::tables_are_of_all(language));
        }
        return to_output(table, &study, language).map(Made::nothing);
    }
    let previous = previous(&mut settings, language)?;
    let code = manifest::run_code(&gathered.readings, &settings.recorded);
    let folder = args.out.clone().unwrap_or_else(|| request.home.join(request.home_name(&code)));
    let told = Told { format: args.format, code: &code, folder: &folder, screen };
    let place = run_folder::look(&folder, &code);
    if let (Destination::SameRun(errors), false) = (&place, args.force) {
        return told.was_there(*errors);
    }
    let replace = if args.force { Replace::Runs } else { Replace::Nothing };
    // Refused before the work, not after it.
    run_folder::allowed(&folder, &place, replace, language)?;
    // The program ends with the run: to give a nation's memory back piece by piece would only make it wait.
    let study = std::mem::ManuallyDrop::new(analyse::of_readings(gathered.readings, &settings, screen)?);
    summary::remarks(&study, &settings).iter().for_each(|remark| screen.note(remark));
    tells_of_somebody(&study, &settings)?;
    let aside = if args.dry_run { Staging::trial() } else { Staging::of(&folder) };
    let errors = write_all(&study, &settings, previous, &code, &aside, screen)?;
    let manifest = manifest::make(&code, &study.readings, &settings.recorded, errors, aside.outputs());
    aside.add(manifest::FILE, &manifest);
    aside.sound(language)?;
    let outputs = aside.outputs();
    let outcome = outcome(&study, &settings, errors);
    if args.dry_run {
        return told.made(End::Trial, outcome, (&study, &settings), &outputs);
    }
    for (file, output) in &outputs {
        screen.detail(&messages::commands::run::was_written(&folder, file, output.bytes, language));
    }
    match aside.put_run(&folder, &code, replace, language)? {
        Put::WasThere => told.was_there(errors),
        Put::Placed => told.made(End::Written, outcome, (&study, &settings), &outputs),
    }
}

/// That the files tell of somebody whom the focus names.
///
/// # Errors
/// Nobody of them is there: what would be made is not what was asked for.
fn tells_of_somebody(study: &Study, settings: &Settings) -> anyhow::Result<()> {
    let is_of_nobody = matches!(settings.focus, Focus::Named(_)) && study.focus.governments.is_empty();
    match is_of_nobody {
        true => Err(stop(Outcome::Empty, summary::there_are(study, settings.language))),
        false => Ok(()),
    }
}

fn outcome(study: &Study, settings: &Settings, errors: usize) -> Outcome {
    let asked = settings.output.has_pages() && settings.focus == Focus::All;
    match (asked && study.focus.governments.is_empty(), errors) {
        // Pages were asked for, and none could be made.
        (true, _) => Outcome::Empty,
        (false, 0) => Outcome::Done,
        (false, _) => Outcome::Partial,
    }
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
    let tables = export::wanted(study);
    export::write(&tables, study, language, formats, aside)?;
    export::describe(&tables, code, language, aside)?;
    // What the disk refused is not drawn upon.
    aside.sound(language)?;
    let changes = previous.map(|previous| changes_since(&previous, study, settings, code)).transpose()?;
    let drawings = match settings.output.has_pages() {
        true => {
            let _progress = Progress::count(aside.counter(), study.focus.governments.len(), screen);
            documents::draw(study, settings, changes.as_ref(), code, aside)?
        }
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

fn read(
    request: &Request<'_>,
    finished: Option<&manifest::Manifest>,
    settings: &Settings,
    screen: Screen,
) -> anyhow::Result<Gathered> {
    if let (Some(manifest), Some(run), true) = (finished, request.finished, request.paths.is_empty()) {
        let readings = load::readings_of_run(manifest, run, settings, screen)?;
        return Ok(Gathered { readings, ..Gathered::default() });
    }
    if let (Some(department), true) = (request.department, request.paths.is_empty()) {
        return of_department(department, settings, screen);
    }
    load::read_or_bundled(&Inputs::of(request.paths, settings), settings, screen)
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
