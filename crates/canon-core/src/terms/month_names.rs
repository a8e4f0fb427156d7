//! The names of the months, in which they are written and read.

use crate::terms::language::Language;
use crate::terms::names::fold;
use crate::terms::period::Month;

const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The other spelling of `setiembre`, which the ministry uses beside it.
const SEPTEMBER: (&str, Month) = ("septiembre", Month::SEPTEMBER);

/// The letters that tell each month from all others.
const LEAST_LETTERS: usize = 3;

impl Month {
    /// Its name within a sentence, in Spanish as written in Peru: `setiembre`.
    pub const fn name(self, language: Language) -> &'static str {
        match language {
            Language::Es => SPANISH[self.index()],
            Language::En => ENGLISH[self.index()],
        }
    }

    /// The month that a word names in Spanish or English, whole or by its first three letters or more: `Agosto`, `AGO.`,
    /// `set`, `Sept`, `Aug`.
    pub fn named(word: &str) -> Option<Self> {
        let word = fold(word);
        if word.len() < LEAST_LETTERS {
            return None;
        }
        let begins =
            |name: &str| name.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(&word));
        let is_named = |month: &Self| [SPANISH, ENGLISH].iter().any(|names| begins(names[month.index()]));
        Self::all().find(is_named).or_else(|| begins(SEPTEMBER.0).then_some(SEPTEMBER.1))
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::month_names::*;

    #[test]
    fn a_month_is_known_by_its_first_letters_in_both_languages() {
        for month in Month::all() {
            for language in [Language::Es, Language::En] {
                let name = month.name(language);
                for letters in LEAST_LETTERS..=name.len() {
                    let word = &name[..letters];
                    for written in [word.to_string(), word.to_uppercase(), format!(" {word}. ")] {
                        assert_eq!(Month::named(&written), Some(month), "{written}");
                    }
                }
            }
        }
        assert_eq!(Month::named("septiembre"), Some(Month::SEPTEMBER));
    }

    #[test]
    fn other_words_name_no_month() {
        for word in ["", "en", "ma", "enerox", "mes", "mar abril", "marzo 2024", "I", "total", "09"] {
            assert_eq!(Month::named(word), None, "{word}");
        }
    }
}
