//! Facts: what every source is turned into at the border, typed, summed by key.
//!
//! A fact is already the sum of the lines of one source that share its key, so that memory grows with governments and
//! not with lines; `rows` says how many lines it stands for.

pub mod distribution;
mod income;
pub mod issue;
pub mod notes;
pub mod outline;
mod population;
pub mod prices;
mod registers;
pub mod source;
mod spending;
pub mod tally;

pub use distribution::IndexFact;
pub use income::{Credit, IncomeFact, TransferFact};
pub use population::PopulationFact;
pub use prices::PriceFact;
pub use registers::{
    AliasFact, AwardFact, Entity, InvestmentFact, Method, OrderFact, OrderKind, OrderState, OversightFact,
    ProcessFact, ReleaseFact, WorkFact, WorkState,
};
pub use spending::{ProjectFact, Purpose, PurposeFact, PurposeKind, Slot, SpendingFact};

use crate::facts::notes::{Commitment, Experience};
use crate::facts::source::SourceId;

/// All facts of one source, each list in the order of its keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Spending by month and part.
    pub spending: Vec<SpendingFact>,
    pub transfers: Vec<TransferFact>,
    pub income: Vec<IncomeFact>,
    pub projects: Vec<ProjectFact>,
    pub purposes: Vec<PurposeFact>,
    pub population: Vec<PopulationFact>,
    pub investments: Vec<InvestmentFact>,
    pub works: Vec<WorkFact>,
    /// Releases of contracting processes.
    pub releases: Vec<ReleaseFact>,
    pub orders: Vec<OrderFact>,
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

#[cfg(test)]
mod tests {
    use crate::facts::*;

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
