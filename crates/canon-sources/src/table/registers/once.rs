//! The rows of a register, each entry counted once: a row that says an entry again is a repetition, one that says it
//! differently a contradiction.

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::tally::Fate;
use canon_core::terms::money::Soles;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry as Slot;
use rustc_hash::FxBuildHasher;

use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options, Reading};
use crate::table::grid::{Grid, Row};
use crate::table::{SheetName, Table};

/// Amounts by the names of their columns in canon's tables.
pub(super) type Amounts = Vec<(&'static str, Soles)>;

/// What a row of a register says.
pub(super) trait Entry: Sized {
    /// What tells one entry from another.
    type Key: Ord + Hash;

    fn key(&self) -> Self::Key;

    /// Whether a later row with the same key says the same.
    fn agrees_with(&self, later: &Self) -> bool;

    /// Takes in a later row that says the same.
    fn absorb(&mut self, _later: Self) {}

    /// Whether rows that say an entry again are odd, and each an issue.
    fn repetition_is_odd() -> bool {
        true
    }

    /// What becomes of its first row.
    fn fate(&self) -> Fate {
        Fate::Used
    }

    /// Its amounts, for the cuadre.
    fn amounts(&self) -> Amounts {
        Amounts::new()
    }

    /// What the issue of a later row shows.
    fn shown(&self) -> Option<String> {
        None
    }

    /// What its first row says of a figure that was asked about.
    fn traced(&self, _options: &Options) -> Option<Traced> {
        None
    }
}

/// Something odd in a row.
pub(super) struct Odd {
    pub(super) kind: IssueKind,
    pub(super) column: Option<String>,
    pub(super) shows: String,
}

impl Odd {
    pub(super) fn cell(kind: IssueKind, column: &str, shows: String) -> Self {
        Self { kind, column: Some(column.to_string()), shows }
    }

    pub(super) fn row(kind: IssueKind, row: &Row<'_>) -> Self {
        Self { kind, column: None, shows: row.joined() }
    }
}

impl Odd {
    /// Whether it is about what the register alone reads of a row: not whose the row is, nor that it stands there again.
    const fn is_of_the_figure(&self) -> bool {
        matches!(
            self.kind,
            IssueKind::UnreadableNumber
                | IssueKind::UnreadableDay
                | IssueKind::NegativeAmount
                | IssueKind::OtherCurrency
                | IssueKind::ContradictoryRow { .. }
        )
    }
}

/// A row that is no entry.
pub(super) struct LeftOut {
    pub(super) fate: Fate,
    pub(super) odd: Option<Box<Odd>>,
    pub(super) amounts: Amounts,
}

impl From<Odd> for LeftOut {
    fn from(odd: Odd) -> Self {
        Self { fate: Fate::SetAside, odd: Some(Box::new(odd)), amounts: Amounts::new() }
    }
}

/// An entry, and what is odd about its row nevertheless: said of the first row only.
pub(super) struct Parsed<E> {
    pub(super) entry: E,
    pub(super) odd: Option<Odd>,
}

impl<E> From<E> for Parsed<E> {
    fn from(entry: E) -> Self {
        Self { entry, odd: None }
    }
}

/// The reading that the rows of a register are added to.
pub(super) struct Target<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) options: &'a Options,
    pub(super) reading: &'a mut Reading,
    /// What the rows are read as.
    pub(super) format: Format,
}

/// Where an entry stands first.
struct FirstRow {
    line: u64,
    sheet: SheetName,
}

impl FirstRow {
    /// Its sheet, where that is another than the one given.
    fn unless_on(&self, sheet: &SheetName) -> SheetName {
        self.sheet.clone().filter(|own| Some(own) != sheet.as_ref())
    }
}

/// The hash of an entry's key.
fn hash<E: Entry>((_, entry): &(FirstRow, E)) -> u64 {
    FxBuildHasher.hash_one(entry.key())
}

/// The entries met so far.
pub(super) struct Once<E: Entry> {
    /// The places of the entries by their keys, which are in the entries alone: there may be a million.
    places: HashTable<u32>,
    /// Each with the place of its first row, in the order of these.
    entries: Vec<(FirstRow, E)>,
}

impl<E: Entry> Once<E> {
    pub(super) fn new() -> Self {
        Self { places: HashTable::new(), entries: Vec::new() }
    }

    /// Reads the rows of a table. Where they count for another reader, that one says what is odd about whose they are.
    pub(super) fn read(
        &mut self,
        table: &Table<'_>,
        target: &mut Target<'_>,
        mut parse: impl FnMut(&Row<'_>) -> Result<Parsed<E>, LeftOut>,
    ) {
        let grid = table.grid;
        let counts = table.counts_for(target.format);
        // Most rows are an entry each: growing would hash all keys anew, again and again.
        let entries = &self.entries;
        self.places.reserve(table.len(), |place| hash(&entries[*place as usize]));
        for row in table.rows() {
            let (fate, amounts, odd) = match parse(&row) {
                Ok(parsed) => self.meet(grid, row.line, parsed, target),
                Err(LeftOut { fate, odd, amounts }) => (fate, amounts, odd.map(|odd| *odd)),
            };
            if counts {
                target.reading.tally.count(fate, &amounts);
            }
            let odd = odd.filter(|odd| counts || odd.is_of_the_figure());
            target.reading.issues.extend(odd.map(|odd| {
                let issue = Issue::of_file(target.file, odd.kind).at_row(row.line);
                let issue = issue.on_sheet(grid.sheet.as_ref()).showing(&odd.shows);
                match odd.column {
                    Some(column) => issue.in_column(&column),
                    None => issue,
                }
            }));
        }
    }

    /// What becomes of a row with an entry, its amounts, and what is odd about it.
    fn meet(
        &mut self,
        grid: &Grid,
        line: u64,
        Parsed { entry, odd }: Parsed<E>,
        target: &mut Target<'_>,
    ) -> (Fate, Amounts, Option<Odd>) {
        let amounts = entry.amounts();
        let (key, entries) = (entry.key(), &self.entries);
        let is_of_key = |place: &u32| entries[*place as usize].1.key() == key;
        let hash = |place: &u32| hash(&entries[*place as usize]);
        let place = match self.places.entry(FxBuildHasher.hash_one(&key), is_of_key, hash) {
            Slot::Occupied(place) => *place.get() as usize,
            Slot::Vacant(slot) => {
                let fate = entry.fate();
                if let Some(what) = entry.traced(target.options) {
                    target.reading.trace.push(TracedRow {
                        sheet: grid.sheet.clone(),
                        line,
                        year: None,
                        what,
                    });
                }
                slot.insert(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
                self.entries.push((FirstRow { line, sheet: grid.sheet.clone() }, entry));
                return (fate, amounts, odd);
            }
        };
        let (first, known) = &mut self.entries[place];
        let later = |kind, entry: &E| Odd { kind, column: None, shows: entry.shown().unwrap_or_default() };
        if !known.agrees_with(&entry) {
            let kind = IssueKind::ContradictoryRow { first: first.line, on: first.unless_on(&grid.sheet) };
            let odd = later(kind, &entry);
            return (Fate::SetAside, amounts, Some(odd));
        }
        let odd = E::repetition_is_odd().then(|| {
            let kind = IssueKind::RepeatedRow { first: first.line, on: first.unless_on(&grid.sheet) };
            later(kind, &entry)
        });
        known.absorb(entry);
        (Fate::Repeated, amounts, odd)
    }

    /// The entries, in the order of their first rows.
    pub(super) fn in_order_of_rows(self) -> Vec<E> {
        self.entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The entries, in the order of their keys.
    pub(super) fn in_order_of_keys(self) -> Vec<E> {
        let mut entries = self.in_order_of_rows();
        entries.sort_by_cached_key(E::key);
        entries
    }
}
