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

    /// The province as its four digits: 1801 for Mariscal Nieto.
    pub const fn province(self) -> u32 {
        self.0 / 100
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
        assert_eq!("180106".parse::<Ubigeo>().unwrap().province(), 1801);
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
        assert_eq!((ubigeo.department(), ubigeo.province(), ubigeo.district()), (Department::HOME, 1_801, 6));
        assert_eq!(Ubigeo::from_parts(Department::HOME, 1, 6), ubigeo);
        assert_eq!(Ubigeo::from_parts(Department::new(1).unwrap(), 0, 0).to_string(), "010000");
        assert_eq!("250101".parse::<Ubigeo>().unwrap().department().to_string(), "25");
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
