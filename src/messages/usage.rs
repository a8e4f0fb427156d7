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

/// Options that take the place of what is there: never what a slip may have meant.
const DESTRUCTIVE: [&str; 1] = ["--force"];

/// What is wrong, and what would be right; `None` where clap's help is wanted. `elsewhere` names the commands that have the
/// option that this one has not.
pub fn mistake(error: &Error, elsewhere: &[String], language: Language) -> Option<String> {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return None;
    }
    let found = found(error, language);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| error.get(kind)).map(words);
    let near = near.filter(|near| elsewhere.is_empty() && !DESTRUCTIVE.contains(&near.as_str()));
    let near = match (near, language) {
        (None, _) => String::new(),
        (Some(near), Es) => format!(" ¿Quiso decir «{near}»?"),
        (Some(near), En) => format!(" Did you mean “{near}”?"),
    };
    let others = elsewhere.join(", ");
    let others = match (elsewhere, language) {
        ([], _) => String::new(),
        (_, Es) => format!(" Esa opción es de: {others}."),
        (_, En) => format!(" That option is of: {others}."),
    };
    let advice = language.pick(
        "Qué hacer: la ayuda está en canon --help, y en canon ORDEN --help.",
        "What to do: the help is in canon --help, and in canon COMMAND --help.",
    );
    Some(format!("Error: {found}.{near}{others}\n  {advice}"))
}

/// What is wrong, without what would be right.
fn found(error: &Error, language: Language) -> String {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    let told = |es: String, en: String| match language {
        Es => es,
        En => en,
    };
    match error.kind() {
        ErrorKind::UnknownArgument => told(
            format!("canon no conoce «{argument}» aquí"),
            format!("canon does not know “{argument}” here"),
        ),
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand);
            told(
                format!("canon no conoce la orden «{name}»"),
                format!("canon does not know the command “{name}”"),
            )
        }
        ErrorKind::MissingSubcommand => told(
            "falta la orden, como run o inspect".to_string(),
            "a command is missing, as run or inspect".to_string(),
        ),
        ErrorKind::MissingRequiredArgument => {
            told(format!("falta {argument}"), format!("{argument} is missing"))
        }
        ErrorKind::ArgumentConflict => told(
            format!("«{argument}» se dio dos veces, o choca con otra opción"),
            format!("“{argument}” was given twice, or does not go with another option"),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = said(ContextKind::InvalidValue);
            let valid = said(ContextKind::ValidValue);
            let takes = match (valid.as_str(), language) {
                ("", _) => String::new(),
                (valid, Es) => format!(". Valores que sí: {valid}"),
                (valid, En) => format!(". It takes: {valid}"),
            };
            match value.as_str() {
                "" => told(
                    format!("a {argument} le falta su valor{takes}"),
                    format!("{argument} lacks its value{takes}"),
                ),
                value if argument.starts_with("--only") => told(
                    format!(
                        "{argument} no entiende «{value}»{takes}. Una tabla sola va a la salida: --table {value} --out -"
                    ),
                    format!(
                        "{argument} does not understand “{value}”{takes}. One table alone goes to the output: --table {value} --out -"
                    ),
                ),
                value => told(
                    format!("{argument} no entiende «{value}»{takes}"),
                    format!("{argument} does not understand “{value}”{takes}"),
                ),
            }
        }
        _ => told(
            format!("no se entiende la orden: {argument}"),
            format!("the command is not understood: {argument}"),
        ),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}
