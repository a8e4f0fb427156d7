//! How the law shares out the canon and the royalties of a department.

use std::sync::Arc;

use crate::law::norms::{Norm, Norms, Rule};
use crate::terms::money::Soles;
use crate::terms::period::Year;
use crate::terms::quantity::{Ratio, divide_rounded};

/// A sum that the law shares out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    Canon,
    Regalia,
}

impl Shared {
    const fn rule(self) -> Rule {
        match self {
            Self::Canon => Rule::CanonShares,
            Self::Regalia => Rule::RegaliaShares,
        }
    }
}

/// A beneficiary of what the law shares out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharer {
    /// The municipality or municipalities where the mineral is dug.
    Producer,
    /// The municipalities of the province.
    Province,
    /// The municipalities of the department.
    Department,
    Regional,
    /// The public universities of the department.
    Universities,
}

impl Sharer {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "productor" => Self::Producer,
            "provincia" => Self::Province,
            "departamento" => Self::Department,
            "regional" => Self::Regional,
            "universidades" => Self::Universities,
            _ => return None,
        })
    }

    pub const fn is_municipal(self) -> bool {
        matches!(self, Self::Producer | Self::Province | Self::Department)
    }
}

/// The part that the law gives to a beneficiary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub sharer: Sharer,
    /// The part as a fraction of the whole.
    pub part: Ratio,
    pub norm: Arc<str>,
    /// Whether a person has compared the number with the text of the norm.
    pub verified: bool,
}

/// The parts of a sum in a year, in the order of the law; empty before there was a rule.
pub fn shares(norms: &Norms, of: Shared, year: Year) -> Vec<Share> {
    let share = |norm: &&Norm| {
        Some(Share {
            sharer: Sharer::parse(&norm.part)?,
            part: norm.value,
            norm: Arc::clone(&norm.norm),
            verified: norm.verified,
        })
    };
    norms.of(of.rule(), year).iter().filter_map(share).collect()
}

/// An amount shared out to the céntimo: what rounding leaves goes to the largest part, so that nothing is lost.
pub fn share_out(amount: Soles, shares: &[Share]) -> Vec<(Share, Soles)> {
    let mut parts: Vec<(Share, Soles)> =
        shares.iter().map(|share| (share.clone(), part_of(amount, share.part))).collect();
    let given: Soles = parts.iter().map(|(_, part)| *part).sum();
    if let Some((_, largest)) = parts.iter_mut().max_by_key(|(share, _)| share.part) {
        *largest += amount - given;
    }
    parts
}

fn part_of(amount: Soles, part: Ratio) -> Soles {
    let product = i128::from(amount.centimos()) * i128::from(part.millionths());
    let centimos = divide_rounded(product, 1_000_000).unwrap_or(0);
    Soles::from_centimos(i64::try_from(centimos).unwrap_or(i64::MAX))
}

/// What the nation's canon gives to a regional government by its index, the part of the universities included.
pub fn regional_of_nation(nation: Soles, index: Ratio) -> Soles {
    part_of(nation, index)
}

/// A department's canon from the nation's and the index of its regional government, which is published on a quarter
/// (the regional 25 %) of the whole. `None` for an index below zero.
pub fn department_of_nation(nation: Soles, index: Ratio) -> Option<Soles> {
    const REGIONAL: i128 = 250_000;
    let product = i128::from(nation.centimos()) * i128::from(index.millionths());
    let centimos = divide_rounded(product, REGIONAL)?;
    i64::try_from(centimos).ok().map(Soles::from_centimos).filter(|_| index.millionths() >= 0)
}

#[cfg(test)]
mod tests {
    use crate::law::sharing::*;

    fn year(number: u16) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn the_parts_of_every_rule_make_the_whole() {
        for (of, first) in [(Shared::Canon, 2004), (Shared::Regalia, 2004)] {
            let whole = shares(&Norms::published(), of, year(first))
                .iter()
                .fold(Ratio::from_millionths(0), |sum, s| sum.plus(s.part));
            assert_eq!(whole, Ratio::from_millionths(1_000_000), "{of:?}");
        }
        assert!(shares(&Norms::published(), Shared::Canon, year(2001)).is_empty(), "before the rule");
    }

    #[test]
    fn nothing_is_lost_in_sharing() {
        for centimos in [1, 3, 7, 99, 100, 64_300_000_001] {
            let parts = share_out(
                Soles::from_centimos(centimos),
                &shares(&Norms::published(), Shared::Canon, year(2025)),
            );
            let sum: Soles = parts.iter().map(|(_, part)| *part).sum();
            assert_eq!(sum.centimos(), centimos);
        }
    }

    #[test]
    fn the_published_index_gives_the_canon_of_moquegua() {
        // 2025: S/ 6,982 million for the nation, index 0.0230 for the regional government; the press said S/ 643 million.
        let nation = Soles::from_soles(6_982_000_000);
        let department = department_of_nation(nation, Ratio::from_millionths(23_000)).unwrap();
        assert_eq!(department, Soles::from_soles(642_344_000));
        let regional = regional_of_nation(nation, Ratio::from_millionths(23_000));
        assert_eq!(regional, Soles::from_soles(160_586_000));
    }

    #[test]
    fn each_part_of_the_law_is_of_its_sharer() {
        use Sharer::{Department, Producer, Province, Regional, Universities};
        let parts = |of| -> Vec<(Sharer, i64)> {
            let shares = shares(&Norms::published(), of, year(2025));
            shares.iter().map(|share| (share.sharer, share.part.of_every_hundred())).collect()
        };
        assert_eq!(
            parts(Shared::Canon),
            [(Producer, 10), (Province, 25), (Department, 40), (Regional, 20), (Universities, 5)]
        );
        assert_eq!(
            parts(Shared::Regalia),
            [(Producer, 20), (Province, 20), (Department, 40), (Regional, 15), (Universities, 5)]
        );
        let share = &shares(&Norms::published(), Shared::Canon, year(2025))[0];
        assert!(share.verified && share.norm.contains("27506"));
        let municipal = [Producer, Province, Department, Regional, Universities].map(Sharer::is_municipal);
        assert_eq!(municipal, [true, true, true, false, false]);
    }

    #[test]
    fn each_gets_its_part_and_the_largest_what_rounding_leaves() {
        let shared = |centimos| -> Vec<i64> {
            let shares = shares(&Norms::published(), Shared::Canon, year(2025));
            share_out(Soles::from_centimos(centimos), &shares)
                .iter()
                .map(|(_, part)| part.centimos())
                .collect()
        };
        assert_eq!(shared(100), [10, 25, 40, 20, 5]);
        assert_eq!(shared(7), [1, 2, 3, 1, 0]);
        assert_eq!(shared(11), [1, 3, 4, 2, 1]);
        assert_eq!(shared(-100), [-10, -25, -40, -20, -5]);
        assert!(share_out(Soles::from_soles(1), &[]).is_empty());
    }

    #[test]
    fn an_index_below_zero_is_of_no_department() {
        let nation = Soles::from_soles(1_000);
        let of = |millionths| department_of_nation(nation, Ratio::from_millionths(millionths));
        assert_eq!(of(0), Some(Soles::ZERO));
        assert_eq!(of(-1), None);
        assert_eq!(of(250_000), Some(nation), "all of the regional quarter is all of the department");
    }
}
