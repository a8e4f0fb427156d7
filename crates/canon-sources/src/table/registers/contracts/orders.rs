//! Orders of purchase and service, as the procurement agency publishes them month by month: a row an order.

use std::cell::RefCell;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::suppliers::{Supplier, TAX_NUMBER};
use canon_core::facts::tally::Fate;
use canon_core::facts::{OrderFact, OrderKind, OrderState};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use super::super::once::{Amounts, Entry, LeftOut, Odd, Parsed, Target};
use super::super::remembered::Remembered;
use super::super::sheet::{Sheet, no_entry, once};
use super::super::{Layout, Own, Register, plain, plain_number};
use super::order_states::{self, Meaning};
use crate::cells::suppliers::{Numbers, is_of_person};
use crate::reading::{Format, Options};
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(in crate::table::registers) static REGISTER: Register = Register {
    format: Format::Orders,
    channel: "OECE (CONOSCE)",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 11] = [
    Column::needed("orden", &[&["NRO DE ORDEN", "NRO ORDEN", "NUMERO DE ORDEN", "N DE ORDEN"]]),
    Column::needed(
        AMOUNT_ROLE,
        &[
            &["MONTO TOTAL ORDEN ORIGINAL"],
            &["MONTO TOTAL"],
            &["MONTO DE LA ORDEN", "MONTO ORDEN"],
            &["MONTO"],
        ],
    )
    .of_money(),
    Column::optional("ruc_entidad", &[&["RUC ENTIDAD", "RUC DE LA ENTIDAD"]]),
    Column::needed("entidad", &[&["ENTIDAD", "NOMBRE DE LA ENTIDAD", "NOMBRE ENTIDAD"]]),
    Column::needed(
        DAY_ROLE,
        &[
            &["FECHA DE EMISION", "FECHA EMISION"],
            &["FECHA DE LA ORDEN", "FECHA ORDEN"],
            &["FECHA REGISTRO"],
            &["FECHA"],
        ],
    )
    .of_days(),
    Column::optional("tipo", &[&["TIPOORDEN", "TIPO ORDEN", "TIPO DE ORDEN"], &["TIPO"]]),
    Column::optional("moneda", &[&["MONEDA"]]),
    Column::optional("estado", &[&["ESTADOCONTRATACION", "ESTADO CONTRATACION"], &["ESTADO"]]),
    Column::optional(
        "departamento",
        &[&["DEPARTAMENTO ENTIDAD", "DEPARTAMENTO DE LA ENTIDAD"], &["DEPARTAMENTO"]],
    ),
    Column::optional(
        "ruc_contratista",
        &[&["RUC CONTRATISTA", "RUC DEL CONTRATISTA"], &["RUC PROVEEDOR", "RUC DEL PROVEEDOR"]],
    ),
    Column::optional("contratista", &[&["NOMBRE RAZON CONTRATISTA", "CONTRATISTA"], &["PROVEEDOR"]]),
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
const SUPPLIER_ID: usize = 9;
const SUPPLIER: usize = 10;
const AMOUNT_ROLE: &str = "monto";
const DAY_ROLE: &str = "fecha";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    for sheet in sheets {
        for (column, as_if) in [(STATE, "emitida"), (CURRENCY, "soles")] {
            if !sheet.has(column) {
                let kind = IssueKind::ColumnSupposed { column: COLUMNS[column].role, as_if };
                let issue = Issue::of_file(target.file, kind).on_sheet(sheet.grid.sheet.as_ref());
                target.reading.issues.push(issue);
            }
        }
    }
    let (options, words) = (target.options, Words::default());
    let entries = once(sheets, target, |sheet, row| parse(sheet, row, options, &words)).in_order_of_rows();
    let orders: Vec<OrderFact> = entries.into_iter().map(|entry| entry.order).collect();
    target.reading.profile.years.extend(orders.iter().map(|order| order.day.year()));
    target.reading.facts.orders = orders;
    for sheet in sheets {
        target.reading.issues.extend(order_states::unknown(sheet, STATE).into_iter().map(
            |(state, (line, rows))| {
                let issue = Issue::of_file(target.file, IssueKind::UnknownState { rows }).at_row(line);
                issue.on_sheet(sheet.grid.sheet.as_ref()).in_column("estado").showing(&state)
            },
        ));
    }
}

/// What the words of a register mean: a million rows have a few of them.
#[derive(Default)]
struct Words {
    states: Remembered<Meaning>,
    currencies: Remembered<bool>,
    kinds: Remembered<OrderKind>,
    firms: Remembered<Supplier>,
    /// Whoever is a natural person goes by a number from here on.
    numbers: RefCell<Numbers>,
}

impl Words {
    /// Whom an order was given to; `None` where the row does not say.
    fn supplier(&self, sheet: &Sheet<'_>, row: &Row<'_>) -> Option<Supplier> {
        let id = sheet.text(row, SUPPLIER_ID);
        let id = plain(&id);
        let mut numbers = self.numbers.borrow_mut();
        match &*id {
            "" => {
                let name = sheet.text(row, SUPPLIER);
                (!name.is_empty()).then(|| numbers.supplier("", &name))
            }
            id if is_of_person(id) => Some(numbers.person(id)),
            id => Some(self.firms.of(id, |id| Supplier::Firm(format!("{TAX_NUMBER}{id}").into()))),
        }
    }
}

/// An order, and who ordered it, by which rows of one order are told to be the same.
struct OfEntity {
    order: OrderFact,
    /// The entity's names and codes, folded.
    entity: Arc<str>,
}

fn parse(
    sheet: &Sheet<'_>,
    row: &Row<'_>,
    options: &Options,
    words: &Words,
) -> Result<Parsed<OfEntity>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd::row(kind, row).into());
    }
    // The row may name a natural person.
    let shown = || format!("{} {}", sheet.text(row, ENTITY), sheet.text(row, NUMBER));
    let odd = |kind, column| Odd::cell(kind, column, shown());
    let meaning = words.states.of(&sheet.text(row, STATE), order_states::meaning);
    let is_cancelled = meaning == Meaning::Cancelled;
    let Some(amount) = sheet.amount(row, AMOUNT).flatten() else {
        let is_foreign = sheet.is_foreign(row, AMOUNT);
        let kind = if is_foreign { IssueKind::OtherCurrency } else { IssueKind::UnreadableNumber };
        return Err(set_aside(odd(kind, AMOUNT_ROLE), Soles::ZERO));
    };
    let out_of_scope = || LeftOut { fate: Fate::OutOfScope, odd: None, amounts: vec![(AMOUNT_ROLE, amount)] };
    let day = match sheet.day(row, DAY).flatten() {
        Some(day) => day,
        // What was cancelled before it got a day is of no year.
        None if is_cancelled => return Err(out_of_scope()),
        None => return Err(set_aside(odd(IssueKind::UnreadableKey, DAY_ROLE), amount)),
    };
    if !options.wants(day.year()) {
        return Err(out_of_scope());
    }
    let number = plain_number(&sheet.text(row, NUMBER));
    if number.is_empty() {
        return Err(set_aside(odd(IssueKind::UnreadableKey, COLUMNS[NUMBER].role), amount));
    }
    if let Some(code_is) = sheet.misplaced(row) {
        return Err(set_aside(odd(IssueKind::NameContradictsCode { code_is }, "ubigeo"), amount));
    }
    let state = match words.currencies.of(&sheet.text(row, CURRENCY), is_soles) {
        _ if is_cancelled => OrderState::Cancelled,
        false => OrderState::OtherCurrency,
        true if amount < Soles::ZERO => {
            return Err(set_aside(odd(IssueKind::NegativeAmount, AMOUNT_ROLE), amount));
        }
        true => OrderState::InForce,
    };
    let shared = sheet.shared_entity(row, [RUC, ENTITY], DEPARTMENT);
    let kind = words.kinds.of(&sheet.text(row, KIND), kind);
    let odd = (state == OrderState::OtherCurrency).then(|| odd(IssueKind::OtherCurrency, "moneda"));
    let supplier = words.supplier(sheet, row);
    let order =
        OrderFact { entity: shared.entity, day, kind, number, amount, supplier, state, line: row.line };
    Ok(Parsed { entry: OfEntity { order, entity: shared.folded }, odd })
}

fn set_aside(odd: Odd, amount: Soles) -> LeftOut {
    LeftOut { fate: Fate::SetAside, odd: Some(Box::new(odd)), amounts: vec![(AMOUNT_ROLE, amount)] }
}

/// One that was cancelled or is in another currency is kept too: another record of it may differ.
impl Entry for OfEntity {
    /// Under which number, in which year, what kind of thing, and who ordered it.
    type Key = (Arc<str>, Year, OrderKind, Arc<str>);

    fn key(&self) -> Self::Key {
        let OrderFact { number, day, kind, .. } = &self.order;
        (Arc::clone(number), day.year(), kind.clone(), Arc::clone(&self.entity))
    }

    fn agrees_with(&self, later: &Self) -> bool {
        (self.order.amount, self.order.state) == (later.order.amount, later.order.state)
    }

    fn fate(&self) -> Fate {
        match self.order.state {
            OrderState::Cancelled => Fate::OutOfScope,
            OrderState::OtherCurrency => Fate::SetAside,
            OrderState::InForce => Fate::Used,
        }
    }

    fn amounts(&self) -> Amounts {
        vec![(AMOUNT_ROLE, self.order.amount)]
    }
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
pub(super) fn is_soles(currency: &str) -> bool {
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
    fn of_a_natural_person_only_a_number_is_kept_and_no_issue_names_it() {
        let text = "ENTIDAD;FECHA;NRO ORDEN;MONTO;RUC_CONTRATISTA;NOMBRE_RAZON_CONTRATISTA\n\
            MUNI;03/05/2024;1;5;10412345678;QUISPE MAMANI ANA\nMUNI;03/05/2024;2;5;20412345678;FIRMA SAC\n\
            MUNI;03/05/2024;3;mil;10412345678;QUISPE MAMANI ANA\nMUNI;03/05/2024;4;5;;QUISPE MAMANI ANA\n\
            MUNI;03/05/2024;5;5;10412345678;QUISPE MAMANI ANA\nMUNI;03/05/2024;6;5;;\n";
        let reading = read_text("o.csv", text).unwrap();
        let told = |order: &OrderFact| order.supplier.as_ref().map(ToString::to_string).unwrap_or_default();
        let suppliers: Vec<String> = reading.facts.orders.iter().map(told).collect();
        let person = "persona natural 1";
        assert_eq!(suppliers, [person, "PE-RUC-20412345678", "proveedor sin RUC 1", person, ""]);
        let all = format!("{:?} {:?} {:?}", reading.facts, reading.issues, reading.profile);
        assert!(!all.contains("QUISPE") && !all.contains("10412345678"), "{all}");
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
        assert!(
            reading
                .issues
                .iter()
                .any(|issue| issue.kind == IssueKind::ContradictoryRow { first: 2, on: None })
        );
        assert_eq!(reading.facts.orders.len(), 1);
    }
}
