//! How ranges and the index are asked for in `canon.toml`: both are off until somebody does.

use canon_core::insight::rank_ranges::Ranging;
use canon_core::insight::signal_index::{PARTS, equal_weights};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::exit::{Outcome, stop};
use crate::lookup::indicator::nearest;

/// The most variations that are drawn.
const MOST_RUNS: usize = 20_000;

/// `[indice]`, as written.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Indice {
    /// Whether `rangos.csv` is written.
    pub rangos: bool,
    /// Whether the index over all parts is computed: `indice.csv`.
    pub activo: bool,
    /// What the variations are drawn with.
    pub semilla: Option<u64>,
    /// How many.
    pub variaciones: Option<usize>,
    /// What each part weighs, in place of equal weights.
    pub pesos: BTreeMap<String, u16>,
}

impl Indice {
    /// Whether nothing is asked for.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// How ranges are found; `None` where nobody asked.
    ///
    /// # Errors
    /// A part that the index does not have, with the nearest that it has; too few or too many variations.
    pub fn ranging(&self, language: Language) -> anyhow::Result<Option<Ranging>> {
        if !self.rangos && !self.activo {
            return Ok(None);
        }
        let default = Ranging::default();
        let runs = self.variaciones.unwrap_or(default.runs);
        if !(20..=MOST_RUNS).contains(&runs) {
            return Err(stop(Outcome::Usage, not_so_many(runs, language)));
        }
        let mut weights = if self.pesos.is_empty() { equal_weights() } else { [0; PARTS.len()] };
        for (name, weight) in &self.pesos {
            let place = PARTS.iter().position(|part| part.indicator == name);
            let place = place.ok_or_else(|| stop(Outcome::Usage, no_such_part(name, language)))?;
            weights[place] = i64::from(*weight) * 1_000;
        }
        let seed = self.semilla.unwrap_or(default.seed);
        Ok(Some(Ranging { seed, runs, index: self.activo, weights }))
    }
}

fn not_so_many(runs: usize, language: Language) -> String {
    match language {
        Es => format!("canon.toml, [indice]: variaciones = {runs}; se espera de 20 a {MOST_RUNS}."),
        En => format!("canon.toml, [indice]: variaciones = {runs}; from 20 to {MOST_RUNS} are expected."),
    }
}

fn no_such_part(name: &str, language: Language) -> String {
    let near = nearest(name, PARTS.iter().map(|part| part.indicator));
    match language {
        Es => format!("canon.toml, [indice.pesos]: «{name}» no es parte del índice. ¿Quiso decir {near}?"),
        En => format!("canon.toml, [indice.pesos]: “{name}” is no part of the index. Did you mean {near}?"),
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::index::*;

    fn ranging(toml: &str) -> anyhow::Result<Option<Ranging>> {
        toml::from_str::<Indice>(toml).unwrap().ranging(Es)
    }

    #[test]
    fn nothing_is_ranged_until_somebody_asks() {
        assert_eq!(ranging("").unwrap(), None);
        assert!(!ranging("rangos = true").unwrap().unwrap().index);
        let index =
            ranging("activo = true\nsemilla = 7\n[pesos]\navance_pim = 2\ndiciembre = 1").unwrap().unwrap();
        assert!(index.index && index.seed == 7);
        assert_eq!(index.weights.iter().filter(|weight| **weight > 0).count(), 2);
    }

    #[test]
    fn a_slip_is_refused_with_the_nearest_name() {
        let said = ranging("activo = true\n[pesos]\navance_pin = 2").unwrap_err().to_string();
        assert!(said.contains("¿Quiso decir avance_pim?"), "{said}");
        assert!(ranging("rangos = true\nvariaciones = 3").is_err());
    }
}
