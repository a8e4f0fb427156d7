//! The sentences of the report, chapter by chapter.

use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;
use crate::words::grammar::{DEPARTMENT, GOVERNMENT, PROVINCE, counted, listed};

pub(crate) const SKIP_TO_CONTENT: Bilingual = both("Saltar al contenido", "Skip to the content");
pub(crate) const TOOLS: [Bilingual; 4] = [
    both("Gobierno", "Government"),
    both("Todos", "All"),
    both("Se muestra:", "Shown:"),
    both("Imprimir", "Print"),
];
pub(crate) const YEARLY_REPORT: Bilingual = both("Informe anual", "Yearly report");
pub(crate) const TABLE: Bilingual = both("Tabla", "Table");
pub(crate) const FIGURE: Bilingual = both("Gráfico", "Figure");
pub(crate) const CREDITED_EACH_YEAR: Bilingual =
    both("Lo acreditado cada año", "What was credited each year");
pub(crate) const TRANSFER: Bilingual = both("transferencia", "transfer");
pub(crate) const INTEREST: Bilingual = both("intereses", "interest");
pub(crate) const OWN_REVENUE: Bilingual = both("ingresos propios", "own revenue");
pub(crate) const ALL_RUBROS: Bilingual =
    both("todos los rubros, sin separar (no es canon)", "all rubros, not split (not canon)");
pub(crate) const GOVERNMENTS_COUNT: Bilingual = both("Gobiernos", "Governments");
pub(crate) const CHANGES: Bilingual =
    both("Qué cambió desde la edición anterior", "What changed since the last edition");
pub(crate) const COMMUNITY: Bilingual =
    both("Compromisos y lecciones aprendidas", "Commitments and lessons learned");
pub(crate) const SHARING: Bilingual =
    both("Reparto del canon minero por ley", "How the law shares the mining canon");
pub(crate) const TO_WHOM: Bilingual = both("A quién", "To whom");
pub(crate) const OF_EVERY_100: Bilingual = both("De cada 100", "Of every 100");
pub(crate) const NORM: Bilingual = both("Norma", "Norm");
pub(crate) const BY_INDEX: Bilingual =
    both("Lo que tocaba a cada gobierno según su índice", "What each government was to get by its index");
pub(crate) const INDEX: Bilingual = both("Índice", "Index");
pub(crate) const OF_A_TOTAL: Bilingual = both("De un total de", "Of a total of");
pub(crate) const FILES: Bilingual = both("Los archivos", "The files");
pub(crate) const ODD: Bilingual = both("Lo raro de los archivos", "What was odd about the files");
pub(crate) const FILE: Bilingual = both("Archivo", "File");
pub(crate) const WHERE_PUBLISHED: Bilingual = both("Dónde se publicó", "Where published");
pub(crate) const CUT_OFF: Bilingual = both("Corte", "Cut-off");
pub(crate) const ROWS_SET_ASIDE: Bilingual = both("apartadas", "set aside");
pub(crate) const WEIGHT: Bilingual = both("Importancia", "Weight");
pub(crate) const TIMES: Bilingual = both("Veces", "Times");
pub(crate) const WHAT: Bilingual = both("Qué", "What");
pub(crate) const FIRST_MET: Bilingual = both("Primera vez", "First met");
pub(crate) const FUNCTION_COLUMNS: [Bilingual; 3] =
    [both("Función", "Function"), both("Se gastó", "Spent"), both("De cada S/ 100", "Of every S/ 100")];
pub(crate) const PROJECT_COLUMNS: [Bilingual; 3] = [
    both("Proyecto", "Project"),
    both("Presupuesto", "Budget"),
    both("Gastado de cada 100", "Spent of every 100"),
];
pub(crate) const SIGNAL_LINES: [Bilingual; 4] = [
    both("Referencia", "Reference"),
    both("Puede deberse a", "It may be due to"),
    both("Pregunta", "Question"),
    both("De otros", "From others"),
];
pub(crate) const CREDITED_ALL_RUBROS: Bilingual = both("Abonado, todos los rubros", "Credited, all rubros");
pub(crate) const BY_FUNCTION: Bilingual = both("en qué, por función", "on what, by function");
pub(crate) const LARGEST_PROJECTS: Bilingual =
    both("proyectos con más presupuesto", "projects with the largest budget");
pub(crate) const BESIDE_THE_NATION: Bilingual =
    both("Junto a las demás del país:", "Beside the others of the nation:");
pub(crate) const BELOW: Bilingual = both("exclusive, hacia abajo", "exclusive, downwards");
pub(crate) const MAY_BE_DUE_TO: Bilingual = both("Puede deberse a", "It may be due to");
pub(crate) const FROM_OTHERS: Bilingual = both("De otros", "From others");
pub(crate) const MUNICIPALITIES_TOGETHER: Bilingual =
    both("Las municipalidades juntas", "The municipalities together");
pub(crate) const SPENT_ON_IN: Bilingual = both("En qué se gastó en", "What it was spent on in");
pub(crate) const EACH_GOVERNMENT_IN: Bilingual = both("Cada gobierno en", "Each government in");
pub(crate) const WITH_FIGURES: Bilingual = both("Con dato", "With figures");
/// The head of the sizes, by what these are of.
pub(crate) const fn size_group(inclusion: Option<Inclusion>) -> Bilingual {
    match inclusion {
        Some(Inclusion::Proyectos) => both("Tamaño, por sus proyectos", "Size, by its projects"),
        Some(Inclusion::Todo | Inclusion::SinTransferenciasNiDeuda) | None => both("Grupo de tamaño", "Size"),
    }
}
pub(crate) const THE_YEAR_BEFORE: Bilingual = both("El año anterior", "The year before");
pub(crate) const SUMMARY: Bilingual = both("Lo esencial", "In short");

/// Of how many governments a table is, where others are left out for want of data.
pub(crate) fn of_so_many_governments(known: usize, all: usize, language: Language) -> String {
    let (es, en) = if known == 1 { ("trae", "has") } else { ("traen", "have") };
    match language {
        Es => format!(" (solo {known} de {all} gobiernos {es} este dato)"),
        En => format!(" (only {known} of {all} governments {en} this)"),
    }
}

pub(crate) fn signal_in(fired: usize, judged: usize, place: &str, language: Language) -> String {
    match language {
        Es => format!("señal en {fired} de {judged} de {place}"),
        En => format!("a signal in {fired} of {judged} of {place}"),
    }
}

pub(crate) const QUESTIONS_IN_COMMON: Bilingual =
    both("Lo que más conviene preguntar:", "What is most worth asking:");
pub(crate) const ARRIVED: Bilingual =
    both("De dónde viene el canon y qué llegó", "Where the canon comes from, and what arrived");
pub(crate) const NO_TRANSFERS: Bilingual = both(
    "Todavía no sabemos cuánto llegó: la última parte de este informe dice a quién pedirlo.",
    "How much arrived is not known yet: the last part of this report says whom to ask.",
);
pub(crate) const ARRIVED_LEAD: Bilingual = both(
    "Acreditado es lo que el Tesoro puso en la cuenta; recaudado, lo que cada gobierno anotó como ingreso nuevo, sin saldos de años anteriores. Son dos medidas y no se suman. El canon minero está dentro de «canon y regalías mineras», y esto dentro del rubro 18. Son soles de cada año, sin descontar la subida de precios.",
    "Acreditado is what the Treasury put into the account; recaudado, what each government booked as new income, without balances of earlier years. They are two measures and do not add up. Mining canon is within “mining canon and royalties”, and that within rubro 18. These are soles of each year, prices not taken out.",
);
pub(crate) const CONTRIBUTED_LEAD: Bilingual = both(
    "La mitad del impuesto a la renta que pagan las empresas mineras es canon minero y vuelve a la región donde extraen. La ley lo reparte así:",
    "Half of the income tax that mining companies pay is mining canon and returns to the region where they dig. The law shares it out like this:",
);
pub(crate) const FOR_COMMUNITIES: Bilingual =
    both("de ello, inversión en las comunidades de la zona", "of which investment in the communities there");
pub(crate) const BOOKED_EACH_YEAR: Bilingual = both("Recaudado cada año", "Recaudado each year");
pub(crate) const COUNTS_IN_BRACKETS: Bilingual =
    both("entre paréntesis, cuántos gobiernos", "in brackets, how many governments");
pub(crate) const SPENT: Bilingual = both("Presupuesto y gasto", "Budget and spending");
pub(crate) const SPENT_LEAD: Bilingual = both(
    "El presupuesto (PIM) es el del año con todos sus cambios: un permiso para gastar, que incluye saldos de años anteriores. Gastado es lo devengado: la obra o el servicio ya se recibió.",
    "The budget (PIM) is the year's with all its changes: leave to spend, which includes balances of earlier years. Spent is what was devengado: the work or service was received.",
);
pub(crate) const SIGNALS: Bilingual =
    both("Qué se midió y qué preguntar", "What was measured, and what to ask");
pub(crate) const SIGNALS_LEAD: Bilingual = both(
    "Una señal dice que un valor pasa de un límite fijado antes y a la vista de todos (capítulo de métodos). Con muchas preguntas y gobiernos, algunas saltan por azar: no se cuentan para comparar a unos con otros.",
    "A signal says that a value passes a bound that was set before and in the open (chapter on methods). With many questions and governments some appear by chance: they are not counted to compare one with another.",
);
pub(crate) const NO_SIGNAL: Bilingual = both(
    "En lo que se pudo revisar del último año no hubo señales.",
    "In what could be looked at of the last year there were no signals.",
);
pub(crate) const MEASURED_OF_EACH: Bilingual = both("Lo que se midió en", "What was measured in");
pub(crate) const MATRIX_KEY: Bilingual = both(
    "◆ señal para preguntar; — no se puede calcular o no le toca. Partes en soles de cada 100, montos en millones de soles, por habitante en soles.",
    "◆ signal to ask about; — cannot be computed, or does not apply. Parts in soles of every 100, amounts in millions of soles, per inhabitant in soles.",
);
pub(crate) const OF_ALL_FUNDS: Bilingual = both(
    "* Con todos los fondos, no solo los de esta tabla.",
    "* Of all funds, not those of this table alone.",
);
pub(crate) const GOVERNMENTS: Bilingual = both("Cada gobierno en una línea", "Each government in a line");
pub(crate) const GOVERNMENTS_LEAD: Bilingual = both(
    "Por nivel y en orden alfabético: no es una tabla de posiciones. Con un presupuesto pequeño, una sola obra cambia mucho el porcentaje. Cada gobierno tiene además su hoja y su parte en informe.html.",
    "By level and in alphabetical order: this is no league table. With a small budget a single work changes the share much. Each government has its sheet and its part of informe.html, too.",
);
pub(crate) const TOO_FEW_LOOKED_AT: Bilingual = both(
    "* Con tan pocos indicadores revisados no se puede decir que no haya señales.",
    "* With so few indicators looked at nobody can say that there is no signal.",
);
pub(crate) const EACH_IN_ONE_ROW: Bilingual =
    both("Qué se ve y qué preguntar", "What is seen and what to ask");
pub(crate) const WHAT_IS_SEEN: Bilingual = both("Qué se ve", "What is seen");
pub(crate) const WHAT_TO_ASK: Bilingual = both("Señales para preguntar", "Signals to ask about");
pub(crate) const ONE_BY_ONE: Bilingual = both("Gobierno por gobierno", "Government by government");
pub(crate) const TOO_MANY_GOVERNMENTS: Bilingual = both(
    "Son demasiados gobiernos para contarlos uno por uno aquí: cada uno tiene su hoja, y las tablas los tienen todos.",
    "These are too many governments to tell one by one here: each has its sheet, and the tables have them all.",
);
pub(crate) const SUMMARY_LEAD: Bilingual = both(
    "Este informe cuenta lo que el propio Estado publica. Una señal es una pregunta, no una acusación. No es una tabla de posiciones.",
    "This report tells what the State itself publishes. A signal is a question and no accusation. It is no league table.",
);
pub(crate) const WHAT_IS_MISSING_STANDS: Bilingual = both(
    "Lo que falta, y a quién pedirlo, está al final.",
    "What is missing, and whom to ask for it, stands at the end.",
);
pub(crate) const METHODS: Bilingual = both("Métodos de lo que se midió", "Methods of what was measured");
pub(crate) const AMOUNTS_ARE_EXACT: Bilingual = both(
    "Los montos se suman en céntimos enteros y se redondean solo al imprimir. Un límite incluye su propio valor. Lo que no se puede calcular dice por qué y nunca es cero. Un año sin cerrar se mide y no se juzga donde el juicio pide el año completo.",
    "Amounts are added in whole céntimos and rounded only when printed. A bound includes itself. What cannot be computed says why and is never zero. A year that is not over is measured, and not judged where a judgement needs the whole year.",
);
pub(crate) const COMPARED_WITH_PEERS: Bilingual = both(
    "Cada límite dice quién lo pone. Los que propone el programa canon no son de nadie mientras una comunidad no los adopte; todos se pueden cambiar en canon.toml.",
    "Each bound says who sets it. Those that canon proposes are nobody's until a community adopts them; all can be set in canon.toml.",
);
pub(crate) const HOW_IT_IS_COMPUTED: Bilingual =
    both("Cómo se calcula y desde dónde se pregunta", "How it is computed, and from where it is asked about");
pub(crate) const FORMULA: Bilingual = both("Cálculo", "Method");
pub(crate) const FORMULA_SECTION: Bilingual = both("Fórmula", "Formula");
pub(crate) const ASKED_FROM: Bilingual = both("Se pregunta con", "Asked about at");
pub(crate) const NO_BOUND: Bilingual =
    both("No tiene límite: se cuenta y no se juzga.", "It has no bound: it is told and not judged.");
pub(crate) const GAPS: Bilingual = both("Qué falta y a quién pedirlo", "What is missing, and whom to ask");
pub(crate) const TO_ASK_FOR: Bilingual =
    both("Lo que falta del último año", "What is missing of the last year");
pub(crate) const WHAT_IS_MISSING: Bilingual = both("Qué falta", "What is missing");
pub(crate) const WAITING: Bilingual = both("Preguntas que esperan", "Questions that wait");
pub(crate) const OFFICE: Bilingual = both("Oficina", "Office");
pub(crate) const PUBLISHED_TOO: Bilingual = both("Se puede ver en", "It can be seen in");
pub(crate) const ROWS_USED: Bilingual = both("Filas usadas", "Rows used");
pub(crate) const FIGURE_COLUMNS: [Bilingual; 3] =
    [both("De", "Of"), both("Qué", "What"), both("Dato", "Figure")];
pub(crate) const FIGURES_OF_THE_CHART: Bilingual =
    both("Ver sus datos en una tabla", "See its figures in a table");
pub(crate) const DOWNLOAD_CSV: Bilingual = both("Descargar esta tabla (CSV)", "Download this table (CSV)");
pub(crate) const SORTED_WITHIN_GROUPS: Bilingual = both(
    "Se ordena dentro de cada grupo de tamaño: no es una tabla de posiciones.",
    "It is sorted within each group of size: this is no league table.",
);
pub(crate) const CONCLUSIONS: Bilingual = both("Para leer en voz alta", "To be read aloud");

/// A legal norm, and whether it has yet to be held against its text.
pub(crate) fn norm(text: &str, verified: bool, language: Language) -> String {
    match (verified, language) {
        (true, _) => text.to_string(),
        (false, Es) => format!("{text} (por verificar)"),
        (false, En) => format!("{text} (to be verified)"),
    }
}

pub(crate) fn of_the_ten(part: &str, language: Language) -> String {
    match language {
        Es => format!("{part} de cada 100 de esos 10"),
        En => format!("{part} of every 100 of those 10"),
    }
}

/// A mine with its district.
pub(crate) fn mine(name: &str, place: &str, verified: bool, language: Language) -> String {
    let told = if place.is_empty() { name.to_string() } else { format!("{name} ({place})") };
    norm(&told, verified, language)
}

/// The mines of a place; of none, whether there are some elsewhere in its department.
pub(crate) fn mines(place: &str, mines: &[String], elsewhere: usize, language: Language) -> String {
    match (mines.is_empty(), elsewhere, language) {
        (true, 0, Es) => format!(
            "Ninguna tabla declara en qué distritos de {place} están las minas: por eso no se dice a quién le toca cada parte."
        ),
        (true, 0, En) => format!(
            "No table declares in which districts of {place} the mines are: so nobody is said to get any of these parts."
        ),
        (true, _, Es) => {
            format!("Ninguna de las minas declaradas de su departamento ({elsewhere}) está en {place}.")
        }
        (true, _, En) => {
            format!("None of the mines declared of its department ({elsewhere}) is in {place}.")
        }
        (false, _, Es) => format!("Minas declaradas en {place}: {}.", listed(mines, language)),
        (false, _, En) => format!("Mines declared in {place}: {}.", listed(mines, language)),
    }
}

/// Of how many governments the sums of a table are.
pub(crate) fn of_so_many(count: usize, language: Language) -> String {
    counted(count, GOVERNMENT, language)
}

/// What part was spent, and what part the year before.
pub(crate) fn spent_and_before(share: &str, before: Option<&str>, language: Language) -> String {
    match (before, language) {
        (Some(before), Es) => format!("Gastó {share} de cada 100; el año anterior, {before}."),
        (Some(before), En) => format!("It spent {share} of every 100; the year before, {before}."),
        (None, Es) => format!("Gastó {share} de cada 100."),
        (None, En) => format!("It spent {share} of every 100."),
    }
}

/// That no signal was found, of how much that was looked at: never an all-clear.
pub(crate) fn nothing_fired(judged: usize, enough: bool, language: Language) -> String {
    match (judged, enough, language) {
        (0, _, Es) => "Todavía nada se pudo revisar.".to_string(),
        (0, _, En) => "Nothing could be looked at yet.".to_string(),
        (1, false, Es) => "1 revisado *".to_string(),
        (_, false, Es) => format!("{judged} revisados *"),
        (_, false, En) => format!("{judged} looked at *"),
        (_, true, Es) => format!("Ninguna en las {judged} que se pudieron revisar."),
        (_, true, En) => format!("None in the {judged} that could be looked at."),
    }
}

pub(crate) fn other_methods(repository: &str, language: Language) -> String {
    match language {
        Es => format!(
            "Las fórmulas, causas y fuentes de todos los indicadores están en {repository}/blob/main/docs/indicators.md; canon explain cuenta de qué filas sale cada cifra."
        ),
        En => format!(
            "Formulas, causes and sources of all indicators stand in {repository}/blob/main/docs/indicators.md; canon explain tells from which rows each figure comes."
        ),
    }
}

pub(crate) fn sources_are_listed(run: &str, language: Language) -> String {
    match language {
        Es => format!("publicaciones del Estado, en la tabla «Los archivos». Corrida {run}."),
        En => format!("publications of the State, in the table “The files”. Run {run}."),
    }
}

pub(crate) fn more_oddities(more: usize, language: Language) -> String {
    match (language, more) {
        (Es, 1) => "Hay una clase más de avisos: todas están en incidencias.csv.".to_string(),
        (Es, _) => format!("Hay {more} clases más de avisos: todas están en incidencias.csv."),
        (En, 1) => "There is one more kind of notices: all are in incidencias.csv.".to_string(),
        (En, _) => format!("There are {more} more kinds of notices: all are in incidencias.csv."),
    }
}

/// Where a file was published; that nobody noted the day of the download, in plain words.
pub(crate) fn channel(channel: &str, language: Language) -> String {
    let plain = match language {
        Es => "no se anotó cuándo se descargó",
        En => "the day of the download was not noted",
    };
    channel.replace("descarga: no conocida", plain)
}

/// Departments and provinces that are too many to be named.
pub(crate) fn so_many(departments: usize, provinces: usize, language: Language) -> String {
    let all = [(departments, DEPARTMENT), (provinces, PROVINCE)].into_iter().filter(|(count, _)| *count > 0);
    let all: Vec<String> = all.map(|(count, noun)| counted(count, noun, language)).collect();
    listed(&all, language)
}

/// Of canon only where files tell of canon.
pub(crate) fn title(who: &str, year: &str, canon: Option<Scope>, language: Language) -> String {
    let what = match (canon.is_some(), language) {
        (true, Es) => "El canon y el presupuesto",
        (true, En) => "The canon and the budget",
        (false, Es) => "El presupuesto",
        (false, En) => "The budget",
    };
    match language {
        Es => format!("{what} de {who}{year}"),
        En => format!("{what} of {who}{year}"),
    }
}

/// Up to when the figures of a file go: of many years the first and the last.
pub(crate) fn cuts(cuts: &str, language: Language) -> String {
    let all: Vec<&str> = cuts.split("; ").collect();
    let year = |cut: &str| cut.split(':').next().unwrap_or_default().to_string();
    match (all.as_slice(), language) {
        ([first, .., last], Es) => format!("{}–{}; el último, {last}", year(first), year(last)),
        ([first, .., last], En) => format!("{}–{}; the last, {last}", year(first), year(last)),
        _ => cuts.to_string(),
    }
}
