//! Counts with their nouns, lists, capitals and shortened texts, in both languages.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::names::agree;

use crate::words::numbers::{NBSP, grouped};

/// A noun in both languages, singular and plural: `["proyecto", "proyectos"]`.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    pub es: [&'static str; 2],
    pub en: [&'static str; 2],
}

impl Noun {
    /// As it stands behind a number.
    pub const fn of(self, number: usize, language: Language) -> &'static str {
        let names = match language {
            Es => self.es,
            En => self.en,
        };
        if number == 1 { names[0] } else { names[1] }
    }
}

/// Governments that run a municipality.
pub const MUNICIPALITY: Noun =
    Noun { es: ["municipalidad", "municipalidades"], en: ["municipality", "municipalities"] };
/// Governments of any kind.
pub(crate) const QUESTION: Noun = Noun { es: ["pregunta", "preguntas"], en: ["question", "questions"] };
pub const GOVERNMENT: Noun = Noun { es: ["gobierno", "gobiernos"], en: ["government", "governments"] };
pub const DEPARTMENT: Noun =
    Noun { es: ["departamento", "departamentos"], en: ["department", "departments"] };
pub const PROVINCE: Noun = Noun { es: ["provincia", "provincias"], en: ["province", "provinces"] };
pub const SIGNAL: Noun = Noun {
    es: ["señal para preguntar", "señales para preguntar"],
    en: ["signal to ask about", "signals to ask about"],
};
pub const INDICATOR: Noun = Noun { es: ["indicador", "indicadores"], en: ["indicator", "indicators"] };
pub const FIGURE: Noun = Noun { es: ["cifra", "cifras"], en: ["figure", "figures"] };
pub const FILE: Noun = Noun { es: ["archivo", "archivos"], en: ["file", "files"] };
pub const ROW: Noun = Noun { es: ["fila", "filas"], en: ["row", "rows"] };
pub const PROJECT: Noun = Noun { es: ["proyecto", "proyectos"], en: ["project", "projects"] };

/// A number with its noun: `1 proyecto`, `1,204 proyectos`.
pub fn counted(number: usize, noun: Noun, language: Language) -> String {
    format!("{}{NBSP}{}", grouped(number as i128), noun.of(number, language))
}

/// `A`, `A y B`, `A, B y C`; in Spanish «e» before the sound of an i.
pub fn listed<T: AsRef<str>>(items: &[T], language: Language) -> String {
    let Some((last, before)) = items.split_last() else { return String::new() };
    let last = last.as_ref();
    if before.is_empty() {
        return last.to_string();
    }
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    format!("{} {} {last}", before.join(", "), and(last, language))
}

fn and(next: &str, language: Language) -> &'static str {
    let sounds_i = ["I", "Í", "i", "í", "Hi", "Hí", "hi", "hí"].iter().any(|start| next.starts_with(start));
    // «Y hielo»: before a diphthong the y stays.
    let diphthong = ["Hie", "hie", "Ia", "Io", "ia", "io"].iter().any(|start| next.starts_with(start));
    language.pick(if sounds_i && !diphthong { "e" } else { "y" }, "and")
}

/// A government after "de": `de la Municipalidad Distrital de Torata`, `del Gobierno Regional de Moquegua`.
pub fn of_the(government: &str, language: Language) -> String {
    match language {
        Es if government.starts_with("Gobierno") => format!("del {government}"),
        Es => format!("de la {government}"),
        En => format!("of the {government}"),
    }
}

/// A text with a capital at its beginning and a full stop at its end; an empty text stays empty.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let end = if text.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), letters.as_str())
}

/// Text on one line, whatever blanks it was written with.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of at most `most` letters; a longer one is cut between words and ends in `…`.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let mut short = String::new();
    for word in text.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let short = short.trim_end_matches([',', ';', ':', '-', '(']).trim_end();
    format!("{short}…")
}

/// A name that the State writes in capitals, as a sentence does: `Mejoramiento del servicio de agua potable`.
///
/// Initials of three letters or fewer with no vowel stay (`C.P.`, `KM`), and codes with a number (`MO-108`); the `proper` names keep their capitals, and a
/// name with small letters stays as it is.
pub fn in_sentence_case(name: &str, proper: &[&str]) -> String {
    let name = one_line(name);
    let proper: Vec<&str> = proper.iter().flat_map(|name| name.split(' ')).collect();
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    let is_initials = |word: &str| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        let roman = !letters.is_empty() && letters.chars().all(|c| "IVX".contains(c));
        let vowels = letters.chars().any(|c| "AEIOUÁÉÍÓÚ".contains(c));
        roman
            // `MO-108` is a road.
            || word.chars().any(|c| c.is_ascii_digit()) && letters.chars().count() <= 3
            || word.contains('.') && letters.chars().count() <= 4
            || (letters.chars().count() <= 3 && !vowels)
    };
    let word = |(place, word): (usize, &str)| {
        if is_initials(word) && word != "Y" {
            return word.to_string();
        }
        let lower = word.to_lowercase();
        let letters = |c: char| !c.is_alphanumeric();
        let named =
            proper.iter().find(|name| name.chars().count() > 2 && agree(name, word.trim_matches(letters)));
        if let Some(named) = named {
            return word.replace(word.trim_matches(letters), named);
        }
        if place > 0 {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
    };
    name.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_and_several() {
        let said = |number, language| counted(number, PROJECT, language).replace(NBSP, " ");
        assert_eq!(said(1, Es), "1 proyecto");
        assert_eq!(said(0, Es), "0 proyectos");
        assert_eq!(said(1204, Es), "1,204 proyectos");
        assert_eq!(said(2, En), "2 projects");
    }

    #[test]
    fn lists_are_joined_as_they_are_spoken() {
        assert_eq!(listed::<&str>(&[], Es), "");
        assert_eq!(listed(&["Ilo"], Es), "Ilo");
        assert_eq!(listed(&["Pacocha", "Ichuña"], Es), "Pacocha e Ichuña");
        assert_eq!(listed(&["Ilo", "Omate", "Yunga"], Es), "Ilo, Omate y Yunga");
        assert_eq!(listed(&["agua", "hierro"], Es), "agua y hierro");
        assert_eq!(listed(&["Pacocha", "Ichuña"], En), "Pacocha and Ichuña");
    }

    #[test]
    fn a_government_has_the_article_of_its_kind() {
        assert_eq!(of_the("Gobierno Regional de Moquegua", Es), "del Gobierno Regional de Moquegua");
        assert_eq!(of_the("Universidad Nacional de Moquegua", Es), "de la Universidad Nacional de Moquegua");
    }

    #[test]
    fn a_sentence_begins_with_a_capital_and_ends_once() {
        assert_eq!(sentence("ilo gastó más"), "Ilo gastó más.");
        assert_eq!(sentence("¿Quién?"), "¿Quién?");
        assert_eq!(sentence("  "), "");
    }

    #[test]
    fn long_names_are_cut_between_words() {
        assert_eq!(shortened("Mejoramiento del servicio de agua", 24), "Mejoramiento del…");
        assert_eq!(shortened("Agua", 4), "Agua");
    }

    #[test]
    fn names_in_capitals_are_read_as_sentences() {
        let written = "MEJORAMIENTO  DEL PUENTE C.P. YACANGO II KM 5 - ICHUNA (TORATA)";
        let read = "Mejoramiento del puente C.P. yacango II KM 5 - Ichuña (Torata)";
        assert_eq!(in_sentence_case(written, &["Torata", "Ichuña"]), read);
        assert_eq!(in_sentence_case("Agua para Ilo", &[]), "Agua para Ilo");
    }
}
