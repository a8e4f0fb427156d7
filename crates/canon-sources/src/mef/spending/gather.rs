//! Merging the threads' sums of a spending CSV into facts, in the order of their keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::{Facts, OversightFact, ProjectFact, Purpose, PurposeFact, Slot, SpendingFact};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use crate::error::SourceError;
use crate::mef::admission::{Admission, Settled};
use crate::mef::duplicates::{self, YearOf};
use crate::mef::finish::Gathered;
use crate::mef::header::{Head, UnknownResources};
use crate::mef::identity::{GovIndex, known};
use crate::mef::spending::columns::Columns;
use crate::mef::spending::fold::{
    Gasto, Months, Oversight, PhaseSums, Project, ProjectKey, SpendingKey, TracedLine,
};
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options};
use crate::scan::fold::{Folded, Position};

/// All threads' sums in one, sorted.
struct Merged<'a> {
    admission: Admission<'a, { Phase::COUNT }>,
    spending: BTreeMap<SpendingKey, Box<Months>>,
    projects: BTreeMap<ProjectKey, Project>,
    purposes: BTreeMap<(GovIndex, Year, bool, Purpose), PhaseSums>,
    resources: UnknownResources,
    oversight: BTreeMap<(GovIndex, Year), Oversight>,
    empty: BTreeMap<usize, (u64, Position)>,
    traced: Vec<TracedLine>,
}

/// Merges the threads' sums.
///
/// # Errors
/// Columns that should say the same and do not.
pub(crate) fn gather(
    mut folded: Folded<Gasto<'_>>,
    (format, columns): (Format, &Columns),
    (head, file): (&Head, &Arc<str>),
    options: &Options,
) -> Result<Gathered<{ Phase::COUNT }>, SourceError> {
    let mut merged = Merged::new(options, head, columns);
    for fold in std::mem::take(&mut folded.folds) {
        merged.take(fold);
    }
    let there = There::of(&merged.spending, columns);
    let facts = Facts {
        spending: spending(&merged.spending, &there),
        projects: projects(std::mem::take(&mut merged.projects), &there),
        purposes: purposes(&merged.purposes, &there),
        oversight: oversight(&merged.oversight),
        ..Facts::default()
    };
    let names = Phase::ALL.map(|phase| (phase.code(), columns.amounts[phase as usize].is_some()));
    let trace = trace(&merged, columns, |position| folded.line(position));
    let mut issues = merged.issues(head, file, &there, |position| folded.line(position));
    let Settled { mut tally, issues: settled, cuts, duplicates } =
        merged.admission.settle(head, file, names, |position| folded.line(position))?;
    issues.extend(settled);
    for (phase, column) in Phase::ALL.into_iter().zip(columns.amounts) {
        let sums = merged.spending.values().flat_map(|months| months.iter());
        if column.is_some() {
            let used: i128 = sums.map(|sums| sums.added(phase as usize)).sum();
            tally.centimos.entry(phase.code()).or_default().used += used;
        }
    }
    let known_by = duplicates::Columns {
        identity: columns.identity,
        year: YearOf::Column(columns.year),
        amounts: vec![columns.amounts],
    };
    let roles = columns.roles();
    Ok(Gathered { format, roles, facts, issues, tally, cuts, trace, duplicates, known_by })
}

impl<'a> Merged<'a> {
    fn new(options: &'a Options, head: &Head, columns: &Columns) -> Self {
        Self {
            admission: Admission::new(options, head, columns.identity),
            spending: BTreeMap::new(),
            projects: BTreeMap::new(),
            purposes: BTreeMap::new(),
            resources: UnknownResources::default(),
            oversight: BTreeMap::new(),
            empty: BTreeMap::new(),
            traced: Vec::new(),
        }
    }

    fn take(&mut self, fold: Gasto<'a>) {
        for (key, months) in fold.spending {
            let mine = self.spending.entry(key).or_default();
            mine.iter_mut().zip(months.iter()).for_each(|(sum, other)| sum.merge(other));
        }
        for (key, project) in fold.projects {
            self.take_project(key, project);
        }
        for ((gov, year, rubro18, function, category), sums) in fold.purposes {
            let (function, category) = (function.map(Purpose::Function), category.map(Purpose::Category));
            for purpose in function.into_iter().chain(category) {
                self.purposes.entry((gov, year, rubro18, purpose)).or_default().merge(&sums);
            }
        }
        for (key, sums) in fold.oversight {
            self.oversight.entry(key).or_default().merge(&sums);
        }
        for resource in &fold.resources.all {
            if let Some(name) = resource.unknown() {
                self.resources.saw(name, resource.rows, resource.first);
            }
        }
        for (column, (rows, first)) in fold.empty {
            let mine = self.empty.entry(column).or_insert((0, first));
            *mine = (mine.0 + rows, mine.1.min(first));
        }
        self.admission.merge(fold.admission);
        self.traced.extend(fold.traced);
    }

    /// The name and function are those of the project's first line in the file, whichever thread met it.
    fn take_project(&mut self, key: ProjectKey, project: Project) {
        use std::collections::btree_map::Entry;
        match self.projects.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(project);
            }
            Entry::Occupied(mut entry) => {
                let mine = entry.get_mut();
                mine.sums.merge(&project.sums);
                if project.first < mine.first {
                    *mine = Project { sums: mine.sums, ..project };
                }
            }
        }
    }

    /// What only the sums of all lines tell.
    fn issues(
        &mut self,
        head: &Head,
        file: &Arc<str>,
        there: &There,
        line: impl Fn(Position) -> u64,
    ) -> Vec<Issue> {
        let of_file = |kind| Issue::of_file(file, kind);
        let mut issues = std::mem::take(&mut self.resources).into_issues(file, "TIPO_RECURSO_NOMBRE", &line);
        for (column, (rows, first)) in std::mem::take(&mut self.empty) {
            issues.push(
                of_file(IssueKind::EmptyAmount { rows }).at_row(line(first)).in_column(&head.names[column]),
            );
        }
        let shown = |(gov, year): &(GovIndex, Year)| format!("{} {year}", known(*gov));
        let without = |those: &BTreeSet<(GovIndex, Year)>, kind: fn(u64) -> IssueKind| {
            let all: BTreeSet<_> = self.spending.keys().map(|(gov, year, _)| (*gov, *year)).collect();
            let mut without = all.difference(those);
            let first = without.next()?;
            Some(of_file(kind(1 + without.count() as u64)).showing(&shown(first)))
        };
        issues.extend(without(&there.budget, |governments| IssueKind::NoBudgetInMonths { governments }));
        issues.extend(without(&there.months, |governments| IssueKind::NoMonths { governments }));
        issues
    }
}

/// The rows that were asked for. PIA and PIM are of month 0 alone.
fn trace(merged: &Merged<'_>, columns: &Columns, line: impl Fn(Position) -> u64) -> Vec<TracedRow> {
    let row = |(mark, year, part, month, centimos): &TracedLine| {
        let mut phases = Phases::NONE;
        for (phase, centimos) in Phase::ALL.into_iter().zip(centimos) {
            let there = columns.amounts[phase as usize].is_some();
            phases[phase] = there.then(|| Soles::from_centimos(*centimos));
        }
        let slot = month.map_or(Slot::Year, Slot::Month);
        let what = Traced::Spending { part: *part, slot, phases };
        TracedRow { sheet: None, line: line(*mark), year: Some(*year), what }
    };
    merged.traced.iter().map(row).collect()
}

/// What the file has of each government and year.
struct There {
    /// Those with a line of month 0: of the others PIA and PIM are not in the file.
    budget: BTreeSet<(GovIndex, Year)>,
    /// Those with a line of a month: of the others only PIA and PIM are in the file.
    months: BTreeSet<(GovIndex, Year)>,
}

impl There {
    fn of(spending: &BTreeMap<SpendingKey, Box<Months>>, columns: &Columns) -> Self {
        let those = |has: &dyn Fn(&Months) -> bool| {
            let those = spending.iter().filter(|(_, months)| has(months));
            those.map(|((gov, year, _), _)| (*gov, *year)).collect()
        };
        // The wide layout has all of it in each line.
        let wide = columns.month.is_none();
        Self {
            budget: those(&|months| months[0].rows > 0),
            months: those(&|months| wide || months[1..].iter().any(|month| month.rows > 0)),
        }
    }

    /// The sums of a government's year, without those that the file has nothing of: nothing in its lines is no zero.
    fn phases(&self, key: (GovIndex, Year), sums: &PhaseSums) -> Phases {
        let mut phases = sums.phases();
        let (budget, months) = (self.budget.contains(&key), self.months.contains(&key));
        for phase in Phase::ALL {
            let is_there = if matches!(phase, Phase::Pia | Phase::Pim) { budget } else { months };
            phases[phase] = phases[phase].filter(|amount| is_there || *amount != Soles::ZERO);
        }
        phases
    }
}

fn spending(sums: &BTreeMap<SpendingKey, Box<Months>>, there: &There) -> Vec<SpendingFact> {
    let mut facts = Vec::new();
    for (&(gov, year, part), months) in sums {
        for (number, sums) in (0u8..).zip(months.iter()).filter(|(_, sums)| sums.touched()) {
            let phases = there.phases((gov, year), sums);
            let slot = Month::new(number).map_or(Slot::Year, Slot::Month);
            let inclusion = Inclusion::Todo;
            facts.push(SpendingFact {
                gov: known(gov),
                year,
                inclusion,
                part,
                slot,
                phases,
                rows: sums.rows,
            });
        }
    }
    facts
}

fn projects(projects: BTreeMap<ProjectKey, Project>, there: &There) -> Vec<ProjectFact> {
    let fact = |((gov, year, rubro18, code), project): (ProjectKey, Project)| ProjectFact {
        gov: known(gov),
        year,
        part: part_of(rubro18),
        project: code,
        name: project.name.into(),
        function: project.function,
        phases: there.phases((gov, year), &project.sums),
        rows: project.sums.rows,
    };
    projects.into_iter().map(fact).collect()
}

fn purposes(
    purposes: &BTreeMap<(GovIndex, Year, bool, Purpose), PhaseSums>,
    there: &There,
) -> Vec<PurposeFact> {
    let fact = |(&(gov, year, rubro18, purpose), sums): (&(GovIndex, Year, bool, Purpose), &PhaseSums)| {
        PurposeFact {
            gov: known(gov),
            year,
            part: part_of(rubro18),
            purpose,
            phases: there.phases((gov, year), sums),
            rows: sums.rows,
        }
    };
    purposes.iter().map(fact).collect()
}

/// Of municipalities only: the rule is theirs. A budget without a sol in the base says nothing of it.
fn oversight(sums: &BTreeMap<(GovIndex, Year), Oversight>) -> Vec<OversightFact> {
    let fact = |(&(gov, year), sums): (&(GovIndex, Year), &Oversight)| OversightFact {
        gov: known(gov),
        year,
        activity: Soles::from_centimos(sums.activity),
        base: Soles::from_centimos(sums.base),
        base_is_given: false,
        line: 0,
    };
    let facts = sums.iter().filter(|(_, sums)| sums.base != 0).map(fact);
    facts.filter(|fact| matches!(fact.gov, GovId::Municipality(_))).collect()
}

/// Projects and purposes are told apart by rubro only: below it they have no budget.
const fn part_of(rubro18: bool) -> Part {
    Part::Line { rubro18, mining: Mining::Other }
}
