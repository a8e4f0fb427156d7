//! Typesetting in another process: what a document is made from is sent there as bytes, and the PDF comes back so.

use std::collections::BTreeMap;
use std::fmt;

use canon_core::terms::period::Date;
use typst::foundations::Bytes;

use crate::error::PaperError;
use crate::typeset::templates::Templates;
use crate::typeset::{Content, Typeset, Versions, fitting};

/// Another process that typesets documents in place of this one.
pub trait Worker: fmt::Debug + Send + Sync {
    /// Passes a request to [`run`] in another process, and gives its answer back.
    ///
    /// # Errors
    /// A template that was stopped.
    fn typeset(&self, request: &[u8]) -> Result<Vec<u8>, PaperError>;
}

/// A document to typeset, in versions from the most spacious on: the first is taken that needs no more than `pages`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) template: String,
    pub(crate) versions: Vec<Content>,
    pub(crate) pages: usize,
    pub(crate) day: Date,
}

impl Request {
    /// Has the worker typeset it.
    ///
    /// # Errors
    /// A template with a mistake, or one that was stopped.
    pub(crate) fn sent(&self, worker: &dyn Worker) -> Result<Typeset, PaperError> {
        let answer = worker.typeset(&self.packed())?;
        answer_of(&answer).unwrap_or_else(|| Err(PaperError::Pdf("?".to_string())))
    }

    fn packed(&self) -> Vec<u8> {
        let numbers = [self.pages, self.versions.len()].map(|number| number.to_string());
        let day = self.day.to_string();
        let mut parts: Vec<&[u8]> =
            vec![self.template.as_bytes(), day.as_bytes(), numbers[0].as_bytes(), numbers[1].as_bytes()];
        let counts: Vec<[String; 2]> = self
            .versions
            .iter()
            .map(|content| [content.words_cut, content.pictures.len()].map(|number| number.to_string()))
            .collect();
        for (content, [cut, pictures]) in self.versions.iter().zip(&counts) {
            parts.extend([content.data.as_bytes(), cut.as_bytes(), pictures.as_bytes()]);
            for (name, bytes) in &content.pictures {
                parts.extend([name.as_bytes(), bytes.as_slice()]);
            }
        }
        packed(parts)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let mut parts = unpacked(bytes)?.into_iter();
        let template = text(parts.next()?)?;
        let day = Date::parse_iso(&text(parts.next()?)?)?;
        let pages = number(parts.next()?)?;
        let versions = number(parts.next()?)?;
        let mut request = Self { template, versions: Vec::new(), pages, day };
        for _ in 0..versions {
            let data = text(parts.next()?)?;
            let (cut, count) = (number(parts.next()?)?, number(parts.next()?)?);
            let mut pictures = BTreeMap::new();
            for _ in 0..count {
                pictures.insert(text(parts.next()?)?, Bytes::new(parts.next()?.to_vec()));
            }
            request.versions.push(Content { data, pictures, words_cut: cut });
        }
        Some(request)
    }
}

/// Answers a request that another process sent: the PDF or the error, as bytes.
pub fn run(templates: &Templates, request: &[u8]) -> Vec<u8> {
    let Some(request) = Request::of(request) else { return Vec::new() };
    let content = |place: usize| request.versions[place].clone();
    match fitting(
        (templates, &request.template),
        Versions::any_of(request.versions.len()),
        content,
        request.pages,
        request.day,
    ) {
        Ok(set) => {
            let numbers = [set.pages, set.words_cut].map(|number| number.to_string());
            let parts = [b"set", set.pdf.as_slice(), numbers[0].as_bytes(), numbers[1].as_bytes()];
            packed(parts.into_iter().chain(set.warnings.iter().map(String::as_bytes)))
        }
        Err(PaperError::Template { place, message }) => {
            packed([b"template".as_slice(), place.as_bytes(), message.as_bytes()])
        }
        Err(other) => packed([b"pdf".as_slice(), other.to_string().as_bytes()]),
    }
}

fn answer_of(bytes: &[u8]) -> Option<Result<Typeset, PaperError>> {
    let mut parts = unpacked(bytes)?.into_iter();
    match parts.next()? {
        b"set" => {
            let pdf = parts.next()?.to_vec();
            let (pages, cut) = (number(parts.next()?)?, number(parts.next()?)?);
            let warnings = parts.map(text).collect::<Option<_>>()?;
            Some(Ok(Typeset { pdf, pages, words_cut: cut, warnings }))
        }
        b"template" => {
            let (place, message) = (text(parts.next()?)?, text(parts.next()?)?);
            Some(Err(PaperError::Template { place, message }))
        }
        _ => Some(Err(PaperError::Pdf(text(parts.next()?)?))),
    }
}

/// Joins texts and files, each behind its length.
pub fn packed<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// The parts of packed bytes; `None` for bytes that were not packed.
pub fn unpacked(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<8>()?;
        let (part, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        parts.push(part);
        bytes = rest;
    }
    Some(parts)
}

fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

fn number(bytes: &[u8]) -> Option<usize> {
    text(bytes)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::typeset::worker::*;

    fn request() -> Request {
        let pictures = BTreeMap::from([("a.svg".to_string(), Bytes::new(vec![0, 255, 7]))]);
        let versions = vec![
            Content { data: "{\"ñ\":1}".to_string(), pictures, words_cut: 2 },
            Content { data: "{}".to_string(), pictures: BTreeMap::new(), words_cut: 0 },
        ];
        Request {
            template: "hoja.typ".to_string(),
            versions,
            pages: 2,
            day: Date::parse_iso("2024-12-31").unwrap(),
        }
    }

    #[test]
    fn a_request_arrives_as_it_was_sent() {
        let bytes = request().packed();
        assert_eq!(Request::of(&bytes), Some(request()));
        for end in [0, 1, 9, bytes.len() - 1] {
            assert_eq!(Request::of(&bytes[..end]), None, "cut at {end}");
        }
        assert_eq!(unpacked(&[255; 16]), None, "a length that is not there");
    }

    #[test]
    fn a_mistake_in_a_template_comes_back_with_its_place() {
        let files = BTreeMap::from([("hoja.typ".to_string(), b"ok\n#nada".to_vec())]);
        let answer = run(&Templates::with(files).unwrap(), &request().packed());
        let Some(Err(PaperError::Template { place, message })) = answer_of(&answer) else { panic!() };
        assert!(place.starts_with("hoja.typ:2:") && message.contains("nada"), "{place} {message}");
    }
}
