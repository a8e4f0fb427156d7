//! What a drill path says: whose money, and which part of it.

use canon_core::terms::budget::{Inclusion, Rubro, Scope};
use canon_core::terms::government::{GovId, Pliego, SecEjec, directory};
use canon_core::terms::names::fold;
use canon_core::terms::place::Ubigeo;

use super::page::Line;

/// What a level or a dimension is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Everything, a level of government, a place: not yet a government.
    Organisation,
    Municipality,
    /// A budget entity: a regional government, a university, a ministry.
    Pliego,
    /// An executing unit: a part of a pliego, or a municipality again.
    Unit,
    Rubro,
    Function,
    /// A product or project.
    Project,
    /// A category of spending (corriente, capital).
    Category,
    Generica,
    Month,
    /// Anything else that narrows the money.
    Narrowing,
}

impl About {
    /// From the name of a level or dimension.
    pub(super) fn of(name: &str) -> Self {
        match fold(name).as_str() {
            "TOTAL" | "NIVEL DE GOBIERNO" | "GOB LOC MANCOM" | "DEPARTAMENTO" | "PROVINCIA" | "SECTOR" => {
                Self::Organisation
            }
            "MUNICIPALIDAD" => Self::Municipality,
            "PLIEGO" => Self::Pliego,
            "UNIDAD EJECUTORA" | "EJECUTORA" | "U EJECUTORA" => Self::Unit,
            "RUBRO" => Self::Rubro,
            "FUNCION" => Self::Function,
            "PRODUCTO PROYECTO" | "PROYECTO" => Self::Project,
            "CATEGORIA DE GASTO" => Self::Category,
            "GENERICA" => Self::Generica,
            "MES" => Self::Month,
            _ => Self::Narrowing,
        }
    }
}

/// Who money a line is about, as far as its code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// A government of the three kinds.
    Government(GovId),
    /// A code that no government has.
    Unknown,
    /// An entity of the nation: out of scope.
    Outside,
}

/// Who a line of municipalities is: `140301-301238`, ubigeo and SEC_EJEC, which must be of one place.
pub(super) fn municipality(line: &Line) -> Identity {
    let (ubigeo, sec_ejec) = line.code.split_once('-').unwrap_or(("", &line.code));
    let found = sec_ejec.trim().parse().ok().and_then(|code| directory().municipality(SecEjec(code)));
    match found {
        Some(government) => match ubigeo.trim().parse::<Ubigeo>() {
            Ok(ubigeo) if ubigeo != government.ubigeo => Identity::Unknown,
            _ => Identity::Government(government.id),
        },
        None if fold(&line.name).contains("MANCOMUNIDAD") => Identity::Outside,
        None => Identity::Unknown,
    }
}

/// Who a line of pliegos is.
pub(super) fn pliego(line: &Line, regional: bool) -> Identity {
    let Some(code) = line.code.parse().ok().map(Pliego) else { return Identity::Unknown };
    if let Some(government) = directory().get(GovId::Regional(code)).filter(|_| regional) {
        return Identity::Government(government.id);
    }
    let university = directory().university(code, &line.name).filter(|_| !regional);
    university
        .map_or(if regional { Identity::Unknown } else { Identity::Outside }, |u| Identity::Government(u.id))
}

/// Where a drill path has arrived.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Whether the path went into regional governments.
    pub(super) regional: bool,
    /// The government, once the path has named it.
    pub(super) gov: Option<GovId>,
    /// Whether the government named is out of scope or unknown.
    pub(super) lost: bool,
    /// The rubro, once the path has named it.
    pub(super) rubro: Option<Rubro>,
    /// Whether something else narrows the money: a function, a project, an executing unit.
    pub(super) narrowed: bool,
}

impl Place {
    /// One level further. Whether the level named a government that is not known.
    pub(super) fn enter(&mut self, line: &Line) {
        match About::of(&line.level) {
            About::Organisation => self.regional |= fold(&line.name) == "GOBIERNOS REGIONALES",
            About::Municipality => self.name(municipality(line)),
            About::Pliego => self.name(pliego(line, self.regional)),
            About::Rubro => self.rubro = Rubro::parse(line.code.as_bytes()),
            About::Unit
            | About::Function
            | About::Project
            | About::Category
            | About::Generica
            | About::Month
            | About::Narrowing => self.narrowed = true,
        }
    }

    fn name(&mut self, identity: Identity) {
        match identity {
            Identity::Government(id) => self.gov = Some(id),
            Identity::Unknown | Identity::Outside => self.lost = true,
        }
    }

    /// The scope of the money here; `None` where it is no whole scope.
    pub(super) fn scope(&self) -> Option<Scope> {
        match (self.narrowed, self.rubro) {
            (false, None) => Some(Scope::Todo),
            (false, Some(Rubro::CANON)) => Some(Scope::Rubro18),
            _ => None,
        }
    }
}

/// What "Incluye" says; `None` for a filter that is neither all spending nor projects only.
pub(crate) fn inclusion(includes: &str) -> Option<Inclusion> {
    let words = fold(includes);
    let (activities, projects) = (words.contains("ACTIVIDAD"), words.contains("PROYECTO"));
    match (activities, projects) {
        (true, true) => Some(Inclusion::Todo),
        (false, true) => Some(Inclusion::Proyectos),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(level: &str, code: &str, name: &str) -> Line {
        Line { level: level.into(), code: code.into(), name: name.into(), cells: Vec::new() }
    }

    #[test]
    fn a_path_arrives_at_a_government_and_a_scope() {
        let mut place = Place::default();
        place.enter(&line("Nivel de Gobierno", "M", "GOBIERNOS LOCALES"));
        place.enter(&line("Municipalidad", "180106-301486", "MUNICIPALIDAD DISTRITAL DE TORATA"));
        assert_eq!(
            (place.gov.map(|g| g.to_string()), place.scope()),
            (Some("301486".into()), Some(Scope::Todo))
        );
        place.enter(&line("Rubro", "18", "CANON"));
        assert_eq!(place.scope(), Some(Scope::Rubro18));
        place.enter(&line("Función", "18", "SANEAMIENTO"));
        assert_eq!(place.scope(), None);
    }

    #[test]
    fn a_pliego_is_a_region_only_below_the_regions() {
        let row = line("Pliego", "455", "GOBIERNO REGIONAL DEL DEPARTAMENTO DE MOQUEGUA");
        assert_eq!(pliego(&row, true), Identity::Government("R455".parse().unwrap()));
        assert_eq!(pliego(&row, false), Identity::Outside);
    }

    #[test]
    fn a_ubigeo_of_another_place_is_not_guessed_away() {
        assert_eq!(municipality(&line("", "180105-301486", "TORATA")), Identity::Unknown);
    }

    #[test]
    fn what_it_includes() {
        assert_eq!(inclusion("Sólo Proyectos"), Some(Inclusion::Proyectos));
        assert_eq!(inclusion("Actividades y Proyectos"), Some(Inclusion::Todo));
        assert_eq!(inclusion("Actividad/Proyecto"), Some(Inclusion::Todo));
        assert_eq!(inclusion("Sólo Actividades"), None);
    }
}
