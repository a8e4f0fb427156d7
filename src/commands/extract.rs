//! `canon extract`: of the ministry's large files only the rows that are asked for, byte for byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use canon_core::terms::budget::Rubro;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_sources::{CopiedLines, ExtractError, Extracted, Input, LineFilter, Options, SourceError, extract};
use clap::Args;

use crate::exit::{Outcome, stop};
use crate::load::files::{Named, Refused, opened, refusal};
use crate::lookup::government::{all_of, department};
use crate::messages::commands::extract as words;
use crate::messages::disk;
use crate::messages::usage::{Takes, usage_error};
use crate::run_folder::{AsideFile, extract_note, no_dash, write_file};
use crate::settings::selection::SelectArgs;
use crate::terminal::console::Screen;
use crate::terminal::progress::Progress;

/// The command line of `canon extract`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon extract --department DEPARTAMENTO [OPCIONES] ARCHIVO...",
    after_help = "Los archivos son CSV del MEF de una misma clase, también en .zip o .gz. Al lado del extracto queda una ficha (.manifiesto.json): de qué archivos salió, con qué filtro, cuántas filas."
)]
pub struct ExtractArgs {
    /// Archivos o carpetas
    #[arg(required = true, value_name = "ARCHIVO", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Las filas de las unidades con sede en un departamento: su nombre o su número (18)
    #[arg(long, value_name = "DEPARTAMENTO", help_heading = "Qué hacer")]
    pub department: Option<String>,
    /// Las de un gobierno o una provincia, por nombre o código (se puede repetir)
    #[arg(long, value_name = "GOBIERNO", help_heading = "Qué hacer")]
    pub gov: Vec<String>,
    /// Las de estos años: 2024, o 2021-2025 (se puede repetir); las de un comparativo son de todos los suyos
    #[arg(long, value_name = "AÑOS", help_heading = "Qué hacer")]
    pub year: Vec<String>,
    /// Las de un rubro: 18
    #[arg(long, value_name = "CÓDIGO", help_heading = "Qué hacer")]
    pub rubro: Option<String>,
    /// Archivo donde van; si no se da, extracto- y el nombre del primero
    #[arg(short, long, value_name = "ARCHIVO", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
    /// Reemplaza un archivo que canon no escribió
    #[arg(long, help_heading = "Qué hacer")]
    pub force: bool,
    /// Hilos para archivos grandes (si no, uno por núcleo)
    #[arg(long, value_name = "N", help_heading = "Cómo leer")]
    pub threads: Option<usize>,
}

/// Copies the rows asked for into one file, and says beside it where they are from.
///
/// # Errors
/// Nothing asked for; a file that is not read or has other columns; a place that is taken; a disk that refuses.
pub fn execute(args: &ExtractArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let filter = filter(args, language)?;
    let own = Options::default();
    let options = Options { threads: args.threads.map_or(own.threads, |threads| threads.max(1)), ..own };
    let inputs = opened(&args.paths, &options, screen)?;
    let out = args.out.clone().unwrap_or_else(|| usual_name(inputs[0].0.name()));
    no_dash(&out, language)?;
    let is_packed =
        |ending: &std::ffi::OsStr| ["gz", "zip"].iter().any(|packed| ending.eq_ignore_ascii_case(packed));
    if out.extension().is_some_and(is_packed) {
        return Err(stop(Outcome::Usage, words::not_packed(&out, language)));
    }
    may_write(&out, &inputs, args.force, language)?;
    let refused = |cause: std::io::Error| disk::cannot_write(&out, &cause, language);
    let (aside, file) = AsideFile::of(&out).map_err(refused)?;
    let mut copied = CopiedLines::new(file);
    let all = copy(&inputs, &options, &filter, &mut copied, &out, screen)?;
    if all.iter().all(|(_, extracted)| extracted.kept == 0) {
        return Err(stop(Outcome::Empty, words::nothing(&all, &filter, language)));
    }
    let (bytes, hash) = copied.end().map_err(refused)?;
    aside.put().map_err(refused)?;
    let note = extract_note::written(&out, (bytes, hash), &filter, &all);
    write_file(&extract_note::place(&out), &note, language)?;
    for (file, extracted) in &all {
        screen.result(&words::counts(file, extracted, language));
        words::remarks(file, extracted, &filter, language).iter().for_each(|remark| screen.note(remark));
    }
    if all.iter().filter(|(_, extracted)| extracted.kept > 0).count() > 1 {
        screen.note(&words::of_several_files(&out, language));
    }
    screen.result(&words::written(&out, bytes, language));
    let is_whole = all.iter().all(|(_, extracted)| extracted.unreadable == 0);
    Ok(if is_whole { Outcome::Done } else { Outcome::Partial })
}

/// What is asked for.
fn filter(args: &ExtractArgs, language: Language) -> anyhow::Result<LineFilter> {
    let years = SelectArgs { anios: args.year.clone(), ..SelectArgs::default() }.years(language)?;
    let rubro = |text: &String| {
        let takes = Takes::OneOf("00, 07, 08, 09, 13, 18, 19");
        Rubro::parse(text.trim().as_bytes()).ok_or_else(|| usage_error("--rubro", text, takes, language))
    };
    let govs = args.gov.iter().map(|text| all_of(text, language)).collect::<anyhow::Result<Vec<_>>>()?;
    let filter = LineFilter {
        department: args.department.as_deref().map(|text| department(text, language)).transpose()?,
        govs: govs.into_iter().flatten().map(|government| government.id).collect(),
        years: years.into_iter().collect::<BTreeSet<Year>>(),
        rubros: args.rubro.iter().map(rubro).collect::<anyhow::Result<_>>()?,
    };
    let asks = filter.department.is_some()
        || !filter.govs.is_empty()
        || !filter.years.is_empty()
        || !filter.rubros.is_empty();
    match asks {
        true => Ok(filter),
        false => Err(stop(Outcome::Usage, words::asks_nothing(language))),
    }
}

/// Copies of each file in turn.
fn copy(
    inputs: &[(Input, Named)],
    options: &Options,
    filter: &LineFilter,
    copied: &mut CopiedLines,
    out: &Path,
    screen: Screen,
) -> anyhow::Result<Vec<(String, Extracted)>> {
    let language = screen.language;
    let _progress = Progress::show(inputs.iter().map(|(input, _)| input.clone()).collect(), screen);
    let mut all: Vec<(String, Extracted)> = Vec::new();
    for (input, named) in inputs {
        let file = input.name().to_string();
        match extract(input, options, filter, copied) {
            Ok(extracted) => all.push((file, extracted)),
            // What lies in a folder beside the ministry's files is let be.
            Err(ExtractError::OtherKind | ExtractError::Source(SourceError::NotFigures(_)))
                if *named == Named::ByFolder =>
            {
                screen.note(&words::passed_over(&file, language));
            }
            Err(ExtractError::Source(error)) => {
                return Err(refusal(&[Refused { file, error, apart: None }], screen));
            }
            Err(ExtractError::OtherKind) => {
                return Err(stop(Outcome::Input, words::other_kind(&file, language)));
            }
            Err(ExtractError::OtherColumns) => {
                let first = all.first().map_or("", |(first, _)| first.as_str());
                return Err(stop(Outcome::Input, words::other_columns(&file, first, language)));
            }
            Err(ExtractError::Write(cause)) => return Err(disk::cannot_write(out, &cause, language)),
        }
    }
    Ok(all)
}

/// Where an extract goes of which nobody said it: beside whoever asks, not beside the file.
fn usual_name(first: &str) -> PathBuf {
    let name = first.rsplit(['/', '\\', '!']).next().unwrap_or(first);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    PathBuf::from(format!("extracto-{stem}.csv"))
}

/// Whether the file may be written: it is none of those that are read, and nobody else's unless told so.
fn may_write(out: &Path, inputs: &[(Input, Named)], force: bool, language: Language) -> anyhow::Result<()> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let there = real(out);
    let is_read =
        |(input, _): &(Input, Named)| input.path().and_then(real).is_some_and(|path| Some(path) == there);
    if there.is_some() && inputs.iter().any(is_read) {
        return Err(stop(Outcome::Usage, words::is_read(out, language)));
    }
    let place = extract_note::place(out);
    let is_free = fs::symlink_metadata(out).is_err() && fs::symlink_metadata(&place).is_err();
    match is_free || force || extract_note::is_of(out) {
        true => Ok(()),
        false => Err(stop(Outcome::Usage, words::is_taken(out, language))),
    }
}
