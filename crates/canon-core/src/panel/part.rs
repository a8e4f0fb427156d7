//! The parts that a value is made of: what each covers and up to when, and whether they may be put together.
//!
//! A unit notes every figure that a measure takes from it, so that no indicator can forget to say what it was made of.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::PurposeKind;
use crate::facts::source::{CutOff, SourceId};
use crate::terms::budget::{Inclusion, Phase, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Year};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// A phase of spending, of the year or month by month.
    Phase(Phase),
    /// Spending told apart by what it was for.
    Purposes(PurposeKind),
    /// The list of projects.
    Projects,
    Collected,
    Credited,
    /// New income as the government booked it.
    Booked,
}

/// One figure that a value is made of, with what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub year: Year,
    pub gov: GovId,
    pub figure: Figure,
    /// The money it counts.
    pub scope: Scope,
    /// The money it is compared within: its own scope, or the whole that it is meant to be a share of.
    pub within: Scope,
    pub inclusion: Inclusion,
    /// The last day that it reaches.
    pub cut: CutOff,
    /// Whether its year is over in it.
    pub closed: bool,
    pub source: SourceId,
}

/// In what two parts differ so that no figure can be made of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// One has projects only, the other all.
    Inclusion,
    /// They reach different days of the year.
    CutOff,
    /// They are of different money.
    Scope,
    /// One is what was credited, the other what was booked.
    Measure,
}

impl Part {
    /// Up to when it goes: one year that is over is like another file's of the same year, whenever each was asked for.
    const fn reach(&self) -> Option<Option<Date>> {
        if self.closed { None } else { Some(self.cut.date()) }
    }

    /// Whether one of the two is to be a share of the other, and is that share at least.
    fn is_least_share(&self, other: &Self) -> bool {
        let is_of = |share: &Self, whole: &Self| {
            share.scope != share.within && share.inclusion.is_least_of(whole.inclusion)
        };
        is_of(self, other) || is_of(other, self)
    }

    /// Whether the two tell what arrived by two measures.
    const fn is_other_measure(&self, other: &Self) -> bool {
        use Figure::{Booked, Credited};
        matches!((self.figure, other.figure), (Booked, Credited) | (Credited, Booked))
    }

    /// In what this part and another differ. Of two years or two governments, each goes as far as it goes by itself.
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let is_day = self.year == other.year && self.reach() != other.reach();
        let all = [
            (Difference::Inclusion, self.inclusion != other.inclusion && !self.is_least_share(other)),
            (Difference::CutOff, is_day),
            (Difference::Scope, self.within != other.within),
            (Difference::Measure, self.is_other_measure(other)),
        ];
        all.into_iter().filter(|(_, differs)| *differs).map(|(difference, _)| difference).collect()
    }
}

/// The first two parts that are unlike, if any are.
pub fn unlike(parts: &[Part]) -> Option<(Part, Part)> {
    let first = parts.first()?;
    let mut of_year: BTreeMap<Year, &Part> = BTreeMap::new();
    parts.iter().find_map(|part| {
        let same_year: &Part = of_year.entry(part.year).or_insert(part);
        let other = [first, same_year].into_iter().find(|other| !other.differences(part).is_empty())?;
        Some((*other, *part))
    })
}

/// An award, by the identifier of its process and its place among the awards of it.
pub type AwardKey = (Arc<str>, usize);

/// The entries of a register that a measure counts in its numerator.
#[derive(Debug, Default)]
pub struct Counted {
    pub awards: BTreeSet<AwardKey>,
    /// By their places among the orders of the government and year.
    pub orders: BTreeSet<usize>,
}

/// The parts that a measure has taken so far and, where somebody asks, the entries that it counts.
#[derive(Debug, Default)]
pub struct Taken {
    parts: RefCell<Vec<Part>>,
    counted: Option<RefCell<Counted>>,
}

impl Taken {
    pub(super) fn note(&self, part: Part) {
        self.parts.borrow_mut().push(part);
    }

    /// One that keeps the entries that are counted, too.
    pub fn with_entries() -> Self {
        Self { counted: Some(RefCell::default()), ..Self::default() }
    }

    pub(super) fn count(&self, add: impl FnOnce(&mut Counted)) {
        if let Some(counted) = &self.counted {
            add(&mut counted.borrow_mut());
        }
    }

    /// The parts noted, in the order in which they were taken.
    pub fn into_parts(self) -> Vec<Part> {
        self.parts.into_inner()
    }

    pub fn into_counted(self) -> Counted {
        self.counted.map_or_else(Counted::default, RefCell::into_inner)
    }
}

/// Which source leads for what a list tells of a government's year, and what that source includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub source: SourceId,
    pub inclusion: Inclusion,
}

/// What was collected, and the files that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    pub amount: Soles,
    pub sources: BTreeSet<SourceId>,
}

impl Collected {
    /// All of some, with their files; `None` of none.
    pub(super) fn sum(parts: impl Iterator<Item = Self>) -> Option<Self> {
        parts.reduce(|mut sum, part| {
            sum.amount += part.amount;
            sum.sources.extend(part.sources);
            sum
        })
    }
}
