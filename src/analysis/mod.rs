//! From what was read to what is known: one panel, its findings, and everything that was odd.

mod budgets;
mod focus;
mod magnitudes;
mod oddities;
mod refusal;
mod registers;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, Severity};
use canon_core::facts::notes::{Commitment, Experience};
use canon_core::facts::source::{Source, SourceId};
use canon_core::facts::{Facts, IncomeFact, InvestmentFact, ProcessFact};
use canon_core::indicators::{self, Finding};
use canon_core::insight::rank_ranges::Ranging;
use canon_core::panel::Panel;
use canon_core::panel::once::IncomeKey;
use canon_core::panel::registers::Aliases;
use canon_core::terms::period::Year;
use canon_sources::Reading;

use crate::settings::Settings;

pub use crate::analysis::focus::Focused;
pub use crate::analysis::refusal::Refusal;

/// Everything a run knows.
#[derive(Debug)]
pub struct Study {
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
    pub focus: Focused,
    /// The years that were asked for; `None`: all.
    pub asked: Option<BTreeSet<Year>>,
}

impl Study {
    /// Makes the study: adds up the budgets, settles the registers, and judges what came of it.
    ///
    /// # Errors
    /// Files that contradict each other; nothing to report.
    pub fn of(mut readings: Vec<Reading>, settings: &Settings) -> Result<Self, Refusal> {
        let sources: Vec<Source> = readings.iter().map(|reading| reading.source.clone()).collect();
        let (mut panel, mut issues) = budgets::panel(&mut readings, &sources, settings)?;
        let income = budgets::add_what_counts_once(&mut panel, &facts(&readings), &sources, &mut issues);
        let registers = registers::settle(&mut readings, &sources, settings, &mut issues)?;
        let investments = registers.add_to(&mut panel, &readings, &sources, settings, &mut issues);
        if panel.years.is_empty() && income.is_empty() && investments.is_empty() {
            return Err(Refusal::nothing(issues, &readings, settings));
        }
        for facts in readings.iter_mut().map(|reading| &mut reading.facts) {
            (facts.projects, facts.purposes) = (Vec::new(), Vec::new());
        }
        let findings = indicators::evaluate(&panel, indicators::ALL, &settings.references, &settings.cuts);
        issues.extend(oddities::absences(&panel));
        issues.extend(oddities::years_that_end_before(&panel, settings));
        issues.extend(oddities::common_signals(&findings));
        issues.extend(magnitudes::odd(&panel, &readings));
        issues.extend(readings.iter().flat_map(|reading| reading.issues.iter().cloned()));
        issues.sort();
        let registers::Settled { commitments, experiences, processes, aliases } = registers;
        let focus = Focused::of(&panel, &settings.focus)?;
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

/// The facts of each file, by its number.
fn facts(readings: &[Reading]) -> Vec<(SourceId, &Facts)> {
    (0..).map(SourceId).zip(readings.iter().map(|reading| &reading.facts)).collect()
}
