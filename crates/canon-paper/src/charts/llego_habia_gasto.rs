//! What arrived, what there was and what was spent, year by year; above it, of every S/ 100 how many were spent.
//!
//! Two scales never share one axis: the share has a strip of its own over the same years.

use canon_core::stats::change::{Change, Materiality};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::axis::{Axis, upright};
use super::plain::{self, Block};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, portion};
use crate::draw::measure::Weight;
use crate::draw::palette::{FOCUS, INK, LIGHT, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::subject::series::{Credited, Series, YearFigures};
use crate::words::numbers::{Unit, money, of_every_hundred};
use crate::words::{dates, scope};

pub(super) static CHART: Chart = Chart {
    id: "llego_habia_gasto",
    shows: Bilingual {
        es: "Lo que llegó, lo que había y lo que se gastó, año por año",
        en: "What arrived, what there was and what was spent, year by year",
    },
    needs: Bilingual {
        es: "presupuesto (PIM) y gasto (devengado), o lo transferido",
        en: "a budget (PIM) and spending (devengado), or transfers",
    },
    make: Make::Government(make),
};

/// The narrowest picture, in sizes of its labels.
const NARROWEST: f64 = 32.0;
/// Fewer years than this are no series.
const FEWEST_YEARS: usize = 2;

pub(crate) fn make(dossier: &Dossier<'_>) -> Result<Plotted, Lack> {
    let mut series = Series::of(dossier).ok_or(Lack::Everything)?;
    while series.years.len() > FEWEST_YEARS && !fits(&series) {
        series.years.remove(0);
    }
    let language = dossier.language;
    let years: Vec<Year> = series.years.iter().map(|figures| figures.year).collect();
    let words = Words {
        who: dossier.government.name.clone(),
        title: title(&series, language),
        subtitle: subtitle(&series, language),
        description: description(&series, language),
        question: question(&series, language).to_string(),
        source: source::line(&[dossier], series.scope, &years),
        example: dossier.is_example(),
    };
    let plain = plain(&series, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| {
            plot(canvas, room, &series, language);
            Detail::Whole
        }),
        plain,
    })
}

/// Whether every amount can stand on its bar in the narrowest picture.
fn fits(series: &Series) -> bool {
    let bars = bars(series);
    let slot = NARROWEST / count(series.years.len()) * BARS_OF_STEP / count(bars.len().max(1));
    let (largest, look) = (largest(series), Type { weight: Weight::Bold, ..Bar::Pim.look(1.0) });
    let unit = Unit::of(largest);
    let amounts = series.years.iter().flat_map(|figures| bars.iter().filter_map(|bar| bar.amount(figures)));
    amounts.map(|amount| look.width(&unit.label(amount, largest))).all(|wide| wide <= slot * LABEL_OF_SLOT)
}

fn plain(series: &Series, language: Language) -> Vec<Block> {
    let bar = |figures: &YearFigures| plain::Bar {
        name: format!("{}{}", figures.year, part_year(figures, language)),
        part: figures.avance(),
        text: match (figures.pim, figures.devengado, figures.credited) {
            (Some(pim), Some(spent), _) => match language {
                Es => format!("{} de {}", money(spent, language), money(pim, language)),
                En => format!("{} of {}", money(spent, language), money(pim, language)),
            },
            (_, Some(one), _) | (Some(one), ..) | (_, _, Some(one)) => money(one, language),
            (None, None, None) => no_data(language).to_string(),
        },
        strong: false,
    };
    let heading = language.pick("Gastado de lo que había (PIM)", "Spent of what there was (PIM)").to_string();
    vec![Block::Bars { heading, rows: series.years.iter().map(bar).collect() }]
}

/// The finding, in fifteen words or fewer. Only closed years are compared.
fn title(series: &Series, language: Language) -> String {
    let Some(last) = series.told().last() else { return title_without_budget(series, language) };
    let first = series.told().find(|figures| figures.closed && figures.inclusion == last.inclusion);
    match first.filter(|first| last.closed && first.year < last.year) {
        Some(first) => title_of_change(first, last, language),
        None => title_of_year(last, series.scope, language),
    }
}

fn title_of_year(figures: &YearFigures, scope: Scope, language: Language) -> String {
    let amount = |amount: Option<Soles>| money(amount.unwrap_or(Soles::ZERO), language);
    let (when, pim, spent) = (figures.when(language), amount(figures.pim), amount(figures.devengado));
    let what = part(scope, figures.inclusion, language);
    match language {
        Es => format!("{when} había {pim}{what} y se gastaron {spent}"),
        En => format!("{when} there were {pim}{what} and {spent} were spent"),
    }
}

/// What part of the money it is, where it is not all.
fn part(scope: Scope, inclusion: Option<Inclusion>, language: Language) -> &'static str {
    match (scope, inclusion) {
        (Scope::Todo, Some(Inclusion::Proyectos)) => language.pick(" para proyectos", " for projects"),
        (Scope::Todo, _) => "",
        (_, Some(Inclusion::Proyectos)) => {
            language.pick(" del rubro 18 para proyectos", " of rubro 18 for projects")
        }
        _ => language.pick(" del rubro 18", " of rubro 18"),
    }
}

fn title_of_change(first: &YearFigures, last: &YearFigures, language: Language) -> String {
    let (before, after) = (first.pim.unwrap_or(Soles::ZERO), last.pim.unwrap_or(Soles::ZERO));
    let (from, to) = (first.year, last.year);
    let [before_text, after_text] = [before, after].map(|amount| money(amount, language));
    match (Materiality::default().of_amounts(before, after), language) {
        (Change::Same, Es) => format!("El presupuesto casi no cambió entre {from} y {to}: {after_text}"),
        (Change::Same, En) => format!("The budget hardly changed between {from} and {to}: {after_text}"),
        (Change::Up, Es) => {
            format!("El presupuesto creció de {before_text} en {from} a {after_text} en {to}")
        }
        (Change::Up, En) => format!("The budget grew from {before_text} in {from} to {after_text} in {to}"),
        (Change::Down, Es) => {
            format!("El presupuesto bajó de {before_text} en {from} a {after_text} en {to}")
        }
        (Change::Down, En) => format!("The budget fell from {before_text} in {from} to {after_text} in {to}"),
    }
}

fn title_without_budget(series: &Series, language: Language) -> String {
    let last = series.years.iter().rev();
    let said = |of: fn(&YearFigures) -> Option<Soles>| {
        last.clone().find_map(|figures| Some((figures, money(of(figures)?, language))))
    };
    if let Some((figures, amount)) = said(|figures| figures.devengado) {
        let when = figures.when(language);
        return match language {
            Es => format!("{when} se gastaron {amount}"),
            En => format!("{when} {amount} were spent"),
        };
    }
    if let Some((figures, amount)) = said(|figures| figures.pim) {
        let when = figures.when(language);
        return match language {
            Es => format!("{when} había {amount} de presupuesto"),
            En => format!("{when} there was a budget of {amount}"),
        };
    }
    match (said(|figures| figures.credited), language) {
        (Some((figures, amount)), Es) => format!("{} llegaron {amount}", figures.when(language)),
        (Some((figures, amount)), En) => format!("{} {amount} arrived", figures.when(language)),
        (None, _) => language.pick("Sin cifras que mostrar", "No figures to show").to_string(),
    }
}

fn subtitle(series: &Series, language: Language) -> String {
    let (money, unit) = (scope::money_of(series.scope, language), Unit::of(largest(series)).name(language));
    let only = series
        .years
        .iter()
        .rev()
        .find_map(|figures| figures.inclusion)
        .and_then(|i| scope::only(i, language));
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    // Of one year there is nothing to deflate.
    let current = match series.years.len() {
        0 | 1 => "",
        _ => language.pick(" corrientes", ", current prices"),
    };
    match (series.told().next().is_some(), language) {
        (true, Es) => format!("Presupuesto y gasto de cada año en {unit}{current}: {money}{only}."),
        (true, En) => format!("Budget and spending of each year in {unit}{current}: {money}{only}."),
        (false, Es) => format!("Cada año, en {unit}{current}: {money}{only}."),
        (false, En) => format!("Each year, in {unit}{current}: {money}{only}."),
    }
}

/// The largest amount drawn.
fn largest(series: &Series) -> Soles {
    let amounts = series.years.iter().flat_map(|f| [f.credited, f.pim, f.devengado]);
    amounts.flatten().map(Soles::abs).max().unwrap_or(Soles::ZERO)
}

/// Everything the chart shows, in words.
fn description(series: &Series, language: Language) -> String {
    let said = |what: &str, amount: Option<Soles>| {
        amount.map(|amount| format!("{what} {}", money(amount, language)))
    };
    let year = |figures: &YearFigures| {
        if figures.is_blank() {
            return format!("{}: {}", figures.year, no_data(language));
        }
        let parts: Vec<String> = [
            said(language.pick("llegaron", "arrived"), figures.credited),
            said(language.pick("presupuesto", "budget"), figures.pim),
            said(language.pick("se gastaron", "spent"), figures.devengado),
        ]
        .into_iter()
        .flatten()
        .collect();
        format!("{}{}: {}", figures.year, part_year(figures, language), parts.join(", "))
    };
    let years: Vec<String> = series.years.iter().map(year).collect();
    format!("{}. {}.", title(series, language), years.join("; "))
}

/// ` (al 30 de setiembre de 2025)` for a year still open.
fn part_year(figures: &YearFigures, language: Language) -> String {
    match (figures.cut, language) {
        _ if figures.closed || figures.is_blank() => String::new(),
        (Some(day), Es) => format!(" (al {})", dates::long(day, language)),
        (Some(day), En) => format!(" (to {})", dates::long(day, language)),
        (None, Es) => " (fecha de corte no conocida)".to_string(),
        (None, En) => " (cut-off date not known)".to_string(),
    }
}

const fn no_data(language: Language) -> &'static str {
    language.pick("sin dato", "no data")
}

fn question(series: &Series, language: Language) -> &'static str {
    match series.told().next() {
        Some(_) => language.pick(
            "¿qué obras y servicios hay detrás de lo gastado, y qué explica lo que falta?",
            "which works and services stand behind what was spent, and what explains the rest?",
        ),
        None => language
            .pick("¿qué información falta y a quién se la pedimos?", "what is missing, and whom do we ask?"),
    }
}

/// What one bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bar {
    Credited,
    Pim,
    Devengado,
}

impl Bar {
    fn amount(self, figures: &YearFigures) -> Option<Soles> {
        match self {
            Self::Credited => figures.credited,
            Self::Pim => figures.pim,
            Self::Devengado => figures.devengado,
        }
    }

    fn name(self, series: &Series, language: Language) -> &'static str {
        match (self, series.credited) {
            (Self::Credited, Some(Credited::Mixed)) => {
                language.pick("Abonado, todos los rubros", "Credited, all rubros")
            }
            (Self::Credited, _) => language.pick("Llegó (acreditado)", "Arrived (credited)"),
            (Self::Pim, _) => language.pick("Había (PIM)", "There was (PIM)"),
            (Self::Devengado, _) => language.pick("Se gastó (devengado)", "Spent (devengado)"),
        }
    }

    const fn look(self, size: f64) -> Type {
        match self {
            Self::Credited => Type::regular(size, REFERENCE_TEXT),
            Self::Pim => Type::regular(size, SOFT_INK),
            Self::Devengado => Type::bold(size, FOCUS),
        }
    }

    /// Light with an outline, solid, or striped: told apart without colour.
    fn draw(self, canvas: &Canvas<'_>, area: Area) {
        if area.h < 0.5 {
            return;
        }
        match self {
            Self::Pim => {
                canvas.fill(area, LIGHT);
                canvas.frame(area, OUTLINE, 2.5);
            }
            Self::Devengado => canvas.fill(area, FOCUS),
            Self::Credited => {
                canvas.fill(area, PAPER);
                canvas.stripes(area, REFERENCE, 9.0);
                canvas.frame(area, REFERENCE, 2.5);
            }
        }
    }
}

/// What part of a year's room its bars take, and what part of a bar's its label may.
const BARS_OF_STEP: f64 = 0.93;
const LABEL_OF_SLOT: f64 = 0.96;

/// The bars that some year has.
fn bars(series: &Series) -> Vec<Bar> {
    let all = [Bar::Credited, Bar::Pim, Bar::Devengado].into_iter();
    all.filter(|bar| series.years.iter().any(|figures| bar.amount(figures).is_some())).collect()
}

/// Draws strip, legend and bars.
fn plot(canvas: &Canvas<'_>, room: Room, series: &Series, language: Language) {
    let Room { area, text: size, .. } = room;
    let strip_bottom = strip(canvas, area, series, size, language);
    let bars = bars(series);
    let below = legend(canvas, area.below(strip_bottom - area.y), &bars, series, size, language);
    let top = below + size * 1.5;
    let notes = year_notes(series, area.w / count(series.years.len()), size, language);
    let feet = size * (1.5 + 1.15 * count(notes.iter().map(Vec::len).max().unwrap_or(0)));
    let area = Area { y: top, h: area.bottom() - feet - top, ..area };
    columns(canvas, Room { area, ..room }, &bars, series, language);
    years(canvas, area, series, &notes, size);
}

/// Of every S/ 100 how many were spent, over the years. Gives where it ends.
fn strip(canvas: &Canvas<'_>, area: Area, series: &Series, size: f64, language: Language) -> f64 {
    let told: Vec<(usize, &YearFigures)> =
        series.years.iter().enumerate().filter(|(_, figures)| figures.avance().is_some()).collect();
    if told.len() < FEWEST_YEARS {
        return area.y;
    }
    let heading =
        language.pick("De cada S/ 100 del presupuesto se gastaron:", "Of every S/ 100 of the budget, spent:");
    let look = Type::bold(size, INK);
    let lines = look.paragraph_lines(heading, area.w);
    let top = canvas.lines(&lines, (area.x, area.y), look, 1.15) + size * 1.3;
    let tall = (area.h * 0.13).max(size * 1.2);
    let axis = Axis { from: top + tall, to: top };
    let points: Vec<(usize, f64, f64)> = told
        .iter()
        .filter_map(|(place, figures)| {
            Some((*place, middle(area, series, *place), axis.place(figures.avance()?).at))
        })
        .collect();
    // No line runs across a year of which nothing is known, and only dashes to one that is not over.
    for (pair, (_, figures)) in points.windows(2).zip(told.iter().skip(1)) {
        let (from, to) = ((pair[0].1, pair[0].2), (pair[1].1, pair[1].2));
        match pair[1].0 == pair[0].0 + 1 {
            true if figures.closed => canvas.line(&[from, to], FOCUS, size / 7.0),
            true => canvas.dashes(from, to, FOCUS, size / 10.0),
            false => {}
        }
    }
    for ((place, x, y), (_, figures)) in points.iter().zip(&told) {
        let last = Some(place) == points.last().map(|(place, ..)| place);
        let (radius, look) = match last {
            true => (size * 0.34, Type::bold(size * 1.15, FOCUS)),
            false => (size * 0.26, Type::regular(size, SOFT_INK)),
        };
        let share = figures.avance().unwrap_or_default();
        match axis.place(share).beyond {
            Some(end) => canvas.arrow((*x, *y), upright(end), radius * 2.4, FOCUS),
            None if figures.closed => canvas.dot(*x, *y, radius, FOCUS),
            // A part of a year is hollow.
            None => canvas.ring(*x, *y, radius, FOCUS, PAPER),
        }
        let text = of_every_hundred(share, Language::Es).replace("menos de\u{a0}", "<");
        canvas.text(&text, (*x, y - size * 0.55), look, Side::Middle, Height::Foot);
    }
    top + tall + size * 1.1
}

fn middle(area: Area, series: &Series, place: usize) -> f64 {
    area.x + (count(place) + 0.5) * area.w / count(series.years.len())
}

/// Names beside their marks, on as many lines as they need. Gives the foot of the last line.
fn legend(
    canvas: &Canvas<'_>,
    area: Area,
    bars: &[Bar],
    series: &Series,
    size: f64,
    language: Language,
) -> f64 {
    let (mut x, mut y) = (area.x, area.y);
    let mark = size * 0.8;
    for bar in bars {
        let name = bar.name(series, language);
        let look = Type { weight: Weight::Bold, ..bar.look(size) };
        let wide = mark + size * 0.35 + look.width(name);
        if x + wide > area.right() && x > area.x {
            x = area.x;
            y += size * 1.35;
        }
        bar.draw(canvas, Area { x, y, w: mark, h: mark });
        canvas.text(name, (x + mark + size * 0.35, y + mark / 2.0), look, Side::Left, Height::Middle);
        x += wide + size * 1.1;
    }
    y + mark
}

fn columns(canvas: &Canvas<'_>, room: Room, bars: &[Bar], series: &Series, language: Language) {
    let Room { area, text: size, least } = room;
    let step = area.w / count(series.years.len());
    let slot = (step * BARS_OF_STEP / count(bars.len().max(1))).min(size * 4.0);
    let amounts =
        || series.years.iter().flat_map(|figures| bars.iter().map(move |bar| (*bar, bar.amount(figures))));
    let largest = largest(series);
    let unit = Unit::of(largest);
    let widest = amounts()
        .filter_map(|(bar, amount)| Some(bar.look(1.0).width(&unit.label(amount?, largest))))
        .fold(0.0, f64::max);
    let label_size =
        if widest > 0.0 { (slot * LABEL_OF_SLOT / widest).clamp(least.min(size), size) } else { size };
    let known = || amounts().filter_map(|(_, amount)| amount);
    let most = known().max().unwrap_or(Soles::ZERO).max(Soles::ZERO);
    let fewest = known().min().unwrap_or(Soles::ZERO).min(Soles::ZERO);
    // Amounts below nothing hang from the line, with room for their labels.
    let below = if fewest < Soles::ZERO { size * 1.4 } else { 0.0 };
    let range = most - fewest;
    let scale = (area.h - below).max(0.0);
    let base = area.y + portion(most, range) * scale;
    for (place, figures) in series.years.iter().enumerate() {
        let known: Vec<(Bar, Soles)> =
            bars.iter().filter_map(|bar| Some((*bar, bar.amount(figures)?))).collect();
        let centre = middle(area, series, place);
        let mut x = centre - slot * count(known.len()) / 2.0;
        for (bar, amount) in &known {
            let h = portion(amount.abs(), range) * scale;
            let negative = *amount < Soles::ZERO;
            let y = if negative { base } else { base - h };
            bar.draw(canvas, Area { x: x + slot * 0.04, y, w: slot * 0.92, h });
            let look = bar.look(label_size);
            let (at, height) =
                if negative { (base + h + size * 0.3, Height::Top) } else { (y - size * 0.3, Height::Foot) };
            canvas.text(&unit.label(*amount, largest), (x + slot / 2.0, at), look, Side::Middle, height);
            x += slot;
        }
        if known.is_empty() {
            let look = Type::regular(size, SOFT_INK);
            canvas.text(no_data(language), (centre, base - size * 0.5), look, Side::Middle, Height::Foot);
        }
    }
    canvas.line(&[(area.x, base), (area.right(), base)], SOFT_INK, 2.5);
}

/// What stands below the number of each year: up to when its figures go, where it is not over.
fn year_notes(series: &Series, step: f64, size: f64, language: Language) -> Vec<Vec<String>> {
    let look = Type::regular(size, SOFT_INK);
    let note = |figures: &YearFigures| {
        if figures.closed || figures.is_blank() {
            return Vec::new();
        }
        let text = match figures.cut {
            Some(day) => format!("{} {}", language.pick("al", "to"), dates::short(day, language)),
            None => language.pick("corte no conocido", "cut-off unknown").to_string(),
        };
        look.lines_within(&text, step * LABEL_OF_SLOT, 2)
    };
    series.years.iter().map(note).collect()
}

fn years(canvas: &Canvas<'_>, area: Area, series: &Series, notes: &[Vec<String>], size: f64) {
    let last = series.years.iter().rposition(|figures| !figures.is_blank());
    for (place, (figures, notes)) in series.years.iter().zip(notes).enumerate() {
        let x = middle(area, series, place);
        let look = if Some(place) == last { Type::bold(size, INK) } else { Type::regular(size, INK) };
        let mut y = area.bottom() + size * 0.55;
        canvas.text(&figures.year.to_string(), (x, y), look, Side::Middle, Height::Top);
        for note in notes {
            y += size * 1.15;
            canvas.text(note, (x, y), Type::regular(size, SOFT_INK), Side::Middle, Height::Top);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(years: &[(u16, Option<i64>, Option<i64>)]) -> Series {
        let year = |&(year, pim, devengado): &(u16, Option<i64>, Option<i64>)| YearFigures {
            year: Year::new(year).unwrap(),
            pim: pim.map(Soles::from_soles),
            devengado: devengado.map(Soles::from_soles),
            credited: None,
            closed: true,
            cut: None,
            first_month: None,
            inclusion: None,
        };
        Series { scope: Scope::Todo, years: years.iter().map(year).collect(), credited: None }
    }

    fn titled(years: &[(u16, Option<i64>, Option<i64>)]) -> String {
        title(&series(years), Es).replace('\u{a0}', " ")
    }

    #[test]
    fn the_title_says_what_the_figures_say() {
        let up =
            titled(&[(2021, Some(10_000_000), Some(9_000_000)), (2025, Some(20_000_000), Some(9_000_000))]);
        assert_eq!(up, "El presupuesto creció de S/ 10.0 millones en 2021 a S/ 20.0 millones en 2025");
        let down = titled(&[(2021, Some(20_000_000), Some(9)), (2022, Some(10_000_000), Some(9))]);
        assert!(down.starts_with("El presupuesto bajó de S/ 20.0"));
        let same = titled(&[(2021, Some(20_000_000), Some(9)), (2022, Some(20_900_000), Some(9))]);
        assert_eq!(same, "El presupuesto casi no cambió entre 2021 y 2022: S/ 20.9 millones");
        let clear = titled(&[(2021, Some(20_000_000), Some(9)), (2022, Some(21_000_000), Some(9))]);
        assert!(clear.starts_with("El presupuesto creció de S/ 20.0"), "{clear}");
        let small = titled(&[(2021, Some(100_000), Some(9)), (2022, Some(190_000), Some(9))]);
        assert!(small.starts_with("El presupuesto casi no cambió"), "{small}");
    }

    #[test]
    fn the_title_falls_back_on_what_there_is() {
        assert_eq!(
            titled(&[(2024, Some(2_000_000), Some(500_000))]),
            "En 2024 había S/ 2.0 millones y se gastaron S/ 500,000"
        );
        assert_eq!(titled(&[(2024, Some(2_000_000), None)]), "En 2024 había S/ 2.0 millones de presupuesto");
        assert_eq!(titled(&[(2024, None, Some(2_000_000))]), "En 2024 se gastaron S/ 2.0 millones");
        assert_eq!(titled(&[(2024, None, None)]), "Sin cifras que mostrar");
    }

    #[test]
    fn a_year_without_figures_is_said_and_never_drawn_as_zero() {
        let text = description(&series(&[(2023, Some(10), Some(9)), (2024, None, None)]), Es);
        assert!(text.contains("2024: sin dato"), "{text}");
    }
}
