//! The colours, safe for colour-blind readers and told apart in grey. No red, no green, no traffic lights.

use plotters::style::RGBColor;

/// This government, this year.
pub(crate) const FOCUS: RGBColor = RGBColor(0x00, 0x72, 0xB2);
/// The same, as text on a highlight.
pub(crate) const DEEP: RGBColor = RGBColor(0x08, 0x45, 0x76);
/// What arrived; a reference; a fall.
pub(crate) const REFERENCE: RGBColor = RGBColor(0xD5, 0x5E, 0x00);
/// The same, as text.
pub(crate) const REFERENCE_TEXT: RGBColor = RGBColor(0xAD, 0x47, 0x00);
pub(crate) const INK: RGBColor = RGBColor(0x1A, 0x1A, 0x1A);
/// For secondary text and the axes of charts.
pub(crate) const SOFT_INK: RGBColor = RGBColor(0x4A, 0x4A, 0x4A);
/// Peers; the outline of light marks.
pub(crate) const OUTLINE: RGBColor = RGBColor(0x8C, 0x8C, 0x8C);
/// Light bars and bands.
pub(crate) const LIGHT: RGBColor = RGBColor(0xDE, 0xDE, 0xDE);
/// Lines that only guide the eye.
pub(crate) const GUIDE: RGBColor = RGBColor(0xDE, 0xDE, 0xDE);
pub(crate) const PALE: RGBColor = RGBColor(0xE8, 0xF1, 0xF7);
/// Behind the government that is looked at.
pub(crate) const HIGHLIGHT: RGBColor = RGBColor(0xDA, 0xEE, 0xFA);
/// Behind the mark of invented figures.
pub(crate) const SAND: RGBColor = RGBColor(0xFB, 0xF3, 0xE6);
pub(crate) const PAPER: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);

/// From little to much: one hue, ever darker.
pub(crate) const SEQUENCE: [RGBColor; 5] = [
    RGBColor(0xE8, 0xF1, 0xF7),
    RGBColor(0xB3, 0xD3, 0xE8),
    RGBColor(0x6B, 0xAA, 0xD4),
    RGBColor(0x25, 0x79, 0xB4),
    RGBColor(0x08, 0x45, 0x76),
];

/// The ink that reads best on a colour.
pub(crate) fn ink_on(color: RGBColor) -> RGBColor {
    if contrast(PAPER, color) >= contrast(INK, color) { PAPER } else { INK }
}

/// How far two colours are apart in lightness, from 1 to 21 (WCAG 2).
pub(crate) fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use crate::draw::palette::*;

    #[test]
    fn text_can_be_read_on_paper_and_boxes() {
        for ink in [INK, SOFT_INK, FOCUS, DEEP, REFERENCE_TEXT] {
            assert!(contrast(ink, PAPER) >= 4.5, "{ink:?}");
        }
        for ground in [PALE, HIGHLIGHT, SAND, LIGHT] {
            assert!(contrast(INK, ground) >= 4.5 && contrast(DEEP, ground) >= 4.5, "{ground:?}");
        }
        assert!(contrast(REFERENCE_TEXT, SAND) >= 4.5);
        for shade in SEQUENCE {
            assert!(contrast(ink_on(shade), shade) >= 4.5, "{shade:?}");
        }
    }

    #[test]
    fn marks_stand_out_from_paper_and_from_each_other_in_grey() {
        for mark in [FOCUS, REFERENCE, OUTLINE] {
            assert!(contrast(mark, PAPER) >= 3.0, "{mark:?}");
        }
        assert!(contrast(FOCUS, LIGHT) >= 3.0);
    }

    #[test]
    fn the_sequence_grows_ever_darker() {
        for pair in SEQUENCE.windows(2) {
            let (lighter, darker) = (luminance(pair[0]), luminance(pair[1]));
            assert!((lighter + 0.05) / (darker + 0.05) >= 1.25, "{pair:?}");
        }
    }

    /// Linear RGB as each of the three common kinds sees it (Machado, Oliveira and Fernandes 2009, severity 1).
    const KINDS: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// Linear sRGB to CIE XYZ, as parts of the white point D65.
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.433_950, 0.376_210, 0.189_840],
        [0.212_673, 0.715_152, 0.072_175],
        [0.017_757, 0.109_477, 0.872_766],
    ];

    /// CIE L*a*b* of a colour as somebody sees it.
    fn seen(color: RGBColor, kind: &[[f64; 3]; 3]) -> [f64; 3] {
        let rgb = [linear(color.0), linear(color.1), linear(color.2)];
        let times = |matrix: &[[f64; 3]; 3], v: [f64; 3]| {
            matrix.map(|row| row.iter().zip(v).map(|(k, v)| k * v).sum())
        };
        let rgb = times(kind, rgb).map(|v: f64| v.clamp(0.0, 1.0));
        let xyz: [f64; 3] = times(&TO_XYZ, rgb);
        let [x, y, z] = xyz.map(|v| if v > 0.008_856 { v.cbrt() } else { 7.787 * v + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn apart(one: RGBColor, other: RGBColor, kind: &[[f64; 3]; 3]) -> f64 {
        let (one, other) = (seen(one, kind), seen(other, kind));
        one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    }

    /// A difference that is seen at a glance, side by side or not; one of 2 is just noticed.
    const CLEAR: f64 = 10.0;

    #[test]
    fn neighbouring_shades_differ_for_every_kind_of_colour_blindness() {
        for (name, kind) in KINDS {
            for pair in SEQUENCE.windows(2) {
                let distance = apart(pair[0], pair[1], &kind);
                assert!(distance >= CLEAR, "{name}: {pair:?} are {distance:.1} apart");
            }
        }
    }

    #[test]
    fn marks_that_meet_in_a_chart_differ_for_every_kind_of_colour_blindness() {
        let meeting = [
            (FOCUS, REFERENCE),
            (FOCUS, OUTLINE),
            (FOCUS, LIGHT),
            (REFERENCE, OUTLINE),
            (REFERENCE, LIGHT),
            (OUTLINE, LIGHT),
            (SOFT_INK, OUTLINE),
        ];
        for (name, kind) in KINDS {
            for (one, other) in meeting {
                let distance = apart(one, other, &kind);
                assert!(distance >= CLEAR, "{name}: {one:?} and {other:?} are {distance:.1} apart");
            }
        }
    }
}
