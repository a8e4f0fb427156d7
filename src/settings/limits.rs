//! `[limites]`: how large and how deep a file may be.

use canon_sources::Limits;
use serde::{Deserialize, Serialize};

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
}

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

    /// Each by its name in the file, as it holds.
    pub fn shown(&self) -> [(&'static str, u64); 10] {
        let limits = self.limits();
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
        ]
    }
}
