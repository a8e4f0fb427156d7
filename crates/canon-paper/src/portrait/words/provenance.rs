//! Where figures come from, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::subject::series::YearFigures;
use crate::words::{both, dates};

pub(crate) const FILES_AND_RUN: [Bilingual; 2] = [both("Archivos", "Files"), both("Corrida", "Run")];

pub(crate) fn cut_off(now: &YearFigures, language: Language) -> String {
    match (now.cut, language) {
        (Some(day), Es) => format!("datos al {}", dates::long(day, language)),
        (Some(day), En) => format!("figures to {}", dates::long(day, language)),
        (None, Es) if now.closed => format!("datos de {}, año declarado cerrado", now.year),
        (None, En) if now.closed => format!("figures of {}, year declared closed", now.year),
        (None, Es) => format!("datos de {}, fecha de corte no conocida", now.year),
        (None, En) => format!("figures of {}, cut-off date not known", now.year),
    }
}

pub(crate) fn more_files(more: usize, language: Language) -> String {
    match language {
        Es => format!("y {more} más (manifiesto.json)"),
        En => format!("and {more} more (manifiesto.json)"),
    }
}

pub(crate) fn published(channels: &str, run: &str, language: Language) -> String {
    match language {
        Es => format!("{channels}. Corrida {run}."),
        En => format!("{channels}. Run {run}."),
    }
}
