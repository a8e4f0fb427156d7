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
    use crate::panel::named_group::NamedGroup;
    use crate::panel::peers::*;

    #[test]
    fn a_million_is_medium_and_ten_still_are() {
        assert_eq!(Base::of(Soles::from_centimos(99_999_999)), Base::Pequena);
        assert_eq!(Base::of(Soles::from_soles(1_000_000)), Base::Mediana);
        assert_eq!(Base::of(Soles::from_soles(10_000_000)), Base::Mediana);
        assert_eq!(Base::of(Soles::from_centimos(1_000_000_001)), Base::Grande);
    }

    fn grouped(lines: &str) -> Vec<String> {
        let panel = crate::indicators::fixture::panel(lines.lines());
        told(&groups(&panel, Year::new(2024).unwrap(), Scope::Canon))
    }

    fn told(groups: &BTreeMap<GovId, Group>) -> Vec<String> {
        groups.iter().map(|(gov, group)| format!("{gov} {group}")).collect()
    }

    /// So many districts, each with a larger budget than the one before.
    fn districts(count: usize) -> String {
        let all =
            crate::terms::government::directory().iter().filter(|g| g.level == Level::District).take(count);
        let line = |(place, g): (usize, &crate::terms::government::Government)| {
            format!("{} 2024 todo pim={}", g.id, place + 1)
        };
        all.enumerate().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn bases_go_by_their_names() {
        assert_eq!(
            [Base::Pequena, Base::Mediana, Base::Grande].map(Base::code),
            ["pequena", "mediana", "grande"]
        );
    }

    #[test]
    fn few_of_a_level_are_one_group_and_each_level_has_its_own() {
        let lines =
            "301481 2024 todo pim=9\n301485 2024 todo pim=700\n301486 2024 todo pim=5\nR455 2024 todo pim=5";
        assert_eq!(grouped(lines), ["301481 P", "301485 D", "301486 D", "R455 R"]);
        assert!(grouped(&districts(26)).iter().all(|group| group.ends_with(" D")));
    }

    #[test]
    fn from_27_on_a_level_has_thirds_by_size() {
        let groups = grouped(&districts(27));
        for third in ["D1", "D2", "D3"] {
            let its: Vec<usize> = (0..27).filter(|place| groups[*place].ends_with(third)).collect();
            let first = its[0];
            assert_eq!(its, (first..first + 9).collect::<Vec<_>>(), "{third}");
        }
        assert!(groups[0].ends_with("D1") && groups[26].ends_with("D3"));
        let one_more = grouped(&districts(28));
        let count = |third: &str| one_more.iter().filter(|group| group.ends_with(third)).count();
        assert_eq!((count("D1"), count("D2"), count("D3")), (10, 9, 9));
    }

    #[test]
    fn size_is_the_budget_of_the_scope_or_of_all_funds() {
        let lines = districts(26) + "\n301486 2024 rubro18 pim=1";
        let panel = crate::indicators::fixture::panel(lines.lines());
        let year = Year::new(2024).unwrap();
        let size_in =
            |id: &str, scope| panel.unit(id.parse().unwrap(), year, scope).and_then(|unit| size(&unit));
        assert_eq!(size_in("301486", Scope::Rubro18), Some(Soles::from_soles(1)));
        assert_eq!(size_in("301486", Scope::Todo), None);
        assert_eq!(size_in("300002", Scope::Rubro18), Some(Soles::from_soles(1)), "of all funds");
        assert!(
            !told(&groups(&panel, year, Scope::Todo)).contains(&"301486 D".to_string()),
            "no size, no group"
        );
    }

    #[test]
    fn groups_are_of_one_year() {
        let panel = crate::indicators::fixture::panel(["301486 2023 todo pim=5"].into_iter());
        assert!(groups(&panel, Year::new(2024).unwrap(), Scope::Todo).is_empty());
    }

    #[test]
    fn whom_the_user_put_together_is_in_no_other_group() {
        let mut panel = crate::indicators::fixture::panel(districts(28).lines());
        let group = |ids: &[&str]| NamedGroup {
            name: "costa".into(),
            members: ids.iter().map(|id| id.parse().unwrap()).collect(),
            source: "acta".into(),
        };
        panel.peer_groups = vec![group(&["300002"]), group(&["300002", "300003"])];
        let groups = groups(&panel, Year::new(2024).unwrap(), Scope::Todo);
        let told = told(&groups);
        assert_eq!(told[..2], ["300002 G1", "300003 G2"]);
        assert!(told[2..].iter().all(|group| group.ends_with(" D")), "26 are left: too few for thirds");
    }

    #[test]
    fn only_a_third_is_alike_in_size() {
        let of_size =
            [Group::OfSize(Level::District, Some(0)), Group::OfSize(Level::District, None), Group::Named(0)];
        assert_eq!(of_size.map(Group::is_of_size), [true, false, false]);
    }
}
