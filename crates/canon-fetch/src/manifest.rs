//! What is kept beside a file that was brought: where it came from, how it was proved, and what was left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The document beside a file. Its keys are Spanish, as those of a run's manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The program and its version.
    pub programa: String,
    pub que: String,
    pub anios: Vec<u16>,
    pub departamento: String,
    pub rubro: Option<String>,
    /// The rung that led to it.
    pub peldano: String,
    /// The addresses or queries that were answered.
    pub de_donde: Vec<String>,
    /// The id of the table.
    pub tabla: Option<String>,
    /// How the id was found: `portal` or `lista`.
    pub tabla_hallada: Option<String>,
    /// The server's own hour.
    pub hora: Option<String>,
    pub modificado: Option<String>,
    pub etag: Option<String>,
    /// How many bytes were transferred.
    pub origen_bytes: u64,
    pub origen_blake3: Option<String>,
    /// The file beside this document.
    pub archivo: String,
    pub bytes: u64,
    pub blake3: String,
    pub filas_leidas: u64,
    pub filas: u64,
    pub filas_ilegibles: u64,
    /// The first lines that could not be read.
    pub lineas_ilegibles: Vec<u64>,
    /// What the amounts add up to, in soles.
    pub sumas: BTreeMap<String, String>,
    /// How rubro and fuente were read, where their columns could tell.
    pub rubro_y_fuente: Option<String>,
    /// Years whose amounts are those of the year before.
    pub anios_copiados: Vec<u16>,
    /// Rungs that led nowhere before, and why.
    pub antes: Vec<Tried>,
}

/// A rung that led nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tried {
    pub peldano: String,
    pub por_que: String,
}

impl Manifest {
    /// From its bytes; `None` where they are no such document.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// As it is written.
    pub fn written(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The sums that people compare with: by name, in soles.
    pub fn totals(&self) -> impl Iterator<Item = (&str, &str)> {
        const TOLD: [&str; 4] = ["PIM", "DEVENGADO", "RECAUDADO", "ACREDITADO"];
        let is_told = |name: &str| {
            let name = name.strip_prefix("MONTO_").unwrap_or(name);
            TOLD.iter().any(|told| name.starts_with(told))
        };
        let named = self.sumas.iter().map(|(name, sum)| (name.as_str(), sum.as_str()));
        named.filter(move |(name, _)| is_told(name))
    }

    /// Whether another is of the same question, and this has twice its rows or twice all its sums: a table loaded twice
    /// looks so.
    pub fn is_double_of(&self, before: &Self) -> bool {
        let same =
            |one: &Self| (one.que.clone(), one.anios.clone(), one.departamento.clone(), one.rubro.clone());
        let doubled = |(name, sum): (&String, &String)| {
            let now = crate::columns::centimos(sum);
            let then = before.sumas.get(name).and_then(|sum| crate::columns::centimos(sum));
            matches!((now, then), (Some(now), Some(then)) if now == then * 2)
        };
        let has_money = self.sumas.values().any(|sum| sum != "0");
        same(self) == same(before) && has_money && self.sumas.iter().all(doubled)
    }
}
