//! The templates of the pages: canon's own, compiled in, and those that a user put in their place.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

use crate::typeset::worker::Worker;

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../templates/", $name)))
    };
}

/// canon's own, by the name of their file.
const OWN: [(&str, &str); 7] = [
    template!("base.typ"),
    template!("boletin.typ"),
    template!("guia.typ"),
    template!("hoja.typ"),
    template!("informe.typ"),
    template!("resumen.typ"),
    template!("solicitud.typ"),
];

/// A file of templates that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// Its name is no path within the folder.
    Name(String),
    /// The file is not UTF-8.
    Encoding(String),
}

/// What pages are typeset from.
#[derive(Clone, Debug)]
pub struct Templates {
    /// The user's before canon's own: of one name the first is used.
    sources: Vec<(FileId, Source)>,
    /// Pictures and the like beside the user's templates.
    others: Vec<(FileId, Bytes)>,
    edited: bool,
    /// The process that typesets with them, where this one does not.
    worker: Option<Arc<dyn Worker>>,
}

static BUILT_IN: LazyLock<Templates> = LazyLock::new(|| {
    let source = |(name, text): (&str, &str)| {
        let file = file_id(name).expect("the names of canon's own templates are paths");
        (file, Source::new(file, text.to_string()))
    };
    let sources = OWN.into_iter().map(source).collect();
    Templates { sources, others: Vec::new(), edited: false, worker: None }
});

impl Templates {
    /// The templates that are compiled into canon.
    pub fn built_in() -> Self {
        BUILT_IN.clone()
    }

    /// A user's templates, which a worker sets: templates are programs and may run without end.
    pub fn with_worker(worker: Arc<dyn Worker>) -> Self {
        Self { sources: Vec::new(), others: Vec::new(), edited: true, worker: Some(worker) }
    }

    /// Whether the files of a folder can be templates and what lies beside them.
    ///
    /// # Errors
    /// A template that is no text, a name that is no path.
    pub fn check(files: &BTreeMap<String, Vec<u8>>) -> Result<(), TemplateError> {
        for (name, bytes) in files {
            file_id(name).ok_or_else(|| TemplateError::Name(name.clone()))?;
            if Self::is_template(name) && std::str::from_utf8(bytes).is_err() {
                return Err(TemplateError::Encoding(name.clone()));
            }
        }
        Ok(())
    }

    /// canon's own with the files of a user's folder in their place or beside them: a template may bring a logo.
    ///
    /// # Errors
    /// The same.
    pub fn with(files: BTreeMap<String, Vec<u8>>) -> Result<Self, TemplateError> {
        let mut templates = Self::built_in();
        for (name, bytes) in files {
            let file = file_id(&name).ok_or_else(|| TemplateError::Name(name.clone()))?;
            if Self::is_template(&name) {
                let text = String::from_utf8(bytes).map_err(|_| TemplateError::Encoding(name))?;
                let text = text.trim_start_matches('\u{feff}').to_string();
                templates.sources.insert(0, (file, Source::new(file, text)));
                templates.edited = true;
            } else {
                templates.others.push((file, Bytes::new(bytes)));
            }
        }
        Ok(templates)
    }

    /// The name and text of canon's own, to be copied and edited.
    pub fn own() -> impl Iterator<Item = (&'static str, &'static str)> {
        OWN.into_iter()
    }

    /// Whether a file of this name is a template, and not a picture beside them.
    pub fn is_template(name: &str) -> bool {
        Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("typ"))
    }

    /// Whether any template is a user's.
    pub const fn are_edited(&self) -> bool {
        self.edited
    }

    pub(crate) fn worker(&self) -> Option<&dyn Worker> {
        self.worker.as_deref()
    }

    pub(crate) fn source(&self, file: FileId) -> Option<&Source> {
        self.sources.iter().find(|(known, _)| *known == file).map(|(_, source)| source)
    }

    pub(crate) fn other(&self, file: FileId) -> Option<&Bytes> {
        self.others.iter().find(|(known, _)| *known == file).map(|(_, bytes)| bytes)
    }
}

/// The id of a file that a template may name; `None` for a name that is no path below the templates.
pub(crate) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}
