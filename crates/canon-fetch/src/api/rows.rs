//! The rows themselves, a page at a time, in the order of the server's own number where it has one.

use std::fs::File;

use crate::api::Asking;
use crate::api::control::Control;
use crate::api::pages;
use crate::api::table::Table;
use crate::api::written::Quoted;
use crate::columns::{ROW, phase_and_year};
use crate::fault::Fault;

/// Brings every row that is asked for.
pub(crate) fn bring(
    asking: &Asking<'_>,
    table: &Table,
    said: &Control,
    out: &mut File,
) -> Result<u64, Fault> {
    let is_cloned = |name: &str| phase_and_year(name).is_some_and(|(_, year)| table.clones.contains(&year));
    let all: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let header: Vec<&str> = all.iter().copied().filter(|name| *name != ROW && !is_cloned(name)).collect();
    let has_number = all.contains(&ROW);
    let order: Vec<&str> = if has_number { vec![ROW] } else { header.clone() };
    let mut asked = header.clone();
    if has_number {
        asked.insert(0, ROW);
    }
    let amounts: Vec<&str> = said.sums.keys().map(String::as_str).collect();
    let (mut received, mut writer) = (Control::default(), Quoted::new(out));
    writer.line(header.iter().copied())?;
    // Rows without a number may be alike: their place tells them apart, and the count and sums prove the whole.
    let place = std::cell::Cell::new(0_u64);
    let key = |record: &crate::api::answer::Record| match has_number {
        true => vec![record.get(ROW).to_string()],
        false => {
            place.set(place.get() + 1);
            vec![place.get().to_string()]
        }
    };
    let sql = |page| table.of.rows(&asked, &order, page);
    pages::all(asking, said.rows, &sql, &key, &mut |record| {
        received.rows += 1;
        received.add_amounts(&record, &amounts)?;
        writer.line(header.iter().map(|name| record.get(name)))?;
        Ok(1)
    })?;
    said.proves(&received)?;
    writer.end()?;
    Ok(received.rows)
}
