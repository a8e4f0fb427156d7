//! Signals that nearly all governments have: they say more of the year, or of the files, than of a government.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::panel::motive::{Motive, State};
use crate::terms::budget::Scope;
use crate::terms::period::Year;

/// Fewer governments judged than this are too few to say what is common.
const ENOUGH: usize = 8;
/// From above this part of those judged, in hundredths, a signal tells nobody apart.
const MOST: usize = 60;

/// A signal of most of the governments that were judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommonSignal {
    pub year: Year,
    pub scope: Scope,
    pub indicator: &'static str,
    /// How many governments have it.
    pub fired: usize,
    pub judged: usize,
}

/// The signals that do not tell governments apart, in the order of the findings' years, scopes and indicators: each of
/// their findings says so.
pub fn common_signals(findings: &[Finding]) -> Vec<CommonSignal> {
    let of = |finding: &Finding| {
        let common = finding.motives.iter().find_map(|motive| match motive {
            Motive::SignalOfMost { fired, judged } => Some((*fired, *judged)),
            _ => None,
        });
        common.map(|common| ((finding.year, finding.scope, finding.indicator), common))
    };
    let signals = findings.iter().filter(|finding| finding.state == State::Senal);
    let common: BTreeMap<(Year, Scope, &'static str), (usize, usize)> = signals.filter_map(of).collect();
    let common = common.into_iter().map(|((year, scope, indicator), (fired, judged))| CommonSignal {
        year,
        scope,
        indicator,
        fired,
        judged,
    });
    common.collect()
}

/// Adds the motive to every signal that most governments have, among the findings of one indicator in one scope.
pub(super) fn mark(findings: &mut [Finding]) {
    let mut counts: BTreeMap<Year, (usize, usize)> = BTreeMap::new();
    for finding in findings.iter().filter(|f| matches!(f.state, State::Senal | State::SinSenal)) {
        let count = counts.entry(finding.year).or_default();
        count.0 += usize::from(finding.state == State::Senal);
        count.1 += 1;
    }
    counts.retain(|_, (fired, judged)| *judged >= ENOUGH && *fired * 100 > *judged * MOST);
    for finding in findings.iter_mut().filter(|finding| finding.state == State::Senal) {
        if let Some(&(fired, judged)) = counts.get(&finding.year) {
            finding.motives.push(Motive::SignalOfMost { fired, judged });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::evaluate;
    use super::*;
    use crate::indicators::by_id;
    use crate::indicators::cuts::Cuts;
    use crate::indicators::fixture::{panel, without_distributions};
    use crate::terms::government::{Level, directory};

    /// How many signals are common, and how many findings say so, where some districts pay nothing and others all.
    fn common(owing: usize, paid: usize) -> (usize, usize) {
        let districts = directory().iter().filter(|government| government.level == Level::District);
        let line = |(place, gov): (usize, &crate::terms::government::Government)| {
            let girado = if place < owing { 0 } else { 100 };
            format!("{} 2024 todo pim=100 devengado=100 girado={girado}", gov.id)
        };
        let lines: Vec<String> = districts.take(owing + paid).enumerate().map(line).collect();
        let findings = evaluate(
            &panel(lines.iter().map(String::as_str)),
            &[by_id("por_pagar").unwrap()],
            &without_distributions(),
            &Cuts::default(),
        );
        let said = |f: &&Finding| f.motives.iter().any(|m| matches!(m, Motive::SignalOfMost { .. }));
        (common_signals(&findings).len(), findings.iter().filter(said).count())
    }

    #[test]
    fn a_signal_of_more_than_six_in_ten_is_said_to_be_common() {
        assert_eq!(common(7, 3), (1, 7));
        assert_eq!(common(6, 4), (0, 0), "six of ten are not yet most");
    }

    #[test]
    fn of_fewer_than_eight_nothing_is_common() {
        assert_eq!(common(7, 0), (0, 0));
        assert_eq!(common(8, 0), (1, 8));
    }

    #[test]
    fn a_common_signal_is_of_its_own_year_scope_and_indicator() {
        let districts: Vec<_> = directory().iter().filter(|g| g.level == Level::District).take(9).collect();
        // In 2024 all owe their suppliers and one lacks income; in 2023 one owes.
        let line = |(place, g): (usize, &&crate::terms::government::Government)| {
            let (collected, paid) = if place == 0 { (0, 0) } else { (100, 100) };
            format!(
                "{0} 2024 todo pia=100 pim=100 devengado=100 girado=0 recaudado={collected}\n\
                 {0} 2024 rubro18 pim=100 devengado=100 girado={paid}\n\
                 {0} 2023 todo pim=100 devengado=100 girado={paid}",
                g.id
            )
        };
        let lines: Vec<String> = districts.iter().enumerate().map(line).collect();
        let findings = evaluate(
            &panel(lines.iter().flat_map(|line| line.lines())),
            &["por_pagar", "pim_sin_respaldo"].map(|id| by_id(id).unwrap()),
            &without_distributions(),
            &Cuts::default(),
        );
        let common = common_signals(&findings);
        assert_eq!(common.len(), 1);
        assert_eq!(
            (common[0].year.number(), common[0].scope, common[0].indicator),
            (2024, Scope::Todo, "por_pagar")
        );
        assert_eq!((common[0].fired, common[0].judged), (9, 9));
        for finding in findings.iter().filter(|finding| finding.state == State::Senal) {
            let is_common =
                (finding.year.number(), finding.scope, finding.indicator) == (2024, Scope::Todo, "por_pagar");
            let said = finding.motives.contains(&Motive::SignalOfMost { fired: 9, judged: 9 });
            assert_eq!(said, is_common, "{} {} {}", finding.year, finding.scope, finding.indicator);
        }
    }
}
