//! The cuadre: what became of every row and every sol of a file.
//!
//! Rows read = rows used + rows that repeat one used + rows set aside + rows out of scope, and the same for the soles of each amount column. The
//! sides are counted in different places (as a row is read; from the facts that came out), so the check can fail.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::terms::money::Soles;

/// What becomes of a row, and of its amounts with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It reaches a table.
    Used,
    /// It says again what another row said, and is counted once.
    Repeated,
    /// It is left out, with an issue.
    SetAside,
    /// It belongs to no government of the three kinds, or to a year not asked for.
    OutOfScope,
}

/// A count or a sum, split by what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fates<T> {
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

impl<T> Fates<T> {
    /// The part of one fate.
    pub const fn part_mut(&mut self, fate: Fate) -> &mut T {
        match fate {
            Fate::Used => &mut self.used,
            Fate::Repeated => &mut self.repeated,
            Fate::SetAside => &mut self.set_aside,
            Fate::OutOfScope => &mut self.out_of_scope,
        }
    }
}

impl<T: AddAssign + Copy> AddAssign for Fates<T> {
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
    pub rows: Fates<u64>,
    /// Céntimos of each amount column, by the column's name in canon's tables.
    pub centimos: BTreeMap<&'static str, Fates<i128>>,
}

/// What does not add up in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imbalance {
    Rows(Fates<u64>),
    /// Céntimos of a column.
    Centimos(&'static str, Fates<i128>),
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

    /// One row with its amounts, as it is read and as it ends.
    pub fn count(&mut self, fate: Fate, amounts: &[(&'static str, Soles)]) {
        self.rows.read += 1;
        *self.rows.part_mut(fate) += 1;
        for (column, amount) in amounts {
            let column = self.centimos.entry(column).or_default();
            column.read += i128::from(amount.centimos());
            *column.part_mut(fate) += i128::from(amount.centimos());
        }
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
        let rows = Fates { read: 2, used: 1, set_aside: 1, ..Fates::default() };
        let mut tally = Tally { rows, ..Tally::default() };
        tally.read("pim", Soles::from_centimos(101));
        tally.used("pim", Soles::from_centimos(100));
        assert!(matches!(tally.check(), Err(Imbalance::Centimos("pim", _))));
        tally.used("pim", Soles::from_centimos(1));
        assert_eq!(tally.check(), Ok(()));
    }

    #[test]
    fn a_lost_row_is_found() {
        let tally = Tally { rows: Fates { read: 2, used: 1, ..Fates::default() }, ..Tally::default() };
        assert!(matches!(tally.check(), Err(Imbalance::Rows(_))));
    }

    /// A file with seven rows and 70.00 in a column, so many of them to each fate.
    fn told(rows: [u64; 4], soles: [i64; 4]) -> Tally {
        let [used, repeated, set_aside, out_of_scope] = rows;
        let fate = Fates { read: 7, used, repeated, set_aside, out_of_scope };
        let mut tally = Tally { rows: fate, ..Tally::default() };
        tally.read("pim", Soles::from_soles(70));
        let [used, repeated, set_aside, out_of_scope] = soles.map(Soles::from_soles);
        tally.used("pim", used);
        tally.repeated("pim", repeated);
        tally.set_aside("pim", set_aside);
        tally.out_of_scope("pim", out_of_scope);
        tally
    }

    #[test]
    fn every_row_and_every_sol_has_one_fate() {
        assert_eq!(told([4, 1, 1, 1], [40, 11, 12, 7]).check(), Ok(()));
        for place in 0..4 {
            let mut rows = [4, 1, 1, 1];
            rows[place] -= 1;
            assert!(matches!(told(rows, [40, 11, 12, 7]).check(), Err(Imbalance::Rows(_))), "{place}");
            let mut soles = [40, 11, 12, 7];
            soles[place] += 1;
            let imbalance = told([4, 1, 1, 1], soles).check();
            assert!(matches!(imbalance, Err(Imbalance::Centimos("pim", _))), "{place}");
        }
    }

    #[test]
    fn the_parts_of_a_file_add_up_fate_by_fate() {
        let mut whole = told([4, 1, 1, 1], [40, 11, 12, 7]);
        let mut other = told([1, 3, 2, 1], [30, 5, 15, 20]);
        other.read("girado", Soles::from_soles(2));
        whole.add(&other);
        assert_eq!(whole.rows, Fates { read: 14, used: 5, repeated: 4, set_aside: 3, out_of_scope: 2 });
        let pim = Fates { read: 14_000, used: 7_000, repeated: 1_600, set_aside: 2_700, out_of_scope: 2_700 };
        assert_eq!(whole.centimos["pim"], pim);
        assert_eq!(whole.centimos["girado"].read, 200);
        assert!(matches!(whole.check(), Err(Imbalance::Centimos("girado", _))));
    }

    #[test]
    fn sums_beyond_the_range_of_an_amount_are_still_exact() {
        let mut tally = Tally::default();
        for _ in 0..3 {
            tally.read("pim", Soles::from_centimos(i64::MAX));
        }
        tally.used("pim", Soles::from_centimos(i64::MAX));
        assert_eq!(tally.centimos["pim"].read, i128::from(i64::MAX) * 3);
        assert!(tally.check().is_err());
    }
}
