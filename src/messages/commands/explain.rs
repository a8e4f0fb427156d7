//! What `canon explain` says.

use canon_core::facts::{Awarded, Credit, DoubtFact, Method, ProcessFact, Slot};
use canon_core::terms::budget::{Part, Phase, Phases};
use canon_core::terms::government::Government;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_paper::words::grammar::PROJECT;
use canon_sources::{Traced, TracedRow};

pub const CANNOT_BE_COMPUTED: Bilingual = Bilingual { es: "no se puede calcular", en: "cannot be computed" };
pub const COMPUTATION: Bilingual = Bilingual { es: "Cálculo", en: "Computation" };
pub const SAID: Bilingual = Bilingual { es: "Se dice", en: "Said" };
pub const READING: Bilingual = Bilingual { es: "Lectura", en: "Reading" };
pub const ALSO: Bilingual = Bilingual { es: "Además", en: "Also" };
pub const REASON: Bilingual = Bilingual { es: "Motivo", en: "Reason" };
pub const DOUBT: Bilingual = Bilingual { es: "Duda", en: "Doubt" };
pub const CUT: Bilingual = Bilingual { es: "Umbral", en: "Cut" };
pub const ASKED_BECAUSE: Bilingual = Bilingual { es: "Se pregunta por", en: "Asked because of" };
pub const STANDING: Bilingual = Bilingual { es: "Entre los del país", en: "Among the nation's" };
pub const ITS_OTHER_YEARS: Bilingual = Bilingual { es: "Sus otros años", en: "Its other years" };
pub const PEERS_WITH_A_VALUE: Bilingual = Bilingual { es: "Pares con valor", en: "Peers with a value" };
pub const FROM_THESE_ROWS: Bilingual = Bilingual { es: "  De estas filas:", en: "  From these rows:" };
pub const SEVERAL_FILES: Bilingual = Bilingual {
    es: "    Varios archivos traen las mismas cifras: se contaron una vez.",
    en: "    Several files have the same figures: they were counted once.",
};
pub const FILES_HAVE_ERRORS: Bilingual = Bilingual {
    es: "    ATENCIÓN: los archivos tienen errores (canon check los muestra): esta cifra puede estar mal.",
    en: "    ATTENTION: the files have errors (canon check shows them): this figure may be wrong.",
};
pub const NO_FILE_HAS_ROWS: Bilingual =
    Bilingual { es: "  Ningún archivo trae filas suyas.", en: "  No file has rows of it." };
/// The sections of an indicator's documentation that are told.
pub const HEADINGS: [Bilingual; 3] = [
    Bilingual { es: "Qué mide", en: "What it measures" },
    Bilingual { es: "Fórmula", en: "Formula" },
    Bilingual { es: "Pregunta", en: "Question" },
];
pub const ROW: Bilingual = Bilingual { es: "fila", en: "row" };
pub const NO_DATA: Bilingual = Bilingual { es: "sin dato", en: "no data" };
pub const STOPPED: Bilingual = Bilingual { es: "paralizada", en: "stopped" };
pub const NOT_STOPPED: Bilingual = Bilingual { es: "no paralizada", en: "not stopped" };
pub const BIDDERS: Bilingual = Bilingual { es: "postores", en: "bidders" };

/// A process without its awards, and where it is told of beside these.
pub fn process(fact: &ProcessFact, beside: &str, language: Language) -> String {
    let method = fact.method.map_or("?", Method::code);
    let bidders = fact.bidders.map_or("?".to_string(), |count| count.to_string());
    let beside = if beside.is_empty() { String::new() } else { format!(" ({beside})") };
    format!("{}, {method}, {} {bidders}{beside}", fact.ocid, BIDDERS.in_language(language))
}

/// An award, and whether it is in the numerator of the figure.
pub fn award(award: &Awarded, is_counted: bool, language: Language) -> String {
    let Awarded { supplier, amount, reference, day, .. } = award;
    let reference = reference.map_or(String::new(), |amount| format!(", monto_referencial {amount}"));
    let day = day.map_or(String::new(), |day| format!(", {day}"));
    let counted = in_numerator(is_counted, language);
    format!("{supplier}, {amount}{reference}{day}{counted}")
}

/// Said behind an entry that the figure counts above the line.
pub const fn in_numerator(is_counted: bool, language: Language) -> &'static str {
    match (is_counted, language) {
        (false, _) => "",
        (true, Es) => " — en el numerador",
        (true, En) => " — in the numerator",
    }
}

/// Rows of a table, or places among the releases of a file.
pub fn lines(lines: &[u64], are_releases: bool, language: Language) -> String {
    let word = match (are_releases, lines.len(), language) {
        (false, 1, Es) => "fila",
        (false, _, Es) => "filas",
        (false, 1, En) => "row",
        (false, _, En) => "rows",
        (true, 1, Es) => "entrega",
        (true, _, Es) => "entregas",
        (true, 1, En) => "release",
        (true, _, En) => "releases",
    };
    let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
    format!("{word} {}", lines.join(", "))
}

/// What a table says against a figure, and where.
pub fn doubt(file: &str, doubt: &DoubtFact, language: Language) -> String {
    let DoubtFact { scope, text, line, .. } = doubt;
    match language {
        Es => format!("{file}, fila {line} ({scope}): «{text}»"),
        En => format!("{file}, row {line} ({scope}): “{text}”"),
    }
}

/// A row and what it says, with its year where that is another than the figure's.
pub fn row(row: &TracedRow, other_year: Option<Year>, language: Language) -> String {
    let line = row.line;
    let mut place = match (&row.sheet, language) {
        (Some(sheet), Es) => format!("{sheet}, fila {line}"),
        (Some(sheet), En) => format!("{sheet}, row {line}"),
        (None, Es) => format!("fila {line}"),
        (None, En) => format!("row {line}"),
    };
    if let Some(year) = other_year {
        place = format!("{place} ({year})");
    }
    match &row.what {
        Traced::Spending { part, slot, phases } => {
            format!("{place}{}{}: {}", month_of(*slot, language), rubro_of(*part), amounts(phases))
        }
        Traced::Credit { part, slot, credit, autorizado, acreditado } => {
            let said = |name: &str, amount: &Option<Soles>| amount.map(|amount| format!("{name} {amount}"));
            let amounts: Vec<String> = [said("autorizado", autorizado), said("acreditado", acreditado)]
                .into_iter()
                .flatten()
                .collect();
            let what = match (credit, language) {
                (Credit::Transfer, _) => "",
                (_, Es) => " (no cuenta como transferencia)",
                (_, En) => " (does not count as a transfer)",
            };
            let kind = credit.code();
            format!(
                "{place}{}{}, {kind}{what}: {}",
                month_of(*slot, language),
                rubro_of(*part),
                amounts.join(", ")
            )
        }
        Traced::Income { rubro, generica, pia, pim, recaudado } => {
            let of = |name: &str, code: Option<String>| code.map(|code| format!(", {name} {code}"));
            let of = [
                of("rubro", rubro.map(|rubro| rubro.to_string())),
                of("genérica", generica.map(|g| g.to_string())),
            ];
            let of: String = of.into_iter().flatten().collect();
            let said = |name: &str, amount: &Option<Soles>| amount.map(|amount| format!("{name} {amount}"));
            let amounts = [said("pia", pia), said("pim", pim), said("recaudado", recaudado)];
            let amounts: Vec<String> = amounts.into_iter().flatten().collect();
            let what = language.pick("ingreso", "income");
            format!("{place}, {what}{of}: {}", amounts.join(", "))
        }
        Traced::Booked { year, scope, recaudado, .. } => {
            format!("{place}: {year}, {scope}, recaudado_sin_saldos {recaudado}")
        }
        Traced::Price { year, index } => format!("{place}: {year}, {index}"),
        Traced::Index(fact) => match language {
            Es => format!("{place}: índice {} de S/ {}", fact.index, fact.total),
            En => format!("{place}: index {} of S/ {}", fact.index, fact.total),
        },
        Traced::People { ubigeo, year, people } => format!("{place}: ubigeo {ubigeo}, {year}, {people}"),
    }
}

/// What several rows add up to.
pub fn sum(rows: &[&TracedRow], language: Language) -> Option<String> {
    let phases: Vec<&Phases> = rows
        .iter()
        .filter_map(|row| if let Traced::Spending { phases, .. } = &row.what { Some(phases) } else { None })
        .collect();
    let (first, rest) = phases.split_first()?;
    let sum = rest.iter().fold(**first, |sum, phases| sum.plus(phases));
    let count = phases.len();
    (count > 1).then(|| match language {
        Es => format!("suma de {count} filas: {}", amounts(&sum)),
        En => format!("sum of {count} rows: {}", amounts(&sum)),
    })
}

fn month_of(slot: Slot, language: Language) -> String {
    match slot {
        Slot::Year => String::new(),
        Slot::Month(month) => format!(", {}", month.name(language)),
    }
}

const fn rubro_of(part: Part) -> &'static str {
    match part {
        Part::Line { rubro18: true, .. } | Part::OnlyRubro18 { .. } => ", rubro 18",
        Part::Line { rubro18: false, .. } | Part::Whole(_) => "",
    }
}

fn amounts(phases: &Phases) -> String {
    let said =
        |(phase, amount): (Phase, Option<Soles>)| amount.map(|amount| format!("{} {amount}", phase.code()));
    phases.iter().filter_map(said).collect::<Vec<_>>().join(", ")
}

pub fn not_a_year(text: &str, language: Language) -> String {
    match language {
        Es => format!(
            "No queda claro qué año de qué indicador («{text}»). Se espera GOBIERNO AÑO INDICADOR: canon explain torata 2024 avance_pim."
        ),
        En => format!(
            "Which year of which indicator is not clear (“{text}”). Expected GOVERNMENT YEAR INDICATOR: canon explain torata 2024 avance_pim."
        ),
    }
}

pub fn not_a_scope(text: &str, language: Language) -> String {
    match language {
        Es => format!("--scope no entiende «{text}». Valores que sí: canon, mineria, rubro18, todo."),
        En => format!("--scope does not understand “{text}”. It takes: canon, mineria, rubro18, todo."),
    }
}

pub fn nothing(government: &Government, year: Year, language: Language) -> String {
    let name = &government.name;
    match language {
        Es => format!("Estos archivos no traen a {name} en {year}."),
        En => format!("These files do not have {name} in {year}."),
    }
}

/// Rows that are not listed.
pub fn more(more: usize, language: Language) -> String {
    match language {
        Es => format!("      … y {more} más"),
        En => format!("      … and {more} more"),
    }
}

pub fn projects(files: &str, count: usize, language: Language) -> String {
    let projects = PROJECT.of(count, language);
    match language {
        Es => format!("    {files}: {count} {projects} (también en proyectos.csv de una corrida)"),
        En => format!("    {files}: {count} {projects} (also in proyectos.csv of a run)"),
    }
}

/// How many sanctions a file has, and how many of them are of firms that won.
pub fn sanctions(file: &str, all: usize, its: usize, language: Language) -> String {
    match language {
        Es => format!("{file}: comparado con {all} sanciones a empresas, {its} de ellas a ganadoras suyas"),
        En => format!("{file}: held against {all} sanctions of firms, {its} of them of its winners"),
    }
}

pub fn oversight(activity: Soles, base: Soles, language: Language) -> String {
    match language {
        Es => format!("PIA de la actividad {activity}, PIA de la base {base}"),
        En => format!("PIA of the activity {activity}, PIA of the base {base}"),
    }
}
