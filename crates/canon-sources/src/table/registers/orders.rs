//! Orders of purchase and service, as the procurement agency publishes them month by month: a row an order.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::{Entity, OrderFact};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use super::super::grid::Row;
use super::columns::{Column, Table};
use super::{Odd, Register};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Orders, channel: "OECE (CONOSCE)", columns: &COLUMNS, add };

static COLUMNS: [Column; 9] = [
    Column {
        role: "orden",
        names: &["NRO DE ORDEN", "NRO ORDEN", "NUMERO DE ORDEN", "N DE ORDEN", "ORDEN"],
        needed: true,
    },
    Column {
        role: AMOUNT_ROLE,
        names: &["MONTO TOTAL ORDEN ORIGINAL", "MONTO TOTAL", "MONTO DE LA ORDEN", "MONTO ORDEN", "MONTO"],
        needed: true,
    },
    Column { role: "ruc_entidad", names: &["RUC ENTIDAD", "RUC DE LA ENTIDAD"], needed: false },
    Column { role: "entidad", names: &["ENTIDAD", "NOMBRE DE LA ENTIDAD", "NOMBRE ENTIDAD"], needed: true },
    Column {
        role: DAY_ROLE,
        names: &[
            "FECHA DE EMISION",
            "FECHA EMISION",
            "FECHA DE LA ORDEN",
            "FECHA ORDEN",
            "FECHA REGISTRO",
            "FECHA",
        ],
        needed: true,
    },
    Column { role: "tipo", names: &["TIPOORDEN", "TIPO ORDEN", "TIPO DE ORDEN", "TIPO"], needed: false },
    Column { role: "moneda", names: &["MONEDA"], needed: false },
    Column { role: "estado", names: &["ESTADOCONTRATACION", "ESTADO CONTRATACION", "ESTADO"], needed: false },
    Column {
        role: "departamento",
        names: &["DEPARTAMENTO ENTIDAD", "DEPARTAMENTO DE LA ENTIDAD", "DEPARTAMENTO"],
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

/// An order that was read whole.
struct Order {
    entity: Entity,
    year: Year,
    amount: Soles,
}

/// What one order is told from another by: who, of which year, of which kind, with which number.
type Key = (Vec<Arc<str>>, Year, String, String);

/// What becomes of a row.
enum Fate {
    Used(Order),
    /// Cancelled, or of a year not asked for.
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
    let mut first: BTreeMap<Key, (u64, Soles)> = BTreeMap::new();
    for row in table.rows() {
        let row = &row;
        let tally = &mut reading.tally;
        tally.rows.read += 1;
        match fate(table, row, options) {
            Fate::OutOfScope(amount) => {
                tally.rows.out_of_scope += 1;
                tally.read(AMOUNT_ROLE, amount);
                tally.out_of_scope(AMOUNT_ROLE, amount);
            }
            Fate::SetAside(odd, amount) => {
                tally.rows.set_aside += 1;
                tally.read(AMOUNT_ROLE, amount);
                tally.set_aside(AMOUNT_ROLE, amount);
                reading.issues.push(odd.into_issue(file, row, table.grid));
            }
            Fate::Used(Order { entity, year, amount }) => {
                tally.read(AMOUNT_ROLE, amount);
                let (kind, number) = (table.text(row, KIND), table.text(row, NUMBER));
                let key = (entity.known_as.clone(), year, kind, number);
                let issue =
                    |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
                match first.get(&key) {
                    Some((line, known)) if *known == amount => {
                        tally.rows.repeated += 1;
                        tally.repeated(AMOUNT_ROLE, amount);
                        reading.issues.push(issue(IssueKind::RepeatedRow { first: *line }));
                    }
                    Some((line, _)) => {
                        tally.rows.set_aside += 1;
                        tally.set_aside(AMOUNT_ROLE, amount);
                        reading.issues.push(issue(IssueKind::ContradictoryRow { first: *line }));
                    }
                    None => {
                        tally.rows.used += 1;
                        tally.used(AMOUNT_ROLE, amount);
                        first.insert(key, (row.line, amount));
                        reading.facts.orders.push(OrderFact { entity, year, amount, line: row.line });
                    }
                }
            }
        }
    }
}

fn fate(table: &Table<'_>, row: &Row<'_>, options: &Options) -> Fate {
    let odd = |kind, column| Odd::cell(kind, column, row.joined());
    let Some(Some(amount)) = table.amount(row, AMOUNT) else {
        return Fate::SetAside(odd(IssueKind::UnreadableNumber, AMOUNT_ROLE), Soles::ZERO);
    };
    if fold(&table.text(row, STATE)).contains("ANULAD") {
        return Fate::OutOfScope(amount);
    }
    if !is_soles(&table.text(row, CURRENCY)) {
        return Fate::SetAside(odd(IssueKind::OtherCurrency, "moneda"), amount);
    }
    let Some(Some(day)) = table.day(row, DAY) else {
        return Fate::SetAside(odd(IssueKind::UnreadableKey, DAY_ROLE), amount);
    };
    if !options.wants(day.year()) {
        return Fate::OutOfScope(amount);
    }
    let entity = table.entity(row, [RUC, ENTITY], table.department(row, DEPARTMENT));
    Fate::Used(Order { entity, year: day.year(), amount })
}

/// Where the currency is not said, it is the country's.
fn is_soles(currency: &str) -> bool {
    matches!(fold(currency).as_str(), "" | "SOLES" | "SOL" | "NUEVOS SOLES" | "NUEVO SOL" | "PEN" | "S")
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
        let amounts: Vec<String> = reading.facts.orders.iter().map(|o| o.amount.to_string()).collect();
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
}
