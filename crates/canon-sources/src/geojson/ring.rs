//! The rings of a polygon, each checked: one that is not closed, or not on the earth, draws a wrong map.

use super::OutlineFault;
use super::document::Nest;

/// The farthest that any projection of the earth reaches, in metres.
const FARTHEST: f64 = 2.1e7;

pub(super) fn in_degrees((x, y): &(f64, f64)) -> bool {
    x.abs() <= 180.0 && y.abs() <= 90.0
}

impl Nest {
    pub(super) fn list(&self) -> Result<&[Self], OutlineFault> {
        match self {
            Self::List(list) if !list.is_empty() => Ok(list),
            _ => Err(OutlineFault::Shape),
        }
    }

    /// The outer ring of a polygon.
    pub(super) fn ring(&self) -> Result<Vec<(f64, f64)>, OutlineFault> {
        let Some(outer) = self.list()?.first() else { return Err(OutlineFault::Shape) };
        let point = |point: &Self| match point {
            Self::Point(x, y) => Ok((*x, *y)),
            _ => Err(OutlineFault::Shape),
        };
        let ring = outer.list()?.iter().map(point).collect::<Result<Vec<_>, _>>()?;
        checked(ring)
    }
}

/// A ring that is one.
fn checked(ring: Vec<(f64, f64)>) -> Result<Vec<(f64, f64)>, OutlineFault> {
    let somewhere = |(x, y): &(f64, f64)| x.abs() <= FARTHEST && y.abs() <= FARTHEST;
    if let Some((x, y)) = ring.iter().find(|point| !somewhere(point)) {
        return Err(OutlineFault::Nowhere(*x, *y));
    }
    // Degrees, but for a few points.
    let degrees = ring.iter().filter(|point| in_degrees(point)).count();
    if degrees * 2 > ring.len()
        && let Some((x, y)) = ring.iter().find(|point| !in_degrees(point))
    {
        return Err(OutlineFault::Nowhere(*x, *y));
    }
    if ring.len() < 4 {
        return Err(OutlineFault::Short);
    }
    if ring.first() != ring.last() {
        return Err(OutlineFault::Open);
    }
    let (x0, y0) = ring[0];
    let twice: f64 = ring
        .windows(2)
        .map(|side| (side[0].0 - x0) * (side[1].1 - y0) - (side[1].0 - x0) * (side[0].1 - y0))
        .sum();
    if twice.abs() > 0.0 { Ok(ring) } else { Err(OutlineFault::Flat) }
}
