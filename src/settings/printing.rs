//! `[impresion]`: how pages are printed: whose templates, for which session, in which letters, and against which earlier run.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_paper::{PaperError, Templates};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::exit::{Outcome, stop};
use crate::messages;
use crate::settings::combine::{Combine, combine};
use crate::settings::file::Config;
use crate::settings::keys::{Key, Kind, Section};
use crate::settings::limits::TemplateLimits;

/// The settings of `[impresion]`, and the earlier run that a command names.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Cómo imprimir")]
pub struct PrintArgs {
    /// Carpeta con plantillas propias (canon init --templates copia las de canon)
    #[arg(long = "templates", value_name = "CARPETA")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plantillas: Option<PathBuf>,
    /// Hojas con letra grande, en dos caras
    #[arg(long = "letra-grande")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub letra_grande: bool,
    /// Sesión para la que se imprime: "Sesión 3"
    #[arg(long = "session", value_name = "TEXTO")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sesion: Option<String>,
    /// The community whose pages these are.
    #[arg(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comunidad: Option<String>,
    /// Whom a reader of a page may write to.
    #[arg(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacto: Option<String>,
    /// Where a reader of a page finds more.
    #[arg(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enlace: Option<String>,
    /// Una corrida anterior: las páginas dicen qué cambió desde entonces, y se hace el boletín
    #[arg(long, value_name = "CORRIDA")]
    #[serde(skip)]
    pub previous: Option<PathBuf>,
}

combine!(PrintArgs { plantillas, letra_grande, sesion, comunidad, contacto, enlace, previous });

/// The table `[impresion]` of `canon.toml`, and each of its settings.
pub const SECTION: Section = Section {
    name: "impresion",
    es: "Cómo se imprimen las páginas.",
    en: "How pages are printed.",
    keys: &[
        Key {
            section: "impresion",
            name: "plantillas",
            option: Some("templates"),
            kind: Kind::Text,
            default: None,
            example: "\"plantillas\"",
            es: "Carpeta con plantillas propias, desde donde está canon.toml; si no se da, las de canon.",
            en: "Folder with templates of your own, from where canon.toml is; if not given, canon's.",
        },
        Key {
            section: "impresion",
            name: "letra_grande",
            option: Some("letra-grande"),
            kind: Kind::Truth,
            default: Some("false"),
            example: "true",
            es: "Hojas con letra grande, en dos caras.",
            en: "Sheets in large letters, on two sides.",
        },
        Key {
            section: "impresion",
            name: "sesion",
            option: Some("session"),
            kind: Kind::Text,
            default: None,
            example: "\"Sesión 3\"",
            es: "Sesión para la que se imprime.",
            en: "Session that it is printed for.",
        },
        Key {
            section: "impresion",
            name: "comunidad",
            option: None,
            kind: Kind::Text,
            default: None,
            example: "\"Comunidad de Gobernanza Minera · Moquegua\"",
            es: "Qué comunidad pone su nombre en las páginas; si no se da, ninguna.",
            en: "Which community puts its name on the pages; if not given, none.",
        },
        Key {
            section: "impresion",
            name: "contacto",
            option: None,
            kind: Kind::Text,
            default: None,
            example: "\"correo@ejemplo.pe\"",
            es: "A quién puede escribir quien lea una hoja.",
            en: "Whom a reader of a page may write to.",
        },
        Key {
            section: "impresion",
            name: "enlace",
            option: None,
            kind: Kind::Text,
            default: None,
            example: "\"https://ejemplo.pe\"",
            es: "Dónde hay más.",
            en: "Where there is more.",
        },
    ],
};

/// How pages are printed: the settings, with the templates read.
#[derive(Clone, Debug, Default)]
pub struct Printing {
    /// The user's templates; `None` for canon's.
    pub own: Option<OwnTemplates>,
    /// The settings as they hold.
    pub args: PrintArgs,
    /// What the manifest keeps of them.
    pub recorded: RecordedPrinting,
}

/// A folder of templates of the user's.
#[derive(Clone, Debug, Default)]
pub struct OwnTemplates {
    /// Its files by their names.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Its links that are not followed.
    pub left_out: Vec<String>,
    /// How long and how large the setting of a document with them may be.
    pub limits: TemplateLimits,
}

/// What the manifest keeps of `[impresion]`: in place of a folder of templates the hash of its files, and in place of an
/// earlier run's folder its code.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordedPrinting {
    #[serde(flatten)]
    args: PrintArgs,
    #[serde(skip_serializing_if = "Option::is_none")]
    anterior: Option<String>,
}

impl RecordedPrinting {
    /// Whether nothing differs from how canon prints unless told otherwise.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Notes the code of the run against which changes are told.
    pub fn against(&mut self, code: &str) {
        self.anterior = Some(code.to_string());
    }
}

impl Printing {
    /// From the command line, and what it leaves unsaid from canon.toml, whose templates lie beside it.
    ///
    /// # Errors
    /// A folder of templates that is not there or holds none.
    pub fn of(typed: &PrintArgs, config: &Config, language: Language) -> anyhow::Result<Self> {
        let mut file = config.impresion.clone();
        file.plantillas = file.plantillas.map(|folder| config.home.join(folder));
        let args = typed.clone().or(file);
        let own = args.plantillas.as_deref().map(|folder| read(folder, config.limites.templates(), language));
        let own = own.transpose()?;
        let hash = own.as_ref().map(|own| PathBuf::from(hash(&own.files)));
        let kept = PrintArgs { plantillas: hash, previous: None, ..args.clone() };
        let recorded = RecordedPrinting { args: kept, anterior: None };
        Ok(Self { own, args, recorded })
    }
}

/// Bytes of all files in a folder of templates: logos and maps are far smaller.
const MOST: u64 = 64 << 20;

/// The templates of a folder and what lies beside them. A link is followed only to a file in that very folder: templates
/// from somebody else would carry a private file onto a page that is handed out.
fn read(folder: &Path, limits: TemplateLimits, language: Language) -> anyhow::Result<OwnTemplates> {
    let wrong = |message: String| stop(Outcome::Usage, message);
    let shown = folder.display();
    let unreadable =
        |cause: io::Error| wrong(messages::templates::unreadable(&shown.to_string(), &cause, language));
    let whole = fs::canonicalize(folder).map_err(unreadable)?;
    let mut own = OwnTemplates { limits, ..OwnTemplates::default() };
    let mut room = MOST;
    for entry in fs::read_dir(&whole).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(unreadable)?;
        if name.starts_with('.') || kind.is_dir() {
            continue;
        }
        let Some(path) = within(&whole, &entry.path()) else {
            own.left_out.push(name);
            continue;
        };
        let mut bytes = Vec::new();
        let file = fs::File::open(&path).map_err(unreadable)?;
        room -= (file.take(room + 1).read_to_end(&mut bytes).map_err(unreadable)? as u64).min(room);
        if room == 0 {
            return Err(wrong(messages::templates::too_large(&shown.to_string(), MOST >> 20, language)));
        }
        own.files.insert(name, bytes);
    }
    if !own.files.keys().any(|name| Templates::is_template(name)) {
        return Err(wrong(messages::templates::none(&shown.to_string(), language)));
    }
    Templates::check(&own.files)
        .map_err(|error| wrong(messages::templates::unusable(&shown.to_string(), &error, language)))?;
    own.left_out.sort();
    Ok(own)
}

/// Where a file of a folder lies, if it is a file there.
fn within(folder: &Path, path: &Path) -> Option<PathBuf> {
    let path = fs::canonicalize(path).ok()?;
    (path.parent() == Some(folder) && path.is_file()).then_some(path)
}

fn hash(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in files {
        hasher.update(name.as_bytes());
        hasher.update(blake3::hash(bytes).as_bytes());
    }
    hasher.finalize().to_hex()[..12].to_string()
}

/// Why nothing was written: a mistake in the user's templates, where it is, and what typst says of it; or a template that
/// was stopped.
pub fn mistake(page: &str, error: &PaperError, language: Language) -> anyhow::Error {
    let message = match error {
        PaperError::Template { place, message } => {
            messages::templates::mistake(page, place, message, language)
        }
        PaperError::Pdf(message) | PaperError::Picture(message) => {
            messages::templates::mistake(page, "", message, language)
        }
        PaperError::Stopped(why) => messages::templates::stopped(page, why, language),
    };
    stop(Outcome::Usage, message)
}
