//! Where minerals are dug: the districts whose municipality the law gives the producer's part of the canon.
//!
//! They are declared in `data/reference/productores.csv`, which is compiled in. Of a department that it does not name,
//! nobody's part is known.

use std::sync::{Arc, LazyLock};

use crate::law::sharing::Sharer;
use crate::terms::government::{GovId, Government, Level, directory};
use crate::terms::period::Year;
use crate::terms::place::Jurisdiction;

/// A mine and the municipality of the district where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    pub from: Year,
    /// The last year; `None` while it digs.
    pub to: Option<Year>,
    pub gov: GovId,
    pub mine: Arc<str>,
    /// Who publishes that it is there.
    pub source: Arc<str>,
    /// Whether a person has compared the line with its source.
    pub verified: bool,
}

static DECLARED: LazyLock<Vec<Producer>> = LazyLock::new(|| {
    let csv = include_str!("../../../../data/reference/productores.csv");
    csv.lines().skip(1).filter_map(declared).collect()
});

fn declared(line: &str) -> Option<Producer> {
    let (before, rest) = line.split_once('"')?;
    let (source, verified) = rest.rsplit_once("\",")?;
    let fields: Vec<&str> = before.split(',').collect();
    let [from, to, id, mine, _] = fields[..] else { return None };
    Some(Producer {
        from: Year::parse(from)?,
        to: if to.is_empty() { None } else { Some(Year::parse(to)?) },
        gov: id.parse().ok()?,
        mine: mine.into(),
        source: source.into(),
        verified: verified == "si",
    })
}

/// The mines of a department or a province in a year.
pub fn of_jurisdiction(jurisdiction: Jurisdiction, year: Year) -> Vec<&'static Producer> {
    let digs = |mine: &&Producer| mine.from <= year && mine.to.is_none_or(|to| year <= to);
    let here =
        |mine: &&Producer| directory().get(mine.gov).is_some_and(|other| jurisdiction.has(other.ubigeo));
    DECLARED.iter().filter(digs).filter(here).collect()
}

/// The parts of the canon that a government takes part in by the law; none where no mine of its department is declared.
pub fn parts_of(government: &Government, year: Year) -> Vec<Sharer> {
    let mines = of_jurisdiction(Jurisdiction::Department(government.department()), year);
    if mines.is_empty() {
        return Vec::new();
    }
    let own = |mine: &&&Producer| mine.gov == government.id;
    let province = |mine: &&&Producer| {
        directory().get(mine.gov).is_some_and(|other| other.province == government.province)
    };
    match government.level {
        Level::Regional => vec![Sharer::Regional],
        Level::University => vec![Sharer::Universities],
        Level::Territory => Vec::new(),
        Level::Provincial | Level::District => [
            mines.iter().any(|mine| own(&mine)).then_some(Sharer::Producer),
            mines.iter().any(|mine| province(&mine)).then_some(Sharer::Province),
            Some(Sharer::Department),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::law::producers::*;

    fn parts(id: &str, year: u16) -> Vec<Sharer> {
        let government = directory().get(id.parse().unwrap()).unwrap();
        parts_of(government, Year::new(year).unwrap())
    }

    #[test]
    fn every_declared_line_is_read_and_names_a_municipality_that_is_known() {
        let lines = include_str!("../../../../data/reference/productores.csv").lines().count() - 1;
        assert_eq!(DECLARED.len(), lines);
        assert!(DECLARED.iter().all(|mine| directory().get(mine.gov).is_some() && !mine.source.is_empty()));
    }

    #[test]
    fn a_part_is_only_given_where_the_mine_is_declared() {
        use Sharer::{Department, Producer, Province, Regional, Universities};
        assert_eq!(parts("301486", 2025), [Producer, Province, Department]);
        assert_eq!(
            parts("301481", 2025),
            [Province, Department],
            "the province of the mine, its capital too"
        );
        assert_eq!(parts("301498", 2025), [Department], "another province of the department");
        assert_eq!(parts("R455", 2025), [Regional]);
        assert_eq!(parts("U545", 2025), [Universities]);
        assert_eq!(parts("301486", 2003), [], "before the first declared year");
    }
}
