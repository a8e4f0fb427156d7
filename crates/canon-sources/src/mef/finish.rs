//! How the reading of each of the ministry's files ends.

use std::collections::BTreeMap;

use canon_core::facts::Facts;
use canon_core::facts::issue::Issue;
use canon_core::facts::source::CutOff;
use canon_core::facts::tally::Tally;
use canon_core::terms::period::Year;

use crate::error::SourceError;
use crate::input::Input;
use crate::mef::duplicates::{self, Duplicates};
use crate::mef::header::Head;
use crate::reading::trace::TracedRow;
use crate::reading::{Format, Options, Profile, Reading, TableProfile};

/// What the lines of a file come to.
pub(crate) struct Gathered<const N: usize> {
    pub(crate) format: Format,
    /// The columns that were read, and what for.
    pub(crate) roles: Vec<(usize, &'static str)>,
    pub(crate) facts: Facts,
    pub(crate) issues: Vec<Issue>,
    pub(crate) tally: Tally,
    pub(crate) cuts: BTreeMap<Year, CutOff>,
    pub(crate) trace: Vec<TracedRow>,
    pub(crate) duplicates: Duplicates,
    /// The columns by which lines that stand twice are known.
    pub(crate) known_by: duplicates::Columns<N>,
}

/// Looks for lines that stand twice, and makes a reading of it all.
///
/// # Errors
/// A file with a header only, or that can no longer be read; a cuadre that does not hold.
pub(crate) fn finish<const N: usize>(
    gathered: Gathered<N>,
    (input, hash): (&Input, [u8; 32]),
    head: &Head,
    options: &Options,
) -> Result<Reading, SourceError> {
    let Gathered { format, roles, facts, mut issues, tally, cuts, trace, duplicates, known_by } = gathered;
    let profile = Profile {
        encoding: Some(head.encoding),
        delimiter: Some(head.layout.delimiter),
        tables: vec![TableProfile::whole(format, Some(1), head.uses(&roles))],
        ..Profile::new(format)
    };
    let mut reading = input.begin(profile, "MEF datos abiertos");
    reading.source.monthly = format.monthly();
    reading.tally = tally;
    reading.require_rows()?;
    issues.extend(duplicates::issues(duplicates, input, head, &known_by, options)?);
    Reading { facts, cuts, issues, hash, trace, ..reading }.finish(&options.limits)
}
