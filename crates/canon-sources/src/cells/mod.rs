//! One cell to one number, date or key. No guess is made: what cannot be read is said.

mod codes;
mod dates;
#[cfg(test)]
pub(crate) mod properties;
pub(crate) mod text;

use canon_core::terms::money::Soles;

pub(crate) use self::codes::{code, month_or_zero, number, rubro, year};
pub(crate) use self::dates::{date, date_of_serial};

/// The largest amount taken for one: a hundred times the national budget. Beyond it a column was misread.
const MOST_SOLES: i128 = 100_000_000_000_000;

/// How a column writes its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecimalMark {
    /// `1,234,567.89`: as the ministry and Peru write.
    Point,
    /// `1.234.567,89`: as a spreadsheet in another locale writes.
    Comma,
}

/// What a cell of an amount column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    Soles(Soles),
    /// Nothing, or a sign for nothing known.
    Missing,
}

/// An amount of the ministry's tables: digits, an optional minus, a point and decimals. Nothing else.
///
/// More than two decimals are rounded half away from zero to the céntimo.
pub(crate) fn plain_centimos(field: &[u8]) -> Option<i64> {
    match field {
        [b'-', digits @ ..] => any_centimos(digits).map(|sum| -sum),
        digits => any_centimos(digits),
    }
}

/// The same for a field that may stand in quotes, if it is written as nearly all are; `None` for the others, of which
/// [`plain_centimos`] knows more.
///
/// A year of the whole nation has eighty million amounts: digits are read eight at a time, each from a byte of one word.
#[inline]
pub(crate) fn usual_centimos(raw: &[u8]) -> Option<i64> {
    // The last field of a line has its carriage return.
    match raw.strip_suffix(b"\r").unwrap_or(raw) {
        b"\"0\"" | b"0" => Some(0),
        [b'"', b'-', digits @ .., b'"'] | [b'-', digits @ ..] => usual_digits(digits).map(|sum| -sum),
        [b'"', digits @ .., b'"'] | digits => usual_digits(digits),
    }
}

/// Up to fourteen digits, then a point and one or two decimals, or none.
#[inline]
fn usual_digits(digits: &[u8]) -> Option<i64> {
    let (whole, part) = match digits {
        [whole @ .., b'.', tenths, cents] => (whole, digit(*tenths)? * 10 + digit(*cents)?),
        [whole @ .., b'.', tenths] => (whole, digit(*tenths)? * 10),
        whole => (whole, 0),
    };
    let soles = match (whole.first_chunk::<4>(), whole.last_chunk::<4>()) {
        // Two halves that overlap where there are fewer than eight digits, which are the same digits there.
        (Some(first), Some(last)) if whole.len() <= 8 => {
            let free = 8 * (8 - whole.len());
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            eight_digits((u64::from(first) << free | u64::from(last) << 32) ^ ZEROS << free)?
        }
        _ if (1..15).contains(&whole.len()) => {
            let mut sum = 0;
            for byte in whole {
                sum = sum * 10 + digit(*byte)?;
            }
            sum
        }
        _ => return None,
    };
    i64::try_from(soles * 100 + part).ok()
}

#[inline]
fn digit(byte: u8) -> Option<u64> {
    let value = byte.wrapping_sub(b'0');
    (value < 10).then_some(u64::from(value))
}

/// Eight zeros as they are written.
const ZEROS: u64 = u64::from_le_bytes(*b"00000000");

/// The number of eight digits, one in each byte of a word, the last in the highest.
#[inline]
fn eight_digits(digits: u64) -> Option<u64> {
    // A byte above 9, or with its high bit set, is no digit.
    if (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // Neighbours together, three times over: tens and units, then hundreds, then the two fours.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours * 10_000 + (fours >> 32)) & 0xffff_ffff)
}

/// The céntimos of an amount with any number of digits and decimals; `None` where it is no amount, or one too large.
fn any_centimos(digits: &[u8]) -> Option<i64> {
    let mut centimos: i64 = 0;
    let mut decimals: Option<u32> = None;
    let mut any = false;
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let digit = i64::from(byte - b'0');
                match &mut decimals {
                    None => centimos = centimos.checked_mul(10)?.checked_add(digit)?,
                    Some(seen) => {
                        *seen += 1;
                        match seen {
                            1 | 2 => centimos = centimos.checked_mul(10)?.checked_add(digit)?,
                            3 if digit >= 5 => centimos += 1,
                            _ => {}
                        }
                    }
                }
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let missing = 2 - decimals.unwrap_or(0).min(2);
    let centimos = centimos.checked_mul(10_i64.pow(missing))?;
    let within = i128::from(centimos) <= MOST_SOLES * 100;
    (any && within).then_some(centimos)
}

/// An amount as people and spreadsheets write it, in a given dialect.
///
/// Reads `S/ 30,000,000`, `(500)`, `1 234 567`, `1205287 56` (a space for the decimal mark), `80.3%` never. `-`, `n.d.`,
/// `#¡NULO!` and blanks are missing. `None` is a cell that is no number in this dialect.
pub(crate) fn amount(cell: &str, dialect: DecimalMark) -> Option<Amount> {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    let cell = cell.strip_prefix("S/.").or_else(|| cell.strip_prefix("S/")).unwrap_or(cell);
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    if is_blank(cell) {
        return Some(Amount::Missing);
    }
    let (negative, body) = match cell.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
        Some(inner) => (true, inner.trim()),
        None => match cell.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, cell),
        },
    };
    let plain = grouped(body, dialect)?;
    let centimos = plain_centimos(plain.as_bytes())?;
    Some(Amount::Soles(Soles::from_centimos(if negative { -centimos } else { centimos })))
}

/// What people and programs write where there is no figure.
fn is_blank(cell: &str) -> bool {
    const WORDS: [&str; 14] =
        ["", "-", "–", "—", "n.d.", "n.d", "nd", "s.d.", "s.d", "s/d", "n/a", "na", "null", "#¡nulo!"];
    WORDS.contains(&cell.to_lowercase().as_str())
}

/// Digits with a point, from a body with grouping marks; `None` where the marks do not group by three.
fn grouped(body: &str, dialect: DecimalMark) -> Option<String> {
    let (thousands, decimal) = match dialect {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let is_space = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}' || c == '\'';
    let (whole, part) = match body.split_once(decimal) {
        Some((whole, part)) => (whole, Some(part)),
        None => (body, None),
    };
    // `1205287 56`: two digits after a space, and no other mark: an exporter lost its decimal point.
    let (whole, part) = match (whole.rsplit_once(is_space), part) {
        (Some((digits, cents)), None)
            if cents.len() == 2 && digits.len() > 3 && digits.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (digits, Some(cents))
        }
        _ => (whole, part),
    };
    let mark = |c: char| c == thousands || is_space(c);
    let groups: Vec<&str> = whole.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let well_grouped = rest.iter().all(|group| group.len() == 3 && digits(group));
    let first_fits = digits(first) && (rest.is_empty() || first.len() <= 3);
    let part_fits = part.is_none_or(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !(well_grouped && first_fits && part_fits) {
        return None;
    }
    let mut plain = groups.concat();
    if let Some(part) = part {
        plain.push('.');
        plain.push_str(part);
    }
    Some(plain)
}

/// The céntimos of a spreadsheet's number. Its shortest decimal form is what the person saw.
#[expect(clippy::float_cmp, reason = "whether it is the very number that those céntimos are read as")]
#[expect(clippy::cast_possible_truncation, reason = "it is whole and has at most fifteen digits")]
pub(crate) fn amount_of_number(number: f64) -> Option<Soles> {
    // Up to fifteen digits no two amounts are one number; what is none of them is decided by its digits.
    let centimos = (number * 100.0).round();
    if centimos.abs() < 1e15 && centimos / 100.0 == number {
        return Some(Soles::from_centimos(centimos as i64));
    }
    plain_centimos(format!("{number}").as_bytes()).map(Soles::from_centimos)
}

/// A percentage as printed, in tenths of a percent: `84.1`, `80,3%`.
pub(crate) fn tenths_of_percent(cell: &str) -> Option<i64> {
    let cell = cell.trim().trim_end_matches('%').trim().replace(',', ".");
    let centimos = plain_centimos(cell.as_bytes())?;
    Some(if centimos < 0 { (centimos - 5) / 10 } else { (centimos + 5) / 10 })
}

#[cfg(test)]
mod tests {
    use canon_core::terms::budget::Rubro;
    use canon_core::terms::period::{Month, Year};

    use super::*;

    fn soles(cell: &str, dialect: DecimalMark) -> Option<String> {
        match amount(cell, dialect) {
            Some(Amount::Soles(soles)) => Some(soles.to_string()),
            Some(Amount::Missing) => Some("missing".to_string()),
            None => None,
        }
    }

    #[test]
    fn a_spreadsheets_number_is_a_day_of_this_age_or_none() {
        assert_eq!(date_of_serial(43_872.0).unwrap().to_string(), "2020-02-11");
        assert_eq!(date_of_serial(45_000.75).unwrap().to_string(), "2023-03-15");
        assert_eq!((date_of_serial(5.0), date_of_serial(-1.0), date_of_serial(1e9)), (None, None, None));
    }

    #[test]
    fn the_ministrys_own_numbers() {
        assert_eq!(plain_centimos(b"9544.43"), Some(954_443));
        assert_eq!(plain_centimos(b"-0.5"), Some(-50));
        assert_eq!(plain_centimos(b"264566"), Some(26_456_600));
        assert_eq!(plain_centimos(b"197187342.35999998"), Some(19_718_734_236));
        for bad in [&b""[..], b"-", b".", b"1,000", b"1.2.3", b"1e5", b" 1", b"NaN", b"99999999999999999999"]
        {
            assert_eq!(plain_centimos(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (cell, expected) in [
            ("1,234,567.89", "1234567.89"),
            ("S/ 30,000,000", "30000000.00"),
            ("S/. 1,000.5", "1000.50"),
            ("(500)", "-500.00"),
            ("-1,000", "-1000.00"),
            ("1 234 567", "1234567.00"),
            ("1\u{a0}234.50", "1234.50"),
            ("1205287 56", "1205287.56"),
            ("0", "0.00"),
        ] {
            assert_eq!(soles(cell, DecimalMark::Point).as_deref(), Some(expected), "{cell}");
        }
        for (cell, expected) in
            [("1.234.567,89", "1234567.89"), ("S/ 159.143,00", "159143.00"), ("12,5", "12.50")]
        {
            assert_eq!(soles(cell, DecimalMark::Comma).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn a_decimal_comma_is_never_a_hundredfold() {
        assert_eq!(soles("2523,00", DecimalMark::Point), None);
        assert_eq!(soles("1.234.567,89", DecimalMark::Point), None);
        assert_eq!(soles("1,234,567.89", DecimalMark::Comma), None);
        assert_eq!(soles("80,3%", DecimalMark::Point), None);
    }

    #[test]
    fn signs_for_nothing_are_missing_and_never_zero() {
        for cell in ["", "-", " S/ - ", "n.d.", "#¡NULO!", "N/A", "—"] {
            assert_eq!(soles(cell, DecimalMark::Point).as_deref(), Some("missing"), "{cell:?}");
        }
    }

    #[test]
    fn spreadsheet_numbers_are_what_the_person_saw() {
        assert_eq!(amount_of_number(62_334_134.1).map(|s| s.to_string()).as_deref(), Some("62334134.10"));
        assert_eq!(amount_of_number(0.1 + 0.2).map(|s| s.to_string()).as_deref(), Some("0.30"));
        assert_eq!(amount_of_number(f64::NAN), None);
    }

    #[test]
    fn dates_of_the_portal_and_of_people() {
        for text in ["04-agosto-2026", "04/08/2026", "2026-08-04", "4-8-2026"] {
            assert_eq!(date(text).unwrap().to_string(), "2026-08-04", "{text}");
        }
        assert_eq!(date("10-septiembre-2025"), date("10-setiembre-2025"));
        assert_eq!(date("31-02-2025"), None);
    }

    #[test]
    fn month_zero_is_a_month_of_its_own() {
        assert_eq!(month_or_zero(b"0"), Some(None));
        assert_eq!(month_or_zero(b"12"), Some(Month::new(12)));
        assert_eq!(month_or_zero(b"03"), Some(Month::new(3)));
        assert_eq!(month_or_zero(b"13"), None);
        assert_eq!(month_or_zero(b""), None);
    }

    #[test]
    fn a_code_is_understood_however_a_program_left_it_or_not_at_all() {
        let canon = Some(Rubro::CANON);
        for text in [
            "18",
            "18.0",
            "18.00",
            "18: CANON Y SOBRECANON",
            " 18\u{a0}",
            "018",
            "'18",
            "=\"018\"",
            "18 ",
            "0018.0",
        ] {
            assert_eq!(rubro(text.as_bytes()), canon, "{text}");
            assert_eq!(number(text.as_bytes()), Some(18), "{text}");
            assert_eq!(code(text.as_bytes()), Some(18), "{text}");
        }
        for text in [
            "", " ", ".", ":", "18.5", "18.", "1.8", "180", "CANON", "18 CANON", "1e1", "-18", "18,0",
            "\u{661}8",
        ] {
            assert_eq!(rubro(text.as_bytes()), None, "{text}");
        }
        assert_eq!(rubro(b"0.0").map(|rubro| rubro.to_string()).as_deref(), Some("00"));
        assert_eq!(month_or_zero(b"1.0"), Some(Month::new(1)));
        assert_eq!(month_or_zero(b"0.0"), Some(None));
        assert_eq!(month_or_zero(b"12: DICIEMBRE"), Some(Month::new(12)));
        assert_eq!(month_or_zero(b"13.0"), None);
        assert_eq!(year(b"2024.0"), Year::new(2024));
        assert_eq!(year(b"24.0"), None);
    }

    #[test]
    fn a_percentage_in_tenths() {
        assert_eq!(tenths_of_percent("84.1"), Some(841));
        assert_eq!(tenths_of_percent("80,3%"), Some(803));
        assert_eq!(tenths_of_percent("n.d."), None);
    }
}
