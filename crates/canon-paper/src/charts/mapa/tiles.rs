//! A schematic map: a square for each district, provinces outlined, the regional government in a box of its own.

use canon_core::terms::government::{GovId, Level};
use canon_core::terms::language::Language;
use plotters::style::RGBColor;

use super::{Classes, classes, figure, shade};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{INK, OUTLINE, PAPER, SOFT_INK, ink_on};
use crate::subject::outlines::Tile;
use crate::subject::region::{Member, Snapshot};
use crate::words::level;

/// Between a square and the lines around it.
const MARGIN: f64 = 5.0;

/// The grid: columns as wide as their names need.
struct Grid {
    area: Area,
    /// The left edge of each column, and the right one of the last.
    edges: Vec<f64>,
    rows: usize,
}

impl Grid {
    fn of(area: Area, tiles: &[Tile], snapshot: &Snapshot, size: f64) -> Self {
        const LARGEST: (f64, f64) = (16.0, 5.0);
        let columns = tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1);
        let rows = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1);
        let look = Type::bold(size, INK);
        let widths: Vec<f64> = (0..columns)
            .map(|column| {
                let own = tiles.iter().filter(|tile| tile.column == column);
                let names = own.filter_map(|tile| Some(&member(snapshot, tile.gov)?.name));
                look.widest(names).max(size * 4.0) + size + 2.0 * MARGIN
            })
            .collect();
        // A few squares are no larger than their words.
        let (wide, tall) = (count(columns) * size * LARGEST.0, count(rows) * size * LARGEST.1);
        let area = Area { w: area.w.min(wide), h: area.h.min(tall), ..area };
        let whole: f64 = widths.iter().sum();
        let mut edges = vec![area.x];
        for wide in widths {
            edges.push(edges[edges.len() - 1] + wide * area.w / whole);
        }
        Self { area, edges, rows }
    }

    fn cell(&self, column: usize, row: usize) -> Area {
        let tall = self.area.h / count(self.rows);
        let x = self.edges[column];
        Area { x, y: self.area.y + tall * count(row), w: self.edges[column + 1] - x, h: tall }
    }

    fn run(&self, run: EmptySquares) -> Area {
        let first = self.cell(run.from, run.row);
        Area { w: self.edges[run.to] - first.x, ..first }
    }
}

fn member(snapshot: &Snapshot, gov: GovId) -> Option<&Member> {
    snapshot.members.iter().find(|member| member.gov == gov)
}

pub(super) fn draw(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, tiles: &[Tile], language: Language) {
    let others: Vec<&Member> = snapshot
        .members
        .iter()
        .filter(|member| matches!(member.level, Level::Regional | Level::University))
        .collect();
    // Those that are in no district stand where squares leave room, else in a strip below.
    let grid = Grid::of(room.area, tiles, snapshot, room.text);
    let named = names(&grid, tiles);
    let spots = places_beside(&grid, tiles, &named, others.len(), room.text);
    let strip = if spots.len() < others.len() { room.text * 2.8 } else { 0.0 };
    let grid = if strip > 0.0 { Grid::of(room.area.above(strip), tiles, snapshot, room.text) } else { grid };
    let classes = classes(snapshot);
    for tile in tiles {
        let cell = grid.cell(tile.column, tile.row).inset(MARGIN);
        match member(snapshot, tile.gov) {
            Some(member) => square(canvas, cell, member, (room, classes), language),
            // A government that did not exist then, or that the inputs lack.
            None => canvas.frame(cell, OUTLINE, 2.0),
        }
    }
    provinces(canvas, &grid, tiles);
    for (province, run) in &named {
        let cell = grid.run(*run);
        let look = Type::bold(room.text, SOFT_INK);
        let lines = look.lines_within(province, cell.w - room.text * 0.9, 2);
        canvas.block(&lines, (cell.x + room.text * 0.5, cell.middle().1), look, Side::Left);
    }
    let foot = Area { y: room.area.bottom() - strip, h: strip, ..room.area };
    for (place, other) in others.iter().enumerate() {
        let cell = match strip > 0.0 {
            true => foot.column(place, others.len(), room.text * 0.4),
            false => grid.run(spots[place]),
        };
        beside(canvas, cell.inset(MARGIN), other, (room, classes), language);
    }
}

/// A district: its name, its figure, and a corner where it is a provincial capital.
fn square(
    canvas: &Canvas<'_>,
    cell: Area,
    member: &Member,
    (room, classes): (Room, Classes),
    language: Language,
) {
    let ink = shaded(canvas, cell, member, classes);
    let capital = member.level == Level::Provincial;
    let size = (cell.h / 2.2).clamp(room.least.min(room.text), room.text);
    let look = if member.highlighted { Type::bold(size, ink) } else { Type::regular(size, ink) };
    let corner = size * 0.6;
    let inside = cell.w - room.text * 0.3 - if capital { corner } else { 0.0 };
    if capital {
        canvas.shape(&[(cell.x, cell.y), (cell.x + corner, cell.y), (cell.x, cell.y + corner)], ink);
    }
    let (x, y) = cell.middle();
    let value = figure(member, language);
    if cell.h < size * 2.0 {
        // Low squares have both on one line.
        let bold = Type::bold(size, ink);
        let right = cell.right() - size * 0.4;
        canvas.text(&value, (right, y), bold, Side::Right, Height::Middle);
        let left = if capital { size * 0.8 } else { size * 0.4 };
        let name = look.shortened(&member.name, cell.w - bold.width(&value) - left - size * 0.8);
        canvas.text(&name, (cell.x + left, y), look, Side::Left, Height::Middle);
        return;
    }
    let fits = look.width(&member.name) <= inside;
    let look = if fits { look } else { Type { size: room.least.min(size), ..look } };
    let name = look.shortened(&member.name, inside);
    canvas.text(&name, (x, y - size * 0.54), look, Side::Middle, Height::Middle);
    let look = Type::bold(size, ink);
    canvas.text(&value, (x, y + size * 0.56), look, Side::Middle, Height::Middle);
}

/// Shades a cell by its government's figure; gives the ink that can be read on it.
fn shaded(canvas: &Canvas<'_>, cell: Area, member: &Member, classes: Classes) -> RGBColor {
    const WIDE: f64 = 6.0;
    let shade = shade(member, classes);
    canvas.fill(cell, shade);
    canvas.frame(cell, OUTLINE, 2.0);
    if member.highlighted {
        // Ink and paper, so that it shows on any shade.
        canvas.frame(cell, INK, WIDE);
        canvas.frame(cell.inset(WIDE), PAPER, WIDE / 2.0);
    }
    ink_on(shade)
}

/// Lines where a neighbour is of another province, or nothing.
fn provinces(canvas: &Canvas<'_>, grid: &Grid, tiles: &[Tile]) {
    let at = |column: Option<usize>, row: Option<usize>| {
        let (column, row) = (column?, row?);
        tiles.iter().find(|tile| (tile.column, tile.row) == (column, row)).map(|tile| &tile.province)
    };
    for tile in tiles {
        let Area { x, y, w, h } = grid.cell(tile.column, tile.row);
        let (column, row) = (tile.column, tile.row);
        let sides = [
            (column.checked_sub(1), Some(row), [(x, y), (x, y + h)]),
            (Some(column + 1), Some(row), [(x + w, y), (x + w, y + h)]),
            (Some(column), row.checked_sub(1), [(x, y), (x + w, y)]),
            (Some(column), Some(row + 1), [(x, y + h), (x + w, y + h)]),
        ];
        for (column, row, line) in sides {
            if at(column, row) != Some(&tile.province) {
                canvas.line(&line, SOFT_INK, 4.0);
            }
        }
    }
}

/// Empty squares side by side in a row, up to but without the column `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct EmptySquares {
    row: usize,
    from: usize,
    to: usize,
}

impl EmptySquares {
    const fn holds(&self, column: usize, row: usize) -> bool {
        self.row == row && self.from <= column && column < self.to
    }
}

/// All runs of squares that neither a district nor one of these takes, the widest first.
fn runs(grid: &Grid, tiles: &[Tile], taken: &[EmptySquares]) -> Vec<EmptySquares> {
    let columns = grid.edges.len() - 1;
    let free = |column: usize, row: usize| {
        !tiles.iter().any(|tile| (tile.column, tile.row) == (column, row))
            && !taken.iter().any(|run| run.holds(column, row))
    };
    let mut runs: Vec<EmptySquares> = Vec::new();
    for row in 0..grid.rows {
        for from in 0..columns {
            let to =
                (from..columns).take_while(|column| free(*column, row)).last().map_or(from, |last| last + 1);
            if to > from {
                runs.push(EmptySquares { row, from, to });
            }
        }
    }
    runs.sort_by(|a, b| {
        grid.run(*b).w.total_cmp(&grid.run(*a).w).then((a.row, a.from).cmp(&(b.row, b.from)))
    });
    runs
}

/// The names of the provinces, each in the widest run of empty squares that touches it.
fn names(grid: &Grid, tiles: &[Tile]) -> Vec<(String, EmptySquares)> {
    let mut provinces: Vec<&String> = tiles.iter().map(|tile| &tile.province).collect();
    provinces.sort_unstable();
    provinces.dedup();
    let (mut named, mut taken) = (Vec::new(), Vec::new());
    for province in provinces.into_iter().filter(|province| !province.is_empty()) {
        let touches = |run: &&EmptySquares| {
            tiles.iter().filter(|tile| tile.province == *province).any(|tile| {
                let beside = tile.row == run.row && (tile.column + 1 == run.from || tile.column == run.to);
                beside || (tile.row.abs_diff(run.row) == 1 && run.holds(tile.column, run.row))
            })
        };
        if let Some(run) = runs(grid, tiles, &taken).iter().find(touches) {
            taken.push(*run);
            named.push((province.clone(), *run));
        }
    }
    named
}

/// The least width of a box beside the districts in sizes of text: with its figure below its name, or beside it.
const LEAST_BESIDE: f64 = 8.8;
const LEAST_LOW: f64 = 13.0;

/// Runs of empty squares wide enough for a government that is in no district, from the foot up.
fn places_beside(
    grid: &Grid,
    tiles: &[Tile],
    named: &[(String, EmptySquares)],
    wanted: usize,
    size: f64,
) -> Vec<EmptySquares> {
    let mut taken: Vec<EmptySquares> = named.iter().map(|(_, run)| *run).collect();
    let mut found = Vec::new();
    while found.len() < wanted {
        let free = runs(grid, tiles, &taken);
        let enough = |run: &&EmptySquares| {
            let Area { w, h, .. } = grid.run(**run).inset(MARGIN);
            w >= size * if h >= size * 2.0 { LEAST_BESIDE } else { LEAST_LOW }
        };
        // Of the lowest row the widest, which comes first.
        let Some(run) = free.iter().filter(enough).rev().max_by_key(|run| run.row).copied() else { break };
        taken.push(run);
        found.push(run);
    }
    found
}

/// A government that is in no district.
fn beside(
    canvas: &Canvas<'_>,
    cell: Area,
    member: &Member,
    (room, classes): (Room, Classes),
    language: Language,
) {
    let ink = shaded(canvas, cell, member, classes);
    let value = figure(member, language);
    let look = Type::bold(room.text, ink);
    let kind =
        if member.level == Level::Regional { level::heading(member.level, language) } else { &member.name };
    let size = room.text;
    let plain = Type::regular(size, ink);
    if cell.w < plain.width(kind) + look.width(&value) + size * 1.8 && cell.h >= size * 2.0 {
        let (x, y) = cell.middle();
        // The name of a university that does not fit is cut to what it is.
        let room = cell.w - size * 0.3;
        let kind = match member.level == Level::University && plain.width(kind) > room {
            true => language.pick("Universidad", "University"),
            false => kind,
        };
        let name = plain.shortened(kind, room);
        canvas.text(&name, (x, y - size * 0.54), plain, Side::Middle, Height::Middle);
        canvas.text(&value, (x, y + size * 0.56), look, Side::Middle, Height::Middle);
        return;
    }
    let right = cell.right() - room.text * 0.6;
    canvas.text(&value, (right, cell.middle().1), look, Side::Right, Height::Middle);
    let left = cell.w - look.width(&value) - room.text * 1.8;
    let name = plain.shortened(kind, left);
    canvas.text(&name, (cell.x + room.text * 0.6, cell.middle().1), plain, Side::Left, Height::Middle);
}
