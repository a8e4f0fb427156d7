//! Rooms and lengths in pixels, and how exact figures become them. Nothing that is printed comes from here.

use canon_core::terms::money::Soles;
use canon_core::terms::quantity::Ratio;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Area {
    pub(crate) const fn right(self) -> f64 {
        self.x + self.w
    }

    pub(crate) const fn bottom(self) -> f64 {
        self.y + self.h
    }

    pub(crate) const fn middle(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Without a strip at its top.
    pub(crate) fn below(self, strip: f64) -> Self {
        Self { y: self.y + strip, h: (self.h - strip).max(0.0), ..self }
    }

    /// Without a strip at its foot.
    pub(crate) fn above(self, strip: f64) -> Self {
        Self { h: (self.h - strip).max(0.0), ..self }
    }

    /// Smaller by as much on all sides.
    pub(crate) fn inset(self, by: f64) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            w: (self.w - 2.0 * by).max(0.0),
            h: (self.h - 2.0 * by).max(0.0),
        }
    }

    /// One of several columns of the same width with a gap between them.
    pub(crate) fn column(self, place: usize, of: usize, gap: f64) -> Self {
        let wide = (self.w - gap * count(of - 1)) / count(of);
        Self { x: self.x + (wide + gap) * count(place), w: wide, ..self }
    }
}

/// How many, as a length.
pub(crate) fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).unwrap_or(u32::MAX))
}

/// How many whole times a length fits into another.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a picture is a few thousand pixels"
)]
pub(crate) fn times(length: f64, unit: f64) -> usize {
    if unit > 0.0 { (length / unit).floor().max(0.0) as usize } else { 0 }
}

/// What part one amount is of another; 0 of nothing.
#[expect(clippy::cast_precision_loss, reason = "a mark is some hundred pixels long")]
pub(crate) fn portion(amount: Soles, whole: Soles) -> f64 {
    if whole.is_zero() { 0.0 } else { amount.centimos() as f64 / whole.centimos() as f64 }
}

/// A fraction as a length of an axis whose whole is 1.
#[expect(clippy::cast_precision_loss, reason = "a mark is some hundred pixels long")]
pub(crate) fn fraction(ratio: Ratio) -> f64 {
    ratio.millionths() as f64 / 1_000_000.0
}

/// Pushes places apart until none is nearer to its neighbour than `gap`, within bounds; each stays as near as it can.
pub(crate) fn spread(places: &mut [f64], gap: f64, (least, most): (f64, f64)) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    let mut floor = least;
    for &place in &order {
        places[place] = places[place].max(floor);
        floor = places[place] + gap;
    }
    let mut ceiling = most;
    for &place in order.iter().rev() {
        places[place] = places[place].min(ceiling);
        ceiling = places[place] - gap;
    }
}

#[cfg(test)]
mod tests {
    use crate::draw::geometry::*;

    #[test]
    fn crowded_places_are_pushed_apart_and_stay_within_bounds() {
        let mut places = [50.0, 51.0, 10.0, 52.0];
        spread(&mut places, 10.0, (0.0, 60.0));
        assert_eq!(places.map(f64::round).map(|place| format!("{place}")), ["40", "50", "10", "60"]);
    }

    #[test]
    fn columns_fill_the_room() {
        let area = Area { x: 10.0, y: 0.0, w: 100.0, h: 5.0 };
        let last = area.column(2, 3, 5.0);
        assert!((last.right() - 110.0).abs() < 1e-9, "{last:?}");
    }
}
