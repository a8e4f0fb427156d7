//! `indicadores.csv`: every indicator of every government, year and scope, computed or not, with all that defends it.

use canon_core::indicators::{Finding, by_id};
use canon_core::panel::peers::Base;
use canon_core::terms::language::Language;
use canon_core::terms::quantity::{Measuring, Quantity};

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::{file_names, reasons, table};
use crate::messages;
use crate::run_folder::diff::Figure;

pub(super) struct Table;

pub(super) struct Row<'s> {
    study: &'s Study,
    finding: &'s Finding,
    names: GovernmentNames,
    language: Language,
}

impl Row<'_> {
    fn unit(&self) -> &'static str {
        let unit = self.finding.value.map(Quantity::measuring);
        let unit = unit.or_else(|| by_id(self.finding.indicator).map(|indicator| indicator.measuring));
        unit.map_or("", Measuring::code)
    }

    fn percentile(&self) -> String {
        self.finding.standing.as_ref().map_or(String::new(), messages::finding::percentile)
    }

    fn threshold_sources(&self) -> String {
        let sources = self.finding.threshold_sources.iter();
        let sources = sources.map(|source| messages::finding::cut_source(source, self.language));
        sources.collect::<Vec<_>>().join("; ")
    }
}

impl table::Table for Table {
    const FILE: &'static str = "indicadores.csv";
    const SHEET: Option<&'static str> = Some("Indicadores");
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::year("anio", |row| row.finding.year).key(),
        Column::day("corte", |row| row.finding.cut_off),
        Column::<Self>::government("id", |row| Some(row.finding.gov)).key(),
        Column::text("ubigeo", |row| row.names.ubigeo()),
        Column::text("gobierno", |row| row.names.name()),
        Column::text("nivel", |row| row.names.level()),
        Column::text("provincia", |row| row.names.province()),
        Column::<Self>::text("alcance", |row| row.finding.scope.code().into()).key(),
        Column::text("incluye", |row| row.finding.inclusion.code().into()),
        Column::<Self>::text("indicador", |row| row.finding.indicator.into()).key(),
        Column::<Self>::text("estado", |row| row.finding.state.code().into()).compared(Figure::State),
        Column::<Self>::quantity("valor", |row| row.finding.value).compared(Figure::Value),
        Column::text("unidad", |row| row.unit().into()),
        Column::quantity("numerador", |row| row.finding.numerator),
        Column::quantity("denominador", |row| row.finding.denominator),
        Column::quantity("umbral", |row| row.finding.threshold),
        Column::text("fuente_umbral", |row| row.threshold_sources().into()),
        Column::text("razones", |row| row.finding.reasons.join("; ").into()),
        Column::text("percentil", |row| row.percentile().into()),
        Column::count("pares", |row| Some(row.finding.peers as i128)),
        Column::text("base", |row| row.finding.base.map_or("", Base::code).into()),
        Column::text("motivo", |row| reasons(&row.finding.motives, row.language).into()),
        Column::text("fuente", |row| file_names(row.study, &row.finding.sources).into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row<'_>> {
        study.findings.iter().map(move |finding| Row {
            study,
            finding,
            names: GovernmentNames::of(finding.gov),
            language,
        })
    }
}
