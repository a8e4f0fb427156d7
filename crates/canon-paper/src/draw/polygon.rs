//! Rings of points in pixels: where a box fits into one, and how finely one need be drawn.

use crate::draw::geometry::{count, times};

/// Pixels to the east and to the south.
pub(crate) type Point = (f64, f64);

/// Without the points that are no pixel from the one before: the finest file is as quick to draw as any.
pub(crate) fn thinned(ring: impl Iterator<Item = Point>) -> Vec<Point> {
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

/// Where a box fits into some rings: of the places on a fine grid the one farthest from the edges.
pub(crate) fn place_for(rings: &[Vec<Point>], (wide, tall): (f64, f64)) -> Option<Point> {
    /// Sides that are looked at for each place: more tell nothing that can be seen.
    const SIDES: usize = 1_500;
    let ring = rings.iter().max_by(|a, b| area_of(a).total_cmp(&area_of(b)))?;
    let coarse: Vec<Point> = match ring.len().div_ceil(SIDES) {
        0 | 1 => Vec::new(),
        every => ring.iter().step_by(every).chain(ring.last()).copied().collect(),
    };
    let ring = if coarse.is_empty() { ring } else { &coarse };
    let (mut west, mut east, mut north, mut south) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (x, y) in ring {
        (west, east) = (west.min(*x), east.max(*x));
        (north, south) = (north.min(*y), south.max(*y));
    }
    let step = 6.0;
    let mut best: Option<(f64, Point)> = None;
    for row in 0..=times(south - north, step) {
        for column in 0..=times(east - west, step) {
            let at = (west + step * count(column), north + step * count(row));
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
    use crate::draw::polygon::*;

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
