//! The session minute by minute, in sixty and in ninety minutes.

use canon_core::terms::language::{Bilingual, Language};

use super::{Plan, words};
use crate::words::both;

/// Which minutes, what is done, and how.
type Step = (&'static str, Bilingual, Bilingual);

const SIXTY_MINUTES: [Step; 5] = [
    (
        "0 – 5",
        both("Bienvenida y contexto", "Welcome and context"),
        both(
            "Lea en voz alta el título, la fecha de corte y el alcance. Recuerde las reglas del espacio.",
            "Read out the title, the cut-off date and the scope. Recall the rules of the space.",
        ),
    ),
    (
        "5 – 20",
        both("Lectura en parejas", "Reading in pairs"),
        both(
            "Cada pareja lee la hoja y escribe una cosa que ya sabía, una que le sorprende y una pregunta. Use las tarjetas de palabras.",
            "Each pair reads the page and writes one thing it knew, one that surprises it, and one question. Use the cards with words.",
        ),
    ),
    (
        "20 – 45",
        both("Preguntas por actor", "Questions to each"),
        both(
            "Cinco minutos para cada una de las cinco preguntas. Responde primero quien está nombrado; después, la mesa propone causas con las tarjetas.",
            "Five minutes for each of the five questions. Who is named answers first; then the table proposes causes with the cards.",
        ),
    ),
    (
        "45 – 57",
        both("Acuerdos", "Agreements"),
        both(
            "Uno o dos compromisos: qué, quién, para cuándo y qué dato lo mostrará. Anótelos en la tabla.",
            "One or two commitments: what, who, by when, and which figure will show it. Write them into the table.",
        ),
    ),
    (
        "57 – 60",
        both("Cierre", "Closing"),
        both(
            "Lea «Algo que va bien». Reparta la ficha de opinión.",
            "Read “Something that goes well”. Hand out the opinion form.",
        ),
    ),
];

const NINETY_MINUTES: [Step; 6] = [
    (
        "0 – 10",
        both("Bienvenida y contexto", "Welcome and context"),
        both(
            "Presentación de los asistentes. Lea el título, la fecha de corte y el alcance. ¿De dónde viene el canon? Siga el esquema de la hoja.",
            "Introductions. Read the title, the cut-off date and the scope. Where does the canon come from? Follow the drawing on the page.",
        ),
    ),
    (
        "10 – 20",
        both("Compromisos anteriores", "Earlier commitments"),
        both(
            "Lea la tabla. Cada responsable cuenta qué pasó; lo que muestra el dato se lee al lado.",
            "Read the table. Who is responsible tells what happened; what the figure shows is read beside it.",
        ),
    ),
    (
        "20 – 38",
        both("Lectura en parejas", "Reading in pairs"),
        both(
            "Una cosa que ya sabía, una que sorprende, una pregunta. Mezcle los sectores en cada pareja.",
            "One thing known, one that surprises, one question. Mix the sectors in each pair.",
        ),
    ),
    (
        "38 – 68",
        both("Preguntas por actor", "Questions to each"),
        both(
            "Seis minutos por pregunta. Primero las causas corrientes, después qué información falta y a quién se pide.",
            "Six minutes a question. Ordinary causes first, then what is missing and whom to ask.",
        ),
    ),
    (
        "68 – 84",
        both("Acuerdos", "Agreements"),
        both(
            "Grupos de cuatro proponen; la mesa elige uno o dos: qué, quién, para cuándo, qué dato.",
            "Groups of four propose; the table chooses one or two: what, who, by when, which figure.",
        ),
    ),
    (
        "84 – 90",
        both("Cierre", "Closing"),
        both(
            "Lea «Algo que va bien» y una lección aprendida. Cada quien llena su ficha de opinión.",
            "Read “Something that goes well” and a lesson learned. Everyone fills in the opinion form.",
        ),
    ),
];

/// The plans of both lengths of session.
pub(super) fn plans(language: Language) -> Vec<Plan> {
    let columns = words::PLAN_COLUMNS.map(|word| word.in_language(language));
    let [short, long] = words::PLAN_TITLES.map(|word| word.in_language(language));
    let plan = |title, steps: &[Step]| {
        let step =
            |(minutes, what, how): &Step| [*minutes, what.in_language(language), how.in_language(language)];
        Plan { title, columns, steps: steps.iter().map(step).collect() }
    };
    vec![plan(short, &SIXTY_MINUTES), plan(long, &NINETY_MINUTES)]
}
