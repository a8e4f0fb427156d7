//! What became of a table, held against the truth.

use std::collections::BTreeMap;
use std::ffi::OsString;

use canon::analysis::Study;
use canon::cli::{Cli, Command};
use canon::messages;
use canon::messages::command_line::CommandLine;
use canon::settings;
use canon_core::facts::issue::{Issue, Severity};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_sources::{Reading, open_bytes, read};

use super::plan::{Company, Plan};
use super::truth::Truth;
use super::{company, disguise, layout};
use crate::invented_year::Chance;

/// A table as a file, with what it says.
pub(super) struct Case {
    pub(super) plan: Plan,
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) truth: Truth,
}

impl Plan {
    /// The file of the plan.
    pub(super) fn case(self) -> Case {
        let lines = self.lines(&mut Chance(41));
        let sheets = layout::sheets(&self, &lines);
        let (name, bytes) = disguise::file(self.disguise, &sheets);
        Case { plan: self, name, bytes, truth: self.truth(&lines) }
    }
}

/// What canon made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Every figure, to the céntimo, and exit 0.
    Right,
    /// Nothing is given, or an error is said: the exit code is not 0.
    Refused(String),
    /// Figures that are not those of the table, or figures missing without a word, and exit 0.
    Wrong(String),
}

impl Case {
    /// Reads the table in this process, as `canon check` with the options of the plan does.
    pub(super) fn verdict(&self) -> Verdict {
        let options = self.plan.options();
        match self.study(&options) {
            Err(refused) => Verdict::Refused(refused),
            Ok(study) => self.of_study(&study),
        }
    }

    /// The study of the table alone.
    pub(super) fn study(&self, options: &[&str]) -> Result<Study, String> {
        let words =
            ["canon", "check", self.name].into_iter().chain(options.iter().copied()).map(OsString::from);
        let (cli, _) = Cli::read(words).map_err(|_| format!("an option is not known: {options:?}"))?;
        let Command::Check(args) = cli.command else { unreachable!("a check") };
        let language = Language::Es;
        let settings =
            settings::study(&args.reading, &args.selection, language).map_err(|e| e.to_string())?;
        let told = |error: &canon_sources::SourceError| {
            let commands = messages::remedy::commands(error, None, CommandLine::UNKNOWN, language);
            messages::files::source_error::refusal(self.name, error, &commands, language)
        };
        let reading = &settings.reading;
        let inputs =
            open_bytes(self.bytes.clone(), self.name, &reading.limits).map_err(|error| told(&error))?;
        let readings: Result<Vec<Reading>, String> =
            inputs.iter().map(|input| read(input, reading).map_err(|error| told(&error))).collect();
        Study::of(readings?, &settings).map_err(|refusal| format!("{refusal:?}").chars().take(600).collect())
    }

    fn of_study(&self, study: &Study) -> Verdict {
        let errors: Vec<String> = study
            .issues
            .iter()
            .filter(|issue| issue.kind.severity() == Severity::Error)
            .map(|issue| format!("{} {}", issue.kind.code(), words(issue)))
            .collect();
        let apart = self.apart(study);
        match (errors.is_empty(), apart) {
            (true, None) => Verdict::Right,
            (true, Some(apart)) => Verdict::Wrong(apart),
            (false, None) => Verdict::Refused(format!("right, and yet: {}", errors[0])),
            (false, Some(_)) => Verdict::Refused(errors[0].clone()),
        }
    }

    /// The first difference between what was found and what the table says.
    fn apart(&self, study: &Study) -> Option<String> {
        if self.truth.unknowable {
            let any = study.panel.years.values().any(|year| !year.cells.is_empty());
            return any.then(|| "figures of a table that nobody can know".to_string());
        }
        let mut found: BTreeMap<(u16, GovId, Scope), _> = BTreeMap::new();
        for ((year, gov), data) in &study.panel.years {
            for (scope, cell) in &data.cells {
                found.insert((year.number(), *gov, *scope), (data.inclusion(*scope), cell));
            }
        }
        if let Some(key) = found.keys().find(|key| !self.truth.annual.contains_key(*key)) {
            return Some(format!("figures that are not there: {key:?}"));
        }
        let inclusion = if self.truth.projects { Inclusion::Proyectos } else { Inclusion::Todo };
        for (key, phases) in &self.truth.annual {
            let Some((included, cell)) = found.get(key) else {
                return Some(format!("no figures of {key:?}"));
            };
            if *included != inclusion {
                return Some(format!("{key:?}: includes {included:?}"));
            }
            for (phase, amount) in cell.annual.iter() {
                let (code, amount) = (phase.code(), amount.map(canon_core::terms::money::Soles::centimos));
                if amount != phases.get(code).copied() && !is_said(study, code, amount) {
                    return Some(format!("{key:?}: {code} is {amount:?}, not {:?}", phases.get(code)));
                }
            }
        }
        self.apart_in_months(study).or_else(|| self.apart_in_company(study))
    }

    fn apart_in_months(&self, study: &Study) -> Option<String> {
        use canon_core::terms::budget::Phase;
        for ((year, gov), data) in &study.panel.years {
            for (scope, cell) in &data.cells {
                let wanted = self.truth.months.get(&(year.number(), *gov, *scope));
                for (month, phases) in &cell.months {
                    let found = phases[Phase::Devengado].map(canon_core::terms::money::Soles::centimos);
                    let wanted = wanted.map(|months| months[usize::from(month.number()) - 1]);
                    if found.is_some() && found != wanted {
                        return Some(format!("{year} {gov} month {month:?}: {found:?}, not {wanted:?}"));
                    }
                }
            }
        }
        None
    }

    /// Whether what stands beside the budget was read, or named as what was not.
    fn apart_in_company(&self, study: &Study) -> Option<String> {
        let count = |of: fn(&Reading) -> usize| study.readings.iter().map(of).sum::<usize>();
        let found = [
            count(|reading| reading.facts.orders.len()),
            count(|reading| reading.facts.works.len()),
            count(|reading| reading.facts.investments.len()),
        ];
        let (at, sheet) = match self.plan.company {
            Company::Orders => (0, "Órdenes"),
            Company::Works => (1, "Obras"),
            Company::Investments => (2, "Inversiones"),
            _ => return None,
        };
        let named = study.issues.iter().any(|issue| issue.sheet.as_deref() == Some(sheet));
        (found[at] != company::ENTRIES[at] && !named).then(|| format!("the sheet {sheet} is lost"))
    }
}

/// Whether it is said that a phase is missing: a figure that is not there is no wrong figure where that is said.
fn is_said(study: &Study, phase: &str, amount: Option<i64>) -> bool {
    let warns = |issue: &Issue| {
        issue.kind.severity() >= Severity::Warn && words(issue).to_lowercase().contains(phase)
    };
    amount.is_none() && study.issues.iter().any(warns)
}

fn words(issue: &Issue) -> String {
    let (place, message) =
        (messages::issue::place(issue, Language::Es), messages::issue::message(&issue.kind, Language::Es));
    format!("{place}{message}")
}
