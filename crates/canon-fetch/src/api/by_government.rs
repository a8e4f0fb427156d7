//! Sums asked for one government at a time, where those of a whole department are too much for the server.
//!
//! The governments are those of canon's own directory, by their codes; what is of none of them is asked for last, so that
//! nothing is lost, and all together are held to the same control as ever.

use std::fs::File;

use canon_core::terms::government::{GovId, Pliego, SecEjec, directory};
use canon_core::terms::place::Department;

use crate::api::Asking;
use crate::api::control::Control;
use crate::api::grouped::{Columns, Width, of_some};
use crate::api::sql::Of;
use crate::api::table::Table;
use crate::api::written::Quoted;
use crate::columns::{PLIEGO, ROWS, UNIT};
use crate::fault::Fault;
use crate::watch::Event;

/// Brings the sums of one government after the other.
pub(crate) fn bring(
    asking: &Asking<'_>,
    table: &Table,
    said: &Control,
    out: &mut File,
) -> Result<u64, Fault> {
    let columns = Columns::of(asking, table);
    let parts = parts(asking, table, said)?;
    asking.web.watch.tell(&Event::Splits { parts: parts.len() });
    let (mut received, mut lines, mut writer) = (Control::default(), 0, Quoted::new(out));
    writer.line(columns.header())?;
    let mut width = Width::AllPhases;
    for (of, rows) in &parts {
        let some = match of_some(asking, of, &columns, *rows, width) {
            // What is too wide for one is so for the next.
            Err(fault) if width == Width::AllPhases && !fault.ends_the_source() => {
                width = Width::OnePhase;
                of_some(asking, of, &columns, *rows, width)?
            }
            other => other?,
        };
        for fields in &some.fields {
            writer.line(fields.iter().map(String::as_str))?;
        }
        lines += some.fields.len() as u64;
        received.join(some.received);
    }
    said.proves(&received)?;
    writer.end()?;
    Ok(lines)
}

/// Which column tells a government's rows from all others, and by which code.
fn codes(department: Department) -> Vec<(&'static str, String)> {
    let code = |id| match id {
        GovId::Municipality(SecEjec(number)) => Some((UNIT, number.to_string())),
        GovId::Regional(Pliego(number)) | GovId::University(Pliego(number)) => {
            Some((PLIEGO, format!("{number:03}")))
        }
        GovId::Department(_) => None,
    };
    directory().iter().filter(|one| one.department() == department).filter_map(|one| code(one.id)).collect()
}

/// The rows of each government that has some, and last those of all others; and how many they are.
fn parts(asking: &Asking<'_>, table: &Table, said: &Control) -> Result<Vec<(Of, u64)>, Fault> {
    let codes = codes(asking.asked.department);
    let (mut counts, mut others) = (vec![0_u64; codes.len()], 0_u64);
    for kind in asking.records(&table.of.kinds(&[UNIT, PLIEGO]))? {
        let text = kind.get(ROWS);
        let count: u64 = text.parse().map_err(|_| Fault::NotUnderstood(format!("{ROWS}: {text}")))?;
        // Letter by letter, as the server will compare them.
        match codes.iter().position(|(column, code)| kind.get(column) == code) {
            Some(at) => counts[at] += count,
            None => others += count,
        }
    }
    if counts.iter().sum::<u64>() + others != said.rows {
        return Err(Fault::Changed);
    }
    let of_code = |((column, code), rows): (&(&str, String), u64)| (table.of.of_code(column, code), rows);
    let mut parts: Vec<(Of, u64)> =
        codes.iter().zip(counts).filter(|(_, rows)| *rows > 0).map(of_code).collect();
    if others > 0 {
        let all = |column: &str| -> Vec<&str> {
            codes.iter().filter(|(of, _)| *of == column).map(|(_, code)| code.as_str()).collect()
        };
        parts.push((table.of.of_no_code(UNIT, &all(UNIT)).of_no_code(PLIEGO, &all(PLIEGO)), others));
    }
    Ok(parts)
}
