//! A picture read back from its SVG, and what is wrong with its words.

use plotters::style::RGBColor;

use crate::draw::measure::{Weight, width};
use crate::draw::palette::contrast;

/// One text of a picture: its words, its box, and its place in the order of drawing.
#[derive(Clone, Debug)]
struct Text {
    words: String,
    size: f64,
    ink: RGBColor,
    /// Left, top, right, bottom of its letters.
    edges: [f64; 4],
    order: usize,
}

/// What is painted: a box or the points of a shape, with its colour and opacity.
#[derive(Clone, Debug)]
struct Paint {
    points: Vec<(f64, f64)>,
    color: RGBColor,
    opacity: f64,
    order: usize,
}

/// A picture read back.
#[derive(Debug, Default)]
struct Read {
    size: (f64, f64),
    texts: Vec<Text>,
    paints: Vec<Paint>,
}

/// The part of a size that letters reach above and below the line they stand on, accents included.
const ABOVE: f64 = 0.74;
const BELOW: f64 = 0.2;

fn attribute<'s>(tag: &'s str, name: &str) -> Option<&'s str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).unwrap_or_else(|| panic!("{name} in {tag}")).parse().unwrap()
}

fn color(text: &str) -> RGBColor {
    let part = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    RGBColor(part(1), part(3), part(5))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn read(svg: &str) -> Read {
    let mut read = Read::default();
    for (order, line) in svg.lines().enumerate() {
        let tag = line.trim_start_matches('<').split(' ').next().unwrap_or_default();
        match tag {
            "svg" => read.size = (number(line, "width"), number(line, "height")),
            "text" => read.texts.push(text(line, order)),
            "rect" | "polygon" | "circle" if attribute(line, "fill") != Some("none") => {
                read.paints.push(paint(tag, line, order));
            }
            _ => {}
        }
    }
    read
}

fn text(line: &str, order: usize) -> Text {
    let words = unescaped(line.split_once('>').unwrap().1.strip_suffix("</text>").unwrap());
    let (x, y, size) = (number(line, "x"), number(line, "y"), number(line, "font-size"));
    let weight = if line.contains("font-weight=\"700\"") { Weight::Bold } else { Weight::Regular };
    let wide = width(&words, size, weight);
    let said = number(line, "textLength");
    assert!((said - wide).abs() < 0.6, "{words}: {said} is not {wide}");
    let left = match attribute(line, "text-anchor") {
        Some("middle") => x - wide / 2.0,
        Some("end") => x - wide,
        _ => x,
    };
    Text {
        words,
        size,
        ink: color(attribute(line, "fill").unwrap()),
        edges: [left, y - size * ABOVE, left + wide, y + size * BELOW],
        order,
    }
}

fn paint(tag: &str, line: &str, order: usize) -> Paint {
    let points = match tag {
        "rect" => {
            let (x, y) = (number(line, "x"), number(line, "y"));
            let (w, h) = (number(line, "width"), number(line, "height"));
            vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        }
        "circle" => {
            let (x, y, r) = (number(line, "cx"), number(line, "cy"), number(line, "r"));
            vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        }
        _ => attribute(line, "points")
            .unwrap()
            .split(' ')
            .map(|pair| pair.split_once(',').unwrap())
            .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
            .collect(),
    };
    let opacity = attribute(line, "fill-opacity").map_or(1.0, |text| text.parse().unwrap());
    Paint { points, color: color(attribute(line, "fill").unwrap()), opacity, order }
}

impl Paint {
    fn covers(&self, (x, y): (f64, f64)) -> bool {
        let next = self.points.iter().cycle().skip(1);
        let crossed = self.points.iter().zip(next).filter(|((x0, y0), (x1, y1))| {
            (*y0 > y) != (*y1 > y) && x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
        });
        crossed.count() % 2 == 1
    }
}

impl Read {
    /// The colours below a text: in its middle and near its ends.
    fn grounds(&self, text: &Text) -> Vec<RGBColor> {
        let [left, top, right, bottom] = text.edges;
        let y = f64::midpoint(top, bottom);
        let at = |part: f64| (left + (right - left) * part, y);
        [0.06, 0.5, 0.94].map(|part| self.ground(at(part), text.order)).into()
    }

    fn ground(&self, at: (f64, f64), order: usize) -> RGBColor {
        let below = self.paints.iter().filter(|paint| paint.order < order && paint.covers(at));
        below.fold(RGBColor(255, 255, 255), |ground, paint| mixed(ground, paint.color, paint.opacity))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of 255")]
fn mixed(below: RGBColor, above: RGBColor, opacity: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) * (1.0 - opacity) + f64::from(b) * opacity).round() as u8;
    RGBColor(mix(below.0, above.0), mix(below.1, above.1), mix(below.2, above.2))
}

fn overlap(one: &Text, other: &Text) -> bool {
    // Letters have air around them: a hair is none.
    const HAIR: f64 = 0.5;
    let [left, top, right, bottom] = one.edges;
    let [l, t, r, b] = other.edges;
    left + HAIR < r && l + HAIR < right && top + HAIR < b && t + HAIR < bottom
}

/// What is wrong with a picture.
pub(super) fn faults(svg: &str, least: f64) -> Vec<String> {
    let read = read(svg);
    let mut faults = Vec::new();
    for (place, text) in read.texts.iter().enumerate() {
        let [left, top, right, bottom] = text.edges;
        let (wide, high) = read.size;
        if left < -0.5 || top < -0.5 || right > wide + 0.5 || bottom > high + 0.5 {
            faults.push(format!("«{}» leaves the picture: {:?}", text.words, text.edges));
        }
        if text.size < least - 0.01 {
            faults.push(format!("«{}» is {} pixels high", text.words, text.size));
        }
        for ground in read.grounds(text) {
            if contrast(text.ink, ground) < 4.5 {
                faults.push(format!("«{}» in {:?} on {ground:?}", text.words, text.ink));
            }
        }
        for other in &read.texts[place + 1..] {
            if overlap(text, other) {
                faults.push(format!("«{}» and «{}» overlap", text.words, other.words));
            }
        }
    }
    faults
}
