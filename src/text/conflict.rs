//! Two files that cannot both be right.

use std::collections::BTreeMap;

use canon_core::language::Language::{self, En, Es};
use canon_core::period::Year;
use canon_core::source::{Cut, SourceId};
use canon_core::statement::{Conflict, Disagreement};
use canon_sources::Reading;

use super::cut;

/// How many conflicts are told one by one.
const TOLD: usize = 5;

/// All conflicts in one message, with the headers of both files.
pub fn refusal(
    conflicts: &[Conflict],
    readings: &[Reading],
    cuts: &BTreeMap<(SourceId, Year), Cut>,
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
    cuts: &BTreeMap<(SourceId, Year), Cut>,
    language: Language,
) -> &'static str {
    if let [first, ..] = conflicts
        && conflicts.iter().all(|conflict| conflict.sources.0 == conflict.sources.1)
    {
        return match first.over {
            Disagreement::Inclusion(..) => language.pick(
                "No se sumó ni se eligió nada. Deje en el archivo solo las filas de todo el gasto, o solo las de proyectos.",
                "Nothing was added or chosen. Leave in the file only the rows of all spending, or only those of projects.",
            ),
            _ => language.pick(
                "No se sumó ni se eligió nada. Deje en el archivo una sola cifra de cada una.",
                "Nothing was added or chosen. Leave in the file one figure of each.",
            ),
        };
    }
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
    cuts: &BTreeMap<(SourceId, Year), Cut>,
    language: Language,
) -> String {
    let (gov, year, scope) = (conflict.gov, conflict.year, conflict.scope);
    let alone = conflict.sources.0 == conflict.sources.1;
    let over = match (&conflict.over, language) {
        (Disagreement::Inclusion(..), Es) if alone => {
            "unas filas traen solo proyectos y otras todo el gasto".to_string()
        }
        (Disagreement::Inclusion(..), En) if alone => {
            "some rows hold projects only and others all spending".to_string()
        }
        (Disagreement::Inclusion(..), Es) => "uno trae solo proyectos y el otro todo el gasto".to_string(),
        (Disagreement::Inclusion(..), En) => "one holds projects only and the other all spending".to_string(),
        (Disagreement::Amounts(phase, one, other), Es) => {
            format!("{} es {one} en uno y {other} en el otro", phase.code())
        }
        (Disagreement::Amounts(phase, one, other), En) => {
            format!("{} is {one} in one and {other} in the other", phase.code())
        }
        (Disagreement::Credits(column, one, other), Es) => {
            format!("{column} es {one} en uno y {other} en el otro")
        }
        (Disagreement::Credits(column, one, other), En) => {
            format!("{column} is {one} in one and {other} in the other")
        }
    };
    let file = |id: SourceId| {
        let cut = cuts.get(&(id, year)).copied().unwrap_or(Cut::Unknown);
        let reading = &readings[usize::from(id.0)];
        format!("    {} · {} · {}", reading.source.file, reading.source.channel, cut::words(cut, language))
    };
    let head = match language {
        Es if alone => format!("Un archivo se contradice sobre {gov}, {year}, alcance {scope}: {over}."),
        En if alone => format!("A file contradicts itself about {gov}, {year}, scope {scope}: {over}."),
        Es => format!("Dos archivos no coinciden sobre {gov}, {year}, alcance {scope}: {over}."),
        En => format!("Two files disagree about {gov}, {year}, scope {scope}: {over}."),
    };
    match alone {
        true => format!("{head}\n{}", file(conflict.sources.0)),
        false => format!("{head}\n{}\n{}", file(conflict.sources.0), file(conflict.sources.1)),
    }
}
