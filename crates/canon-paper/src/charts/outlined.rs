//! A real map: the outlines of a file, each government's figure where it fits, and the others in words below.

use canon_core::government::{GovId, Level};
use canon_core::language::Language::{self, En, Es};

use super::mapa::{figure, shade};
use crate::canvas::{Canvas, Height, Side, Type};
use crate::format::Room;
use crate::geometry::{Area, times};
use crate::outlines::{Outline, flattened};
use crate::palette::{INK, PAPER, SOFT_INK, ink_on};
use crate::region::{Member, Region, Snapshot};

type Point = (f64, f64);

/// The outlines of a region's governments, flat, east and south.
pub(super) struct Country {
    places: Vec<(Option<GovId>, Vec<Vec<Point>>)>,
}

/// How many governments are named below the map, at most.
const MOST_NAMED: usize = 24;

impl Country {
    pub(super) fn of(outlines: &[Outline], region: &Region<'_>) -> Self {
        let whose = |outline: &Outline| {
            let same = |g: &&canon_core::government::Government| {
                g.ubigeo == outline.ubigeo && matches!(g.level, Level::Provincial | Level::District)
            };
            region.members.iter().map(|dossier| dossier.government).find(same).map(|government| government.id)
        };
        Self { places: flattened(outlines).into_iter().map(|flat| (whose(&flat), flat.rings)).collect() }
    }

    fn has(&self, gov: GovId) -> bool {
        self.places.iter().any(|(whose, _)| *whose == Some(gov))
    }

    /// The municipalities that the file has no outline of, with their figures.
    pub(super) fn without_outline(&self, snapshot: &Snapshot, language: Language) -> Option<String> {
        let municipal = |m: &&Member| matches!(m.level, Level::Provincial | Level::District);
        let missing: Vec<&Member> =
            snapshot.members.iter().filter(municipal).filter(|m| !self.has(m.gov)).collect();
        let what = language.pick("Sin contorno en el archivo", "Without an outline in the file");
        (!missing.is_empty()).then(|| format!("{what}: {}.", list(&missing, language)))
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) {
        let look = Type::regular(room.least, INK);
        let member = |gov: Option<GovId>| snapshot.members.iter().find(|member| Some(member.gov) == gov);
        // What stands below depends on what fits above, and the room above on what stands below.
        let mut left_out: Vec<&Member> = Vec::new();
        let mut notes: Vec<String> = Vec::new();
        let mut labels = Vec::new();
        let mut scaled = Vec::new();
        for _ in 0..3 {
            notes = self.notes(snapshot, &left_out, room, language);
            let tall = if notes.is_empty() { 0.0 } else { look.height(notes.len(), 1.15) + room.least * 0.5 };
            scaled = self.scaled(room.area.above(tall));
            labels = scaled
                .iter()
                .zip(&self.places)
                .map(|(rings, (gov, _))| label(rings, member(*gov)?, room, language))
                .collect::<Vec<_>>();
            left_out = labels
                .iter()
                .zip(&self.places)
                .filter(|(label, _)| label.is_none())
                .filter_map(|(_, (gov, _))| member(*gov))
                .collect();
        }
        for (rings, (gov, _)) in scaled.iter().zip(&self.places) {
            for ring in rings {
                canvas.shape(ring, member(*gov).map_or(PAPER, shade));
            }
        }
        for highlighted in [false, true] {
            for (rings, (gov, _)) in scaled.iter().zip(&self.places) {
                if member(*gov).is_some_and(|member| member.highlighted) == highlighted {
                    let (color, wide) = if highlighted { (INK, 6.0) } else { (SOFT_INK, 2.0) };
                    for ring in rings {
                        canvas.line(ring, color, wide);
                    }
                }
            }
        }
        for label in labels.into_iter().flatten() {
            for (text, at, look) in label.lines {
                canvas.text(&text, at, look, Side::Middle, Height::Middle);
            }
        }
        let tall = look.height(notes.len(), 1.15);
        canvas.lines(&notes, (room.area.x, room.area.bottom() - tall + room.least * 0.2), look, 1.15);
    }

    /// Those without an outline, those whose outline is too small for a figure, and those that are no district.
    fn notes(
        &self,
        snapshot: &Snapshot,
        left_out: &[&Member],
        room: Room,
        language: Language,
    ) -> Vec<String> {
        let elsewhere: Vec<&Member> = snapshot
            .members
            .iter()
            .filter(|member| matches!(member.level, Level::Regional | Level::University))
            .collect();
        let mut parts = Vec::new();
        if !elsewhere.is_empty() {
            parts.push(format!("{}.", list(&elsewhere, language)));
        }
        parts.extend(self.without_outline(snapshot, language));
        if !left_out.is_empty() {
            let what = language.pick("Sin espacio en el mapa", "No room on the map");
            parts.push(format!("{what}: {}.", list(left_out, language)));
        }
        if parts.is_empty() {
            return parts;
        }
        Type::regular(room.least, INK).full_lines(&parts.join(" "), room.area.w)
    }

    /// As large as fits an area, in its middle.
    fn scaled(&self, area: Area) -> Vec<Vec<Vec<Point>>> {
        let points = || self.places.iter().flat_map(|(_, rings)| rings.iter().flatten());
        let (mut west, mut east, mut north, mut south) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for (x, y) in points() {
            (west, east) = (west.min(*x), east.max(*x));
            (north, south) = (north.min(*y), south.max(*y));
        }
        let area = area.inset(3.0);
        let scale =
            (area.w / (east - west).max(f64::EPSILON)).min(area.h / (south - north).max(f64::EPSILON));
        let left = area.x + (area.w - (east - west) * scale) / 2.0;
        let top = area.y + (area.h - (south - north) * scale) / 2.0;
        let place = |(x, y): &Point| (left + (x - west) * scale, top + (y - north) * scale);
        let ring = |ring: &Vec<Point>| thinned(ring.iter().map(place));
        self.places.iter().map(|(_, rings)| rings.iter().map(ring).collect()).collect()
    }
}

/// Without the points that are no pixel from the one before: the finest file is as quick to draw as any.
fn thinned(ring: impl Iterator<Item = Point>) -> Vec<Point> {
    const FINEST: f64 = 0.7;
    let mut kept: Vec<Point> = Vec::new();
    for (x, y) in ring {
        let far = |(a, b): &Point| (a - x) * (a - x) + (b - y) * (b - y) >= FINEST * FINEST;
        if kept.last().is_none_or(far) {
            kept.push((x, y));
        }
    }
    // Closed again, should its last point have gone.
    if kept.len() > 2 && kept.first() != kept.last() {
        kept.push(kept[0]);
    }
    kept
}

fn list(members: &[&Member], language: Language) -> String {
    let named: Vec<String> = members
        .iter()
        .take(MOST_NAMED)
        .map(|member| format!("{}\u{a0}{}", member.name, figure(member, language)))
        .collect();
    let more = members.len().saturating_sub(MOST_NAMED);
    match (more, language) {
        (0, _) => named.join(", "),
        (more, Es) => format!("{}, y {more} más en gobiernos.csv", named.join(", ")),
        (more, En) => format!("{}, and {more} more in gobiernos.csv", named.join(", ")),
    }
}

/// The words on a district.
struct Label {
    lines: Vec<(String, Point, Type)>,
}

/// Name and figure where both fit into the outline, else the figure alone; `None` where not even that does.
fn label(rings: &[Vec<Point>], member: &Member, room: Room, language: Language) -> Option<Label> {
    let ink = ink_on(shade(member));
    let (name, value) = (member.place.clone(), figure(member, language));
    let (plain, bold) = (Type::regular(room.least, ink), Type::bold(room.least, ink));
    let size = room.least;
    let both = (plain.width(&name).max(bold.width(&value)) + size * 0.3, size * 2.1);
    if let Some((x, y)) = place_for(rings, both) {
        let lines = vec![(name, (x, y - size * 0.54), plain), (value, (x, y + size * 0.54), bold)];
        return Some(Label { lines });
    }
    let alone = (bold.width(&value) + size * 0.2, size * 0.9);
    place_for(rings, alone).map(|at| Label { lines: vec![(value, at, bold)] })
}

/// Where a box fits into some rings: of the places on a fine grid the one farthest from the edges.
fn place_for(rings: &[Vec<Point>], (wide, tall): (f64, f64)) -> Option<Point> {
    let ring = rings.iter().max_by(|a, b| area_of(a).total_cmp(&area_of(b)))?;
    let (mut west, mut east, mut north, mut south) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (x, y) in ring {
        (west, east) = (west.min(*x), east.max(*x));
        (north, south) = (north.min(*y), south.max(*y));
    }
    let step = 6.0;
    let mut best: Option<(f64, Point)> = None;
    for row in 0..=times(south - north, step) {
        for column in 0..=times(east - west, step) {
            let at =
                (west + step * crate::geometry::count(column), north + step * crate::geometry::count(row));
            if !holds(ring, at, wide, tall) {
                continue;
            }
            let room = clearance(ring, at);
            if best.is_none_or(|(known, _)| room > known) {
                best = Some((room, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// Whether a box around a point lies within a ring: its corners do, and no side of the ring crosses it.
fn holds(ring: &[Point], (x, y): Point, wide: f64, tall: f64) -> bool {
    let (w, h) = (wide / 2.0, tall / 2.0);
    let corners = [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)];
    let within = |(px, py): Point| px > x - w && px < x + w && py > y - h && py < y + h;
    corners.iter().all(|corner| inside(ring, *corner)) && !ring.iter().any(|point| within(*point)) && {
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        sides.clone().all(|(a, b)| !ring.windows(2).any(|side| cross(*a, *b, side[0], side[1])))
    }
}

fn inside(ring: &[Point], (x, y): Point) -> bool {
    let crossed = |side: &[Point]| {
        let ((x0, y0), (x1, y1)) = (side[0], side[1]);
        (y0 > y) != (y1 > y) && x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
    };
    ring.windows(2).filter(|side| crossed(side)).count() % 2 == 1
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let turn = |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    (turn(a, b, c) > 0.0) != (turn(a, b, d) > 0.0) && (turn(c, d, a) > 0.0) != (turn(c, d, b) > 0.0)
}

/// How far the nearest side is, squared.
fn clearance(ring: &[Point], (x, y): Point) -> f64 {
    let to_side = |side: &[Point]| {
        let ((x0, y0), (x1, y1)) = (side[0], side[1]);
        let (dx, dy) = (x1 - x0, y1 - y0);
        let long = dx * dx + dy * dy;
        let t = if long > 0.0 { (((x - x0) * dx + (y - y0) * dy) / long).clamp(0.0, 1.0) } else { 0.0 };
        let (ex, ey) = (x0 + t * dx - x, y0 + t * dy - y);
        ex * ex + ey * ey
    };
    ring.windows(2).map(to_side).fold(f64::MAX, f64::min)
}

fn area_of(ring: &[Point]) -> f64 {
    ring.windows(2).map(|s| s[0].0 * s[1].1 - s[1].0 * s[0].1).sum::<f64>().abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 5] = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)];

    #[test]
    fn a_box_is_put_in_the_middle_and_not_where_it_does_not_fit() {
        let (x, y) = place_for(&[SQUARE.to_vec()], (40.0, 20.0)).unwrap();
        assert!((x - 50.0).abs() <= 6.0 && (y - 50.0).abs() <= 6.0, "{x} {y}");
        assert!(place_for(&[SQUARE.to_vec()], (140.0, 20.0)).is_none());
    }

    #[test]
    fn a_box_does_not_lie_across_a_notch() {
        let notched = vec![
            (0.0, 0.0),
            (100.0, 0.0),
            (100.0, 100.0),
            (52.0, 100.0),
            (50.0, 10.0),
            (48.0, 100.0),
            (0.0, 100.0),
            (0.0, 0.0),
        ];
        let (x, _) = place_for(&[notched], (30.0, 30.0)).unwrap();
        assert!((x - 50.0).abs() > 14.0, "{x}");
    }
}
