//! In which language canon speaks: as asked, else as the environment or the settings file says, else Spanish.

use canon_core::terms::language::Language;

/// The environment's: `CANON_LANG`, else the locale's, else Spanish.
pub fn of_environment() -> Language {
    set("CANON_LANG").as_deref().map_or_else(of_locale, of_text)
}

/// That of the text of a settings file, where neither the command line nor `CANON_LANG` says one.
pub fn of_settings(text: &str) -> Option<Language> {
    if set("CANON_LANG").is_some() {
        return None;
    }
    let table: toml::Table = text.parse().ok()?;
    table.get("salida")?.get("idioma")?.as_str().map(of_text)
}

fn of_locale() -> Language {
    set("LC_ALL").or_else(|| set("LANG")).as_deref().map_or(Language::Es, of_text)
}

fn of_text(text: &str) -> Language {
    if text.starts_with("en") { Language::En } else { Language::Es }
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
