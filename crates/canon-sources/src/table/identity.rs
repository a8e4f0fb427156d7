//! The government that a row of a table belongs to: by its codes, confirmed by its name where it has one.

use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::terms::government::{GovId, Government, Level, directory};
use canon_core::terms::locality::{Agreement, Locality};
use canon_core::terms::names::fold;
use canon_core::terms::place::Ubigeo;
use rustc_hash::FxHashMap;

use super::grid::Row;
use super::header::Header;
use super::roles::Role;
use crate::cells::{self, WrittenUbigeo};

/// What the codes of a row say.
#[derive(Clone)]
pub(super) enum Identity {
    /// A government, with what was odd about its codes.
    Known(GovId, Vec<IssueKind>),
    /// An entity of the nation, or an association of municipalities.
    Outside,
    /// Codes that belong to nobody, or to another than the name.
    Nobody(IssueKind),
}

/// The columns that say whose a row is.
const ROLES: [Role; 9] = [
    Role::Id,
    Role::SecEjec,
    Role::Ubigeo,
    Role::Reniec,
    Role::Municipality,
    Role::District,
    Role::Province,
    Role::Department,
    Role::Level,
];

/// The codes and names of a row.
struct Codes {
    id: String,
    sec_ejec: String,
    ubigeo: String,
    reniec: String,
    name: String,
    district: String,
    province: String,
    department: String,
    level: String,
}

impl Codes {
    fn of(row: &Row<'_>, header: &Header) -> Self {
        let text = |role| header.column(role).map_or(String::new(), |column| row.cell(column).text());
        let mut codes = Self {
            id: text(Role::Id),
            sec_ejec: text(Role::SecEjec),
            ubigeo: text(Role::Ubigeo),
            reniec: text(Role::Reniec),
            name: text(Role::Municipality),
            district: text(Role::District),
            province: text(Role::Province),
            department: text(Role::Department),
            level: fold(&text(Role::Level)),
        };
        // `180106-301486: MUNICIPALIDAD …`, as the portal writes it.
        if let Some((key, name)) = codes.name.clone().split_once(':')
            && let Some((ubigeo, sec_ejec)) = key.split_once('-')
        {
            codes.ubigeo = ubigeo.trim().to_string();
            codes.sec_ejec = sec_ejec.trim().to_string();
            codes.name = name.trim().to_string();
        }
        codes
    }

    /// What stands beside the codes.
    fn locality(&self) -> Locality<'_> {
        let Self { name, district, province, department, .. } = self;
        Locality { name, district, province, department }
    }
}

/// The governments of the rows read so far: one stands in many, and is looked up once.
#[derive(Default)]
pub(super) struct Known {
    /// By the texts of their cells, one behind the other.
    identities: FxHashMap<String, Identity>,
    /// Those of the row looked at.
    texts: String,
}

impl Known {
    /// More than there are governments; a table whose every row is another has no use for more.
    const MOST: usize = 8_000;

    /// The government that a row belongs to.
    pub(super) fn of_row(&mut self, row: &Row<'_>, header: &Header) -> Identity {
        self.texts.clear();
        for role in ROLES {
            if let Some(column) = header.column(role) {
                row.cell(column).write(&mut self.texts);
            }
            // No tidy text has one.
            self.texts.push('\n');
        }
        if let Some(identity) = self.identities.get(&self.texts) {
            return identity.clone();
        }
        let identity = of_row(row, header);
        // What a row without codes lacks is told from its other cells.
        let is_general = !matches!(identity, Identity::Nobody(IssueKind::NoCode { .. }));
        if is_general && self.identities.len() < Self::MOST {
            self.identities.insert(self.texts.clone(), identity.clone());
        }
        identity
    }
}

/// The government that a row belongs to.
pub(super) fn of_row(row: &Row<'_>, header: &Header) -> Identity {
    identify(&Codes::of(row, header), row, header)
}

fn identify(codes: &Codes, row: &Row<'_>, header: &Header) -> Identity {
    if codes.level.contains("NACIONAL") || fold(&codes.name).contains("MANCOMUNIDAD") {
        return Identity::Outside;
    }
    if !codes.id.is_empty() {
        let found = cells::government(&codes.id).and_then(|id| directory().get(id));
        return found.map_or(Identity::Nobody(unknown()), |government| by_code(government, codes));
    }
    if !codes.sec_ejec.is_empty() {
        let found = cells::government(&codes.sec_ejec).and_then(|id| directory().get(id));
        return found.map_or(Identity::Nobody(unknown()), |government| by_code(government, codes));
    }
    if codes.ubigeo.is_empty() {
        return Identity::Nobody(IssueKind::NoCode { there: code_elsewhere(row, header, codes) });
    }
    by_place(codes)
}

/// A column that canon knows nothing of, in which the row has the code of a government that its name allows.
fn code_elsewhere(row: &Row<'_>, header: &Header, codes: &Codes) -> Option<(Arc<str>, &'static str, GovId)> {
    let unknown = header
        .names
        .iter()
        .enumerate()
        .filter(|(at, name)| !name.is_empty() && header.role_of(*at).is_none());
    let of = |text: &str| {
        let by_id = text.parse().ok().and_then(|id| directory().get(id));
        let by_place = || text.parse().ok().and_then(|ubigeo| directory().by_ubigeo(ubigeo));
        let known = by_id.map(|government| match government.level {
            Level::Regional | Level::University => ("id", government),
            _ => ("SEC_EJEC", government),
        });
        known.or_else(|| by_place().map(|government| ("ubigeo", government)))
    };
    let mut found = unknown.filter_map(|(at, name)| Some((name, of(row.cell(at).text().trim())?)));
    let (name, (role, government)) = found
        .find(|(_, (_, government))| codes.locality().agreement(government) != Agreement::Contradicts)?;
    Some((Arc::from(name.as_str()), role, government.id))
}

const fn unknown() -> IssueKind {
    IssueKind::UnknownGovernment { rows: 1 }
}

/// A government found by its own code: what stands beside it must not be another's, and a ubigeo of another coding is
/// said.
fn by_code(government: &Government, codes: &Codes) -> Identity {
    let contradicts = match government.level {
        // A unit's seat is no part of a regional government's name.
        Level::Regional | Level::University => {
            let seat = Locality { district: "", province: "", ..codes.locality() };
            seat.agreement(government) == Agreement::Contradicts
        }
        _ => codes.locality().agreement(government) == Agreement::Contradicts,
    };
    if contradicts {
        return Identity::Nobody(IssueKind::NameContradictsCode { code_is: government.id });
    }
    let mut odd = Vec::new();
    if government.level != Level::Regional
        && let Some((ubigeo, _)) = place(&codes.ubigeo)
        && ubigeo != government.ubigeo
    {
        odd.push(IssueKind::UbigeoDiffers { expected: government.ubigeo.to_string().into() });
    }
    Identity::Known(government.id, odd)
}

/// A code of six digits, and whether its leading zero was lost on the way.
fn place(code: &str) -> Option<(Ubigeo, bool)> {
    match cells::ubigeo(code)? {
        WrittenUbigeo::Whole(ubigeo) => Some((ubigeo, false)),
        WrittenUbigeo::LostZero(ubigeo) => Some((ubigeo, true)),
    }
}

/// A government found by its place: what stands beside it must agree, for the two codings of places clash.
fn by_place(codes: &Codes) -> Identity {
    let Some((ubigeo, repaired)) = place(&codes.ubigeo) else { return Identity::Nobody(unknown()) };
    let regional = codes.level.contains("REGIONAL");
    let found =
        if regional { directory().regional_of(ubigeo.department()) } else { directory().by_ubigeo(ubigeo) };
    let Some(government) = found else { return Identity::Nobody(unknown()) };
    let contradicted = Identity::Nobody(IssueKind::NameContradictsCode { code_is: government.id });
    if contradicts_reniec(ubigeo, codes) {
        return contradicted;
    }
    match if regional { seat(government, ubigeo, codes) } else { codes.locality().agreement(government) } {
        Agreement::Contradicts => contradicted,
        Agreement::Unnamed => Identity::Nobody(IssueKind::UbigeoUnconfirmed { code_is: government.id }),
        Agreement::Agrees if regional => {
            Identity::Known(government.id, vec![IssueKind::RegionalBySeat { as_gov: government.id }])
        }
        Agreement::Agrees => {
            let repair = || IssueKind::CodeRepaired { to: Arc::from(ubigeo.to_string()) };
            Identity::Known(government.id, repaired.then(repair).into_iter().collect())
        }
    }
}

/// What stands beside the seat of a regional unit: the region's own name, or that of the municipality there.
fn seat(region: &Government, ubigeo: Ubigeo, codes: &Codes) -> Agreement {
    let locality = codes.locality();
    let named = Locality { district: "", province: "", ..locality }.agreement(region);
    let there = directory().by_ubigeo(ubigeo).map(|municipality| locality.agreement(municipality));
    let in_department = !locality.department.is_empty() && locality.is_in_department(region);
    match (named, there) {
        (Agreement::Agrees, _) | (_, Some(Agreement::Agrees)) => Agreement::Agrees,
        (Agreement::Unnamed, _) if in_department => Agreement::Agrees,
        (Agreement::Unnamed, None | Some(Agreement::Unnamed)) => Agreement::Unnamed,
        _ => Agreement::Contradicts,
    }
}

/// Whether the row's code in RENIEC's coding is another municipality's.
fn contradicts_reniec(ubigeo: Ubigeo, codes: &Codes) -> bool {
    let other = place(&codes.reniec).and_then(|(reniec, _)| directory().by_reniec(reniec));
    other.is_some_and(|other| other.ubigeo != ubigeo)
}

#[cfg(test)]
mod tests {
    use super::super::grid::of_short_text;
    use super::*;

    fn identify(header: &str, row: &str) -> String {
        let grid = of_short_text(format!("{header};PIM\n{row};5\n").as_bytes(), b';');
        let header = Header::likeliest(&grid, &Vec::new()).unwrap();
        match of_row(&grid.rows.at(1), &header) {
            Identity::Known(id, odd) if odd.is_empty() => id.to_string(),
            Identity::Known(id, odd) => format!("{id} {}", odd[0].code()),
            Identity::Outside => "outside".to_string(),
            Identity::Nobody(kind) => kind.code().to_string(),
        }
    }

    #[test]
    fn a_code_is_enough_and_a_name_alone_never_is() {
        assert_eq!(identify("sec_ejec", "301486"), "301486");
        assert_eq!(identify("id", "R455"), "R455");
        assert_eq!(identify("Municipalidad", "180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA"), "301486");
        assert_eq!(identify("Municipalidad", "MUNICIPALIDAD DISTRITAL DE TORATA"), "gobierno_desconocido");
        assert_eq!(identify("sec_ejec", "399999"), "gobierno_desconocido");
    }

    #[test]
    fn a_code_is_the_same_as_pandas_and_spreadsheets_leave_it() {
        for code in
            ["301486.0", "=\"301486\"", "'301486", "301,486", "301486: MUNICIPALIDAD DISTRITAL DE TORATA"]
        {
            assert_eq!(identify("sec_ejec", code), "301486", "{code}");
            assert_eq!(identify("id", code), "301486", "{code}");
        }
        assert_eq!(identify("ubigeo;distrito", "180,106;TORATA"), "301486");
        assert_eq!(identify("ubigeo;distrito", "10101.0;CHACHAPOYAS"), "300001 codigo_reparado");
        assert_eq!(identify("sec_ejec", "3.01486E+05"), "gobierno_desconocido");
    }

    #[test]
    fn a_code_under_another_name_is_found_to_be_told_and_not_used() {
        let there = |header: &str, row: &str| {
            let grid = of_short_text(format!("{header};PIM\n{row};5\n").as_bytes(), b';');
            let header = Header::likeliest(&grid, &Vec::new()).unwrap();
            match of_row(&grid.rows.at(1), &header) {
                Identity::Nobody(IssueKind::NoCode { there }) => {
                    there.map(|(column, role, id)| format!("{column} {role} {id}"))
                }
                _ => panic!("it was used"),
            }
        };
        assert_eq!(there("Clave;Municipalidad", "301486;Torata").unwrap(), "Clave SEC_EJEC 301486");
        assert_eq!(there("Clave;Municipalidad", "180106;Torata").unwrap(), "Clave ubigeo 301486");
        assert_eq!(there("Clave;Municipalidad", "301482;Torata"), None, "another's code");
        assert_eq!(there("Clave;Municipalidad", "7;Torata"), None);
    }

    #[test]
    fn a_place_is_a_municipality_unless_the_row_is_regional_or_national() {
        assert_eq!(identify("ubigeo;distrito;nivel", "180106;TORATA;GOBIERNOS LOCALES"), "301486");
        assert_eq!(
            identify("ubigeo;distrito;nivel", "180101;MOQUEGUA;GOBIERNOS REGIONALES"),
            "R455 region_por_sede"
        );
        assert_eq!(identify("ubigeo;distrito;nivel", "180101;MOQUEGUA;GOBIERNO NACIONAL"), "outside");
    }

    #[test]
    fn the_other_coding_of_places_is_caught_by_its_name() {
        // RENIEC's 17 is Moquegua; INEI's 17 is Madre de Dios.
        assert_eq!(
            identify("ubigeo;departamento;distrito", "170101;MOQUEGUA;MOQUEGUA"),
            "nombre_contradice_codigo"
        );
        assert_eq!(
            identify("ubigeo;departamento;distrito", "180101;MADRE DE DIOS;"),
            "nombre_contradice_codigo"
        );
    }

    #[test]
    fn a_lost_zero_is_restored_only_where_the_name_agrees() {
        assert_eq!(identify("ubigeo;distrito", "10101;CHACHAPOYAS"), "300001 codigo_reparado");
        assert_eq!(identify("ubigeo;distrito", "10101;"), "ubigeo_sin_nombre");
    }

    #[test]
    fn a_ubigeo_that_is_not_the_codes_is_said() {
        assert_eq!(identify("sec_ejec;ubigeo", "301486;180105"), "301486 ubigeo_distinto");
    }
}
