//! Reads what the State publishes: bytes in, typed rows and issues out.
//!
//! The only place that knows a raw column name. A file is recognised by its content, never by its extension.

mod amigable;
mod cells;
mod disguise;
mod error;
mod geojson;
#[cfg(any(test, fuzzing))]
pub mod hostile;
mod input;
mod mef;
mod ocds;
mod reading;
mod recognise;
mod scan;
mod table;
mod taken;
#[cfg(test)]
mod testing;

pub use crate::cells::text::Encoding;
pub use crate::input::disk::State;
pub use crate::mef::extract::{CopiedLines, ExtractError, Extracted, LineFilter};
use crate::mef::{comparativo, income, spending, transfers};
pub use crate::reading::resources::{ResourceTableOf, Resources};
pub use crate::reading::trace::{Traced, TracedRow, Wanted};
pub use cells::DecimalMark;
pub use error::{Limit, NamedColumn, OtherKind, Remedy, SourceError};
pub use geojson::{OutlineError, OutlineFault, OutlineLimits, read_outlines};
pub use input::{Input, open, open_bytes};
pub use reading::{
    ColumnReason, ColumnUse, Format, Limits, Months, Options, PathLevel, Profile, Reading, TableProfile,
    TableRole, Unused,
};

pub use table::knows_column;
pub use taken::{Origin, Taken, TakenFact};

/// An amount as a person types it, by the mark that stands before the decimals: `643000000`, `643,000,000.50`.
pub fn amount_of(text: &str, decimal: DecimalMark) -> Option<canon_core::terms::money::Soles> {
    match cells::amount(text, decimal) {
        Some(cells::Amount::Soles(soles)) => Some(soles),
        _ => None,
    }
}

/// Reads a file: recognises it by its content and turns it into facts and issues.
///
/// # Errors
/// A file that cannot be read at all, or that changes meanwhile. A bad cell or row is an issue of the reading instead.
pub fn read(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    let held = input.held()?;
    let read = disguise::unwrap(&held, options).and_then(|unwrapped| {
        let read = read_unwrapped(&unwrapped.input, options);
        unwrapped.tell(read)
    });
    // What a reader makes of a file that changes under it means nothing.
    held.check()?;
    read
}

fn read_unwrapped(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    match recognise::recognise(input, options)? {
        recognise::Kind::Ministry(format, head) => read_ministrys(input, (format, &head), options),
        recognise::Kind::Page => amigable::read(input, options),
        recognise::Kind::Releases => ocds::read(input, options),
        recognise::Kind::Table(table::Container::Workbook) => read_workbook(input, options),
        recognise::Kind::Table(container) => table::read(input, &container, options),
    }
}

/// Reads a CSV of the ministry's.
fn read_ministrys(
    input: &Input,
    (format, head): (Format, &mef::header::Head),
    options: &Options,
) -> Result<Reading, SourceError> {
    let mut reading = match format {
        Format::Transferencias => transfers::read(input, head, options),
        Format::Ingreso => income::read(input, head, options),
        Format::GastoComparativo | Format::IngresoComparativo => {
            comparativo::read(input, format, head, options)
        }
        format => spending::read(input, format, head, options),
    }?;
    // The header is a row, too.
    reading.warn_of_row_limit(reading.tally.rows.read + 1, None);
    Ok(reading)
}

/// Copies the lines of a CSV of the ministry's that are asked for, byte for byte, behind what the copy holds already.
///
/// # Errors
/// A file that is no such CSV, cannot be read or has other columns than the one before; a copy that cannot be written.
pub fn extract(
    input: &Input,
    options: &Options,
    filter: &LineFilter,
    copied: &mut CopiedLines,
) -> Result<Extracted, ExtractError> {
    let held = input.held()?;
    let recognise::Kind::Ministry(format, head) = recognise::recognise(&held, options)? else {
        return Err(ExtractError::OtherKind);
    };
    let extracted = mef::extract::extract(&held, (format, &head), options, filter, copied)?;
    held.check()?;
    Ok(extracted)
}

/// Reads a workbook: tables that people made, or a CSV of the ministry's that was saved as one.
fn read_workbook(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    let opened = table::open(input, options)?;
    match table::saved_again::find(&opened, recognise::is_ministrys, (input.name(), options))? {
        Some(mut saved) => {
            drop(opened);
            let csv = input.holding(std::mem::take(&mut saved.csv));
            Ok(saved.tell(read_unwrapped(&csv, options)?))
        }
        None => table::read_opened(input, opened, options),
    }
}
