//! Why a file of outlines makes no map, in words.

use std::path::Path;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::place::{Department, Ubigeo};
use canon_sources::{OutlineError, OutlineFault};

/// The message for a file that was refused.
pub fn refused(path: &Path, error: &OutlineError, language: Language) -> String {
    let file = &path.display().to_string();
    match error {
        OutlineError::Unreadable(cause) => unreadable(file, cause, language),
        OutlineError::TooManyBytes(most) => too_large(file, "contornos_mb", most >> 20, language),
        OutlineError::TooManyPoints(most) => too_large(file, "contornos_puntos", *most, language),
        OutlineError::NotJson { line, column } => not_json(file, (*line, *column), language),
        OutlineError::NoFeatures => no_features(file, language),
        OutlineError::Fault { ubigeo, fault } => fault_of(file, *ubigeo, *fault, language),
        OutlineError::NoDistricts(department) => no_districts(file, *department, language),
    }
}

fn unreadable(file: &str, cause: &std::io::Error, language: Language) -> String {
    match language {
        Es => format!("No se puede leer {file}: {cause}."),
        En => format!("Cannot read {file}: {cause}."),
    }
}

fn not_json(file: &str, (line, column): (usize, usize), language: Language) -> String {
    match language {
        Es => {
            format!("{file} no es GeoJSON: línea {line}, columna {column}. Descargue los contornos otra vez.")
        }
        En => format!("{file} is not GeoJSON: line {line}, column {column}. Download the outlines again."),
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

fn fault_of(file: &str, code: Ubigeo, fault: OutlineFault, language: Language) -> String {
    let what = match (fault, language) {
        (OutlineFault::Shape, Es) => "sus coordenadas no son listas de puntos de dos números".to_string(),
        (OutlineFault::Shape, En) => "its coordinates are no lists of points of two numbers".to_string(),
        (OutlineFault::Nowhere(x, y), Es) => format!("el punto ({x}, {y}) no está en la Tierra"),
        (OutlineFault::Nowhere(x, y), En) => format!("the point ({x}, {y}) is not on the Earth"),
        (OutlineFault::Short, Es) => "tiene menos de cuatro puntos".to_string(),
        (OutlineFault::Short, En) => "it has fewer than four points".to_string(),
        (OutlineFault::Open, Es) => "no se cierra: su último punto no es el primero".to_string(),
        (OutlineFault::Open, En) => "it is not closed: its last point is not its first".to_string(),
        (OutlineFault::Flat, Es) => "no encierra nada".to_string(),
        (OutlineFault::Flat, En) => "it encloses nothing".to_string(),
        (OutlineFault::Mixed, Es) => "unos distritos están en grados y otros en metros".to_string(),
        (OutlineFault::Mixed, En) => "some districts are in degrees and others in metres".to_string(),
        (OutlineFault::Crossed, Es) => "la latitud está antes de la longitud".to_string(),
        (OutlineFault::Crossed, En) => "latitude stands before longitude".to_string(),
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

fn no_districts(file: &str, department: Department, language: Language) -> String {
    match language {
        Es => format!(
            "{file} no tiene contornos de distritos del departamento {department}: se buscan polígonos con su ubigeo de seis cifras."
        ),
        En => format!(
            "{file} has no outlines of districts of department {department}: polygons with their six-digit ubigeo are looked for."
        ),
    }
}
