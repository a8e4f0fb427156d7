//! What is measured of a government and judged: definitions, the engine that evaluates them, and their catalogue.

mod catalogue;
mod common_signals;
pub(crate) mod conditions;
pub mod cuts;
pub(crate) mod definition;
mod engine;
mod finding;
#[cfg(test)]
pub(crate) mod fixture;
pub(crate) mod judgement;
#[cfg(test)]
mod registry_tests;

pub use crate::indicators::definition::{
    Direction, Family, Goalposts, Indicator, Measure, Measured, MeasuredOver, Need, SubIndex, Telling,
};
pub use crate::indicators::judgement::{
    Applies, Bound, Condition, Fall, Judgement, Place, Side, StatedBy, Subject, Timing,
};
pub use catalogue::ALL;
pub use common_signals::{CommonSignal, common_signals};
pub use engine::{counted, evaluate, measured};
pub use finding::{CutSource, Finding};

/// The indicator of an id.
pub fn by_id(id: &str) -> Option<&'static Indicator> {
    ALL.iter().find(|indicator| indicator.id == id).copied()
}
