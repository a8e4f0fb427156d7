//! Encodings of one byte a letter, and how a text looks when read in one of them.

use std::borrow::Cow;

use crate::cells::text::Encoding;

/// The upper half of code page 850.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Words of headers, folded no further than to capitals.
const WORDS: [&str; 14] = [
    "AÑO",
    "AÑOS",
    "CÓDIGO",
    "ÍNDICE",
    "NÚMERO",
    "PERÍODO",
    "GENÉRICA",
    "ESPECÍFICA",
    "SUBGENÉRICA",
    "CATEGORÍA",
    "TÍTULO",
    "ÚNICO",
    "CRÉDITO",
    "PRÓRROGA",
];

/// How words of headers end that stand in no list: `Ejecución`, `Inversión`.
const ENDINGS: [&str; 2] = ["CIÓN", "SIÓN"];

/// Signs that may stand between two letters.
const JOINING: &str = "’‘´–—·\u{a0}\u{ad}";

/// Signs that a word may begin with.
const OPENING: &str = "¿¡«“‘„€£°#\u{a0}";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OneByte {
    Windows1252,
    Cp850,
    MacRoman,
}

impl OneByte {
    pub(super) const ALL: [Self; 3] = [Self::Windows1252, Self::MacRoman, Self::Cp850];

    pub(super) const fn encoding(self) -> Encoding {
        match self {
            Self::Windows1252 => Encoding::Windows1252,
            Self::Cp850 => Encoding::Cp850,
            Self::MacRoman => Encoding::MacRoman,
        }
    }

    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
            Self::MacRoman => encoding_rs::MACINTOSH.decode_without_bom_handling(bytes).0,
            Self::Cp850 => {
                let upper: Vec<char> = CP850.chars().collect();
                let letter = |byte: &u8| match byte.checked_sub(0x80) {
                    Some(place) => upper[usize::from(place)],
                    None => char::from(*byte),
                };
                Cow::Owned(bytes.iter().map(letter).collect())
            }
        }
    }

    /// The bytes of a text; `None` where it has a letter that the encoding lacks.
    pub(super) fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            // Programs that say Latin-1 keep its controls, which Windows-1252 has letters for.
            Self::Windows1252 => text.chars().map(byte_of_windows_1252).collect(),
            Self::MacRoman => {
                let (bytes, _, lacking) = encoding_rs::MACINTOSH.encode(text);
                (!lacking).then(|| bytes.into_owned())
            }
            Self::Cp850 => text.chars().map(byte_of_cp850).collect(),
        }
    }
}

fn byte_of_windows_1252(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(letter) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, lacking) = encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !lacking)
}

fn byte_of_cp850(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return u8::try_from(letter).ok();
    }
    let place = CP850.chars().position(|upper| upper == letter)?;
    u8::try_from(place + 0x80).ok()
}

/// How a text looks to somebody who reads Spanish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Words with a letter or sign that has no place there.
    pub(super) odd: usize,
    /// Words of headers that are written right, accent and all.
    pub(super) known: usize,
}

impl Look {
    pub(super) fn of(text: &str) -> Self {
        let mut look = Self::default();
        for word in words(text).filter(|word| !word.is_ascii()) {
            look.odd += usize::from(is_odd(word));
            look.known += usize::from(is_known(word));
        }
        look
    }
}

/// Runs of letters, digits and whatever is no ASCII.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts =
        |letter: char| letter.is_whitespace() || (letter.is_ascii() && !letter.is_ascii_alphanumeric());
    text.split(parts).filter(|word| !word.is_empty())
}

fn is_known(word: &str) -> bool {
    let word = word.to_uppercase();
    WORDS.contains(&word.as_str()) || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word has a letter that Spanish has not, a capital behind a small letter, or a sign among letters.
pub(super) fn is_odd(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    (0..letters.len()).any(|at| {
        let (letter, before) = (letters[at], at.checked_sub(1).map(|at| letters[at]));
        let has_letter = |part: &[char]| part.iter().any(|letter| letter.is_alphabetic());
        if letter.is_ascii() || "ªº".contains(letter) {
            return false;
        }
        if letter.is_alphabetic() {
            let capital_inside =
                letter.is_uppercase() && before.is_some_and(|before| before.is_ascii_lowercase());
            return capital_inside || !"áéíóúüñÁÉÍÓÚÜÑ".contains(letter);
        }
        match (has_letter(&letters[..at]), has_letter(&letters[at + 1..])) {
            (true, true) => !JOINING.contains(letter),
            (false, true) => before.is_none() && !OPENING.contains(letter),
            _ => letter.is_control() || !is_sign(letter),
        }
    })
}

/// Whether a sign is one that texts of Latin letters have: of Latin-1, of punctuation, money, arrows and sums.
const fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2044}' | '\u{20a0}'..='\u{20bf}' | '\u{2116}' | '\u{2122}' | '\u{2190}'..='\u{22ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_page_goes_both_ways() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = OneByte::Cp850.decode(&bytes);
        assert_eq!(text.chars().count(), 256);
        assert_eq!(OneByte::Cp850.encode(&text), Some(bytes));
        assert_eq!(OneByte::Cp850.decode(b"A\xa4o, Ejecuci\xa2n, \xb5ncash"), "Año, Ejecución, Áncash");
        assert_eq!(OneByte::Cp850.encode("€"), None);
    }

    #[test]
    fn what_no_spanish_word_has_is_odd() {
        for word in ["Año", "ICHUÑA", "N°", "1ª", "¿Cómo", "D’Angelo", "Lima–Callao", "pingüino"] {
            assert!(!is_odd(word), "{word}");
        }
        for word in ["A¤o", "AÃ±o", "AÄo", "Ejecuci¢n", "µNCASH", "FranÁois", "A\u{fffd}o", "A├▒o"]
        {
            assert!(is_odd(word), "{word}");
        }
    }
}
