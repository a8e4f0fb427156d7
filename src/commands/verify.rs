//! `canon verify`: whether the inputs, settings and outputs of a run are still what they were.

use crate::terminal::format::TableOrJson;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Context;
use canon_core::terms::language::Language;

use crate::exit::Outcome;
use crate::load::bundled;
use crate::load::files::{shown, without_number};
use crate::messages;
use crate::run_folder::manifest::Manifest;
use crate::run_folder::{self, FinishedRun, is_below, manifest};
use crate::terminal::console::{Ink, Screen};

/// The command line of `canon verify`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon verify [OPCIONES] CORRIDA")]
pub struct VerifyArgs {
    /// La carpeta de la corrida, o su manifiesto.json
    #[arg(value_name = "CORRIDA", help_heading = "Argumentos")]
    pub run: PathBuf,
    /// Dónde están los archivos de entrada (se puede repetir; si no, la carpeta actual)
    #[arg(long, value_name = "ARCHIVO|CARPETA", help_heading = "Qué hacer")]
    pub inputs: Vec<PathBuf>,
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
}

/// Hashes every input and output of a run again.
///
/// # Errors
/// A manifest that is not there or cannot be read.
pub fn execute(args: &VerifyArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let look = || outputs(&args.run, language);
    let is_sound = |seen: &anyhow::Result<(Manifest, Checks)>| {
        seen.as_ref().is_ok_and(|(_, checks)| checks.iter().all(|(_, check)| *check == Check::Same))
    };
    let (manifest, mut checks) = run_folder::steadily(&args.run, look, is_sound)?;
    for input in &manifest.entradas {
        checks.push((input.archivo.clone(), of_input(&input.archivo, &input.blake3, &args.inputs)?));
    }
    match args.format {
        TableOrJson::Table => screen.result(&report(&manifest, &checks, screen)),
        TableOrJson::Json => screen.result(&json(&manifest, &checks, language)?),
    }
    let has = |wanted| checks.iter().any(|(_, check)| *check == wanted);
    Ok(if has(Check::Changed) || has(Check::Gone) {
        Outcome::Mismatch
    } else if has(Check::NotFound) {
        Outcome::Input
    } else {
        Outcome::Done
    })
}

/// What was looked at, and what became of it.
type Checks = Vec<(String, Check)>;

/// The manifest of a run and its outputs.
fn outputs(run: &Path, language: Language) -> anyhow::Result<(Manifest, Checks)> {
    let FinishedRun { folder, bytes, manifest } = FinishedRun::open(run, language)?;
    let mut checks = vec![(manifest::FILE.to_string(), Check::of(manifest.is_as_written(&bytes)))];
    let settings = messages::commands::verify::SETTINGS_VERSION_AND_CODE.in_language(language);
    checks.push((settings.to_string(), Check::of(manifest.has_its_code())));
    for (file, output) in &manifest.salidas {
        let check = match is_below(file) {
            true => of_file(&folder.join(file), &output.blake3)?,
            // No manifest of canon's names a file elsewhere.
            false => Check::Changed,
        };
        checks.push((file.clone(), check));
    }
    Ok((manifest, checks))
}

/// What became of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    Same,
    Changed,
    /// An output that is not in the folder any more.
    Gone,
    /// An input that is not where it was looked for.
    NotFound,
}

impl Check {
    const fn of(same: bool) -> Self {
        if same { Self::Same } else { Self::Changed }
    }
}

fn of_file(path: &Path, hash: &str) -> anyhow::Result<Check> {
    let mut hasher = blake3::Hasher::new();
    match File::open(path).and_then(|file| hasher.update_reader(file).map(drop)) {
        Ok(()) => Ok(Check::of(hasher.finalize().to_hex().as_str() == hash)),
        Err(_) if !path.is_file() => Ok(Check::Gone),
        Err(cause) => Err(cause).with_context(|| path.display().to_string()),
    }
}

/// An input by its name: one of the bundled tables, or a file below the places that the user names.
fn of_input(name: &str, hash: &str, places: &[PathBuf]) -> anyhow::Result<Check> {
    let bundled: BTreeMap<&str, &[u8]> = bundled::TABLES.iter().copied().collect();
    if let Some(bytes) = bundled.get(name) {
        return Ok(Check::of(blake3::hash(bytes).to_hex().as_str() == hash));
    }
    let here = [PathBuf::from(".")];
    let places = if places.is_empty() { &here[..] } else { places };
    let names = names_on_disk(name);
    let found = places.iter().flat_map(|place| names.iter().flat_map(|name| named(place, name)));
    let mut check = Check::NotFound;
    for path in found {
        check = of_file(&path, hash)?;
        if check == Check::Same {
            break;
        }
    }
    Ok(check)
}

/// What a file may be called on disk: a member of an archive has the hash of the archive, and a file of the same name as
/// another has a number behind it.
fn names_on_disk(name: &str) -> BTreeSet<&str> {
    let archive = name.split_once('!').map_or(name, |(archive, _)| archive);
    [name, without_number(name), archive, without_number(archive)].into()
}

/// The files of a name, as outputs show names, at a place: it may be the file itself or a folder above it.
fn named(place: &Path, name: &str) -> Vec<PathBuf> {
    let (first, rest) = name.split_once('/').map_or((name, None), |(first, rest)| (first, Some(rest)));
    if !place.is_dir() {
        let is_it = place.file_name().is_some_and(|own| Some(shown(own).as_str()) == name.rsplit('/').next());
        return if is_it && place.is_file() { vec![place.to_path_buf()] } else { Vec::new() };
    }
    let entries = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let shown_so = entries.filter(|entry| shown(&entry.file_name()) == first).map(|entry| entry.path());
    let paths: BTreeSet<PathBuf> =
        shown_so.chain(Some(place.join(first)).filter(|path| path.exists())).collect();
    match rest {
        None => paths.into_iter().filter(|path| path.is_file()).collect(),
        Some(rest) => paths.iter().filter(|path| path.is_dir()).flat_map(|path| named(path, rest)).collect(),
    }
}

/// Everything looked at, for another program.
fn json(manifest: &Manifest, checks: &[(String, Check)], language: Language) -> anyhow::Result<String> {
    let things: serde_json::Map<String, serde_json::Value> =
        checks.iter().map(|(name, check)| (name.clone(), words(*check, language).into())).collect();
    let all =
        serde_json::json!({ "corrida": manifest.corrida, "version": manifest.version, "cosas": things });
    Ok(serde_json::to_string_pretty(&all)?)
}

fn report(manifest: &Manifest, checks: &[(String, Check)], screen: Screen) -> String {
    let language = screen.language;
    let mut lines = Vec::new();
    for (name, check) in checks.iter().filter(|(_, check)| *check != Check::Same) {
        lines.push(format!("{}: {name}", screen.ink(words(*check, language), Ink::Bad)));
    }
    let same = checks.iter().filter(|(_, check)| *check == Check::Same).count();
    let (all, code) = (checks.len(), &manifest.corrida);
    lines.push(messages::commands::verify::summary(code, &manifest.version, [same, all], language));
    if checks.iter().any(|(_, check)| *check == Check::NotFound) {
        lines.push(messages::commands::verify::SAY_WHERE_THE_INPUTS_ARE.in_language(language).to_string());
    }
    lines.join("\n")
}

const fn words(check: Check, language: Language) -> &'static str {
    match check {
        Check::Same => messages::commands::verify::SAME.in_language(language),
        Check::Changed => messages::commands::verify::CHANGED.in_language(language),
        Check::Gone => messages::commands::verify::GONE.in_language(language),
        Check::NotFound => messages::commands::verify::INPUT_NOT_FOUND.in_language(language),
    }
}
