//! `indicadores.csv`: every indicator of every government, year and scope, computed or not, with all that defends it.

use canon_core::indicators::{Finding, by_id};
use canon_core::language::Language;
use canon_paper::words::motive;

use super::table::{Table, Who, optional};
use crate::study::Study;
use crate::text;

const COLUMNS: [&str; 21] = [
    "anio",
    "corte",
    "id",
    "ubigeo",
    "gobierno",
    "nivel",
    "provincia",
    "alcance",
    "incluye",
    "indicador",
    "estado",
    "valor",
    "unidad",
    "numerador",
    "denominador",
    "umbral",
    "fuente_umbral",
    "pares",
    "base",
    "motivo",
    "fuente",
];

/// The table.
pub(super) fn make(study: &Study, language: Language) -> Vec<u8> {
    let mut table = Table::new(&COLUMNS);
    table.rows(&study.findings, |finding| row(study, finding, language));
    table.finish()
}

fn row(study: &Study, finding: &Finding, language: Language) -> [String; 21] {
    let who = Who::of(finding.gov);
    let join = |texts: Vec<String>| texts.join("; ");
    let unit = finding.value.map(canon_core::quantity::Quantity::measuring);
    let unit = unit.or_else(|| by_id(finding.indicator).map(|indicator| indicator.measuring));
    let reason = |why| format!("{}: {}", motive::code(why), motive::words(why, language));
    [
        finding.year.to_string(),
        optional(finding.cut_off),
        who.id,
        who.ubigeo,
        who.name,
        who.level,
        who.province,
        finding.scope.to_string(),
        finding.inclusion.code().to_string(),
        finding.indicator.to_string(),
        finding.state.code().to_string(),
        optional(finding.value),
        optional(unit.map(canon_core::quantity::Measuring::code)),
        optional(finding.numerator),
        optional(finding.denominator),
        optional(finding.threshold),
        join(
            finding
                .threshold_sources
                .iter()
                .map(|source| text::finding::cut_source(source, language))
                .collect(),
        ),
        finding.peers.to_string(),
        optional(finding.base.map(canon_core::peers::Base::code)),
        join(finding.motives.iter().map(reason).collect()),
        join(finding.sources.iter().map(|id| study.file(*id).to_string()).collect()),
    ]
}
