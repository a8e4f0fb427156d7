use crate::facts::source::Precision;
use crate::facts::{AliasFact, WorkState};
use crate::panel::registers::once::*;
use crate::terms::budget::Inclusion;

const YEARS: [Option<&str>; 2] = [None, None];

/// Counts the entries of two files once.
fn count(files: &mut [Facts; 2], preference: Preference, days: [Option<&str>; 2]) -> Once {
    let source = |name: &str| Source {
        file: name.into(),
        channel: "prueba".into(),
        inclusion: Inclusion::Todo,
        precision: Precision::Centimo,
        unit: None,
        monthly: &[],
        stands_on: None,
    };
    let sources = [source("a"), source("b")];
    let declared = files.clone();
    let declared: Vec<_> = (0..).map(SourceId).zip(&declared).collect();
    let aliases = Aliases::of(&declared, |id| Arc::clone(&sources[usize::from(id.0)].file));
    let day = |id: SourceId| days[usize::from(id.0)].and_then(Date::parse_iso);
    let ground = Ground { sources: &sources, aliases: &aliases, day: &day, preference };
    let mut all: Vec<(SourceId, &mut Facts)> = (0..).map(SourceId).zip(files).collect();
    count_once(&mut all, &ground)
}

fn entity(names: &[&str]) -> Entity {
    Entity { known_as: names.iter().map(|name| Arc::from(*name)).collect(), ..Entity::default() }
}

fn order(names: &[&str], kind: OrderKind, soles: i64) -> OrderFact {
    OrderFact {
        entity: entity(names).into(),
        day: Date::parse_iso("2024-05-03").unwrap(),
        kind,
        number: "12".into(),
        amount: Soles::from_soles(soles),
        supplier: None,
        state: OrderState::InForce,
        line: 2,
    }
}

/// How many orders of each file are left, how often one was said to be in both, and the conflicts.
fn orders(files: [Vec<OrderFact>; 2], preference: Preference) -> ([usize; 2], u64, Vec<&'static str>) {
    let mut files = files.map(|orders| Facts { orders, ..Facts::default() });
    let once = count(&mut files, preference, YEARS);
    let again = once.issues.iter().map(|issue| match issue.kind {
        IssueKind::EntriesCountedOnce { entries, .. } => entries,
        _ => 0,
    });
    let columns = once.conflicts.iter().map(|conflict| conflict.column);
    (files.each_ref().map(|facts| facts.orders.len()), again.sum(), columns.collect())
}

use OrderKind::{Purchase, Service, Unsaid};
use Preference::{Newest, Refuse};

#[test]
fn an_order_in_two_files_is_one_however_its_entity_is_written() {
    let first = order(&["20900000001", "MUNI"], Service, 5);
    for second in [
        order(&["20900000001", "MUNI"], Service, 5),
        order(&["20900000001", "Muní "], Service, 5),
        order(&["20900000001"], Service, 5),
        order(&["muni"], Service, 5),
        order(&["20900000001", "MUNICIPALIDAD"], Service, 5),
        order(&["20900000001", "MUNI"], Unsaid, 5),
    ] {
        for files in [[first.clone(), second.clone()], [second.clone(), first.clone()]] {
            let told = orders(files.map(|order| vec![order]), Refuse);
            assert_eq!(told, ([1, 0], 1, vec![]), "{second:?}");
        }
    }
}

#[test]
fn other_orders_are_others() {
    let first = order(&["20900000001", "MUNI"], Service, 5);
    let mut next_year = first.clone();
    next_year.day = Date::parse_iso("2025-05-03").unwrap();
    for second in [
        order(&["20900000001", "MUNI"], Purchase, 5),
        order(&["20900000002", "MUNI"], Service, 5),
        order(&["20900000001", "MUNI - EDUCACION"], Service, 7),
        next_year,
    ] {
        assert_eq!(orders([vec![first.clone()], vec![second]], Refuse), ([1, 1], 0, vec![]));
    }
}

#[test]
fn two_units_of_one_code_in_one_file_are_two() {
    let units = ["MUNI", "MUNI - EDUCACION"].map(|unit| order(&["20900000001", unit], Service, 5));
    assert_eq!(orders([units.to_vec(), Vec::new()], Refuse), ([2, 0], 0, vec![]));
    assert_eq!(orders([units.to_vec(), units.to_vec()], Refuse), ([2, 0], 2, vec![]));
}

#[test]
fn an_order_with_two_amounts_or_states_is_refused_unless_one_file_is_newer_and_preferred() {
    let first = order(&["20900000001", "MUNI"], Service, 5);
    let amount = OrderFact { amount: Soles::from_soles(6), ..first.clone() };
    let state = OrderFact { state: OrderState::Cancelled, ..first.clone() };
    let money = OrderFact { state: OrderState::OtherCurrency, ..first.clone() };
    for (second, column) in [(amount.clone(), "monto"), (state, "estado"), (money, "estado")] {
        let files = [vec![first.clone()], vec![second]];
        assert_eq!(orders(files.clone(), Refuse).2, [column]);
        assert_eq!(orders(files, Newest).2, [column], "both end on one day");
    }
    let later =
        OrderFact { number: "13".into(), day: Date::parse_iso("2024-06-03").unwrap(), ..first.clone() };
    let newer = [amount.clone(), later];
    assert_eq!(orders([vec![first.clone()], newer.to_vec()], Newest), ([0, 2], 0, vec![]));
    assert_eq!(orders([newer.to_vec(), vec![first.clone()]], Newest), ([2, 0], 0, vec![]));
    let mut files = [vec![first], newer.to_vec()].map(|orders| Facts { orders, ..Facts::default() });
    assert!(count(&mut files, Refuse, YEARS).conflicts[0].newest_helps);
}

#[test]
fn an_order_without_its_kind_is_refused_where_the_amount_is_another() {
    let files = [order(&["20900000001"], Unsaid, 5), order(&["20900000001"], Service, 6)];
    assert_eq!(orders(files.map(|order| vec![order]), Refuse).2, ["monto"]);
}

fn investment(cost: Option<i64>, state: &str, place: &str) -> InvestmentFact {
    InvestmentFact {
        cui: 1,
        name: "AGUA".into(),
        entity: entity(&["MUNI"]),
        state: state.into(),
        viable: Some(Soles::from_soles(100)),
        cost: cost.map(Soles::from_soles),
        viable_since: None,
        technical_file: None,
        places: vec![place.into()],
        rows: 1,
        line: 2,
    }
}

fn investments(
    files: [InvestmentFact; 2],
    days: [Option<&str>; 2],
) -> (Vec<InvestmentFact>, Vec<&'static str>) {
    let mut files = files.map(|one| Facts { investments: vec![one], ..Facts::default() });
    let once = count(&mut files, Refuse, days);
    let columns = once.conflicts.iter().map(|conflict| conflict.column).collect();
    (files.into_iter().flat_map(|facts| facts.investments).collect(), columns)
}

#[test]
fn an_investment_in_two_files_is_one_with_the_places_of_both() {
    let (kept, conflicts) =
        investments([investment(None, "", "180106"), investment(Some(150), "ACTIVO", "180107")], YEARS);
    let [one] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!(
        (one.cost, &*one.state, one.places.len(), one.rows),
        (Some(Soles::from_soles(150)), "ACTIVO", 2, 2)
    );
    assert!(conflicts.is_empty());
}

#[test]
fn an_investment_that_two_files_tell_differently_is_refused_unless_of_two_days() {
    let known = || investment(Some(150), "ACTIVO", "180106");
    let since = |day| InvestmentFact { viable_since: Date::parse_iso(day), ..known() };
    let file = |there| InvestmentFact { technical_file: Some(there), ..known() };
    for (files, column) in [
        ([known(), investment(Some(999), "ACTIVO", "180106")], "costo_actualizado"),
        ([known(), InvestmentFact { viable: Some(Soles::ZERO), ..known() }], "monto_viable"),
        ([known(), investment(Some(150), "CERRADO", "180106")], "estado"),
        ([since("2020-01-01"), since("2021-01-01")], "viable_desde"),
        ([file(true), file(false)], "expediente_tecnico"),
    ] {
        assert_eq!(investments(files.clone(), YEARS).1, [column]);
        let days = [Some("2024-12-31"), Some("2025-12-31")];
        let (kept, conflicts) = investments(files, days);
        assert_eq!((kept.len(), conflicts.len()), (2, 0), "how it stood on two days");
    }
    let spelled = [known(), investment(Some(150), "activo ", "180106")];
    assert!(investments(spelled, YEARS).1.is_empty());
}

#[test]
fn a_thing_of_two_owners_is_refused_where_one_is_a_government() {
    let other = InvestmentFact { entity: entity(&["OTRA"]), ..investment(Some(150), "ACTIVO", "180106") };
    let alias = |name: &str, id: &str| AliasFact {
        name: name.into(),
        department: None,
        gov: id.parse().unwrap(),
        line: 2,
    };
    let with = |aliases: Vec<AliasFact>| {
        let known = investment(Some(150), "ACTIVO", "180106");
        let mut files =
            [known, other.clone()].map(|one| Facts { investments: vec![one], ..Facts::default() });
        files[0].aliases = aliases;
        count(&mut files, Refuse, YEARS).conflicts.len()
    };
    assert_eq!(with(vec![alias("MUNI", "301486")]), 1);
    assert_eq!(with(vec![alias("MUNI", "301486"), alias("OTRA", "301482")]), 1);
    assert_eq!(with(vec![alias("MUNI", "301486"), alias("OTRA", "301486")]), 0);
    assert_eq!(with(Vec::new()), 0, "nobody's figure hangs on it");
}

#[test]
fn works_of_two_files_are_put_side_by_side_and_counted_once() {
    let work = |code: &str, written: &str| WorkFact {
        code: code.into(),
        entity: entity(&["MUNI"]),
        state: WorkState::Other,
        written: written.into(),
        line: 2,
    };
    let mut files =
        [vec![work("1", "En ejecución")], vec![work("1", "EN EJECUCION"), work("2", "Finalizada")]]
            .map(|works| Facts { works, ..Facts::default() });
    let once = count(&mut files, Refuse, YEARS);
    assert_eq!(files.each_ref().map(|facts| facts.works.len()), [1, 1]);
    assert_eq!((once.issues.len(), once.conflicts.len()), (1, 0));
    let mut files = [vec![work("1", "En ejecución")], vec![work("1", "Paralizada")]]
        .map(|works| Facts { works, ..Facts::default() });
    assert_eq!(count(&mut files, Refuse, YEARS).conflicts[0].column, "estado");
}

#[test]
fn oversight_that_a_table_gives_leads_and_two_tables_must_agree() {
    let fact = |activity, base_is_given| OversightFact {
        gov: "301486".parse().unwrap(),
        year: Year::new(2025).unwrap(),
        activity: Soles::from_soles(activity),
        base: Soles::from_soles(1000),
        base_is_given,
        line: 2,
    };
    let mut files =
        [fact(8, false), fact(9, true)].map(|one| Facts { oversight: vec![one], ..Facts::default() });
    let once = count(&mut files, Refuse, YEARS);
    assert_eq!((files[0].oversight.len(), files[1].oversight.len()), (0, 1));
    assert!(matches!(once.issues[0].kind, IssueKind::ViewsDiffer { .. }) && once.conflicts.is_empty());
    let mut files =
        [fact(8, true), fact(9, true)].map(|one| Facts { oversight: vec![one], ..Facts::default() });
    assert_eq!(count(&mut files, Refuse, YEARS).conflicts.len(), 1);
}

#[test]
fn a_thing_without_an_owner_or_with_a_name_in_common_is_the_same_thing() {
    let alias = |name: &str, id: &str| AliasFact {
        name: name.into(),
        department: None,
        gov: id.parse().unwrap(),
        line: 2,
    };
    let with = |one: &[&str], other: &[&str]| {
        let of = |names: &[&str]| InvestmentFact {
            entity: entity(names),
            ..investment(Some(150), "ACTIVO", "180106")
        };
        let mut files = [of(one), of(other)].map(|one| Facts { investments: vec![one], ..Facts::default() });
        files[0].aliases = vec![alias("MUNI", "301486"), alias("OTRA", "301482")];
        count(&mut files, Refuse, YEARS).conflicts.len()
    };
    assert_eq!(with(&["MUNI"], &["OTRA"]), 1);
    assert_eq!((with(&[], &["MUNI"]), with(&["MUNI"], &[])), (0, 0));
    assert_eq!(with(&["MUNI", "OTRA"], &["MUNI"]), 0);
}

#[test]
fn no_file_is_preferred_where_two_tell_of_an_order_alike() {
    let later = OrderFact {
        day: Date::parse_iso("2024-09-03").unwrap(),
        number: "99".into(),
        ..order(&["MUNI"], Service, 5)
    };
    let mut files = [vec![order(&["MUNI"], Service, 5)], vec![order(&["MUNI"], Service, 5), later]]
        .map(|orders| Facts { orders, ..Facts::default() });
    let once = count(&mut files, Newest, YEARS);
    assert_eq!(files.each_ref().map(|facts| facts.orders.len()), [1, 1]);
    let codes: Vec<&str> = once.issues.iter().map(|issue| issue.kind.code()).collect();
    assert_eq!(codes, ["contado_una_vez"]);
}

#[test]
fn a_work_of_two_lists_counts_once_and_says_so() {
    let work = |cui| StoppedFact { cui: Some(cui), entity: entity(&["MUNI"]), ..StoppedFact::default() };
    let torata: crate::terms::government::GovId = "301486".parse().unwrap();
    let mut declared = work(2);
    declared.entity.declared = Some(torata);
    let mut files = [vec![work(1), work(2)], vec![declared, work(3)]]
        .map(|stopped| Facts { stopped, ..Facts::default() });
    count(&mut files, Refuse, YEARS);
    assert_eq!(files[0].stopped[1].entity.declared, Some(torata), "as the other list says");
    let told = |facts: &Facts| -> Vec<(Option<u32>, bool)> {
        facts.stopped.iter().map(|work| (work.cui, work.is_listed_again)).collect()
    };
    let [one, other] = files.each_ref().map(told);
    assert_eq!((one, other), (vec![(Some(1), false), (Some(2), true)], vec![(Some(3), false)]));
}
