//! The questions for the dialogue.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(crate) const FOR_COMPANIES: Bilingual = both("¿Cómo prevén el impuesto a la renta del próximo año, y cuándo se paga?", "How do you foresee next year's income tax, and when is it paid?");
pub(crate) const FOR_THE_GROUP: Bilingual = both("¿Qué acuerdo de seguimiento tomamos, y quién trae el dato en dos meses?", "Which follow-up do we agree on, and who brings the figure in two months?");
pub(crate) const WHAT_IS_MISSING: Bilingual = both("¿Qué información falta en esta hoja, y dónde la podemos pedir?", "What is missing on this page, and where can we ask for it?");
pub(crate) const FOR_A_UNIVERSITY_ITSELF: Bilingual = both("¿Qué investigaciones pagó este año su parte del canon, y a quién sirven?", "Which research did its part of the canon pay this year, and whom does it serve?");
pub(crate) const FOR_THE_UNIVERSITY: Bilingual = both("¿Qué investigación con su parte del canon ayudaría aquí, y con qué datos?", "Which research with its part of the canon would help here, and with which data?");
pub(crate) const AUTHORITIES: Bilingual = both("Autoridades", "Authorities");
pub(crate) const COMPANIES: Bilingual = both("Empresas", "Companies");
pub(crate) const CIVIL_SOCIETY: Bilingual = both("Sociedad civil", "Civil society");
pub(crate) const UNIVERSITY: Bilingual = both("Universidad", "University");
pub(crate) const GROUP: Bilingual = both("El grupo", "The group");
