//! Days and governments as people write them down in notes of their own.

use canon_core::facts::notes::{AboutGovernment, When};
use canon_core::terms::government::{Government, directory};
use canon_core::terms::lookup::the_one_meant;

use super::sheet::Sheet;
use crate::table::grid::Row;

/// The day of a column, or what stands in its place.
pub(super) fn when(sheet: &Sheet<'_>, row: &Row<'_>, column: usize) -> When {
    let written = sheet.text(row, column);
    When { day: sheet.day(row, column).flatten(), written: written.into() }
}

/// The government that a column names, or what stands in its place.
pub(super) fn about(sheet: &Sheet<'_>, row: &Row<'_>, column: usize) -> AboutGovernment {
    let written = sheet.text(row, column);
    AboutGovernment { gov: government(&written).map(|government| government.id), written: written.into() }
}

/// The government of a code, an ubigeo or a whole name. No figure hangs on it, only beside which page an entry is
/// printed.
fn government(written: &str) -> Option<&'static Government> {
    directory().by_code(written).or_else(|| the_one_meant(&directory().called(written)))
}
