//! `abonos.csv`: everything credited to a government, by what it is.
//!
//! Only `transferencia` is money that was transferred. A source that mixes it with own revenue stands here as
//! `todos_los_rubros`, and nowhere else.

use canon_core::facts::Credit;
use canon_core::panel::{Cell, Credits};
use canon_core::terms::budget::Scope;
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::period::{Date, Year};

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::{file_names, table};

pub(super) struct Table;

pub(super) struct Row<'s> {
    study: &'s Study,
    year: Year,
    cut: Option<Date>,
    gov: GovId,
    names: GovernmentNames,
    scope: Scope,
    cell: &'s Cell,
    credit: Credit,
    credits: &'s Credits,
}

impl table::Table for Table {
    const FILE: &'static str = "abonos.csv";
    const SHEET: Option<&'static str> = Some("Abonos");
    const ALONE: &'static [&'static str] = &["anio", "id", "alcance", "concepto"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::day("corte", |row| row.cut),
        Column::government("id", |row| Some(row.gov)),
        Column::ubigeo("ubigeo", |row| row.names.ubigeo()),
        Column::text("gobierno", |row| row.names.name()),
        Column::text("departamento", |row| row.names.department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::text("concepto", |row| row.credit.code().into()),
        Column::soles("autorizado", |row| row.credits.autorizado),
        Column::soles("abonado", |row| row.credits.acreditado),
        Column::text("fuente", |row| file_names(row.study, &row.cell.sources).into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        study.panel.years.iter().flat_map(move |(&(year, gov), data)| {
            let (cut, names) = (data.cut.date(), GovernmentNames::of(gov));
            data.cells.iter().flat_map(move |(&scope, cell)| {
                cell.credits.iter().map(move |(&credit, credits)| Row {
                    study,
                    year,
                    cut,
                    gov,
                    names,
                    scope,
                    cell,
                    credit,
                    credits,
                })
            })
        })
    }
}
