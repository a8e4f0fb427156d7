//! Whether what stands beside a ubigeo is said of its place.
//!
//! INEI and RENIEC give other codes to the same places: half of RENIEC's codes are another municipality's in INEI's
//! coding. A ubigeo is therefore a tie only where a name beside it agrees and nothing beside it is another place's.

use crate::terms::government::{Government, Level, directory};
use crate::terms::names;

/// The names or codes that stand beside a ubigeo; empty where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Locality<'a> {
    /// The government's or the place's own name.
    pub name: &'a str,
    /// The district, by name, or by code and name.
    pub district: &'a str,
    /// The province, by name, by its two or four digits, or by both: `01: MARISCAL NIETO`.
    pub province: &'a str,
    pub department: &'a str,
}

/// What a locality says of a government that a ubigeo led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// A name of the government or its district stands there, and nothing of another place.
    Agrees,
    /// Nothing of another place stands there, but no name of this one either.
    Unnamed,
    /// Something of another place stands there.
    Contradicts,
}

impl Locality<'_> {
    /// Whether this is said of the government's own place.
    pub fn agreement(&self, government: &Government) -> Agreement {
        let named = [self.name, name_of(self.district)].map(str::trim);
        let others = named.iter().any(|name| !name.is_empty() && !government.could_be_called(name));
        if others || !self.is_in_province(government) || !self.is_in_department(government) {
            return Agreement::Contradicts;
        }
        match named.iter().all(|name| name.is_empty()) {
            true => Agreement::Unnamed,
            false => Agreement::Agrees,
        }
    }

    /// Whether the department is the government's, or is not said, or spelled as none is.
    pub fn is_in_department(&self, government: &Government) -> bool {
        let (code, name) = split(self.department);
        let own_code = u32::from(government.department());
        code.is_none_or(|code| code == own_code)
            && (name.is_empty()
                || names::contains(name, &government.department_name)
                || !is_a_department(name))
    }

    /// The name of the district, without a code before it.
    pub(super) fn district_name(&self) -> &str {
        name_of(self.district)
    }

    /// Whether a government is where this says: in the department, if one is said, whose name must be its own; and in
    /// the province, which may be misspelled only where the department is there to tell.
    pub(super) fn is_there(&self, government: &Government) -> bool {
        let (code, department) = split(self.department);
        let is_said = code.is_some() || !department.is_empty();
        let is_named = department.is_empty() || names::contains(department, &government.department_name);
        let (_, province) = split(self.province);
        let is_province = province.is_empty() || is_said || is_a_province(province);
        self.is_in_department(government) && is_named && is_province && self.is_in_province(government)
    }

    /// A province that is spelled as no province is may be this one, misspelled: the portal writes UCTUBAMBA.
    fn is_in_province(&self, government: &Government) -> bool {
        if matches!(government.level, Level::Regional | Level::University | Level::Territory) {
            return true;
        }
        let (code, name) = split(self.province);
        let whole = government.ubigeo.province().number();
        let is_own = |own: &str| names::contains(name, own) || names::contains(own, name);
        code.is_none_or(|code| code == if code > 99 { whole } else { whole % 100 })
            && (name.is_empty() || is_own(&government.province) || !is_a_province(name))
    }
}

/// Whether some department is called so, or a part of the name is one.
fn is_a_department(name: &str) -> bool {
    let regions = directory().iter().filter(|government| government.level == Level::Regional);
    regions.map(|region| &region.department_name).any(|department| names::contains(name, department))
}

/// Whether some province is called so, or a part of the name is one.
fn is_a_province(name: &str) -> bool {
    directory()
        .iter()
        .any(|government| !government.province.is_empty() && names::contains(name, &government.province))
}

/// A code and a name that stand in one cell, either of which may be missing.
fn split(cell: &str) -> (Option<u32>, &str) {
    let cell = cell.trim();
    let (head, tail) =
        cell.split_once([':', '-']).map_or((cell, ""), |(head, tail)| (head.trim(), tail.trim()));
    let digits = head.strip_suffix(".0").unwrap_or(head);
    let is_code = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { (digits.parse().ok(), tail) } else { (None, cell) }
}

/// The name of a cell that may begin with a code; empty where it is a code alone.
fn name_of(cell: &str) -> &str {
    split(cell).1
}

#[cfg(test)]
mod tests {
    use crate::terms::government::directory;
    use crate::terms::locality::*;

    fn agreement(ubigeo: &str, [name, district, province, department]: [&str; 4]) -> Agreement {
        let government = directory().by_ubigeo(ubigeo.parse().unwrap()).unwrap();
        Locality { name, district, province, department }.agreement(government)
    }

    #[test]
    fn a_name_of_the_place_ties_and_its_absence_does_not() {
        assert_eq!(agreement("180106", ["MUNICIPALIDAD DISTRITAL DE TORATA", "", "", ""]), Agreement::Agrees);
        assert_eq!(agreement("180106", ["", "TORATA", "MARISCAL NIETO", "MOQUEGUA"]), Agreement::Agrees);
        assert_eq!(agreement("180106", ["", "06: TORATA", "1801", "18: MOQUEGUA"]), Agreement::Agrees);
        assert_eq!(agreement("180106", ["", "", "01", "18"]), Agreement::Unnamed);
        assert_eq!(agreement("180106", ["", "06", "MARISCAL NIETO", ""]), Agreement::Unnamed);
    }

    #[test]
    fn what_is_of_another_place_contradicts_whatever_else_agrees() {
        // RENIEC's 170101 is Moquegua; INEI's is Tambopata.
        for beside in [
            ["", "MOQUEGUA", "", ""],
            ["", "", "MARISCAL NIETO", ""],
            ["", "", "", "18"],
            ["", "", "", "18.0"],
            ["", "", "", "MOQUEGUA"],
            ["", "TAMBOPATA", "", "MOQUEGUA"],
            ["", "TAMBOPATA", "02", ""],
            ["Municipalidad Provincial de Tambopata", "MOQUEGUA", "", ""],
        ] {
            assert_eq!(agreement("170101", beside), Agreement::Contradicts, "{beside:?}");
        }
        assert_eq!(agreement("170101", ["", "TAMBOPATA", "TAMBOPATA", "MADRE DE DIOS"]), Agreement::Agrees);
    }

    #[test]
    fn a_province_and_a_department_have_longer_names_too() {
        assert_eq!(
            agreement("180201", ["", "OMATE", "SANCHEZ CERRO", "DEPARTAMENTO DE MOQUEGUA"]),
            Agreement::Agrees
        );
        assert_eq!(
            agreement("070101", ["", "CALLAO", "", "PROVINCIA CONSTITUCIONAL DEL CALLAO"]),
            Agreement::Agrees
        );
    }

    #[test]
    fn every_municipality_agrees_with_what_the_reference_table_says_of_it() {
        for government in directory().iter().filter(|g| !g.district.is_empty()) {
            let locality = Locality {
                name: &government.official_spelling,
                district: &government.district,
                province: &government.province,
                department: &government.department_name,
            };
            assert_eq!(locality.agreement(government), Agreement::Agrees, "{}", government.name);
        }
    }

    #[test]
    fn a_name_of_two_words_is_no_code() {
        assert_eq!(agreement("180106", ["", "TORATA", "MARISCAL NIETO - SUR", ""]), Agreement::Agrees);
        assert_eq!(agreement("180106", ["", "TORATA", "OTRA - TAMBOPATA", ""]), Agreement::Contradicts);
    }

    #[test]
    fn a_place_spelled_as_none_is_contradicts_nothing() {
        assert_eq!(
            agreement("010701", ["", "BAGUA GRANDE", "0107: UCTUBAMBA", "AMAZONAS"]),
            Agreement::Agrees
        );
        assert_eq!(agreement("110301", ["", "NASCA", "1103: NAZCA", "11: YCA"]), Agreement::Agrees);
        assert_eq!(agreement("010701", ["", "BAGUA GRANDE", "0102: UCTUBAMBA", ""]), Agreement::Contradicts);
    }
}
