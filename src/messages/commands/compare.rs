//! What `canon compare` says.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

pub const CUT_OFF: Bilingual = Bilingual { es: "Corte", en: "Cut-off" };
pub const NOT_KNOWN: Bilingual = Bilingual { es: "no conocido", en: "not known" };
pub const NO_DATA: Bilingual = Bilingual { es: "sin dato", en: "no data" };
pub const SPENT: Bilingual = Bilingual { es: "Gastado", en: "Spent" };
pub const PAID: Bilingual = Bilingual { es: "Pagado", en: "Paid" };
pub const SPENT_PIM: Bilingual = Bilingual { es: "Gastado/PIM", en: "Spent/PIM" };
pub const SIGNALS_TO_ASK_ABOUT: Bilingual =
    Bilingual { es: "Señales para preguntar", en: "Signals to ask about" };
pub const THERE_WAS_PIM: Bilingual = Bilingual { es: "Presupuesto (PIM)", en: "Budget (PIM)" };
pub const SPENT_DEVENGADO: Bilingual = Bilingual { es: "Se gastó (devengado)", en: "Spent (devengado)" };
pub const PART_SPENT: Bilingual = Bilingual { es: "Parte gastada", en: "Part spent" };

pub fn governments(count: usize, language: Language) -> String {
    match language {
        Es => format!("{count} gobiernos"),
        En => format!("{count} governments"),
    }
}

pub fn part_of_each_year(years: &str, language: Language) -> String {
    match language {
        Es => format!("Parte gastada, año por año ({years})"),
        En => format!("Part spent, year by year ({years})"),
    }
}

/// That too little was looked at to say that there are no signals.
pub fn looked_at(count: &str, language: Language) -> String {
    match language {
        Es => format!("se revisó {count}"),
        En => format!("{count} looked at"),
    }
}

pub fn signals(of_each: &str, language: Language) -> String {
    match language {
        Es => format!("Señales para preguntar: {of_each}. Una señal no prueba nada."),
        En => format!("Signals to ask about: {of_each}. A signal proves nothing."),
    }
}
