//! The languages canon speaks: Spanish first.

/// A language of messages, pages and cards. Column names and codes are the same in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Spanish, as written in Peru.
    #[default]
    Es,
    En,
}

impl Language {
    /// The one of two texts that is in this language.
    pub const fn pick<'a>(self, es: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Es => es,
            Self::En => en,
        }
    }

    /// The two letters of the language: `es` or `en`.
    pub const fn code(self) -> &'static str {
        self.pick("es", "en")
    }
}

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    pub es: &'static str,
    pub en: &'static str,
}

impl Bilingual {
    pub const fn in_language(self, language: Language) -> &'static str {
        language.pick(self.es, self.en)
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::language::*;

    #[test]
    fn spanish_comes_first() {
        assert_eq!(Language::default(), Language::Es);
        assert_eq!([Language::Es, Language::En].map(|language| language.pick("sí", "yes")), ["sí", "yes"]);
        assert_eq!([Language::Es, Language::En].map(Language::code), ["es", "en"]);
    }
}
