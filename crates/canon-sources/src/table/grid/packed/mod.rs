//! The rows of a sheet in little memory: a workbook may have millions of cells, and most of them are small numbers and
//! texts that stand in many rows.
//!
//! A cell is a byte that says what it is, and as many more as it needs. A row is unpacked when it is looked at.

mod columns;
mod number;
mod repeated;

use canon_core::terms::period::{Date, Month, Year};

use self::number::{cut, pack, same, signed, take, unpack, unsigned, whole};
pub(crate) use self::repeated::Repeated;
use crate::table::grid::{Cell, Row};

const EMPTY: u8 = 0;
const WHOLE: u8 = 1;
/// A number of hundredths.
const HUNDREDTHS: u8 = 2;
/// Any other number, in its eight bytes.
const OTHER: u8 = 3;
/// A date: year, month, day.
const DAY: u8 = 4;
/// A text, by its place among the shared ones.
const SHARED: u8 = 5;
/// A text, its length before it.
const TEXT: u8 = 6;

/// Bytes that are asked for at once. Growing by doubling would take as much again.
const CHUNK: usize = 1 << 20;

/// Numbers up to here are whole without a doubt.
const SURE: f64 = 9_007_199_254_740_992.0;

/// Where a row lies, and its line.
#[derive(Clone, Copy, Debug)]
struct Place {
    chunk: u32,
    at: u32,
    cells: u32,
    line: u64,
}

/// A text among the shared ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shared(u32);

#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    chunks: Vec<Vec<u8>>,
    places: Vec<Place>,
    /// The shared texts, one behind the other, and where each ends.
    texts: String,
    ends: Vec<u32>,
    /// The cells of the longest row.
    width: usize,
    /// Columns left out of each row, from the left.
    margin: usize,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The cells of the longest row.
    pub(crate) fn width(&self) -> usize {
        self.width.saturating_sub(self.margin)
    }

    /// The line of a row.
    pub(crate) fn line(&self, row: usize) -> Option<u64> {
        self.places.get(row).map(|place| place.line)
    }

    /// A row, if there is one.
    pub(crate) fn get(&self, row: usize) -> Option<Row<'_>> {
        let place = self.places.get(row)?;
        let mut bytes = &self.chunks[place.chunk as usize][place.at as usize..];
        let mut cells = Vec::with_capacity((place.cells as usize).saturating_sub(self.margin));
        for column in 0..place.cells as usize {
            let cell = self.unpack(&mut bytes);
            if column >= self.margin {
                cells.push(cell);
            }
        }
        Some(Row { line: place.line, cells })
    }

    /// Whether all cells of a row are so. Looks no further than the first that is not.
    pub(crate) fn all_of(&self, row: usize, mut is_so: impl FnMut(&Cell<'_>) -> bool) -> bool {
        let Some(place) = self.places.get(row) else { return true };
        let mut bytes = &self.chunks[place.chunk as usize][place.at as usize..];
        (0..place.cells as usize).all(|column| {
            let cell = self.unpack(&mut bytes);
            column < self.margin || is_so(&cell)
        })
    }

    /// A row; one past the last has no cells.
    pub(crate) fn at(&self, row: usize) -> Row<'_> {
        self.get(row).unwrap_or(Row { line: 0, cells: Vec::new() })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.between(0, self.len())
    }

    /// The rows from one up to another.
    pub(crate) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = Row<'_>> {
        (from..to.min(self.len())).filter_map(|row| self.get(row))
    }

    /// Keeps a text that cells will share, if there is room for it.
    pub(crate) fn share(&mut self, text: &str) -> Option<Shared> {
        let end = u32::try_from(self.texts.len() + text.len()).ok()?;
        self.texts.push_str(text);
        self.ends.push(end);
        u32::try_from(self.ends.len() - 1).ok().map(Shared)
    }

    /// Begins a row below all others, or another part of one: [`Rows::in_order`] puts parts together.
    pub(crate) fn begin(&mut self, line: u64) {
        if self.chunks.last().is_none_or(|chunk| chunk.len() >= CHUNK - (CHUNK >> 4)) {
            self.chunks.push(Vec::with_capacity(if self.chunks.is_empty() { 0 } else { CHUNK }));
        }
        let chunk = self.chunks.len() - 1;
        let at = self.chunks[chunk].len();
        let [chunk, at] = [chunk, at].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        self.places.push(Place { chunk, at, cells: 0, line });
    }

    /// The line and the cells of the row that was begun last.
    pub(crate) fn last(&self) -> Option<(u64, usize)> {
        self.places.last().map(|place| (place.line, place.cells as usize))
    }

    /// Adds a cell to the row that was begun last.
    pub(crate) fn push(&mut self, cell: Cell<'_>) {
        let bytes = self.next();
        match cell {
            Cell::Empty => bytes.push(EMPTY),
            Cell::Number(number) => pack_number(bytes, number),
            Cell::Day(day) => {
                bytes.push(DAY);
                bytes.extend(day.year().number().to_le_bytes());
                bytes.extend([day.month().number(), day.day()]);
            }
            Cell::Text(text) => {
                bytes.push(TEXT);
                pack(bytes, text.len() as u64);
                bytes.extend(text.as_bytes());
            }
        }
    }

    /// Adds a cell with a text that others share.
    pub(crate) fn push_shared(&mut self, text: Shared) {
        let bytes = self.next();
        bytes.push(SHARED);
        pack(bytes, u64::from(text.0));
    }

    pub(crate) fn skip(&mut self, cells: usize) {
        for _ in 0..cells {
            self.push(Cell::Empty);
        }
    }

    fn next(&mut self) -> &mut Vec<u8> {
        if self.places.is_empty() {
            self.begin(1);
        }
        if let Some(place) = self.places.last_mut() {
            place.cells += 1;
            self.width = self.width.max(place.cells as usize);
        }
        if self.chunks.is_empty() {
            self.chunks.push(Vec::new());
        }
        let last = self.chunks.len() - 1;
        &mut self.chunks[last]
    }

    /// Forgets the row that was begun last if it holds nothing.
    pub(crate) fn drop_blank(&mut self) {
        let Some(last) = self.len().checked_sub(1) else { return };
        if self.all_of(last, |cell| *cell == Cell::Empty)
            && let Some(place) = self.places.pop()
        {
            self.chunks[place.chunk as usize].truncate(place.at as usize);
        }
    }

    /// Leaves columns out of each row, from the left.
    pub(crate) fn without_margin(mut self, columns: usize) -> Self {
        self.margin = columns;
        self
    }

    /// Rows in the order of their lines, each once: of the parts of a row, the cells of the later ones stand.
    pub(crate) fn in_order(mut self) -> Self {
        if self.places.is_sorted_by(|one, next| one.line < next.line) {
            return self;
        }
        self.places.sort_by_key(|place| place.line);
        let (texts, ends) = (self.texts.clone(), self.ends.clone());
        let mut ordered = Self { texts, ends, ..Self::default() };
        let mut from = 0;
        while from < self.len() {
            let line = self.places[from].line;
            let parts = self.places[from..].iter().take_while(|place| place.line == line).count();
            let cells = (from..from + parts).map(|row| self.places[row].cells as usize).max().unwrap_or(0);
            ordered.begin(line);
            let rows: Vec<Vec<Packed<'_>>> = (from..from + parts).map(|row| self.packed(row)).collect();
            for column in 0..cells {
                let last =
                    rows.iter().rev().find_map(|row| row.get(column).filter(|cell| cell.0[0] != EMPTY));
                match last {
                    Some(cell) => ordered.next().extend(cell.0),
                    None => ordered.push(Cell::Empty),
                }
            }
            from += parts;
        }
        ordered
    }

    /// The cells of a row as they lie.
    fn packed(&self, row: usize) -> Vec<Packed<'_>> {
        let place = self.places[row];
        let mut bytes = &self.chunks[place.chunk as usize][place.at as usize..];
        let mut cell = || {
            let before = bytes;
            self.unpack(&mut bytes);
            Packed(&before[..before.len() - bytes.len()])
        };
        (0..place.cells).map(|_| cell()).collect()
    }

    fn unpack<'t>(&'t self, bytes: &mut &'t [u8]) -> Cell<'t> {
        let Some((kind, rest)) = bytes.split_first() else { return Cell::Empty };
        *bytes = rest;
        match *kind {
            WHOLE => Cell::Number(whole(signed(unpack(bytes)))),
            HUNDREDTHS => Cell::Number(whole(signed(unpack(bytes))) / 100.0),
            OTHER => Cell::Number(f64::from_le_bytes(take(bytes))),
            DAY => {
                let [low, high, month, day] = take(bytes);
                let year = Year::new(u16::from_le_bytes([low, high]));
                let date = year.zip(Month::new(month)).and_then(|(year, month)| Date::new(year, month, day));
                date.map_or(Cell::Empty, Cell::Day)
            }
            SHARED => {
                let place = usize::try_from(unpack(bytes)).unwrap_or(usize::MAX);
                let start =
                    place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end);
                let text = self.ends.get(place).and_then(|end| self.texts.get(start as usize..*end as usize));
                text.map_or(Cell::Empty, Cell::Text)
            }
            TEXT => {
                let length = usize::try_from(unpack(bytes)).unwrap_or(usize::MAX).min(bytes.len());
                let (text, rest) = bytes.split_at(length);
                *bytes = rest;
                std::str::from_utf8(text).map_or(Cell::Empty, Cell::Text)
            }
            _ => Cell::Empty,
        }
    }
}

/// The bytes of one cell.
struct Packed<'t>(&'t [u8]);

fn pack_number(bytes: &mut Vec<u8>, number: f64) {
    let (units, hundredths) = (cut(number), cut((number * 100.0).round()));
    if number.abs() < SURE && same(whole(units), number) {
        bytes.push(WHOLE);
        pack(bytes, unsigned(units));
    } else if number.abs() < SURE / 100.0 && same(whole(hundredths) / 100.0, number) {
        bytes.push(HUNDREDTHS);
        pack(bytes, unsigned(hundredths));
    } else {
        bytes.push(OTHER);
        bytes.extend(number.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use crate::table::grid::packed::*;
    use proptest::prelude::*;

    fn day() -> Date {
        Date::new(Year::new(2024).unwrap(), Month::new(2).unwrap(), 29).unwrap()
    }

    #[test]
    fn what_is_packed_comes_back() {
        let numbers = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            0.3,
            1234.56,
            -1234.56,
            1e15 + 0.01,
            9e15,
            1e16,
            1e300,
            0.1 + 0.2,
            f64::MIN_POSITIVE,
        ];
        let mut rows = Rows::default();
        let shared = rows.share("compartido").unwrap();
        rows.begin(7);
        numbers.iter().for_each(|number| rows.push(Cell::Number(*number)));
        rows.push(Cell::Day(day()));
        rows.push(Cell::Text("Ichuña"));
        rows.push_shared(shared);
        rows.push(Cell::Empty);
        let row = rows.at(0);
        let back: Vec<u64> = row.cells[..numbers.len()]
            .iter()
            .map(|cell| if let Cell::Number(number) = cell { number.to_bits() } else { u64::MAX })
            .collect();
        assert_eq!(back, numbers.map(f64::to_bits));
        let rest = [Cell::Day(day()), Cell::Text("Ichuña"), Cell::Text("compartido"), Cell::Empty];
        assert_eq!((row.line, &row.cells[numbers.len()..]), (7, &rest[..]));
    }

    #[test]
    fn parts_of_a_row_in_any_order_are_one_row() {
        let mut rows = Rows::default();
        for (line, cells) in [
            (3, vec![Cell::Empty, Cell::Number(3.0)]),
            (1, vec![Cell::Empty, Cell::Text("a"), Cell::Text("b")]),
            (3, vec![Cell::Number(4.0), Cell::Empty, Cell::Text("c")]),
            (1, vec![Cell::Empty, Cell::Text("z")]),
        ] {
            rows.begin(line);
            cells.into_iter().for_each(|cell| rows.push(cell));
        }
        let rows = rows.in_order();
        let seen: Vec<Row<'_>> = rows.iter().collect();
        assert_eq!(seen[0], Row { line: 1, cells: vec![Cell::Empty, Cell::Text("z"), Cell::Text("b")] });
        assert_eq!(
            seen[1],
            Row { line: 3, cells: vec![Cell::Number(4.0), Cell::Number(3.0), Cell::Text("c")] }
        );
        assert_eq!((seen.len(), rows.width()), (2, 3));
        assert_eq!(rows.without_margin(1).at(0).cells, [Cell::Text("z"), Cell::Text("b")]);
    }

    proptest! {
        #[test]
        fn every_number_comes_back(bits in any::<u64>(), whole in any::<i64>(), céntimos in -1_000_000_000_000_i64..1_000_000_000_000) {
            #[expect(clippy::cast_precision_loss, reason = "any number will do")]
            let numbers = [f64::from_bits(bits), whole as f64, céntimos as f64 / 100.0];
            let mut rows = Rows::default();
            numbers.iter().for_each(|number| rows.push(Cell::Number(*number)));
            for (cell, number) in rows.at(0).cells.iter().zip(numbers) {
                let Cell::Number(back) = cell else { panic!("{cell:?}") };
                prop_assert_eq!(back.to_bits(), number.to_bits());
            }
        }
    }
}
