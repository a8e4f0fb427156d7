//! One government on one A4 sheet, in twelve blocks; with large letters on two sides.

use std::collections::BTreeMap;

use canon_core::government::Level;
use canon_core::language::Language::{self, En, Es};
use canon_core::norms::{self, Shared, Sharer};
use serde::Serialize;

use super::{Press, Printed, Sheet};
use crate::dossier::Dossier;
use crate::portrait::amounts::Amount;
use crate::portrait::months::Months;
use crate::portrait::purposes::Spent;
use crate::portrait::questions::Question;
use crate::portrait::signals::Signal;
use crate::portrait::{Portrait, good};
use crate::typeset::{Copy, PaperError, fitting};
use crate::words::glossary;

/// Signals on the page; the rest are in the tables.
const SIGNALS: usize = 3;

/// How much is listed and in which size, from what is wished for down to the least that says anything: words of unknown
/// length must leave one side. Points of the body, functions and projects, words of the glossary.
const ROOM: [(f64, usize, usize); 9] = [
    (11.5, 5, 8),
    (11.0, 5, 8),
    (10.8, 5, 6),
    (10.8, 4, 5),
    (10.6, 3, 4),
    (10.3, 3, 4),
    (10.0, 3, 3),
    (9.6, 3, 2),
    (9.2, 2, 0),
];

/// The body of the page with large letters, and how much it lists.
const LARGE: (f64, usize, usize) = (14.5, 5, 8);

#[derive(Serialize)]
struct Data<'a> {
    sheet: Sheet,
    size: f64,
    large: bool,
    kicker: String,
    government: &'a str,
    scope: String,
    title: String,
    lead: String,
    labels: Labels,
    origin: Origin,
    amounts: [Amount; 4],
    amounts_note: String,
    amounts_alt: String,
    months: Option<Months>,
    no_months: &'static str,
    functions: Option<Listed>,
    projects: Option<Listed>,
    no_purposes: &'static str,
    signals: Vec<Signal>,
    signals_note: Option<String>,
    good: String,
    learn: Option<String>,
    questions: Vec<Question>,
    glossary: Vec<[&'static str; 2]>,
    gaps: String,
    share: String,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    amounts: &'static str,
    months: &'static str,
    signals: &'static str,
    causes: &'static str,
    question: &'static str,
    good: &'static str,
    questions: &'static str,
    glossary: &'static str,
    gaps: &'static str,
    share: &'static str,
    agreement: &'static str,
    source: &'static str,
    method: &'static str,
    of_hundred: &'static str,
}

#[derive(Serialize)]
struct Listed {
    title: String,
    rows: Vec<Spent>,
    note: Option<String>,
}

/// Where the canon comes from, by law.
#[derive(Serialize)]
struct Origin {
    title: &'static str,
    steps: [&'static str; 2],
    parts: Vec<OriginPart>,
    norm: &'static str,
}

#[derive(Serialize)]
struct OriginPart {
    hundredths: i64,
    who: &'static str,
    /// Whether this government may share in it.
    own: bool,
}

/// Makes the page of the last year that has figures, in the roomiest layout that leaves it on one side.
pub(super) fn make(dossier: &Dossier<'_>, press: &Press<'_>) -> Option<Result<Printed, PaperError>> {
    let portrait = Portrait::of(dossier)?;
    let copy = |room| Copy::of(&data(&portrait, press, room), BTreeMap::new());
    let copies: &mut dyn Iterator<Item = Copy> =
        if press.large { &mut std::iter::once(LARGE).map(copy) } else { &mut ROOM.into_iter().map(copy) };
    let wanted = if press.large { 2 } else { 1 };
    Some(fitting((press.templates, "hoja.typ"), copies, wanted, portrait.day()).map(|set| Printed {
        pdf: set.pdf,
        sheets: set.pages,
        wanted,
    }))
}

fn data<'a>(portrait: &Portrait<'a>, press: &Press<'_>, (size, listed, words): (f64, usize, usize)) -> Data<'a> {
    let language = portrait.language();
    let (signals, left) = portrait.signals(SIGNALS, press.memory.experiences);
    let signals_note = match signals.is_empty() {
        true => Some(portrait.no_signal()),
        false => portrait.more_signals(left),
    };
    let notes: Vec<String> = signals_note.into_iter().chain(portrait.earlier_signals()).collect();
    let functions = portrait.functions(listed).map(|(rows, left)| Listed {
        title: language.pick("Por función, de lo gastado", "By function, of what was spent").to_string(),
        rows,
        note: more(left, language),
    });
    let projects = portrait.projects(listed).map(|(rows, left)| Listed {
        title: language.pick("Proyectos con más presupuesto", "Projects with the largest budget").to_string(),
        rows,
        note: more(left, language),
    });
    Data {
        sheet: Sheet::of(portrait.dossier, press),
        size,
        large: press.large,
        kicker: kicker(portrait, press),
        government: &portrait.dossier.government.name,
        scope: portrait.scope_words(),
        title: portrait.title(),
        lead: portrait.lead(),
        labels: labels(language),
        origin: origin(portrait),
        amounts: portrait.amounts(),
        amounts_note: portrait.amounts_note(),
        amounts_alt: portrait.amounts_alt(),
        months: portrait.months(),
        no_months: portrait.no_months(),
        no_purposes: no_purposes(functions.is_some(), projects.is_some(), language),
        functions,
        projects,
        signals,
        signals_note: (!notes.is_empty()).then(|| notes.join(" ")),
        good: good::sign(portrait.dossier, &portrait.series, portrait.now.year),
        learn: good::whom_to_learn_from(portrait.dossier, &portrait.series, portrait.now.year),
        questions: portrait.questions(),
        glossary: glossary::WORDS
            .iter()
            .take(words)
            .map(|word| [word.name(language), word.meaning(language)])
            .collect(),
        gaps: portrait.gaps().join(" "),
        share: share(portrait, press),
        source: portrait.source(),
        method: language.pick(
            "había = PIM; gastado = devengado; de cada 100 = devengado / PIM × 100; quedó = PIM − devengado.",
            "there was = PIM; spent = devengado; of every 100 = devengado / PIM × 100; left = PIM − devengado.",
        ),
    }
}

fn kicker(portrait: &Portrait<'_>, press: &Press<'_>) -> String {
    let page = portrait.language().pick("Hoja de diálogo", "Sheet for dialogue").to_string();
    let parts = [Some(page), press.session.map(ToString::to_string), Some(portrait.cut())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

const fn labels(language: Language) -> Labels {
    Labels {
        amounts: language.pick(
            "¿Cuánto llegó, había, se gastó y quedó?",
            "How much arrived, was there, was spent and left?",
        ),
        months: language.pick("¿Cuándo?", "When?"),
        signals: language.pick("Señales para preguntar", "Signals to ask about"),
        causes: language.pick("Puede deberse a:", "It may be due to:"),
        question: language.pick("Pregunta:", "Question:"),
        good: language.pick("Algo que va bien", "Something that goes well"),
        questions: language.pick("Preguntas para el diálogo", "Questions for the dialogue"),
        glossary: language.pick("Palabras clave", "Key words"),
        gaps: language.pick("Qué no dice esta hoja", "What this sheet does not say"),
        share: language.pick("Para compartir", "To share"),
        agreement: language.pick("Nuestro acuerdo", "What we agree"),
        source: language.pick("Fuente:", "Source:"),
        method: language.pick("Cálculo:", "Method:"),
        of_hundred: language.pick("de cada S/ 100", "of every S/ 100"),
    }
}

fn more(left: usize, language: Language) -> Option<String> {
    (left > 0).then(|| match language {
        Es => format!("y {left} más"),
        En => format!("and {left} more"),
    })
}

/// What is not known of the purposes.
const fn no_purposes(functions: bool, projects: bool, language: Language) -> &'static str {
    match (functions, projects) {
        (true, true) => "",
        (false, true) => language.pick(
            "Estos archivos no traen el gasto por función.",
            "These files do not give spending by function.",
        ),
        (true, false) => {
            language.pick("Estos archivos no traen la lista de proyectos.", "These files do not list projects.")
        }
        (false, false) => language.pick(
            "Estos archivos no dicen en qué: no traen el gasto por función ni la lista de proyectos. Se puede pedir: Consulta Amigable del MEF, «¿En qué se gasta?».",
            "These files do not say on what: they give neither functions nor projects. It can be asked for: Consulta Amigable of the MEF, “¿En qué se gasta?”.",
        ),
    }
}

/// The parts of the canon by the law of the year, and which of them this government may share in.
fn origin(portrait: &Portrait<'_>) -> Origin {
    let language = portrait.language();
    let level = portrait.dossier.government.level;
    let shares = norms::shares(Shared::Canon, portrait.now.year);
    let own = |sharer: Sharer| match level {
        Level::Regional => sharer == Sharer::Regional,
        Level::University => sharer == Sharer::Universities,
        Level::Provincial | Level::District => sharer.is_municipal(),
    };
    let parts = shares.iter().map(|share| OriginPart {
        hundredths: share.part.of_every_hundred(),
        who: sharer(share.sharer, language),
        own: own(share.sharer),
    });
    Origin {
        title: language.pick("¿De dónde viene el canon?", "Where does the canon come from?"),
        steps: match language {
            Es => ["Impuesto a la renta de las minas", "La mitad es canon minero"],
            En => ["Income tax of the mines", "Half of it is mining canon"],
        },
        parts: parts.collect(),
        norm: shares.first().map_or("", |share| share.norm.split(" art.").next().unwrap_or(share.norm)),
    }
}

/// Who shares, in few words.
pub(crate) const fn sharer(sharer: Sharer, language: Language) -> &'static str {
    match sharer {
        Sharer::Producer => language.pick("distritos donde está la mina", "districts with the mine"),
        Sharer::Province => language.pick("municipios de la provincia", "municipalities of the province"),
        Sharer::Department => language.pick("municipios de la región", "municipalities of the region"),
        Sharer::Regional => language.pick("gobierno regional", "regional government"),
        Sharer::Universities => language.pick("universidades públicas", "public universities"),
    }
}

fn share(portrait: &Portrait<'_>, press: &Press<'_>) -> String {
    let slug = portrait.dossier.slug();
    let mut said = match portrait.language() {
        Es => format!("Imagen y texto para WhatsApp: whatsapp/{slug}. Todas las cifras: indicadores.csv."),
        En => format!("Picture and text for WhatsApp: whatsapp/{slug}. All figures: indicadores.csv."),
    };
    for more in [press.link, press.contact].into_iter().flatten() {
        said.push(' ');
        said.push_str(more);
    }
    said
}
