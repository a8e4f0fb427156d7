//! What comes of measuring and judging one government in one year, scope and indicator.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::indicators::cuts::Authority;
use crate::indicators::judgement::Side;
use crate::law::distributions::{DistributionSource, Standing};
use crate::law::references::ReferenceSource;
use crate::panel::motive::{Motive, State};
use crate::panel::peers::Base;
use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::GovId;
use crate::terms::language::Bilingual;
use crate::terms::period::{Date, Year};
use crate::terms::quantity::{Quantity, Ratio};

/// Who set a cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CutSource {
    /// The indicator's own condition: its words, who says so, and the bound that came of it.
    Stated { text: Bilingual, by: Authority, side: Side, bound: Quantity },
    /// The user, who names a source, with the bound that came of it.
    Set(Arc<str>, Side, Quantity),
    /// A national value, and who gives it.
    National(ReferenceSource, Ratio),
    /// The nation's three years together, and who gives that of the last.
    NationalThreeYears(ReferenceSource, Ratio),
    /// The mean of the government's own earlier years, with how many they are.
    Own(usize),
    /// So many peers of its level and size.
    Peers(usize),
    /// So many of a group that the user put together, and who says so.
    NamedPeers(usize, Arc<str>),
    /// The norm that has the number.
    Norm(Arc<str>),
    /// The nation's governments of its level and size.
    Nation(DistributionSource),
}

/// One row of `indicadores.csv`.
#[derive(Clone, Debug)]
pub struct Finding {
    pub year: Year,
    /// The last day that the figures reach.
    pub cut_off: Option<Date>,
    pub gov: GovId,
    pub scope: Scope,
    pub inclusion: Inclusion,
    pub indicator: &'static str,
    pub state: State,
    pub value: Option<Quantity>,
    pub numerator: Option<Quantity>,
    /// What it was divided by.
    pub denominator: Option<Quantity>,
    /// The bound that decided; `None` where nothing was judged.
    pub threshold: Option<Quantity>,
    pub threshold_sources: Vec<CutSource>,
    /// The conditions that hold, by their keys: why there is a question.
    pub reasons: Vec<&'static str>,
    /// Where its value stands among the nation's governments of its level and size.
    pub standing: Option<Standing>,
    /// Other governments of the group that have a value.
    pub peers: usize,
    /// How large the budget is that it stands on.
    pub base: Option<Base>,
    /// Why it is missing or unjudged, or how to read it.
    pub motives: Vec<Motive>,
    /// Where the figures come from.
    pub sources: Arc<BTreeSet<SourceId>>,
}

impl Finding {
    /// Its figures come from these, too.
    pub(super) fn also_from(&mut self, sources: impl IntoIterator<Item = SourceId>) {
        for source in sources {
            if !self.sources.contains(&source) {
                Arc::make_mut(&mut self.sources).insert(source);
            }
        }
    }
}
