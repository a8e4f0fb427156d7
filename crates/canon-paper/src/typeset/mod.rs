//! Typst as a library: templates and fonts in memory; no packages, no network, no clock.

pub mod job;
pub(crate) mod templates;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use canon_core::terms::period::Date;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::draw::{fonts, letters};
use crate::typeset::job::Job;
use crate::typeset::templates::{Templates, file_id};

/// The name under which a template reads what it is to say.
const DATA: &str = "datos.json";

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
    /// A user's template was stopped.
    Stopped(Stopped),
}

/// Why a user's template was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It took longer than so many seconds.
    Seconds(u64),
    /// It asked for more than so many megabytes.
    Megabytes(u64),
    /// It took the typesetter down with it, which said this.
    Fallen(String),
    /// Another one was stopped, and nothing will come of this one.
    NotBegun,
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template { place, message } => write!(f, "{place}: {message}"),
            Self::Pdf(message) | Self::Picture(message) => f.write_str(message),
            Self::Stopped(why) => write!(f, "{why:?}"),
        }
    }
}

impl std::error::Error for PaperError {}

/// A typeset document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typeset {
    pub(crate) pdf: Vec<u8>,
    pub(crate) pages: usize,
    /// Words that were cut, because nobody writes any that long.
    pub(crate) cut: usize,
    /// What typst warns of in a user's templates: a font that is not there.
    pub(crate) warnings: Vec<String>,
}

/// What a template is set with: its data, and the pictures that the data names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copy {
    /// The data, as JSON.
    pub(crate) data: String,
    /// Pictures by name.
    pub(crate) pictures: BTreeMap<String, Bytes>,
    /// Words of the data that were cut.
    pub(crate) cut: usize,
}

impl Copy {
    /// Of data and pictures. No line ends between a currency and its amount, and every letter can be set.
    pub(crate) fn of(data: &impl serde::Serialize, pictures: BTreeMap<String, Vec<u8>>) -> Self {
        let data = serde_json::to_string(data).expect("text and numbers always serialise");
        let data = data.replace("S/ ", "S/\u{a0}");
        let pictures = pictures.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        let mut cut = 0;
        let data = letters::in_json(&data, |text| {
            let (settable, here) = letters::for_page(text, letters::settable);
            cut += here;
            matches!(settable, Cow::Owned(_)).then(|| settable.into_owned())
        });
        Self { data, pictures, cut }
    }

    /// With the plainest letters only.
    fn plain(&self) -> Self {
        let plain = |text: &str| match letters::plain(text) {
            Cow::Owned(plain) => Some(plain),
            Cow::Borrowed(_) => None,
        };
        let picture = |bytes: &Bytes| match std::str::from_utf8(bytes).map(letters::plain) {
            Ok(Cow::Owned(plain)) => Bytes::from_string(plain),
            _ => bytes.clone(),
        };
        let pictures = self.pictures.iter().map(|(name, bytes)| (name.clone(), picture(bytes))).collect();
        Self { data: letters::in_json(&self.data, plain), pictures, cut: self.cut }
    }
}

/// A document with all that it was set from.
struct Setting<'a> {
    desk: Desk<'a>,
    document: PagedDocument,
    cut: usize,
    warnings: Vec<String>,
}

impl<'a> Setting<'a> {
    fn of((templates, template): (&'a Templates, &str), copy: &Copy, day: Date) -> Result<Self, PaperError> {
        let desk = Desk::new(templates, template, copy, day);
        let compiled = typst::compile::<PagedDocument>(&desk);
        let document = compiled.output.map_err(|errors| desk.first_of(&errors))?;
        let warnings = match templates.are_edited() {
            true => compiled.warnings.iter().map(|warning| warning.message.to_string()).collect(),
            false => Vec::new(),
        };
        Ok(Self { desk, document, cut: copy.cut, warnings })
    }

    fn pages(&self) -> usize {
        self.document.pages().len()
    }

    fn export(&self) -> Result<Typeset, PaperError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| PaperError::Pdf(error.message().to_string()))?;
        let timestamp = datetime(self.desk.day).map(Timestamp::new_utc);
        let options = PdfOptions { standards, timestamp, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|errors| self.desk.first_of(&errors))?;
        typst::comemo::evict(10);
        Ok(Typeset { pdf, pages: self.pages(), cut: self.cut, warnings: self.warnings.clone() })
    }
}

/// Typesets a template, dated `day`.
///
/// # Errors
/// A template that does not compile, a document that cannot be tagged.
pub(crate) fn typeset(template: (&Templates, &str), copy: Copy, day: Date) -> Result<Typeset, PaperError> {
    match template.0.workshop() {
        Some(workshop) => {
            Job { template: template.1.to_string(), copies: vec![copy], pages: usize::MAX, day }
                .sent(workshop)
        }
        None => exported(template, Setting::of(template, &copy, day)?, &copy, day),
    }
}

/// A setting as PDF. Where it holds what no page for readers of every kind may, it is set once more in plain letters: no
/// page is lost to one of them.
fn exported(
    template: (&Templates, &str),
    setting: Setting<'_>,
    copy: &Copy,
    day: Date,
) -> Result<Typeset, PaperError> {
    setting.export().or_else(|error| {
        drop(setting);
        let plain = copy.plain();
        if plain == *copy {
            return Err(error);
        }
        Setting::of(template, &plain, day).and_then(|setting| setting.export()).map_err(|_| error)
    })
}

/// Typesets the first of several copies that takes no more than so many pages, else the last. They go from the one that
/// needs the most room to the one that needs the least, so that halving finds it.
///
/// # Errors
/// The same.
pub(crate) fn fitting(
    template: (&Templates, &str),
    copies: usize,
    copy: impl Fn(usize) -> Copy,
    pages: usize,
    day: Date,
) -> Result<Typeset, PaperError> {
    if let Some(workshop) = template.0.workshop() {
        let copies = (0..copies).map(copy).collect();
        return Job { template: template.1.to_string(), copies, pages, day }.sent(workshop);
    }
    let (mut first, mut last) = (0, copies);
    let mut best = None;
    while first < last {
        let middle = first.midpoint(last);
        let copy = copy(middle);
        let setting = Setting::of(template, &copy, day)?;
        if setting.pages() <= pages {
            (last, best) = (middle, Some((setting, copy)));
        } else {
            first = middle + 1;
        }
    }
    match best {
        Some((setting, copy)) => exported(template, setting, &copy, day),
        // The last takes more too: long it may be, lost never.
        None => typeset(template, copy(copies.saturating_sub(1)), day),
    }
}

fn datetime(day: Date) -> Option<Datetime> {
    Datetime::from_ymd_hms(i32::from(day.year().number()), day.month().number(), day.day(), 12, 0, 0)
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
struct Desk<'a> {
    main: FileId,
    templates: &'a Templates,
    files: Vec<(FileId, Bytes)>,
    day: Date,
}

impl<'a> Desk<'a> {
    fn new(templates: &'a Templates, template: &str, copy: &Copy, day: Date) -> Self {
        let id = |name: &str| file_id(name).expect("the names in this crate are paths");
        let pictures = copy.pictures.iter().map(|(name, bytes)| (id(name), bytes.clone()));
        let data = Bytes::new(copy.data.clone().into_bytes());
        let files = std::iter::once((id(DATA), data)).chain(pictures).collect();
        Self { main: id(template), templates, files, day }
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

impl World for Desk<'_> {
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
        if let Some(source) = self.templates.source(file) {
            return Ok(source.clone());
        }
        let bytes = self.file(file)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(file, text.to_string()))
    }

    fn file(&self, file: FileId) -> FileResult<Bytes> {
        let own = self.files.iter().find(|(id, _)| *id == file).map(|(_, bytes)| bytes);
        own.or_else(|| self.templates.other(file))
            .cloned()
            .or_else(|| Some(Bytes::from_string(self.templates.source(file)?.text().to_string())))
            .ok_or_else(|| FileError::NotFound(file.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        SET.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        datetime(self.day)
    }
}
