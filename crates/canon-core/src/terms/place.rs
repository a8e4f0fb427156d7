//! Where a government is: INEI's six-digit ubigeo and its parts.

use std::fmt;
use std::str::FromStr;

/// A code that is not six digits of a department, province and district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAUbigeo;

/// INEI's code of a district: two digits each of department, province and district. `180106` is Torata.
///
/// A department or a province has its code too, with zeros below: `180000`, `180200`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ubigeo(u32);

impl Ubigeo {
    /// From department, province and district within it.
    pub const fn from_parts(department: Department, province: u8, district: u8) -> Self {
        Self(department.0 as u32 * 10_000 + province as u32 * 100 + district as u32)
    }

    /// The department, the first two digits.
    pub const fn department(self) -> Department {
        #[expect(clippy::cast_possible_truncation, reason = "parsing admits 01 to 25")]
        Department((self.0 / 10_000) as u8)
    }

    /// The province, the first four digits; of a department as a whole one that there is not.
    pub const fn province(self) -> Province {
        Province(self.0 / 100)
    }

    /// Whether it is the code of a department as a whole: `180000`.
    pub const fn is_department(self) -> bool {
        self.0.is_multiple_of(10_000)
    }

    /// The district's two digits within its province; 01 is the capital district, 00 the province as a whole.
    pub const fn district(self) -> u32 {
        self.0 % 100
    }
}

impl FromStr for Ubigeo {
    type Err = NotAUbigeo;

    fn from_str(text: &str) -> Result<Self, NotAUbigeo> {
        if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAUbigeo);
        }
        let code: u32 = text.parse().map_err(|_| NotAUbigeo)?;
        if (1..=25).contains(&(code / 10_000)) { Ok(Self(code)) } else { Err(NotAUbigeo) }
    }
}

impl fmt::Display for Ubigeo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// INEI's code of a department: 18 is Moquegua (in RENIEC's coding 17 is, and INEI's 17 is Madre de Dios).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Department(u8);

impl Department {
    /// Moquegua, which canon was made for: it carries its tables and outlines, and of several places with one name it
    /// takes the one there.
    pub const HOME: Self = Self(18);

    /// From its number; `None` outside 1 to 25.
    pub const fn new(code: u8) -> Option<Self> {
        if code >= 1 && code <= 25 { Some(Self(code)) } else { None }
    }

    /// Reads exactly two digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()) {
            text.parse().ok().and_then(Self::new)
        } else {
            None
        }
    }
}

/// INEI's code of a province: 1801 is Mariscal Nieto.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province(u32);

impl Province {
    /// The department that it lies in.
    pub const fn department(self) -> Department {
        Ubigeo(self.0 * 100).department()
    }

    /// The number of four digits, as a table without its zero may have it.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Province {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// A place whose governments are shown together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jurisdiction {
    Department(Department),
    /// Its municipalities; the regional government is of the whole department.
    Province(Province),
}

impl Jurisdiction {
    /// The department that it is or lies in.
    pub const fn department(self) -> Department {
        match self {
            Self::Department(department) => department,
            Self::Province(province) => province.department(),
        }
    }

    /// Whether a place lies in it. That of a regional government lies in no province.
    pub fn has(self, place: Ubigeo) -> bool {
        match self {
            Self::Department(department) => place.department() == department,
            Self::Province(province) => place.province() == province,
        }
    }

    /// Whether it is a part of another.
    pub fn is_within(self, other: Self) -> bool {
        matches!((self, other), (Self::Province(province), Self::Department(whole)) if province.department() == whole)
    }
}

impl fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Department(department) => department.fmt(f),
            Self::Province(province) => province.fmt(f),
        }
    }
}

impl From<Department> for u32 {
    fn from(department: Department) -> Self {
        Self::from(department.0)
    }
}

impl fmt::Display for Department {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::place::*;

    #[test]
    fn a_ubigeo_keeps_its_leading_zero() {
        let ubigeo: Ubigeo = "010101".parse().unwrap();
        assert_eq!(ubigeo.to_string(), "010101");
        assert_eq!(ubigeo.department().to_string(), "01");
        assert_eq!("010106".parse::<Ubigeo>().unwrap().province().to_string(), "0101");
    }

    #[test]
    fn a_code_without_its_zero_is_not_guessed() {
        for bad in ["10101", "0101011", "18010a", "+80106", "260101", "000101", ""] {
            assert_eq!(bad.parse::<Ubigeo>(), Err(NotAUbigeo), "{bad:?}");
        }
    }

    #[test]
    fn a_ubigeo_is_its_department_province_and_district() {
        let ubigeo: Ubigeo = "180106".parse().unwrap();
        assert_eq!((ubigeo.department(), ubigeo.district()), (Department::HOME, 6));
        assert_eq!((ubigeo.province().number(), ubigeo.province().department()), (1_801, Department::HOME));
        assert_eq!(Ubigeo::from_parts(Department::HOME, 1, 6), ubigeo);
        assert_eq!(Ubigeo::from_parts(Department::new(1).unwrap(), 0, 0).to_string(), "010000");
        assert_eq!("250101".parse::<Ubigeo>().unwrap().department().to_string(), "25");
    }

    #[test]
    fn a_jurisdiction_has_the_places_in_it_and_a_province_not_the_department_as_a_whole() {
        let [torata, ilo, region] =
            ["180106", "180301", "180000"].map(|code| code.parse::<Ubigeo>().unwrap());
        let (whole, part) =
            (Jurisdiction::Department(Department::HOME), Jurisdiction::Province(torata.province()));
        assert_eq!([torata, ilo, region].map(|place| whole.has(place)), [true, true, true]);
        assert_eq!([torata, ilo, region].map(|place| part.has(place)), [true, false, false]);
        assert!(part.is_within(whole) && !whole.is_within(part) && !part.is_within(part));
        assert_eq!((whole.to_string(), part.to_string()), ("18".to_string(), "1801".to_string()));
    }

    #[test]
    fn departments_are_25_of_two_digits() {
        assert_eq!([0, 1, 25, 26].map(|code| Department::new(code).is_some()), [false, true, true, false]);
        assert_eq!(Department::parse("01").map(|d| d.to_string()), Some("01".to_string()));
        for bad in ["1", "018", "+9", "-1", "1a", "00", "26", ""] {
            assert_eq!(Department::parse(bad), None, "{bad}");
        }
    }
}
