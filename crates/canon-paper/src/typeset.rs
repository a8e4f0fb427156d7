//! Typst as a library: templates and fonts compiled in, data in memory; no packages, no files, no network, no clock.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use canon_core::period::Date;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fonts;

/// Why something could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperError {
    /// A template does not compile.
    Template {
        /// Its file, line and column.
        place: String,
        /// What typst says, in English.
        message: String,
    },
    /// A document does not meet the standards for accessible and lasting PDF.
    Pdf(String),
    /// An SVG cannot be turned into a picture.
    Picture(String),
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template { place, message } => write!(f, "{place}: {message}"),
            Self::Pdf(message) | Self::Picture(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for PaperError {}

/// A typeset document.
#[derive(Clone, Debug)]
pub(crate) struct Typeset {
    pub(crate) pdf: Vec<u8>,
    pub(crate) pages: usize,
}

/// The templates, by name.
const TEMPLATES: [(&str, &str); 2] = [
    ("base.typ", include_str!("../templates/base.typ")),
    ("ficha.typ", include_str!("../templates/ficha.typ")),
];

/// Typesets a template with the files it reads, dated `day`.
///
/// # Errors
/// A template that does not compile, a document that cannot be tagged.
pub(crate) fn typeset(
    template: &str,
    files: BTreeMap<&str, Vec<u8>>,
    day: Date,
) -> Result<Typeset, PaperError> {
    let world = Desk::new(template, files, day);
    let compiled = typst::compile::<PagedDocument>(&world);
    let document = compiled.output.map_err(|errors| world.first_of(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| PaperError::Pdf(error.message().to_string()))?;
    let noon = datetime(day);
    let options = PdfOptions { standards, timestamp: noon.map(Timestamp::new_utc), ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| world.first_of(&errors))?;
    let pages = document.pages().len();
    typst::comemo::evict(10);
    Ok(Typeset { pdf, pages })
}

fn datetime(day: Date) -> Option<Datetime> {
    Datetime::from_ymd_hms(i32::from(day.year().number()), day.month().number(), day.day(), 12, 0, 0)
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names in this crate are paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

struct Set {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// The same for every document.
static SET: LazyLock<Set> = LazyLock::new(|| {
    let fonts: Vec<Font> = fonts::ALL.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
    let mut book = FontBook::new();
    for font in &fonts {
        book.push(font.info().clone());
    }
    Set { library: LazyHash::new(Library::builder().build()), book: LazyHash::new(book), fonts }
});

/// All that a template may see.
struct Desk {
    main: FileId,
    files: Vec<(FileId, Bytes)>,
    day: Date,
}

impl Desk {
    fn new(template: &str, files: BTreeMap<&str, Vec<u8>>, day: Date) -> Self {
        let templates = TEMPLATES.iter().map(|(name, text)| (id(name), Bytes::from_string(*text)));
        let data = files.into_iter().map(|(name, bytes)| (id(name), Bytes::new(bytes)));
        Self { main: id(template), files: templates.chain(data).collect(), day }
    }

    /// Only the first: the others follow from it.
    fn first_of(&self, errors: &[SourceDiagnostic]) -> PaperError {
        let Some(error) = errors.first() else { return PaperError::Pdf("?".to_string()) };
        let place = error.span.id().and_then(|file| {
            let range = self.range(error.span)?;
            let (line, column) = self.source(file).ok()?.lines().byte_to_line_column(range.start)?;
            Some(format!("{}:{}:{}", file.vpath().get_without_slash(), line + 1, column + 1))
        });
        match place {
            Some(place) => PaperError::Template { place, message: error.message.to_string() },
            None => PaperError::Pdf(error.message.to_string()),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SET.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SET.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, file: FileId) -> FileResult<Source> {
        let bytes = self.file(file)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(file, text.to_string()))
    }

    fn file(&self, file: FileId) -> FileResult<Bytes> {
        self.files
            .iter()
            .find(|(id, _)| *id == file)
            .map(|(_, bytes)| bytes.clone())
            .ok_or_else(|| FileError::NotFound(file.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        SET.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        datetime(self.day)
    }
}
