//! How many indicators could be looked at: below a few, that there is no signal is not said.

use canon_core::insight::looked_at::LookedAt;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

/// As `3 de 22`.
pub fn counted(looked_at: &LookedAt, language: Language) -> String {
    format!("{} {} {}", looked_at.judged.len(), language.pick("de", "of"), looked_at.all)
}

/// How many indicators were looked at of a government in a year, where that is too little to say that there is no signal.
pub(crate) fn too_little(judged: usize, year: Year, language: Language) -> String {
    match (judged, language) {
        (0, Es) => format!("Con estos datos todavía no se pudo revisar ningún indicador de {year}."),
        (0, En) => format!("With these data no indicator of {year} could be looked at yet."),
        (1, Es) => format!("Con estos datos solo se pudo revisar 1 indicador de {year}; faltan los demás."),
        (1, En) => {
            format!("With these data only 1 indicator of {year} could be looked at; the others are missing.")
        }
        (_, Es) => {
            format!(
                "Con estos datos solo se pudieron revisar {judged} indicadores de {year}; faltan los demás."
            )
        }
        (_, En) => format!(
            "With these data only {judged} indicators of {year} could be looked at; the others are missing."
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
    if most.judged.is_empty() {
        return Some(match language {
            Es => format!("Con estos datos todavía no se pudo revisar ningún indicador de {year}"),
            En => format!("With these data no indicator of {year} could be looked at yet"),
        });
    }
    Some(match (enough, language) {
        (0, Es) => format!(
            "De cada gobierno se pudieron revisar a lo más {count} indicadores de {year}: es poco para decir que no hay señales"
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
