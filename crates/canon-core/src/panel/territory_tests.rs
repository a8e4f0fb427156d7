//! Years, governments and departments of a panel, and the people they answer for.

use super::{Panel, districts_of};
use crate::facts::source::{CutOff, SourceId};
use crate::indicators::fixture::panel;
use crate::panel::motive::Motive;
use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::{GovId, Government, directory};
use crate::terms::period::Year;
use crate::terms::place::{Department, Ubigeo};

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

fn of(lines: &str) -> Panel {
    panel(lines.lines())
}

fn id(text: &str) -> GovId {
    text.parse().unwrap()
}

fn government(text: &str) -> &'static Government {
    directory().get(id(text)).unwrap()
}

/// The municipalities of Moquegua in a year, a line each.
fn moquegua(number: u16, figures: &str) -> String {
    let all = directory().of_department(Department::HOME, year(number));
    let all = all.filter(|g| matches!(g.id, GovId::Municipality(_)));
    all.map(|g| format!("{} {number} {figures}", g.id)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_government_of_a_year_is_a_unit_of_every_scope() {
    let panel = of("301486 2023 todo pim=5\n301487 2024 canon acr=5");
    for scope in Scope::ALL {
        let units: Vec<(u16, GovId, Scope)> =
            panel.units(scope).map(|unit| (unit.year().number(), unit.gov(), unit.scope())).collect();
        assert_eq!(units, [(2023, id("301486"), scope), (2024, id("301487"), scope)]);
    }
}

#[test]
fn the_calendar_runs_from_the_first_year_to_the_last_and_over_gaps() {
    let calendar =
        |panel: &Panel| -> Vec<u16> { panel.calendar().iter().map(|year| year.number()).collect() };
    assert_eq!(calendar(&of("301486 2020 todo pim=5\n301487 2023 todo pim=5")), [2020, 2021, 2022, 2023]);
    assert_eq!(calendar(&of("301486 2020 todo pim=5")), [2020]);
    assert!(Panel::default().calendar().is_empty());
}

#[test]
fn governments_are_listed_once_and_those_that_a_year_lacks_are_named() {
    let panel = of("301486 2023 todo pim=5
301486 2024 todo pim=5
301487 2023 todo pim=5
300001 2023 todo pim=5");
    let all: Vec<GovId> = panel.governments().into_iter().collect();
    assert_eq!(all, [id("300001"), id("301486"), id("301487")]);
    assert_eq!(panel.absent(Department::HOME), [(year(2024), id("301487"))]);
    assert_eq!(panel.absent(Department::new(1).unwrap()), [(year(2024), id("300001"))]);
    assert!(panel.absent(Department::new(2).unwrap()).is_empty(), "no file has any of it");
}

#[test]
fn a_government_is_not_absent_from_a_year_before_it_existed() {
    let born = directory().iter().find(|g| g.since == Some(year(2022)) && g.department() == Department::HOME);
    let born = born.unwrap().id;
    let lines = format!(
        "301486 2021 todo pim=5\n301486 2022 todo pim=5\n301486 2023 todo pim=5\n{born} 2023 todo pim=5"
    );
    assert_eq!(of(&lines).absent(Department::HOME), [(year(2022), born)]);
}

#[test]
fn a_year_that_only_a_register_has_becomes_known_and_what_was_known_stays() {
    let registers = of("301486 2024 todo orden=5\n301487 2024 todo orden=5").registers;
    let mut panel = of("301486 2024 todo pim=5");
    panel.add_registers(registers);
    assert_eq!(panel.years.len(), 2);
    assert_eq!(panel.years[&(year(2024), id("301486"))].cells.len(), 1);
    let new = &panel.years[&(year(2024), id("301487"))];
    assert_eq!(
        (new.cells.len(), new.cut, new.closed, new.inclusion(Scope::Todo)),
        (0, CutOff::Unknown, false, Inclusion::Todo)
    );
    let unit = panel.unit(id("301487"), year(2024), Scope::Todo).unwrap();
    assert_eq!(unit.orders().unwrap().entries.len(), 1);
}

#[test]
fn a_department_is_as_of_the_first_day_and_closed_once_all_its_municipalities_are() {
    let day = |lines: &str| {
        let panel = of(lines);
        let whole = &panel.departments[&(year(2024), id("D18"))];
        (whole.cut.date().map(|day| day.to_string()), whole.closed)
    };
    let on = |text: &str, closed| (Some(text.to_string()), closed);
    assert_eq!(day("301486 2024 todo pim=5\n301487 2024 todo pim=5"), on("2024-12-31", true));
    let same_day = of("301486 2024 todo corte=2024-12-31 pim=5\n301487 2024 todo pim=5");
    let whole = &same_day.departments[&(year(2024), id("D18"))];
    assert_eq!(whole.cut, CutOff::Query(year(2024).last_day()), "the first of one day stays");
    let two = "301486 2024 todo corte=2024-09-20 pim=5\n301487 2024 todo corte=2024-08-20 pim=5";
    assert_eq!(day(two), on("2024-08-20", false));
    let other_way = "301486 2024 todo corte=2024-08-20 pim=5\n301487 2024 todo corte=2024-09-20 pim=5";
    assert_eq!(day(other_way), on("2024-08-20", false));
    assert_eq!(
        day("301486 2024 todo corte=2024-08-20 pim=5\n301487 2024 todo pim=5"),
        on("2024-08-20", false)
    );
    assert_eq!(
        day("301486 2024 todo pim=5\n301487 2024 todo corte=2024-08-20 pim=5"),
        on("2024-08-20", false)
    );
}

#[test]
fn a_department_has_the_scopes_and_files_of_its_municipalities_and_no_region_in_it() {
    let panel = of(
        "301486 2024 todo pim=5\n301487 2024 canon acr=5\n300001 2024 todo pim=5\nR455 2023 todo pim=5\nU545 2023 todo pim=5",
    );
    let departments: Vec<(u16, GovId)> =
        panel.departments.keys().map(|(year, gov)| (year.number(), *gov)).collect();
    assert_eq!(departments, [(2024, id("D01")), (2024, id("D18"))]);
    let whole = &panel.departments[&(year(2024), id("D18"))];
    let scopes: Vec<Scope> = whole.cells.keys().copied().collect();
    assert_eq!(scopes, [Scope::Canon, Scope::Todo]);
    assert!(whole.cells.values().all(|cell| *cell.sources == [SourceId(0)].into()));
    let territories: Vec<GovId> = panel.territories(Scope::Todo).map(|unit| unit.gov()).collect();
    assert_eq!(territories, [id("D01"), id("D18")]);
}

#[test]
fn the_municipalities_of_a_department_are_all_of_the_year_or_it_says_how_many() {
    let whole = of(&moquegua(2024, "todo pim=5"));
    let department = |panel: &Panel, number: u16, scope| {
        let unit = panel.territories(scope).find(|unit| unit.year() == year(number)).unwrap();
        unit.municipalities().map(|units| units.len())
    };
    assert_eq!(department(&whole, 2024, Scope::Todo), Ok(21));
    let before = of(&moquegua(2021, "todo pim=5"));
    assert_eq!(department(&before, 2021, Scope::Todo), Ok(20), "one was not born yet");
    let (_, rest) = whole_lines();
    assert_eq!(
        department(&of(&rest), 2024, Scope::Todo),
        Err(Motive::PartOfDepartment { there: 20, all: 21 })
    );
    let other_scope = format!("{}\n{rest}", whole_lines().0.replace("todo", "rubro18"));
    assert_eq!(
        department(&of(&other_scope), 2024, Scope::Todo),
        Err(Motive::PartOfDepartment { there: 20, all: 21 })
    );
    let mixed = format!("{rest}\n{}", whole_lines().0.replace("todo", "todo incluye=proyectos"));
    assert_eq!(department(&of(&mixed), 2024, Scope::Todo), Err(Motive::MixedInclusions));
    let torata = whole.unit(id("301486"), year(2024), Scope::Todo).unwrap();
    assert_eq!(torata.municipalities().map(|units| units.len()), Ok(0), "a municipality has none");
}

/// The first line of Moquegua in 2024, and the others.
fn whole_lines() -> (String, String) {
    let all = moquegua(2024, "todo pim=5");
    let (first, rest) = all.split_once('\n').unwrap();
    (first.to_string(), rest.to_string())
}

#[test]
fn people_are_counted_in_the_districts_a_government_answers_for() {
    let districts = |text: &str| districts_of(government(text));
    assert_eq!(districts("301486"), ["180106".parse::<Ubigeo>().unwrap()]);
    assert_eq!(districts("301481"), ["180101".parse::<Ubigeo>().unwrap()]);
    assert_eq!(districts("R455").len(), 21);
    assert!(districts("R455").iter().all(|ubigeo| ubigeo.department() == Department::HOME));
    assert!(districts("U545").is_empty() && districts("D18").is_empty());
}

#[test]
fn the_two_regions_of_lima_share_its_provinces_without_one_left_or_twice() {
    let (lima, metropolitan) = (districts_of(government("R463")), districts_of(government("R465")));
    let all = directory()
        .iter()
        .filter(|g| matches!(g.id, GovId::Municipality(_)) && g.department() == Department::new(15).unwrap());
    assert_eq!(lima.len() + metropolitan.len(), all.count());
    assert!(metropolitan.iter().all(|ubigeo| ubigeo.province().number() == 1501) && !metropolitan.is_empty());
    assert!(lima.iter().all(|ubigeo| ubigeo.province().number() != 1501) && !lima.is_empty());
}

#[test]
fn of_two_counts_as_near_the_earlier_is_taken_and_beyond_two_years_none() {
    let mut panel = Panel::default();
    let counts = [(2020, 10), (2024, 20)].map(|(y, people)| (year(y), (people, SourceId(7))));
    panel.population.insert("180106".parse().unwrap(), counts.into());
    let count = |y| panel.headcount(government("301486"), year(y)).map(|h| (h.people, h.source));
    assert_eq!(count(2022), Some((10, SourceId(7))));
    assert_eq!(count(2023), Some((20, SourceId(7))));
    assert_eq!((count(2018), count(2026)), (Some((10, SourceId(7))), Some((20, SourceId(7)))));
    assert_eq!((count(2017), count(2027)), (None, None));
}

#[test]
fn a_region_takes_the_nearest_year_in_which_all_its_districts_are_counted() {
    let mut panel = Panel::default();
    for (place, district) in districts_of(government("R455")).into_iter().enumerate() {
        let by_year = panel.population.entry(district).or_default();
        by_year.insert(year(2023), (1, SourceId(0)));
        if place != 3 {
            by_year.insert(year(2024), (2, SourceId(0)));
        }
    }
    let count = panel.headcount(government("R455"), year(2024)).unwrap();
    assert_eq!((count.people, count.year), (21, year(2023)));
}
