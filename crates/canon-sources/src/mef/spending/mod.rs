//! The ministry's spending CSVs: 63 columns with a line a month, and 73 with the months side by side.
//!
//! Month 0 carries PIA and PIM, months 1 to 12 the flows. Within rubro 18 the budget stands on tipo de recurso 0 and the
//! flows on lettered sub-accounts, so each line keeps which mining income it is. A municipality is its SEC_EJEC, a
//! regional government its pliego; national entities are counted and left out.

pub(crate) mod columns;
pub(crate) mod fold;
pub(crate) mod gather;

use std::sync::Arc;

use canon_core::facts::source::{Precision, Source};
use canon_core::terms::budget::Inclusion;

use crate::error::SourceError;
use crate::input::Input;
use crate::mef::duplicates;
use crate::mef::header::Head;
use crate::mef::spending::columns::Columns;
use crate::mef::spending::fold::Gasto;
use crate::mef::spending::gather::{Gathered, gather};
use crate::reading::{Format, Options, Profile, Reading};

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
    let profile = Profile {
        wrapping: input.wrapping(),
        encoding: Some(head.encoding),
        delimiter: Some(head.layout.delimiter),
        header_row: Some(1),
        columns: head.uses(&columns.roles()),
        ..Profile::new(format)
    };
    let source = Source {
        file: Arc::clone(input.name()),
        channel: "MEF datos abiertos".into(),
        inclusion: Inclusion::Todo,
        precision: Precision::Centimo,
        monthly: format.monthly(),
    };
    let Gathered { facts, mut issues, tally, cuts, trace, twins } =
        gather(folded, &columns, head, input.name(), options)?;
    if tally.rows.read == 0 {
        return Err(SourceError::NoRows);
    }
    let known_by = duplicates::Columns { whose: columns.whose, year: columns.year, amounts: columns.amounts };
    issues.extend(duplicates::issues(twins, input, head, &known_by, options)?);
    let bytes = input.bytes();
    Reading { source, profile, facts, cuts, issues, tally, hash, bytes, trace, recalled: false }
        .finish(&options.limits)
}
