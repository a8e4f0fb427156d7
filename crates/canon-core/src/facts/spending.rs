//! Spending as read: of a government, of a project, for a purpose.

use crate::terms::budget::{Inclusion, Part, Phases};
use crate::terms::government::GovId;
use crate::terms::period::{Month, Year};
use std::sync::Arc;

/// When in the year a figure belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Month 0 of the ministry's tables, where PIA and PIM stand, or a figure of the whole year.
    Year,
    /// What flowed in one month.
    Month(Month),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpendingFact {
    pub gov: GovId,
    pub year: Year,
    pub inclusion: Inclusion,
    pub part: Part,
    pub slot: Slot,
    pub phases: Phases,
    pub rows: u64,
}

/// The budget and spending of one project of one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectFact {
    pub gov: GovId,
    pub year: Year,
    pub part: Part,
    /// The project's code (PRODUCTO_PROYECTO).
    pub project: u32,
    /// Its name as published.
    pub name: Arc<str>,
    /// The function it is budgeted under, where the source says.
    pub function: Option<u8>,
    /// The amounts of the year so far.
    pub phases: Phases,
    pub rows: u64,
}

/// What a government's spending was for: function, or category of spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Función: 18 is saneamiento, 22 educación.
    Function(u8),
    /// Categoría de gasto: 5 corriente, 6 de capital, 7 deuda.
    Category(u8),
}

/// Which of the ways to tell what spending was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PurposeKind {
    Function,
    Category,
}

impl Purpose {
    pub const fn kind(self) -> PurposeKind {
        match self {
            Self::Function(_) => PurposeKind::Function,
            Self::Category(_) => PurposeKind::Category,
        }
    }
}

/// The spending of one government for one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeFact {
    pub gov: GovId,
    pub year: Year,
    pub part: Part,
    pub purpose: Purpose,
    /// The amounts of the year so far.
    pub phases: Phases,
    pub rows: u64,
}
