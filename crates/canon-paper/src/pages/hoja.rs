//! One government on one A4 sheet, in twelve blocks; with large letters on two sides.

use std::collections::BTreeMap;

use canon_core::law::sharing::{Shared, Sharer, shares};
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use serde::Serialize;

use super::{Press, Printed, Sheet};
use crate::charts::Plotted;
use crate::charts::llego_habia_gasto::ArrivedBudgetedSpent;
use crate::portrait::amounts::Amount;
use crate::portrait::months::Months;
use crate::portrait::purposes::Spent;
use crate::portrait::questions::Question;
use crate::portrait::signals::Signal;
use crate::portrait::{Portrait, good};
use crate::subject::dossier::Dossier;
use crate::typeset::{Copy, PaperError, fitting};
use crate::words::glossary;

/// Signals on the page at most; the rest are in the tables.
const SIGNALS: usize = 3;

/// How a page is filled.
#[derive(Clone, Copy)]
struct Room {
    /// The body, in points.
    size: f64,
    /// How many functions and projects are listed.
    listed: usize,
    /// How many words are explained.
    words: usize,
    /// How high the chart of the years is, in thousandths of its width; 0 leaves it out.
    chart: u32,
    /// How many signals are told; the rest are in the tables.
    signals: usize,
    /// Whether the signals of earlier years are named too.
    earlier: bool,
}

const fn room(size: f64, listed: usize, words: usize, chart: u32) -> Room {
    Room { size, listed, words, chart, signals: SIGNALS, earlier: true }
}

/// From what is wished for down to the least that says anything: words of unknown length must leave one side.
const ROOMS: [Room; 8] = [
    room(11.5, 5, 8, 400),
    room(11.0, 5, 5, 290),
    room(10.8, 5, 4, 220),
    room(11.5, 5, 8, 0),
    room(11.0, 5, 6, 0),
    room(10.6, 4, 4, 0),
    Room { earlier: false, ..room(10.2, 3, 4, 0) },
    Room { earlier: false, signals: 2, ..room(10.0, 2, 3, 0) },
];

/// With large letters, on two sides.
const LARGE_ROOMS: [Room; 4] =
    [room(14.5, 5, 8, 300), room(14.5, 5, 8, 0), room(14.0, 5, 5, 0), room(14.0, 3, 3, 0)];

/// The width in which the chart is drawn, in pixels, and how many of them are a point on the page.
const CHART_WIDTH: u32 = 1080;
const CHART_PIXELS: f64 = 1080.0 / 516.0;

/// The name under which the template finds the chart.
const CHART: &str = "anios.svg";

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
    chart: Option<Chart>,
    no_months: &'static str,
    functions: Option<Listed>,
    projects: Option<Listed>,
    no_purposes: &'static str,
    signals: Vec<Signal>,
    signals_note: Option<String>,
    good: String,
    learn: Option<String>,
    questions: [Question; 5],
    glossary: Vec<[&'static str; 2]>,
    gaps: String,
    share: String,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Chart {
    title: String,
    subtitle: String,
    alt: String,
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
}

#[derive(Serialize)]
struct Listed {
    title: String,
    columns: [&'static str; 3],
    rows: Vec<Spent>,
    note: Option<String>,
}

/// Where the canon comes from, by law.
#[derive(Serialize)]
struct Origin {
    title: &'static str,
    steps: [&'static str; 2],
    parts: Vec<OriginPart>,
}

#[derive(Serialize)]
struct OriginPart {
    hundredths: i64,
    who: &'static str,
    /// Whether this government may share in it.
    own: bool,
}

/// Makes the page of the last year that has figures, in the roomiest layout that leaves it on one side.
pub(crate) fn make(dossier: &Dossier<'_>, press: &Press<'_>) -> Option<Result<Printed, PaperError>> {
    let portrait = Portrait::of(dossier)?;
    let (rooms, wanted): (&[Room], usize) = if press.large { (&LARGE_ROOMS, 2) } else { (&ROOMS, 1) };
    let can_draw = portrait.series.told().count() > 1;
    let rooms: Vec<Room> = rooms.iter().copied().filter(|room| room.chart == 0 || can_draw).collect();
    let copy = |place: usize| copy(&portrait, press, rooms[place]);
    let set = fitting((press.templates, "hoja.typ"), rooms.len(), copy, wanted, portrait.day());
    Some(set.map(|set| Printed::of(set, wanted)))
}

/// What the page holds in a room.
fn copy(portrait: &Portrait<'_>, press: &Press<'_>, room: Room) -> Copy {
    let size = (CHART_WIDTH, CHART_WIDTH * room.chart / 1000);
    let plotted =
        if room.chart > 0 { Plotted::of::<ArrivedBudgetedSpent>(portrait.dossier).ok() } else { None };
    let chart = plotted.map(|plotted| plotted.figure(size, room.size * CHART_PIXELS));
    let mut data = data(portrait, press, room);
    let mut pictures = BTreeMap::new();
    if let Some(chart) = chart {
        data.chart = Some(Chart { title: chart.title, subtitle: chart.subtitle, alt: chart.description });
        pictures.insert(CHART.to_string(), chart.svg.into_bytes());
    }
    Copy::of(&data, pictures)
}

fn data<'a>(portrait: &Portrait<'a>, press: &Press<'_>, room: Room) -> Data<'a> {
    let language = portrait.language();
    let of = |scope| portrait.of_other_money(scope);
    let functions = portrait.functions(room.listed).map(|(rows, left, scope)| Listed {
        title: format!("{}{}", language.pick("¿En qué? Por función", "On what? By function"), of(scope)),
        columns: match language {
            Es => ["", "se gastó", "de cada 100"],
            En => ["", "spent", "of every 100"],
        },
        rows,
        note: more(left, language),
    });
    let projects = portrait.projects(room.listed).map(|(rows, left, scope)| Listed {
        title: format!(
            "{}{}",
            language.pick("Proyectos con más presupuesto", "Projects with the largest budget"),
            of(scope)
        ),
        columns: match language {
            Es => ["", "presupuesto", "gastado de 100"],
            En => ["", "budget", "spent of 100"],
        },
        rows,
        note: more(left, language),
    });
    let (signals, left) = portrait.signals(room.signals, press.memory.experiences);
    Data {
        sheet: Sheet::of(portrait.dossier),
        size: room.size,
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
        chart: None,
        no_months: portrait.no_months(),
        no_purposes: no_purposes(functions.is_some(), projects.is_some(), language),
        functions,
        projects,
        signals_note: signals_note(portrait, signals.is_empty(), left, room.earlier),
        signals,
        good: good::sign(portrait.dossier, &portrait.series, portrait.now.year),
        learn: good::whom_to_learn_from(portrait.dossier, &portrait.series, portrait.now.year),
        questions: portrait.questions(),
        glossary: glossary::WORDS
            .iter()
            .take(room.words)
            .map(|word| [word.name(language), word.meaning(language)])
            .collect(),
        gaps: portrait.gaps().join(" "),
        share: share(portrait, press),
        source: portrait.source(),
        method: method(language),
    }
}

/// What is said below the signals: that there is none, how many more there are, and those of earlier years.
fn signals_note(portrait: &Portrait<'_>, none: bool, left: usize, earlier: bool) -> Option<String> {
    let now = if none { Some(portrait.no_signal()) } else { portrait.more_signals(left) };
    let said: Vec<String> = now.into_iter().chain(portrait.earlier_signals().filter(|_| earlier)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// How the figures of every page are computed.
pub(crate) const fn method(language: Language) -> &'static str {
    language.pick(
        "había = PIM; gastado = devengado; de cada 100 = devengado / PIM × 100; quedó = PIM − devengado. Montos redondeados.",
        "there was = PIM; spent = devengado; of every 100 = devengado / PIM × 100; left = PIM − devengado. Amounts are rounded.",
    )
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
    let shares = shares(&portrait.dossier.panel.norms, Shared::Canon, portrait.now.year);
    let own = |sharer: Sharer| match level {
        Level::Regional => sharer == Sharer::Regional,
        Level::University => sharer == Sharer::Universities,
        Level::Provincial | Level::District | Level::Territory => sharer.is_municipal(),
    };
    // Whether the mine is in its district no budget says.
    let own = |sharer: Sharer| own(sharer) && sharer != Sharer::Producer;
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
