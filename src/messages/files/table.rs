//! The tables of a file, in words: where they are, and why one or a column is used or not.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_sources::{ColumnReason, TableProfile, Unused};

/// The first and the last line of a table.
pub fn lines((first, last): (u64, u64)) -> String {
    format!("{first}-{last}")
}

/// Where a table stands: `hoja Gasto, filas 3-25, encabezado en la fila 3`; nothing for a file that is one table.
pub fn place(table: &TableProfile, language: Language) -> String {
    let sheet = table.sheet.as_ref().map(|sheet| format!("{} {sheet}", language.pick("hoja", "sheet")));
    let rows = table.lines.map(|all| format!("{} {}", language.pick("filas", "rows"), lines(all)));
    let header = table
        .header_line
        .map(|line| format!("{} {line}", language.pick("encabezado en la fila", "header in row")));
    [sheet, rows, header].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why a table or a sheet is not used.
pub fn unused(why: &Unused, language: Language) -> String {
    match (why, language) {
        (Unused::Hidden, Es) => "hoja oculta".to_string(),
        (Unused::Hidden, En) => "hidden sheet".to_string(),
        (Unused::Lacks(missing), Es) => format!("al encabezado le falta {}", missing.join(", ")),
        (Unused::Lacks(missing), En) => format!("the header lacks {}", missing.join(", ")),
        (Unused::UnknownHeader, Es) => "ninguna fila es un encabezado conocido".to_string(),
        (Unused::UnknownHeader, En) => "no row is a header that canon knows".to_string(),
        (Unused::Pivot, Es) => "tabla dinámica".to_string(),
        (Unused::Pivot, En) => "pivot table".to_string(),
        (Unused::Notes, Es) => "sin cifras".to_string(),
        (Unused::Notes, En) => "no figures".to_string(),
    }
}

/// Why a column was taken for what it was, where its name alone does not say so.
pub const fn column_reason(why: ColumnReason, language: Language) -> Option<&'static str> {
    match why {
        ColumnReason::Name => None,
        ColumnReason::Given => Some(language.pick("por --map", "by --map")),
    }
}
