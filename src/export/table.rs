//! An output table: a list of columns over rows, which are made as they are written and never held together.

use std::ops::ControlFlow;

use canon_core::parallel;
use canon_core::terms::language::Language;

use super::column::{Cell, Column, Heading};
use crate::analysis::Study;

/// A table of the run: one file in [`super::tables`].
pub(super) trait Table: Sized + 'static {
    /// The file's name in the run folder.
    const FILE: &'static str;
    /// The name of its sheet in the workbook, where it has one.
    const SHEET: Option<&'static str> = None;
    /// The columns, in their order.
    const COLUMNS: &'static [Column<Self>];

    /// What a row is made of. Cheap: the cells are made from it by all cores.
    type Row<'s>: Sync;

    /// The rows, in their order.
    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Self::Row<'_>>;

    /// Whether a run has the table; most have it always.
    fn is_wanted(_study: &Study) -> bool {
        true
    }
}

/// Rows of a table, each a cell for every column.
pub(super) type Rows<'r> = Vec<Vec<Cell<'r>>>;

/// What is done with rows as they are made: batches that follow each other, until it breaks off.
type Take<'t> = &'t mut dyn FnMut(&[Rows<'_>]) -> ControlFlow<()>;

/// A table as the formats see it, whatever its rows are.
#[derive(Clone, Copy)]
pub struct OutputTable {
    /// The file's name in the run folder.
    pub file: &'static str,
    /// The name of its sheet in the workbook, where it has one.
    pub sheet: Option<&'static str>,
    /// Whether a run has the table.
    pub is_wanted: fn(&Study) -> bool,
    /// Its columns, in their order.
    pub headings: fn() -> Vec<Heading>,
    pub(super) count: fn(&Study, Language) -> usize,
    pub(super) each: fn(&Study, Language, Take<'_>),
}

impl std::fmt::Debug for OutputTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OutputTable").field(&self.file).finish()
    }
}

impl OutputTable {
    pub(super) const fn of<T: Table>() -> Self {
        Self {
            file: T::FILE,
            sheet: T::SHEET,
            is_wanted: T::is_wanted,
            headings: || T::COLUMNS.iter().map(Column::heading).collect(),
            count: |study, language| T::rows(study, language).count(),
            each: each::<T>,
        }
    }
}

/// Rows of a batch that one core makes.
const AT_ONCE: usize = 256;

/// Makes the cells of all rows, by all cores, and hands them over in order.
fn each<T: Table>(study: &Study, language: Language, take: Take<'_>) {
    let mut rows = T::rows(study, language);
    loop {
        let some: Vec<T::Row<'_>> = rows.by_ref().take(8 * AT_ONCE).collect();
        if some.is_empty() {
            return;
        }
        let parts: Vec<&[T::Row<'_>]> = some.chunks(AT_ONCE).collect();
        let cells = |row| T::COLUMNS.iter().map(|column| column.cell(row)).collect();
        let batches: Vec<Rows<'_>> = parallel::map(&parts, |part| part.iter().map(cells).collect());
        if take(&batches).is_break() {
            return;
        }
    }
}
