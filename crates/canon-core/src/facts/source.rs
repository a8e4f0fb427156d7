//! What canon knows about a file that figures came from.

use std::ops::Index;
use std::sync::Arc;

use crate::terms::budget::{Inclusion, Phase};
use crate::terms::money::Unit;
use crate::terms::period::{Date, Year};

/// A file among the inputs of a run, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

impl SourceId {
    /// Where the file stands in a list of all inputs.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A record of a file: its row, or its place among the releases; 0 where it is put together of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub source: SourceId,
    /// The row, from 1.
    pub line: u64,
}

/// The smallest unit of a source's amounts. Rounded sources agree with exact ones within a few soles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Centimo,
    /// Whole soles, rounded by the portal one level at a time.
    Sol,
}

impl Precision {
    /// How far two honest readings of one amount may differ, in céntimos: rounding at two levels, one sol each.
    pub const fn tolerance(self, other: Self) -> i64 {
        match (self, other) {
            (Self::Centimo, Self::Centimo) => 0,
            _ => 200,
        }
    }
}

/// Up to which day a source's figures go, and how that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CutOff {
    /// The portal's "Fecha de la Consulta".
    Query(Date),
    /// A cut-off written beside the figures.
    Declared(Date),
    /// The last month with flows, its last day.
    LastMonth(Date),
    /// The last day of a year whose file goes on to a later year.
    LaterYear(Date),
    /// Given by the user with `--as-of`.
    Given(Date),
    /// The file says nothing.
    #[default]
    Unknown,
}

impl CutOff {
    /// The day, if the source gives one.
    pub const fn date(self) -> Option<Date> {
        match self {
            Self::Query(d) | Self::Declared(d) | Self::LastMonth(d) | Self::LaterYear(d) | Self::Given(d) => {
                Some(d)
            }
            Self::Unknown => None,
        }
    }

    /// Whether figures of `year` are whole: the query came after its end, the declared cut-off or the months reach it.
    pub fn closes(self, year: Year) -> bool {
        match self {
            Self::Query(date) => date > year.last_day(),
            Self::Declared(date) | Self::LastMonth(date) | Self::LaterYear(date) | Self::Given(date) => {
                date >= year.last_day()
            }
            Self::Unknown => false,
        }
    }
}

/// A file and what holds for all its figures.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file as it was named to canon, without its folders' machine-dependent part.
    pub file: Arc<str>,
    /// Where its publisher got it: "MEF Consulta Amigable", "MEF datos abiertos" …
    pub channel: Arc<str>,
    pub inclusion: Inclusion,
    pub precision: Precision,
    /// In what its amounts were given, before they were turned into soles; `None` where neither its format nor its
    /// words nor the user say.
    pub unit: Option<Unit>,
    /// Which phases it gives month by month.
    pub monthly: &'static [Phase],
    /// The day on which a register itself says that things stood so.
    pub stands_on: Option<Date>,
}

impl Source {
    /// The channel of a table that does not say where its figures were published.
    pub const UNDECLARED: &'static str = "tabla sin canal declarado";

    /// Whether a channel of a source says nothing of who published it.
    pub fn is_undeclared(channel: &str) -> bool {
        channel == Self::UNDECLARED
    }
}

impl Index<SourceId> for [Source] {
    type Output = Source;

    fn index(&self, id: SourceId) -> &Source {
        &self[id.index()]
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::source::*;

    #[test]
    fn a_year_is_closed_by_a_query_after_it_and_by_months_that_reach_its_end() {
        let day = |text| Date::parse_iso(text).unwrap();
        let year = Year::new(2024).unwrap();
        assert!(!CutOff::Query(day("2024-12-31")).closes(year));
        assert!(CutOff::Query(day("2025-01-01")).closes(year));
        assert!(CutOff::Declared(day("2024-12-31")).closes(year));
        assert!(!CutOff::LastMonth(day("2024-11-30")).closes(year));
        assert!(!CutOff::Unknown.closes(year));
    }

    #[test]
    fn a_day_is_known_however_it_came_and_closes_the_years_before() {
        let day = Date::parse_iso("2024-12-30").unwrap();
        let dated = [CutOff::Query(day), CutOff::Declared(day), CutOff::LastMonth(day), CutOff::Given(day)];
        assert!(dated.iter().all(|cut| cut.date() == Some(day)));
        assert_eq!(CutOff::Unknown.date(), None);
        let closes = |year: u16| dated.map(|cut| cut.closes(Year::new(year).unwrap()));
        assert_eq!((closes(2023), closes(2024)), ([true; 4], [false; 4]));
        let last = Year::new(2024).unwrap().last_day();
        let ends = [CutOff::Given(last), CutOff::LastMonth(last), CutOff::LaterYear(last)];
        assert!(ends.iter().all(|cut| cut.closes(last.year())));
    }

    #[test]
    fn only_two_files_to_the_centimo_must_agree_to_the_centimo() {
        use Precision::{Centimo, Sol};
        assert_eq!(Centimo.tolerance(Centimo), 0);
        assert_eq!([Centimo.tolerance(Sol), Sol.tolerance(Centimo), Sol.tolerance(Sol)], [200; 3]);
        assert!(Centimo < Sol, "the most exact first");
    }
}
