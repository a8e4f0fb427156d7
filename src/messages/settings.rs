//! What is wrong with a setting of `canon.toml` or of the environment.

use std::io;
use std::path::Path;

use canon_core::indicators::cuts::CutError;
use canon_core::law::norms::Rule;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Measuring;

/// Why a cut is not taken; `near` gives the nearest of the keys that its indicator has.
pub fn cut_refused(
    (id, key, value): (&str, &str, &str),
    error: &CutError,
    near: impl Fn(&[&'static str]) -> &'static str,
    language: Language,
) -> String {
    let place = format!("canon.toml, [umbrales.{id}]");
    let kind = |kind: &Measuring| match kind {
        Measuring::Ratio => language.pick("una fracción, como 0.15", "a fraction, like 0.15"),
        Measuring::Points => language.pick("puntos, como -10", "points, like -10"),
        _ => language.pick("un número entero, como 5", "a whole number, like 5"),
    };
    match (error, language) {
        (CutError::NoIndicator, Es) => format!("{place}: no hay tal indicador."),
        (CutError::NoIndicator, En) => format!("{place}: there is no such indicator."),
        (CutError::NoCondition(keys), _) if keys.is_empty() => match language {
            Es => format!("{place}: {id} es un dato de contexto y no se juzga; quite «{key}»."),
            En => format!("{place}: {id} is context and is never judged; remove “{key}”."),
        },
        (CutError::NoCondition(keys), Es) => {
            let near = near(keys);
            format!(
                "{place}: «{key}» no es un umbral suyo. ¿Quiso decir {near}? Los suyos: {}.",
                keys.join(", ")
            )
        }
        (CutError::NoCondition(keys), En) => {
            let near = near(keys);
            format!("{place}: “{key}” is none of its cuts. Did you mean {near}? It has: {}.", keys.join(", "))
        }
        (CutError::NotOfItsKind(of), Es) => format!("{place}: {key} = «{value}» no es {}.", kind(of)),
        (CutError::NotOfItsKind(of), En) => format!("{place}: {key} = “{value}” is not {}.", kind(of)),
        (CutError::NoSource, Es) => {
            format!("{place}: falta quién lo dice: fuente = \"…\". Se imprime junto a cada señal.")
        }
        (CutError::NoSource, En) => {
            format!("{place}: who says so is missing: fuente = \"…\". It is printed beside every signal.")
        }
    }
}

/// That it is not said who adopted canon's cuts and when, with what would say it.
pub fn adoption_refused(key: &str, [by, on]: [&str; 2], language: Language) -> String {
    let example = format!("{by} = \"…\", {on} = \"2026-03-01\"");
    match language {
        Es => format!(
            "canon.toml, [umbrales]: «{key}» falta o no se entiende. Quién adoptó los umbrales de canon y qué día: {example}."
        ),
        En => format!(
            "canon.toml, [umbrales]: “{key}” is missing or not understood. Who adopted canon's cuts, and on which day: {example}."
        ),
    }
}

/// That nobody is said to hold the governments of a group to be peers.
pub fn group_without_source(name: &str, language: Language) -> String {
    match language {
        Es => {
            format!("canon.toml, [[pares]] «{name}»: falta quién dice que son comparables: fuente = \"…\".")
        }
        En => format!(
            "canon.toml, [[pares]] “{name}”: who says that they are peers is missing: fuente = \"…\"."
        ),
    }
}

/// That a number of the law is not understood, with an example of one that is.
pub fn no_such_norm(rule: &str, near: &str, language: Language) -> String {
    let rules = Rule::ALL.map(Rule::code).join(", ");
    match language {
        Es => format!(
            "canon.toml, [[normas]]: «{rule}» no se entiende (¿{near}?). Ejemplo: desde = 2026, hasta = 2026, regla = \"uit\", valor = 5500, norma = \"qué norma lo dice\". Reglas: {rules}."
        ),
        En => format!(
            "canon.toml, [[normas]]: “{rule}” is not understood ({near}?). Example: desde = 2026, hasta = 2026, regla = \"uit\", valor = 5500, norma = \"which norm says so\". Rules: {rules}."
        ),
    }
}

/// That a value of a national reference is not understood, with an example of one that is.
pub fn reference_not_understood(key: &str, value: &str, language: Language) -> String {
    match language {
        Es => format!(
            "canon.toml, [[referencias]]: {key} = «{value}» no se entiende. Ejemplo: anio = 2024, alcance = \"todo\", valor = 0.7605, fuente = \"quién lo publica\"."
        ),
        En => format!(
            "canon.toml, [[referencias]]: {key} = “{value}” is not understood. Example: anio = 2024, alcance = \"todo\", valor = 0.7605, fuente = \"who publishes it\"."
        ),
    }
}

/// That so many variations are not drawn, and how many may be.
pub fn not_so_many(runs: usize, most: usize, language: Language) -> String {
    match language {
        Es => format!("canon.toml, [indice]: variaciones = {runs}; se espera de 20 a {most}."),
        En => format!("canon.toml, [indice]: variaciones = {runs}; from 20 to {most} are expected."),
    }
}

/// That the index has no such part, and the nearest that it has.
pub fn no_such_part(name: &str, near: &str, language: Language) -> String {
    match language {
        Es => format!("canon.toml, [indice.pesos]: «{name}» no es parte del índice. ¿Quiso decir {near}?"),
        En => format!("canon.toml, [indice.pesos]: “{name}” is no part of the index. Did you mean {near}?"),
    }
}

/// That some variables change nothing.
pub fn variables_not_used(strangers: &[String], language: Language) -> String {
    let named = strangers.join(", ");
    match language {
        Es => {
            format!("Del ambiente, canon no conoce y no usa: {named}. `canon config` dice qué variables hay.")
        }
        En => format!(
            "Of the environment, canon does not know or use: {named}. `canon config` tells which variables there are."
        ),
    }
}

/// That there is no variable of this name, and the one that it is almost.
pub fn variable_unknown(name: &str, near: &str, language: Language) -> String {
    match language {
        Es => {
            format!("canon no conoce la variable {name}. ¿Quiso decir {near}? Quítela o corrija su nombre.")
        }
        En => format!(
            "canon does not know the variable {name}. Did you mean {near}? Unset it or correct its name."
        ),
    }
}

/// That a variable does not understand its value, why where it is known, and how `canon.toml` would write one.
pub fn variable_refused(
    (variable, value): (&str, &str),
    reason: Option<&str>,
    (name, example): (&str, &str),
    language: Language,
) -> String {
    let cause = reason.map_or(String::new(), |reason| format!(" ({reason})"));
    match language {
        Es => format!(
            "La variable {variable} no entiende «{value}»{cause}. En canon.toml sería, por ejemplo: {name} = {example}."
        ),
        En => format!(
            "The variable {variable} does not understand “{value}”{cause}. In canon.toml it would be, for example: {name} = {example}."
        ),
    }
}

/// That the settings file cannot be read.
pub fn unreadable(file: &Path, cause: &io::Error, language: Language) -> String {
    let shown = file.display();
    match language {
        Es => format!("No se pudo leer el archivo de ajustes «{shown}» ({cause})."),
        En => format!("Could not read the settings file “{shown}” ({cause})."),
    }
}
