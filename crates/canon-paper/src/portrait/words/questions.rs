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
pub(crate) const COMPANIES_OF_A_UNIVERSITY: Bilingual = both(
    "¿Qué problema de la minería convendría investigar primero, y qué pueden aportar además del canon?",
    "Which problem of mining should be researched first, and what can you add to the canon?",
);
pub(crate) const CIVIL_SOCIETY_OF_A_UNIVERSITY: Bilingual = both(
    "¿Qué resultado de esos estudios podemos conocer juntos, explicado por estudiantes?",
    "Which result of those studies can we get to know together, told by students?",
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

/// Asked below the years, in a picture and in the text that goes with it.
pub(crate) const BEHIND_THE_SPENDING: Bilingual = both(
    "¿qué obras y servicios hay detrás de lo gastado, y qué explica lo que falta?",
    "which works and services stand behind what was spent, and what explains the rest?",
);
pub(crate) const WHOM_TO_ASK: Bilingual =
    both("¿qué información falta y a quién se la pedimos?", "what is missing, and whom do we ask?");

pub(crate) const SEE_A_WORK: Bilingual = both(
    "¿Qué obra iríamos a ver juntos, y qué miraríamos?",
    "Which work would we go and see together, and what would we look at?",
);

/// Asked in the same words of all, whether more or less was spent: of every hundred before and now, and what was left.
pub(crate) fn what_is_ready(turn: Option<(&str, &str)>, saldo: &str, language: Language) -> String {
    let lead = match (turn, language) {
        (Some((before, now)), Es) if before == now => {
            format!("Se gastaron {now} de cada 100, como en el año anterior. ")
        }
        (Some((before, now)), En) if before == now => {
            format!("As the year before, {now} of every 100 soles were spent. ")
        }
        (Some((before, now)), Es) => format!("De {before} de cada 100 se pasó a {now}. "),
        (Some((before, now)), En) => format!("Spending went from {before} to {now} of every 100 soles. "),
        (None, _) => String::new(),
    };
    match language {
        Es => format!("{lead}¿Qué quedó listo, y qué falta hacer con los {saldo} que quedaron?"),
        En => {
            format!("{lead}What is ready, and what is still to be done with the {saldo} that were left?")
        }
    }
}

pub(crate) fn which_works(saldo: &str, language: Language) -> String {
    match language {
        Es => format!("¿Qué obras usarán los {saldo} que falta gastar, y qué necesitan?"),
        En => format!("Which works will use the {saldo} still to be spent, and what do they need?"),
    }
}

pub(crate) fn what_mines_paid(mines: &str, year: Year, language: Language) -> String {
    let before = year.number() - 1;
    match language {
        Es => format!(
            "Las de {mines}: ¿cuánto pagaron de impuesto a la renta por {before}, que vuelve como canon en {year}, y cuánto de regalías? ¿Dónde está publicado?"
        ),
        En => format!(
            "Those of {mines}: how much income tax did you pay for {before}, which comes back as canon in {year}, and how much in royalties? Where is it published?"
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
    /// By less than a twentieth.
    Same,
}

pub(crate) fn why_arrived_changed(from: &str, to: &str, way: Way, language: Language) -> String {
    match (way, language) {
        (Way::Up, Es) => {
            format!("Lo que llegó subió de {from} a {to}: ¿qué pagos lo explican, y dónde están publicados?")
        }
        (Way::Down, Es) => {
            format!("Lo que llegó bajó de {from} a {to}: ¿qué pagos lo explican, y dónde están publicados?")
        }
        (Way::Same, Es) => format!(
            "Lo que llegó casi no cambió ({to}): ¿cuánto pagaron de impuesto a la renta y de regalías, y dónde está publicado?"
        ),
        (Way::Same, En) => format!(
            "What arrived hardly changed ({to}): how much income tax and royalties did you pay, and where is it published?"
        ),
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
        Es => format!("Para {function} se gastaron {amount}: ¿qué obra visitamos?"),
        En => {
            format!("{amount} were spent on {function}: which work do we go and see together?")
        }
    }
}

pub(crate) fn study_function(function: &str, amount: &str, language: Language) -> String {
    match language {
        Es => format!("¿Qué mejoró con los {amount} de {function}, y cómo se puede medir?"),
        En => format!("What became better by the {amount} of {function}, and how can it be measured?"),
    }
}

pub(crate) fn who_asks(what: &str, office: &str, language: Language) -> String {
    match language {
        Es => format!("¿Quién pide a {office} los datos de {what}, y para cuándo?"),
        En => format!("Who asks {office} for the data of {what}, and by when?"),
    }
}
