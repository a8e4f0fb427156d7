//! `indicadores.csv`: every indicator of every government, year and scope, computed or not, with all that defends it.

use std::borrow::Cow;
use std::io::{self, Write};

use canon_core::indicators::{Finding, by_id};
use canon_core::terms::language::Language;
use canon_paper::words::motive;

use crate::analysis::Study;
use crate::export::csv::{Table, Who, optional};
use crate::messages;

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
pub(crate) fn make(study: &Study, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &COLUMNS);
    table.rows(&study.findings, |finding| row(study, finding, language));
    table.finish()
}

fn row<'t>(study: &'t Study, finding: &'t Finding, language: Language) -> [Cow<'t, str>; 21] {
    let who = Who::of(finding.gov);
    let join = |texts: Vec<String>| texts.join("; ").into();
    let unit = finding.value.map(canon_core::terms::quantity::Quantity::measuring);
    let unit = unit.or_else(|| by_id(finding.indicator).map(|indicator| indicator.measuring));
    let reason = |why| format!("{}: {}", motive::code(why), motive::words(why, language));
    let files: Vec<&str> = finding.sources.iter().map(|id| &**study.file(*id)).collect();
    [
        finding.year.to_string().into(),
        optional(finding.cut_off).into(),
        who.id,
        who.ubigeo,
        who.name,
        who.level,
        who.province,
        finding.scope.code().into(),
        finding.inclusion.code().into(),
        finding.indicator.into(),
        finding.state.code().into(),
        optional(finding.value).into(),
        unit.map_or("", canon_core::terms::quantity::Measuring::code).into(),
        optional(finding.numerator).into(),
        optional(finding.denominator).into(),
        optional(finding.threshold).into(),
        join(
            finding
                .threshold_sources
                .iter()
                .map(|source| messages::finding::cut_source(source, language))
                .collect(),
        ),
        finding.peers.to_string().into(),
        finding.base.map_or("", canon_core::panel::peers::Base::code).into(),
        join(finding.motives.iter().map(reason).collect()),
        match files[..] {
            [file] => file.into(),
            _ => files.join("; ").into(),
        },
    ]
}
