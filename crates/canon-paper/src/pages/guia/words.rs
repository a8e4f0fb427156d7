//! The sentences of the guide for the facilitator, but for the plans of the session.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;

pub(super) const SLIP_SCALE: [Bilingual; 3] =
    [both("sí", "yes"), both("en parte", "in part"), both("no", "no")];
pub(super) const PLAN_COLUMNS: [Bilingual; 3] =
    [both("Minutos", "Minutes"), both("Qué", "What"), both("Cómo", "How")];
pub(super) const PLAN_TITLES: [Bilingual; 2] =
    [both("En 60 minutos", "In 60 minutes"), both("En 90 minutos", "In 90 minutes")];
pub(super) const TITLE: Bilingual = both("Guía de la persona facilitadora", "Guide for the facilitator");
pub(super) const NO_COMMITMENTS: Bilingual = both(
    "No se dio un registro de compromisos de la sesión anterior (compromisos.csv). Anoten aquí los de hoy.",
    "No register of commitments of the last session was given (compromisos.csv). Write today's here.",
);
pub(super) const GUIDE: Bilingual = both("Guía de la sesión", "Session guide");
pub(super) const BEFORE: Bilingual = both("Antes de empezar", "Before you begin");
pub(super) const PLAN: Bilingual = both("La sesión, minuto a minuto", "The session, minute by minute");
pub(super) const RULES: Bilingual = both("Cómo cuidamos el espacio", "How we take care of the space");
pub(super) const ANSWERS: Bilingual = both("Qué responden los datos", "What the data answer");
pub(super) const ANSWERS_LEAD: Bilingual = both(
    "Para quien facilita: primero pregunten, después miren aquí. Las preguntas a empresas, universidad y grupo no están en los datos: las responden las personas de la mesa.",
    "For the facilitator: ask first, then look here. The questions to companies, university and group are not in the data: the people at the table answer them.",
);
pub(super) const SHARED: Bilingual = both("Varios gobiernos a la vez", "Several governments at once");
pub(super) const SHARED_LEAD: Bilingual =
    both("Estas preguntas son para todos los que se nombran.", "These questions are for all that are named.");
pub(super) const CARDS: Bilingual = both("Tarjetas para recortar", "Cards to cut out");
pub(super) const CARDS_LEAD: Bilingual = both(
    "Palabras para el inicio y causas posibles para la lectura en parejas.",
    "Words for the beginning, and possible causes for reading in pairs.",
);
pub(super) const SLIP: Bilingual = both("¿Cómo nos fue hoy?", "How did it go today?");
pub(super) const OTHERS_AT_THE_TABLE: [[Bilingual; 2]; 3] = [
    [
        both("Medios de comunicación", "Media"),
        both(
            "¿Qué cifra de esta hoja contaríamos, con qué fuente y con qué pregunta abierta?",
            "Which figure of this sheet would we tell, with which source and which open question?",
        ),
    ],
    [
        both("Comunidades", "Communities"),
        both(
            "¿Qué obra o servicio cambió aquí con este dinero, y cuál esperamos todavía?",
            "Which work or service changed here with this money, and for which do we still wait?",
        ),
    ],
    [
        both("Cooperación", "Development agencies"),
        both(
            "¿Qué apoyo ayudaría a que lo previsto se haga, y a quién se lo ofrecemos?",
            "Which support would help to get done what is planned, and whom do we offer it to?",
        ),
    ],
];

pub(super) const TO_PREPARE: [Bilingual; 5] = [
    both(
        "Imprima una hoja por persona y recorte las tarjetas; con letra grande para quien la pida.",
        "Print a page for each person and cut out the cards; in large letters for who asks.",
    ),
    both(
        "Revise la fecha de corte y el alcance arriba de cada hoja: con ellos empieza toda respuesta.",
        "Check the cut-off date and the scope at the top of each page: every answer begins with them.",
    ),
    both(
        "Avise a las autoridades de cada gobierno que se mirarán sus cifras, y mándeles la hoja antes.",
        "Tell the authorities of each government that its figures will be looked at, and send them the page before.",
    ),
    both(
        "Imprima la carta que pide lo que falta (carpeta solicitudes): la firma quien se comprometa a presentarla.",
        "Print the letter that asks for what is missing (folder solicitudes): whoever takes it on signs it.",
    ),
    both(
        "Lleve el registro de compromisos de la sesión anterior.",
        "Bring the register of commitments of the last session.",
    ),
];
pub(super) const GROUND_RULES: [Bilingual; 4] = [
    both(
        "Hablamos de cifras y de obras, no de personas.",
        "We talk about figures and works, not about people.",
    ),
    both(
        "Una señal no prueba nada: sirve para preguntar. Primero buscamos las causas corrientes.",
        "A signal proves nothing: it is for asking. We look for ordinary causes first.",
    ),
    both(
        "Empresas, autoridades y sociedad civil preguntan y responden con el mismo tiempo.",
        "Companies, authorities and civil society ask and answer with equal time.",
    ),
    both(
        "Lo que no sabemos lo anotamos: quién lo pregunta, a quién, para cuándo.",
        "What we do not know we write down: who asks it, whom, and by when.",
    ),
];
pub(super) const SLIP_STATEMENTS: [Bilingual; 5] = [
    both("Entendí las cifras de la hoja", "I understood the figures on the page"),
    both("Pude preguntar lo que quería", "I could ask what I wanted"),
    both("Las respuestas me ayudaron", "The answers helped me"),
    both("Me sentí en un espacio neutral", "I felt that the space was neutral"),
    both("Sé qué acordamos y quién lo hará", "I know what we agreed and who will do it"),
];

pub(super) fn most_is_left(money: &str, projects: &str, language: Language) -> String {
    match language {
        Es => format!("Donde más queda{money}: {projects}."),
        En => format!("Where most is left{money}: {projects}."),
    }
}

pub(super) fn largest_project(budget: &str, share: &str, language: Language) -> String {
    match language {
        Es => {
            format!("Es el proyecto con más presupuesto: {budget}; se gastaron {share} de cada 100.")
        }
        En => {
            format!("It is the project with the largest budget: {budget}; {share} of every 100 were spent.")
        }
    }
}
