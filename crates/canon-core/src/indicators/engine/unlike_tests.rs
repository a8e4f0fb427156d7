//! No figure is made of unlike things, whichever indicator it is and whichever files its parts are from.
//!
//! What a value is made of is found out from outside: by leaving a file out and seeing it go.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::source::{CutOff, SourceId};
use crate::facts::{Purpose, PurposeKind};
use crate::indicators::engine::measured;
use crate::indicators::fixture::soles;
use crate::indicators::{ALL, Indicator, MeasuredOver};
use crate::panel::Panel;
use crate::panel::assemble::fixture::Inputs;
use crate::panel::motive::Motive;
use crate::panel::once::Project;
use crate::panel::part::{Collected, Difference, Figure, Origin};
use crate::panel::unit::Unit;
use crate::terms::budget::{Inclusion, Phase, Phases, Scope};
use crate::terms::government::{GovId, directory};
use crate::terms::money::Soles;
use crate::terms::period::{Date, Year};
use crate::terms::place::Department;

/// What each file of the run holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum File {
    Budget,
    Certified,
    Spent,
    Paid,
    OfCanon,
    Transfers,
    Income,
    Projects,
    Purposes,
}

const FILES: [File; 9] = [
    File::Budget,
    File::Certified,
    File::Spent,
    File::Paid,
    File::OfCanon,
    File::Transfers,
    File::Income,
    File::Projects,
    File::Purposes,
];

/// A run of the years up to an open one, of Torata.
#[derive(Clone)]
struct Run {
    without: Option<File>,
    /// The file that was asked for on another day, and the day.
    later: Option<(File, &'static str)>,
    inclusion: &'static str,
    last: u16,
}

impl Run {
    const OPEN: Self = Self { without: None, later: None, inclusion: "", last: 2026 };

    fn day(&self, file: File, year: u16) -> String {
        match self.later {
            Some((later, day)) if later == file && year == self.last => day.to_string(),
            _ if year == 2026 => "2026-08-04".to_string(),
            _ => format!("{}-02-01", year + 1),
        }
    }

    fn years(&self) -> std::ops::RangeInclusive<u16> {
        self.last - 4..=self.last
    }

    fn panel(&self) -> Panel {
        let mut inputs = Inputs::default();
        for file in FILES {
            let days = self.years().map(|year| format!("{year}={}", self.day(file, year)));
            let spends =
                matches!(file, File::Budget | File::Certified | File::Spent | File::Paid | File::OfCanon);
            let only = if spends { self.inclusion } else { "" };
            inputs = inputs
                .file(&format!("{file:?}.csv"), &format!("{} {only}", days.collect::<Vec<_>>().join(" ")));
            if self.without == Some(file) {
                continue;
            }
            for year in self.years() {
                inputs = said(inputs, file, year);
            }
        }
        let (mut panel, _) = inputs.made();
        for year in self.years().filter_map(Year::new) {
            self.add_lists(&mut panel, year);
        }
        panel
    }

    /// What stands outside the cells: income, projects and purposes.
    fn add_lists(&self, panel: &mut Panel, year: Year) {
        let source = |file| SourceId(u16::try_from(FILES.iter().position(|f| *f == file).unwrap()).unwrap());
        let there = |file| self.without != Some(file);
        let mut phases = Phases::NONE;
        phases[Phase::Pim] = Some(soles("70"));
        phases[Phase::Devengado] = Some(soles("30"));
        let scope = Scope::Todo;
        if there(File::Income) {
            let collected = Collected { amount: soles("90"), sources: [source(File::Income)].into() };
            panel.collected.insert((year, torata(), scope), collected);
        }
        if there(File::Projects) {
            let project = Project { name: "OBRA".into(), function: None, phases };
            panel.projects.entry((year, torata(), scope)).or_default().insert(7, project);
            panel.lists.projects.insert((year, torata(), scope), source(File::Projects));
        }
        if there(File::Purposes) {
            let inclusion = if self.inclusion.is_empty() { Inclusion::Todo } else { Inclusion::Proyectos };
            let origin = Origin { source: source(File::Purposes), inclusion };
            for purpose in [Purpose::Function(18), Purpose::Category(5)] {
                panel.purposes.insert((year, torata(), scope, purpose), phases);
            }
            for kind in [PurposeKind::Function, PurposeKind::Category] {
                panel.lists.purposes.insert((year, torata(), scope, kind), origin);
            }
        }
    }

    /// The values of the last year, and why the others have none.
    fn measured(&self) -> BTreeMap<&'static str, Result<String, Motive>> {
        let panel = self.panel();
        let Some(unit) = panel.unit(torata(), Year::new(self.last).unwrap(), Scope::Todo) else {
            return BTreeMap::new();
        };
        let governments = ALL.iter().filter(|indicator| indicator.over == MeasuredOver::Governments);
        let of = |indicator: &&'static Indicator| {
            let (measure, _) = measured(indicator, &unit);
            (indicator.id, measure.map(|measured| measured.value.to_string()))
        };
        governments.map(of).collect()
    }
}

fn torata() -> GovId {
    "301486".parse().unwrap()
}

fn said(inputs: Inputs, file: File, year: u16) -> Inputs {
    let line = |scope: &str, amounts: &str| format!("301486 {year} {scope} {amounts}");
    match file {
        File::Budget => inputs.spends(&line("todo", "pia=80 pim=100")),
        File::Certified => inputs.spends(&line("todo", "certificado=60")),
        File::Spent => (1..=7)
            .fold(inputs, |inputs, month| inputs.spends(&line("todo", &format!("devengado=5 mes={month}")))),
        File::Paid => inputs.spends(&line("todo", "girado=30")),
        File::OfCanon => inputs.spends(&line("rubro18", "pim=40")),
        File::Transfers => inputs.credited(&line("todo", "autorizado=50 acreditado=50")),
        File::Income | File::Projects | File::Purposes => inputs,
    }
}

/// The pairs of files that a value of an indicator is made of.
fn made_of(indicator: &str, whole: &Run) -> Vec<(File, File)> {
    let needed = |file: &File| {
        let without = Run { without: Some(*file), ..whole.clone() }.measured();
        !matches!(without.get(indicator), Some(Ok(_)))
    };
    let needed: Vec<File> = FILES.into_iter().filter(|file| needed(file)).collect();
    let pairs = needed.iter().flat_map(|one| needed.iter().map(move |other| (*one, *other)));
    pairs.filter(|(one, other)| one != other).collect()
}

#[test]
fn a_value_is_made_of_files_of_one_day_and_lost_only_where_they_differ() {
    let whole = Run::OPEN;
    let values = whole.measured();
    let valued: Vec<&str> = values.iter().filter(|(_, m)| m.is_ok()).map(|(id, _)| *id).collect();
    assert!(valued.len() >= 8, "too little is measured to be a test: {valued:?}");
    for file in FILES {
        let later = Run { later: Some((file, "2026-08-21")), ..whole.clone() }.measured();
        for indicator in &valued {
            let pairs = made_of(indicator, &whole);
            let mixes = pairs.iter().any(|(one, _)| *one == file);
            match &later[indicator] {
                Err(Motive::UnlikeParts(one, other)) => {
                    assert!(mixes, "{indicator} needs no other file than {file:?}");
                    assert_eq!(one.differences(other), [Difference::CutOff]);
                }
                Ok(value) => {
                    assert!(!mixes, "{indicator} puts {file:?} of another day together with the rest");
                    assert_eq!(Ok(value), values[indicator].as_ref(), "{indicator}");
                }
                Err(motive) => panic!("{indicator} without {file:?} of the day: {motive:?}"),
            }
        }
    }
}

#[test]
fn a_year_that_is_over_is_the_same_whenever_it_was_asked_for() {
    let closed = Run { last: 2024, ..Run::OPEN };
    let values = closed.measured();
    assert!(values.values().filter(|measure| measure.is_ok()).count() >= 8);
    for file in FILES {
        let later = Run { later: Some((file, "2025-11-30")), ..closed.clone() };
        assert_eq!(later.measured(), values, "{file:?}");
    }
}

#[test]
fn projects_only_are_put_together_with_nothing_of_all_money() {
    let all = Run::OPEN;
    let projects = Run { inclusion: "proyectos", ..Run::OPEN }.measured();
    let of_all_money = [File::Transfers, File::Income];
    let mut lost = 0;
    for (indicator, measure) in all.measured().into_iter().filter(|(_, measure)| measure.is_ok()) {
        let mixes = made_of(indicator, &all)
            .iter()
            .any(|(one, other)| of_all_money.contains(one) && !of_all_money.contains(other));
        match &projects[indicator] {
            Err(Motive::UnlikeParts(one, other)) => {
                assert!(mixes, "{indicator} has spending alone");
                assert_eq!(one.differences(other), [Difference::Inclusion]);
                lost += 1;
            }
            found => assert!(!mixes && *found == measure, "{indicator}: {found:?}"),
        }
    }
    assert!(lost >= 2, "spending is held against income and against transfers");
}

#[test]
fn a_scope_is_held_against_another_only_as_a_share_of_it() {
    let panel = Run::OPEN.panel();
    let unit = panel.unit(torata(), Year::new(2026).unwrap(), Scope::Todo).unwrap();
    let both =
        |other: fn(&Unit<'_>) -> Soles| unit.beside(|unit| (unit.phase(Phase::Pim).unwrap(), other(unit)));
    assert!(both(|unit| unit.share_in(Scope::Rubro18).phase(Phase::Pim).unwrap()).is_some());
    assert!(both(|unit| unit.in_scope(Scope::Rubro18).phase(Phase::Pim).unwrap()).is_none());
}

#[test]
fn what_is_unlike_is_said_with_both_parts_and_its_files_stand_beside_it() {
    let mixed = Run { inclusion: "proyectos", later: Some((File::Income, "2026-08-21")), ..Run::OPEN };
    let panel = mixed.panel();
    let unit = panel.unit(torata(), Year::new(2026).unwrap(), Scope::Todo).unwrap();
    let (measure, parts) = measured(crate::indicators::by_id("pim_sin_respaldo").unwrap(), &unit);
    let Err(Motive::UnlikeParts(one, other)) = measure else { panic!("{measure:?}") };
    assert_eq!((one.figure, other.figure), (Figure::Phase(Phase::Pim), Figure::Collected));
    assert_eq!(one.differences(&other), [Difference::Inclusion, Difference::CutOff]);
    assert_eq!(other.cut, CutOff::Query(Date::parse_iso("2026-08-21").unwrap()));
    let files: BTreeSet<usize> = parts.iter().map(|part| part.source.index()).collect();
    assert_eq!(files, [0, 6].into(), "the budget and the income");
}

#[test]
fn municipalities_of_two_days_are_not_put_together() {
    let year = Year::new(2026).unwrap();
    let panel = |first_day: &str| {
        let municipalities = directory().of_department(Department::HOME, year);
        let ids = municipalities.map(|g| g.id).filter(|id| matches!(id, GovId::Municipality(_)));
        let line = |(place, id): (usize, GovId)| {
            format!("{id} 2026 todo pim=5 corte={}", if place == 0 { first_day } else { "2026-08-21" })
        };
        let lines: Vec<String> = ids.enumerate().map(line).collect();
        crate::indicators::fixture::panel(lines.iter().map(String::as_str))
    };
    let concentration = crate::indicators::by_id("concentracion_terr").unwrap();
    let of = |panel: &Panel| measured(concentration, &panel.territories(Scope::Todo).next().unwrap()).0;
    assert!(of(&panel("2026-08-21")).is_ok());
    assert!(matches!(of(&panel("2026-08-04")), Err(Motive::UnlikeParts(one, other)) if one.gov != other.gov));
}
