//! What `canon check` says.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

pub const ROWS: Bilingual = Bilingual { es: "filas", en: "rows" };
pub const NO_ISSUES: Bilingual = Bilingual { es: "Sin incidencias.", en: "No issues." };
pub const ISSUES: Bilingual = Bilingual { es: "Incidencias:", en: "Issues:" };
pub const CANNOT_OF_ANY: Bilingual =
    Bilingual { es: "De ninguno se puede calcular, porque:", en: "Of none can be computed, because:" };
pub const OF: Bilingual = Bilingual { es: "de", en: "of" };

pub const fn coverage_header(language: Language) -> [&'static str; 4] {
    match language {
        Es => ["indicador", "alcance", "se puede calcular", "si no, por qué"],
        En => ["indicator", "scope", "can be computed", "if not, why"],
    }
}
