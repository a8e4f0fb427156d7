//! The bulletin of the driving group, one page a month: what is not as it was in the earlier run, in sentences.

use std::collections::BTreeMap;

use canon_core::terms::language::Language::{En, Es};
use serde::Serialize;

use super::{Press, Printed, Sheet, guia, hoja, resumen};
use crate::subject::changes::Changes;
use crate::subject::territory::{Gathering, Territory};
use crate::typeset::{Copy, PaperError, fitting};

/// The body in points and how many sentences it holds, from what is wished for: it is one page.
const ROOMS: [(f64, usize); 6] = [(11.5, 200), (11.0, 60), (10.5, 45), (10.5, 34), (10.0, 26), (10.0, 18)];

#[derive(Serialize)]
struct Data<'a> {
    sheet: Sheet,
    size: f64,
    kicker: String,
    region: &'a str,
    scope: String,
    title: String,
    labels: Labels,
    causes: Vec<String>,
    governments: Vec<Government>,
    more: Option<String>,
    commitments: Vec<guia::Followed>,
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

/// Makes it; `None` without an earlier run.
pub(super) fn make(territory: &Territory<'_>, press: &Press<'_>) -> Option<Result<Printed, PaperError>> {
    let changes = territory.changes?;
    let gathering = territory.gathering()?;
    let copy = |place: usize| Copy::of(&data(&gathering, changes, press, ROOMS[place]), BTreeMap::new());
    let set = fitting((press.templates, "boletin.typ"), ROOMS.len(), copy, 1, gathering.day());
    Some(set.map(|set| Printed::of(set, 1)))
}

fn data<'r>(
    gathering: &Gathering<'r, '_>,
    changes: &'r Changes,
    press: &Press<'_>,
    (size, sentences): (f64, usize),
) -> Data<'r> {
    let territory = gathering.territory;
    let language = territory.language();
    let here = |gov| territory.dossier(gov).is_some();
    let told = changes.told(gathering.scope, &here, language);
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
        sheet: Sheet::at(territory.department, territory.is_example(), language),
        size,
        kicker: format!(
            "{} · {}",
            language.pick("Boletín del grupo impulsor", "Bulletin of the driving group"),
            resumen::cut(gathering, language)
        ),
        region: territory.name(),
        scope: resumen::scope_words(gathering, language),
        title: changes.headline(gathering.scope, &here, language),
        labels: Labels {
            causes: language.pick("¿Por qué cambiaron?", "Why did they change?"),
            changes: language.pick("Qué cambió", "What changed"),
            commitments: language.pick("Compromisos", "Commitments"),
            lessons: language.pick("Lecciones aprendidas", "Lessons learned"),
            source: language.pick("Fuente:", "Source:"),
            method: language.pick("Cálculo:", "Method:"),
        },
        causes: std::iter::once(match language {
            Es => format!("Se compara con la corrida {}.", changes.since),
            En => format!("Compared with run {}.", changes.since),
        })
        .chain(changes.causes.iter().cloned())
        .collect(),
        governments,
        more: (more > 0).then(|| match language {
            Es => format!("Hay {more} cambios más: canon diff los muestra todos."),
            En => format!("There are {more} more changes: canon diff shows them all."),
        }),
        commitments: guia::followed(territory, press),
        commitment_columns: guia::commitment_columns(language),
        none: language.pick(
            "No se dio un registro de compromisos (compromisos.csv).",
            "No register of commitments was given (compromisos.csv).",
        ),
        lessons: press
            .memory
            .experiences
            .iter()
            .take(2)
            .map(|lesson| crate::portrait::signals::told(lesson, language))
            .collect(),
        source: resumen::source(gathering, language),
        method: hoja::method(language),
    }
}
