//! Rows of a text that are longer than its header: one is left out; where most are, no row is cut where its header is.

use canon_core::facts::issue::IssueKind;

use crate::error::SourceError;

/// The rows of data of a table, by whether they fit their header.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    pub(super) fitting: u64,
    longer: u64,
    /// The line and the fields of the first that is longer.
    first: Option<(u64, usize)>,
}

impl Lengths {
    /// Counts a row that is left out, if it is one of other length than the header.
    pub(super) fn leave_out(&mut self, kind: &IssueKind, line: u64) {
        if let IssueKind::WrongFieldCount { found, expected } = kind
            && found > expected
        {
            self.longer += 1;
            self.first.get_or_insert((line, *found));
        }
    }

    /// That most rows fit.
    ///
    /// # Errors
    /// More rows are longer than the header than not.
    pub(super) fn check(self, header: u64, expected: usize) -> Result<(), SourceError> {
        match self.first {
            Some((line, found)) if self.longer > self.fitting => Err(SourceError::LongRows {
                rows: self.longer,
                of: self.longer + self.fitting,
                header,
                line,
                found,
                expected,
            }),
            _ => Ok(()),
        }
    }
}
