//! Columns that say one thing must say the same in every row.

use crate::error::{NamedColumn, SourceError};
use crate::table::grid::{Grid, Row};

/// Whether two texts say the same.
pub(super) type IsSame = fn(&str, &str) -> bool;

/// That columns which say one thing agree wherever two of them are filled in.
///
/// # Errors
/// The first two that do not, with the row in which they differ.
pub(super) fn columns_agree<'t>(
    grid: &Grid,
    rows: impl Iterator<Item = Row<'t>>,
    columns: &[usize],
    (name, is_same): (&dyn Fn(usize) -> String, IsSame),
) -> Result<(), SourceError> {
    for row in rows {
        let texts = columns.iter().map(|at| (*at, row.cell(*at).text().trim().to_string()));
        let mut filled = texts.filter(|(_, text)| !text.is_empty());
        let Some((first, text)) = filled.next() else { continue };
        let Some((other, differs)) = filled.find(|(_, other)| !is_same(&text, other)) else { continue };
        let named = |at: usize| NamedColumn::at(at, name(at));
        let line = row.line;
        return Err(SourceError::ColumnsDisagree {
            columns: Box::new([named(first), named(other)]),
            place: grid.sheet.as_ref().map_or(line.to_string(), |sheet| format!("{line} ({sheet})")),
            values: Box::new([text, differs]),
        });
    }
    Ok(())
}
