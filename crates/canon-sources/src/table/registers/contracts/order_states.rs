//! What the state of an order means, in the words that its register and people use for it.
//!
//! An order that was annulled, or ended before it was carried out, commits no money any more, so it is no part of what was
//! ordered. What canon does not know is counted and said.

use std::collections::BTreeMap;

use canon_core::terms::names::fold;

use super::super::remembered::Remembered;
use super::super::sheet::Sheet;

/// Whether an order of some state counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It was issued and holds.
    InForce,
    /// It holds no longer.
    Cancelled,
    /// Words that canon does not know.
    Unknown,
}

/// How the words begin that mean an order holds no longer: `anulada`, `anulados`, `se anuló`.
///
/// `CANCEL` is here as the procurement agency uses it, of what is called off; a payment that was made is `pagado`.
const CANCELLED: [&str; 15] = [
    "ANUL", "CANCEL", "RESUELT", "RESOLVI", "RESCIN", "RESCIS", "DESIERT", "NULO", "NULA", "NULID", "REVOC",
    "ELIMINA", "EXTORN", "RECHAZ", "PERDID",
];

/// Words that mean it only together. A resolution of another kind may have approved it.
const CANCELLED_TOGETHER: [&str; 10] = [
    "SIN EFECTO",
    "DE BAJA",
    "NO EMITID",
    "NO VIGENTE",
    "NO VALID",
    "NO PROCED",
    "RESOLUCION DE CONTRATO",
    "RESOLUCION DEL CONTRATO",
    "RESOLUCION DE LA ORDEN",
    "RESOLUCION CONTRACTUAL",
];

/// How the words begin that mean it holds.
const IN_FORCE: [&str; 34] = [
    "EMITID",
    "EMISION",
    "VIGENT",
    "ACTIV",
    "NOTIFICA",
    "COMPROMET",
    "COMPROMIS",
    "EJECU",
    "CULMINA",
    "LIQUIDA",
    "CONCLU",
    "RECEPCION",
    "RECIBI",
    "REGISTRA",
    "PUBLICA",
    "APROBA",
    "CONTRATA",
    "GIRAD",
    "PAGA",
    "DEVENGA",
    "ATENDI",
    "ENTREGA",
    "CONSENTI",
    "SUSCRI",
    "FIRMA",
    "FINALIZA",
    "TERMINA",
    "CERRAD",
    "PROCESO",
    "PENDIENTE",
    "VALID",
    "CONFORM",
    "ADJUDICA",
    "ACEPTA",
];

/// What is not undone by the words after it: `no anulada`, `sin anular`.
const NOT: [&str; 2] = ["NO", "SIN"];

/// What a state means; one that is not given is taken for in force.
pub(super) fn meaning(state: &str) -> Meaning {
    let folded = fold(state);
    if folded.is_empty() {
        return Meaning::InForce;
    }
    // What is left of an order that was annulled in part is not said.
    if folded.contains("PARCIAL") {
        return Meaning::Unknown;
    }
    if CANCELLED_TOGETHER.iter().any(|words| format!(" {folded}").contains(&format!(" {words}"))) {
        return Meaning::Cancelled;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let begins = |word: &str, with: &[&str]| with.iter().any(|start| word.starts_with(start));
    let cancelled = |at: usize| begins(words[at], &CANCELLED) && !(at > 0 && NOT.contains(&words[at - 1]));
    match () {
        () if (0..words.len()).any(cancelled) => Meaning::Cancelled,
        () if words.iter().any(|word| begins(word, &IN_FORCE) || begins(word, &CANCELLED)) => {
            Meaning::InForce
        }
        () => Meaning::Unknown,
    }
}

/// The states in a column that canon does not know, each with its first row and the number of its rows.
pub(super) fn unknown(sheet: &Sheet<'_>, column: usize) -> BTreeMap<String, (u64, u64)> {
    let (mut unknown, meanings) = (BTreeMap::new(), Remembered::default());
    for row in sheet.rows_of(column) {
        let state = sheet.text(&row, column);
        if meanings.of(&state, meaning) == Meaning::Unknown {
            unknown.entry(state.into_owned()).or_insert((row.line, 0)).1 += 1;
        }
    }
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_the_words_for_an_order_that_holds_no_longer() {
        for state in [
            "Anulado",
            "ANULADA",
            "anuladas",
            "Anulados",
            "ANULADA TOTAL",
            "Anulación",
            "Orden anulada",
            "O/S ANULADA (error)",
            "Cancelada",
            "CANCELADO",
            "Resuelta",
            "Se resolvió",
            "Se anuló",
            "ANULAR",
            "Rescindidas",
            "Rescisión",
            "Resolución del contrato",
            "Desierto",
            "DESIERTAS",
            "Nula",
            "NULO",
            "Declarada nula",
            "Nulidad",
            "Dejada sin efecto",
            "DADO DE BAJA",
            "Eliminada",
            "Revocado",
            "No vigente",
            "No emitida",
            "Pérdida de la buena pro",
        ] {
            assert_eq!(meaning(state), Meaning::Cancelled, "{state}");
        }
    }

    #[test]
    fn what_holds_and_what_nobody_knows() {
        for state in [
            "",
            "Emitido",
            "EMITIDA",
            "Aprobada por resolución 12",
            "Vigente",
            "En ejecución",
            "Culminado",
            "No anulada",
            "Pagada",
            "Notificada",
            "En proceso",
        ] {
            assert_eq!(meaning(state), Meaning::InForce, "{state}");
        }
        for state in ["Xyz", "E", "1", "Observada", "Anulada parcialmente", "SUSPENDIDA"] {
            assert_eq!(meaning(state), Meaning::Unknown, "{state}");
        }
    }
}
