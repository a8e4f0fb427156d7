//! Codes, months and years as the ministry writes them.

use canon_core::terms::budget::Rubro;
use canon_core::terms::period::{Month, Year};

/// A month from 0 (the budget's) to 12.
#[inline]
pub(crate) fn month_or_zero(field: &[u8]) -> Option<Option<Month>> {
    match field {
        b"0" | b"00" => Some(None),
        [units @ b'1'..=b'9'] | [b'0', units @ b'1'..=b'9'] => Some(Month::new(units - b'0')),
        [b'1', units @ b'0'..=b'2'] => Some(Month::new(10 + units - b'0')),
        _ => match written_otherwise(field)? {
            0 => Some(None),
            number => Month::new(u8::try_from(number).ok()?).map(Some),
        },
    }
}

/// A whole number of at most nine digits.
#[inline]
pub(crate) fn number(field: &[u8]) -> Option<u32> {
    digits(field).or_else(|| written_otherwise(field))
}

#[inline]
fn digits(field: &[u8]) -> Option<u32> {
    if field.is_empty() || field.len() > 9 {
        return None;
    }
    field
        .iter()
        .try_fold(0u32, |so_far, byte| byte.is_ascii_digit().then(|| so_far * 10 + u32::from(byte - b'0')))
}

/// A code as programs leave it: `18.0` of a column that was taken for numbers, `18: CANON Y SOBRECANON …` as the portal
/// writes it, `="018"` and `'18` of a spreadsheet, and with blanks of any kind around it.
#[cold]
fn written_otherwise(field: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(field).ok()?;
    let head = text.split_once(':').map_or(text, |(head, _)| head);
    let bare = head.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | '\u{feff}'));
    let (whole, part) = bare.split_once('.').unwrap_or((bare, "0"));
    let is_whole = !part.is_empty() && part.bytes().all(|byte| byte == b'0');
    let whole = whole.trim_start_matches('0');
    if !is_whole || bare.is_empty() {
        return None;
    }
    if whole.is_empty() { bare.starts_with('0').then_some(0) } else { digits(whole.as_bytes()) }
}

#[inline]
pub(crate) fn rubro(field: &[u8]) -> Option<Rubro> {
    Rubro::parse(field).or_else(|| {
        let number = written_otherwise(field).filter(|number| *number < 100)?;
        Rubro::parse(number.to_string().as_bytes())
    })
}

/// A code from 0 to 255.
#[inline]
pub(crate) fn code(field: &[u8]) -> Option<u8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    match field {
        [units] => digit(*units),
        [tens, units] => Some(digit(*tens)? * 10 + digit(*units)?),
        _ => number(field).and_then(|code| u8::try_from(code).ok()),
    }
}

#[inline]
pub(crate) fn year(field: &[u8]) -> Option<Year> {
    let [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', d @ b'0'..=b'9'] = field else {
        return Year::new(u16::try_from(written_otherwise(field)?).ok()?);
    };
    let digit = |byte: &u8| u16::from(byte - b'0');
    Year::new(digit(a) * 1000 + digit(b) * 100 + digit(c) * 10 + digit(d))
}
