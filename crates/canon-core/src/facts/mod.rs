//! Facts: what every source is turned into at the border, typed, summed by key.
//!
//! A fact is already the sum of the lines of one source that share its key, so that memory grows with governments and
//! not with lines; `rows` says how many lines it stands for.

pub mod distribution;
mod doubt;
mod income;
pub mod issue;
pub mod notes;
pub mod outline;
mod population;
pub mod prices;
mod registers;
pub mod source;
mod spending;
pub mod suppliers;
pub mod tally;
mod works;

pub use distribution::IndexFact;
pub use doubt::DoubtFact;
pub use income::{Arrival, BookedFact, Credit, Holder, IncomeFact, TransferFact};
pub use population::PopulationFact;
pub use prices::PriceFact;
pub use registers::{
    AliasFact, AwardFact, Awarded, ContractFact, Entity, InvestmentFact, Method, OrderFact, OrderKind,
    OrderState, OversightFact, ProcessFact, ReleaseFact,
};
pub use spending::{ProjectFact, Purpose, PurposeFact, PurposeKind, Slot, SpendingFact};
pub use works::{StoppedFact, WorkFact, WorkState};

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::notes::{Commitment, Experience};
use crate::facts::source::SourceId;
use crate::facts::suppliers::{MemberFact, SanctionFact};
use crate::terms::budget::Part;
use crate::terms::period::Year;

/// All facts of one source, each list in the order of its keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Spending by month and part.
    pub spending: Vec<SpendingFact>,
    pub transfers: Vec<TransferFact>,
    pub income: Vec<IncomeFact>,
    /// New income as it was booked, without balances.
    pub booked: Vec<BookedFact>,
    /// What the table says against its figures.
    pub doubts: Vec<DoubtFact>,
    pub projects: Vec<ProjectFact>,
    pub purposes: Vec<PurposeFact>,
    pub population: Vec<PopulationFact>,
    pub investments: Vec<InvestmentFact>,
    pub works: Vec<WorkFact>,
    /// Works of lists that hold stopped ones only.
    pub stopped: Vec<StoppedFact>,
    /// Releases of contracting processes.
    pub releases: Vec<ReleaseFact>,
    /// Who makes up which consortium.
    pub members: Vec<MemberFact>,
    pub sanctions: Vec<SanctionFact>,
    pub orders: Vec<OrderFact>,
    /// Contracts that were signed.
    pub signed: Vec<ContractFact>,
    pub oversight: Vec<OversightFact>,
    pub aliases: Vec<AliasFact>,
    pub prices: Vec<PriceFact>,
    /// Parts of the canon.
    pub indices: Vec<IndexFact>,
    /// What was agreed in sessions.
    pub commitments: Vec<Commitment>,
    /// What somebody did, and what came of it.
    pub experiences: Vec<Experience>,
}

/// The facts of one source with its number.
pub type Sourced<'a> = (SourceId, &'a Facts);

impl Facts {
    /// The years of which it tells lines of rubro 18 and of others apart: who has no line of rubro 18 has none of it.
    pub fn years_with_all_rubros(&self) -> BTreeSet<Year> {
        let mut seen: BTreeMap<Year, [bool; 2]> = BTreeMap::new();
        for fact in &self.spending {
            if let Part::Line { rubro18, .. } = fact.part {
                seen.entry(fact.year).or_default()[usize::from(rubro18)] = true;
            }
        }
        seen.into_iter().filter(|(_, seen)| *seen == [true; 2]).map(|(year, _)| year).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::*;
    use crate::terms::budget::{Inclusion, Mining, Phases, Scope};

    #[test]
    fn a_file_of_one_rubro_or_of_sums_says_nothing_of_the_others() {
        let line = |rubro18| Part::Line { rubro18, mining: Mining::Other };
        let only = Part::OnlyRubro18 { mining: Mining::Other };
        let fact = |year, part| SpendingFact {
            gov: "301486".parse().unwrap(),
            year: Year::new(year).unwrap(),
            inclusion: Inclusion::Todo,
            part,
            slot: Slot::Year,
            phases: Phases::NONE,
            rows: 1,
        };
        let spending = vec![
            fact(2021, line(true)),
            fact(2021, line(false)),
            fact(2022, line(false)),
            fact(2023, only),
            fact(2024, Part::Whole(Scope::Todo)),
            fact(2024, Part::Whole(Scope::Rubro18)),
        ];
        let facts = Facts { spending, ..Facts::default() };
        assert_eq!(facts.years_with_all_rubros(), [Year::new(2021).unwrap()].into());
    }

    #[test]
    fn the_two_measures_of_what_arrived_go_by_their_columns() {
        assert_eq!(Arrival::ALL.map(Arrival::code), ["acreditado", "recaudado"]);
    }

    #[test]
    fn what_rows_tell_goes_by_the_names_of_the_outputs() {
        let credits = ["transferencia", "intereses", "ingresos_propios", "todos_los_rubros"];
        assert_eq!(Credit::ALL.map(Credit::code), credits);
        let methods = [Method::Open, Method::Selective, Method::Limited, Method::Direct];
        assert_eq!(methods.map(Method::code), ["open", "selective", "limited", "direct"]);
        assert_eq!(methods.map(Method::is_competitive), [true, true, false, false]);
        assert_eq!(Purpose::Function(5).kind(), PurposeKind::Function);
        assert_eq!(Purpose::Category(5).kind(), PurposeKind::Category);
    }
}
