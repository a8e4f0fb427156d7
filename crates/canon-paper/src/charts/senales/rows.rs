//! A row for each government with a cell for each indicator, in as many columns as can be read.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language;

use super::{SignalTable, signs};
use crate::charts::parts::columns::{
    Group, Lines, Piece, PieceKind, PlacedRows, flow, member_of_row, row_heights,
};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{DEEP, HIGHLIGHT, INK, SOFT_INK};
use crate::words::level;

/// The height of a row in sizes of its text, at the least and at the most.
const ROW: (f64, f64) = (1.2, 1.9);
const MOST_COLUMNS: usize = 4;
/// The narrowest cell, and the least room for names, in sizes of text.
const LEAST_CELL: f64 = 0.95;
const LEAST_NAME: f64 = 5.0;
/// The widest cell, and the most room for names, in sizes of text.
const MOST_CELL: f64 = 3.4;
const MOST_NAME: f64 = 12.0;
/// How many lines the numbers of the indicators take at the top of each column.
const HEAD: f64 = 1.2;

/// Whether there was room for all.
pub(super) fn draw(canvas: &Canvas<'_>, room: Room, table: &SignalTable, language: Language) -> bool {
    if table.indicators.is_empty() {
        return false;
    }
    let Room { area, text, least } = room;
    let indicators = count(table.indicators.len());
    let gap = text * 1.4;
    for columns in 1..=MOST_COLUMNS {
        let wide = (area.w - gap * count(columns - 1)) / count(columns);
        let cells = least * LEAST_CELL * indicators;
        if wide < cells + least * LEAST_NAME {
            break;
        }
        // Laid out for the largest letters: smaller ones need no more lines.
        let name = (wide - cells).min(text * MOST_NAME);
        let layout = flow(&groups(table, columns, Type::bold(text, INK), name - text * 0.4), columns);
        let Some(lines) = Lines::fitting(area.h / (layout.tallest + HEAD), room, ROW) else { continue };
        let size = lines.size;
        let names = Type::bold(size, INK).widest(table.snapshot.members.iter().map(|m| &m.name));
        // Cells wider than they are high say no more.
        let wider = wide - size * MOST_CELL * indicators;
        let name = (names + size * 0.5).min(name).max(wider.min(size * MOST_NAME));
        let placed = PlacedRows { area, columns, gap, head: HEAD, lines, layout };
        for place in 0..columns {
            numbers(canvas, placed.column(place), name, lines, table);
        }
        for piece in &placed.layout.pieces {
            let level = table.snapshot.levels()[piece.group];
            match piece.kind {
                PieceKind::Row(row) => self::row(canvas, &placed, piece, (level, row, name), table),
                _ => heading(canvas, &placed, piece, level, language),
            }
        }
        return true;
    }
    false
}

fn groups(table: &SignalTable, columns: usize, look: Type, room: f64) -> Vec<Group> {
    let of_level = |level: Level| {
        let rows = row_heights(&table.snapshot, level, look, room);
        // A university below the districts is none of them.
        let heading = if rows.len() > 1 || level == Level::University { 1.2 } else { 0.0 };
        Group { heading, repeated: if columns > 1 { heading } else { 0.0 }, rows }
    };
    table.snapshot.levels().into_iter().map(of_level).collect()
}

/// The numbers of the indicators above their cells.
fn numbers(canvas: &Canvas<'_>, column: Area, name: f64, lines: Lines, table: &SignalTable) {
    let wide = (column.w - name) / count(table.indicators.len());
    for place in 0..table.indicators.len() {
        let at = (column.x + name + wide * (count(place) + 0.5), column.y + lines.height * 0.6);
        canvas.text(&(place + 1).to_string(), at, Type::bold(lines.size, INK), Side::Middle, Height::Middle);
    }
}

fn heading(canvas: &Canvas<'_>, placed: &PlacedRows, piece: &Piece, level: Level, language: Language) {
    let (area, size) = (placed.area_of(piece), placed.lines.size);
    let look = Type::bold(size, SOFT_INK);
    let whole = level::heading(level, language);
    let fits = look.width(whole) <= area.w && piece.kind == PieceKind::Heading;
    let text = look.shortened(if fits { whole } else { level::short(level, language) }, area.w);
    canvas.text(&text, (area.x, area.y + area.h / 2.0 + size * 0.1), look, Side::Left, Height::Middle);
}

/// One government of a level, with so much room for its name.
fn row(
    canvas: &Canvas<'_>,
    placed: &PlacedRows,
    piece: &Piece,
    (level, row, name): (Level, usize, f64),
    table: &SignalTable,
) {
    let Some(member) = member_of_row(&table.snapshot, level, row) else { return };
    let (area, size) = (placed.area_of(piece), placed.lines.size);
    let look = if member.highlighted { Type::bold(size, DEEP) } else { Type::regular(size, INK) };
    if member.highlighted {
        canvas.fill(Area { w: name, y: area.y + 1.0, h: area.h - 2.0, ..area }, HIGHLIGHT);
    }
    let lines = look.lines_within(&member.name, name - size * 0.4, 2);
    canvas.block(&lines, (area.x, area.y + area.h / 2.0), look, Side::Left);
    let wide = (area.w - name) / count(table.indicators.len());
    for (place, indicator) in table.indicators.iter().enumerate() {
        let cell = Area { x: area.x + name + wide * count(place), w: wide, ..area };
        signs::draw(canvas, cell.inset(2.0), table.sign(member.gov, indicator));
    }
}
