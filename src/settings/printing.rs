//! How pages are printed: whose templates, for which session, in which letters, and against which earlier run.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_paper::{PaperError, Templates};
use serde::{Deserialize, Serialize};

use crate::exit::{Outcome, stop};
use crate::settings::file::Config;
use crate::settings::limits::TemplateBounds;
use crate::{cli, messages};

/// How pages are printed.
#[derive(Clone, Debug)]
pub struct Printing {
    /// The user's own templates, where they gave a folder of them.
    pub templates: Option<OwnTemplates>,
    /// Links in their folder that are not followed.
    pub left_out: Vec<String>,
    /// Whether letters are large.
    pub large: bool,
    /// The session.
    pub session: Option<String>,
    /// Whom to write to.
    pub contact: Option<String>,
    /// Where more is.
    pub link: Option<String>,
    /// The earlier run.
    pub previous: Option<PathBuf>,
    /// As the manifest shows it.
    pub typed: Typed,
}

/// Templates of the user's: the files of their folder, and how much each document may take.
#[derive(Clone, Debug)]
pub struct OwnTemplates {
    /// The files by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How long and how large.
    pub bounds: TemplateBounds,
}

/// What changes a page, as the manifest shows it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// A hash of the user's templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    plantillas: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    letra_grande: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    sesion: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contacto: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enlace: Option<String>,
    /// The code of the earlier run.
    #[serde(skip_serializing_if = "Option::is_none")]
    anterior: Option<String>,
}

impl Typed {
    /// Whether all is as canon does it.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Says against which run changes are told.
    pub fn against(&mut self, code: &str) {
        self.anterior = Some(code.to_string());
    }
}

impl Default for Printing {
    fn default() -> Self {
        Self {
            templates: None,
            left_out: Vec::new(),
            large: false,
            session: None,
            contact: None,
            link: None,
            previous: None,
            typed: Typed::default(),
        }
    }
}

impl Printing {
    /// From the command line, and what it leaves out from canon.toml, whose templates lie beside it.
    ///
    /// # Errors
    /// A folder of templates that is not there or holds none.
    pub fn of(args: &cli::Printing, config: &Config, language: Language) -> anyhow::Result<Self> {
        let (file, home) = (&config.impresion, &config.home);
        let beside = |path: &PathBuf| home.join(path);
        let folder = args.templates.clone().or_else(|| file.plantillas.as_ref().map(beside));
        let (templates, hash, left_out) = match &folder {
            Some(folder) => {
                let files = read(folder, language)?;
                let hash = hash(&files.read);
                let templates = OwnTemplates { files: files.read, bounds: config.limites.templates() };
                (Some(templates), Some(hash), files.left_out)
            }
            None => (None, None, Vec::new()),
        };
        let large = args.large || file.letra_grande;
        let session = args.session.clone().or_else(|| file.sesion.clone());
        let typed = Typed {
            plantillas: hash,
            letra_grande: large,
            sesion: session.clone(),
            contacto: file.contacto.clone(),
            enlace: file.enlace.clone(),
            anterior: None,
        };
        Ok(Self {
            templates,
            left_out,
            large,
            session,
            contact: file.contacto.clone(),
            link: file.enlace.clone(),
            previous: args.previous.clone(),
            typed,
        })
    }
}

/// Bytes of all files in a folder of templates: logos and maps are far smaller.
const MOST: u64 = 64 << 20;

/// The files in a folder of templates.
#[derive(Default)]
struct Files {
    read: BTreeMap<String, Vec<u8>>,
    left_out: Vec<String>,
}

/// The templates of a folder and what lies beside them. A link is followed only to a file in that very folder: templates
/// from somebody else would carry a private file onto a page that is handed out.
fn read(folder: &Path, language: Language) -> anyhow::Result<Files> {
    let wrong = |message: String| stop(Outcome::Usage, message);
    let shown = folder.display();
    let unreadable =
        |cause: io::Error| wrong(messages::templates::unreadable(&shown.to_string(), &cause, language));
    let whole = fs::canonicalize(folder).map_err(unreadable)?;
    let mut files = Files::default();
    let mut room = MOST;
    for entry in fs::read_dir(&whole).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(unreadable)?;
        if name.starts_with('.') || kind.is_dir() {
            continue;
        }
        let Some(path) = within(&whole, &entry.path()) else {
            files.left_out.push(name);
            continue;
        };
        let mut bytes = Vec::new();
        let file = fs::File::open(&path).map_err(unreadable)?;
        room -= (file.take(room + 1).read_to_end(&mut bytes).map_err(unreadable)? as u64).min(room);
        if room == 0 {
            return Err(wrong(messages::templates::too_large(&shown.to_string(), MOST >> 20, language)));
        }
        files.read.insert(name, bytes);
    }
    if !files.read.keys().any(|name| Templates::is_template(name)) {
        return Err(wrong(messages::templates::none(&shown.to_string(), language)));
    }
    Templates::check(&files.read)
        .map_err(|error| wrong(messages::templates::unusable(&shown.to_string(), &error, language)))?;
    files.left_out.sort();
    Ok(files)
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
