//! One government in one year, as an indicator looks at it.

use super::Panel;
use crate::facts::source::{CutOff, SourceId};
use crate::facts::{Purpose, PurposeKind};
use crate::indicators::fixture::panel;
use crate::panel::motive::Motive;
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Phases, Scope};
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

fn of(lines: &str) -> Panel {
    panel(lines.lines())
}

/// Torata in a year, of all funds.
fn torata(panel: &Panel, number: u16) -> Unit<'_> {
    panel.unit("301486".parse().unwrap(), year(number), Scope::Todo).unwrap()
}

#[test]
fn a_unit_is_of_a_government_and_year_that_the_inputs_have() {
    let panel = of("301486 2024 rubro18 pim=5");
    let torata = "301486".parse().unwrap();
    let unit = panel.unit(torata, year(2024), Scope::Todo).unwrap();
    assert_eq!((unit.gov(), unit.year(), unit.scope()), (torata, year(2024), Scope::Todo));
    assert_eq!(unit.government().unwrap().short_name, "Torata");
    assert!(unit.cell().is_none(), "no source has this scope");
    assert_eq!(unit.phase(Phase::Pim), Err(Motive::NoSource(Scope::Todo)));
    assert_eq!(unit.in_scope(Scope::Rubro18).phase(Phase::Pim), Ok(Soles::from_soles(5)));
    assert_eq!(unit.in_scope(Scope::Rubro18).phase(Phase::Pia), Err(Motive::NoPhase(Phase::Pia)));
    assert!(panel.unit(torata, year(2023), Scope::Todo).is_none());
    assert!(panel.unit("301487".parse().unwrap(), year(2024), Scope::Todo).is_none());
}

#[test]
fn projects_are_those_of_its_own_year_and_scope() {
    let panel = of("301486 2023 todo proyecto=1:5:1
301485 2024 todo proyecto=2:5:1
301486 2024 rubro18 proyecto=3:5:1
301486 2024 todo proyecto=0:7:1 proyecto=4294967295:8:1
301487 2024 todo proyecto=5:5:1");
    let pims = |unit: Unit<'_>| -> Vec<Option<Soles>> {
        unit.projects().unwrap().iter().map(|project| project.phases[Phase::Pim]).collect()
    };
    let unit = torata(&panel, 2024);
    assert_eq!(pims(unit), [Some(Soles::from_soles(7)), Some(Soles::from_soles(8))]);
    assert_eq!(unit.in_scope(Scope::Canon).projects(), Err(Motive::NoProjects));
}

#[test]
fn spending_is_told_apart_by_function_and_by_category() {
    let panel =
        of("301486 2024 todo funcion=0:1 funcion=18:20 funcion=255:300 categoria=0:4 categoria=255:9");
    let unit = torata(&panel, 2024);
    let all = |kind| unit.spent_for(kind, |_| true).map(Soles::centimos);
    assert_eq!(all(PurposeKind::Function), Ok(32_100));
    assert_eq!(all(PurposeKind::Category), Ok(1_300));
    let water = |purpose| purpose == Purpose::Function(18);
    assert_eq!(unit.spent_for(PurposeKind::Function, water), Ok(Soles::from_soles(20)));
    assert_eq!(unit.spent_for(PurposeKind::Function, |_| false), Ok(Soles::ZERO));
    let rubro = unit.in_scope(Scope::Rubro18).spent_for(PurposeKind::Function, water);
    assert_eq!(rubro, Err(Motive::NoPurposes(PurposeKind::Function)));
}

#[test]
fn a_purpose_without_spending_leaves_the_sum_unknown_where_it_is_asked_for() {
    let mut panel = of("301486 2024 todo funcion=18:20");
    let key = (year(2024), "301486".parse().unwrap(), Scope::Todo, Purpose::Function(22));
    panel.purposes.insert(key, Phases::NONE);
    let spent = |wanted: u8| {
        torata(&panel, 2024).spent_for(PurposeKind::Function, |p| p == Purpose::Function(wanted))
    };
    assert_eq!(spent(22), Err(Motive::NoPhase(Phase::Devengado)));
    assert_eq!(spent(18), Ok(Soles::from_soles(20)));
}

#[test]
fn months_are_those_with_a_line_in_the_phase() {
    let panel = of("301486 2024 todo m3=5 m12=7\n301486 2023 todo devengado=5");
    let months: Vec<(u8, i64)> = torata(&panel, 2024)
        .months(Phase::Devengado)
        .unwrap()
        .iter()
        .map(|(month, amount)| (month.number(), amount.centimos()))
        .collect();
    assert_eq!(months, [(3, 500), (12, 700)]);
    assert_eq!(torata(&panel, 2024).months(Phase::Girado), Err(Motive::NoMonths(Phase::Girado)));
    assert_eq!(torata(&panel, 2023).months(Phase::Devengado), Err(Motive::NoMonths(Phase::Devengado)));
    let none = torata(&panel, 2024).in_scope(Scope::Canon).months(Phase::Devengado);
    assert_eq!(none, Err(Motive::NoSource(Scope::Canon)));
}

#[test]
fn a_month_is_whole_once_a_later_one_begins_or_a_file_says_so() {
    let last = |cut: CutOff, closed: bool| {
        let mut panel = of("301486 2024 todo pim=5");
        let data = panel.years.values_mut().next().unwrap();
        (data.cut, data.closed) = (cut, closed);
        torata(&panel, 2024).last_whole_month().map(Month::number)
    };
    let day = |text| Date::parse_iso(text).unwrap();
    assert_eq!(last(CutOff::Query(day("2024-09-20")), false), Some(8));
    assert_eq!(last(CutOff::Query(day("2024-09-30")), false), Some(8), "that day's entries may be missing");
    assert_eq!(last(CutOff::Query(day("2024-10-01")), false), Some(9));
    assert_eq!(last(CutOff::Declared(day("2024-09-30")), false), Some(9));
    assert_eq!(last(CutOff::LastMonth(day("2024-09-30")), false), Some(9));
    assert_eq!(last(CutOff::Given(day("2024-09-29")), false), Some(8));
    assert_eq!(last(CutOff::Query(day("2024-01-31")), false), None, "not even January");
    assert_eq!(last(CutOff::Query(day("2023-09-20")), false), None, "of another year");
    assert_eq!(last(CutOff::Unknown, false), None);
    assert_eq!(last(CutOff::Unknown, true), Some(12));
}

#[test]
fn what_was_credited_is_transfers_or_there_is_a_reason() {
    let panel = of("301486 2021 todo acr=5
301486 2022 todo mixto=5
301486 2023 todo pim=5
301486 2024 todo acr=6 mixto=9");
    let credited = |y| torata(&panel, y).acreditado();
    assert_eq!(credited(2021), Ok(Soles::from_soles(5)));
    assert_eq!(credited(2022), Err(Motive::CreditsMixed));
    assert_eq!(credited(2023), Err(Motive::NoTransfers));
    assert_eq!(credited(2024), Ok(Soles::from_soles(6)), "what can be told apart is");
    assert_eq!(torata(&panel, 2024).in_scope(Scope::Canon).acreditado(), Err(Motive::NoTransfers));
}

#[test]
fn earlier_years_come_newest_first_and_of_the_same_inclusion() {
    let panel = of("301486 2018 todo pim=1
301486 2020 todo pim=2
301486 2021 todo incluye=proyectos pim=3
301487 2022 todo pim=9
301486 2023 todo pim=4
301486 2024 todo pim=5");
    let earlier = |y| -> Vec<u16> { torata(&panel, y).earlier().map(|unit| unit.year().number()).collect() };
    assert_eq!(earlier(2024), [2023, 2020, 2018]);
    assert_eq!(earlier(2021), [0_u16; 0]);
    assert_eq!(earlier(2018), [0_u16; 0], "the first has none");
    let before = torata(&panel, 2024).earlier().next().unwrap();
    assert_eq!((before.phase(Phase::Pim), before.scope()), (Ok(Soles::from_soles(4)), Scope::Todo));
}

#[test]
fn prices_and_parts_of_the_canon_are_of_its_own_year() {
    let panel = of("301486 2023 canon acr=1 ipc=100 indice=0.5:10\n301486 2024 canon acr=1 ipc=110");
    let unit = |y| torata(&panel, y);
    assert_eq!(unit(2024).in_own_soles(Soles::from_soles(100), year(2023)), Some(Soles::from_soles(110)));
    assert_eq!(unit(2024).in_own_soles(Soles::from_soles(100), year(2022)), None);
    assert_eq!(unit(2024).price_source(), Some(SourceId(1)));
    assert_eq!(of("301486 2024 todo pim=1").prices.years.len(), 0);
    assert_eq!(torata(&of("301486 2024 todo pim=1"), 2024).price_source(), None);
    assert_eq!(unit(2023).index().map(|(source, _)| *source), Ok(SourceId(1)));
    assert_eq!(unit(2024).index(), Err(Motive::NoIndex));
}

#[test]
fn a_register_is_of_its_files_and_its_day() {
    let panel =
        of("301486 2024 todo inversion=1:1:-:- obras=5:1 proceso=open:1:A:5 orden=5\n301486 2023 todo pim=1");
    let of_year = |y, register| {
        let (sources, day) = torata(&panel, y).register_sources(register);
        (sources.into_iter().collect::<Vec<_>>(), day.map(|day| day.to_string()))
    };
    let new_year = Some("2024-12-31".to_string());
    for (register, day) in [
        (Register::Investments, new_year),
        (Register::Works, None),
        (Register::Contracts, None),
        (Register::Orders, None),
    ] {
        assert_eq!(of_year(2024, register), (vec![SourceId(2)], day), "{register:?}");
        assert_eq!(of_year(2023, register), (Vec::new(), None), "{register:?}");
    }
}

#[test]
fn a_university_has_no_inhabitants_and_a_district_those_of_its_count() {
    let panel = of("U545 2024 todo pim=5\n301486 2024 todo pim=5 pob=3000\n301487 2024 todo pim=5");
    let people = |gov: &str| {
        let unit = panel.unit(gov.parse().unwrap(), year(2024), Scope::Todo).unwrap();
        unit.inhabitants().map(|count| count.people)
    };
    assert_eq!(people("U545"), Err(Motive::NotForUniversities));
    assert_eq!(people("301486"), Ok(3_000));
    assert_eq!(people("301487"), Err(Motive::NoPopulation(year(2024))));
}
