//! Good signs, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const SAME_LEVEL_AND_SIZE: Bilingual =
    both("de su mismo nivel y tamaño", "of the same level and size");
pub(crate) const SAME_LEVEL: Bilingual = both("de su mismo nivel", "of the same level");
pub(crate) const MORE_THAN_99: Bilingual = both("más de 99", "more than 99");
pub(crate) const NOT_ENOUGH_YEARS: Bilingual = both(
    "Aún no hay serie suficiente para señalar una mejora. Que estas cifras sean públicas ya permite conversar de ellas.",
    "There are not yet enough years to tell an improvement. That these figures are public already lets us talk about them.",
);
pub(crate) const FIGURES_ARE_PUBLIC: Bilingual = both(
    "Las cifras de este gobierno son públicas y cualquiera puede consultarlas: por eso podemos conversar de ellas.",
    "The figures of this government are public and anyone may look them up: that is why we can talk about them.",
);

/// A sentence about all funds on a page about some.
pub(crate) fn of_all_funds(sentence: &str, language: Language) -> String {
    match language {
        Es => format!("Con todos sus fondos: {sentence}"),
        En => format!("With all funds: {sentence}"),
    }
}

pub(crate) fn in_year(value: &str, year: Year, language: Language) -> String {
    match language {
        Es => format!("{value} en {year}"),
        En => format!("{value} in {year}"),
    }
}

pub(crate) fn left_low(title: &str, values: &str, language: Language) -> String {
    match language {
        Es => format!("Salió de años bajos en «{title}»: {values}. ¿Qué hicieron distinto?"),
        En => format!("It left low years in “{title}”: {values}. What did they do differently?"),
    }
}

pub(crate) fn better(
    title: &str,
    [first, last]: [Year; 2],
    now: &str,
    before: &str,
    language: Language,
) -> String {
    match language {
        Es => {
            format!("«{title}»: de {first} a {last} juntos, {now}; antes, {before}. ¿Qué hicieron distinto?")
        }
        En => format!(
            "“{title}”: {first} to {last} together, {now}; before, {before}. What did they do differently?"
        ),
    }
}

pub(crate) fn above_nation(
    title: &str,
    [first, last]: [Year; 2],
    now: &str,
    nation: &str,
    language: Language,
) -> String {
    match language {
        Es => format!("«{title}»: de {first} a {last} juntos, {now}; el país en su nivel, {nation}."),
        En => format!("“{title}”: {first} to {last} together, {now}; the nation at its level, {nation}."),
    }
}

pub(crate) fn steady(
    title: &str,
    [first, last]: [Year; 2],
    now: &str,
    before: &str,
    language: Language,
) -> String {
    match language {
        Es => format!("Se mantuvo «{title}»: de {first} a {last} juntos, {now}; antes, {before}."),
        En => format!("Steady in “{title}”: {first} to {last} together, {now}; before, {before}."),
    }
}

pub(crate) fn learn_from(
    title: &str,
    [first, last]: [Year; 2],
    named: &str,
    alike: &str,
    language: Language,
) -> String {
    match language {
        Es => format!(
            "De quién aprender, en «{title}», de {first} a {last} juntos: {named}, {alike}. ¿Cómo lo hicieron?"
        ),
        En => format!(
            "Whom to learn from, in “{title}”, {first} to {last} together: {named}, {alike}. How did they do it?"
        ),
    }
}

pub(crate) fn already_paid(year: Year, share: &str, language: Language) -> String {
    match language {
        Es => format!(
            "De cada 100 soles gastados en {year}, ya se pagaron {share} a quienes hicieron las obras y servicios."
        ),
        En => format!(
            "Of every 100 soles spent in {year}, {share} were already paid to those who did the work."
        ),
    }
}

pub(crate) fn nearly_all_spent(year: Year, share: &str, language: Language) -> String {
    match language {
        Es => format!("En {year} se gastaron {share} de cada 100 soles: esa experiencia está en casa."),
        En => format!("In {year}, {share} of every 100 soles were spent: that experience is at home."),
    }
}
