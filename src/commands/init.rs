//! `canon init`: a working folder, with a `canon.toml` that explains every setting.

use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

use super::init_templates;
use crate::exit::{Outcome, stop};
use crate::load::INPUTS;
use crate::messages;
use crate::messages::disk;
use crate::run_folder::NewFiles;
use crate::settings::file::FILE;
use crate::settings::template::written;
use crate::terminal::console::Screen;

/// The command line of `canon init`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon init [OPCIONES] [CARPETA]")]
pub struct InitArgs {
    /// La carpeta de trabajo; si no se da, esta
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub folder: Option<PathBuf>,
    /// Dice qué haría, y no escribe nada
    #[arg(long, help_heading = "Qué hacer")]
    pub dry_run: bool,
    /// Escribe canon.toml otra vez aunque ya esté; el que estaba queda como canon.toml.anterior
    #[arg(long, help_heading = "Qué hacer")]
    pub force: bool,
    /// En vez de eso, copia las plantillas de canon a CARPETA/plantillas
    #[arg(long, help_heading = "Qué hacer", conflicts_with_all = ["dry_run", "force"])]
    pub templates: bool,
}

/// Writes canon.toml and makes the folder for the files, or copies the templates.
///
/// # Errors
/// A `canon.toml` that is there already, unless told to write it anew; a disk that refuses.
pub fn execute(args: &InitArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if args.templates {
        return init_templates::copy(&folder, screen);
    }
    let file = folder.join(FILE);
    let is_there = file.exists();
    if is_there && !args.force {
        return Err(stop(Outcome::Usage, messages::commands::init::already(&file, language)));
    }
    let inputs = folder.join(INPUTS);
    if args.dry_run {
        screen.result(&messages::commands::init::would(&file, &inputs, language));
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
    screen.result(&messages::commands::init::done(&folder, &file, INPUTS, language));
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
