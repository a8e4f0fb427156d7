//! The bars of each year; above them, on a strip of its own, the share that was spent.

use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;

use super::{FEWEST_YEARS, largest};
use crate::charts::parts::axis::Axis;
use crate::charts::parts::bars::{Extent, Fill};
use crate::charts::parts::words::no_data;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::measure::Weight;
use crate::draw::palette::{FOCUS, INK, PAPER, REFERENCE_TEXT, SOFT_INK};
use crate::subject::series::{Credited, Series, YearFigures};
use crate::words::numbers::{MoneyUnit, of_every_hundred};
use crate::words::{breaks, dates, labels};

/// What one bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum YearBar {
    Credited,
    Pim,
    Devengado,
}

impl YearBar {
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
            (Self::Credited, Some(Credited::Booked)) => {
                language.pick("Llegó (recaudado)", "Arrived (recaudado)")
            }
            (Self::Credited, _) => language.pick("Llegó (acreditado)", "Arrived (credited)"),
            (Self::Pim, _) => labels::had(series.inclusion).in_language(language),
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

    fn draw(self, canvas: &Canvas<'_>, area: Area) {
        if area.h < 0.5 {
            return;
        }
        let fill = match self {
            Self::Pim => Fill::Outlined,
            Self::Devengado => Fill::Solid,
            Self::Credited => Fill::Striped(9.0),
        };
        fill.draw(canvas, area);
    }
}

/// What part of a year's room its bars take, and what part of a bar's its label may.
const BARS_OF_STEP: f64 = 0.93;
const LABEL_OF_SLOT: f64 = 0.96;

/// The bars that some year has.
fn bars(series: &Series) -> Vec<YearBar> {
    let all = [YearBar::Credited, YearBar::Pim, YearBar::Devengado].into_iter();
    all.filter(|bar| series.years.iter().any(|figures| bar.amount(figures).is_some())).collect()
}

/// The narrowest picture, in sizes of its labels.
const NARROWEST: f64 = 32.0;

/// Whether every amount can stand on its bar in the narrowest picture.
pub(super) fn fits(series: &Series) -> bool {
    let bars = bars(series);
    let slot = NARROWEST / count(series.years.len()) * BARS_OF_STEP / count(bars.len().max(1));
    let (largest, look) = (largest(series), Type { weight: Weight::Bold, ..YearBar::Pim.look(1.0) });
    let unit = MoneyUnit::of(largest);
    let amounts = series.years.iter().flat_map(|figures| bars.iter().filter_map(|bar| bar.amount(figures)));
    amounts.map(|amount| look.width(&unit.label(amount, largest))).all(|wide| wide <= slot * LABEL_OF_SLOT)
}

pub(super) fn draw(canvas: &Canvas<'_>, room: Room, series: &Series, language: Language) {
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
            // Nor across a change of territory.
            true if series.breaks.iter().any(|known| known.year == figures.year) => {}
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
            Some(end) => canvas.arrow((*x, *y), end.upright(), radius * 2.4, FOCUS),
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
    bars: &[YearBar],
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

fn columns(canvas: &Canvas<'_>, room: Room, bars: &[YearBar], series: &Series, language: Language) {
    let Room { area, text: size, least } = room;
    let step = area.w / count(series.years.len());
    let slot = (step * BARS_OF_STEP / count(bars.len().max(1))).min(size * 4.0);
    let amounts =
        || series.years.iter().flat_map(|figures| bars.iter().map(move |bar| (*bar, bar.amount(figures))));
    let largest = largest(series);
    let unit = MoneyUnit::of(largest);
    let widest = amounts()
        .filter_map(|(bar, amount)| Some(bar.look(1.0).width(&unit.label(amount?, largest))))
        .fold(0.0, f64::max);
    let label_size =
        if widest > 0.0 { (slot * LABEL_OF_SLOT / widest).clamp(least.min(size), size) } else { size };
    let extent = Extent::of(amounts().filter_map(|(_, amount)| amount));
    // Amounts below nothing hang from the line, with room for their labels.
    let below = if extent.lowest < Soles::ZERO { size * 1.4 } else { 0.0 };
    let scale = (area.h - below).max(0.0);
    let base = area.y + extent.part(extent.highest) * scale;
    for (place, figures) in series.years.iter().enumerate() {
        let known: Vec<(YearBar, Soles)> =
            bars.iter().filter_map(|bar| Some((*bar, bar.amount(figures)?))).collect();
        let centre = middle(area, series, place);
        let mut x = centre - slot * count(known.len()) / 2.0;
        for (bar, amount) in &known {
            let h = extent.part(amount.abs()) * scale;
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
        let open = !figures.closed && !figures.is_blank();
        let day = open.then(|| match figures.cut {
            Some(day) => format!("{} {}", language.pick("al", "to"), dates::short(day, language)),
            None => language.pick("corte no conocido", "cut-off unknown").to_string(),
        });
        let is_broken = series.breaks.iter().any(|known| known.year == figures.year);
        let broken = is_broken.then(|| breaks::brief(language).to_string());
        let within = |text: String| look.lines_within(&text, step * LABEL_OF_SLOT, 2);
        day.into_iter().chain(broken).flat_map(within).collect()
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
