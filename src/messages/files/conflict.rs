//! Two files that cannot both be right.

use std::collections::BTreeMap;

use canon_core::facts::OrderKind;
use canon_core::facts::source::{CutOff, Place, Source, SourceId};
use canon_core::panel::reconcile::{Conflict, Disagreement};
use canon_core::panel::registers::{EntryConflict, Thing};
use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::{Month, Year};

use crate::messages::files::cut;

/// How many conflicts are told one by one.
const TOLD: usize = 5;

/// All conflicts in one message, with the headers of both files.
pub fn refusal(
    conflicts: &[Conflict],
    sources: &[Source],
    cuts: &BTreeMap<(SourceId, Year), CutOff>,
    language: Language,
) -> String {
    let mut lines: Vec<String> =
        conflicts.iter().take(TOLD).map(|conflict| one(conflict, sources, cuts, language)).collect();
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

fn in_month(month: Option<Month>, language: Language) -> String {
    month.map_or(String::new(), |month| format!(" {} {}", language.pick("de", "of"), month.name(language)))
}

/// Whether taking the newest settles it: that needs two files of two days.
pub fn newest_helps(conflicts: &[Conflict], cuts: &BTreeMap<(SourceId, Year), CutOff>) -> bool {
    let cut = |id, conflict: &Conflict| cuts.get(&(id, conflict.year)).and_then(|cut| cut.date());
    conflicts.iter().all(|conflict| {
        let (one, other) = (cut(conflict.sources.0, conflict), cut(conflict.sources.1, conflict));
        one.is_some() && other.is_some() && one != other
    })
}

/// What the user may do: taking the newest needs two different dates.
fn advice(
    conflicts: &[Conflict],
    cuts: &BTreeMap<(SourceId, Year), CutOff>,
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
    if newest_helps(conflicts, cuts) {
        language.pick(
            "No se sumó ni se eligió nada. Dé un solo archivo por gobierno y año; o tome el más nuevo:",
            "Nothing was added or chosen. Give one file a government and year; or take the newest:",
        )
    } else {
        language.pick(
            "No se sumó ni se eligió nada. Dé un solo archivo por gobierno y año. --prefer newest no sirve aquí: no se sabe cuál es el más nuevo.",
            "Nothing was added or chosen. Give one file a government and year. --prefer newest is no use here: nothing tells which is newer.",
        )
    }
}

/// Records of registers that contradict each other in two files, in one message.
pub fn entries(conflicts: &[EntryConflict], sources: &[Source], language: Language) -> String {
    let mut lines: Vec<String> =
        conflicts.iter().take(TOLD).map(|conflict| entry(conflict, sources, language)).collect();
    if conflicts.len() > TOLD {
        let more = conflicts.len() - TOLD;
        lines.push(match language {
            Es => format!("… y {more} más como estas."),
            En => format!("… and {more} more like these."),
        });
    }
    lines.push(advice_on_entries(conflicts, language));
    lines.join("\n")
}

/// What settles it: the newer file where all are dated, the year of each file where they say how things stood.
fn advice_on_entries(conflicts: &[EntryConflict], language: Language) -> String {
    if conflicts.iter().all(|conflict| conflict.newest_helps) {
        return language
            .pick(
                "No se sumó ni se eligió nada. Dé solo el archivo que vale, o tome el que llega hasta un día posterior:",
                "Nothing was added or chosen. Give only the file that holds, or take the one that goes up to a later day:",
            )
            .to_string();
    }
    let mut advice = language
        .pick(
            "No se sumó ni se eligió nada. Dé solo el archivo que vale, o corrija el que se equivoca. --prefer newest no basta aquí: nada dice cuál es más nuevo.",
            "Nothing was added or chosen. Give only the file that holds, or mend the one that is wrong. --prefer newest is not enough here: nothing tells which is newer.",
        )
        .to_string();
    let stands = |conflict: &EntryConflict| matches!(conflict.thing, Thing::Investment(_) | Thing::Work(_));
    if conflicts.iter().all(stands) {
        advice.push_str(language.pick(
            " Si dicen cómo estaban en años distintos, dé el de cada uno en vez de --as-of: --assume-year ARCHIVO=2023 --assume-year OTRO=2024.",
            " If they tell how things stood in different years, give the year of each instead of --as-of: --assume-year FILE=2023 --assume-year OTHER=2024.",
        ));
    }
    advice
}

fn entry(conflict: &EntryConflict, sources: &[Source], language: Language) -> String {
    let (thing, column) = (thing(&conflict.thing, language), conflict.column);
    let record = |(place, says): (&Place, &String)| {
        let file = &sources[usize::from(place.source.0)].file;
        let row = match (&conflict.thing, place.line) {
            (_, 0) => String::new(),
            (Thing::Process(_), line) => format!(", {} {line}", language.pick("entrega", "release")),
            (_, line) => format!(", {} {line}", language.pick("fila", "row")),
        };
        format!("    {file}{row}: «{says}»")
    };
    let head = match language {
        Es => format!("Dos archivos no coinciden sobre {thing}, en {column}:"),
        En => format!("Two files disagree about {thing}, in {column}:"),
    };
    let records: Vec<String> = conflict.places.iter().zip(&conflict.says).map(record).collect();
    format!("{head}\n{}", records.join("\n"))
}

fn thing(thing: &Thing, language: Language) -> String {
    match thing {
        Thing::Investment(cui) => format!("{} {cui}", language.pick("la inversión CUI", "investment CUI")),
        Thing::Work(code) => format!("{} {code}", language.pick("la obra", "work")),
        Thing::Contract(code) => format!("{} {code}", language.pick("el contrato", "contract")),
        Thing::Process(ocid) => format!("{} {ocid}", language.pick("el proceso", "process")),
        Thing::Oversight(gov, year) => {
            format!("{} {gov}, {year}", language.pick("la fiscalización de", "the oversight of"))
        }
        Thing::Order { kind, number, year, entity } => {
            let kind = match kind {
                OrderKind::Purchase => " O/C",
                OrderKind::Service => " O/S",
                OrderKind::Other(_) | OrderKind::Unsaid => "",
            };
            match language {
                Es => format!("la orden{kind} {number} de {year} de {entity}"),
                En => format!("order{kind} {number} of {year} of {entity}"),
            }
        }
    }
}

/// What a file holds of a government's spending.
const fn spending(inclusion: Inclusion, language: Language) -> &'static str {
    match inclusion {
        Inclusion::Todo => language.pick("todo el gasto", "all spending"),
        Inclusion::Proyectos => language.pick("solo proyectos", "projects only"),
        Inclusion::SinTransferenciasNiDeuda => language.pick(
            "el gasto sin transferencias a otros ni deuda",
            "spending without transfers to others or debt",
        ),
    }
}

fn one(
    conflict: &Conflict,
    sources: &[Source],
    cuts: &BTreeMap<(SourceId, Year), CutOff>,
    language: Language,
) -> String {
    let (gov, year, scope) = (conflict.gov, conflict.year, conflict.scope);
    let alone = conflict.sources.0 == conflict.sources.1;
    let over = match (&conflict.over, language) {
        (Disagreement::Inclusion(one, other), Es) if alone => {
            format!("unas filas traen {} y otras {}", spending(*one, language), spending(*other, language))
        }
        (Disagreement::Inclusion(one, other), En) if alone => {
            format!("some rows hold {} and others {}", spending(*one, language), spending(*other, language))
        }
        (Disagreement::Inclusion(one, other), Es) => {
            format!("uno trae {} y el otro {}", spending(*one, language), spending(*other, language))
        }
        (Disagreement::Inclusion(one, other), En) => {
            format!("one holds {} and the other {}", spending(*one, language), spending(*other, language))
        }
        (Disagreement::Amounts(phase, one, other), Es) => {
            format!("{} es {one} en uno y {other} en el otro", phase.code())
        }
        (Disagreement::Credits { column, month, says: [one, other] }, Es) => {
            format!("{column}{} es {one} en uno y {other} en el otro", in_month(*month, language))
        }
        (Disagreement::Credits { column, month, says: [one, other] }, En) => {
            format!("{column}{} is {one} in one and {other} in the other", in_month(*month, language))
        }
        (Disagreement::Amounts(phase, one, other), En) => {
            format!("{} is {one} in one and {other} in the other", phase.code())
        }
    };
    let file = |id: SourceId| {
        let cut = cuts.get(&(id, year)).copied().unwrap_or(CutOff::Unknown);
        let source = &sources[id.index()];
        format!("    {} · {} · {}", source.file, source.channel, cut::words(cut, language))
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
