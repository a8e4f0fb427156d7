//! The register of public works, as INFOBRAS exports it: a row a work.

pub(super) mod stopped;

use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{StoppedFact, WorkFact, WorkState};
use canon_core::terms::names::fold;

use super::once::{Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, no_entry, once};
use super::{Layout, Own, Register, plain_number};
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Works,
    channel: "INFOBRAS",
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 6] = [
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
    // As a question the mark stays, which elsewhere stands for a lost letter.
    Column::optional(
        "paralizacion",
        &[&["EXISTE PARALIZACION", "EXISTE PARALIZACION?", "OBRA PARALIZADA", "TIENE PARALIZACION"]],
    ),
];
const CODE: usize = 0;
const STATE: usize = 1;
const RUC: usize = 2;
const ENTITY: usize = 3;
const DEPARTMENT: usize = 4;
const STOPPED: usize = 5;
const CODE_ROLE: &str = "codigo";
const STATE_ROLE: &str = "estado";

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    let works = once(sheets, target, parse).in_order_of_rows();
    // Where every one is stopped, the rest of the works is missing: they are no part of anything.
    if works.is_empty() || works.iter().any(|work| work.state != WorkState::Stopped) {
        target.reading.facts.works = works;
        return;
    }
    let stopped = works.into_iter().map(|work| StoppedFact {
        code: Some(work.code),
        entity: work.entity,
        line: work.line,
        ..StoppedFact::default()
    });
    target.reading.facts.stopped = stopped.collect();
    stopped::tell(target);
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<WorkFact>, LeftOut> {
    if let Some(kind) = no_entry(row) {
        return Err(Odd::row(kind, row).into());
    }
    let (code, state) = (sheet.text(row, CODE), fold(&sheet.text(row, STATE)));
    // Other columns may name a natural person: who resides at the work, who supervises it.
    let shown = || format!("{code} {}", sheet.text(row, ENTITY)).trim().to_string();
    if code.is_empty() {
        return Err(Odd::cell(IssueKind::RowsWithoutCode { rows: 1 }, CODE_ROLE, shown()).into());
    }
    if state.is_empty() {
        return Err(Odd::cell(IssueKind::UnreadableKey, STATE_ROLE, shown()).into());
    }
    if let Some(code_is) = sheet.misplaced(row) {
        return Err(Odd::cell(IssueKind::NameContradictsCode { code_is }, "ubigeo", shown()).into());
    }
    let stands_still = state.contains("PARALIZAD");
    let is_said_beside = !stands_still && is_yes(&sheet.text(row, STOPPED)) && !is_over(&state);
    let stopped = stands_still || is_said_beside;
    let entry = WorkFact {
        code: plain_number(&code),
        entity: sheet.entity(row, [RUC, ENTITY], sheet.department(row, DEPARTMENT)),
        state: if stopped { WorkState::Stopped } else { WorkState::Other },
        written: sheet.text(row, STATE).into(),
        line: row.line,
    };
    let odd = is_said_beside.then(|| Odd::cell(IssueKind::StoppedBeside { rows: 1 }, STATE_ROLE, shown()));
    Ok(Parsed { entry, odd })
}

/// A cell that says yes.
fn is_yes(text: &str) -> bool {
    matches!(fold(text).as_str(), "SI" | "S" | "X" | "1" | "TRUE" | "VERDADERO")
}

/// Whether a work in this folded state is over: what held it up is past.
fn is_over(state: &str) -> bool {
    ["FINALIZAD", "CULMINAD", "CONCLUID", "TERMINAD", "LIQUIDAD", "RECEPCIONAD", "ENTREGAD"]
        .iter()
        .any(|word| state.contains(word))
}

impl Entry for WorkFact {
    type Key = Arc<str>;

    fn key(&self) -> Arc<str> {
        Arc::clone(&self.code)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        (fold(&self.written), self.state) == (fold(&later.written), later.state)
    }

    fn shown(&self) -> Option<String> {
        Some(self.code.to_string())
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::WorkState;
    use canon_core::facts::issue::IssueKind;

    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_work_that_a_column_of_its_own_calls_stopped_stands_still_unless_it_is_over() {
        let text = "Código INFOBRAS;Entidad Pública;Estado de ejecución;¿Existe Paralización?\n\
            101;MUNI;En ejecución;SI\n102;MUNI;En ejecución;No\n103;MUNI;Paralizada;SI\n104;MUNI;Finalizada;SI\n\
            105;MUNI;En ejecución;sí\n;MUNI;En ejecución;No\n;MUNI;En ejecución;No\nFuente: INFOBRAS;;;\n";
        let reading = read_text("obras.csv", text).unwrap();
        let stopped = reading.facts.works.iter().filter(|work| work.state == WorkState::Stopped);
        assert_eq!(stopped.map(|work| &*work.code).collect::<Vec<_>>(), ["101", "103", "105"]);
        let odd: Vec<(u64, IssueKind)> =
            reading.issues.iter().map(|issue| (issue.row.unwrap(), issue.kind.clone())).collect();
        let expected = [
            (2, IssueKind::StoppedBeside { rows: 2 }),
            (7, IssueKind::RowsWithoutCode { rows: 2 }),
            (9, IssueKind::NoteRow),
        ];
        assert_eq!(odd, expected);
        assert_eq!(reading.tally.rows.set_aside, 3);
    }

    #[test]
    fn where_all_are_stopped_they_are_a_list_of_such_and_no_share() {
        let text =
            "Código INFOBRAS;Entidad;Estado de la obra\n101;MUNI A;Paralizada\n102;MUNI B;Paralizada\n";
        let reading = read_text("obras.csv", text).unwrap();
        assert_eq!((reading.facts.works.len(), reading.facts.stopped.len()), (0, 2));
        assert_eq!(reading.issues[0].kind, IssueKind::StoppedOnly { works: 2 });
    }

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

    #[test]
    fn nobody_who_works_there_is_named() {
        let text = "Código INFOBRAS;Entidad;Estado de obra;¿Existe paralización?;Residente de obra\n\
            1;MUNI;En ejecución;Sí;QUISPE MAMANI ANA\n;MUNI;En ejecución;Sí;QUISPE MAMANI ANA\n3;MUNI;;Sí;QUISPE MAMANI ANA\n";
        let reading = read_text("obras.csv", text).unwrap();
        assert!(reading.issues.len() >= 3, "{:?}", reading.issues);
        assert!(reading.issues.iter().all(|issue| !issue.value.contains("QUISPE")), "{:?}", reading.issues);
    }
}
