//! Whether a register's columns of days put the month first.

use canon_core::facts::issue::{Issue, IssueKind};

use super::Sheet;
use crate::cells::only_order;
use crate::table::grid::Cell;
use crate::table::header::own::Column;
use crate::table::registers::once::Target;

/// Decides for each column of days, over all sheets of a register, whether it puts the month first, and says so: some of
/// its days can be nothing else, and none speaks against it. A day that a spreadsheet made of such a text speaks against
/// it, for the program may have taken the month for the day.
pub(in crate::table::registers) fn settle_days(
    sheets: &mut [Sheet<'_>],
    columns: &[Column],
    target: &mut Target<'_>,
) {
    for column in columns.iter().enumerate().filter(|(_, column)| column.is_of_days()).map(|(at, _)| at) {
        let mut first: Option<Issue> = None;
        let mut is_clear = true;
        for sheet in &*sheets {
            for row in sheet.rows_of(column) {
                let order = match sheet.cell(&row, column) {
                    Cell::Text(text) => only_order(text),
                    Cell::Empty => None,
                    Cell::Day(_) | Cell::Number(_) => Some(false),
                };
                is_clear &= order != Some(false);
                if order == Some(true) && first.is_none() {
                    let place = sheet.place(&row, column).unwrap_or(0);
                    let issue = Issue::of_file(target.file, IssueKind::MonthFirst).at_row(row.line);
                    let issue = issue.on_sheet(sheet.grid.sheet.as_ref()).showing(&sheet.text(&row, column));
                    first = Some(issue.in_column(&sheet.table.header.names[place]));
                }
            }
        }
        if let Some(issue) = first.filter(|_| is_clear) {
            sheets.iter_mut().for_each(|sheet| sheet.months_first.push(column));
            target.reading.issues.push(issue);
        }
    }
}
