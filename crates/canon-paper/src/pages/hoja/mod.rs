//! One government on one A4 sheet, in twelve blocks; with large letters on two sides.

mod stopped_works;
mod words;

use std::collections::BTreeMap;

use canon_core::law::norms::Rule;
use canon_core::law::producers;
use canon_core::law::sharing::{Shared, shares};
use canon_core::terms::language::Language;
use serde::Serialize;

use crate::charts::Plotted;
use crate::charts::llego_habia_gasto::ArrivedBudgetedSpent;
use crate::error::PaperError;
use crate::pages::{LetterSize, Letterhead, PageOptions, PdfDocument};
use crate::portrait::amounts::Amount;
use crate::portrait::months::Months;
use crate::portrait::purposes::PurposeRow;
use crate::portrait::questions::Question;
use crate::portrait::signals::Signal;
use crate::portrait::words::lacks;
use crate::portrait::years::YearTable;
use crate::portrait::{Portrait, good_sign};
use crate::subject::dossier::Dossier;
use crate::typeset::{Content, Versions, fitting};
use crate::words::{glossary, labels};
use stopped_works::StoppedWorks;

/// Signals on the page at most; the rest are in the tables.
const SIGNALS: usize = 3;

/// How a page is filled.
#[derive(Clone, Copy)]
struct Layout {
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

const fn layout(size: f64, listed: usize, words: usize, chart: u32) -> Layout {
    Layout { size, listed, words, chart, signals: SIGNALS, earlier: true }
}

/// From what is wished for down to the least that says anything: words of unknown length must leave one side.
const LAYOUTS: [Layout; 12] = [
    layout(12.0, 9, 0, 300),
    layout(11.5, 9, 0, 260),
    layout(11.0, 8, 0, 220),
    layout(12.0, 13, 0, 0),
    layout(11.5, 12, 0, 0),
    layout(11.0, 11, 0, 0),
    layout(10.6, 10, 0, 0),
    layout(10.3, 9, 0, 0),
    Layout { earlier: false, ..layout(10.2, 9, 0, 0) },
    Layout { earlier: false, ..layout(10.0, 8, 0, 0) },
    Layout { earlier: false, signals: 2, ..layout(10.0, 3, 0, 0) },
    Layout { earlier: false, signals: 1, ..layout(10.0, 3, 0, 0) },
];

/// With large letters, on two sides.
const LARGE_LAYOUTS: [Layout; 4] =
    [layout(14.5, 6, 2, 300), layout(14.5, 6, 2, 0), layout(14.0, 5, 2, 0), layout(14.0, 3, 1, 0)];

/// How many bytes of data fill a side, times the square of the body in points: as the sheets of Moquegua and of Lima have
/// it. It says where the search for a layout begins, and never what it finds.
const ROOM: f64 = 676_000.0;

/// How long the data of a page is, in bytes.
fn length(content: &Content) -> f64 {
    u32::try_from(content.data.len()).map_or(f64::MAX, f64::from)
}

/// The width in which the chart is drawn, in pixels, and how many of them are a point on the page.
const CHART_WIDTH: u32 = 1080;
const CHART_PIXELS: f64 = 1080.0 / 516.0;

/// The name under which the template finds the chart.
const CHART: &str = "anios.svg";

#[derive(Serialize)]
struct Data<'a> {
    sheet: Letterhead,
    size: f64,
    large: bool,
    kicker: String,
    government: &'a str,
    scope: String,
    title: String,
    lead: String,
    labels: Labels,
    origin: Option<Origin>,
    amounts: [Amount; 4],
    amounts_note: String,
    amounts_alt: String,
    months: Option<Months>,
    years: Option<YearTable>,
    chart: Option<Chart>,
    functions: Option<Listed>,
    projects: Option<Listed>,
    signals: Vec<Signal>,
    signals_note: Option<String>,
    stopped_works: Option<StoppedWorks>,
    good: String,
    learn: Option<String>,
    questions: [Question; 5],
    glossary: Vec<[&'static str; 2]>,
    notes: String,
    ask: String,
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
    ask: &'static str,
    agreement: &'static str,
    agreement_parts: [&'static str; 4],
    source: &'static str,
    method: &'static str,
}

#[derive(Serialize)]
struct Listed {
    title: String,
    columns: Vec<String>,
    rows: Vec<PurposeRow>,
    note: Option<String>,
}

/// Where the canon comes from, by law.
#[derive(Serialize)]
struct Origin {
    title: &'static str,
    steps: [&'static str; 2],
    parts: Vec<OriginPart>,
    /// What the law sets apart for the communities, and where the mines are.
    note: String,
}

#[derive(Serialize)]
struct OriginPart {
    hundredths: i64,
    who: &'static str,
    /// Whether this government shares in it, as far as a table declares where the mines are.
    own: bool,
}

/// Makes the page of the last year that has figures, in the roomiest layout that leaves it on one side.
pub(super) fn make(
    dossier: &Dossier<'_>,
    options: &PageOptions<'_>,
) -> Option<Result<PdfDocument, PaperError>> {
    let portrait = Portrait::of(dossier)?;
    let (layouts, wanted): (&[Layout], u32) =
        if options.letters == LetterSize::Large { (&LARGE_LAYOUTS, 2) } else { (&LAYOUTS, 1) };
    // Where the years stand in figures beside the bars, a chart of them would say all twice.
    let can_draw = portrait.series.told().count() > 1 && portrait.months().is_some();
    let layouts: Vec<Layout> =
        layouts.iter().copied().filter(|layout| layout.chart == 0 || can_draw).collect();
    let copy = |place: usize| copy(&portrait, options, layouts[place]);
    let room = ROOM * f64::from(wanted);
    let likely = layouts.iter().enumerate().position(|(place, layout)| {
        layout.chart == 0 && length(&copy(place)) * layout.size * layout.size <= room
    });
    let count = layouts.len();
    let versions = Versions { count, likely: likely.unwrap_or(count.saturating_sub(1)) };
    let wanted = wanted as usize;
    let set = fitting((options.templates, "hoja.typ"), versions, copy, wanted, portrait.day());
    Some(set.map(|set| PdfDocument::of(set, wanted)))
}

/// What the page holds in a layout.
fn copy(portrait: &Portrait<'_>, options: &PageOptions<'_>, layout: Layout) -> Content {
    let size = (CHART_WIDTH, CHART_WIDTH * layout.chart / 1000);
    let plotted =
        if layout.chart > 0 { Plotted::of::<ArrivedBudgetedSpent>(portrait.dossier).ok() } else { None };
    let chart = plotted.map(|plotted| plotted.figure(size, layout.size * CHART_PIXELS));
    let mut data = data(portrait, options, layout);
    let mut pictures = BTreeMap::new();
    if let Some(chart) = chart {
        data.chart = Some(Chart { title: chart.title, subtitle: chart.subtitle, alt: chart.description });
        pictures.insert(CHART.to_string(), chart.svg.into_bytes());
    }
    Content::of(&data, pictures)
}

fn data<'a>(portrait: &Portrait<'a>, options: &PageOptions<'_>, layout: Layout) -> Data<'a> {
    let language = portrait.language();
    let of = |scope| portrait.of_other_money(scope);
    let functions = portrait.functions(layout.listed).map(|(rows, others, scope)| Listed {
        title: format!("{}{}", words::BY_FUNCTION.in_language(language), of(scope)),
        columns: function_columns(portrait, &rows),
        rows: rows.into_iter().chain(others).collect(),
        note: None,
    });
    let projects = portrait.projects(layout.listed).map(|(rows, left, scope)| Listed {
        title: format!("{}{}", words::LARGEST_PROJECTS.in_language(language), of(scope)),
        columns: words::PROJECT_COLUMNS.map(|word| word.in_language(language).to_string()).to_vec(),
        rows,
        note: words::more(left, language),
    });
    let (signals, left) = portrait.signals(layout.signals, options.records.experiences);
    let months = portrait.months();
    Data {
        sheet: Letterhead::of_government(portrait.dossier, options.community),
        size: layout.size,
        large: options.letters == LetterSize::Large,
        kicker: kicker(portrait, options),
        government: &portrait.dossier.government.name,
        scope: portrait.scope_words(),
        title: portrait.title(),
        lead: portrait.lead(),
        labels: labels(language),
        origin: origin(portrait),
        amounts: portrait.amounts(),
        amounts_note: amounts_note(portrait),
        amounts_alt: portrait.amounts_alt(),
        years: if months.is_none() { portrait.year_table() } else { None },
        months,
        chart: None,
        functions,
        projects,
        signals_note: signals_note(portrait, signals.is_empty(), left, layout.earlier),
        signals,
        stopped_works: StoppedWorks::of(portrait),
        good: good_sign::sign(portrait.dossier, &portrait.series, portrait.now.year),
        learn: good_sign::whom_to_learn_from(portrait.dossier, &portrait.series, portrait.now.year)
            .filter(|_| layout.earlier),
        questions: portrait.questions(),
        glossary: glossary::TERMS[glossary::ON_A_SHEET]
            .iter()
            .take(layout.words)
            .map(|word| [word.name(language), word.meaning(language)])
            .collect(),
        notes: portrait.notes().join(" "),
        ask: ask(portrait),
        share: share(options),
        source: portrait.source(),
        method: "",
    }
}

/// The heads of the functions: with the year before where any of them has a figure of it.
fn function_columns(portrait: &Portrait<'_>, rows: &[PurposeRow]) -> Vec<String> {
    let year = portrait.now.year;
    let [none, spent, part] =
        words::FUNCTION_COLUMNS.map(|word| word.in_language(portrait.language()).to_string());
    match rows.iter().any(|row| row.before.is_some()) {
        true => vec![none, (year.number() - 1).to_string(), year.to_string(), part],
        false => vec![none, spent, part],
    }
}

/// What the budget is, and what was spent for each inhabitant.
fn amounts_note(portrait: &Portrait<'_>) -> String {
    std::iter::once(portrait.amounts_note()).chain(portrait.per_inhabitant()).collect::<Vec<_>>().join(" ")
}

/// What to ask for and where the letter lies, in one block; nothing where all is known.
fn ask(portrait: &Portrait<'_>) -> String {
    let offices = portrait.lacking_by_office();
    if offices.is_empty() {
        return String::new();
    }
    let letter = lacks::letter(&portrait.dossier.slug(), portrait.language());
    format!("{}. {letter}", offices.join(". "))
}

/// What is said below the signals: that there is none, how many more there are, and those of earlier years.
fn signals_note(portrait: &Portrait<'_>, none: bool, left: usize, earlier: bool) -> Option<String> {
    let now = if none { Some(portrait.no_signal()) } else { portrait.more_signals(left) };
    let said: Vec<String> = now.into_iter().chain(portrait.earlier_signals().filter(|_| earlier)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn kicker(portrait: &Portrait<'_>, options: &PageOptions<'_>) -> String {
    let page = words::SHEET.in_language(portrait.language()).to_string();
    let parts = [Some(page), options.session.map(ToString::to_string), Some(portrait.cut())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn labels(language: Language) -> Labels {
    Labels {
        amounts: words::AMOUNTS.in_language(language),
        months: words::MONTHS.in_language(language),
        signals: words::SIGNALS.in_language(language),
        causes: labels::MAY_BE_DUE_TO.in_language(language),
        question: words::QUESTION.in_language(language),
        good: labels::GOOD_SIGN.in_language(language),
        questions: words::QUESTIONS.in_language(language),
        glossary: words::GLOSSARY.in_language(language),
        ask: words::ASK.in_language(language),
        agreement: words::AGREEMENT.in_language(language),
        agreement_parts: words::AGREEMENT_PARTS.map(|word| word.in_language(language)),
        source: labels::SOURCE.in_language(language),
        method: labels::METHOD.in_language(language),
    }
}

/// The parts of the canon by the law of the year, and which of them this government shares in.
fn origin(portrait: &Portrait<'_>) -> Option<Origin> {
    let language = portrait.language();
    let (dossier, year) = (portrait.dossier, portrait.now.year);
    let shares = shares(&dossier.panel.norms, Shared::Canon, year);
    let own = producers::parts_of(dossier.government, year);
    let parts = shares.iter().map(|share| OriginPart {
        hundredths: share.part.of_every_hundred(),
        who: labels::sharer(share.sharer, language),
        own: own.contains(&share.sharer),
    });
    let communities = dossier.panel.norms.one(Rule::CommunityShare, year);
    let communities = communities
        .map(|norm| words::for_communities(norm.value.of_every_hundred(), norm.verified, language));
    let parts: Vec<OriginPart> = parts.collect();
    (!parts.is_empty()).then(|| Origin {
        title: words::ORIGIN.in_language(language),
        steps: words::ORIGIN_STEPS.map(|word| word.in_language(language)),
        parts,
        note: communities.unwrap_or_default(),
    })
}

/// Whom to write to and where there is more, as the settings say.
fn share(options: &PageOptions<'_>) -> String {
    [options.link, options.contact].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
