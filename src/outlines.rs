//! The outlines of districts from a GeoJSON file, typed: which district, and its rings of points.

use std::path::Path;

use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::names::agree;
use canon_core::terms::place::{Department, Ubigeo};
use canon_paper::Outline;
use serde_json::Value;

use crate::exit::{Outcome, stop};

/// How files name the property that holds a district's name.
const NAMES: [&str; 6] = ["NOMBDIST", "DISTRITO", "NOMDIST", "NOM_DIST", "NAME_3", "NOMBRE"];

/// The outlines of a department's districts in a file.
///
/// # Errors
/// A file that is not there, is no GeoJSON of polygons, or has no district of the department.
pub fn read(path: &Path, department: Department, language: Language) -> anyhow::Result<Vec<Outline>> {
    let shown = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|cause| stop(Outcome::Input, not_there(&shown, &cause, language)))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let file: Value = serde_json::from_slice(text)
        .map_err(|cause| stop(Outcome::Input, not_json(&shown, &cause, language)))?;
    let features = file["features"].as_array().filter(|_| file["type"] == "FeatureCollection");
    let features = features.ok_or_else(|| stop(Outcome::Input, no_features(&shown, language)))?;
    let places: Vec<Place> = features.iter().filter_map(Place::of).collect();
    // A file codes its districts by INEI or by RENIEC: the names tell which.
    let inei = count(&places, |code| directory().by_ubigeo(code));
    let reniec = count(&places, |code| directory().by_reniec(code));
    let of = |place: Place| {
        let government =
            if reniec > inei { directory().by_reniec(place.code) } else { directory().by_ubigeo(place.code) };
        let ubigeo = government.map_or(place.code, |government| government.ubigeo);
        (ubigeo.department() == department).then_some(Outline { ubigeo, rings: place.rings })
    };
    let outlines: Vec<Outline> = places.into_iter().filter_map(of).collect();
    if outlines.is_empty() {
        return Err(stop(Outcome::Input, nobody(&shown, department, language)));
    }
    Ok(outlines)
}

/// One feature: its code, its name and its outlines.
struct Place {
    code: Ubigeo,
    name: Option<String>,
    rings: Vec<Vec<(f64, f64)>>,
}

impl Place {
    fn of(feature: &Value) -> Option<Self> {
        let properties = feature["properties"].as_object()?;
        // Whatever it is called: six digits are a district's code, and nothing else in such a file is.
        let code = |value: &Value| match value {
            Value::String(text) => text.trim().parse::<Ubigeo>().ok(),
            Value::Number(number) => format!("{:06}", number.as_u64()?).parse().ok(),
            _ => None,
        };
        let is_code = |name: &str| {
            let name = name.to_uppercase();
            name.contains("UBIGEO")
                || name.starts_with("IDDIST")
                || name.starts_with("CODDIST")
                || name == "COD_DIST"
        };
        let named = properties.iter().filter(|(name, _)| is_code(name)).find_map(|(_, value)| code(value));
        let any = || properties.values().filter(|value| value.is_string()).find_map(code);
        let code = named.or_else(any).filter(|code| code.district() != 0)?;
        let name = NAMES.iter().find_map(|name| {
            properties
                .iter()
                .find(|(own, _)| own.eq_ignore_ascii_case(name))
                .and_then(|(_, value)| value.as_str())
        });
        let rings = rings(&feature["geometry"])?;
        Some(Self { code, name: name.map(str::to_string), rings })
    }
}

/// The outer ring of each polygon.
fn rings(geometry: &Value) -> Option<Vec<Vec<(f64, f64)>>> {
    let polygons: Vec<&Value> = match geometry["type"].as_str()? {
        "Polygon" => vec![&geometry["coordinates"]],
        "MultiPolygon" => geometry["coordinates"].as_array()?.iter().collect(),
        _ => return None,
    };
    let point = |point: &Value| Some((point[0].as_f64()?, point[1].as_f64()?));
    let ring = |polygon: &&Value| polygon[0].as_array()?.iter().map(point).collect::<Option<Vec<_>>>();
    let rings: Option<Vec<Vec<(f64, f64)>>> = polygons.iter().map(ring).collect();
    rings.filter(|rings| rings.iter().all(|ring| ring.len() > 3) && !rings.is_empty())
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
