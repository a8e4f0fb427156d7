//! The tables of a run in every format: CSV, Parquet, the workbook, and what is compared with an earlier run.
//!
//! A table is a list of typed columns over rows of the study ([`table`]). Each format takes the same cells; none reads
//! what another wrote.

pub mod column;
mod csv;
mod government;
pub mod package;
pub mod parquet;
pub mod table;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod workbook;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context;
use canon_core::facts::source::SourceId;
use canon_core::panel::motive::Motive;
use canon_core::parallel;
use canon_core::terms::language::Language;
use canon_paper::words::judgement::motive;

use self::column::{Cell, Role};
use self::parquet::YearlyFiles;
use self::table::OutputTable;
use crate::analysis::Study;
use crate::run_folder::diff::{Compared, Figures};
use crate::run_folder::{Staging, no_dash};

/// In which formats tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formats {
    Csv,
    CsvAndParquet,
}

/// The tables that a run has: all, but for those that somebody has to ask for and nobody did.
pub fn wanted(study: &Study) -> Vec<OutputTable> {
    tables::ALL.iter().filter(|table| (table.is_wanted)(study)).copied().collect()
}

/// Writes what every table and each of its columns is, for other programs.
///
/// # Errors
/// None in practice: texts always serialise.
pub fn describe(
    tables: &[OutputTable],
    code: &str,
    language: Language,
    staging: &Staging,
) -> anyhow::Result<()> {
    staging.add(package::FILE, &package::described(tables, code, language)?);
    Ok(())
}

/// Writes tables into a folder that is being made, all at once.
///
/// # Errors
/// A number that does not fit its column: a defect. What the disk refuses is kept by the folder.
pub fn write(
    tables: &[OutputTable],
    study: &Study,
    language: Language,
    formats: Formats,
    staging: &Staging,
) -> anyhow::Result<()> {
    let write =
        |table: &OutputTable| write_one(table, study, language, formats, staging).with_context(|| table.file);
    parallel::map(tables, write).into_iter().collect()
}

fn write_one(
    table: &OutputTable,
    study: &Study,
    language: Language,
    formats: Formats,
    staging: &Staging,
) -> anyhow::Result<()> {
    staging.write(table.file, |out| csv::write(table, study, language, out));
    if formats == Formats::Csv {
        return Ok(());
    }
    let mut yearly = YearlyFiles::new(table.file, (table.headings)());
    let mut added = Ok(());
    (table.each)(study, language, &mut |batches| {
        added = yearly.rows(batches);
        flow(&added)
    });
    added?;
    yearly.finish(&|name, bytes| staging.add(name, bytes))
}

/// Writes a table as CSV.
///
/// # Errors
/// What the disk refuses.
pub fn write_csv(
    table: &OutputTable,
    study: &Study,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    csv::write(table, study, language, out)
}

/// Whether to go on after a step.
const fn flow<T, E>(step: &Result<T, E>) -> ControlFlow<()> {
    if step.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// Writes some tables without a manifest; a folder that holds these and nothing else is replaced.
///
/// # Errors
/// A folder that holds something else, or a disk that refuses.
pub fn write_tables(
    folder: &Path,
    study: &Study,
    tables: &[OutputTable],
    language: Language,
) -> anyhow::Result<()> {
    no_dash(folder, language)?;
    let staging = Staging::of(folder);
    write(tables, study, language, Formats::Csv, &staging)?;
    let begins_as_a_table = |there: &[u8]| {
        let there = there.split(|byte| *byte == b'\n').next().unwrap_or_default();
        tables.iter().any(|table| {
            let names: Vec<&str> = (table.headings)().iter().map(|heading| heading.name).collect();
            there == names.join(",").as_bytes()
        })
    };
    staging.put_over_the_same(folder, &begins_as_a_table, language)
}

/// The tables that two runs are compared by, with the columns that are looked at.
pub fn compared() -> Vec<Compared> {
    let of_table = |table: &OutputTable| {
        let mut compared = Compared { file: table.file, keys: Vec::new(), figures: Vec::new() };
        for heading in (table.headings)() {
            match heading.role {
                Role::NotCompared => {}
                Role::Key => compared.keys.push(heading.name),
                Role::Compared(figure) => compared.figures.push((heading.name, figure)),
            }
        }
        compared
    };
    tables::ALL.iter().map(of_table).filter(|compared| !compared.figures.is_empty()).collect()
}

/// What a compared table holds in this study, as its CSV has it.
pub fn figures(compared: &Compared, study: &Study, language: Language) -> Figures {
    let mut figures = Figures::new();
    for table in tables::ALL.iter().filter(|table| table.file == compared.file) {
        let roles: Vec<Role> = (table.headings)().iter().map(|heading| heading.role).collect();
        let add = &mut |batches: &[table::Rows<'_>]| {
            for row in batches.iter().flatten() {
                let texts = |wanted: fn(&Role) -> bool| {
                    let cells = row.iter().zip(&roles).filter(|(_, role)| wanted(role));
                    cells.map(|(cell, _): (&Cell<'_>, _)| cell.in_csv().into_owned()).collect::<Vec<_>>()
                };
                let key = texts(|role| *role == Role::Key);
                figures.insert(key, texts(|role| matches!(role, Role::Compared(_))));
            }
            ControlFlow::Continue(())
        };
        (table.each)(study, language, add);
    }
    figures
}

/// The names of files in one cell.
fn file_names(study: &Study, sources: &BTreeSet<SourceId>) -> String {
    let names: Vec<&str> = sources.iter().map(|id| &**study.file(*id)).collect();
    names.join("; ")
}

/// Why a figure is missing or unjudged, each reason with its code, in one cell.
fn reasons(motives: &[Motive], language: Language) -> String {
    let mut all = String::new();
    for why in motives {
        let mark = if all.is_empty() { "" } else { "; " };
        all.extend([mark, motive::code(why), ": ", &motive::words(why, language)]);
    }
    all
}
