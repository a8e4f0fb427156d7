//! `[limites]`: how large and how deep a file may be.

use canon_sources::{Limits, OutlineLimits};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::settings::keys::{Key, Kind, Section};

/// The settings of `[limites]`; what is left out is canon's own.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    archivo_mb: Option<u64>,
    pagina_mb: Option<u64>,
    descomprimido_mb: Option<u64>,
    proporcion: Option<u64>,
    miembros: Option<usize>,
    hojas: Option<usize>,
    celdas: Option<u64>,
    columnas: Option<usize>,
    anidamiento: Option<usize>,
    incidencias: Option<usize>,
    plantilla_segundos: Option<u64>,
    plantilla_mb: Option<u64>,
    contornos_mb: Option<u64>,
    contornos_puntos: Option<u64>,
}

/// How long and how large the setting of a document with a user's templates may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateLimits {
    /// Seconds of work for a document, and as many for every megabyte that it is made of: a yearly report is no page.
    pub seconds: u64,
    /// Megabytes of memory that the process may take.
    pub megabytes: u64,
}

impl Default for TemplateLimits {
    fn default() -> Self {
        Self { seconds: 5, megabytes: 2048 }
    }
}

impl TemplateLimits {
    /// The seconds for a job of these bytes.
    pub fn seconds_for(self, job: &[u8]) -> u64 {
        self.seconds.saturating_mul(1 + (job.len() as u64 >> 20))
    }
}

/// Megabytes of a file of outlines, and points in it.
const OUTLINES: OutlineLimits = OutlineLimits { bytes: 256 << 20, points: 5_000_000 };

/// The table `[limites]` of `canon.toml`, and each of its settings.
pub const SECTION: Section = Section {
    name: "limites",
    es: "Límites que cuidan la computadora de un archivo dañado o malicioso. Súbalos si un archivo suyo, de confianza, no cabe.",
    en: "Limits that keep a broken or hostile file from taking the machine. Raise them if a file that you trust does not fit.",
    keys: &[
        limit(
            "archivo_mb",
            "384",
            "Megabytes de un archivo que se lee entero: una tabla, un libro (sus hojas, cuatro veces eso una vez abiertas), contrataciones. Los CSV del MEF se leen de a pocos y no tienen este límite.",
            "Megabytes of a file that is read whole: a table, a workbook (its sheets four times that once unpacked), contracts. The ministry's CSVs are read piece by piece and have no such limit.",
        ),
        limit(
            "pagina_mb",
            "32",
            "Megabytes de una página de Consulta Amigable.",
            "Megabytes of a page of Consulta Amigable.",
        ),
        limit(
            "descomprimido_mb",
            "65536",
            "Megabytes que puede ocupar un comprimido una vez abierto.",
            "Megabytes that a packed file may take once unpacked.",
        ),
        limit(
            "proporcion",
            "200",
            "Cuántas veces más grande que el comprimido puede ser lo que trae.",
            "How many times larger than the packed file its content may be.",
        ),
        limit("miembros", "10000", "Archivos dentro de un zip.", "Files in a zip."),
        limit("hojas", "256", "Hojas de un libro.", "Sheets of a workbook."),
        limit(
            "celdas",
            "40000000",
            "Celdas de una tabla, contadas en el rectángulo que ocupa, y cuatro más por fila.",
            "Cells of a table, counted in the rectangle that it takes, and four more for each row.",
        ),
        limit("columnas", "2000", "Columnas de una tabla.", "Columns of a table."),
        limit(
            "anidamiento",
            "200",
            "Cuántos elementos de una página pueden estar uno dentro de otro.",
            "How many elements of a page may lie one inside another.",
        ),
        limit(
            "incidencias",
            "10000",
            "Incidencias de una clase que se listan una por una en cada archivo; las demás se cuentan.",
            "Issues of a kind that are listed one by one for each file; the rest are counted.",
        ),
        limit(
            "plantilla_segundos",
            "5",
            "Segundos de trabajo que una plantilla suya puede tomar en cada documento, y otros tantos por cada megabyte de que está hecho.",
            "Seconds of work that a template of yours may take for each document, and as many for every megabyte that it is made of.",
        ),
        limit(
            "plantilla_mb",
            "2048",
            "Megabytes de memoria que una plantilla suya puede tomar, donde el sistema sabe ponerle ese límite.",
            "Megabytes of memory that a template of yours may take, where the system can set such a limit.",
        ),
        limit(
            "contornos_mb",
            "256",
            "Megabytes de un archivo de contornos.",
            "Megabytes of a file of outlines.",
        ),
        limit(
            "contornos_puntos",
            "5000000",
            "Puntos de un archivo de contornos.",
            "Points of a file of outlines.",
        ),
    ],
};

const fn limit(name: &'static str, default: &'static str, es: &'static str, en: &'static str) -> Key {
    Key {
        section: "limites",
        name,
        option: None,
        kind: Kind::Whole,
        default: Some(default),
        example: default,
        es,
        en,
    }
}

impl LimitSettings {
    /// Whether all is left to canon.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The limits, with canon's own where nothing is said.
    pub fn limits(&self) -> Limits {
        let own = Limits::default();
        let megabytes = |said: Option<u64>, own: u64| said.map_or(own, |mb| mb.saturating_mul(1 << 20));
        Limits {
            whole_file: megabytes(self.archivo_mb, own.whole_file),
            page: megabytes(self.pagina_mb, own.page),
            unpacked: megabytes(self.descomprimido_mb, own.unpacked),
            ratio: self.proporcion.unwrap_or(own.ratio),
            members: self.miembros.unwrap_or(own.members),
            sheets: self.hojas.unwrap_or(own.sheets),
            cells: self.celdas.unwrap_or(own.cells),
            columns: self.columnas.unwrap_or(own.columns),
            depth: self.anidamiento.unwrap_or(own.depth),
            issues_of_a_kind: self.incidencias.unwrap_or(own.issues_of_a_kind),
        }
    }

    /// How long and how large the setting of a document with a user's templates may be.
    pub fn templates(&self) -> TemplateLimits {
        let own = TemplateLimits::default();
        TemplateLimits {
            seconds: self.plantilla_segundos.unwrap_or(own.seconds),
            megabytes: self.plantilla_mb.unwrap_or(own.megabytes),
        }
    }

    /// How large a file of outlines may be.
    pub fn outlines(&self) -> OutlineLimits {
        OutlineLimits {
            bytes: self.contornos_mb.map_or(OUTLINES.bytes, |mb| mb.saturating_mul(1 << 20)),
            points: self.contornos_puntos.unwrap_or(OUTLINES.points),
        }
    }

    /// Every limit that holds, by its name in the file.
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        let said = serde_json::to_value(self).unwrap_or_default();
        let holds = |key: &Key| match said.get(key.name) {
            Some(Value::Number(number)) => number.to_string(),
            _ => key.default.unwrap_or_default().to_string(),
        };
        SECTION.keys.iter().map(|key| (key.name, holds(key))).collect()
    }
}
