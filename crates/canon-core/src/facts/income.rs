//! Money that arrived, as read: credited by the treasury, or budgeted and collected by the government.

use crate::facts::spending::Slot;
use crate::terms::budget::{Part, Rubro, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::Year;
use crate::terms::place::Department;

/// What a credited amount is. Only transfers are "what arrived"; the rest is listed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credit {
    /// A transfer: GRUPO 1, not own revenue.
    Transfer,
    /// Interest that the accounts earned: GRUPO 4.
    Interest,
    /// Own revenue passing through the same accounts: rubros 08 and 09.
    OwnRevenue,
    /// A source that adds them all and cannot be split.
    Mixed,
}

impl Credit {
    /// All of them, in the order of the outputs.
    pub const ALL: [Self; 4] = [Self::Transfer, Self::Interest, Self::OwnRevenue, Self::Mixed];

    /// The name in the `concepto` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transferencia",
            Self::Interest => "intereses",
            Self::OwnRevenue => "ingresos_propios",
            Self::Mixed => "todos_los_rubros",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferFact {
    pub gov: GovId,
    pub year: Year,
    pub part: Part,
    pub slot: Slot,
    pub credit: Credit,
    /// Authorised by the treasury; `None` where the source lacks it.
    pub autorizado: Option<Soles>,
    /// Credited to the government; `None` where the source lacks it.
    pub acreditado: Option<Soles>,
    pub rows: u64,
}

/// Income budgeted and collected by one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomeFact {
    pub gov: GovId,
    pub year: Year,
    /// The rubro; `None` for a figure over all of them.
    pub rubro: Option<Rubro>,
    /// The genérica (9 is saldos de balance); `None` for a figure over all of them.
    pub generica: Option<u8>,
    /// Budgeted at the start.
    pub pia: Option<Soles>,
    /// Budgeted as it stands.
    pub pim: Option<Soles>,
    pub recaudado: Option<Soles>,
    pub rows: u64,
}

/// By which of two measures it is told what arrived. They are never put into one series or ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrival {
    /// What the treasury credited as a transfer.
    Acreditado,
    /// What the government booked as new income, without balances of earlier years (saldos de balance).
    Recaudado,
}

impl Arrival {
    pub const ALL: [Self; 2] = [Self::Acreditado, Self::Recaudado];

    /// The name of its column in canon's tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Acreditado => "acreditado",
            Self::Recaudado => "recaudado",
        }
    }
}

/// Whose money a figure of a register is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    Government(GovId),
    /// All governments of a department together, of every level.
    Department(Department),
}

/// New income of a scope as it was booked, without balances of earlier years (saldos de balance): once for each year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedFact {
    pub holder: Holder,
    pub year: Year,
    pub scope: Scope,
    pub recaudado: Soles,
    /// The line it stands on.
    pub line: u64,
}
