//! The words of the budget, each explained in a plain sentence.

use canon_core::terms::language::Language;

/// A word of the budget and its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    es: [&'static str; 2],
    en: [&'static str; 2],
}

impl Term {
    pub const fn name(self, language: Language) -> &'static str {
        language.pick(self.es[0], self.en[0])
    }

    pub const fn meaning(self, language: Language) -> &'static str {
        language.pick(self.es[1], self.en[1])
    }
}

/// Where in [`TERMS`] the words are that the figures of a sheet need; canon and budget are explained there already.
pub(crate) const ON_A_SHEET: std::ops::RangeInclusive<usize> = 2..=3;

/// The words in the order in which a reader of a page meets them.
pub const TERMS: [Term; 10] = [
    Term {
        es: [
            "Canon minero",
            "La mitad del impuesto a la renta que pagan las minas; vuelve a la región donde están.",
        ],
        en: [
            "Mining canon",
            "Half of the income tax that mines pay; it returns to the region where they are.",
        ],
    },
    Term {
        es: [
            "PIM",
            "El presupuesto del año con todos sus cambios: un permiso para gastar, no dinero en la caja.",
        ],
        en: ["PIM", "The year's budget with all its changes: leave to spend, and no money in the till."],
    },
    Term {
        es: ["Devengado", "Lo gastado: la obra, el bien o el servicio ya se recibió y toca pagarlo."],
        en: ["Devengado", "What was spent: the work, good or service was received and is to be paid."],
    },
    Term {
        es: [
            "Saldo",
            "Presupuesto que no se gastó; el del canon suele volver al presupuesto del año siguiente.",
        ],
        en: [
            "Saldo",
            "Budget that was not spent; that of the canon usually returns to the next year's budget.",
        ],
    },
    Term {
        es: ["PIA", "El presupuesto aprobado al empezar el año."],
        en: ["PIA", "The budget approved at the start of the year."],
    },
    Term {
        es: ["Proyecto", "Una obra o mejora con comienzo y fin; se reconoce por su código (CUI)."],
        en: ["Project", "A work or improvement with a beginning and an end, known by its code (CUI)."],
    },
    Term {
        es: ["Regalía", "Lo que las minas pagan por extraer un mineral que no se renueva."],
        en: ["Royalty", "What mines pay for taking out a mineral that does not renew itself."],
    },
    Term {
        es: ["Certificado", "Dinero reservado para una compra u obra, todavía no gastado."],
        en: ["Certified", "Money reserved for a purchase or work, not yet spent."],
    },
    Term { es: ["Girado", "Lo que ya se pagó."], en: ["Girado", "What was already paid."] },
    Term {
        es: ["Índice de distribución", "La parte del canon que le toca a cada gobierno cada año, por norma."],
        en: ["Distribution index", "The part of the canon that each government gets each year, by rule."],
    },
];
