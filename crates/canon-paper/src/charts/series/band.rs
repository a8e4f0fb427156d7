//! Too many governments for a chart each: their middle half as a band, the midpoint as a line, and the one that is looked at.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Ratio;

use super::small::spark;
use super::{GovernmentYears, Quartiles, ShareSeries};
use crate::charts::parts::axis::Axis;
use crate::charts::parts::words::share_or_no_data;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, spread};
use crate::draw::palette::{FOCUS, GUIDE, INK, LIGHT, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK};
use crate::subject::series::YearFigures;
use crate::words::numbers::percent;

/// Years from left to right, shares upwards, and the size of the words.
struct Plot {
    area: Area,
    axis: Axis,
    step: f64,
    size: f64,
}

impl Plot {
    fn x(&self, place: usize) -> f64 {
        self.area.x + self.step * count(place)
    }
}

pub(super) fn draw(canvas: &Canvas<'_>, room: Room, series: &ShareSeries, language: Language) {
    let Room { area, text: size, .. } = room;
    let look = Type::regular(size, SOFT_INK);
    let left = look.width("100\u{a0}%") + size * 0.6;
    let highlighted = series.lines.iter().find(|line| line.highlighted && line.last().is_some());
    let name = highlighted.map(|line| look.shortened(&line.name, area.w * 0.3));
    let right = name.as_ref().map_or(0.0, |name| {
        Type::bold(size, FOCUS).width(name).max(Type::bold(size, FOCUS).width("900\u{a0}%")) + size * 0.8
    });
    let key = look.paragraph_lines(&key(series, language), area.w);
    let under = look.height(key.len(), 1.15);
    canvas.lines(&key, (area.x, area.bottom() - under + size * 0.3), look, 1.15);
    let plot = Area {
        x: area.x + left + size * 1.2,
        y: area.y + size * 0.4,
        w: area.w - left - right - size * 2.5,
        h: (area.h - size * 3.2 - under).max(size * 3.0),
    };
    let axis = Axis { from: plot.bottom(), to: plot.y };
    for mark in [0, 50, 100] {
        let share = Ratio::from_millionths(mark * 10_000);
        let y = axis.place(share).at;
        canvas.line(&[(plot.x - size, y), (plot.right() + size * 0.5, y)], GUIDE, 2.0);
        canvas.text(&percent(share), (area.x + left - size * 0.6, y), look, Side::Right, Height::Middle);
    }
    let step = plot.w / (count(series.years.len()) - 1.0).max(1.0);
    let plot = Plot { area: plot, axis, step, size };
    quartiles(canvas, &plot, series, language);
    if let (Some(line), Some(name)) = (highlighted, name) {
        looked_at(canvas, &plot, line, &name);
    }
}

/// How to read the band.
fn key(series: &ShareSeries, language: Language) -> String {
    let known = series.lines.iter().filter(|line| line.last().is_some()).count();
    let open = match (0..series.years.len()).any(|place| series.open_in(place)) {
        true => language.pick(
            " Círculo vacío y asterisco: año sin cerrar o de corte no conocido.",
            " Hollow circle and asterisk: year not closed, or its cut-off not known.",
        ),
        false => "",
    };
    match language {
        Es => format!(
            "Línea y cifras: el punto medio de {known} gobiernos. Franja: la mitad de ellos, los del medio.{open}"
        ),
        En => format!(
            "Line and figures: the midpoint of {known} governments. Band: half of them, those in the middle.{open}"
        ),
    }
}

fn quartiles(canvas: &Canvas<'_>, plot: &Plot, series: &ShareSeries, language: Language) {
    let quartiles: Vec<Option<Quartiles>> =
        (0..series.years.len()).map(|place| series.quartiles_in(place)).collect();
    let points = |of: fn(&Quartiles) -> Ratio| -> Vec<Option<(f64, f64)>> {
        let point = |(place, quartiles): (usize, &Option<Quartiles>)| {
            Some((plot.x(place), plot.axis.place(of(quartiles.as_ref()?)).at))
        };
        quartiles.iter().enumerate().map(point).collect()
    };
    let low = points(|quartiles| quartiles.low);
    let high = points(|quartiles| quartiles.high);
    let shape: Vec<(f64, f64)> = high.into_iter().chain(low.into_iter().rev()).flatten().collect();
    canvas.shape(&shape, LIGHT);
    midline(canvas, &points(|quartiles| quartiles.middle), series, plot.size);
    below(canvas, plot, series, &quartiles, language);
}

/// The midpoints; of a year that is not over, a ring at the end of dashes.
fn midline(canvas: &Canvas<'_>, middle: &[Option<(f64, f64)>], series: &ShareSeries, size: f64) {
    for place in 1..middle.len() {
        let (Some(from), Some(to)) = (middle[place - 1], middle[place]) else { continue };
        match series.open_in(place) {
            true => canvas.dashes(from, to, REFERENCE, 5.0),
            false => canvas.line(&[from, to], REFERENCE, 5.0),
        }
    }
    for (place, point) in middle.iter().enumerate() {
        let Some((x, y)) = *point else { continue };
        match series.open_in(place) {
            true => canvas.ring(x, y, size * 0.3, REFERENCE, PAPER),
            false => canvas.dot(x, y, size * 0.26, REFERENCE),
        }
    }
}

/// The years, with the midpoint of each.
fn below(
    canvas: &Canvas<'_>,
    plot: &Plot,
    series: &ShareSeries,
    quartiles: &[Option<Quartiles>],
    language: Language,
) {
    let (size, bottom) = (plot.size, plot.area.bottom());
    for (place, (year, quartiles)) in series.years.iter().zip(quartiles).enumerate() {
        let x = plot.x(place);
        let look = Type::regular(size, INK);
        let name = format!("{year}{}", if series.open_in(place) { "*" } else { "" });
        canvas.text(&name, (x, bottom + size * 0.5), look, Side::Middle, Height::Top);
        let look = Type::bold(size, REFERENCE_TEXT);
        let middle = share_or_no_data(quartiles.as_ref().map(|quartiles| quartiles.middle), language);
        let middle = look.shortened(&middle, plot.step * 0.96);
        canvas.text(&middle, (x, bottom + size * 1.65), look, Side::Middle, Height::Top);
    }
}

/// The line of the government that is looked at, with its name and last figure beside its end.
fn looked_at(canvas: &Canvas<'_>, plot: &Plot, line: &GovernmentYears, name: &str) {
    let Plot { area, axis, size, .. } = *plot;
    spark(canvas, area, size, line, FOCUS);
    let share = line.last().and_then(YearFigures::avance);
    let at = share.map_or(area.y, |share| axis.place(share).at);
    let mut ys = [at - size * 0.55, at + size * 0.55];
    spread(&mut ys, size * 1.15, (area.y + size * 0.3, area.bottom() - size * 0.3));
    let look = Type::bold(size, FOCUS);
    let x = area.right() + size * 0.8;
    canvas.text(name, (x, ys[0]), look, Side::Left, Height::Middle);
    canvas.text(&percent(share.unwrap_or_default()), (x, ys[1]), look, Side::Left, Height::Middle);
}
