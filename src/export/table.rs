//! An output table: a list of columns over rows, which are made as they are written and never held together.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use canon_core::parallel;
use canon_core::terms::language::Language;

use super::column::{Cell, Column, Heading, Role};
use super::csv;
use crate::analysis::Study;

/// A table of the run: one file in [`super::tables`].
pub(super) trait Table: Sized + 'static {
    /// The file's name in the run folder.
    const FILE: &'static str;
    /// The name of its sheet in the workbook, where it has one.
    const SHEET: Option<&'static str> = None;
    /// The columns, in their order.
    const COLUMNS: &'static [Column<Self>];

    /// What a row is made of. Cheap: the cells are made from it by all cores.
    type Row<'s>: Sync;

    /// The rows, in their order.
    fn rows(study: &Study, language: Language) -> impl Iterator<Item = Self::Row<'_>>;

    /// The columns that together are of one row alone; those that tell runs apart where none is named.
    const ALONE: &'static [&'static str] = &[];

    /// Whether a run has the table; most have it always.
    fn is_wanted(_study: &Study) -> bool {
        true
    }
}

/// Rows of a table, each a cell for every column.
pub(super) type Rows<'r> = Vec<Vec<Cell<'r>>>;

/// What is done with rows as they are made: batches that follow each other, until it breaks off.
type Take<'t> = &'t mut dyn FnMut(&[Rows<'_>]) -> ControlFlow<()>;

/// What is done with lines of CSV as they are made: batches that follow each other, until it breaks off.
type TakeLines<'t> = &'t mut dyn FnMut(&[Vec<u8>]) -> ControlFlow<()>;

/// A table as the formats see it, whatever its rows are.
#[derive(Clone, Copy)]
pub struct OutputTable {
    /// The file's name in the run folder.
    pub file: &'static str,
    /// The name of its sheet in the workbook, where it has one.
    pub sheet: Option<&'static str>,
    /// Whether a run has the table.
    pub is_wanted: fn(&Study) -> bool,
    /// Its columns, in their order.
    pub headings: fn() -> Vec<Heading>,
    /// The columns that together are of one row alone; none where rows may be alike.
    pub alone: fn() -> Vec<&'static str>,
    pub(super) count: fn(&Study, Language) -> usize,
    pub(super) each: fn(&Study, Language, Take<'_>),
    pub(super) lines: fn(&Study, Language, TakeLines<'_>),
}

impl std::fmt::Debug for OutputTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OutputTable").field(&self.file).finish()
    }
}

impl OutputTable {
    pub(super) const fn of<T: Table>() -> Self {
        Self {
            file: T::FILE,
            sheet: T::SHEET,
            is_wanted: T::is_wanted,
            headings: || T::COLUMNS.iter().map(Column::heading).collect(),
            alone: alone::<T>,
            count: |study, language| T::rows(study, language).count(),
            each: each::<T>,
            lines: lines::<T>,
        }
    }
}

fn alone<T: Table>() -> Vec<&'static str> {
    let is_key = |heading: &Heading| heading.role == Role::Key;
    let keys = T::COLUMNS.iter().map(Column::heading).filter(is_key).map(|heading| heading.name);
    if T::ALONE.is_empty() { keys.collect() } else { T::ALONE.to_vec() }
}

/// Rows of a batch that one core makes.
const AT_ONCE: usize = 256;

/// How many rows are looked at by the programs that look at the fewest before they say what a column holds.
const LOOKED_AT: usize = 90;

/// Rows that go before the others, with their places: in each column of texts, the first that is no number, where only
/// numbers stand before it for so long that a program would take the column for one of numbers, and fail at the text.
fn leading<T: Table>(study: &Study, language: Language) -> Vec<(usize, T::Row<'_>)> {
    let mut open: Vec<&Column<T>> =
        T::COLUMNS.iter().filter(|column| column.heading().kind.is_text()).collect();
    let mut leading = Vec::new();
    for (at, row) in T::rows(study, language).enumerate() {
        let before = open.len();
        open.retain(|column| !is_word(&column.cell(&row).text()));
        if open.len() < before && at >= LOOKED_AT {
            leading.push((at, row));
        }
        if open.is_empty() {
            break;
        }
    }
    leading
}

/// Whether no program takes a text for a number, a day or a truth.
fn is_word(text: &str) -> bool {
    const TAKEN: [&str; 8] = ["true", "false", "nan", "inf", "infinity", "null", "na", "none"];
    let is_number =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | '/' | ':' | ' ' | 'e' | 'E');
    let bare = text.trim_start_matches(['+', '-']);
    !text.chars().all(is_number) && !TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(bare))
}

/// All rows in their order, but for those that lead: so many batches of them at once.
fn in_batches<T: Table>(
    study: &Study,
    language: Language,
    batches: usize,
    mut take: impl FnMut(&[&[T::Row<'_>]]) -> ControlFlow<()>,
) {
    let leading = leading::<T>(study, language);
    let taken: BTreeSet<usize> = leading.iter().map(|(at, _)| *at).collect();
    let rest = T::rows(study, language).enumerate().filter(|(at, _)| !taken.contains(at));
    let mut rows = leading.into_iter().chain(rest).map(|(_, row)| row);
    loop {
        let some: Vec<T::Row<'_>> = rows.by_ref().take(batches * AT_ONCE).collect();
        if some.is_empty() || take(&some.chunks(AT_ONCE).collect::<Vec<_>>()).is_break() {
            return;
        }
    }
}

/// Makes the cells of all rows, by all cores, and hands them over in order.
fn each<T: Table>(study: &Study, language: Language, take: Take<'_>) {
    in_batches::<T>(study, language, 8, |parts| {
        let cells = |row| T::COLUMNS.iter().map(|column| column.cell(row)).collect();
        let batches: Vec<Rows<'_>> = parallel::map(parts, |part| part.iter().map(cells).collect());
        take(&batches)
    });
}

/// Makes the lines of all rows, by all cores, and hands them over in order.
fn lines<T: Table>(study: &Study, language: Language, take: TakeLines<'_>) {
    in_batches::<T>(study, language, 64, |parts| take(&parallel::map(parts, |part| csv::lines::<T>(part))));
}
