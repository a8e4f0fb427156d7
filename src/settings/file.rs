//! `canon.toml`: the settings of a project, written down once.
//!
//! What is typed on the command line comes before what the environment says (`CANON_…`), that before the file, and the
//! file before canon's own defaults.

use crate::settings::{environment, mistake};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use serde::Deserialize;

use crate::cli;
use crate::exit::{Outcome, stop};
use crate::settings::criteria::{Judging, Norma, Pares, Referencia, Scalar};
use crate::settings::index::Indice;
use crate::settings::limits::Limites;

/// The file, whole. A key that canon does not know is refused, so that a slip is not a silent default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// How files are read.
    pub lectura: Lectura,
    /// Which figures are used.
    pub cifras: Cifras,
    /// What is written.
    pub salida: Salida,
    /// How pages are printed.
    pub impresion: Impresion,
    /// Ranges and the index, off until asked for.
    pub indice: Indice,
    /// How large and how deep files may be.
    pub limites: Limites,
    /// Cuts in place of canon's: by indicator, each with its source.
    pub umbrales: BTreeMap<String, BTreeMap<String, Scalar>>,
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

/// How files are read that do not say it themselves.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lectura {
    /// The files and folders that are read where a command names none.
    pub archivos: Vec<PathBuf>,
    /// As `--assume-year`.
    pub anio_supuesto: Vec<String>,
    /// As `--assume-scope`.
    pub alcance_supuesto: Option<String>,
    /// As `--assume-includes`.
    pub incluye_supuesto: Option<String>,
    /// As `--sheet`.
    pub hoja: Option<String>,
    /// As `--header-row`.
    pub fila_de_encabezado: Option<u64>,
    /// As `--decimal`.
    pub decimales: Option<cli::Mark>,
    /// As `--delimiter`.
    pub separador: Vec<String>,
    /// As `--threads`.
    pub hilos: Option<usize>,
}

/// Which figures are used.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cifras {
    /// As `--year`.
    pub anios: Vec<String>,
    /// As `--as-of`.
    pub fecha_de_corte: Option<String>,
    /// As `--closed`.
    pub anios_cerrados: Vec<String>,
    /// As `--prefer`.
    pub preferir: Option<cli::Prefer>,
}

/// What is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Salida {
    /// As `--focus`.
    pub foco: Option<String>,
    /// As `--only`.
    pub solo: Option<cli::Only>,
    /// As `--lang`.
    pub idioma: Option<Idioma>,
}

/// A language in the file.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Idioma {
    /// Spanish.
    Es,
    /// English.
    En,
}

/// How pages are printed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Impresion {
    /// As `--templates`, from where canon.toml is.
    pub plantillas: Option<PathBuf>,
    /// As `--letra-grande`.
    pub letra_grande: bool,
    /// As `--session`.
    pub sesion: Option<String>,
    /// Whom a reader may write to.
    pub contacto: Option<String>,
    /// Where a reader finds more.
    pub enlace: Option<String>,
}

/// One name or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// The settings file of a command: the one that it names, else the environment's, else `canon.toml` where one is.
pub fn file(named: Option<&Path>) -> Option<PathBuf> {
    let variable = || std::env::var_os("CANON_CONFIG").filter(|value| !value.is_empty()).map(PathBuf::from);
    let here = || Some(PathBuf::from(FILE)).filter(|path| path.is_file());
    named.map(Path::to_path_buf).or_else(variable).or_else(here)
}

impl Config {
    /// What the environment and the settings file say for a command; nothing, for the settings of a finished run.
    ///
    /// # Errors
    /// A file that is not there, no TOML, or with a key that canon does not know; a variable that cannot be meant.
    pub fn of(typed: &cli::Reading, language: Language) -> anyhow::Result<Self> {
        if typed.settled {
            return Ok(Self::default());
        }
        let file = file(typed.config.as_deref());
        let table = file.as_deref().map_or_else(|| Ok(toml::Table::new()), |file| read(file, language))?;
        let mut config = environment::over(table, language)?;
        config.home = file.and_then(|file| file.parent().map(Path::to_path_buf)).unwrap_or_default();
        Ok(config)
    }

    /// The files and folders to read where a command names none, from where the file is.
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.lectura.archivos.iter().map(|path| self.home.join(path)).collect()
    }

    /// The command line with what it leaves out taken from the file.
    pub fn complete_reading(&self, typed: &cli::Reading) -> cli::Reading {
        let file = &self.lectura;
        let mapping = self.mapping.iter().flat_map(|(known, names)| {
            let names = match names {
                Names::One(name) => std::slice::from_ref(name),
                Names::Several(names) => names,
            };
            names.iter().map(move |name| format!("{known}={name}"))
        });
        cli::Reading {
            config: None,
            assume_year: or(&typed.assume_year, &file.anio_supuesto),
            assume_scope: typed.assume_scope.clone().or_else(|| file.alcance_supuesto.clone()),
            assume_includes: typed.assume_includes.clone().or_else(|| file.incluye_supuesto.clone()),
            sheet: typed.sheet.clone().or_else(|| file.hoja.clone()),
            header_row: typed.header_row.or(file.fila_de_encabezado),
            map: typed.map.iter().cloned().chain(mapping).collect(),
            decimal: typed.decimal.or(file.decimales),
            delimiter: or(&typed.delimiter, &file.separador),
            threads: typed.threads.or(file.hilos),
            no_cache: typed.no_cache,
            settled: typed.settled,
        }
    }

    /// What figures are judged by.
    pub fn judging(&self) -> Judging {
        let Self { umbrales, referencias, normas, pares, .. } = self.clone();
        Judging { umbrales, referencias, normas, pares }
    }

    /// The same for the choice of figures.
    pub fn complete_choosing(&self, typed: &cli::Choosing) -> cli::Choosing {
        let file = &self.cifras;
        cli::Choosing {
            year: or(&typed.year, &file.anios),
            as_of: typed.as_of.clone().or_else(|| file.fecha_de_corte.clone()),
            closed: or(&typed.closed, &file.anios_cerrados),
            prefer: typed.prefer.or(file.preferir),
        }
    }
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
    let shown = path.display();
    let text = text_of(path).map_err(|cause| {
        let message = match language {
            Es => format!("No se pudo leer el archivo de ajustes «{shown}» ({cause})."),
            En => format!("Could not read the settings file “{shown}” ({cause})."),
        };
        stop(Outcome::Usage, message)
    })?;
    let known = toml::from_str::<Config>(&text).and_then(|_| text.parse());
    known.map_err(|cause| stop(Outcome::Usage, mistake::of_file(path, &text, &cause, language)))
}

/// What was typed, else what the file says.
fn or(typed: &[String], file: &[String]) -> Vec<String> {
    if typed.is_empty() { file.to_vec() } else { typed.to_vec() }
}

#[cfg(test)]
mod tests {
    use crate::settings::file::*;

    #[test]
    fn what_is_typed_comes_before_the_file() {
        let file = "[cifras]\nanios = [\"2021\"]\npreferir = \"newest\"\n[mapping]\nPIM = [\"Vigente\", \"Actual\"]\n";
        let config: Config = toml::from_str(file).unwrap();
        let typed = cli::Choosing { year: vec!["2024".to_string()], ..cli::Choosing::default() };
        let complete = config.complete_choosing(&typed);
        assert_eq!((complete.year, complete.prefer), (vec!["2024".to_string()], Some(cli::Prefer::Newest)));
        assert_eq!(config.complete_reading(&cli::Reading::default()).map, ["PIM=Vigente", "PIM=Actual"]);
    }
}
