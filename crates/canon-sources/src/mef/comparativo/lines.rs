//! What each line of either comparativo goes through before it is added to anything.

use canon_core::facts::issue::IssueKind;
use canon_core::terms::budget::Rubro;
use canon_core::terms::period::Year;

use crate::mef::admission::{Admission, damaged_key};
use crate::mef::comparativo::clones::Clones;
use crate::mef::comparativo::columns::Columns;
use crate::mef::comparativo::side::{Side, rubro_of};
use crate::mef::header::{Head, amounts};
use crate::mef::identity::GovIndex;
use crate::mef::names_beside::NamesBeside;
use crate::mef::sums::Row;
use crate::reading::Options;
use crate::scan::fold::Position;
use crate::scan::record::Fields;

/// A line that is used: whose it is, and of which money.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) gov: GovIndex,
    pub(super) side: Side,
    pub(super) rubro: Rubro,
}

/// The lines that have their rubro in one column of the pair.
#[derive(Clone, Debug)]
pub(super) struct SideLines<const N: usize> {
    /// All of them, whoever they are of, and the first.
    pub(super) lines: u64,
    pub(super) first: Option<Position>,
    /// Those that are used, and their céntimos year by year.
    pub(super) used: u64,
    pub(super) centimos: Vec<[i128; N]>,
}

/// What the lines say of one year.
#[derive(Clone, Debug)]
pub(super) struct YearLines<const N: usize> {
    /// Whether some line has an amount.
    pub(super) has_amount: bool,
    /// In which columns some line has a number.
    pub(super) told: [bool; N],
    /// Empty cells of lines that are used, and the first line with one.
    pub(super) empty: [(u64, Option<Position>); N],
}

/// One thread's lines, with `N` amounts a year.
pub(super) struct Lines<'a, const N: usize> {
    pub(super) columns: &'a Columns<N>,
    pub(super) options: &'a Options,
    pub(super) admission: Admission<'a, N>,
    /// The amounts of the line at hand, year by year.
    pub(super) amounts: Vec<Row<N>>,
    /// Of which years amounts are wanted.
    pub(super) wanted: Vec<bool>,
    names: [NamesBeside; 2],
    pub(super) sides: [SideLines<N>; 2],
    pub(super) years: Vec<YearLines<N>>,
    pub(super) clones: Clones<N>,
}

impl<'a, const N: usize> Lines<'a, N> {
    pub(super) fn new(columns: &'a Columns<N>, options: &'a Options, head: &Head) -> Self {
        let years = columns.years.len();
        let side = SideLines { lines: 0, first: None, used: 0, centimos: vec![[0; N]; years] };
        let year = YearLines { has_amount: false, told: [false; N], empty: [(0, None); N] };
        Self {
            columns,
            options,
            admission: Admission::new(options, head, columns.identity),
            amounts: Vec::with_capacity(years),
            wanted: columns.years.iter().map(|(year, _)| options.wants(*year)).collect(),
            names: columns.pair_names.map(NamesBeside::rubro_in),
            sides: [side.clone(), side],
            years: vec![year; years],
            clones: Clones::of(columns),
        }
    }

    /// The year for which a line is counted: it is one row, of all years.
    pub(super) fn counted(&self) -> Option<Year> {
        let years = || self.columns.years.iter().map(|(year, _)| *year);
        years().find(|year| self.options.wants(*year)).or_else(|| years().next())
    }

    /// Reads a line; `None` where it is not used, and what becomes of it is counted.
    pub(super) fn line(&mut self, fields: &Fields<'_>, at: Position) -> Option<Line> {
        self.read_amounts(fields, at).then_some(())?;
        self.clones.saw(&self.amounts);
        for (year, row) in self.years.iter_mut().zip(&self.amounts) {
            year.has_amount |= row.centimos != [0; N];
            if row.missing == 0 {
                year.told = [true; N];
            } else {
                (0..N).for_each(|place| year.told[place] |= !is_missing(row, place));
            }
        }
        let pair = self.columns.pair.map(|column| fields.trimmed(column));
        let Some((side, rubro)) = rubro_of(pair) else {
            let kind = IssueKind::RubroWithoutFuente;
            self.admission.set_aside(self.columns.pair[0], kind, fields, &self.amounts, at);
            return None;
        };
        let of_side = &mut self.sides[side as usize];
        of_side.lines += 1;
        of_side.first = Some(of_side.first.map_or(at, |first| first.min(at)));
        if let Some(column) = self.names[side as usize].contradicts(rubro.number(), fields) {
            let kind = IssueKind::NameOfAnotherCode;
            self.admission.set_aside(column, kind, fields, &self.amounts, at);
            return None;
        }
        let year = self.counted()?;
        let gov = self.admission.admit(year, fields, &self.amounts, at)?;
        self.count_used(side, at);
        Some(Line { gov, side, rubro })
    }

    fn count_used(&mut self, side: Side, at: Position) {
        let of_side = &mut self.sides[side as usize];
        of_side.used += 1;
        for (sums, row) in of_side.centimos.iter_mut().zip(&self.amounts) {
            sums.iter_mut().zip(row.centimos).for_each(|(sum, centimos)| *sum += i128::from(centimos));
        }
        for (year, row) in self.years.iter_mut().zip(&self.amounts).filter(|(_, row)| row.missing != 0) {
            for place in (0..N).filter(|place| is_missing(row, *place)) {
                year.empty[place].0 += 1;
                year.empty[place].1.get_or_insert(at);
            }
        }
    }

    /// Whether the keys of a line with bytes that are no text can be read; what becomes of it otherwise is counted.
    pub(super) fn is_readable(&mut self, fields: &Fields<'_>, at: Position) -> bool {
        let Some(key) = damaged_key(fields, &self.columns.keys()) else {
            self.admission.note_damage(fields, at);
            return true;
        };
        self.without_key(key, fields, at);
        false
    }

    /// A line without something that tells one from another.
    pub(super) fn without_key(&mut self, column: usize, fields: &Fields<'_>, at: Position) {
        if self.read_amounts(fields, at) {
            self.admission.set_aside(column, IssueKind::UnreadableKey, fields, &self.amounts, at);
        }
    }

    /// Reads the amounts of all years; whether all of them are numbers.
    fn read_amounts(&mut self, fields: &Fields<'_>, at: Position) -> bool {
        self.admission.compare_repeated(fields, at);
        self.amounts.clear();
        for (_, columns) in &self.columns.years {
            match amounts(fields, columns) {
                Ok(row) => self.amounts.push(row),
                Err(column) => {
                    self.admission.unreadable_amount(column, fields, at);
                    return false;
                }
            }
        }
        true
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.admission.merge(other.admission);
        self.clones.merge(&other.clones);
        for (mine, theirs) in self.sides.iter_mut().zip(other.sides) {
            mine.lines += theirs.lines;
            mine.first = earlier(mine.first, theirs.first);
            mine.used += theirs.used;
            let sums = mine.centimos.as_flattened_mut().iter_mut();
            sums.zip(theirs.centimos.as_flattened()).for_each(|(sum, other)| *sum += other);
        }
        for (mine, theirs) in self.years.iter_mut().zip(other.years) {
            mine.has_amount |= theirs.has_amount;
            mine.told.iter_mut().zip(theirs.told).for_each(|(mine, told)| *mine |= told);
            for (mine, theirs) in mine.empty.iter_mut().zip(theirs.empty) {
                *mine = (mine.0 + theirs.0, earlier(mine.1, theirs.1));
            }
        }
    }
}

const fn is_missing<const N: usize>(row: &Row<N>, place: usize) -> bool {
    row.missing & (1 << place) != 0
}

fn earlier(one: Option<Position>, other: Option<Position>) -> Option<Position> {
    one.into_iter().chain(other).min()
}
