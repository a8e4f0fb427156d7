//! A row for each government by level, in as many columns as can be read.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language;

use super::words::heading;
use crate::charts::parts::axis::{Axis, FOOT as AXIS_FOOT};
use crate::charts::parts::columns::{
    Group, Lines, Piece, PieceKind, PlacedRows, flow, member_of_row, row_heights,
};
use crate::charts::parts::words::no_data;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{
    DEEP, FOCUS, HIGHLIGHT, INK, LIGHT, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK,
};
use crate::subject::region::{Member, Snapshot};
use crate::words::level;
use crate::words::numbers::percent;

/// The words of a heading that fit a column, and whether they need two lines.
fn fitted_heading(
    snapshot: &Snapshot,
    level: Level,
    (wide, size): (f64, f64),
    language: Language,
) -> (Vec<String>, bool) {
    let look = Type::bold(size, INK);
    let fits = |words: &[String]| look.width(&words.join("  ")) <= wide;
    let mut words = heading(snapshot, level, language);
    if !fits(&words) && words.len() > 1 {
        words[0] = level::short(level, language).to_string();
    }
    let two_lines = words.len() > 1 && !fits(&words);
    (words, two_lines)
}

/// How wide the name and the value of a row are, and the gaps beside the axis between them.
#[derive(Clone, Copy)]
struct RowWidths {
    name: f64,
    value: f64,
    gap: f64,
}

/// The height of a row in sizes of its text, at the least and at the most.
const ROW: (f64, f64) = (1.18, 2.1);
/// The narrowest axis, and the narrowest column, in sizes of text.
const LEAST_AXIS: f64 = 3.6;
const LEAST_COLUMN: f64 = 14.5;
const MOST_COLUMNS: usize = 4;

/// Draws a row for each government; whether there was room for it.
pub(super) fn draw(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) -> bool {
    let gap = room.text * 1.6;
    for columns in 1..=MOST_COLUMNS {
        let wide = (room.area.w - gap * count(columns - 1)) / count(columns);
        if columns > 1 && wide < room.least * LEAST_COLUMN {
            break;
        }
        // Laid out for the largest letters: smaller ones need no more lines.
        let widths = row_widths(snapshot, wide, room.text, language);
        let groups = groups(snapshot, wide, room.text, widths, language);
        let layout = flow(&groups, columns);
        let height = (room.area.h - room.text * AXIS_FOOT) / layout.tallest;
        if let Some(lines) = Lines::fitting(height, room, ROW) {
            named(
                canvas,
                &PlacedRows { area: room.area, columns, gap, head: 0.0, lines, layout },
                snapshot,
                language,
            );
            return true;
        }
    }
    false
}

fn row_widths(snapshot: &Snapshot, wide: f64, size: f64, language: Language) -> RowWidths {
    let look = Type::bold(size, INK);
    let told: Vec<String> =
        snapshot.members.iter().filter_map(|m| Some(percent(m.figures.avance()?))).collect();
    let value = look.widest(&told).max(look.width("0\u{a0}%"));
    let gap = size * 0.55;
    let name = look.widest(snapshot.members.iter().map(|member| &member.name));
    let left = wide - value - 2.0 * gap - (size * LEAST_AXIS).max(look.width(no_data(language)));
    RowWidths { name: name.min(left).min(wide * 0.55), value, gap }
}

fn groups(snapshot: &Snapshot, wide: f64, size: f64, widths: RowWidths, language: Language) -> Vec<Group> {
    let look = Type::bold(size, INK);
    let of_level = |level: Level| {
        let rows = row_heights(snapshot, level, look, widths.name);
        // The regional government needs no heading: it stands first, and its name says what it is.
        let alone = rows.len() == 1 && level == Level::Regional;
        let (_, two_lines) = fitted_heading(snapshot, level, (wide, size), language);
        let heading = match (alone, two_lines) {
            (true, _) => 0.0,
            (false, false) => 1.45,
            (false, true) => 2.45,
        };
        Group { heading, repeated: if alone { 0.0 } else { 1.45 }, rows }
    };
    snapshot.levels().into_iter().map(of_level).collect()
}

fn named(canvas: &Canvas<'_>, placed: &PlacedRows, snapshot: &Snapshot, language: Language) {
    let (levels, size) = (snapshot.levels(), placed.lines.size);
    let widths = row_widths(snapshot, placed.column(0).w, size, language);
    for place in 0..placed.columns {
        let rows = |piece: &Piece| piece.column == place && matches!(piece.kind, PieceKind::Row(_));
        if let Some(reach) = placed.reach(rows) {
            axis(placed.column(place), widths).draw(canvas, reach, size);
        }
    }
    for piece in &placed.layout.pieces {
        if !matches!(piece.kind, PieceKind::Row(_)) {
            draw_heading(canvas, placed, piece, snapshot, language);
        }
    }
    midpoints(canvas, placed, snapshot, widths);
    for piece in &placed.layout.pieces {
        if let PieceKind::Row(row) = piece.kind
            && let Some(member) = member_of_row(snapshot, levels[piece.group], row)
        {
            self::row(canvas, placed.area_of(piece), widths, size, member, language);
        }
    }
}

/// The name of a level, and beside or below it its midpoint; only the name where a further column goes on with it.
fn draw_heading(
    canvas: &Canvas<'_>,
    placed: &PlacedRows,
    piece: &Piece,
    snapshot: &Snapshot,
    language: Language,
) {
    let (area, size) = (placed.area_of(piece), placed.lines.size);
    canvas.fill(area, PAPER);
    let level = snapshot.levels()[piece.group];
    let (words, two_lines) = fitted_heading(snapshot, level, (area.w, size), language);
    let look = Type::bold(size, INK);
    if piece.kind == PieceKind::RepeatedHeading {
        let name = format!("{} {}", level::short(level, language), language.pick("(sigue)", "(continued)"));
        let at = (area.x, area.y + area.h * 0.6);
        canvas.text(&look.shortened(&name, area.w), at, look, Side::Left, Height::Middle);
        return;
    }
    let (first, second) = if two_lines { (0.32, 0.74) } else { (0.6, 0.6) };
    let at = (area.x, area.y + area.h * first);
    canvas.text(&look.shortened(&words[0], area.w), at, look, Side::Left, Height::Middle);
    if let Some(middle) = words.get(1) {
        let at = (area.right(), area.y + area.h * second);
        canvas.text(middle, at, Type::bold(size, REFERENCE_TEXT), Side::Right, Height::Middle);
    }
}

fn axis(column: Area, widths: RowWidths) -> Axis {
    Axis { from: column.x + widths.name + widths.gap, to: column.right() - widths.value - widths.gap }
}

/// A line down the rows of each level at its midpoint.
fn midpoints(canvas: &Canvas<'_>, placed: &PlacedRows, snapshot: &Snapshot, widths: RowWidths) {
    for (group, level) in snapshot.levels().into_iter().enumerate() {
        let Some(middle) = snapshot.midpoint(level) else { continue };
        for place in 0..placed.columns {
            let rows = |piece: &Piece| {
                piece.column == place && piece.group == group && matches!(piece.kind, PieceKind::Row(_))
            };
            if let Some((top, bottom)) = placed.reach(rows) {
                let x = axis(placed.column(place), widths).place(middle).at;
                canvas.line(&[(x, top + 2.0), (x, bottom - 2.0)], REFERENCE, 4.0);
            }
        }
    }
}

fn row(canvas: &Canvas<'_>, area: Area, widths: RowWidths, size: f64, member: &Member, language: Language) {
    let y = area.y + area.h / 2.0;
    let (ink, soft, mark) = if member.highlighted { (DEEP, DEEP, FOCUS) } else { (INK, SOFT_INK, OUTLINE) };
    let look = if member.highlighted { Type::bold(size, ink) } else { Type::regular(size, ink) };
    if member.highlighted {
        canvas.fill(Area { y: area.y + 1.0, h: area.h - 2.0, ..area }, HIGHLIGHT);
    }
    canvas.block(&look.lines_within(&member.name, widths.name, 2), (area.x, y), look, Side::Left);
    let axis = axis(area, widths);
    let look = Type { ink: soft, ..look };
    let Some(share) = member.figures.avance() else {
        // Off the lines that guide the eye, and off the midpoint.
        let ground = if member.highlighted { HIGHLIGHT } else { PAPER };
        let text = no_data(language);
        let behind = Area { x: axis.from - 3.0, y: y - size * 0.5, w: look.width(text) + 6.0, h: size };
        canvas.fill(behind, ground);
        canvas.text(text, (axis.from, y), look, Side::Left, Height::Middle);
        return;
    };
    let place = axis.place(share);
    let radius = (size * 0.34).min(area.h * 0.32);
    canvas.line(&[(axis.from, y), (place.at, y)], if member.highlighted { FOCUS } else { LIGHT }, 5.0);
    match place.beyond {
        Some(end) => canvas.arrow((place.at, y), end.sideways(), radius * 2.4, mark),
        None => canvas.dot(place.at, y, if member.highlighted { radius * 1.15 } else { radius }, mark),
    }
    canvas.text(&percent(share), (area.right(), y), look, Side::Right, Height::Middle);
}
