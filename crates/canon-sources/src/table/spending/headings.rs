//! Years that stand on a row of their own, above the rows that they are of.

use canon_core::facts::issue::IssueKind;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use super::no_data::{no_data, numbers_columns};
use super::{Rows, Sheet};
use crate::error::SourceError;
use crate::table::Table;
use crate::table::grid::{Cell, Row};
use crate::table::roles::Role;

/// Words that may stand beside the year of a heading.
const WORDS: [&str; 16] = [
    "ANO",
    "ANIO",
    "YEAR",
    "EJERCICIO",
    "FISCAL",
    "PRESUPUESTAL",
    "PRESUPUESTARIO",
    "PERIODO",
    "GESTION",
    "VIGENCIA",
    "DE",
    "DEL",
    "EJECUCION",
    "PRESUPUESTO",
    "GASTO",
    "GASTOS",
];

/// What a row among others says of their year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// The rows below it are of this year.
    Of(Year),
    /// It names a year, and whether of the rows below it cannot be told.
    Unclear(Year),
}

/// The text of a row among the rows of a table that names another year, and its place.
#[derive(Debug, Default)]
pub(super) struct Years {
    unclear: Option<(String, String)>,
}

/// The year of a table that has its first rows below one. What stands above the header is a title.
pub(super) fn leading(pages: &[&Table<'_>]) -> Option<Year> {
    let row = pages.first()?.rows().find(|row| !numbers_columns(row))?;
    match heading(&row) {
        Some(Heading::Of(year)) => Some(year),
        _ => None,
    }
}

impl Rows<'_> {
    /// Whether a row is no data but the year of those below it, which the table has from there on.
    ///
    /// # Errors
    /// Data below a row of which it cannot be told whether it names their year.
    pub(super) fn is_year_heading(
        &mut self,
        sheet: &mut Sheet<'_>,
        years: &mut Years,
        row: &Row<'_>,
    ) -> Result<bool, SourceError> {
        if sheet.header.has(Role::Year) {
            return Ok(false);
        }
        match heading(row) {
            Some(Heading::Of(year)) => {
                (sheet.year, years.unclear) = (Some(year), None);
                self.reading.tally.rows.read += 1;
                self.reading.tally.rows.set_aside += 1;
                self.issue(sheet, row, None, IssueKind::YearHeading { year });
                return Ok(true);
            }
            Some(Heading::Unclear(year)) if sheet.year != Some(year) => {
                let line = row.line.to_string();
                let place = sheet.grid.sheet.as_ref().map_or(line.clone(), |sheet| format!("{sheet}!{line}"));
                years.unclear = Some((row.joined(), place));
            }
            _ if years.unclear.is_some() && no_data(sheet, row).is_none() => {
                let (found, place) = years.unclear.take().unwrap_or_default();
                return Err(SourceError::YearAmongRows { found, place });
            }
            _ => {}
        }
        Ok(false)
    }
}

/// What a row says of the year of the rows below it; only one with a single text says anything.
pub(super) fn heading(row: &Row<'_>) -> Option<Heading> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    // A text that spans columns stands in each of them on some pages.
    if filled.any(|cell| cell != first) {
        return None;
    }
    let text = match first {
        Cell::Empty | Cell::Day(_) => return None,
        Cell::Number(_) => first.text(),
        Cell::Text(text) => (*text).to_string(),
    };
    let is_part_of_more = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 4..].chars().next();
        [before, after]
            .into_iter()
            .flatten()
            .any(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ','))
    };
    let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let numbers: Vec<(usize, &str)> = digits.filter_map(|at| Some((at, text.get(at..at + 4)?))).collect();
    let mut years = numbers
        .into_iter()
        .filter(|found| !is_part_of_more(*found))
        .filter_map(|(_, four)| Year::parse(four));
    let (year, None) = (years.next()?, years.next()) else { return None };
    let folded = fold(&text);
    let is_word = |word: &str| word.is_empty() || word == year.to_string() || WORDS.contains(&word);
    Some(if folded.split(' ').all(is_word) { Heading::Of(year) } else { Heading::Unclear(year) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::grid::of_short_text;

    fn of(text: &str) -> Option<Heading> {
        heading(&of_short_text(text.as_bytes(), b';').rows.at(0))
    }

    #[test]
    fn a_year_by_itself_or_with_its_word_is_a_heading() {
        let year = Year::new(2024).unwrap();
        for text in [
            "2024",
            "AÑO 2024",
            "Año: 2024;;",
            "EJERCICIO FISCAL 2024",
            ";Ejecución del gasto 2024",
            "2024;2024",
        ] {
            assert_eq!(of(text), Some(Heading::Of(year)), "{text}");
        }
        for text in ["Resultados 2024", "Ley 30225 de 2024"] {
            assert_eq!(of(text), Some(Heading::Unclear(year)), "{text}");
        }
        for text in [
            "2024;5",
            "AÑO 2023 y 2024",
            "31/12/2024",
            "20241",
            "301486",
            "Página 2 de 12",
            "TORATA",
            "2024-2025",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
