//! Inhabitants, as read.

use crate::facts::distribution::DistributionIndex;
use crate::facts::income::{Credit, IncomeFact, TransferFact};
use crate::facts::notes::{Commitment, Experience};
use crate::facts::prices::PriceIndex;
use crate::facts::registers::{
    AliasFact, Entity, InvestmentFact, Method, OrderFact, OversightFact, ProcessFact, WorkFact, WorkState,
};
use crate::facts::source::SourceId;
use crate::facts::spending::{ProjectFact, Purpose, PurposeFact, PurposeKind, Slot, SpendingFact};
use crate::facts::{Facts, IndexFact, PriceFact, Sourced};
use crate::terms::budget::{Inclusion, Part, Phases, Rubro};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};
use crate::terms::place::{Department, Ubigeo};
use std::collections::BTreeSet;
use std::sync::Arc;

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
