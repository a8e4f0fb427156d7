//! The notes that a community keeps itself: a row an entry, its columns named as people name them.
//!
//! What they share; `commitments.rs` and `experiences.rs` say what each holds.

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::notes::{AboutGovernment, When};
use canon_core::terms::government::{Government, directory};
use canon_core::terms::lookup::the_one_meant;
use canon_core::terms::names::fold;

use crate::cells;
use crate::reading::{ColumnUse, Format, Profile, Reading};
use crate::table::grid::{Grid, Row};

/// Rows looked at for the header.
const DEPTH: usize = 40;

/// A column: what canon calls it, and the names it may have, folded.
pub(crate) type Column = (&'static str, &'static [&'static str]);

/// The table of a notes.
pub(crate) struct Notes<'a, const N: usize> {
    grid: &'a Grid,
    header: usize,
    columns: [Option<usize>; N],
    names: &'static [Column; N],
}

impl<'a, const N: usize> Notes<'a, N> {
    /// The sheet whose header has all columns that are `needed`, if there is one.
    pub(crate) fn find(grids: &'a [Grid], names: &'static [Column; N], needed: [usize; 2]) -> Option<Self> {
        grids.iter().find_map(|grid| {
            (0..grid.rows.len().min(DEPTH)).find_map(|header| {
                let written: Vec<String> =
                    grid.rows.at(header).cells.iter().map(|cell| fold(&cell.text())).collect();
                let place =
                    |(_, known): &Column| written.iter().position(|name| known.contains(&name.as_str()));
                let columns = std::array::from_fn(|column| place(&names[column]));
                let notes = Self { grid, header, columns, names };
                needed.iter().all(|column| notes.columns[*column].is_some()).then_some(notes)
            })
        })
    }

    /// Adds what each row says to a reading; a row without what makes it an entry is set aside and said.
    pub(crate) fn add<T: PartialEq>(
        &self,
        file: &Arc<str>,
        reading: &mut Reading,
        entry: impl Fn(&Self, &Row<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut entries: Vec<(u64, T)> = Vec::new();
        for row in self.grid.rows.between(self.header + 1, self.grid.rows.len()) {
            let row = &row;
            reading.tally.rows.read += 1;
            let issue = |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(self.grid.sheet.as_ref());
            let Some(entry) = entry(self, row) else {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(issue(IssueKind::UnreadableKey).showing(&row.joined()));
                continue;
            };
            match entries.iter().find(|(_, known)| *known == entry) {
                Some((first, _)) => {
                    reading.tally.rows.repeated += 1;
                    reading.issues.push(issue(IssueKind::RepeatedRow { first: *first }));
                }
                None => {
                    reading.tally.rows.used += 1;
                    entries.push((row.line, entry));
                }
            }
        }
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// What a row has in a column.
    pub(crate) fn text(&self, row: &Row<'_>, column: usize) -> Arc<str> {
        self.columns[column].map_or(String::new(), |at| row.cell(at).text()).into()
    }

    /// The day of a column, or what stands in its place.
    pub(crate) fn when(&self, row: &Row<'_>, column: usize) -> When {
        let written = self.text(row, column);
        When { day: cells::date(&written), written }
    }

    /// The government of a column.
    pub(crate) fn about(&self, row: &Row<'_>, column: usize) -> AboutGovernment {
        let written = self.text(row, column);
        AboutGovernment { gov: government(&written).map(|government| government.id), written }
    }

    /// What was decided, for `canon inspect`.
    pub(crate) fn profile(&self, format: Format, wrapping: Vec<String>) -> Profile {
        let header = self.grid.rows.at(self.header);
        let cells = header.cells.iter().enumerate();
        let role = |at: usize| {
            self.columns.iter().position(|column| *column == Some(at)).map(|place| self.names[place].0)
        };
        let columns =
            cells.map(|(at, cell)| ColumnUse { name: cell.text(), role: role(at).map(ToString::to_string) });
        Profile {
            wrapping,
            sheet: self.grid.sheet.clone(),
            header_row: Some(self.grid.line(self.header)),
            columns: columns.collect(),
            ..Profile::new(format)
        }
    }
}

/// The government of a code, an ubigeo or a whole name. No figure hangs on it, only beside which page an entry is
/// printed.
fn government(written: &str) -> Option<&'static Government> {
    directory().by_code(written).or_else(|| the_one_meant(&directory().called(written)))
}
