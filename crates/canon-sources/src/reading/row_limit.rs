//! A file of exactly as many rows as a sheet of Excel has room for: Excel opens a longer one, and saves what fits.

use canon_core::facts::issue::{Issue, IssueKind};

use crate::reading::Reading;

/// Rows of a sheet of Excel, and of one of the older `.xls`.
const EXCEL: u64 = 1_048_576;
const OLD_EXCEL: u64 = 65_536;

impl Reading {
    /// Says where a sheet or a text ends just where Excel would have cut it.
    pub(crate) fn warn_of_row_limit(&mut self, rows: u64, kind: Option<&str>) {
        let limit = if kind == Some("xls") { OLD_EXCEL } else { EXCEL };
        if rows == limit {
            self.issues.push(Issue::of_file(&self.source.file, IssueKind::RowsAtLimit { rows }));
        }
    }
}
