//! The index of signals to ask about: an optional average of concerns, from 0 to 100. It does not measure corruption.
//!
//! Goalposts are fixed (a value where there is nothing to ask, another where there is all), so that one government does
//! not change another's score and years can be compared. Each sub-index weighs the same; so do the parts within one. A score
//! is given only where 65 % of the weight has a figure (the rule of thumb of the JRC's handbook on composite indicators).

use std::collections::BTreeMap;

use crate::indicators::Finding;
use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::period::Year;
use crate::terms::quantity::divide_rounded;

/// A part of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The indicator.
    pub indicator: &'static str,
    /// Its sub-index.
    pub of: SubIndex,
    /// Where there is nothing to ask, in units of the indicator's last digit.
    pub nothing: i64,
    /// Where there is all to ask.
    pub all: i64,
    /// Whether too much and too little are the same concern.
    pub both_ways: bool,
}

/// What parts are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubIndex {
    /// How much was spent of what there was.
    Execution,
    /// Whether the budget is what was foreseen.
    Credibility,
    /// When it was spent and paid.
    Timing,
    /// The projects and works.
    Projects,
}

impl SubIndex {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Execution, Self::Credibility, Self::Timing, Self::Projects];

    /// The name in the tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Execution => "indice_ejecucion",
            Self::Credibility => "indice_credibilidad",
            Self::Timing => "indice_oportunidad",
            Self::Projects => "indice_proyectos",
        }
    }
}

const fn part(indicator: &'static str, of: SubIndex, nothing: i64, all: i64) -> Part {
    Part { indicator, of, nothing, all, both_ways: false }
}

/// The parts, with the goalposts proposed by the community: to be calibrated with history.
pub const PARTS: [Part; 12] = [
    part("avance_pim", SubIndex::Execution, 900_000, 400_000),
    part("ritmo", SubIndex::Execution, 0, -300_000),
    part("certif_sin_gasto", SubIndex::Execution, 0, 500_000),
    part("pim_sin_respaldo", SubIndex::Credibility, 0, 500_000),
    Part { both_ways: true, ..part("indice_pagado", SubIndex::Credibility, 0, 50_000) },
    part("diciembre", SubIndex::Timing, 83_333, 500_000),
    part("por_pagar", SubIndex::Timing, 0, 300_000),
    part("proyectos_sin_gasto", SubIndex::Projects, 0, 400_000),
    part("viabilidad_por_vencer", SubIndex::Projects, 0, 5),
    part("paralizadas", SubIndex::Projects, 0, 300_000),
    part("atomizacion", SubIndex::Projects, 300_000, 900_000),
    part("costo_actualizado", SubIndex::Projects, 0, 600_000),
];

/// All of a concern, and the whole of a score: millionths.
pub const WHOLE: i64 = 1_000_000;

/// The part of the weight that must have a figure, in hundredths.
const PRESENT: i128 = 65;

/// How concerning each part is for one government: millionths, `None` without a figure.
pub type Concerns = [Option<i64>; PARTS.len()];

/// How much each part weighs; only proportions matter.
pub type Weights = [i64; PARTS.len()];

impl Part {
    /// How concerning a value is, from nothing to all, the distance between them stretched by `stretch` thousandths.
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
        let within = PARTS.iter().filter(|other| other.of == part.of).count();
        // Divisible by 1 to 6: no sub-index gains by rounding.
        60_000 / i64::try_from(within).unwrap_or(1)
    })
}

/// The weighted mean of the concerns of some parts; `None` where too little of the weight has a figure.
pub fn score(concerns: &Concerns, weights: &Weights, wanted: impl Fn(&Part) -> bool) -> Option<i64> {
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

/// How concerning those values are.
pub fn concerns(values: &Concerns, stretch: impl Fn(usize) -> i64) -> Concerns {
    let mut concerns = *values;
    for (place, (part, value)) in PARTS.iter().zip(values).enumerate() {
        concerns[place] = value.map(|value| part.concern(value, stretch(place)));
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
        let spent = PARTS[place("avance_pim")];
        let of = |millionths| spent.concern(millionths, 1_000);
        assert_eq!((of(900_000), of(650_000), of(400_000)), (0, 500_000, WHOLE));
        assert_eq!((of(1_300_000), of(-50_000)), (0, WHOLE));
        let paid = PARTS[place("indice_pagado")];
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
        assert_eq!(score(&concerns, &weights, |part| part.of == SubIndex::Projects), Some(200_000));
        assert_eq!(score(&concerns, &weights, |part| part.of == SubIndex::Execution), None);
    }

    #[test]
    fn each_sub_index_weighs_the_same() {
        let weights = equal_weights();
        let of = |wanted: SubIndex| -> i64 {
            PARTS.iter().zip(weights).filter(|(part, _)| part.of == wanted).map(|(_, weight)| weight).sum()
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
        assert_eq!(owed.concern(150_000, 1_000), 500_000);
        assert_eq!(owed.concern(150_000, 500), WHOLE, "half as far apart");
        assert_eq!(owed.concern(150_000, 2_000), 250_000);
        assert_eq!(owed.concern(150_000, 0), 0, "no distance, no concern");
        let december = PARTS[place("diciembre")];
        assert_eq!((december.concern(83_333, 1_000), december.concern(500_000, 1_000)), (0, WHOLE));
        let spent = PARTS[place("avance_pim")];
        assert_eq!(spent.concern(-900_000, 1_000), WHOLE, "below nothing is no more than all");
        let slower = PARTS[place("ritmo")];
        assert_eq!([10_000, 0, -150_000, -300_000].map(|v| slower.concern(v, 1_000)), [0, 0, 500_000, WHOLE]);
        let paid = PARTS[place("indice_pagado")];
        assert_eq!([-50_000, 0, 25_000].map(|value| paid.concern(value, 1_000)), [WHOLE, 0, 500_000]);
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
