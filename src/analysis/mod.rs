//! From what was read to what is known: one panel, its findings, and everything that was odd.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind, Severity};
use canon_core::facts::notes::{Commitment, Experience};
use canon_core::facts::source::{CutOff, Source, SourceId};
use canon_core::facts::{Facts, IncomeFact, InvestmentFact, PopulationFact, ProcessFact};
use canon_core::indicators::{self, CommonSignal, Finding};
use canon_core::insight::rank_ranges::Ranging;
use canon_core::panel::assemble::{Ingredients, assemble};
use canon_core::panel::once::IncomeKey;
use canon_core::panel::registers::contracting::Compiled;
use canon_core::panel::registers::once::{Ground, Once, count_once};
use canon_core::panel::registers::{Aliases, EntryConflict, Registers, Thing, Whose, contracting};
use canon_core::panel::{Panel, once, registers};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::period::{Date, Instant, Year};
use canon_core::terms::place::Department;
use canon_frame::FrameError;
use canon_sources::Reading;

use crate::exit::{Outcome, stop};
use crate::messages;
use crate::settings::{Focus, Settings};

/// How many governments get pages when the user named none and the inputs do not have Moquegua.
const MOST_PAGES_UNSAID: usize = 50;

/// Everything a run knows.
#[derive(Debug)]
pub struct Study {
    /// What was read.
    pub readings: Vec<Reading>,
    /// The files, by number.
    pub sources: Vec<Source>,
    /// Every government in every year.
    pub panel: Panel,
    /// Every indicator of every government, year and scope.
    pub findings: Vec<Finding>,
    /// Everything odd, in the order of the files.
    pub issues: Vec<Issue>,
    /// Income, each figure once.
    pub income: BTreeMap<IncomeKey, (SourceId, IncomeFact)>,
    /// Investments by code, each once.
    pub investments: BTreeMap<u32, (SourceId, InvestmentFact)>,
    /// What was agreed in sessions, by when it is due.
    pub commitments: Vec<Commitment>,
    /// What was learned, the latest first.
    pub experiences: Vec<Experience>,
    /// Contracting processes with an award, each once.
    pub processes: Vec<ProcessFact>,
    /// Which government an entity of a register is.
    pub aliases: Aliases,
    /// How ranges are found, where somebody asked for them.
    pub ranging: Option<Ranging>,
    /// Of whom pages are drawn.
    pub focus: BTreeSet<GovId>,
    /// The years that were asked for; `None`: all.
    pub asked: Option<BTreeSet<Year>>,
}

impl Study {
    /// Makes the study.
    ///
    /// # Errors
    /// Files that contradict each other; nothing to report.
    pub fn of(mut readings: Vec<Reading>, settings: &Settings) -> anyhow::Result<Self> {
        let sources: Vec<Source> = readings.iter().map(|reading| reading.source.clone()).collect();
        let numbered: Vec<(SourceId, &Reading)> = (0..).map(SourceId).zip(&readings).collect();
        let cuts = cuts(&numbered, settings);
        let facts: Vec<(SourceId, &Facts)> = facts(&readings);
        let refused = |error| match error {
            FrameError::OutOfRange => stop(Outcome::Input, messages::run::out_of_range(settings.language)),
            defect => defect.into(),
        };
        let spending = canon_frame::spending(&facts).map_err(refused)?;
        let credits = canon_frame::credits(&facts).map_err(refused)?;
        let population: Vec<(SourceId, PopulationFact)> = facts
            .iter()
            .flat_map(|(id, facts)| facts.population.iter().map(|fact| (*id, fact.clone())))
            .collect();
        // What was added up is let go at once: a nation's facts are too large to be kept beside what is made of them.
        for facts in readings.iter_mut().map(|reading| &mut reading.facts) {
            (facts.spending, facts.transfers) = (Vec::new(), Vec::new());
        }
        let facts: Vec<(SourceId, &Facts)> = crate::analysis::facts(&readings);
        let (mut panel, mut issues) = assemble(&Ingredients {
            sources: &sources,
            cuts: &cuts,
            spending: &spending,
            credits: &credits,
            population: &population,
            closed: &settings.closed,
            preference: settings.preference,
        })
        .map_err(|conflicts| {
            stop(Outcome::Input, messages::conflict::refusal(&conflicts, &readings, &cuts, settings.language))
        })?;
        drop((spending, credits));
        let income = once::income(&facts, &sources, &mut issues);
        panel.projects = once::projects(&facts, &sources);
        panel.purposes = once::purposes(&facts, &sources);
        panel.collected = once::collected(&income);
        panel.prices = once::prices(&facts, &sources, &mut issues);
        panel.indices = once::indices(&facts, &sources, &mut issues);
        let mut commitments: Vec<Commitment> = all(&facts, |facts| &facts.commitments);
        commitments.sort_by(|a, b| (a.due.day.is_none(), a).cmp(&(b.due.day.is_none(), b)));
        let mut experiences: Vec<Experience> = all(&facts, |facts| &facts.experiences);
        experiences.sort_by(|a, b| (&b.when, a).cmp(&(&a.when, b)));
        let aliases = Aliases::of(&facts, |id| Arc::clone(&sources[usize::from(id.0)].file));
        let processes = settle_registers(&mut readings, &sources, &aliases, settings, &mut issues)?;
        let facts: Vec<(SourceId, &Facts)> = crate::analysis::facts(&readings);
        let day = |id| register_day(id, &sources, settings);
        let investments = investments(&facts, day);
        let registers = registers::tie(&facts, &processes, &aliases, day);
        issues.extend(of_registers(&registers, &sources));
        panel.norms.clone_from(&settings.norms);
        panel.peer_groups.clone_from(&settings.peer_groups);
        panel.add_registers(registers);
        panel.add_departments();
        if panel.years.is_empty() && income.is_empty() && investments.is_empty() {
            return Err(nothing(&readings, settings));
        }
        for facts in readings.iter_mut().map(|reading| &mut reading.facts) {
            (facts.projects, facts.purposes) = (Vec::new(), Vec::new());
        }
        let findings = indicators::evaluate(&panel, indicators::ALL, &settings.references, &settings.cuts);
        issues.extend(absences(&panel));
        issues.extend(common_signals(&findings));
        issues.extend(readings.iter().flat_map(|reading| reading.issues.iter().cloned()));
        issues.sort();
        let focus = focus(&panel, &settings.focus);
        Ok(Self {
            readings,
            sources,
            panel,
            findings,
            issues,
            income,
            investments,
            commitments,
            experiences,
            processes,
            aliases,
            ranging: settings.ranging.clone(),
            focus,
            asked: settings.reading.years.clone(),
        })
    }

    /// The governments of a focus.
    pub fn focused(&self, wanted: &Focus) -> BTreeSet<GovId> {
        focus(&self.panel, wanted)
    }

    /// The file of a source.
    pub fn file(&self, id: SourceId) -> &Arc<str> {
        &self.sources[id.index()].file
    }

    /// How many oddities may have left a figure incomplete or wrong.
    pub fn errors(&self) -> usize {
        self.issues.iter().filter(|issue| issue.kind.severity() == Severity::Error).count()
    }

    /// The cut-off of every file and year, as read.
    pub fn years(&self) -> BTreeSet<Year> {
        self.panel.years.keys().map(|(year, _)| *year).collect()
    }
}

/// Files without a figure: what was odd in them, and the years that they do hold.
fn nothing(readings: &[Reading], settings: &Settings) -> anyhow::Error {
    let odd: Vec<Issue> = readings.iter().flat_map(|reading| reading.issues.iter().cloned()).collect();
    let nothing = messages::run::nothing(other_years(readings, settings), &odd, settings.language);
    let there = readings.iter().flat_map(|reading| reading.profile.other_years.iter().copied());
    stop(Outcome::Empty, messages::years::and_there_are(nothing, &there.collect(), settings.language))
}

/// The entries of a register from all files, in their order.
fn all<T: Clone>(facts: &[(SourceId, &Facts)], of: fn(&Facts) -> &Vec<T>) -> Vec<T> {
    facts.iter().flat_map(|(_, facts)| of(facts)).cloned().collect()
}

/// The day on which a register tells how things stood: as given, or the end of the year assumed for its file.
fn register_day(id: SourceId, sources: &[Source], settings: &Settings) -> Option<Date> {
    let file = &sources[id.index()].file;
    settings.as_of.or_else(|| settings.reading.assumed_year(file).map(Year::last_day))
}

/// Entities that are nobody's, and registers of no year.
fn of_registers(registers: &Registers, sources: &[Source]) -> Vec<Issue> {
    let file = |id: SourceId| &sources[usize::from(id.0)].file;
    let untied = registers.ties.iter().filter_map(|tie| {
        let rows = tie.entries;
        let kind = match tie.whose {
            Whose::One(..) => return None,
            Whose::Nobody => IssueKind::UntiedEntity { rows },
            Whose::Two(gov, other) => IssueKind::EntityOfTwo { gov, other, rows },
        };
        Some(Issue::of_file(file(tie.source), kind).showing(&tie.entity))
    });
    let undated = registers.undated.iter().map(|id| Issue::of_file(file(*id), IssueKind::UndatedRegister));
    untied.chain(undated).collect()
}

/// The facts of each file, by its number.
fn facts(readings: &[Reading]) -> Vec<(SourceId, &Facts)> {
    (0..).map(SourceId).zip(readings.iter().map(|reading| &reading.facts)).collect()
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

/// Leaves each entry of the registers in one file, and puts the contracting processes of all together.
///
/// # Errors
/// Files that contradict each other.
fn settle_registers(
    readings: &mut [Reading],
    sources: &[Source],
    aliases: &Aliases,
    settings: &Settings,
    issues: &mut Vec<Issue>,
) -> anyhow::Result<Vec<ProcessFact>> {
    issues.extend(aliases.contradictions().iter().cloned());
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
        let mut others = process.files.iter();
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
        let refusal = messages::conflict::entries(&conflicts, sources, settings.language);
        return Err(stop(Outcome::Input, refusal));
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

/// Whether the years asked for left rows aside.
fn other_years(readings: &[Reading], settings: &Settings) -> bool {
    settings.reading.years.is_some() && readings.iter().any(|reading| reading.tally.rows.out_of_scope > 0)
}

/// The cut-off of each file and year; where the file is silent, that which the user gave.
fn cuts(readings: &[(SourceId, &Reading)], settings: &Settings) -> BTreeMap<(SourceId, Year), CutOff> {
    let mut cuts = BTreeMap::new();
    for (id, reading) in readings {
        let years = reading
            .facts
            .spending
            .iter()
            .map(|f| f.year)
            .chain(reading.facts.transfers.iter().map(|f| f.year));
        for year in years.chain(reading.cuts.keys().copied()) {
            let read = reading.cuts.get(&year).copied().unwrap_or(CutOff::Unknown);
            let cut = match (read, settings.as_of) {
                (CutOff::Unknown, Some(day)) if day.year() == year => CutOff::Given(day),
                (read, _) => read,
            };
            cuts.insert((*id, year), cut);
        }
    }
    cuts
}

/// Governments that have figures in one year and not in another: of no file in particular.
fn absences(panel: &Panel) -> Vec<Issue> {
    let departments: BTreeSet<Department> = panel
        .governments()
        .iter()
        .filter_map(|id| directory().get(*id))
        .map(canon_core::terms::government::Government::department)
        .collect();
    let all = departments.into_iter().flat_map(|department| panel.absent(department));
    let no_file: Arc<str> = "".into();
    let issue = |(year, gov): (Year, GovId)| {
        Issue::of_file(&no_file, IssueKind::GovernmentAbsent { gov, year }).showing(&format!("{gov} {year}"))
    };
    all.map(issue).collect()
}

/// Signals that most governments have: of no file in particular.
fn common_signals(findings: &[Finding]) -> Vec<Issue> {
    let no_file: Arc<str> = "".into();
    let issue = |common: CommonSignal| {
        let CommonSignal { year, scope, indicator, fired, judged } = common;
        let kind = IssueKind::SignalOfMost { year, scope, indicator, fired, judged };
        Issue::of_file(&no_file, kind).showing(&format!("{indicator} {year} {scope}"))
    };
    indicators::common_signals(findings).into_iter().map(issue).collect()
}

fn focus(panel: &Panel, focus: &Focus) -> BTreeSet<GovId> {
    let all = panel.governments();
    let of = |department: Department| -> BTreeSet<GovId> {
        let there = |id: &&GovId| directory().get(**id).is_some_and(|g| g.department() == department);
        all.iter().filter(there).copied().collect()
    };
    match focus {
        Focus::All => all,
        Focus::Department(department) => of(*department),
        Focus::Governments(ids) => all.intersection(ids).copied().collect(),
        Focus::Unsaid => {
            let moquegua = of(Department::HOME);
            if moquegua.is_empty() { all.into_iter().take(MOST_PAGES_UNSAID).collect() } else { moquegua }
        }
    }
}
