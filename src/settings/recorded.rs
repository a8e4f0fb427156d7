//! The settings of a run as its manifest keeps them (`ajustes`): all that change an output, as they were said.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::settings::criteria::Judging;
use crate::settings::index::IndexArgs;
use crate::settings::limits::LimitSettings;
use crate::settings::output::OutputArgs;
use crate::settings::printing::RecordedPrinting;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;

/// The single settings that every manifest holds, in their order: a run code is a hash of these bytes. A later setting
/// stands behind them by its name, and only where it was said, so that earlier runs keep their codes.
const ORDER: [&str; 14] = [
    "anios",
    "foco",
    "fecha_de_corte",
    "anios_cerrados",
    "preferir",
    "solo_tablas",
    "idioma",
    "anio_supuesto",
    "alcance_supuesto",
    "incluye_supuesto",
    "hoja",
    "fila_de_encabezado",
    "columnas",
    "decimales",
];

/// The sections of the settings, as a manifest keeps them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct RecordedSettings {
    /// Which figures were used.
    #[serde(flatten)]
    pub cifras: SelectArgs,
    /// How files were read.
    #[serde(flatten)]
    pub lectura: ReadArgs,
    /// Of which governments pages were made, and in which language.
    #[serde(flatten)]
    pub outputs: OutputArgs,
    /// The columns of `--map` and of `[mapping]`.
    pub columnas: Vec<String>,
    /// Whether no pages were made.
    pub solo_tablas: bool,
    /// What figures were judged by.
    #[serde(default)]
    pub juicio: Judging,
    /// What was made, where it was neither all nor CSV tables alone.
    #[serde(default)]
    pub salida: Option<String>,
    /// How pages were printed.
    #[serde(default)]
    pub impresion: RecordedPrinting,
    /// Which ranges were asked for.
    #[serde(default)]
    pub indice: IndexArgs,
    /// How large files might be.
    #[serde(default)]
    pub limites: LimitSettings,
}

impl RecordedSettings {
    /// How files were read, as a command would say it.
    pub fn reading(&self) -> ReadArgs {
        ReadArgs { map: self.columnas.clone(), ..self.lectura.clone() }
    }

    /// The settings that are one value or a list, in the order of the manifest.
    fn single(&self) -> Vec<(String, Value)> {
        let to_value = [
            serde_json::to_value(&self.cifras),
            serde_json::to_value(&self.lectura),
            serde_json::to_value(&self.outputs),
        ];
        let sections = to_value.into_iter().flatten().filter_map(|section| match section {
            Value::Object(settings) => Some(settings),
            _ => None,
        });
        let mut all: BTreeMap<String, Value> = sections.flatten().collect();
        all.insert("solo_tablas".to_string(), self.solo_tablas.into());
        all.insert("columnas".to_string(), self.columnas.clone().into());
        let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        let mut all: Vec<(String, Value)> =
            all.into_iter().filter(|(name, value)| place(name) < ORDER.len() || is_said(value)).collect();
        all.sort_by_key(|(name, _)| place(name));
        all
    }
}

fn is_said(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    }
}

impl Serialize for RecordedSettings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { juicio, salida, impresion, indice, limites, .. } = self;
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.single() {
            map.serialize_entry(&name, &value)?;
        }
        if !juicio.is_empty() {
            map.serialize_entry("juicio", juicio)?;
        }
        if let Some(salida) = salida {
            map.serialize_entry("salida", salida)?;
        }
        if !impresion.is_plain() {
            map.serialize_entry("impresion", impresion)?;
        }
        if !indice.is_default() {
            map.serialize_entry("indice", indice)?;
        }
        if !limites.is_default() {
            map.serialize_entry("limites", limites)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::reading::DecimalMark;
    use crate::settings::recorded::*;
    use crate::terminal::language::Lang;

    #[test]
    fn settings_are_written_in_the_order_of_the_first_manifests_and_read_back() {
        let recorded = RecordedSettings {
            lectura: ReadArgs {
                decimales: Some(DecimalMark::Comma),
                separador: vec![";".to_string()],
                ..ReadArgs::default()
            },
            indice: IndexArgs { rangos: true, ..IndexArgs::default() },
            outputs: OutputArgs { idioma: Some(Lang::Es), ..OutputArgs::default() },
            ..RecordedSettings::default()
        };
        let text = serde_json::to_string(&recorded).unwrap();
        assert_eq!(
            text,
            "{\"anios\":[],\"foco\":null,\"fecha_de_corte\":null,\"anios_cerrados\":[],\"preferir\":null,\
             \"solo_tablas\":false,\"idioma\":\"es\",\"anio_supuesto\":[],\"alcance_supuesto\":null,\
             \"incluye_supuesto\":null,\"hoja\":null,\"fila_de_encabezado\":null,\"columnas\":[],\
             \"decimales\":\"comma\",\"separador\":[\";\"],\"indice\":{\"rangos\":true,\"activo\":false,\
             \"semilla\":null,\"variaciones\":null,\"pesos\":{}}}"
        );
        assert_eq!(serde_json::from_str::<RecordedSettings>(&text).unwrap(), recorded);
        let unknown = text.replace("\"idioma\"", "\"de_otro\":1,\"idioma\"");
        assert!(serde_json::from_str::<RecordedSettings>(&unknown).is_err(), "another program's key");
    }
}
