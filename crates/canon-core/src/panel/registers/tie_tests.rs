//! Entities of registers, tied to governments by what somebody declared.

use std::sync::Arc;

use crate::facts::source::{Place, SourceId};
use crate::facts::suppliers::Supplier;
use crate::facts::{
    AliasFact, Awarded, Entity, Facts, InvestmentFact, Method, OrderFact, OrderKind, OrderState,
    OversightFact, ProcessFact, StoppedFact, WorkFact, WorkState,
};
use crate::panel::registers::{AliasMatch, Aliases, Register, Registers, Works, tie};
use crate::panel::{GovYear, Panel};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Year};
use crate::terms::place::Department;

const DAY: &str = "2025-08-20";

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

fn torata() -> GovId {
    "301486".parse().unwrap()
}

/// An entity by its names, the last of them for people, in some departments.
fn entity(names: &[&str], departments: &[u8]) -> Entity {
    Entity {
        known_as: names.iter().map(|name| Arc::from(*name)).collect(),
        departments: departments.iter().filter_map(|code| Department::new(*code)).collect(),
        declared: None,
    }
}

fn alias(name: &str, department: Option<u8>, id: &str) -> AliasFact {
    AliasFact {
        name: name.into(),
        department: department.and_then(Department::new),
        gov: id.parse().unwrap(),
        line: 2,
    }
}

fn order(of: &str, number: u16, soles: i64) -> OrderFact {
    OrderFact {
        entity: entity(&[of], &[]).into(),
        day: year(number).last_day(),
        kind: OrderKind::Service,
        number: "1".into(),
        amount: Soles::from_soles(soles),
        supplier: None,
        state: OrderState::InForce,
        line: 2,
    }
}

fn investment(of: &str, cui: u32) -> InvestmentFact {
    InvestmentFact {
        cui,
        name: "OBRA".into(),
        entity: entity(&[of], &[]),
        state: "ACTIVO".into(),
        viable: None,
        cost: None,
        viable_since: None,
        technical_file: None,
        places: Vec::new(),
        rows: 1,
        line: 2,
    }
}

fn work(of: &str, code: &str, state: WorkState) -> WorkFact {
    WorkFact { code: code.into(), entity: entity(&[of], &[]), state, written: "".into(), line: 2 }
}

fn awarded() -> Awarded {
    let supplier = Supplier::Firm("A".into());
    Awarded { supplier, amount: Soles::from_soles(9), ..Awarded::default() }
}

fn process(of: &str, ocid: &str) -> ProcessFact {
    ProcessFact {
        ocid: ocid.into(),
        entity: entity(&[of], &[]),
        year: year(2024),
        method: Some(Method::Direct),
        kind: None,
        bidders: Some(3),
        called: None,
        is_called_again: None,
        awards: vec![awarded()],
        places: [Place { source: SourceId(0), line: 1 }].into(),
    }
}

/// The amounts of Torata's orders of 2024.
fn amounts(registers: &Registers) -> Vec<Soles> {
    registers.orders[&(year(2024), torata())].entries.iter().map(|order| order.amount).collect()
}

/// Whose somebody is said to be, and by whom.
fn said(whose: &AliasMatch) -> Option<String> {
    match whose {
        AliasMatch::One(gov, by) => Some(format!("{gov} {by}")),
        AliasMatch::Nobody | AliasMatch::Two(..) => None,
    }
}

/// Some files tied, with the aliases of the first; each named by its number, and all of one day.
fn tied(files: &[&Facts], processes: &[ProcessFact], day: Option<&str>) -> Registers {
    let facts: Vec<(SourceId, &Facts)> = (0..).map(SourceId).zip(files.iter().copied()).collect();
    let aliases = Aliases::of(&facts, |id| format!("alias {}", id.0).into());
    tie(&facts, processes, &aliases, |_| day.and_then(Date::parse_iso))
}

fn known() -> Facts {
    Facts { aliases: vec![alias("SEDE TORATA", None, "301486")], ..Facts::default() }
}

#[test]
fn each_register_goes_by_its_name() {
    let all = [Register::Investments, Register::Works, Register::Contracts, Register::Orders];
    assert_eq!(all.map(Register::code), ["inversiones", "obras", "contratos", "ordenes"]);
}

#[test]
fn a_name_is_found_however_it_is_written_and_any_of_its_names_will_do() {
    let found = |names: &[&str]| {
        let facts = known();
        let facts = [(SourceId(4), &facts)];
        let aliases = Aliases::of(&facts, |id| format!("archivo {}", id.0).into());
        said(&aliases.whose(&entity(names, &[])))
    };
    let torata = Some("301486 archivo 4".to_string());
    assert_eq!(found(&["SEDE TORATA"]), torata);
    assert_eq!(found(&["Sede   Torata."]), torata);
    assert_eq!(found(&["20100", "sede torata"]), torata);
    assert_eq!(found(&["SEDE TORATA ALTA"]), None);
    assert_eq!(found(&[]), None);
}

#[test]
fn an_alias_of_a_department_holds_there_only_and_the_inputs_come_before_what_canon_carries() {
    let name = "Municipalidad Distrital de San Cristobal Calacoa";
    let find = |aliases: Vec<AliasFact>, departments: &[u8]| {
        let facts = Facts { aliases, ..Facts::default() };
        let facts = [(SourceId(0), &facts)];
        let aliases = Aliases::of(&facts, |_| "mio.csv".into());
        said(&aliases.whose(&entity(&[name], departments)))
    };
    let carried = find(Vec::new(), &[18]).unwrap();
    assert!(carried.ends_with("data/reference/alias.csv"), "{carried}");
    assert_eq!(find(Vec::new(), &[3]), None);
    assert_eq!(find(Vec::new(), &[3, 18]), Some(carried.clone()), "placed in both");
    let mine = || vec![alias(name, None, "301486")];
    assert_eq!(find(mine(), &[18]), Some("301486 mio.csv".to_string()));
    assert_eq!(find(mine(), &[]), Some("301486 mio.csv".to_string()));
    assert_eq!(find(vec![alias(name, Some(3), "301486")], &[18]), Some(carried));
}

#[test]
fn what_happened_is_of_its_own_year_and_of_every_file_that_tells_it() {
    let mut one = known();
    one.orders = vec![order("SEDE TORATA", 2023, 5), order("SEDE TORATA", 2024, 7), order("OTRA", 2024, 9)];
    let two = Facts { orders: vec![order("SEDE TORATA", 2024, 11)], ..Facts::default() };
    let registers = tied(&[&one, &two], &[process("SEDE TORATA", "ocds-1")], None);
    let orders: Vec<(u16, Vec<i64>, usize, Option<Date>)> = registers
        .orders
        .iter()
        .map(|((year, gov), entries)| {
            assert_eq!(*gov, torata());
            let amounts = entries.entries.iter().map(|order| order.amount.centimos() / 100).collect();
            (year.number(), amounts, entries.sources.len(), entries.day)
        })
        .collect();
    assert_eq!(orders, [(2023, vec![5], 1, None), (2024, vec![7, 11], 2, None)]);
    let contracts = &registers.contracts[&(year(2024), torata())].entries;
    assert_eq!(contracts.len(), 1);
    assert_eq!((contracts[0].method, contracts[0].bidders), (Some(Method::Direct), Some(3)));
    assert_eq!(contracts[0].awards, [awarded()]);
}

#[test]
fn what_stands_is_of_the_year_of_its_day() {
    let mut facts = known();
    facts.investments =
        vec![investment("SEDE TORATA", 1), investment("OTRA", 2), investment("SEDE TORATA", 3)];
    facts.works = vec![
        work("SEDE TORATA", "1", WorkState::Stopped),
        work("SEDE TORATA", "2", WorkState::Other),
        work("SEDE TORATA", "3", WorkState::Other),
        work("OTRA", "4", WorkState::Stopped),
    ];
    let registers = tied(&[&facts], &[], Some(DAY));
    let investments = &registers.investments[&(year(2025), torata())];
    let codes: Vec<u32> = investments.entries.iter().map(|investment| investment.cui).collect();
    assert_eq!((codes, investments.day), (vec![1, 3], Date::parse_iso(DAY)));
    assert_eq!(registers.works[&(year(2025), torata())].entries, Works { all: 3, stopped: 1 });
    assert_eq!((registers.investments.len(), registers.works.len()), (1, 1));
    assert!(registers.undated.is_empty());
}

#[test]
fn what_stands_without_a_day_is_of_no_year_and_its_entities_are_met_all_the_same() {
    let mut works = known();
    works.works = vec![work("SEDE TORATA", "1", WorkState::Stopped)];
    let investments = Facts { investments: vec![investment("OTRA", 2)], ..Facts::default() };
    let orders = Facts { orders: vec![order("SEDE TORATA", 2024, 5)], ..Facts::default() };
    let registers = tied(&[&works, &investments, &orders], &[], None);
    assert_eq!(registers.undated, [SourceId(0), SourceId(1)].into());
    assert!(registers.works.is_empty() && registers.investments.is_empty());
    assert_eq!(registers.ties.len(), 3);
}

#[test]
fn every_entity_is_listed_once_a_file_with_its_entries_and_whose_it_is() {
    let mut one = known();
    one.orders = vec![order("SEDE TORATA", 2023, 5), order("SEDE TORATA", 2024, 7), order("OTRA", 2024, 9)];
    one.works = vec![work("OTRA", "1", WorkState::Other)];
    let named = OrderFact {
        entity: entity(&["SEDE TORATA", "Municipio de Torata"], &[]).into(),
        ..order("", 2024, 1)
    };
    let nameless = OrderFact { entity: entity(&[], &[]).into(), ..order("", 2024, 1) };
    let two = Facts { orders: vec![named, nameless], ..Facts::default() };
    let ties: Vec<String> = tied(&[&one, &two], &[], Some(DAY))
        .ties
        .iter()
        .map(|tie| {
            let whose = said(&tie.whose).map_or("nadie".to_string(), |said| said.replacen(' ', " por ", 1));
            format!("{} {} «{}» {}: {whose}", tie.register.code(), tie.source.0, tie.entity, tie.entries)
        })
        .collect();
    assert_eq!(
        ties,
        [
            "obras 0 «OTRA» 1: nadie",
            "ordenes 0 «OTRA» 1: nadie",
            "ordenes 0 «SEDE TORATA» 2: 301486 por alias 0",
            "ordenes 1 «» 1: nadie",
            "ordenes 1 «Municipio de Torata» 1: 301486 por alias 0",
        ]
    );
}

#[test]
fn an_entity_that_one_entry_places_where_its_alias_holds_is_tied_by_that_entry_alone() {
    let placed = |departments: &[u8], soles| OrderFact {
        entity: entity(&["SEDE TORATA"], departments).into(),
        ..order("", 2024, soles)
    };
    let facts = Facts {
        aliases: vec![alias("SEDE TORATA", Some(18), "301486")],
        orders: vec![placed(&[3], 5), placed(&[18], 7), placed(&[], 9)],
        ..Facts::default()
    };
    let registers = tied(&[&facts], &[], None);
    assert_eq!(amounts(&registers), [Soles::from_soles(7)]);
    assert_eq!((registers.ties.len(), registers.ties[0].entries), (1, 3));
    assert_eq!(registers.ties[0].whose.gov(), Some(torata()));
}

#[test]
fn the_years_and_governments_of_all_registers_are_known_if_the_government_is() {
    let mut facts = known();
    facts.aliases.push(alias("INEXISTENTE", None, "999999"));
    facts.orders = vec![order("SEDE TORATA", 2021, 5), order("INEXISTENTE", 2021, 5)];
    facts.works = vec![work("SEDE TORATA", "1", WorkState::Stopped)];
    let oversight = OversightFact {
        gov: "301487".parse().unwrap(),
        year: year(2022),
        activity: Soles::ZERO,
        base: Soles::ZERO,
        base_is_given: true,
        line: 2,
    };
    facts.oversight = vec![oversight];
    let keys = |facts: &Facts, processes: &[ProcessFact]| -> Vec<String> {
        let keys = tied(&[facts], processes, Some(DAY)).keys();
        keys.iter().map(|(year, gov)| format!("{year} {gov}")).collect()
    };
    assert_eq!(
        keys(&facts, &[process("SEDE TORATA", "ocds-1")]),
        ["2021 301486", "2022 301487", "2024 301486", "2025 301486"]
    );
    let mut facts = known();
    facts.investments = vec![investment("SEDE TORATA", 1)];
    assert_eq!(keys(&facts, &[]), ["2025 301486"]);
}

#[test]
fn an_order_that_does_not_count_is_in_no_sum() {
    let mut facts = known();
    let with = |state, soles| OrderFact { state, ..order("SEDE TORATA", 2024, soles) };
    facts.orders = vec![
        with(OrderState::Cancelled, 5),
        with(OrderState::OtherCurrency, 7),
        with(OrderState::InForce, 9),
    ];
    let registers = tied(&[&facts], &[], None);
    assert_eq!(amounts(&registers), [Soles::from_soles(9)]);
}

#[test]
fn what_two_files_of_one_day_hold_stands_together() {
    let mut one = known();
    one.works = vec![work("SEDE TORATA", "1", WorkState::Stopped)];
    one.investments = vec![investment("SEDE TORATA", 1)];
    let two = Facts {
        works: vec![work("SEDE TORATA", "2", WorkState::Other)],
        investments: vec![investment("SEDE TORATA", 2)],
        ..Facts::default()
    };
    let registers = tied(&[&one, &two], &[], Some(DAY));
    let works = &registers.works[&(year(2025), torata())];
    assert_eq!((works.entries, works.sources.len()), (Works { all: 2, stopped: 1 }, 2));
    assert_eq!(registers.investments[&(year(2025), torata())].entries.len(), 2);
}

#[test]
fn a_list_of_stopped_works_makes_no_year_beside_others() {
    let mut facts = known();
    facts.stopped = vec![StoppedFact { entity: entity(&["SEDE TORATA"], &[]), ..StoppedFact::default() }];
    let years = |others: &[u16]| -> Vec<u16> {
        let mut panel = Panel::default();
        let other: GovId = "301481".parse().unwrap();
        panel.years = others.iter().map(|number| ((year(*number), other), GovYear::default())).collect();
        panel.add_registers(tied(&[&facts], &[], Some(DAY)));
        assert_eq!(panel.registers.stopped_lists.len(), 1, "it is told all the same");
        panel.years.keys().map(|(year, _)| year.number()).collect()
    };
    assert_eq!(years(&[]), [2025]);
    assert_eq!(years(&[2024]), [2024]);
    assert_eq!(years(&[2025]), [2025, 2025]);
}
