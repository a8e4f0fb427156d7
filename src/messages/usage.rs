//! A mistake on the command line.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Date;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::exit::{Outcome, stop};

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes<'a> {
    /// One of these values, or one of their kind.
    OneOf(&'a str),
    /// Something written like this.
    Like(&'a str),
}

/// The end of a command over a value that its option does not understand.
pub fn usage_error(option: &str, value: &str, takes: Takes<'_>, language: Language) -> anyhow::Error {
    stop(Outcome::Usage, not_understood(option, value, takes, language))
}

/// That an option does not understand a value, and what it takes.
pub fn not_understood(option: &str, value: &str, takes: Takes<'_>, language: Language) -> String {
    match (takes, language) {
        (Takes::OneOf(these), Es) => format!("{option} no entiende «{value}». Valores que sí: {these}."),
        (Takes::OneOf(these), En) => format!("{option} does not understand “{value}”. It takes: {these}."),
        (Takes::Like(this), Es) => format!("{option} no entiende «{value}». Se espera algo como {this}."),
        (Takes::Like(this), En) => {
            format!("{option} does not understand “{value}”. Expected something like {this}.")
        }
    }
}

/// That a day within a year and that year being closed cannot both be.
pub fn open_and_closed(day: Date, language: Language) -> String {
    let year = day.year();
    match language {
        Es => format!(
            "--as-of {day} y --closed {year} se contradicen: un año con corte al {day} no está cerrado."
        ),
        En => format!(
            "--as-of {day} and --closed {year} contradict each other: a year cut off on {day} is not closed."
        ),
    }
}

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
