//! Days as people and spreadsheets write them. A day that does not exist is none, and no year is guessed.

use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Month, Year};

use super::bare::bare;

/// The day of a spreadsheet's number: days since the end of 1899, as all programs count them from March 1900 on.
pub(crate) fn date_of_serial(serial: f64) -> Option<Date> {
    let stamp = calamine::ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, false);
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    Date::new(Year::new(year)?, Month::new(month)?, day)
}

/// A day, as written, whatever hour stands behind it: `20/08/2024`, `2024-08-20T10:22:00`, `04-agosto-2026`, `31-ago-24`,
/// `martes, 20 de agosto de 2024`, `20240820`, and a spreadsheet's number that a CSV has as text, `45524`.
///
/// The day comes before the month, as in Peru: `08/20/2024` is none. A year of two digits is one from 1990 to 2089, and
/// only where the month is a word or strokes part it, for `20-08-24` could begin with its year.
pub(crate) fn date(text: &str) -> Option<Date> {
    // The usual way, of which registers have millions.
    if text.len() == 10
        && let Some(date) = Date::parse_iso(text)
    {
        return Some(date);
    }
    let text = without_clock(bare(text))?;
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && let Some(date) = of_one_number(text)
    {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(is_between).filter(|part| !is_filler(part)).collect();
    let (weekday, parts) = match parts.as_slice() {
        [first, parts @ ..] if parts.len() == 3 => (Some(weekday(first)?), parts),
        parts => (None, parts),
    };
    let &[one, two, three] = parts else { return None };
    let date = of_parts([one, two, three], Separator::of(text))?;
    weekday.is_none_or(|weekday| weekday == weekday_of(date)).then_some(date)
}

/// A day that is written with the month first: `08/20/2024`. In whatever is no such day in digits, as [`date`] reads it.
pub(crate) fn date_month_first(text: &str) -> Option<Date> {
    match turned(bare(text)) {
        Some(turned) => date(&turned),
        None => date(text),
    }
}

/// Whether a text is a day in digits of which only one order makes one: `Some(true)` where the month stands first.
pub(crate) fn only_order(text: &str) -> Option<bool> {
    let turned = turned(bare(text))?;
    match (date(text), date(&turned)) {
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        _ => None,
    }
}

/// A day in digits with its first two parts exchanged; `None` for other texts, and for one that begins with its year.
fn turned(text: &str) -> Option<String> {
    let mark = text.find(|c: char| !c.is_ascii_digit())?;
    let separator = text[mark..].chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let (one, rest) = (&text[..mark], &text[mark + 1..]);
    let (other, rest) = rest.split_once(separator)?;
    (small(one).is_some() && small(other).is_some())
        .then(|| format!("{other}{separator}{one}{separator}{rest}"))
}

const fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',')
}

/// A word that says nothing of the day: `20 de agosto del 2024`, `al 20 de agosto`.
fn is_filler(part: &str) -> bool {
    part.is_empty() || ["de", "del", "al"].iter().any(|word| part.eq_ignore_ascii_case(word))
}

/// What stands between the parts of a day in digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Stroke,
    HyphenOrPoint,
    /// Several of them, or blanks.
    Other,
}

impl Separator {
    fn of(text: &str) -> Self {
        let mut marks = text.chars().filter(|c| is_between(*c));
        match (marks.next(), marks.next(), marks.next()) {
            (Some('/'), Some('/'), None) => Self::Stroke,
            (Some('-'), Some('-'), None) | (Some('.'), Some('.'), None) => Self::HyphenOrPoint,
            _ => Self::Other,
        }
    }
}

fn of_parts([one, two, three]: [&str; 3], separator: Separator) -> Option<Date> {
    if let Some(month) = Month::named(two) {
        return Date::new(year(three).or_else(|| short_year(three))?, month, day(one)?);
    }
    if let Some(month) = Month::named(one) {
        return Date::new(year(three)?, month, day(two)?);
    }
    let month = |text| Month::new(small(text)?);
    match separator {
        Separator::Other => None,
        _ if one.len() == 4 => Date::new(year(one)?, month(two)?, small(three)?),
        Separator::Stroke if three.len() == 2 => Date::new(short_year(three)?, month(two)?, small(one)?),
        _ => Date::new(year(three)?, month(two)?, small(one)?),
    }
}

fn year(text: &str) -> Option<Year> {
    Year::parse(text)
}

/// A year of two digits: of this century, but for those from 90 on.
fn short_year(text: &str) -> Option<Year> {
    let number = u16::from(small(text).filter(|_| text.len() == 2)?);
    Year::new(if number < 90 { 2000 + number } else { 1900 + number })
}

/// A number of one or two digits.
fn small(text: &str) -> Option<u8> {
    let fits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

/// The day of a month in words: `1°`, `1ro`.
fn day(text: &str) -> Option<u8> {
    let ordinal = ["°", "º", "ro", "er"].iter().find_map(|end| text.strip_suffix(end));
    small(ordinal.unwrap_or(text))
}

/// `20240820`, or the number of a spreadsheet's day, of which only those of five digits are days of this age.
fn of_one_number(text: &str) -> Option<Date> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    match whole.len() {
        8 => Date::new(year(&text[..4])?, Month::new(small(&text[4..6])?)?, small(&text[6..])?),
        5 => date_of_serial(text.parse().ok()?),
        _ => None,
    }
}

/// The names of the days of a week that begins on Thursday, as 1970 did, folded.
const WEEKDAYS: [[&str; 7]; 2] = [
    ["JUEVES", "VIERNES", "SABADO", "DOMINGO", "LUNES", "MARTES", "MIERCOLES"],
    ["THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY"],
];

fn weekday(word: &str) -> Option<usize> {
    let word = fold(word);
    let begins = |name: &&str| word.len() >= 3 && name.starts_with(&word);
    WEEKDAYS.iter().find_map(|names| names.iter().position(begins))
}

fn weekday_of(date: Date) -> usize {
    usize::try_from(date.days_since_1970().rem_euclid(7)).unwrap_or_default()
}

/// A day without the hour behind it; `None` where what stands there is no hour.
fn without_clock(text: &str) -> Option<&str> {
    let Some(colon) = text.find(':') else { return Some(text) };
    let before = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    if !is_clock(&text[before.len()..]) {
        return None;
    }
    let day = before.strip_suffix(['T', 't']).or_else(|| {
        let day = before.trim_end();
        (day.len() < before.len()).then(|| day.strip_suffix(" a las").unwrap_or(day))
    });
    day.map(|day| day.trim_end_matches(',').trim_end())
}

/// Whether a text is an hour: `10:22`, `10:22:00.5`, `10:22 a. m.`, `10:22 hrs.`, `10:22:00Z`, `10:22-05:00`.
fn is_clock(text: &str) -> bool {
    let is_of_clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let end = text.find(|c| !is_of_clock(c)).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let clock = clock.split_once(['.', ',']).map_or(clock, |(clock, _)| clock);
    let parts: Vec<Option<u8>> = clock.split(':').map(small).collect();
    let is_hour = match parts.as_slice() {
        [Some(hours), rest @ ..] if matches!(rest.len(), 1 | 2) => {
            *hours <= 24 && rest.iter().all(|part| part.is_some_and(|part| part < 60))
        }
        _ => false,
    };
    let is_offset =
        rest.starts_with(['+', '-']) && rest[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    is_hour
        && (is_offset
            || matches!(fold(rest).as_str(), "" | "AM" | "A M" | "PM" | "P M" | "H" | "HRS" | "HORAS" | "Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheets_number_is_a_day_of_this_age_or_none() {
        assert_eq!(date_of_serial(43_872.0).unwrap().to_string(), "2020-02-11");
        assert_eq!(date_of_serial(45_000.75).unwrap().to_string(), "2023-03-15");
        assert_eq!((date_of_serial(5.0), date_of_serial(-1.0), date_of_serial(1e9)), (None, None, None));
    }

    #[test]
    fn one_day_in_all_its_ways() {
        for text in [
            "20/08/2024",
            "20-08-2024",
            "20.08.2024",
            "2024-08-20",
            "2024/08/20",
            "2024-8-20",
            "20/8/24",
            "20-agosto-2024",
            "20-ago-24",
            "20/Ago/2024",
            "20 ago. 2024",
            "20 de agosto de 2024",
            "20 DE AGOSTO DEL 2024",
            "al 20 de agosto de 2024",
            "martes, 20 de agosto de 2024",
            "Mar 20 ago 2024",
            "agosto 20, 2024",
            "20-Aug-24",
            "Tuesday, August 20, 2024",
            "20240820",
            "45524",
            "45524.4326",
            "=\"20/08/2024\"",
            "2024-08-20T10:22:00",
            "2024-08-20T10:22:00.000Z",
            "2024-08-20 10:22:00-05:00",
            "20/08/2024 10:22",
            "20/08/2024 10:22:33 a. m.",
            "20/08/2024, 10:22 hrs.",
            "20 de agosto de 2024 a las 10:22 p.m.",
        ] {
            assert_eq!(date(text).map(|day| day.to_string()).as_deref(), Some("2024-08-20"), "{text}");
        }
        assert_eq!(date("10-septiembre-2025"), date("10-set-2025"));
        assert_eq!(date("1° de enero de 2025"), date("1ro de enero de 2025"));
        assert_eq!(date("01/01/90").unwrap().to_string(), "1990-01-01");
        assert_eq!(date("01/01/89").unwrap().to_string(), "2089-01-01");
    }

    #[test]
    fn a_day_with_the_month_first_is_told_from_one_that_could_be_either() {
        for (text, order, turned) in [
            ("08/20/2024", Some(true), Some("2024-08-20")),
            ("8-20-2024 10:22", Some(true), Some("2024-08-20")),
            ("=\"08/20/24\"", Some(true), Some("2024-08-20")),
            ("20/08/2024", Some(false), None),
            ("03/05/2024", None, Some("2024-03-05")),
            ("2024-08-20", None, Some("2024-08-20")),
            ("20-ago-2024", None, Some("2024-08-20")),
            ("13/13/2024", None, None),
            ("08/20-2024", None, None),
            ("hoy", None, None),
            ("", None, None),
        ] {
            assert_eq!(only_order(text), order, "{text}");
            let found = date_month_first(text).map(|day| day.to_string());
            assert_eq!(found.as_deref(), turned, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_none() {
        for text in [
            "",
            "hoy",
            "31/02/2024",
            "31-02-2025",
            "30 de febrero de 2024",
            "29/02/2023",
            "0/08/2024",
            "20/13/2024",
            "08/20/2024",
            "20-08-24",
            "24-08-20",
            "20.08.24",
            "20/08/024",
            "20/08/1890",
            "20 08 2024",
            "20/08-2024",
            "20/08",
            "agosto 2024",
            "agosto 20, 24",
            "20 de agosto",
            "lunes, 20 de agosto de 2024",
            "nada, 20 de agosto de 2024",
            "20240832",
            "20240820.5",
            "20 de agosto de 2024-10:22",
            "2024082",
            "99999",
            "2024",
            "20/08/2024 25:00",
            "20/08/2024 10:60",
            "20/08/2024 10:22 x",
            "20/08/2024 hoy",
            "20/08/202410:22",
            "20/08/2024 1:2:3:4",
            "+2/08/2024",
            "20 de agosto de 2024 y 21",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
