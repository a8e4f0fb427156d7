//! Up to which day the figures of a government go, and whether its year is over in them.

use std::collections::BTreeMap;

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::{CutOff, SourceId};
use crate::panel::reconcile::Sources;
use crate::panel::{Cell, GovYear, Panel};
use crate::terms::budget::{Phase, Scope};
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};

/// Dates every government and year. What is declared closed is, unless its own file says that it ends before the year does.
pub(super) fn date_all(panel: &mut Panel, sources: &Sources<'_>, closed: &[Year], issues: &mut Vec<Issue>) {
    let ends = Ends { sources, last_flows: last_flows(panel) };
    for (&(year, _), data) in &mut panel.years {
        date(data, year, &ends, closed);
    }
    end_with_their_months(panel, sources, issues);
    for &(id, year) in sources.cuts.keys().filter(|(_, year)| closed.contains(year)) {
        if let Some(day) = ends.before(id, year) {
            let kind = IssueKind::ClosedBeforeEnd { year, day };
            issues.push(Issue::of_file(&sources.of(id).file, kind).showing(&year.to_string()));
        }
    }
}

/// Figures that agree may come from several days: they hold up to the last of them.
fn date(data: &mut GovYear, year: Year, ends: &Ends<'_>, closed: &[Year]) {
    let ids = || data.cells.values().flat_map(|cell| cell.sources.iter().copied());
    let is_over = ids().any(|id| ends.sources.cut(id, year).closes(year));
    let is_open = || ids().any(|id| ends.before(id, year).is_some());
    data.closed = is_over || (closed.contains(&year) && !is_open());
    let cuts = ids().map(|id| ends.sources.cut(id, year));
    data.cut = cuts.max_by_key(|cut| cut.date()).unwrap_or(CutOff::Unknown);
    if data.cut == CutOff::Unknown && closed.contains(&year) {
        // What is told of its end by months alone is said where it keeps the year open.
        let end = ids().filter_map(|id| ends.before(id, year)).max();
        data.cut = end.map_or(CutOff::Unknown, CutOff::LastMonth);
    }
}

/// What the files say of where they end.
struct Ends<'s> {
    sources: &'s Sources<'s>,
    /// The last month of each file and year in which anybody spent.
    last_flows: BTreeMap<(SourceId, Year), Month>,
}

impl Ends<'_> {
    /// The day before the end of a year that a file itself ends on. Of a file by months, which may have no flow in the last
    /// ones, only where two are lacking or more.
    fn before(&self, id: SourceId, year: Year) -> Option<Date> {
        let day = match self.sources.cut(id, year) {
            CutOff::LastMonth(_) | CutOff::Unknown => {
                let last = *self.last_flows.get(&(id, year))?;
                (last.number() + 1 < Month::DECEMBER.number()).then(|| Date::month_end(year, last))
            }
            cut => cut.date(),
        };
        day.filter(|day| *day < year.last_day())
    }
}

fn last_flows(panel: &Panel) -> BTreeMap<(SourceId, Year), Month> {
    let mut lasts = BTreeMap::new();
    for (&(year, _), data) in &panel.years {
        for cell in data.cells.values() {
            let Some((id, (last, _))) = cell.months_from.zip(flows(cell).next_back()) else { continue };
            let known = lasts.entry((id, year)).or_insert(last);
            *known = last.max(*known);
        }
    }
    lasts
}

/// The months in which something was spent.
fn flows(cell: &Cell) -> impl DoubleEndedIterator<Item = (Month, Soles)> {
    let spent = cell.months.iter().filter_map(|(month, phases)| Some((*month, phases[Phase::Devengado]?)));
    spent.filter(|(_, amount)| !amount.is_zero())
}

/// Where nearly all other governments of a file have every month up to its last, one whose months stop before is told up to
/// the last of them: the file may be cut between two lines. In a file of few lines nobody has every month.
fn end_with_their_months(panel: &mut Panel, sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    let mut series: BTreeMap<(SourceId, Year), Vec<Series>> = BTreeMap::new();
    for (&(year, _), data) in &panel.years {
        if let Some((id, one)) = told_by_months(data) {
            series.entry((id, year)).or_default().push(one);
        }
    }
    for (&(year, gov), data) in &mut panel.years {
        let Some((id, Series { last, is_whole: true })) = told_by_months(data) else { continue };
        let all = &series[&(id, year)];
        let Some(end) = all.iter().map(|other| other.last).max().filter(|end| *end > last) else { continue };
        let to_the_end = all.iter().filter(|other| other.is_whole && other.last == end).count();
        let day = Date::month_end(year, last);
        let is_told = data.cut.date().map_or(!data.closed, |cut| cut <= day);
        if is_told || to_the_end * 4 < (all.len() - 1) * 3 {
            continue;
        }
        data.cut = CutOff::LastMonth(day);
        data.closed = false;
        let kind = IssueKind::MonthsOfOneEnd { gov, year, last };
        issues.push(Issue::of_file(&sources.of(id).file, kind).showing(&format!("{gov} {year}")));
    }
}

/// The months of a government's year.
struct Series {
    last: Month,
    /// Whether every month up to the last is there.
    is_whole: bool,
}

/// The months of figures that are the sum of them, and their file.
fn told_by_months(data: &GovYear) -> Option<(SourceId, Series)> {
    let cell = data.cells.get(&Scope::Todo)?;
    let (last, _) = flows(cell).next_back()?;
    let sum: i128 = flows(cell).map(|(_, amount)| i128::from(amount.centimos())).sum();
    let annual = cell.annual[Phase::Devengado]?;
    let is_whole = flows(cell).count() == usize::from(last.number());
    (i128::from(annual.centimos()) == sum).then_some((cell.months_from?, Series { last, is_whole }))
}
