//! What `canon diff` says.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

pub const NEW_SIGNALS: Bilingual =
    Bilingual { es: "Señales nuevas para preguntar", en: "New signals to ask about" };
pub const SIGNALS_GONE: Bilingual =
    Bilingual { es: "Señales que ya no están", en: "Signals no longer there" };
pub const MOVED: Bilingual = Bilingual { es: "Lo que se movió", en: "What moved" };
pub const VERSION: Bilingual = Bilingual { es: "Versión", en: "Version" };
pub const SETTINGS: Bilingual = Bilingual { es: "Ajustes", en: "Settings" };
pub const DATA: Bilingual = Bilingual { es: "Datos", en: "Data" };
pub const SAME: Bilingual = Bilingual { es: "igual", en: "the same" };
pub const ADDED: Bilingual = Bilingual { es: "se agregó", en: "added" };
pub const REMOVED: Bilingual = Bilingual { es: "ya no está", en: "removed" };
pub const CHANGED: Bilingual = Bilingual { es: "cambió", en: "changed" };
pub const THE_VERSION: Bilingual = Bilingual { es: "la versión", en: "the version" };
pub const THE_SETTINGS: Bilingual = Bilingual { es: "los ajustes", en: "the settings" };
pub const THE_DATA: Bilingual = Bilingual { es: "los datos", en: "the data" };
pub const NO_FIGURE_CHANGED: Bilingual = Bilingual { es: "Ninguna cifra cambió.", en: "No figure changed." };

pub fn moved(count: usize, language: Language) -> String {
    match language {
        Es => format!("Cifras que se movieron: {count}"),
        En => format!("Figures that moved: {count}"),
    }
}

/// Which columns moved, and of how many governments.
pub fn of_columns(columns: &str, governments: usize, language: Language) -> String {
    match language {
        Es => format!("  {columns}; gobiernos con algún cambio: {governments}"),
        En => format!("  {columns}; governments with some change: {governments}"),
    }
}

pub fn cells_changed(count: usize, language: Language) -> String {
    match language {
        Es => format!("Celdas de indicadores que cambiaron: {count} (todas con --format csv)"),
        En => format!("Cells of indicators that changed: {count} (all with --format csv)"),
    }
}

/// Which of the causes that differ changed the figures; where none differs, somebody touched the outputs.
pub fn what_did_it(causes: &[&str], language: Language) -> String {
    match (causes, language) {
        ([], Es) => {
            "Nada de lo anterior cambió, y las cifras sí: alguien tocó las salidas (vea canon verify)."
                .to_string()
        }
        ([], En) => {
            "None of these changed, and the figures did: somebody touched the outputs (see canon verify)."
                .to_string()
        }
        ([one], Es) => format!("Lo que cambió las cifras: {one}."),
        ([one], En) => format!("What changed the figures: {one}."),
        (several, Es) => format!("Pudieron cambiar las cifras: {}.", several.join(", ")),
        (several, En) => format!("What may have changed the figures: {}.", several.join(", ")),
    }
}

pub fn more(count: usize, language: Language) -> String {
    match language {
        Es => format!("  … y {count} más (--format csv)"),
        En => format!("  … and {count} more (--format csv)"),
    }
}
