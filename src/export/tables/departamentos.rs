//! `departamentos.csv`: what is measured of a department as a whole, by the same columns as of a government.

use canon_core::terms::language::Language;

use super::indicadores::{Row, is_computed, is_of_department};
use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::table;
use crate::run_folder::diff::Figure;

pub(super) struct Table;

impl table::Table for Table {
    const FILE: &'static str = "departamentos.csv";
    const SHEET: Option<&'static str> = Some("Departamentos");
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::year("anio", |row| row.finding().year).key(),
        Column::<Self>::government("id", |row| Some(row.finding().gov)).key(),
        Column::text("departamento", |row| row.names().department()),
        Column::<Self>::text("alcance", |row| row.finding().scope.code().into()).key(),
        Column::text("incluye", |row| row.finding().inclusion.code().into()),
        Column::<Self>::text("indicador", |row| row.finding().indicator.into()).key(),
        Column::<Self>::text("estado", |row| row.finding().state.code().into()).compared(Figure::State),
        Column::<Self>::quantity("valor", |row| row.finding().value).compared(Figure::Value),
        Column::text("unidad", |row| row.unit().into()),
        Column::quantity("numerador", |row| row.finding().numerator),
        Column::quantity("denominador", |row| row.finding().denominator),
        Column::quantity("umbral", |row| row.finding().threshold),
        Column::text("fuente_umbral", |row| row.threshold_sources().into()),
        Column::text("razones", |row| row.finding().reasons.join("; ").into()),
        Column::text("motivo", |row| row.why().into()),
        Column::text("fuente", |row| row.files().into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row<'_>> {
        let of_department = study.findings.iter().filter(|finding| is_of_department(finding.gov));
        of_department
            .filter(|finding| is_computed(finding))
            .map(move |finding| Row::of(study, finding, language))
    }
}
