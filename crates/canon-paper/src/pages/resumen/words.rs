//! The sentences of the summary of a department or a province.

use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;
use canon_core::terms::place::Jurisdiction;

use crate::words::{both, labels};

pub(super) const LEAD: Bilingual = both(
    "Los gobiernos van por tamaño de su presupuesto y en orden alfabético: no es una tabla de posiciones. Un porcentaje sobre poco dinero cambia mucho con una sola obra.",
    "Governments stand by the size of their budget and in alphabetical order: this is no league table. A share of little money changes much with a single work.",
);
pub(super) const SIGNALS_PROVE_NOTHING: Bilingual =
    both("Una señal no prueba nada: sirve para preguntar.", "A signal proves nothing: it is for asking.");
pub(super) const QUESTIONS: Bilingual = both("Qué preguntar", "What to ask");
pub(super) const BESIDE_BEFORE: Bilingual = both("Frente a los años de antes", "Beside the years before");
pub(super) const CHANGES: Bilingual =
    both("Qué cambió desde la última vez", "What changed since the last time");
pub(super) const TOGETHER: Bilingual = both("Las municipalidades juntas", "The municipalities together");

pub(super) const fn summary_of(jurisdiction: Jurisdiction, language: Language) -> &'static str {
    match jurisdiction {
        Jurisdiction::Department(_) => language.pick("Resumen regional", "Regional summary"),
        Jurisdiction::Province(_) => language.pick("Resumen provincial", "Summary of a province"),
    }
}

/// The heads of the table, the last one for the part spent in the year before, where that stands beside it.
pub(super) fn columns(before: Option<Year>, inclusion: Option<Inclusion>, language: Language) -> Vec<String> {
    let last = before.map(|year| match language {
        Es => format!("En {year}"),
        En => format!("In {year}"),
    });
    let names = [labels::GOVERNMENT, labels::had(inclusion), labels::SPENT, labels::OF_EVERY_HUNDRED];
    let [government, had, spent, share] = names.map(|name| name.in_language(language).to_string());
    let millions = |name: String| match language {
        Es => format!("{name}, S/ millones"),
        En => format!("{name}, S/ million"),
    };
    let heads = [government, millions(had), millions(spent), share];
    heads.into_iter().chain(last).collect()
}

pub(super) fn more_changes(more: usize, language: Language) -> String {
    match (language, more) {
        (Es, 1) => "Y un cambio más, en el boletín.".to_string(),
        (Es, _) => format!("Y {more} cambios más, en el boletín."),
        (En, 1) => "And one more change, in the bulletin.".to_string(),
        (En, _) => format!("And {more} more changes, in the bulletin."),
    }
}
