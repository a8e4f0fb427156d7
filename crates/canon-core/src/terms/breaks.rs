//! Breaks in the series of governments: from a year on they answer for another territory than before.
//!
//! They are declared in `data/reference/quiebres.csv`, which is compiled in.

use std::sync::{Arc, LazyLock};

use crate::terms::government::GovId;
use crate::terms::period::Year;

/// What became of a government's territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A part of it became another government's.
    Lost,
    /// It was made out of another government's.
    Born,
}

/// A year from which on the figures of a government are of another territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    pub gov: GovId,
    /// The first year of the new territory.
    pub year: Year,
    pub turn: Turn,
    /// The government that the territory went to or came from.
    pub other: GovId,
    /// The law or publication that says so.
    pub source: Arc<str>,
}

static DECLARED: LazyLock<Vec<Break>> = LazyLock::new(|| {
    let csv = include_str!("../../../../data/reference/quiebres.csv");
    csv.lines().skip(1).filter_map(declared).collect()
});

/// The breaks of a government that lie within a series: after its first year, and not after its last.
pub fn crossed(gov: GovId, first: Year, last: Year) -> impl Iterator<Item = &'static Break> {
    let within = move |known: &&Break| known.gov == gov && first < known.year && known.year <= last;
    DECLARED.iter().filter(within)
}

fn declared(line: &str) -> Option<Break> {
    let fields: Vec<&str> = line.splitn(5, ',').collect();
    let [id, year, turn, other, source] = fields[..] else { return None };
    let turn = match turn {
        "pierde" => Turn::Lost,
        "nace" => Turn::Born,
        _ => return None,
    };
    Some(Break {
        gov: id.parse().ok()?,
        year: Year::parse(year)?,
        turn,
        other: other.parse().ok()?,
        source: source.trim_matches('"').into(),
    })
}

#[cfg(test)]
mod tests {
    use crate::terms::breaks::*;
    use crate::terms::government::directory;

    fn year(number: u16) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn every_declared_line_is_read_and_names_governments_that_are_known() {
        let lines = include_str!("../../../../data/reference/quiebres.csv").lines().count() - 1;
        assert_eq!(DECLARED.len(), lines);
        for known in DECLARED.iter() {
            assert!([known.gov, known.other].iter().all(|gov| directory().get(*gov).is_some()), "{known:?}");
            assert!(!known.source.is_empty());
        }
    }

    #[test]
    fn a_series_crosses_a_break_only_where_it_has_years_on_both_sides() {
        let mariscal_nieto: GovId = "301481".parse().unwrap();
        let crosses = |first, last| crossed(mariscal_nieto, year(first), year(last)).count();
        assert_eq!([crosses(2021, 2022), crosses(2012, 2025)], [1, 1]);
        assert_eq!([crosses(2022, 2025), crosses(2012, 2021), crosses(2022, 2022)], [0, 0, 0]);
        assert_eq!(crossed("301486".parse().unwrap(), year(2012), year(2025)).count(), 0);
    }

    #[test]
    fn what_one_lost_another_was_born_of() {
        for known in DECLARED.iter() {
            let its = DECLARED.iter().find(|other| (other.gov, other.other) == (known.other, known.gov));
            assert!(its.is_some_and(|its| its.turn != known.turn && its.year == known.year), "{known:?}");
        }
        assert_eq!(declared("301481,2022,crece,301901,x"), None);
    }
}
