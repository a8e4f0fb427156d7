//! What `canon inspect` says.

use canon_core::facts::tally::Fates;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::messages::files::tally;
use canon_core::terms::language::Bilingual;

pub const TOTALS: Bilingual = Bilingual {
    es: "Totales leídos, usados, repetidos, apartados y fuera de alcance:",
    en: "Totals read, used, repeated, set aside, out of scope:",
};
pub const COLUMNS: Bilingual = Bilingual { es: "Columnas:", en: "Columns:" };
pub const ACTIVITIES_AND_PROJECTS: Bilingual =
    Bilingual { es: "actividades y proyectos", en: "activities and projects" };
pub const PROJECTS_ONLY: Bilingual = Bilingual { es: "solo proyectos", en: "projects only" };
pub const NOT_USED: Bilingual = Bilingual { es: "sin usar", en: "not used" };
pub const NO_ISSUES: Bilingual = Bilingual { es: "Sin incidencias.", en: "No issues." };
pub const ISSUES: Bilingual = Bilingual { es: "Incidencias:", en: "Issues:" };
pub const ROW: Bilingual = Bilingual { es: "fila", en: "row" };
pub const FORMAT: Bilingual = Bilingual { es: "Formato", en: "Format" };
pub const WRAPPING: Bilingual = Bilingual { es: "Envoltura", en: "Wrapping" };
pub const ENCODING: Bilingual = Bilingual { es: "Codificación", en: "Encoding" };
pub const DELIMITER: Bilingual = Bilingual { es: "Separador", en: "Delimiter" };
pub const SHEET: Bilingual = Bilingual { es: "Hoja", en: "Sheet" };
pub const HEADER: Bilingual = Bilingual { es: "Encabezado", en: "Header" };
pub const TITLE: Bilingual = Bilingual { es: "Título", en: "Title" };
pub const VIEW_BY: Bilingual = Bilingual { es: "Vista por", en: "View by" };
pub const CHANNEL: Bilingual = Bilingual { es: "Canal", en: "Channel" };
pub const INCLUDES: Bilingual = Bilingual { es: "Incluye", en: "Includes" };
pub const SCOPES: Bilingual = Bilingual { es: "Alcances", en: "Scopes" };
pub const YEAR_CUT_OFF: Bilingual = Bilingual { es: "Año y corte", en: "Year, cut-off" };
pub const GOVERNMENTS: Bilingual = Bilingual { es: "Gobiernos", en: "Governments" };
pub const ROWS: Bilingual = Bilingual { es: "Filas", en: "Rows" };

pub fn row_of_header(row: u64, language: Language) -> String {
    match language {
        Es => format!("fila {row}: la primera con más nombres de columna conocidos"),
        En => format!("row {row}: the first with the most known column names"),
    }
}

pub const fn delimiter_name(byte: u8, language: Language) -> &'static str {
    match byte {
        b',' => language.pick("coma", "comma"),
        b';' => language.pick("punto y coma", "semicolon"),
        b'\t' => language.pick("tabulador", "tab"),
        _ => language.pick("barra", "bar"),
    }
}

pub fn rows(fate: &Fates<u64>, language: Language) -> String {
    let parts = tally::parts(fate, language);
    format!("{} {} = {parts}", fate.read, language.pick("leídas", "read"))
}
