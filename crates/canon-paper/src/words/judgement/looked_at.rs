//! How many indicators could be looked at: below a few, that there is no signal is not said.

use canon_core::insight::looked_at::LookedAt;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

use crate::words::grammar::listed;

/// As `3 de 22`.
pub fn counted(looked_at: &LookedAt, language: Language) -> String {
    format!("{} {} {}", looked_at.judged.len(), language.pick("de", "of"), looked_at.all)
}

/// What was looked at of a government in a year, where that is too little to say that there is no signal.
pub(crate) fn too_little(looked_at: &LookedAt, year: Year, language: Language) -> String {
    let names: Vec<&str> = looked_at.judged.iter().map(|i| i.short.in_language(language)).collect();
    let (names, count) = (listed(&names, language), counted(looked_at, language));
    match language {
        Es => format!(
            "De {year} se pudo revisar {count} indicadores: {names}. Es poco para decir que no hay señales: pregunten qué datos faltan."
        ),
        En => format!(
            "Of {year}, {count} indicators could be looked at: {names}. That is too little to say that there are no signals: ask which data are missing."
        ),
    }
}

/// The same of several governments, without the full stop: how many were looked at enough, and where none was, what was
/// looked at of the one that was looked at most. `None` where all were.
pub(crate) fn too_little_of(all: &[LookedAt], year: Year, language: Language) -> Option<String> {
    let enough = all.iter().filter(|looked_at| looked_at.is_enough()).count();
    if enough == all.len() {
        return None;
    }
    let most = all.iter().max_by_key(|looked_at| looked_at.judged.len())?;
    let (count, all) = (counted(most, language), all.len());
    Some(match (enough, language) {
        (0, Es) => format!(
            "De {year} se pudo revisar a lo más {count} indicadores de cada gobierno: es poco para decir que no hay señales"
        ),
        (0, En) => format!(
            "Of {year} at most {count} indicators of each government could be looked at: too little to say that there are no signals"
        ),
        (_, Es) => format!(
            "En {enough} de {all} gobiernos se pudo revisar bastante de {year} y no hay señales; en los demás se pudo revisar poco"
        ),
        (_, En) => format!(
            "In {enough} of {all} governments enough of {year} could be looked at and there are no signals; in the others little could"
        ),
    })
}
