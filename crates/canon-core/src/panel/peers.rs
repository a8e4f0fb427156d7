//! Who a government is compared with: those that the user put together; else the same level and, where the level has
//! enough governments, the same third by size.

use std::collections::BTreeMap;
use std::fmt;

use crate::panel::Panel;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::government::{GovId, Level};
use crate::terms::money::Soles;
use crate::terms::period::Year;

/// A government is not compared with fewer peers than this.
pub(crate) const ENOUGH_PEERS: usize = 8;
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

/// Governments that are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A level, and the third by size where there are thirds.
    OfSize(Level, Option<u8>),
    /// One that the user put together, by its place in the list.
    Named(u16),
}

impl Group {
    /// Whether its members are alike in size by canon's own reckoning.
    pub const fn is_of_size(self) -> bool {
        matches!(self, Self::OfSize(_, Some(_)))
    }
}

/// `D`, or `D2` for the middle third of the districts by size; `G1` for the first group that the user named.
impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfSize(level, None) => f.write_str(level.code()),
            Self::OfSize(level, Some(third)) => write!(f, "{}{}", level.code(), third + 1),
            Self::Named(place) => write!(f, "G{}", place + 1),
        }
    }
}

/// The group of each government in one year and scope. A government in several named groups is in the first.
pub fn groups(panel: &Panel, year: Year, scope: Scope) -> BTreeMap<GovId, Group> {
    let mut groups = BTreeMap::new();
    let mut levels: BTreeMap<Level, Vec<(Soles, GovId)>> = BTreeMap::new();
    for unit in panel.units(scope).filter(|unit| unit.year() == year) {
        let named = panel.peer_groups.iter().position(|group| group.members.contains(&unit.gov()));
        if let Some(place) = named.and_then(|place| u16::try_from(place).ok()) {
            groups.insert(unit.gov(), Group::Named(place));
        } else if let (Some(government), Some(pim)) = (unit.government(), size(&unit)) {
            levels.entry(government.level).or_default().push((pim, unit.gov()));
        }
    }
    for (level, mut governments) in levels {
        governments.sort_unstable();
        let count = governments.len();
        for (place, (_, gov)) in governments.into_iter().enumerate() {
            let third = (count >= ENOUGH_FOR_THIRDS).then(|| u8::try_from(place * 3 / count).unwrap_or(2));
            groups.insert(gov, Group::OfSize(level, third));
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
    use crate::panel::peers::*;

    #[test]
    fn a_million_is_medium_and_ten_still_are() {
        assert_eq!(Base::of(Soles::from_centimos(99_999_999)), Base::Pequena);
        assert_eq!(Base::of(Soles::from_soles(1_000_000)), Base::Mediana);
        assert_eq!(Base::of(Soles::from_soles(10_000_000)), Base::Mediana);
        assert_eq!(Base::of(Soles::from_centimos(1_000_000_001)), Base::Grande);
    }
}
