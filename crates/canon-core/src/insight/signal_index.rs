//! The index of signals to ask about: an optional average of concerns, from 0 to 100. It does not measure corruption.
//!
//! Goalposts are fixed (a value where there is nothing to ask, another where there is all), so that one government does
//! not change another's score and years can be compared. Each sub-index weighs the same; so do the parts within one. A score
//! is given only where 65 % of the weight has a figure (the rule of thumb of the JRC's handbook on composite indicators).

use std::collections::BTreeMap;

use crate::indicators::{ALL, Finding, Goalposts, SubIndex};
use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::period::Year;
use crate::terms::quantity::divide_rounded;

/// An indicator that the index takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexPart {
    pub indicator: &'static str,
    /// Between which values its concern grows, and in which sub-index it counts.
    pub goalposts: Goalposts,
}

/// How many indicators have goalposts.
const COUNT: usize = {
    let (mut count, mut place) = (0, 0);
    while place < ALL.len() {
        count += ALL[place].goalposts.is_some() as usize;
        place += 1;
    }
    count
};

/// The indicators of the catalogue that have goalposts, by sub-index.
pub const PARTS: [IndexPart; COUNT] = {
    let blank = Goalposts { of: SubIndex::Execution, nothing: 0, all: 0, both_ways: false };
    let mut parts = [IndexPart { indicator: "", goalposts: blank }; COUNT];
    let (mut filled, mut sub) = (0, 0);
    while sub < SubIndex::ALL.len() {
        let mut place = 0;
        while place < ALL.len() {
            if let Some(goalposts) = ALL[place].goalposts
                && goalposts.of as usize == SubIndex::ALL[sub] as usize
            {
                parts[filled] = IndexPart { indicator: ALL[place].id, goalposts };
                filled += 1;
            }
            place += 1;
        }
        sub += 1;
    }
    parts
};

/// The greatest concern, and the greatest score, in millionths.
pub const WHOLE: i64 = 1_000_000;

/// How many hundredths of the weight must have a figure for a score to be given.
const PRESENT: i128 = 65;

/// The concern of each part for one government, in millionths; `None` without a figure.
pub type Concerns = [Option<i64>; PARTS.len()];

/// How much each part weighs; only proportions matter.
pub type Weights = [i64; PARTS.len()];

impl Goalposts {
    /// How concerning a value is: zero at `nothing`, a million at `all`, with the distance between the two stretched
    /// to `stretch` thousandths.
    pub fn concern(&self, value: i64, stretch: i64) -> i64 {
        let value = if self.both_ways { value.abs() } else { value };
        let reach = i128::from(self.all - self.nothing) * i128::from(stretch) / 1_000;
        let concern =
            divide_rounded(i128::from(value - self.nothing) * i128::from(WHOLE), reach).unwrap_or(0);
        i64::try_from(concern.clamp(0, i128::from(WHOLE))).unwrap_or(WHOLE)
    }
}

/// Equal weights for each sub-index, and within one for each part.
pub fn equal_weights() -> Weights {
    PARTS.map(|part| {
        let within = PARTS.iter().filter(|other| other.goalposts.of == part.goalposts.of).count();
        // Divisible by 1 to 6: no sub-index gains by rounding.
        60_000 / i64::try_from(within).unwrap_or(1)
    })
}

/// The weighted mean of the concerns of some parts; `None` where too little of the weight has a figure.
pub fn score(concerns: &Concerns, weights: &Weights, wanted: impl Fn(&IndexPart) -> bool) -> Option<i64> {
    let parts = || PARTS.iter().zip(concerns).zip(weights).filter(|((part, _), _)| wanted(part));
    let all: i128 = parts().map(|(_, weight)| i128::from(*weight)).sum();
    let (mut sum, mut present) = (0_i128, 0_i128);
    for ((_, concern), weight) in parts() {
        if let Some(concern) = concern {
            sum += i128::from(*concern) * i128::from(*weight);
            present += i128::from(*weight);
        }
    }
    if all == 0 || present * 100 < all * PRESENT {
        return None;
    }
    divide_rounded(sum, present).and_then(|score| i64::try_from(score).ok())
}

/// The values of the parts for each government of a year and scope, in units of their last digit. The registers exist for
/// all funds only; their parts count there.
pub fn values(findings: &[Finding], year: Year, scope: Scope) -> BTreeMap<GovId, Concerns> {
    let mut values: BTreeMap<GovId, Concerns> = BTreeMap::new();
    for finding in findings.iter().filter(|f| (f.year, f.scope) == (year, scope)) {
        if matches!(finding.gov, GovId::Department(_)) {
            continue;
        }
        let row = values.entry(finding.gov).or_insert([None; PARTS.len()]);
        if let Some(place) = PARTS.iter().position(|part| part.indicator == finding.indicator) {
            row[place] = finding.value.map(crate::terms::quantity::Quantity::scaled);
        }
    }
    values
}

/// The concern of each value; `stretch` gives the thousandths to which the goalposts of a part are stretched.
pub fn concerns(values: &Concerns, stretch: impl Fn(usize) -> i64) -> Concerns {
    let mut concerns = *values;
    for (place, (part, value)) in PARTS.iter().zip(values).enumerate() {
        concerns[place] = value.map(|value| part.goalposts.concern(value, stretch(place)));
    }
    concerns
}

#[cfg(test)]
mod tests {
    use crate::indicators::by_id;
    use crate::insight::signal_index::*;

    fn place(indicator: &str) -> usize {
        PARTS.iter().position(|part| part.indicator == indicator).unwrap()
    }

    #[test]
    fn every_part_is_an_indicator_that_is_judged() {
        for part in PARTS {
            let indicator = by_id(part.indicator).unwrap();
            assert!(!indicator.conditions().is_empty(), "{}", part.indicator);
        }
    }

    #[test]
    fn a_concern_runs_between_its_goalposts_and_no_further() {
        let spent = PARTS[place("avance_pim")].goalposts;
        let of = |millionths| spent.concern(millionths, 1_000);
        assert_eq!((of(900_000), of(650_000), of(400_000)), (0, 500_000, WHOLE));
        assert_eq!((of(1_300_000), of(-50_000)), (0, WHOLE));
        let paid = PARTS[place("indice_pagado")].goalposts;
        assert_eq!(paid.concern(-25_000, 1_000), paid.concern(25_000, 1_000));
        assert_eq!(spent.concern(650_000, 1_250), 400_000, "goalposts further apart");
    }

    #[test]
    fn a_score_is_a_mean_of_what_there_is_if_enough_is_there() {
        let weights = equal_weights();
        let mut concerns: Concerns = [Some(200_000); PARTS.len()];
        assert_eq!(score(&concerns, &weights, |_| true), Some(200_000));
        for part in ["ritmo", "certif_sin_gasto", "indice_pagado"] {
            concerns[place(part)] = None;
        }
        // Two thirds of one quarter and half of another are missing: 70.8 % is there.
        assert_eq!(score(&concerns, &weights, |_| true), Some(200_000));
        concerns[place("por_pagar")] = None;
        assert_eq!(score(&concerns, &weights, |_| true), None, "58.3 % is too little");
        assert_eq!(score(&concerns, &weights, |part| part.goalposts.of == SubIndex::Projects), Some(200_000));
        assert_eq!(score(&concerns, &weights, |part| part.goalposts.of == SubIndex::Execution), None);
    }

    #[test]
    fn each_sub_index_weighs_the_same() {
        let weights = equal_weights();
        let of = |wanted: SubIndex| -> i64 {
            PARTS
                .iter()
                .zip(weights)
                .filter(|(part, _)| part.goalposts.of == wanted)
                .map(|(_, weight)| weight)
                .sum()
        };
        assert!(SubIndex::ALL.into_iter().all(|sub| of(sub) == 60_000));
    }

    #[test]
    fn sub_indices_go_by_their_names() {
        let names = ["indice_ejecucion", "indice_credibilidad", "indice_oportunidad", "indice_proyectos"];
        assert_eq!(SubIndex::ALL.map(SubIndex::code), names);
    }

    #[test]
    fn goalposts_stretch_from_where_there_is_nothing_to_ask() {
        let owed = PARTS[place("por_pagar")];
        assert_eq!(owed.goalposts.concern(150_000, 1_000), 500_000);
        assert_eq!(owed.goalposts.concern(150_000, 500), WHOLE, "half as far apart");
        assert_eq!(owed.goalposts.concern(150_000, 2_000), 250_000);
        assert_eq!(owed.goalposts.concern(150_000, 0), 0, "no distance, no concern");
        let december = PARTS[place("diciembre")];
        assert_eq!(
            (december.goalposts.concern(83_333, 1_000), december.goalposts.concern(500_000, 1_000)),
            (0, WHOLE)
        );
        let spent = PARTS[place("avance_pim")];
        assert_eq!(spent.goalposts.concern(-900_000, 1_000), WHOLE, "below nothing is no more than all");
        let slower = PARTS[place("ritmo")];
        assert_eq!(
            [10_000, 0, -150_000, -300_000].map(|v| slower.goalposts.concern(v, 1_000)),
            [0, 0, 500_000, WHOLE]
        );
        let paid = PARTS[place("indice_pagado")];
        assert_eq!(
            [-50_000, 0, 25_000].map(|value| paid.goalposts.concern(value, 1_000)),
            [WHOLE, 0, 500_000]
        );
    }

    #[test]
    fn a_score_weighs_what_there_is_and_needs_65_of_a_hundred_of_the_weight() {
        let mut weights: Weights = [0; PARTS.len()];
        (weights[0], weights[1], weights[2]) = (65, 30, 5);
        let mut concerns: Concerns = [None; PARTS.len()];
        concerns[0] = Some(100_000);
        assert_eq!(score(&concerns, &weights, |_| true), Some(100_000));
        weights[2] = 6;
        assert_eq!(score(&concerns, &weights, |_| true), None, "65 of 101");
        concerns[1] = Some(1_000_000);
        // (65 × 0.1 + 30 × 1) / 95
        assert_eq!(score(&concerns, &weights, |_| true), Some(384_211));
        assert_eq!(score(&concerns, &[0; PARTS.len()], |_| true), None, "nothing weighs");
        assert_eq!(score(&concerns, &weights, |_| false), None);
    }

    #[test]
    fn values_are_of_one_year_and_scope_and_of_governments() {
        let lines = "301486 2024 todo pim=100 devengado=40 girado=30
            301486 2024 rubro18 pim=100 devengado=90
            301486 2023 todo pim=100 devengado=70
            301487 2024 todo pim=100";
        let panel = crate::indicators::fixture::panel(lines.lines().map(str::trim));
        let findings = crate::indicators::evaluate(
            &panel,
            crate::indicators::ALL,
            &crate::law::references::References::default(),
            &crate::indicators::cuts::Cuts::default(),
        );
        let year = |number| Year::new(number).unwrap();
        let of = |number, scope| values(&findings, year(number), scope);
        let all = of(2024, Scope::Todo);
        let governments: Vec<String> = all.keys().map(ToString::to_string).collect();
        assert_eq!(governments, ["301486", "301487"], "departments have no score");
        let torata = &all[&"301486".parse().unwrap()];
        assert_eq!((torata[place("avance_pim")], torata[place("por_pagar")]), (Some(400_000), Some(250_000)));
        assert_eq!(torata[place("paralizadas")], None);
        assert_eq!(all[&"301487".parse().unwrap()], [None; PARTS.len()]);
        assert_eq!(of(2024, Scope::Rubro18)[&"301486".parse().unwrap()][place("avance_pim")], Some(900_000));
        assert_eq!(of(2023, Scope::Todo)[&"301486".parse().unwrap()][place("avance_pim")], Some(700_000));
        assert!(of(2022, Scope::Todo).is_empty());
        let concerning = concerns(torata, |part| if part == place("por_pagar") { 500 } else { 1_000 });
        assert_eq!((concerning[place("avance_pim")], concerning[place("paralizadas")]), (Some(WHOLE), None));
        assert_eq!(concerning[place("por_pagar")], Some(WHOLE), "a stretch of its own");
    }
}
