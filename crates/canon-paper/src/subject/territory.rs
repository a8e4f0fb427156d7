//! What is known of the governments of a department or a province: what a page about several is made from.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::Credit;
use canon_core::indicators;
use canon_core::indicators::Indicator;
use canon_core::insight::looked_at::LookedAt;
use canon_core::panel::motive::State;
use canon_core::panel::peers::Base;
use canon_core::panel::unit::Unit;
use canon_core::stats::change::Change;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::government::{GovId, Level};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Year};
use canon_core::terms::place::Jurisdiction;
use canon_core::terms::quantity::Ratio;

use crate::subject::changes::Changes;
use crate::subject::dossier::Dossier;
use crate::subject::region::{Region, governments_of, usual_inclusion};
use crate::subject::series::{Credited, YearFigures};
use crate::subject::words;

/// The governments of a jurisdiction, as a run knows them.
#[derive(Clone, Debug)]
pub struct Territory<'a> {
    pub jurisdiction: Jurisdiction,
    /// All its governments that the inputs have, in the order of their keys; at least one.
    pub dossiers: Vec<Dossier<'a>>,
    /// The governments that pages are made of.
    pub focus: BTreeSet<GovId>,
    /// What differs from an earlier run, where one was given.
    pub changes: Option<&'a Changes>,
}

/// Which governments stand together on a page: alike in kind and size, and never one above another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Regional,
    Large,
    Medium,
    Small,
    Unknown,
    University,
}

/// The figures of a government in one year and scope.
#[derive(Clone, Copy)]
pub(crate) struct GovernmentYear<'r, 'a> {
    pub(crate) dossier: &'r Dossier<'a>,
    pub(crate) pim: Option<Soles>,
    pub(crate) spent: Option<Soles>,
    pub(crate) share: Option<Ratio>,
    /// Of the year before, where both are closed and hold the same.
    pub(crate) before: Option<Ratio>,
    /// The budget and the spending that [`Self::before`] is made of.
    pub(crate) amounts_before: Option<(Soles, Soles)>,
    /// What its figures include, where that is not what those of the territory do: they are then left out.
    pub(crate) apart: Option<Inclusion>,
}

/// A territory in one year and scope.
pub(crate) struct TerritoryYear<'r, 'a> {
    pub(crate) territory: &'r Territory<'a>,
    pub(crate) year: Year,
    pub(crate) scope: Scope,
    /// What all its figures include; `None` where it has no budget and no spending.
    pub(crate) inclusion: Option<Inclusion>,
    /// In groups, by name within.
    pub(crate) groups: BTreeMap<Group, Vec<GovernmentYear<'r, 'a>>>,
}

/// An indicator that is a signal in some governments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SharedQuestion {
    pub(crate) indicator: &'static Indicator,
    /// The money that it is about.
    pub(crate) scope: Scope,
    pub(crate) fired: usize,
    pub(crate) judged: usize,
}

impl<'a> Territory<'a> {
    /// What it is called by itself: `Moquegua`, `Provincia de Ilo`.
    pub fn name(&self) -> String {
        self.dossiers.first().map_or_else(String::new, |first| {
            words::jurisdiction(self.jurisdiction, first.government, first.language)
        })
    }

    /// What it is called behind a word: `Moquegua`, `la provincia de Ilo`.
    pub(crate) fn name_in_a_sentence(&self) -> String {
        self.dossiers.first().map_or_else(String::new, |first| {
            words::jurisdiction_in_a_sentence(self.jurisdiction, first.government, first.language)
        })
    }

    /// For the names of files: `18-moquegua`, `1803-provincia-de-ilo`.
    pub fn slug(&self) -> String {
        let first = self.dossiers.first();
        first.map_or_else(String::new, |first| {
            format!("{}-{}", self.jurisdiction, words::file_name(self.jurisdiction, first.government))
        })
    }

    /// Whether any of its figures are invented.
    pub(crate) fn is_example(&self) -> bool {
        self.dossiers.iter().any(Dossier::is_example)
    }

    /// The same governments as the charts of several know them.
    pub(crate) fn region(&self) -> Option<Region<'a>> {
        // One government by itself is no jurisdiction.
        let mut region = Region::of_jurisdiction(self.jurisdiction, &self.dossiers)?;
        // Its charts lead with the year that its pages lead with.
        let until = self.latest().map(|latest| latest.year);
        for member in &mut region.members {
            member.shown.until = member.shown.until.or(until);
        }
        Some(region).filter(|region| region.members.len() > 1)
    }

    pub(crate) fn language(&self) -> Language {
        self.dossiers.first().map_or(Language::Es, |dossier| dossier.language)
    }

    pub(crate) fn run(&self) -> &str {
        self.dossiers.first().map_or("", |dossier| dossier.run)
    }

    /// The governments that pages are made of.
    pub(crate) fn focused(&self) -> impl Iterator<Item = &Dossier<'a>> {
        self.dossiers.iter().filter(|dossier| self.focus.contains(&dossier.government.id))
    }

    pub(crate) fn dossier(&self, gov: GovId) -> Option<&Dossier<'a>> {
        self.dossiers.iter().find(|dossier| dossier.government.id == gov)
    }

    /// The last year with figures, in the scope that most of its governments have.
    pub(crate) fn latest(&self) -> Option<TerritoryYear<'_, 'a>> {
        let scopes = self.dossiers.iter().filter_map(Dossier::scope);
        // The scopes stand in the order of how narrow they are; the one that most are told in is the territory's.
        let mut counts: BTreeMap<Scope, usize> = BTreeMap::new();
        scopes.for_each(|scope| *counts.entry(scope).or_default() += 1);
        let (scope, _) =
            counts.into_iter().max_by_key(|(scope, count)| (*count, std::cmp::Reverse(*scope)))?;
        let year = self.dossiers.iter().filter_map(|dossier| dossier.year(scope)).max()?;
        let inclusion = self.inclusion(year, scope);
        let mut groups: BTreeMap<Group, Vec<GovernmentYear<'_, 'a>>> = BTreeMap::new();
        for dossier in self.dossiers.iter().filter(|dossier| dossier.government.existed_in(year)) {
            let member = GovernmentYear::of(dossier, (year, scope), inclusion);
            groups.entry(member.group()).or_default().push(member);
        }
        for members in groups.values_mut() {
            members.sort_by_key(|member| {
                (fold(&member.dossier.government.short_name), member.dossier.government.id)
            });
        }
        Some(TerritoryYear { territory: self, year, scope, inclusion, groups })
    }

    /// What most of its budgets and spending of a year and scope include; `None` where it has none.
    pub(crate) fn inclusion(&self, year: Year, scope: Scope) -> Option<Inclusion> {
        let figures = |dossier: &Dossier<'_>| YearFigures::of(dossier, year, scope, None);
        let all = || self.dossiers.iter().map(figures);
        let told = all().filter(|figures| figures.avance().is_some());
        usual_inclusion(told.filter_map(|figures| figures.includes()))
            .or_else(|| usual_inclusion(all().filter_map(|figures| figures.includes())))
    }

    /// How many municipalities it has in a year, in the inputs or not.
    pub(crate) fn municipalities(&self, year: Year) -> usize {
        let there = self
            .dossiers
            .iter()
            .filter(|dossier| is_municipal(dossier.government.level) && dossier.government.existed_in(year));
        let all = governments_of(self.jurisdiction, year).filter(|government| is_municipal(government.level));
        there.count().max(all.count())
    }
}

impl<'r, 'a> GovernmentYear<'r, 'a> {
    fn of(dossier: &'r Dossier<'a>, (year, scope): (Year, Scope), wanted: Option<Inclusion>) -> Self {
        let apart = YearFigures::of(dossier, year, scope, None).includes();
        let apart = apart.filter(|other| wanted.is_some_and(|wanted| *other != wanted));
        let unit = dossier.unit(year, scope).filter(|_| apart.is_none());
        let amount = |unit: Option<Unit<'_>>, phase| unit.and_then(|unit| unit.phase(phase).ok());
        let share = |unit: Option<Unit<'_>>| {
            Ratio::of_soles(amount(unit, Phase::Devengado)?, amount(unit, Phase::Pim)?)
        };
        let last = Year::new(year.number() - 1).and_then(|year| dossier.unit(year, scope));
        let alike = unit
            .zip(last)
            .is_some_and(|(now, last)| now.closed() && last.closed() && now.inclusion() == last.inclusion());
        let amounts = |unit| amount(unit, Phase::Pim).zip(amount(unit, Phase::Devengado));
        Self {
            dossier,
            pim: amount(unit, Phase::Pim),
            spent: amount(unit, Phase::Devengado),
            share: share(unit),
            before: share(last).filter(|_| alike),
            amounts_before: amounts(last).filter(|_| alike),
            apart,
        }
    }

    fn group(&self) -> Group {
        match (self.dossier.government.level, self.pim.map(Base::of)) {
            (Level::Regional, _) => Group::Regional,
            (Level::University, _) => Group::University,
            (_, Some(Base::Grande)) => Group::Large,
            (_, Some(Base::Mediana)) => Group::Medium,
            (_, Some(Base::Pequena)) => Group::Small,
            (_, None) => Group::Unknown,
        }
    }

    pub(crate) const fn is_municipal(&self) -> bool {
        is_municipal(self.dossier.government.level)
    }
}

/// Whether governments of a level run municipalities.
pub(crate) const fn is_municipal(level: Level) -> bool {
    matches!(level, Level::Provincial | Level::District)
}

impl<'r, 'a> TerritoryYear<'r, 'a> {
    pub(crate) fn members(&self) -> impl Iterator<Item = &GovernmentYear<'r, 'a>> {
        self.groups.values().flatten()
    }

    /// What the municipalities had and spent together, of those that have both; and how many these are.
    pub(crate) fn together(&self) -> (Soles, Soles, usize) {
        let known = self.members().filter(|m| m.is_municipal()).filter_map(|m| m.pim.zip(m.spent));
        known.fold((Soles::ZERO, Soles::ZERO, 0), |(had, spent, count), (pim, devengado)| {
            (had + pim, spent + devengado, count + 1)
        })
    }

    /// Whether the year is over in all its figures.
    pub(crate) fn closed(&self) -> bool {
        self.units().all(|unit| unit.closed())
    }

    /// What each government has in the year and scope.
    fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        let counted = self.members().filter(|member| member.apart.is_none());
        let units = counted.filter_map(|member| member.dossier.unit(self.year, self.scope));
        units.filter(|unit| unit.cell().is_some())
    }

    /// How many signals there were in each earlier year, in any scope; the years that had none are left out.
    pub(crate) fn earlier_signals(&self) -> BTreeMap<Year, usize> {
        let mut counts = BTreeMap::new();
        let all = self.members().flat_map(|member| &member.dossier.findings);
        for finding in all.filter(|f| f.state == State::Senal && f.year < self.year) {
            *counts.entry(finding.year).or_default() += 1;
        }
        counts
    }

    /// Up to when the figures go, where all go as far.
    pub(crate) fn cut(&self) -> Option<Date> {
        let cuts = self.cuts();
        if cuts.len() == 1 { cuts.into_iter().next().flatten() } else { None }
    }

    /// The days up to which its figures go; `None` for those of which nobody says.
    pub(crate) fn cuts(&self) -> BTreeSet<Option<Date>> {
        self.units().map(|unit| unit.cut().date()).collect()
    }

    pub(crate) fn day(&self) -> Date {
        self.cut().unwrap_or_else(|| self.year.last_day())
    }

    /// How much of each government could be looked at.
    pub(crate) fn looked_at(&self) -> Vec<LookedAt> {
        self.members().map(|m| LookedAt::of(m.dossier.shown_findings(self.year, self.scope))).collect()
    }

    /// Of each indicator that is a signal somewhere: in how many governments, of how many judged. Nobody is named.
    pub(crate) fn shared_questions(&self) -> Vec<SharedQuestion> {
        let findings = self.members().flat_map(|member| member.dossier.shown_findings(self.year, self.scope));
        let mut counts: BTreeMap<(&'static str, Scope), (usize, usize)> = BTreeMap::new();
        for finding in findings.filter(|f| matches!(f.state, State::Senal | State::SinSenal)) {
            let count = counts.entry((finding.indicator, finding.scope)).or_default();
            count.0 += usize::from(finding.state == State::Senal);
            count.1 += 1;
        }
        let of = |indicator: &'static Indicator| {
            let counts = &counts;
            Scope::ALL.into_iter().filter_map(move |scope| {
                let (fired, judged) = *counts.get(&(indicator.id, scope))?;
                (fired > 0).then_some(SharedQuestion { indicator, scope, fired, judged })
            })
        };
        indicators::ALL.iter().flat_map(|indicator| of(indicator).collect::<Vec<_>>()).collect()
    }

    /// How the part that each municipality spent in the last three years differs from before, by name, where that can be
    /// told, and of which money: of all funds where nobody has years enough of the page's.
    pub(crate) fn changed(&self) -> (Scope, Vec<(&'r str, Change)>) {
        let of = |scope: Scope| {
            let municipal = self.members().filter(|member| member.is_municipal());
            let mut changes: Vec<(&'r str, Change)> = municipal
                .filter_map(|member| {
                    let change = member.dossier.changed(self.year, scope)?;
                    Some((member.dossier.government.short_name.as_str(), change))
                })
                .collect();
            changes.sort_by_key(|(name, _)| fold(name));
            (scope, changes)
        };
        let known = |(_, changes): &(Scope, Vec<(&'r str, Change)>)| !changes.is_empty();
        [self.scope, Scope::Todo].map(of).into_iter().find(known).unwrap_or((self.scope, Vec::new()))
    }

    /// What the municipalities had and spent together in the year before, where each that has figures now has comparable
    /// ones of then.
    pub(crate) fn together_before(&self) -> Option<(Soles, Soles)> {
        let municipal = self.members().filter(|member| member.is_municipal() && member.share.is_some());
        let mut sums = None;
        for member in municipal {
            let (had, spent) = member.amounts_before?;
            let (all, gone) = sums.unwrap_or((Soles::ZERO, Soles::ZERO));
            sums = Some((all + had, gone + spent));
        }
        sums
    }

    /// What the municipalities left unspent together, and each of them, the largest first.
    pub(crate) fn unspent(&self) -> (Soles, Vec<(&'r str, Soles)>) {
        let left = |member: &GovernmentYear<'r, '_>| Some(member.pim? - member.spent?);
        let municipal = self.members().filter(|member| member.is_municipal());
        let mut each: Vec<(&'r str, Soles)> = municipal
            .filter_map(|member| Some((member.dossier.government.short_name.as_str(), left(member)?)))
            .collect();
        each.sort_by_key(|(name, left)| (std::cmp::Reverse(*left), fold(name)));
        (each.iter().map(|(_, left)| *left).sum(), each)
    }

    /// What arrived in a year for all of its governments that files tell of: how many they are, and by which measure.
    pub(crate) fn arrived(&self, year: Year) -> Option<(Credited, usize, Soles)> {
        let cells = || {
            let units = self.members().filter_map(move |member| member.dossier.unit(year, self.scope));
            units.filter_map(|unit| unit.cell())
        };
        let credited: Vec<Soles> =
            cells().filter_map(|cell| cell.credits.get(&Credit::Transfer)?.acreditado).collect();
        let booked: Vec<Soles> = cells().filter_map(|cell| Some(cell.booked?.0)).collect();
        let (measure, amounts) = match credited.is_empty() {
            false => (Credited::Transfers, credited),
            true => (Credited::Booked, booked),
        };
        (!amounts.is_empty()).then(|| (measure, amounts.len(), amounts.into_iter().sum()))
    }
}
