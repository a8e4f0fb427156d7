//! `inversiones.csv`: investments, each once by its code.

use canon_core::facts::InvestmentFact;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    cui: u32,
    fact: &'s InvestmentFact,
    file: &'s str,
}

impl Row<'_> {
    fn places(&self) -> String {
        let places: Vec<&str> = self.fact.places.iter().map(|place| &**place).collect();
        places.join(" ")
    }
}

impl table::Table for Table {
    const FILE: &'static str = "inversiones.csv";
    const SHEET: Option<&'static str> = Some("Inversiones");
    const ALONE: &'static [&'static str] = &["cui"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::code("cui", |row| Some(row.cui.into())),
        Column::text("nombre", |row| (&*row.fact.name).into()),
        Column::text("entidad", |row| row.fact.entity.known_as.last().map_or("", |name| name).into()),
        Column::text("estado", |row| (&*row.fact.state).into()),
        Column::soles("monto_viable", |row| row.fact.viable),
        Column::soles("costo_actualizado", |row| row.fact.cost),
        Column::text("lugares", |row| row.places().into()),
        Column::code("filas", |row| Some(row.fact.rows.into())),
        Column::text("fuente", |row| row.file.into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        let all = study.investments.iter();
        all.map(|(cui, (source, fact))| Row { cui: *cui, fact, file: study.file(*source) })
    }
}
