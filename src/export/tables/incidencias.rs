//! `incidencias.csv`: everything odd, where it stands and what was done about it.

use std::borrow::Cow;
use std::sync::Arc;

use canon_core::facts::issue::Issue;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::table;
use crate::messages;

pub(super) struct Table;

pub(super) struct Row<'s> {
    issue: &'s Issue,
    language: Language,
}

fn or_empty(text: Option<&Arc<str>>) -> Cow<'_, str> {
    text.map_or("", |text| text).into()
}

impl table::Table for Table {
    const FILE: &'static str = "incidencias.csv";
    const SHEET: Option<&'static str> = Some("Incidencias");
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("archivo", |row| (&*row.issue.file).into()),
        Column::text("hoja", |row| or_empty(row.issue.sheet.as_ref())),
        Column::count("fila", |row| row.issue.row.map(i128::from)),
        Column::text("columna", |row| or_empty(row.issue.column.as_ref())),
        Column::as_read("valor", |row| (&*row.issue.value).into()),
        Column::text("codigo", |row| row.issue.kind.code().into()),
        Column::text("severidad", |row| row.issue.kind.severity().code().into()),
        Column::text("accion", |row| row.issue.kind.action().code().into()),
        Column::text("mensaje", |row| messages::issue::message(&row.issue.kind, row.language).into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row<'_>> {
        study.issues.iter().map(move |issue| Row { issue, language })
    }
}
