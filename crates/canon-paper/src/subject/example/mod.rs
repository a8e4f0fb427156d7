//! An invented department: what every chart looks like before the files that it needs are at hand.
//!
//! Nothing of it exists. Its source says so, and so does every picture that is drawn from it.

mod figures;
mod places;

use std::collections::BTreeMap;

use canon_core::facts::source::{Precision, Source};
use canon_core::indicators::cuts::Cuts;
use canon_core::indicators::{self, Finding};
use canon_core::insight::lessons::Lessons;
use canon_core::law::norms::Norms;
use canon_core::law::references::References;
use canon_core::panel::Panel;
use canon_core::terms::budget::Inclusion;
use canon_core::terms::government::{Government, Level};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::subject::dossier::{Dossier, EXAMPLE, Shown};
use crate::subject::outlines::{Map, Tile};
use crate::subject::region::{Order, Region};
use crate::subject::words;
use figures::{Chance, add, size};
use places::{PROVINCES, REGION, municipality, tiles};

pub(crate) use figures::BudgetAndShare;
pub(crate) use places::beyond;
#[cfg(test)]
pub(crate) use places::government;

const FIRST_YEAR: u16 = 2020;
const LAST_YEAR: u16 = 2025;
/// The month up to which the last year goes.
const LAST_MONTH: u8 = 9;

/// Invented governments with invented figures.
#[derive(Clone, Debug)]
pub struct Example {
    governments: Vec<Government>,
    panel: Panel,
    findings: Vec<Finding>,
    sources: Vec<Source>,
    tiles: Vec<Tile>,
}

impl Default for Example {
    fn default() -> Self {
        Self::new()
    }
}

impl Example {
    /// The invented department: 21 municipalities, a regional government and a university; five whole years, and a sixth up
    /// to September.
    pub fn new() -> Self {
        let mut governments =
            vec![beyond(Level::Regional, REGION), beyond(Level::University, "Universidad de la Alborada")];
        for (place, (province, districts)) in PROVINCES.iter().enumerate() {
            for (number, district) in districts.iter().enumerate() {
                governments.push(municipality(governments.len(), (place, province), (number, district)));
            }
        }
        let mut chance = Chance(20_251_105);
        let habits: Vec<(i64, i64)> = governments
            .iter()
            .map(|g| (size(g.level, &mut chance), 560_000 + chance.below(330_000)))
            .collect();
        let mut told = BTreeMap::new();
        for year in FIRST_YEAR..=LAST_YEAR {
            for (place, (pim, share)) in habits.iter().enumerate() {
                let growth = 800 + chance.below(500) + i64::from(year - FIRST_YEAR) * 90;
                let year_share = (share + chance.below(180_000) - 90_000).min(985_000);
                let so_far = if year == LAST_YEAR { year_share * 62 / 100 } else { year_share };
                told.insert(
                    (place, year),
                    BudgetAndShare { pim: Soles::from_soles(pim / 1000 * growth), share: so_far },
                );
            }
        }
        Self::of(governments, (FIRST_YEAR, LAST_YEAR, LAST_MONTH), &|place, year| {
            told.get(&(place, year)).copied()
        })
    }

    /// Governments with what each had and spent; the last year goes up to a month.
    pub(crate) fn of(
        governments: Vec<Government>,
        (first, last, last_month): (u16, u16, u8),
        told: &dyn Fn(usize, u16) -> Option<BudgetAndShare>,
    ) -> Self {
        let mut panel = Panel { norms: Norms::published(), ..Panel::default() };
        for number in first..=last {
            let Some(year) = Year::new(number) else { continue };
            let months = if number == last { last_month } else { 12 };
            for (place, government) in governments.iter().enumerate() {
                if let Some(told) = told(place, number) {
                    add(&mut panel, government, year, months, told, place);
                }
            }
        }
        let findings =
            indicators::evaluate(&panel, indicators::ALL, &References::published(), &Cuts::default());
        let source = Source {
            file: "ejemplo".into(),
            channel: format!("{EXAMPLE}: cifras y lugares inventados, de nadie").into(),
            inclusion: Inclusion::Todo,
            precision: Precision::Centimo,
            unit: None,
            stands_on: None,
            monthly: &[],
        };
        let tiles = tiles(&governments);
        Self { governments, panel, findings, sources: vec![source], tiles }
    }

    /// The last of its years that is over.
    pub const fn last_whole_year() -> Option<Year> {
        Year::new(LAST_YEAR - 1)
    }

    /// Makes its last year one of projects alone, which no other year of it is. Gives which year that is.
    #[cfg(test)]
    pub(crate) fn count_projects_only(&mut self) -> Year {
        let last = *self.panel.calendar().last().expect("it has years");
        let of_last = self.panel.years.iter_mut().filter(|((year, _), _)| *year == last);
        for cell in of_last.flat_map(|(_, data)| data.cells.values_mut()) {
            cell.inclusion = cell.inclusion.map(|_| Inclusion::Proyectos);
        }
        last
    }

    /// Which governments each of its governments may learn from.
    pub fn lessons(&self) -> Lessons<'_> {
        Lessons::of(&self.panel, &self.findings)
    }

    /// Its governments, as far as they are to be shown.
    pub fn dossiers<'a>(
        &'a self,
        lessons: &'a Lessons<'a>,
        shown: Shown,
        language: Language,
    ) -> Vec<Dossier<'a>> {
        let dossier = |government: &'a Government| Dossier {
            government,
            panel: &self.panel,
            findings: self.findings.iter().filter(|finding| finding.gov == government.id).collect(),
            lessons,
            sources: &self.sources,
            doubtful: false,
            assumed: false,
            run: "ejemplo",
            asked: None,
            shown,
            language,
        };
        self.governments.iter().map(dossier).collect()
    }

    /// The governments together, as the charts of a department take them.
    pub fn region<'a>(&self, members: Vec<Dossier<'a>>, language: Language) -> Region<'a> {
        Region {
            jurisdiction: None,
            name: words::invented_department(REGION, language),
            slug: "ejemplo".to_string(),
            whole: None,
            members,
            highlighted: None,
            order: Order::default(),
            map: Map::Tiles(self.tiles.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::budget::{Phase, Scope};
    use canon_core::terms::government::directory;
    use canon_core::terms::language::Language::Es;
    use canon_core::terms::names::fold;

    use crate::subject::example::*;

    #[test]
    fn none_of_its_places_exists() {
        let example = Example::new();
        for own in &example.governments {
            let same = |g: &&Government| {
                [&g.short_name, &g.district, &g.province]
                    .iter()
                    .any(|name| fold(name) == fold(&own.short_name))
            };
            assert!(directory().iter().find(same).is_none(), "{} exists", own.short_name);
            assert!(directory().get(own.id).is_none());
        }
    }

    #[test]
    fn its_months_make_its_years() {
        let example = Example::new();
        for (key, year) in &example.panel.years {
            let cell = &year.cells[&Scope::Rubro18];
            let sum: Soles = cell.months.values().filter_map(|month| month[Phase::Devengado]).sum();
            assert_eq!(Some(sum), cell.annual[Phase::Devengado], "{key:?}");
        }
    }

    #[test]
    fn it_says_that_it_is_invented() {
        let example = Example::new();
        let lessons = example.lessons();
        assert!(example.dossiers(&lessons, Shown::default(), Es).iter().all(Dossier::is_example));
    }
}
