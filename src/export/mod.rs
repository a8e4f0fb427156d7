//! One file an output. Each turns the study into rows, which go out as they are made.
//!
//! UTF-8, LF, commas, dot decimals, two decimals for money and six for ratios; an empty cell is no value.

pub(crate) mod csv;
pub mod parquet;
mod tables;
pub mod workbook;

use crate::export::tables::{
    abonos, cobertura, en_que, gobiernos, incidencias, indicadores, indice, ingresos, inversiones, mensual,
    pares_seguros, proyectos, rangos, series_reales, vinculos,
};
use std::io::{self, Write};

use canon_core::terms::language::Language;

use crate::analysis::Study;

/// An output: the name of its file and how it is made.
#[derive(Clone, Copy)]
pub struct Export {
    /// The file's name in the run folder.
    pub file: &'static str,
    /// Writes it.
    pub make: Make,
}

/// Writes a table of the study; what fails is what the disk refuses.
pub type Make = fn(&Study, Language, &mut dyn Write) -> io::Result<()>;

/// All tables, in the order of the manifest.
pub const TABLES: &[Export] = &[
    Export { file: "abonos.csv", make: abonos::make },
    Export { file: "cobertura.csv", make: cobertura::make },
    Export { file: "en_que.csv", make: en_que::make },
    Export { file: "gobiernos.csv", make: gobiernos::make },
    Export { file: "incidencias.csv", make: incidencias::make },
    Export { file: "indicadores.csv", make: indicadores::make },
    Export { file: "ingresos.csv", make: ingresos::make },
    Export { file: "inversiones.csv", make: inversiones::make },
    Export { file: "mensual.csv", make: mensual::make },
    Export { file: "proyectos.csv", make: proyectos::make },
    Export { file: "vinculos.csv", make: vinculos::make },
];

/// Tables that are written only where somebody asked for them.
pub const ASKED: &[Asked] = &[
    Asked { file: "indice.csv", wanted: indice::wanted, make: indice::make },
    Asked { file: "pares_seguros.csv", wanted: pares_seguros::wanted, make: pares_seguros::make },
    Asked { file: "rangos.csv", wanted: rangos::wanted, make: rangos::make },
    Asked { file: "series_reales.csv", wanted: series_reales::wanted, make: series_reales::make },
];

/// A table of texts as every table is written: quoted, neutralised, with line feeds.
pub(crate) fn csv(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut table = csv::Table::new(&mut bytes, header);
    rows.iter().for_each(|row| table.row(row));
    table.finish().expect("memory refuses nothing");
    bytes
}

/// An output that may be left out.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The file's name in the run folder.
    pub file: &'static str,
    /// Whether it was asked for.
    pub wanted: fn(&Study) -> bool,
    /// Writes it.
    pub make: Make,
}
