//! Outlines of districts from a `GeoJSON` file, however it names their properties.

mod document;
mod ring;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use canon_core::facts::outline::Outline;
use canon_core::terms::government::{Government, directory};
use canon_core::terms::names::agree;
use canon_core::terms::place::{Department, Ubigeo};
use thiserror::Error;

use self::document::{Collection, Feature, Geometry, Nest, Scalar};
use self::ring::in_degrees;

/// How files name the property that holds a district's name.
const NAMES: [&str; 6] = ["NOMBDIST", "DISTRITO", "NOMDIST", "NOM_DIST", "NAME_3", "NOMBRE"];

/// How large a file of outlines may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineLimits {
    pub bytes: u64,
    pub points: u64,
}

/// Why a file of outlines makes no map.
#[derive(Debug, Error)]
pub enum OutlineError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    #[error("it has more than {0} bytes")]
    TooManyBytes(u64),
    #[error("it has more than {0} points")]
    TooManyPoints(u64),
    /// With the line and column at which it stops being JSON.
    #[error("line {line}, column {column} is no GeoJSON")]
    NotJson { line: usize, column: usize },
    #[error("it is no collection of features")]
    NoFeatures,
    #[error("the outline of {ubigeo} cannot be drawn: {fault:?}")]
    Fault { ubigeo: Ubigeo, fault: OutlineFault },
    #[error("it has no district of department {0}")]
    NoDistricts(Department),
}

/// Why an outline cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineFault {
    /// Something where two numbers should be, or a ring of other depth.
    Shape,
    /// A point that is nowhere on the earth.
    Nowhere(f64, f64),
    /// A ring of fewer than four points.
    Short,
    /// A ring that does not end where it begins.
    Open,
    /// A ring without anything in it.
    Flat,
    /// Degrees here, metres there.
    Mixed,
    /// Latitude stands before longitude.
    Crossed,
}

/// The outlines of a department's districts in a file.
///
/// # Errors
/// A file that is not there, is past the limits, is no `GeoJSON` of polygons, or has no district of the department; an
/// outline that cannot be drawn.
pub fn read_outlines(
    path: &Path,
    department: Department,
    limits: OutlineLimits,
) -> Result<Vec<Outline>, OutlineError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.bytes {
        return Err(OutlineError::TooManyBytes(limits.bytes));
    }
    let text = bytes.strip_prefix(crate::cells::text::MARK).unwrap_or(&bytes);
    // Every point is a list: counted before any is made.
    if text.split(|byte| *byte == b'[').count() as u64 > limits.points {
        return Err(OutlineError::TooManyPoints(limits.points));
    }
    let not_json =
        |cause: serde_json::Error| OutlineError::NotJson { line: cause.line(), column: cause.column() };
    let file: Collection = serde_json::from_slice(text).map_err(not_json)?;
    let places = file.features.filter(|_| file.kind.as_deref() == Some("FeatureCollection"));
    let outlines = of_department(places.ok_or(OutlineError::NoFeatures)?.0, department)
        .map_err(|(ubigeo, fault)| OutlineError::Fault { ubigeo, fault })?;
    match outlines.is_empty() {
        true => Err(OutlineError::NoDistricts(department)),
        false => Ok(outlines),
    }
}

/// The outlines of one department, each checked, all in one kind of coordinates.
fn of_department(places: Vec<Place>, department: Department) -> Result<Vec<Outline>, (Ubigeo, OutlineFault)> {
    // A file codes its districts by INEI or by RENIEC: the names tell which.
    let inei = count(&places, |code| directory().by_ubigeo(code));
    let reniec = count(&places, |code| directory().by_reniec(code));
    let mut outlines: Vec<Outline> = Vec::new();
    for place in places {
        let government =
            if reniec > inei { directory().by_reniec(place.code) } else { directory().by_ubigeo(place.code) };
        let ubigeo = government.map_or(place.code, |government| government.ubigeo);
        if ubigeo.department() == department {
            let rings = place.rings.map_err(|fault| (ubigeo, fault))?;
            outlines.push(Outline { ubigeo, rings });
        }
    }
    let unit = |outline: &Outline| outline.rings.iter().flatten().all(in_degrees);
    if let Some(other) = outlines.iter().find(|outline| unit(outline) != unit(&outlines[0])) {
        return Err((other.ubigeo, OutlineFault::Mixed));
    }
    let crossed = |(x, y): &(f64, f64)| (-19.0..1.0).contains(x) && (-82.0..-68.0).contains(y);
    match outlines.first() {
        Some(first) if outlines.iter().flat_map(|outline| &outline.rings).flatten().all(crossed) => {
            Err((first.ubigeo, OutlineFault::Crossed))
        }
        _ => Ok(outlines),
    }
}

/// One feature: its code, its name and its outlines.
struct Place {
    code: Ubigeo,
    name: Option<String>,
    rings: Result<Vec<Vec<(f64, f64)>>, OutlineFault>,
}

impl Place {
    fn of(feature: Feature) -> Option<Self> {
        let properties = feature.properties?.0;
        // Whatever it is called: six digits are a district's code, and nothing else in such a file is.
        let code = |value: &Scalar| match value {
            Scalar::Text(text) => text.trim().parse::<Ubigeo>().ok(),
            Scalar::Whole(number) => format!("{number:06}").parse().ok(),
            Scalar::Other => None,
        };
        let is_code = |name: &str| {
            let name = name.to_uppercase();
            name.contains("UBIGEO")
                || name.starts_with("IDDIST")
                || name.starts_with("CODDIST")
                || name == "COD_DIST"
        };
        let named = properties.iter().filter(|(name, _)| is_code(name)).find_map(|(_, value)| code(value));
        let texts = || properties.iter().filter(|(_, value)| matches!(value, Scalar::Text(_)));
        let any = || texts().find_map(|(_, value)| code(value));
        let code = named.or_else(any).filter(|code| code.district() != 0)?;
        let name = NAMES.iter().find_map(|name| {
            let (_, value) = properties.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
            if let Scalar::Text(text) = value { Some(text.clone()) } else { None }
        });
        let rings = rings(&feature.geometry?)?;
        Some(Self { code, name, rings })
    }
}

/// The outer ring of each polygon, each a list of longitudes and latitudes.
type Rings = Vec<Vec<(f64, f64)>>;

/// The outer ring of each polygon; `None` for what is no polygon.
fn rings(geometry: &Geometry) -> Option<Result<Rings, OutlineFault>> {
    let coordinates = geometry.coordinates.as_ref();
    let all = |polygons: &[Nest]| polygons.iter().map(Nest::ring).collect();
    match geometry.kind.as_str() {
        "Polygon" => {
            Some(coordinates.ok_or(OutlineFault::Shape).and_then(|polygon| Ok(vec![polygon.ring()?])))
        }
        "MultiPolygon" => Some(coordinates.ok_or(OutlineFault::Shape).and_then(Nest::list).and_then(all)),
        _ => None,
    }
}

/// How many names agree with the government that a coding gives for their code.
fn count(places: &[Place], find: impl Fn(Ubigeo) -> Option<&'static Government>) -> usize {
    let agrees = |place: &&Place| {
        let (name, government) = (place.name.as_deref(), find(place.code));
        name.zip(government).is_some_and(|(name, g)| agree(name, &g.district) || agree(name, &g.short_name))
    };
    places.iter().filter(agrees).count()
}
