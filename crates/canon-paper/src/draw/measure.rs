//! How wide a text is, shaped with the very font that draws it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustybuzz::{Face, UnicodeBuffer, shape};

use crate::draw::fonts;
use crate::draw::glyphs::settable;

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

/// The width of a text at a size, both in pixels, as it is drawn: what the font lacks by its number.
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
        buffer.push_str(&settable(text));
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

/// Breaks a paragraph into the fewest lines that fit a width; the last is not left with a lone word where narrower lines
/// avoid it.
pub(crate) fn paragraph_lines(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    /// How much of the width the last line should take, and how narrow the others may become for it.
    const LAST: f64 = 0.22;
    const NARROWEST: f64 = 0.72;
    let full = full_lines(text, room, size, weight);
    let alone = |lines: &[String]| lines.last().is_some_and(|last| width(last, size, weight) < room * LAST);
    if full.len() < 2 || !alone(&full) {
        return full;
    }
    let mut narrow = room * 0.98;
    while narrow > room * NARROWEST {
        let lines = full_lines(text, narrow, size, weight);
        if lines.len() > full.len() {
            break;
        }
        if !alone(&lines) {
            return lines;
        }
        narrow -= room * 0.02;
    }
    full
}

/// The words of a text; a number stays with the word before it: `rubro 18`, `cada 100`.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(' ') {
        let after_word = text[from..at].ends_with(|letter: char| letter.is_alphabetic() || letter == '/');
        if !after_word || !text[at + 1..].starts_with(|letter: char| letter.is_ascii_digit()) {
            words.push(&text[from..at]);
            from = at + 1;
        }
    }
    words.push(&text[from..]);
    words
}

/// Breaks a text into the fewest lines that fit a width, each as full as it goes.
pub(crate) fn full_lines(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let whole = words(text);
    let fitting = whole.into_iter().flat_map(|word| match width(word, size, weight) > room {
        true => word.split(' ').collect::<Vec<_>>(),
        false => vec![word],
    });
    for word in fitting {
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
    use crate::draw::measure::*;

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
    fn a_paragraph_does_not_end_in_a_lone_word() {
        let text = "Las fases del presupuesto, en soles y como parte del PIM: todos los fondos.";
        let room = width(
            "Las fases del presupuesto, en soles y como parte del PIM: todos los",
            30.0,
            Weight::Regular,
        );
        let full = full_lines(text, room, 30.0, Weight::Regular);
        assert_eq!(full[1], "fondos.");
        let lines = paragraph_lines(text, room, 30.0, Weight::Regular);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() == 2 && lines[1].contains(' '), "{lines:?}");
    }

    #[test]
    fn a_number_stays_with_the_word_before_it() {
        let text = "canon y otros (rubro 18) en soles";
        let room = width("canon y otros (rubro", 30.0, Weight::Regular);
        assert_eq!(full_lines(text, room, 30.0, Weight::Regular), ["canon y otros", "(rubro 18) en soles"]);
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
