//! Sums of several years under one key: of those years only in which some line has an amount, so that memory grows with
//! what there is and not with the years that the header names.

use crate::mef::sums::{Row, Sums};

/// Sums by the place of their year among those of the file.
#[derive(Clone, Debug)]
pub(super) struct YearSums<const N: usize>(Vec<(u8, Sums<N>)>);

impl<const N: usize> Default for YearSums<N> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<const N: usize> YearSums<N> {
    /// Adds a line's amounts of a year.
    pub(super) fn add(&mut self, year: usize, row: &Row<N>) {
        self.at(year).add(row);
    }

    fn at(&mut self, year: usize) -> &mut Sums<N> {
        let year = u8::try_from(year).unwrap_or(u8::MAX);
        let place = self.0.iter().position(|(known, _)| *known == year).unwrap_or_else(|| {
            self.0.reserve_exact(1);
            self.0.push((year, Sums::default()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (year, sums) in other.years() {
            self.at(year).merge(sums);
        }
    }

    /// The years that have an amount, in no order.
    pub(super) fn years(&self) -> impl Iterator<Item = (usize, &Sums<N>)> {
        self.0.iter().map(|(year, sums)| (usize::from(*year), sums))
    }
}
