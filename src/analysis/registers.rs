//! The registers of all files: each entry once, tied to its government.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::notes::{Commitment, Experience};
use canon_core::facts::source::{Source, SourceId};
use canon_core::facts::{Facts, InvestmentFact, ProcessFact};
use canon_core::panel::registers::contracting::Compiled;
use canon_core::panel::registers::once::{Ground, Once, count_once};
use canon_core::panel::registers::{AliasMatch, Aliases, EntryConflict, Registers, Thing, contracting};
use canon_core::panel::{Panel, registers};
use canon_core::terms::period::{Date, Instant, Year};
use canon_sources::Reading;

use crate::analysis::{Refusal, facts};
use crate::settings::Settings;

/// Entries that stand in one file each.
pub(super) struct Settled {
    /// What was agreed in sessions, by when it is due.
    pub(super) commitments: Vec<Commitment>,
    /// What was learned, the latest first.
    pub(super) experiences: Vec<Experience>,
    /// Contracting processes with an award.
    pub(super) processes: Vec<ProcessFact>,
    /// Which government an entity is.
    pub(super) aliases: Aliases,
}

/// Leaves each entry in one file, and puts the contracting processes of all together.
pub(super) fn settle(
    readings: &mut [Reading],
    sources: &[Source],
    settings: &Settings,
    issues: &mut Vec<Issue>,
) -> Result<Settled, Refusal> {
    let facts: Vec<(SourceId, &Facts)> = facts(readings);
    let mut commitments: Vec<Commitment> = all(&facts, |facts| &facts.commitments);
    commitments.sort_by(|a, b| (a.due.day.is_none(), a).cmp(&(b.due.day.is_none(), b)));
    let mut experiences: Vec<Experience> = all(&facts, |facts| &facts.experiences);
    experiences.sort_by(|a, b| (&b.when, a).cmp(&(&a.when, b)));
    let aliases = Aliases::of(&facts, |id| Arc::clone(&sources[id.index()].file));
    issues.extend(aliases.contradictions().iter().cloned());
    let processes = processes(readings, sources, &aliases, settings, issues)?;
    Ok(Settled { commitments, experiences, processes, aliases })
}

impl Settled {
    /// Ties the entries to their governments in the panel; the investments, each as it stood last.
    pub(super) fn add_to(
        &self,
        panel: &mut Panel,
        readings: &[Reading],
        sources: &[Source],
        settings: &Settings,
        issues: &mut Vec<Issue>,
    ) -> BTreeMap<u32, (SourceId, InvestmentFact)> {
        let facts: Vec<(SourceId, &Facts)> = facts(readings);
        let day = |id| register_day(id, sources, settings);
        let registers = registers::tie(&facts, &self.processes, &self.aliases, day);
        issues.extend(of_registers(&registers, sources));
        panel.norms.clone_from(&settings.norms);
        panel.peer_groups.clone_from(&settings.peer_groups);
        panel.add_registers(registers);
        issues.extend(stopped_of_other_years(panel, sources));
        panel.add_departments();
        investments(&facts, day)
    }
}

/// The entries of a register from all files, in their order.
fn all<T: Clone>(facts: &[(SourceId, &Facts)], of: fn(&Facts) -> &Vec<T>) -> Vec<T> {
    facts.iter().flat_map(|(_, facts)| of(facts)).cloned().collect()
}

/// The day on which a register tells how things stood: as it says itself, as given, or the end of the year assumed for
/// its file.
fn register_day(id: SourceId, sources: &[Source], settings: &Settings) -> Option<Date> {
    let Source { file, stands_on, .. } = &sources[id.index()];
    stands_on
        .or_else(|| settings.as_of.of(file))
        .or_else(|| settings.reading.assumed_year(file).map(Year::last_day))
}

/// Entities that are nobody's, and registers of no year.
fn of_registers(registers: &Registers, sources: &[Source]) -> Vec<Issue> {
    let file = |id: SourceId| &sources[usize::from(id.0)].file;
    let untied = registers.ties.iter().filter_map(|tie| {
        let rows = tie.entries;
        let kind = match tie.whose {
            AliasMatch::One(..) => return None,
            AliasMatch::Nobody => IssueKind::UntiedEntity { rows },
            AliasMatch::Two(gov, other) => IssueKind::EntityOfTwo { gov, other, rows },
        };
        Some(Issue::of_file(file(tie.source), kind).showing(&tie.entity))
    });
    let undated = registers.undated.iter().map(|id| Issue::of_file(file(*id), IssueKind::UndatedRegister));
    untied.chain(undated).collect()
}

/// Lists of stopped works of a year of which nothing else is known.
fn stopped_of_other_years(panel: &Panel, sources: &[Source]) -> Vec<Issue> {
    let known: BTreeSet<Year> = panel.years.keys().map(|(year, _)| *year).collect();
    let lists = panel.registers.stopped_lists.iter().map(|(id, day)| (*id, day.year()));
    let others = lists.filter(|(_, year)| !known.contains(year));
    let issue = |(id, year): (SourceId, Year)| {
        Issue::of_file(&sources[id.index()].file, IssueKind::StoppedOfOtherYear { year })
    };
    others.map(issue).collect()
}

/// Every investment as it stood last.
fn investments(
    facts: &[(SourceId, &Facts)],
    day: impl Fn(SourceId) -> Option<Date>,
) -> BTreeMap<u32, (SourceId, InvestmentFact)> {
    let mut files: Vec<&(SourceId, &Facts)> = facts.iter().collect();
    files.sort_by_key(|(id, _)| (std::cmp::Reverse(day(*id)), *id));
    let mut all = BTreeMap::new();
    for (source, facts) in files {
        for fact in &facts.investments {
            all.entry(fact.cui).or_insert_with(|| (*source, fact.clone()));
        }
    }
    all
}

/// The contracting processes of all files, once the entries of every register stand in one file.
fn processes(
    readings: &mut [Reading],
    sources: &[Source],
    aliases: &Aliases,
    settings: &Settings,
    issues: &mut Vec<Issue>,
) -> Result<Vec<ProcessFact>, Refusal> {
    let day = |id| register_day(id, sources, settings);
    let ground = Ground { sources, aliases, day: &day, preference: settings.preference };
    let mut files: Vec<(SourceId, &mut Facts)> =
        (0..).map(SourceId).zip(readings.iter_mut().map(|reading| &mut reading.facts)).collect();
    let Once { issues: once, mut conflicts } = count_once(&mut files, &ground);
    issues.extend(once);
    let releases = files.iter().flat_map(|(id, facts)| facts.releases.iter().map(|release| (*id, release)));
    let compiled = contracting::compile(releases.clone(), settings.preference);
    let newest = contracting::newest(releases);
    let file = |id: SourceId| &sources[usize::from(id.0)].file;
    let mut shared: BTreeMap<(SourceId, SourceId), u64> = BTreeMap::new();
    for process in &compiled {
        let files = process.files();
        let mut others = files.iter();
        if let Some(first) = others.next() {
            others.for_each(|other| *shared.entry((*other, *first)).or_default() += 1);
        }
        issues.extend(process.preferred.iter().map(|(newer, older)| {
            let kind = IssueKind::NewestPreferred { other: Arc::clone(file(*older)), other_cut: None };
            Issue::of_file(file(*newer), kind).showing(&process.ocid)
        }));
        conflicts.extend(between_files(process, &newest));
    }
    issues.extend(shared.into_iter().map(|((source, first), entries)| {
        let kind = IssueKind::EntriesCountedOnce { other: Arc::clone(file(first)), entries };
        Issue::of_file(file(source), kind)
    }));
    if !conflicts.is_empty() {
        return Err(Refusal::EntryConflicts { conflicts, sources: sources.to_vec() });
    }
    let wants = |year: Year| settings.reading.years.as_ref().is_none_or(|years| years.contains(&year));
    Ok(compiled.iter().flat_map(|process| process.facts(wants)).collect())
}

/// What two files tell differently of a process. What one file does is said of that file.
fn between_files(
    process: &Compiled,
    newest: &BTreeMap<SourceId, Instant>,
) -> impl Iterator<Item = EntryConflict> {
    let between = process.contradictions.iter().filter(|one| one.places[0].source != one.places[1].source);
    between.map(|one| EntryConflict {
        thing: Thing::Process(Arc::clone(&process.ocid)),
        column: one.column,
        says: one.says.clone(),
        places: one.places,
        newest_helps: {
            let [one, other] = one.places.map(|place| newest.get(&place.source));
            one.is_some() && other.is_some() && one != other
        },
    })
}
