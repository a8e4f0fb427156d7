//! The second reading of a file: all that the lines which may stand twice say.

use std::collections::BTreeMap;

use canon_core::terms::period::Year;
use rustc_hash::FxHashSet;

use super::compared::{ComparedColumns, Key, code, mix, word};
use crate::cells::{plain_centimos, year};
use crate::mef::header::{amounts, is_amount};
use crate::mef::identity::{Identity, IdentityColumns};
use crate::mef::sums::Row;
use crate::reading::Options;
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

/// What may stand twice.
pub(super) struct Suspects {
    pub(super) compared: ComparedColumns,
    pub(super) level: u32,
    /// Lines, by all their bits.
    pub(super) lines: FxHashSet<u64>,
    pub(super) keys: FxHashSet<u64>,
}

/// The columns that a line is known by.
#[derive(Clone, Debug)]
pub(crate) struct Columns<const N: usize> {
    pub(crate) identity: IdentityColumns,
    pub(crate) year: YearOf,
    /// Those of the line's own year, or of each of the years that it is of.
    pub(crate) amounts: Vec<[Option<usize>; N]>,
}

/// Of which year lines are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum YearOf {
    /// This column says it.
    Column(usize),
    /// Each is of all years of the file, and is counted for this one.
    All(Year),
}

/// Lines that say the same: whose they are, how many, and the first two.
#[derive(Clone, Copy)]
pub(super) struct Same {
    pub(super) key: Key,
    pub(super) lines: u64,
    pub(super) first: Position,
    pub(super) second: Option<Position>,
}

impl Same {
    pub(super) const fn one(key: Key, at: Position) -> Self {
        Self { key, lines: 1, first: at, second: None }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.lines += other.lines;
        let mut positions: Vec<Position> =
            [Some(self.first), Some(other.first), self.second, other.second].into_iter().flatten().collect();
        positions.sort_unstable();
        (self.first, self.second) = (positions[0], positions.get(1).copied());
    }
}

/// Lines by all that they say.
pub(super) type Told = BTreeMap<u128, Same>;

/// Codes by all that they say, each with its amounts.
pub(super) type Amounts = BTreeMap<u128, BTreeMap<u64, Same>>;

/// The second reading: all that the lines that may stand twice say.
pub(super) struct SecondReading<'a, const N: usize> {
    pub(super) columns: &'a Columns<N>,
    pub(super) names: &'a [String],
    pub(super) suspects: &'a Suspects,
    pub(super) options: &'a Options,
    /// The amounts of the line that is looked at.
    pub(super) amounts: Vec<Row<N>>,
    pub(super) lines: Told,
    pub(super) keys: Amounts,
}

impl<const N: usize> Fold for SecondReading<'_, N> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        let year = match self.columns.year {
            YearOf::Column(column) => year(fields.trimmed(column)),
            YearOf::All(year) => Some(year),
        };
        let year = year.filter(|year| self.options.wants(*year));
        self.amounts.clear();
        for columns in &self.columns.amounts {
            let Ok(row) = amounts(fields, columns) else { return };
            self.amounts.push(row);
        }
        if self.amounts.iter().all(|row| row.centimos == [0; N]) {
            return;
        }
        let (Some(year), Identity::Known(gov)) = (year, self.columns.identity.of(fields)) else { return };
        let Suspects { compared, level, lines, keys } = self.suspects;
        let Some(entry) = compared.entry((gov, year), fields, &self.amounts, *level) else { return };
        let (alike, contradicted) = (lines.contains(&entry), keys.contains(&(entry >> 32)));
        if !alike && !contradicted {
            return;
        }
        let (codes, sums) = self.told(fields);
        let same = Same::one((gov, year), at);
        let all = codes ^ u128::from(sums) << 64 ^ u128::from(sums);
        if alike {
            self.lines.entry(all).and_modify(|known| known.merge(&same)).or_insert(same);
        }
        if contradicted {
            let known = self.keys.entry(codes).or_default();
            known.entry(sums).and_modify(|known| known.merge(&same)).or_insert(same);
        }
    }

    fn bad(&mut self, _: &[u8], _: usize, _: bool, _: Position) {}
}

impl<const N: usize> SecondReading<'_, N> {
    /// All that a line says, whatever its blanks, quotes and zeros: of its codes and names, and of its amounts.
    pub(super) fn told(&self, fields: &Fields<'_>) -> (u128, u64) {
        let amounts = self.amounts.iter().flat_map(|row| row.centimos).map(i64::cast_unsigned);
        let mut sums = amounts.fold(2, mix);
        let (mut one, mut other) = (3, 5);
        let mut squeezed = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            let field = fields.trimmed(at);
            if is_amount(name) {
                if !self.columns.amounts.as_flattened().contains(&Some(at)) {
                    sums = mix(sums, plain_centimos(field).map_or_else(|| word(field), i64::cast_unsigned));
                }
                continue;
            }
            squeezed.clear();
            squeezed.extend(code(field).iter().filter(|byte| !matches!(byte, b' ' | b'"' | b'\t')));
            (one, other) = (mix(one, word(&squeezed)), mix(word(&squeezed).rotate_left(32), other));
        }
        (u128::from(one) << 64 | u128::from(other), sums)
    }
}
