//! Where governments are: a square for each of Moquegua's districts, or the outlines of a file.

pub use canon_core::facts::outline::Outline;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::place::Jurisdiction;

/// How the places of a region are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Map {
    /// Nobody says where its governments are.
    #[default]
    None,
    /// A square for each district, about where it is.
    Tiles(Vec<Tile>),
    /// The outlines of a file.
    Outlines(Vec<Outline>),
}

/// A square of a schematic map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    pub gov: GovId,
    /// Counted from the west, from 0.
    pub column: usize,
    /// Counted from the north, from 0.
    pub row: usize,
    /// The province it is in.
    pub province: String,
}

/// Moquegua, from west to east and north to south; neighbours lie as near as squares allow.
const MOQUEGUA: [[&str; 5]; 7] = [
    ["", "", "180210", "180211", "180204"],
    ["", "", "180207", "180206", "180202"],
    ["180208", "180203", "180209", "180105", "180102"],
    ["180205", "180201", "180106", "180103", ""],
    ["", "180101", "180104", "", ""],
    ["180303", "180107", "", "", ""],
    ["180301", "180302", "", "", ""],
];

impl Map {
    /// The squares of Moquegua's 21 districts, or those of one of its provinces.
    pub fn moquegua(jurisdiction: Jurisdiction) -> Self {
        let tile = |(row, column, code): (usize, usize, &str)| {
            let government = directory().by_ubigeo(code.parse().ok()?)?;
            let tile = Tile { gov: government.id, column, row, province: government.province.clone() };
            jurisdiction.has(government.ubigeo).then_some(tile)
        };
        let places = MOQUEGUA.iter().enumerate().flat_map(|(row, codes)| {
            codes.iter().enumerate().map(move |(column, code)| (row, column, *code))
        });
        let mut tiles: Vec<Tile> = places.filter_map(tile).collect();
        let west = tiles.iter().map(|tile| tile.column).min().unwrap_or_default();
        let north = tiles.iter().map(|tile| tile.row).min().unwrap_or_default();
        for tile in &mut tiles {
            (tile.column, tile.row) = (tile.column - west, tile.row - north);
        }
        Self::Tiles(tiles)
    }
}

/// Turns degrees into lengths: a degree of longitude is shorter than one of latitude by the cosine of the latitude. Gives
/// east and south. Metres stay as they are.
pub(crate) fn flattened(outlines: &[Outline]) -> Vec<Outline> {
    let points = || outlines.iter().flat_map(|outline| outline.rings.iter().flatten());
    let degrees = points().all(|(x, y)| x.abs() <= 180.0 && y.abs() <= 90.0);
    let (south, north) = points().fold((f64::MAX, f64::MIN), |(s, n), (_, y)| (s.min(*y), n.max(*y)));
    let shrink = if degrees { cosine(f64::midpoint(south, north)) } else { 1.0 };
    let flat = |outline: &Outline| {
        let ring = |ring: &Vec<(f64, f64)>| ring.iter().map(|(x, y)| (x * shrink, -y)).collect();
        Outline { ubigeo: outline.ubigeo, rings: outline.rings.iter().map(ring).collect() }
    };
    outlines.iter().map(flat).collect()
}

/// The cosine by its series: the standard library's may differ from machine to machine.
fn cosine(degrees: f64) -> f64 {
    let x = degrees * std::f64::consts::PI / 180.0;
    let square = x * x;
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use canon_core::terms::place::Department;

    use crate::subject::outlines::*;

    #[test]
    fn every_municipality_of_moquegua_has_a_square_of_its_own_in_one_piece_with_its_province() {
        let Map::Tiles(tiles) = Map::moquegua(Jurisdiction::Department(Department::HOME)) else {
            panic!("squares")
        };
        let places: BTreeSet<(usize, usize)> = tiles.iter().map(|t| (t.column, t.row)).collect();
        assert_eq!((tiles.len(), places.len()), (21, 21));
        let provinces: BTreeSet<&str> = tiles.iter().map(|t| t.province.as_str()).collect();
        assert_eq!(provinces.len(), 3);
        for province in provinces {
            let own: Vec<&Tile> = tiles.iter().filter(|tile| tile.province == province).collect();
            let mut reached: Vec<&Tile> = vec![own[0]];
            let mut next = 0;
            while let Some(here) = reached.get(next).copied() {
                let beside = |t: &&&Tile| t.column.abs_diff(here.column) + t.row.abs_diff(here.row) == 1;
                let fresh: Vec<&Tile> =
                    own.iter().filter(beside).filter(|t| !reached.contains(t)).copied().collect();
                reached.extend(fresh);
                next += 1;
            }
            assert_eq!(reached.len(), own.len(), "{province} is in pieces");
        }
    }

    #[test]
    fn the_series_is_the_cosine() {
        for degrees in [0.0, -16.9, 45.0, 80.0_f64] {
            assert!((cosine(degrees) - degrees.to_radians().cos()).abs() < 1e-3, "{degrees}");
        }
    }
}
