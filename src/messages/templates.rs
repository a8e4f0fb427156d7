//! What is wrong with a user's templates.

use std::io;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::{Stopped, TemplateError};

/// A folder that cannot be read.
pub fn unreadable(folder: &str, cause: &io::Error, language: Language) -> String {
    match language {
        Es => format!("No se pudo leer la carpeta de plantillas «{folder}» ({cause})."),
        En => format!("Could not read the folder of templates “{folder}” ({cause})."),
    }
}

/// A folder with more than templates need.
pub fn too_large(folder: &str, megabytes: u64, language: Language) -> String {
    match language {
        Es => format!(
            "En «{folder}» hay más de {megabytes} megabytes: deje ahí solo las plantillas y las imágenes que usan."
        ),
        En => format!(
            "“{folder}” holds more than {megabytes} megabytes: leave only the templates and the pictures that they use."
        ),
    }
}

/// A folder without templates.
pub fn none(folder: &str, language: Language) -> String {
    match language {
        Es => format!("En «{folder}» no hay plantillas (.typ). `canon init --templates` copia las de canon."),
        En => format!("“{folder}” holds no templates (.typ). `canon init --templates` copies canon's own."),
    }
}

/// A file that can be no template.
pub fn unusable(folder: &str, error: &TemplateError, language: Language) -> String {
    match (error, language) {
        (TemplateError::Name(name), Es) => {
            format!("En «{folder}», «{name}» no puede ser el nombre de una plantilla.")
        }
        (TemplateError::Name(name), En) => {
            format!("In “{folder}”, “{name}” cannot be the name of a template.")
        }
        (TemplateError::Encoding(name), Es) => {
            format!("En «{folder}», «{name}» no está en UTF-8: guárdela así desde su editor.")
        }
        (TemplateError::Encoding(name), En) => {
            format!("In “{folder}”, “{name}” is not UTF-8: save it so from your editor.")
        }
    }
}

/// Links that are not followed.
pub fn links(names: &[String], language: Language) -> String {
    let names = names.join(", ");
    match language {
        Es => format!(
            "En la carpeta de plantillas no se siguió lo que lleva fuera de ella o no es un archivo: {names}. Si una plantilla lo necesita, copie ahí el archivo mismo."
        ),
        En => format!(
            "In the folder of templates what leads out of it or is no file was not followed: {names}. If a template needs it, copy the file itself there."
        ),
    }
}

/// A mistake, where it is, and what typst says of it.
pub fn mistake(page: &str, place: &str, message: &str, language: Language) -> String {
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    let place = match (file, line, column, language) {
        (Some(file), Some(line), Some(column), Es) => format!("«{file}», línea {line}, columna {column}"),
        (Some(file), Some(line), Some(column), En) => format!("“{file}”, line {line}, column {column}"),
        (.., Es) => "una plantilla".to_string(),
        (.., En) => "a template".to_string(),
    };
    match language {
        Es => format!(
            "Hay un error en {place}, al hacer {page}:\n  {message}\nRevise esa línea, o quite --templates para usar las plantillas de canon. No se escribió nada."
        ),
        En => format!(
            "There is a mistake in {place}, while making {page}:\n  {message}\nLook at that line, or leave out --templates to use canon's own. Nothing was written."
        ),
    }
}

/// A template that was stopped.
pub fn stopped(page: &str, why: &Stopped, language: Language) -> String {
    let (what, setting) = match (why, language) {
        (Stopped::Seconds(most), Es) => {
            (format!("tomó más de {most} segundos de trabajo"), Some("plantilla_segundos"))
        }
        (Stopped::Seconds(most), En) => {
            (format!("took more than {most} seconds of work"), Some("plantilla_segundos"))
        }
        (Stopped::Megabytes(most), Es) => {
            (format!("pidió más de {most} megabytes de memoria"), Some("plantilla_mb"))
        }
        (Stopped::Megabytes(most), En) => {
            (format!("asked for more than {most} megabytes of memory"), Some("plantilla_mb"))
        }
        (Stopped::Crashed(said), Es) => (format!("hizo caer al compositor, que dijo: {said}"), None),
        (Stopped::Crashed(said), En) => (format!("took the typesetter down, which said: {said}"), None),
        (Stopped::Skipped, Es) => ("no se llegó a usar".to_string(), None),
        (Stopped::Skipped, En) => ("was not used any more".to_string(), None),
    };
    let raise = match (setting, language) {
        (None, _) => String::new(),
        (Some(key), Es) => format!(
            " Si confía en ella, suba el límite: [limites] {key} en canon.toml, o la variable CANON_LIMITES_{}.",
            key.to_uppercase()
        ),
        (Some(key), En) => format!(
            " If you trust it, raise the limit: [limites] {key} in canon.toml, or the variable CANON_LIMITES_{}.",
            key.to_uppercase()
        ),
    };
    match language {
        Es => format!(
            "Se detuvo una plantilla de --templates: al hacer {page} {what}. Revísela, o quite --templates para usar las de canon.{raise} No se escribió nada."
        ),
        En => format!(
            "A template of --templates was stopped: while making {page} it {what}. Look at it, or leave out --templates to use canon's own.{raise} Nothing was written."
        ),
    }
}
