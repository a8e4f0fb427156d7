//! In which language canon speaks: as asked, else as the environment or the settings file says, else Spanish.

use canon_core::terms::language::Language;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// The values of `--lang`, and of `idioma` in `canon.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Español
    Es,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Es => Self::Es,
            Language::En => Self::En,
        }
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Es => Self::Es,
            Lang::En => Self::En,
        }
    }
}

/// The language of `CANON_LANG`, which comes before that of a settings file.
pub fn of_variable() -> Option<Language> {
    set("CANON_LANG").as_deref().map(of_text)
}

/// The language of `CANON_LANG`, else of the locale, else Spanish.
pub fn of_environment() -> Language {
    of_variable().unwrap_or_else(of_locale)
}

fn of_locale() -> Language {
    set("LC_ALL").or_else(|| set("LANG")).as_deref().map_or(Language::Es, of_text)
}

/// The language of a locale or of a setting: `en`, `en_US.UTF-8`.
pub fn of_text(text: &str) -> Language {
    if text.starts_with("en") { Language::En } else { Language::Es }
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
