//! Canonical rows: what every source is turned into at the border, typed, summed by key.
//!
//! A fact is already the sum of the lines of one source that share its key, so that memory grows with governments and
//! not with lines; `rows` says how many lines it stands for.

pub mod distribution;
pub mod issue;
pub mod notes;
pub mod prices;
pub mod source;
pub mod tally;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::facts::distribution::DistributionIndex;
use crate::facts::notes::{Commitment, Experience};
use crate::facts::prices::PriceIndex;
use crate::facts::source::SourceId;
use crate::terms::budget::{Inclusion, Part, Phases, Rubro};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};
use crate::terms::place::{Department, Ubigeo};

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

/// What a credited amount is. Only transfers are "what arrived"; the rest is listed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credit {
    /// A transfer: GRUPO 1, not own revenue.
    Transfer,
    /// Interest: GRUPO 4.
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

/// Money credited to one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferFact {
    /// To whom.
    pub gov: GovId,
    /// In which year.
    pub year: Year,
    /// What part of the money.
    pub part: Part,
    /// When.
    pub slot: Slot,
    /// What it is.
    pub credit: Credit,
    /// Authorised by the treasury; `None` where the source lacks it.
    pub autorizado: Option<Soles>,
    /// Credited to the government; `None` where the source lacks it.
    pub acreditado: Option<Soles>,
    /// Lines summed.
    pub rows: u64,
}

/// Income budgeted and collected by one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomeFact {
    /// Whose.
    pub gov: GovId,
    /// Of which year.
    pub year: Year,
    /// The rubro; `None` for a figure over all of them.
    pub rubro: Option<Rubro>,
    /// The genérica (9 is saldos de balance); `None` for a figure over all of them.
    pub generica: Option<u8>,
    /// Budgeted at the start.
    pub pia: Option<Soles>,
    /// Budgeted as it stands.
    pub pim: Option<Soles>,
    /// Collected.
    pub recaudado: Option<Soles>,
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

/// Who a register says an entry belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// The codes and names it goes by, as published: codes first, the name for people last.
    pub known_as: Vec<Arc<str>>,
    /// The departments that the register places the entry in.
    pub departments: BTreeSet<Department>,
}

/// A name or code of an entity, declared to be a government's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasFact {
    /// The name or code, as the register writes it.
    pub name: Arc<str>,
    /// The department it is meant in; `None` for everywhere.
    pub department: Option<Department>,
    /// Whose it is.
    pub gov: GovId,
}

/// An investment as its register knows it, once for its code however many places it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvestmentFact {
    /// Its code (código único de inversión).
    pub cui: u32,
    /// Its name as published.
    pub name: Arc<str>,
    /// Who it belongs to.
    pub entity: Entity,
    /// Its state, as published.
    pub state: Arc<str>,
    /// What it was to cost when it was declared viable.
    pub viable: Option<Soles>,
    /// What it is to cost now.
    pub cost: Option<Soles>,
    /// When it was declared viable.
    pub viable_since: Option<Date>,
    /// Whether its technical file is registered; `None` where the register has no such column.
    pub technical_file: Option<bool>,
    /// The places it is in: districts, or a province or department as a whole (`180100`, `180000`).
    pub places: Vec<Arc<str>>,
    /// Lines that name it.
    pub rows: u64,
    /// The first of them.
    pub line: u64,
}

/// Whether a work goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkState {
    /// It stands still (paralizada).
    Stopped,
    /// It goes on, or is over, or has not begun.
    Other,
}

/// A public work as its register knows it, once for its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkFact {
    /// Its code.
    pub code: Arc<str>,
    /// Who it belongs to.
    pub entity: Entity,
    /// Whether it goes on.
    pub state: WorkState,
    /// The line it stands on.
    pub line: u64,
}

/// How a supplier is chosen, by the codes of the Open Contracting Data Standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Anybody may bid.
    Open,
    /// Those who qualify may bid.
    Selective,
    /// Some are asked to bid.
    Limited,
    /// Without competition.
    Direct,
}

impl Method {
    /// Its code in the standard.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Selective => "selective",
            Self::Limited => "limited",
            Self::Direct => "direct",
        }
    }

    /// Whether several could have bid.
    pub const fn is_competitive(self) -> bool {
        matches!(self, Self::Open | Self::Selective)
    }
}

/// A contracting process with an award, once for its identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessFact {
    /// Its identifier (ocid).
    pub ocid: Arc<str>,
    /// Who buys.
    pub entity: Entity,
    /// The year of its award.
    pub year: Year,
    /// How the supplier was chosen; `None` where it does not say.
    pub method: Option<Method>,
    /// How many bid; `None` where it does not say.
    pub bidders: Option<u32>,
    /// What was awarded to whom, in soles.
    pub awards: Vec<(Arc<str>, Soles)>,
}

/// An order of purchase or service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFact {
    /// Who buys.
    pub entity: Entity,
    /// The year of its date.
    pub year: Year,
    /// For how much.
    pub amount: Soles,
    /// The line it stands on.
    pub line: u64,
}

/// What the opening budget gives to the oversight of the council, and the base that the law takes a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OversightFact {
    /// Whose.
    pub gov: GovId,
    /// In which year.
    pub year: Year,
    /// The PIA of the activity of oversight.
    pub activity: Soles,
    /// The PIA of the base.
    pub base: Soles,
    /// Whether the source itself says what the base is; otherwise it is put together by the rubros of `normas`.
    pub base_is_given: bool,
}

/// What part of a year's canon a government is to get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFact {
    /// Which government.
    pub gov: GovId,
    /// In which year.
    pub year: Year,
    /// Its part.
    pub index: DistributionIndex,
    /// Of how much.
    pub total: Soles,
}

/// The prices of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceFact {
    /// Which year.
    pub year: Year,
    /// Its index.
    pub index: PriceIndex,
}

/// How many people live in a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationFact {
    /// Where.
    pub ubigeo: Ubigeo,
    /// In which year.
    pub year: Year,
    /// How many.
    pub people: u64,
}

/// All facts of one source, each list in the order of its keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Spending by month and part.
    pub spending: Vec<SpendingFact>,
    /// Money credited.
    pub transfers: Vec<TransferFact>,
    /// Income.
    pub income: Vec<IncomeFact>,
    /// Projects.
    pub projects: Vec<ProjectFact>,
    /// Functions and categories.
    pub purposes: Vec<PurposeFact>,
    /// Population.
    pub population: Vec<PopulationFact>,
    /// Investments.
    pub investments: Vec<InvestmentFact>,
    /// Works.
    pub works: Vec<WorkFact>,
    /// Contracting processes.
    pub processes: Vec<ProcessFact>,
    /// Orders.
    pub orders: Vec<OrderFact>,
    /// The council's oversight.
    pub oversight: Vec<OversightFact>,
    /// Names of entities.
    pub aliases: Vec<AliasFact>,
    /// Prices.
    pub prices: Vec<PriceFact>,
    /// Parts of the canon.
    pub indices: Vec<IndexFact>,
    /// What was agreed in sessions.
    pub commitments: Vec<Commitment>,
    /// What was learned.
    pub experiences: Vec<Experience>,
}

/// The facts of one source with its number.
pub type Sourced<'a> = (SourceId, &'a Facts);
