//! `pares_seguros.csv`: of the pairs of each group, in how many one asks for more whatever the weights.

use canon_core::insight::rank_ranges::{SafePairs, safe_pairs};
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::table;

pub(super) struct Table;

impl table::Table for Table {
    const FILE: &'static str = "pares_seguros.csv";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::text("grupo", |row| row.group.to_string().into()),
        Column::count("pares", |row| Some(row.pairs as i128)),
        Column::count("seguros", |row| Some(row.safe as i128)),
    ];

    type Row<'s> = SafePairs;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = SafePairs> {
        safe_pairs(&study.panel, &study.findings).into_iter()
    }

    fn is_wanted(study: &Study) -> bool {
        study.ranging.is_some()
    }
}
