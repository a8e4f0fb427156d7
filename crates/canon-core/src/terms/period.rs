//! Years, months and days of a budget.

use std::fmt;

/// A fiscal year, which in Peru is the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

impl Year {
    /// A year that a file of this kind can be about: 1990 to 2099.
    pub const fn new(year: u16) -> Option<Self> {
        if year >= 1990 && year <= 2099 { Some(Self(year)) } else { None }
    }

    /// Reads exactly four digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            text.parse().ok().and_then(Self::new)
        } else {
            None
        }
    }

    pub const fn number(self) -> u16 {
        self.0
    }

    /// How many years lie between two.
    pub const fn distance(self, other: Self) -> u16 {
        self.0.abs_diff(other.0)
    }

    pub const fn last_day(self) -> Date {
        Date { year: self, month: Month::DECEMBER, day: 31 }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A month, 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u8);

impl Month {
    /// The last month, in which a tenth to a fifth of the year is usually spent.
    pub const DECEMBER: Self = Self(12);

    /// The month with two spellings.
    pub const SEPTEMBER: Self = Self(9);

    /// From its number; `None` outside 1 to 12.
    pub const fn new(month: u8) -> Option<Self> {
        if month >= 1 && month <= 12 { Some(Self(month)) } else { None }
    }

    pub const fn number(self) -> u8 {
        self.0
    }

    /// Its place in a list of twelve.
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }

    pub fn all() -> impl Iterator<Item = Self> {
        (1..=12).map(Self)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: Year,
    month: Month,
    day: u8,
}

impl Date {
    /// A day that exists; `None` for the 30th of February.
    pub const fn new(year: Year, month: Month, day: u8) -> Option<Self> {
        let leap = year.0.is_multiple_of(4) && (!year.0.is_multiple_of(100) || year.0.is_multiple_of(400));
        let last = match month.0 {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if day >= 1 && day <= last { Some(Self { year, month, day }) } else { None }
    }

    /// Reads a day as ISO 8601 writes it: `2025-12-31`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = Year::parse(parts.next()?)?;
        let (month, day) = (parts.next()?, parts.next()?);
        let two_digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !two_digits(month) || !two_digits(day) {
            return None;
        }
        Self::new(year, Month::new(month.parse().ok()?)?, day.parse().ok()?)
    }

    /// Days since 1970-01-01, as files and databases count them.
    pub fn days_since_1970(self) -> i32 {
        let day_before = |year: i32| year * 365 + year / 4 - year / 100 + year / 400;
        let year = i32::from(self.year.0);
        let months = (1..self.month.0).filter_map(Month::new);
        let days = months.map(|month| {
            (28..=31).rev().find(|day| Self::new(self.year, month, *day).is_some()).map_or(0, i32::from)
        });
        day_before(year - 1) - day_before(1969) + days.sum::<i32>() + i32::from(self.day) - 1
    }

    pub const fn year(self) -> Year {
        self.year
    }

    pub const fn month(self) -> Month {
        self.month
    }

    /// The last day of a month.
    pub fn month_end(year: Year, month: Month) -> Self {
        (28..=31).rev().find_map(|day| Self::new(year, month, day)).unwrap_or_else(|| year.last_day())
    }

    /// Whether no later day of its month exists.
    pub const fn ends_its_month(self) -> bool {
        Self::new(self.year, self.month, self.day + 1).is_none()
    }

    /// How many whole months have passed since an earlier day; below zero before it.
    pub fn months_since(self, earlier: Self) -> i32 {
        let months = |day: Self| i32::from(day.year.0) * 12 + i32::from(day.month.0);
        months(self) - months(earlier) - i32::from(self.day < earlier.day)
    }

    pub const fn day(self) -> u8 {
        self.day
    }
}

/// As ISO 8601 writes it: `2025-12-31`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month.0, self.day)
    }
}

/// A moment, whatever the clock that it was written by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    nanos: u32,
}

impl Instant {
    /// Peru's clock, for what is written without one: five hours behind Greenwich, all year.
    const PERU: i64 = -5 * 3_600;

    /// From a day or a day and hour of ISO 8601: `2024-05-03`, `2024-05-03T10:00:00.5Z`, `2024-05-03T05:00-05:00`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = Date::parse_iso(text.get(..10)?)?;
        let start = i64::from(day.days_since_1970()) * 86_400;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self { seconds: start - Self::PERU, nanos: 0 });
        }
        let clock = rest.strip_prefix(['T', 't', ' '])?;
        let (hour, offset) = match clock.find(['Z', 'z', '+', '-']) {
            Some(at) => (&clock[..at], offset(&clock[at..])?),
            None => (clock, Self::PERU),
        };
        let (hour, fraction) = hour.split_once(['.', ',']).unwrap_or((hour, ""));
        let mut parts = hour.split(':').map(|part| two_digits(part, 60));
        let (hours, minutes) = (parts.next()??, parts.next()??);
        let seconds = parts.next().unwrap_or(Some(0))?;
        if hours > 24 || parts.next().is_some() {
            return None;
        }
        let seconds = start + hours * 3_600 + minutes * 60 + seconds - offset;
        Some(Self { seconds, nanos: nanos(fraction)? })
    }
}

/// Two digits up to a number.
fn two_digits(text: &str, most: i64) -> Option<i64> {
    let fits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| fits && *number <= most)
}

/// The seconds that a clock is ahead of Greenwich: `Z`, `-05:00`, `-0500`, `-05`.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes() {
        b"Z" | b"z" => return Some(0),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    let hours = two_digits(digits.get(..2)?, 23)?;
    let minutes = if digits.len() == 2 { 0 } else { two_digits(digits.get(2..)?, 59)? };
    Some(sign * (hours * 3_600 + minutes * 60))
}

/// Nine digits of a fraction of a second; those beyond are let go.
fn nanos(fraction: &str) -> Option<u32> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{:0<9}", fraction.get(..9).unwrap_or(fraction)).parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::terms::period::*;

    #[test]
    fn a_moment_is_the_same_by_any_clock() {
        let at = |text| Instant::parse_iso(text).unwrap();
        let same = [
            "2024-05-03T05:00:00Z",
            "2024-05-03T00:00:00-05:00",
            "2024-05-03T00:00:00.000-0500",
            "2024-05-03 00:00",
            "2024-05-03",
            "2024-05-02T23:00-06",
            "2024-05-03t10:30:00,0+05:30",
        ];
        assert!(same.iter().all(|text| at(text) == at(same[0])), "{same:?}");
        // As text the first comes after the second.
        assert!(at("2024-05-03T01:00:00Z") < at("2024-05-02T23:00:00-05:00"));
        assert!(at("2024-05-03T05:00:00Z") < at("2024-05-03T05:00:00.000000001Z"));
        for bad in
            ["", "x", "2024-05", "2024-02-30", "2024-05-03X", "2024-05-03T5:00", "2024-05-03T10:00:00.x"]
        {
            assert_eq!(Instant::parse_iso(bad), None, "{bad}");
        }
        for bad in [
            "2024-05-03T10:61:00Z",
            "2024-05-03T10:00+5",
            "2024-05-03T10:00Zx",
            "2024-05-0é",
            "2024-05-03T+é",
        ] {
            assert_eq!(Instant::parse_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_counted_as_others_count_them() {
        let days = |text| Date::parse_iso(text).unwrap().days_since_1970();
        assert_eq!(days("1990-01-01"), 7_305);
        assert_eq!(days("2000-02-29"), 11_016);
        assert_eq!(days("2024-12-31"), 20_088);
        assert_eq!(days("2025-01-01"), 20_089);
    }

    #[test]
    fn only_days_that_exist() {
        assert_eq!(Date::parse_iso("2024-02-29").unwrap().to_string(), "2024-02-29");
        for bad in ["2023-02-29", "2024-13-01", "2024-1-01", "24-01-01", "2024-00-10", "hoy"] {
            assert_eq!(Date::parse_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_month_has_passed_on_its_day_and_not_before() {
        let day = |text| Date::parse_iso(text).unwrap();
        assert_eq!(day("2025-08-20").months_since(day("2023-02-20")), 30);
        assert_eq!(day("2025-08-19").months_since(day("2023-02-20")), 29);
        assert_eq!(day("2025-01-01").months_since(day("2025-02-01")), -1);
    }

    #[test]
    fn a_year_is_four_digits_of_this_age() {
        assert_eq!(Year::parse("2024").map(Year::number), Some(2024));
        assert_eq!(Year::parse("20240"), None);
        assert_eq!(Year::parse("1801"), None);
    }

    #[test]
    fn a_year_lies_between_1990_and_2099() {
        assert_eq!([1989, 1990, 2099, 2100].map(|y| Year::new(y).is_some()), [false, true, true, false]);
        for bad in ["202a", "+202", "02024", "+2024", "20240", ""] {
            assert_eq!(Year::parse(bad), None, "{bad}");
        }
        let year = Year::new(2024).unwrap();
        assert_eq!((year.to_string(), year.last_day().to_string()), ("2024".into(), "2024-12-31".into()));
        let other = Year::new(2021).unwrap();
        assert_eq!((year.distance(other), other.distance(year), year.distance(year)), (3, 3, 0));
    }

    #[test]
    fn a_month_is_one_of_twelve() {
        assert_eq!([0, 1, 12, 13].map(|m| Month::new(m).is_some()), [false, true, true, false]);
        let all: Vec<u8> = Month::all().map(Month::number).collect();
        assert_eq!(all, (1..=12).collect::<Vec<_>>());
        assert!(Month::all().enumerate().all(|(place, month)| month.index() == place));
        assert_eq!(Month::DECEMBER.to_string(), "12");
    }

    /// The days of each month of a year, found by trying.
    fn lengths(year: u16) -> Vec<u8> {
        let year = Year::new(year).unwrap();
        Month::all()
            .map(|m| (1..=40).filter(|day| Date::new(year, m, *day).is_some()).max().unwrap())
            .collect()
    }

    #[test]
    fn months_have_their_days_and_leap_years_one_more() {
        assert_eq!(lengths(2023), [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
        assert_eq!(lengths(2024)[1], 29);
        assert_eq!(lengths(2000)[1], 29, "every four hundred years");
        assert_eq!(lengths(2096)[1], 29);
        let january = Month::new(1).unwrap();
        assert_eq!(Date::new(Year::new(2024).unwrap(), january, 0), None);
    }

    #[test]
    fn each_day_is_one_after_the_day_before() {
        let mut expected = Date::parse_iso("1990-01-01").unwrap().days_since_1970();
        for year in (1990..=2099).filter_map(Year::new) {
            for month in Month::all() {
                for date in (1..=31).filter_map(|day| Date::new(year, month, day)) {
                    assert_eq!(date.days_since_1970(), expected, "{date}");
                    assert_eq!(date.ends_its_month(), Date::new(year, month, date.day() + 1).is_none());
                    expected += 1;
                }
            }
        }
        assert_eq!(expected, 47_482, "2100-01-01");
    }

    #[test]
    fn a_date_is_its_parts() {
        let day = Date::parse_iso("2024-02-29").unwrap();
        assert_eq!((day.year().number(), day.month().number(), day.day()), (2024, 2, 29));
        assert!(day.ends_its_month() && !Date::parse_iso("2024-02-28").unwrap().ends_its_month());
        for bad in ["2024-02-290", "2024-002-9", "2024-2-029", "2024-02", "2024", "", "2024-02-+9"] {
            assert_eq!(Date::parse_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        let day = |text| Date::parse_iso(text).unwrap();
        assert_eq!(day("2025-01-31").months_since(day("2024-12-31")), 1);
        assert_eq!(day("2025-01-30").months_since(day("2024-12-31")), 0);
        assert_eq!(day("2025-03-15").months_since(day("2023-02-15")), 25);
        assert_eq!(day("2025-02-15").months_since(day("2025-02-15")), 0);
        assert_eq!(day("2024-12-31").months_since(day("2025-01-31")), -1);
    }

    #[test]
    fn a_clock_has_24_hours_and_each_part_of_it_counts() {
        let at = |text| Instant::parse_iso(text);
        assert_eq!(at("2024-05-03T24:00Z"), at("2024-05-04T00:00Z"));
        assert_eq!(
            at("2024-05-03T00:00:59Z").map(|i| i.seconds),
            at("2024-05-03T00:00Z").map(|i| i.seconds + 59)
        );
        assert_eq!(
            at("2024-05-03T01:02Z").map(|i| i.seconds),
            at("2024-05-03T00:00Z").map(|i| i.seconds + 3_720)
        );
        for bad in ["2024-05-03T25:00Z", "2024-05-03T60:00Z", "2024-05-03T10:00:00:00Z", "2024-05-03T10Z"] {
            assert_eq!(at(bad), None, "{bad}");
        }
    }
}
