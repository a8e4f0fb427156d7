//! Bytes to text: UTF-8 with or without its mark, else Windows-1252, and which of them it was.

use std::borrow::Cow;

use canon_core::terms::printable::visible;

/// The encoding a file turned out to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// UTF-8 that starts with a byte-order mark.
    Utf8WithMark,
    /// Windows-1252, which is what portals of the State send without saying so.
    Windows1252,
    /// UTF-16, which Excel calls «Texto Unicode».
    Utf16,
    /// Code page 850, of DOS and of consoles of Windows.
    Cp850,
    MacRoman,
    /// UTF-8 that was taken for another encoding and written as UTF-8 once more: `AÃ±o`.
    Utf8Twice,
}

impl Encoding {
    /// Its name, for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8WithMark => "UTF-8 (BOM)",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16 => "UTF-16",
            Self::Cp850 => "CP850",
            Self::MacRoman => "Mac Roman",
            Self::Utf8Twice => "UTF-8 × 2",
        }
    }
}

/// A text of which each letter takes two or four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32,
}

impl Wide {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Utf32 => "UTF-32",
        }
    }
}

/// The three bytes that some programs put before UTF-8.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// The encoding of a text in which each letter takes two or four bytes: Excel's «Texto Unicode».
pub(crate) fn wide(start: &[u8]) -> Option<Wide> {
    let start = &start[..start.len().min(4096)];
    if start.starts_with(&[0xff, 0xfe, 0, 0]) || start.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Some(Wide::Utf32);
    }
    match start {
        [0xff, 0xfe, ..] => return Some(Wide::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Wide::Utf16Be),
        _ => {}
    }
    // Without a mark: nearly every other byte of Latin letters is a NUL, and the others are none.
    let nuls = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), start.len() / 2);
    let kinds = [(even, odd, Wide::Utf16Be), (odd, even, Wide::Utf16Le)];
    let is_one = |(nuls, letters, _): &(usize, usize, Wide)| nuls * 10 >= half * 7 && letters * 20 <= half;
    kinds.into_iter().find(is_one).filter(|_| half >= 8).map(|(.., wide)| wide)
}

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

/// Whether bytes of a large file are UTF-8 without a NUL.
pub(crate) fn is_sound(bytes: &[u8]) -> bool {
    simdutf8::basic::from_utf8(bytes).is_ok() && memchr::memchr(0, bytes).is_none()
}

/// Bytes as UTF-8; each that is none by its number, `‹0xD1›`.
pub(crate) fn with_bytes_shown(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        shown.push_str(chunk.valid());
        shown.extend(chunk.invalid().iter().map(|byte| format!("‹0x{byte:02X}›")));
    }
    shown
}

/// The encoding of the first lines of a large CSV, of which each field is decoded by itself. Lines with letters of UTF-8
/// are UTF-8, though some bytes be damaged; without one, what is no UTF-8 is Windows-1252.
pub(crate) fn encoding_of_lines(start: &[u8]) -> Encoding {
    let (mut letters, mut others) = (0_usize, 0_usize);
    for chunk in start.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        others += usize::from(!chunk.invalid().is_empty());
    }
    match start.starts_with(MARK) {
        true => Encoding::Utf8WithMark,
        false if others > letters => Encoding::Windows1252,
        false => Encoding::Utf8,
    }
}

/// Whether a text is sure to be as `tidy` leaves it: words of the letters of Spanish with one blank between them.
pub(crate) fn is_tidy(text: &str) -> bool {
    let mut before = b' ';
    let is_plain = text.bytes().all(|byte| {
        // The first byte of `À` to `ÿ`, and the second of any letter: no other first byte is let through.
        let is_letter = byte == 0xc3 || (0x80..=0xbf).contains(&byte);
        let is_plain = byte.is_ascii_graphic() || is_letter || (byte == b' ' && before != b' ');
        before = byte;
        is_plain
    });
    is_plain && before != b' '
}

/// Text without leading and trailing blanks, inner runs of blanks as one space; a no-break space is a blank. What
/// cannot be seen is shown by its number: no name of a file's misleads a reader, or moves the cursor of a terminal.
pub(crate) fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_string();
    }
    let words = text.split(|c: char| c.is_whitespace() || c == '\u{a0}').filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join(" ");
    match visible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

#[cfg(test)]
mod tests {
    use crate::cells::text::*;

    #[test]
    fn a_text_that_is_tidy_is_known_as_such() {
        for text in ["Ñahuán 9", "a b", "x", "a-b c", "texto 69958", "CORIRE × ÷"] {
            assert!(is_tidy(text), "{text:?}");
            assert_eq!(tidy(text), text);
        }
        let odd =
            ["", " ", "a ", " a", "a  b", "a\tb", "a\u{a0}b", "a\u{7f}", "a\u{ad}b", "\u{200b}", "€\u{2028}"];
        for text in odd {
            assert!(!is_tidy(text), "{text:?}");
        }
        for c in (0..=0x2100).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '\u{a0}').collect();
            assert!(!is_tidy(&text) || visible(&words.join(" ")) == text, "{text:?}");
        }
    }

    #[test]
    fn the_portal_speaks_windows_1252_without_saying_so() {
        let (text, encoding) = decode(b"S\xf3lo Proyectos");
        assert_eq!((text.as_ref(), encoding), ("Sólo Proyectos", Encoding::Windows1252));
        assert_eq!(decode("Sólo".as_bytes()), (Cow::Borrowed("Sólo"), Encoding::Utf8));
        assert_eq!(decode(b"\xef\xbb\xbfubigeo"), (Cow::Borrowed("ubigeo"), Encoding::Utf8WithMark));
        let (text, encoding) = decode(b"\xef\xbb\xbfa\xf1o");
        assert_eq!((text.as_ref(), encoding.name()), ("a\u{fffd}o", "UTF-8 (BOM)"), "its mark is believed");
    }

    #[test]
    fn letters_of_two_bytes_are_known_with_and_without_a_mark() {
        let of = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let text = "anio,sec_ejec,pim\nIchuña,año\n";
        assert_eq!(wide(&of(text)), Some(Wide::Utf16Le));
        assert_eq!(wide(&of(&format!("\u{feff}{text}"))), Some(Wide::Utf16Le));
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(wide(&big), Some(Wide::Utf16Be));
        assert_eq!(wide(b"\xff\xfe\0\0a\0\0\0"), Some(Wide::Utf32));
        assert_eq!((wide(b"\xff\xfea\0"), wide(b"\xfe\xff\0a")), (Some(Wide::Utf16Le), Some(Wide::Utf16Be)));
        assert_eq!(
            [Wide::Utf16Le, Wide::Utf16Be, Wide::Utf32].map(Wide::name),
            ["UTF-16", "UTF-16", "UTF-32"]
        );
        assert_eq!(wide(&of("a,b,c,d\n")), Some(Wide::Utf16Le));
        assert_eq!(wide(&of("a,b,c,d")), None, "too short to tell");
        assert_eq!(wide(&of(&"aΩ".repeat(20))), None, "half of it is no Latin letter");
        assert_eq!(wide(&[b"\0a".repeat(36), b"\0\0".repeat(4)].concat()), None, "no text");
        assert_eq!(wide(text.as_bytes()), None);
        assert_eq!(wide(b"a,b\n1,\0\0\0\n2,3\n4,5\n6,7\n"), None, "damage to a line");
    }

    #[test]
    fn a_start_that_cuts_a_letter_is_still_utf_8() {
        let bytes = "Ichuña".as_bytes();
        assert_eq!(decode_start(&bytes[..5]), (Cow::Borrowed("Ichu"), Encoding::Utf8));
    }

    #[test]
    fn a_damaged_byte_does_not_make_a_file_windows_1252() {
        assert_eq!(encoding_of_lines("ICHUÑA,CAÑO\nA\u{f1}".as_bytes()), Encoding::Utf8);
        assert_eq!(encoding_of_lines(b"ICHU\xc3\x91A,CA\xd1O\n"), Encoding::Utf8);
        assert_eq!(encoding_of_lines(b"ICHU\xd1A,CA\xd1O\n"), Encoding::Windows1252);
        assert_eq!(encoding_of_lines(b"\xef\xbb\xbfCA\xd1O\n"), Encoding::Utf8WithMark);
        assert_eq!(encoding_of_lines(b"ANIO,PIM\n").name(), "UTF-8");
        assert_eq!([&b"ANIO"[..], b"A\xd1O", b"A\0O"].map(is_sound), [true, false, false]);
        assert_eq!(with_bytes_shown(b"CA\xd1O \xc3\x91"), "CA‹0xD1›O Ñ");
    }

    #[test]
    fn blanks_of_every_kind_are_one_space() {
        assert_eq!(tidy("\n  Avance %\u{a0}\r\n "), "Avance %");
        assert_eq!(tidy(" Torata\u{202e} \u{7}"), "Torata‹U+202E› ‹U+0007›");
    }
}
