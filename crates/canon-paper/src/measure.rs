//! How wide a text is, shaped with the very font that draws it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustybuzz::{Face, UnicodeBuffer, shape};

use crate::fonts;

/// Height of a capital, as a part of the text size (from the font).
pub(crate) const CAP_HEIGHT: f64 = 0.66;

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

static REGULAR: LazyLock<Face<'static>> = LazyLock::new(|| face(fonts::REGULAR));
static BOLD: LazyLock<Face<'static>> = LazyLock::new(|| face(fonts::BOLD));

fn face(bytes: &'static [u8]) -> Face<'static> {
    Face::from_slice(bytes, 0).expect("the embedded font is a font")
}

/// How many widths are kept: pictures of many governments share most of their words.
const KEPT: usize = 20_000;

thread_local! {
    /// In units of the font.
    static KNOWN: RefCell<[BTreeMap<String, i32>; 2]> = const { RefCell::new([BTreeMap::new(), BTreeMap::new()]) };
}

/// The width of a text at a size, both in pixels.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let (face, place) = match weight {
        Weight::Regular => (&*REGULAR, 0),
        Weight::Bold => (&*BOLD, 1),
    };
    let units = KNOWN.with_borrow_mut(|known| {
        if let Some(units) = known[place].get(text) {
            return *units;
        }
        if known[place].len() >= KEPT {
            known[place].clear();
        }
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let units = shape(face, &[], buffer).glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        known[place].insert(text.to_string(), units);
        units
    });
    f64::from(units) * size / f64::from(face.units_per_em())
}

/// Breaks a text into the fewest lines that fit a width, of even lengths: for titles.
pub(crate) fn even_lines(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let fewest = full_lines(text, room, size, weight);
    if fewest.len() < 2 {
        return fewest;
    }
    let (mut narrow, mut wide) = (room * 0.4, room);
    for _ in 0..16 {
        let middle = f64::midpoint(narrow, wide);
        if full_lines(text, middle, size, weight).len() <= fewest.len() {
            wide = middle;
        } else {
            narrow = middle;
        }
    }
    full_lines(text, wide, size, weight)
}

/// Breaks a text into the fewest lines that fit a width, each as full as it goes.
pub(crate) fn full_lines(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_string() } else { format!("{line} {word}") };
        if width(&longer, size, weight) > room && !line.is_empty() {
            lines.push(std::mem::replace(&mut line, word.to_string()));
        } else {
            line = longer;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_are_even() {
        let text = "De cada S/ 100 del presupuesto se gastaron ochenta y dos";
        let lines = even_lines(text, 500.0, 30.0, Weight::Bold);
        assert_eq!(lines.join(" "), text);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 30.0, Weight::Bold) <= 500.0));
        let short = width(&lines[1], 30.0, Weight::Bold) / width(&lines[0], 30.0, Weight::Bold);
        assert!(short > 0.6, "{lines:?}");
    }

    #[test]
    fn a_word_wider_than_the_room_stands_alone() {
        assert_eq!(
            full_lines("a Quinistaquillas b", 20.0, 30.0, Weight::Regular),
            ["a", "Quinistaquillas", "b"]
        );
    }

    #[test]
    fn bold_is_wider() {
        assert!(width("Torata", 30.0, Weight::Bold) > width("Torata", 30.0, Weight::Regular));
    }
}
