//! Which value of each setting holds, and who said it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_core::terms::language::Language;
use clap::ArgMatches;
use clap::parser::ValueSource;
use toml::{Table, Value};

use crate::settings::file::{file, read};
use crate::settings::keys::{Key, Kind};
use crate::settings::{environment, keys};

/// Who said a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Command,
    Environment,
    File,
    /// Nobody said one: canon's own holds.
    Default,
}

/// A setting, the value that holds as `canon.toml` would write it, and who said it.
#[derive(Clone, Debug)]
pub struct Held {
    pub key: &'static Key,
    /// What holds; `None` where nothing does.
    pub value: Option<String>,
    pub origin: Origin,
}

/// Every setting as it holds for a command, and the file that was asked.
///
/// # Errors
/// A file or variable that cannot be understood.
pub fn held(matches: &ArgMatches, language: Language) -> anyhow::Result<(Vec<Held>, Option<PathBuf>)> {
    let named = matches.try_get_one::<PathBuf>("config").ok().flatten();
    let path = file(named.map(PathBuf::as_path));
    let table = path.as_deref().map_or_else(|| Ok(Table::new()), |file| read(file, language))?;
    let environment = environment::values(language)?;
    Ok((keys::all().map(|key| of(key, matches, &environment, &table)).collect(), path))
}

fn of(key: &'static Key, matches: &ArgMatches, environment: &BTreeMap<String, Value>, file: &Table) -> Held {
    let in_file = || file.get(key.section)?.get(key.name).map(ToString::to_string);
    let in_environment = || environment.get(&key.path()).map(ToString::to_string);
    let said = typed(key, matches)
        .map(|value| (value, Origin::Command))
        .or_else(|| in_environment().map(|value| (value, Origin::Environment)))
        .or_else(|| in_file().map(|value| (value, Origin::File)));
    match said {
        Some((value, origin)) => Held { key, value: Some(value), origin },
        None => Held { key, value: key.default.map(ToString::to_string), origin: Origin::Default },
    }
}

/// What the command line says of a setting.
fn typed(key: &Key, matches: &ArgMatches) -> Option<String> {
    // clap knows an option by the name of its field, which is that of the setting.
    let id = key.option.map(|_| key.name)?;
    // Asked only where the command has the option: clap panics over one that it does not know.
    if matches.try_contains_id(id).is_err() || matches.value_source(id) != Some(ValueSource::CommandLine) {
        return None;
    }
    if key.kind == Kind::Truth {
        return Some("true".to_string());
    }
    let texts: Vec<Value> =
        matches.get_raw(id)?.map(|text| Value::String(text.to_string_lossy().into_owned())).collect();
    Some(match (key.kind, texts.as_slice()) {
        (Kind::Texts, _) => Value::Array(texts).to_string(),
        (Kind::Whole, [Value::String(text)]) => text.clone(),
        (_, [text, ..]) => text.to_string(),
        (_, []) => return None,
    })
}
