//! Which governments the names of a row fit, where it has no code: all of them, so that one alone can be told from
//! several.
//!
//! A name is a weak tie: places share names across the country. Only who asks for it gets one, and only where no other
//! government would fit as well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::terms::government::{Directory, GovId, Government, Level, directory};
use crate::terms::locality::Locality;
use crate::terms::names::{agree, fold};

/// A name without what only says which kind of government it is.
struct Called {
    /// The levels that it may be of.
    levels: &'static [Level],
    /// `SANCHEZ CERRO OMATE`, folded.
    core: String,
}

const ANY: &[Level] = &[Level::Provincial, Level::District];
const PROVINCIAL: &[Level] = &[Level::Provincial];
const DISTRICT: &[Level] = &[Level::District];
const REGIONAL: &[Level] = &[Level::Regional];
const UNIVERSITY: &[Level] = &[Level::University];

/// Beginnings of names that say the kind, the longer first, and the levels that they mean.
const KINDS: [(&str, &[Level]); 28] = [
    ("MUNICIPALIDAD DISTRITAL", DISTRICT),
    ("MUNICIPALIDAD PROVINCIAL", PROVINCIAL),
    ("MUNICIPALIDAD METROPOLITANA", PROVINCIAL),
    ("MUNICIPALIDAD", ANY),
    ("MUNICIPIO DISTRITAL", DISTRICT),
    ("MUNICIPIO PROVINCIAL", PROVINCIAL),
    ("MUNICIPIO", ANY),
    ("MUNIC DISTRITAL", DISTRICT),
    ("MUNIC PROVINCIAL", PROVINCIAL),
    ("MUNI DISTRITAL", DISTRICT),
    ("MUNI PROVINCIAL", PROVINCIAL),
    ("MUN DISTRITAL", DISTRICT),
    ("MUN PROVINCIAL", PROVINCIAL),
    ("MUN DIST", DISTRICT),
    ("MUN PROV", PROVINCIAL),
    ("MUNI", ANY),
    ("MUN", ANY),
    ("M DISTRITAL", DISTRICT),
    ("M PROVINCIAL", PROVINCIAL),
    ("M D", DISTRICT),
    ("M P", PROVINCIAL),
    ("MD", DISTRICT),
    ("MP", PROVINCIAL),
    ("GOBIERNO REGIONAL", REGIONAL),
    ("GOB REGIONAL", REGIONAL),
    ("GORE", REGIONAL),
    ("REGION", REGIONAL),
    ("UNIVERSIDAD NACIONAL", UNIVERSITY),
];

/// Words between the kind and the name.
const BETWEEN: [&str; 3] = ["DE", "DEL", "DEPARTAMENTO"];

impl Called {
    /// A remark in parentheses after the name is no part of it.
    fn of(name: &str) -> Self {
        let folded = fold(name.split_once('(').map_or(name, |(name, _)| name));
        let kind = KINDS.iter().find_map(|(words, levels)| {
            let rest = folded.strip_prefix(words)?;
            (rest.is_empty() || rest.starts_with(' ')).then_some((rest.trim_start(), *levels))
        });
        let Some((mut core, levels)) = kind else { return Self { levels: &[], core: folded } };
        while let Some((first, rest)) = core.split_once(' ')
            && BETWEEN.contains(&first)
        {
            core = rest;
        }
        let core = core.strip_prefix("LA PROVINCIA CONSTITUCIONAL DEL ").unwrap_or(core);
        Self { levels, core: core.to_string() }
    }

    /// Whether a government of a level may be called so, where the row allows only some levels.
    fn allows(&self, level: Level, levels: &[Level]) -> bool {
        let is_in = |some: &[Level]| some.is_empty() || some.contains(&level);
        // Without a word of its kind beside it, a name is that of a municipality.
        let own = if self.levels.is_empty() && levels.is_empty() { ANY } else { self.levels };
        is_in(own) && is_in(levels)
    }
}

/// The governments by what each is called without its kind, and by the district where it sits; all folded.
struct Index {
    names: BTreeMap<String, BTreeSet<GovId>>,
    districts: BTreeMap<String, BTreeSet<GovId>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { names: BTreeMap::new(), districts: BTreeMap::new() };
    for government in directory().iter() {
        let Government { id, short_name, district, official_spelling, name, .. } = government;
        let mut names = vec![Called::of(official_spelling).core, Called::of(name).core];
        if !district.is_empty() {
            names.extend([fold(short_name), fold(district), fold(&format!("{short_name} {district}"))]);
            index.districts.entry(fold(district)).or_default().insert(*id);
        }
        for name in names {
            index.names.entry(name).or_default().insert(*id);
        }
    }
    index
});

/// Whether a government is called so by its kind and its name, however people write them.
pub(super) fn is_called(name: &str, government: &Government) -> bool {
    let called = Called::of(name);
    called.allows(government.level, &[]) && of_name(&INDEX.names, &called.core).contains(&government.id)
}

/// Those of a folded name; one with a lost letter has those of every name that it may be.
fn of_name(index: &BTreeMap<String, BTreeSet<GovId>>, name: &str) -> BTreeSet<GovId> {
    match name.contains('?') {
        true => index.iter().filter(|(own, _)| agree(own, name)).flat_map(|(_, ids)| ids).copied().collect(),
        false => index.get(name).cloned().unwrap_or_default(),
    }
}

impl Directory {
    /// The governments of some levels, of any where none is said, that everything in a locality fits: the name of the
    /// government, that of the district, and the province and department beside them. A department alone is its
    /// region, where only regions are meant.
    pub fn fitting(&self, locality: &Locality<'_>, levels: &[Level]) -> Vec<&Government> {
        let named = |name: &str, index: &BTreeMap<String, BTreeSet<GovId>>| {
            let called = Called::of(name);
            // A bare name in a column of districts is a district's, and not its province's.
            let index = if called.levels.is_empty() { index } else { &INDEX.names };
            let all: Vec<&Government> =
                of_name(index, &called.core).into_iter().filter_map(|id| self.get(id)).collect();
            let fits = all.iter().filter(|g| called.allows(g.level, levels));
            let mut fits: BTreeSet<GovId> = fits.map(|g| g.id).collect();
            // A bare name of a department and of a place in it may also be the region's, or a subtotal's.
            let is_bare =
                called.levels.is_empty() && levels.is_empty() && locality.province.trim().is_empty();
            if is_bare && !fits.is_empty() {
                fits.extend(all.iter().filter(|g| g.level == Level::Regional).map(|g| g.id));
            }
            fits
        };
        let (name, district) = (locality.name.trim(), locality.district_name().trim());
        let by_name = (!name.is_empty()).then(|| named(name, &INDEX.names));
        let by_district = (!district.is_empty()).then(|| named(district, &INDEX.districts));
        let fitting = match (by_name, by_district) {
            (Some(one), Some(other)) => &one & &other,
            (Some(some), None) | (None, Some(some)) => some,
            (None, None) if levels == REGIONAL && !locality.department.trim().is_empty() => {
                self.iter().filter(|g| g.level == Level::Regional).map(|g| g.id).collect()
            }
            (None, None) => BTreeSet::new(),
        };
        fitting.into_iter().filter_map(|id| self.get(id)).filter(|g| locality.is_there(g)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting(levels: &[Level], [name, district, province, department]: [&str; 4]) -> Vec<String> {
        let locality = Locality { name, district, province, department };
        directory().fitting(&locality, levels).into_iter().map(|g| g.id.to_string()).collect()
    }

    fn named(name: &str) -> Vec<String> {
        fitting(&[], [name, "", "", ""])
    }

    #[test]
    fn every_municipality_is_the_only_one_of_its_kind_district_province_and_department() {
        for government in directory().iter().filter(|g| !g.district.is_empty()) {
            let Government { district, province, department_name, official_spelling, .. } = government;
            let id = government.id.to_string();
            assert_eq!(
                fitting(&[], ["", district, province, department_name]),
                std::slice::from_ref(&id),
                "{district}"
            );
            let spelled = fitting(&[], [official_spelling, "", province, department_name]);
            assert_eq!(spelled, [id], "{official_spelling}");
        }
    }

    #[test]
    fn every_region_is_told_by_its_name_as_the_portal_and_people_write_it() {
        for government in directory().iter().filter(|g| g.level == Level::Regional) {
            let of = government.name.trim_start_matches("Gobierno Regional ");
            for name in [format!("GOBIERNO REGIONAL {of}"), format!("GORE {of}"), format!("Región {of}")] {
                assert_eq!(named(&name), [government.id.to_string()], "{name}");
            }
        }
        assert_eq!(named("GOBIERNO REGIONAL DEL DEPARTAMENTO DE MOQUEGUA"), ["R455"]);
        assert_eq!(named("GOBIERNO REGIONAL DE LA PROVINCIA CONSTITUCIONAL DEL CALLAO"), ["R464"]);
        assert_eq!(fitting(REGIONAL, ["", "", "", "MOQUEGUA"]), ["R455"]);
        assert_eq!(fitting(REGIONAL, ["", "", "", "LIMA"]), ["R463", "R465"]);
    }

    #[test]
    fn a_name_is_read_without_its_kind_however_people_write_that() {
        for name in [
            "MUNICIPALIDAD DISTRITAL DE TORATA",
            "Municipalidad de Torata",
            "Mun. Dist. Torata",
            "M.D. Torata",
            "MD TORATA",
            "Torata",
            "TORATA (sede)",
        ] {
            assert_eq!(named(name), ["301486"], "{name}");
        }
        for name in
            ["MUNICIPALIDAD PROVINCIAL DE MARISCAL NIETO - MOQUEGUA", "MP Mariscal Nieto", "Mariscal Nieto"]
        {
            assert_eq!(named(name), ["301481"], "{name}");
        }
    }

    #[test]
    fn several_fit_a_name_that_places_share_and_what_stands_beside_it_tells_them_apart() {
        assert!(named("SANTA ROSA").len() > 5);
        assert!(named("MUNICIPALIDAD DISTRITAL DE SAN CRISTOBAL").len() > 1);
        assert_eq!(
            fitting(&[], ["MUNICIPALIDAD DISTRITAL DE SAN CRISTOBAL", "", "", "MOQUEGUA"]),
            ["301485"]
        );
        assert_eq!(fitting(&[], ["", "SAN CRISTOBAL", "", "18: MOQUEGUA"]), ["301485"]);
        assert_eq!(named("MOQUEGUA"), ["301481", "R455"], "a place, its region, or all of the department");
        assert_eq!(fitting(&[], ["MOQUEGUA", "", "MARISCAL NIETO", ""]), ["301481"]);
        assert_eq!(named("AMAZONAS"), Vec::<String>::new());
    }

    #[test]
    fn what_fits_no_place_or_contradicts_itself_is_nobodys() {
        for texts in [
            ["", "", "MARISCAL NIETO", "MOQUEGUA"],
            ["TORATA ALTA", "", "", ""],
            ["TORATA", "", "", "TACNA"],
            ["TORATA", "", "", "MOQEGUA"],
            ["TORATA", "CARUMAS", "", ""],
            ["MUNICIPALIDAD PROVINCIAL DE TORATA", "", "", ""],
            ["MOQUEGUA", "", "ILO", "MOQUEGUA"],
            ["TOTAL", "", "", ""],
        ] {
            assert_eq!(fitting(&[], texts), Vec::<String>::new(), "{texts:?}");
        }
        assert_eq!(fitting(REGIONAL, ["TORATA", "", "", ""]), Vec::<String>::new());
    }
}
