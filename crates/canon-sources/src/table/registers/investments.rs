//! The export of Invierte.pe: investments, a row for each place an investment is in.
//!
//! Its cost stands on every row, so adding the rows counts it as often as it has places: it is counted once a code.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::InvestmentFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;

use super::super::grid::Row;
use super::columns::{Column, Table};
use super::{Odd, Register};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Investments, channel: "Invierte.pe", columns: &COLUMNS, add };

static COLUMNS: [Column; 9] = [
    Column { role: CUI_ROLE, names: &[&["CODIGO UNICO DE INVERSION", "CODIGO UNICO", "CUI"]], needed: true },
    Column { role: "nombre", names: &[&["NOMBRE DE LA INVERSION"]], needed: false },
    Column { role: "entidad", names: &[&["ENTIDAD"]], needed: false },
    Column { role: "estado", names: &[&["ESTADO DE LA INVERSION"]], needed: false },
    Column { role: "ubigeo", names: &[&["UBIGEO"]], needed: false },
    Column { role: VIABLE_ROLE, names: &[&["MONTO VIABLE"]], needed: false },
    Column { role: COST_ROLE, names: &[&["COSTO ACTUALIZADO"]], needed: true },
    Column { role: SINCE_ROLE, names: &[&["FECHA DE VIABILIDAD", "FECHA VIABILIDAD"]], needed: false },
    Column {
        role: "expediente_tecnico",
        names: &[
            &["EXPEDIENTE TECNICO", "TIENE EXPEDIENTE TECNICO"],
            &["FECHA DE EXPEDIENTE TECNICO", "FECHA DE REGISTRO DEL EXPEDIENTE TECNICO"],
        ],
        needed: false,
    },
];
const CUI: usize = 0;
const NAME: usize = 1;
const ENTITY: usize = 2;
const STATE: usize = 3;
const PLACE: usize = 4;
const VIABLE: usize = 5;
const COST: usize = 6;
const SINCE: usize = 7;
const FILE: usize = 8;
const CUI_ROLE: &str = "cui";
const VIABLE_ROLE: &str = "monto_viable";
const COST_ROLE: &str = "costo_actualizado";
const SINCE_ROLE: &str = "viable_desde";

fn add(table: &Table<'_>, file: &Arc<str>, _: &Options, reading: &mut Reading) {
    let mut found: BTreeMap<u32, InvestmentFact> = BTreeMap::new();
    for row in table.rows() {
        let row = &row;
        reading.tally.rows.read += 1;
        let amounts = match amounts(table, row) {
            Ok(amounts) => amounts,
            Err(odd) => {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(odd.into_issue(file, row, table.grid));
                continue;
            }
        };
        let columns = [VIABLE_ROLE, COST_ROLE].into_iter().zip(amounts.map(Option::unwrap_or_default));
        let tally = &mut reading.tally;
        columns.clone().for_each(|(name, amount)| tally.read(name, amount));
        let cui = match code(table, row, amounts) {
            Ok(cui) => cui,
            Err(odd) => {
                tally.rows.set_aside += 1;
                columns.for_each(|(name, amount)| tally.set_aside(name, amount));
                reading.issues.push(odd.into_issue(file, row, table.grid));
                continue;
            }
        };
        let issue = |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
        match found.get_mut(&cui) {
            None => {
                tally.rows.used += 1;
                columns.for_each(|(name, amount)| tally.used(name, amount));
                if table.day(row, SINCE).is_none() {
                    let text = table.text(row, SINCE);
                    let odd = issue(IssueKind::UnreadableDay).in_column(SINCE_ROLE).showing(&text);
                    reading.issues.push(odd);
                }
                found.insert(cui, fact(table, cui, row, amounts));
            }
            Some(known) if is_again(table, known, row, amounts) => {
                tally.rows.repeated += 1;
                columns.for_each(|(name, amount)| tally.repeated(name, amount));
                known.rows += 1;
                known.entity.departments.extend(table.department(row, PLACE));
                known.places.push(table.text(row, PLACE).into());
            }
            Some(known) => {
                tally.rows.set_aside += 1;
                columns.for_each(|(name, amount)| tally.set_aside(name, amount));
                let kind = IssueKind::ContradictoryRow { first: known.line };
                reading.issues.push(issue(kind).showing(&cui.to_string()));
            }
        }
    }
    reading.facts.investments = found.into_values().collect();
}

/// Whether a row tells of an investment as an earlier one does, but for its place.
fn is_again(table: &Table<'_>, known: &InvestmentFact, row: &Row<'_>, amounts: [Option<Soles>; 2]) -> bool {
    [known.viable, known.cost] == amounts && fold(&known.state) == fold(&table.text(row, STATE))
}

/// The code of a row that is in its place and whose amounts can be.
fn code(table: &Table<'_>, row: &Row<'_>, amounts: [Option<Soles>; 2]) -> Result<u32, Odd> {
    let below = amounts.iter().position(|amount| amount.is_some_and(|amount| amount < Soles::ZERO));
    if let Some(column) = below {
        return Err(Odd::cell(IssueKind::NegativeAmount, [VIABLE_ROLE, COST_ROLE][column], row.joined()));
    }
    if let Some(code_is) = table.misplaced(row) {
        return Err(Odd::cell(IssueKind::NameContradictsCode { code_is }, "ubigeo", row.joined()));
    }
    let cui = table.text(row, CUI).parse().ok().filter(|cui| *cui > 0);
    cui.ok_or_else(|| Odd::cell(IssueKind::UnreadableKey, CUI_ROLE, table.text(row, NAME)))
}

/// The two amounts of a row, each `None` where its cell is empty.
fn amounts(table: &Table<'_>, row: &Row<'_>) -> Result<[Option<Soles>; 2], Odd> {
    let amount = |column, role| {
        let is_foreign = table.is_foreign(row, column);
        let kind = if is_foreign { IssueKind::OtherCurrency } else { IssueKind::UnreadableNumber };
        table.amount(row, column).ok_or_else(|| Odd::cell(kind, role, row.joined()))
    };
    Ok([amount(VIABLE, VIABLE_ROLE)?, amount(COST, COST_ROLE)?])
}

fn fact(table: &Table<'_>, cui: u32, row: &Row<'_>, [viable, cost]: [Option<Soles>; 2]) -> InvestmentFact {
    let [name, state, place] = [NAME, STATE, PLACE].map(|column| Arc::from(table.text(row, column)));
    InvestmentFact {
        cui,
        name,
        entity: table.entity(row, [ENTITY, ENTITY], table.department(row, PLACE)),
        state,
        viable,
        cost,
        viable_since: table.day(row, SINCE).flatten(),
        technical_file: table.has(FILE).then(|| !is_none(&table.text(row, FILE))),
        places: vec![place],
        rows: 1,
        line: row.line,
    }
}

/// Whether a cell says that there is no technical file: empty, or in words.
fn is_none(text: &str) -> bool {
    matches!(fold(text).as_str(), "" | "NO" | "SIN EXPEDIENTE" | "NO REGISTRA" | "PENDIENTE")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn an_investment_in_two_places_is_counted_once() {
        let text = "Código único de inversión;Nombre de la inversión;Monto viable;Costo actualizado;Ubigeo\n\
            1001;AGUA;100.50;150.25;180106\n1001;AGUA;100.50;150.25;180107\n;SIN CODIGO;7;8;180000\n1002;RIEGO;1;2;180106\n";
        let reading = read_text("i.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Investments);
        let cost = reading.tally.centimos[COST_ROLE];
        assert_eq!((cost.used, cost.repeated, cost.set_aside), (15_225, 15_025, 800));
        let facts = &reading.facts.investments;
        assert_eq!((facts.len(), facts[0].rows, facts[0].places.len()), (2, 2, 2));
        assert_eq!(reading.issues[0].row, Some(4));
        assert_eq!(facts[0].technical_file, None, "the export has no such column");
    }

    #[test]
    fn days_and_technical_files_are_read_where_the_register_has_them() {
        let text = "CUI;Entidad;Costo actualizado;Fecha de viabilidad;Expediente técnico;Ubigeo\n\
            1;MUNI A;5;20/06/2020;Sí;180106\n2;MUNI A;5;;;180106\n3;MUNI A;5;ayer;No;40101\n";
        let reading = read_text("i.csv", text).unwrap();
        let told: Vec<(Option<String>, Option<bool>, usize)> = reading
            .facts
            .investments
            .iter()
            .map(|i| {
                (i.viable_since.map(|day| day.to_string()), i.technical_file, i.entity.departments.len())
            })
            .collect();
        assert_eq!(
            told,
            [(Some("2020-06-20".to_string()), Some(true), 1), (None, Some(false), 1), (None, Some(false), 0)]
        );
        assert_eq!(reading.issues[0].kind.code(), "fecha_ilegible");
    }

    #[test]
    fn a_row_of_another_coding_or_with_an_amount_that_cannot_be_is_said_and_not_used() {
        let text = "CUI;Costo actualizado;Estado de la inversión;Ubigeo;Distrito;Departamento\n\
            1;5;ACTIVO;170101;MOQUEGUA;MOQUEGUA\n2;5;ACTIVO;180100;- TODOS -;MOQUEGUA\n3;-5;ACTIVO;180106;TORATA;MOQUEGUA\n\
            4;US$ 5;ACTIVO;180106;TORATA;MOQUEGUA\n5;5;ACTIVO;180106;TORATA;MOQUEGUA\n5;5;CERRADO;180106;TORATA;MOQUEGUA\n\
            6;5;ACTIVO;170100;- TODOS -;MOQUEGUA\n";
        let reading = read_text("i.csv", text).unwrap();
        let codes: Vec<u32> = reading.facts.investments.iter().map(|fact| fact.cui).collect();
        assert_eq!(codes, [2, 5]);
        let odd: Vec<(u64, &str)> =
            reading.issues.iter().map(|issue| (issue.row.unwrap(), issue.kind.code())).collect();
        let expected = [
            (2, "nombre_contradice_codigo"),
            (4, "monto_negativo"),
            (5, "otra_moneda"),
            (7, "filas_en_conflicto"),
            (8, "nombre_contradice_codigo"),
        ];
        assert_eq!(odd, expected);
    }
}
