//! The ministry's spending CSVs: 63 columns with a line a month, and 73 with the months side by side.
//!
//! Month 0 carries PIA and PIM, months 1 to 12 the flows. Within rubro 18 the budget stands on tipo de recurso 0 and the
//! flows on lettered sub-accounts, so each line keeps which mining income it is. A municipality is its SEC_EJEC, a
//! regional government its pliego; national entities are counted and left out.

pub(crate) mod columns;
pub(crate) mod details;
pub(crate) mod fold;
pub(crate) mod gather;
pub(crate) mod resources;

use crate::error::SourceError;
use crate::input::Input;
use crate::mef::finish::finish;
use crate::mef::header::Head;
use crate::mef::spending::columns::Columns;
use crate::mef::spending::fold::Gasto;
use crate::mef::spending::gather::gather;
use crate::reading::{Format, Options, Reading};

/// Reads a spending CSV of either layout.
///
/// # Errors
/// A file that cannot be read, that lacks a column, or that has a header only.
pub(crate) fn read(
    input: &Input,
    format: Format,
    head: &Head,
    options: &Options,
) -> Result<Reading, SourceError> {
    let columns = Columns::find(head, format)?;
    let make = || Gasto::new(&columns, options, head);
    let (folded, hash) = input.fold(head.layout, options.threads, make)?;
    let gathered = gather(folded, (format, &columns), (head, input.name()), options)?;
    finish(gathered, (input, hash), head, options)
}
