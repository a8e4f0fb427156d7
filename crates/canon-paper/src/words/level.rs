//! The levels of government, in words.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language;

/// The governments of a level, as a heading: `Municipalidades distritales`.
pub const fn heading(level: Level, language: Language) -> &'static str {
    match level {
        Level::Regional => language.pick("Gobierno regional", "Regional government"),
        Level::Provincial => language.pick("Municipalidades provinciales", "Provincial municipalities"),
        Level::District => language.pick("Municipalidades distritales", "District municipalities"),
        Level::University => language.pick("Universidades", "Universities"),
        Level::Territory => language.pick("Departamentos", "Departments"),
    }
}

/// The governments of a level within a sentence: `los distritos`.
pub const fn spoken(level: Level, language: Language) -> &'static str {
    match level {
        Level::Regional => language.pick("los gobiernos regionales", "the regional governments"),
        Level::Provincial => language.pick("las provincias", "the provinces"),
        Level::District => language.pick("los distritos", "the districts"),
        Level::University => language.pick("las universidades", "the universities"),
        Level::Territory => language.pick("los departamentos", "the departments"),
    }
}

/// One word for a level, where a column is narrow: `Distritales`.
pub const fn short(level: Level, language: Language) -> &'static str {
    match level {
        Level::Regional => language.pick("Regional", "Regional"),
        Level::Provincial => language.pick("Provinciales", "Provincial"),
        Level::District => language.pick("Distritales", "District"),
        Level::University => language.pick("Universidades", "Universities"),
        Level::Territory => language.pick("Departamentos", "Departments"),
    }
}
