//! Reads what the State publishes: bytes in, typed rows and issues out.
//!
//! The only place that knows a raw column name. A file is recognised by its content, never by its extension.

mod amigable;
mod blocks;
mod cells;
#[cfg(test)]
mod cells_properties;
mod doubles;
mod error;
mod gasto_csv;
mod guard;
mod hashing;
#[cfg(any(test, fuzzing))]
pub mod hostile;
mod ingreso_csv;
mod input;
mod intake;
mod keyed;
mod marks;
mod ministry;
mod ocds;
mod quietly;
mod reading;
mod record;
mod records;
#[cfg(test)]
mod records_properties;
mod resources;
mod sniff;
mod streams;
mod sums;
mod table;
#[cfg(test)]
mod testing;
mod text;
mod trace;
mod transferencias_csv;
mod twins;
mod whom;

pub use cells::Decimal;
pub use error::{Limit, OtherKind, SourceError};
pub use input::{Input, open, open_bytes};
pub use reading::{ColumnUse, Format, Limits, Options, PathLevel, Profile, Reading};
pub use resources::{ResourceTableOf, Resources};
pub use text::Encoding;
pub use trace::{Traced, TracedRow, Wanted};

pub use table::knows_column;

/// An amount as a person types it, by the mark that stands before the decimals: `643000000`, `643,000,000.50`.
pub fn amount_of(text: &str, decimal: Decimal) -> Option<canon_core::money::Soles> {
    match cells::amount(text, decimal) {
        Some(cells::Amount::Soles(soles)) => Some(soles),
        _ => None,
    }
}

/// Reads a file: recognises it by its content and turns it into facts and issues.
///
/// # Errors
/// A file that cannot be read at all. A bad cell or row is an issue of the reading instead.
pub fn read(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    match sniff::recognise(input, &options.limits)? {
        sniff::Kind::Ministry(Format::Transferencias, head) => {
            transferencias_csv::read(input, &head, options)
        }
        sniff::Kind::Ministry(Format::Ingreso, head) => ingreso_csv::read(input, &head, options),
        sniff::Kind::Ministry(format, head) => gasto_csv::read(input, format, &head, options),
        sniff::Kind::Page => amigable::read(input, options),
        sniff::Kind::Releases => ocds::read(input, options),
        sniff::Kind::Table(container) => table::read(input, container, options),
    }
}
