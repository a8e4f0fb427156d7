//! That a text names no government, department or indicator, and what it may mean.

use canon_core::terms::government::Government;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::messages::usage::{Takes, not_understood};

/// How many are named where several could be meant.
const NAMED: usize = 6;

/// That no government is called so; `near` is one that is called much alike.
pub fn nobody(text: &str, near: Option<&Government>, language: Language) -> String {
    let near = near.map(|g| format!("{} ({})", g.name, g.id));
    match (near, language) {
        (Some(near), Es) => format!("Ningún gobierno se llama «{text}». ¿Quiso decir {near}?"),
        (Some(near), En) => format!("No government is called “{text}”. Did you mean {near}?"),
        (None, Es) => format!("Ningún gobierno tiene el código, ubigeo o nombre «{text}»."),
        (None, En) => format!("No government has the code, ubigeo or name “{text}”."),
    }
}

/// That several governments could be meant, and the first of them.
pub fn several(text: &str, several: &[&Government], language: Language) -> String {
    let named: Vec<String> =
        several.iter().take(NAMED).map(|g| format!("{} ({}, {})", g.name, g.department_name, g.id)).collect();
    let more = several.len().saturating_sub(NAMED);
    let named = named.join("; ");
    match (more, language) {
        (0, Es) => format!("«{text}» puede ser: {named}. Dé el código."),
        (0, En) => format!("“{text}” may be: {named}. Give the code."),
        (more, Es) => format!("«{text}» puede ser: {named}; y {more} más. Dé el código."),
        (more, En) => format!("“{text}” may be: {named}; and {more} more. Give the code."),
    }
}

/// That no department has this name or number; `near` is the nearest name.
pub fn no_department(text: &str, near: &str, language: Language) -> String {
    let takes = language.pick("un nombre, o 01 a 25; Moquegua es 18", "a name, or 01 to 25; Moquegua is 18");
    let wrong = not_understood("--department", text, Takes::OneOf(takes), language);
    match language {
        Es => format!("{wrong} El nombre más parecido: {near}."),
        En => format!("{wrong} The nearest name: {near}."),
    }
}

/// That no indicator is called so, and the nearest that is.
pub fn no_indicator(id: &str, nearest: &str, language: Language) -> String {
    match language {
        Es => format!(
            "Ningún indicador se llama «{id}». ¿Quiso decir {nearest}? La lista: canon indicators list"
        ),
        En => {
            format!("No indicator is called “{id}”. Did you mean {nearest}? The list: canon indicators list")
        }
    }
}
