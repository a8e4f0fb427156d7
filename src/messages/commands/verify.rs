//! What `canon verify` says.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

pub const SETTINGS_VERSION_AND_CODE: Bilingual =
    Bilingual { es: "ajustes, versión y código", en: "settings, version and code" };
pub const SAY_WHERE_THE_INPUTS_ARE: Bilingual = Bilingual {
    es: "Diga dónde están las entradas: --inputs CARPETA.",
    en: "Say where the inputs are: --inputs FOLDER.",
};
pub const SAME: Bilingual = Bilingual { es: "igual", en: "same" };
pub const CHANGED: Bilingual = Bilingual { es: "CAMBIÓ", en: "CHANGED" };
pub const GONE: Bilingual = Bilingual { es: "FALTA", en: "GONE" };
pub const INPUT_NOT_FOUND: Bilingual = Bilingual { es: "no se halló la entrada", en: "input not found" };

/// How many things of a run are as they were.
pub fn summary(code: &str, version: &str, [same, all]: [usize; 2], language: Language) -> String {
    match language {
        Es => format!("Corrida {code}, hecha con canon {version}: {same} de {all} cosas siguen iguales."),
        En => format!("Run {code}, made with canon {version}: {same} of {all} things are as they were."),
    }
}
