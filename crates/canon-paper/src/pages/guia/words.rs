//! The sentences of the guide for the facilitator, but for the plans of the session.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(super) const SLIP_SCALE: [Bilingual; 3] = [both("sí", "yes"), both("en parte", "in part"), both("no", "no")];
pub(super) const PLAN_COLUMNS: [Bilingual; 3] = [both("Minutos", "Minutes"), both("Qué", "What"), both("Cómo", "How")];
pub(super) const PLAN_TITLES: [Bilingual; 2] = [both("En 60 minutos", "In 60 minutes"), both("En 90 minutos", "In 90 minutes")];
pub(super) const COMMITMENT_COLUMNS: [Bilingual; 5] = [both("Compromiso", "Commitment"), both("Responsable", "Who"), both("Para cuándo", "By when"), both("Dato que lo muestra", "Figure that shows it"), both("Seguimiento", "Follow-up")];
pub(super) const TITLE: Bilingual = both("Guía de la persona facilitadora", "Guide for the facilitator");
pub(super) const NO_COMMITMENTS: Bilingual = both("No se dio un registro de compromisos de la sesión anterior (compromisos.csv). Anoten aquí los de hoy.", "No register of commitments of the last session was given (compromisos.csv). Write today's here.");
pub(super) const GUIDE: Bilingual = both("Guía de la sesión", "Session guide");
pub(super) const BEFORE: Bilingual = both("Antes de empezar", "Before you begin");
pub(super) const PLAN: Bilingual = both("La sesión, minuto a minuto", "The session, minute by minute");
pub(super) const RULES: Bilingual = both("Cómo cuidamos el espacio", "How we take care of the space");
pub(super) const ANSWERS: Bilingual = both("Qué responden los datos", "What the data answer");
pub(super) const ANSWERS_LEAD: Bilingual = both("Para quien facilita: primero pregunten, después miren aquí. Las preguntas a empresas, universidad y grupo no están en los datos: las responden las personas de la mesa.", "For the facilitator: ask first, then look here. The questions to companies, university and group are not in the data: the people at the table answer them.");
pub(super) const CARDS: Bilingual = both("Tarjetas para recortar", "Cards to cut out");
pub(super) const CARDS_LEAD: Bilingual = both("Palabras para el inicio y causas posibles para la lectura en parejas.", "Words for the beginning, and possible causes for reading in pairs.");
pub(super) const SLIP: Bilingual = both("¿Cómo nos fue hoy?", "How did it go today?");
pub(super) const NO_PROJECTS: Bilingual = both("Estos archivos no traen la lista de proyectos: pídala al gobierno o búsquela en Consulta Amigable.", "These files do not list projects: ask the government, or look at Consulta Amigable.");
