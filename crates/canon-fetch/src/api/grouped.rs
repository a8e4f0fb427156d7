//! Sums made by the server: all phases in one query, or one phase a query, joined on the columns they are made by.

use std::collections::BTreeMap;
use std::fs::File;

use crate::api::Asking;
use crate::api::answer::Record;
use crate::api::control::Control;
use crate::api::pages;
use crate::api::sql::Of;
use crate::api::table::Table;
use crate::api::written::Quoted;
use crate::columns::{ROWS, first, layout};
use crate::fault::Fault;

/// The columns of a grouped file, in its order.
pub(super) struct Columns<'t> {
    by: Vec<&'t str>,
    any: Vec<&'t str>,
    phases: Vec<Vec<String>>,
}

impl<'t> Columns<'t> {
    pub(super) fn of(asking: &Asking<'_>, table: &'t Table) -> Self {
        let layout = layout(asking.piece.what);
        let there = |names: &&[&'static str]| first(names, &table.columns);
        Self {
            by: layout.by.iter().filter_map(there).collect(),
            any: layout.any.iter().filter_map(|name| first(&[name], &table.columns)).collect(),
            phases: table.phases(asking.piece.what),
        }
    }

    fn amounts(&self) -> Vec<&str> {
        self.phases.iter().flatten().map(String::as_str).collect()
    }

    pub(super) fn header(&self) -> Vec<&str> {
        let names = self.by.iter().chain(&self.any).copied().chain([ROWS]);
        names.chain(self.amounts()).collect()
    }

    fn key(&self, record: &Record) -> Vec<String> {
        self.by.iter().map(|name| record.get(name).to_string()).collect()
    }
}

/// How much is asked for in one query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    AllPhases,
    OnePhase,
}

/// Lines of a grouped file, and what they add up to.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) fields: Vec<Vec<String>>,
    pub(super) received: Control,
}

/// Brings all sums in one query a page.
pub(crate) fn at_once(
    asking: &Asking<'_>,
    table: &Table,
    said: &Control,
    out: &mut File,
) -> Result<u64, Fault> {
    let columns = Columns::of(asking, table);
    let (mut lines, mut writer) = (0, Quoted::new(out));
    writer.line(columns.header())?;
    let received = all_phases(asking, &table.of, &columns, said.rows, &mut |fields| {
        lines += 1;
        writer.line(fields)
    })?;
    said.proves(&received)?;
    writer.end()?;
    Ok(lines)
}

/// Brings one phase a query, and joins them: every query must have the same keys with as many rows.
pub(crate) fn by_phase(
    asking: &Asking<'_>,
    table: &Table,
    said: &Control,
    out: &mut File,
) -> Result<u64, Fault> {
    let columns = Columns::of(asking, table);
    let lines = one_phase_a_query(asking, &table.of, &columns, said.rows)?;
    said.proves(&lines.received)?;
    let mut writer = Quoted::new(out);
    writer.line(columns.header())?;
    for fields in &lines.fields {
        writer.line(fields.iter().map(String::as_str))?;
    }
    writer.end()?;
    Ok(lines.fields.len() as u64)
}

/// The lines of some of the rows, of which there are `rows`.
pub(super) fn of_some(
    asking: &Asking<'_>,
    of: &Of,
    columns: &Columns<'_>,
    rows: u64,
    width: Width,
) -> Result<Lines, Fault> {
    if width == Width::OnePhase {
        return one_phase_a_query(asking, of, columns, rows);
    }
    let mut fields = Vec::new();
    let received = all_phases(asking, of, columns, rows, &mut |line| {
        fields.push(line.into_iter().map(ToString::to_string).collect());
        Ok(())
    })?;
    Ok(Lines { fields, received })
}

/// Asks for all phases together, and gives each line to `take`: what the lines add up to.
fn all_phases(
    asking: &Asking<'_>,
    of: &Of,
    columns: &Columns<'_>,
    rows: u64,
    take: &mut dyn FnMut(Vec<&str>) -> Result<(), Fault>,
) -> Result<Control, Fault> {
    let (header, amounts) = (columns.header(), columns.amounts());
    let mut received = Control::default();
    let sql = |page| of.grouped(&columns.by, &columns.any, &amounts, page);
    pages::all(asking, rows, &sql, &|record| columns.key(record), &mut |record| {
        received.add(&record, &amounts)?;
        take(header.iter().map(|name| record.get(name)).collect())?;
        rows_behind(&record)
    })?;
    Ok(received)
}

/// How many rows stand behind a sum.
fn rows_behind(record: &Record) -> Result<u64, Fault> {
    let text = record.get(ROWS);
    text.parse().map_err(|_| Fault::NotUnderstood(format!("{ROWS}: {text}")))
}

/// What the queries of the phases say together of one key.
#[derive(Default)]
struct Joined {
    any: Vec<String>,
    rows: String,
    amounts: Vec<String>,
}

fn one_phase_a_query(asking: &Asking<'_>, of: &Of, columns: &Columns<'_>, rows: u64) -> Result<Lines, Fault> {
    let (mut joined, mut received) = (BTreeMap::<Vec<String>, Joined>::new(), Control::default());
    let mut width = 0;
    for (number, phase) in columns.phases.iter().enumerate() {
        let amounts: Vec<&str> = phase.iter().map(String::as_str).collect();
        let any: &[&str] = if number == 0 { &columns.any } else { &[] };
        let sql = |page| of.grouped(&columns.by, any, &amounts, page);
        pages::all(asking, rows, &sql, &|record| columns.key(record), &mut |record| {
            let key = columns.key(&record);
            if number == 0 {
                received.add(&record, &amounts)?;
                let any = any.iter().map(|name| record.get(name).to_string()).collect();
                joined.insert(
                    key.clone(),
                    Joined { any, rows: record.get(ROWS).to_string(), ..Joined::default() },
                );
            } else {
                received.add_amounts(&record, &amounts)?;
            }
            let line =
                joined.get_mut(&key).filter(|line| line.rows == record.get(ROWS)).ok_or(Fault::Changed)?;
            line.amounts.extend(amounts.iter().map(|name| record.get(name).to_string()));
            rows_behind(&record)
        })?;
        width += amounts.len();
        if joined.values().any(|line| line.amounts.len() != width) {
            return Err(Fault::Changed);
        }
    }
    let fields = joined.into_iter().map(|(mut fields, line)| {
        fields.extend(line.any);
        fields.push(line.rows);
        fields.extend(line.amounts);
        fields
    });
    Ok(Lines { fields: fields.collect(), received })
}
