//! Adding up the amounts of a large table by key, thread by thread.

use canon_core::facts::tally::{Fate, Fates, Tally};
use canon_core::terms::budget::{Phase, Phases};
use canon_core::terms::money::Soles;

/// Sums of `N` amount columns over the rows of one key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sums<const N: usize> {
    centimos: [i64; N],
    /// A bit for each column in which some row had no figure.
    missing: u8,
    /// Whether anything was added.
    touched: bool,
    /// How many rows were added.
    pub(crate) rows: u64,
}

impl<const N: usize> Default for Sums<N> {
    fn default() -> Self {
        Self { centimos: [0; N], missing: 0, touched: false, rows: 0 }
    }
}

impl<const N: usize> Sums<N> {
    pub(crate) fn add(&mut self, row: &Row<N>) {
        self.add_amounts(row);
        self.rows += 1;
    }

    /// Adds amounts that belong to a row counted elsewhere.
    pub(crate) fn add_amounts(&mut self, row: &Row<N>) {
        for (sum, amount) in self.centimos.iter_mut().zip(row.centimos) {
            *sum = sum.saturating_add(amount);
        }
        self.missing |= row.missing;
        self.touched = true;
    }

    /// Whether anything was added.
    pub(crate) const fn touched(&self) -> bool {
        self.touched
    }

    /// The céntimos of a column, whether some row lacked a figure or not: for the cuadre.
    pub(crate) fn added(&self, column: usize) -> i128 {
        i128::from(self.centimos[column])
    }

    /// Adds another thread's sums.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.touched |= other.touched;
        for (sum, amount) in self.centimos.iter_mut().zip(other.centimos) {
            *sum = sum.saturating_add(amount);
        }
        self.missing |= other.missing;
        self.rows += other.rows;
    }

    /// The sum of a column; `None` if a row had no figure in it.
    pub(crate) fn get(&self, column: usize) -> Option<Soles> {
        (self.missing & (1 << column) == 0).then(|| Soles::from_centimos(self.centimos[column]))
    }
}

impl Sums<{ Phase::COUNT }> {
    /// The sums as phases.
    pub(crate) fn phases(&self) -> Phases {
        let mut phases = Phases::NONE;
        for (column, phase) in Phase::ALL.into_iter().enumerate() {
            phases[phase] = self.get(column);
        }
        phases
    }
}

/// The amounts of one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<const N: usize> {
    pub(crate) centimos: [i64; N],
    pub(crate) missing: u8,
}

/// The cuadre of `N` amount columns, thread by thread.
#[derive(Clone, Debug)]
pub(crate) struct Balance<const N: usize> {
    rows: Fates<u64>,
    read: [i128; N],
    repeated: [i128; N],
    set_aside: [i128; N],
    out_of_scope: [i128; N],
}

impl<const N: usize> Default for Balance<N> {
    fn default() -> Self {
        Self {
            rows: Fates::default(),
            read: [0; N],
            repeated: [0; N],
            set_aside: [0; N],
            out_of_scope: [0; N],
        }
    }
}

impl<const N: usize> Balance<N> {
    /// Counts a row with its amounts: once, or once for each of the years that it is of.
    pub(crate) fn count(&mut self, amounts: &[Row<N>], fate: Fate) {
        self.rows.read += 1;
        *self.rows.part_mut(fate) += 1;
        for row in amounts {
            add_all(&mut self.read, &row.centimos);
            match fate {
                Fate::Used => {}
                Fate::Repeated => add_all(&mut self.repeated, &row.centimos),
                Fate::SetAside => add_all(&mut self.set_aside, &row.centimos),
                Fate::OutOfScope => add_all(&mut self.out_of_scope, &row.centimos),
            }
        }
    }

    /// Counts a row whose amounts cannot be told.
    pub(crate) fn count_unread(&mut self) {
        self.rows.read += 1;
        self.rows.set_aside += 1;
    }

    /// Adds another thread's counts.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        for (mine, theirs) in [
            (&mut self.read, &other.read),
            (&mut self.repeated, &other.repeated),
            (&mut self.set_aside, &other.set_aside),
            (&mut self.out_of_scope, &other.out_of_scope),
        ] {
            for (sum, amount) in mine.iter_mut().zip(theirs) {
                *sum += amount;
            }
        }
    }

    /// As a tally, the used side still to be counted from the facts; only of the columns the file has.
    pub(crate) fn tally(&self, columns: [(&'static str, bool); N]) -> Tally {
        let mut tally = Tally { rows: self.rows, ..Tally::default() };
        for (place, (name, present)) in columns.into_iter().enumerate() {
            if present {
                let fate = Fates {
                    read: self.read[place],
                    used: 0,
                    repeated: self.repeated[place],
                    set_aside: self.set_aside[place],
                    out_of_scope: self.out_of_scope[place],
                };
                tally.centimos.insert(name, fate);
            }
        }
        tally
    }
}

fn add_all<const N: usize>(sums: &mut [i128; N], amounts: &[i64; N]) {
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        *sum += i128::from(*amount);
    }
}
