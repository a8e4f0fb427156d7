//! Dates as people write them.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::{Date, Month};

/// The first three letters of a month: `set`.
pub fn short_month(month: Month, language: Language) -> String {
    month.name(language).chars().take(3).collect()
}

/// A day where there is little room: `30 set`.
pub fn short(day: Date, language: Language) -> String {
    format!("{} {}", day.day(), short_month(day.month(), language))
}

/// A day within a sentence: `30 de setiembre de 2025`.
pub fn long(day: Date, language: Language) -> String {
    let name = day.month().name(language);
    match language {
        Es => format!("{} de {name} de {}", day.day(), day.year()),
        En => format!("{} {name} {}", day.day(), day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setiembre_as_in_peru() {
        let day = Date::parse_iso("2025-09-30").unwrap();
        assert_eq!(long(day, Es), "30 de setiembre de 2025");
        assert_eq!(long(day, En), "30 September 2025");
        assert_eq!(short(day, Es), "30 set");
    }
}
