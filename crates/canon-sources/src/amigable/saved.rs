//! A page of the portal that a spreadsheet program saved again: the same words and figures, in cells.

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::terms::period::{Date, Year};

use super::page::{Line, Page, after, column};
use super::path::About;
use super::{DATA_TABLE, PATH_TABLE, read_page};
use crate::error::SourceError;
use crate::input::Input;
use crate::reading::{Options, Reading};

/// The cells of a row, and its line.
pub(crate) type CellsOfRow = (u64, Vec<String>);

/// What a sheet holds of a page.
pub(crate) struct SavedPage {
    pub(crate) sheet: Option<Arc<str>>,
    pub(crate) header_line: u64,
    /// The words above the drill path.
    pub(crate) title: String,
    pub(crate) year: Option<Year>,
    pub(crate) query_date: Option<Date>,
    pub(crate) path: Vec<CellsOfRow>,
    /// The names of the columns; the first is the dimension.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<CellsOfRow>,
    /// Whether the portal held back rows.
    pub(crate) more: bool,
}

impl SavedPage {
    /// Whether words are those that stand above a page.
    pub(crate) fn is_titled(folded: &str) -> bool {
        ["CONSULTA AMIGABLE", "FECHA DE LA CONSULTA", "CONSULTA DE EJECUCION"]
            .iter()
            .any(|words| folded.contains(words))
    }

    /// Whether a cell is a level of a drill path: `TOTAL`, `Departamento 18: MOQUEGUA`.
    pub(crate) fn is_level(cell: &str) -> bool {
        let Some(line) = Line::of_cells(vec![cell.to_string()], true) else { return false };
        match About::of(&line.level) {
            About::Narrowing => false,
            About::Organisation if line.code.is_empty() => line.level == "TOTAL",
            _ => !line.code.is_empty(),
        }
    }

    /// Whether columns are those of a page: budgets or income, and what the portal counts them by.
    pub(crate) fn has_columns(columns: &[String]) -> bool {
        column(columns, &["DEVENGADO"]).is_some() || column(columns, &["RECAUDADO"]).is_some()
    }

    /// Adds its figures to those of a reading of the same file.
    ///
    /// # Errors
    /// A page that cannot be read; one of the same year as another, and of another day.
    pub(crate) fn read(&self, input: &Input, options: &Options) -> Result<Reading, SourceError> {
        let line = |in_path: bool| move |(_, cells): &CellsOfRow| Line::of_cells(cells.clone(), in_path);
        let page = Page {
            title: self.title.split("Fecha de la Consulta").next().unwrap_or_default().trim().to_string(),
            query_date: self.query_date,
            year: self.year,
            includes: after(&self.title, "Incluye:").map(|rest| rest.trim().to_string()),
            path: self.path.iter().filter_map(line(true)).collect(),
            columns: self.columns.clone(),
            rows: self.rows.iter().filter_map(line(false)).collect(),
            more: self.more,
        };
        let mut reading = read_page(&page, input, options)?;
        for table in &mut reading.profile.tables {
            table.sheet.clone_from(&self.sheet);
            table.header_line = Some(self.header_line);
        }
        reading.issues.iter_mut().for_each(|issue| self.put_back(issue));
        for row in &mut reading.trace {
            if let Some(line) = self.line(row.sheet.as_deref(), row.line) {
                (row.sheet, row.line) = (self.sheet.clone(), line);
            }
        }
        Ok(reading)
    }

    /// The line of a row that the portal's reader counts within its table.
    fn line(&self, table: Option<&str>, row: u64) -> Option<u64> {
        let rows = match table? {
            PATH_TABLE => &self.path,
            DATA_TABLE => &self.rows,
            _ => return None,
        };
        let at = usize::try_from(row).ok()?.checked_sub(1)?;
        rows.get(at).map(|(line, _)| *line)
    }

    /// An issue at the row of the sheet instead of that of the portal's table.
    fn put_back(&self, issue: &mut Issue) {
        if let IssueKind::DoesNotAddUp { suspects, .. } = &mut issue.kind {
            let lines = suspects.iter().filter_map(|row| self.line(Some(DATA_TABLE), *row));
            *suspects = lines.collect();
        }
        if let Some(line) = issue.row.and_then(|row| self.line(issue.sheet.as_deref(), row)) {
            (issue.row, issue.sheet) = (Some(line), self.sheet.clone());
        }
    }
}

/// Puts what several pages of one file hold together.
///
/// # Errors
/// Two of one year and of different days.
pub(crate) fn together(mut readings: Vec<Reading>) -> Result<Option<Reading>, SourceError> {
    if readings.is_empty() {
        return Ok(None);
    }
    let mut all = readings.remove(0);
    for other in readings {
        for (year, cut) in other.cuts {
            let known = *all.cuts.entry(year).or_insert(cut);
            if known != cut {
                let say = |cut: CutOff| cut.date().map_or("(sin fecha)".to_string(), |day| day.to_string());
                return Err(SourceError::TwoCuts { year: year.number(), one: say(known), other: say(cut) });
            }
        }
        let (facts, more) = (&mut all.facts, other.facts);
        facts.spending.extend(more.spending);
        facts.income.extend(more.income);
        facts.projects.extend(more.projects);
        facts.purposes.extend(more.purposes);
        all.profile.tables.extend(other.profile.tables);
        all.profile.taken.extend(other.profile.taken);
        all.issues.extend(other.issues);
        all.trace.extend(other.trace);
        all.tally.rows += other.tally.rows;
        for (name, fates) in other.tally.centimos {
            *all.tally.centimos.entry(name).or_default() += fates;
        }
    }
    Ok(Some(all))
}
