//! The questions for the dialogue.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const FOR_THE_GROUP: Bilingual = both(
    "¿Qué acuerdo de seguimiento tomamos, y quién trae el dato en dos meses?",
    "Which follow-up do we agree on, and who brings the figure in two months?",
);
pub(crate) const WHAT_IS_MISSING: Bilingual = both(
    "¿Qué información falta en esta hoja, y dónde la podemos pedir?",
    "What is missing on this page, and where can we ask for it?",
);
pub(crate) const FOR_A_UNIVERSITY_ITSELF: Bilingual = both(
    "¿Qué investigaciones pagó este año su parte del canon, y a quién sirven?",
    "Which research did its part of the canon pay this year, and whom does it serve?",
);
pub(crate) const FOR_THE_UNIVERSITY: Bilingual = both(
    "¿Qué investigación con su parte del canon ayudaría aquí, y con qué datos?",
    "Which research with its part of the canon would help here, and with which data?",
);
pub(crate) const AUTHORITIES: Bilingual = both("Autoridades", "Authorities");
pub(crate) const COMPANIES: Bilingual = both("Empresas", "Companies");
pub(crate) const CIVIL_SOCIETY: Bilingual = both("Sociedad civil", "Civil society");
pub(crate) const UNIVERSITY: Bilingual = both("Universidad", "University");
pub(crate) const GROUP: Bilingual = both("El grupo", "The group");

pub(crate) const SEE_A_WORK: Bilingual = both(
    "¿Qué obra iríamos a ver juntos, y qué miraríamos?",
    "Which work would we go and see together, and what would we look at?",
);

/// Of every hundred, before and now, and what was left.
pub(crate) fn what_fell(before: &str, now: &str, saldo: &str, language: Language) -> String {
    match language {
        Es => format!("El gasto bajó de {before} a {now} de cada 100. ¿Por qué no se gastaron {saldo}?"),
        En => format!("Spending fell from {before} to {now} of every 100. Why were {saldo} not spent?"),
    }
}

pub(crate) fn what_rose(before: &str, now: &str, language: Language) -> String {
    match language {
        Es => format!(
            "El gasto subió de {before} a {now} de cada 100. ¿Qué hicieron distinto, y qué quedó listo?"
        ),
        En => format!(
            "Spending rose from {before} to {now} of every 100. What was done differently, and what is ready?"
        ),
    }
}

pub(crate) fn why_unspent(saldo: &str, language: Language) -> String {
    match language {
        Es => format!("¿Por qué no se gastaron {saldo}, y qué obra los espera?"),
        En => format!("Why were {saldo} not spent, and which work waits for them?"),
    }
}

pub(crate) fn which_works(saldo: &str, language: Language) -> String {
    match language {
        Es => format!("¿Qué obras usarán los {saldo} que falta gastar, y qué necesitan?"),
        En => format!("Which works will use the {saldo} still to be spent, and what do they need?"),
    }
}

pub(crate) fn what_mines_paid(mines: &str, year: Year, language: Language) -> String {
    match language {
        Es => format!(
            "{mines}: ¿cuánto impuesto a la renta y regalías pagaron en {year}, y dónde está publicado?"
        ),
        En => format!(
            "{mines}: how much income tax and royalties did you pay in {year}, and where is it published?"
        ),
    }
}

pub(crate) fn what_was_paid(year: Year, language: Language) -> String {
    match language {
        Es => format!("¿Cuánto pagaron en {year}, por qué conceptos, y dónde está publicado?"),
        En => format!("How much did you pay in {year}, for what, and where is it published?"),
    }
}

/// Which way an amount went.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    Up,
    Down,
}

pub(crate) fn why_arrived_changed(from: &str, to: &str, way: Way, language: Language) -> String {
    match (way, language) {
        (Way::Up, Es) => {
            format!("Lo que llegó subió de {from} a {to}: ¿qué pagos lo explican, y dónde están publicados?")
        }
        (Way::Down, Es) => {
            format!("Lo que llegó bajó de {from} a {to}: ¿qué pagos lo explican, y dónde están publicados?")
        }
        (Way::Up, En) => format!(
            "What arrived rose from {from} to {to}: which payments explain it, and where are they published?"
        ),
        (Way::Down, En) => format!(
            "What arrived fell from {from} to {to}: which payments explain it, and where are they published?"
        ),
    }
}

pub(crate) fn see_project(project: &str, language: Language) -> String {
    match language {
        Es => format!("¿Vamos a ver juntos «{project}»? ¿Qué miraríamos?"),
        En => format!("Shall we go and see “{project}” together? What would we look at?"),
    }
}

pub(crate) fn see_function(function: &str, amount: &str, language: Language) -> String {
    match language {
        Es => format!("Para {function} se gastaron {amount}: ¿qué obra de esas iríamos a ver juntos?"),
        En => {
            format!("{amount} were spent on {function}: which of those works would we go and see together?")
        }
    }
}

pub(crate) fn study_function(function: &str, amount: &str, language: Language) -> String {
    match language {
        Es => format!("¿Qué estudio ayudaría a que los {amount} de {function} sirvan más?"),
        En => format!("Which study would help the {amount} of {function} to serve better?"),
    }
}

pub(crate) fn who_asks(what: &str, office: &str, language: Language) -> String {
    match language {
        Es => format!("¿Quién pide {what} a {office}, y para cuándo?"),
        En => format!("Who asks {office} for {what}, and by when?"),
    }
}
