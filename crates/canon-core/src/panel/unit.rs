//! One government in one year and scope, seen within the panel: what an indicator measures.

use crate::facts::source::{CutOff, SourceId};
use crate::facts::{
    ContractFact, IndexFact, InvestmentFact, OversightFact, Purpose, PurposeKind, StoppedFact,
};
use crate::law::norms::{Norm, Norms};
use crate::panel::motive::Motive;
use crate::panel::named_group::NamedGroup;
use crate::panel::once::{Project, PurposeKey};
use crate::panel::part::{Figure, Part, Taken, unlike};
use crate::panel::registers::suppliers::Sanctions;
use crate::panel::registers::{Entries, Order, Process, Register, Works};
use crate::panel::{Cell, GovYear, Headcount, Panel};
use crate::terms::budget::{Inclusion, Phase, Phases, Scope};
use crate::terms::government::{GovId, Government, Level, directory};
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};
use std::collections::{BTreeMap, BTreeSet};

mod arrived;
mod counted;
mod told;

/// One government in one year in one scope, seen within the panel: what an indicator measures.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'p> {
    pub(super) panel: &'p Panel,
    pub(super) year: Year,
    pub(super) gov: GovId,
    pub(super) scope: Scope,
    /// The money that a figure is compared within: its own, or the whole that it is to be a share of.
    within: Scope,
    pub(super) data: &'p GovYear,
    /// Where the figures taken from it are noted, while it is measured.
    taken: Option<&'p Taken>,
}

impl<'p> Unit<'p> {
    pub(super) const fn new(
        panel: &'p Panel,
        (year, gov): (Year, GovId),
        scope: Scope,
        data: &'p GovYear,
    ) -> Self {
        Self { panel, year, gov, scope, within: scope, data, taken: None }
    }

    /// The same, noting each figure that is taken from it.
    pub(crate) const fn noting<'t>(self, taken: &'t Taken) -> Unit<'t>
    where
        'p: 't,
    {
        Unit { taken: Some(taken), ..self }
    }

    /// What is made of it beside its value, such as a remark; `None` where that would be of unlike parts.
    pub(crate) fn beside<T>(&self, make: impl FnOnce(&Unit<'_>) -> T) -> Option<T> {
        let taken = Taken::default();
        let made = make(&self.noting(&taken));
        unlike(&taken.into_parts()).is_none().then_some(made)
    }

    /// Notes a figure that is taken, of the source that leads for it.
    fn take(&self, figure: Figure, inclusion: Inclusion, source: Option<SourceId>) {
        let Some(taken) = self.taken else { return };
        let source = source.or_else(|| self.cell()?.sources.first().copied()).unwrap_or(SourceId(0));
        let known = self.panel.cuts.get(&(source, self.year)).copied();
        let over = known.map_or(self.data.closed, |cut| cut.closes(self.year));
        let Self { year, gov, scope, within, .. } = *self;
        taken.note(Part {
            year,
            gov,
            figure,
            scope,
            within,
            inclusion,
            cut: known.unwrap_or(self.data.cut),
            closed: over || (self.data.closed && self.panel.declared_closed.contains(&year)),
            source,
        });
    }

    pub const fn year(&self) -> Year {
        self.year
    }

    pub const fn gov(&self) -> GovId {
        self.gov
    }

    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// What its spending includes.
    pub fn inclusion(&self) -> Inclusion {
        self.data.inclusion(self.scope)
    }

    /// The last day that the figures reach.
    pub const fn cut(&self) -> CutOff {
        self.data.cut
    }

    /// Whether the year is over in them.
    pub const fn closed(&self) -> bool {
        self.data.closed
    }

    /// The government as the reference tables describe it.
    pub fn government(&self) -> Option<&'static Government> {
        directory().get(self.gov)
    }

    /// The figures, if some source has this scope.
    pub fn cell(&self) -> Option<&'p Cell> {
        self.data.cells.get(&self.scope)
    }

    /// The amount of a phase.
    ///
    /// # Errors
    /// The motive why there is none.
    pub fn phase(&self, phase: Phase) -> Result<Soles, Motive> {
        let cell = self.cell().ok_or(Motive::NoSource(self.scope))?;
        let amount = cell.annual[phase].ok_or(Motive::NoPhase(phase))?;
        self.take(Figure::Phase(phase), self.inclusion(), cell.leads[phase as usize]);
        Ok(amount)
    }

    /// Its projects.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn projects(&self) -> Result<Vec<&'p Project>, Motive> {
        let key = (self.year, self.gov, self.scope);
        let found = self.panel.projects.get(&key).ok_or(Motive::NoProjects)?;
        let source = self.panel.lists.projects.get(&key);
        self.take(Figure::Projects, Inclusion::Proyectos, source.copied());
        Ok(found.values().collect())
    }

    /// What was spent (devengado) for some purposes, of those that a source tells apart.
    ///
    /// # Errors
    /// The inputs do not tell spending of this kind apart, or lack it.
    pub fn spent_for(&self, kind: PurposeKind, wanted: impl Fn(Purpose) -> bool) -> Result<Soles, Motive> {
        let key = |purpose| (self.year, self.gov, self.scope, purpose);
        let all = match kind {
            PurposeKind::Function => key(Purpose::Function(0))..=key(Purpose::Function(u8::MAX)),
            PurposeKind::Category => key(Purpose::Category(0))..=key(Purpose::Category(u8::MAX)),
        };
        let mut known = self.panel.purposes.range(all).peekable();
        if known.peek().is_none() {
            return Err(Motive::NoPurposes(kind));
        }
        let origin = self.panel.lists.purposes.get(&(self.year, self.gov, self.scope, kind));
        let inclusion = origin.map_or(self.inclusion(), |origin| origin.inclusion);
        self.take(Figure::Purposes(kind), inclusion, origin.map(|origin| origin.source));
        let of = |(key, phases): (&PurposeKey, &Phases)| wanted(key.3).then(|| phases[Phase::Devengado]);
        known.filter_map(of).map(|amount| amount.ok_or(Motive::NoPhase(Phase::Devengado))).sum()
    }

    /// What was collected, every genérica included.
    ///
    /// # Errors
    /// The inputs have no income of it.
    pub fn collected(&self) -> Result<Soles, Motive> {
        let collected =
            self.panel.collected.get(&(self.year, self.gov, self.scope)).ok_or(Motive::NoIncome)?;
        for source in &collected.sources {
            self.take(Figure::Collected, Inclusion::Todo, Some(*source));
        }
        Ok(collected.amount)
    }

    /// A phase month by month. A month without a line had none of it.
    ///
    /// # Errors
    /// Why there are no months.
    pub fn months(&self, phase: Phase) -> Result<BTreeMap<Month, Soles>, Motive> {
        let cell = self.cell().ok_or(Motive::NoSource(self.scope))?;
        let months: BTreeMap<Month, Soles> =
            cell.months.iter().filter_map(|(month, phases)| Some((*month, phases[phase]?))).collect();
        if months.is_empty() {
            return Err(Motive::NoMonths(phase));
        }
        self.take(Figure::Phase(phase), self.inclusion(), cell.months_from);
        Ok(months)
    }

    /// The last month that is over in the figures; `None` before the first is, and where nothing tells.
    pub fn last_whole_month(&self) -> Option<Month> {
        if self.closed() {
            return Some(Month::DECEMBER);
        }
        let day = self.cut().date().filter(|day| day.year() == self.year)?;
        // A query on the last day may miss that day's entries.
        let over = day.ends_its_month() && !matches!(self.cut(), CutOff::Query(_));
        Month::new(day.month().number() - u8::from(!over))
    }

    /// What part of the year's canon the government was to get, of how much, and who says so.
    ///
    /// # Errors
    /// The inputs do not say.
    pub fn index(&self) -> Result<&'p (SourceId, IndexFact), Motive> {
        self.panel.indices.get(&(self.year, self.gov)).ok_or(Motive::NoIndex)
    }

    /// An amount of another year in soles of this one; `None` where the inputs lack a price.
    pub fn in_own_soles(&self, amount: Soles, of: Year) -> Option<Soles> {
        self.panel.prices.real(amount, of, self.year)
    }

    pub fn price_source(&self) -> Option<SourceId> {
        self.panel.prices.years.get(&self.year).map(|(_, source)| *source)
    }

    pub const fn norms(&self) -> &'p Norms {
        &self.panel.norms
    }

    /// Its investments as the register had them, and on which day.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn investments(&self) -> Result<&'p Entries<Vec<InvestmentFact>>, Motive> {
        self.panel.registers.investments.get(&self.key()).ok_or(Motive::NoRegister(Register::Investments))
    }

    /// Its works as the register had them.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn works(&self) -> Result<&'p Entries<Works>, Motive> {
        self.panel.registers.works.get(&self.key()).ok_or(Motive::NoRegister(Register::Works))
    }

    /// Its contracting processes with an award in the year.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn processes(&self) -> Result<&'p Entries<Vec<Process>>, Motive> {
        self.panel.registers.contracts.get(&self.key()).ok_or(Motive::NoRegister(Register::Contracts))
    }

    /// The suppliers under sanction.
    ///
    /// # Errors
    /// The inputs have no register of them.
    pub fn sanctions(&self) -> Result<&'p Sanctions, Motive> {
        self.panel.registers.sanctions.as_ref().ok_or(Motive::NoSanctions)
    }

    /// Its works of lists that hold stopped ones only.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn stopped(&self) -> Result<&'p Entries<Vec<StoppedFact>>, Motive> {
        self.panel.registers.stopped.get(&self.key()).ok_or(Motive::NoRegister(Register::Stopped))
    }

    /// Its contracts that were signed in the year.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn signed(&self) -> Result<&'p Entries<Vec<ContractFact>>, Motive> {
        self.panel.registers.signed.get(&self.key()).ok_or(Motive::NoRegister(Register::Signed))
    }

    /// Its orders of the year.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn orders(&self) -> Result<&'p Entries<Vec<Order>>, Motive> {
        self.panel.registers.orders.get(&self.key()).ok_or(Motive::NoRegister(Register::Orders))
    }

    /// What its opening budget gives to the council's oversight.
    ///
    /// # Errors
    /// The inputs do not say.
    pub fn oversight(&self) -> Result<&'p (SourceId, OversightFact), Motive> {
        self.panel.registers.oversight.get(&self.key()).ok_or(Motive::NoOversight)
    }

    /// Up to how much a purchase of the year is small, and the norms that say so.
    ///
    /// # Errors
    /// The year has no UIT among the norms.
    pub fn small_purchase(&self) -> Result<(Soles, [&'p Norm; 2]), Motive> {
        let none = Motive::NoNorm(crate::law::norms::Rule::Uit, self.year);
        self.norms().small_purchase(self.year).ok_or(none)
    }

    /// A group of peers that the user put together.
    pub fn named_group(&self, place: u16) -> Option<&'p NamedGroup> {
        self.panel.peer_groups.get(usize::from(place))
    }

    /// The files of a register that an indicator of this unit may have read, and the day on which they say that
    /// things stood so.
    pub fn register_sources(&self, register: Register) -> (BTreeSet<SourceId>, Option<Date>) {
        fn of<T>(entries: Option<&Entries<T>>) -> (BTreeSet<SourceId>, Option<Date>) {
            entries.map_or_else(Default::default, |entries| (entries.sources.clone(), entries.day))
        }
        let (registers, key) = (&self.panel.registers, self.key());
        match register {
            Register::Investments => of(registers.investments.get(&key)),
            Register::Works => of(registers.works.get(&key)),
            Register::Contracts => of(registers.contracts.get(&key)),
            Register::Orders => of(registers.orders.get(&key)),
            Register::Stopped => of(registers.stopped.get(&key)),
            Register::Signed => of(registers.signed.get(&key)),
        }
    }

    const fn key(&self) -> (Year, GovId) {
        (self.year, self.gov)
    }

    /// Of a department: the same scope of each of its municipalities that existed in the year.
    ///
    /// # Errors
    /// The inputs lack some, or do not hold the same of all.
    pub fn municipalities(&self) -> Result<Vec<Unit<'p>>, Motive> {
        let Self { panel, year, scope, .. } = *self;
        let GovId::Department(department) = self.gov else { return Ok(Vec::new()) };
        let all = directory().of_department(department, year);
        let all: Vec<GovId> = all.map(|g| g.id).filter(|id| matches!(id, GovId::Municipality(_))).collect();
        let unit = |gov: &GovId| Some(Unit { taken: self.taken, ..panel.unit(*gov, year, scope)? });
        let units: Vec<Unit<'p>> = all.iter().filter_map(unit).collect();
        let there = units.iter().filter(|unit| unit.cell().is_some()).count();
        if there < all.len() {
            return Err(Motive::PartOfDepartment { there, all: all.len() });
        }
        let includes = |unit: &Unit<'_>| unit.cell().and_then(|cell| cell.inclusion);
        if units.iter().filter_map(includes).any(|inclusion| inclusion != self.inclusion()) {
            return Err(Motive::MixedInclusions);
        }
        Ok(units)
    }

    /// The inhabitants the government answers for.
    ///
    /// # Errors
    /// Why there is no count; a university has no inhabitants.
    pub fn inhabitants(&self) -> Result<Headcount, Motive> {
        let government = self.government().ok_or(Motive::NoPopulation(self.year))?;
        if government.level == Level::University {
            return Err(Motive::NotForUniversities);
        }
        self.panel.headcount(government, self.year).ok_or(Motive::NoPopulation(self.year))
    }

    /// The same government and year in another scope.
    #[must_use]
    pub const fn in_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self.within = scope;
        self
    }

    /// The same in another scope, of which a share in this one's money is asked for.
    #[must_use]
    pub const fn share_in(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// The same government and scope in earlier years of the same inclusion, newest first.
    pub fn earlier(&self) -> impl Iterator<Item = Unit<'p>> + use<'p> {
        let inclusion = self.inclusion();
        self.before().filter(move |unit| unit.inclusion() == inclusion)
    }

    /// The same government and scope in earlier years, whatever their spending includes, newest first.
    pub fn before(&self) -> impl Iterator<Item = Unit<'p>> + use<'p> {
        let Self { panel, year, gov, .. } = *self;
        let unit = *self;
        let first = panel.years.first_key_value().map_or(year, |(&(first, _), _)| first);
        (first.number()..year.number()).rev().filter_map(Year::new).filter_map(move |year| {
            let data = panel.years.get(&(year, gov))?;
            Some(Unit { year, data, ..unit })
        })
    }
}
