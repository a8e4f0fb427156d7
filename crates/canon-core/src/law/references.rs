//! National values that a government is compared with: published ones, compiled in with their source, and those that
//! the inputs themselves give when they hold the whole nation.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::Level;
use crate::terms::period::Year;
use crate::terms::quantity::Ratio;

/// What a national value holds for. Municipalities of both kinds share one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReferenceKey {
    pub year: Year,
    /// Whether it holds for regional governments; otherwise it holds for municipalities.
    pub regional: bool,
    pub inclusion: Inclusion,
    pub scope: Scope,
    pub indicator: String,
}

/// A national value and who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub value: Ratio,
    pub source: ReferenceSource,
}

/// Where a national value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceSource {
    /// The publication that gives the value, as it is cited.
    Published(Arc<str>),
    /// The user set it and names this source.
    Set(Arc<str>),
    /// The inputs themselves, which hold every government of its kind, so many.
    Inputs(usize),
}

/// All national values known to a run.
#[derive(Clone, Debug, Default)]
pub struct References {
    values: BTreeMap<ReferenceKey, Reference>,
}

static PUBLISHED: LazyLock<References> = LazyLock::new(|| {
    let csv = include_str!("../../../../data/reference/referencias.csv");
    let values = csv.lines().skip(1).filter_map(published).collect();
    References { values }
});

impl References {
    /// The published values, compiled in from `data/reference/referencias.csv`.
    pub fn published() -> Self {
        PUBLISHED.clone()
    }

    /// Adds a value, in place of one that is there.
    pub fn insert(&mut self, key: ReferenceKey, reference: Reference) {
        self.values.insert(key, reference);
    }

    /// Adds a value that the inputs give, in place of a published one; what the user set stands.
    pub(crate) fn compute(&mut self, key: ReferenceKey, reference: Reference) {
        if !matches!(self.values.get(&key), Some(Reference { source: ReferenceSource::Set(_), .. })) {
            self.insert(key, reference);
        }
    }

    /// The national value for a level, year, inclusion and scope; none for universities.
    pub fn national(
        &self,
        indicator: &str,
        level: Level,
        year: Year,
        inclusion: Inclusion,
        scope: Scope,
    ) -> Option<&Reference> {
        let regional = match level {
            Level::Regional => true,
            Level::Provincial | Level::District => false,
            Level::University | Level::Territory => return None,
        };
        self.values.get(&ReferenceKey { year, regional, inclusion, scope, indicator: indicator.to_string() })
    }
}

fn published(line: &'static str) -> Option<(ReferenceKey, Reference)> {
    let fields: Vec<&str> = line.splitn(8, ',').collect();
    let [year, level, inclusion, scope, indicator, value, _verified, source] = fields[..] else {
        return None;
    };
    let key = ReferenceKey {
        year: Year::parse(year)?,
        regional: level == "R",
        inclusion: if inclusion == "proyectos" { Inclusion::Proyectos } else { Inclusion::Todo },
        scope: Scope::parse(scope)?,
        indicator: indicator.to_string(),
    };
    let (whole, part) = value.split_once('.')?;
    let millionths =
        whole.parse::<i64>().ok()? * 1_000_000 + part.parse::<i64>().ok().filter(|_| part.len() == 6)?;
    Some((
        key,
        Reference {
            value: Ratio::from_millionths(millionths),
            source: ReferenceSource::Published(source.into()),
        },
    ))
}

#[cfg(test)]
mod tests {
    use crate::law::references::*;

    #[test]
    fn every_published_line_is_read() {
        let lines = include_str!("../../../../data/reference/referencias.csv").lines().count() - 1;
        assert_eq!(References::published().values.len(), lines);
    }

    #[test]
    fn the_share_of_2023_holds_for_projects_of_municipalities_only() {
        let references = References::published();
        let year = Year::new(2023).unwrap();
        let find = |level, inclusion| references.national("avance_pim", level, year, inclusion, Scope::Todo);
        assert_eq!(find(Level::District, Inclusion::Proyectos).unwrap().value.to_string(), "0.635000");
        assert!(find(Level::District, Inclusion::Todo).is_none());
        assert!(find(Level::Regional, Inclusion::Proyectos).is_none());
    }

    #[test]
    fn the_value_of_2024_is_the_published_totals_divided() {
        let year = Year::new(2024).unwrap();
        let references = References::published();
        let value = references
            .national("avance_pim", Level::Provincial, year, Inclusion::Todo, Scope::Todo)
            .unwrap()
            .value;
        assert_eq!(Some(value), Ratio::of(39_369_357_652, 51_766_264_819));
    }
}
