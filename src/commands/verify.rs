//! `canon verify`: whether the inputs, settings and outputs of a run are still what they were.

use crate::terminal::format::TableOrJson;
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use canon_core::terms::language::Language;
use serde_json::{Value, json};

use crate::exit::Outcome;
use crate::load::{again, bundled};
use crate::messages;
use crate::run_folder::manifest::Manifest;
use crate::run_folder::{self, FinishedRun, is_below, manifest};
use crate::terminal::console::{Ink, Screen};
use crate::terminal::json;

/// The command line of `canon verify`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon verify [OPCIONES] CORRIDA")]
pub struct VerifyArgs {
    /// La carpeta de la corrida, o su manifiesto.json
    #[arg(value_name = "CORRIDA", help_heading = "Argumentos")]
    pub run: PathBuf,
    /// Dónde están los archivos de entrada (se puede repetir; si no, aquí, en las carpetas de aquí y junto a la corrida)
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
    let usual = if args.inputs.is_empty() { again::usual_places(&args.run, &[]) } else { Vec::new() };
    let places = if args.inputs.is_empty() { &usual } else { &args.inputs };
    for input in &manifest.entradas {
        checks.push((input.archivo.clone(), of_input(&input.archivo, &input.blake3, places)?));
    }
    let has = |wanted| checks.iter().any(|(_, check)| *check == wanted);
    let outcome = if has(Check::Changed) || has(Check::Gone) {
        Outcome::Mismatch
    } else if has(Check::NotFound) {
        Outcome::Input
    } else {
        Outcome::Done
    };
    match args.format {
        TableOrJson::Table => screen.result(&report(&manifest, &checks, screen)),
        TableOrJson::Json => json::answer(outcome, object(&manifest, &checks), screen)?,
    }
    Ok(outcome)
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
    const ALL: [Self; 4] = [Self::Same, Self::Changed, Self::Gone, Self::NotFound];

    const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::NotFound => "not_found",
        }
    }

    const fn of(same: bool) -> Self {
        if same { Self::Same } else { Self::Changed }
    }
}

fn of_file(path: &Path, known: &str) -> anyhow::Result<Check> {
    match again::hash(path) {
        Ok(hash) => Ok(Check::of(hash == known)),
        Err(_) if !path.is_file() => Ok(Check::Gone),
        Err(cause) => Err(cause).with_context(|| path.display().to_string()),
    }
}

/// An input by its name: one of the bundled tables, or a file at some places.
fn of_input(name: &str, hash: &str, places: &[PathBuf]) -> anyhow::Result<Check> {
    let bundled: BTreeMap<&str, &[u8]> = bundled::TABLES.iter().copied().collect();
    if let Some(bytes) = bundled.get(name) {
        return Ok(Check::of(blake3::hash(bytes).to_hex().as_str() == hash));
    }
    let mut check = Check::NotFound;
    for path in again::candidates(name, places) {
        check = of_file(&path, hash)?;
        if check == Check::Same {
            break;
        }
    }
    Ok(check)
}

/// Everything looked at, for another program.
fn object(manifest: &Manifest, checks: &[(String, Check)]) -> Value {
    let count = |wanted| checks.iter().filter(|(_, check)| *check == wanted).count();
    let counts: serde_json::Map<String, Value> =
        Check::ALL.iter().map(|check| (check.code().to_string(), count(*check).into())).collect();
    let one = |(name, check): &(String, Check)| json!({ "name": name, "state": check.code() });
    json!({
        "run": manifest.corrida,
        "version": manifest.version,
        "counts": counts,
        "checks": checks.iter().map(one).collect::<Vec<_>>(),
    })
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
