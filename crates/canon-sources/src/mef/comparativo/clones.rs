//! Whether a year is a copy of the one before: then it is no data, whatever its name says.
//!
//! Asked of all lines of the file, whoever they are of: of the lines asked for too few might have an amount to tell.

use canon_core::terms::period::Year;

use crate::mef::comparativo::columns::Columns;
use crate::mef::sums::Row;

/// Lines that must be alike before a year is taken for a copy: fewer may be so by chance.
const LEAST: u64 = 50;

/// Where one line of so many has the amounts of the year before, the year is asked about: of the lines of a real file hardly
/// any has the same amounts in two years.
const ONE_OF: u64 = 10;

/// A year that has the amounts of the year before, in all or in many of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    pub(super) year: Year,
    pub(super) of: Year,
    /// Lines with an amount in either year, and those of them that are alike.
    pub(super) lines: u64,
    pub(super) alike: u64,
}

impl Copied {
    /// Whether all lines are alike, and enough to say so.
    pub(super) const fn is_certain(&self) -> bool {
        self.is_whole() && self.lines >= LEAST
    }

    /// Whether all lines are alike.
    pub(super) const fn is_whole(&self) -> bool {
        self.alike == self.lines
    }
}

/// Two years that follow each other.
#[derive(Clone, Debug)]
struct Pair<const N: usize> {
    years: [Year; 2],
    /// The amounts that the file gives of both.
    both: [bool; N],
    lines: u64,
    /// Of these, those with the same amounts in both.
    alike: u64,
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
            alike: 0,
        };
        Self(columns.years.windows(2).map(pair).collect())
    }

    /// A line with its amounts of each year.
    pub(super) fn saw(&mut self, amounts: &[Row<N>]) {
        for (pair, years) in self.0.iter_mut().zip(amounts.windows(2)) {
            let (before, after) = (&years[0], &years[1]);
            let has_amount = before.centimos != [0; N] || after.centimos != [0; N];
            pair.lines += u64::from(has_amount);
            if has_amount {
                let mut places = (0..N).filter(|at| pair.both[*at]);
                pair.alike += u64::from(places.all(|at| before.centimos[at] == after.centimos[at]));
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            mine.lines += theirs.lines;
            mine.alike += theirs.alike;
        }
    }

    /// The years that are as the one before, in every line or in many.
    pub(super) fn found(&self) -> Vec<Copied> {
        let compared = self.0.iter().filter(|pair| pair.both.contains(&true));
        let copied = compared.map(|pair| {
            let [of, year] = pair.years;
            Copied { year, of, lines: pair.lines, alike: pair.alike }
        });
        let is_told = |copied: &Copied| {
            let is_part = copied.alike >= LEAST && copied.alike * ONE_OF >= copied.lines;
            copied.lines > 0 && (copied.is_whole() || is_part)
        };
        copied.filter(is_told).collect()
    }
}
