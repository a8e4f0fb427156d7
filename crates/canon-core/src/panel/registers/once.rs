//! Each investment, work and order once over all files, and each figure of the council's oversight.
//!
//! Registers are published month by month and export by export, so one thing stands in many files. Where two files tell
//! of it alike it is counted in the first; where they differ in an amount or a state, neither is believed.
//!
//! Longer than other files because investments, works and orders are counted by one loop, which is easier to check in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::{Place, Source, SourceId};
use crate::facts::{
    ContractFact, Entity, Facts, InvestmentFact, OrderFact, OrderKind, OrderState, OversightFact,
    StoppedFact, WorkFact,
};
use crate::panel::reconcile::Preference;
use crate::panel::registers::{AliasMatch, Aliases, EntryConflict, Thing};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::names::fold;
use crate::terms::period::{Date, Year};

/// What is needed to hold the entries of registers against each other.
pub struct Ground<'a> {
    /// The sources, by number.
    pub sources: &'a [Source],
    /// Which government an entity is.
    pub aliases: &'a Aliases,
    /// The day on which a file says that things stood so.
    pub day: &'a dyn Fn(SourceId) -> Option<Date>,
    /// What to do where two files differ and one is newer.
    pub preference: Preference,
}

/// What came of it.
#[derive(Default)]
pub struct Once {
    /// What was counted once, and what one file tells in two ways.
    pub issues: Vec<Issue>,
    /// What two files tell differently.
    pub conflicts: Vec<EntryConflict>,
}

/// Leaves each entry in the first file that has it.
pub fn count_once(files: &mut [(SourceId, &mut Facts)], ground: &Ground<'_>) -> Once {
    let mut counting = Counting { ground, once: Once::default(), repeated: BTreeMap::new() };
    counting.investments(files);
    counting.works(files);
    counting.stopped(files);
    counting.signed(files);
    counting.orders(files);
    counting.oversight(files);
    let Counting { mut once, repeated, .. } = counting;
    for ((source, first), entries) in repeated {
        let kind = IssueKind::EntriesCountedOnce { other: Arc::clone(ground.file(first)), entries };
        once.issues.push(Issue::of_file(ground.file(source), kind));
    }
    once
}

impl Ground<'_> {
    fn file(&self, id: SourceId) -> &Arc<str> {
        &self.sources[usize::from(id.0)].file
    }

    /// Whether two entities cannot be one: they share no name, and no figure of a government is safe with either.
    fn differ(&self, one: &Entity, other: &Entity) -> bool {
        if one.known_as.is_empty() || other.known_as.is_empty() || one.shares_a_name(other) {
            return false;
        }
        match (self.aliases.whose(one), self.aliases.whose(other)) {
            (AliasMatch::Nobody, AliasMatch::Nobody) => false,
            (AliasMatch::One(one, _), AliasMatch::One(other, _)) => one != other,
            _ => true,
        }
    }
}

/// What two records tell differently: the column, and what each says.
type Difference = Option<(&'static str, [String; 2])>;

struct Counting<'a> {
    ground: &'a Ground<'a>,
    once: Once,
    /// How many entries of a file are in an earlier one too.
    repeated: BTreeMap<(SourceId, SourceId), u64>,
}

impl Counting<'_> {
    /// Takes note of a second record of a thing.
    fn meet(&mut self, thing: impl FnOnce() -> Thing, places: [Place; 2], difference: Difference) {
        let [first, second] = places;
        let Some((column, says)) = difference else {
            if first.source == second.source {
                self.once
                    .issues
                    .push(self.issue(second, IssueKind::RepeatedRow { first: first.line, on: None }));
            } else {
                *self.repeated.entry((second.source, first.source)).or_default() += 1;
            }
            return;
        };
        if first.source == second.source {
            let issue = self.issue(second, IssueKind::ContradictoryRow { first: first.line, on: None });
            self.once.issues.push(issue.in_column(column).showing(&says[1]));
        } else {
            let conflict = EntryConflict { thing: thing(), column, says, places, newest_helps: false };
            self.once.conflicts.push(conflict);
        }
    }

    fn issue(&self, at: Place, kind: IssueKind) -> Issue {
        Issue::of_file(self.ground.file(at.source), kind).at_row(at.line)
    }

    fn investments(&mut self, files: &mut [(SourceId, &mut Facts)]) {
        let mut kept: Vec<(SourceId, InvestmentFact)> = Vec::new();
        let mut first: BTreeMap<(Option<Date>, u32), usize> = BTreeMap::new();
        for (id, facts) in files.iter_mut() {
            let day = (self.ground.day)(*id);
            for fact in std::mem::take(&mut facts.investments) {
                let at = *first.entry((day, fact.cui)).or_insert(kept.len());
                let Some((source, known)) = kept.get_mut(at) else {
                    kept.push((*id, fact));
                    continue;
                };
                let places =
                    [Place { source: *source, line: known.line }, Place { source: *id, line: fact.line }];
                let difference = between_investments(known, &fact, self.ground);
                if difference.is_none() {
                    put_together(known, &fact);
                }
                self.meet(|| Thing::Investment(fact.cui), places, difference);
            }
        }
        give_back(files, kept, |facts| &mut facts.investments);
    }

    fn works(&mut self, files: &mut [(SourceId, &mut Facts)]) {
        let mut kept: Vec<(SourceId, WorkFact)> = Vec::new();
        let mut first: BTreeMap<(Option<Date>, Arc<str>), usize> = BTreeMap::new();
        for (id, facts) in files.iter_mut() {
            let day = (self.ground.day)(*id);
            for fact in std::mem::take(&mut facts.works) {
                let at = *first.entry((day, Arc::clone(&fact.code))).or_insert(kept.len());
                let Some((source, known)) = kept.get_mut(at) else {
                    kept.push((*id, fact));
                    continue;
                };
                let places =
                    [Place { source: *source, line: known.line }, Place { source: *id, line: fact.line }];
                let difference = texts("estado", &known.written, &fact.written)
                    .or_else(|| entities(&known.entity, &fact.entity, self.ground));
                if difference.is_none() {
                    known.entity.departments.extend(&fact.entity.departments);
                }
                self.meet(|| Thing::Work(Arc::clone(&fact.code)), places, difference);
            }
        }
        give_back(files, kept, |facts| &mut facts.works);
    }

    /// A contract stands in a file for each year that it runs: what addenda came to is told by the file it is in, and two that differ are refused.
    fn signed(&mut self, files: &mut [(SourceId, &mut Facts)]) {
        let mut kept: Vec<(SourceId, ContractFact)> = Vec::new();
        let mut first: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for (id, facts) in files.iter_mut() {
            for fact in std::mem::take(&mut facts.signed) {
                let at = *first.entry(Arc::clone(&fact.code)).or_insert(kept.len());
                let Some((source, known)) = kept.get_mut(at) else {
                    kept.push((*id, fact));
                    continue;
                };
                let places =
                    [Place { source: *source, line: known.line }, Place { source: *id, line: fact.line }];
                let difference = amounts("monto_contratado", Some(known.amount), Some(fact.amount))
                    .or_else(|| amounts("monto_adicional", Some(known.added), Some(fact.added)))
                    .or_else(|| entities(&known.entity, &fact.entity, self.ground));
                self.meet(|| Thing::Contract(Arc::clone(&fact.code)), places, difference);
            }
        }
        give_back(files, kept, |facts| &mut facts.signed);
    }

    /// Publishers of such lists differ in what is left to pay of a work and never in which work it is: it counts in the
    /// first of a year.
    fn stopped(&mut self, files: &mut [(SourceId, &mut Facts)]) {
        let mut kept: Vec<(SourceId, StoppedFact)> = Vec::new();
        let mut known: BTreeMap<(Option<Year>, u32), usize> = BTreeMap::new();
        let mut by_code: BTreeMap<(Option<Year>, Arc<str>), usize> = BTreeMap::new();
        for (id, facts) in files.iter_mut() {
            let year = (self.ground.day)(*id).map(Date::year);
            for fact in std::mem::take(&mut facts.stopped) {
                let by_cui = fact.cui.and_then(|cui| known.get(&(year, cui)));
                let first = by_cui.or_else(|| by_code.get(&(year, Arc::clone(fact.code.as_ref()?)))).copied();
                if let Some((first, work)) = first.map(|at| &mut kept[at]).filter(|(first, _)| first != id) {
                    work.is_listed_again = true;
                    // What one list declares of whose it is, another may not.
                    work.entity.declared = work.entity.declared.or(fact.entity.declared);
                    *self.repeated.entry((*id, *first)).or_default() += 1;
                    continue;
                }
                let at = kept.len();
                known.extend(fact.cui.map(|cui| ((year, cui), at)));
                by_code.extend(fact.code.clone().map(|code| ((year, code), at)));
                kept.push((*id, fact));
            }
        }
        give_back(files, kept, |facts| &mut facts.stopped);
    }

    fn oversight(&mut self, files: &mut [(SourceId, &mut Facts)]) {
        let mut kept: Vec<(SourceId, OversightFact)> = Vec::new();
        let mut first: BTreeMap<(Year, GovId), usize> = BTreeMap::new();
        // What a table says of itself comes before what is put together of the ministry's lines, whose base is supposed.
        for is_given in [true, false] {
            for (id, facts) in files.iter_mut() {
                let of_kind = |fact: &mut OversightFact| fact.base_is_given == is_given;
                for fact in facts.oversight.extract_if(.., of_kind) {
                    let at = *first.entry((fact.year, fact.gov)).or_insert(kept.len());
                    match kept.get(at) {
                        None => kept.push((*id, fact)),
                        Some((source, known)) => self.oversight_again((*source, known), (*id, &fact)),
                    }
                }
            }
        }
        give_back(files, kept, |facts| &mut facts.oversight);
    }

    fn oversight_again(
        &mut self,
        (source, known): (SourceId, &OversightFact),
        (id, fact): (SourceId, &OversightFact),
    ) {
        let places = [Place { source, line: known.line }, Place { source: id, line: fact.line }];
        let base = || amounts("pia_base", Some(known.base), Some(fact.base));
        let activity = amounts("pia_fiscalizacion", Some(known.activity), Some(fact.activity));
        if fact.base_is_given {
            self.meet(|| Thing::Oversight(fact.gov, fact.year), places, activity.or_else(base));
        } else if activity.is_some() {
            let other = Arc::clone(self.ground.file(source));
            let (column, used, found) = ("pia_fiscalizacion", known.activity, fact.activity);
            let kind = IssueKind::ViewsDiffer { other, column, used, found };
            let issue = Issue::of_file(self.ground.file(id), kind);
            self.once.issues.push(issue.showing(&format!("{} {}", fact.gov, fact.year)));
        }
    }

    fn orders(&mut self, files: &mut [(SourceId, &mut Facts)]) {
        let mut with_orders = files.iter().filter(|(_, facts)| !facts.orders.is_empty());
        // One file holds each order once already, unless it leaves out something by which two could be one.
        if let (Some((_, alone)), None) = (with_orders.next(), with_orders.next())
            && alone.orders.iter().all(is_named_in_full)
        {
            return;
        }
        let mut orders = Orders::default();
        for (id, facts) in files.iter_mut() {
            let all = std::mem::take(&mut facts.orders);
            let newest = all.iter().map(|order| order.day).max();
            orders.newest.extend(newest.map(|day| (*id, day)));
            for order in all {
                self.order(&mut orders, *id, order);
            }
        }
        give_back(files, orders.kept, |facts| &mut facts.orders);
    }

    fn order(&mut self, orders: &mut Orders, id: SourceId, order: OrderFact) {
        let keys = Keys::of(&order);
        let Some(at) = orders.same(&keys, id, &order) else {
            orders.add(keys, id, order);
            return;
        };
        let (source, known) = &orders.kept[at];
        let (source, difference) = (*source, between_orders(known, &order));
        let places = [Place { source, line: known.line }, Place { source: id, line: order.line }];
        let days = [source, id].map(|file| orders.newest.get(&file).copied());
        if difference.is_some() && source != id && days[0] != days[1] {
            if self.ground.preference == Preference::Newest {
                let (newer, older) = if days[1] > days[0] { (1, 0) } else { (0, 1) };
                let other = Arc::clone(self.ground.file(places[older].source));
                let kind = IssueKind::NewestPreferred { other, other_cut: days[older] };
                self.once.issues.push(self.issue(places[newer], kind).showing(&keys.number));
                if newer == 1 {
                    orders.replace(at, id, order);
                }
                return;
            }
            let before = self.once.conflicts.len();
            self.meet(|| thing(&order), places, difference);
            self.once.conflicts[before..].iter_mut().for_each(|conflict| conflict.newest_helps = true);
            return;
        }
        self.meet(|| thing(&order), places, difference);
    }
}

/// Whether an order says its kind, and who ordered it by a code and by a name.
fn is_named_in_full(order: &OrderFact) -> bool {
    let [code, name] = order.entity.known_as.as_slice() else { return false };
    let is_code = code.bytes().all(|byte| byte.is_ascii_digit());
    order.kind != OrderKind::Unsaid && is_code && name.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn thing(order: &OrderFact) -> Thing {
    Thing::Order {
        kind: order.kind.clone(),
        number: Arc::clone(&order.number),
        year: order.day.year(),
        entity: order.entity.known_as.last().cloned().unwrap_or_else(|| "".into()),
    }
}

/// Puts what was kept back into its files.
fn give_back<T>(
    files: &mut [(SourceId, &mut Facts)],
    kept: Vec<(SourceId, T)>,
    of: fn(&mut Facts) -> &mut Vec<T>,
) {
    let places: BTreeMap<SourceId, usize> = files.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    for (id, fact) in kept {
        if let Some((_, facts)) = places.get(&id).and_then(|at| files.get_mut(*at)) {
            of(facts).push(fact);
        }
    }
}

fn amounts(column: &'static str, one: Option<Soles>, other: Option<Soles>) -> Difference {
    let (one, other) = one.zip(other)?;
    (one != other).then(|| (column, [one, other].map(|amount| amount.to_string())))
}

fn texts(column: &'static str, one: &str, other: &str) -> Difference {
    let differ = !one.is_empty() && !other.is_empty() && fold(one) != fold(other);
    differ.then(|| (column, [one, other].map(ToString::to_string)))
}

fn entities(one: &Entity, other: &Entity, ground: &Ground<'_>) -> Difference {
    let said = |entity: &Entity| entity.known_as.join(" · ");
    ground.differ(one, other).then(|| ("entidad", [said(one), said(other)]))
}

fn between_investments(one: &InvestmentFact, other: &InvestmentFact, ground: &Ground<'_>) -> Difference {
    let days = || {
        let (one, other) = one.viable_since.zip(other.viable_since)?;
        (one != other).then(|| ("viable_desde", [one, other].map(|day| day.to_string())))
    };
    let files = || {
        let (one, other) = one.technical_file.zip(other.technical_file)?;
        (one != other)
            .then(|| ("expediente_tecnico", [one, other].map(|is| if is { "sí" } else { "no" }.into())))
    };
    amounts("costo_actualizado", one.cost, other.cost)
        .or_else(|| amounts("monto_viable", one.viable, other.viable))
        .or_else(|| texts("estado", &one.state, &other.state))
        .or_else(days)
        .or_else(files)
        .or_else(|| entities(&one.entity, &other.entity, ground))
}

/// Fills in what one file lacks with what another has: its places too, for an investment has a row for each.
fn put_together(known: &mut InvestmentFact, other: &InvestmentFact) {
    known.cost = known.cost.or(other.cost);
    known.viable = known.viable.or(other.viable);
    known.viable_since = known.viable_since.or(other.viable_since);
    known.technical_file = known.technical_file.or(other.technical_file);
    for (own, other) in [(&mut known.state, &other.state), (&mut known.name, &other.name)] {
        if own.is_empty() {
            own.clone_from(other);
        }
    }
    if known.entity.known_as.is_empty() {
        known.entity.known_as.clone_from(&other.entity.known_as);
    }
    known.entity.departments.extend(&other.entity.departments);
    let there: BTreeSet<Arc<str>> = known.places.iter().cloned().collect();
    known.places.extend(other.places.iter().filter(|place| !there.contains(*place)).cloned());
    known.rows += other.rows;
}

fn between_orders(one: &OrderFact, other: &OrderFact) -> Difference {
    let said = |order: &OrderFact| {
        let said = match order.state {
            OrderState::InForce => "vigente",
            OrderState::Cancelled => "anulada",
            OrderState::OtherCurrency => "otra moneda",
        };
        said.to_string()
    };
    let states = || (one.state != other.state).then(|| ("estado", [said(one), said(other)]));
    states().or_else(|| amounts("monto", Some(one.amount), Some(other.amount)))
}

/// What an order is looked up by.
struct Keys {
    /// The entity's codes and names, folded.
    names: Vec<String>,
    year: Year,
    number: Arc<str>,
    kind: OrderKind,
}

impl Keys {
    fn of(order: &OrderFact) -> Self {
        let mut names = order.entity.folded();
        names.dedup();
        let (year, number, kind) = (order.day.year(), Arc::clone(&order.number), order.kind.clone());
        Self { names, year, number, kind }
    }

    fn all(&self) -> Arc<str> {
        self.names.join("\n").into()
    }
}

/// A number of a year.
type Numbered = (Year, Arc<str>);
/// An order by everything but its entity's name: two ways to write one entity.
type Alike = (String, Numbered, OrderKind, Soles, Date, OrderState);

/// Where an order is, by its entity's codes and names in full.
type Named = BTreeMap<Arc<str>, usize>;

/// The orders met so far.
#[derive(Default)]
struct Orders {
    kept: Vec<(SourceId, OrderFact)>,
    /// By number and by each name: the kinds there are, and for each how the entity is named in full.
    named: BTreeMap<(Numbered, String), BTreeMap<OrderKind, Named>>,
    alike: BTreeMap<Alike, usize>,
    /// The last day of each file.
    newest: BTreeMap<SourceId, Date>,
}

impl Orders {
    /// Names or kinds that are looked through: past them nothing is told apart, and the first stands for all.
    const LOOKED_AT: usize = 8;

    fn alike(keys: &Keys, order: &OrderFact) -> Option<Alike> {
        let [code, _] = keys.names.as_slice() else { return None };
        let number = (keys.year, Arc::clone(&keys.number));
        Some((code.clone(), number, keys.kind.clone(), order.amount, order.day, order.state))
    }

    /// The order that this one is again, if it was met.
    fn same(&self, keys: &Keys, id: SourceId, order: &OrderFact) -> Option<usize> {
        let number = (keys.year, Arc::clone(&keys.number));
        let all = keys.all();
        for name in &keys.names {
            let Some(kinds) = self.named.get(&(number.clone(), name.clone())) else { continue };
            // A register that does not say the kind may mean any.
            let fits: Vec<&Named> = match keys.kind {
                OrderKind::Unsaid => kinds.values().take(Self::LOOKED_AT).collect(),
                _ => {
                    [&keys.kind, &OrderKind::Unsaid].into_iter().filter_map(|kind| kinds.get(kind)).collect()
                }
            };
            let mut found = Vec::new();
            for entities in fits {
                let whole = entities.get(&all).or_else(|| entities.get(name.as_str()));
                match (whole, keys.names.len()) {
                    (Some(at), _) => found.push(*at),
                    (None, 1) => found.extend(entities.values().take(Self::LOOKED_AT)),
                    (None, _) => {}
                }
            }
            let equal = |at: &&usize| between_orders(&self.kept[**at].1, order).is_none();
            if let Some(at) = found.iter().find(equal).or_else(|| found.first()) {
                return Some(*at);
            }
        }
        // One file writes an entity in one way: two names of one code are two units of it there.
        let alike = Self::alike(keys, order).and_then(|alike| self.alike.get(&alike).copied());
        alike.filter(|at| self.kept[*at].0 != id)
    }

    fn add(&mut self, keys: Keys, id: SourceId, order: OrderFact) {
        let at = self.kept.len();
        self.alike.extend(Self::alike(&keys, &order).map(|alike| (alike, at)));
        let all = keys.all();
        for name in keys.names {
            let number = (keys.year, Arc::clone(&keys.number));
            let kinds = self.named.entry((number, name)).or_default();
            kinds.entry(keys.kind.clone()).or_default().insert(Arc::clone(&all), at);
        }
        self.kept.push((id, order));
    }

    /// Another file's record takes the place of one.
    fn replace(&mut self, at: usize, id: SourceId, order: OrderFact) {
        self.kept[at] = (id, order);
    }
}

#[cfg(test)]
mod tests;
