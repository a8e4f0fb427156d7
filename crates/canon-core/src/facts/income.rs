//! Money that arrived, as read: credited by the treasury, or budgeted and collected by the government.

use crate::facts::spending::Slot;
use crate::terms::budget::{Part, Rubro};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::Year;

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
