//! Whether a year is a copy of the one before: then it is no data, whatever its name says.
//!
//! Asked of all lines of the file, whoever they are of: of the lines asked for too few might have an amount to tell.

use canon_core::terms::period::Year;

use crate::mef::comparativo::columns::Columns;
use crate::mef::sums::Row;

/// Lines that must be alike before a year is taken for a copy: fewer may be so by chance.
const LEAST: u64 = 50;

/// A year that has the amounts of the year before, line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    pub(super) year: Year,
    pub(super) of: Year,
    /// Lines with an amount in either year.
    pub(super) lines: u64,
}

impl Copied {
    /// Whether there are lines enough to say so.
    pub(super) const fn is_certain(&self) -> bool {
        self.lines >= LEAST
    }
}

/// Two years that follow each other.
#[derive(Clone, Debug)]
struct Pair<const N: usize> {
    years: [Year; 2],
    /// The amounts that the file gives of both.
    both: [bool; N],
    lines: u64,
    /// Whether some line tells them apart.
    differ: bool,
}

/// One thread's comparisons of each year with the next.
#[derive(Clone, Debug)]
pub(super) struct Clones<const N: usize>(Vec<Pair<N>>);

impl<const N: usize> Clones<N> {
    pub(super) fn of(columns: &Columns<N>) -> Self {
        let pair = |years: &[(Year, [Option<usize>; N])]| Pair {
            years: [years[0].0, years[1].0],
            both: std::array::from_fn(|at| years.iter().all(|(_, columns)| columns[at].is_some())),
            lines: 0,
            differ: false,
        };
        Self(columns.years.windows(2).map(pair).collect())
    }

    /// A line with its amounts of each year.
    pub(super) fn saw(&mut self, amounts: &[Row<N>]) {
        for (pair, years) in self.0.iter_mut().zip(amounts.windows(2)) {
            let (before, after) = (&years[0], &years[1]);
            let has_amount = before.centimos != [0; N] || after.centimos != [0; N];
            pair.lines += u64::from(has_amount);
            // Once a line tells the years apart, no other needs to.
            if has_amount && !pair.differ {
                let mut places = (0..N).filter(|at| pair.both[*at]);
                pair.differ = places.any(|at| before.centimos[at] != after.centimos[at]);
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            mine.lines += theirs.lines;
            mine.differ |= theirs.differ;
        }
    }

    /// The years that are as the one before in every line.
    pub(super) fn found(&self) -> Vec<Copied> {
        let alike = self.0.iter().filter(|pair| {
            let is_compared = pair.both.contains(&true);
            is_compared && pair.lines > 0 && !pair.differ
        });
        alike.map(|pair| Copied { year: pair.years[1], of: pair.years[0], lines: pair.lines }).collect()
    }
}
