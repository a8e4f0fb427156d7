//! The governments of the invented department, and where its map shows them.

use canon_core::terms::government::{GovId, Government, Level, Pliego, SecEjec};
use canon_core::terms::place::{Department, Ubigeo};

use crate::subject::outlines::Tile;

/// The provinces with their districts, the capital first.
pub(super) const PROVINCES: [(&str, &[&str]); 3] = [
    (
        "Cerro Dorado",
        &[
            "Olmedal",
            "Tolardal",
            "Huertillas",
            "Ñandupal",
            "La Ermitaña",
            "Llanadal",
            "Matorrales",
            "Quinientillas",
            "Umbrías",
        ],
    ),
    (
        "Valle Sereno",
        &["Sereno", "Aguazul", "Quebradal", "Lomasol", "San Fictino", "Peñazul", "Puquialito", "Yunguita"],
    ),
    ("Puerto Espuma", &["Espuma", "El Molledal", "Pacaycito", "Cantarillo"]),
];

/// Where they are: the place of each in its province, by letter.
const PLACES: [&str; 6] = [".AAA.", "AAAA.", "AABBB", ".BBBB", "CCB..", "CC..."];

pub(super) const REGION: &str = "Región Alborada";

/// A government that is in no district.
pub(crate) fn beyond(level: Level, name: &str) -> Government {
    let id = match level {
        Level::University => GovId::University(Pliego(999)),
        _ => GovId::Regional(Pliego(999)),
    };
    government(id, level, ("", ""), name.to_string(), name)
}

pub(super) fn municipality(
    number: usize,
    (place, province): (usize, &str),
    (district, name): (usize, &str),
) -> Government {
    let level = if district == 0 { Level::Provincial } else { Level::District };
    let short = if district == 0 { province } else { name };
    let kind = if district == 0 { "Provincial" } else { "Distrital" };
    let _ = place;
    let id = GovId::Municipality(SecEjec(990_000 + u32::try_from(number).unwrap_or(0)));
    government(id, level, (province, name), format!("Municipalidad {kind} de {short}"), short)
}

/// A government of no place that exists.
pub(crate) fn government(
    id: GovId,
    level: Level,
    (province, district): (&str, &str),
    name: String,
    short_name: &str,
) -> Government {
    Government {
        id,
        level,
        // No province of Peru has this number.
        ubigeo: Ubigeo::from_parts(Department::HOME, 99, 99),
        reniec: None,
        official_spelling: name.to_uppercase(),
        name,
        short_name: short_name.to_string(),
        province: province.to_string(),
        district: district.to_string(),
        department_name: "Alborada".to_string(),
        since: None,
    }
}

pub(super) fn tiles(governments: &[Government]) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for (letter, (province, _)) in "ABC".chars().zip(PROVINCES) {
        let cells = PLACES.iter().enumerate().flat_map(|(row, line)| {
            line.chars().enumerate().filter(move |(_, c)| *c == letter).map(move |(column, _)| (column, row))
        });
        let own = governments.iter().filter(|government| government.province == province);
        tiles.extend(own.zip(cells).map(|(government, (column, row))| Tile {
            gov: government.id,
            column,
            row,
            province: province.to_string(),
        }));
    }
    tiles
}
