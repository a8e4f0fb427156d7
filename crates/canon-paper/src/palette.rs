//! The colours, safe for colour-blind readers and told apart in grey. No red, no green, no traffic lights.

use plotters::style::RGBColor;

/// This government, this year.
pub(crate) const FOCUS: RGBColor = RGBColor(0x00, 0x72, 0xB2);
/// What arrived; a reference.
pub(crate) const REFERENCE: RGBColor = RGBColor(0xD5, 0x5E, 0x00);
/// The same, as text.
pub(crate) const REFERENCE_TEXT: RGBColor = RGBColor(0xAD, 0x47, 0x00);
/// Text.
pub(crate) const INK: RGBColor = RGBColor(0x1A, 0x1A, 0x1A);
/// Secondary text, axes.
pub(crate) const SOFT_INK: RGBColor = RGBColor(0x4A, 0x4A, 0x4A);
/// Outline of light bars.
pub(crate) const OUTLINE: RGBColor = RGBColor(0x8C, 0x8C, 0x8C);
/// Light bars.
pub(crate) const LIGHT: RGBColor = RGBColor(0xDE, 0xDE, 0xDE);
/// Boxes.
pub(crate) const PALE: RGBColor = RGBColor(0xE8, 0xF1, 0xF7);
/// Paper.
pub(crate) const PAPER: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
        let linear = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(one: RGBColor, other: RGBColor) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_paper_and_boxes() {
        for ink in [INK, SOFT_INK, FOCUS, REFERENCE_TEXT] {
            assert!(contrast(ink, PAPER) >= 4.5, "{ink:?}");
        }
        assert!(contrast(INK, PALE) >= 7.0);
    }

    #[test]
    fn marks_stand_out_from_paper_and_from_each_other_in_grey() {
        for mark in [FOCUS, REFERENCE, OUTLINE] {
            assert!(contrast(mark, PAPER) >= 3.0, "{mark:?}");
        }
        assert!(contrast(FOCUS, LIGHT) >= 3.0);
    }
}
