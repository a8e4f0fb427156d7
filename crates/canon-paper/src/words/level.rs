//! The levels of government, in words.

use canon_core::terms::budget::Scope;
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

/// What must be said where regional governments stand beside others with all their funds: rubro 18 pays no payroll.
pub fn beside(levels: &[Level], scope: Scope, language: Language) -> Option<&'static str> {
    let mixes = scope == Scope::Todo
        && levels.contains(&Level::Regional)
        && levels.iter().any(|level| *level != Level::Regional);
    mixes.then_some(language.pick(
        "El presupuesto regional incluye planillas (salud, educación): su parte gastada no se compara con la de las municipalidades.",
        "A regional budget holds payroll (health, schools): its part spent is not to be compared with that of municipalities.",
    ))
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
