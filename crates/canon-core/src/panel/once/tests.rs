//! Income, projects, purposes, prices and parts of the canon from several files: each figure once.

use crate::facts::PriceFact;
use crate::facts::distribution::DistributionIndex;
use crate::facts::prices::PriceIndex;
use crate::facts::source::Precision;
use crate::panel::once::*;
use crate::terms::budget::{Inclusion, Mining, Part};

fn source(file: &str, precision: Precision) -> Source {
    let channel = "prueba".into();
    Source {
        file: file.into(),
        channel,
        inclusion: Inclusion::Todo,
        precision,
        unit: None,
        monthly: &[],
        stands_on: None,
    }
}

fn torata() -> GovId {
    "301486".parse().unwrap()
}

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

fn numbered(files: &[Facts]) -> Vec<(SourceId, &Facts)> {
    (0..).map(SourceId).zip(files).collect()
}

/// What was odd, as `code file other used found`.
fn told(issues: &[Issue]) -> Vec<String> {
    let told = |issue: &Issue| match &issue.kind {
        IssueKind::ViewsDiffer { other, column, used, found } => {
            format!("{} {other} {} {column} {used} {found}", issue.file, issue.value)
        }
        IssueKind::OtherPrices { used } => format!("{} {used}", issue.file),
        kind => kind.code().to_string(),
    };
    issues.iter().map(told).collect()
}

/// A line of income of 2024: a rubro and a genérica or `None` for all, then PIA, PIM and collected in céntimos.
fn line(rubro: Option<&str>, generica: Option<u8>, amounts: [Option<i64>; 3]) -> IncomeFact {
    let [pia, pim, recaudado] = amounts.map(|amount| amount.map(Soles::from_centimos));
    let rubro = rubro.and_then(|text| Rubro::parse(text.as_bytes()));
    IncomeFact { gov: torata(), year: year(2024), rubro, generica, pia, pim, recaudado, rows: 1 }
}

fn of_income(lines: Vec<IncomeFact>) -> Facts {
    Facts { income: lines, ..Facts::default() }
}

fn whole(amounts: [Option<i64>; 3]) -> Facts {
    of_income(vec![line(None, None, amounts)])
}

fn ledger_of(
    files: &[Facts],
    precisions: &[Precision],
) -> (BTreeMap<IncomeKey, (SourceId, IncomeFact)>, Vec<String>) {
    let sources: Vec<Source> =
        ["a", "b", "c"].iter().zip(precisions).map(|(name, precision)| source(name, *precision)).collect();
    let mut issues = Vec::new();
    let ledger = income(&numbered(files), &sources, &mut issues);
    (ledger, told(&issues))
}

use Precision::{Centimo, Sol};

#[test]
fn views_of_income_are_one_figure_and_each_column_that_differs_is_said() {
    let one = [Some(100_000), Some(200_000), Some(300_000)];
    let near = [Some(100_200), Some(199_800), Some(300_000)];
    let far = [Some(100_201), Some(199_799), Some(300_201)];
    let (ledger, issues) = ledger_of(&[whole(one), whole(near), whole(far)], &[Sol, Sol, Sol]);
    let (lead, fact) = ledger.values().next().unwrap();
    assert_eq!((ledger.len(), *lead, fact.recaudado), (1, SourceId(0), Some(Soles::from_centimos(300_000))));
    assert_eq!(
        issues,
        [
            "c a 301486 pia 1000.00 1002.01",
            "c a 301486 pim 2000.00 1997.99",
            "c a 301486 recaudado 3000.00 3002.01"
        ]
    );
}

#[test]
fn the_most_exact_file_leads_whichever_comes_first() {
    let figures = |centimos| whole([None, None, Some(centimos)]);
    let (ledger, issues) = ledger_of(&[figures(100_000), figures(100_049)], &[Sol, Centimo]);
    assert_eq!(ledger.values().next().unwrap().1.recaudado, Some(Soles::from_centimos(100_049)));
    assert!(issues.is_empty());
    let (_, issues) = ledger_of(&[figures(100_000), figures(100_001)], &[Centimo, Centimo]);
    assert_eq!(issues, ["b a 301486 recaudado 1000.00 1000.01"]);
}

#[test]
fn what_a_file_does_not_say_contradicts_nothing() {
    let (_, issues) =
        ledger_of(&[whole([Some(1), None, Some(5)]), whole([None, Some(2), Some(5)])], &[Centimo; 2]);
    assert!(issues.is_empty());
}

#[test]
fn the_lines_of_one_file_add_up_and_what_one_lacks_the_sum_lacks() {
    let lines = vec![
        line(Some("18"), Some(1), [Some(10), Some(20), Some(30)]),
        line(Some("18"), Some(1), [Some(1), Some(2), Some(3)]),
        line(Some("18"), Some(9), [Some(5), Some(5), Some(5)]),
        line(Some("18"), Some(9), [None, Some(5), None]),
    ];
    let (ledger, issues) = ledger_of(&[of_income(lines)], &[Centimo]);
    let amounts = |generica| {
        let fact = &ledger[&(year(2024), torata(), Some(Rubro::CANON), Some(generica))].1;
        (columns(fact, fact).map(|(_, amount, _)| amount.map(Soles::centimos)), fact.rows)
    };
    assert_eq!(amounts(1), ([Some(11), Some(22), Some(33)], 2));
    assert_eq!(amounts(9), ([None, Some(10), None], 2));
    assert!(issues.is_empty());
}

/// What was collected in all and in rubro 18, in céntimos.
fn collected_of(lines: Vec<IncomeFact>) -> (Option<i64>, Option<i64>) {
    let (ledger, _) = ledger_of(&[of_income(lines)], &[Centimo]);
    let all = collected(&ledger);
    let of = |scope| all.get(&(year(2024), torata(), scope)).map(|collected| collected.amount.centimos());
    (of(Scope::Todo), of(Scope::Rubro18))
}

#[test]
fn collected_is_what_a_file_gives_whole_or_else_the_sum_of_its_parts() {
    let got = |rubro, generica, centimos| line(rubro, generica, [None, None, Some(centimos)]);
    assert_eq!(collected_of(vec![got(None, None, 90), got(Some("18"), None, 50)]), (Some(90), Some(50)));
    let parts = vec![got(Some("18"), Some(1), 30), got(Some("18"), Some(9), 20), got(Some("08"), Some(1), 7)];
    assert_eq!(collected_of(parts.clone()), (Some(57), Some(50)));
    let also_whole: Vec<_> = parts.iter().cloned().chain([got(Some("18"), None, 51)]).collect();
    assert_eq!(collected_of(also_whole), (Some(58), Some(51)), "the rubro whole, the other from its part");
    let without_rubro = vec![got(None, Some(1), 4), got(None, Some(9), 5)];
    assert_eq!(collected_of(without_rubro), (Some(9), None));
    assert_eq!(collected_of(vec![got(Some("08"), None, 7)]), (Some(7), None));
    assert_eq!(collected_of(vec![line(None, None, [Some(1), Some(1), None])]), (None, None), "only budgeted");
}

fn project(part: Part, code: u32, pim: i64) -> ProjectFact {
    let mut phases = Phases::NONE;
    phases[Phase::Pim] = Some(Soles::from_soles(pim));
    let name = "ESTUDIOS".into();
    ProjectFact {
        gov: torata(),
        year: year(2024),
        part,
        project: code,
        name,
        function: Some(15),
        phases,
        rows: 1,
    }
}

fn in_rubro(rubro18: bool) -> Part {
    Part::Line { rubro18, mining: Mining::Canon }
}

/// The budget of each project, as `rubro18 2001 5.00`.
fn budgets(files: &[Facts], precisions: &[Precision]) -> Vec<String> {
    let sources: Vec<Source> = precisions.iter().map(|precision| source("x", *precision)).collect();
    let ledger = projects(&numbered(files), &sources, &mut Lists::default());
    let of_list = |((_, _, scope), list): (&(Year, GovId, Scope), &BTreeMap<u32, Project>)| {
        let told = |(code, project): (&u32, &Project)| {
            assert_eq!((&*project.name, project.function), ("ESTUDIOS", Some(15)));
            format!("{scope} {code} {}", project.phases[Phase::Pim].unwrap())
        };
        list.iter().map(told).collect::<Vec<_>>()
    };
    ledger.iter().flat_map(of_list).collect()
}

#[test]
fn a_projects_lines_of_two_rubros_add_and_two_files_do_not() {
    let facts = Facts {
        projects: vec![project(in_rubro(true), 2_001, 5), project(in_rubro(false), 2_001, 7)],
        ..Facts::default()
    };
    let once = ["rubro18 2001 5.00", "todo 2001 12.00"];
    assert_eq!(budgets(&[facts.clone(), facts], &[Centimo, Centimo]), once);
}

#[test]
fn projects_are_of_the_most_exact_file_of_each_scope_and_never_of_a_part_of_a_rubro() {
    let rough = Facts {
        projects: vec![project(Part::Whole(Scope::Todo), 1, 5), project(Part::Whole(Scope::Canon), 9, 9)],
        ..Facts::default()
    };
    let exact = Facts { projects: vec![project(Part::Whole(Scope::Todo), 2, 6)], ..Facts::default() };
    let rubro = Facts { projects: vec![project(Part::Whole(Scope::Rubro18), 3, 1)], ..Facts::default() };
    assert_eq!(budgets(&[rough, exact, rubro], &[Sol, Centimo, Sol]), ["rubro18 3 1.00", "todo 2 6.00"]);
}

fn purpose(purpose: Purpose, rubro18: bool, spent: i64) -> PurposeFact {
    let mut phases = Phases::NONE;
    phases[Phase::Devengado] = Some(Soles::from_soles(spent));
    PurposeFact { gov: torata(), year: year(2024), part: in_rubro(rubro18), purpose, phases, rows: 1 }
}

#[test]
fn purposes_are_of_one_file_for_each_kind() {
    use Purpose::{Category, Function};
    let functions = vec![
        purpose(Function(18), true, 5),
        purpose(Function(18), false, 7),
        purpose(Function(22), false, 1),
    ];
    let one = Facts { purposes: functions, ..Facts::default() };
    let two = Facts {
        purposes: vec![purpose(Function(20), true, 100), purpose(Category(5), true, 3)],
        ..Facts::default()
    };
    let sources = [source("a", Centimo), source("b", Centimo)];
    let ledger = purposes(&numbered(&[one, two]), &sources, &mut Lists::default());
    let told: Vec<String> = ledger
        .iter()
        .map(|((_, _, scope, purpose), phases)| {
            format!("{scope} {purpose:?} {}", phases[Phase::Devengado].unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            "rubro18 Function(18) 5.00",
            "rubro18 Category(5) 3.00",
            "todo Function(18) 12.00",
            "todo Function(22) 1.00",
            "todo Category(5) 3.00"
        ]
    );
}

#[test]
fn prices_are_of_one_table_and_another_is_said() {
    let table = |points: &[(u16, &str)]| {
        let fact =
            |(y, index): &(u16, &str)| PriceFact { year: year(*y), index: PriceIndex::parse(index).unwrap() };
        Facts { prices: points.iter().map(fact).collect(), ..Facts::default() }
    };
    let files =
        [Facts::default(), table(&[(2023, "100"), (2024, "110")]), table(&[(2024, "1")]), Facts::default()];
    let sources: Vec<Source> = ["a", "b", "c", "d"].iter().map(|name| source(name, Centimo)).collect();
    let mut issues = Vec::new();
    let prices = prices(&numbered(&files), &sources, &mut issues);
    let known: Vec<(u16, SourceId)> = prices.years.iter().map(|(y, (_, id))| (y.number(), *id)).collect();
    assert_eq!(known, [(2023, SourceId(1)), (2024, SourceId(1))]);
    let real = prices.real(Soles::from_soles(100), year(2023), year(2024));
    assert_eq!(real, Some(Soles::from_soles(110)));
    assert_eq!(told(&issues), ["c b"]);
}

#[test]
fn parts_of_the_canon_are_of_the_first_table_and_another_is_said() {
    let part = |index: &str| {
        let index = DistributionIndex::parse(index).unwrap();
        let fact = IndexFact { gov: torata(), year: year(2024), index, total: Soles::from_soles(1_000) };
        Facts { indices: vec![fact], ..Facts::default() }
    };
    let sources: Vec<Source> = ["a", "b", "c"].iter().map(|name| source(name, Centimo)).collect();
    let mut issues = Vec::new();
    let ledger = indices(&numbered(&[part("0.5"), part("0.50"), part("0.4")]), &sources, &mut issues);
    let (lead, fact) = &ledger[&(year(2024), torata())];
    assert_eq!((ledger.len(), *lead, fact.index.of(fact.total)), (1, SourceId(0), Soles::from_soles(500)));
    assert_eq!(told(&issues), ["c a 301486 indice 500.00 400.00"]);
}
