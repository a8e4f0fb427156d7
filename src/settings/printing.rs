//! How pages are printed: whose templates, for which session, in which letters, and against which earlier run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::{PaperError, TemplateError, Templates};
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::exit::{Outcome, stop};
use crate::settings::file::Impresion;

/// How pages are printed.
#[derive(Clone, Debug)]
pub struct Printing {
    /// The templates.
    pub templates: Templates,
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
            templates: Templates::built_in(),
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
    pub fn of(
        args: &cli::Printing,
        file: &Impresion,
        home: &Path,
        language: Language,
    ) -> anyhow::Result<Self> {
        let beside = |path: &PathBuf| home.join(path);
        let folder = args.templates.clone().or_else(|| file.plantillas.as_ref().map(beside));
        let (templates, hash) = match &folder {
            Some(folder) => {
                let (templates, hash) = read(folder, language)?;
                (templates, Some(hash))
            }
            None => (Templates::built_in(), None),
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
            large,
            session,
            contact: file.contacto.clone(),
            link: file.enlace.clone(),
            previous: args.previous.clone(),
            typed,
        })
    }
}

/// The templates of a folder, with a hash of them all.
fn read(folder: &Path, language: Language) -> anyhow::Result<(Templates, String)> {
    let wrong = |message: String| stop(Outcome::Usage, message);
    let shown = folder.display();
    let mut files = BTreeMap::new();
    let entries = fs::read_dir(folder).map_err(|cause| {
        wrong(match language {
            Es => format!("No se pudo leer la carpeta de plantillas «{shown}» ({cause})."),
            En => format!("Could not read the folder of templates “{shown}” ({cause})."),
        })
    })?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_file() && !name.starts_with('.') {
            files.insert(name, fs::read(&path)?);
        }
    }
    if !files.keys().any(|name| Templates::is_template(name)) {
        return Err(wrong(match language {
            Es => {
                format!("En «{shown}» no hay plantillas (.typ). `canon init --templates` copia las de canon.")
            }
            En => {
                format!("“{shown}” holds no templates (.typ). `canon init --templates` copies canon's own.")
            }
        }));
    }
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in &files {
        hasher.update(name.as_bytes());
        hasher.update(blake3::hash(bytes).as_bytes());
    }
    let hash = hasher.finalize().to_hex()[..12].to_string();
    let templates = Templates::with(files).map_err(|error| {
        let (TemplateError::Name(name) | TemplateError::Encoding(name)) = &error;
        wrong(match (&error, language) {
            (TemplateError::Name(_), Es) => {
                format!("En «{shown}», «{name}» no puede ser el nombre de una plantilla.")
            }
            (TemplateError::Name(_), En) => {
                format!("In “{shown}”, “{name}” cannot be the name of a template.")
            }
            (TemplateError::Encoding(_), Es) => {
                format!("En «{shown}», «{name}» no está en UTF-8: guárdela así desde su editor.")
            }
            (TemplateError::Encoding(_), En) => {
                format!("In “{shown}”, “{name}” is not UTF-8: save it so from your editor.")
            }
        })
    })?;
    Ok((templates, hash))
}

/// Why nothing was written: a mistake in the user's templates, where it is, and what typst says of it.
pub fn mistake(page: &str, error: &PaperError, language: Language) -> anyhow::Error {
    let (place, message) = match error {
        PaperError::Template { place, message } => (place.clone(), message.clone()),
        PaperError::Pdf(message) | PaperError::Picture(message) => (String::new(), message.clone()),
    };
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    let place = match (file, line, column, language) {
        (Some(file), Some(line), Some(column), Es) => format!("«{file}», línea {line}, columna {column}"),
        (Some(file), Some(line), Some(column), En) => format!("“{file}”, line {line}, column {column}"),
        (.., Es) => "una plantilla".to_string(),
        (.., En) => "a template".to_string(),
    };
    let message = match language {
        Es => format!(
            "Hay un error en {place}, al hacer {page}:\n  {message}\nRevise esa línea, o quite --templates para usar las plantillas de canon. No se escribió nada."
        ),
        En => format!(
            "There is a mistake in {place}, while making {page}:\n  {message}\nLook at that line, or leave out --templates to use canon's own. Nothing was written."
        ),
    };
    stop(Outcome::Usage, message)
}
