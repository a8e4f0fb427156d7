//! How bars are filled, and how long they are where some amounts lie below nothing.

use canon_core::terms::money::Soles;

use crate::draw::canvas::Canvas;
use crate::draw::geometry::{Area, portion};
use crate::draw::palette::{FOCUS, LIGHT, OUTLINE, PAPER, REFERENCE};

/// The fillings that are told apart without colour.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fill {
    Solid,
    Outlined,
    /// Stripes, so many pixels apart.
    Striped(f64),
}

impl Fill {
    pub(crate) fn draw(self, canvas: &Canvas<'_>, area: Area) {
        const EDGE: f64 = 2.5;
        match self {
            Self::Solid => canvas.fill(area, FOCUS),
            Self::Outlined => {
                canvas.fill(area, LIGHT);
                canvas.frame(area, OUTLINE, EDGE);
            }
            Self::Striped(step) => {
                canvas.fill(area, PAPER);
                canvas.stripes(area, REFERENCE, step);
                canvas.frame(area, REFERENCE, EDGE);
            }
        }
    }
}

/// From the lowest amount below nothing to the highest above it: what a length must hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) lowest: Soles,
    pub(crate) highest: Soles,
}

impl Extent {
    pub(crate) fn of(amounts: impl Iterator<Item = Soles>) -> Self {
        let nothing = Self { lowest: Soles::ZERO, highest: Soles::ZERO };
        amounts.fold(nothing, |extent, amount| Self {
            lowest: extent.lowest.min(amount),
            highest: extent.highest.max(amount),
        })
    }

    pub(crate) fn range(self) -> Soles {
        self.highest - self.lowest
    }

    /// The part of the length that an amount takes.
    pub(crate) fn part(self, amount: Soles) -> f64 {
        portion(amount, self.range())
    }

    /// Where nothing lies, from the end of the lowest.
    pub(crate) fn zero(self) -> f64 {
        self.part(-self.lowest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(soles: &[i64]) -> Extent {
        Extent::of(soles.iter().map(|soles| Soles::from_soles(*soles)))
    }

    #[test]
    fn nothing_lies_within_every_extent() {
        for (soles, zero) in [(&[30, 10][..], 0.0), (&[30, -10], 0.25), (&[-10, -40], 1.0), (&[], 0.0)] {
            assert!((extent(soles).zero() - zero).abs() < 1e-9, "{soles:?}");
        }
        assert!((extent(&[30, -10]).part(Soles::from_soles(20)) - 0.5).abs() < 1e-9);
    }
}
