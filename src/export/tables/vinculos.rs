//! `vinculos.csv`: every entity that a register names, and the government it was tied to, by whom; or none.

use std::sync::Arc;

use canon_core::panel::registers::{AliasMatch, Tie};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    tie: &'s Tie,
    file: &'s str,
}

impl Row<'_> {
    /// The government, and who says so.
    const fn tied(&self) -> Option<(GovId, &Arc<str>)> {
        match &self.tie.whose {
            AliasMatch::One(gov, by) => Some((*gov, by)),
            AliasMatch::Nobody | AliasMatch::Two(..) => None,
        }
    }
}

impl table::Table for Table {
    const FILE: &'static str = "vinculos.csv";
    const SHEET: Option<&'static str> = Some("Vínculos");
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("registro", |row| row.tie.register.code().into()),
        Column::text("entidad", |row| (&*row.tie.entity).into()),
        Column::government("id", |row| row.tied().map(|(gov, _)| gov)),
        Column::text("departamento", |row| {
            row.tied().map_or("".into(), |(gov, _)| GovernmentNames::of(gov).department())
        }),
        Column::text("segun", |row| row.tied().map_or("", |(_, by)| by).into()),
        Column::code("entradas", |row| Some(row.tie.entries.into())),
        Column::text("fuente", |row| row.file.into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        study.panel.registers.ties.iter().map(|tie| Row { tie, file: study.file(tie.source) })
    }
}
