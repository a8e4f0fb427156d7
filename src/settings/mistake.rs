//! What is wrong with a settings file, in the user's language: the reader of TOML speaks English only.

use std::path::Path;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::lookup::suggest::nearest;
use crate::settings::keys;
use crate::settings::keys::{Key, Kind};

/// What a value of a kind looks like.
pub(crate) const fn wanted(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Text => language.pick("un texto entre comillas", "a text in quotes"),
        Kind::Texts => language.pick("una lista de textos entre corchetes", "a list of texts in brackets"),
        Kind::Whole => language.pick("un número entero sin comillas", "a whole number without quotes"),
        Kind::Truth => language.pick("true o false, sin comillas", "true or false, without quotes"),
    }
}

/// What the reader of TOML found, in a few words; `None` where it says nothing, or no more than that it is another kind.
pub(crate) fn reason(cause: &str, language: Language) -> Option<String> {
    let cause = cause.trim();
    if cause.is_empty() || cause.starts_with("invalid type") || cause.starts_with("invalid value") {
        return None;
    }
    let named: Vec<&str> = cause.split('`').skip(1).step_by(2).collect();
    let rest = named.get(1..).unwrap_or_default().join(", ");
    Some(match (cause, named.first(), language) {
        (_, _, En) => cause.to_string(),
        (text, Some(_), Es) if text.starts_with("unknown variant") => format!("valores que sí: {rest}"),
        (text, Some(name), Es) if text.starts_with("missing field") => format!("falta {name}"),
        (text, Some(name), Es) if text.starts_with("unknown field") => {
            format!("{name} no va aquí; lo que sí: {rest}")
        }
        (text, _, Es) if text.starts_with("duplicate key") => "está dos veces".to_string(),
        (text, ..) => format!("el lector de TOML dice: {text}"),
    })
}

/// What to say of a file that is not understood.
pub(crate) fn of_file(path: &Path, text: &str, cause: &toml::de::Error, language: Language) -> String {
    let shown = path.display();
    let place = Place::of(text, cause);
    let (line, written) = (place.line, place.written);
    let what =
        unknown_key(cause.message(), language).or_else(|| place.wrong_value(cause.message(), language));
    let what = what.unwrap_or_else(|| {
        let why = reason(cause.message(), language)
            .map_or_else(|| another_kind(language).to_string(), |reason| format!("{reason}."));
        match language {
            Es => format!("canon no entiende esta línea: {why}"),
            En => format!("canon does not understand this line: {why}"),
        }
    });
    match language {
        Es => format!("En «{shown}», línea {line}: {what}\n    {written}"),
        En => format!("In “{shown}”, line {line}: {what}\n    {written}"),
    }
}

const fn another_kind(language: Language) -> &'static str {
    language.pick(
        "se esperaba otra clase de valor (texto entre comillas, número, o lista entre corchetes).",
        "another kind of value was expected (text in quotes, number, or list in brackets).",
    )
}

/// Where in the file the mistake is.
struct Place<'t> {
    line: usize,
    written: &'t str,
    section: &'t str,
}

impl<'t> Place<'t> {
    fn of(text: &'t str, cause: &toml::de::Error) -> Self {
        let at = cause.span().map_or(0, |span| span.start).min(text.len());
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count();
        let lines: Vec<&str> = text.lines().collect();
        let above = lines.iter().take(line + 1).rev();
        let section =
            above.map(|line| line.trim()).find_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        Self {
            line: line + 1,
            written: lines.get(line).map_or("", |line| line.trim()),
            section: section.unwrap_or(""),
        }
    }

    /// Of a setting that canon knows, what its value should be.
    fn wrong_value(&self, cause: &str, language: Language) -> Option<String> {
        let (name, value) = self.written.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        let key: &Key = keys::all().find(|key| key.section == self.section && key.name == name)?;
        let is_of_value = ["invalid type", "invalid value", "unknown variant"];
        is_of_value.iter().find(|kind| cause.starts_with(*kind))?;
        let (wanted, example) = (wanted(key.kind, language), key.example);
        let why = reason(cause, language).map_or(String::new(), |reason| format!(" ({reason})"));
        Some(match language {
            Es => format!(
                "{name} no entiende {value}{why}. Se espera {wanted}; por ejemplo: {name} = {example}"
            ),
            En => format!(
                "{name} does not understand {value}{why}. Expected {wanted}; for example: {name} = {example}"
            ),
        })
    }
}

/// Of an error over a key that there is not, the table that it belongs to, or the nearest of the keys that there are: the
/// reader of TOML lists them between backticks.
fn unknown_key(cause: &str, language: Language) -> Option<String> {
    let rest = cause.strip_prefix("unknown field `")?;
    let names: Vec<&str> = rest.split('`').step_by(2).collect();
    let (key, known) = names.split_first()?;
    let known: Vec<&str> = known.iter().copied().filter(|name| !name.contains('\n')).collect();
    let home =
        keys::all().find(|known| known.name == *key && known.section != *key).map(|known| known.section);
    Some(match (home, known.is_empty(), language) {
        (Some(home), _, Es) => {
            format!(
                "{key} es un ajuste de la sección [{home}]: póngalo debajo de una línea que diga [{home}]."
            )
        }
        (Some(home), _, En) => {
            format!("{key} is a setting of the section [{home}]: put it below a line that says [{home}].")
        }
        (None, true, _) => return None,
        (None, false, Es) => format!("canon no conoce «{key}». ¿Quiso decir {}?", nearest(key, known)),
        (None, false, En) => format!("canon does not know “{key}”. Did you mean {}?", nearest(key, known)),
    })
}

#[cfg(test)]
mod tests {
    use crate::settings::file::Config;
    use crate::settings::mistake::*;

    fn told(text: &str, language: Language) -> String {
        let cause = toml::from_str::<Config>(text).unwrap_err();
        of_file(Path::new("canon.toml"), text, &cause, language)
    }

    #[test]
    fn a_key_that_canon_does_not_know_is_told_with_the_nearest() {
        let slip = told("[cifras]\nanio = [\"2021\"]\n", Es);
        assert!(slip.contains("línea 2") && slip.contains("¿Quiso decir anios?"), "{slip}");
        assert!(told("[umbrals.x]\ny = 1\n", En).contains("Did you mean umbrales?"));
    }

    #[test]
    fn a_setting_outside_its_section_is_told_where_it_belongs() {
        for text in ["anios = [\"2024\"]\n", "[lectura]\nanios = [\"2024\"]\n"] {
            let slip = told(text, Es);
            assert!(slip.contains("[cifras]") && !slip.contains("normas"), "{slip}");
        }
    }

    #[test]
    fn a_value_of_another_kind_is_told_in_the_users_language() {
        let slip = told("[cifras]\nanios = 2024\n", Es);
        assert!(slip.contains("una lista de textos") && slip.contains("línea 2"), "{slip}");
        let slip = told("[lectura]\n\ndecimales = \"x\"\n", Es);
        assert!(slip.contains("valores que sí: point, comma") && slip.contains("línea 3"), "{slip}");
        for text in [
            "[cifras]\nanios = 2024\n",
            "[impresion]\nletra_grande = \"sí\"\n",
            "normas = 5\n",
            "[[normas]]\ndesde = 1\n",
        ] {
            for word in ["invalid", "expected", "missing", "TOML parse"] {
                let slip = told(text, Es);
                assert!(!slip.contains(word), "{slip}");
            }
        }
        assert!(told("[cifras]\nanios = 2024\n", En).contains("a list of texts"));
    }
}
