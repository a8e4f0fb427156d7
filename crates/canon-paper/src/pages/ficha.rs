//! One government on one A4 page: the finding, three figures, the years, what the indicators say, and what to ask.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::budget::{Inclusion, Phase, Scope};
use canon_core::indicators::{self, CutSource, Family, Finding, Indicator, Motive, Side, State};
use canon_core::language::Language::{self, En, Es};
use canon_core::money::Soles;
use canon_core::place::Department;
use canon_core::quantity::Quantity;
use serde::Serialize;

use super::{Printed, positive};
use crate::charts::{Figure, llego_habia_gasto};
use crate::dossier::Dossier;
use crate::numbers::{money, money_parts, of_every_hundred, told_bound, told_honestly};
use crate::series::{Credited, Series, YearFigures};
use crate::typeset::{PaperError, typeset};
use crate::words::{dates, motive, scope, state};

/// The chart's width in pixels, and its text: 12 points when set as wide as the page.
const CHART_WIDTH: u32 = 1080;
const CHART_TEXT: f64 = 25.7;

/// Its height and how many indicators are listed one by one, from what is wished for down to the least that says
/// anything: words of unknown length must leave one sheet.
const LAYOUTS: [(u32, usize); 9] =
    [(440, 7), (410, 7), (380, 7), (380, 6), (380, 5), (380, 4), (360, 4), (340, 4), (340, 3)];

const QUESTIONS: usize = 3;
const CAUSES: usize = 3;

#[derive(Serialize)]
struct Data {
    language: &'static str,
    region: &'static str,
    community: String,
    keywords: [&'static str; 2],
    labels: Labels,
    government: String,
    title: String,
    lead: String,
    figures: Vec<KeyFigure>,
    chart: Option<ChartWords>,
    indicators: Vec<Row>,
    notes: Vec<String>,
    remarks: Vec<String>,
    questions: Vec<String>,
    causes: Vec<String>,
    positive: String,
    learn: Option<String>,
    caveats: Vec<String>,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    kicker: String,
    source: &'static str,
    method: &'static str,
    indicators: String,
    columns: [&'static str; 3],
    questions: &'static str,
    agreement: &'static str,
    causes: &'static str,
    positive: &'static str,
}

#[derive(Serialize)]
struct KeyFigure {
    number: String,
    unit: &'static str,
    words: String,
}

#[derive(Serialize)]
struct ChartWords {
    title: String,
    subtitle: String,
    description: String,
}

#[derive(Serialize)]
struct Row {
    title: &'static str,
    value: Option<String>,
    state: &'static str,
    state_words: &'static str,
    note: Option<String>,
}

/// Makes the page of the last year that has figures, in the roomiest layout that leaves it on one sheet.
pub(super) fn make(dossier: &Dossier<'_>) -> Option<Result<Printed, PaperError>> {
    let series = Series::of(dossier)?;
    let year = dossier.year(series.scope)?;
    let now = *series.years.iter().find(|figures| figures.year == year)?;
    let mut printed = None;
    for layout in LAYOUTS {
        let attempt = make_with(dossier, &series, &now, layout);
        let fits = attempt.as_ref().map_or(true, |page| page.sheets == 1);
        printed = Some(attempt);
        if fits {
            break;
        }
    }
    printed
}

fn make_with(
    dossier: &Dossier<'_>,
    series: &Series,
    now: &YearFigures,
    (height, listed): (u32, usize),
) -> Result<Printed, PaperError> {
    let chart = llego_habia_gasto::make(dossier).ok();
    let chart = chart.map(|plotted| plotted.figure((CHART_WIDTH, height), CHART_TEXT));
    let data = data(dossier, series, now, listed, chart.as_ref());
    let mut files = BTreeMap::new();
    files.insert("datos.json", serde_json::to_vec(&data).expect("text and numbers always serialise"));
    files.extend(chart.map(|chart| ("grafico.svg", chart.svg.into_bytes())));
    let day = now.cut.unwrap_or_else(|| now.year.last_day());
    let typeset = typeset("ficha.typ", files, day)?;
    Ok(Printed { pdf: typeset.pdf, sheets: typeset.pages })
}

fn data(
    dossier: &Dossier<'_>,
    series: &Series,
    now: &YearFigures,
    listed: usize,
    chart: Option<&Figure>,
) -> Data {
    let language = dossier.language;
    let findings = dossier.findings_of(now.year, series.scope);
    let (shown, left) = most_telling(&findings, listed);
    let (indicators, notes) = rows(&shown, language);
    let remarks = [earlier_signals(dossier, series, now), others(left, language)];
    Data {
        language: language.code(),
        region: language.pick("PE", "GB"),
        community: community(dossier),
        keywords: ["canon minero", language.pick("presupuesto público", "public budget")],
        labels: labels(now, language),
        government: dossier.government.name.clone(),
        title: title(series, now, language),
        lead: lead(series, now, language),
        figures: key_figures(series, now, language),
        chart: chart.map(|chart| ChartWords {
            title: chart.title.clone(),
            subtitle: chart.subtitle.clone(),
            description: chart.description.clone(),
        }),
        indicators,
        notes,
        remarks: remarks.into_iter().flatten().collect(),
        questions: questions(&findings, language),
        causes: causes(&findings, language),
        positive: positive::sign(dossier, series, now.year),
        learn: positive::whom_to_learn_from(dossier, series, now.year),
        caveats: caveats(dossier, series, now, language),
        source: source(dossier, series),
        method: language.pick(
            "presupuesto = PIM; gastado = devengado; de cada 100 = devengado / PIM × 100; por gastar = PIM − devengado.",
            "budget = PIM; spent = devengado; of every 100 = devengado / PIM × 100; unspent = PIM − devengado.",
        ),
    }
}

/// The community's name; its region only on its own pages.
fn community(dossier: &Dossier<'_>) -> String {
    let name = dossier.language.pick(
        "Comunidad de Aprendizaje y Práctica\nen Gobernanza Minera",
        "Community of Learning and Practice\nin Mining Governance",
    );
    let at_home = dossier.government.department() == Department::MOQUEGUA;
    format!("{name}{}", if at_home { " · Moquegua" } else { "" })
}

fn labels(now: &YearFigures, language: Language) -> Labels {
    let year = now.year;
    Labels {
        kicker: format!(
            "{} · {}",
            language.pick("Hoja de diálogo", "Sheet for dialogue"),
            cut(now, language)
        ),
        source: language.pick("Fuente:", "Source:"),
        method: language.pick("Cálculo:", "Method:"),
        indicators: match language {
            Es => format!("Qué dicen los indicadores de {year}"),
            En => format!("What the indicators of {year} say"),
        },
        columns: match language {
            Es => ["Pregunta", "Valor", "Lectura"],
            En => ["Question", "Value", "Reading"],
        },
        questions: language.pick("Preguntas para el diálogo", "Questions for the dialogue"),
        agreement: language.pick("Nuestro acuerdo", "What we agree"),
        causes: language.pick("¿Por qué puede pasar?", "Why may it happen?"),
        positive: language.pick("Algo que anima", "Something encouraging"),
    }
}

fn cut(now: &YearFigures, language: Language) -> String {
    match (now.cut, language) {
        (Some(day), Es) => format!("datos al {}", dates::long(day, language)),
        (Some(day), En) => format!("figures to {}", dates::long(day, language)),
        (None, Es) if now.closed => format!("datos de {}, año declarado cerrado", now.year),
        (None, En) if now.closed => format!("figures of {}, year declared closed", now.year),
        (None, Es) => format!("datos de {}, fecha de corte no conocida", now.year),
        (None, En) => format!("figures of {}, cut-off date not known", now.year),
    }
}

/// The money a share is of, after "soles".
fn of_what(scope: Scope, inclusion: Option<Inclusion>, language: Language) -> &'static str {
    match (scope, inclusion) {
        (Scope::Todo, Some(Inclusion::Proyectos)) => language.pick("para proyectos", "for projects"),
        (Scope::Todo, _) => language.pick("disponibles", "available"),
        (_, Some(Inclusion::Proyectos)) => {
            language.pick("del rubro 18 para proyectos", "of rubro 18 for projects")
        }
        _ => language
            .pick("del rubro 18 (canon, regalías y otros)", "of rubro 18 (canon, royalties and others)"),
    }
}

/// The finding, from the figures, in fifteen words or fewer.
fn title(series: &Series, now: &YearFigures, language: Language) -> String {
    let Some(share) = now.avance() else { return title_without_share(series, now, language) };
    let when = now.when(language);
    let (whole, what) = (of_every_hundred(share, language), of_what(series.scope, now.inclusion, language));
    match (share.of_every_hundred() > 100, language) {
        (true, Es) => format!("{when} se gastaron {whole} soles por cada 100 del presupuesto final"),
        (true, En) => format!("{when} {whole} soles were spent for every 100 of the final budget"),
        (false, Es) => format!("{when} se gastaron {whole} de cada 100 soles {what}"),
        (false, En) => format!("{when} {whole} of every 100 soles {what} were spent"),
    }
}

fn title_without_share(series: &Series, now: &YearFigures, language: Language) -> String {
    let (when, year) = (now.when(language), now.year);
    let amount = |amount: Soles| money(amount, language);
    match (now.devengado, now.pim, now.credited, language) {
        (Some(spent), _, _, Es) => format!("{when} se gastaron {}", amount(spent)),
        (Some(spent), _, _, En) => format!("{when} {} were spent", amount(spent)),
        (None, Some(pim), _, Es) => format!("{when} había {} de presupuesto", amount(pim)),
        (None, Some(pim), _, En) => format!("{when} there was a budget of {}", amount(pim)),
        (None, None, Some(credited), Es) => {
            format!("{when} llegaron {} de {}", amount(credited), scope::money_of(series.scope, language))
        }
        (None, None, Some(credited), En) => {
            format!("{when} {} of {} arrived", amount(credited), scope::money_of(series.scope, language))
        }
        (None, None, None, Es) => format!("De {year} no hay cifras de presupuesto ni de gasto"),
        (None, None, None, En) => format!("There are no budget or spending figures of {year}"),
    }
}

fn lead(series: &Series, now: &YearFigures, language: Language) -> String {
    let mut sentences: Vec<String> = Vec::new();
    if now.avance().is_some() && !now.closed {
        sentences.push(unfinished(now, language).to_string());
    }
    sentences.extend(before(series, now, language));
    sentences.extend(unspent(now, language));
    sentences.push(
        language
            .pick(
                "Conversemos sobre qué se hizo, qué falta y por qué.",
                "Let us talk about what was done, what is missing and why.",
            )
            .to_string(),
    );
    sentences.join(" ")
}

/// Why figures of an open year stand alone.
const fn unfinished(now: &YearFigures, language: Language) -> &'static str {
    match now.cut {
        Some(_) => language.pick(
            "El año no ha cerrado en estas cifras: por eso no se comparan con años completos.",
            "The year is not closed in these figures, so they are not compared with whole years.",
        ),
        None => language.pick(
            "El archivo no dice hasta qué día van estas cifras: por eso no se comparan con otros años.",
            "The file does not say up to which day these figures go, so they are not compared with other years.",
        ),
    }
}

/// The year before, where both are closed and hold the same.
fn before(series: &Series, now: &YearFigures, language: Language) -> Option<String> {
    let earlier =
        series.told().filter(|f| f.closed && f.year < now.year && f.inclusion == now.inclusion).last()?;
    let share =
        of_every_hundred(earlier.avance().filter(|_| now.closed && now.avance().is_some())?, language);
    let year = earlier.year;
    Some(match language {
        Es => format!("En {year} fueron {share} de cada 100."),
        En => format!("In {year} it was {share} of every 100."),
    })
}

fn unspent(now: &YearFigures, language: Language) -> Option<String> {
    let saldo = now.pim? - now.devengado?;
    if saldo <= Soles::ZERO {
        return None;
    }
    let saldo = money(saldo, language);
    Some(match (now.closed, language) {
        (true, Es) => {
            format!("Quedaron sin gastar {saldo}, que suelen volver al presupuesto del año siguiente.")
        }
        (true, En) => format!("{saldo} were left unspent; they usually return to the next year's budget."),
        (false, Es) => format!("Faltaban por gastar {saldo}."),
        (false, En) => format!("{saldo} were still to be spent."),
    })
}

fn key_figures(series: &Series, now: &YearFigures, language: Language) -> Vec<KeyFigure> {
    let year = now.year;
    let figure = |amount: Option<Soles>, es: String, en: String| {
        let amount = amount?;
        let (number, unit) = money_parts(amount, language);
        let words = match language {
            Es => es,
            En => en,
        };
        Some(KeyFigure { number, unit, words })
    };
    let arrived = match series.credited {
        Some(Credited::Mixed) => figure(
            now.credited,
            format!("se abonaron en {year}, todos los rubros"),
            format!("credited in {year}, all rubros"),
        ),
        _ => figure(
            now.credited,
            format!("llegaron en {year} (acreditado)"),
            format!("arrived in {year} (credited)"),
        ),
    };
    let had =
        figure(now.pim, format!("había para gastar en {year} (PIM)"), format!("to spend in {year} (PIM)"));
    let spent =
        figure(now.devengado, "se gastaron (devengado)".to_string(), "were spent (devengado)".to_string());
    let saldo = now.pim.zip(now.devengado).map(|(pim, devengado)| pim - devengado);
    let left = match saldo {
        Some(saldo) if saldo < Soles::ZERO => figure(
            Some(saldo.abs()),
            "se gastaron por encima del PIM final".to_string(),
            "were spent above the final PIM".to_string(),
        ),
        saldo if now.closed => {
            figure(saldo, "quedaron por gastar".to_string(), "were left unspent".to_string())
        }
        saldo => figure(saldo, "faltaban por gastar".to_string(), "were still to be spent".to_string()),
    };
    let mut figures: Vec<KeyFigure> = [arrived, had, spent, left].into_iter().flatten().collect();
    figures.truncate(3);
    figures
}

/// Those with a signal, then those with a value, then the rest, up to so many, in the order of the catalogue; and how
/// many are left.
fn most_telling<'a>(findings: &[&'a Finding], listed: usize) -> (Vec<&'a Finding>, usize) {
    let mut order: Vec<(u8, usize)> = findings
        .iter()
        .enumerate()
        .map(|(place, finding)| match finding.state {
            State::Senal => (0, place),
            // On paper a letter would be read as a verdict, and the state of the files as the government's.
            _ if matches!(finding.value, Some(Quantity::Grade(_))) || is_of_files(finding) => (3, place),
            _ if finding.value.is_some() => (1, place),
            _ => (2, place),
        })
        .collect();
    order.sort_unstable();
    order.truncate(listed);
    let mut places: Vec<usize> = order.into_iter().map(|(_, place)| place).collect();
    places.sort_unstable();
    let shown: Vec<&Finding> = places.into_iter().map(|place| findings[place]).collect();
    let left = findings.len() - shown.len();
    (shown, left)
}

fn is_of_files(finding: &Finding) -> bool {
    indicators::by_id(finding.indicator).is_some_and(|indicator| indicator.family == Family::Data)
}

fn others(left: usize, language: Language) -> Option<String> {
    (left > 0).then(|| match language {
        Es => format!("Otros {left} indicadores, con su valor o por qué no se pueden calcular, están en indicadores.csv."),
        En => format!("{left} more indicators, with their value or why they cannot be computed, are in indicadores.csv."),
    })
}

/// The rows, and the notes below them that say why a figure is missing or unjudged.
fn rows(findings: &[&Finding], language: Language) -> (Vec<Row>, Vec<String>) {
    let mut notes: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for finding in findings {
        let Some(indicator) = indicators::by_id(finding.indicator) else { continue };
        let note = match finding.state {
            State::Senal => asked_from(finding, indicator, language),
            State::SinSenal | State::Contexto => String::new(),
            _ => note(finding, language),
        };
        let note = Some(note).filter(|note| !note.is_empty());
        let place = note.map(|note| match notes.iter().position(|other| *other == note) {
            Some(place) => place + 1,
            None => {
                notes.push(note);
                notes.len()
            }
        });
        rows.push(Row {
            title: indicator.title.in_language(language),
            value: told_honestly(finding, indicator.telling, language),
            state: finding.state.code(),
            state_words: state::words(finding.state, language),
            note: place.map(|place| place.to_string()),
        });
    }
    (rows, notes)
}

/// From where on it is worth a question, and whether most have the same one.
fn asked_from(finding: &Finding, indicator: &Indicator, language: Language) -> String {
    let shared: Vec<String> = finding
        .motives
        .iter()
        .filter(|reason| matches!(reason, Motive::SignalOfMost { .. }))
        .map(|reason| sentence(&motive::words(reason, language)))
        .collect();
    std::iter::once(cut_applied(finding, indicator, language)).chain(shared).collect::<Vec<_>>().join(" ")
}

/// From where on it is worth a question: each condition with its bound, and who says so.
fn cut_applied(finding: &Finding, indicator: &Indicator, language: Language) -> String {
    let from = |side: Side, bound: Quantity, source: &str| {
        let bound = told_bound(bound, indicator.telling, language);
        let side = match side {
            Side::AtMost => language.pick("o menos", "or less"),
            Side::AtLeast => language.pick("o más", "or more"),
            Side::Below => return format!("{} {bound} ({source})", language.pick("menos de", "less than")),
        };
        format!("{bound} {side} ({source})")
    };
    let said = finding.threshold_sources.iter().filter_map(|source| match source {
        CutSource::Stated(text, side, bound) => Some(from(*side, *bound, text.in_language(language))),
        CutSource::Set(source, side, bound) => Some(from(*side, *bound, source)),
        CutSource::National(..)
        | CutSource::Own(_)
        | CutSource::Peers(_)
        | CutSource::NamedPeers(..)
        | CutSource::Norm(_) => None,
    });
    let said = said.collect::<Vec<_>>().join(language.pick("; y ", "; and "));
    match language {
        Es => format!("Se pregunta desde {said}."),
        En => format!("Asked about from {said}."),
    }
}

/// Signals of earlier years, which this page does not show row by row.
fn earlier_signals(dossier: &Dossier<'_>, series: &Series, now: &YearFigures) -> Option<String> {
    let language = dossier.language;
    let of_scope = dossier.findings.iter().filter(|f| f.scope == series.scope && f.year < now.year);
    let shown = of_scope.filter(|f| series.years.iter().any(|figures| figures.year == f.year));
    let signals = shown.filter(|f| f.state == State::Senal);
    let said = signals.filter_map(|f| {
        let indicator = indicators::by_id(f.indicator)?;
        let value = told_honestly(f, indicator.telling, language)?;
        Some(format!("{} ({value}, {})", indicator.title.in_language(language), f.year))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| match language {
        Es => format!("En años anteriores hubo señal para preguntar en: {}.", said.join("; ")),
        En => format!("In earlier years there was a signal to ask about: {}.", said.join("; ")),
    })
}

fn note(finding: &Finding, language: Language) -> String {
    // The years together are told beside the value.
    let reasons = finding.motives.iter().filter(|reason| !matches!(reason, Motive::Together { .. }));
    let reasons: Vec<String> = reasons.map(|reason| motive::words(reason, language)).collect();
    sentence(&reasons.join("; "))
}

/// Words with a capital and a full stop; nothing stays nothing.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

/// The indicators to talk about: those with a signal first, then what is known, then the rest.
fn by_interest(findings: &[&Finding]) -> Vec<&'static Indicator> {
    let mut order: Vec<(u8, usize)> = findings
        .iter()
        .enumerate()
        .map(|(place, finding)| match finding.state {
            State::Senal => (0, place),
            State::SinSenal | State::SinJuicio | State::Contexto => (1, place),
            State::NoCalculable | State::NoAplica => (2, place),
        })
        .collect();
    order.sort_unstable();
    order.into_iter().filter_map(|(_, place)| indicators::by_id(findings[place].indicator)).collect()
}

fn questions(findings: &[&Finding], language: Language) -> Vec<String> {
    let heading = language.pick("Pregunta", "Question");
    let asked =
        by_interest(findings).into_iter().filter_map(|indicator| indicator.section(language, heading));
    let mut questions: Vec<String> = asked.take(QUESTIONS).map(|text| one_line(&text)).collect();
    questions.push(
        language
            .pick(
                "¿Qué podemos hacer juntos, población, autoridades y empresa, antes de la próxima sesión?",
                "What can we do together, people, authorities and companies, before the next session?",
            )
            .to_string(),
    );
    questions
}

/// The usual innocent causes of what is talked about first.
fn causes(findings: &[&Finding], language: Language) -> Vec<String> {
    let heading = language.pick("Causas habituales", "Usual causes");
    let Some(text) = by_interest(findings).first().and_then(|first| first.section(language, heading)) else {
        return Vec::new();
    };
    let items = text.split("\n- ").map(|item| one_line(item.trim_start_matches("- ")));
    items.take(CAUSES).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn caveats(dossier: &Dossier<'_>, series: &Series, now: &YearFigures, language: Language) -> Vec<String> {
    let mut caveats = vec![scope::caveat(series.scope, language).to_string()];
    if dossier.doubtful {
        let notice = language.pick(
            "ATENCIÓN: los archivos de estas cifras tienen errores (vea incidencias.csv): alguna puede estar mal o incompleta.",
            "MIND: the files of these figures have errors (see incidencias.csv): some figure may be wrong or incomplete.",
        );
        caveats.insert(0, notice.to_string());
    }
    if let Some(Inclusion::Proyectos) = now.inclusion {
        caveats.push(
            language
                .pick(
                    "La fuente solo trae proyectos, sin actividades.",
                    "The source holds projects only, without activities.",
                )
                .to_string(),
        );
    }
    let cell = dossier.unit(now.year, series.scope).and_then(|unit| unit.cell());
    if cell.is_some_and(|cell| !cell.months.values().any(|month| month[Phase::Devengado].is_some())) {
        caveats.push(
            language
                .pick(
                    "La fuente no trae el gasto mes por mes.",
                    "The source does not give spending month by month.",
                )
                .to_string(),
        );
    }
    caveats.extend(part_of_year(now, language));
    caveats.extend(blank_years(series, language));
    caveats.push(
        language
            .pick(
                "Gastar más no siempre es gastar mejor. Una señal no prueba nada: invita a preguntar.",
                "To spend more is not always to spend better. A signal proves nothing: it invites to ask.",
            )
            .to_string(),
    );
    caveats
}

/// Months that the source lacks at the start of the year.
fn part_of_year(now: &YearFigures, language: Language) -> Option<String> {
    let from = now.first_month.filter(|month| month.number() > 1)?;
    let month = dates::month(from, language);
    Some(match language {
        Es => format!(
            "Los archivos no traen los meses anteriores a {month}: las cifras son solo de una parte del año."
        ),
        En => {
            format!("The files lack the months before {month}: the figures are of a part of the year only.")
        }
    })
}

/// Years between the others that no file has.
fn blank_years(series: &Series, language: Language) -> Option<String> {
    let blank =
        series.years.iter().filter(|figures| figures.is_blank()).map(|figures| figures.year.to_string());
    let blank: Vec<String> = blank.collect();
    let years = blank.join(", ");
    (!blank.is_empty()).then(|| match language {
        Es => format!("De {years} los archivos no traen cifras de este gobierno."),
        En => format!("The files have no figures of this government for {years}."),
    })
}

/// Where the figures of all years shown were published, and in which files they came.
fn source(dossier: &Dossier<'_>, series: &Series) -> String {
    let sources = series.sources(dossier);
    let files: BTreeSet<&str> = sources.values().flatten().map(String::as_str).collect();
    let channels: Vec<&str> = sources.keys().map(String::as_str).collect();
    let files: Vec<&str> = files.into_iter().collect();
    let [word, run] = match dossier.language {
        Es => ["Archivos", "Corrida"],
        En => ["Files", "Run"],
    };
    format!("{}. {word}: {}. {run} {}.", channels.join("; "), files.join(", "), dossier.run)
}
