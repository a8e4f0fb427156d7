//! Which lines are asked for, and where a header says what they are.

use std::collections::BTreeSet;

use canon_core::terms::budget::Rubro;
use canon_core::terms::government::{GovId, Government, directory};
use canon_core::terms::names;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

use crate::cells::text::decode_field;
use crate::cells::{code, rubro, year};
use crate::error::SourceError;
use crate::mef::comparativo::{PAIR, rubro_of};
use crate::mef::header::{Head, amount_of_year};
use crate::mef::identity::{Identity, IdentityColumns, known};
use crate::reading::Format;
use crate::scan::record::Fields;

/// What a line must be to be copied: all of what is said here. Where nothing is said, anything will do.
#[derive(Clone, Debug, Default)]
pub struct LineFilter {
    /// Where the executing unit has its seat.
    pub department: Option<Department>,
    pub govs: BTreeSet<GovId>,
    /// Of no meaning for a comparativo, of which each line is of all years.
    pub years: BTreeSet<Year>,
    pub rubros: BTreeSet<Rubro>,
}

/// What becomes of a line.
pub(super) enum Chosen {
    Yes,
    No,
    /// It is of a government of the department, with its seat in another one.
    SeatedElsewhere,
    /// This column cannot be read.
    Unreadable(usize),
}

/// Where a rubro stands.
#[derive(Clone, Copy, Debug)]
enum RubroColumns {
    Named(usize),
    /// In one of these, as the values of each line tell.
    Pair([usize; 2]),
}

/// Where the columns stand that the filter asks about.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// By code and by name.
    departments: [Option<usize>; 2],
    identity: Option<IdentityColumns>,
    year: Option<usize>,
    rubro: Option<RubroColumns>,
    of_comparativo: BTreeSet<Year>,
}

/// What files call the column of levels of government.
const LEVELS: &[&str] = &["NIVEL_GOBIERNO", "TIPO_GOBIERNO", "TIPO_ENTIDAD"];

impl Columns {
    /// # Errors
    /// A header without a column that is asked about.
    pub(super) fn find(head: &Head, format: Format, filter: &LineFilter) -> Result<Self, SourceError> {
        let is_comparativo = matches!(format, Format::GastoComparativo | Format::IngresoComparativo);
        let departments = ["DEPARTAMENTO_EJECUTORA", "DEPARTAMENTO_EJECUTORA_NOMBRE"];
        let departments = departments.map(|name| head.column(&[name]));
        if filter.department.is_some() && departments == [None; 2] {
            head.require([&["DEPARTAMENTO_EJECUTORA"]])?;
        }
        let identity = head.require([LEVELS, &["PLIEGO"], &["SEC_EJEC"]]);
        let identity = match filter.govs.is_empty() {
            true => identity.ok(),
            false => Some(identity?),
        };
        let year = match filter.years.is_empty() || is_comparativo {
            true => None,
            false => Some(head.require([&["ANO_EJE", "ANO_DOC", "ANO_PRC"]])?[0]),
        };
        let rubro = match (filter.rubros.is_empty(), is_comparativo) {
            (true, _) => None,
            (false, true) => Some(RubroColumns::Pair(head.require(PAIR)?)),
            (false, false) => Some(RubroColumns::Named(head.require([&["RUBRO"]])?[0])),
        };
        let of_years = head.names.iter().filter_map(|name| amount_of_year(name)).map(|(_, year)| year);
        Ok(Self {
            departments,
            identity: identity.map(|columns| IdentityColumns::find(head, columns)),
            year,
            rubro,
            of_comparativo: if is_comparativo { of_years.collect() } else { BTreeSet::new() },
        })
    }

    /// The years of a comparativo.
    pub(super) fn years(&self) -> BTreeSet<Year> {
        self.of_comparativo.clone()
    }

    /// Whether a line is asked for.
    pub(super) fn choose(&self, filter: &LineFilter, fields: &Fields<'_>) -> Chosen {
        let years = &self.of_comparativo;
        if !years.is_empty() && !filter.years.is_empty() && years.is_disjoint(&filter.years) {
            return Chosen::No;
        }
        let is_seated_there = match filter.department {
            None => true,
            Some(department) => match self.department(fields) {
                Ok(seat) => seat == department,
                Err(column) => return Chosen::Unreadable(column),
            },
        };
        if !is_seated_there && !self.is_of_the_department(filter, fields) {
            return Chosen::No;
        }
        match self.is_asked_for(filter, fields) {
            Ok(true) if is_seated_there => Chosen::Yes,
            Ok(true) => Chosen::SeatedElsewhere,
            Err(column) if is_seated_there => Chosen::Unreadable(column),
            Ok(false) | Err(_) => Chosen::No,
        }
    }

    /// Whether all that is asked but its seat holds, or the first column that cannot be read.
    fn is_asked_for(&self, filter: &LineFilter, fields: &Fields<'_>) -> Result<bool, usize> {
        if let (Some(identity), false) = (&self.identity, filter.govs.is_empty()) {
            match identity.by_code(fields) {
                Identity::Known(gov) if filter.govs.contains(&known(gov)) => {}
                Identity::Unreadable => return Err(identity.sec_ejec),
                _ => return Ok(false),
            }
        }
        if let Some(column) = self.year
            && !filter.years.contains(&year(fields.trimmed(column)).ok_or(column)?)
        {
            return Ok(false);
        }
        let found = match self.rubro {
            None => return Ok(true),
            Some(RubroColumns::Named(column)) => rubro(fields.trimmed(column)).ok_or(column)?,
            Some(RubroColumns::Pair(pair)) => {
                rubro_of(pair.map(|column| fields.trimmed(column))).map(|(_, rubro)| rubro).ok_or(pair[0])?
            }
        };
        Ok(filter.rubros.contains(&found))
    }

    /// The department of the unit's seat: by its code, or by its name where there is no code to read.
    fn department(&self, fields: &Fields<'_>) -> Result<Department, usize> {
        let [by_code, by_name] = self.departments;
        let coded = by_code.and_then(|column| code(fields.trimmed(column))).and_then(Department::new);
        let named = || {
            let name = decode_field(fields.trimmed(by_name?));
            let mut all = directory().iter().filter(|_| !name.is_empty());
            all.find(|gov| names::agree(&name, &gov.department_name)).map(Government::department)
        };
        coded.or_else(named).ok_or_else(|| by_code.or(by_name).unwrap_or(0))
    }

    /// Whether a line whose unit has its seat elsewhere is of a government of the department all the same.
    fn is_of_the_department(&self, filter: &LineFilter, fields: &Fields<'_>) -> bool {
        let (Some(department), Some(identity)) = (filter.department, &self.identity) else { return false };
        if !matches!(fields.trimmed(identity.level).first(), Some(b'M' | b'R')) {
            return false;
        }
        let Identity::Known(gov) = identity.by_code(fields) else { return false };
        directory().get(known(gov)).is_some_and(|gov| gov.department() == department)
    }
}
