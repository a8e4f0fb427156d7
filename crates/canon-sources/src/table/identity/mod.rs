//! The government that a row of a table belongs to: by its codes, confirmed by its name where it has one.

mod codes;

use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::terms::government::{GovId, Government, Level, directory};
use canon_core::terms::locality::{Agreement, Locality};
use canon_core::terms::names::fold;
use canon_core::terms::place::Ubigeo;
use rustc_hash::FxHashMap;

use self::codes::{Code, of_pliego, with_name};
use super::context::TitledPlace;
use super::grid::Row;
use super::header::Header;
use super::roles::Role;
use crate::cells::WrittenUbigeo;
use crate::reading::Options;

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

/// Whether a row without a code may be tied by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByName<'a> {
    /// To the one government that all of them fit, if there is one; of several, to the one in the place of the table.
    Ties(&'a TitledPlace),
    Never,
}

impl<'a> ByName<'a> {
    pub(super) const fn of(options: &Options, place: &'a TitledPlace) -> Self {
        if options.match_names { Self::Ties(place) } else { Self::Never }
    }
}

/// The codes and names of a row.
#[derive(Default)]
struct Codes {
    /// Its codes, that which leads first: canon's own, the unit's, the place's, those beside the name.
    leading: Vec<Code>,
    /// Whether a cell that is to hold a code holds something else.
    is_unreadable: bool,
    /// The place in RENIEC's coding.
    reniec: Option<Code>,
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
            reniec: Code::of(&text(Role::Reniec)),
            province: text(Role::Province),
            department: text(Role::Department),
            level: fold(&text(Role::Level)),
            ..Self::default()
        };
        for role in [Role::Id, Role::SecEjec, Role::Ubigeo, Role::Municipality] {
            let cell = text(role);
            let (found, name) = with_name(&cell);
            codes.is_unreadable |= found.is_empty() && role != Role::Municipality && !cell.trim().is_empty();
            codes.leading.extend(found);
            if !name.is_empty() && (role == Role::Municipality || codes.name.is_empty()) {
                codes.name = name.to_string();
            }
        }
        let cell = text(Role::District);
        let (found, name) = with_name(&cell);
        let place = found.iter().find(|code| matches!(code, Code::Place(_)));
        codes.leading.extend(place);
        codes.district = if place.is_some() { name.to_string() } else { cell };
        codes
    }

    /// What stands beside the codes.
    fn locality(&self) -> Locality<'_> {
        let Self { name, district, province, department, .. } = self;
        Locality { name, district, province, department }
    }

    /// The place of the row, as INEI codes it.
    fn place(&self) -> Option<WrittenUbigeo> {
        self.leading.iter().find_map(|code| if let Code::Place(place) = code { Some(*place) } else { None })
    }

    /// Whether it says that it is a regional government's.
    fn is_regional(&self) -> bool {
        self.level.contains("REGIONAL") || self.level == "R"
    }

    /// The governments of codes of their own, that which leads first; `None` where a code is nobody's.
    fn governments(&self) -> Option<Vec<&'static Government>> {
        let of = |code: &Code| match code {
            Code::Government(id) => Some(directory().get(*id)),
            Code::Pliego(pliego) => {
                Some(of_pliego(*pliego, &self.name, self.is_regional()).and_then(|id| directory().get(id)))
            }
            Code::Place(_) => None,
        };
        self.leading.iter().filter_map(of).collect()
    }

    /// Whether a government may be in the place that the titles of a table name, where the row says none itself.
    fn is_within(&self, place: &TitledPlace, government: &Government) -> bool {
        let or = |own: &str, titled: &str| -> String {
            if own.trim().is_empty() { titled.to_string() } else { String::new() }
        };
        let (department, province) =
            (or(&self.department, &place.department), or(&self.province, &place.province));
        let locality = Locality { name: "", district: "", province: &province, department: &department };
        locality.is_in_department(government)
            && (government.level == Level::Regional
                || locality.agreement(government) != Agreement::Contradicts)
    }

    /// The levels that the row may be of; any where it does not say.
    fn levels(&self) -> &'static [Level] {
        match self.level.as_str() {
            _ if self.is_regional() => &[Level::Regional],
            level if level.contains("LOCAL") || level.contains("MUNICIP") => {
                &[Level::Provincial, Level::District]
            }
            _ => &[],
        }
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

    /// The government that a row belongs to. That it was tied by its names is told of the first such row alone.
    pub(super) fn of_row(&mut self, row: &Row<'_>, header: &Header, by_name: ByName<'_>) -> Identity {
        self.texts.clear();
        if let ByName::Ties(TitledPlace { department, province }) = by_name {
            self.texts.extend([department.as_str(), "\n", province.as_str(), "\n"]);
        }
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
        let identity = of_row(row, header, by_name);
        // What a row without codes lacks is told from its other cells.
        let is_general = !matches!(identity, Identity::Nobody(IssueKind::NoCode { .. }));
        if is_general && self.identities.len() < Self::MOST {
            self.identities.insert(self.texts.clone(), identity.clone().without_tie());
        }
        identity
    }
}

impl Identity {
    /// The same where the tie by names has been told.
    fn without_tie(mut self) -> Self {
        if let Self::Known(_, odd) = &mut self {
            odd.retain(|kind| !matches!(kind, IssueKind::TiedByName { .. }));
        }
        self
    }
}

/// The government that a row belongs to.
pub(super) fn of_row(row: &Row<'_>, header: &Header, by_name: ByName<'_>) -> Identity {
    identify(&Codes::of(row, header), row, header, by_name)
}

fn identify(codes: &Codes, row: &Row<'_>, header: &Header, by_name: ByName<'_>) -> Identity {
    if codes.level.contains("NACIONAL") || fold(&codes.name).contains("MANCOMUNIDAD") {
        return Identity::Outside;
    }
    let Some(governments) = codes.governments() else { return Identity::Nobody(unknown()) };
    if let [government, others @ ..] = &governments[..] {
        return match others.iter().all(|other| other.id == government.id) {
            true => by_code(government, codes),
            false => Identity::Nobody(IssueKind::NameContradictsCode { code_is: government.id }),
        };
    }
    if codes.is_unreadable {
        return Identity::Nobody(unknown());
    }
    codes.place().map_or_else(|| by_names(codes, row, header, by_name), |place| by_place(place, codes))
}

/// A government found by its names, where that is asked for and only one fits.
fn by_names(codes: &Codes, row: &Row<'_>, header: &Header, by_name: ByName<'_>) -> Identity {
    let fitting = directory().fitting(&codes.locality(), codes.levels());
    if let ByName::Ties(place) = by_name {
        // What the title says of the place decides only where the row's own names leave several.
        let here = |government: &&Government| fitting.len() == 1 || codes.is_within(place, government);
        if let [government] = fitting.iter().copied().filter(here).collect::<Vec<_>>()[..] {
            let gov = government.id;
            return Identity::Known(gov, vec![IssueKind::TiedByName { gov }]);
        }
    }
    let fits: Vec<GovId> = fitting.iter().map(|government| government.id).collect();
    let there = code_elsewhere(row, header, codes);
    Identity::Nobody(match there.is_some() || (codes.name.is_empty() && codes.district.is_empty()) {
        true => IssueKind::NoCode { there },
        false => IssueKind::NameAlone { fits },
    })
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
            let seat = Locality { district: "", ..codes.locality() };
            seat.agreement(government) == Agreement::Contradicts
        }
        _ => codes.locality().agreement(government) == Agreement::Contradicts,
    };
    if contradicts {
        return Identity::Nobody(IssueKind::NameContradictsCode { code_is: government.id });
    }
    let mut odd = Vec::new();
    if government.level != Level::Regional
        && let Some(WrittenUbigeo::Whole(ubigeo) | WrittenUbigeo::LostZero(ubigeo)) = codes.place()
        && ubigeo != government.ubigeo
    {
        odd.push(IssueKind::UbigeoDiffers { expected: government.ubigeo.to_string().into() });
    }
    Identity::Known(government.id, odd)
}

/// A government found by its place: what stands beside it must agree, for the two codings of places clash.
fn by_place(place: WrittenUbigeo, codes: &Codes) -> Identity {
    let (ubigeo, repaired) = match place {
        WrittenUbigeo::Whole(ubigeo) => (ubigeo, false),
        WrittenUbigeo::LostZero(ubigeo) => (ubigeo, true),
    };
    if let Some(region) = named_with_its_department(ubigeo, codes) {
        return Identity::Known(region.id, Vec::new());
    }
    let regional = codes.is_regional();
    let found =
        if regional { directory().regional_of(ubigeo.department()) } else { directory().by_ubigeo(ubigeo) };
    let Some(government) = found else { return Identity::Nobody(unknown()) };
    let contradicted = Identity::Nobody(IssueKind::NameContradictsCode { code_is: government.id });
    let known = |id| {
        let repair = || IssueKind::CodeRepaired { to: Arc::from(ubigeo.to_string()) };
        Identity::Known(id, repaired.then(repair).into_iter().collect())
    };
    if contradicts_reniec(ubigeo, codes) {
        return contradicted;
    }
    match if regional { seat(government, ubigeo, codes) } else { codes.locality().agreement(government) } {
        Agreement::Contradicts => contradicted,
        // The place has the same code in both codings, so that no name has to tell which it is.
        Agreement::Unnamed if !regional && government.reniec == Some(ubigeo) => known(government.id),
        Agreement::Unnamed => Identity::Nobody(IssueKind::UbigeoUnconfirmed { code_is: government.id }),
        Agreement::Agrees if regional => {
            Identity::Known(government.id, vec![IssueKind::RegionalBySeat { as_gov: government.id }])
        }
        Agreement::Agrees => known(government.id),
    }
}

/// The regional government whose own name stands beside the code of its department: that alone may be the department's total.
fn named_with_its_department(ubigeo: Ubigeo, codes: &Codes) -> Option<&'static Government> {
    let region = directory().regional_of(ubigeo.department()).filter(|_| ubigeo.is_department())?;
    let locality = codes.locality();
    let name = fold(locality.name);
    let is_named =
        ["GOBIERNO REGIONAL ", "GOB REGIONAL ", "GORE "].iter().any(|start| name.starts_with(start));
    (is_named && Locality { district: "", ..locality }.agreement(region) == Agreement::Agrees)
        .then_some(region)
}

/// What stands beside the seat of a regional unit: the region's own name, or that of the municipality there.
fn seat(region: &Government, ubigeo: Ubigeo, codes: &Codes) -> Agreement {
    let locality = codes.locality();
    let named = Locality { district: "", ..locality }.agreement(region);
    let there = directory().by_ubigeo(ubigeo).map(|municipality| locality.agreement(municipality));
    match (named, there) {
        (Agreement::Agrees, _) | (_, Some(Agreement::Agrees)) => Agreement::Agrees,
        (Agreement::Unnamed, _) if !locality.department.is_empty() => Agreement::Agrees,
        (Agreement::Unnamed, None | Some(Agreement::Unnamed)) => Agreement::Unnamed,
        _ => Agreement::Contradicts,
    }
}

/// Whether the row's code in RENIEC's coding is another municipality's.
fn contradicts_reniec(ubigeo: Ubigeo, codes: &Codes) -> bool {
    let Some(Code::Place(WrittenUbigeo::Whole(reniec) | WrittenUbigeo::LostZero(reniec))) = codes.reniec
    else {
        return false;
    };
    directory().by_reniec(reniec).is_some_and(|other| other.ubigeo != ubigeo)
}

#[cfg(test)]
mod tests;
