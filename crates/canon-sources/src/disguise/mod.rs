//! What a file is wrapped in besides zip and gzip: letters in another encoding, a web page in an envelope of mail.
//!
//! Each wrapping is taken off before the file is recognised, so that every reader sees UTF-8 or Windows-1252, and every page
//! is a page.

pub(crate) mod mhtml;
mod one_byte;
mod recode;
#[cfg(test)]
mod tests;

use canon_core::facts::issue::{Issue, IssueKind};

use crate::cells::text::{self, Encoding};
use crate::error::{Limit, SourceError};
use crate::input::Input;
use crate::reading::{Options, Reading};

/// As much of a file as is looked at.
const START: u64 = 1 << 20;

/// A file without its wrappings, and what they were.
pub(crate) struct Unwrapped {
    pub(crate) input: Input,
    /// In which encoding its letters were, where it is another than readers know.
    encoding: Option<Encoding>,
    /// The envelope it came in.
    envelope: Option<&'static str>,
    /// A word of its first lines that no encoding makes right.
    spoilt: Option<String>,
}

/// Takes the wrappings off a file.
///
/// # Errors
/// A file that cannot be read, that is UTF-32, or UTF-16 and too large to be read whole.
pub(crate) fn unwrap(input: &Input, options: &Options) -> Result<Unwrapped, SourceError> {
    let start = input.start(START)?;
    let mut unwrapped = Unwrapped { input: input.clone(), encoding: None, envelope: None, spoilt: None };
    if is_binary(&start) {
        return Ok(unwrapped);
    }
    unwrapped.decode(&start, options)?;
    let start = if unwrapped.encoding.is_some() { unwrapped.input.start(START)? } else { start };
    if mhtml::is_one(&start) {
        unwrapped.open_envelope(options)?;
    } else {
        unwrapped.spoilt = recode::spoilt_word(&text::decode_start(&start).0);
    }
    Ok(unwrapped)
}

/// Whether it is packed, or a workbook of Office.
fn is_binary(start: &[u8]) -> bool {
    start.starts_with(b"PK")
        || start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
        || start.starts_with(&[0x1f, 0x8b])
}

impl Unwrapped {
    /// Reads letters of another encoding as UTF-8.
    fn decode(&mut self, start: &[u8], options: &Options) -> Result<(), SourceError> {
        let whole = || self.input.whole(Limit::WholeFile, options.limits.whole_file);
        let recoded = if let Some(wide) = text::wide(start) {
            let too_wide = || SourceError::WideLetters(wide.name());
            let bytes = match whole() {
                Err(SourceError::TooLarge { .. }) => return Err(too_wide()),
                bytes => bytes?,
            };
            Some(recode::of_wide(&bytes, wide).ok_or_else(too_wide)?)
        } else if let Some(way) = recode::way_of(start) {
            match whole() {
                // A large file's figures hang on no accent.
                Err(SourceError::TooLarge { .. }) => None,
                bytes => recode::of(&bytes?, way),
            }
        } else {
            None
        };
        if let Some((bytes, encoding)) = recoded {
            (self.input, self.encoding) = (self.input.holding(bytes), Some(encoding));
        }
        Ok(())
    }

    /// Takes a web page out of its envelope. Several pages are the sheets of a workbook, which its reader takes out.
    fn open_envelope(&mut self, options: &Options) -> Result<(), SourceError> {
        let bytes = self.input.whole(Limit::Page, options.limits.page)?;
        let mut parts = mhtml::pages(&bytes, &options.limits)?;
        if let (Some(page), true) = (parts.pop(), parts.is_empty()) {
            (self.input, self.envelope) = (self.input.holding(page.html), Some(mhtml::NAME));
        }
        Ok(())
    }

    /// Says of a reading what the file was wrapped in, and of a refusal when its letters are the likely cause.
    pub(crate) fn tell(self, reading: Result<Reading, SourceError>) -> Result<Reading, SourceError> {
        let mut reading = reading.map_err(|error| match (error, self.spoilt) {
            (
                SourceError::NoYear { .. }
                | SourceError::MissingColumns { .. }
                | SourceError::NoHeader { .. },
                Some(word),
            ) => SourceError::SpoiltLetters { word },
            (error, _) => error,
        })?;
        if let Some(encoding) = self.encoding {
            reading.profile.encoding = Some(encoding);
            if encoding != Encoding::Utf16 {
                let encoding = encoding.name();
                reading.issues.push(Issue::of_file(self.input.name(), IssueKind::Recoded { encoding }));
            }
        }
        let at = self.input.wrapping().len().min(reading.profile.wrapping.len());
        reading.profile.wrapping.splice(at..at, self.envelope.map(ToString::to_string));
        Ok(reading)
    }
}
