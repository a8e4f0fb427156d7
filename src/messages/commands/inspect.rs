//! What `canon inspect` says.

use canon_core::facts::tally::Fates;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_paper::words::grammar::GOVERNMENT;

use crate::messages::files::tally;

/// How to see all of a file, where each has a line.
pub const fn one_by_one(language: Language) -> &'static str {
    language.pick(
        "Para ver todo lo que canon decidió de uno: canon inspect ARCHIVO (o --format json, de todos).",
        "To see all that canon decided about one: canon inspect FILE (or --format json, of all).",
    )
}

/// A file in a line: its rows, its governments, up to when its years go, and what is odd first of all.
pub fn in_a_line(
    (file, format): (&str, &str),
    [rows, used, governments, issues]: [u64; 4],
    (years, first): (&str, Option<&str>),
    language: Language,
) -> String {
    let mut parts = vec![format!("{format}, {}", tally::read_and_used(rows, used, language))];
    if governments > 0 {
        let noun = GOVERNMENT.of(usize::try_from(governments).unwrap_or(usize::MAX), language);
        parts.push(format!("{governments} {noun}"));
    }
    parts.extend((!years.is_empty()).then(|| years.to_string()));
    parts.extend(first.map(|first| match (language, issues) {
        (Es, 1) => format!("1 incidencia: {first}"),
        (Es, _) => format!("{issues} incidencias, la primera {first}"),
        (En, 1) => format!("1 issue: {first}"),
        (En, _) => format!("{issues} issues, the first {first}"),
    }));
    format!("{file}: {}", parts.join("; "))
}

pub const TABLE: Bilingual = Bilingual { es: "Tabla", en: "Table" };
pub const NO_TABLE: Bilingual = Bilingual { es: "No se usó", en: "Not read" };
pub const COLUMNS: Bilingual = Bilingual { es: "Columnas", en: "Columns" };
pub const TAKEN: Bilingual = Bilingual { es: "Tomado", en: "Taken" };
pub const PATH: Bilingual = Bilingual { es: "Ruta", en: "Path" };
pub const USED: Bilingual = Bilingual { es: "Usado", en: "Used" };
pub const REPEATED: Bilingual = Bilingual { es: "Repetido", en: "Repeated" };
pub const SET_ASIDE: Bilingual = Bilingual { es: "Apartado", en: "Set aside" };
pub const OUT_OF_SCOPE: Bilingual = Bilingual { es: "Fuera alcance", en: "Out of scope" };
pub const ACTIVITIES_AND_PROJECTS: Bilingual =
    Bilingual { es: "actividades y proyectos", en: "activities and projects" };
pub const PROJECTS_ONLY: Bilingual = Bilingual { es: "solo proyectos", en: "projects only" };
pub const WITHOUT_TRANSFERS_OR_DEBT: Bilingual =
    Bilingual { es: "todo menos transferencias a otros y deuda", en: "all but transfers to others and debt" };
pub const NOT_USED: Bilingual = Bilingual { es: "Sin usar", en: "Not used" };
pub const NO_ISSUES: Bilingual = Bilingual { es: "ninguna", en: "none" };
pub const ISSUES: Bilingual = Bilingual { es: "Incidencias", en: "Issues" };
pub const FORMAT: Bilingual = Bilingual { es: "Formato", en: "Format" };
pub const TITLE: Bilingual = Bilingual { es: "Título", en: "Title" };
pub const VIEW_BY: Bilingual = Bilingual { es: "Vista por", en: "View by" };
pub const CHANNEL: Bilingual = Bilingual { es: "Canal", en: "Channel" };
pub const INCLUDES: Bilingual = Bilingual { es: "Incluye", en: "Includes" };
pub const YEAR_CUT_OFF: Bilingual = Bilingual { es: "Año y corte", en: "Year, cut-off" };
pub const GOVERNMENTS: Bilingual = Bilingual { es: "Gobiernos", en: "Governments" };
pub const ENTITIES: Bilingual = Bilingual { es: "Entidades", en: "Entities" };
pub const ROWS: Bilingual = Bilingual { es: "Filas", en: "Rows" };

/// Columns that are those of another table.
pub fn as_of_table(number: usize, language: Language) -> String {
    match language {
        Es => format!("las de la tabla {number}"),
        En => format!("those of table {number}"),
    }
}

/// Tables that are not shown.
pub fn more_tables(count: usize, language: Language) -> String {
    match language {
        Es => format!("y {count} más: --format json las trae todas"),
        En => format!("and {count} more: --format json has them all"),
    }
}

/// Kinds of issue that are not shown.
pub fn more_kinds(count: usize, language: Language) -> String {
    match (language, count) {
        (Es, 1) => "y una clase más: `canon check` las trae todas".to_string(),
        (Es, _) => format!("y {count} clases más: `canon check` las trae todas"),
        (En, 1) => "and one more kind: `canon check` has them all".to_string(),
        (En, _) => format!("and {count} more kinds: `canon check` has them all"),
    }
}

/// How many rows of all have an issue.
pub fn of_rows(count: usize, all: u64, language: Language) -> String {
    match language {
        Es => format!(", {count} de {all} filas"),
        En => format!(", {count} of {all} rows"),
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
