//! The register of public works, as INFOBRAS exports it: a row a work.

use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{WorkFact, WorkState};
use canon_core::terms::names::fold;

use super::once::{Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, once};
use super::{Layout, Own, Register, plain_number};
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Works,
    channel: "INFOBRAS",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 5] = [
    Column::needed(
        CODE_ROLE,
        &[&["CODIGO INFOBRAS", "CODIGO DE INFOBRAS", "COD INFOBRAS"], &["CODIGO DE OBRA", "CODIGO OBRA"]],
    ),
    Column::needed(
        STATE_ROLE,
        &[&["ESTADO DE LA OBRA", "ESTADO DE OBRA", "ESTADO OBRA"], &["ESTADO DE EJECUCION"], &["ESTADO"]],
    ),
    Column::optional("ruc", &[&["RUC ENTIDAD", "RUC DE LA ENTIDAD"], &["RUC"]]),
    Column::needed("entidad", &[&["ENTIDAD", "NOMBRE DE LA ENTIDAD", "NOMBRE ENTIDAD", "ENTIDAD PUBLICA"]]),
    Column::optional("departamento", &[&["DEPARTAMENTO", "REGION"], &["UBIGEO"]]),
];
const CODE: usize = 0;
const STATE: usize = 1;
const RUC: usize = 2;
const ENTITY: usize = 3;
const DEPARTMENT: usize = 4;
const CODE_ROLE: &str = "codigo";
const STATE_ROLE: &str = "estado";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    target.reading.facts.works = once(sheets, target, parse).in_order_of_rows();
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<WorkFact>, LeftOut> {
    let (code, state) = (sheet.text(row, CODE), fold(&sheet.text(row, STATE)));
    if code.is_empty() || state.is_empty() {
        let column = if code.is_empty() { CODE_ROLE } else { STATE_ROLE };
        return Err(Odd::cell(IssueKind::UnreadableKey, column, row.joined()).into());
    }
    if let Some(code_is) = sheet.misplaced(row) {
        return Err(Odd::cell(IssueKind::NameContradictsCode { code_is }, "ubigeo", row.joined()).into());
    }
    let work = WorkFact {
        code: plain_number(&code),
        entity: sheet.entity(row, [RUC, ENTITY], sheet.department(row, DEPARTMENT)),
        state: if state.contains("PARALIZAD") { WorkState::Stopped } else { WorkState::Other },
        written: sheet.text(row, STATE).into(),
        line: row.line,
    };
    Ok(work.into())
}

impl Entry for WorkFact {
    type Key = Arc<str>;

    fn key(&self) -> Arc<str> {
        Arc::clone(&self.code)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        fold(&self.written) == fold(&later.written)
    }

    fn shown(&self) -> Option<String> {
        Some(self.code.to_string())
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
