//! The figures of a government year by year.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::Credit;
use canon_core::facts::source::SourceId;
use canon_core::panel::Cell;
use canon_core::terms::breaks::{Break, crossed};
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Month, Year};
use canon_core::terms::quantity::Ratio;

use super::words;
use crate::subject::dossier::Dossier;
use crate::words::{apart, source};

/// How many years fit side by side.
const MOST_YEARS: usize = 6;

/// The figures of a government in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearFigures {
    pub(crate) year: Year,
    pub(crate) pim: Option<Soles>,
    pub(crate) devengado: Option<Soles>,
    pub(crate) credited: Option<Soles>,
    /// Whether the year is over in the figures.
    pub(crate) closed: bool,
    /// Up to when they go.
    pub(crate) cut: Option<Date>,
    /// The first month with figures, where the source has months.
    pub(crate) first_month: Option<Month>,
    /// All spending, or projects only.
    pub(crate) inclusion: Option<Inclusion>,
}

/// A year whose budget and spending are left out of a series, for they include other things than those of its page.
pub(crate) type YearApart = (Year, Inclusion);

impl YearFigures {
    pub(crate) fn of(dossier: &Dossier<'_>, year: Year, scope: Scope, credited: Option<Credited>) -> Self {
        let unit = dossier.unit(year, scope);
        let cell = unit.and_then(|unit| unit.cell());
        let arrived = |cell: &Cell| match credited {
            Some(Credited::Mixed) => cell.credits.get(&Credit::Mixed)?.acreditado,
            Some(Credited::Transfers) | None => cell.credits.get(&Credit::Transfer)?.acreditado,
            Some(Credited::Booked) => cell.booked.map(|(amount, _)| amount),
        };
        Self {
            year,
            pim: unit.and_then(|unit| unit.phase(Phase::Pim).ok()),
            devengado: unit.and_then(|unit| unit.phase(Phase::Devengado).ok()),
            credited: cell.and_then(arrived),
            closed: unit.is_some_and(|unit| unit.closed()),
            cut: unit.and_then(|unit| unit.cut().date()),
            first_month: cell.and_then(|cell| cell.months.keys().next().copied()),
            inclusion: unit.map(|unit| unit.inclusion()),
        }
    }

    /// The part of the budget that was spent: devengado over PIM.
    pub(crate) fn avance(&self) -> Option<Ratio> {
        Ratio::of_soles(self.devengado?, self.pim?)
    }

    /// When, at the beginning of a sentence: a whole year, a year so far, or the months that the source has.
    pub(crate) fn when(&self, language: Language) -> String {
        words::when(self, language)
    }

    /// What its budget and spending include, where it has any.
    pub(crate) fn includes(&self) -> Option<Inclusion> {
        self.inclusion.filter(|_| self.pim.is_some() || self.devengado.is_some())
    }

    /// The same without its budget and spending, where these include other things than `wanted`; what arrived stays.
    pub(crate) fn holding(self, wanted: Inclusion) -> Self {
        match self.includes() {
            Some(other) if other != wanted => Self { pim: None, devengado: None, inclusion: None, ..self },
            _ => self,
        }
    }

    /// Whether no file has any of its amounts.
    pub(crate) const fn is_blank(&self) -> bool {
        self.pim.is_none() && self.devengado.is_none() && self.credited.is_none()
    }
}

/// By what a series tells what arrived: one measure for all its years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credited {
    /// Transfers of the State alone.
    Transfers,
    /// What the government itself booked as new income, without balances of earlier years.
    Booked,
    /// Credits of all rubros, own revenue among them.
    Mixed,
}

/// The years of a government in one scope.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub(crate) scope: Scope,
    /// Those that include the same as the page's year: unlike things never stand in one series.
    pub(crate) years: Vec<YearFigures>,
    /// What their budgets and spending include; `None` where they have none.
    pub(crate) inclusion: Option<Inclusion>,
    /// The page's year, and the years whose budget and spending are left out.
    pub(crate) of_page: Year,
    pub(crate) apart: Vec<YearApart>,
    pub(crate) credited: Option<Credited>,
    /// The years from which on its territory is another, where the series has years on both sides.
    pub(crate) breaks: Vec<&'static Break>,
}

impl Series {
    /// The last years of a dossier, the unknown ones between them included.
    pub(crate) fn of(dossier: &Dossier<'_>) -> Option<Self> {
        let scope = dossier.scope()?;
        let mut years: Vec<Year> = dossier.years().collect();
        // A series begins with its first figure: what lies before is of other governments.
        let is_known = |year: &Year| dossier.unit(*year, scope).is_some_and(|unit| unit.cell().is_some());
        years.drain(..years.iter().position(is_known).unwrap_or(0));
        years.drain(..years.len().saturating_sub(MOST_YEARS));
        let credits = |credit: Credit| {
            years.iter().any(|year| {
                let cell = dossier.unit(*year, scope).and_then(|unit| unit.cell());
                cell.and_then(|cell| cell.credits.get(&credit)?.acreditado).is_some()
            })
        };
        let is_booked = |year: &Year| {
            let cell = dossier.unit(*year, scope).and_then(|unit| unit.cell());
            cell.is_some_and(|cell| cell.booked.is_some())
        };
        let credited = if credits(Credit::Transfer) {
            Some(Credited::Transfers)
        } else if years.iter().any(is_booked) {
            Some(Credited::Booked)
        } else {
            credits(Credit::Mixed).then_some(Credited::Mixed)
        };
        let mut years: Vec<YearFigures> =
            years.iter().map(|year| YearFigures::of(dossier, *year, scope, credited)).collect();
        let of_page = dossier.year(scope)?;
        let now = years.iter().filter(|figures| figures.year == of_page);
        let inclusion = now.chain(years.iter().rev()).find_map(YearFigures::includes);
        let apart = inclusion.map_or_else(Vec::new, |inclusion| set_apart(&mut years, inclusion));
        let known: Vec<Year> =
            years.iter().filter(|figures| !figures.is_blank()).map(|figures| figures.year).collect();
        let ends = known.first().copied().zip(known.last().copied());
        let breaks = ends.into_iter().flat_map(|(first, last)| crossed(dossier.government.id, first, last));
        let breaks = breaks.collect();
        Some(Self { scope, years, inclusion, of_page, apart, credited, breaks })
    }

    /// Where its figures were published, each with the files they came in.
    pub(crate) fn sources(&self, dossier: &Dossier<'_>) -> BTreeMap<String, BTreeSet<String>> {
        let cells = self.years.iter().filter_map(|figures| dossier.unit(figures.year, self.scope)?.cell());
        let ids: BTreeSet<SourceId> = cells.flat_map(|cell| cell.sources.iter().copied()).collect();
        let mut sources: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for source in ids.into_iter().filter_map(|id| dossier.sources.get(id.index())) {
            for channel in source::channels(source, dossier.language) {
                sources.entry(channel).or_default().insert(source.file.to_string());
            }
        }
        sources
    }

    /// Which years are left out and why, in a sentence.
    pub(crate) fn left_out(&self, language: Language) -> Option<String> {
        apart::years(&self.apart, self.inclusion.map(|inclusion| (self.of_page, inclusion)), language)
    }

    /// The years with a budget and spending, in order.
    pub(crate) fn told(&self) -> impl Iterator<Item = &YearFigures> {
        self.years.iter().filter(|figures| figures.avance().is_some())
    }
}

/// Takes budget and spending out of the years that include other things, and these years altogether where they lie at an
/// end and have nothing else. Gives which they are.
pub(crate) fn set_apart(years: &mut Vec<YearFigures>, inclusion: Inclusion) -> Vec<YearApart> {
    let other = |figures: &YearFigures| Some((figures.year, figures.includes()?));
    let apart: Vec<YearApart> = years.iter().filter_map(other).filter(|(_, it)| *it != inclusion).collect();
    for figures in years.iter_mut() {
        *figures = figures.holding(inclusion);
    }
    let is_empty =
        |figures: &YearFigures| figures.is_blank() && apart.iter().any(|(year, _)| *year == figures.year);
    while years.last().is_some_and(is_empty) {
        years.pop();
    }
    years.drain(..years.iter().position(|figures| !is_empty(figures)).unwrap_or(years.len()));
    apart
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

    use crate::charts::{Make, by_id};
    use crate::subject::dossier::Shown;
    use crate::subject::example::Example;
    use crate::subject::series::*;

    /// Whatever all years count, the last counts projects only: nothing of the others stands beside it.
    #[test]
    fn a_series_holds_one_kind_of_figures_and_says_which_it_leaves_out() {
        let mut example = Example::new();
        let last = example.count_projects_only();
        let lessons = example.lessons();
        let dossiers = example.dossiers(&lessons, Shown::default(), Es);
        let dossier = &dossiers[2];
        let until = Dossier { shown: Shown { until: None, only: None }, ..dossier.clone() };
        let series = Series::of(&until).unwrap();
        assert_eq!(series.inclusion, Some(Inclusion::Todo));
        assert_eq!(series.apart, [(last, Inclusion::Proyectos)]);
        let kinds: BTreeSet<Inclusion> = series.years.iter().filter_map(YearFigures::includes).collect();
        assert_eq!(kinds, [Inclusion::Todo].into());
        let said = series.left_out(Es).unwrap();
        assert!(
            said.starts_with(&format!("{last} no está en esta serie: cuenta solo proyectos, y ")),
            "{said}"
        );
        // Asked for the last year alone, the page is of projects, and the years before are left out.
        let asked: BTreeSet<Year> = dossier.years().collect();
        let mut figures: Vec<YearFigures> =
            asked.iter().map(|year| YearFigures::of(dossier, *year, series.scope, None)).collect();
        let apart = set_apart(&mut figures, Inclusion::Proyectos);
        assert_eq!(apart.len() + 1, asked.len());
        let spending: Vec<Year> = figures.iter().filter(|f| f.pim.is_some()).map(|f| f.year).collect();
        assert_eq!(spending, [last]);
    }

    #[test]
    fn pictures_of_unlike_years_leave_one_kind_out_and_say_so() {
        let mut example = Example::new();
        let last = example.count_projects_only();
        let lessons = example.lessons();
        let dossiers = example.dossiers(&lessons, Shown::default(), Es);
        let region = example.region(dossiers.clone(), Es);
        for chart in ["llego_habia_gasto", "series"] {
            let plotted = match by_id(chart).unwrap().make {
                Make::Government(make) => make(&dossiers[2]),
                Make::Region(make) => make(&region),
            };
            let Ok(plotted) = plotted else { continue };
            let figure = plotted.figure((1080, 800), 30.0);
            let told = figure.subtitle.contains(&format!("{last} no está en esta serie"))
                || figure.subtitle.contains(&format!("y {last}, solo proyectos"));
            assert!(told, "{chart}: {}", figure.subtitle);
        }
        // Of unlike years together there are no series.
        assert!(matches!(by_id("series").unwrap().make, Make::Region(make) if make(&region).is_err()));
    }
}
