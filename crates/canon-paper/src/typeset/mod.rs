//! Typst as a library: templates and fonts in memory; no packages, no network, no clock.

pub(crate) mod templates;
pub mod worker;

use std::borrow::Cow;
use std::collections::BTreeMap;
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

use crate::draw::{fonts, glyphs};
use crate::error::PaperError;
use crate::typeset::templates::{Templates, file_id};
use crate::typeset::worker::Request;

/// The name under which a template reads its data.
const DATA: &str = "datos.json";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typeset {
    pub(crate) pdf: Vec<u8>,
    pub(crate) pages: usize,
    /// How many words were cut for being longer than any real word.
    pub(crate) words_cut: usize,
    /// What typst warns of in a user's templates: a font that is not there.
    pub(crate) warnings: Vec<String>,
}

/// What a template is filled with: its data, and the pictures that the data names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    /// The data, as JSON.
    pub(crate) data: String,
    /// The pictures under the names that the data give them.
    pub(crate) pictures: BTreeMap<String, Bytes>,
    /// How many words of the data were cut.
    pub(crate) words_cut: usize,
}

impl Content {
    /// Makes the content from data and pictures. No line ends between a currency and its amount, and every letter can be set.
    pub(crate) fn of(data: &impl serde::Serialize, pictures: BTreeMap<String, Vec<u8>>) -> Self {
        let data = serde_json::to_string(data).expect("text and numbers always serialise");
        let data = data.replace("S/ ", "S/\u{a0}");
        let pictures = pictures.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        let mut cut = 0;
        let data = glyphs::in_json(&data, |text| {
            let (settable, here) = glyphs::for_page(text, glyphs::settable);
            cut += here;
            matches!(settable, Cow::Owned(_)).then(|| settable.into_owned())
        });
        Self { data, pictures, words_cut: cut }
    }

    /// The content in plain letters only.
    fn plain(&self) -> Self {
        let plain = |text: &str| match glyphs::plain(text) {
            Cow::Owned(plain) => Some(plain),
            Cow::Borrowed(_) => None,
        };
        let picture = |bytes: &Bytes| match std::str::from_utf8(bytes).map(glyphs::plain) {
            Ok(Cow::Owned(plain)) => Bytes::from_string(plain),
            _ => bytes.clone(),
        };
        let pictures = self.pictures.iter().map(|(name, bytes)| (name.clone(), picture(bytes))).collect();
        Self { data: glyphs::in_json(&self.data, plain), pictures, words_cut: self.words_cut }
    }
}

/// A compiled document with all that it was compiled from.
struct Compiled<'a> {
    world: PageWorld<'a>,
    document: PagedDocument,
    words_cut: usize,
    warnings: Vec<String>,
}

impl<'a> Compiled<'a> {
    fn of(
        (templates, template): (&'a Templates, &str),
        content: &Content,
        day: Date,
    ) -> Result<Self, PaperError> {
        let world = PageWorld::new(templates, template, content, day);
        let compiled = typst::compile::<PagedDocument>(&world);
        let document = compiled.output.map_err(|errors| world.first_of(&errors))?;
        let warnings = match templates.are_edited() {
            true => compiled.warnings.iter().map(|warning| warning.message.to_string()).collect(),
            false => Vec::new(),
        };
        Ok(Self { world, document, words_cut: content.words_cut, warnings })
    }

    fn pages(&self) -> usize {
        self.document.pages().len()
    }

    fn export(&self) -> Result<Typeset, PaperError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| PaperError::Pdf(error.message().to_string()))?;
        let timestamp = datetime(self.world.day).map(Timestamp::new_utc);
        let options = PdfOptions { standards, timestamp, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|errors| self.world.first_of(&errors))?;
        typst::comemo::evict(10);
        Ok(Typeset { pdf, pages: self.pages(), words_cut: self.words_cut, warnings: self.warnings.clone() })
    }
}

/// Typesets a template, dated `day`.
///
/// # Errors
/// A template that does not compile, a document that cannot be tagged.
pub(crate) fn typeset(
    template: (&Templates, &str),
    content: Content,
    day: Date,
) -> Result<Typeset, PaperError> {
    match template.0.worker() {
        Some(worker) => {
            Request { template: template.1.to_string(), versions: vec![content], pages: usize::MAX, day }
                .sent(worker)
        }
        None => exported(template, Compiled::of(template, &content, day)?, &content, day),
    }
}

/// The document as PDF. Where it holds letters that an accessible PDF may not, it is set once more in plain letters, so
/// that no page is lost to one of them.
fn exported(
    template: (&Templates, &str),
    setting: Compiled<'_>,
    content: &Content,
    day: Date,
) -> Result<Typeset, PaperError> {
    setting.export().or_else(|error| {
        drop(setting);
        let plain = content.plain();
        if plain == *content {
            return Err(error);
        }
        Compiled::of(template, &plain, day).and_then(|setting| setting.export()).map_err(|_| error)
    })
}

/// How many versions of a page there are, from the one that needs the most room to the one that needs the least, and the
/// one that most pages of its kind take.
#[derive(Clone, Copy)]
pub(crate) struct Versions {
    pub(crate) count: usize,
    pub(crate) likely: usize,
}

impl Versions {
    /// So many, any of them as likely as the others.
    pub(crate) fn any_of(count: usize) -> Self {
        Self { count, likely: count / 2 }
    }

    /// The first that fits, with what `set` made of it: where the likely one does, only its neighbour is set too; else
    /// halving finds it.
    fn first_fitting<T>(
        self,
        mut set: impl FnMut(usize) -> Result<Option<T>, PaperError>,
    ) -> Result<Option<T>, PaperError> {
        let (mut first, mut last, mut best) = (0, self.count, None);
        let mut next = self.likely.min(self.count.saturating_sub(1));
        let mut halving = false;
        while first < last {
            let fits = set(next)?;
            let neighbour = match fits.is_some() {
                true => next.saturating_sub(1),
                false => next + 1,
            };
            match fits {
                Some(fitting) => (last, best) = (next, Some(fitting)),
                None => first = next + 1,
            }
            next = if halving { first.midpoint(last) } else { neighbour };
            halving = true;
        }
        Ok(best)
    }
}

/// Typesets the first of several versions that takes no more than so many pages, else the last.
///
/// # Errors
/// The same.
pub(crate) fn fitting(
    template: (&Templates, &str),
    versions: Versions,
    content: impl Fn(usize) -> Content,
    pages: usize,
    day: Date,
) -> Result<Typeset, PaperError> {
    if let Some(worker) = template.0.worker() {
        let versions = (0..versions.count).map(content).collect();
        return Request { template: template.1.to_string(), versions, pages, day }.sent(worker);
    }
    let best = versions.first_fitting(|place| {
        let content = content(place);
        let setting = Compiled::of(template, &content, day)?;
        Ok((setting.pages() <= pages).then_some((setting, content)))
    })?;
    match best {
        Some((setting, content)) => exported(template, setting, &content, day),
        // The last takes more too: long it may be, lost never.
        None => typeset(template, content(versions.count.saturating_sub(1)), day),
    }
}

fn datetime(day: Date) -> Option<Datetime> {
    Datetime::from_ymd_hms(i32::from(day.year().number()), day.month().number(), day.day(), 12, 0, 0)
}

struct Assets {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Typst's library and the fonts, built once for all documents.
static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let fonts: Vec<Font> = fonts::ALL.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
    let mut book = FontBook::new();
    for font in &fonts {
        book.push(font.info().clone());
    }
    Assets { library: LazyHash::new(Library::builder().build()), book: LazyHash::new(book), fonts }
});

/// What a template can see, which typst calls its world.
struct PageWorld<'a> {
    main: FileId,
    templates: &'a Templates,
    files: Vec<(FileId, Bytes)>,
    day: Date,
}

impl<'a> PageWorld<'a> {
    fn new(templates: &'a Templates, template: &str, content: &Content, day: Date) -> Self {
        let id = |name: &str| file_id(name).expect("the names in this crate are paths");
        let pictures = content.pictures.iter().map(|(name, bytes)| (id(name), bytes.clone()));
        let data = Bytes::new(content.data.clone().into_bytes());
        let files = std::iter::once((id(DATA), data)).chain(pictures).collect();
        Self { main: id(template), templates, files, day }
    }

    /// The first error only: the others follow from it.
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

impl World for PageWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &ASSETS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &ASSETS.book
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
        ASSETS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        datetime(self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_version_that_fits_is_found_wherever_the_search_begins() {
        for count in 0..=12 {
            for (likely, fits_from) in
                (0..=count).flat_map(|likely| (0..=count).map(move |from| (likely, from)))
            {
                let mut set = Vec::new();
                let found = Versions { count, likely }.first_fitting(|place| {
                    assert!(place < count && !set.contains(&place), "{place} of {count} is set once");
                    set.push(place);
                    Ok((place >= fits_from).then_some(place))
                });
                assert_eq!(found.unwrap(), (fits_from < count).then_some(fits_from));
                assert!(fits_from != likely || set.len() <= 2, "{set:?}: the likely one costs two at most");
            }
        }
    }
}
