//! Text in, text out: how the tests of indicators describe governments and read findings.

use std::fmt::Write;
use std::sync::Arc;

use super::{Finding, Indicator, by_id, evaluate};
use crate::facts::distribution::DistributionIndex;
use crate::facts::prices::PriceIndex;
use crate::facts::source::{CutOff, SourceId};
use crate::facts::suppliers::{SanctionFact, Supplier, Unnamed};
use crate::facts::{
    Awarded, ContractFact, Credit, Entity, Facts, IndexFact, InvestmentFact, Method, OversightFact, Purpose,
    StoppedFact,
};
use crate::indicators::cuts::Cuts;
use crate::law::distributions::{Distribution, DistributionKey, DistributionSource, Distributions};
use crate::law::norms::{Norm, Norms, Rule};
use crate::law::references::References;
use crate::panel::motive::Motive;
use crate::panel::once::Project;
use crate::panel::part::Collected;
use crate::panel::registers::suppliers::Sanctions;
use crate::panel::registers::{Entries, Order, Process, Works};
use crate::panel::{Cell, Credits, GovYear, Panel};
use crate::terms::budget::{Inclusion, Phase, Phases, Scope};
use crate::terms::government::{GovId, Level};
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};
use crate::terms::quantity::Ratio;

/// Evaluates an indicator on some governments and compares one finding.
///
/// A line of `governments` is `ID YEAR SCOPE key=value …`: phases in soles, `acr`, `mixto` (credits not to be split),
/// `recaudado`, `entro` (what was booked, without balances), `sin_rubro18=si`, `proyecto=CODE:PIM:DEVENGADO`, `funcion=CODE:DEVENGADO`, `categoria=…`, `pob`, `m3` (devengado of March), `corte` (the query's date; by default the year is closed), `incluye=proyectos`.
/// `obras=`, `inversion=`, `proceso=`, `orden=`, `regidores=`, `sancion=` put an entry into a register.
/// `which` is `YEAR SCOPE`, of the government of the last line. `expected` is
/// `estado [valor = numerador [/ denominador]] [umbral U] [motivos…]`.
pub(super) fn check(indicator: &'static Indicator, governments: &str, which: &str, expected: &str) {
    let mut lines = governments.lines().map(str::trim).filter(|line| !line.is_empty());
    let last = lines.next_back().expect("a government").split(' ').next().expect("its id");
    check_of(last, indicator, governments, which, expected);
}

/// The same of the finding of a named government or department.
pub(super) fn check_of(
    id: &str,
    indicator: &'static Indicator,
    governments: &str,
    which: &str,
    expected: &str,
) {
    let panel = panel(governments.lines().map(str::trim).filter(|line| !line.is_empty()));
    let findings = evaluate(&panel, &[indicator], &without_distributions(), &Cuts::default());
    let found = findings
        .iter()
        .find(|f| f.gov.to_string() == id && format!("{} {}", f.year, f.scope.code()) == which);
    let described = found.map(|finding| describe(finding, expected));
    assert_eq!(described.as_deref(), Some(expected), "{governments}");
}

/// What is published of the nation but for how its governments are spread: what is judged without that.
pub(crate) fn without_distributions() -> References {
    References { distributions: Arc::default(), ..References::published() }
}

/// That the nation's districts are spread so in an indicator, whatever their size.
pub(super) fn spread_of(indicator: &str, values: [i64; 7]) -> References {
    let year = Year::new(2024).expect("a year");
    let source = DistributionSource { year, count: 1_000, of_size: true, source: "prueba".into() };
    let key = DistributionKey {
        indicator: indicator.to_string(),
        level: Level::District,
        inclusion: Inclusion::Todo,
        scope: Scope::Todo,
    };
    let mut distributions = Distributions::default();
    distributions.insert(key, Distribution { from: Soles::ZERO, values, source });
    References { distributions: Arc::new(distributions), ..References::default() }
}

/// What is found of the last year of some governments.
pub(super) fn found(indicator: &'static Indicator, governments: &str, references: &References) -> Finding {
    let panel = panel(governments.lines().map(str::trim).filter(|line| !line.is_empty()));
    evaluate(&panel, &[indicator], references, &Cuts::default()).pop().expect("a finding")
}

/// Indicators enough to compare governments by; what the catalogue gains later does not change what is told of these.
pub(crate) fn some_indicators() -> Vec<&'static Indicator> {
    let ids = [
        "avance_pim",
        "diciembre",
        "ritmo",
        "certif_sin_gasto",
        "gastado_acum",
        "proyectos_sin_gasto",
        "paralizadas",
        "atomizacion",
        "por_pagar",
    ];
    ids.map(|id| by_id(id).expect("an indicator")).to_vec()
}

/// A panel of some governments.
pub(crate) fn panel<'a>(lines: impl Iterator<Item = &'a str>) -> Panel {
    let mut panel = Panel::default();
    for line in lines {
        let mut words = line.split(' ').filter(|word| !word.is_empty());
        let id = words.next().expect("id").parse().expect("id");
        let year = Year::parse(words.next().expect("year")).expect("year");
        let scope = Scope::parse(words.next().expect("scope")).expect("scope");
        let mut data = panel.years.remove(&(year, id)).unwrap_or_else(|| GovYear {
            cut: CutOff::Declared(year.last_day()),
            closed: true,
            ..GovYear::default()
        });
        let mut cell = Cell { sources: Arc::new([SourceId(0)].into()), ..Cell::default() };
        let mut people = None;
        for (key, value) in words.map(|word| word.split_once('=').expect("key=value")) {
            match key {
                _ if listed(key, value, (year, id, scope), &mut panel) => {}
                _ if registered(key, value, (year, id), &mut panel) => {}
                "corte" => {
                    data.cut = CutOff::Query(Date::parse_iso(value).expect("date"));
                    data.closed = data.cut.closes(year);
                }
                "incluye" => cell.inclusion = Inclusion::parse(value),
                "entro" => cell.booked = Some((soles(value), SourceId(0))),
                "sin_rubro18" => data.without_rubro18 = Some(SourceId(0)),
                "pob" => people = Some(value.parse().expect("people")),
                "acr" => credit(&mut cell, Credit::Transfer, value),
                "mixto" => credit(&mut cell, Credit::Mixed, value),
                month if month.starts_with('m') && month[1..].parse::<u8>().is_ok() => {
                    let month = Month::new(month[1..].parse().expect("a month")).expect("a month");
                    cell.months.entry(month).or_insert(Phases::NONE)[Phase::Devengado] = Some(soles(value));
                }
                phase => {
                    let phase = Phase::ALL.into_iter().find(|p| p.code() == phase).expect("a phase");
                    cell.annual[phase] = Some(soles(value));
                }
            }
        }
        if cell.annual != Phases::NONE || !cell.months.is_empty() {
            cell.inclusion = cell.inclusion.or(Some(Inclusion::Todo));
        }
        data.cells.insert(scope, cell);
        panel.years.insert((year, id), data);
        if let Some(people) = people {
            let government = crate::terms::government::directory().get(id).expect("a known government");
            panel.population.entry(government.ubigeo).or_default().insert(year, (people, SourceId(3)));
        }
    }
    panel.add_departments();
    panel
}

/// Puts a project, a purpose, what was collected, a price or an index into the panel; `false` for another key.
fn listed(key: &str, value: &str, (year, id, scope): (Year, GovId, Scope), panel: &mut Panel) -> bool {
    match key {
        // proyecto=CODE:PIM:DEVENGADO
        "proyecto" => {
            let parts: Vec<&str> = value.split(':').collect();
            let mut phases = Phases::NONE;
            phases[Phase::Pim] = Some(soles(parts[1]));
            phases[Phase::Devengado] = Some(soles(parts[2]));
            let project = Project { name: "OBRA".into(), function: None, phases };
            let code = parts[0].parse().expect("a code");
            panel.projects.entry((year, id, scope)).or_default().insert(code, project);
        }
        "funcion" | "categoria" => {
            let (code, amount) = value.split_once(':').expect("CODE:DEVENGADO");
            let code = code.parse().expect("a code");
            let purpose = if key == "funcion" { Purpose::Function(code) } else { Purpose::Category(code) };
            let mut phases = Phases::NONE;
            phases[Phase::Devengado] = Some(soles(amount));
            panel.purposes.insert((year, id, scope, purpose), phases);
        }
        "recaudado" => {
            let collected = Collected { amount: soles(value), sources: [SourceId(0)].into() };
            panel.collected.insert((year, id, scope), collected);
        }
        "ipc" => {
            let index = PriceIndex::parse(value).expect("a price index");
            panel.prices.years.insert(year, (index, SourceId(1)));
        }
        // indice=INDEX:TOTAL
        "indice" => {
            let (index, total) = value.split_once(':').expect("INDEX:TOTAL");
            let index = DistributionIndex::parse(index).expect("an index");
            let fact = IndexFact { gov: id, year, index, total: soles(total) };
            panel.indices.insert((year, id), (SourceId(1), fact));
        }
        _ => return false,
    }
    true
}

/// Puts an entry into a register, or verifies a norm; `false` for another key.
fn registered(key: &str, value: &str, (year, id): (Year, GovId), panel: &mut Panel) -> bool {
    match key {
        // obras=ALL:STOPPED
        "obras" => {
            let (all, stopped) = pair(value);
            let works = Works { all: whole(all), stopped: whole(stopped) };
            panel.registers.works.insert((year, id), entries(works, None));
        }
        "inversion" => {
            let new = || entries(Vec::new(), Some(year.last_day()));
            let known = panel.registers.investments.entry((year, id)).or_insert_with(new);
            known.entries.push(investment(value));
        }
        "proceso" => {
            let known =
                panel.registers.contracts.entry((year, id)).or_insert_with(|| entries(Vec::new(), None));
            let (entry, times) = value.split_once('*').unwrap_or((value, "1"));
            known.entries.extend(std::iter::repeat_n(process(entry), whole(times)));
        }
        // contrato=AMOUNT:ADDED
        "contrato" => {
            let (amount, added) = pair(value);
            let known = panel.registers.signed.entry((year, id)).or_insert_with(|| entries(Vec::new(), None));
            let code = known.entries.len().to_string().into();
            let (amount, added, day) = (soles(amount), soles(added), year.last_day());
            let entity = Entity::default();
            known.entries.push(ContractFact { entity, code, day, amount, added, line: 2 });
        }
        // parada=COST:BALANCE:PAID:BUILT, amounts in soles and parts of a thousand, each or `-`
        "parada" => {
            let known =
                panel.registers.stopped.entry((year, id)).or_insert_with(|| entries(Vec::new(), None));
            known.entries.push(stopped(value));
        }
        // orden=AMOUNT[:SUPPLIER:DAY], or orden=AMOUNT*TIMES
        "orden" => {
            let (amount, times) = value.split_once('*').unwrap_or((value, "1"));
            let known = panel.registers.orders.entry((year, id)).or_insert_with(|| entries(Vec::new(), None));
            known.entries.extend(std::iter::repeat_n(order(amount, year), whole(times)));
        }
        // sancion=FIRM:FROM:UNTIL
        "sancion" => {
            let parts: Vec<&str> = value.split(':').collect();
            let (from, until) = (Date::parse_iso(parts[1]).expect("a day"), Date::parse_iso(parts[2]));
            let sanctions = vec![SanctionFact { firm: parts[0].into(), from, until, line: 2 }];
            let facts = Facts { sanctions, ..Facts::default() };
            panel.registers.sanctions = Sanctions::of(&[(SourceId(4), &facts)], |_| None);
        }
        // regidores=ACTIVITY:BASE, with `dada:` before where the source gives the base
        "regidores" => {
            let (base_is_given, value) =
                value.strip_prefix("dada:").map_or((false, value), |rest| (true, rest));
            let (activity, base) = pair(value);
            let (activity, base) = (soles(activity), soles(base));
            let fact = OversightFact { gov: id, year, activity, base, base_is_given, line: 0 };
            panel.registers.oversight.insert((year, id), (SourceId(2), fact));
        }
        // verificada=RULE: somebody held it against the law
        "verificada" => verify(&mut panel.norms, Rule::parse(value).expect("a rule"), year),
        _ => return false,
    }
    true
}

fn entries<T>(entries: T, day: Option<Date>) -> Entries<T> {
    Entries { sources: [SourceId(2)].into(), day, entries }
}

fn pair(value: &str) -> (&str, &str) {
    value.split_once(':').expect("ONE:OTHER")
}

fn whole(value: &str) -> usize {
    value.parse().expect("a whole number")
}

/// `VIABLE:COST:SINCE:FILE[:STATE]`: amounts in soles or `-`, a date or `-`, the technical file as `si`, `no` or `-`.
fn investment(value: &str) -> InvestmentFact {
    let parts: Vec<&str> = value.split(':').collect();
    let amount = |text: &str| (text != "-").then(|| soles(text));
    InvestmentFact {
        cui: 1,
        name: "OBRA".into(),
        entity: Entity::default(),
        state: parts.get(4).copied().unwrap_or("ACTIVO").into(),
        viable: amount(parts[0]),
        cost: amount(parts[1]),
        viable_since: Date::parse_iso(parts[2]),
        technical_file: (parts[3] != "-").then_some(parts[3] == "si"),
        places: Vec::new(),
        rows: 1,
        line: 2,
    }
}

/// `METHOD:BIDDERS:SUPPLIER:AMOUNT[:REFERENCE[:CALL[:DAY[:KIND:CALLED]]]]`, each of them or `-`; a supplier `A+B` is two together, `@3`
/// the third natural person.
fn process(value: &str) -> Process {
    let parts: Vec<&str> = value.split(':').collect();
    let method = match parts[0] {
        "open" => Some(Method::Open),
        "direct" => Some(Method::Direct),
        "limited" => Some(Method::Limited),
        _ => None,
    };
    let told = |place: usize| parts.get(place).copied().filter(|text| *text != "-");
    let award = Awarded {
        supplier: supplier(parts[2]),
        amount: soles(parts[3]),
        reference: told(4).map(soles),
        day: told(6).and_then(Date::parse_iso),
        ..Awarded::default()
    };
    let is_called_again = told(5).map(|call| call != "1");
    let (kind, called) = (told(7).map(Into::into), told(8).and_then(Date::parse_iso));
    let bidders = parts[1].parse().ok();
    Process { ocid: value.into(), method, kind, bidders, called, is_called_again, awards: vec![award] }
}

/// `AMOUNT`, or `AMOUNT:SUPPLIER:DAY`; without a day the last of the year.
fn order(value: &str, year: Year) -> Order {
    let parts: Vec<&str> = value.split(':').collect();
    let day = parts.get(2).and_then(|day| Date::parse_iso(day)).unwrap_or(year.last_day());
    let supplier = parts.get(1).copied().filter(|who| *who != "-").map(supplier);
    Order { day, amount: soles(parts[0]), supplier }
}

fn stopped(value: &str) -> StoppedFact {
    let parts: Vec<&str> = value.split(':').collect();
    let told = |place: usize| parts.get(place).copied().filter(|text| *text != "-");
    let part = |place: usize| {
        told(place).map(|text| Ratio::from_millionths(1_000 * text.parse::<i64>().expect("a part")))
    };
    StoppedFact {
        cost: told(0).map(soles),
        balance: told(1).map(soles),
        paid: part(2),
        built: part(3),
        ..StoppedFact::default()
    }
}

fn supplier(text: &str) -> Supplier {
    if text.contains('+') {
        return Supplier::Together(text.split('+').map(supplier).collect());
    }
    match text.strip_prefix('@') {
        Some(number) => {
            let number = number.parse().expect("a number");
            Supplier::Numbered { why: Unnamed::Person, file: SourceId(2), number }
        }
        None => Supplier::Firm(text.into()),
    }
}

fn verify(norms: &mut Norms, rule: Rule, year: Year) {
    let lines: Vec<Norm> = norms.of(rule, year).into_iter().cloned().collect();
    for line in lines.into_iter().rev() {
        norms.insert(Norm { verified: true, ..line });
    }
}

fn credit(cell: &mut Cell, credit: Credit, value: &str) {
    let credits = Credits { acreditado: Some(soles(value)), ..Credits::default() };
    cell.credits.insert(credit, credits);
}

pub(crate) fn soles(value: &str) -> Soles {
    let (whole, cents) = value.split_once('.').unwrap_or((value, "00"));
    let sign = if value.starts_with('-') { -1 } else { 1 };
    Soles::from_centimos(
        whole.parse::<i64>().expect("soles") * 100 + sign * cents.parse::<i64>().expect("céntimos"),
    )
}

/// Intervals and years taken together are left out where a test does not speak of them.
fn describe(finding: &Finding, told: &str) -> String {
    let mut text = finding.state.code().to_string();
    if let (Some(value), Some(numerator)) = (finding.value, finding.numerator) {
        write!(text, " {value} = {numerator}").expect("a string");
    }
    if let Some(denominator) = finding.denominator {
        write!(text, " / {denominator}").expect("a string");
    }
    if let Some(threshold) = finding.threshold {
        write!(text, " umbral {threshold}").expect("a string");
    }
    for motive in &finding.motives {
        match motive {
            Motive::Wilson(low, high) if told.contains("Wilson") => write!(text, " Wilson {low} {high}"),
            Motive::Together { from, numerator, denominator, ratio } if told.contains("Together") => {
                write!(text, " Together {from} {numerator} / {denominator} = {ratio}")
            }
            Motive::Wilson(..) | Motive::Together { .. } => Ok(()),
            motive => write!(text, " {motive:?}"),
        }
        .expect("a string");
    }
    text
}
