//! `indice.csv`: the index of signals to ask about and its sub-indices, with their parts; only where somebody turned it on.

use std::io::{self, Write};

use canon_core::indicators::SubIndex;
use canon_core::insight::signal_index::{Concerns, PARTS, concerns, score, values};
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// What it is called wherever it stands, and what it is not.
const TITLE: (&str, &str) = (
    "Índice de señales para preguntar (0–100). No mide corrupción.",
    "Index of signals to ask about (0–100). It does not measure corruption.",
);

/// Whether the index was turned on.
pub(crate) fn wanted(study: &Study) -> bool {
    study.ranging.as_ref().is_some_and(|ranging| ranging.index)
}

/// The table.
pub(crate) fn make(study: &Study, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let Some(ranging) = &study.ranging else { return Ok(()) };
    let mut table =
        Table::new(out, &["anio", "id", "alcance", "indice", "puntaje", "partes", "motivo", "titulo"]);
    let title = language.pick(TITLE.0, TITLE.1);
    for (year, scope) in
        study.years().into_iter().flat_map(|year| [(year, Scope::Rubro18), (year, Scope::Todo)])
    {
        for (gov, values) in values(&study.findings, year, scope) {
            let concerns = concerns(&values, |_| 1_000);
            let subs = SubIndex::ALL.map(|sub| (sub.code(), Some(sub)));
            for (name, sub) in std::iter::once(("indice", None)).chain(subs) {
                let wants = |of: SubIndex| sub.is_none_or(|sub| sub == of);
                let score = score(&concerns, &ranging.weights, |part| wants(part.goalposts.of));
                let missing = language.pick(
                    "sin puntaje: hay cifra para menos de 65 de cada 100 del peso",
                    "no score: less than 65 of every 100 of the weight has a figure",
                );
                table.row([
                    year.to_string(),
                    gov.to_string(),
                    scope.to_string(),
                    name.to_string(),
                    optional(score.map(points)),
                    parts(&concerns, wants),
                    if score.is_none() { missing.to_string() } else { String::new() },
                    title.to_string(),
                ]);
            }
        }
    }
    table.finish()
}

/// Millionths as points of a hundred with two decimals.
fn points(millionths: i64) -> String {
    format!("{}.{:02}", millionths / 10_000, millionths % 10_000 / 100)
}

/// Every part with its own concern: `avance_pim 40.00; ritmo sin dato`.
fn parts(concerns: &Concerns, wants: impl Fn(SubIndex) -> bool) -> String {
    let parts = PARTS.iter().zip(concerns).filter(|(part, _)| wants(part.goalposts.of));
    let said = parts.map(|(part, concern)| match concern {
        Some(concern) => format!("{} {}", part.indicator, points(*concern)),
        None => format!("{} sin dato", part.indicator),
    });
    said.collect::<Vec<_>>().join("; ")
}
