//! What the server says before and after: how many rows there are and what they add up to, to the céntimo.

use std::collections::BTreeMap;

use crate::api::Asking;
use crate::api::answer::Record;
use crate::api::table::Table;
use crate::columns::{ROWS, centimos, soles};
use crate::fault::Fault;

/// Rows, and sums by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Control {
    pub(crate) rows: u64,
    pub(crate) sums: BTreeMap<String, i128>,
}

impl Control {
    /// Asks for all sums at once, or where that is too much, phase by phase.
    pub(crate) fn ask(asking: &Asking<'_>, table: &Table) -> Result<Self, Fault> {
        let phases = table.phases(asking.piece.what);
        let all: Vec<String> = phases.concat();
        match Self::of_columns(asking, table, &all) {
            Err(fault) if !fault.ends_the_source() && phases.len() > 1 => {
                let mut whole = Self::default();
                for columns in &phases {
                    let part = Self::of_columns(asking, table, columns)?;
                    if !whole.sums.is_empty() && part.rows != whole.rows {
                        return Err(Fault::Changed);
                    }
                    whole.rows = part.rows;
                    whole.sums.extend(part.sums);
                }
                Ok(whole)
            }
            other => other,
        }
    }

    fn of_columns(asking: &Asking<'_>, table: &Table, columns: &[String]) -> Result<Self, Fault> {
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        let records = asking.records(&table.of.control(&names))?;
        let mut control = Self::default();
        control.add(records.first().ok_or(Fault::NoRecords)?, &names)?;
        Ok(control)
    }

    /// Adds what a record says.
    pub(crate) fn add(&mut self, record: &Record, columns: &[&str]) -> Result<(), Fault> {
        let text = record.get(ROWS);
        self.rows += text.parse::<u64>().map_err(|_| Fault::NotUnderstood(format!("{ROWS}: {text}")))?;
        self.add_amounts(record, columns)
    }

    /// Adds the rows and sums of another part.
    pub(crate) fn join(&mut self, other: Self) {
        self.rows += other.rows;
        for (name, sum) in other.sums {
            *self.sums.entry(name).or_default() += sum;
        }
    }

    /// Adds the amounts of a record alone.
    pub(crate) fn add_amounts(&mut self, record: &Record, columns: &[&str]) -> Result<(), Fault> {
        for name in columns {
            let text = record.get(name);
            let amount = centimos(text).ok_or_else(|| Fault::NotUnderstood(format!("{name}: {text}")))?;
            *self.sums.entry((*name).to_string()).or_default() += amount;
        }
        Ok(())
    }

    /// Fails where what was received is not what the server said.
    pub(crate) fn proves(&self, received: &Self) -> Result<(), Fault> {
        let differ = |what: &str, said: String, received: String| {
            Err(Fault::NotProved { what: what.to_string(), said, received })
        };
        if self.rows != received.rows {
            return differ(ROWS, self.rows.to_string(), received.rows.to_string());
        }
        for (name, said) in &self.sums {
            let received = received.sums.get(name).copied().unwrap_or_default();
            if received != *said {
                return differ(name, soles(*said), soles(received));
            }
        }
        Ok(())
    }
}
