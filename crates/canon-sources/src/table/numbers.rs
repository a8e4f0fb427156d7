//! How a column writes its numbers: with a decimal point or a decimal comma. Decided once, from all its cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::money::Unit;

use super::Table;
use super::grid::{Cell, Row};
use crate::cells::{Amount, DecimalMark, amount, amount_in, number_in};
use crate::error::SourceError;

/// How the numbers of some columns of a table are written, by column: as the user says, else as their texts show; with a
/// point where both readings are the same. Of a table that goes on over several pages, the rows are those of all.
///
/// Says where a point was taken to part thousands because no amount has three decimals, and nothing else tells.
///
/// # Errors
/// Some texts of a column, or of two, show a decimal point and others a decimal comma, or all of a column of thousands or
/// millions either: no reading of them is safe.
pub(super) fn decimals<'r>(
    table: &Table<'_>,
    rows: impl Iterator<Item = Row<'r>>,
    columns: &[usize],
    given: Option<DecimalMark>,
    (file, issues): (&Arc<str>, &mut Vec<Issue>),
) -> Result<BTreeMap<usize, DecimalMark>, SourceError> {
    if let Some(decimal) = given {
        return Ok(columns.iter().map(|column| (*column, decimal)).collect());
    }
    let name = |column: usize| table.header.names[column].clone();
    let shown = shown(rows, columns);
    let written = match table.context.unit().unwrap_or(Unit::Sol) {
        Unit::Sol => written(&shown, name)?,
        Unit::Thousand | Unit::Million => written_in_units(&shown, name)?,
    };
    for (column, seen) in
        written.iter().filter_map(|(column, written)| Some((column, written.supposed.as_ref()?)))
    {
        let issue = Issue::of_file(file, IssueKind::ThousandsSupposed).at_row(seen.line).showing(&seen.text);
        issues.push(issue.on_sheet(table.grid.sheet.as_ref()).in_column(&name(*column)));
    }
    Ok(written.into_iter().map(|(column, written)| (column, written.decimal)).collect())
}

/// How the numbers of a column are written.
struct Written {
    decimal: DecimalMark,
    /// The first of its texts, where all that could tell are like `1.500`, and nothing else in the table tells.
    supposed: Option<Seen>,
}

/// A text of a column, and the line it stands in.
#[derive(Clone)]
struct Seen {
    line: u64,
    text: String,
}

/// What the columns show in some rows.
fn shown<'r>(rows: impl Iterator<Item = Row<'r>>, columns: &[usize]) -> Vec<(usize, Shown)> {
    let mut all: Vec<(usize, Shown)> = columns.iter().map(|column| (*column, Shown::default())).collect();
    for row in rows {
        for (column, shown) in &mut all {
            if let Cell::Text(text) = row.cell(*column) {
                shown.look(row.line, text);
            }
        }
    }
    all
}

/// How columns of thousands or millions are written. Three decimals are usual there: they show nothing.
fn written_in_units(
    all: &[(usize, Shown)],
    name: impl Fn(usize) -> String,
) -> Result<Vec<(usize, Written)>, SourceError> {
    let decided = all.iter().map(|(column, shown)| {
        let decimal = match (&shown.point, &shown.comma, &shown.thousands_point) {
            (Some(point), Some(comma), _) => {
                let (point, comma) = (point.text.clone(), comma.text.clone());
                return Err(SourceError::MixedDecimals { column: name(*column), point, comma });
            }
            (None, None, Some(either)) => {
                return Err(SourceError::UnclearDecimals {
                    column: name(*column),
                    text: either.text.clone(),
                });
            }
            (None, Some(_), _) => DecimalMark::Comma,
            _ => DecimalMark::Point,
        };
        Ok((*column, Written { decimal, supposed: None }))
    });
    decided.collect()
}

/// How columns of soles are written.
fn written(
    all: &[(usize, Shown)],
    name: impl Fn(usize) -> String,
) -> Result<Vec<(usize, Written)>, SourceError> {
    for (column, shown) in all {
        if let [Some(point), Some(comma)] = DecimalMark::BOTH.map(|decimal| shown.by(decimal)) {
            let (point, comma) = (point.text.clone(), comma.text.clone());
            return Err(SourceError::MixedDecimals { column: name(*column), point, comma });
        }
    }
    let with_point = all.iter().find_map(|(column, shown)| Some((*column, shown.by(DecimalMark::Point)?)));
    let is_sure = all.iter().any(|(_, shown)| shown.comma.is_some());
    let decided = all.iter().map(|(column, shown)| {
        let is_comma = shown.by(DecimalMark::Comma).is_some();
        let decimal = if is_comma { DecimalMark::Comma } else { DecimalMark::Point };
        let supposed = shown.thousands_point.as_ref().filter(|_| shown.comma.is_none());
        match (supposed, with_point) {
            (Some(either), Some((other, point))) => Err(SourceError::ColumnsMixDecimals {
                columns: Box::new([name(other), name(*column)]),
                point: point.text.clone(),
                either: either.text.clone(),
            }),
            _ => Ok((*column, Written { decimal, supposed: supposed.filter(|_| !is_sure).cloned() })),
        }
    });
    decided.collect()
}

/// The first texts of a column that show how it writes its numbers.
#[derive(Clone, Default)]
struct Shown {
    /// One that is a number with a decimal point only.
    point: Option<Seen>,
    /// One that is a number with a decimal comma only.
    comma: Option<Seen>,
    /// `1,500`: fifteen hundred with a decimal point, and with a comma one and a half, in three decimals.
    thousands_comma: Option<Seen>,
    /// `1.500`: the same the other way about.
    thousands_point: Option<Seen>,
}

impl Shown {
    /// Takes a text for what it shows, if it is the first that shows it.
    fn look(&mut self, line: u64, text: &str) {
        let is_plain = !text.contains(['.', ',']);
        if is_plain {
            return;
        }
        let first = match DecimalMark::BOTH.map(|decimal| amount(text, decimal)) {
            [Some(Amount::Soles(_)), None] => &mut self.point,
            [None, Some(Amount::Soles(_))] => &mut self.comma,
            // Of a number that both may be, the one mark parts thousands for one of them.
            [Some(Amount::Soles(_)), Some(Amount::Soles(_))] if text.contains(',') => {
                &mut self.thousands_comma
            }
            [Some(Amount::Soles(_)), Some(Amount::Soles(_))] => &mut self.thousands_point,
            _ => return,
        };
        first.get_or_insert_with(|| Seen { line, text: text.to_string() });
    }

    /// A text that shows a decimal mark, surely or very likely.
    fn by(&self, decimal: DecimalMark) -> Option<&Seen> {
        match decimal {
            DecimalMark::Point => self.point.as_ref().or(self.thousands_comma.as_ref()),
            DecimalMark::Comma => self.comma.as_ref().or(self.thousands_point.as_ref()),
        }
    }
}

/// The amount of a cell; `None` where it is no number.
pub(super) fn of_cell(cell: &Cell<'_>, decimal: DecimalMark) -> Option<Amount> {
    of_cell_in(cell, decimal, Unit::Sol)
}

/// The same where a figure is worth a unit.
pub(super) fn of_cell_in(cell: &Cell<'_>, decimal: DecimalMark, unit: Unit) -> Option<Amount> {
    match cell {
        Cell::Empty => Some(Amount::Missing),
        Cell::Text(text) => amount_in(text, decimal, unit),
        Cell::Number(number) => number_in(*number, unit).map(Amount::Soles),
        Cell::Day(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::of_short_text;
    use super::*;
    use crate::cells::DecimalMark::{Comma, Point};

    /// How two columns are written, and the text that is supposed to have thousands; or the texts that contradict.
    fn of(rows: &str) -> Result<Vec<(DecimalMark, Option<String>)>, Vec<String>> {
        let grid = of_short_text(rows.as_bytes(), b';');
        let name = |column: usize| ["PIM", "Devengado"][column].to_string();
        match written(&shown(grid.rows.iter(), &[0, 1]), name) {
            Ok(columns) => {
                let told =
                    columns.into_iter().map(|(_, one)| (one.decimal, one.supposed.map(|seen| seen.text)));
                Ok(told.collect())
            }
            Err(SourceError::MixedDecimals { column, point, comma }) => Err(vec![column, point, comma]),
            Err(SourceError::ColumnsMixDecimals { columns, point, either }) => {
                Err(columns.into_iter().chain([point, either]).collect())
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn the_whole_column_decides() {
        let sure = |one, other| Ok(vec![(one, None), (other, None)]);
        assert_eq!(of("1,234.50;8\n7;9\n"), sure(Point, Point));
        assert_eq!(of("S/ 159.143,00;2.000\nS/ -;3.500\n"), sure(Comma, Comma));
        assert_eq!(of("62,334,134;\"12,5\"\n668,471;7\n"), sure(Point, Comma));
        assert_eq!(of("1.234.567;1.500\n7;2.500\n"), sure(Comma, Comma));
        assert_eq!(of("1,500;2,500\n7;8\n"), sure(Point, Point));
        assert_eq!(of("n.d.;5\n;\n"), sure(Point, Point));
    }

    #[test]
    fn what_may_be_thousands_or_three_decimals_is_thousands_with_a_word() {
        assert_eq!(of("159.143;5\n2.000;\n"), Ok(vec![(Comma, Some("159.143".into())), (Point, None)]));
        assert_eq!(
            of("7;(1.500)\n8;S/ 2.500 1/\n"),
            Ok(vec![(Point, None), (Comma, Some("(1.500)".into()))])
        );
    }

    #[test]
    fn three_decimals_tell_nothing_of_thousands_and_millions() {
        let of = |rows: &str| {
            let grid = of_short_text(rows.as_bytes(), b';');
            match written_in_units(&shown(grid.rows.iter(), &[0]), |_| "PIM".to_string()) {
                Ok(columns) => Ok(columns[0].1.decimal),
                Err(SourceError::MixedDecimals { point, comma, .. }) => Err(vec![point, comma]),
                Err(SourceError::UnclearDecimals { text, .. }) => Err(vec![text]),
                Err(other) => panic!("{other}"),
            }
        };
        assert_eq!(of("205.098\n16.3\n"), Ok(Point));
        assert_eq!(of("205,098\n16\n"), Ok(Point));
        assert_eq!(of("205.098\n16,3\n"), Ok(Comma));
        assert_eq!(of("205.098\n16.300\n"), Err(vec!["205.098".to_string()]));
        assert_eq!(of("16.3\n16,3\n"), Err(vec!["16.3".to_string(), "16,3".to_string()]));
    }

    #[test]
    fn columns_of_both_are_refused_with_one_of_each() {
        let both = |texts: &[&str]| Err(texts.iter().map(ToString::to_string).collect());
        assert_eq!(of("1,234.50;8\n2.500,75;9\n"), both(&["PIM", "1,234.50", "2.500,75"]));
        assert_eq!(of("8;1.500\n9;0.750\n"), both(&["Devengado", "0.750", "1.500"]));
        assert_eq!(of("1,500;8\n1.500;9\n"), both(&["PIM", "1,500", "1.500"]));
        assert_eq!(of("1234.5;1.500\n7;2.500\n"), both(&["PIM", "Devengado", "1234.5", "1.500"]));
        assert_eq!(of("1.500;1,500\n7;8\n"), both(&["Devengado", "PIM", "1,500", "1.500"]));
    }
}
