//! `canon init`: a working folder, with a `canon.toml` that explains every setting.

use std::fs;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::init_templates;
use crate::cli::Init;
use crate::exit::{Outcome, stop};
use crate::messages::disk;
use crate::run_folder::NewFiles;
use crate::settings::file::FILE;
use crate::settings::template::written;
use crate::terminal::console::Screen;

/// Where the State's files are put.
const INPUTS: &str = "datos";

/// Prepares it.
///
/// # Errors
/// A `canon.toml` that is there already, unless told to write it anew; a disk that refuses.
pub(super) fn execute(args: &Init, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if args.templates {
        return init_templates::copy(&folder, screen);
    }
    let file = folder.join(FILE);
    let is_there = file.exists();
    if is_there && !args.force {
        return Err(stop(Outcome::Usage, already(&file, language)));
    }
    let inputs = folder.join(INPUTS);
    if args.dry_run {
        screen.result(&would(&file, &inputs, language));
        return Ok(Outcome::Done);
    }
    let mut made = NewFiles::folder(&inputs, language)?;
    if is_there {
        let old = fs::read(&file).map_err(|cause| disk::cannot_prepare(&file, &cause, language))?;
        if old != written(language).as_bytes() {
            made.file(&free(&folder, &old), &old)?;
        }
    }
    made.file(&file, written(language).as_bytes())?;
    made.keep();
    screen.result(&done(&folder, &file, &inputs, language));
    Ok(Outcome::Done)
}

/// Where the file that was there is kept: beside it, under a name that nothing else has.
fn free(folder: &Path, old: &[u8]) -> PathBuf {
    let numbered = (2..).map(|number| format!("{FILE}.anterior-{number}"));
    let names = std::iter::once(format!("{FILE}.anterior")).chain(numbered).map(|name| folder.join(name));
    let is_free = |path: &PathBuf| {
        fs::symlink_metadata(path).is_err() || fs::read(path).is_ok_and(|there| there == old)
    };
    names.into_iter().find(is_free).unwrap_or_else(|| folder.join(FILE))
}

fn already(file: &Path, language: Language) -> String {
    let file = file.display();
    match language {
        Es => format!(
            "Ya está «{file}» y no se tocó. Con --force se escribe otra vez, y el que estaba queda a su lado."
        ),
        En => format!(
            "“{file}” is there already and was not touched. With --force it is written anew, and the old one stays beside it."
        ),
    }
}

fn would(file: &Path, inputs: &Path, language: Language) -> String {
    let (file, inputs) = (file.display(), inputs.display());
    match language {
        Es => format!("Escribiría {file} y haría la carpeta {inputs}. No se escribió nada."),
        En => format!("Would write {file} and make the folder {inputs}. Nothing was written."),
    }
}

fn done(folder: &Path, file: &Path, inputs: &Path, language: Language) -> String {
    let (file, inputs) = (file.display(), inputs.display());
    let put = match language {
        Es => format!("ponga sus archivos en {inputs}"),
        En => format!("put your files into {inputs}"),
    };
    let enter = (folder != Path::new(".")).then(|| format!("cd {}", folder.display()));
    let check = format!("canon check {INPUTS}");
    let steps = std::iter::once(put).chain(enter).chain([check, "canon run".to_string()]);
    let steps: Vec<String> = (1..).zip(steps).map(|(number, step)| format!("{number}) {step}")).collect();
    let steps = steps.join("; ");
    match language {
        Es => format!("Listo: {file} explica cada ajuste.\nAhora: {steps}"),
        En => format!("Done: {file} explains every setting.\nNow: {steps}"),
    }
}
