//! The first sheet: what the workbook is, before anything else.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::source::channels;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::Looks;
use crate::analysis::Study;
use crate::run_folder::manifest;

/// Which governments the workbook has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    All,
    /// Those in the focus: all would be more rows than a spreadsheet handles well.
    Focus,
}

pub(super) fn write(
    sheet: &mut Worksheet,
    study: &Study,
    code: &str,
    extent: Extent,
    looks: &Looks,
    language: Language,
) -> Result<(), XlsxError> {
    sheet.set_name(language.pick("Léame", "Read me"))?;
    sheet.set_column_width(0, 110.0)?;
    sheet.write_string_with_format(
        0,
        0,
        language.pick("Qué es este libro", "What this workbook is"),
        &looks.title,
    )?;
    let mut lines: Vec<String> = match language {
        Es => vec![
            format!("Las tablas de la corrida {code}, hecha con canon {}: las mismas cifras que los archivos CSV.", manifest::VERSION),
            "Dinero en soles con céntimos; razones como fracción con seis decimales; una celda vacía es un dato que no hay, nunca un cero.".to_string(),
            "«alcance» dice de qué dinero es la fila: canon, mineria, rubro18 (canon, regalías y otros) o todo (todos los fondos). No se suman entre sí.".to_string(),
            "«estado» senal es una señal para preguntar: no prueba nada. «motivo» dice por qué falta una cifra o no se juzga.".to_string(),
            "Resumen tiene los totales por año con su gráfico; Glosario, las palabras.".to_string(),
        ],
        En => vec![
            format!("The tables of run {code}, made with canon {}: the same figures as the CSV files.", manifest::VERSION),
            "Money in soles with céntimos; ratios as fractions of six decimals; an empty cell is a figure that is not there, never a zero.".to_string(),
            "“alcance” says which money a row is of: canon, mineria, rubro18 (canon, royalties and others) or todo (all funds). They do not add up.".to_string(),
            "“estado” senal is a signal to ask about: it proves nothing. “motivo” says why a figure is missing or not judged.".to_string(),
            "Summary has the totals by year with their chart; Glossary, the words.".to_string(),
        ],
    };
    if extent == Extent::Focus {
        lines.push(
            language
                .pick(
                    "Los archivos tienen más filas de las que una hoja de cálculo maneja bien: aquí están los gobiernos del foco; los CSV los tienen todos.",
                    "The files have more rows than a spreadsheet handles well: here are the governments of the focus; the CSVs have them all.",
                )
                .to_string(),
        );
    }
    let files = study.sources.iter().map(|source| {
        let channels: Vec<String> = channels(source, language).collect();
        format!("{} ({})", source.file, channels.join("; "))
    });
    let files = files.collect::<Vec<_>>().join("; ");
    lines.push(format!("{} {files}", language.pick("Fuentes:", "Sources:")));
    for (line, text) in (2..).zip(&lines) {
        sheet.write_string_with_format(line, 0, text, &looks.wrapped)?;
    }
    Ok(())
}
