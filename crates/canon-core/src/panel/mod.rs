//! The panel: every government in every year, with its figures in each scope, and how a unit is looked at.

use crate::panel::unit::Unit;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::prices::Prices;
use crate::facts::source::{CutOff, SourceId};
use crate::facts::{Credit, DoubtFact, IndexFact};
use crate::law::norms::Norms;
use crate::panel::named_group::NamedGroup;
use crate::panel::once::{Lists, Projects, PurposeKey};
use crate::panel::part::Collected;
use crate::panel::registers::Registers;
use crate::terms::budget::{Inclusion, Phase, Phases, Scope};
use crate::terms::government::{GovId, Government, Level, Pliego, directory};
use crate::terms::money::Soles;
use crate::terms::period::{Month, Year};
use crate::terms::place::{Department, Ubigeo};

/// What was credited to a government in a year and scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credits {
    /// What the treasury authorised.
    pub autorizado: Option<Soles>,
    /// What reached the government's account.
    pub acreditado: Option<Soles>,
    /// Month by month, where the source has months: authorised and credited.
    pub months: BTreeMap<Month, (Option<Soles>, Option<Soles>)>,
    /// The source that what was credited is from.
    pub credited_by: Option<SourceId>,
}

/// The figures of one government, year and scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The year's amounts (so far); `None` where no source has the phase.
    pub annual: Phases,
    /// The flows of each month, where a source has months.
    pub months: BTreeMap<Month, Phases>,
    /// What its spending includes; `None` where it has no spending.
    pub inclusion: Option<Inclusion>,
    /// What was credited, by what it is.
    pub credits: BTreeMap<Credit, Credits>,
    /// What the government booked as new income, without balances of earlier years, and the source that says so.
    pub booked: Option<(Soles, SourceId)>,
    /// The sources the figures come from: each figure that is made of them says so too.
    pub sources: Arc<BTreeSet<SourceId>>,
    /// The source that each phase is from; `None` where the cell has but one.
    pub leads: [Option<SourceId>; Phase::COUNT],
    /// The source that the months are from.
    pub months_from: Option<SourceId>,
    /// How many lines stand behind the spending figures.
    pub rows: u64,
}

/// How many people, in which year, by which source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headcount {
    pub people: u64,
    /// The year they were counted or projected for.
    pub year: Year,
    pub source: SourceId,
}

/// One government in one year.
#[derive(Clone, Debug, Default)]
pub struct GovYear {
    /// The last day that the figures reach.
    pub cut: CutOff,
    /// Whether the year is over in them.
    pub closed: bool,
    /// Its figures in each scope that some source has.
    pub cells: BTreeMap<Scope, Cell>,
    /// The source that tells all rubros apart and has none of rubro 18 for it.
    pub without_rubro18: Option<SourceId>,
}

impl GovYear {
    /// What the spending of a scope includes; of a scope without figures, what that of all funds does.
    pub fn inclusion(&self, scope: Scope) -> Inclusion {
        let of = |cell: &Cell| cell.inclusion;
        let known = match self.cells.get(&scope) {
            Some(cell) => of(cell),
            None => {
                let all_funds = self.cells.get(&Scope::Todo).and_then(of);
                all_funds.or_else(|| self.cells.values().find_map(of))
            }
        };
        known.unwrap_or(Inclusion::Todo)
    }
}

/// Every district's population by year.
pub type Population = BTreeMap<Ubigeo, BTreeMap<Year, (u64, SourceId)>>;

/// Every government in every year.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    pub years: BTreeMap<(Year, GovId), GovYear>,
    pub population: Population,
    /// The projects of each government, year and scope.
    pub projects: Projects,
    pub purposes: BTreeMap<PurposeKey, Phases>,
    /// Where the projects and the purposes of a government, year and scope are from.
    pub lists: Lists,
    /// What part of which year's canon each government was to get.
    pub indices: BTreeMap<(Year, GovId), (SourceId, IndexFact)>,
    pub prices: Prices,
    /// What was collected in each year and scope.
    pub collected: BTreeMap<(Year, GovId, Scope), Collected>,
    /// What all governments of a department together booked as new income, without balances.
    pub booked_together: BTreeMap<(Year, Department, Scope), (Soles, SourceId)>,
    /// What tables say against their figures of a government and year.
    pub doubts: BTreeMap<(Year, GovId), Vec<(SourceId, DoubtFact)>>,
    /// The last day that each source reaches in a year.
    pub cuts: BTreeMap<(SourceId, Year), CutOff>,
    /// The years that the user declares closed.
    pub declared_closed: BTreeSet<Year>,
    /// What the registers outside the budget say.
    pub registers: Registers,
    /// The numbers of the law that the run goes by.
    pub norms: Norms,
    /// Peers that the user put together.
    pub peer_groups: Vec<NamedGroup>,
    /// The municipalities of each department together, with the sources of each scope and no figures of their own.
    pub departments: BTreeMap<(Year, GovId), GovYear>,
}

impl Panel {
    /// The units of a scope: one for each government and year, whether the scope has a source or not.
    pub fn units(&self, scope: Scope) -> impl Iterator<Item = Unit<'_>> {
        self.years.iter().map(move |(key, data)| Unit::new(self, *key, scope, data))
    }

    /// The departments of a scope: one unit for each and year.
    pub fn territories(&self, scope: Scope) -> impl Iterator<Item = Unit<'_>> {
        self.departments.iter().map(move |(key, data)| Unit::new(self, *key, scope, data))
    }

    /// Adds what is kept outside the budget: a government and year that only a register has becomes known by it. A list of
    /// stopped works is of a year that something else is known of, or else there is nothing but such lists.
    pub fn add_registers(&mut self, registers: Registers) {
        for key in registers.keys() {
            self.years.entry(key).or_default();
        }
        let known: BTreeSet<Year> = self.years.keys().map(|(year, _)| *year).collect();
        for key in registers.stopped.keys() {
            if known.is_empty() || known.contains(&key.0) {
                self.years.entry(*key).or_default();
            }
        }
        self.registers = registers;
    }

    /// Puts the municipalities of each department together.
    pub fn add_departments(&mut self) {
        let mut departments: BTreeMap<(Year, GovId), GovYear> = BTreeMap::new();
        for (&(year, gov), data) in &self.years {
            let Some(government) = directory().get(gov).filter(|_| matches!(gov, GovId::Municipality(_)))
            else {
                continue;
            };
            // One that only a register adds has no budget, whose cut-off it could undo.
            if data.cells.is_empty() && self.registers.has(year, gov) {
                continue;
            }
            let whole = departments
                .entry((year, GovId::Department(government.department())))
                .or_insert_with(|| GovYear { cut: data.cut, closed: true, ..GovYear::default() });
            whole.closed &= data.closed;
            // Figures of several days hold up to the first of them.
            if data.cut.date() < whole.cut.date() {
                whole.cut = data.cut;
            }
            for (scope, cell) in &data.cells {
                let together = whole.cells.entry(*scope).or_default();
                Arc::make_mut(&mut together.sources).extend(cell.sources.iter());
                together.inclusion = together.inclusion.or(cell.inclusion);
            }
        }
        self.departments = departments;
    }

    /// One government in one year and scope; `None` if the inputs do not have it in that year at all.
    pub fn unit(&self, gov: GovId, year: Year, scope: Scope) -> Option<Unit<'_>> {
        self.years.get(&(year, gov)).map(|data| Unit::new(self, (year, gov), scope, data))
    }

    /// The years from the first to the last in the panel, in order; also one between them that no file holds.
    pub fn calendar(&self) -> Vec<Year> {
        let years = || self.years.keys().map(|(year, _)| year.number());
        let between = years().next().zip(years().next_back()).map(|(first, last)| first..=last);
        between.into_iter().flatten().filter_map(Year::new).collect()
    }

    /// The governments in the panel, each once, by key.
    pub fn governments(&self) -> BTreeSet<GovId> {
        self.years.keys().map(|(_, gov)| *gov).collect()
    }

    /// The governments of a department that a year lacks although the inputs have them in another.
    pub fn absent(&self, department: Department) -> Vec<(Year, GovId)> {
        let years: BTreeSet<Year> = self.years.keys().map(|(year, _)| *year).collect();
        let known = self.governments();
        let mut absent = Vec::new();
        for year in years {
            let all = directory().iter().filter(|g| g.department() == department && g.existed_in(year));
            // A government that no file has in any year was not asked for.
            let missing = all.filter(|g| known.contains(&g.id) && !self.years.contains_key(&(year, g.id)));
            absent.extend(missing.map(|g| (year, g.id)));
        }
        absent
    }

    /// The inhabitants a government answers for: its district's, a region's districts together.
    ///
    /// Of the year asked for, else of the nearest within two years (the earlier of two as near). `None` for a
    /// university, and where a district of the region is missing.
    pub fn headcount(&self, gov: &Government, year: Year) -> Option<Headcount> {
        const NEAR: u16 = 2;
        let districts = districts_of(gov);
        if districts.is_empty() {
            return None;
        }
        let mut years: Vec<Year> = self.population.get(districts.first()?)?.keys().copied().collect();
        years.retain(|y| y.distance(year) <= NEAR);
        years.sort_by_key(|y| (y.distance(year), *y));
        years.into_iter().find_map(|y| {
            let counts: Option<Vec<(u64, SourceId)>> =
                districts.iter().map(|d| self.population.get(d)?.get(&y).copied()).collect();
            let counts = counts?;
            Some(Headcount {
                people: counts.iter().map(|(p, _)| p).sum(),
                year: y,
                source: counts.first()?.1,
            })
        })
    }
}

/// The districts whose people a government answers for.
pub fn districts_of(gov: &Government) -> Vec<Ubigeo> {
    const LIMA_PROVINCE: u32 = 1501;
    const LIMA: Pliego = Pliego(463);
    const LIMA_METROPOLITANA: Pliego = Pliego(465);
    let all = directory()
        .iter()
        .filter(|g| matches!(g.id, GovId::Municipality(_)) && g.department() == gov.department());
    match (gov.level, gov.id) {
        (Level::Provincial | Level::District, _) => vec![gov.ubigeo],
        (Level::Regional, GovId::Regional(LIMA)) => {
            all.map(|g| g.ubigeo).filter(|u| u.province().number() != LIMA_PROVINCE).collect()
        }
        (Level::Regional, GovId::Regional(LIMA_METROPOLITANA)) => {
            all.map(|g| g.ubigeo).filter(|u| u.province().number() == LIMA_PROVINCE).collect()
        }
        (Level::Regional, _) => all.map(|g| g.ubigeo).collect(),
        (Level::University | Level::Territory, _) => Vec::new(),
    }
}

pub mod assemble;
pub mod motive;
pub mod named_group;
pub mod once;
pub mod part;
pub mod peers;
pub mod reconcile;
pub mod registers;
#[cfg(test)]
mod territory_tests;
pub mod unit;
#[cfg(test)]
mod unit_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn year(number: u16) -> Year {
        Year::new(number).unwrap()
    }

    fn people(counts: &[(&str, u16, u64)]) -> Panel {
        let mut panel = Panel::default();
        for (ubigeo, y, count) in counts {
            let by_year = panel.population.entry(ubigeo.parse().unwrap()).or_default();
            by_year.insert(year(*y), (*count, SourceId(0)));
        }
        panel
    }

    fn government(id: &str) -> &'static Government {
        directory().get(id.parse().unwrap()).unwrap()
    }

    #[test]
    fn population_is_of_the_nearest_year_within_two_and_says_which() {
        let panel = people(&[("180106", 2022, 10), ("180106", 2026, 20)]);
        let count = |y| panel.headcount(government("301486"), year(y)).map(|h| (h.people, h.year.number()));
        assert_eq!(count(2022), Some((10, 2022)));
        assert_eq!(count(2024), Some((10, 2022)));
        assert_eq!(count(2025), Some((20, 2026)));
        assert_eq!(count(2019), None);
    }

    #[test]
    fn a_provincial_municipality_counts_its_capital_district_and_a_region_all_of_them() {
        let mut panel = people(&[("180101", 2026, 49_643)]);
        assert_eq!(panel.headcount(government("301481"), year(2026)).unwrap().people, 49_643);
        assert!(panel.headcount(government("R455"), year(2026)).is_none(), "districts are missing");
        for g in directory().of_department(crate::terms::place::Department::HOME, year(2026)) {
            panel.population.entry(g.ubigeo).or_default().insert(year(2026), (100, SourceId(0)));
        }
        assert_eq!(panel.headcount(government("R455"), year(2026)).unwrap().people, 2_100);
    }
}
