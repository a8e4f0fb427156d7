//! The government that a row of the ministry belongs to: by its code, confirmed by name where the code alone could mislead; never by name alone.

use std::hash::Hasher;
use std::sync::LazyLock;

use canon_core::terms::government::{GovId, Government, Level, Pliego, SecEjec, directory};
use canon_core::terms::locality::Locality;
use canon_core::terms::names;

use rustc_hash::FxHasher;

use crate::cells::number;
use crate::mef::header::Head;
use crate::scan::record::Fields;

/// A government's place in [`known`]: small enough to index tables with.
pub(crate) type GovIndex = u16;

/// What the codes of a row say of the government that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// A government of the three kinds.
    Known(GovIndex),
    /// A national entity, an association of municipalities: out of scope.
    Outside,
    /// A code of a municipality or regional government that the reference tables do not have.
    Unknown(u32),
    /// A government's code, beside what is said of another place.
    Contradicted(GovIndex),
    /// The level or the code cannot be read.
    Unreadable,
}

/// The columns that say which government a line belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IdentityColumns {
    pub(crate) level: usize,
    pub(crate) pliego: usize,
    pub(crate) sec_ejec: usize,
    pub(crate) pliego_name: Option<usize>,
    pub(crate) unit_name: Option<usize>,
    /// The department of its seat, by code and by name.
    departments: [Option<usize>; 2],
    /// The first and the last of them.
    first: usize,
    last: usize,
}

impl IdentityColumns {
    /// The columns of level, pliego and unit, with the names beside them.
    pub(crate) fn find(head: &Head, [level, pliego, sec_ejec]: [usize; 3]) -> Self {
        let (pliego_name, unit_name) = (head.column(&["PLIEGO_NOMBRE"]), head.column(&["EJECUTORA_NOMBRE"]));
        let departments = ["DEPARTAMENTO_EJECUTORA", "DEPARTAMENTO_EJECUTORA_NOMBRE"];
        let departments = departments.map(|name| head.column(&[name]));
        let all = [Some(level), Some(pliego), Some(sec_ejec), pliego_name, unit_name];
        let all = all.into_iter().chain(departments).flatten();
        let (first, last) = all.fold((level, level), |(first, last), at| (first.min(at), last.max(at)));
        Self { level, pliego, sec_ejec, pliego_name, unit_name, departments, first, last }
    }

    /// What each is used for.
    pub(crate) const fn roles(&self) -> [(usize, &'static str); 3] {
        [(self.level, "nivel"), (self.pliego, "pliego"), (self.sec_ejec, "sec_ejec")]
    }

    /// The text of a line that decides whose it is, with what stands between.
    pub(crate) fn text<'f>(&self, fields: &Fields<'f>) -> &'f [u8] {
        fields.stretch(self.first..self.last + 1)
    }

    /// The government that a line belongs to.
    pub(crate) fn of(&self, fields: &Fields<'_>) -> Identity {
        match self.by_code(fields) {
            Identity::Known(gov) if self.names_another(gov, fields) => Identity::Contradicted(gov),
            who => who,
        }
    }

    /// The government that a line belongs to, by its codes alone.
    pub(crate) fn by_code(&self, fields: &Fields<'_>) -> Identity {
        let (pliego, sec_ejec) = (|| fields.trimmed(self.pliego), || fields.trimmed(self.sec_ejec));
        of_ministry_row(fields.trimmed(self.level), pliego, sec_ejec, || self.names(fields))
    }

    /// Whether the names and the department of a line are another government's.
    pub(crate) fn names_another(&self, gov: GovIndex, fields: &Fields<'_>) -> bool {
        let departments = self.departments.iter().flatten().map(|at| fields.text(*at).into_owned());
        is_said_of_another(gov, &self.names(fields), &departments.collect::<Vec<_>>())
    }

    /// The bytes of the names and the department of a line, as one number.
    pub(crate) fn hash_of_names(&self, fields: &Fields<'_>) -> u64 {
        let mut hasher = FxHasher::default();
        let columns = [self.pliego_name, self.unit_name].into_iter().chain(self.departments);
        columns.flatten().for_each(|column| hasher.write(fields.trimmed(column)));
        hasher.finish()
    }

    pub(crate) fn names(&self, fields: &Fields<'_>) -> [String; 2] {
        let text = |column: Option<usize>| column.map_or(String::new(), |at| fields.text(at).into_owned());
        [self.pliego_name, self.unit_name].map(text)
    }
}

const FIRST_MUNICIPALITY: u32 = 300_000;

struct Lookup {
    governments: Vec<GovId>,
    municipalities: Vec<Option<GovIndex>>,
    regions: Vec<Option<GovIndex>>,
}

static LOOKUP: LazyLock<Lookup> = LazyLock::new(|| {
    let governments: Vec<GovId> = directory().iter().map(|g| g.id).collect();
    let mut lookup = Lookup { governments, municipalities: vec![None; 2_000], regions: vec![None; 1_000] };
    for (place, id) in lookup.governments.iter().enumerate() {
        let index = GovIndex::try_from(place).ok();
        let slot = match id {
            GovId::Municipality(SecEjec(n)) => {
                lookup.municipalities.get_mut((n - FIRST_MUNICIPALITY) as usize)
            }
            GovId::Regional(Pliego(n)) => lookup.regions.get_mut(usize::from(*n)),
            GovId::University(_) | GovId::Department(_) => None,
        };
        if let Some(slot) = slot {
            *slot = index;
        }
    }
    lookup
});

/// The government of an index.
pub(crate) fn known(index: GovIndex) -> GovId {
    LOOKUP.governments[usize::from(index)]
}

/// The index of a government.
pub(crate) fn index_of(id: GovId) -> Option<GovIndex> {
    LOOKUP.governments.binary_search(&id).ok().and_then(|place| GovIndex::try_from(place).ok())
}

/// The government of a row of the ministry, by its level and the codes of its pliego and executing unit. `names` gives
/// the names of both, and is asked only where a code alone could mislead.
#[inline]
fn of_ministry_row<'a>(
    level: &[u8],
    pliego: impl Fn() -> &'a [u8],
    sec_ejec: impl Fn() -> &'a [u8],
    names: impl Fn() -> [String; 2],
) -> Identity {
    match level.first() {
        Some(b'M') => {
            let Some(code) = number(sec_ejec()) else { return Identity::Unreadable };
            let slot =
                code.checked_sub(FIRST_MUNICIPALITY).and_then(|n| LOOKUP.municipalities.get(n as usize));
            match slot.copied().flatten() {
                Some(index) => Identity::Known(index),
                None if names().iter().any(|name| name.to_uppercase().contains("MANCOMUNIDAD")) => {
                    Identity::Outside
                }
                None => Identity::Unknown(code),
            }
        }
        Some(b'R') => {
            let Some(code) = number(pliego()) else { return Identity::Unreadable };
            match LOOKUP.regions.get(code as usize).copied().flatten() {
                Some(index) => Identity::Known(index),
                None if names().iter().any(|name| name.to_uppercase().contains("MANCOMUNIDAD")) => {
                    Identity::Outside
                }
                None => Identity::Unknown(code),
            }
        }
        Some(b'E') => {
            let code = number(pliego()).and_then(|code| u16::try_from(code).ok()).map(Pliego);
            // Only where a university has the code is its name worth looking at.
            let candidate = code.filter(|code| directory().get(GovId::University(*code)).is_some());
            let university = candidate.and_then(|code| directory().university(code, &names()[0]));
            university.and_then(|u| index_of(u.id)).map_or(Identity::Outside, Identity::Known)
        }
        _ => Identity::Unreadable,
    }
}

/// Whether what stands beside a government's code is said of another: the name of another one, or another department. A
/// name that is nobody's is no other's: the ministry's tables spell some names in ways of their own.
fn is_said_of_another(gov: GovIndex, [pliego, unit]: &[String; 2], departments: &[String]) -> bool {
    let Some(government) = directory().get(known(gov)) else { return false };
    match government.level {
        Level::Provincial | Level::District => {
            let elsewhere = |department: &String| {
                let department = department.as_str();
                !Locality { department, ..Locality::default() }.is_in_department(government)
            };
            let is_official = |other: &Government| names::agree(unit, &other.official_spelling);
            let is_anothers = || !government.could_be_called(unit) && directory().iter().any(is_official);
            departments.iter().any(elsewhere) || (!unit.is_empty() && is_anothers())
        }
        Level::Regional => {
            let has = |other: &Government| names::contains(pliego, &other.department_name);
            let regions = || directory().iter().filter(|other| other.level == Level::Regional);
            !has(government) && regions().any(has)
        }
        // A university is found by its name.
        Level::University | Level::Territory => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::mef::identity::*;

    #[test]
    fn what_is_said_of_another_place_is_no_tie() {
        let another = |id: &str, pliego: &str, unit: &str, departments: &[&str]| {
            let gov = index_of(id.parse().unwrap()).unwrap();
            let departments: Vec<String> = departments.iter().map(ToString::to_string).collect();
            is_said_of_another(gov, &[pliego.to_string(), unit.to_string()], &departments)
        };
        assert!(!another("301486", "", "MUNICIPALIDAD DISTRITAL DE TORATA", &["18", "MOQUEGUA"]));
        assert!(!another("301486", "", "", &[]));
        assert!(!another("301486", "", "MD TORATA, SU ESCRITURA", &["", ""]), "nobody else's name");
        assert!(another("301486", "", "MUNICIPALIDAD DISTRITAL DE SAMEGUA", &[]));
        assert!(another("301486", "", "", &["17", "MOQUEGUA"]), "RENIEC's code");
        assert!(another("301486", "", "", &["18", "TACNA"]));
        assert!(!another("R455", "GOBIERNO REGIONAL DEL DEPARTAMENTO DE MOQUEGUA", "SEDE", &["15"]));
        assert!(another("R455", "GOBIERNO REGIONAL DEL DEPARTAMENTO DE TACNA", "SEDE", &[]));
    }

    fn who(level: &str, pliego: &str, sec_ejec: &str, name: &str) -> String {
        let names = || [name.to_string(), name.to_string()];
        let (pliego, sec_ejec) = (|| pliego.as_bytes(), || sec_ejec.as_bytes());
        match of_ministry_row(level.as_bytes(), pliego, sec_ejec, names) {
            Identity::Known(index) => known(index).to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_municipality_is_its_unit_and_its_pliego_is_a_blank() {
        assert_eq!(who("M", "", "301486", ""), "301486");
        assert_eq!(who("M", "", "301999", "MUNICIPALIDAD NUEVA"), "Unknown(301999)");
        assert_eq!(who("M", "", "302010", "MANCOMUNIDAD MUNICIPAL DEL SUR"), "Outside");
        assert_eq!(who("M", "", "", ""), "Unreadable");
    }

    #[test]
    fn a_region_is_its_pliego_over_all_its_units() {
        assert_eq!(who("R", "455", "880", ""), "R455");
        assert_eq!(who("R", "0455", "1021", ""), "R455");
        assert_eq!(who("R", "500", "1", "GOBIERNO NUEVO"), "Unknown(500)");
    }

    #[test]
    fn a_national_entity_is_out_of_scope_but_for_the_university() {
        assert_eq!(who("E", "010", "117", "M. DE EDUCACION"), "Outside");
        assert_eq!(who("E", "545", "1340", "U.N. DE MOQUEGUA"), "U545");
        assert_eq!(who("E", "545", "1340", "U.N. DE JAEN"), "Outside");
        assert_eq!(who("", "", "", ""), "Unreadable");
    }
}
