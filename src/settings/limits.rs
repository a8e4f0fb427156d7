//! `[limites]`: how large and how deep a file may be.

use canon_sources::{Limits, OutlineLimits};
use serde::{Deserialize, Serialize};

use crate::render::template_process::Bounds;

/// As written; what is left out is canon's own.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limites {
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

/// Seconds that a user's template may take for a document, and memory.
const TEMPLATES: Bounds = Bounds { seconds: 5, megabytes: 2048 };
/// Megabytes of a file of outlines, and points in it.
const OUTLINES: OutlineLimits = OutlineLimits { bytes: 256 << 20, points: 5_000_000 };

impl Limites {
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
    pub fn templates(&self) -> Bounds {
        Bounds {
            seconds: self.plantilla_segundos.unwrap_or(TEMPLATES.seconds),
            megabytes: self.plantilla_mb.unwrap_or(TEMPLATES.megabytes),
        }
    }

    /// How large a file of outlines may be.
    pub fn outlines(&self) -> OutlineLimits {
        OutlineLimits {
            bytes: self.contornos_mb.map_or(OUTLINES.bytes, |mb| mb.saturating_mul(1 << 20)),
            points: self.contornos_puntos.unwrap_or(OUTLINES.points),
        }
    }

    /// Each by its name in the file, as it holds.
    pub fn shown(&self) -> [(&'static str, u64); 14] {
        let (limits, templates, outlines) = (self.limits(), self.templates(), self.outlines());
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        [
            ("archivo_mb", limits.whole_file >> 20),
            ("pagina_mb", limits.page >> 20),
            ("descomprimido_mb", limits.unpacked >> 20),
            ("proporcion", limits.ratio),
            ("miembros", count(limits.members)),
            ("hojas", count(limits.sheets)),
            ("celdas", limits.cells),
            ("columnas", count(limits.columns)),
            ("anidamiento", count(limits.depth)),
            ("incidencias", count(limits.issues_of_a_kind)),
            ("plantilla_segundos", templates.seconds),
            ("plantilla_mb", templates.megabytes),
            ("contornos_mb", outlines.bytes >> 20),
            ("contornos_puntos", outlines.points),
        ]
    }
}
