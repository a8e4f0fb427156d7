//! Every chart, at every size, in both languages, with figures and names as extreme as they come: no text overlaps another,
//! leaves the picture, is too small, or cannot be read on what lies below it.

use std::collections::BTreeMap;

use canon_core::terms::government::{GovId, Government, Level, SecEjec};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::place::{Department, Ubigeo};
use plotters::style::RGBColor;

use super::{ALL, Make, Plotted};
use crate::draw::format::Format;
use crate::draw::measure::{Weight, width};
use crate::draw::palette::contrast;
use crate::subject::dossier::Dossier;
use crate::subject::example::{Example, Told, beyond, government};
use crate::subject::outlines::{Map, Outline, Tile};
use crate::subject::region::{Order, Region};

/// How figures go to extremes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shares {
    Usual,
    /// Nobody spent anything.
    Zero,
    /// 131.4 % and 900 %.
    Beyond,
    /// More was taken back than spent.
    Negative,
    /// Years of which nothing is known.
    Gaps,
}

/// A set of governments to draw.
#[derive(Clone, Copy, Debug)]
struct Case {
    governments: usize,
    long_names: bool,
    shares: Shares,
    last_month: u8,
}

/// All extremes of so many governments.
fn cases(governments: usize) -> Vec<Case> {
    let mut cases = Vec::new();
    for long_names in [false, true] {
        for shares in [Shares::Usual, Shares::Zero, Shares::Beyond, Shares::Negative, Shares::Gaps] {
            for last_month in [12, 5] {
                // Of many governments each extreme once with long names and once with short ones.
                if governments < 200 || long_names == (last_month == 12) {
                    cases.push(Case { governments, long_names, shares, last_month });
                }
            }
        }
    }
    cases
}

/// Of 60 letters.
const LONG: &str = "Santa Cruz de los Altos Molinos de la Quebrada Honda del Río";

impl Case {
    fn name(&self, place: usize) -> String {
        const SHORT: [&str; 5] =
            ["Ñandupal", "Quinientillas", "Olmedal", "General Dorado Cerro", "Ilo Chico"];
        match self.long_names {
            true => format!("{} {place:03}", LONG.chars().take(56).collect::<String>()),
            false => format!("{} {place}", SHORT[place % SHORT.len()]),
        }
    }

    fn governments(&self) -> Vec<Government> {
        let mut all: Vec<Government> = (0..self.governments)
            .map(|place| {
                let name = self.name(place);
                let level = if place % 7 == 0 { Level::Provincial } else { Level::District };
                let id = GovId::Municipality(SecEjec(990_000 + u32::try_from(place).unwrap()));
                let province = format!("Provincia {}", place % 3);
                let whole = format!("Municipalidad Distrital de {name}");
                Government {
                    ubigeo: ubigeo(place),
                    ..government(id, level, (&province, &name), whole, &name)
                }
            })
            .collect();
        if self.governments > 1 {
            all.push(beyond(Level::Regional, "Región Alborada"));
            all.push(beyond(Level::University, "Universidad de la Alborada"));
        }
        all
    }

    fn told(&self, place: usize, year: u16) -> Option<Told> {
        let usual = 400_000 + i64::try_from((place * 37 + usize::from(year) * 11) % 55).unwrap() * 10_000;
        let share = match (self.shares, (place + usize::from(year)) % 5) {
            (Shares::Zero, _) => 0,
            (Shares::Beyond, 0) => 1_314_000,
            (Shares::Beyond, 1) => 9_000_000,
            (Shares::Negative, 0 | 3) => -80_000,
            (Shares::Gaps, 0 | 2) => return None,
            _ => usual,
        };
        // From a hundred thousand soles to thousands of millions.
        let pim = [84_000, 1_900_000, 27_300_000, 415_000_000, 3_214_000_000][place % 5];
        Some(Told { pim: Soles::from_soles(pim), share })
    }

    fn example(&self) -> Example {
        Example::of(self.governments(), (2020, 2025, self.last_month), &|place, year| self.told(place, year))
    }
}

/// A place that does not exist, different for each.
fn ubigeo(place: usize) -> Ubigeo {
    let part = |number: usize| u8::try_from(number).unwrap();
    Ubigeo::from_parts(Department::HOME, part(90 + place / 50), part(1 + place % 50))
}

/// Few are squares; many have outlines, some wide and some narrow, and one has none.
fn map(members: &[Dossier<'_>]) -> Map {
    let municipal: Vec<&Dossier<'_>> = members.iter().filter(|m| !m.government.district.is_empty()).collect();
    if municipal.len() <= 30 {
        let tile = |(place, member): (usize, &&Dossier<'_>)| Tile {
            gov: member.government.id,
            column: place % 5,
            row: place / 5,
            province: member.government.province.clone(),
        };
        return Map::Tiles(municipal.iter().enumerate().map(tile).collect());
    }
    let outline = |(place, member): (usize, &&Dossier<'_>)| {
        let (x, y) =
            (f64::from(u32::try_from(place % 14).unwrap()), f64::from(u32::try_from(place / 14).unwrap()));
        let wide = if place % 3 == 0 { 0.3 } else { 1.0 };
        let ring =
            vec![(x, y), (x + wide, y), (x + wide, y + 0.9), (x + wide / 2.0, y + 1.0), (x, y + 0.9), (x, y)];
        Outline { ubigeo: member.government.ubigeo, rings: vec![ring] }
    };
    Map::Outlines(municipal.iter().enumerate().skip(1).map(outline).collect())
}

/// The charts of some governments and of all of them together.
fn plotted(case: Case, example: &Example, language: Language) -> Vec<(&'static str, Plotted)> {
    let lessons = example.lessons();
    let members = example.dossiers(&lessons, None, language);
    let mut all = Vec::new();
    // Governments of all sizes; how many others there are does not change their charts.
    let each = if case.governments == 200 { &[] } else { &members[..members.len().min(5)] };
    for dossier in each {
        for chart in ALL {
            if let Make::Government(make) = chart.make
                && let Ok(plotted) = make(dossier)
            {
                all.push((chart.id, plotted));
            }
        }
    }
    let map = map(&members);
    for (highlighted, order) in [(None, Order::Alphabet), (Some(members[0].government.id), Order::Size)] {
        let region = Region {
            name: format!("Departamento de {LONG}"),
            slug: "ejemplo".to_string(),
            members: members.clone(),
            whole: Some(members.len() + 1),
            highlighted,
            order,
            map: map.clone(),
        };
        for chart in ALL {
            if let Make::Region(make) = chart.make
                && let Ok(plotted) = make(&region)
            {
                all.push((chart.id, plotted));
            }
        }
    }
    all
}

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
fn faults(svg: &str, least: f64) -> Vec<String> {
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

/// The least size of text in each format: nine points in a document, what can be read on a telephone and across a room.
const fn least(format: Format) -> f64 {
    match format {
        Format::Column => 19.3,
        Format::Slide => 28.0,
        Format::Picture => 30.0,
    }
}

fn check(governments: usize) {
    let mut by_chart: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases(governments) {
        let example = case.example();
        for (id, plotted) in [Es, En].into_iter().flat_map(|language| plotted(case, &example, language)) {
            let drawings = Format::ALL.map(|format| {
                (format!("{id} {}", format.code()), plotted.drawing(format).svg, least(format))
            });
            // As a page would have it: the width of A4, with text of 12 points.
            let page = (format!("{id} page"), plotted.figure((1080, 620), 25.7).svg, 25.7 * 11.0 / 12.0);
            for (name, svg, least) in drawings.into_iter().chain([page]) {
                let found = faults(&svg, least).into_iter().map(|fault| format!("{fault} [{case:?}]"));
                by_chart.entry(name).or_default().extend(found);
            }
        }
    }
    let charts = ALL.iter().filter(|chart| governments < 200 || matches!(chart.make, Make::Region(_)));
    assert_eq!(by_chart.len(), charts.count() * 4, "some chart was never drawn: {:?}", by_chart.keys());
    by_chart.retain(|_, faults| !faults.is_empty());
    let said = |(name, faults): (&String, &Vec<String>)| {
        format!("{name}: {} faults, like\n    {}", faults.len(), faults[..faults.len().min(6)].join("\n    "))
    };
    let report: Vec<String> = by_chart.iter().map(said).collect();
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn every_word_of_one_government_has_its_own_place_and_can_be_read() {
    check(1);
}

#[test]
fn every_word_of_a_department_has_its_own_place_and_can_be_read() {
    check(21);
}

#[test]
fn every_word_of_two_hundred_governments_has_its_own_place_and_can_be_read() {
    check(200);
}
