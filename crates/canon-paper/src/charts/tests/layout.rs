//! Every chart, at every size, in both languages, with figures and names as extreme as they come: no text overlaps another,
//! leaves the picture, is too small, or cannot be read on what lies below it.

use std::collections::BTreeMap;

use canon_core::terms::government::{GovId, Government, Level, SecEjec};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::place::{Department, Jurisdiction, Ubigeo};

use super::svg::faults;
use crate::charts::{ALL, Make, Plotted};
use crate::draw::format::Format;
use crate::subject::dossier::{Dossier, Shown};
use crate::subject::example::{BudgetAndShare, Example, beyond, government};
use crate::subject::outlines::{Map, Outline, Tile};
use crate::subject::region::{Order, Region};

/// How figures go to extremes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shares {
    Usual,
    /// No government spent anything.
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

/// As long as names get: of 60 letters.
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

    fn told(&self, place: usize, year: u16) -> Option<BudgetAndShare> {
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
        Some(BudgetAndShare { pim: Soles::from_soles(pim), share })
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
    let members = example.dossiers(&lessons, Shown::default(), language);
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
            jurisdiction: Some(Jurisdiction::Department(Department::HOME)),
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
