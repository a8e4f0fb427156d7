//! `canon.toml`: the settings of a project, written down once.
//!
//! What is typed on the command line comes before what the environment says (`CANON_…`), that before the file, and the
//! file before canon's own defaults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use canon_core::terms::language::Language;
use serde::Deserialize;

use crate::exit::{Outcome, stop};
use crate::messages;
use crate::settings::criteria::{Judging, Norma, Pares, Referencia, Umbral};
use crate::settings::index::IndexArgs;
use crate::settings::limits::LimitSettings;
use crate::settings::output::OutputArgs;
use crate::settings::printing::PrintArgs;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::settings::{environment, mistake};
use crate::terminal::language;

/// The file, whole. A key that canon does not know is refused, so that a slip is not a silent default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// How files are read.
    pub lectura: ReadArgs,
    /// Which figures are used.
    pub cifras: SelectArgs,
    /// What is written, and of which governments.
    pub salida: OutputArgs,
    /// How pages are printed.
    pub impresion: PrintArgs,
    /// Ranges and the index, off until asked for.
    pub indice: IndexArgs,
    /// How large and how deep files may be.
    pub limites: LimitSettings,
    /// Cuts in place of canon's: by indicator, each with its source; and who adopted canon's.
    pub umbrales: BTreeMap<String, Umbral>,
    /// National values in place of canon's, each with its source.
    pub referencias: Vec<Referencia>,
    /// Numbers of the law, before canon's own, each with its norm.
    pub normas: Vec<Norma>,
    /// Groups of peers, before canon's own, each with its source.
    pub pares: Vec<Pares>,
    /// Names of columns: the one that canon knows, and the one or more in the files.
    pub mapping: BTreeMap<String, Names>,
    /// Where the file is, if there is one: the paths in it are meant from there.
    #[serde(skip)]
    pub home: PathBuf,
}

/// The file that is used where nobody names one.
pub const FILE: &str = "canon.toml";

/// The names that a column has in the user's files.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// As in `PIM = "Vigente"`.
    One(String),
    /// As in `PIM = ["Vigente", "Actual"]`.
    Several(Vec<String>),
}

/// The settings file of a command: the one that it names, else the environment's, else the nearest `canon.toml` of the
/// current folder and those above it.
pub fn file(named: Option<&Path>) -> Option<PathBuf> {
    let variable = || std::env::var_os("CANON_CONFIG").filter(|value| !value.is_empty()).map(PathBuf::from);
    named.map(Path::to_path_buf).or_else(variable).or_else(nearest)
}

/// The nearest `canon.toml`, upwards from the current folder; not above the user's own folder, nor where a folder is somebody
/// else's, who could otherwise set what canon does here.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let home = std::env::var_os("HOME").map(PathBuf::from).and_then(|home| home.canonicalize().ok());
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        if !same_owner(folder, &here) {
            return None;
        }
        let file = up.join(FILE);
        if file.is_file() {
            return Some(file);
        }
        if home.as_deref() == Some(folder) {
            return None;
        }
        up.push("..");
    }
    None
}

/// The `canon.toml` in the folder of a file, for somebody who has no current folder to put it in; none that another user owns.
pub fn beside(file: &Path) -> Option<PathBuf> {
    let folder = if file.is_dir() { file } else { file.parent()? };
    let here = std::env::var_os("HOME").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let settings = folder.join(FILE);
    (settings.is_file() && same_owner(&settings, &here)).then_some(settings)
}

#[cfg(unix)]
fn same_owner(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let owner = |path: &Path| fs::metadata(path).map(|about| about.uid()).ok();
    owner(one) == owner(other)
}

#[cfg(not(unix))]
fn same_owner(_: &Path, _: &Path) -> bool {
    true
}

impl Config {
    /// What the environment and the settings file say: the file that the command names, or the one that is used unless told.
    ///
    /// # Errors
    /// A file that is not there, no TOML, or with a key that canon does not know; a variable that cannot be understood.
    pub fn of(named: Option<&Path>, language: Language) -> anyhow::Result<Self> {
        let file = file(named);
        let table = file.as_deref().map_or_else(|| Ok(toml::Table::new()), |file| read(file, language))?;
        let mut config = environment::over(table, language)?;
        config.home = file.and_then(|file| file.parent().map(Path::to_path_buf)).unwrap_or_default();
        Ok(config)
    }

    /// The files and folders to read where a command names none, from where the file is.
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.lectura.archivos.iter().map(|path| self.home.join(path)).collect()
    }

    /// The columns of `[mapping]` as `--map` takes them.
    pub fn mapped(&self) -> impl Iterator<Item = String> {
        self.mapping.iter().flat_map(|(known, names)| {
            let names = match names {
                Names::One(name) => std::slice::from_ref(name),
                Names::Several(names) => names,
            };
            names.iter().map(move |name| format!("{known}={name}"))
        })
    }

    /// What figures are judged by.
    pub fn judging(&self) -> Judging {
        let Self { umbrales, referencias, normas, pares, .. } = self.clone();
        Judging { umbrales, referencias, normas, pares }
    }
}

/// The language that a settings file sets; `CANON_LANG` comes before it. A file that cannot be read is a mistake that the
/// command itself will tell.
pub fn language(file: &Path) -> Option<Language> {
    if language::of_variable().is_some() {
        return None;
    }
    let table: toml::Table = text_of(file).ok()?.parse().ok()?;
    table.get("salida")?.get("idioma")?.as_str().map(language::of_text)
}

/// The text of a settings file, read once by a program: all settings are those of one file, however it changes meanwhile.
pub(crate) fn text_of(path: &Path) -> io::Result<String> {
    static READ: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = read.get(path) {
        return Ok(text.clone());
    }
    let text = fs::read_to_string(path)?;
    read.insert(path.to_path_buf(), text.clone());
    Ok(text)
}

/// The file, as a table whose every key canon knows.
pub(crate) fn read(path: &Path, language: Language) -> anyhow::Result<toml::Table> {
    let text = text_of(path)
        .map_err(|cause| stop(Outcome::Usage, messages::settings::unreadable(path, &cause, language)))?;
    let known = toml::from_str::<Config>(&text).and_then(|_| text.parse());
    known.map_err(|cause| stop(Outcome::Usage, mistake::of_file(path, &text, &cause, language)))
}

#[cfg(test)]
mod tests {
    use crate::settings::combine::Combine;
    use crate::settings::file::*;
    use crate::settings::selection::Prefer;

    #[test]
    fn what_is_typed_comes_before_the_file() {
        let file = "[cifras]\nanios = [\"2021\"]\npreferir = \"newest\"\n[mapping]\nPIM = [\"Vigente\", \"Actual\"]\n";
        let config: Config = toml::from_str(file).unwrap();
        let typed = SelectArgs { anios: vec!["2024".to_string()], ..SelectArgs::default() };
        let combined = typed.or(config.cifras.clone());
        assert_eq!((combined.anios, combined.preferir), (vec!["2024".to_string()], Some(Prefer::Newest)));
        assert_eq!(config.mapped().collect::<Vec<_>>(), ["PIM=Vigente", "PIM=Actual"]);
    }
}
