//! National values that a government is compared with: published ones, compiled in with their source, and those that
//! the inputs themselves give when they hold the whole nation.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::law::distributions::Distributions;
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
    /// What was divided by what, in céntimos, where the publication says: values of several years are only put together by these.
    pub amounts: Option<(i128, i128)>,
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

/// All that is known of the nation in a run: its values, and how its governments are spread.
#[derive(Clone, Debug, Default)]
pub struct References {
    pub(crate) values: BTreeMap<ReferenceKey, Reference>,
    pub distributions: Arc<Distributions>,
}

static PUBLISHED: LazyLock<References> = LazyLock::new(|| {
    let csv = include_str!("../../../../data/reference/referencias.csv");
    let values = csv.lines().skip(1).filter_map(published).collect();
    References { values, distributions: Arc::new(Distributions::published()) }
});

impl References {
    /// What is published, compiled in from `data/reference/`.
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
    let fields: Vec<&str> = line.splitn(10, ',').collect();
    let [year, level, inclusion, scope, indicator, value, numerator, denominator, _verified, source] =
        fields[..]
    else {
        return None;
    };
    let key = ReferenceKey {
        year: Year::parse(year)?,
        regional: level == "R",
        inclusion: Inclusion::parse(inclusion)?,
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
            amounts: centimos(numerator).zip(centimos(denominator)),
            source: ReferenceSource::Published(source.into()),
        },
    ))
}

/// An amount of soles with two decimals or none, in céntimos.
fn centimos(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    (part.len() == 2 && !whole.is_empty()).then(|| format!("{whole}{part}").parse().ok())?
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
        assert_eq!(find(Level::District, Inclusion::Todo).unwrap().value.to_string(), "0.725973");
        assert!(find(Level::Regional, Inclusion::Proyectos).is_none());
    }

    #[test]
    fn a_published_value_is_what_its_amounts_give() {
        let references = References::published();
        let with_amounts =
            references.values.values().filter_map(|reference| Some((reference.value, reference.amounts?)));
        let all: Vec<_> = with_amounts.collect();
        assert!(all.len() >= 9);
        for (value, (numerator, denominator)) in all {
            assert_eq!(Ratio::of(numerator, denominator), Some(value));
        }
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

    #[test]
    fn a_value_holds_for_its_year_scope_and_level_only() {
        let references = References::published();
        let year = |number| Year::new(number).unwrap();
        let find = |level, number, inclusion, scope| {
            references
                .national("avance_pim", level, year(number), inclusion, scope)
                .map(|r| r.value.to_string())
        };
        let (all, projects) = (Inclusion::Todo, Inclusion::Proyectos);
        assert_eq!(find(Level::Regional, 2024, projects, Scope::Todo), Some("0.882000".to_string()));
        assert_eq!(find(Level::Provincial, 2024, projects, Scope::Todo), Some("0.678000".to_string()));
        assert_eq!(find(Level::District, 2024, all, Scope::Todo), Some("0.760522".to_string()));
        assert_eq!(find(Level::District, 2024, all, Scope::Rubro18), None);
        assert_eq!(find(Level::District, 2019, all, Scope::Todo), None);
        assert_eq!(find(Level::University, 2024, all, Scope::Todo), None);
        assert_eq!(find(Level::Territory, 2024, all, Scope::Todo), None);
        assert!(references.national("saldo", Level::District, year(2024), all, Scope::Todo).is_none());
    }

    #[test]
    fn what_the_inputs_give_replaces_what_was_published_and_not_what_the_user_set() {
        let key = || ReferenceKey {
            year: Year::new(2024).unwrap(),
            regional: false,
            inclusion: Inclusion::Todo,
            scope: Scope::Todo,
            indicator: "avance_pim".to_string(),
        };
        let value = |millionths, source| Reference {
            value: Ratio::from_millionths(millionths),
            amounts: None,
            source,
        };
        let found = |references: &References| {
            let year = Year::new(2024).unwrap();
            let found =
                references.national("avance_pim", Level::District, year, Inclusion::Todo, Scope::Todo);
            found.unwrap().value.millionths()
        };
        let mut references = References::published();
        assert_eq!(found(&references), 760_522);
        references.compute(key(), value(1, ReferenceSource::Inputs(9)));
        assert_eq!(found(&references), 1);
        references.insert(key(), value(2, ReferenceSource::Set("acta".into())));
        references.compute(key(), value(3, ReferenceSource::Inputs(9)));
        assert_eq!(found(&references), 2);
    }

    #[test]
    fn a_line_that_is_not_whole_or_not_of_six_digits_is_none() {
        let source = "Publicación, con coma";
        let line = |value: &str| {
            published(Box::leak(format!("2024,M,todo,todo,saldo,{value},,,si,{source}").into()))
        };
        let (key, reference) = line("1.250000").unwrap();
        assert_eq!((key.regional, key.inclusion), (false, Inclusion::Todo));
        assert_eq!(reference.value.millionths(), 1_250_000);
        assert_eq!(reference.source, ReferenceSource::Published(source.into()));
        for bad in ["1.25", "1", "x.250000", "1.25000x", "1.2500000"] {
            assert!(line(bad).is_none(), "{bad}");
        }
        assert!(published("2024,M,todo,todo,saldo,1.250000,,,si").is_none());
        assert!(published("24,M,todo,todo,saldo,1.250000,,,si,x").is_none());
        assert!(published("2024,M,todo,nada,saldo,1.250000,,,si,x").is_none());
        assert!(published("2024,R,proyectos,canon,saldo,1.250000,,,si,x").unwrap().0.regional);
    }
}
