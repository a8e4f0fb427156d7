//! How many indicators could be measured and judged, said in one way everywhere: below a few, that there is no signal is not said.

use canon_core::insight::looked_at::LookedAt;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

/// As `3 de 22`.
pub fn counted(looked_at: &LookedAt, language: Language) -> String {
    format!("{} {} {}", looked_at.judged.len(), language.pick("de", "of"), looked_at.all)
}

/// How many indicators were measured and judged of a government in a year, where that is too little to say that there is
/// no signal.
pub(crate) fn too_little(looked_at: &LookedAt, year: Year, language: Language) -> String {
    let LookedAt { judged, measured, all } = looked_at;
    match (measured, judged.len(), language) {
        (0, _, Es) => format!("De {all} indicadores, estos datos no dejan medir ninguno de {year}."),
        (0, _, En) => format!("Of {all} indicators these data let measure none of {year}."),
        (_, 0, Es) => {
            format!(
                "De {all} indicadores, estos datos dejan medir {measured} de {year} y todavía no juzgar ninguno."
            )
        }
        (_, 0, En) => {
            format!("Of {all} indicators these data let measure {measured} of {year}, and judge none yet.")
        }
        (_, some, Es) => format!(
            "De {all} indicadores, estos datos dejan medir {measured} de {year} y juzgar solo {some}; para los demás faltan datos."
        ),
        (_, some, En) => format!(
            "Of {all} indicators these data let measure {measured} of {year} and judge only {some}; for the others data are missing."
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
    if most.judged.is_empty() {
        return Some(none_judged(all, year, language));
    }
    let (count, all) = (counted(most, language), all.len());
    Some(match (enough, language) {
        (0, Es) => format!(
            "De cada gobierno se pudieron juzgar a lo más {count} indicadores de {year}: es poco para decir que no hay señales"
        ),
        (0, En) => format!(
            "Of {year} at most {count} indicators of each government could be judged: too little to say that there are no signals"
        ),
        (_, Es) => format!(
            "En {enough} de {all} gobiernos se pudo juzgar bastante de {year} y no hay señales; en los demás se pudo juzgar poco"
        ),
        (_, En) => format!(
            "In {enough} of {all} governments enough of {year} could be judged and there are no signals; in the others little could"
        ),
    })
}

/// How many indicators were measured where none could be judged, from the least to the most that any government has.
fn none_judged(all: &[LookedAt], year: Year, language: Language) -> String {
    let whole = all.iter().map(|looked_at| looked_at.all).max().unwrap_or(0);
    let measured = || all.iter().map(|looked_at| looked_at.measured).filter(|measured| *measured > 0);
    match (measured().min(), measured().max(), language) {
        (Some(least), Some(most), Es) if least < most => format!(
            "De {whole} indicadores, estos datos dejan medir entre {least} y {most} de cada gobierno en {year} y todavía no juzgar ninguno"
        ),
        (Some(least), Some(most), En) if least < most => format!(
            "Of {whole} indicators these data let measure {least} to {most} of each government in {year}, and judge none yet"
        ),
        (Some(_), Some(most), Es) => format!(
            "De {whole} indicadores, estos datos dejan medir {most} de cada gobierno en {year} y todavía no juzgar ninguno"
        ),
        (Some(_), Some(most), En) => format!(
            "Of {whole} indicators these data let measure {most} of each government in {year}, and judge none yet"
        ),
        (_, _, Es) => format!("De {whole} indicadores, estos datos no dejan medir ninguno de {year}"),
        (_, _, En) => format!("Of {whole} indicators these data let measure none of {year}"),
    }
}
