//! Registers that are kept outside the budget: investments, works, contracts, orders, and the councils' oversight.
//!
//! They name entities in their own way and have no SEC_EJEC. A declared table of aliases ties an entity to a
//! government; what nobody tied stays nobody's, and is listed, never guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::source::{Place, SourceId};
use crate::facts::suppliers::Supplier;
use crate::facts::{Awarded, ContractFact, InvestmentFact, Method, OrderKind, OversightFact, StoppedFact};
pub use crate::panel::registers::aliases::{AliasMatch, Aliases};
use crate::panel::registers::suppliers::Sanctions;
pub use crate::panel::registers::tie::tie;
use crate::terms::government::{GovId, directory};
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};

/// A register that is kept outside the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// Investments, as Invierte.pe lists them.
    Investments,
    /// Works, as INFOBRAS lists them.
    Works,
    /// Contracting processes, as OCDS releases tell them.
    Contracts,
    /// Orders of purchase and service.
    Orders,
    /// Works of lists that hold stopped ones only.
    Stopped,
    /// Contracts that were signed, with their addenda.
    Signed,
}

impl Register {
    /// The name in the `registro` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Investments => "inversiones",
            Self::Works => "obras",
            Self::Contracts => "contratos",
            Self::Orders => "ordenes",
            Self::Stopped => "obras_paralizadas",
            Self::Signed => "contratos_suscritos",
        }
    }
}

/// The works of a government on the day of their register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Works {
    pub all: usize,
    /// Works at a standstill (paralizadas).
    pub stopped: usize,
}

/// A contracting process of a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub ocid: Arc<str>,
    /// How the supplier was chosen; `None` where the register does not say.
    pub method: Option<Method>,
    /// The kind of process, as its nomenclature begins: `AS`, `LP`.
    pub kind: Option<Arc<str>>,
    /// How many bid; `None` where the register does not say.
    pub bidders: Option<u32>,
    /// The day on which bids were called for.
    pub called: Option<Date>,
    /// Whether it was called before and came to nothing; `None` where the register does not say.
    pub is_called_again: Option<bool>,
    /// Each with the members of its consortium, where a register tells them.
    pub awards: Vec<Awarded>,
}

/// An order of a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub day: Date,
    pub amount: Soles,
    /// Whom it was given to; `None` where the register does not say.
    pub supplier: Option<Supplier>,
}

/// Entries of one register for one government and year, with the files they are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T> {
    pub sources: BTreeSet<SourceId>,
    /// The day on which things stood so; `None` for what happened, each on its own day.
    pub day: Option<Date>,
    pub entries: T,
}

/// The entries of a register by year and government.
pub type ByUnit<T> = BTreeMap<(Year, GovId), Entries<T>>;

/// The first and the last month of a year that a file of a register tells of.
pub type Months = BTreeMap<(Register, SourceId, Year), (Month, Month)>;

/// An entity of a register and the government it was tied to, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// A register that is kept outside the budget.
    pub register: Register,
    pub source: SourceId,
    /// The entity as the register names it.
    pub entity: Arc<str>,
    /// The government, and who says so.
    pub whose: AliasMatch,
    pub entries: u64,
}

/// What two records are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An investment, by its code.
    Investment(u32),
    /// A work, by its code.
    Work(Arc<str>),
    Order {
        kind: OrderKind,
        number: Arc<str>,
        /// The year of its date.
        year: Year,
        entity: Arc<str>,
    },
    /// A contracting process, by its identifier.
    Process(Arc<str>),
    /// A contract that was signed, by its code.
    Contract(Arc<str>),
    /// The oversight of a council in a year.
    Oversight(GovId, Year),
}

/// Two records of one thing in two files that cannot both be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryConflict {
    pub thing: Thing,
    pub column: &'static str,
    pub says: [String; 2],
    pub places: [Place; 2],
    /// Whether one of the files is newer than the other.
    pub newest_helps: bool,
}

/// All registers of a run, by year and government.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Investments on the day of their register, which is in this year.
    pub investments: ByUnit<Vec<InvestmentFact>>,
    /// Works on the day of their register, which is in this year.
    pub works: ByUnit<Works>,
    /// Processes by the year of their award.
    pub contracts: ByUnit<Vec<Process>>,
    /// Works of lists of stopped ones, on the day of their list, which is in this year.
    pub stopped: ByUnit<Vec<StoppedFact>>,
    /// The day of each list of stopped works.
    pub stopped_lists: BTreeMap<SourceId, Date>,
    /// Orders by the year of their date.
    pub orders: ByUnit<Vec<Order>>,
    /// Contracts by the year in which they were signed.
    pub signed: ByUnit<Vec<ContractFact>>,
    /// What the opening budget gives to the council's oversight.
    pub oversight: BTreeMap<(Year, GovId), (SourceId, OversightFact)>,
    /// Every entity met and what it was tied to.
    pub ties: Vec<Tie>,
    /// From which month to which each file tells what happened in a year.
    pub months: Months,
    /// Suppliers under sanction; `None` where no file tells of any.
    pub sanctions: Option<Sanctions>,
    /// Registers without a day of their own, for which none was given: they are of no year.
    pub undated: BTreeSet<SourceId>,
}

impl Registers {
    /// Whether any register has a government in a year.
    pub fn has(&self, year: Year, gov: GovId) -> bool {
        let key = (year, gov);
        self.investments.contains_key(&key)
            || self.works.contains_key(&key)
            || self.stopped.contains_key(&key)
            || self.contracts.contains_key(&key)
            || self.orders.contains_key(&key)
            || self.signed.contains_key(&key)
            || self.oversight.contains_key(&key)
    }

    /// The years and governments that any register has; a list of stopped works, which names what to ask about, makes no
    /// year known.
    pub fn keys(&self) -> BTreeSet<(Year, GovId)> {
        let mut keys: BTreeSet<(Year, GovId)> = self.investments.keys().copied().collect();
        keys.extend(self.works.keys());
        keys.extend(self.contracts.keys());
        keys.extend(self.orders.keys());
        keys.extend(self.signed.keys());
        keys.extend(self.oversight.keys());
        keys.retain(|(_, gov)| directory().get(*gov).is_some());
        keys
    }
}

pub mod aliases;
pub mod contracting;
pub mod once;
#[cfg(test)]
pub(crate) mod release_tests;
pub mod suppliers;
mod tie;
#[cfg(test)]
pub(crate) mod tie_tests;

#[cfg(test)]
mod tests {
    use crate::facts::{AliasFact, Entity, Facts, OrderFact, OrderState, WorkFact, WorkState};
    use crate::panel::registers::*;
    use crate::terms::place::Department;

    fn entity(names: &[&str], department: Option<u8>) -> Entity {
        let departments = department.and_then(Department::new).into_iter().collect();
        Entity { known_as: names.iter().map(|name| Arc::from(*name)).collect(), departments, declared: None }
    }

    fn order(entity: Entity, soles: i64, state: OrderState) -> OrderFact {
        OrderFact {
            entity: entity.into(),
            day: Date::parse_iso("2024-05-03").unwrap(),
            kind: OrderKind::Service,
            number: "1".into(),
            amount: Soles::from_soles(soles),
            supplier: None,
            state,
            line: 2,
        }
    }

    fn amounts_of(orders: &[Order]) -> Vec<Soles> {
        orders.iter().map(|order| order.amount).collect()
    }

    fn declared(name: &str, id: &str) -> AliasFact {
        AliasFact { name: name.into(), department: None, gov: id.parse().unwrap(), line: 2 }
    }

    fn tied(facts: &Facts, day: Option<&str>) -> Registers {
        let facts = [(SourceId(0), facts)];
        let aliases = Aliases::of(&facts, |_| "alias.csv".into());
        tie(&facts, &[], &aliases, |_| day.and_then(Date::parse_iso))
    }

    #[test]
    fn an_entity_is_a_government_only_if_somebody_declared_it() {
        let torata = || entity(&["20154491873", "MUNICIPALIDAD DE TORATA (SEDE)"], None);
        let orders = vec![
            order(torata(), 5, OrderState::InForce),
            order(torata(), 9, OrderState::Cancelled),
            order(
                entity(&["20999999999", "MUNICIPALIDAD DISTRITAL DE TORATA ALTA"], None),
                7,
                OrderState::InForce,
            ),
        ];
        let aliases = vec![declared("20154491873", "301486")];
        let registers = tied(&Facts { orders, aliases, ..Facts::default() }, None);
        let amounts: Vec<_> =
            registers.orders.iter().map(|((_, gov), e)| (gov.to_string(), amounts_of(&e.entries))).collect();
        assert_eq!(
            amounts,
            [("301486".to_string(), vec![Soles::from_soles(5)])],
            "what was cancelled is none"
        );
        let said = |tie: &Tie| match &tie.whose {
            AliasMatch::One(gov, by) => format!("{} {gov} {by}", tie.entity),
            other => format!("{} {other:?}", tie.entity),
        };
        let ties: Vec<String> = registers.ties.iter().map(said).collect();
        assert_eq!(
            ties,
            [
                "MUNICIPALIDAD DE TORATA (SEDE) 301486 alias.csv",
                "MUNICIPALIDAD DISTRITAL DE TORATA ALTA Nobody"
            ]
        );
    }

    #[test]
    fn a_name_that_canon_carries_holds_in_its_department_only() {
        let name = "Municipalidad Distrital de San Cristobal Calacoa";
        for (department, there) in [(Some(18), 1), (Some(3), 0), (None, 0)] {
            let orders = vec![order(entity(&[name], department), 5, OrderState::InForce)];
            assert_eq!(tied(&Facts { orders, ..Facts::default() }, None).orders.len(), there);
        }
    }

    #[test]
    fn what_stands_on_a_day_needs_the_day() {
        let work = |state| WorkFact {
            code: "1".into(),
            entity: entity(&["X"], None),
            state,
            written: "".into(),
            line: 2,
        };
        let works = vec![work(WorkState::Stopped), work(WorkState::Other)];
        let facts = Facts { works, aliases: vec![declared("x", "301486")], ..Facts::default() };
        let dated = tied(&facts, Some("2025-08-20"));
        let works: Vec<_> = dated.works.iter().map(|((year, _), e)| (year.number(), e.entries)).collect();
        assert_eq!(works, [(2025, Works { all: 2, stopped: 1 })]);
        let undated = tied(&facts, None);
        assert!(undated.works.is_empty() && undated.undated.len() == 1);
    }
}
