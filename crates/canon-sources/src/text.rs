//! Bytes to text: UTF-8 with or without its mark, else Windows-1252, and which of them it was.

use std::borrow::Cow;

use canon_core::visible::visible;

/// The encoding a file turned out to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 that starts with a byte-order mark.
    Utf8WithMark,
    /// Windows-1252, which is what portals of the State send without saying so.
    Windows1252,
}

/// The three bytes that some programs put before UTF-8.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes a whole text.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let (encoding, rest) = match bytes.strip_prefix(MARK) {
        Some(rest) => (Encoding::Utf8WithMark, rest),
        None => (Encoding::Utf8, bytes),
    };
    match std::str::from_utf8(rest) {
        Ok(text) => (Cow::Borrowed(text), encoding),
        Err(_) if encoding == Encoding::Utf8WithMark => (String::from_utf8_lossy(rest), encoding),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(rest).0, Encoding::Windows1252),
    }
}

/// Decodes the start of a file that may end in the middle of a letter.
pub(crate) fn decode_start(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    decode(whole)
}

/// Decodes one field of a large file: UTF-8, else Windows-1252.
pub(crate) fn decode_field(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Text without leading and trailing blanks, inner runs of blanks as one space; a no-break space is a blank. What
/// cannot be seen is shown by its number: no name of a file's misleads a reader, or moves the cursor of a terminal.
pub(crate) fn tidy(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '\u{a0}').filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join(" ");
    match visible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_speaks_windows_1252_without_saying_so() {
        let (text, encoding) = decode(b"S\xf3lo Proyectos");
        assert_eq!((text.as_ref(), encoding), ("Sólo Proyectos", Encoding::Windows1252));
        assert_eq!(decode("Sólo".as_bytes()), (Cow::Borrowed("Sólo"), Encoding::Utf8));
        assert_eq!(decode(b"\xef\xbb\xbfubigeo"), (Cow::Borrowed("ubigeo"), Encoding::Utf8WithMark));
    }

    #[test]
    fn a_start_that_cuts_a_letter_is_still_utf_8() {
        let bytes = "Ichuña".as_bytes();
        assert_eq!(decode_start(&bytes[..5]), (Cow::Borrowed("Ichu"), Encoding::Utf8));
    }

    #[test]
    fn blanks_of_every_kind_are_one_space() {
        assert_eq!(tidy("\n  Avance %\u{a0}\r\n "), "Avance %");
        assert_eq!(tidy(" Torata\u{202e} \u{7}"), "Torata‹U+202E› ‹U+0007›");
    }
}
