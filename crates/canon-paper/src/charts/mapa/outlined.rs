//! A real map: the outlines of a file, each government's name and figure beside it with a line to its place; where there
//! are too many, figures on the map where they fit.

use canon_core::terms::government::{GovId, Level};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::{classes, figure, shade};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, spread, times};
use crate::draw::palette::{DEEP, INK, PAPER, SOFT_INK, ink_on};
use crate::draw::polygon::{Point, place_for, thinned};
use crate::subject::outlines::{Outline, flattened};
use crate::subject::region::{Member, Region, Snapshot};
use crate::words::grammar::{FIGURE, counted};

/// The outlines of a region's governments, flat, east and south.
pub(super) struct OutlineMap {
    places: Vec<(Option<GovId>, Rings)>,
}

type Rings = Vec<Vec<Point>>;

/// The outlines as they lie in an area, and for each where its figure has room.
struct FiguresOnMap {
    shapes: Vec<Rings>,
    positions: Vec<Option<Point>>,
}

/// How many governments are named below the map, at most.
const MOST_NAMED: usize = 4;
/// What part of the width names may take on each side.
const WIDEST_CALLOUT: f64 = 0.34;
const LEADING: f64 = 1.15;

impl OutlineMap {
    pub(super) fn of(outlines: &[Outline], region: &Region<'_>) -> Self {
        let owner = |outline: &Outline| {
            let same = |g: &&canon_core::terms::government::Government| {
                g.ubigeo == outline.ubigeo && matches!(g.level, Level::Provincial | Level::District)
            };
            region.members.iter().map(|dossier| dossier.government).find(same).map(|government| government.id)
        };
        Self { places: flattened(outlines).into_iter().map(|flat| (owner(&flat), flat.rings)).collect() }
    }

    fn has(&self, gov: GovId) -> bool {
        self.places.iter().any(|(owner, _)| *owner == Some(gov))
    }

    /// The municipalities that the file has no outline of.
    fn missing<'s>(&self, snapshot: &'s Snapshot) -> Vec<&'s Member> {
        let municipal = |m: &&Member| matches!(m.level, Level::Provincial | Level::District);
        snapshot.members.iter().filter(municipal).filter(|m| !self.has(m.gov)).collect()
    }

    /// Which municipalities have no outline, with their figures.
    pub(super) fn without_outline(&self, snapshot: &Snapshot, language: Language) -> Option<String> {
        list(
            language.pick("Sin contorno en el archivo", "Without an outline in the file"),
            &self.missing(snapshot),
            language,
        )
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) {
        let named: Vec<&Member> = snapshot.members.iter().filter(|member| self.has(member.gov)).collect();
        let notes = self.notes(snapshot, 0, room, language);
        let area = room.area.above(tall(&notes, room));
        if named.len() <= 2 * times(area.h, room.least * LEADING) {
            self.with_callouts(canvas, Room { area, ..room }, snapshot, language);
            write(canvas, room, &notes);
        } else {
            self.with_figures(canvas, room, snapshot, language);
        }
    }

    /// Names and figures beside the map, each with a line to its place.
    fn with_callouts(&self, canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) {
        let Room { area, least: size, .. } = room;
        let look = |member: &Member| match member.highlighted {
            true => Type::bold(size, DEEP),
            false => Type::regular(size, INK),
        };
        let text = |member: &Member| {
            let value = figure(member, language);
            let room = area.w * WIDEST_CALLOUT - look(member).width(&format!(" {value}"));
            format!("{} {value}", look(member).shortened(&member.name, room))
        };
        let widest = self
            .members(snapshot)
            .flatten()
            .map(|m| Type::bold(size, INK).width(&text(m)))
            .fold(0.0, f64::max);
        let gap = size * 1.6;
        let middle = Area { x: area.x + widest + gap, w: (area.w - 2.0 * (widest + gap)).max(size), ..area };
        let scaled = self.scaled(middle);
        self.shapes(canvas, &scaled, snapshot);
        let mut callouts: Vec<(&Member, Point)> = self
            .members(snapshot)
            .zip(&scaled)
            .filter_map(|(member, rings)| {
                Some((member?, place_for(rings, (1.0, 1.0)).or_else(|| centre(rings))?))
            })
            .collect();
        callouts.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
        let half = callouts.len().div_ceil(2);
        let xs = || scaled.iter().flatten().flatten().map(|(x, _)| *x);
        let (west, east) = (xs().fold(f64::MAX, f64::min), xs().fold(f64::MIN, f64::max));
        for (side, own) in [(Side::Right, &callouts[..half]), (Side::Left, &callouts[half..])] {
            let mut ys: Vec<f64> = own.iter().map(|(_, (_, y))| *y).collect();
            spread(&mut ys, size * LEADING, (area.y + size * 0.5, area.bottom() - size * 0.5));
            // Near the map, wherever that leaves the names their room.
            let x = match side {
                Side::Right => (west - gap).max(area.x + widest),
                _ => (east + gap).min(area.right() - widest),
            };
            let toward = if matches!(side, Side::Right) { size * 0.3 } else { -size * 0.3 };
            for ((member, at), y) in own.iter().zip(ys) {
                let line = [(x + toward, y), (x + toward * 3.0, y), *at];
                canvas.line(&line, PAPER, 4.0);
                canvas.line(&line, SOFT_INK, 1.75);
                canvas.ring(at.0, at.1, size * 0.2, SOFT_INK, PAPER);
                canvas.text(&text(member), (x, y), look(member), side, Height::Middle);
            }
        }
    }

    /// Figures on the map where they fit; those that do not are counted below.
    fn with_figures(&self, canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) {
        let notes = |positions: &[Option<Point>]| {
            let without = self.members(snapshot).zip(positions).filter(|(m, at)| m.is_some() && at.is_none());
            self.notes(snapshot, without.count(), room, language)
        };
        // What stands below takes room from the map: once with all of it there, then as it is.
        let whole = self.figures_on_map(room, snapshot, language);
        let below = tall(&notes(&whole.positions), room);
        let map = match below > 0.0 {
            true => {
                let area = room.area.above(below);
                self.figures_on_map(Room { area, ..room }, snapshot, language)
            }
            false => whole,
        };
        self.shapes(canvas, &map.shapes, snapshot);
        for (member, at) in self.members(snapshot).zip(&map.positions) {
            if let (Some(member), Some(at)) = (member, at) {
                let look = Type::bold(room.least, ink_on(shade(member, classes(snapshot))));
                canvas.text(&figure(member, language), *at, look, Side::Middle, Height::Middle);
            }
        }
        write(canvas, room, &notes(&map.positions));
    }

    fn figures_on_map(&self, room: Room, snapshot: &Snapshot, language: Language) -> FiguresOnMap {
        let size = room.least;
        let shapes = self.scaled(room.area);
        let position = |(member, rings): (Option<&Member>, &Rings)| {
            let figure = figure(member?, language);
            let wide = Type::bold(size, INK).width(&figure);
            place_for(rings, (wide + size * 0.2, size * 0.9))
        };
        let positions = self.members(snapshot).zip(&shapes).map(position).collect();
        FiguresOnMap { shapes, positions }
    }

    /// The government of each outline, where the inputs have it.
    fn members<'s>(&self, snapshot: &'s Snapshot) -> impl Iterator<Item = Option<&'s Member>> {
        self.places.iter().map(|(gov, _)| snapshot.members.iter().find(|member| Some(member.gov) == *gov))
    }

    /// The outlines, shaded; that which is looked at has a strong edge.
    fn shapes(&self, canvas: &Canvas<'_>, scaled: &[Rings], snapshot: &Snapshot) {
        let classes = classes(snapshot);
        for (rings, member) in scaled.iter().zip(self.members(snapshot)) {
            for ring in rings {
                canvas.shape(ring, member.map_or(PAPER, |member| shade(member, classes)));
            }
        }
        for highlighted in [false, true] {
            for (rings, member) in scaled.iter().zip(self.members(snapshot)) {
                if member.is_some_and(|member| member.highlighted) == highlighted {
                    let (color, wide) = if highlighted { (INK, 6.0) } else { (SOFT_INK, 2.0) };
                    for ring in rings {
                        canvas.line(ring, color, wide);
                    }
                }
            }
        }
    }

    /// Those that are in no district, those without an outline, and how many have no room on the map.
    fn notes(&self, snapshot: &Snapshot, left_out: usize, room: Room, language: Language) -> Vec<String> {
        let elsewhere: Vec<&Member> = snapshot
            .members
            .iter()
            .filter(|member| matches!(member.level, Level::Regional | Level::University))
            .collect();
        let mut parts: Vec<String> = list("", &elsewhere, language).into_iter().collect();
        parts.extend(self.without_outline(snapshot, language));
        if left_out > 0 {
            let figures = counted(left_out, FIGURE, language);
            parts.push(match (language, left_out) {
                (Es, 1) => format!("Sin espacio en el mapa para {figures}: está en gobiernos.csv."),
                (Es, _) => format!("Sin espacio en el mapa para {figures}: están en gobiernos.csv."),
                (En, 1) => format!("No room on the map for {figures}: it is in gobiernos.csv."),
                (En, _) => format!("No room on the map for {figures}: they are in gobiernos.csv."),
            });
        }
        if parts.is_empty() {
            return parts;
        }
        Type::regular(room.least, INK).paragraph_lines(&parts.join(" "), room.area.w)
    }

    /// As large as fits an area, in its middle.
    fn scaled(&self, area: Area) -> Vec<Rings> {
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

/// Governments with their figures, or how many where they are too many to be named; `None` for none.
fn list(what: &str, members: &[&Member], language: Language) -> Option<String> {
    let what = if what.is_empty() { String::new() } else { format!("{what}: ") };
    let all = members.len();
    if all > MOST_NAMED {
        return Some(match language {
            Es => format!("{what}{all} municipalidades; sus cifras están en gobiernos.csv."),
            En => format!("{what}{all} municipalities; their figures are in gobiernos.csv."),
        });
    }
    let one = |member: &&Member| format!("{}\u{a0}{}", member.name, figure(member, language));
    let named: Vec<String> = members.iter().map(one).collect();
    let end = if named.last()?.ends_with('.') { "" } else { "." };
    Some(format!("{what}{}{end}", named.join(", ")))
}

/// How high the notes below a map are.
fn tall(notes: &[String], room: Room) -> f64 {
    if notes.is_empty() {
        0.0
    } else {
        Type::regular(room.least, INK).height(notes.len(), LEADING) + room.least * 0.5
    }
}

fn write(canvas: &Canvas<'_>, room: Room, notes: &[String]) {
    let look = Type::regular(room.least, INK);
    let top = room.area.bottom() - look.height(notes.len(), LEADING) + room.least * 0.2;
    canvas.lines(notes, (room.area.x, top), look, LEADING);
}

/// The middle of the first ring: for a place so small that no point of a grid lies in it.
fn centre(rings: &[Vec<Point>]) -> Option<Point> {
    let ring = rings.first().filter(|ring| !ring.is_empty())?;
    let sum = ring.iter().fold((0.0, 0.0), |(x, y), (a, b)| (x + a, y + b));
    Some((sum.0 / count(ring.len()), sum.1 / count(ring.len())))
}
