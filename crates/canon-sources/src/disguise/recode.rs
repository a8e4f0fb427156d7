//! A text in another encoding than UTF-8 and Windows-1252, as UTF-8.
//!
//! UTF-16 shows by its bytes. Code page 850 and Mac Roman show by words: only where Windows-1252 makes nonsense of them and
//! one other makes Spanish is that one taken. UTF-8 that was written twice is undone where every letter beyond ASCII is so.

use super::one_byte::{Look, OneByte, is_odd, words};
use crate::cells::text::{Encoding, MARK, Wide, encoding_of_lines};

/// A text as UTF-8, and what it was in.
pub(super) type Recoded = (Vec<u8>, Encoding);

/// How often a text may have been written as UTF-8 over and over.
const TIMES: usize = 3;

/// Lines in which the header is looked for.
const LINES: usize = 20;

/// A text of two bytes a letter.
pub(super) fn of_wide(bytes: &[u8], wide: Wide) -> Option<Recoded> {
    let encoding = match wide {
        Wide::Utf16Le => encoding_rs::UTF_16LE,
        Wide::Utf16Be => encoding_rs::UTF_16BE,
        Wide::Utf32 => return None,
    };
    let text = encoding.decode_with_bom_removal(bytes).0.into_owned();
    Some((text.into_bytes(), Encoding::Utf16))
}

/// In which way a text of one byte a letter, or written as UTF-8 twice, is to be read, as far as its start tells; `None`
/// where it is UTF-8 or Windows-1252, or nobody can tell.
pub(super) fn way_of(start: &[u8]) -> Option<Encoding> {
    // No text has a NUL: what is packed is not to be recoded.
    if start.contains(&0) {
        return None;
    }
    let whole_lines = memchr::memrchr(b'\n', start).map_or(start, |end| &start[..end]);
    match encoding_of_lines(whole_lines) {
        Encoding::Windows1252 => code_page(whole_lines).map(OneByte::encoding),
        _ => undone(text_of(whole_lines)?).map(|_| Encoding::Utf8Twice),
    }
}

/// A whole text, read in that way.
pub(super) fn of(bytes: &[u8], way: Encoding) -> Option<Recoded> {
    let text = match way {
        Encoding::Utf8Twice => undone(text_of(bytes)?)?,
        _ => OneByte::ALL.into_iter().find(|page| page.encoding() == way)?.decode(bytes).into_owned(),
    };
    Some((text.into_bytes(), way))
}

fn text_of(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes)).ok()
}

/// The encoding of one byte a letter that is surely meant, where that is not Windows-1252.
fn code_page(bytes: &[u8]) -> Option<OneByte> {
    let look = |page: OneByte| Look::of(&page.decode(bytes));
    let windows = look(OneByte::Windows1252);
    let [mac, dos] = [look(OneByte::MacRoman), look(OneByte::Cp850)];
    let surely = |this: Look, other: Look| {
        let is_clean = this.odd == 0 && windows.known == 0;
        is_clean && (this.known > other.known || (windows.odd > 0 && other.odd > 0))
    };
    match (surely(mac, dos), surely(dos, mac)) {
        (true, false) => Some(OneByte::MacRoman),
        (false, true) => Some(OneByte::Cp850),
        _ => None,
    }
}

/// A text that was taken for one of another encoding and written as UTF-8 again, as it was before.
fn undone(text: &str) -> Option<String> {
    let once = |text: &str| OneByte::ALL.into_iter().find_map(|page| undone_once(text, page));
    let mut before = once(text)?;
    for _ in 1..TIMES {
        match once(&before) {
            Some(earlier) => before = earlier,
            None => break,
        }
    }
    (Look::of(&before).odd == 0).then_some(before)
}

/// The same, where each run of letters beyond ASCII stands for bytes that are UTF-8.
fn undone_once(text: &str, page: OneByte) -> Option<String> {
    let mut before = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| !letter.is_ascii()) {
        let run =
            rest[at..].find(|letter: char| letter.is_ascii()).map_or(&rest[at..], |end| &rest[at..at + end]);
        before.push_str(&rest[..at]);
        before.push_str(std::str::from_utf8(&page.encode(run)?).ok()?);
        rest = &rest[at + run.len()..];
    }
    before.push_str(rest);
    (before.len() < text.len()).then_some(before)
}

/// A word among the first names of columns that no encoding makes right, or that lost a letter: `A?o`, `A\u{fffd}o`, `AÃ?o`.
pub(super) fn spoilt_word(text: &str) -> Option<String> {
    let lost = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters
            .windows(3)
            .any(|three| three[1] == '?' && three[0].is_alphabetic() && three[2].is_alphabetic())
    };
    let is_spoilt = |word: &&str| lost(word) || words(word).any(|part| !part.is_ascii() && is_odd(part));
    let lines = text.lines().take(LINES).filter(|line| has_no_figures(line));
    lines.flat_map(words_and_marks).find(is_spoilt).map(|word| word.chars().take(40).collect())
}

/// Whether a line holds names only: a figure among them makes a row of data.
fn has_no_figures(line: &str) -> bool {
    let is_figure = |field: &str| {
        let field = field.trim_matches(|letter: char| letter == '"' || letter.is_whitespace());
        field.bytes().any(|byte| byte.is_ascii_digit())
            && field.bytes().all(|byte| byte.is_ascii_digit() || b".,/-".contains(&byte))
    };
    !line.split([',', ';', '\t', '|']).any(is_figure)
}

/// Runs of letters, digits, question marks and whatever is no ASCII.
fn words_and_marks(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphanumeric() && letter != '?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TABLE: &str = "Año;SEC_EJEC;Municipalidad;PIM\n2024;301490;MUNICIPALIDAD DISTRITAL DE ICHUÑA;5\n";

    fn read_back(bytes: &[u8]) -> Option<(String, Encoding)> {
        let (bytes, encoding) = of(bytes, way_of(bytes)?)?;
        Some((String::from_utf8(bytes).unwrap(), encoding))
    }

    #[test]
    fn each_encoding_of_one_byte_is_told_from_the_others() {
        for page in OneByte::ALL {
            let bytes = page.encode(TABLE).unwrap();
            let expected = (page != OneByte::Windows1252).then(|| (TABLE.to_string(), page.encoding()));
            assert_eq!(read_back(&bytes), expected, "{page:?}");
        }
        assert_eq!(way_of(TABLE.as_bytes()), None);
        assert_eq!(way_of(b"nada,con,acentos\n"), None);
    }

    #[test]
    fn a_single_odd_byte_of_windows_1252_is_left_alone() {
        for name in ["Fran\u{e7}oise", "Lima–Callao", "D’Angelo", "São", "€ 5", "“PIM”", "Nº 5"] {
            let bytes = OneByte::Windows1252.encode(&format!("nombre;pim\n{name};5\n")).unwrap();
            assert_eq!(way_of(&bytes), None, "{name}");
        }
    }

    #[test]
    fn what_was_written_as_utf_8_twice_is_undone_and_only_whole() {
        for page in OneByte::ALL {
            let mut twice = TABLE.to_string();
            for _ in 0..2 {
                twice = page.decode(twice.as_bytes()).into_owned();
                assert_eq!(
                    read_back(twice.as_bytes()),
                    Some((TABLE.to_string(), Encoding::Utf8Twice)),
                    "{page:?}"
                );
            }
        }
        assert_eq!(way_of("AÃ±o;Región\n2024;5\n".as_bytes()), None);
    }

    #[test]
    fn a_word_that_lost_a_letter_is_named() {
        assert_eq!(spoilt_word("A?o,PIM\n"), Some("A?o".to_string()));
        assert_eq!(spoilt_word("sec_ejec;A\u{fffd}o\n"), Some("A\u{fffd}o".to_string()));
        assert_eq!(spoilt_word("AÃ±o;Región\n"), Some("AÃ±o".to_string()));
        assert_eq!(spoilt_word("codigo,nombre\n25,CONTRATACI¿N\n"), None, "a name among the data");
        assert_eq!(spoilt_word("¿PIM?;Año;N° 5;«Título»\n"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn wide_letters_come_back(text in "[ -~áéíóúñÑ€\u{1f600}]{1,80}") {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for (bytes, wide) in [(little, Wide::Utf16Le), (big, Wide::Utf16Be)] {
                let read = of_wide(&bytes, wide).unwrap();
                prop_assert_eq!(read, (text.clone().into_bytes(), Encoding::Utf16));
            }
        }

        #[test]
        fn spanish_in_utf_8_is_never_undone(text in "[a-zñáéíóúÑ¿¡°º–’ ,;]{0,60}") {
            prop_assert_eq!(undone(&text), None);
        }
    }
}
