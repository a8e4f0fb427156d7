//! `indicadores.csv`: every indicator that can be computed, of every government, year and scope, with all that defends it.

use canon_core::indicators::{Finding, by_id};
use canon_core::panel::peers::Base;
use canon_core::terms::government::GovId;
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

/// Whether there is something to say but why not: that is in `cobertura.csv`.
pub(super) fn is_computed(finding: &Finding) -> bool {
    finding.value.is_some()
}

/// Whether it is measured of a department as a whole: that is in `departamentos.csv`.
pub(super) const fn is_of_department(gov: GovId) -> bool {
    matches!(gov, GovId::Department(_))
}

impl<'s> Row<'s> {
    pub(super) fn of(study: &'s Study, finding: &'s Finding, language: Language) -> Self {
        Self { study, finding, names: GovernmentNames::of(finding.gov), language }
    }
}

impl Row<'_> {
    pub(super) const fn finding(&self) -> &Finding {
        self.finding
    }

    pub(super) const fn names(&self) -> GovernmentNames {
        self.names
    }

    pub(super) fn why(&self) -> String {
        reasons(&self.finding.motives, self.language)
    }

    pub(super) fn files(&self) -> String {
        file_names(self.study, &self.finding.sources)
    }

    pub(super) fn unit(&self) -> &'static str {
        let unit = self.finding.value.map(Quantity::measuring);
        let unit = unit.or_else(|| by_id(self.finding.indicator).map(|indicator| indicator.measuring));
        unit.map_or("", Measuring::code)
    }

    fn percentile(&self) -> String {
        self.finding.standing.as_ref().map_or(String::new(), messages::finding::percentile)
    }

    pub(super) fn threshold_sources(&self) -> String {
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
        Column::ubigeo("ubigeo", |row| row.names.ubigeo()),
        Column::text("gobierno", |row| row.names.name()),
        Column::text("nivel", |row| row.names.level()),
        Column::text("provincia", |row| row.names.province()),
        Column::text("departamento", |row| row.names.department()),
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
        Column::text("motivo", |row| row.why().into()),
        Column::text("fuente", |row| row.files().into()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row<'_>> {
        let is_its = |finding: &&Finding| is_computed(finding) && !is_of_department(finding.gov);
        study.findings.iter().filter(is_its).map(move |finding| Row::of(study, finding, language))
    }
}
