//! What is known of one government: what a chart or a page is made from.

use std::collections::BTreeSet;

use canon_core::facts::source::Source;
use canon_core::indicators::{self, Finding};
use canon_core::insight::good_signs::changed;
use canon_core::insight::lessons::Lessons;
use canon_core::panel::Panel;
use canon_core::panel::motive::State;
use canon_core::panel::unit::Unit;
use canon_core::stats::change::Change;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::Government;
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;

/// One government as a run knows it.
#[derive(Clone, Debug)]
pub struct Dossier<'a> {
    pub government: &'a Government,
    /// All governments in all years, of which this is one.
    pub panel: &'a Panel,
    /// The findings of this government.
    pub findings: Vec<&'a Finding>,
    /// Which governments each may learn from.
    pub lessons: &'a Lessons<'a>,
    /// The files, by number.
    pub sources: &'a [Source],
    /// Whether the files of its figures have errors: then every page and picture says so.
    pub doubtful: bool,
    /// Whether a file of its figures holds one source of funds only and was taken for all money: every page says so.
    pub assumed: bool,
    /// The code of the run, printed so that a page can be told from another of other files or settings.
    pub run: &'a str,
    /// The years to show; `None`: all. A year that was asked for and that no file has is shown as missing.
    pub asked: Option<&'a BTreeSet<Year>>,
    /// Which part of its figures to show.
    pub shown: Shown,
    /// The language of everything a reader sees.
    pub language: Language,
}

/// The part of the figures that pages and charts show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// The last year; `None`: the last that has figures.
    pub until: Option<Year>,
    /// The only scope to speak of; `None`: the first of the preferred that has figures.
    pub only: Option<Scope>,
}

/// The first word of the channel of invented figures: whatever comes from such a source is marked as an example wherever
/// it is drawn.
pub const EXAMPLE: &str = "EJEMPLO";

/// The scopes a page may speak of: the canon where it is known by itself, else all funds, else what was credited.
const PREFERRED: [Scope; 4] = [Scope::Rubro18, Scope::Todo, Scope::Canon, Scope::Mineria];

impl<'a> Dossier<'a> {
    /// The scope it speaks of: the first with spending, else the first with credits. `None` without either.
    pub fn scope(&self) -> Option<Scope> {
        let with_spending = |scope: &Scope| self.years().any(|year| has_spending(self.unit(year, *scope)));
        let with_anything = |scope: &Scope| {
            self.years().any(|year| self.unit(year, *scope).and_then(|unit| unit.cell()).is_some())
        };
        self.scopes().find(with_spending).or_else(|| self.scopes().find(with_anything))
    }

    /// The scopes that may be spoken of, the one that is wished for most first.
    pub(crate) fn scopes(&self) -> impl DoubleEndedIterator<Item = Scope> + use<> {
        let only = self.shown.only;
        PREFERRED.into_iter().filter(move |scope| only.is_none_or(|only| only == *scope))
    }

    /// The year that a page leads with: the last that a scope has figures of, or the year before it where that is over and
    /// the last is not.
    pub fn year(&self, scope: Scope) -> Option<Year> {
        let known = |year: &Year| self.unit(*year, scope).and_then(|unit| unit.cell()).is_some();
        let last = self.years().filter(known).last()?;
        let is_whole = |year: &Year| {
            let unit = self.unit(*year, scope);
            unit.is_some_and(|unit| unit.closed()) && has_spending(unit)
        };
        let before = Year::new(last.number() - 1).filter(|year| self.years().any(|other| other == *year));
        Some(before.filter(|before| !is_whole(&last) && is_whole(before)).unwrap_or(last))
    }

    /// The government in a year and scope.
    pub fn unit(&self, year: Year, scope: Scope) -> Option<Unit<'a>> {
        self.panel.unit(self.government.id, year, scope)
    }

    /// The years of the panel in which the government existed, known or not.
    pub fn years(&self) -> impl Iterator<Item = Year> {
        let (government, asked, until) = (self.government, self.asked, self.shown.until);
        let all = self.panel.calendar().into_iter();
        all.filter(move |year| {
            government.existed_in(*year)
                && asked.is_none_or(|years| years.contains(year))
                && until.is_none_or(|last| *year <= last)
        })
    }

    /// Whether its figures are invented: by their own source, so that nobody has to remember to say so.
    pub fn is_example(&self) -> bool {
        let cells = self.years().filter_map(|year| self.panel.years.get(&(year, self.government.id)));
        cells
            .flat_map(|year| year.cells.values())
            .flat_map(|cell| cell.sources.iter())
            .filter_map(|id| self.sources.get(id.index()))
            .any(|source| source.channel.to_uppercase().starts_with(EXAMPLE))
    }

    /// How the part that it spent in three years together differs from before; `None` where there are not enough years.
    pub(crate) fn changed(&self, year: Year, scope: Scope) -> Option<Change> {
        let spent = indicators::by_id("avance_pim")?;
        changed(self.panel, &self.findings, (self.government.id, year, scope), spent)
    }

    /// The findings of a year and scope, in the order of the catalogue.
    pub(crate) fn findings_of(&self, year: Year, scope: Scope) -> Vec<&'a Finding> {
        let of = |id: &str| {
            self.findings.iter().find(|f| f.year == year && f.scope == scope && f.indicator == id).copied()
        };
        canon_core::indicators::ALL.iter().filter_map(|indicator| of(indicator.id)).collect()
    }

    /// Of each indicator the finding of a year that tells the most, in the order of the catalogue: of a scope, or of all
    /// funds where only these give a signal, can be judged or have a value.
    pub fn shown_findings(&self, year: Year, scope: Scope) -> Vec<&'a Finding> {
        let scopes = if scope == Scope::Todo { vec![scope] } else { vec![Scope::Todo, scope] };
        let all: Vec<&Finding> = scopes.into_iter().flat_map(|scope| self.findings_of(year, scope)).collect();
        let telling = |id: &str| {
            let its = all.iter().copied().filter(|finding| finding.indicator == id);
            its.max_by_key(|finding| weight(finding))
        };
        indicators::ALL.iter().filter_map(|indicator| telling(indicator.id)).collect()
    }

    /// The name for the names of files: `torata-301486`, in plain ASCII.
    pub fn slug(&self) -> String {
        let name = canon_core::terms::names::fold(&self.government.short_name).to_lowercase();
        let words: Vec<&str> =
            name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        format!("{}-{}", words.join("-"), self.government.id)
    }
}

fn weight(finding: &Finding) -> u8 {
    match finding.state {
        State::Senal => 4,
        State::SinSenal => 3,
        _ if finding.value.is_some() => 2,
        State::SinJuicio | State::Contexto | State::NoCalculable => 1,
        State::NoAplica => 0,
    }
}

fn has_spending(unit: Option<Unit<'_>>) -> bool {
    unit.is_some_and(|unit| unit.phase(Phase::Pim).is_ok() || unit.phase(Phase::Devengado).is_ok())
}
