//! A limit that a file passes: what is too much, and which setting says how much is.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_sources::Limit;

pub fn found(what: Limit, limit: u64, language: Language) -> String {
    let megabytes = limit >> 20;
    match language {
        Es => match what {
            Limit::WholeFile => format!("ocupa, o pide, más de {megabytes} megabytes."),
            Limit::Page => format!("es una página de más de {megabytes} megabytes."),
            Limit::Unpacked => format!("ocupa más de {megabytes} megabytes al descomprimirse."),
            Limit::Ratio => {
                format!(
                    "al descomprimirse crece más de {limit} veces, como los archivos hechos para agotar una computadora."
                )
            }
            Limit::Members => format!("trae más de {limit} archivos adentro."),
            Limit::Sheets => format!("tiene más de {limit} hojas."),
            Limit::Cells => {
                format!(
                    "ocupa más de {limit} celdas: es una tabla muy grande, o tiene una celda escrita muy lejos."
                )
            }
            Limit::Columns => format!("tiene más de {limit} columnas."),
            Limit::Depth => format!("tiene más de {limit} elementos uno dentro de otro."),
        },
        En => match what {
            Limit::WholeFile => format!("takes, or asks for, more than {megabytes} megabytes."),
            Limit::Page => format!("is a page of more than {megabytes} megabytes."),
            Limit::Unpacked => format!("takes more than {megabytes} megabytes once unpacked."),
            Limit::Ratio => {
                format!(
                    "grows more than {limit} times when unpacked, as files do that are made to exhaust a machine."
                )
            }
            Limit::Members => format!("holds more than {limit} files."),
            Limit::Sheets => format!("has more than {limit} sheets."),
            Limit::Cells => {
                format!(
                    "takes more than {limit} cells: it is a very large table, or has a cell written far from it."
                )
            }
            Limit::Columns => format!("has more than {limit} columns."),
            Limit::Depth => format!("has more than {limit} elements one inside another."),
        },
    }
}

pub fn advice(what: Limit, language: Language) -> String {
    let key = setting(what);
    let variable = key.to_uppercase();
    let also = also_needed(what).map_or(String::new(), |other| match language {
        Es => format!(" Un archivo muy grande puede necesitar también más {other}."),
        En => format!(" A very large file may need more {other}, too."),
    });
    match language {
        Es => format!(
            "revise de dónde viene. Si confía en él, divídalo, o suba el límite: [limites] {key} en canon.toml, o la variable CANON_LIMITES_{variable}.{also}"
        ),
        En => format!(
            "check where it comes from. If you trust it, split it, or raise the limit: [limites] {key} in canon.toml, or the variable CANON_LIMITES_{variable}.{also}"
        ),
    }
}

/// The setting that a large table meets next, so that nobody raises one to be stopped by the other.
const fn also_needed(what: Limit) -> Option<&'static str> {
    match what {
        Limit::WholeFile => Some(setting(Limit::Cells)),
        Limit::Cells => Some(setting(Limit::WholeFile)),
        _ => None,
    }
}

/// The name of the setting that says how much is too much.
pub const fn setting(what: Limit) -> &'static str {
    match what {
        Limit::WholeFile => "archivo_mb",
        Limit::Page => "pagina_mb",
        Limit::Unpacked => "descomprimido_mb",
        Limit::Ratio => "proporcion",
        Limit::Members => "miembros",
        Limit::Sheets => "hojas",
        Limit::Cells => "celdas",
        Limit::Columns => "columnas",
        Limit::Depth => "anidamiento",
    }
}
