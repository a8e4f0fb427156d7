//! Amounts of soles as people and spreadsheets write them.

use canon_core::terms::money::{Soles, Unit};

use super::bare::{bare, without_marks};
use super::units::centimos_in;

/// How a column writes its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecimalMark {
    /// `1,234,567.89`: as the ministry and Peru write.
    Point,
    /// `1.234.567,89`: as a spreadsheet in another locale writes.
    Comma,
}

impl DecimalMark {
    pub(crate) const BOTH: [Self; 2] = [Self::Point, Self::Comma];

    /// The marks before the decimals and between thousands.
    const fn marks(self) -> (char, char) {
        match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
        }
    }
}

/// What a cell of an amount column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    Soles(Soles),
    /// Nothing, or a sign for nothing known.
    Missing,
}

/// An amount as people and spreadsheets write it, by the mark before its decimals.
///
/// Reads `S/ 30,000,000`, `20,000 soles`, `(500)`, `500-`, `1 234 567`, `10'000,000.00`, `1205287 56` (a space for the
/// decimal mark), `500 1/` and `500*` (footnotes); `80.3%`, `US$ 5` and `5 millones` never. `-`, `n.d.`, `#¡NULO!` and
/// blanks are missing. `None` is a cell that is no number in this way of writing.
pub(crate) fn amount(cell: &str, decimal: DecimalMark) -> Option<Amount> {
    amount_in(cell, decimal, Unit::Sol)
}

/// The same where a figure is worth a unit.
pub(crate) fn amount_in(cell: &str, decimal: DecimalMark, unit: Unit) -> Option<Amount> {
    let mut text = bare(cell);
    let mut sign = None;
    loop {
        text = without_marks(text);
        if is_nothing(text) {
            return Some(Amount::Missing);
        }
        if let Some(rest) = without_currency(text) {
            text = rest;
        } else if sign.is_none()
            && let Some((found, rest)) = without_sign(text)
        {
            (sign, text) = (Some(found), rest);
        } else {
            break;
        }
    }
    let plain = lost_mark(text).or_else(|| grouped(text, decimal))?;
    let centimos = centimos_in(&plain, unit)?;
    Some(Amount::Soles(Soles::from_centimos(if sign == Some(Sign::Minus) { -centimos } else { centimos })))
}

/// What people and programs write where there is no figure.
fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "", "-", "--", "---", "–", "—", "...", "…", "n.d.", "n.d", "nd", "n/d", "n.a.", "s.d.", "s.d", "s/d",
        "s.i.", "s/i", "n/a", "na", "null", "#¡nulo!",
    ];
    !text.contains(|c: char| c.is_ascii_digit()) && WORDS.contains(&text.to_lowercase().as_str())
}

/// A text without the soles before or behind it: `S/ 5`, `5 soles`, `PEN 5`.
fn without_currency(text: &str) -> Option<&str> {
    const SOLES: [&str; 7] = ["S/.", "S/", "S./", "PEN", "nuevos soles", "soles", "sol"];
    let before = |name: &str| {
        let (start, rest) = text.split_at_checked(name.len())?;
        (start.eq_ignore_ascii_case(name) && !rest.starts_with(char::is_alphabetic)).then_some(rest)
    };
    let behind = |name: &str| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(name.len())?)?;
        (end.eq_ignore_ascii_case(name) && !rest.ends_with(char::is_alphabetic)).then_some(rest)
    };
    SOLES.iter().find_map(|name| before(name).or_else(|| behind(name)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// A sign and what it is the sign of: `-5`, `5-`, `(5)`, `+5`.
fn without_sign(text: &str) -> Option<(Sign, &str)> {
    const MINUS: [char; 4] = ['-', '−', '–', '\u{2011}'];
    if let Some(rest) = text.strip_prefix('+') {
        return Some((Sign::Plus, rest));
    }
    let in_brackets = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    // `5 -` may be two cells that became one.
    let behind = || text.strip_suffix(MINUS).filter(|rest| !rest.ends_with(char::is_whitespace));
    let negative = in_brackets.or_else(|| text.strip_prefix(MINUS)).or_else(behind)?;
    Some((Sign::Minus, negative))
}

/// `1205287 56`: digits, and two more after a blank: an exporter lost its decimal point.
fn lost_mark(text: &str) -> Option<String> {
    let (whole, cents) = text.rsplit_once(|c: char| c.is_whitespace() || is_apostrophe(c))?;
    (whole.len() > 3 && cents.len() == 2 && are_digits(whole) && are_digits(cents))
        .then(|| format!("{whole}.{cents}"))
}

/// `10'000,000.00`, and what keyboards and word processors make of the mark.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ' | '′')
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits with a point, from a number with or without marks between its thousands; `None` where they stand elsewhere.
pub(super) fn grouped(text: &str, decimal: DecimalMark) -> Option<String> {
    let (decimal, thousands) = decimal.marks();
    let (whole, part) = match text.split_once(decimal) {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let is_mark = |c: char| c == thousands || is_apostrophe(c) || c.is_whitespace();
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let (first, rest) = groups.split_first()?;
    let well_grouped = rest.iter().all(|group| group.len() == 3 && are_digits(group));
    // Nobody writes `0,500` for five hundred.
    let first_fits = are_digits(first) && (rest.is_empty() || (first.len() <= 3 && !first.starts_with('0')));
    let blanks = whole.chars().filter(|c| c.is_whitespace()).count();
    let of_one_kind = blanks == 0 || blanks == rest.len();
    if !(well_grouped && first_fits && of_one_kind && part.is_none_or(are_digits)) {
        return None;
    }
    let mut plain = groups.concat();
    if let Some(part) = part {
        plain.push('.');
        plain.push_str(part);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soles(cell: &str, decimal: DecimalMark) -> Option<String> {
        match amount(cell, decimal) {
            Some(Amount::Soles(soles)) => Some(soles.to_string()),
            Some(Amount::Missing) => Some("missing".to_string()),
            None => None,
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (cell, expected) in [
            ("1,234,567.89", "1234567.89"),
            ("10'000,000.00", "10000000.00"),
            ("10’000,000.00", "10000000.00"),
            ("10´000,000.00", "10000000.00"),
            ("1,234'567,890.00", "1234567890.00"),
            ("S/ 30,000,000", "30000000.00"),
            ("S/. 1,000.5", "1000.50"),
            ("s/1,000.5", "1000.50"),
            ("PEN 20,000,000.50", "20000000.50"),
            ("20,000,000.50 S/", "20000000.50"),
            ("20,000,000.50 soles", "20000000.50"),
            ("20 Nuevos Soles", "20.00"),
            ("S/ 20 soles", "20.00"),
            ("(500)", "-500.00"),
            ("S/ (500)", "-500.00"),
            ("(S/ 500)", "-500.00"),
            ("-S/ 500", "-500.00"),
            ("S/ -500", "-500.00"),
            ("-1,000", "-1000.00"),
            ("–1,000", "-1000.00"),
            ("1,000.50-", "-1000.50"),
            ("500- S/", "-500.00"),
            ("+1,000", "1000.00"),
            ("1 234 567", "1234567.00"),
            ("1\u{a0}234.50", "1234.50"),
            ("1\u{2009}234\u{2009}567.50", "1234567.50"),
            ("1\u{202f}234.50", "1234.50"),
            ("1205287 56", "1205287.56"),
            ("1205 28", "1205.28"),
            ("20,000.50*", "20000.50"),
            ("S/ 20,000.50 1/", "20000.50"),
            ("(20,000.50) 2/", "-20000.50"),
            ("(20,000.50 1/) S/", "-20000.50"),
            ("500 (1)", "500.00"),
            ("'500", "500.00"),
            ("=\"20,000.50\"", "20000.50"),
            ("0", "0.00"),
            ("0000500.10", "500.10"),
        ] {
            assert_eq!(soles(cell, DecimalMark::Point).as_deref(), Some(expected), "{cell}");
        }
        for (cell, expected) in [
            ("1.234.567,89", "1234567.89"),
            ("10'000.000,00", "10000000.00"),
            ("S/ 159.143,00", "159143.00"),
            ("159.143,00 soles", "159143.00"),
            ("12,5", "12.50"),
            ("(1.500)", "-1500.00"),
            ("1.500 1/", "1500.00"),
        ] {
            assert_eq!(soles(cell, DecimalMark::Comma).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn another_currency_or_unit_is_never_soles() {
        for cell in [
            "US$ 500",
            "500 US$",
            "$ 500",
            "$500",
            "USD 500",
            "500 USD",
            "€ 5",
            "5 €",
            "EUR 5",
            "Bs/ 5",
            "500 dólares",
            "5 PENS",
            "S/ US$ 5",
            "US$ S/ 5",
            "5 millones",
            "5 MM",
            "1.5 M",
            "5 mil",
            "80.3%",
            "5 %",
            "1e6",
            "1.5E+07",
            "CLP 5",
        ] {
            for decimal in DecimalMark::BOTH {
                assert_eq!(soles(cell, decimal), None, "{cell}");
            }
        }
    }

    #[test]
    fn what_could_be_two_numbers_or_none_is_no_amount() {
        for cell in [
            "1,00,000",
            "1,0000",
            ",500",
            "1,,000",
            "1 000,000",
            "1'000 000",
            "10,000,0001/",
            "5 -",
            "--5",
            "-(5)",
            "(5",
            "5)",
            "5-6",
            "5/6",
            "10,000 20,000",
            "0,500",
            "01,500",
            "1.2.3",
            "1.",
            ".",
            "S/ *",
            "*",
            "1/",
            "20/08/2024",
            "12 34",
            "123 45",
        ] {
            assert_eq!(soles(cell, DecimalMark::Point), None, "{cell}");
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
        for cell in ["", "-", " S/ - ", "S/", "n.d.", "N/D", "#¡NULO!", "N/A", "—", "--", "…", "(-)", "s.i."]
        {
            assert_eq!(soles(cell, DecimalMark::Point).as_deref(), Some("missing"), "{cell:?}");
        }
    }
}
