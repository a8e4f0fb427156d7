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

pub(crate) fn better_on_average(
    title: &str,
    [first, last]: [Year; 2],
    now: &str,
    before: &str,
    language: Language,
) -> String {
    match language {
        Es => format!(
            "«{title}»: de {first} a {last} fue {now} en promedio; antes, {before}. ¿Qué hicieron distinto?"
        ),
        En => format!(
            "“{title}”: from {first} to {last} it was {now} on average; before, {before}. What did they do differently?"
        ),
    }
}

pub(crate) fn larger_part_spent(year: Year, now: &str, before: &str, language: Language) -> String {
    let last = year.number() - 1;
    match language {
        Es => format!("En {year} se gastó una parte mayor que en {last}: {now} soles, frente a {before}."),
        En => format!("A larger part was spent in {year} than in {last}: {now} soles, against {before}."),
    }
}

pub(crate) fn better(title: &str, year: Year, now: &str, before: &str, language: Language) -> String {
    let last = year.number() - 1;
    match language {
        Es => format!("Mejoró «{title}»: {now} en {year}, frente a {before} en {last}."),
        En => format!("Better in “{title}”: {now} in {year}, against {before} in {last}."),
    }
}

pub(crate) fn above_nation(title: &str, now: &str, nation: &str, language: Language) -> String {
    match language {
        Es => format!("«{title}»: {now}, mejor que el conjunto del país en su nivel ({nation})."),
        En => {
            format!("“{title}”: {now}, better than the nation's governments of its level ({nation}).")
        }
    }
}

pub(crate) fn steady(title: &str, year: Year, now: &str, before: &str, language: Language) -> String {
    let last = year.number() - 1;
    match language {
        Es => format!("Se mantuvo «{title}»: {now} en {year}, {before} en {last}."),
        En => format!("Steady in “{title}”: {now} in {year}, {before} in {last}."),
    }
}

pub(crate) fn learn_from(title: &str, named: &str, alike: &str, language: Language) -> String {
    match language {
        Es => format!("De quién aprender, en «{title}»: {named}, {alike}. ¿Cómo lo hicieron?"),
        En => format!("Whom to learn from, in “{title}”: {named}, {alike}. How did they do it?"),
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

pub(crate) fn spending_grew(spent: &str, earlier: &str, last: Year, language: Language) -> String {
    match language {
        Es => format!("El gasto en obras y servicios creció: {spent}, frente a {earlier} en {last}."),
        En => format!("Spending on works and services grew: {spent}, against {earlier} in {last}."),
    }
}

pub(crate) fn nearly_all_spent(year: Year, share: &str, language: Language) -> String {
    match language {
        Es => format!("En {year} se gastaron {share} de cada 100 soles: esa experiencia está en casa."),
        En => format!("In {year}, {share} of every 100 soles were spent: that experience is at home."),
    }
}
