//! The ministry's comparativos: one line a budget chain, with the amounts of several years side by side.
//!
//! There are no months in them. The rubro and the fuente may stand in each other's columns, which their values tell; the
//! last year may be a copy of the one before, and is no data then; the same key may stand there again with other amounts,
//! and is added. A line is one row of the file, whatever the number of years: each amount is counted in its own year.
//!
//! That of spending is read as it was published; that of income only by its likeness to it, for no header of it was seen.

mod clones;
mod columns;
mod income;
mod lines;
mod settle;
mod side;
mod spending;
#[cfg(test)]
mod tests;
mod year_sums;

pub(crate) use self::columns::format;
pub(crate) use self::side::{PAIR, rubro_of};
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::header::Head;
use crate::reading::{Format, Options, Reading};

/// Whether a header has all columns that a comparativo needs.
pub(crate) fn has_columns(head: &Head, format: Format) -> bool {
    match format {
        Format::IngresoComparativo => income::columns(head).is_ok(),
        _ => spending::columns(head).is_ok(),
    }
}

/// Reads a comparativo of spending or of income, as its format says.
///
/// # Errors
/// A file that cannot be read, that lacks a column, or that has a header only.
pub(crate) fn read(
    input: &Input,
    format: Format,
    head: &Head,
    options: &Options,
) -> Result<Reading, SourceError> {
    match format {
        Format::IngresoComparativo => income::read(input, head, options),
        _ => spending::read(input, head, options),
    }
}
