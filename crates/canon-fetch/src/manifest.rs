//! What is kept beside a file that was brought: where it came from, how it was proved, and what was left out.

use std::collections::BTreeMap;

use canon_core::terms::period::{Date, Month, Year};
use serde::{Deserialize, Serialize};

use crate::swap::Order;

/// What is said of an id that was found by the columns of its table.
pub(crate) const BY_COLUMNS: &str = "columnas";

/// What a user should look at, though all was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Twice of everything the file before this one had: a table loaded twice looks so.
    Doubled,
    /// Lines that could not be read, and are not in the file.
    Unreadable(u64),
    /// Years left out, as copies of the year before.
    Cloned,
    /// The columns of rubro and fuente hold each other's codes.
    Swapped,
    /// Nothing but the columns of its table says which it is.
    FoundByColumns,
}

impl Warning {
    /// Whether what was brought may not be all there is, or not what is wanted.
    pub const fn leaves_doubt(self) -> bool {
        matches!(self, Self::Doubled | Self::Unreadable(_) | Self::Cloned)
    }
}

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
    /// How the id was found: `portal`, `lista` or `columnas`.
    pub tabla_hallada: Option<String>,
    /// The server's own hour.
    pub hora: Option<String>,
    pub modificado: Option<String>,
    /// The day of which it says how things stood, where it is of a day.
    #[serde(default)]
    pub dia: Option<String>,
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
    /// Rows that say no department, and are not in the file.
    #[serde(default)]
    pub filas_sin_departamento: u64,
    /// What the amounts add up to, in soles.
    pub sumas: BTreeMap<String, String>,
    /// Whether all sums are twice those of the file that lay there before.
    #[serde(default)]
    pub sumas_dobles: bool,
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

    /// What a user should look at in the file.
    pub fn warnings(&self) -> Vec<Warning> {
        let swapped = self.rubro_y_fuente.as_deref() == Some(Order::Swapped.code());
        let by_columns = self.tabla_hallada.as_deref() == Some(BY_COLUMNS);
        let all = [
            self.sumas_dobles.then_some(Warning::Doubled),
            (self.filas_ilegibles > 0).then_some(Warning::Unreadable(self.filas_ilegibles)),
            (!self.anios_copiados.is_empty()).then_some(Warning::Cloned),
            swapped.then_some(Warning::Swapped),
            by_columns.then_some(Warning::FoundByColumns),
        ];
        all.into_iter().flatten().collect()
    }

    /// The day on which the server answered.
    pub fn day(&self) -> Option<Date> {
        self.hora.as_deref().and_then(day)
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

/// The day of a header of the server's: `Sun, 29 Nov 2026 00:00:00 GMT`.
pub(crate) fn day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split_whitespace().skip(1);
    let day = words.next()?.parse().ok()?;
    let month = words.next().and_then(|word| Month::all().zip(MONTHS).find(|(_, name)| *name == word))?.0;
    Date::new(Year::parse(words.next()?)?, month, day)
}

#[cfg(test)]
mod tests {
    use crate::manifest::*;

    #[test]
    fn the_day_of_a_header_is_read_and_what_is_none_is_not() {
        let of = |text| day(text).map(|day| day.to_string());
        assert_eq!(of("Sun, 29 Nov 2026 00:00:00 GMT").as_deref(), Some("2026-11-29"));
        for text in ["", "29 Nov 2026", "Sun, 31 Nov 2026 00:00:00 GMT", "Sun, 1 Xyz 2026 00:00:00 GMT"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
