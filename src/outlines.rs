//! The outlines of districts from a GeoJSON file, typed: which district, and its rings of points.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::names::agree;
use canon_core::terms::place::{Department, Ubigeo};
use canon_paper::Outline;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::exit::{Outcome, stop};

/// How files name the property that holds a district's name.
const NAMES: [&str; 6] = ["NOMBDIST", "DISTRITO", "NOMDIST", "NOM_DIST", "NAME_3", "NOMBRE"];

/// How large a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Its bytes.
    pub bytes: u64,
    /// Its points.
    pub points: u64,
}

/// Features that a file may have: districts are fewer than two thousand.
const FEATURES: usize = 100_000;
/// Properties of a feature that are looked at.
const PROPERTIES: usize = 200;
/// The farthest that any projection of the earth reaches, in metres.
const FARTHEST: f64 = 2.1e7;

/// The outlines of a department's districts in a file.
///
/// # Errors
/// A file that is not there, is past the bounds, is no GeoJSON of polygons, or has no district of the department; an
/// outline that is none.
pub fn read(
    path: &Path,
    department: Department,
    bounds: Bounds,
    language: Language,
) -> anyhow::Result<Vec<Outline>> {
    let shown = path.display().to_string();
    let wrong = |message: String| stop(Outcome::Input, message);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(bounds.bytes.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|cause| wrong(not_there(&shown, &cause, language)))?;
    if bytes.len() as u64 > bounds.bytes {
        return Err(wrong(too_large(&shown, "contornos_mb", bounds.bytes >> 20, language)));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    // Every point is a list: counted before any is made.
    if text.split(|byte| *byte == b'[').count() as u64 > bounds.points {
        return Err(wrong(too_large(&shown, "contornos_puntos", bounds.points, language)));
    }
    let file: Collection =
        serde_json::from_slice(text).map_err(|cause| wrong(not_json(&shown, &cause, language)))?;
    let places = file.features.filter(|_| file.kind.as_deref() == Some("FeatureCollection"));
    let places = places.ok_or_else(|| wrong(no_features(&shown, language)))?.0;
    let outlines = of_department(places, department)
        .map_err(|(code, fault)| wrong(no_outline(&shown, code, fault, language)))?;
    match outlines.is_empty() {
        true => Err(wrong(nobody(&shown, department, language))),
        false => Ok(outlines),
    }
}

/// The outlines of one department, each checked, all in one kind of coordinates.
fn of_department(places: Vec<Place>, department: Department) -> Result<Vec<Outline>, (Ubigeo, Fault)> {
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
        return Err((other.ubigeo, Fault::Mixed));
    }
    let crossed = |(x, y): &(f64, f64)| (-19.0..1.0).contains(x) && (-82.0..-68.0).contains(y);
    match outlines.first() {
        Some(first) if outlines.iter().flat_map(|outline| &outline.rings).flatten().all(crossed) => {
            Err((first.ubigeo, Fault::Crossed))
        }
        _ => Ok(outlines),
    }
}

fn in_degrees((x, y): &(f64, f64)) -> bool {
    x.abs() <= 180.0 && y.abs() <= 90.0
}

/// Why an outline is none.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
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
    /// Latitude before longitude.
    Crossed,
}

/// A file of features.
#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: Option<String>,
    features: Option<Places>,
}

/// Those features of a file that are districts with a polygon, however many others it has.
struct Places(Vec<Place>);

impl<'de> Deserialize<'de> for Places {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Features;
        impl<'de> Visitor<'de> for Features {
            type Value = Places;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("features")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<Places, A::Error> {
                let (mut places, mut seen) = (Vec::new(), 0);
                while let Some(feature) = features.next_element::<Feature>()? {
                    seen += 1;
                    if seen > FEATURES {
                        return Err(serde::de::Error::custom(format!("> {FEATURES} features")));
                    }
                    places.extend(Place::of(feature));
                }
                Ok(Places(places))
            }
        }
        from.deserialize_seq(Features)
    }
}

#[derive(Deserialize)]
struct Feature {
    properties: Option<Properties>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type", default)]
    kind: String,
    coordinates: Option<Nest>,
}

/// The texts and whole numbers among the properties of a feature, in their order.
struct Properties(Vec<(String, Scalar)>);

enum Scalar {
    Text(String),
    Whole(u64),
    Other,
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Whole(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Scalar, A::Error> {
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Scalar, A::Error> {
        while pairs.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Properties;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Properties, A::Error> {
                let mut kept = Vec::new();
                while let Some(name) = pairs.next_key::<String>()? {
                    if kept.len() == PROPERTIES {
                        pairs.next_value::<IgnoredAny>()?;
                        continue;
                    }
                    match pairs.next_value::<Scalar>()? {
                        Scalar::Other => {}
                        told => kept.push((name, told)),
                    }
                }
                Ok(Properties(kept))
            }
        }
        from.deserialize_map(Pairs)
    }
}

/// Coordinates, as deep as they lie.
enum Nest {
    Number(f64),
    Point(f64, f64),
    List(Vec<Nest>),
    Other,
}

impl<'de> Deserialize<'de> for Nest {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NestVisitor)
    }
}

struct NestVisitor;

impl<'de> Visitor<'de> for NestVisitor {
    type Value = Nest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Nest, E> {
        Ok(Nest::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Nest, E> {
        #[expect(clippy::cast_precision_loss, reason = "what is past the earth is refused")]
        Ok(Nest::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Nest, E> {
        #[expect(clippy::cast_precision_loss, reason = "what is past the earth is refused")]
        Ok(Nest::Number(number as f64))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Nest, E> {
        Ok(Nest::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Nest, E> {
        Ok(Nest::Other)
    }

    fn visit_unit<E>(self) -> Result<Nest, E> {
        Ok(Nest::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Nest, A::Error> {
        while pairs.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Nest::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Nest, A::Error> {
        let first = parts.next_element::<Nest>()?;
        let Some(Nest::Number(x)) = first else {
            let mut list: Vec<Nest> = first.into_iter().collect();
            while let Some(part) = parts.next_element()? {
                list.push(part);
            }
            return Ok(Nest::List(list));
        };
        let y = parts.next_element::<Nest>()?;
        // A height may follow.
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(match y {
            Some(Nest::Number(y)) => Nest::Point(x, y),
            _ => Nest::Other,
        })
    }
}

impl Nest {
    fn list(&self) -> Result<&[Self], Fault> {
        match self {
            Self::List(list) if !list.is_empty() => Ok(list),
            _ => Err(Fault::Shape),
        }
    }

    /// The outer ring of a polygon.
    fn ring(&self) -> Result<Vec<(f64, f64)>, Fault> {
        let Some(outer) = self.list()?.first() else { return Err(Fault::Shape) };
        let point = |point: &Self| match point {
            Self::Point(x, y) => Ok((*x, *y)),
            _ => Err(Fault::Shape),
        };
        let ring = outer.list()?.iter().map(point).collect::<Result<Vec<_>, _>>()?;
        checked(ring)
    }
}

/// A ring that is one.
fn checked(ring: Vec<(f64, f64)>) -> Result<Vec<(f64, f64)>, Fault> {
    let somewhere = |(x, y): &(f64, f64)| x.abs() <= FARTHEST && y.abs() <= FARTHEST;
    if let Some((x, y)) = ring.iter().find(|point| !somewhere(point)) {
        return Err(Fault::Nowhere(*x, *y));
    }
    // Degrees, but for a few points.
    let degrees = ring.iter().filter(|point| in_degrees(point)).count();
    if degrees * 2 > ring.len()
        && let Some((x, y)) = ring.iter().find(|point| !in_degrees(point))
    {
        return Err(Fault::Nowhere(*x, *y));
    }
    if ring.len() < 4 {
        return Err(Fault::Short);
    }
    if ring.first() != ring.last() {
        return Err(Fault::Open);
    }
    let (x0, y0) = ring[0];
    let twice: f64 = ring
        .windows(2)
        .map(|side| (side[0].0 - x0) * (side[1].1 - y0) - (side[1].0 - x0) * (side[0].1 - y0))
        .sum();
    if twice.abs() > 0.0 { Ok(ring) } else { Err(Fault::Flat) }
}

/// One feature: its code, its name and its outlines.
struct Place {
    code: Ubigeo,
    name: Option<String>,
    rings: Result<Vec<Vec<(f64, f64)>>, Fault>,
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
fn rings(geometry: &Geometry) -> Option<Result<Rings, Fault>> {
    let coordinates = geometry.coordinates.as_ref();
    let all = |polygons: &[Nest]| polygons.iter().map(Nest::ring).collect();
    match geometry.kind.as_str() {
        "Polygon" => Some(coordinates.ok_or(Fault::Shape).and_then(|polygon| Ok(vec![polygon.ring()?]))),
        "MultiPolygon" => Some(coordinates.ok_or(Fault::Shape).and_then(Nest::list).and_then(all)),
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

fn not_there(file: &str, cause: &std::io::Error, language: Language) -> String {
    match language {
        Es => format!("No se puede leer {file}: {cause}."),
        En => format!("Cannot read {file}: {cause}."),
    }
}

fn not_json(file: &str, cause: &serde_json::Error, language: Language) -> String {
    match language {
        Es => format!(
            "{file} no es GeoJSON: línea {}, columna {}. Descargue los contornos otra vez.",
            cause.line(),
            cause.column()
        ),
        En => format!(
            "{file} is not GeoJSON: line {}, column {}. Download the outlines again.",
            cause.line(),
            cause.column()
        ),
    }
}

fn too_large(file: &str, key: &str, most: u64, language: Language) -> String {
    let variable = key.to_uppercase();
    let (es, en) = match key {
        "contornos_mb" => (format!("{most} megabytes"), format!("{most} megabytes")),
        _ => (format!("{most} puntos"), format!("{most} points")),
    };
    match language {
        Es => format!(
            "{file} tiene más de {es}. Use contornos más sencillos; o, si confía en él, suba el límite: [limites] {key} en canon.toml, o la variable CANON_LIMITES_{variable}."
        ),
        En => format!(
            "{file} has more than {en}. Use simpler outlines; or, if you trust it, raise the limit: [limites] {key} in canon.toml, or the variable CANON_LIMITES_{variable}."
        ),
    }
}

fn no_outline(file: &str, code: Ubigeo, fault: Fault, language: Language) -> String {
    let what = match (fault, language) {
        (Fault::Shape, Es) => "sus coordenadas no son listas de puntos de dos números".to_string(),
        (Fault::Shape, En) => "its coordinates are no lists of points of two numbers".to_string(),
        (Fault::Nowhere(x, y), Es) => format!("el punto ({x}, {y}) no está en la Tierra"),
        (Fault::Nowhere(x, y), En) => format!("the point ({x}, {y}) is not on the Earth"),
        (Fault::Short, Es) => "tiene menos de cuatro puntos".to_string(),
        (Fault::Short, En) => "it has fewer than four points".to_string(),
        (Fault::Open, Es) => "no se cierra: su último punto no es el primero".to_string(),
        (Fault::Open, En) => "it is not closed: its last point is not its first".to_string(),
        (Fault::Flat, Es) => "no encierra nada".to_string(),
        (Fault::Flat, En) => "it encloses nothing".to_string(),
        (Fault::Mixed, Es) => "unos distritos están en grados y otros en metros".to_string(),
        (Fault::Mixed, En) => "some districts are in degrees and others in metres".to_string(),
        (Fault::Crossed, Es) => "la latitud está antes de la longitud".to_string(),
        (Fault::Crossed, En) => "latitude stands before longitude".to_string(),
    };
    match language {
        Es => format!(
            "{file}: el contorno del distrito {code} no sirve: {what}. Descargue los contornos otra vez, o expórtelos de nuevo como GeoJSON."
        ),
        En => format!(
            "{file}: the outline of district {code} is of no use: {what}. Download the outlines again, or export them once more as GeoJSON."
        ),
    }
}

fn no_features(file: &str, language: Language) -> String {
    match language {
        Es => format!("{file} no es GeoJSON de contornos: falta «features» de una «FeatureCollection»."),
        En => format!("{file} is not GeoJSON of outlines: “features” of a “FeatureCollection” are missing."),
    }
}

fn nobody(file: &str, department: Department, language: Language) -> String {
    match language {
        Es => format!(
            "{file} no tiene contornos de distritos del departamento {department}: se buscan polígonos con su ubigeo de seis cifras."
        ),
        En => format!(
            "{file} has no outlines of districts of department {department}: polygons with their six-digit ubigeo are looked for."
        ),
    }
}
