//! Two files that cannot both be right.

use std::collections::BTreeMap;

use canon_core::facts::source::{CutOff, SourceId};
use canon_core::panel::reconcile::{Conflict, Disagreement};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_sources::Reading;

use crate::messages::cut;

/// How many conflicts are told one by one.
const TOLD: usize = 5;

/// All conflicts in one message, with the headers of both files.
pub fn refusal(
    conflicts: &[Conflict],
    readings: &[Reading],
    cuts: &BTreeMap<(SourceId, Year), CutOff>,
    language: Language,
) -> String {
    let mut lines: Vec<String> =
        conflicts.iter().take(TOLD).map(|conflict| one(conflict, readings, cuts, language)).collect();
    if conflicts.len() > TOLD {
        let more = conflicts.len() - TOLD;
        lines.push(match language {
            Es => format!("… y {more} más como estas."),
            En => format!("… and {more} more like these."),
        });
    }
    lines.push(advice(conflicts, cuts, language).to_string());
    lines.join("\n")
}

/// Taking the newest needs two different dates.
fn advice(
    conflicts: &[Conflict],
    cuts: &BTreeMap<(SourceId, Year), CutOff>,
    language: Language,
) -> &'static str {
    let cut = |id, conflict: &Conflict| cuts.get(&(id, conflict.year)).and_then(|cut| cut.date());
    let dated = conflicts.iter().all(|conflict| {
        let (one, other) = (cut(conflict.sources.0, conflict), cut(conflict.sources.1, conflict));
        one.is_some() && other.is_some() && one != other
    });
    if dated {
        language.pick(
            "No se sumó ni se eligió nada. Dé un solo archivo por gobierno y año; o use --prefer newest, que toma el más nuevo.",
            "Nothing was added or chosen. Give one file a government and year; or use --prefer newest, which takes the newest.",
        )
    } else {
        language.pick(
            "No se sumó ni se eligió nada. Dé un solo archivo por gobierno y año. --prefer newest no sirve aquí: no se sabe cuál es el más nuevo.",
            "Nothing was added or chosen. Give one file a government and year. --prefer newest is no use here: nothing tells which is newer.",
        )
    }
}

fn one(
    conflict: &Conflict,
    readings: &[Reading],
    cuts: &BTreeMap<(SourceId, Year), CutOff>,
    language: Language,
) -> String {
    let (gov, year, scope) = (conflict.gov, conflict.year, conflict.scope);
    let over = match (&conflict.over, language) {
        (Disagreement::Inclusion(..), Es) => "uno trae solo proyectos y el otro todo el gasto".to_string(),
        (Disagreement::Inclusion(..), En) => "one holds projects only and the other all spending".to_string(),
        (Disagreement::Amounts(phase, one, other), Es) => {
            format!("{} es {one} en uno y {other} en el otro", phase.code())
        }
        (Disagreement::Amounts(phase, one, other), En) => {
            format!("{} is {one} in one and {other} in the other", phase.code())
        }
    };
    let file = |id: SourceId| {
        let cut = cuts.get(&(id, year)).copied().unwrap_or(CutOff::Unknown);
        let reading = &readings[id.index()];
        format!("    {} · {} · {}", reading.source.file, reading.source.channel, cut::words(cut, language))
    };
    let head = match language {
        Es => format!("Dos archivos no coinciden sobre {gov}, {year}, alcance {scope}: {over}."),
        En => format!("Two files disagree about {gov}, {year}, scope {scope}: {over}."),
    };
    format!("{head}\n{}\n{}", file(conflict.sources.0), file(conflict.sources.1))
}
