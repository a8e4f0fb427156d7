//! `rangos.csv`: between which places of its group each government lies, once thresholds and weights are moved.

use canon_core::insight::rank_ranges::{Range, ranges};
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

impl table::Table for Table {
    const FILE: &'static str = "rangos.csv";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::government("id", |row| Some(row.gov)),
        Column::text("departamento", |row| GovernmentNames::of(row.gov).department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::text("indicador", |row| row.of.code().into()),
        Column::count("nominal", |row| row.place.map(|(nominal, _)| nominal.into())),
        Column::count("mediana", |row| row.place.map(|(_, median)| median.into())),
        Column::count("p05", |row| Some(row.range.0.into())),
        Column::count("p95", |row| Some(row.range.1.into())),
        Column::text("grupo", |row| row.group.to_string().into()),
        Column::count("n", |row| Some(row.n as i128)),
    ];

    type Row<'s> = Range;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Range> {
        study.ranging.iter().flat_map(|ranging| ranges(&study.panel, &study.findings, ranging))
    }

    fn is_wanted(study: &Study) -> bool {
        study.ranging.is_some()
    }
}
