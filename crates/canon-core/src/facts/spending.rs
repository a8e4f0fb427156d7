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
    /// A month's flow.
    Month(Month),
}

/// Spending of one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpendingFact {
    /// Whose figure.
    pub gov: GovId,
    /// Of which year.
    pub year: Year,
    /// All spending, or projects only.
    pub inclusion: Inclusion,
    /// What part of the money.
    pub part: Part,
    /// When.
    pub slot: Slot,
    /// The amounts.
    pub phases: Phases,
    /// Lines summed.
    pub rows: u64,
}

/// The budget and spending of one project of one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectFact {
    /// Whose.
    pub gov: GovId,
    /// In which year.
    pub year: Year,
    /// What part of the money.
    pub part: Part,
    /// The project's code (PRODUCTO_PROYECTO).
    pub project: u32,
    /// Its name as published.
    pub name: Arc<str>,
    /// The function it is budgeted under, where the source says.
    pub function: Option<u8>,
    /// The amounts of the year so far.
    pub phases: Phases,
    /// Lines summed.
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
    /// Función.
    Function,
    /// Categoría de gasto.
    Category,
}

impl Purpose {
    /// Its kind.
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
    /// Whose.
    pub gov: GovId,
    /// In which year.
    pub year: Year,
    /// What part of the money.
    pub part: Part,
    /// For what.
    pub purpose: Purpose,
    /// The amounts of the year so far.
    pub phases: Phases,
    /// Lines summed.
    pub rows: u64,
}
