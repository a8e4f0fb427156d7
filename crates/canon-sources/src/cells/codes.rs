//! Codes, months and years as the ministry writes them, and as spreadsheets and people leave them.

use canon_core::terms::budget::Rubro;
use canon_core::terms::government::{GovId, SecEjec};
use canon_core::terms::period::{Month, Year};
use canon_core::terms::place::Ubigeo;

use super::amounts::{DecimalMark, grouped};
use super::bare::{bare, without_marks};

/// A month from 0 (the budget's) to 12, by its number, its name or both: `3`, `03: Marzo`, `marzo`, `Mar.`
#[inline]
pub(crate) fn month_or_zero(field: &[u8]) -> Option<Option<Month>> {
    match plain_number(field) {
        Some(number) => month_of(number),
        None => month_in_words(std::str::from_utf8(field).ok()?),
    }
}

#[inline]
fn month_of(number: u32) -> Option<Option<Month>> {
    match number {
        0 => Some(None),
        number => Month::new(u8::try_from(number).ok()?).map(Some),
    }
}

#[cold]
fn month_in_words(text: &str) -> Option<Option<Month>> {
    let (code, name) = code_and_name(text);
    let named = Month::named(bare(name.unwrap_or(code)));
    let Some(digits) = digits(code) else { return named.filter(|_| name.is_none()).map(Some) };
    let month = month_of(digits.number)?;
    // `01: FEBRERO` is neither.
    (name.is_none() || named.is_none() || named == month).then_some(month)
}

/// A whole number of at most nine digits, with or without a name behind it.
#[inline]
pub(crate) fn number(field: &[u8]) -> Option<u32> {
    plain_number(field).or_else(|| Some(written_otherwise(field)?.number))
}

#[inline]
fn plain_number(field: &[u8]) -> Option<u32> {
    if field.is_empty() || field.len() > 9 {
        return None;
    }
    field
        .iter()
        .try_fold(0u32, |so_far, byte| byte.is_ascii_digit().then(|| so_far * 10 + u32::from(byte - b'0')))
}

/// A code as programs leave it: `18.0` of a column that was taken for numbers, `301,486` of one with marks between
/// thousands, `18: CANON Y SOBRECANON …` as the portal writes it, `="018"` and `'18` of a spreadsheet, `18 1/` with a
/// footnote, and with blanks of any kind around it.
#[cold]
fn written_otherwise(field: &[u8]) -> Option<Digits> {
    digits(code_and_name(std::str::from_utf8(field).ok()?).0)
}

/// A code and the name behind it: `18: CANON`, `18 - CANON`.
fn code_and_name(text: &str) -> (&str, Option<&str>) {
    if let Some((code, name)) = text.split_once(':') {
        return (code, Some(name));
    }
    match text.split_once(['-', '–', '—']) {
        Some((code, name)) if name.trim_start().starts_with(char::is_alphabetic) => (code, Some(name)),
        _ => (text, None),
    }
}

/// A code as it is written.
struct Digits {
    number: u32,
    /// How many digits it has, zeros before it among them.
    count: usize,
}

/// The digits of a code without its name. As of amounts, there are none with three decimals: `301,000` is six digits.
fn digits(text: &str) -> Option<Digits> {
    let text = without_marks(bare(text));
    let whole = |decimal| {
        let plain = grouped(text, decimal)?;
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        part.bytes().all(|byte| byte == b'0').then(|| whole.to_string())
    };
    let whole = DecimalMark::BOTH.into_iter().filter_map(whole).max_by_key(String::len)?;
    let significant = whole.trim_start_matches('0');
    let number = if significant.is_empty() { 0 } else { plain_number(significant.as_bytes())? };
    Some(Digits { number, count: whole.len() })
}

#[inline]
pub(crate) fn rubro(field: &[u8]) -> Option<Rubro> {
    Rubro::parse(field).or_else(|| Rubro::parse(written_otherwise(field)?.number.to_string().as_bytes()))
}

/// A code from 0 to 255.
#[inline]
pub(crate) fn code(field: &[u8]) -> Option<u8> {
    number(field).and_then(|code| u8::try_from(code).ok())
}

/// A year of four digits, however a spreadsheet left them: `2024.0`, `2,024`, `2024*`. `2024-I` and `24` are none.
#[inline]
pub(crate) fn year(field: &[u8]) -> Option<Year> {
    let [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', d @ b'0'..=b'9'] = field else {
        let digits = digits(std::str::from_utf8(field).ok()?)?;
        return Year::new(u16::try_from(digits.number).ok()?).filter(|_| digits.count == 4);
    };
    let digit = |byte: &u8| u16::from(byte - b'0');
    Year::new(digit(a) * 1000 + digit(b) * 100 + digit(c) * 10 + digit(d))
}

/// A government by canon's own key or an executing unit's code, with or without its name: `R455`, `301486.0`,
/// `301486: MUNICIPALIDAD …`. Whether there is such a government is for the directory to say.
pub(crate) fn government(text: &str) -> Option<GovId> {
    let key = bare(code_and_name(text).0).to_uppercase();
    match key.starts_with(['D', 'R', 'U']) {
        true => key.parse().ok(),
        false => number(text.as_bytes()).map(|code| GovId::Municipality(SecEjec(code))),
    }
}

/// A ubigeo as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrittenUbigeo {
    Whole(Ubigeo),
    /// Five digits: a program that took it for a number lost its first zero.
    LostZero(Ubigeo),
}

/// A ubigeo of six digits, or of five of which the first was a zero.
pub(crate) fn ubigeo(text: &str) -> Option<WrittenUbigeo> {
    let digits = written_otherwise(text.as_bytes())?;
    let ubigeo = format!("{:06}", digits.number).parse().ok()?;
    match digits.count {
        6 => Some(WrittenUbigeo::Whole(ubigeo)),
        5 => Some(WrittenUbigeo::LostZero(ubigeo)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_zero_is_a_month_of_its_own() {
        assert_eq!(month_or_zero(b"0"), Some(None));
        assert_eq!(month_or_zero(b"12"), Some(Month::new(12)));
        assert_eq!(month_or_zero(b"03"), Some(Month::new(3)));
        assert_eq!(month_or_zero(b"13"), None);
        assert_eq!(month_or_zero(b""), None);
    }

    #[test]
    fn a_month_by_its_number_its_name_or_both_which_must_agree() {
        for text in [
            "9",
            "09",
            "9.0",
            "setiembre",
            "SEPTIEMBRE",
            "Set.",
            "sep",
            "09: Setiembre",
            "9 - Set",
            "September",
        ] {
            assert_eq!(month_or_zero(text.as_bytes()), Some(Month::new(9)), "{text}");
        }
        for text in [
            "09: Octubre",
            "00: Enero",
            "octubre: 9",
            "set-24",
            "setiembre 2024",
            "total",
            "13.0",
            "1.5",
            "-",
            "256",
        ] {
            assert_eq!(month_or_zero(text.as_bytes()), None, "{text}");
        }
        assert_eq!(month_or_zero(b"0.0"), Some(None));
        assert_eq!(month_or_zero(b"12: DICIEMBRE"), Some(Month::new(12)));
        assert_eq!(month_or_zero(b"12: cierre"), Some(Month::new(12)));
    }

    #[test]
    fn a_code_is_understood_however_a_program_left_it_or_not_at_all() {
        let canon = Some(Rubro::CANON);
        for text in [
            "18",
            "18.0",
            "18.00",
            "18,0",
            "18: CANON Y SOBRECANON",
            "18 - CANON Y SOBRECANON",
            " 18\u{a0}",
            "018",
            "'18",
            "=\"018\"",
            "18 ",
            "0018.0",
            "18*",
            "18 1/",
        ] {
            assert_eq!(rubro(text.as_bytes()), canon, "{text}");
            assert_eq!(number(text.as_bytes()), Some(18), "{text}");
            assert_eq!(code(text.as_bytes()), Some(18), "{text}");
        }
        for text in [
            "", " ", ".", ":", "18.5", "18.", "1.8", "180", "CANON", "18 CANON", "1e1", "-18", "18-19",
            "18.000", "18,000", "S/ 18", "(18)", "18%", "\u{661}8",
        ] {
            assert_eq!(rubro(text.as_bytes()), None, "{text}");
        }
        assert_eq!(rubro(b"0.0").map(|rubro| rubro.to_string()).as_deref(), Some("00"));
        assert_eq!((code(b"255.0"), code(b"256.0")), (Some(255), None));
        assert_eq!((number(b"123456789"), number(b"1234567890")), (Some(123_456_789), None));
    }

    #[test]
    fn a_unit_of_six_digits_in_all_its_ways() {
        let torata = GovId::Municipality(SecEjec(301_486));
        for text in [
            "301486",
            "301486.0",
            "301486.000",
            "301486,0",
            "=\"301486\"",
            "'301486",
            "301,486",
            "301.486",
            "301 486",
            "301\u{a0}486",
            "301'486",
            "301,486.00",
            "301.486,00",
            "0301486",
            "301486\u{a0}",
            "301486 1/",
            "301486: MUNICIPALIDAD DISTRITAL DE TORATA",
            "301486 - MUNICIPALIDAD DISTRITAL DE TORATA",
        ] {
            assert_eq!(government(text), Some(torata), "{text}");
        }
        for text in [
            "3.01486E+05",
            "3.01E5",
            "301486.5",
            "301,48",
            "30,1486",
            "-301486",
            "180106-301486",
            "301486/301487",
            "TORATA",
            "3014861234",
            "301.486.5",
            "",
        ] {
            assert_eq!(government(text), None, "{text}");
        }
        for text in ["R455", "r455", " R455 ", "'R455", "R455: GOBIERNO REGIONAL"] {
            assert_eq!(government(text), "R455".parse().ok(), "{text}");
        }
    }

    #[test]
    fn every_year_is_read_back_from_its_digits_and_as_a_number() {
        for year_number in 1990..=2099 {
            let wanted = Year::new(year_number);
            assert!(wanted.is_some());
            for text in [format!("{year_number}"), format!("{year_number}.0")] {
                assert_eq!(year(text.as_bytes()), wanted, "{text}");
            }
        }
    }

    #[test]
    fn a_year_has_four_digits() {
        for text in [
            "2024",
            "2024.0",
            "2,024",
            "2.024",
            "2 024",
            "'2024",
            "=\"2024\"",
            "2024*",
            "2024 1/",
            "2024 (p)",
            "2024p/",
        ] {
            assert_eq!(year(text.as_bytes()), Year::new(2024), "{text}");
        }
        for text in [
            "24",
            "24.0",
            "02024",
            "2024-I",
            "2024-2025",
            "2024: enero",
            "2024 - enero",
            "2024.5",
            "20,24",
            "45292",
            "1924",
            "2124",
            "dos mil",
            "2.024E3",
        ] {
            assert_eq!(year(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_ubigeo_that_lost_its_zero_is_told_apart() {
        let amazonas = "010101".parse().unwrap();
        for text in ["10101", "10101.0", "10,101", "'10101", "10101: CHACHAPOYAS"] {
            assert_eq!(ubigeo(text), Some(WrittenUbigeo::LostZero(amazonas)), "{text}");
        }
        for text in ["010101", "'010101", "010101.0", "=\"010101\""] {
            assert_eq!(ubigeo(text), Some(WrittenUbigeo::Whole(amazonas)), "{text}");
        }
        for text in ["180106", "180,106", "180106.0"] {
            assert_eq!(ubigeo(text), "180106".parse().ok().map(WrittenUbigeo::Whole), "{text}");
        }
        for text in ["", "1801", "0180106", "1801061", "990101", "00101", "1.80106E5", "TORATA"] {
            assert_eq!(ubigeo(text), None, "{text}");
        }
    }
}
