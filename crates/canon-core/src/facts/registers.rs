//! Entries of registers, as read: entities and their aliases, investments, works, contracts, orders, oversight.

use crate::facts::source::Place;
use crate::facts::suppliers::Supplier;
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::names::fold;
use crate::terms::period::{Date, Instant, Year};
use crate::terms::place::Department;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who a register says an entry belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// The codes and names it goes by, as published: codes first, the name for people last.
    pub known_as: Vec<Arc<str>>,
    /// The departments that the register places the entry in.
    pub departments: BTreeSet<Department>,
    /// The government by canon's own key, where the register writes it beside the entity.
    pub declared: Option<GovId>,
}

impl Entity {
    /// Its codes and names, folded.
    pub fn folded(&self) -> Vec<String> {
        self.known_as.iter().map(|name| crate::terms::names::fold(name)).collect()
    }

    /// Whether both go by one code or name, however it is spelled.
    pub fn shares_a_name(&self, other: &Self) -> bool {
        let own = self.folded();
        other.folded().iter().any(|name| own.contains(name))
    }
}

/// A name or code of an entity, declared to be a government's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasFact {
    /// The name or code, as the register writes it.
    pub name: Arc<str>,
    /// The department it is meant in; `None` for everywhere.
    pub department: Option<Department>,
    pub gov: GovId,
    /// The line it stands on.
    pub line: u64,
}

/// An investment as its register knows it, once for its code however many places it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvestmentFact {
    /// Its code (código único de inversión).
    pub cui: u32,
    /// Its name as published.
    pub name: Arc<str>,
    pub entity: Entity,
    /// Its state, as published.
    pub state: Arc<str>,
    /// What it was to cost when it was declared viable.
    pub viable: Option<Soles>,
    /// What it is to cost now.
    pub cost: Option<Soles>,
    pub viable_since: Option<Date>,
    /// Whether its technical file is registered; `None` where the register has no such column.
    pub technical_file: Option<bool>,
    /// The places it is in: districts, or a province or department as a whole (`180100`, `180000`).
    pub places: Vec<Arc<str>>,
    /// How many lines of the register name it.
    pub rows: u64,
    /// The first line that names it.
    pub line: u64,
}

impl InvestmentFact {
    /// Whether nothing more is to come of it: it was closed, or taken off the register.
    pub fn is_over(&self) -> bool {
        let state = fold(&self.state);
        state.split(' ').any(|word| {
            word.starts_with("CERRAD") || word.starts_with("DESACTIV") || word.starts_with("INACTIV")
        })
    }
}

/// How a supplier is chosen, by the codes of the Open Contracting Data Standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Anybody may bid for it.
    Open,
    /// Those who qualify may bid.
    Selective,
    /// Some are asked to bid.
    Limited,
    /// One supplier is chosen without competition.
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

/// What one release of a contracting process tells: what it does not tell stays as an earlier one told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseFact {
    pub ocid: Arc<str>,
    /// Its own identifier; `None` where it has none.
    pub id: Option<Arc<str>>,
    /// When it was published; `None` where it does not say, or not as a date.
    pub published: Option<Instant>,
    /// The year of that date as it is written.
    pub year: Option<Year>,
    /// That date, where it is a whole one.
    pub day: Option<Date>,
    /// Whether it tells the whole process, as a compiled release does: nothing earlier holds beside it.
    pub is_whole: bool,
    pub buyer: Option<Entity>,
    /// How the supplier is chosen.
    pub method: Option<Method>,
    /// The kind of process, as its nomenclature begins: `AS`, `LP`.
    pub kind: Option<Arc<str>>,
    pub bidders: Option<u32>,
    /// The day on which bids were called for.
    pub called: Option<Date>,
    /// Whether it was called before and came to nothing; `None` where it does not say.
    pub is_called_again: Option<bool>,
    /// Whether it is a row of a table of awards, which stands back where releases of the process are given.
    pub is_of_table: bool,
    pub awards: Vec<AwardFact>,
    /// Its place among the releases of its file, from 1.
    pub line: u64,
}

/// What a release tells of an award.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardFact {
    /// Its identifier within the process.
    pub id: Option<Arc<str>>,
    /// Its state, by the codes of the standard.
    pub status: Option<Arc<str>>,
    /// The year of its date as it is written.
    pub year: Option<Year>,
    /// Its date, where that is a whole one.
    pub day: Option<Date>,
    pub amount: Option<Soles>,
    /// What it was reckoned to cost before bids were called for.
    pub reference: Option<Soles>,
    /// In which currency, by its code.
    pub currency: Option<Arc<str>>,
    pub supplier: Option<Supplier>,
    /// The row of a table that it stands on; `None` where it stands in a release.
    pub line: Option<u64>,
}

/// What was awarded to whom, in soles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awarded {
    pub supplier: Supplier,
    pub amount: Soles,
    /// What it was reckoned to cost before bids were called for.
    pub reference: Option<Soles>,
    /// The day of the award.
    pub day: Option<Date>,
    /// The rows and releases that tell of it.
    pub places: BTreeSet<Place>,
}

/// A contracting process with an award, once for its identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessFact {
    pub ocid: Arc<str>,
    pub entity: Entity,
    /// The year of its award.
    pub year: Year,
    /// How the supplier was chosen; `None` where it does not say.
    pub method: Option<Method>,
    /// The kind of process, as its nomenclature begins: `AS`, `LP`.
    pub kind: Option<Arc<str>>,
    /// How many bid; `None` where it does not say.
    pub bidders: Option<u32>,
    /// The day on which bids were called for.
    pub called: Option<Date>,
    /// Whether it was called before and came to nothing; `None` where it does not say.
    pub is_called_again: Option<bool>,
    pub awards: Vec<Awarded>,
    /// The rows and releases that tell it.
    pub places: BTreeSet<Place>,
}

/// What is ordered: the numbers of the two kinds are counted apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderKind {
    Purchase,
    Service,
    /// In other words, folded.
    Other(Arc<str>),
    /// The register does not say.
    Unsaid,
}

/// Whether an order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderState {
    /// It was issued and holds.
    InForce,
    /// It holds no longer.
    Cancelled,
    /// It is not in soles.
    OtherCurrency,
}

/// An order of purchase or service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFact {
    /// One for all orders of the same: a register has a million of these and a few thousand of those.
    pub entity: Arc<Entity>,
    pub day: Date,
    pub kind: OrderKind,
    /// Its number, without zeros before it.
    pub number: Arc<str>,
    pub amount: Soles,
    /// Whom it was given to; `None` where the register does not say.
    pub supplier: Option<Supplier>,
    pub state: OrderState,
    /// The line it stands on.
    pub line: u64,
}

/// A contract that was signed, with what addenda changed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractFact {
    pub entity: Entity,
    /// Its code in the register of contracts.
    pub code: Arc<str>,
    /// The day on which it was signed.
    pub day: Date,
    /// What was agreed at first.
    pub amount: Soles,
    /// What addenda added, less what they took away.
    pub added: Soles,
    /// The line it stands on.
    pub line: u64,
}

/// What the opening budget gives to the oversight of the council, and the base that the law takes a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OversightFact {
    pub gov: GovId,
    pub year: Year,
    /// The PIA of the activity of oversight.
    pub activity: Soles,
    pub base: Soles,
    /// Whether the source itself says what the base is; otherwise it is put together by the rubros of `normas`.
    pub base_is_given: bool,
    /// The line it stands on; 0 where it is put together of many.
    pub line: u64,
}
