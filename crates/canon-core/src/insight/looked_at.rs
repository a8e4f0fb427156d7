//! How much of a government could be looked at in a year: that there is no signal may only be said of enough.

use crate::indicators::{Family, Finding, Indicator, by_id};
use crate::panel::motive::State;

/// So many indicators must have been judged before it is said that there is no signal.
const ENOUGH: usize = 5;

/// How much of a government could be looked at in a year: of all indicators that apply to it, those about the files
/// themselves apart, how many were measured, and which of these were judged.
#[derive(Clone, Debug, Default)]
pub struct LookedAt {
    /// Those that were judged, each once, in the order of the findings.
    pub judged: Vec<&'static Indicator>,
    /// How many have a value, judged or not.
    pub measured: usize,
    /// How many there are of such a government.
    pub all: usize,
}

impl LookedAt {
    /// What was looked at in the findings of one government and year.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut looked_at = Self::default();
        for finding in findings.into_iter().filter(|finding| finding.state != State::NoAplica) {
            let indicator = by_id(finding.indicator).filter(|indicator| indicator.family != Family::Data);
            let Some(indicator) = indicator else { continue };
            looked_at.all += 1;
            looked_at.measured += usize::from(finding.value.is_some());
            if matches!(finding.state, State::Senal | State::SinSenal) {
                looked_at.judged.push(indicator);
            }
        }
        looked_at
    }

    /// Whether it may be said that there is no signal, where there is none.
    pub const fn is_enough(&self) -> bool {
        self.judged.len() >= ENOUGH
    }
}

#[cfg(test)]
mod tests {
    use crate::indicators::cuts::Cuts;
    use crate::indicators::fixture::{panel, without_distributions};
    use crate::indicators::{ALL, evaluate};
    use crate::insight::looked_at::*;

    #[test]
    fn what_was_judged_is_counted_of_what_can_be() {
        let of = |line: &str| {
            let found = evaluate(&panel([line].into_iter()), ALL, &without_distributions(), &Cuts::default());
            LookedAt::of(&found)
        };
        let little = of("301486 2024 todo pim=100000 certificado=95000 devengado=79200 girado=79000");
        let ids: Vec<&str> = little.judged.iter().map(|indicator| indicator.id).collect();
        assert_eq!(ids, ["certif_sin_gasto", "por_pagar"]);
        assert!(!little.is_enough() && little.all > 15, "{}", little.all);
        assert!(little.measured > little.judged.len() && little.measured < little.all);
        let months = (1..=12).map(|month| format!(" m{month}=6600")).collect::<Vec<_>>().concat();
        let projects = (0..24).map(|code| format!(" proyecto={code}:9:8")).collect::<Vec<_>>().concat();
        let more = of(&format!(
            "301486 2024 todo pia=90000 pim=100000 certificado=95000 devengado=79200 girado=79000 recaudado=100000 \
             obras=20:0 regidores=1000:90000{months}{projects}"
        ));
        assert!(more.is_enough() && more.all == little.all);
    }
}
