//! The columns of a register: a header that names every one that the register needs is a header of it.

use super::Given;
use crate::table::registers::{self, Register};
use canon_core::terms::names::fold;

/// A column of a register, and what it may be called.
#[derive(Debug)]
pub(in crate::table) struct Column {
    /// The name that canon gives it.
    pub(in crate::table) role: &'static str,
    /// The names that publishers give it, folded. Of several lists the first that is there is taken; the names of one
    /// list all say the same thing.
    names: &'static [&'static [&'static str]],
    presence: Presence,
    is_leftmost: bool,
    holds: Holds,
}

/// Whether a register has a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Needed,
    Optional,
    /// A table that has it is another.
    Absent,
}

/// What stands in a column of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Anything,
    Money,
    Days,
}

impl Column {
    /// A column without which a table is not this register.
    pub(in crate::table) const fn needed(
        role: &'static str,
        names: &'static [&'static [&'static str]],
    ) -> Self {
        Self { role, names, presence: Presence::Needed, is_leftmost: false, holds: Holds::Anything }
    }

    /// A column that the register may have or lack.
    pub(in crate::table) const fn optional(
        role: &'static str,
        names: &'static [&'static [&'static str]],
    ) -> Self {
        Self { role, names, presence: Presence::Optional, is_leftmost: false, holds: Holds::Anything }
    }

    /// A column with which a table is not this register, though it has all others.
    pub(in crate::table) const fn absent(
        role: &'static str,
        names: &'static [&'static [&'static str]],
    ) -> Self {
        Self { role, names, presence: Presence::Absent, is_leftmost: false, holds: Holds::Anything }
    }

    /// Whether a register may have it, for what its places are.
    const fn is_met(&self, places: &[usize]) -> bool {
        match self.presence {
            Presence::Needed => !places.is_empty(),
            Presence::Optional => true,
            Presence::Absent => places.is_empty(),
        }
    }

    /// Where several columns go by these names, only the leftmost is read. Otherwise all are, and must agree.
    pub(in crate::table) const fn leftmost(self) -> Self {
        Self { is_leftmost: true, ..self }
    }

    /// It holds amounts of money.
    pub(in crate::table) const fn of_money(self) -> Self {
        Self { holds: Holds::Money, ..self }
    }

    /// Whether it holds amounts of money, whose decimal mark the whole column decides.
    pub(in crate::table) const fn is_of_money(&self) -> bool {
        matches!(self.holds, Holds::Money)
    }

    /// Its cells are days of the calendar.
    pub(in crate::table) const fn of_days(self) -> Self {
        Self { holds: Holds::Days, ..self }
    }

    /// Whether it holds days, of which the whole column decides whether the month stands first.
    pub(in crate::table) const fn is_of_days(&self) -> bool {
        matches!(self.holds, Holds::Days)
    }

    /// Whether a folded name is one that canon or a publisher gives it.
    pub(in crate::table) fn is_called(&self, name: &str) -> bool {
        fold(self.role) == name || self.names.iter().any(|names| names.contains(&name))
    }

    /// Where the column stands among the folded names of a row: where the user says, else by the names known.
    fn places(&self, row: &[String], given: &[Given]) -> Vec<usize> {
        let of = |is_one: &dyn Fn(&str) -> bool| -> Vec<usize> {
            row.iter().enumerate().filter(|(_, name)| is_one(name)).map(|(at, _)| at).collect()
        };
        let said =
            |name: &str| given.iter().any(|given| given.column == name && self.is_called(&given.known));
        let lists = self.names.iter().map(|names| of(&|name| names.contains(&name)));
        let mut places =
            std::iter::once(of(&said)).chain(lists).find(|places| !places.is_empty()).unwrap_or_default();
        if self.is_leftmost {
            places.truncate(1);
        }
        places
    }
}

/// The columns of a header that make it one of a register.
#[derive(Clone, Debug)]
pub(in crate::table) struct OwnColumns {
    pub(in crate::table) register: &'static Register,
    /// The places of each column of the register, in the order in which the register lists them.
    pub(in crate::table) places: Vec<Vec<usize>>,
}

impl OwnColumns {
    /// The register that a row of names is the header of, if it is of one.
    pub(super) fn of(names: &[String], given: &[Given]) -> Option<Self> {
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        registers::with_own_columns().find_map(|(register, columns)| {
            let places: Vec<Vec<usize>> =
                columns.iter().map(|column| column.places(&folded, given)).collect();
            let is_whole = columns.iter().zip(&places).all(|(column, at)| column.is_met(at));
            is_whole.then_some(Self { register, places })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_what_its_register_says_of_it() {
        const PLAIN: Column = Column::optional("monto", &[&["MONTO", "IMPORTE"], &["VALOR"]]);
        assert!(!PLAIN.is_of_money() && !PLAIN.is_of_days());
        assert!(PLAIN.of_money().is_of_money() && PLAIN.of_days().is_of_days());
        let met = |column: Column| [column.is_met(&[]), column.is_met(&[3])];
        let all = [Column::needed("monto", &[]), PLAIN, Column::absent("monto", &[])].map(met);
        assert_eq!(all, [[false, true], [true, true], [true, false]]);
        let row = ["VALOR", "MONTO", "OTRO", "IMPORTE"].map(String::from);
        assert_eq!(PLAIN.places(&row, &[]), [1, 3]);
        assert_eq!(PLAIN.leftmost().places(&row, &[]), [1]);
        assert_eq!(PLAIN.places(&row, &[Given::new("monto", "Otro")]), [2]);
        assert_eq!(PLAIN.places(&row, &[Given::new("fecha", "Otro")]), [1, 3]);
        assert_eq!(PLAIN.places(&row[..1], &[]), [0]);
    }
}
