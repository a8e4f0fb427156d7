//! What arrived, what there was and what was spent, year by year; above it, of every S/ 100 how many were spent.
//!
//! Two scales never share one axis: the share has a strip of its own over the same years.

use canon_core::budget::{Inclusion, Scope};
use canon_core::language::Language::{self, En, Es};
use canon_core::money::Soles;

use super::{Drawing, Figure, card};
use crate::backend::Svg;
use crate::canvas::{Area, Canvas, Height, Side, Type};
use crate::dossier::Dossier;
use crate::numbers::{Unit, money, of_every_hundred};
use crate::palette::{FOCUS, INK, LIGHT, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK};
use crate::series::{Credited, Series, YearFigures};
use crate::words::{dates, scope};

/// The picture by itself.
pub(super) fn draw(dossier: &Dossier<'_>) -> Option<Drawing> {
    let series = Series::of(dossier)?;
    let language = dossier.language;
    let words = card::Words {
        title: title(&series, language),
        subtitle: subtitle(&series, language),
        description: description(&series, language),
        question: question(&series, language).to_string(),
        source: format!(
            "{}{} {}",
            doubt(dossier),
            scope::caveat(series.scope, language),
            source(dossier, &series)
        ),
    };
    Some(card::draw(dossier, words, |canvas, area| plot(canvas, area, &series, card::TEXT, language)))
}

/// The chart for a page, `size` pixels wide and high with text of `text` pixels.
pub(crate) fn figure(dossier: &Dossier<'_>, size: (u32, u32), text: f64) -> Option<Figure> {
    let series = Series::of(dossier)?;
    let language = dossier.language;
    let (title, description) = (title(&series, language), description(&series, language));
    let mut svg = String::new();
    let canvas = Canvas::new(Svg::new(&mut svg, size, language.pick("es-PE", "en"), &title, &description));
    let area = Area { x: 0.0, y: 4.0, w: f64::from(size.0), h: f64::from(size.1) - 8.0 };
    plot(&canvas, area, &series, text, language);
    canvas.finish();
    Some(Figure { title, subtitle: subtitle(&series, language), description, svg })
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
    match (change(before, after), language) {
        (Change::None, Es) => format!("El presupuesto casi no cambió entre {from} y {to}: {after_text}"),
        (Change::None, En) => format!("The budget hardly changed between {from} and {to}: {after_text}"),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Up,
    Down,
    None,
}

/// A change of less than a fiftieth is none.
fn change(before: Soles, after: Soles) -> Change {
    let difference = i128::from(after.centimos()) - i128::from(before.centimos());
    if difference.abs() * 50 < i128::from(before.centimos()).abs() {
        Change::None
    } else if difference > 0 {
        Change::Up
    } else {
        Change::Down
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
    match (series.told().next().is_some(), language) {
        (true, Es) => format!("Presupuesto y gasto de cada año en {unit}: {money}{only}."),
        (true, En) => format!("Budget and spending of each year in {unit}: {money}{only}."),
        (false, Es) => format!("Cada año, en {unit}: {money}{only}."),
        (false, En) => format!("Each year, in {unit}: {money}{only}."),
    }
}

/// The largest amount drawn.
fn largest(series: &Series) -> Soles {
    let amounts = series.years.iter().flat_map(|f| [f.credited, f.pim, f.devengado]);
    amounts.flatten().max().unwrap_or(Soles::ZERO)
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

/// What a picture says of files with errors.
fn doubt(dossier: &Dossier<'_>) -> &'static str {
    match (dossier.doubtful, dossier.language) {
        (false, _) => "",
        (true, Es) => "ATENCIÓN: los archivos tienen errores; alguna cifra puede estar mal. ",
        (true, En) => "MIND: the files have errors; some figure may be wrong. ",
    }
}

fn source(dossier: &Dossier<'_>, series: &Series) -> String {
    let channels: Vec<String> = series.sources(dossier).into_keys().collect();
    format!("{}: {}.", dossier.language.pick("Fuente", "Source"), channels.join("; "))
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
                let mut y = area.y + area.h - 9.0;
                while y > area.y {
                    canvas.line(&[(area.x, y), (area.x + area.w, y)], REFERENCE, 2.0);
                    y -= 9.0;
                }
                canvas.frame(area, REFERENCE, 2.5);
            }
        }
    }
}

/// Draws strip, legend and bars into an area.
fn plot(canvas: &Canvas<'_>, area: Area, series: &Series, size: f64, language: Language) {
    let strip_bottom = strip(canvas, area, series, size, language);
    let bars: Vec<Bar> = [Bar::Credited, Bar::Pim, Bar::Devengado]
        .into_iter()
        .filter(|bar| series.years.iter().any(|figures| bar.amount(figures).is_some()))
        .collect();
    let below = legend(canvas, Area { y: strip_bottom, ..area }, &bars, series, size, language);
    let top = below + size * 1.5;
    let open = series.years.iter().any(|figures| !part_year(figures, language).is_empty());
    let feet = size * if open { 2.8 } else { 1.5 };
    columns(canvas, Area { y: top, h: area.y + area.h - feet - top, ..area }, &bars, series, size, language);
}

/// Of every S/ 100 how many were spent, over the years. Gives where it ends.
fn strip(canvas: &Canvas<'_>, area: Area, series: &Series, size: f64, language: Language) -> f64 {
    let shares: Vec<(usize, i64)> = series
        .years
        .iter()
        .enumerate()
        .filter_map(|(place, figures)| Some((place, figures.avance()?.of_every_hundred())))
        .collect();
    let (Some(least), Some(most)) = (shares.iter().map(|s| s.1).min(), shares.iter().map(|s| s.1).max())
    else {
        return area.y;
    };
    if shares.len() < 2 {
        return area.y;
    }
    let heading =
        language.pick("De cada S/ 100 del presupuesto se gastaron:", "Of every S/ 100 of the budget, spent:");
    canvas.text(heading, (area.x, area.y), Type::bold(size, INK), Side::Left, Height::Top);
    let (top, tall) = (area.y + size * 2.75, (area.h * 0.11).max(size * 1.1));
    // A range of at least thirty keeps small changes small.
    #[expect(clippy::cast_precision_loss, reason = "shares of a hundred")]
    let height = |share: i64| {
        let range = (most - least).max(30) as f64;
        top + tall - (share - least) as f64 / range * tall
    };
    let point = |(place, share): (usize, i64)| (middle(area, series, place), height(share));
    // No line over a year that is not known, nor from a whole year to a part of one.
    let comparable = |pair: &&[(usize, i64)]| {
        let (one, next) = (pair[0].0, pair[1].0);
        one + 1 == next && series.years[one].closed && series.years[next].closed
    };
    for pair in shares.windows(2).filter(comparable) {
        canvas.line(&[point(pair[0]), point(pair[1])], FOCUS, size / 7.0);
    }
    let last = shares.last().map(|(place, _)| *place);
    for &(place, share) in &shares {
        let (x, y) = point((place, share));
        let (radius, look) = match Some(place) == last {
            true => (size * 0.34, Type::bold(size * 1.15, FOCUS)),
            false => (size * 0.26, Type::regular(size, SOFT_INK)),
        };
        canvas.dot(x, y, radius, FOCUS);
        let figures = &series.years[place];
        let text = figures.avance().map(|share| of_every_hundred(share, language)).unwrap_or_default();
        card::label(canvas, &text, (x, y - size * 0.55), look);
    }
    top + tall + size * 1.5
}

fn middle(area: Area, series: &Series, place: usize) -> f64 {
    area.x + (place_of(place) + 0.5) * area.w / place_of(series.years.len())
}

#[expect(clippy::cast_precision_loss, reason = "a handful of years")]
fn place_of(place: usize) -> f64 {
    place as f64
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
        let look = Type { weight: crate::measure::Weight::Bold, ..bar.look(size) };
        let wide = mark + size * 0.35 + look.width(name);
        if x + wide > area.x + area.w && x > area.x {
            x = area.x;
            y += size * 1.35;
        }
        bar.draw(canvas, Area { x, y, w: mark, h: mark });
        canvas.text(name, (x + mark + size * 0.35, y + mark / 2.0), look, Side::Left, Height::Middle);
        x += wide + size * 1.1;
    }
    y + mark
}

fn columns(canvas: &Canvas<'_>, area: Area, bars: &[Bar], series: &Series, size: f64, language: Language) {
    let step = area.w / place_of(series.years.len());
    let slot = (step * 0.88 / place_of(bars.len().max(1))).min(size * 4.0);
    let amounts =
        || series.years.iter().flat_map(|figures| bars.iter().map(move |bar| (*bar, bar.amount(figures))));
    let largest = largest(series);
    let unit = Unit::of(largest);
    let most = largest.centimos().max(1);
    let label_size = amounts()
        .filter_map(|(bar, amount)| {
            Some(bar.look(size).fitting(&unit.label(amount?, largest), slot * 0.96).size)
        })
        .fold(size, f64::min);
    let base = area.y + area.h;
    #[expect(clippy::cast_precision_loss, reason = "a bar is some hundred pixels high")]
    let tall = |amount: Soles| amount.centimos().max(0) as f64 / most as f64 * area.h;
    let last = series.years.iter().rposition(|figures| !figures.is_blank());
    for (place, figures) in series.years.iter().enumerate() {
        let known: Vec<(Bar, Soles)> =
            bars.iter().filter_map(|bar| Some((*bar, bar.amount(figures)?))).collect();
        let centre = middle(area, series, place);
        let mut x = centre - slot * place_of(known.len()) / 2.0;
        for (bar, amount) in &known {
            let h = tall(*amount);
            bar.draw(canvas, Area { x: x + slot * 0.04, y: base - h, w: slot * 0.92, h });
            let at = (x + slot / 2.0, base - h - size * 0.3);
            card::label(canvas, &unit.label(*amount, largest), at, bar.look(label_size));
            x += slot;
        }
        if known.is_empty() {
            card::label(
                canvas,
                no_data(language),
                (centre, base - size * 0.5),
                Type::regular(size, SOFT_INK),
            );
        }
        let look = if Some(place) == last { Type::bold(size, INK) } else { Type::regular(size, INK) };
        canvas.text(&figures.year.to_string(), (centre, base + size * 0.55), look, Side::Middle, Height::Top);
        if !figures.closed && !known.is_empty() {
            let text = match figures.cut {
                Some(day) => format!("{} {}", language.pick("al", "to"), short(day, language)),
                None => language.pick("corte no conocido", "cut-off unknown").to_string(),
            };
            let look = Type::regular(size, SOFT_INK).fitting(&text, step);
            canvas.text(&text, (centre, base + size * 1.75), look, Side::Middle, Height::Top);
        }
    }
    canvas.line(&[(area.x, base), (area.x + area.w, base)], SOFT_INK, 2.5);
}

/// `30 set`.
fn short(day: canon_core::period::Date, language: Language) -> String {
    let month: String = dates::month(day.month(), language).chars().take(3).collect();
    format!("{} {month}", day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use canon_core::period::Year;

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
        let same = titled(&[(2021, Some(20_000_000), Some(9)), (2022, Some(20_100_000), Some(9))]);
        assert_eq!(same, "El presupuesto casi no cambió entre 2021 y 2022: S/ 20.1 millones");
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
