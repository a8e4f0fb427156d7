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
        if month.len() != 2 || day.len() != 2 {
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

#[cfg(test)]
mod tests {
    use crate::terms::period::*;

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
}
