//! Commitments and lessons, where a register was given.

use canon_core::terms::language::Language;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::looks::Looks;
use super::sheet::Sheet;
use crate::analysis::Study;
use crate::export::column::{Cell, Heading, Kind, Role};
use crate::terminal::csv_rows::inert;

pub(super) fn write(
    book: &mut Workbook,
    study: &Study,
    looks: &Looks,
    language: Language,
) -> Result<(), XlsxError> {
    if !study.commitments.is_empty() {
        let columns = ["sesion", "gobierno", "compromiso", "responsable", "fecha", "dato", "seguimiento"];
        let rows = study.commitments.iter().map(|c| {
            [&*c.session, &c.about.written, &c.what, &c.who, &c.due.written, &c.shown_by, &c.outcome]
        });
        texts(book, language.pick("Compromisos", "Commitments"), columns, rows, looks)?;
    }
    if !study.experiences.is_empty() {
        let columns = ["fecha", "gobierno", "tema", "que_se_hizo", "que_resulto", "fuente"];
        let rows = study
            .experiences
            .iter()
            .map(|e| [&*e.when.written, &e.about.written, &e.topic, &e.done, &e.result, &e.source]);
        texts(book, language.pick("Lecciones", "Lessons"), columns, rows, looks)?;
    }
    Ok(())
}

fn texts<'t, const N: usize>(
    book: &mut Workbook,
    name: &str,
    columns: [&'static str; N],
    rows: impl Iterator<Item = [&'t str; N]>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let headings = columns.map(|name| Heading { name, kind: Kind::Text, role: Role::NotCompared });
    let mut sheet = Sheet::new(book.add_worksheet().set_name(name)?, headings.to_vec(), looks)?;
    for row in rows {
        // Inert as in the CSVs: a sheet may be saved as one.
        sheet.row(&row.map(|text| Cell::Text(inert(text))))?;
    }
    sheet.finish()
}
