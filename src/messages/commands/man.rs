//! What `canon man` says.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

pub fn written(pages: usize, folder: &str, language: Language) -> String {
    match language {
        Es => format!("{pages} páginas de manual en {folder}. Para leer una: man {folder}/canon-run.1"),
        En => format!("{pages} manual pages in {folder}. To read one: man {folder}/canon-run.1"),
    }
}
