//! A small chart for each government, all on the same axis.

use canon_core::stats::change::Change;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Ratio;
use plotters::style::RGBColor;

use super::words::figure;
use super::{GovernmentYears, ShareSeries};
use crate::charts::parts::axis::Axis;
use crate::draw::canvas::{Canvas, Direction, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, times};
use crate::draw::palette::{DEEP, FOCUS, GUIDE, INK, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK};

/// The narrowest small chart, and its height, in sizes of text.
const LEAST_WIDTH: f64 = 9.6;
const LEAST_HEIGHT: f64 = 2.4;
const MOST_HEIGHT: f64 = 9.0;
/// The side of the arrow of a change, in sizes of text.
const ARROW: f64 = 0.55;

/// A small chart for each government above the key; whether there was room.
pub(super) fn draw(canvas: &Canvas<'_>, room: Room, series: &ShareSeries, language: Language) -> bool {
    let key = key(room, series, language);
    let look = Type::regular(room.least, SOFT_INK);
    let tall = look.height(key.len(), 1.15) + room.least * 0.5;
    if !each(canvas, Room { area: room.area.above(tall), ..room }, series, language) {
        return false;
    }
    canvas.lines(&key, (room.area.x, room.area.bottom() - tall + room.least * 0.7), look, 1.15);
    true
}

fn each(canvas: &Canvas<'_>, room: Room, series: &ShareSeries, language: Language) -> bool {
    let gap = room.text * 1.1;
    let widest = times(room.area.w + gap, room.least * LEAST_WIDTH + gap).max(1);
    let all = series.lines.len();
    // As few columns as leave each chart its height: the wider, the better a line is read.
    for columns in 1..=widest {
        let rows = all.div_ceil(columns);
        let tall = room.area.h / count(rows);
        let flat = columns < widest && room.area.w / count(columns) > tall * 6.0;
        if tall < room.least * LEAST_HEIGHT || (flat && all > columns) {
            continue;
        }
        let least = room.least.min(room.text);
        let size = (tall / LEAST_HEIGHT).clamp(least, room.text);
        let tall = tall.min(size * MOST_HEIGHT);
        for (place, line) in series.lines.iter().enumerate() {
            let column = room.area.column(place % columns, columns, gap);
            let cell = Area { y: column.y + tall * count(place / columns), h: tall, ..column };
            small(canvas, cell, (size, least), line, series, language);
        }
        return true;
    }
    false
}

/// How to read it.
fn key(room: Room, series: &ShareSeries, language: Language) -> Vec<String> {
    let look = Type::regular(room.least, SOFT_INK);
    let open = series.lines.iter().any(|line| line.last().is_some_and(|figures| !figures.closed));
    let part = match open {
        true => language.pick(" Círculo vacío: año sin cerrar.", " Hollow circle: year not closed."),
        false => "",
    };
    let part = match series.lines.iter().any(|line| !line.breaks.is_empty()) {
        true => format!(
            "{part}{}",
            language.pick(" Línea cortada: otro territorio.", " Line cut: other territory.")
        ),
        false => part.to_string(),
    };
    let text = match language {
        Es => format!(
            "Rayas claras: 0 y 100 %. Flecha: puntos desde el año anterior (=: los mismos); en negrita, 5 puntos y S/ 100,000 o más.{part}"
        ),
        En => format!(
            "Light lines: 0 and 100 %. Arrow: points since the year before (=: the same); in bold, 5 points and S/ 100,000 or more.{part}"
        ),
    };
    look.paragraph_lines(&text.replace(" %", "\u{a0}%").replace("S/ ", "S/\u{a0}"), room.area.w)
}

/// The name of a government, its line, its last figure and its last change.
fn small(
    canvas: &Canvas<'_>,
    cell: Area,
    (size, least): (f64, f64),
    line: &GovernmentYears,
    series: &ShareSeries,
    language: Language,
) {
    let look = if line.highlighted { Type::bold(size, DEEP) } else { Type::regular(size, INK) };
    // A long name is set smaller before it is cut.
    let fitting = size * cell.w / look.width(&line.name) * 0.999;
    let look = Type { size: fitting.clamp(least, size), ..look };
    let name = look.shortened(&line.name, cell.w);
    canvas.text(&name, (cell.x, cell.y + size * 0.1), look, Side::Left, Height::Top);
    let figure = figure(line, series, language);
    let change = line.change();
    let told = line.direction_in(line.figures.len() - 1);
    let (ink, color) = match told {
        Some(Change::Down) => (REFERENCE_TEXT, REFERENCE),
        Some(Change::Up) => (FOCUS, FOCUS),
        Some(Change::Same) | None => (SOFT_INK, OUTLINE),
    };
    let clear = matches!(told, Some(Change::Up | Change::Down));
    let value = Type::bold(size, ink);
    // No change is a sign without a number.
    let change_text = change.map(|change| if change == 0 { String::new() } else { change.abs().to_string() });
    let change_wide = change_text.as_ref().map_or(0.0, |text| size * ARROW + size * 0.55 + value.width(text));
    let right = value.width(&figure) + change_wide + size * 0.35;
    let plot = Area {
        x: cell.x + size * 0.3,
        y: cell.y + size * 1.3,
        w: (cell.w - right - size * 0.7).max(size),
        h: (cell.h - size * 1.8).max(size * 0.5),
    };
    spark(canvas, plot, size, line, color);
    let y = plot.y + plot.h / 2.0;
    let mut x = plot.right() + size * 0.55;
    canvas.text(&figure, (x, y), value, Side::Left, Height::Middle);
    x += value.width(&figure) + size * 0.35;
    if let (Some(text), Some(change)) = (change_text, change) {
        let look = if clear { value } else { Type::regular(size, ink) };
        change_mark(canvas, (x, y), change, &text, look, color);
    }
}

/// An arrow up or down with how many points; an equals sign without a number where they are the same.
fn change_mark(
    canvas: &Canvas<'_>,
    (x, y): (f64, f64),
    change: i64,
    text: &str,
    look: Type,
    color: RGBColor,
) {
    let (size, arrow) = (look.size, look.size * ARROW);
    let at = (x + arrow / 2.0, y);
    match change.signum() {
        1 => canvas.arrow(at, Direction::Up, arrow, color),
        -1 => canvas.arrow(at, Direction::Down, arrow, color),
        // A single stroke would read as a minus.
        _ => [-0.14, 0.14].map(|off| size * off).into_iter().for_each(|off| {
            canvas.line(&[(x, y + off), (x + arrow, y + off)], color, 3.0);
        }),
    }
    if !text.is_empty() {
        canvas.text(text, (x + arrow + size * 0.2, y), look, Side::Left, Height::Middle);
    }
}

/// The line of a government; no line runs across a year of which nothing is known.
pub(super) fn spark(canvas: &Canvas<'_>, area: Area, size: f64, line: &GovernmentYears, color: RGBColor) {
    let axis = Axis { from: area.bottom(), to: area.y };
    for mark in [0, 1_000_000] {
        let y = axis.place(Ratio::from_millionths(mark)).at;
        canvas.line(&[(area.x, y), (area.right(), y)], GUIDE, 2.0);
    }
    let step = area.w / (count(line.figures.len()) - 1.0).max(1.0);
    let point = |place: usize| Some((area.x + step * count(place), axis.place(line.share(place)?)));
    let last = line.figures.len() - 1;
    for place in 1..=last {
        // Nor across a change of territory.
        if let (Some((x0, a)), Some((x1, b))) = (point(place - 1), point(place))
            && !line.breaks_in(place)
        {
            let newest = place == last && line.change().is_some();
            let (color, wide) = if newest { (color, size * 0.18) } else { (OUTLINE, size * 0.12) };
            canvas.line(&[(x0, a.at), (x1, b.at)], color, wide);
        }
    }
    for place in 0..=last {
        let Some((x, there)) = point(place) else { continue };
        let is_last = place == last;
        let color = if is_last { color } else { OUTLINE };
        let radius = size * if is_last { 0.25 } else { 0.13 };
        match there.beyond {
            Some(end) => canvas.arrow((x, there.at), end.upright(), size * 0.5, color),
            None if line.figures[place].closed => canvas.dot(x, there.at, radius, color),
            None => canvas.ring(x, there.at, radius, color, PAPER),
        }
    }
}
