//! The same years of every government on the same axis, each in a small chart of its own, with its last change marked.
//!
//! Where there are too many, the middle half of them is a band, and the midpoint a line.

mod band;
mod small;
mod words;

use canon_core::panel::motive::Motive;
use canon_core::stats::change::{Change, Materiality, Portion};
use canon_core::stats::quantile::quantile;
use canon_core::terms::breaks::{Break, crossed};
use canon_core::terms::budget::Scope;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use super::parts::plain::{Block, Line};
use super::parts::words::{share_subtitle, year_range};
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::dossier::Dossier;
use crate::subject::region::{Member, Region, Snapshot};
use crate::subject::series::{YearApart, YearFigures};
use crate::words::apart;

const MOST_YEARS: usize = 7;

pub(crate) struct ShareSeries {
    snapshot: Snapshot,
    years: Vec<Year>,
    /// The years that nobody has figures of which include what those of the last do.
    apart: Vec<YearApart>,
    lines: Vec<GovernmentYears>,
}

struct GovernmentYears {
    name: String,
    figures: Vec<YearFigures>,
    highlighted: bool,
    /// The years from which on its territory is another, where it has figures before.
    breaks: Vec<&'static Break>,
    /// How its last three years together differ from those before.
    changed: Option<Change>,
}

impl GovernmentYears {
    fn share(&self, place: usize) -> Option<Ratio> {
        self.figures[place].avance()
    }

    fn last(&self) -> Option<&YearFigures> {
        self.figures.iter().rev().find(|figures| figures.avance().is_some())
    }

    /// The change from the year before, in whole points of the exact difference, where both years are whole and hold the same.
    fn change_in(&self, place: usize) -> Option<i64> {
        let (before, now) = (self.figures.get(place.checked_sub(1)?)?, self.figures.get(place)?);
        let comparable =
            before.closed && now.closed && before.inclusion == now.inclusion && !self.breaks_in(place);
        Some(now.avance()?.minus(before.avance()?).of_every_hundred()).filter(|_| comparable)
    }

    /// Whether its territory is another from this year on.
    fn breaks_in(&self, place: usize) -> bool {
        self.breaks.iter().any(|known| known.year == self.figures[place].year)
    }

    /// Which way it went since the year before, where both can be compared.
    fn direction_in(&self, place: usize) -> Option<Change> {
        self.change_in(place)?;
        let share = |f: &YearFigures| Some(Portion { part: f.devengado?, whole: f.pim? });
        Materiality::default().of_shares(share(&self.figures[place - 1])?, share(&self.figures[place])?)
    }

    /// The change to the last year of all.
    fn change(&self) -> Option<i64> {
        self.change_in(self.figures.len() - 1)
    }
}

impl Chart for ShareSeries {
    type Subject<'a> = Region<'a>;

    const ID: &'static str = "series";
    const SHOWS: Bilingual = Bilingual {
        es: "Los años de cada gobierno de un departamento, en la misma escala",
        en: "The years of each government of a department, on one scale",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "presupuesto (PIM) y gasto (devengado) de dos años o más",
        en: "a budget (PIM) and spending (devengado) of two years or more",
    };

    fn of(region: &Region<'_>) -> Result<Self, Unavailable> {
        let snapshot = region.snapshot().ok_or(Unavailable::NoFigures)?;
        let mut years: Vec<Year> = region.members.iter().flat_map(Dossier::years).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|year| *year <= snapshot.year);
        let of = |m: &Dossier<'_>, year: &Year| YearFigures::of(m, *year, snapshot.scope, None);
        let has = |year: &Year| {
            let told = |m: &Dossier<'_>| of(m, year).holding(snapshot.inclusion).avance();
            region.members.iter().any(|member| told(member).is_some())
        };
        let other = |year: &Year| {
            let includes =
                |m: &Dossier<'_>| of(m, year).includes().filter(|_| of(m, year).avance().is_some());
            region.members.iter().find_map(includes)
        };
        let apart = years.iter().filter(|year| !has(year)).filter_map(|year| Some((*year, other(year)?)));
        let apart: Vec<YearApart> = apart.collect();
        years.retain(|year| apart.iter().all(|(other, _)| other != year));
        years.drain(..years.iter().position(has).unwrap_or(0));
        years.drain(..years.len().saturating_sub(MOST_YEARS));
        if years.len() < 2 {
            return Err(Unavailable::Figure(Motive::FewYears { wanted: 2, there: years.len() }));
        }
        let line = |member: &Member| {
            let dossier = region.members.iter().find(|dossier| dossier.government.id == member.gov)?;
            let figures = |year: &Year| of(dossier, year).holding(snapshot.inclusion);
            let figures: Vec<YearFigures> = years.iter().map(figures).collect();
            let mut told = figures.iter().filter(|f| f.avance().is_some()).map(|f| f.year);
            let first = told.next();
            let ends = first.zip(told.next_back());
            let breaks = ends.into_iter().flat_map(|(first, last)| crossed(member.gov, first, last));
            Some(GovernmentYears {
                name: member.name.clone(),
                breaks: breaks.collect(),
                figures,
                highlighted: member.highlighted,
                changed: dossier.changed(*years.last()?, snapshot.scope),
            })
        };
        let lines = snapshot.members.iter().filter_map(line).collect();
        Ok(Self { snapshot, years, apart, lines })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.snapshot.scope, self.years.clone())
    }

    fn title(&self, language: Language) -> String {
        words::title(self, language)
    }

    fn subtitle(&self, language: Language) -> String {
        let said = share_subtitle(&self.range(), &self.snapshot, language);
        let of_page = Some((self.snapshot.year, self.snapshot.inclusion));
        std::iter::once(said)
            .chain(apart::years(&self.apart, of_page, language))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn description(&self, language: Language) -> String {
        words::description(self, language)
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿qué cambió de un año a otro en cada lugar, y qué se puede repetir?",
            "what changed from one year to the next in each place, and what can be repeated?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let line = |line: &GovernmentYears| Line {
            name: line.name.clone(),
            values: line.figures.iter().map(YearFigures::avance).collect(),
            text: words::figure(line, self, language),
            strong: line.highlighted,
        };
        vec![Block::Lines { heading: self.range(), rows: self.lines.iter().map(line).collect() }]
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        if small::draw(canvas, room, self, language) {
            return Detail::Full;
        }
        band::draw(canvas, room, self, language);
        Detail::Summary
    }
}

impl ShareSeries {
    /// Whether a year is not over, or nobody knows, in figures of some government.
    fn open_in(&self, place: usize) -> bool {
        self.lines.iter().any(|line| line.share(place).is_some() && !line.figures[place].closed)
    }

    fn range(&self) -> String {
        year_range(self.years.first().copied(), self.years.last().copied())
    }

    fn quartiles_in(&self, place: usize) -> Option<Quartiles> {
        let shares: Vec<i64> =
            self.lines.iter().filter_map(|line| Some(line.share(place)?.millionths())).collect();
        let at = |quarter| quantile(&shares, quarter, 4).map(Ratio::from_millionths);
        Some(Quartiles { low: at(1)?, middle: at(2)?, high: at(3)? })
    }
}

/// Below which a quarter, half and three quarters of the governments lie in a year.
struct Quartiles {
    low: Ratio,
    middle: Ratio,
    high: Ratio,
}

#[cfg(test)]
mod tests {
    use canon_core::terms::money::Soles;

    use crate::charts::series::*;

    #[test]
    fn points_are_of_the_exact_difference_and_not_of_rounded_shares() {
        let figures = |year: u16, spent: i64| YearFigures {
            year: Year::new(year).unwrap(),
            pim: Some(Soles::from_soles(1_000)),
            devengado: Some(Soles::from_soles(spent)),
            credited: None,
            closed: true,
            cut: None,
            first_month: None,
            inclusion: None,
        };
        let change = |before: i64, now: i64| {
            let figures = vec![figures(2024, before), figures(2025, now)];
            GovernmentYears {
                name: "Olmedal".into(),
                figures,
                highlighted: false,
                breaks: Vec::new(),
                changed: None,
            }
            .change()
        };
        // Printed as 77 and 82, as 78 and 82, as 78 and 78.
        assert_eq!((change(774, 815), change(775, 824), change(775, 784)), (Some(4), Some(5), Some(1)));
        assert_eq!((change(815, 774), change(780, 784)), (Some(-4), Some(0)));
    }
}
