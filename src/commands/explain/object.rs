//! A figure as `canon explain --format json` tells it: its division, its judgement, and the rows behind it.

use canon_core::indicators::Finding;
use canon_core::terms::language::Language;
use canon_core::terms::quantity::Quantity;
use canon_sources::TracedRow;
use serde_json::{Value, json};

use super::{counts, parts};
use crate::analysis::Study;
use crate::messages;

/// A figure with its keys in English and its words in the user's language.
pub(super) fn of(study: &Study, finding: &Finding, language: Language) -> Value {
    let number = |quantity: Option<Quantity>| quantity.map(|quantity| quantity.to_string());
    let words = |why| canon_paper::words::judgement::motive::words(why, language);
    let sources = finding.threshold_sources.iter();
    json!({
        "indicator": finding.indicator,
        "scope": finding.scope.code(),
        "includes": finding.inclusion.code(),
        "state": finding.state.code(),
        "value": number(finding.value),
        "unit": finding.value.map(|value| value.measuring().code()),
        "numerator": number(finding.numerator),
        "denominator": number(finding.denominator),
        "threshold": number(finding.threshold),
        "threshold_sources": sources
            .map(|source| messages::finding::cut_source(source, language))
            .collect::<Vec<_>>(),
        "reasons": finding.reasons,
        "motives": finding.motives.iter().map(words).collect::<Vec<_>>(),
        "files": finding.sources.iter().map(|id| study.file(*id).to_string()).collect::<Vec<_>>(),
        "rows": rows(study, finding, language),
    })
}

/// Where each row stands that the figure is made of, and what it says.
fn rows(study: &Study, finding: &Finding, language: Language) -> Vec<Value> {
    let parts = parts(study, finding);
    let all = study.readings.iter().flat_map(|reading| {
        let its = reading.trace.iter().filter(|row| counts(row, finding, &parts));
        its.map(move |row: &TracedRow| (&reading.source.file, row))
    });
    all.map(|(file, row)| {
        json!({
            "file": &**file,
            "sheet": row.sheet.as_deref(),
            "row": row.line,
            "says": messages::commands::explain::row(row, None, language),
        })
    })
    .collect()
}
