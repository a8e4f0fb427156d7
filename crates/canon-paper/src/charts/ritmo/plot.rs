//! The curves of the years: this one, the fan of the earlier ones, and an even pace.

use canon_core::terms::language::Language;
use canon_core::terms::period::Month;
use canon_core::terms::quantity::Ratio;

use super::words::up_to;
use super::{Curve, SpendingPace};
use crate::charts::parts::axis::Axis;
use crate::charts::parts::words::year_range;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, spread};
use crate::draw::palette::{FOCUS, GUIDE, INK, LIGHT, OUTLINE, PAPER, SOFT_INK};
use crate::words::dates;
use crate::words::numbers::percent;

/// Months from left to right, shares upwards, and the size of the words.
struct Plot {
    area: Area,
    axis: Axis,
    size: f64,
}

impl Plot {
    /// At the end of so many months.
    fn x(&self, months: usize) -> f64 {
        self.area.x + self.area.w * count(months) / 12.0
    }

    fn path(&self, curve: &Curve) -> Vec<(f64, f64)> {
        let start = (self.x(0), self.axis.place(Ratio::default()).at);
        let rest = curve
            .shares
            .iter()
            .enumerate()
            .map(|(place, share)| (self.x(place + 1), self.axis.place(*share).at));
        std::iter::once(start).chain(rest).collect()
    }
}

pub(super) fn draw(canvas: &Canvas<'_>, room: Room, pace: &SpendingPace, language: Language) {
    let size = room.text;
    let top = legend(canvas, room, pace, language);
    let look = Type::regular(size, SOFT_INK);
    let ends: Vec<(&Curve, String)> = std::iter::once(&pace.now)
        .filter(|curve| curve.is_whole())
        .chain(&pace.earlier)
        .map(|curve| (curve, format!("{}: {}", curve.year, percent(curve.last()))))
        .collect();
    let right = Type::bold(size, FOCUS).widest(ends.iter().map(|(_, text)| text)) + size * 1.1;
    let left = look.width("100\u{a0}%") + size * 0.5;
    let area = Area {
        x: room.area.x + left,
        y: top,
        w: room.area.w - left - right,
        h: (room.area.bottom() - size * 1.7 - top).max(size),
    };
    let plot = Plot { area, axis: Axis { from: area.bottom(), to: area.y }, size };
    grid(canvas, &plot, pace, language);
    fan(canvas, &plot, pace);
    // Money does not come evenly: an even line is only drawn where there is no other year to stand beside.
    if pace.earlier.is_empty() {
        canvas.dashes(
            (plot.x(0), plot.axis.place(Ratio::default()).at),
            (plot.x(12), plot.axis.place(Ratio::from_millionths(1_000_000)).at),
            OUTLINE,
            2.5,
        );
    }
    canvas.line(&plot.path(&pace.now), FOCUS, size * 0.26);
    reached(canvas, &plot, pace);
    names(canvas, &plot, pace, &ends);
}

/// What the lines are. Gives where the plot may begin.
fn legend(canvas: &Canvas<'_>, room: Room, pace: &SpendingPace, language: Language) -> f64 {
    let size = room.text;
    let look = Type::regular(size, INK);
    let mark = size * 1.5;
    let now = match pace.now.is_whole() {
        true => pace.now.year.to_string(),
        false => format!("{} {}", pace.now.year, up_to(&pace.now, language)),
    };
    let year = |curve: Option<&Curve>| curve.map(|curve| curve.year);
    let range = year_range(year(pace.earlier.last()), year(pace.earlier.first()));
    let even = if pace.earlier.is_empty() { language.pick("gasto parejo", "even pace") } else { "" };
    let even = even.to_string();
    let entries = [(0, now), (1, range), (2, even)];
    let (mut x, mut y) = (room.area.x, room.area.y + size * 0.4);
    for (kind, text) in entries.into_iter().filter(|(_, text)| !text.is_empty()) {
        let look = if kind == 0 { Type::bold(size, FOCUS) } else { look };
        let wide = mark + size * 0.35 + look.width(&text);
        if x > room.area.x && x + wide > room.area.right() {
            x = room.area.x;
            y += size * 1.3;
        }
        match kind {
            0 => canvas.line(&[(x, y), (x + mark, y)], FOCUS, size * 0.26),
            1 => {
                canvas.fill(Area { x, y: y - size * 0.36, w: mark, h: size * 0.72 }, LIGHT);
                canvas.line(&[(x, y), (x + mark, y)], OUTLINE, 3.0);
            }
            _ => canvas.dashes((x, y), (x + mark, y), OUTLINE, 2.5),
        }
        canvas.text(&text, (x + mark + size * 0.35, y), look, Side::Left, Height::Middle);
        x += wide + size * 1.1;
    }
    y + size * 1.2
}

fn grid(canvas: &Canvas<'_>, plot: &Plot, pace: &SpendingPace, language: Language) {
    let look = Type::regular(plot.size, SOFT_INK);
    for mark in [0, 25, 50, 75, 100] {
        let share = Ratio::from_millionths(mark * 10_000);
        let y = plot.axis.place(share).at;
        let color = if mark == 0 { SOFT_INK } else { GUIDE };
        canvas.line(&[(plot.x(0), y), (plot.x(12), y)], color, 2.0);
        canvas.text(&percent(share), (plot.x(0) - plot.size * 0.5, y), look, Side::Right, Height::Middle);
    }
    let now = pace.now.shares.len();
    let names: Vec<String> = Month::all().map(|month| dates::short_month(month, language)).collect();
    let step = plot.area.w / 12.0;
    let every = if look.widest(&names) + plot.size * 0.3 <= step { 1 } else { 2 };
    for (place, name) in names.iter().enumerate() {
        let reached = place + 1 == now;
        if !reached && (place + 1).abs_diff(now) % every != 0 {
            continue;
        }
        let look = if reached { Type::bold(plot.size, FOCUS) } else { look };
        let at = (plot.x(place + 1), plot.area.bottom() + plot.size * 0.5);
        canvas.text(name, at, look, Side::Middle, Height::Top);
    }
}

/// From the lowest to the highest of the earlier years, each a thin line, the last one darker.
fn fan(canvas: &Canvas<'_>, plot: &Plot, pace: &SpendingPace) {
    let paths: Vec<Vec<(f64, f64)>> = pace.earlier.iter().map(|curve| plot.path(curve)).collect();
    let Some(newest) = paths.first() else { return };
    let edge = |pick: fn(f64, f64) -> f64| -> Vec<(f64, f64)> {
        let at = |place: usize| {
            let ys = paths.iter().filter_map(|path| Some(path.get(place)?.1));
            (newest[place].0, ys.fold(newest[place].1, pick))
        };
        (0..newest.len()).map(at).collect()
    };
    let mut shape = edge(f64::min);
    shape.extend(edge(f64::max).into_iter().rev());
    canvas.shape(&shape, LIGHT);
    for path in paths.iter().skip(1) {
        canvas.line(path, OUTLINE, 2.5);
    }
    canvas.line(newest, SOFT_INK, 4.0);
}

/// Where this year stands, and where the last one stood then.
fn reached(canvas: &Canvas<'_>, plot: &Plot, pace: &SpendingPace) {
    let place = plot.axis.place(pace.now.last());
    let x = plot.x(pace.now.shares.len());
    let size = plot.size;
    match place.beyond {
        Some(end) => canvas.arrow((x, place.at), end.upright(), size * 0.9, FOCUS),
        None => canvas.ring(x, place.at, size * 0.42, FOCUS, PAPER),
    }
    if pace.now.is_whole() {
        return;
    }
    let mut labels = vec![(percent(pace.now.last()), Type::bold(size, FOCUS), place.at)];
    let mut lies_below = false;
    if let Some((_, share)) = pace.before() {
        let then = plot.axis.place(share).at;
        lies_below = then >= place.at;
        canvas.dot(x, then, size * 0.28, SOFT_INK);
        labels.insert(0, (percent(share), Type::bold(size, SOFT_INK), then));
    }
    // Beside the point, on the right; last year's on the left where it lies above, off this year's line.
    let (gap, bounds) = (size * 0.75, (plot.area.y + size * 0.4, plot.area.bottom() - size * 0.6));
    let fits_right = |wide: f64| x + gap + wide < plot.x(12);
    let fits_left = |wide: f64| x - gap - wide > plot.x(0);
    let sides: Vec<bool> = labels
        .iter()
        .enumerate()
        .map(|(place, (text, look, _))| {
            let wide = look.width(text);
            let wants_right = lies_below || place + 1 == labels.len();
            if wants_right { fits_right(wide) || !fits_left(wide) } else { !fits_left(wide) }
        })
        .collect();
    let mut ys: Vec<f64> = labels.iter().map(|(_, _, y)| y.clamp(bounds.0, bounds.1)).collect();
    if sides.iter().all(|right| *right == sides[0]) {
        spread(&mut ys, size * 1.25, bounds);
    }
    for (((text, look, _), right), y) in labels.iter().zip(sides).zip(ys) {
        let (at, side) = if right { (x + gap, Side::Left) } else { (x - gap, Side::Right) };
        backed(canvas, text, (at, y), *look, side);
    }
}

/// A text on a strip of paper, so that lines do not cross it.
fn backed(canvas: &Canvas<'_>, text: &str, (x, y): (f64, f64), look: Type, side: Side) {
    let wide = look.width(text);
    let left = match side {
        Side::Left => x,
        Side::Middle => x - wide / 2.0,
        Side::Right => x - wide,
    };
    let pad = look.size * 0.12;
    let strip = Area { x: left - pad, y: y - look.size * 0.45, w: wide + 2.0 * pad, h: look.size * 0.9 };
    canvas.tint(strip, PAPER, 0.86);
    canvas.text(text, (x, y), look, side, Height::Middle);
}

/// The years at the end of their lines, pushed apart.
fn names(canvas: &Canvas<'_>, plot: &Plot, pace: &SpendingPace, ends: &[(&Curve, String)]) {
    let size = plot.size;
    let ys: Vec<f64> = ends.iter().map(|(curve, _)| plot.axis.place(curve.last()).at).collect();
    let mut places = ys.clone();
    spread(&mut places, size * 1.15, (plot.area.y, plot.area.bottom() - size * 0.3));
    let newest = pace.earlier.first().map(|curve| curve.year);
    for ((curve, text), (y, place)) in ends.iter().zip(ys.into_iter().zip(places)) {
        let look = if curve.year == pace.now.year {
            Type::bold(size, FOCUS)
        } else if Some(curve.year) == newest {
            Type::bold(size, SOFT_INK)
        } else {
            Type::regular(size, SOFT_INK)
        };
        let x = plot.x(12);
        canvas.line(&[(x + size * 0.1, y), (x + size * 0.6, place)], OUTLINE, 1.5);
        if let Some(end) = plot.axis.place(curve.last()).beyond {
            canvas.arrow((x, y), end.upright(), size * 0.6, look.ink);
        }
        canvas.text(text, (x + size * 0.75, place), look, Side::Left, Height::Middle);
    }
}
