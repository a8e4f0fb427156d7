//! The signs, told apart by shape and shade.

use plotters::style::RGBColor;

use crate::charts::parts::plain::Sign;
use crate::draw::canvas::Canvas;
use crate::draw::geometry::Area;
use crate::draw::palette::{OUTLINE, PAPER, SEQUENCE, SOFT_INK};

pub(super) const fn shade(sign: Sign) -> RGBColor {
    match sign {
        Sign::Signal => SEQUENCE[4],
        Sign::Clear => SEQUENCE[0],
        // What nobody judged is no more than what was found clear.
        Sign::Unjudged | Sign::NoData | Sign::NotApplicable => PAPER,
    }
}

/// A shape on a shade: a diamond, a dash, a ring, an empty box crossed out, a dot.
pub(super) fn draw(canvas: &Canvas<'_>, cell: Area, sign: Sign) {
    let (x, y) = cell.middle();
    let r = (cell.h.min(cell.w) * 0.36).min(16.0);
    canvas.fill(cell, shade(sign));
    match sign {
        Sign::Signal => canvas.shape(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], PAPER),
        Sign::Clear => canvas.line(&[(x - r * 0.6, y), (x + r * 0.6, y)], SOFT_INK, 3.0),
        Sign::Unjudged => {
            canvas.frame(cell, OUTLINE, 2.0);
            canvas.ring(x, y, r * 0.7, SOFT_INK, PAPER);
        }
        Sign::NoData => {
            canvas.frame(cell, OUTLINE, 2.0);
            canvas.line(&[(x - r * 0.7, y + r * 0.7), (x + r * 0.7, y - r * 0.7)], OUTLINE, 2.5);
        }
        Sign::NotApplicable => canvas.dot(x, y, 3.0, SOFT_INK),
    }
}
