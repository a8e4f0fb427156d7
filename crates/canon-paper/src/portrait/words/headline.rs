//! The finding of a page, in words.

use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::subject::series::YearFigures;
use crate::words::both;
use crate::words::numbers::{money, of_every_hundred};

pub(crate) const FOR_PROJECTS: Bilingual = both("para proyectos", "for projects");
pub(crate) const AVAILABLE: Bilingual = both("de su presupuesto", "of its budget");
pub(crate) const OF_RUBRO_18_FOR_PROJECTS: Bilingual = both(
    "de canon, regalías y otros (rubro 18) para proyectos",
    "of canon, royalties and others (rubro 18) for projects",
);
pub(crate) const OF_RUBRO_18: Bilingual =
    both("de canon, regalías y otros (rubro 18)", "of canon, royalties and others (rubro 18)");
pub(crate) const YEAR_IS_OPEN: Bilingual = both(
    "El año no ha cerrado en estas cifras: por eso no se comparan con años completos.",
    "The year is not closed in these figures, so they are not compared with whole years.",
);
pub(crate) const CUT_OFF_IS_UNKNOWN: Bilingual = both(
    "El archivo no dice hasta qué día van estas cifras: por eso no se comparan con otros años.",
    "The file does not say up to which day these figures go, so they are not compared with other years.",
);

/// What part was spent of which money; that for projects is named first, for nobody spends "for projects".
pub(crate) fn share_spent(
    when: &str,
    share: Ratio,
    (what, inclusion): (&str, Option<Inclusion>),
    language: Language,
) -> String {
    let whole = of_every_hundred(share, language);
    match (share.of_every_hundred() > 100, language) {
        (true, Es) => format!("{when} se gastaron {whole} soles por cada 100 del presupuesto final"),
        (true, En) => format!("{when} {whole} soles were spent for every 100 of the final budget"),
        (false, Es) if inclusion == Some(Inclusion::Proyectos) => {
            let when = when.trim_end_matches(',');
            format!("{when}, de cada 100 soles {what} se gastaron {whole}")
        }
        (false, Es) => format!("{when} se gastaron {whole} de cada 100 soles {what}"),
        (false, En) => format!("{when} {whole} of every 100 soles {what} were spent"),
    }
}

/// The first amount that is known, where no share can be told.
pub(crate) fn known_amount(now: &YearFigures, what: &str, language: Language) -> String {
    let (when, year) = (now.when(language), now.year);
    let amount = |amount: Soles| money(amount, language);
    match (now.devengado, now.pim, now.credited, language) {
        (Some(spent), _, _, Es) => format!("{when} se gastaron {}", amount(spent)),
        (Some(spent), _, _, En) => format!("{when} {} were spent", amount(spent)),
        (None, Some(pim), _, Es) => format!("{when} el presupuesto era de {}", amount(pim)),
        (None, Some(pim), _, En) => format!("{when} there was a budget of {}", amount(pim)),
        (None, None, Some(credited), Es) => format!("{when} llegaron {} de {what}", amount(credited)),
        (None, None, Some(credited), En) => format!("{when} {} of {what} arrived", amount(credited)),
        (None, None, None, Es) => format!("De {year} no hay cifras de presupuesto ni de gasto"),
        (None, None, None, En) => format!("There are no budget or spending figures of {year}"),
    }
}

pub(crate) fn so_far(when: &str, share: &str, language: Language) -> String {
    match language {
        Es => format!("{when} van {share} de cada 100."),
        En => format!("{when} it is {share} of every 100."),
    }
}

/// The year before: what part was spent, and what was left.
pub(crate) fn before(year: Year, share: &str, left: Option<&str>, language: Language) -> String {
    match (left, language) {
        (Some(left), Es) => format!("En {year} fueron {share} de cada 100 y quedaron {left}."),
        (Some(left), En) => format!("In {year} it was {share} of every 100, and {left} were left."),
        (None, Es) => format!("En {year} fueron {share} de cada 100."),
        (None, En) => format!("In {year} it was {share} of every 100."),
    }
}

pub(crate) fn unspent(saldo: &str, now: &YearFigures, scope: Scope, language: Language) -> String {
    // Balances of the canon stay with the government; those of other funds may go back to the Treasury.
    let stays = scope != Scope::Todo;
    match (now.closed, language) {
        (true, Es) if stays => {
            format!("Quedaron sin gastar {saldo}, que suelen volver al presupuesto del año siguiente.")
        }
        (true, En) if stays => {
            format!("{saldo} were left unspent; they usually return to the next year's budget.")
        }
        (true, Es) => format!("Quedaron sin gastar {saldo}."),
        (true, En) => format!("{saldo} were left unspent."),
        (false, Es) => format!("Faltaban por gastar {saldo}."),
        (false, En) => format!("{saldo} were still to be spent."),
    }
}

pub(crate) fn left_in_short(saldo: &str, closed: bool, language: Language) -> String {
    match (closed, language) {
        (true, Es) => format!("Quedaron {saldo}."),
        (true, En) => format!("{saldo} were left."),
        (false, Es) => format!("Falta gastar {saldo}."),
        (false, En) => format!("{saldo} are still to be spent."),
    }
}
