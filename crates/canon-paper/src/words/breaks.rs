//! Years from which on a government answers for another territory, in words.

use canon_core::terms::breaks::{Break, Turn};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

/// The government that the territory went to or came from.
pub(super) fn between(other: GovId) -> String {
    directory().get(other).map_or_else(|| other.to_string(), |government| government.short_name.clone())
}

/// What became of its territory, in a sentence.
pub(crate) fn sentence(known: &Break, language: Language) -> String {
    let (year, other, source) = (known.year, between(known.other), &known.source);
    match (known.turn, language) {
        (Turn::Lost, Es) => format!(
            "Quiebre de la serie en {year}: una parte de su territorio pasó a {other} ({source}). Los años de antes no son de lo mismo."
        ),
        (Turn::Lost, En) => format!(
            "The series breaks in {year}: a part of its territory went to {other} ({source}). The years before are not of the same."
        ),
        (Turn::Born, Es) => format!("Empieza en {year}: antes su territorio era de {other} ({source})."),
        (Turn::Born, En) => format!("It begins in {year}: before, its territory was {other}'s ({source})."),
    }
}

/// The same in two words, for below a year.
pub(crate) const fn brief(language: Language) -> &'static str {
    language.pick("otro territorio", "other territory")
}
