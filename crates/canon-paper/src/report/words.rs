//! The sentences of the report, chapter by chapter.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;
use crate::words::grammar::listed;

pub(crate) const QUESTIONS_IN_COMMON: Bilingual =
    both("Preguntas que comparten varios gobiernos:", "Questions that several governments have in common:");
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
pub(crate) const ANNEX: Bilingual = both("Anexo: todos los indicadores", "Annex: all indicators");
pub(crate) const ANNEX_LEAD: Bilingual = both(
    "Las mismas cifras de todos los años, con numerador, denominador, límite y archivo de origen, están en libro.xlsx y en las tablas CSV de esta corrida; canon verify dice si siguen siendo las mismas.",
    "The same figures of all years, with numerator, denominator, bound and source file, are in libro.xlsx and in the CSV tables of this run; canon verify says whether they are still the same.",
);
pub(crate) const ANNEX_UNKNOWN: Bilingual = both(
    "De ninguno de estos gobiernos se pueden calcular, en su último año (el motivo está en el capítulo anterior):",
    "Of none of these governments can be computed, in its last year (the reason is in the chapter before):",
);
pub(crate) const VALUE: Bilingual = both("Valor", "Value");
pub(crate) const READING: Bilingual = both("Lectura", "Reading");
pub(crate) const WHY: Bilingual = both("Por qué", "Why");
pub(crate) const NO_TRANSFERS: Bilingual = both(
    "Estos archivos no traen lo transferido. Para completar este capítulo agregue el archivo de Transferencias del MEF (datos abiertos) de cada año.",
    "These files have no transfers. To complete this chapter add the ministry's Transferencias file (open data) of each year.",
);
pub(crate) const ARRIVED_LEAD: Bilingual = both(
    "Lo acreditado por la Dirección del Tesoro a los gobiernos de este informe. Transferencia es lo que el Estado transfiere; los intereses y los ingresos propios que pasan por las mismas cuentas van aparte y no son canon. Los alcances no se suman entre sí.",
    "What the Treasury credited to the governments of this report. A transfer is what the State transfers; interest and own revenue that pass through the same accounts stand apart and are not canon. Scopes do not add up.",
);
pub(crate) const CREDITED_EACH_YEAR: Bilingual =
    both("Lo acreditado cada año", "What was credited each year");
pub(crate) const BOOKED_LEAD: Bilingual = both(
    "Lo recaudado es otra medida: lo que cada gobierno anotó como ingreso nuevo, sin saldos de años anteriores. No se suma ni se compara con lo acreditado. El canon y las regalías van sin derecho de vigencia, que no es del rubro 18.",
    "Recaudado is another measure: what each government booked as new income, without balances of earlier years. It is neither added to what was credited nor compared with it. Canon and royalties are without derecho de vigencia, which is not of rubro 18.",
);
pub(crate) const BOOKED_EACH_YEAR: Bilingual = both(
    "Lo recaudado cada año por los gobiernos de este informe",
    "What the governments of this report booked each year",
);
pub(crate) const BOOKED_TOGETHER: Bilingual = both(
    "Lo recaudado cada año por todos los gobiernos del departamento juntos",
    "What all governments of the department together booked each year",
);
pub(crate) const BOOKED: Bilingual = both("Recaudado", "Recaudado");
pub(crate) const ARRIVED: Bilingual = both("Qué llegó", "What arrived");
pub(crate) const TRANSFER: Bilingual = both("transferencia", "transfer");
pub(crate) const INTEREST: Bilingual = both("intereses", "interest");
pub(crate) const OWN_REVENUE: Bilingual = both("ingresos propios", "own revenue");
pub(crate) const ALL_RUBROS: Bilingual =
    both("todos los rubros, sin separar (no es canon)", "all rubros, not split (not canon)");
pub(crate) const CONCEPT: Bilingual = both("Concepto", "What it is");
pub(crate) const GOVERNMENTS_COUNT: Bilingual = both("Gobiernos", "Governments");
pub(crate) const CREDITED: Bilingual = both("Acreditado", "Credited");
pub(crate) const NO_EARLIER_EDITION: Bilingual =
    both("No se dio una edición anterior con que comparar.", "No earlier edition was given to compare with.");
pub(crate) const CHANGES: Bilingual =
    both("Qué cambió desde la edición anterior", "What changed since the last edition");
pub(crate) const COMMUNITY: Bilingual =
    both("Compromisos y lecciones aprendidas", "Commitments and lessons learned");
pub(crate) const CONTRIBUTED_LEAD: Bilingual = both(
    "La mitad del impuesto a la renta que pagan las empresas mineras es canon minero y vuelve a la región donde extraen. La ley lo reparte así:",
    "Half of the income tax that mining companies pay is mining canon and returns to the region where they dig. The law shares it out like this:",
);
pub(crate) const SHARING: Bilingual =
    both("Reparto del canon minero por ley", "How the law shares the mining canon");
pub(crate) const TO_WHOM: Bilingual = both("A quién", "To whom");
pub(crate) const OF_EVERY_100: Bilingual = both("De cada 100", "Of every 100");
pub(crate) const NORM: Bilingual = both("Norma", "Norm");
pub(crate) const NO_INDICES: Bilingual = both(
    "Estos archivos no traen lo que pagó cada empresa ni los índices de distribución. Para completar este capítulo agregue a los archivos: los índices y el total a distribuir de la resolución ministerial de cada año (columnas anio, id, indice, total a distribuir), y consulte en los informes de EITI Perú el impuesto a la renta y las regalías que declara cada empresa.",
    "These files do not give what each company paid, nor the distribution indices. To complete this chapter add to the files: the indices and the total to be distributed of each year's ministerial resolution (columns anio, id, indice, total a distribuir), and look up in the EITI reports of Peru the income tax and royalties that each company declares.",
);
pub(crate) const BY_INDEX: Bilingual =
    both("Lo que tocaba a cada gobierno según su índice", "What each government was to get by its index");
pub(crate) const INDEX: Bilingual = both("Índice", "Index");
pub(crate) const OF_A_TOTAL: Bilingual = both("De un total de", "Of a total of");
pub(crate) const CONTRIBUTED: Bilingual = both("Qué aportaron las minas", "What the mines contributed");
pub(crate) const FILES: Bilingual = both("Los archivos", "The files");
pub(crate) const NOTHING_ODD: Bilingual = both("Nada raro en los archivos.", "Nothing odd in the files.");
pub(crate) const ODD: Bilingual = both("Lo raro de los archivos", "What was odd about the files");
pub(crate) const GAPS: Bilingual = both("Qué falta en los datos", "What the data lack");
pub(crate) const UNCOMPUTED: Bilingual = both(
    "Lo que no se puede calcular (todos los años y alcances)",
    "What cannot be computed (all years and scopes)",
);
pub(crate) const WITHOUT_VALUE: Bilingual = both("Sin valor", "Without value");
pub(crate) const MOSTLY_BECAUSE: Bilingual = both("Sobre todo porque", "Mostly because");
pub(crate) const FILE: Bilingual = both("Archivo", "File");
pub(crate) const WHERE_PUBLISHED: Bilingual = both("Dónde se publicó", "Where published");
pub(crate) const WHAT_IT_IS: Bilingual = both("Qué es", "What it is");
pub(crate) const CUT_OFF: Bilingual = both("Corte", "Cut-off");
pub(crate) const ROWS_READ: Bilingual = both("Filas leídas", "Rows read");
pub(crate) const ROWS_USED: Bilingual = both("usadas", "used");
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
pub(crate) const GOVERNMENTS: Bilingual = both("Gobierno por gobierno", "Government by government");
pub(crate) const TOO_MANY_GOVERNMENTS: Bilingual = both(
    "Son demasiados gobiernos para contarlos uno por uno aquí: cada uno tiene su hoja (canon handout), y las tablas los tienen todos.",
    "These are too many governments to tell one by one here: each has its page (canon handout), and the tables have them all.",
);
pub(crate) const LACKED_BY_ALL: Bilingual = both(
    "Lo que falta de todos, y las preguntas que deja sin respuesta:",
    "What is missing of all, and the questions that it leaves unanswered:",
);
pub(crate) const LACKED: Bilingual = both(
    "Lo que falta, y las preguntas que deja sin respuesta:",
    "What is missing, and the questions that it leaves unanswered:",
);
pub(crate) const LACKED_TOO: Bilingual = both("Además falta:", "Missing too:");
pub(crate) const CREDITED_ALL_RUBROS: Bilingual = both("Abonado, todos los rubros", "Credited, all rubros");
pub(crate) const BY_FUNCTION: Bilingual = both("en qué, por función", "on what, by function");
pub(crate) const LARGEST_PROJECTS: Bilingual =
    both("proyectos con más presupuesto", "projects with the largest budget");
pub(crate) const METHOD_SECTIONS: [Bilingual; 4] = [
    both("Qué mide", "What it measures"),
    both("Fórmula", "Formula"),
    both("Exclusiones", "Exclusions"),
    both("Fuente", "Source"),
];
pub(crate) const AMOUNTS_ARE_EXACT: Bilingual = both(
    "Los montos se suman en céntimos enteros y se redondean solo al imprimir. Una razón se redondea a seis decimales antes de juzgarla. Los límites incluyen el valor límite. Lo que no se puede calcular dice por qué y nunca es cero. Los años en curso se miden y no se juzgan donde el juicio pide el año cerrado.",
    "Amounts are added in whole céntimos and rounded only when printed. A ratio is rounded to six decimals before it is judged. Bounds include the bound itself. What cannot be computed says why and is never zero. Years in course are measured, and not judged where a judgement needs the closed year.",
);
pub(crate) const COMPARED_WITH_PEERS: Bilingual = both(
    "Los gobiernos se comparan solo con los de su nivel y tamaño. Cada límite dice quién lo pone: los que son propuesta de canon están por validar por la Comunidad. Todos se pueden cambiar en canon.toml; una señal dice siempre con qué límite se juzgó.",
    "Governments are compared only with those of their level and size. Each bound says who sets it: those that canon proposes are yet to be validated by the Community. All can be set in canon.toml; a signal always says by which bound it was judged.",
);
pub(crate) const BESIDE_THE_NATION: Bilingual =
    both("Junto a las demás del país:", "Beside the others of the nation:");
pub(crate) const METHODS: Bilingual = both("Métodos: fórmulas y límites", "Methods: formulas and bounds");
pub(crate) const NAME_IN_TABLES: Bilingual = both("Nombre en las tablas", "Name in the tables");
pub(crate) const NO_BOUND: Bilingual =
    both("Límite: ninguno, es un dato de contexto.", "Bound: none, it is context.");
pub(crate) const BOUND: Bilingual = both("Límite", "Bound");
pub(crate) const BELOW: Bilingual = both("exclusive, hacia abajo", "exclusive, downwards");
pub(crate) const SIGNALS_LEAD: Bilingual = both(
    "Una señal dice que un valor pasa de un límite fijado antes y a la vista de todos (capítulo de métodos). Con muchos indicadores y gobiernos, algunas saltan por azar: por eso no se cuentan para comparar gobiernos. Sirven para preguntar.",
    "A signal says that a value passes a bound that was set before and in the open (chapter on methods). With many indicators and governments some appear by chance: so they are not counted to compare governments. They are for asking.",
);
pub(crate) const MAY_BE_DUE_TO: Bilingual = both("Puede deberse a", "It may be due to");
pub(crate) const FROM_OTHERS: Bilingual = both("De otros", "From others");
pub(crate) const NO_SIGNAL: Bilingual = both(
    "Ningún indicador da señal en el último año de estos archivos.",
    "No indicator gives a signal in the last year of these files.",
);
pub(crate) const GOOD_SIGN_OF_EACH: Bilingual =
    both("Algo que va bien en cada gobierno", "Something that goes well in each");
pub(crate) const SIGNALS: Bilingual =
    both("Señales para preguntar y buenas señales", "Signals to ask about, and good signs");
pub(crate) const SPENT_LEAD: Bilingual = both(
    "«Había» es el presupuesto del año con todos sus cambios (PIM): incluye saldos de años anteriores. «Se gastó» es lo devengado. Gastar más no siempre es gastar mejor.",
    "“There was” is the year's budget with all its changes (PIM): it includes balances of earlier years. “Spent” is what was devengado. To spend more is not always to spend better.",
);
pub(crate) const SPENT: Bilingual = both("Qué había y cómo se gastó", "What there was and how it was spent");
pub(crate) const MUNICIPALITIES_TOGETHER: Bilingual =
    both("Las municipalidades juntas", "The municipalities together");
pub(crate) const SPENT_ON_IN: Bilingual = both("En qué se gastó en", "What it was spent on in");
pub(crate) const EACH_GOVERNMENT_IN: Bilingual = both("Cada gobierno en", "Each government in");
pub(crate) const WITH_FIGURES: Bilingual = both("Con dato", "With figures");
pub(crate) const SIZE_GROUP: Bilingual = both("Grupo de tamaño", "Size");
pub(crate) const THE_YEAR_BEFORE: Bilingual = both("El año anterior", "The year before");
pub(crate) const SUMMARY_LEAD: Bilingual = both(
    "Este informe cuenta lo que el propio Estado publica: qué llegó, qué había y cómo se gastó, gobierno por gobierno. Cada cifra lleva su fuente y su fecha. Una señal es una pregunta, no una acusación: al lado van sus causas corrientes. No es una tabla de posiciones.",
    "This report tells what the State itself publishes: what arrived, what there was and how it was spent, government by government. Each figure has its source and its date. A signal is a question and no accusation: its ordinary causes stand beside it. It is no league table.",
);
pub(crate) const SUMMARY: Bilingual = both("Lo esencial", "In short");

pub(crate) fn signal_in(fired: usize, judged: usize, department: &str, language: Language) -> String {
    match language {
        Es => format!("señal en {fired} de {judged} de {department}"),
        En => format!("a signal in {fired} of {judged} of {department}"),
    }
}

pub(crate) fn title(departments: &[&str], year: &str, language: Language) -> String {
    match (departments.len() <= 3, language) {
        (true, Es) => format!("El canon y el presupuesto de {}{year}", listed(departments, language)),
        (true, En) => format!("The canon and the budget of {}{year}", listed(departments, language)),
        (false, Es) => format!("El canon y el presupuesto de {} departamentos{year}", departments.len()),
        (false, En) => format!("The canon and the budget of {} departments{year}", departments.len()),
    }
}
