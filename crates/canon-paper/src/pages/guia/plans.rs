//! The session minute by minute, in sixty and in ninety minutes.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::{Plan, words};

pub(super) fn plans(language: Language) -> Vec<Plan> {
    let columns = words::PLAN_COLUMNS.map(|word| word.in_language(language));
    let [short, long] = words::PLAN_TITLES.map(|word| word.in_language(language));
    vec![
        Plan { title: short, columns, steps: sixty(language) },
        Plan { title: long, columns, steps: ninety(language) },
    ]
}

fn sixty(language: Language) -> Vec<[&'static str; 3]> {
    match language {
        Es => vec![
            [
                "0 – 5",
                "Bienvenida y contexto",
                "Lea en voz alta el título, la fecha de corte y el alcance. Recuerde las reglas del espacio.",
            ],
            [
                "5 – 20",
                "Lectura en parejas",
                "Cada pareja lee la hoja y escribe una cosa que ya sabía, una que le sorprende y una pregunta. Use las tarjetas de palabras.",
            ],
            [
                "20 – 45",
                "Preguntas por actor",
                "Cinco minutos para cada una de las cinco preguntas. Responde primero quien está nombrado; después, la mesa propone causas con las tarjetas.",
            ],
            [
                "45 – 57",
                "Acuerdos",
                "Uno o dos compromisos: qué, quién, para cuándo y qué dato lo mostrará. Anótelos en la tabla.",
            ],
            ["57 – 60", "Cierre", "Lea «Algo que va bien». Reparta la papeleta."],
        ],
        En => vec![
            [
                "0 – 5",
                "Welcome and context",
                "Read out the title, the cut-off date and the scope. Recall the rules of the space.",
            ],
            [
                "5 – 20",
                "Reading in pairs",
                "Each pair reads the page and writes one thing it knew, one that surprises it, and one question. Use the cards with words.",
            ],
            [
                "20 – 45",
                "Questions to each",
                "Five minutes for each of the five questions. Who is named answers first; then the table proposes causes with the cards.",
            ],
            [
                "45 – 57",
                "Agreements",
                "One or two commitments: what, who, by when, and which figure will show it. Write them into the table.",
            ],
            ["57 – 60", "Closing", "Read “Something that goes well”. Hand out the slip."],
        ],
    }
}

fn ninety(language: Language) -> Vec<[&'static str; 3]> {
    match language {
        Es => vec![
            [
                "0 – 10",
                "Bienvenida y contexto",
                "Presentación de los asistentes. Lea el título, la fecha de corte y el alcance. ¿De dónde viene el canon? Siga el esquema de la hoja.",
            ],
            [
                "10 – 20",
                "Compromisos anteriores",
                "Lea la tabla. Cada responsable cuenta qué pasó; lo que muestra el dato se lee al lado.",
            ],
            [
                "20 – 38",
                "Lectura en parejas",
                "Una cosa que ya sabía, una que sorprende, una pregunta. Mezcle los sectores en cada pareja.",
            ],
            [
                "38 – 68",
                "Preguntas por actor",
                "Seis minutos por pregunta. Primero las causas corrientes, después qué información falta y a quién se pide.",
            ],
            [
                "68 – 84",
                "Acuerdos",
                "Grupos de cuatro proponen; la mesa elige uno o dos: qué, quién, para cuándo, qué dato.",
            ],
            ["84 – 90", "Cierre", "Lea «Algo que va bien» y una lección aprendida. Reparta la papeleta."],
        ],
        En => vec![
            [
                "0 – 10",
                "Welcome and context",
                "Introductions. Read the title, the cut-off date and the scope. Where does the canon come from? Follow the drawing on the page.",
            ],
            [
                "10 – 20",
                "Earlier commitments",
                "Read the table. Who is responsible tells what happened; what the figure shows is read beside it.",
            ],
            [
                "20 – 38",
                "Reading in pairs",
                "One thing known, one that surprises, one question. Mix the sectors in each pair.",
            ],
            [
                "38 – 68",
                "Questions to each",
                "Six minutes a question. Ordinary causes first, then what is missing and whom to ask.",
            ],
            [
                "68 – 84",
                "Agreements",
                "Groups of four propose; the table chooses one or two: what, who, by when, which figure.",
            ],
            [
                "84 – 90",
                "Closing",
                "Read “Something that goes well” and a lesson learned. Hand out the slip.",
            ],
        ],
    }
}
