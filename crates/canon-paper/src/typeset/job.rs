//! A document to be set by another process: what it is set from goes there as bytes, and the pages come back so.

use std::collections::BTreeMap;
use std::fmt;

use canon_core::terms::period::Date;
use typst::foundations::Bytes;

use crate::typeset::templates::Templates;
use crate::typeset::{Copy, PaperError, Typeset, fitting};

/// Who sets documents in this one's place.
pub trait Workshop: fmt::Debug + Send + Sync {
    /// Gives a job to [`set`] in another process, and its answer back.
    ///
    /// # Errors
    /// A template that was stopped.
    fn set(&self, job: &[u8]) -> Result<Vec<u8>, PaperError>;
}

/// What to set: the copies from the roomiest on, of which the first is taken that needs no more pages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Job {
    pub(crate) template: String,
    pub(crate) copies: Vec<Copy>,
    pub(crate) pages: usize,
    pub(crate) day: Date,
}

impl Job {
    /// Has it set.
    ///
    /// # Errors
    /// A template with a mistake, or one that was stopped.
    pub(crate) fn sent(&self, workshop: &dyn Workshop) -> Result<Typeset, PaperError> {
        let answer = workshop.set(&self.packed())?;
        answer_of(&answer).unwrap_or_else(|| Err(PaperError::Pdf("?".to_string())))
    }

    fn packed(&self) -> Vec<u8> {
        let numbers = [self.pages, self.copies.len()].map(|number| number.to_string());
        let day = self.day.to_string();
        let mut parts: Vec<&[u8]> =
            vec![self.template.as_bytes(), day.as_bytes(), numbers[0].as_bytes(), numbers[1].as_bytes()];
        let counts: Vec<[String; 2]> = self
            .copies
            .iter()
            .map(|copy| [copy.cut, copy.pictures.len()].map(|number| number.to_string()))
            .collect();
        for (copy, [cut, pictures]) in self.copies.iter().zip(&counts) {
            parts.extend([copy.data.as_bytes(), cut.as_bytes(), pictures.as_bytes()]);
            for (name, bytes) in &copy.pictures {
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
        let copies = number(parts.next()?)?;
        let mut job = Self { template, copies: Vec::new(), pages, day };
        for _ in 0..copies {
            let data = text(parts.next()?)?;
            let (cut, count) = (number(parts.next()?)?, number(parts.next()?)?);
            let mut pictures = BTreeMap::new();
            for _ in 0..count {
                pictures.insert(text(parts.next()?)?, Bytes::new(parts.next()?.to_vec()));
            }
            job.copies.push(Copy { data, pictures, cut });
        }
        Some(job)
    }
}

/// Does a job that another process sent; what came of it, as bytes.
pub fn set(templates: &Templates, job: &[u8]) -> Vec<u8> {
    let Some(job) = Job::of(job) else { return Vec::new() };
    let copy = |place: usize| job.copies[place].clone();
    match fitting((templates, &job.template), job.copies.len(), copy, job.pages, job.day) {
        Ok(set) => {
            let numbers = [set.pages, set.cut].map(|number| number.to_string());
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
            Some(Ok(Typeset { pdf, pages, cut, warnings }))
        }
        b"template" => {
            let (place, message) = (text(parts.next()?)?, text(parts.next()?)?);
            Some(Err(PaperError::Template { place, message }))
        }
        _ => Some(Err(PaperError::Pdf(text(parts.next()?)?))),
    }
}

/// Some texts and files one after the other, each behind its length.
pub fn packed<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// What was packed; `None` for bytes that were not.
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
    use crate::typeset::job::*;

    fn job() -> Job {
        let pictures = BTreeMap::from([("a.svg".to_string(), Bytes::new(vec![0, 255, 7]))]);
        let copies = vec![
            Copy { data: "{\"ñ\":1}".to_string(), pictures, cut: 2 },
            Copy { data: "{}".to_string(), pictures: BTreeMap::new(), cut: 0 },
        ];
        Job {
            template: "hoja.typ".to_string(),
            copies,
            pages: 2,
            day: Date::parse_iso("2024-12-31").unwrap(),
        }
    }

    #[test]
    fn a_job_arrives_as_it_was_sent() {
        let bytes = job().packed();
        assert_eq!(Job::of(&bytes), Some(job()));
        for end in [0, 1, 9, bytes.len() - 1] {
            assert_eq!(Job::of(&bytes[..end]), None, "cut at {end}");
        }
        assert_eq!(unpacked(&[255; 16]), None, "a length that is not there");
    }

    #[test]
    fn a_mistake_in_a_template_comes_back_with_its_place() {
        let files = BTreeMap::from([("hoja.typ".to_string(), b"ok\n#nada".to_vec())]);
        let answer = set(&Templates::with(files).unwrap(), &job().packed());
        let Some(Err(PaperError::Template { place, message })) = answer_of(&answer) else { panic!() };
        assert!(place.starts_with("hoja.typ:2:") && message.contains("nada"), "{place} {message}");
    }
}
