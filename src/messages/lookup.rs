//! That a text names no government, department or indicator, and what it may mean.

use std::path::Path;

use canon_core::terms::government::Government;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::messages::usage::{Takes, not_understood};

/// How many are named where several could be meant.
const NAMED: usize = 25;

/// That no government is called so; `near` is one that is called much alike.
pub fn nobody(text: &str, near: Option<String>, language: Language) -> String {
    if Path::new(text).is_file() {
        return match language {
            Es => format!(
                "«{text}» es un archivo y no un gobierno. En canon compare los archivos van en --inputs; en otras órdenes, al final."
            ),
            En => format!(
                "“{text}” is a file and no government. In canon compare files go in --inputs; in other commands, at the end."
            ),
        };
    }
    match (near, language) {
        (Some(near), Es) => format!("Ningún gobierno se llama «{text}». ¿Quiso decir {near}?"),
        (Some(near), En) => format!("No government is called “{text}”. Did you mean {near}?"),
        (None, Es) => format!("Ningún gobierno tiene el código, ubigeo o nombre «{text}»."),
        (None, En) => format!("No government has the code, ubigeo or name “{text}”."),
    }
}

/// A province, as it is typed.
pub fn province_named(name: &str, language: Language) -> String {
    match language {
        Es => format!("provincia de {name}"),
        En => format!("province of {name}"),
    }
}

/// That a province was given where a department is wanted.
pub fn is_province(text: &str, language: Language) -> String {
    match language {
        Es => format!(
            "«{text}» es una provincia, y --department pide un departamento. La provincia va en --focus de canon run: --focus \"{text}\"."
        ),
        En => format!(
            "“{text}” is a province, and --department wants a department. The province goes in --focus of canon run: --focus \"{text}\"."
        ),
    }
}

/// That several governments could be meant, each with the code that means it alone.
pub fn several(text: &str, several: &[&Government], language: Language) -> String {
    let one = |g: &&Government| {
        let place = match g.province.as_str() {
            "" => g.department_name.clone(),
            province => format!("{province}, {}", g.department_name),
        };
        format!("\n  {:<8}{} ({place})", g.id.to_string(), g.name)
    };
    let named: String = several.iter().take(NAMED).map(one).collect();
    let more = several.len().saturating_sub(NAMED);
    let more = match (more, language) {
        (0, _) => String::new(),
        (more, Es) => format!("\n  … y {more} más: canon governments \"{text}\""),
        (more, En) => format!("\n  … and {more} more: canon governments \"{text}\""),
    };
    match language {
        Es => format!("«{text}» puede ser varios gobiernos. Dé el código del que es:{named}{more}"),
        En => format!("“{text}” may be several governments. Give the code of the one meant:{named}{more}"),
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
