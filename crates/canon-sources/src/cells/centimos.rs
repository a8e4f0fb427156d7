//! Amounts as the ministry's tables and a workbook's numbers hold them: digits, a point and decimals, and nothing else.

use canon_core::terms::money::Soles;

/// The largest amount taken for one: a hundred times the national budget. Beyond it a column was misread.
const MOST_SOLES: i128 = 100_000_000_000_000;

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
    let soles = match whole.len() {
        1..=3 | 9..=14 => whole.iter().try_fold(0, |sum, byte| Some(sum * 10 + digit(*byte)?))?,
        // Two halves that overlap where there are fewer than eight digits, which are the same digits there.
        4..=8 => {
            let free = 8 * (8 - whole.len());
            let (first, last) = (whole.first_chunk::<4>()?, whole.last_chunk::<4>()?);
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            eight_digits((u64::from(first) << free | u64::from(last) << 32) ^ ZEROS << free)?
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

/// The céntimos of a spreadsheet's number. Its shortest decimal form is what the person saw.
pub(crate) fn amount_of_number(number: f64) -> Option<Soles> {
    let centimos = whole_centimos(number).or_else(|| plain_centimos(format!("{number}").as_bytes()));
    centimos.map(Soles::from_centimos)
}

/// The same without its digits, for a number that is whole céntimos. Up to fifteen digits no two amounts are one number.
#[expect(clippy::float_cmp, reason = "whether it is the very number that those céntimos are read as")]
#[expect(clippy::cast_possible_truncation, reason = "it is whole and has at most fifteen digits")]
fn whole_centimos(number: f64) -> Option<i64> {
    let centimos = (number * 100.0).round();
    (centimos.abs() < 1e15 && centimos / 100.0 == number).then_some(centimos as i64)
}

/// A percentage as printed, in tenths of a percent: `84.1`, `80,3%`.
pub(crate) fn tenths_of_percent(cell: &str) -> Option<i64> {
    let cell = cell.trim().trim_end_matches('%').trim().replace(',', ".");
    let centimos = plain_centimos(cell.as_bytes())?;
    Some((centimos.abs() + 5) / 10 * centimos.signum())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn spreadsheet_numbers_are_what_the_person_saw() {
        assert_eq!(amount_of_number(62_334_134.1).map(|s| s.to_string()).as_deref(), Some("62334134.10"));
        assert_eq!(amount_of_number(0.1 + 0.2).map(|s| s.to_string()).as_deref(), Some("0.30"));
        assert_eq!(amount_of_number(1.005).map(|s| s.to_string()).as_deref(), Some("1.01"));
        assert_eq!(amount_of_number(f64::NAN), None);
    }

    #[test]
    fn a_number_of_whole_centimos_is_known_without_its_digits() {
        for (number, centimos) in [
            (0.0, Some(0)),
            (5.0, Some(500)),
            (-0.07, Some(-7)),
            (62_334_134.1, Some(6_233_413_410)),
            (9_999_999_999_999.99, Some(999_999_999_999_999)),
            (10_000_000_000_000.0, None),
            (1.005, None),
            (0.1 + 0.2, None),
            (f64::INFINITY, None),
        ] {
            assert_eq!(whole_centimos(number), centimos, "{number}");
        }
    }

    #[test]
    fn usual_amounts_are_read_whatever_their_length_and_nothing_else_is() {
        let number = "98765432101234";
        for length in 1..=number.len() {
            let whole = &number[number.len() - length..];
            for part in ["", ".5", ".07"] {
                for text in
                    [format!("{whole}{part}"), format!("-{whole}{part}"), format!("\"{whole}{part}\"\r")]
                {
                    let plain = plain_centimos(text.trim_matches(['"', '\r']).as_bytes());
                    assert!(plain.is_some());
                    assert_eq!(usual_centimos(text.as_bytes()), plain, "{text}");
                }
            }
            for (place, byte) in (0..length).flat_map(|place| (0..=u8::MAX).map(move |byte| (place, byte))) {
                let mut changed = whole.as_bytes().to_vec();
                changed[place] = byte;
                let (usual, plain) = (usual_centimos(&changed), plain_centimos(&changed));
                match byte {
                    b'.' | b'-' => assert!(usual.is_none() || usual == plain, "{changed:?}"),
                    // The end of a line.
                    b'\r' => {}
                    _ => assert_eq!(usual, plain, "{changed:?}"),
                }
            }
        }
        for long in ["123456789012345", "", "\"\"", "-", "."] {
            assert_eq!(usual_centimos(long.as_bytes()), None, "{long}");
        }
    }

    #[test]
    fn a_percentage_in_tenths() {
        assert_eq!(tenths_of_percent("84.1"), Some(841));
        assert_eq!(tenths_of_percent("80,3%"), Some(803));
        for (text, tenths) in [
            ("0", 0),
            ("0.04", 0),
            ("0.05", 1),
            ("84.15", 842),
            ("-0.04", 0),
            ("-0.05", -1),
            ("-84.14", -841),
            ("250 %", 2500),
        ] {
            assert_eq!(tenths_of_percent(text), Some(tenths), "{text}");
        }
        assert_eq!(tenths_of_percent("n.d."), None);
    }
}
