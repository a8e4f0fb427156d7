//! The formulas of a sheet of an old workbook, and which of them nobody has calculated.

use super::{number, record, records};
use crate::table::grid::unvalued::Unvalued;

/// The formulas of a sheet: which gave nothing so far, which gave a blank, and whether any gave more.
#[derive(Default)]
pub(super) struct Formulas {
    lacking: Vec<Unvalued>,
    blank: Vec<Unvalued>,
    pub(super) valued: bool,
}

impl Formulas {
    /// Their text does not follow, or nothing and zero are to be calculated once the workbook is opened.
    pub(super) fn of(sheet: &[u8]) -> Self {
        const ON_LOAD: u8 = 2;
        let mut formulas = Self::default();
        let mut records = records(sheet).take_while(|(kind, _)| *kind != record::EOF).peekable();
        while let Some((kind, data)) = records.next() {
            let (record::FORMULA, Some(value), Some(flags)) = (kind, data.get(6..14), data.get(14)) else {
                continue;
            };
            let Some((row, column)) = number(data, 0).zip(number(data, 2)) else { continue };
            let cell = Unvalued::at((row.into(), column.into()));
            let is_awaited = flags & ON_LOAD != 0;
            let mut has_text = || records.peek().is_some_and(|(next, _)| *next == record::TEXT_OF_FORMULA);
            match (value[0], value.ends_with(&[0xff, 0xff])) {
                (0, true) if !has_text() => formulas.lacking.push(cell),
                (3, true) if is_awaited => formulas.lacking.push(cell),
                (3, true) => formulas.blank.push(cell),
                (_, false) if is_awaited && value.iter().all(|byte| *byte == 0) => {
                    formulas.lacking.push(cell);
                }
                _ => formulas.valued = true,
            }
        }
        formulas
    }

    /// Those without a value; blanks count as such where no formula of the workbook gave more.
    pub(super) fn unvalued(self, is_calculated: bool) -> Vec<Unvalued> {
        let mut cells = self.lacking;
        cells.extend(self.blank.into_iter().filter(|_| !is_calculated));
        cells.sort_by_key(|cell| (cell.line, cell.column));
        cells
    }
}
