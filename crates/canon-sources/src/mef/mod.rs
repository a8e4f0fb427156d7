//! The ministry's open-data CSVs: spending, transfers and income, years side by side or one by one, and what their lines have in common.

pub(crate) mod admission;
pub(crate) mod comparativo;
pub(crate) mod duplicates;
pub(crate) mod extract;
pub(crate) mod finish;
pub(crate) mod header;
pub(crate) mod identity;
pub(crate) mod income;
pub(crate) mod last_key;
pub(crate) mod names_beside;
pub(crate) mod repeated_columns;
pub(crate) mod rubros;
pub(crate) mod spending;
pub(crate) mod sums;
pub(crate) mod transfers;

use self::header::Head;
use crate::reading::Format;

/// Whether a header has all columns that the reader of a format needs.
pub(crate) fn has_columns(head: &Head, format: Format) -> bool {
    match format {
        Format::Transferencias => transfers::has_columns(head),
        Format::Ingreso => income::has_columns(head),
        Format::GastoComparativo | Format::IngresoComparativo => comparativo::has_columns(head, format),
        format => spending::columns::Columns::find(head, format).is_ok(),
    }
}
