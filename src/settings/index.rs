//! `[indice]`: ranges and the index, which are made only where somebody asks for them.

use canon_core::insight::rank_ranges::Ranging;
use canon_core::insight::signal_index::{PARTS, equal_weights};
use canon_core::terms::language::Language;
use clap::Args;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::exit::{Outcome, stop};
use crate::lookup::suggest::nearest;
use crate::messages::settings as words;
use crate::settings::combine::combine;
use crate::settings::keys::{Key, Kind, Section};

/// The most variations that are drawn.
const MOST_RUNS: usize = 20_000;

/// The settings of `[indice]`.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Qué hacer")]
pub struct IndexArgs {
    /// Además rangos.csv: entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales
    #[arg(long = "ranges")]
    pub rangos: bool,
    /// Whether the index over all parts is computed: `indice.csv`.
    #[arg(skip)]
    pub activo: bool,
    /// What the variations are drawn with.
    #[arg(skip)]
    pub semilla: Option<u64>,
    /// How many variations are drawn.
    #[arg(skip)]
    pub variaciones: Option<usize>,
    /// What each part weighs, in place of equal weights.
    #[arg(skip)]
    pub pesos: BTreeMap<String, u16>,
}

combine!(IndexArgs { rangos, activo, semilla, variaciones, pesos });

/// The table `[indice]` of `canon.toml`, and each of its settings.
pub const SECTION: Section = Section {
    name: "indice",
    es: "Rangos e índice: no se hacen mientras nadie los pida, y nunca son un puesto.",
    en: "Ranges and index: not made until somebody asks, and never a rank.",
    keys: &[
        Key {
            section: "indice",
            name: "rangos",
            option: Some("ranges"),
            kind: Kind::Truth,
            default: Some("false"),
            example: "true",
            es: "Escribe rangos.csv: entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales.",
            en: "Writes rangos.csv: between which places of its group each government is as weights and cuts move.",
        },
        Key {
            section: "indice",
            name: "activo",
            option: None,
            kind: Kind::Truth,
            default: Some("false"),
            example: "true",
            es: "Escribe además indice.csv, con todas las partes juntas.",
            en: "Writes also indice.csv, with all the parts together.",
        },
        Key {
            section: "indice",
            name: "semilla",
            option: None,
            kind: Kind::Whole,
            default: Some("2026"),
            example: "7",
            es: "Con qué se sortean las variaciones: la misma semilla da los mismos rangos.",
            en: "What the variations are drawn with: the same seed gives the same ranges.",
        },
        Key {
            section: "indice",
            name: "variaciones",
            option: None,
            kind: Kind::Whole,
            default: Some("1000"),
            example: "2000",
            es: "Cuántas variaciones se sortean.",
            en: "How many variations are drawn.",
        },
    ],
};

impl IndexArgs {
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
            return Err(stop(Outcome::Usage, words::not_so_many(runs, MOST_RUNS, language)));
        }
        let mut weights = if self.pesos.is_empty() { equal_weights() } else { [0; PARTS.len()] };
        for (name, weight) in &self.pesos {
            let place = PARTS.iter().position(|part| part.indicator == name);
            let place = place.ok_or_else(|| {
                let near = nearest(name, PARTS.iter().map(|part| part.indicator));
                stop(Outcome::Usage, words::no_such_part(name, near, language))
            })?;
            weights[place] = i64::from(*weight) * 1_000;
        }
        let seed = self.semilla.unwrap_or(default.seed);
        Ok(Some(Ranging { seed, runs, index: self.activo, weights }))
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

    use crate::settings::index::*;

    fn ranging(toml: &str) -> anyhow::Result<Option<Ranging>> {
        toml::from_str::<IndexArgs>(toml).unwrap().ranging(Es)
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
