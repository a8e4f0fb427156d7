//! A department, a province or a government, by its name or code, in the forms that people type and that canon and the
//! portal print.

use canon_core::terms::government::{GovId, Government, directory};
use canon_core::terms::names::fold;
use canon_core::terms::place::{Department, Jurisdiction, Province, Ubigeo};

use crate::lookup::government::the_named;

/// A place that governments are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Whole(Jurisdiction),
    /// A government by itself.
    Government(GovId),
}

impl Place {
    /// Whether a government is of the place.
    pub fn has(self, government: &Government) -> bool {
        match self {
            Self::Whole(jurisdiction) => jurisdiction.has(government.ubigeo),
            Self::Government(id) => government.id == id,
        }
    }

    /// All the governments of the place.
    pub fn governments(self) -> Vec<&'static Government> {
        directory().iter().filter(|government| self.has(government)).collect()
    }
}

/// Words before the name of a place that say which kind it is; the longer first.
pub(super) const DEPARTMENTS: [&str; 7] = [
    "DEPARTAMENTO DE ",
    "DEPARTAMENTO ",
    "DEPARTMENT OF ",
    "DPTO DE ",
    "REGION DE ",
    "REGION OF ",
    "REGION ",
];
pub(super) const PROVINCES: [&str; 5] = ["PROVINCIA DE ", "PROVINCIA ", "PROVINCE OF ", "PROV DE ", "PROV "];

/// The department of its number, code or name: `18`, `D18`, `180000`, `Moquegua`, `departamento de Moquegua`.
pub fn department(text: &str) -> Option<Department> {
    let text = text.trim();
    let whole = |ubigeo: Ubigeo| ubigeo.is_department().then(|| ubigeo.department());
    let number = text.strip_prefix(['D', 'd']).unwrap_or(text);
    let by_code = Department::parse(number).or_else(|| text.parse().ok().and_then(whole));
    let wanted = fold(text);
    let wanted = DEPARTMENTS.into_iter().find_map(|kind| wanted.strip_prefix(kind)).unwrap_or(&wanted);
    let named = || directory().iter().find(|government| fold(&government.department_name) == wanted);
    by_code.or_else(|| named().map(Government::department))
}

/// The province of its code or of its name behind the word: `1803`, `180300`, `provincia de Ilo`. A bare name is that of
/// the municipality.
pub fn province(text: &str) -> Option<Province> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let code: Option<u32> = match text.len() {
        4 if digits => text.parse().ok(),
        6 if digits => text.strip_suffix("00").and_then(|code| code.parse().ok()),
        _ => None,
    };
    let folded = fold(text);
    let wanted = PROVINCES.into_iter().find_map(|kind| folded.strip_prefix(kind));
    let wanted = wanted.or_else(|| folded.strip_suffix(" PROVINCE"));
    let mut all = directory().iter().filter(|government| !government.province.is_empty());
    let is_it = |government: &&Government| match (code, wanted) {
        (Some(code), _) => government.ubigeo.province().number() == code,
        (None, Some(name)) => fold(&government.province) == name,
        (None, None) => false,
    };
    all.find(is_it).map(|government| government.ubigeo.province())
}

/// The department or province of a text.
pub fn jurisdiction(text: &str) -> Option<Jurisdiction> {
    department(text).map(Jurisdiction::Department).or_else(|| province(text).map(Jurisdiction::Province))
}

/// What one part of a focus may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// As it was typed.
    pub text: String,
    /// One place, or several governments that the text fits alike.
    pub places: Vec<Place>,
}

/// A part of a focus that nothing is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

impl Meant {
    /// What a text may mean: a department before a province, and both before the governments of that name.
    ///
    /// # Errors
    /// Nothing is called so.
    pub fn by(text: &str) -> Result<Self, Unknown> {
        let text = text.trim();
        let places = match jurisdiction(text) {
            Some(whole) => vec![Place::Whole(whole)],
            None => the_named(text).into_iter().map(|government| Place::Government(government.id)).collect(),
        };
        match places.is_empty() {
            true => Err(Unknown(text.to_string())),
            false => Ok(Self { text: text.to_string(), places }),
        }
    }
}

impl Meant {
    /// A name with its department behind a comma, as people write it: `Espinar, Cusco`. Both by themselves would be the
    /// department as a whole, which has the other already.
    pub fn by_place(text: &str) -> Option<Self> {
        let [name, place] = parts(text)[..] else { return None };
        let whole = Place::Whole(Jurisdiction::Department(department(place)?));
        let named = Self::by(name).ok()?;
        let is_in = |place: &Place| place.governments().iter().all(|government| whole.has(government));
        let places: Vec<Place> = named.places.into_iter().filter(is_in).collect();
        (!places.is_empty()).then(|| Self { text: name.to_string(), places })
    }
}

/// The parts of a list: its commas, but for those within parentheses.
pub fn parts(list: &str) -> Vec<&str> {
    let (mut parts, mut begin, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&list[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[begin..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::lookup::place::*;

    #[test]
    fn a_department_has_its_name_number_and_codes() {
        for text in [
            "18",
            "D18",
            "d18",
            "180000",
            "moquegua",
            " Moquegua ",
            "departamento de Moquegua",
            "región Moquegua",
        ] {
            assert_eq!(department(text), Some(Department::HOME), "{text}");
        }
        for text in ["180100", "torata", "26", "", "D26"] {
            assert_eq!(department(text), None, "{text}");
        }
    }

    #[test]
    fn a_province_has_its_codes_and_its_name_behind_the_word() {
        for text in ["1803", "180300", "provincia de ilo", "Provincia Ilo", "Ilo province", "province of Ilo"]
        {
            assert_eq!(province(text).map(Province::number), Some(1803), "{text}");
        }
        for text in ["ilo", "1899", "180301", "provincia de torata", ""] {
            assert_eq!(province(text), None, "{text}");
        }
        let ilo = jurisdiction("1803").map(Place::Whole).unwrap();
        assert_eq!(ilo.governments().len(), 3, "the regional government is of no province");
    }

    #[test]
    fn every_department_is_meant_by_its_name_though_a_district_has_it_too() {
        let all: std::collections::BTreeSet<Department> =
            directory().iter().map(Government::department).collect();
        for one in all {
            let whole = Place::Whole(Jurisdiction::Department(one));
            let name = &whole.governments()[0].department_name;
            assert_eq!(Meant::by(name).unwrap().places, [whole], "{name}");
        }
    }

    #[test]
    fn a_name_before_its_department_is_of_it_and_other_names_are_two() {
        let espinar = Meant::by_place("Espinar, Cusco").unwrap();
        assert!(matches!(espinar.places[..], [Place::Government(_)]), "{espinar:?}");
        assert_eq!(Meant::by_place("provincia de ilo, moquegua").unwrap().places.len(), 1);
        for text in ["torata, ilo", "torata, cusco", "moquegua", "torata, ilo, moquegua", "cusco, moquegua"] {
            assert_eq!(Meant::by_place(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_is_parted_at_its_commas_and_not_within_parentheses() {
        assert_eq!(
            parts("torata, San José (Chiclayo, Lambayeque),,1803"),
            ["torata", "San José (Chiclayo, Lambayeque)", "1803"]
        );
        assert!(parts(" , ").is_empty());
    }
}
