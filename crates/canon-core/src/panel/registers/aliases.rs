//! Which government is meant by a name or code of a register: as declared, never guessed.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::SourceId;
use crate::facts::{Entity, Sourced};
use crate::terms::government::GovId;
use crate::terms::names::fold;
use crate::terms::place::Department;

/// The government that an entity belongs to, by the declared aliases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AliasMatch {
    #[default]
    Nobody,
    /// A government's, and who says so.
    One(GovId, Arc<str>),
    /// It was declared to be two governments', and so it is neither's.
    Two(GovId, GovId),
}

impl AliasMatch {
    /// The government, if it is one's.
    pub const fn gov(&self) -> Option<GovId> {
        match self {
            Self::One(gov, _) => Some(*gov),
            Self::Nobody | Self::Two(..) => None,
        }
    }
}

/// Who is meant by the name or code of an entity.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    declared: ByName,
    /// Those of the inputs that contradict each other.
    contradictions: Vec<Issue>,
}

/// By the name folded and the department that it is meant in (`None`: everywhere): the governments, and who says so.
type ByName = BTreeMap<String, BTreeMap<Option<Department>, BTreeMap<GovId, Declared>>>;

/// Where an alias was declared first.
#[derive(Clone, Debug)]
struct Declared {
    by: Arc<str>,
    line: u64,
}

/// Who says whose an entity is where its register has a column of canon's own keys: the column.
const OWN_KEY: &str = "id";

/// The table that canon carries.
const CARRIED: &str = "data/reference/alias.csv";

static COMPILED_IN: LazyLock<ByName> = LazyLock::new(|| {
    let mut aliases = ByName::new();
    for line in include_str!("../../../../../data/reference/alias.csv").lines().skip(1) {
        if let [name, id, department, _source] = line.split(',').collect::<Vec<_>>()[..]
            && let Ok(gov) = id.parse()
        {
            let places = aliases.entry(fold(name)).or_default();
            let governments = places.entry(Department::parse(department)).or_default();
            governments.insert(gov, Declared { by: CARRIED.into(), line: 0 });
        }
    }
    aliases
});

impl Aliases {
    /// Those of the inputs. What canon carries holds where they say nothing.
    pub fn of(facts: &[Sourced<'_>], file: impl Fn(SourceId) -> Arc<str>) -> Self {
        let mut aliases = Self::default();
        for (id, alias) in facts.iter().flat_map(|(id, facts)| facts.aliases.iter().map(move |a| (*id, a))) {
            let by = file(id);
            let places = aliases.declared.entry(fold(&alias.name)).or_default();
            if let Some((other, declared)) = another(places, alias.department, alias.gov) {
                let kind = IssueKind::AliasOfTwo {
                    gov: alias.gov,
                    other,
                    file: Arc::clone(&declared.by),
                    row: declared.line,
                };
                let issue = Issue::of_file(&by, kind).at_row(alias.line).in_column("alias");
                aliases.contradictions.push(issue.showing(&alias.name));
            }
            let governments = places.entry(alias.department).or_default();
            governments.entry(alias.gov).or_insert(Declared { by, line: alias.line });
        }
        aliases
    }

    /// Names that the inputs declare to be two governments'.
    pub fn contradictions(&self) -> &[Issue] {
        &self.contradictions
    }

    /// Whose an entity is, by all the names it goes by. An alias of one department holds only for entries that their
    /// register places there.
    pub fn whose(&self, entity: &Entity) -> AliasMatch {
        if let Some(gov) = entity.declared {
            return AliasMatch::One(gov, OWN_KEY.into());
        }
        let names = entity.folded();
        match Self::among(&self.declared, &names, entity) {
            AliasMatch::Nobody => Self::among(&COMPILED_IN, &names, entity),
            declared => declared,
        }
    }

    fn among(declared: &ByName, names: &[String], entity: &Entity) -> AliasMatch {
        let places = names.iter().filter_map(|name| declared.get(name));
        let holds = |department: &Option<Department>| {
            department.is_none_or(|department| entity.departments.contains(&department))
        };
        let all = places.flatten().filter(|(department, _)| holds(department));
        // The first two of each are enough to know.
        let mut all = all.flat_map(|(_, governments)| governments.iter().take(2));
        let Some((gov, first)) = all.next() else { return AliasMatch::Nobody };
        match all.find(|(other, _)| *other != gov) {
            Some((other, _)) => AliasMatch::Two(*gov, *other),
            None => AliasMatch::One(*gov, Arc::clone(&first.by)),
        }
    }
}

/// Another government that a name was declared to be, where both declarations can hold of one entity.
fn another(
    places: &BTreeMap<Option<Department>, BTreeMap<GovId, Declared>>,
    department: Option<Department>,
    gov: GovId,
) -> Option<(GovId, &Declared)> {
    let meet =
        places.iter().filter(|(other, _)| department.is_none() || other.is_none() || **other == department);
    let mut others = meet.flat_map(|(_, governments)| governments.iter().take(2));
    others.find(|(other, _)| **other != gov).map(|(other, declared)| (*other, declared))
}

#[cfg(test)]
mod tests {
    use crate::facts::{AliasFact, Facts};
    use crate::panel::registers::aliases::*;
    use crate::terms::government::directory;

    fn alias(name: &str, department: Option<u8>, id: &str, line: u64) -> AliasFact {
        let department = department.and_then(Department::new);
        AliasFact { name: name.into(), department, gov: id.parse().unwrap(), line }
    }

    fn entity(names: &[&str], department: Option<u8>) -> Entity {
        let departments = department.and_then(Department::new).into_iter().collect();
        Entity { known_as: names.iter().map(|name| Arc::from(*name)).collect(), departments, declared: None }
    }

    fn of(files: &[Vec<AliasFact>]) -> Aliases {
        let facts: Vec<Facts> =
            files.iter().map(|aliases| Facts { aliases: aliases.clone(), ..Facts::default() }).collect();
        let facts: Vec<_> = (0..).map(SourceId).zip(&facts).collect();
        Aliases::of(&facts, |id| format!("alias {}", id.0).into())
    }

    #[test]
    fn every_alias_that_canon_carries_is_of_a_government_it_knows() {
        let carried = include_str!("../../../../../data/reference/alias.csv").lines().count() - 1;
        let all: Vec<GovId> = COMPILED_IN
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(|governments| governments.keys().copied())
            .collect();
        assert_eq!(all.len(), carried);
        assert!(all.iter().all(|gov| directory().get(*gov).is_some()));
    }

    #[test]
    fn a_name_of_two_governments_is_neithers_however_it_is_spelled() {
        let spellings = ["MUNI DE TORATÁ", "muni  de torata", " Muni. de Torata "];
        for other in spellings {
            let aliases =
                of(&[vec![alias(spellings[0], None, "301486", 2)], vec![alias(other, None, "301482", 5)]]);
            let [issue] = aliases.contradictions() else { panic!("{:?}", aliases.contradictions()) };
            let expected = IssueKind::AliasOfTwo {
                gov: "301482".parse().unwrap(),
                other: "301486".parse().unwrap(),
                file: "alias 0".into(),
                row: 2,
            };
            assert_eq!((&*issue.file, issue.row, &issue.kind), ("alias 1", Some(5), &expected));
            let whose = aliases.whose(&entity(&["MUNI DE TORATA"], None));
            assert!(matches!(whose, AliasMatch::Two(..)) && whose.gov().is_none(), "{whose:?}");
        }
        let again = of(&[vec![alias("X", None, "301486", 2), alias("x", None, "301486", 3)]]);
        assert!(again.contradictions().is_empty());
        assert_eq!(again.whose(&entity(&["X"], None)).gov(), "301486".parse().ok());
    }

    #[test]
    fn two_departments_are_two_names_and_everywhere_is_both() {
        let two =
            [alias("SAN CRISTOBAL", Some(18), "301486", 2), alias("SAN CRISTOBAL", Some(3), "301482", 3)];
        let aliases = of(&[two.to_vec()]);
        assert!(aliases.contradictions().is_empty());
        let gov =
            |aliases: &Aliases, department| aliases.whose(&entity(&["San Cristóbal"], department)).gov();
        assert_eq!(gov(&aliases, Some(18)), "301486".parse().ok());
        assert_eq!((gov(&aliases, Some(3)), gov(&aliases, None)), ("301482".parse().ok(), None));
        let general = of(&[two.to_vec(), vec![alias("san cristobal", None, "301486", 9)]]);
        assert_eq!(general.contradictions().len(), 1, "in the third department it is another's");
        assert_eq!((gov(&general, Some(18)), gov(&general, Some(3))), ("301486".parse().ok(), None));
    }

    #[test]
    fn a_code_and_a_name_of_two_governments_are_neithers() {
        let aliases = of(&[vec![alias("20900000001", None, "301486", 2), alias("MUNI", None, "301482", 3)]]);
        assert!(aliases.contradictions().is_empty());
        assert!(matches!(aliases.whose(&entity(&["20900000001", "MUNI"], None)), AliasMatch::Two(..)));
        assert_eq!(aliases.whose(&entity(&["20900000001", "OTRA"], None)).gov(), "301486".parse().ok());
    }

    #[test]
    fn a_name_contradicts_itself_where_both_declarations_can_hold() {
        let odd = |one: Option<u8>, other: Option<u8>| {
            of(&[vec![alias("X", one, "301486", 2), alias("X", other, "301482", 3)]]).contradictions().len()
        };
        assert_eq!((odd(None, Some(18)), odd(Some(18), None), odd(Some(18), Some(18))), (1, 1, 1));
        assert_eq!((odd(None, None), odd(Some(3), Some(18))), (1, 0));
    }
}
