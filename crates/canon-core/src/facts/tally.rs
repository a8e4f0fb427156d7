//! The cuadre: what became of every row and every sol of a file.
//!
//! Rows read = rows used + rows that repeat one used + rows set aside + rows out of scope, and the same for the soles of each amount column. The
//! sides are counted in different places (as a row is read; from the facts that came out), so the check can fail.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::terms::money::Soles;

/// A count or a sum, split by what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate<T> {
    /// Everything that was read.
    pub read: T,
    /// What reached a table.
    pub used: T,
    /// What says again what another row said, and was counted once.
    pub repeated: T,
    /// What was left out, each row with an issue.
    pub set_aside: T,
    /// What belongs to no government of the three kinds, or to a year not asked for.
    pub out_of_scope: T,
}

impl<T: AddAssign + Copy> AddAssign for Fate<T> {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.used += other.used;
        self.repeated += other.repeated;
        self.set_aside += other.set_aside;
        self.out_of_scope += other.out_of_scope;
    }
}

/// The rows and céntimos of one file. Sums are 128 bits wide: they cannot leave their range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Data rows, the header not counted.
    pub rows: Fate<u64>,
    /// Céntimos of each amount column, by the column's name in canon's tables.
    pub centimos: BTreeMap<&'static str, Fate<i128>>,
}

/// What does not add up in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imbalance {
    Rows(Fate<u64>),
    /// Céntimos of a column.
    Centimos(&'static str, Fate<i128>),
}

impl Tally {
    /// One amount as it is read.
    pub fn read(&mut self, column: &'static str, amount: Soles) {
        self.centimos.entry(column).or_default().read += i128::from(amount.centimos());
    }

    /// One amount as it leaves in a fact.
    pub fn used(&mut self, column: &'static str, amount: Soles) {
        self.centimos.entry(column).or_default().used += i128::from(amount.centimos());
    }

    /// One amount of a row that repeats another.
    pub fn repeated(&mut self, column: &'static str, amount: Soles) {
        self.centimos.entry(column).or_default().repeated += i128::from(amount.centimos());
    }

    /// One amount of a row that is left out with an issue.
    pub fn set_aside(&mut self, column: &'static str, amount: Soles) {
        self.centimos.entry(column).or_default().set_aside += i128::from(amount.centimos());
    }

    /// One amount of a row that is nobody's.
    pub fn out_of_scope(&mut self, column: &'static str, amount: Soles) {
        self.centimos.entry(column).or_default().out_of_scope += i128::from(amount.centimos());
    }

    /// Adds the counts of another part of the file.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        for (column, fate) in &other.centimos {
            *self.centimos.entry(column).or_default() += *fate;
        }
    }

    /// The first thing that does not add up.
    ///
    /// # Errors
    /// [`Imbalance`] with both sides.
    pub fn check(&self) -> Result<(), Imbalance> {
        let rows = self.rows;
        if rows.read != rows.used + rows.repeated + rows.set_aside + rows.out_of_scope {
            return Err(Imbalance::Rows(rows));
        }
        for (column, fate) in &self.centimos {
            if fate.read != fate.used + fate.repeated + fate.set_aside + fate.out_of_scope {
                return Err(Imbalance::Centimos(column, *fate));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::tally::*;

    #[test]
    fn a_lost_centimo_is_found() {
        let rows = Fate { read: 2, used: 1, set_aside: 1, ..Fate::default() };
        let mut tally = Tally { rows, ..Tally::default() };
        tally.read("pim", Soles::from_centimos(101));
        tally.used("pim", Soles::from_centimos(100));
        assert!(matches!(tally.check(), Err(Imbalance::Centimos("pim", _))));
        tally.used("pim", Soles::from_centimos(1));
        assert_eq!(tally.check(), Ok(()));
    }

    #[test]
    fn a_lost_row_is_found() {
        let tally = Tally { rows: Fate { read: 2, used: 1, ..Fate::default() }, ..Tally::default() };
        assert!(matches!(tally.check(), Err(Imbalance::Rows(_))));
    }
}
