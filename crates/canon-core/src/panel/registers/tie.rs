//! Entities of all registers tied to governments, and what each government has of them by year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::facts::{Entity, Facts, OrderFact, OrderState, ProcessFact, Sourced, WorkState};
use crate::panel::registers::aliases::{AliasMatch, Aliases};
use crate::panel::registers::suppliers::{Consortia, Sanctions};
use crate::panel::registers::{ByUnit, Entries, Months, Order, Process, Register, Registers, Tie};
use crate::terms::government::GovId;
use crate::terms::period::{Date, Month, Year};

/// Ties the entries of all registers to governments. `day` gives the day of a file's register, which investments and
/// works need: they say how things stood, not when they happened. Each entry must be there once: see [`once`](crate::panel::registers::once).
pub fn tie(
    facts: &[Sourced<'_>],
    processes: &[ProcessFact],
    aliases: &Aliases,
    day: impl Fn(SourceId) -> Option<Date>,
) -> Registers {
    let consortia = Consortia::of(facts);
    let sanctions = Sanctions::of(facts, &day);
    let registers = Registers { months: months(facts), sanctions, ..Registers::default() };
    let mut ledger = Ledger { registers, aliases, consortia, met: BTreeMap::new() };
    for (id, facts) in facts {
        ledger.snapshot(*id, facts, day(*id));
        ledger.events(*id, facts);
    }
    ledger.processes(processes);
    let ties = ledger.met.into_iter().map(|((register, source, entity), (whose, entries))| Tie {
        register,
        source,
        entity,
        whose,
        entries,
    });
    Registers { ties: ties.collect(), ..ledger.registers }
}

/// The government of an entity and who says so, if anybody does; and how often the entity was met.
type Met = (AliasMatch, u64);

struct Ledger<'a> {
    registers: Registers,
    aliases: &'a Aliases,
    consortia: Consortia,
    met: BTreeMap<(Register, SourceId, Arc<str>), Met>,
}

impl Ledger<'_> {
    /// The government of an entity that so many entries name.
    fn whose(
        &mut self,
        register: Register,
        source: SourceId,
        entity: &Entity,
        entries: u64,
    ) -> Option<GovId> {
        let found = self.aliases.whose(entity);
        let shown = entity.known_as.last().cloned().unwrap_or_else(|| "".into());
        let gov = found.gov();
        let (whose, known) = self.met.entry((register, source, shown)).or_insert((AliasMatch::Nobody, 0));
        // One name may stand beside several codes.
        if *whose == AliasMatch::Nobody {
            *whose = found;
        }
        *known += entries;
        gov
    }

    /// What says how things stood on a day.
    fn snapshot(&mut self, id: SourceId, facts: &Facts, day: Option<Date>) {
        let Some(day) = day else {
            let stands =
                !facts.investments.is_empty() || !facts.works.is_empty() || !facts.stopped.is_empty();
            self.registers.undated.extend(stands.then_some(id));
            return self.meet(id, facts);
        };
        for fact in &facts.investments {
            if let Some(gov) = self.whose(Register::Investments, id, &fact.entity, 1) {
                standing(&mut self.registers.investments, gov, id, day).push(fact.clone());
            }
        }
        for fact in &facts.works {
            if let Some(gov) = self.whose(Register::Works, id, &fact.entity, 1) {
                let known = standing(&mut self.registers.works, gov, id, day);
                known.all += 1;
                known.stopped += usize::from(fact.state == WorkState::Stopped);
            }
        }
        if !facts.stopped.is_empty() {
            self.registers.stopped_lists.insert(id, day);
        }
        for fact in &facts.stopped {
            if let Some(gov) = self.whose(Register::Stopped, id, &fact.entity, 1) {
                standing(&mut self.registers.stopped, gov, id, day).push(fact.clone());
            }
        }
    }

    /// Takes note of the entities of a register of no year.
    fn meet(&mut self, id: SourceId, facts: &Facts) {
        for fact in &facts.investments {
            self.whose(Register::Investments, id, &fact.entity, 1);
        }
        for fact in &facts.works {
            self.whose(Register::Works, id, &fact.entity, 1);
        }
        for fact in &facts.stopped {
            self.whose(Register::Stopped, id, &fact.entity, 1);
        }
    }

    /// What happened, each on its own day.
    fn events(&mut self, id: SourceId, facts: &Facts) {
        self.orders(id, facts.orders.iter().filter(|fact| fact.state == OrderState::InForce));
        for fact in &facts.signed {
            if let Some(gov) = self.whose(Register::Signed, id, &fact.entity, 1) {
                of(&mut self.registers.signed, (fact.day.year(), gov), id).push(fact.clone());
            }
        }
        for fact in &facts.oversight {
            self.registers.oversight.entry((fact.year, fact.gov)).or_insert_with(|| (id, fact.clone()));
        }
    }

    /// The orders in force of a file. A million of them share a few thousand entities, each of which is looked up once.
    fn orders<'f>(&mut self, id: SourceId, facts: impl Iterator<Item = &'f OrderFact> + Clone) {
        let mut met: Vec<(&Arc<Entity>, u64)> = Vec::new();
        let mut places: BTreeMap<*const Entity, usize> = BTreeMap::new();
        for fact in facts.clone() {
            let place = *places.entry(Arc::as_ptr(&fact.entity)).or_insert(met.len());
            match met.get_mut(place) {
                Some((_, entries)) => *entries += 1,
                None => met.push((&fact.entity, 1)),
            }
        }
        let whose: Vec<Option<GovId>> = met
            .into_iter()
            .map(|(entity, entries)| self.whose(Register::Orders, id, entity, entries))
            .collect();
        for fact in facts {
            let place = places.get(&Arc::as_ptr(&fact.entity));
            let Some(gov) = place.and_then(|place| whose[*place]) else { continue };
            let supplier = fact.supplier.clone().map(|supplier| supplier.of_file(id));
            let order = Order { day: fact.day, amount: fact.amount, supplier };
            of(&mut self.registers.orders, (fact.day.year(), gov), id).push(order);
        }
    }

    fn processes(&mut self, processes: &[ProcessFact]) {
        for fact in processes {
            let Some(first) = fact.places.first().map(|place| place.source) else { continue };
            if let Some(gov) = self.whose(Register::Contracts, first, &fact.entity, 1) {
                let entries = of(&mut self.registers.contracts, (fact.year, gov), first);
                entries.push(Process {
                    ocid: Arc::clone(&fact.ocid),
                    method: fact.method,
                    kind: fact.kind.clone(),
                    bidders: fact.bidders,
                    called: fact.called,
                    is_called_again: fact.is_called_again,
                    awards: fact.awards.iter().map(|award| self.consortia.told(award)).collect(),
                });
                if let Some(known) = self.registers.contracts.get_mut(&(fact.year, gov)) {
                    known.sources.extend(fact.places.iter().map(|place| place.source));
                }
            }
        }
    }
}

/// The months of each year that each file tells of: what is told after its end was gathered once the year was over.
fn months(facts: &[Sourced<'_>]) -> Months {
    let mut months = Months::new();
    for (id, facts) in facts {
        let mut reach = |register, year: Year, month: Month| {
            let known = months.entry((register, *id, year)).or_insert((month, month));
            *known = (known.0.min(month), known.1.max(month));
        };
        for order in &facts.orders {
            reach(Register::Orders, order.day.year(), order.day.month());
        }
        for contract in &facts.signed {
            reach(Register::Signed, contract.day.year(), contract.day.month());
        }
        for release in &facts.releases {
            for award in &release.awards {
                let Some(year) = award.year.or(release.year) else { continue };
                for day in [award.day, release.day].into_iter().flatten() {
                    match day.year() {
                        other if other == year => reach(Register::Contracts, year, day.month()),
                        later if later > year => reach(Register::Contracts, year, Month::DECEMBER),
                        _ => {}
                    }
                }
            }
        }
    }
    months
}

/// The entries of a government on a day, marked as coming from a file too.
fn standing<T: Default>(ledger: &mut ByUnit<T>, gov: GovId, id: SourceId, day: Date) -> &mut T {
    let new = || Entries { sources: BTreeSet::new(), day: Some(day), entries: T::default() };
    let known = ledger.entry((day.year(), gov)).or_insert_with(new);
    known.sources.insert(id);
    &mut known.entries
}

/// The entries of a year and government, marked as coming from a file too.
fn of<T>(ledger: &mut ByUnit<Vec<T>>, key: (Year, GovId), id: SourceId) -> &mut Vec<T> {
    let new = || Entries { sources: BTreeSet::new(), day: None, entries: Vec::new() };
    let known = ledger.entry(key).or_insert_with(new);
    known.sources.insert(id);
    &mut known.entries
}
