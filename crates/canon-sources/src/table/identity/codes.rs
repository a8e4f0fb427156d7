//! The codes of a government in the cells of a row, alone or before or behind its name, as the portal, people and
//! programs write them.

use canon_core::terms::government::{GovId, Pliego, directory};

use crate::cells::{self, WrittenUbigeo};

/// A code, by its digits alone: those of executing units of municipalities are above every ubigeo, those of pliegos
/// have three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Government(GovId),
    Place(WrittenUbigeo),
    Pliego(Pliego),
}

/// The number of the first executing unit that is a municipality's.
const MUNICIPALITIES: u32 = 300_000;

impl Code {
    /// The code that a text is.
    pub(super) fn of(text: &str) -> Option<Self> {
        if let Some(ubigeo) = cells::ubigeo(text) {
            return Some(Self::Place(ubigeo));
        }
        match cells::government(text)? {
            GovId::Municipality(number) if number.0 >= MUNICIPALITIES => {
                Some(Self::Government(GovId::Municipality(number)))
            }
            GovId::Municipality(number) => u16::try_from(number.0)
                .ok()
                .filter(|code| (100..1000).contains(code))
                .map(Pliego)
                .map(Self::Pliego),
            GovId::Department(_) => None,
            id => Some(Self::Government(id)),
        }
    }

    /// Whether it is long enough to be told from a number that is part of a name.
    fn is_long(self) -> bool {
        !matches!(self, Self::Pliego(_))
    }
}

/// The codes of a cell, and the name beside them: `180106-301486: MUNICIPALIDAD …`, `455: GOBIERNO REGIONAL …`,
/// `301486 - Torata`, `[301486] Torata`, `Torata (301486)`. Where there is no code, the whole is a name.
pub(super) fn with_name(cell: &str) -> (Vec<Code>, &str) {
    let whole = cell.trim();
    // Most are names alone, and there is no code without a digit.
    if !whole.bytes().any(|byte| byte.is_ascii_digit()) {
        return (Vec::new(), whole);
    }
    if let Some(code) = Code::of(whole)
        .filter(|_| !whole.contains(|c: char| c.is_alphabetic() && !matches!(c, 'R' | 'r' | 'U' | 'u')))
    {
        return (vec![code], "");
    }
    let (mut codes, mut rest) = (Vec::new(), whole);
    while let Some((code, after)) = leading(rest) {
        codes.push(code);
        rest = after;
    }
    if codes.is_empty()
        && let Some((code, before)) = trailing(whole)
    {
        return (vec![code], before);
    }
    (codes, rest)
}

/// What stands between a code and a name, or around the code.
const fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|' | '/' | '[' | ']' | '(' | ')')
}

/// The code that a text begins with, and what is behind it.
fn leading(text: &str) -> Option<(Code, &str)> {
    let text = text.trim_start_matches(is_between);
    let (token, rest) = text.split_at(text.find(is_between).unwrap_or(text.len()));
    Some((Code::of(token)?, rest.trim_start_matches(is_between)))
}

/// The code that a text ends in, and what is before it.
fn trailing(text: &str) -> Option<(Code, &str)> {
    let text = text.trim_end_matches(is_between);
    let at = text.rfind(is_between)?;
    let token = text[at..].trim_start_matches(is_between);
    let code = Code::of(token).filter(|code| code.is_long())?;
    Some((code, text[..at].trim_end_matches(is_between)))
}

/// The regional government of a pliego, where the row says that it is one; the university, where its name does.
pub(super) fn of_pliego(pliego: Pliego, name: &str, is_regional: bool) -> Option<GovId> {
    let regional = directory().get(GovId::Regional(pliego));
    let is_called = || !name.is_empty() && regional.is_some_and(|region| region.could_be_called(name));
    if is_regional || is_called() {
        return regional.map(|region| region.id);
    }
    directory().university(pliego, name).map(|university| university.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cell: &str) -> String {
        let (codes, name) = with_name(cell);
        let code = |code: &Code| match code {
            Code::Government(id) => id.to_string(),
            Code::Place(WrittenUbigeo::Whole(ubigeo)) => format!("u{ubigeo}"),
            Code::Place(WrittenUbigeo::LostZero(ubigeo)) => format!("z{ubigeo}"),
            Code::Pliego(Pliego(pliego)) => format!("p{pliego}"),
        };
        format!("{}|{name}", codes.iter().map(code).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_code_and_a_name_in_one_cell_are_told_apart() {
        for (cell, expected) in [
            (
                "180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA",
                "u180106 301486|MUNICIPALIDAD DISTRITAL DE TORATA",
            ),
            ("180106 - 301486 - TORATA", "u180106 301486|TORATA"),
            ("10101-300001: CHACHAPOYAS", "z010101 300001|CHACHAPOYAS"),
            ("301486: TORATA", "301486|TORATA"),
            ("301486 TORATA", "301486|TORATA"),
            ("301486-TORATA", "301486|TORATA"),
            ("[301486] TORATA", "301486|TORATA"),
            ("TORATA (301486)", "301486|TORATA"),
            ("TORATA - 301486", "301486|TORATA"),
            ("455: GOBIERNO REGIONAL DE MOQUEGUA", "p455|GOBIERNO REGIONAL DE MOQUEGUA"),
            ("R455 GOBIERNO REGIONAL", "R455|GOBIERNO REGIONAL"),
            ("180106: TORATA", "u180106|TORATA"),
            ("301498: ILO", "301498|ILO"),
        ] {
            assert_eq!(told(cell), expected);
        }
    }

    #[test]
    fn a_code_alone_is_one_however_a_program_left_it() {
        for cell in ["301486", "301486.0", "301486.00", "=\"301486\"", "'301486", "301,486", " 301486\u{a0}"]
        {
            assert_eq!(told(cell), "301486|", "{cell}");
        }
        assert_eq!(
            (told("R455"), told("r455"), told("455")),
            ("R455|".into(), "R455|".into(), "p455|".into())
        );
        assert_eq!(
            (told("10101"), told("10101.0"), told("010101")),
            ("z010101|".into(), "z010101|".into(), "u010101|".into())
        );
    }

    #[test]
    fn a_name_with_a_number_in_it_has_no_code() {
        for name in [
            "27 DE NOVIEMBRE",
            "VEINTISIETE DE NOVIEMBRE",
            "TORATA",
            "Anexo 12",
            "M.D. TORATA",
            "TORATA (sede)",
            "D18",
            "ZONA 455",
            "",
        ] {
            assert_eq!(told(name), format!("|{name}"));
        }
    }
}
