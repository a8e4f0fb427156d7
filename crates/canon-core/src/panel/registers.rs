//! Registers that are kept outside the budget: investments, works, contracts, orders, and the councils' oversight.
//!
//! They name entities in their own way and have no SEC_EJEC. A declared table of aliases ties an entity to a
//! government; what nobody tied stays nobody's, and is listed, never guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use crate::facts::source::SourceId;
use crate::facts::{Entity, Facts, InvestmentFact, Method, OversightFact, Sourced, WorkState};
use crate::terms::government::{GovId, directory};
use crate::terms::money::Soles;
use crate::terms::names::fold;
use crate::terms::period::{Date, Year};
use crate::terms::place::Department;

/// A register that is kept outside the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// Investments, as Invierte.pe lists them.
    Investments,
    /// Works, as INFOBRAS lists them.
    Works,
    /// Contracting processes, as OCDS releases tell them.
    Contracts,
    /// Orders of purchase and service.
    Orders,
}

impl Register {
    /// The name in the `registro` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Investments => "inversiones",
            Self::Works => "obras",
            Self::Contracts => "contratos",
            Self::Orders => "ordenes",
        }
    }
}

/// The works of a government on the day of their register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Works {
    pub all: usize,
    /// Works at a standstill (paralizadas).
    pub stopped: usize,
}

/// A contracting process of a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// How the supplier was chosen; `None` where the register does not say.
    pub method: Option<Method>,
    /// How many bid; `None` where the register does not say.
    pub bidders: Option<u32>,
    pub awards: Vec<(Arc<str>, Soles)>,
}

/// Entries of one register for one government and year, with the files they are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T> {
    pub sources: BTreeSet<SourceId>,
    /// The day on which things stood so; `None` for what happened, each on its own day.
    pub day: Option<Date>,
    pub entries: T,
}

/// The entries of a register by year and government.
pub type ByUnit<T> = BTreeMap<(Year, GovId), Entries<T>>;

/// An entity of a register and the government it was tied to, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// A register that is kept outside the budget.
    pub register: Register,
    pub source: SourceId,
    /// The entity as the register names it.
    pub entity: Arc<str>,
    pub tied: Option<(GovId, Arc<str>)>,
    pub entries: u64,
}

/// All registers of a run, by year and government.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Investments on the day of their register, which is in this year.
    pub investments: ByUnit<Vec<InvestmentFact>>,
    /// Works on the day of their register, which is in this year.
    pub works: ByUnit<Works>,
    /// Processes by the year of their award.
    pub contracts: ByUnit<Vec<Process>>,
    /// The amounts of orders by the year of their date.
    pub orders: ByUnit<Vec<Soles>>,
    /// What the opening budget gives to the council's oversight.
    pub oversight: BTreeMap<(Year, GovId), (SourceId, OversightFact)>,
    /// Every entity met and what it was tied to.
    pub ties: Vec<Tie>,
    /// Registers without a day of their own, for which none was given: they are of no year.
    pub undated: BTreeSet<SourceId>,
}

/// Who is meant by the name or code of an entity.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    by_name: BTreeMap<String, Vec<Alias>>,
}

#[derive(Clone, Debug)]
struct Alias {
    department: Option<Department>,
    gov: GovId,
    by: Arc<str>,
}

/// The table of aliases that canon carries.
const CARRIED: &str = "data/reference/alias.csv";

static COMPILED_IN: LazyLock<Aliases> = LazyLock::new(|| {
    let mut aliases = Aliases::default();
    for line in include_str!("../../../../data/reference/alias.csv").lines().skip(1) {
        if let [name, id, department, _source] = line.split(',').collect::<Vec<_>>()[..]
            && let Ok(gov) = id.parse()
        {
            aliases.declare(name, Department::parse(department), gov, CARRIED.into());
        }
    }
    aliases
});

impl Aliases {
    /// Those that canon carries, and those of the inputs, which come first.
    pub fn of(facts: &[Sourced<'_>], file: impl Fn(SourceId) -> Arc<str>) -> Self {
        let mut aliases = Self::default();
        for (id, alias) in facts.iter().flat_map(|(id, facts)| facts.aliases.iter().map(move |a| (*id, a))) {
            aliases.declare(&alias.name, alias.department, alias.gov, file(id));
        }
        for (name, carried) in &COMPILED_IN.by_name {
            aliases.by_name.entry(name.clone()).or_default().extend(carried.iter().cloned());
        }
        aliases
    }

    fn declare(&mut self, name: &str, department: Option<Department>, gov: GovId, by: Arc<str>) {
        self.by_name.entry(fold(name)).or_default().push(Alias { department, gov, by });
    }

    /// The government of an entity, by any of the names it goes by. An alias of one department holds only for entries
    /// that their register places there.
    pub fn find(&self, entity: &Entity) -> Option<(GovId, Arc<str>)> {
        entity.known_as.iter().find_map(|name| {
            let aliases = self.by_name.get(&fold(name))?;
            let holds = |alias: &&Alias| {
                alias.department.is_none_or(|department| entity.departments.contains(&department))
            };
            aliases.iter().find(holds).map(|alias| (alias.gov, Arc::clone(&alias.by)))
        })
    }
}

/// Ties the entries of all registers to governments. `day` gives the day of a file's register, which investments and
/// works need: they say how things stood, not when they happened.
pub fn tie(facts: &[Sourced<'_>], aliases: &Aliases, day: impl Fn(SourceId) -> Option<Date>) -> Registers {
    let mut ledger = Ledger { registers: Registers::default(), aliases, met: BTreeMap::new() };
    for (id, facts) in facts {
        ledger.snapshot(*id, facts, day(*id));
        ledger.events(*id, facts);
    }
    let ties = ledger.met.into_iter().map(|((register, source, entity), (tied, entries))| Tie {
        register,
        source,
        entity,
        tied,
        entries,
    });
    Registers { ties: ties.collect(), ..ledger.registers }
}

/// The government of an entity and who says so, if anybody does; and how often the entity was met.
type Met = (Option<(GovId, Arc<str>)>, u64);

struct Ledger<'a> {
    registers: Registers,
    aliases: &'a Aliases,
    met: BTreeMap<(Register, SourceId, Arc<str>), Met>,
}

impl Ledger<'_> {
    fn whose(&mut self, register: Register, source: SourceId, entity: &Entity) -> Option<GovId> {
        let found = self.aliases.find(entity);
        let shown = entity.known_as.last().cloned().unwrap_or_else(|| "".into());
        let gov = found.as_ref().map(|(gov, _)| *gov);
        let entry = self.met.entry((register, source, shown)).or_insert((None, 0));
        entry.0 = entry.0.take().or(found);
        entry.1 += 1;
        gov
    }

    /// What says how things stood on a day.
    fn snapshot(&mut self, id: SourceId, facts: &Facts, day: Option<Date>) {
        let Some(day) = day else {
            let stands = !facts.investments.is_empty() || !facts.works.is_empty();
            self.registers.undated.extend(stands.then_some(id));
            return self.meet(id, facts);
        };
        for fact in &facts.investments {
            if let Some(gov) = self.whose(Register::Investments, id, &fact.entity)
                && let Some(known) = standing(&mut self.registers.investments, gov, id, day)
            {
                known.push(fact.clone());
            }
        }
        for fact in &facts.works {
            if let Some(gov) = self.whose(Register::Works, id, &fact.entity)
                && let Some(known) = standing(&mut self.registers.works, gov, id, day)
            {
                known.all += 1;
                known.stopped += usize::from(fact.state == WorkState::Stopped);
            }
        }
    }

    /// Takes note of the entities of a register of no year.
    fn meet(&mut self, id: SourceId, facts: &Facts) {
        for fact in &facts.investments {
            self.whose(Register::Investments, id, &fact.entity);
        }
        for fact in &facts.works {
            self.whose(Register::Works, id, &fact.entity);
        }
    }

    /// What happened, each on its own day.
    fn events(&mut self, id: SourceId, facts: &Facts) {
        for fact in &facts.processes {
            if let Some(gov) = self.whose(Register::Contracts, id, &fact.entity) {
                let entries = of(&mut self.registers.contracts, (fact.year, gov), id);
                entries.push(Process {
                    method: fact.method,
                    bidders: fact.bidders,
                    awards: fact.awards.clone(),
                });
            }
        }
        for fact in &facts.orders {
            if let Some(gov) = self.whose(Register::Orders, id, &fact.entity) {
                of(&mut self.registers.orders, (fact.year, gov), id).push(fact.amount);
            }
        }
        for fact in &facts.oversight {
            self.registers.oversight.entry((fact.year, fact.gov)).or_insert_with(|| (id, fact.clone()));
        }
    }
}

/// The entries of a government on a day. Two exports of one year are two states of one register, never added: the first
/// file leads, and there is nothing for another.
fn standing<T: Default>(ledger: &mut ByUnit<T>, gov: GovId, id: SourceId, day: Date) -> Option<&mut T> {
    let new = || Entries { sources: [id].into(), day: Some(day), entries: T::default() };
    let known = ledger.entry((day.year(), gov)).or_insert_with(new);
    known.sources.contains(&id).then_some(&mut known.entries)
}

/// The entries of a year and government, marked as coming from a file too.
fn of<T>(ledger: &mut ByUnit<Vec<T>>, key: (Year, GovId), id: SourceId) -> &mut Vec<T> {
    let new = || Entries { sources: BTreeSet::new(), day: None, entries: Vec::new() };
    let known = ledger.entry(key).or_insert_with(new);
    known.sources.insert(id);
    &mut known.entries
}

impl Registers {
    /// The years and governments that any register has.
    pub fn keys(&self) -> BTreeSet<(Year, GovId)> {
        let mut keys: BTreeSet<(Year, GovId)> = self.investments.keys().copied().collect();
        keys.extend(self.works.keys());
        keys.extend(self.contracts.keys());
        keys.extend(self.orders.keys());
        keys.extend(self.oversight.keys());
        keys.retain(|(_, gov)| directory().get(*gov).is_some());
        keys
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{AliasFact, OrderFact, WorkFact};
    use crate::panel::registers::*;

    fn entity(names: &[&str], department: Option<u8>) -> Entity {
        let departments = department.and_then(Department::new).into_iter().collect();
        Entity { known_as: names.iter().map(|name| Arc::from(*name)).collect(), departments }
    }

    fn order(entity: Entity, soles: i64) -> OrderFact {
        OrderFact { entity, year: Year::new(2024).unwrap(), amount: Soles::from_soles(soles), line: 2 }
    }

    fn declared(name: &str, id: &str) -> AliasFact {
        AliasFact { name: name.into(), department: None, gov: id.parse().unwrap() }
    }

    fn tied(facts: &Facts, day: Option<&str>) -> Registers {
        let facts = [(SourceId(0), facts)];
        let aliases = Aliases::of(&facts, |_| "alias.csv".into());
        tie(&facts, &aliases, |_| day.and_then(Date::parse_iso))
    }

    #[test]
    fn an_entity_is_a_government_only_if_somebody_declared_it() {
        let orders = vec![
            order(entity(&["20154491873", "MUNICIPALIDAD DE TORATA (SEDE)"], None), 5),
            order(entity(&["20999999999", "MUNICIPALIDAD DISTRITAL DE TORATA ALTA"], None), 7),
        ];
        let aliases = vec![declared("20154491873", "301486")];
        let registers = tied(&Facts { orders, aliases, ..Facts::default() }, None);
        let amounts: Vec<_> =
            registers.orders.iter().map(|((_, gov), e)| (gov.to_string(), &e.entries)).collect();
        assert_eq!(amounts, [("301486".to_string(), &vec![Soles::from_soles(5)])]);
        let ties: Vec<(&str, Option<String>)> = registers
            .ties
            .iter()
            .map(|t| (&*t.entity, t.tied.as_ref().map(|(g, by)| format!("{g} {by}"))))
            .collect();
        assert_eq!(
            ties,
            [
                ("MUNICIPALIDAD DE TORATA (SEDE)", Some("301486 alias.csv".to_string())),
                ("MUNICIPALIDAD DISTRITAL DE TORATA ALTA", None)
            ]
        );
    }

    #[test]
    fn a_name_that_canon_carries_holds_in_its_department_only() {
        let name = "Municipalidad Distrital de San Cristobal Calacoa";
        for (department, there) in [(Some(18), 1), (Some(3), 0), (None, 0)] {
            let orders = vec![order(entity(&[name], department), 5)];
            assert_eq!(tied(&Facts { orders, ..Facts::default() }, None).orders.len(), there);
        }
    }

    #[test]
    fn what_stands_on_a_day_needs_the_day() {
        let work = |state| WorkFact { code: "1".into(), entity: entity(&["X"], None), state, line: 2 };
        let works = vec![work(WorkState::Stopped), work(WorkState::Other)];
        let facts = Facts { works, aliases: vec![declared("x", "301486")], ..Facts::default() };
        let dated = tied(&facts, Some("2025-08-20"));
        let works: Vec<_> = dated.works.iter().map(|((year, _), e)| (year.number(), e.entries)).collect();
        assert_eq!(works, [(2025, Works { all: 2, stopped: 1 })]);
        let undated = tied(&facts, None);
        assert!(undated.works.is_empty() && undated.undated.len() == 1);
    }

    #[test]
    fn every_alias_that_canon_carries_is_of_a_government_it_knows() {
        let carried = include_str!("../../../../data/reference/alias.csv").lines().count() - 1;
        assert_eq!(COMPILED_IN.by_name.values().map(Vec::len).sum::<usize>(), carried);
        assert!(COMPILED_IN.by_name.values().flatten().all(|alias| directory().get(alias.gov).is_some()));
    }
}
