//! The governments that canon knows: municipalities, regional governments and the university of Moquegua.
//!
//! The lists stand in `data/reference/` and are compiled in. A government's key is its code; its name is for people.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::terms::period::Year;
use crate::terms::place::{Department, Ubigeo};
use crate::terms::{by_name, names};

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

    /// From its name in the `nivel` column.
    pub fn parse(code: &str) -> Option<Self> {
        let all = [Self::Regional, Self::Provincial, Self::District, Self::University, Self::Territory];
        all.into_iter().find(|level| level.code() == code)
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
            || (self.level == Level::Regional && by_name::is_called(name, self))
    }
}

/// All governments, with the ways to find one.
#[derive(Debug)]
pub struct Directory {
    all: BTreeMap<GovId, Government>,
    departments: BTreeMap<GovId, Government>,
    by_ubigeo: BTreeMap<Ubigeo, GovId>,
    by_reniec: BTreeMap<Ubigeo, GovId>,
    /// By their folded names.
    departments_by_name: BTreeMap<String, Department>,
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
        let departments_by_name =
            all.values().map(|g| (names::fold(&g.department_name), g.department())).collect();
        Self { all, departments, by_ubigeo, by_reniec, departments_by_name }
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

    /// A department by its name, however it is spelled.
    pub fn department_named(&self, name: &str) -> Option<Department> {
        self.departments_by_name.get(&names::fold(name)).copied()
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
mod tests;
