//! How much of what the limits allow is left, while a workbook is read.

use crate::error::{Limit, SourceError};
use crate::reading::Limits;

/// What is left of the cells and the text that a workbook may hold.
pub(super) struct Room<'l> {
    pub(super) limits: &'l Limits,
    cells: u64,
    text: u64,
}

impl<'l> Room<'l> {
    pub(super) const fn new(limits: &'l Limits) -> Self {
        Self { limits, cells: 0, text: 0 }
    }

    /// Whether there is room for a column, counted from 0.
    pub(super) fn fits(&self, column: usize) -> Result<(), SourceError> {
        let limit = self.limits.columns;
        if column >= limit {
            return Err(SourceError::TooLarge { what: Limit::Columns, limit: limit as u64 });
        }
        Ok(())
    }

    /// Takes a rectangle of cells, and the bytes of their texts.
    pub(super) fn take(&mut self, (rows, columns): (u64, u64), text: u64) -> Result<(), SourceError> {
        self.cells = self.cells.saturating_add(rows.saturating_mul(columns));
        self.text = self.text.saturating_add(text);
        if self.cells > self.limits.cells {
            return Err(SourceError::TooLarge { what: Limit::Cells, limit: self.limits.cells });
        }
        if self.text > self.limits.whole_file {
            return Err(SourceError::TooLarge { what: Limit::WholeFile, limit: self.limits.whole_file });
        }
        Ok(())
    }
}
