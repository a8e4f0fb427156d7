//! `ingresos.csv`: what each government budgeted and collected. An empty rubro or genérica means all of them.

use canon_core::facts::IncomeFact;
use canon_core::facts::source::SourceId;
use canon_core::panel::once::IncomeKey;
use canon_core::terms::language::Language;
use canon_core::terms::period::Date;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    study: &'s Study,
    key: IncomeKey,
    source: SourceId,
    fact: &'s IncomeFact,
}

impl Row<'_> {
    fn cut(&self) -> Option<Date> {
        self.study.readings[self.source.index()].cuts.get(&self.key.0).and_then(|cut| cut.date())
    }
}

impl table::Table for Table {
    const FILE: &'static str = "ingresos.csv";
    const SHEET: Option<&'static str> = Some("Ingresos");
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.key.0),
        Column::day("corte", |row| row.cut()),
        Column::government("id", |row| Some(row.key.1)),
        Column::text("departamento", |row| GovernmentNames::of(row.key.1).department()),
        Column::text("rubro", |row| row.key.2.map_or(String::new(), |rubro| rubro.to_string()).into()),
        Column::code("generica", |row| row.key.3.map(i128::from)),
        Column::soles("pia", |row| row.fact.pia),
        Column::soles("pim", |row| row.fact.pim),
        Column::soles("recaudado", |row| row.fact.recaudado),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        study.income.iter().map(move |(key, (source, fact))| Row { study, key: *key, source: *source, fact })
    }
}
