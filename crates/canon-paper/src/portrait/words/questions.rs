//! The questions for the dialogue.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;

pub(crate) const FOR_COMPANIES: Bilingual = both(
    "¿Cómo prevén el impuesto a la renta del próximo año, y cuándo se paga?",
    "How do you foresee next year's income tax, and when is it paid?",
);
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

pub(crate) fn what_explains(saldo: &str, language: Language) -> String {
    match language {
        Es => format!("¿Qué explica los {saldo} que no se gastaron, y para qué estaban previstos?"),
        En => format!("What explains the {saldo} not spent, and what were they meant for?"),
    }
}

pub(crate) fn which_works(saldo: &str, language: Language) -> String {
    match language {
        Es => format!("¿Qué obras usarán los {saldo} que faltan gastar, y qué necesitan?"),
        En => format!("Which works will use the {saldo} still to be spent, and what do they need?"),
    }
}

pub(crate) fn for_civil_society(project: Option<&str>, language: Language) -> String {
    match (project, language) {
        (Some(project), Es) => format!("¿Vamos a ver juntos «{project}»? ¿Qué miraríamos?"),
        (Some(project), En) => {
            format!("Shall we go and see “{project}” together? What would we look at?")
        }
        (None, Es) => "¿Qué obra iríamos a ver juntos, y qué miraríamos?".to_string(),
        (None, En) => "Which work would we go and see together, and what would we look at?".to_string(),
    }
}
