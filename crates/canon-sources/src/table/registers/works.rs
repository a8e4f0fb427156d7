//! The register of public works, as INFOBRAS exports it: a row a work.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::{WorkFact, WorkState};
use canon_core::terms::names::fold;

use super::columns::{Column, Table};
use super::{Odd, Register, plain_number};
use crate::reading::{Format, Options, Reading};

pub(super) static REGISTER: Register =
    Register { format: Format::Works, channel: "INFOBRAS", columns: &COLUMNS, add };

static COLUMNS: [Column; 5] = [
    Column {
        role: CODE_ROLE,
        names: &[
            &["CODIGO INFOBRAS", "CODIGO DE INFOBRAS", "COD INFOBRAS"],
            &["CODIGO DE OBRA", "CODIGO OBRA"],
        ],
        needed: true,
    },
    Column {
        role: STATE_ROLE,
        names: &[
            &["ESTADO DE LA OBRA", "ESTADO DE OBRA", "ESTADO OBRA"],
            &["ESTADO DE EJECUCION"],
            &["ESTADO"],
        ],
        needed: true,
    },
    Column { role: "ruc", names: &[&["RUC ENTIDAD", "RUC DE LA ENTIDAD"], &["RUC"]], needed: false },
    Column {
        role: "entidad",
        names: &[&["ENTIDAD", "NOMBRE DE LA ENTIDAD", "NOMBRE ENTIDAD", "ENTIDAD PUBLICA"]],
        needed: true,
    },
    Column { role: "departamento", names: &[&["DEPARTAMENTO", "REGION"], &["UBIGEO"]], needed: false },
];
const CODE: usize = 0;
const STATE: usize = 1;
const RUC: usize = 2;
const ENTITY: usize = 3;
const DEPARTMENT: usize = 4;
const CODE_ROLE: &str = "codigo";
const STATE_ROLE: &str = "estado";

fn add(table: &Table<'_>, file: &Arc<str>, _: &Options, reading: &mut Reading) {
    let mut first: BTreeMap<Arc<str>, (u64, String)> = BTreeMap::new();
    for row in table.rows() {
        let row = &row;
        reading.tally.rows.read += 1;
        let (code, written) = (table.text(row, CODE), fold(&table.text(row, STATE)));
        if code.is_empty() || written.is_empty() {
            reading.tally.rows.set_aside += 1;
            let column = if code.is_empty() { CODE_ROLE } else { STATE_ROLE };
            let odd = Odd::cell(IssueKind::UnreadableKey, column, row.joined());
            reading.issues.push(odd.into_issue(file, row, table.grid));
            continue;
        }
        if let Some(code_is) = table.misplaced(row) {
            reading.tally.rows.set_aside += 1;
            let odd = Odd::cell(IssueKind::NameContradictsCode { code_is }, "ubigeo", row.joined());
            reading.issues.push(odd.into_issue(file, row, table.grid));
            continue;
        }
        let state = if written.contains("PARALIZAD") { WorkState::Stopped } else { WorkState::Other };
        let code = plain_number(&code);
        let issue = |kind| {
            let issue = Issue::of_file(file, kind).at_row(row.line);
            issue.on_sheet(table.grid.sheet.as_ref()).showing(&code)
        };
        match first.get(&code) {
            Some((line, known)) if *known == written => {
                reading.tally.rows.repeated += 1;
                reading.issues.push(issue(IssueKind::RepeatedRow { first: *line }));
            }
            Some((line, _)) => {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(issue(IssueKind::ContradictoryRow { first: *line }));
            }
            None => {
                reading.tally.rows.used += 1;
                first.insert(Arc::clone(&code), (row.line, written));
                let entity = table.entity(row, [RUC, ENTITY], table.department(row, DEPARTMENT));
                let written = table.text(row, STATE).into();
                reading.facts.works.push(WorkFact { code, entity, state, written, line: row.line });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::WorkState;

    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_work_counts_once_and_stands_still_only_where_it_says_so() {
        let text = "Código INFOBRAS;Entidad;Estado de la obra;Departamento\n\
            101;MUNI A;Paralizada;MOQUEGUA\n102;MUNI A;En ejecución;MOQUEGUA\n101;MUNI A;Paralizada;MOQUEGUA\n\
            102;MUNI A;PARALIZADA;MOQUEGUA\n103;MUNI A;;MOQUEGUA\n";
        let reading = read_text("obras.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Works);
        let works: Vec<(&str, WorkState)> = reading.facts.works.iter().map(|w| (&*w.code, w.state)).collect();
        assert_eq!(works, [("101", WorkState::Stopped), ("102", WorkState::Other)]);
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["fila_repetida", "filas_en_conflicto", "clave_ilegible"]);
        assert_eq!(reading.facts.works[0].entity.departments.len(), 1);
    }
}
