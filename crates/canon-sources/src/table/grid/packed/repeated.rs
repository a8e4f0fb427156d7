//! Texts that stand in many rows of a column are kept once: a register of a million rows has few entities, states and days.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{Rows, Shared};
use crate::cells::text::{decode_field, is_tidy, tidy};
use crate::table::grid::Cell;

/// Rows from which on texts are kept: what a small table repeats is not worth the looking.
const FROM: usize = 500;

/// Columns whose texts are kept.
const COLUMNS: usize = 64;

/// Bytes from which on a text is longer than its place among the shared ones.
const LONG: usize = 4;

/// Texts of a column that may be kept: a power of two.
const SLOTS: usize = 1 << 14;

/// A text of a column, by the hash of its field.
#[derive(Clone, Default)]
enum Slot {
    #[default]
    Free,
    /// A field that was met once.
    Met(u64),
    Kept {
        field: Box<[u8]>,
        text: Shared,
    },
}

/// The fields of delimited text, tidied and added to rows.
#[derive(Default)]
pub(crate) struct Repeated {
    columns: Vec<Vec<Slot>>,
}

impl Repeated {
    /// Adds a field to the row that was begun last.
    pub(crate) fn push(&mut self, rows: &mut Rows, column: usize, field: &[u8]) {
        if field.len() < LONG || column >= COLUMNS || rows.len() < FROM {
            return push_alone(rows, field);
        }
        if self.columns.len() <= column {
            self.columns.resize_with(column + 1, Vec::new);
        }
        let slots = &mut self.columns[column];
        if slots.is_empty() {
            slots.resize(SLOTS, Slot::Free);
        }
        let hash = hash(field);
        let slot = &mut slots[place(hash)];
        match slot {
            Slot::Kept { field: kept, text } if **kept == *field => rows.push_shared(*text),
            Slot::Met(met) if *met == hash => {
                let text = tidy(&decode_field(field));
                match Some(text).filter(|text| !text.is_empty()).and_then(|text| rows.share(&text)) {
                    Some(text) => {
                        *slot = Slot::Kept { field: field.into(), text };
                        rows.push_shared(text);
                    }
                    None => push_alone(rows, field),
                }
            }
            // A text that repeats keeps its slot: those that never do would take all.
            Slot::Kept { .. } => push_alone(rows, field),
            Slot::Free | Slot::Met(_) => {
                *slot = Slot::Met(hash);
                push_alone(rows, field);
            }
        }
    }
}

fn push_alone(rows: &mut Rows, field: &[u8]) {
    if field.is_empty() {
        return rows.push(Cell::Empty);
    }
    let text = decode_field(field);
    match is_tidy(&text) {
        true => rows.push(Cell::Text(&text)),
        false => rows.push(Cell::of_tidy(&tidy(&text))),
    }
}

fn hash(field: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(field);
    hasher.finish()
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest bits are what is wanted")]
const fn place(hash: u64) -> usize {
    (hash ^ (hash >> 32)) as usize & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::table::grid::Row;

    proptest! {
        #[test]
        fn fields_are_the_same_however_often_they_come(
            fields in prop::collection::vec("[ -~ñÑ\u{a0}]{0,9}", 1..40),
            rows in FROM..FROM + 200,
        ) {
            let mut packed = Rows::default();
            let mut repeated = Repeated::default();
            let field = |row: usize, column: usize| &fields[(row * 7 + column * 3 + row / 11) % fields.len()];
            for row in 0..rows {
                packed.begin(row as u64 + 1);
                (0..3).for_each(|column| repeated.push(&mut packed, column, field(row, column).as_bytes()));
            }
            for row in 0..rows {
                let cells = packed.at(row).cells;
                for (column, cell) in cells.iter().enumerate() {
                    prop_assert_eq!(cell.text(), tidy(field(row, column)));
                    prop_assert!(!matches!(cell, Cell::Text("")));
                }
                let of_one: Vec<Row<'_>> = packed.of_columns(&[1], row, row + 1).collect();
                prop_assert_eq!(of_one[0].cell(1), &cells[1]);
                prop_assert!(of_one[0].cell(0).is_empty() && of_one[0].cell(2).is_empty());
            }
        }
    }

    #[test]
    fn a_blank_that_repeats_is_an_empty_cell() {
        let (mut packed, mut repeated) = (Rows::default(), Repeated::default());
        for row in 0..FROM + 5 {
            packed.begin(row as u64 + 1);
            repeated.push(&mut packed, 0, b"     ");
            packed.drop_blank();
        }
        assert!(packed.is_empty());
    }
}
