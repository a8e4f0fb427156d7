//! The tables of an input as the manifest names them.

use canon_core::terms::language::Language::Es;
use canon_sources::{TableProfile, TableRole};
use serde::{Deserialize, Serialize};

use crate::messages::files::source;
use crate::messages::files::table::{lines, unused};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadTable {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hoja: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    filas: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encabezado: Option<u64>,
    /// What it was read as.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    papel: Vec<String>,
    /// Why it was not used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sin_usar: Option<String>,
}

impl ReadTable {
    /// The tables of a file, where there is more to say than that it is one whole.
    pub(super) fn of(tables: &[TableProfile]) -> Vec<Self> {
        match tables {
            [table] if table.sheet.is_none() => Vec::new(),
            all => all.iter().map(Self::new).collect(),
        }
    }

    fn new(table: &TableProfile) -> Self {
        let (papel, sin_usar) = match &table.role {
            TableRole::Read(formats) => {
                (formats.iter().map(|format| source::format(*format, Es).to_string()).collect(), None)
            }
            TableRole::Unused(why) => (Vec::new(), Some(unused(why, Es))),
        };
        Self {
            hoja: table.sheet.as_ref().map(ToString::to_string),
            filas: table.lines.map(lines),
            encabezado: table.header_line,
            papel,
            sin_usar,
        }
    }
}
