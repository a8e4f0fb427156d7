//! `canon verify`: whether the inputs, settings and outputs of a run are still what they were.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Context;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::cli::{TableOrJson, Verify};
use crate::exit::{Outcome, stop};
use crate::load::bundled;
use crate::run_folder::manifest::Manifest;
use crate::run_folder::{self, is_below, manifest};
use crate::terminal::console::{Ink, Screen};

/// Verifies.
///
/// # Errors
/// A manifest that is not there or cannot be read.
pub(super) fn execute(args: &Verify, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let (folder, bytes, manifest) = open(&args.run, language)?;
    let mut checks: Vec<(String, Check)> = Vec::new();
    checks.push((manifest::FILE.to_string(), Check::of(manifest.is_as_written(&bytes))));
    let settings = language.pick("ajustes, versión y código", "settings, version and code");
    checks.push((settings.to_string(), Check::of(manifest.has_its_code())));
    for (file, output) in &manifest.salidas {
        let check = match is_below(file) {
            true => of_file(&folder.join(file), &output.blake3)?,
            // No manifest of canon's names a file elsewhere.
            false => Check::Changed,
        };
        checks.push((file.clone(), check));
    }
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

/// The folder, bytes and content of the manifest that a user names by itself or by its folder.
///
/// # Errors
/// Where there is none, or it is not one.
pub(crate) fn open(path: &Path, language: Language) -> anyhow::Result<(PathBuf, Vec<u8>, Manifest)> {
    run_folder::recover(path);
    let file = if path.is_dir() { path.join(manifest::FILE) } else { path.to_path_buf() };
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    let shown = file.display();
    let Ok(bytes) = fs::read(&file) else {
        let message = match language {
            Es => format!("No hay una corrida en «{}»: falta {shown}.", path.display()),
            En => format!("There is no run in “{}”: {shown} is missing.", path.display()),
        };
        return Err(stop(Outcome::Input, message));
    };
    let manifest = serde_json::from_slice(&bytes).map_err(|cause| {
        let message = match language {
            Es => format!("{shown} no es el manifiesto de una corrida, o está dañado ({cause})."),
            En => format!("{shown} is not the manifest of a run, or is damaged ({cause})."),
        };
        stop(Outcome::Input, message)
    })?;
    Ok((folder, bytes, manifest))
}

fn of_file(path: &Path, hash: &str) -> anyhow::Result<Check> {
    if !path.is_file() {
        return Ok(Check::Gone);
    }
    Ok(Check::of(hash_of(path)? == hash))
}

fn hash_of(path: &Path) -> anyhow::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?).with_context(|| path.display().to_string())?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// An input by its name: one of the bundled tables, or a file below the places that the user names.
fn of_input(name: &str, hash: &str, places: &[PathBuf]) -> anyhow::Result<Check> {
    let bundled: BTreeMap<&str, &[u8]> = bundled::TABLES.iter().copied().collect();
    if let Some(bytes) = bundled.get(name) {
        return Ok(Check::of(blake3::hash(bytes).to_hex().as_str() == hash));
    }
    // A member of an archive has the hash of the archive.
    let file = name.split('!').next().unwrap_or(name);
    let here = [PathBuf::from(".")];
    let places = if places.is_empty() { &here[..] } else { places };
    let candidates = places.iter().map(|place| if place.is_dir() { place.join(file) } else { place.clone() });
    let mut found =
        candidates.filter(|path| path.is_file() && path.file_name() == Path::new(file).file_name());
    found.next().map_or(Ok(Check::NotFound), |path| of_file(&path, hash))
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
    lines.push(match language {
        Es => format!(
            "Corrida {code}, hecha con canon {}: {same} de {all} cosas siguen iguales.",
            manifest.version
        ),
        En => format!(
            "Run {code}, made with canon {}: {same} of {all} things are as they were.",
            manifest.version
        ),
    });
    if checks.iter().any(|(_, check)| *check == Check::NotFound) {
        lines.push(
            language
                .pick(
                    "Diga dónde están las entradas: --inputs CARPETA.",
                    "Say where the inputs are: --inputs FOLDER.",
                )
                .to_string(),
        );
    }
    lines.join("\n")
}

const fn words(check: Check, language: Language) -> &'static str {
    match check {
        Check::Same => language.pick("igual", "same"),
        Check::Changed => language.pick("CAMBIÓ", "CHANGED"),
        Check::Gone => language.pick("FALTA", "GONE"),
        Check::NotFound => language.pick("no se halló la entrada", "input not found"),
    }
}
