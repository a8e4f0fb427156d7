//! The governments that canon knows: municipalities, regional governments and the university of Moquegua.
//!
//! The lists stand in `data/reference/` and are compiled in. A government's key is its code; its name is for people.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::terms::names;
use crate::terms::period::Year;
use crate::terms::place::{Department, Ubigeo};

/// The ministry's number of an executing unit. A municipality is one unit; a regional government has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecEjec(pub u32);

/// The ministry's number of a budget entity: 455 is the regional government of Moquegua.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pliego(pub u16);

/// What identifies a government in every table of canon: `301486`, `R455`, `U545`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GovId {
    /// A municipality, by its SEC_EJEC.
    Municipality(SecEjec),
    /// No government: all the municipalities of a department together, for what is measured over them (`D18`).
    Department(Department),
    /// A regional government, by its pliego, over all its executing units.
    Regional(Pliego),
    /// A public university, by its pliego.
    University(Pliego),
}

impl fmt::Display for GovId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Municipality(SecEjec(number)) => write!(f, "{number}"),
            Self::Department(department) => write!(f, "D{department}"),
            Self::Regional(Pliego(number)) => write!(f, "R{number}"),
            Self::University(Pliego(number)) => write!(f, "U{number}"),
        }
    }
}

/// The text is not the id of a government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAGovId;

impl FromStr for GovId {
    type Err = NotAGovId;

    fn from_str(text: &str) -> Result<Self, NotAGovId> {
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit()).then(|| t.parse::<u32>().ok()).flatten();
        let pliego = |t: &str| digits(t).and_then(|n| u16::try_from(n).ok()).map(Pliego).ok_or(NotAGovId);
        match text.as_bytes() {
            [b'D', ..] => Department::parse(&text[1..]).map(Self::Department).ok_or(NotAGovId),
            [b'R', ..] => pliego(&text[1..]).map(Self::Regional),
            [b'U', ..] => pliego(&text[1..]).map(Self::University),
            _ => digits(text).map(|n| Self::Municipality(SecEjec(n))).ok_or(NotAGovId),
        }
    }
}

/// The level of a government; peers share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Regional,
    /// Provincial municipality, which also governs its capital district.
    Provincial,
    District,
    University,
    /// No government: a department's municipalities together.
    Territory,
}

impl Level {
    /// Those of governments, in the order of the outputs.
    pub const ALL: [Self; 4] = [Self::Regional, Self::Provincial, Self::District, Self::University];

    /// The letter in the `nivel` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Regional => "R",
            Self::Provincial => "P",
            Self::District => "D",
            Self::University => "U",
            Self::Territory => "T",
        }
    }
}

/// One government, as the reference tables describe it.
#[derive(Clone, Debug)]
pub struct Government {
    pub id: GovId,
    pub level: Level,
    /// Where it is: a municipality's district, a region's department (`180000`).
    pub ubigeo: Ubigeo,
    /// The same place in RENIEC's coding, where it is known to have one.
    pub reniec: Option<Ubigeo>,
    /// `Municipalidad Distrital de Torata`.
    pub name: String,
    /// `Torata`, for charts and tables.
    pub short_name: String,
    /// `Mariscal Nieto`; empty for a region or a university.
    pub province: String,
    /// The district where a municipality sits, by name; empty for the others.
    pub district: String,
    pub department_name: String,
    /// The name as the ministry writes it, for confirming a code.
    pub official_spelling: String,
    /// The first year of which it has figures, where it is younger than the tables.
    pub since: Option<Year>,
}

impl Government {
    pub const fn department(&self) -> Department {
        self.ubigeo.department()
    }

    pub fn existed_in(&self, year: Year) -> bool {
        self.since.is_none_or(|since| since <= year)
    }

    /// Whether a name found beside its code could be its own: its official spelling, its short name or its district.
    /// A remark in parentheses after the name is no part of it.
    pub fn could_be_called(&self, name: &str) -> bool {
        let name = name.split_once('(').map_or(name, |(name, _)| name);
        names::agree(name, &self.official_spelling)
            || names::agree(name, &self.name)
            || names::agree(name, &self.short_name)
            || names::contains(name, &self.short_name)
            || (!self.district.is_empty() && names::agree(name, &self.district))
    }
}

/// All governments, with the ways to find one.
#[derive(Debug)]
pub struct Directory {
    all: BTreeMap<GovId, Government>,
    departments: BTreeMap<GovId, Government>,
    by_ubigeo: BTreeMap<Ubigeo, GovId>,
    by_reniec: BTreeMap<Ubigeo, GovId>,
}

static DIRECTORY: LazyLock<Directory> = LazyLock::new(Directory::compiled_in);

/// The governments compiled in from `data/reference/`.
pub fn directory() -> &'static Directory {
    &DIRECTORY
}

impl Directory {
    fn compiled_in() -> Self {
        let municipalities = include_str!("../../../../data/reference/municipalidades.csv");
        let regions = include_str!("../../../../data/reference/regionales.csv");
        let universities = include_str!("../../../../data/reference/universidades.csv");
        let all = table(municipalities).filter_map(|f| municipality(&f));
        let all = all.chain(table(regions).filter_map(|f| region(&f)));
        let all = all.chain(table(universities).filter_map(|f| university(&f)));
        let all: BTreeMap<GovId, Government> = all.map(|government| (government.id, government)).collect();
        let municipal = || all.values().filter(|g| matches!(g.id, GovId::Municipality(_)));
        let by_ubigeo = municipal().map(|g| (g.ubigeo, g.id)).collect();
        let by_reniec = municipal().filter_map(|g| Some((g.reniec?, g.id))).collect();
        let departments = municipal().map(department_of).map(|d| (d.id, d)).collect();
        Self { all, departments, by_ubigeo, by_reniec }
    }

    /// A government by its key; for a department, what stands for its municipalities together.
    pub fn get(&self, id: GovId) -> Option<&Government> {
        self.all.get(&id).or_else(|| self.departments.get(&id))
    }

    /// All governments, by key, without the departments.
    pub fn iter(&self) -> impl Iterator<Item = &Government> {
        self.all.values()
    }

    pub fn municipality(&self, sec_ejec: SecEjec) -> Option<&Government> {
        self.get(GovId::Municipality(sec_ejec))
    }

    /// The municipality of an INEI ubigeo: for a capital district, the provincial one.
    pub fn by_ubigeo(&self, ubigeo: Ubigeo) -> Option<&Government> {
        self.by_ubigeo.get(&ubigeo).and_then(|id| self.get(*id))
    }

    pub fn by_reniec(&self, ubigeo: Ubigeo) -> Option<&Government> {
        self.by_reniec.get(&ubigeo).and_then(|id| self.get(*id))
    }

    /// The regional government seated in a department; `None` for Lima, which has two.
    pub fn regional_of(&self, department: Department) -> Option<&Government> {
        let mut there = self.iter().filter(|g| g.level == Level::Regional && g.department() == department);
        there.next().filter(|_| there.next().is_none())
    }

    /// The university of a pliego, if the name beside it confirms the code.
    pub fn university(&self, pliego: Pliego, name: &str) -> Option<&Government> {
        self.get(GovId::University(pliego)).filter(|u| names::contains(name, &u.official_spelling))
    }

    /// The municipalities of a department in a year, and its regional government.
    pub fn of_department(&self, department: Department, year: Year) -> impl Iterator<Item = &Government> {
        self.iter().filter(move |g| g.department() == department && g.existed_in(year))
    }
}

/// The reference tables hold no quotes and no commas within fields; a test holds them to it.
fn table(csv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect())
}

fn municipality(f: &[&'static str]) -> Option<Government> {
    let [sec_ejec, ubigeo, reniec, tipo, district, province, department, official, since] = f else {
        return None;
    };
    let (level, short_name) =
        if *tipo == "provincial" { (Level::Provincial, *province) } else { (Level::District, *district) };
    Some(Government {
        id: GovId::Municipality(SecEjec(sec_ejec.parse().ok()?)),
        level,
        ubigeo: ubigeo.parse().ok()?,
        reniec: reniec.parse().ok(),
        name: municipal_name(level, short_name, official),
        short_name: short_name.to_string(),
        province: (*province).to_string(),
        district: (*district).to_string(),
        department_name: (*department).to_string(),
        official_spelling: (*official).to_string(),
        since: Year::parse(since),
    })
}

fn municipal_name(level: Level, short_name: &str, official: &str) -> String {
    let kind = match level {
        _ if official.contains("METROPOLITANA") => "Metropolitana",
        Level::Provincial => "Provincial",
        _ => "Distrital",
    };
    let of = if official.split(' ').nth(2) == Some("DEL") { "del" } else { "de" };
    format!("Municipalidad {kind} {of} {short_name}")
}

fn region(f: &[&'static str]) -> Option<Government> {
    let [pliego, department, department_name, name] = f else { return None };
    Some(Government {
        id: GovId::Regional(Pliego(pliego.parse().ok()?)),
        level: Level::Regional,
        ubigeo: Ubigeo::from_parts(Department::parse(department)?, 0, 0),
        reniec: None,
        name: (*name).to_string(),
        short_name: name.replace("Gobierno Regional", "Región").replace("Región de ", "Región "),
        province: String::new(),
        district: String::new(),
        department_name: (*department_name).to_string(),
        official_spelling: name.to_uppercase(),
        since: None,
    })
}

fn university(f: &[&'static str]) -> Option<Government> {
    let [pliego, department, department_name, name, spelling, _note] = f else { return None };
    Some(Government {
        id: GovId::University(Pliego(pliego.parse().ok()?)),
        level: Level::University,
        ubigeo: Ubigeo::from_parts(Department::parse(department)?, 0, 0),
        reniec: None,
        name: (*name).to_string(),
        short_name: name.replace("Universidad Nacional de", "Universidad de"),
        province: String::new(),
        district: String::new(),
        department_name: (*department_name).to_string(),
        official_spelling: (*spelling).to_string(),
        since: None,
    })
}

/// What stands for the municipalities of a department together.
fn department_of(municipality: &Government) -> Government {
    let department = municipality.department();
    Government {
        id: GovId::Department(department),
        level: Level::Territory,
        ubigeo: Ubigeo::from_parts(department, 0, 0),
        reniec: None,
        name: format!("Municipalidades de {}", municipality.department_name),
        short_name: municipality.department_name.clone(),
        province: String::new(),
        district: String::new(),
        department_name: municipality.department_name.clone(),
        official_spelling: municipality.department_name.to_uppercase(),
        since: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::government::*;

    fn year(number: u16) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn a_provincial_municipality_may_be_called_by_the_district_where_it_sits() {
        let mariscal_nieto = directory().get("301481".parse().unwrap()).unwrap();
        assert!(mariscal_nieto.could_be_called("MOQUEGUA"));
        assert!(
            mariscal_nieto.could_be_called("Municipalidad Provincial de Mariscal Nieto (sede en Moquegua)")
        );
        assert!(!mariscal_nieto.could_be_called("Torata"));
    }

    #[test]
    fn every_line_of_the_reference_tables_is_a_government() {
        let count = |is: fn(&Government) -> bool| directory().iter().filter(|g| is(g)).count();
        let municipalities = include_str!("../../../../data/reference/municipalidades.csv");
        let provincial = municipalities.lines().filter(|line| line.contains(",provincial,")).count();
        assert_eq!(count(|g| matches!(g.id, GovId::Municipality(_))), table(municipalities).count());
        assert_eq!(count(|g| g.level == Level::Provincial), provincial);
        let regions = include_str!("../../../../data/reference/regionales.csv");
        assert_eq!(count(|g| g.level == Level::Regional), table(regions).count());
        let universities = include_str!("../../../../data/reference/universidades.csv");
        assert_eq!(count(|g| g.level == Level::University), table(universities).count());
    }

    #[test]
    fn moquegua_has_twenty_municipalities_until_san_antonio_is_born() {
        let count = |y| {
            let there = directory().of_department(Department::HOME, year(y));
            there.filter(|g| matches!(g.id, GovId::Municipality(_))).count()
        };
        assert_eq!((count(2021), count(2022)), (20, 21));
    }

    #[test]
    fn the_two_codings_are_told_apart() {
        let code: Ubigeo = "170105".parse().unwrap();
        assert_eq!(directory().by_reniec(code).unwrap().short_name, "Torata");
        assert!(directory().by_ubigeo(code).is_none());
    }

    #[test]
    fn names_read_as_people_write_them() {
        let name = |id: &str| directory().get(id.parse().unwrap()).unwrap().name.clone();
        assert_eq!(name("301486"), "Municipalidad Distrital de Torata");
        assert_eq!(name("301481"), "Municipalidad Provincial de Mariscal Nieto");
        assert_eq!(name("R455"), "Gobierno Regional de Moquegua");
        assert_eq!(name("301250"), "Municipalidad Metropolitana de Lima");
        assert_eq!(directory().get("R455".parse().unwrap()).unwrap().short_name, "Región Moquegua");
    }

    #[test]
    fn a_university_needs_its_code_and_its_name() {
        assert!(directory().university(Pliego(545), "U.N. DE MOQUEGUA").is_some());
        assert!(directory().university(Pliego(545), "U.N. DE JAEN").is_none());
    }

    #[test]
    fn lima_has_two_regional_governments_so_none_is_guessed() {
        assert!(directory().regional_of(Department::new(15).unwrap()).is_none());
        assert_eq!(directory().regional_of(Department::HOME).unwrap().id.to_string(), "R455");
    }

    #[test]
    fn a_department_stands_for_its_municipalities_and_is_no_government() {
        let moquegua = directory().get("D18".parse().unwrap()).unwrap();
        assert_eq!(
            (moquegua.name.as_str(), moquegua.level),
            ("Municipalidades de Moquegua", Level::Territory)
        );
        assert!(directory().iter().all(|g| g.level != Level::Territory));
    }

    #[test]
    fn an_id_reads_back() {
        let ids = ["301486", "D18", "R455", "U545"];
        for id in ids {
            assert_eq!(id.parse::<GovId>().unwrap().to_string(), id);
        }
        assert!(ids.is_sorted_by_key(|id| id.parse::<GovId>().unwrap()), "sorted as they read");
        for bad in ["", "R", "D", "D99", "X12", "30148a"] {
            assert!(bad.parse::<GovId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn levels_go_by_their_letters() {
        assert_eq!(Level::ALL.map(Level::code), ["R", "P", "D", "U"]);
        assert_eq!(Level::Territory.code(), "T");
    }

    #[test]
    fn a_municipality_is_found_by_each_of_its_codes() {
        let torata = directory().municipality(SecEjec(301_486)).unwrap();
        assert_eq!((torata.short_name.as_str(), torata.level), ("Torata", Level::District));
        assert_eq!(directory().by_ubigeo(torata.ubigeo).unwrap().id, torata.id);
        assert_eq!(directory().by_reniec(torata.reniec.unwrap()).unwrap().id, torata.id);
        assert!(directory().municipality(SecEjec(1)).is_none());
        assert!(directory().get("R999".parse().unwrap()).is_none());
        assert!(directory().university(Pliego(544), "U.N. DE MOQUEGUA").is_none());
    }

    #[test]
    fn every_municipality_reads_back_by_the_ways_to_find_it() {
        for government in directory().iter().filter(|g| matches!(g.id, GovId::Municipality(_))) {
            assert_eq!(directory().by_ubigeo(government.ubigeo).map(|g| g.id), Some(government.id));
            if let Some(reniec) = government.reniec {
                assert_eq!(directory().by_reniec(reniec).map(|g| g.id), Some(government.id));
            }
            assert!(government.could_be_called(&government.official_spelling), "{}", government.name);
            assert_eq!(government.ubigeo.district() == 1, government.level == Level::Provincial);
        }
    }

    #[test]
    fn a_name_may_be_long_short_or_of_the_district_and_a_remark_is_no_part_of_it() {
        let torata = directory().get("301486".parse().unwrap()).unwrap();
        for name in [
            "MUNICIPALIDAD DISTRITAL DE TORATA",
            "Torata",
            "torata (nueva)",
            "Municipio de Torata",
            "MD TORATA",
        ] {
            assert!(torata.could_be_called(name), "{name}");
        }
        for name in ["", "Moquegua", "(Torata)", "TORAT"] {
            assert!(!torata.could_be_called(name), "{name}");
        }
        let region = directory().get("R455".parse().unwrap()).unwrap();
        assert!(region.could_be_called("GOBIERNO REGIONAL DE MOQUEGUA") && !region.could_be_called(""));
    }

    #[test]
    fn a_government_existed_from_its_first_year_on() {
        let young = directory().iter().find(|g| g.since == Some(year(2022))).unwrap();
        assert_eq!([2021, 2022, 2023].map(|y| young.existed_in(year(y))), [false, true, true]);
        let old = directory().get("301486".parse().unwrap()).unwrap();
        assert!(old.existed_in(year(1990)));
    }

    #[test]
    fn a_department_has_its_own_in_a_year_and_nobody_elses() {
        let there: Vec<&Government> = directory().of_department(Department::HOME, year(2024)).collect();
        assert!(there.iter().all(|g| g.department() == Department::HOME));
        let of = |level| there.iter().filter(|g| g.level == level).count();
        let counts = [Level::Provincial, Level::District, Level::Regional, Level::University].map(of);
        assert_eq!(counts, [3, 18, 1, 1]);
    }

    #[test]
    fn a_region_a_university_and_a_department_are_described_for_people() {
        let described = |id: &str| {
            let g = directory().get(id.parse().unwrap()).unwrap();
            let place = (g.ubigeo.to_string(), g.department_name.clone());
            (g.name.clone(), g.short_name.clone(), place, g.official_spelling.clone())
        };
        let place = || ("180000".to_string(), "Moquegua".to_string());
        assert_eq!(
            described("U545"),
            (
                "Universidad Nacional de Moquegua".to_string(),
                "Universidad de Moquegua".to_string(),
                place(),
                "MOQUEGUA".to_string()
            )
        );
        assert_eq!(
            described("D18"),
            (
                "Municipalidades de Moquegua".to_string(),
                "Moquegua".to_string(),
                place(),
                "MOQUEGUA".to_string()
            )
        );
        let (name, short, its_place, spelling) = described("R455");
        assert_eq!(
            (name.to_uppercase(), short, its_place),
            (spelling, "Región Moquegua".to_string(), place())
        );
    }

    #[test]
    fn a_line_of_another_shape_is_no_government() {
        let line = [
            "301486",
            "180106",
            "170105",
            "distrital",
            "Torata",
            "Mariscal Nieto",
            "Moquegua",
            "M D DEL T",
            "2022",
        ];
        let read = municipality(&line).unwrap();
        assert_eq!(
            (read.name.as_str(), read.since),
            ("Municipalidad Distrital del Torata", Some(year(2022)))
        );
        assert!(municipality(&line[..8]).is_none());
        assert!(region(&["455", "18", "Moquegua"]).is_none());
        assert!(region(&["455", "99", "Moquegua", "Gobierno Regional de Moquegua"]).is_none());
        assert!(university(&["545", "18", "Moquegua", "Universidad"]).is_none());
    }

    #[test]
    fn an_id_is_its_letter_and_digits_and_no_more() {
        for bad in ["R70000", "U-1", "R+5", "+301486", "-1", "4294967296", "D1", "D018", "r455", "Ú545"] {
            assert!(bad.parse::<GovId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_short_name_agrees_though_a_letter_was_lost() {
        let canete = directory().iter().find(|g| g.short_name == "Cañete").unwrap();
        assert!(canete.could_be_called("CA\u{fffd} ETE") && !canete.could_be_called("CA\u{fffd} ETA"));
        let university = directory().get("U545".parse().unwrap()).unwrap();
        for name in ["Universidad Nacional de Moquegua", "Universidad de Moquegua", "MOQUEGUA"] {
            assert!(university.could_be_called(name), "{name}");
        }
    }
}
