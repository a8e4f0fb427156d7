//! The rows behind the figures of one government and year: what `canon explain` re-reads a file for.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use canon_core::facts::{Credit, Holder, IndexFact, Slot};
use canon_core::terms::budget::{Part, Phases, Rubro, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::place::Ubigeo;

/// Whose rows are to be kept while a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The government, or all of a department's municipalities.
    pub govs: BTreeSet<GovId>,
    /// The year of the figure, and those before it that it may be made of.
    pub years: RangeInclusive<Year>,
    /// The districts whose people it answers for; their rows are kept for every year.
    pub districts: BTreeSet<Ubigeo>,
}

impl Wanted {
    /// Whether a row is one of them.
    pub(crate) fn is(&self, gov: GovId, year: Year) -> bool {
        self.years.contains(&year) && self.govs.contains(&gov)
    }
}

/// A row of a file that feeds a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRow {
    /// The sheet of a workbook, or the table of a portal page.
    pub sheet: Option<Arc<str>>,
    /// The row, counted from 1 as an editor or a spreadsheet shows it.
    pub line: u64,
    /// The year of its amounts; `None` for a row that is not of a government's year.
    pub year: Option<Year>,
    pub what: Traced,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Traced {
    /// Amounts of budget and spending.
    Spending {
        /// Of what part of the money.
        part: Part,
        slot: Slot,
        phases: Phases,
    },
    Credit {
        /// Of what part of the money.
        part: Part,
        slot: Slot,
        credit: Credit,
        autorizado: Option<Soles>,
        acreditado: Option<Soles>,
    },
    /// Income budgeted and collected.
    Income {
        /// The rubro; `None` for a figure over all of them.
        rubro: Option<Rubro>,
        /// The genérica; `None` for a figure over all of them.
        generica: Option<u8>,
        pia: Option<Soles>,
        pim: Option<Soles>,
        recaudado: Option<Soles>,
    },
    /// New income as it was booked, without balances.
    Booked { holder: Holder, year: Year, scope: Scope, recaudado: Soles },
    /// The prices of a year; the rows of all years are kept.
    Price {
        year: Year,
        /// The index as written.
        index: String,
    },
    /// What part of a total the government was to get.
    Index(IndexFact),
    /// Inhabitants of a district.
    People {
        ubigeo: Ubigeo,
        /// The year they are of.
        year: Year,
        people: u64,
    },
}
