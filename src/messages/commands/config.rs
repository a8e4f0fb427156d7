//! What `canon config` says.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use std::path::Path;

pub const THE_COMMAND: Bilingual = Bilingual { es: "la orden", en: "the command" };
pub const THE_ENVIRONMENT: Bilingual = Bilingual { es: "el ambiente", en: "the environment" };
pub const THE_FILE: Bilingual = Bilingual { es: "el archivo", en: "the file" };

pub fn whence(file: Option<&Path>, language: Language) -> String {
    match (file.map(Path::display), language) {
        (Some(file), Es) => format!("Archivo de ajustes: {file}"),
        (Some(file), En) => format!("Settings file: {file}"),
        (None, Es) => "Sin archivo de ajustes: aquí no hay canon.toml. `canon init` escribe uno.".to_string(),
        (None, En) => "No settings file: there is no canon.toml here. `canon init` writes one.".to_string(),
    }
}

pub const fn header(language: Language) -> [&'static str; 5] {
    match language {
        Es => ["ajuste", "valor", "de", "opcion", "variable"],
        En => ["setting", "value", "from", "option", "variable"],
    }
}
