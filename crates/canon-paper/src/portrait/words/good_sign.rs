//! Good signs, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const SAME_LEVEL_AND_SIZE: Bilingual =
    both("de su mismo nivel y tamaño", "of the same level and size");
pub(crate) const SAME_LEVEL: Bilingual = both("de su mismo nivel", "of the same level");
pub(crate) const MORE_THAN_99: Bilingual = both("más de 99", "more than 99");
pub(crate) const FIGURES_ARE_PUBLIC: Bilingual = both(
    "Las cifras de este gobierno son públicas y cualquiera puede consultarlas: por eso podemos conversar de ellas.",
    "The figures of this government are public and anyone may look them up: that is why we can talk about them.",
);

pub(crate) fn month_by_month(year: Year, last: &str, language: Language) -> String {
    match language {
        Es => format!(
            "Su gasto de {year} se puede seguir mes a mes, hasta {last}: hay qué mirar y qué preguntar."
        ),
        En => format!(
            "Its spending of {year} can be followed month by month, up to {last}: there is much to ask."
        ),
    }
}

/// Every file adds up: one that does not is refused.
pub(crate) fn adds_up(year: Year, rows: u64, language: Language) -> String {
    match (rows, language) {
        (1, Es) => {
            format!("Sus cifras de {year} están a la vista, en una fila que cualquiera puede revisar.")
        }
        (1, En) => format!("Its figures of {year} are in sight, in one row that anyone may check."),
        (_, Es) => format!("Sus {rows} filas de {year} cuadran al céntimo."),
        (_, En) => format!("Its {rows} rows of {year} add up exactly."),
    }
}

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

/// What a sign is about: the part of the budget that was spent, or an indicator by its title.
#[derive(Clone, Copy)]
pub(crate) enum About<'t> {
    Spending,
    Title(&'t str),
}

pub(crate) fn left_low(about: About<'_>, values: &str, language: Language) -> String {
    match (about, language) {
        (About::Spending, Es) => format!("Salió de años de poco gasto: {values}. ¿Qué hicieron distinto?"),
        (About::Spending, En) => {
            format!("It left years of low spending: {values}. What did they do differently?")
        }
        (About::Title(title), Es) => {
            format!("Salió de años bajos en «{title}»: {values}. ¿Qué hicieron distinto?")
        }
        (About::Title(title), En) => {
            format!("It left low years in “{title}”: {values}. What did they do differently?")
        }
    }
}

pub(crate) fn better(
    about: About<'_>,
    [first, last]: [Year; 2],
    now: &str,
    before: &str,
    language: Language,
) -> String {
    match (about, language) {
        (About::Spending, Es) => format!(
            "Entre {first} y {last} se gastaron {now} soles; antes, {before}. ¿Qué hicieron distinto?"
        ),
        (About::Spending, En) => format!(
            "Between {first} and {last}, {now} soles were spent; before, {before}. What did they do differently?"
        ),
        (About::Title(title), Es) => {
            format!("«{title}»: entre {first} y {last}, {now}; antes, {before}. ¿Qué hicieron distinto?")
        }
        (About::Title(title), En) => format!(
            "“{title}”: between {first} and {last}, {now}; before, {before}. What did they do differently?"
        ),
    }
}

pub(crate) fn above_nation(
    about: About<'_>,
    [first, last]: [Year; 2],
    now: &str,
    nation: &str,
    language: Language,
) -> String {
    match (about, language) {
        (About::Spending, Es) => {
            format!(
                "Entre {first} y {last} se gastaron {now} soles; en el país, los de su nivel gastaron {nation}."
            )
        }
        (About::Spending, En) => {
            format!("Between {first} and {last}, {now} soles were spent; the nation at its level, {nation}.")
        }
        (About::Title(title), Es) => {
            format!("«{title}»: entre {first} y {last}, {now}; en el país, los de su nivel, {nation}.")
        }
        (About::Title(title), En) => {
            format!("“{title}”: between {first} and {last}, {now}; the nation at its level, {nation}.")
        }
    }
}

pub(crate) fn steady(
    about: About<'_>,
    [first, last]: [Year; 2],
    now: &str,
    before: &str,
    language: Language,
) -> String {
    match (about, language) {
        (About::Spending, Es) => {
            format!("Se mantiene: entre {first} y {last} se gastaron {now} soles; antes, {before}.")
        }
        (About::Spending, En) => {
            format!("It holds steady: between {first} and {last}, {now} soles were spent; before, {before}.")
        }
        (About::Title(title), Es) => {
            format!("Se mantiene «{title}»: entre {first} y {last}, {now}; antes, {before}.")
        }
        (About::Title(title), En) => {
            format!("Steady in “{title}”: between {first} and {last}, {now}; before, {before}.")
        }
    }
}

pub(crate) fn learn_from(
    about: About<'_>,
    [first, last]: [Year; 2],
    named: &str,
    alike: &str,
    language: Language,
) -> String {
    match (about, language) {
        (About::Spending, Es) => format!(
            "¿Con quién conversar? En los tres años {first}–{last} juntos gastaron una parte mayor {named}, {alike}."
        ),
        (About::Spending, En) => format!(
            "Whom to talk to? In the three years {first}–{last} together a larger part was spent by {named}, {alike}."
        ),
        (About::Title(title), Es) => {
            format!("¿Con quién conversar sobre «{title}»? En {first}–{last} juntos: {named}, {alike}.")
        }
        (About::Title(title), En) => {
            format!("Whom to talk to about “{title}”? In {first}–{last} together: {named}, {alike}.")
        }
    }
}

pub(crate) fn already_paid(year: Year, share: &str, language: Language) -> String {
    match language {
        Es => format!("De cada 100 soles gastados en {year}, {share} ya están pagados."),
        En => format!("Of every 100 soles spent in {year}, {share} are paid already."),
    }
}

pub(crate) fn best_year(year: Year, language: Language) -> String {
    match language {
        Es => format!(
            "De los años que tienen cifras, {year} es el de mayor parte gastada. ¿Qué se hizo distinto?"
        ),
        En => format!(
            "Of the years with figures, {year} is the one with the largest part spent. What was done differently?"
        ),
    }
}

/// The part spent of every hundred, the year before and now.
pub(crate) fn rose((before, was): (Year, &str), (year, now): (Year, &str), language: Language) -> String {
    match language {
        Es => format!(
            "En {before} se gastaron {was} de cada 100 soles y en {year}, {now}. ¿Qué se hizo distinto?"
        ),
        En => format!(
            "In {before}, {was} of every 100 soles were spent, and in {year}, {now}. What was done differently?"
        ),
    }
}
