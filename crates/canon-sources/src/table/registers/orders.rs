//! Orders of purchase and service, as the procurement agency publishes them month by month: a row an order.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::tally::Tally;
use canon_core::facts::{OrderFact, OrderKind, OrderState};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use super::super::grid::Row;
use super::columns::{Column, Table};
use super::order_states::{self, Meaning};
use super::{Odd, Register, plain_number};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Orders, channel: "OECE (CONOSCE)", columns: &COLUMNS, add };

static COLUMNS: [Column; 9] = [
    Column {
        role: "orden",
        names: &[&["NRO DE ORDEN", "NRO ORDEN", "NUMERO DE ORDEN", "N DE ORDEN"], &["ORDEN"]],
        needed: true,
    },
    Column {
        role: AMOUNT_ROLE,
        names: &[
            &["MONTO TOTAL ORDEN ORIGINAL"],
            &["MONTO TOTAL"],
            &["MONTO DE LA ORDEN", "MONTO ORDEN"],
            &["MONTO"],
        ],
        needed: true,
    },
    Column { role: "ruc_entidad", names: &[&["RUC ENTIDAD", "RUC DE LA ENTIDAD"]], needed: false },
    Column {
        role: "entidad",
        names: &[&["ENTIDAD", "NOMBRE DE LA ENTIDAD", "NOMBRE ENTIDAD"]],
        needed: true,
    },
    Column {
        role: DAY_ROLE,
        names: &[
            &["FECHA DE EMISION", "FECHA EMISION"],
            &["FECHA DE LA ORDEN", "FECHA ORDEN"],
            &["FECHA REGISTRO"],
            &["FECHA"],
        ],
        needed: true,
    },
    Column {
        role: "tipo",
        names: &[&["TIPOORDEN", "TIPO ORDEN", "TIPO DE ORDEN"], &["TIPO"]],
        needed: false,
    },
    Column { role: "moneda", names: &[&["MONEDA"]], needed: false },
    Column {
        role: "estado",
        names: &[&["ESTADOCONTRATACION", "ESTADO CONTRATACION"], &["ESTADO"]],
        needed: false,
    },
    Column {
        role: "departamento",
        names: &[&["DEPARTAMENTO ENTIDAD", "DEPARTAMENTO DE LA ENTIDAD"], &["DEPARTAMENTO"]],
        needed: false,
    },
];
const NUMBER: usize = 0;
const AMOUNT: usize = 1;
const RUC: usize = 2;
const ENTITY: usize = 3;
const DAY: usize = 4;
const KIND: usize = 5;
const CURRENCY: usize = 6;
const STATE: usize = 7;
const DEPARTMENT: usize = 8;
const AMOUNT_ROLE: &str = "monto";
const DAY_ROLE: &str = "fecha";

/// What one order is told from another by: who, of which year, of which kind, with which number.
type Key = (Vec<String>, Year, OrderKind, Arc<str>);

/// What becomes of a row.
enum Fate {
    /// An order, if only one that was cancelled or is in another currency: another record of it may differ.
    Order(OrderFact),
    /// Of a year not asked for, or cancelled and without a day.
    OutOfScope(Soles),
    SetAside(Odd, Soles),
}

fn add(table: &Table<'_>, file: &Arc<str>, options: &Options, reading: &mut Reading) {
    for (column, as_if) in [(STATE, "emitida"), (CURRENCY, "soles")] {
        if !table.has(column) {
            let kind = IssueKind::ColumnSupposed { column: COLUMNS[column].role, as_if };
            reading.issues.push(Issue::of_file(file, kind));
        }
    }
    let mut first: BTreeMap<Key, (u64, Soles, OrderState)> = BTreeMap::new();
    let mut unknown: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in table.rows() {
        let row = &row;
        reading.tally.rows.read += 1;
        let state = table.text(row, STATE);
        if order_states::meaning(&state) == Meaning::Unknown {
            unknown.entry(state).or_insert((row.line, 0)).1 += 1;
        }
        match fate(table, row, options) {
            Fate::OutOfScope(amount) => out_of_scope(&mut reading.tally, amount),
            Fate::SetAside(odd, amount) => {
                set_aside(&mut reading.tally, amount);
                reading.issues.push(odd.into_issue(file, row, table.grid));
            }
            Fate::Order(order) => {
                let issue =
                    |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
                let told = (row.line, order.amount, order.state);
                match first.entry(key(&order)) {
                    Entry::Vacant(place) => {
                        place.insert(told);
                        reading.issues.extend((order.state == OrderState::OtherCurrency).then(|| {
                            issue(IssueKind::OtherCurrency).in_column("moneda").showing(&row.joined())
                        }));
                        count(&mut reading.tally, &order);
                        reading.facts.orders.push(order);
                    }
                    Entry::Occupied(known) => {
                        let (line, amount, state) = *known.get();
                        let is_same = (amount, state) == (order.amount, order.state);
                        reading.issues.push(again(&mut reading.tally, is_same, line, order.amount, issue));
                    }
                }
            }
        }
    }
    for (state, (line, rows)) in unknown {
        let issue = Issue::of_file(file, IssueKind::UnknownState { rows }).at_row(line);
        reading.issues.push(issue.on_sheet(table.grid.sheet.as_ref()).in_column("estado").showing(&state));
    }
}

fn key(order: &OrderFact) -> Key {
    (order.entity.folded(), order.day.year(), order.kind.clone(), Arc::clone(&order.number))
}

fn out_of_scope(tally: &mut Tally, amount: Soles) {
    tally.rows.out_of_scope += 1;
    tally.read(AMOUNT_ROLE, amount);
    tally.out_of_scope(AMOUNT_ROLE, amount);
}

fn set_aside(tally: &mut Tally, amount: Soles) {
    tally.rows.set_aside += 1;
    tally.read(AMOUNT_ROLE, amount);
    tally.set_aside(AMOUNT_ROLE, amount);
}

/// Takes account of an order met for the first time.
fn count(tally: &mut Tally, order: &OrderFact) {
    match order.state {
        OrderState::Cancelled => out_of_scope(tally, order.amount),
        OrderState::OtherCurrency => set_aside(tally, order.amount),
        OrderState::InForce => {
            tally.rows.used += 1;
            tally.read(AMOUNT_ROLE, order.amount);
            tally.used(AMOUNT_ROLE, order.amount);
        }
    }
}

/// Takes account of an order that stands in an earlier row too, with the same amount and state or others.
fn again(
    tally: &mut Tally,
    is_same: bool,
    first: u64,
    amount: Soles,
    issue: impl Fn(IssueKind) -> Issue,
) -> Issue {
    if !is_same {
        set_aside(tally, amount);
        return issue(IssueKind::ContradictoryRow { first });
    }
    tally.rows.repeated += 1;
    tally.read(AMOUNT_ROLE, amount);
    tally.repeated(AMOUNT_ROLE, amount);
    issue(IssueKind::RepeatedRow { first })
}

fn fate(table: &Table<'_>, row: &Row<'_>, options: &Options) -> Fate {
    let odd = |kind, column| Odd::cell(kind, column, row.joined());
    let is_cancelled = order_states::meaning(&table.text(row, STATE)) == Meaning::Cancelled;
    let amount = table.amount(row, AMOUNT).flatten();
    if amount.is_none() && table.is_foreign(row, AMOUNT) {
        return Fate::SetAside(odd(IssueKind::OtherCurrency, AMOUNT_ROLE), Soles::ZERO);
    }
    let Some(amount) = amount else {
        return Fate::SetAside(odd(IssueKind::UnreadableNumber, AMOUNT_ROLE), Soles::ZERO);
    };
    let day = match table.day(row, DAY) {
        Some(Some(day)) => day,
        _ if is_cancelled => return Fate::OutOfScope(amount),
        _ => return Fate::SetAside(odd(IssueKind::UnreadableKey, DAY_ROLE), amount),
    };
    let number = plain_number(&table.text(row, NUMBER));
    if !options.wants(day.year()) {
        return Fate::OutOfScope(amount);
    }
    if number.is_empty() {
        return Fate::SetAside(odd(IssueKind::UnreadableKey, COLUMNS[NUMBER].role), amount);
    }
    let entity = table.entity(row, [RUC, ENTITY], table.department(row, DEPARTMENT));
    if let Some(code_is) = table.misplaced(row) {
        return Fate::SetAside(odd(IssueKind::NameContradictsCode { code_is }, "ubigeo"), amount);
    }
    let state = match is_soles(&table.text(row, CURRENCY)) {
        _ if is_cancelled => OrderState::Cancelled,
        false => OrderState::OtherCurrency,
        true if amount < Soles::ZERO => {
            return Fate::SetAside(odd(IssueKind::NegativeAmount, AMOUNT_ROLE), amount);
        }
        true => OrderState::InForce,
    };
    let kind = kind(&table.text(row, KIND));
    Fate::Order(OrderFact { entity, day, kind, number, amount, state, line: row.line })
}

/// What is ordered, in the words of the register.
fn kind(text: &str) -> OrderKind {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "ORDEN" | "DE" | "O")).collect();
    match words.as_slice() {
        [] => OrderKind::Unsaid,
        ["C" | "OC" | "COMPRA" | "COMPRAS" | "BIEN" | "BIENES"] => OrderKind::Purchase,
        ["S" | "OS" | "SERVICIO" | "SERVICIOS"] => OrderKind::Service,
        _ => OrderKind::Other(folded.into()),
    }
}

/// Where the currency is not said, it is the country's.
fn is_soles(currency: &str) -> bool {
    let folded = fold(currency);
    let known = |word: &str| {
        matches!(word, "SOLES" | "SOL" | "NUEVOS" | "NUEVO" | "PEN" | "S" | "PERUANOS" | "PERUANO")
    };
    folded.is_empty() || folded.split(' ').all(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn orders_in_soles_count_once_and_the_rest_says_why_not() {
        let text = "ENTIDAD;RUC_ENTIDAD;FECHA_DE_EMISION;TIPOORDEN;NRO_DE_ORDEN;MONEDA;MONTO_TOTAL_ORDEN_ORIGINAL;ESTADOCONTRATACION\n\
            MUNI;20154491873;03/05/2024;O/S;12;Soles;41000.50;Emitido\n\
            MUNI;20154491873;2024-05-04 00:00:00;O/C;12;Soles;100;Emitido\n\
            MUNI;20154491873;03/05/2024;O/S;12;Soles;41000.50;Emitido\n\
            MUNI;20154491873;03/05/2024;O/S;13;Dólar Norteamericano;900;Emitido\n\
            MUNI;20154491873;03/05/2024;O/S;14;Soles;7;Anulado\n\
            MUNI;20154491873;;O/S;15;Soles;8;Emitido\n\
            MUNI;20154491873;03/05/2024;O/S;16;Soles;mil;Emitido\n";
        let reading = read_text("ordenes.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Orders);
        let in_force = reading.facts.orders.iter().filter(|order| order.state == OrderState::InForce);
        let amounts: Vec<String> = in_force.map(|order| order.amount.to_string()).collect();
        assert_eq!(amounts, ["41000.50", "100.00"]);
        assert_eq!(&*reading.facts.orders[0].entity.known_as[0], "20154491873");
        let odd: Vec<(Option<u64>, &str)> =
            reading.issues.iter().map(|issue| (issue.row, issue.kind.code())).collect();
        let expected = [
            (Some(4), "fila_repetida"),
            (Some(5), "otra_moneda"),
            (Some(7), "clave_ilegible"),
            (Some(8), "numero_ilegible"),
        ];
        assert_eq!(odd, expected);
        let fate = reading.tally.centimos[AMOUNT_ROLE];
        assert_eq!(
            (fate.used, fate.repeated, fate.set_aside, fate.out_of_scope),
            (4_110_050, 4_100_050, 90_800, 700)
        );
    }

    #[test]
    fn an_amount_below_zero_or_of_another_country_is_said_and_not_counted() {
        let text = "ENTIDAD;FECHA;NRO ORDEN;TIPO ORDEN;MONEDA;MONTO;ESTADO\n\
            MUNI;03/05/2024;1;O/S;Soles;-5;Emitida\nMUNI;03/05/2024;2;O/S;USD;7;Emitida\n\
            MUNI;03/05/2024;3;O/S;;US$ 900;Emitida\nMUNI;03/05/2024;4;O/S;;900 EUR;Emitida\n\
            MUNI;03/05/2024;5;O/S;S/.;8;Observada\nMUNI;03/05/2024;6;O/S;Soles (S/);S/ 9;ANULADA TOTAL\n";
        let reading = read_text("o.csv", text).unwrap();
        let mut odd: Vec<(u64, &str)> =
            reading.issues.iter().map(|issue| (issue.row.unwrap(), issue.kind.code())).collect();
        odd.sort_unstable();
        let expected = [
            (2, "monto_negativo"),
            (3, "otra_moneda"),
            (4, "otra_moneda"),
            (5, "otra_moneda"),
            (6, "estado_desconocido"),
        ];
        assert_eq!(odd, expected);
        let used: Vec<OrderState> = reading.facts.orders.iter().map(|order| order.state).collect();
        assert_eq!(used, [OrderState::OtherCurrency, OrderState::InForce, OrderState::Cancelled]);
        assert_eq!(reading.tally.centimos[AMOUNT_ROLE].used, 800);
    }

    #[test]
    fn one_order_written_in_several_ways_is_one() {
        let text = "ENTIDAD;FECHA;NRO ORDEN;TIPO ORDEN;MONTO\n\
            MUNI;03/05/2024;12;O/S;5\nmuní;04/05/2024;0012;Orden de Servicio;5.00\nMUNI;03/05/2024;12.0;O/C;5\n\
            MUNI;03/05/2024;;O/S;5\n";
        let reading = read_text("o.csv", text).unwrap();
        let kinds: Vec<&OrderKind> = reading.facts.orders.iter().map(|order| &order.kind).collect();
        assert_eq!(kinds, [&OrderKind::Service, &OrderKind::Purchase]);
        let odd: Vec<&str> =
            reading.issues.iter().filter(|i| i.row.is_some()).map(|i| i.kind.code()).collect();
        assert_eq!(odd, ["fila_repetida", "clave_ilegible"]);
    }

    #[test]
    fn one_order_with_two_states_is_said() {
        let text = "ENTIDAD;FECHA;NRO ORDEN;MONTO;ESTADO\nMUNI;03/05/2024;1;5;Emitida\nMUNI;03/05/2024;1;5;Anulada\n";
        let reading = read_text("o.csv", text).unwrap();
        assert!(reading.issues.iter().any(|issue| issue.kind == IssueKind::ContradictoryRow { first: 2 }));
        assert_eq!(reading.facts.orders.len(), 1);
    }
}
