//! The bulletin of the driving group: one page a month on what changed since the earlier run.

mod words;

use std::collections::BTreeMap;

use canon_core::terms::budget::Phase;
use canon_core::terms::quantity::Ratio;
use serde::Serialize;

use crate::error::PaperError;
use crate::pages::{Letterhead, PageOptions, PdfDocument};
use crate::portrait::commitments;
use crate::portrait::words::territory;
use crate::subject::changes::{ChangedFigure, Changes, Difference};
use crate::subject::territory::{Territory, TerritoryYear};
use crate::typeset::{Content, Versions, fitting};
use crate::words::labels;
use crate::words::numbers::of_every_hundred;

/// The size of the body in points and how many sentences the page holds; the first that fits on one page is taken.
const LAYOUTS: [(f64, usize); 6] = [(11.5, 200), (11.0, 60), (10.5, 45), (10.5, 34), (10.0, 26), (10.0, 18)];

#[derive(Serialize)]
struct Data {
    sheet: Letterhead,
    size: f64,
    kicker: String,
    region: String,
    scope: String,
    title: String,
    labels: Labels,
    causes: Vec<String>,
    governments: Vec<Government>,
    more: Option<String>,
    commitments: Vec<commitments::CommitmentRow>,
    commitment_columns: [&'static str; 5],
    none: &'static str,
    lessons: Vec<String>,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    causes: &'static str,
    changes: &'static str,
    commitments: &'static str,
    lessons: &'static str,
    source: &'static str,
    method: &'static str,
}

#[derive(Serialize)]
struct Government {
    name: String,
    sentences: Vec<String>,
}

/// The bulletin; `None` without an earlier run to compare with.
pub(super) fn make(
    territory: &Territory<'_>,
    options: &PageOptions<'_>,
) -> Option<Result<PdfDocument, PaperError>> {
    let changes = territory.changes?;
    let latest = territory.latest()?;
    let copy = |place: usize| Content::of(&data(&latest, changes, options, LAYOUTS[place]), BTreeMap::new());
    let set =
        fitting((options.templates, "boletin.typ"), Versions::any_of(LAYOUTS.len()), copy, 1, latest.day());
    Some(set.map(|set| PdfDocument::of(set, 1)))
}

fn data(
    latest: &TerritoryYear<'_, '_>,
    changes: &Changes,
    options: &PageOptions<'_>,
    (size, sentences): (f64, usize),
) -> Data {
    let territory = latest.territory;
    let language = territory.language();
    let here = |gov| territory.dossier(gov).is_some();
    let arrival = arrival(latest, changes);
    let told = changes.by_government(latest.scope, &here, language);
    let all: usize = told.iter().map(|told| told.sentences.len()).sum();
    let mut left = sentences;
    let governments: Vec<Government> = told
        .into_iter()
        .map_while(|told| {
            // Each is told whole, or by canon diff.
            left = left.checked_sub(told.sentences.len())?;
            Some(Government { name: told.name, sentences: told.sentences })
        })
        .collect();
    let more = all - governments.iter().map(|told| told.sentences.len()).sum::<usize>();
    Data {
        sheet: Letterhead::of_territory(territory, options.community),
        size,
        kicker: format!(
            "{} · {}",
            words::BULLETIN.in_language(language),
            territory::cut_off(latest, language)
        ),
        region: territory.name(),
        scope: territory::scope_line(latest, language),
        title: arrival.clone().unwrap_or_else(|| changes.headline(latest.scope, &here, language)),
        labels: Labels {
            causes: words::CAUSES.in_language(language),
            changes: words::CHANGES.in_language(language),
            commitments: words::COMMITMENTS.in_language(language),
            lessons: labels::LESSONS.in_language(language),
            source: labels::SOURCE.in_language(language),
            method: labels::METHOD.in_language(language),
        },
        causes: match arrival {
            // That a new year arrived is the cause.
            Some(_) => Vec::new(),
            None => std::iter::once(words::compared_with(&changes.since, language))
                .chain(changes.causes.iter().cloned())
                .collect(),
        },
        governments,
        more: (more > 0).then(|| words::more_changes(more, language)),
        commitments: commitments::rows(territory, options.records.commitments),
        commitment_columns: commitments::columns(language),
        none: words::NO_COMMITMENTS.in_language(language),
        lessons: options
            .records
            .experiences
            .iter()
            .take(2)
            .map(|lesson| crate::portrait::signals::lesson_sentence(lesson, language))
            .collect(),
        source: territory::source(latest, language),
        method: labels::METHOD_SENTENCE.in_language(language),
    }
}

/// That the last year has arrived since the earlier run, and what it says; `None` where most governments had it then.
fn arrival(latest: &TerritoryYear<'_, '_>, changes: &Changes) -> Option<String> {
    let language = latest.territory.language();
    let is_new = |figure: &&ChangedFigure| {
        figure.year == latest.year
            && figure.scope == latest.scope
            && latest.territory.dossier(figure.gov).is_some()
            && matches!(figure.what, Difference::Phase(Phase::Devengado, None, Some(_)))
    };
    let arrived = changes.figures.iter().filter(is_new).count();
    let (had, spent, count) = latest.together();
    let share = Ratio::of_soles(spent, had).filter(|_| arrived > 0 && arrived * 2 >= count)?;
    let before = latest.together_before().and_then(|(had, spent)| Ratio::of_soles(spent, had));
    let told = |share: Ratio| of_every_hundred(share, language);
    Some(words::arrived(latest.year, &told(share), before.map(told).as_deref(), language))
}
