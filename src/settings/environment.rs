//! Settings in the environment: `CANON_YEAR=2024`, for jobs that have no file of their own.

use std::collections::BTreeMap;
use std::ffi::OsString;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::Es;
use serde::Deserialize;
use toml::{Table, Value};

use crate::exit::{Outcome, stop};
use crate::lookup::suggest::{likeness, suggest};
use crate::messages::settings as words;
use crate::settings::file::Config;
use crate::settings::keys::{Key, Kind};
use crate::settings::{keys, mistake};

/// Variables of canon's that are no setting of `canon.toml`: the first two for a user, those of `fetch` for a mirror, the
/// others for those who test canon.
const OTHERS: [&str; 10] = [
    "CANON_CACHE",
    "CANON_CONFIG",
    "CANON_FETCH_API",
    "CANON_FETCH_FILES",
    "CANON_FETCH_PORTAL",
    "CANON_FETCH_HURRY",
    "CANON_REAL_DATA",
    "CANON_REWRITE_DOCS",
    "CANON_AXE",
    "CANON_PYTHON",
];

/// How alike a variable must be to one of canon's to be taken for a slip.
const ALIKE: f64 = 0.85;

/// The variables that begin as canon's do and are like none of them: another program's, or a slip like nothing. What is
/// almost one of canon's is refused where settings are read.
pub fn strangers() -> Vec<String> {
    let ours =
        |name: &String| OTHERS.contains(&name.as_str()) || keys::all().any(|key| key.variable() == *name);
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut strangers: Vec<String> =
        names.filter(|name| name.starts_with("CANON_") && !ours(name) && no_slip(name, Es).is_ok()).collect();
    strangers.sort();
    strangers
}

/// What the environment says, by setting.
pub fn values(language: Language) -> anyhow::Result<BTreeMap<String, Value>> {
    of_variables(std::env::vars_os(), language)
}

/// The settings of a file with those of the environment in their place.
///
/// # Errors
/// A variable whose value cannot be understood, or whose name is almost that of one.
pub(crate) fn over(mut table: Table, language: Language) -> anyhow::Result<Config> {
    let values = values(language)?;
    for key in keys::all() {
        let Some(value) = values.get(&key.path()) else { continue };
        let section = table.entry(key.section).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(section) = section {
            section.insert(key.name.to_string(), value.clone());
        }
        // One at a time, so that the mistake is put down to the variable that it is in.
        if let Err(cause) = Config::deserialize(table.clone()) {
            return Err(refusal(key, &value.to_string(), cause.message(), language));
        }
    }
    Config::deserialize(table).map_err(Into::into)
}

fn of_variables(
    variables: impl Iterator<Item = (OsString, OsString)>,
    language: Language,
) -> anyhow::Result<BTreeMap<String, Value>> {
    let mut values = BTreeMap::new();
    for (name, text) in variables {
        let Some(name) = name.to_str().filter(|name| name.starts_with("CANON_")) else { continue };
        let Some(key) = keys::all().find(|key| key.variable() == name) else {
            no_slip(name, language)?;
            continue;
        };
        let text = text.to_string_lossy();
        if !text.is_empty() {
            let value = parse(key.kind, &text).ok_or_else(|| refusal(key, &text, "", language))?;
            values.insert(key.path(), value);
        }
    }
    Ok(values)
}

fn parse(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Text => Value::String(text.to_string()),
        // The comma itself, as a delimiter.
        Kind::Texts if text.trim() == "," => Value::Array(vec![Value::String(",".to_string())]),
        Kind::Texts => {
            Value::Array(text.split(',').map(|part| Value::String(part.trim().to_string())).collect())
        }
        Kind::Whole => Value::Integer(text.trim().parse().ok()?),
        Kind::Truth => Value::Boolean(match text.trim() {
            "1" | "true" | "sí" | "si" | "yes" => true,
            "0" | "false" | "no" => false,
            _ => return None,
        }),
    })
}

/// Fails where a name is almost one of canon's: a slip would be a silent default. Other programs may have theirs.
fn no_slip(name: &str, language: Language) -> anyhow::Result<()> {
    let bare = |name: &str| name.trim_start_matches("CANON_").to_string();
    // By its name in the file instead of that of its option.
    let in_file = |key: &&Key| {
        [key.name.to_string(), key.path().replace('.', "_")].contains(&bare(name).to_lowercase())
    };
    if let Some(key) = keys::all().find(in_file) {
        return Err(slip(name, &key.variable(), language));
    }
    let known: Vec<String> =
        keys::all().map(Key::variable).chain(OTHERS.iter().map(ToString::to_string)).collect();
    if known.iter().any(|known| known == name) {
        return Ok(());
    }
    let near = suggest(&known, ALIKE, |known| likeness(&bare(known), &bare(name)));
    near.map_or(Ok(()), |near| Err(slip(name, near, language)))
}

fn slip(name: &str, near: &str, language: Language) -> anyhow::Error {
    stop(Outcome::Usage, words::variable_unknown(name, near, language))
}

/// Why the value of a variable is not taken; `cause` is what the reader of TOML says of it.
fn refusal(key: &Key, value: &str, cause: &str, language: Language) -> anyhow::Error {
    let reason = mistake::reason(cause, language);
    let (variable, value) = (key.variable(), value.trim_matches('"'));
    let message =
        words::variable_refused((&variable, value), reason.as_deref(), (key.name, key.example), language);
    stop(Outcome::Usage, message)
}

#[cfg(test)]
mod tests {
    use crate::settings::environment::*;

    fn read(name: &str, value: &str) -> Result<BTreeMap<String, Value>, String> {
        of_variables([(name.into(), value.into())].into_iter(), Es).map_err(|error| error.to_string())
    }

    #[test]
    fn a_variable_has_the_name_of_its_option_or_of_its_place_in_the_file() {
        let years = read("CANON_YEAR", "2021-2023, 2025").unwrap();
        assert_eq!(years["cifras.anios"].to_string(), "[\"2021-2023\", \"2025\"]");
        assert_eq!(read("CANON_LIMITES_CELDAS", "9").unwrap()["limites.celdas"].as_integer(), Some(9));
        assert_eq!(read("CANON_RANGES", "sí").unwrap()["indice.rangos"].as_bool(), Some(true));
        assert!(read("CANON_YEAR", "").unwrap().is_empty(), "an empty variable is none");
    }

    #[test]
    fn a_slip_is_refused_and_the_variable_of_another_program_is_not() {
        assert!(read("CANON_YAER", "2024").unwrap_err().contains("CANON_YEAR"));
        assert!(read("CANON_YEER", "2024").unwrap_err().contains("CANON_YEAR"));
        assert!(read("CANON_FOCO", "18").unwrap_err().contains("CANON_FOCUS"), "its name in the file");
        assert!(read("CANON_CIFRAS_ANIOS", "2024").unwrap_err().contains("CANON_YEAR"));
        assert!(read("CANON_LIMITES_CELDA", "9").unwrap_err().contains("CANON_LIMITES_CELDAS"));
        for other in ["CANON_REAL_DATA", "CANON_REWRITE_DOCS", "CANON_PRINTER_HOME"] {
            assert!(read(other, "x").unwrap().is_empty(), "{other}");
        }
    }

    #[test]
    fn a_value_that_cannot_be_meant_names_its_variable() {
        assert!(read("CANON_HEADER_ROW", "tres").unwrap_err().contains("CANON_HEADER_ROW"));
        assert!(read("CANON_RANGES", "quizás").unwrap_err().contains("CANON_RANGES"));
    }

    #[test]
    fn no_two_settings_have_the_same_variable() {
        let mut names: Vec<String> = keys::all().map(Key::variable).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), keys::all().count());
    }
}
