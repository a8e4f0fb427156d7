//! `indice.csv`: the index of signals to ask about and its sub-indices, with their parts; only where somebody turned it on.

use canon_core::indicators::SubIndex;
use canon_core::insight::rank_ranges::Ranging;
use canon_core::insight::signal_index::{Concerns, PARTS, concerns, score, values};
use canon_core::terms::budget::Scope;
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

/// What it is called wherever it stands, and what it is not.
const TITLE: (&str, &str) = (
    "Índice de señales para preguntar (0–100). No mide corrupción.",
    "Index of signals to ask about (0–100). It does not measure corruption.",
);

pub(super) struct Table;

pub(super) struct Row {
    year: Year,
    gov: GovId,
    scope: Scope,
    /// `None` for the index itself.
    sub: Option<SubIndex>,
    /// Millionths of the most; `None` where too few parts have a figure.
    score: Option<i64>,
    concerns: Concerns,
    language: Language,
}

impl table::Table for Table {
    const FILE: &'static str = "indice.csv";
    const ALONE: &'static [&'static str] = &["anio", "id", "alcance", "indice"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::government("id", |row| Some(row.gov)),
        Column::text("departamento", |row| GovernmentNames::of(row.gov).department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::text("indice", |row| row.sub.map_or("indice", SubIndex::code).into()),
        Column::points("puntaje", |row| row.score.map(|millionths| millionths / 100)),
        Column::text("partes", |row| row.parts().into()),
        Column::text("motivo", |row| row.why_not().into()),
        Column::text("titulo", |row| row.language.pick(TITLE.0, TITLE.1).into()),
    ];

    type Row<'s> = Row;

    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Row> {
        study.ranging.iter().flat_map(move |ranging| of_all(study, ranging, language))
    }

    fn is_wanted(study: &Study) -> bool {
        study.ranging.as_ref().is_some_and(|ranging| ranging.index)
    }
}

fn of_all(study: &Study, ranging: &Ranging, language: Language) -> impl Iterator<Item = Row> {
    let years = study.years().into_iter().flat_map(|year| [(year, Scope::Rubro18), (year, Scope::Todo)]);
    years.flat_map(move |(year, scope)| {
        let of_each = values(&study.findings, year, scope).into_iter();
        of_each.flat_map(move |(gov, values)| {
            let concerns = concerns(&values, |_| 1_000);
            std::iter::once(None).chain(SubIndex::ALL.map(Some)).map(move |sub| {
                let score = score(&concerns, &ranging.weights, |part| is_of(sub, part.goalposts.of));
                Row { year, gov, scope, sub, score, concerns, language }
            })
        })
    })
}

/// Whether a part belongs to a sub-index; all belong to the index itself.
fn is_of(sub: Option<SubIndex>, of: SubIndex) -> bool {
    sub.is_none_or(|sub| sub == of)
}

impl Row {
    /// Every part with its own concern: `avance_pim 40.00; ritmo sin dato`.
    fn parts(&self) -> String {
        let parts = PARTS.iter().zip(&self.concerns).filter(|(part, _)| is_of(self.sub, part.goalposts.of));
        let said = parts.map(|(part, concern)| match concern {
            Some(concern) => format!("{} {}", part.indicator, points(*concern)),
            None => format!("{} sin dato", part.indicator),
        });
        said.collect::<Vec<_>>().join("; ")
    }

    const fn why_not(&self) -> &'static str {
        match self.score {
            Some(_) => "",
            None => self.language.pick(
                "sin puntaje: hay cifra para menos de 65 de cada 100 del peso",
                "no score: less than 65 of every 100 of the weight has a figure",
            ),
        }
    }
}

/// Millionths as points of a hundred with two decimals.
fn points(millionths: i64) -> String {
    format!("{}.{:02}", millionths / 10_000, millionths % 10_000 / 100)
}
