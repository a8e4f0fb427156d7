//! One file an output. Each turns the study into rows, which go out as they are made.
//!
//! UTF-8, LF, commas, dot decimals, two decimals for money and six for ratios; an empty cell is no value.

mod abonos_csv;
mod cobertura_csv;
mod en_que_csv;
mod gobiernos_csv;
mod incidencias_csv;
mod indicadores_csv;
mod indice_csv;
mod ingresos_csv;
mod inversiones_csv;
pub mod libro_xlsx;
pub mod manifiesto;
mod mensual_csv;
mod pares_seguros_csv;
mod proyectos_csv;
mod rangos_csv;
mod series_reales_csv;
pub mod tablas;
mod table;
mod vinculos_csv;

use std::io::{self, Write};

use canon_core::language::Language;

use crate::study::Study;

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
    Export { file: "abonos.csv", make: abonos_csv::make },
    Export { file: "cobertura.csv", make: cobertura_csv::make },
    Export { file: "en_que.csv", make: en_que_csv::make },
    Export { file: "gobiernos.csv", make: gobiernos_csv::make },
    Export { file: "incidencias.csv", make: incidencias_csv::make },
    Export { file: "indicadores.csv", make: indicadores_csv::make },
    Export { file: "ingresos.csv", make: ingresos_csv::make },
    Export { file: "inversiones.csv", make: inversiones_csv::make },
    Export { file: "mensual.csv", make: mensual_csv::make },
    Export { file: "proyectos.csv", make: proyectos_csv::make },
    Export { file: "vinculos.csv", make: vinculos_csv::make },
];

/// Tables that are written only where somebody asked for them.
pub const ASKED: &[Asked] = &[
    Asked { file: "indice.csv", wanted: indice_csv::wanted, make: indice_csv::make },
    Asked { file: "pares_seguros.csv", wanted: pares_seguros_csv::wanted, make: pares_seguros_csv::make },
    Asked { file: "rangos.csv", wanted: rangos_csv::wanted, make: rangos_csv::make },
    Asked { file: "series_reales.csv", wanted: series_reales_csv::wanted, make: series_reales_csv::make },
];

/// A table of texts as every table is written: quoted, neutralised, with line feeds.
pub(crate) fn csv(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut table = table::Table::new(&mut bytes, header);
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
