//! The axis of shares: the same for every government and year, from nothing to all and a little beyond.

use canon_core::terms::quantity::Ratio;

use crate::draw::canvas::{Canvas, Direction, Height, Side, Type};
use crate::draw::geometry::{count, fraction};
use crate::draw::palette::{GUIDE, SOFT_INK};

/// Where the axis ends: what lies beyond is an arrow with its number.
const MOST: f64 = 1.1;
const LEAST: f64 = 0.0;

/// Room below a horizontal axis for the labels of its marks, in sizes of their text.
pub(crate) const FOOT: f64 = 1.5;

/// Marks that may be labelled, from the fewest to the most.
const MARKS: [&[i64]; 3] = [&[0, 100], &[0, 50, 100], &[0, 25, 50, 75, 100]];

/// A length on which shares are measured; `to` may be less than `from`, for an axis that grows upwards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// Where a share stands on an axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AxisPoint {
    /// The point, within the axis.
    pub(crate) at: f64,
    /// Whether the share itself lies beyond it, and at which end.
    pub(crate) beyond: Option<AxisEnd>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AxisEnd {
    Low,
    High,
}

impl Axis {
    pub(crate) fn place(self, share: Ratio) -> AxisPoint {
        let share = fraction(share);
        let beyond = if share > MOST {
            Some(AxisEnd::High)
        } else if share < LEAST {
            Some(AxisEnd::Low)
        } else {
            None
        };
        AxisPoint { at: self.point(share.clamp(LEAST, MOST)), beyond }
    }

    fn point(self, share: f64) -> f64 {
        self.from + (self.to - self.from) * (share - LEAST) / (MOST - LEAST)
    }

    /// The marks that can be labelled in a row without touching.
    pub(crate) fn marks(self, look: Type) -> Vec<(f64, String)> {
        let label = |mark: i64| crate::words::numbers::percent(Ratio::from_millionths(mark * 10_000));
        let gap = look.size * 0.5;
        let fits = |marks: &&&[i64]| {
            let widths: Vec<f64> = marks.iter().map(|mark| look.width(&label(*mark))).collect();
            let step = (self.point(1.0) - self.point(0.0)).abs() / (count(marks.len()) - 1.0);
            widths.windows(2).all(|pair| f64::midpoint(pair[0], pair[1]) + gap <= step)
        };
        let chosen = MARKS.iter().rev().find(fits).copied().unwrap_or(&[]);
        chosen
            .iter()
            .map(|mark| (self.point(fraction(Ratio::from_millionths(mark * 10_000))), label(*mark)))
            .collect()
    }

    /// Lines down from the marks of a horizontal axis, with their labels below.
    pub(crate) fn draw(self, canvas: &Canvas<'_>, (top, bottom): (f64, f64), size: f64) {
        let look = Type::regular(size, SOFT_INK);
        for (x, label) in self.marks(look) {
            canvas.line(&[(x, top), (x, bottom)], GUIDE, 2.0);
            canvas.text(&label, (x, bottom + size * 0.4), look, Side::Middle, Height::Top);
        }
    }
}

impl AxisEnd {
    /// Where an arrow at the end of an axis from left to right points.
    pub(crate) const fn sideways(self) -> Direction {
        match self {
            Self::Low => Direction::Left,
            Self::High => Direction::Right,
        }
    }

    /// Where an arrow at the end of an axis that grows upwards points.
    pub(crate) const fn upright(self) -> Direction {
        match self {
            Self::Low => Direction::Down,
            Self::High => Direction::Up,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::palette::INK;

    #[test]
    fn what_lies_beyond_stands_at_the_end() {
        let axis = Axis { from: 0.0, to: 110.0 };
        let place = |millionths| axis.place(Ratio::from_millionths(millionths));
        assert_eq!((place(500_000).at.round(), place(500_000).beyond), (50.0, None));
        assert_eq!((place(9_000_000).at.round(), place(9_000_000).beyond), (110.0, Some(AxisEnd::High)));
        assert_eq!((place(-10_000).at.round(), place(-10_000).beyond), (0.0, Some(AxisEnd::Low)));
    }

    #[test]
    fn marks_are_as_many_as_fit() {
        let many = |long| Axis { from: 0.0, to: long }.marks(Type::regular(30.0, INK)).len();
        assert_eq!((many(900.0), many(300.0), many(160.0), many(20.0)), (5, 3, 2, 0));
    }
}
