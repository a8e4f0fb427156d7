//! A mistake on the command line, in Spanish: clap itself speaks English only.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::En;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, and what would be right; `None` where clap's own words are wanted: in English, and for help.
pub fn mistake(error: &Error, language: Language) -> Option<String> {
    if language == En || !error.use_stderr() {
        return None;
    }
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    let found = match error.kind() {
        ErrorKind::UnknownArgument => format!("canon no conoce «{argument}» aquí"),
        ErrorKind::InvalidSubcommand => {
            format!("canon no conoce la orden «{}»", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("falta {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::ArgumentConflict => format!("«{argument}» se dio dos veces, o choca con otra opción"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = said(ContextKind::InvalidValue);
            match said(ContextKind::ValidValue).as_str() {
                "" if value.is_empty() => format!("a {argument} le falta su valor"),
                "" => format!("{argument} no entiende «{value}»"),
                valid if value.is_empty() => format!("a {argument} le falta su valor: {valid}"),
                valid => format!("{argument} no entiende «{value}». Valores que sí: {valid}"),
            }
        }
        _ => format!("no se entiende la orden: {argument}"),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| error.get(kind)).map(words);
    let near = near.map(|near| format!(" ¿Quiso decir «{near}»?")).unwrap_or_default();
    Some(format!(
        "Error: {found}.{near}\n  Qué hacer: la ayuda está en canon --help, y en canon ORDEN --help."
    ))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}
