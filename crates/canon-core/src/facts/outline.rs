//! Outlines of districts, for maps.

use crate::terms::place::Ubigeo;

/// The outline of a district.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    pub ubigeo: Ubigeo,
    /// Its parts, each a closed ring of points: longitude and latitude in degrees, or east and north in metres.
    pub rings: Vec<Vec<(f64, f64)>>,
}
