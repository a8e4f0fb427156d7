//! Who a government is compared with: the same level and, where the level has enough governments, the same third by size.

use std::collections::BTreeMap;

use crate::budget::{Phase, Scope};
use crate::government::{GovId, Level};
use crate::money::Soles;
use crate::panel::{Panel, Unit};
use crate::period::Year;

/// Levels with fewer governments than this are one group.
const ENOUGH_FOR_THIRDS: usize = 27;

/// How large the budget is that a percentage stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// PIM below S/ 1 million.
    Pequena,
    /// PIM from S/ 1 to 10 million.
    Mediana,
    /// PIM above S/ 10 million.
    Grande,
}

impl Base {
    /// From a PIM.
    pub fn of(pim: Soles) -> Self {
        if pim < Soles::from_soles(1_000_000) {
            Self::Pequena
        } else if pim <= Soles::from_soles(10_000_000) {
            Self::Mediana
        } else {
            Self::Grande
        }
    }

    /// The name in the `base` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pequena => "pequena",
            Self::Mediana => "mediana",
            Self::Grande => "grande",
        }
    }
}

/// A peer group: a level, and the third by size where there are thirds.
pub type Group = (Level, Option<u8>);

/// The group of each government in one year and scope.
pub fn groups(panel: &Panel, year: Year, scope: Scope) -> BTreeMap<GovId, Group> {
    let mut levels: BTreeMap<Level, Vec<(Soles, GovId)>> = BTreeMap::new();
    for unit in panel.units(scope).filter(|unit| unit.year() == year) {
        if let (Some(government), Some(pim)) = (unit.government(), size(&unit)) {
            levels.entry(government.level).or_default().push((pim, unit.gov()));
        }
    }
    let mut groups = BTreeMap::new();
    for (level, mut governments) in levels {
        governments.sort_unstable();
        let count = governments.len();
        for (place, (_, gov)) in governments.into_iter().enumerate() {
            let third = (count >= ENOUGH_FOR_THIRDS).then(|| u8::try_from(place * 3 / count).unwrap_or(2));
            groups.insert(gov, (level, third));
        }
    }
    groups
}

/// The PIM that a unit's size is read from: its own scope's, or that of all funds below a rubro.
pub fn size(unit: &Unit<'_>) -> Option<Soles> {
    let own = unit.phase(Phase::Pim).ok();
    own.or_else(|| unit.in_scope(Scope::Todo).phase(Phase::Pim).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_is_medium_and_ten_still_are() {
        assert_eq!(Base::of(Soles::from_centimos(99_999_999)), Base::Pequena);
        assert_eq!(Base::of(Soles::from_soles(1_000_000)), Base::Mediana);
        assert_eq!(Base::of(Soles::from_soles(10_000_000)), Base::Mediana);
        assert_eq!(Base::of(Soles::from_centimos(1_000_000_001)), Base::Grande);
    }
}
