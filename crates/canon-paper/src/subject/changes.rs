//! What is not as it was in an earlier run.

use canon_core::indicators::Indicator;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

/// What differs between a run and an earlier one.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The code of the earlier run.
    pub since: String,
    /// Why the figures may differ: data, settings or version, each a sentence.
    pub causes: Vec<String>,
    /// What differs, in the order of year, government and scope.
    pub figures: Vec<ChangedFigure>,
}

/// A figure or a signal that is not as it was.
#[derive(Clone, Debug)]
pub struct ChangedFigure {
    pub year: Year,
    pub gov: GovId,
    pub scope: Scope,
    pub what: Difference,
}

/// What it was and what it is now; `None` where the run has no figure.
#[derive(Clone, Debug)]
pub enum Difference {
    /// An amount of the budget.
    Phase(Phase, Option<Soles>, Option<Soles>),
    /// The amount that the Treasury credited.
    Credited(Option<Soles>, Option<Soles>),
    /// Whether an indicator is a signal: it was, it is.
    Signal(&'static Indicator, bool, bool),
}

impl Difference {
    /// Whether pages speak of it: amounts that people know, and signals.
    pub(crate) fn is_told(&self) -> bool {
        match self {
            Self::Phase(phase, ..) => matches!(phase, Phase::Pim | Phase::Devengado),
            Self::Credited(..) => true,
            Self::Signal(_, before, after) => before != after,
        }
    }
}
