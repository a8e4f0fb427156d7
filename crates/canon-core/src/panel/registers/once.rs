//! Each investment, work and order once over all files, and each figure of the council's oversight.
//!
//! Registers are published month by month and export by export, so one thing stands in many files. Where two files tell
//! of it alike it is counted in the first; where they differ in an amount or a state, neither is believed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::{Source, SourceId};
use crate::facts::{
    Entity, Facts, InvestmentFact, OrderFact, OrderKind, OrderState, OversightFact, WorkFact,
};
use crate::panel::reconcile::Preference;
use crate::panel::registers::{Aliases, EntryConflict, Place, Thing, Whose};
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
            (Whose::Nobody, Whose::Nobody) => false,
            (Whose::One(one, _), Whose::One(other, _)) => one != other,
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
                self.once.issues.push(self.issue(second, IssueKind::RepeatedRow { first: first.line }));
            } else {
                *self.repeated.entry((second.source, first.source)).or_default() += 1;
            }
            return;
        };
        if first.source == second.source {
            let issue = self.issue(second, IssueKind::ContradictoryRow { first: first.line });
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
mod tests {
    use crate::facts::source::Precision;
    use crate::facts::{AliasFact, WorkState};
    use crate::panel::registers::once::*;
    use crate::terms::budget::Inclusion;

    const YEARS: [Option<&str>; 2] = [None, None];

    /// Counts the entries of two files once.
    fn count(files: &mut [Facts; 2], preference: Preference, days: [Option<&str>; 2]) -> Once {
        let source = |name: &str| Source {
            file: name.into(),
            channel: "prueba".into(),
            inclusion: Inclusion::Todo,
            precision: Precision::Centimo,
            monthly: &[],
        };
        let sources = [source("a"), source("b")];
        let declared = files.clone();
        let declared: Vec<_> = (0..).map(SourceId).zip(&declared).collect();
        let aliases = Aliases::of(&declared, |id| Arc::clone(&sources[usize::from(id.0)].file));
        let day = |id: SourceId| days[usize::from(id.0)].and_then(Date::parse_iso);
        let ground = Ground { sources: &sources, aliases: &aliases, day: &day, preference };
        let mut all: Vec<(SourceId, &mut Facts)> = (0..).map(SourceId).zip(files).collect();
        count_once(&mut all, &ground)
    }

    fn entity(names: &[&str]) -> Entity {
        Entity { known_as: names.iter().map(|name| Arc::from(*name)).collect(), departments: BTreeSet::new() }
    }

    fn order(names: &[&str], kind: OrderKind, soles: i64) -> OrderFact {
        OrderFact {
            entity: entity(names),
            day: Date::parse_iso("2024-05-03").unwrap(),
            kind,
            number: "12".into(),
            amount: Soles::from_soles(soles),
            state: OrderState::InForce,
            line: 2,
        }
    }

    /// How many orders of each file are left, how often one was said to be in both, and the conflicts.
    fn orders(files: [Vec<OrderFact>; 2], preference: Preference) -> ([usize; 2], u64, Vec<&'static str>) {
        let mut files = files.map(|orders| Facts { orders, ..Facts::default() });
        let once = count(&mut files, preference, YEARS);
        let again = once.issues.iter().map(|issue| match issue.kind {
            IssueKind::EntriesCountedOnce { entries, .. } => entries,
            _ => 0,
        });
        let columns = once.conflicts.iter().map(|conflict| conflict.column);
        (files.each_ref().map(|facts| facts.orders.len()), again.sum(), columns.collect())
    }

    use OrderKind::{Purchase, Service, Unsaid};
    use Preference::{Newest, Refuse};

    #[test]
    fn an_order_in_two_files_is_one_however_its_entity_is_written() {
        let first = order(&["20900000001", "MUNI"], Service, 5);
        for second in [
            order(&["20900000001", "MUNI"], Service, 5),
            order(&["20900000001", "Muní "], Service, 5),
            order(&["20900000001"], Service, 5),
            order(&["muni"], Service, 5),
            order(&["20900000001", "MUNICIPALIDAD"], Service, 5),
            order(&["20900000001", "MUNI"], Unsaid, 5),
        ] {
            for files in [[first.clone(), second.clone()], [second.clone(), first.clone()]] {
                let told = orders(files.map(|order| vec![order]), Refuse);
                assert_eq!(told, ([1, 0], 1, vec![]), "{second:?}");
            }
        }
    }

    #[test]
    fn other_orders_are_others() {
        let first = order(&["20900000001", "MUNI"], Service, 5);
        let mut next_year = first.clone();
        next_year.day = Date::parse_iso("2025-05-03").unwrap();
        for second in [
            order(&["20900000001", "MUNI"], Purchase, 5),
            order(&["20900000002", "MUNI"], Service, 5),
            order(&["20900000001", "MUNI - EDUCACION"], Service, 7),
            next_year,
        ] {
            assert_eq!(orders([vec![first.clone()], vec![second]], Refuse), ([1, 1], 0, vec![]));
        }
    }

    #[test]
    fn two_units_of_one_code_in_one_file_are_two() {
        let units = ["MUNI", "MUNI - EDUCACION"].map(|unit| order(&["20900000001", unit], Service, 5));
        assert_eq!(orders([units.to_vec(), Vec::new()], Refuse), ([2, 0], 0, vec![]));
        assert_eq!(orders([units.to_vec(), units.to_vec()], Refuse), ([2, 0], 2, vec![]));
    }

    #[test]
    fn an_order_with_two_amounts_or_states_is_refused_unless_one_file_is_newer_and_preferred() {
        let first = order(&["20900000001", "MUNI"], Service, 5);
        let amount = OrderFact { amount: Soles::from_soles(6), ..first.clone() };
        let state = OrderFact { state: OrderState::Cancelled, ..first.clone() };
        let money = OrderFact { state: OrderState::OtherCurrency, ..first.clone() };
        for (second, column) in [(amount.clone(), "monto"), (state, "estado"), (money, "estado")] {
            let files = [vec![first.clone()], vec![second]];
            assert_eq!(orders(files.clone(), Refuse).2, [column]);
            assert_eq!(orders(files, Newest).2, [column], "both end on one day");
        }
        let later =
            OrderFact { number: "13".into(), day: Date::parse_iso("2024-06-03").unwrap(), ..first.clone() };
        let newer = [amount.clone(), later];
        assert_eq!(orders([vec![first.clone()], newer.to_vec()], Newest), ([0, 2], 0, vec![]));
        assert_eq!(orders([newer.to_vec(), vec![first.clone()]], Newest), ([2, 0], 0, vec![]));
        let mut files = [vec![first], newer.to_vec()].map(|orders| Facts { orders, ..Facts::default() });
        assert!(count(&mut files, Refuse, YEARS).conflicts[0].newest_helps);
    }

    #[test]
    fn an_order_without_its_kind_is_refused_where_the_amount_is_another() {
        let files = [order(&["20900000001"], Unsaid, 5), order(&["20900000001"], Service, 6)];
        assert_eq!(orders(files.map(|order| vec![order]), Refuse).2, ["monto"]);
    }

    fn investment(cost: Option<i64>, state: &str, place: &str) -> InvestmentFact {
        InvestmentFact {
            cui: 1,
            name: "AGUA".into(),
            entity: entity(&["MUNI"]),
            state: state.into(),
            viable: Some(Soles::from_soles(100)),
            cost: cost.map(Soles::from_soles),
            viable_since: None,
            technical_file: None,
            places: vec![place.into()],
            rows: 1,
            line: 2,
        }
    }

    fn investments(
        files: [InvestmentFact; 2],
        days: [Option<&str>; 2],
    ) -> (Vec<InvestmentFact>, Vec<&'static str>) {
        let mut files = files.map(|one| Facts { investments: vec![one], ..Facts::default() });
        let once = count(&mut files, Refuse, days);
        let columns = once.conflicts.iter().map(|conflict| conflict.column).collect();
        (files.into_iter().flat_map(|facts| facts.investments).collect(), columns)
    }

    #[test]
    fn an_investment_in_two_files_is_one_with_the_places_of_both() {
        let (kept, conflicts) =
            investments([investment(None, "", "180106"), investment(Some(150), "ACTIVO", "180107")], YEARS);
        let [one] = kept.as_slice() else { panic!("{kept:?}") };
        assert_eq!(
            (one.cost, &*one.state, one.places.len(), one.rows),
            (Some(Soles::from_soles(150)), "ACTIVO", 2, 2)
        );
        assert!(conflicts.is_empty());
    }

    #[test]
    fn an_investment_that_two_files_tell_differently_is_refused_unless_of_two_days() {
        let known = || investment(Some(150), "ACTIVO", "180106");
        let since = |day| InvestmentFact { viable_since: Date::parse_iso(day), ..known() };
        let file = |there| InvestmentFact { technical_file: Some(there), ..known() };
        for (files, column) in [
            ([known(), investment(Some(999), "ACTIVO", "180106")], "costo_actualizado"),
            ([known(), InvestmentFact { viable: Some(Soles::ZERO), ..known() }], "monto_viable"),
            ([known(), investment(Some(150), "CERRADO", "180106")], "estado"),
            ([since("2020-01-01"), since("2021-01-01")], "viable_desde"),
            ([file(true), file(false)], "expediente_tecnico"),
        ] {
            assert_eq!(investments(files.clone(), YEARS).1, [column]);
            let days = [Some("2024-12-31"), Some("2025-12-31")];
            let (kept, conflicts) = investments(files, days);
            assert_eq!((kept.len(), conflicts.len()), (2, 0), "how it stood on two days");
        }
        let spelled = [known(), investment(Some(150), "activo ", "180106")];
        assert!(investments(spelled, YEARS).1.is_empty());
    }

    #[test]
    fn a_thing_of_two_owners_is_refused_where_one_is_a_government() {
        let other = InvestmentFact { entity: entity(&["OTRA"]), ..investment(Some(150), "ACTIVO", "180106") };
        let alias = |name: &str, id: &str| AliasFact {
            name: name.into(),
            department: None,
            gov: id.parse().unwrap(),
            line: 2,
        };
        let with = |aliases: Vec<AliasFact>| {
            let known = investment(Some(150), "ACTIVO", "180106");
            let mut files =
                [known, other.clone()].map(|one| Facts { investments: vec![one], ..Facts::default() });
            files[0].aliases = aliases;
            count(&mut files, Refuse, YEARS).conflicts.len()
        };
        assert_eq!(with(vec![alias("MUNI", "301486")]), 1);
        assert_eq!(with(vec![alias("MUNI", "301486"), alias("OTRA", "301482")]), 1);
        assert_eq!(with(vec![alias("MUNI", "301486"), alias("OTRA", "301486")]), 0);
        assert_eq!(with(Vec::new()), 0, "nobody's figure hangs on it");
    }

    #[test]
    fn works_of_two_files_are_put_side_by_side_and_counted_once() {
        let work = |code: &str, written: &str| WorkFact {
            code: code.into(),
            entity: entity(&["MUNI"]),
            state: WorkState::Other,
            written: written.into(),
            line: 2,
        };
        let mut files =
            [vec![work("1", "En ejecución")], vec![work("1", "EN EJECUCION"), work("2", "Finalizada")]]
                .map(|works| Facts { works, ..Facts::default() });
        let once = count(&mut files, Refuse, YEARS);
        assert_eq!(files.each_ref().map(|facts| facts.works.len()), [1, 1]);
        assert_eq!((once.issues.len(), once.conflicts.len()), (1, 0));
        let mut files = [vec![work("1", "En ejecución")], vec![work("1", "Paralizada")]]
            .map(|works| Facts { works, ..Facts::default() });
        assert_eq!(count(&mut files, Refuse, YEARS).conflicts[0].column, "estado");
    }

    #[test]
    fn oversight_that_a_table_gives_leads_and_two_tables_must_agree() {
        let fact = |activity, base_is_given| OversightFact {
            gov: "301486".parse().unwrap(),
            year: Year::new(2025).unwrap(),
            activity: Soles::from_soles(activity),
            base: Soles::from_soles(1000),
            base_is_given,
            line: 2,
        };
        let mut files =
            [fact(8, false), fact(9, true)].map(|one| Facts { oversight: vec![one], ..Facts::default() });
        let once = count(&mut files, Refuse, YEARS);
        assert_eq!((files[0].oversight.len(), files[1].oversight.len()), (0, 1));
        assert!(matches!(once.issues[0].kind, IssueKind::ViewsDiffer { .. }) && once.conflicts.is_empty());
        let mut files =
            [fact(8, true), fact(9, true)].map(|one| Facts { oversight: vec![one], ..Facts::default() });
        assert_eq!(count(&mut files, Refuse, YEARS).conflicts.len(), 1);
    }

    #[test]
    fn a_thing_without_an_owner_or_with_a_name_in_common_is_the_same_thing() {
        let alias = |name: &str, id: &str| AliasFact {
            name: name.into(),
            department: None,
            gov: id.parse().unwrap(),
            line: 2,
        };
        let with = |one: &[&str], other: &[&str]| {
            let of = |names: &[&str]| InvestmentFact {
                entity: entity(names),
                ..investment(Some(150), "ACTIVO", "180106")
            };
            let mut files =
                [of(one), of(other)].map(|one| Facts { investments: vec![one], ..Facts::default() });
            files[0].aliases = vec![alias("MUNI", "301486"), alias("OTRA", "301482")];
            count(&mut files, Refuse, YEARS).conflicts.len()
        };
        assert_eq!(with(&["MUNI"], &["OTRA"]), 1);
        assert_eq!((with(&[], &["MUNI"]), with(&["MUNI"], &[])), (0, 0));
        assert_eq!(with(&["MUNI", "OTRA"], &["MUNI"]), 0);
    }

    #[test]
    fn no_file_is_preferred_where_two_tell_of_an_order_alike() {
        let later = OrderFact {
            day: Date::parse_iso("2024-09-03").unwrap(),
            number: "99".into(),
            ..order(&["MUNI"], Service, 5)
        };
        let mut files = [vec![order(&["MUNI"], Service, 5)], vec![order(&["MUNI"], Service, 5), later]]
            .map(|orders| Facts { orders, ..Facts::default() });
        let once = count(&mut files, Newest, YEARS);
        assert_eq!(files.each_ref().map(|facts| facts.orders.len()), [1, 1]);
        let codes: Vec<&str> = once.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(codes, ["contado_una_vez"]);
    }
}
