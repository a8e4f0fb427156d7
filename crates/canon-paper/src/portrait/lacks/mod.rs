//! What no file gives and an office can: what to ask for, and which questions wait for it.
//!
//! Everything that counts what is missing counts here: the sheet, the letter and the report.

pub(crate) mod letter;

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::PurposeKind;
use canon_core::indicators::{Family, Finding, Indicator, by_id};
use canon_core::panel::motive::{Motive, State};
use canon_core::panel::registers::Register;
use canon_core::terms::period::Year;

use super::Portrait;
use crate::portrait::words::lacks as words;

/// Data that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lack {
    /// The budget and its phases.
    Budget,
    Months,
    Functions,
    Projects,
    Transfers,
    Income,
    Index,
    Oversight,
    Investments,
    Works,
    Contracts,
    Orders,
}

impl Lack {
    pub(crate) const ALL: [Self; 12] = [
        Self::Budget,
        Self::Months,
        Self::Functions,
        Self::Projects,
        Self::Transfers,
        Self::Income,
        Self::Index,
        Self::Oversight,
        Self::Investments,
        Self::Works,
        Self::Contracts,
        Self::Orders,
    ];

    /// What would undo a motive; `None` where no file could, or where nobody has it yet.
    const fn undoing(motive: &Motive) -> Option<Self> {
        Some(match motive {
            Motive::NoSource(_) | Motive::NoPhase(_) | Motive::NoPurposes(PurposeKind::Category) => {
                Self::Budget
            }
            Motive::NoMonths(_) => Self::Months,
            Motive::NoPurposes(PurposeKind::Function) => Self::Functions,
            Motive::NoProjects => Self::Projects,
            Motive::NoTransfers | Motive::CreditsMixed => Self::Transfers,
            Motive::NoIncome => Self::Income,
            Motive::NoIndex => Self::Index,
            Motive::NoOversight => Self::Oversight,
            Motive::NoTechnicalFiles | Motive::NoViabilityDates => Self::Investments,
            Motive::NoMethods | Motive::NoBidders => Self::Contracts,
            Motive::NoRegister(register) => match register {
                Register::Investments => Self::Investments,
                Register::Works | Register::Stopped => Self::Works,
                Register::Contracts | Register::Signed => Self::Contracts,
                Register::Orders => Self::Orders,
            },
            _ => return None,
        })
    }

    fn of(finding: &Finding) -> Option<Self> {
        finding.motives.iter().find_map(Self::undoing)
    }
}

/// Data that are missing, and the questions that wait for them.
#[derive(Clone, Debug)]
pub(crate) struct Lacking {
    pub(crate) lack: Lack,
    pub(crate) indicators: Vec<&'static Indicator>,
    /// The years that lack them.
    pub(crate) years: BTreeSet<Year>,
}

/// How many of the questions of a year have an answer. Those about the figures themselves are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) known: usize,
    pub(crate) all: usize,
}

impl Answered {
    pub(crate) fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut answered = Self::default();
        for finding in findings.into_iter().filter(|finding| counts(finding)) {
            answered.all += 1;
            answered.known += usize::from(finding.value.is_some());
        }
        answered
    }

    pub(crate) const fn missing(self) -> usize {
        self.all - self.known
    }
}

/// Whether a finding is of a question that people ask: one that applies, and that is not about the files.
pub(crate) fn counts(finding: &Finding) -> bool {
    finding.state != State::NoAplica
        && by_id(finding.indicator).is_some_and(|indicator| indicator.family != Family::Data)
}

/// What some findings lack, in the order of the list.
pub(crate) fn lacking<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Lacking> {
    let mut found: BTreeMap<Lack, (Vec<&'static Indicator>, BTreeSet<Year>)> = BTreeMap::new();
    let missing = findings.into_iter().filter(|finding| counts(finding) && finding.value.is_none());
    for finding in missing {
        let (Some(lack), Some(indicator)) = (Lack::of(finding), by_id(finding.indicator)) else { continue };
        let (indicators, years) = found.entry(lack).or_default();
        years.insert(finding.year);
        if indicators.iter().all(|known| known.id != indicator.id) {
            indicators.push(indicator);
        }
    }
    found.into_iter().map(|(lack, (indicators, years))| Lacking { lack, indicators, years }).collect()
}

impl Portrait<'_> {
    pub(crate) fn answered(&self) -> Answered {
        Answered::of(self.findings.iter().copied())
    }

    /// What the year lacks.
    pub(crate) fn lacking(&self) -> Vec<Lacking> {
        lacking(self.findings.iter().copied())
    }

    /// How many of the questions have an answer.
    pub(crate) fn answered_sentence(&self) -> String {
        format!("{}.", words::answered(self.answered(), self.language()))
    }

    /// What to ask for, an office a line.
    pub(crate) fn lacking_by_office(&self) -> Vec<String> {
        let language = self.language();
        let mut offices: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for Lacking { lack, .. } in self.lacking() {
            let (office, what) = (words::office(lack), words::name(lack));
            let (office, what) = (office.in_language(language), what.in_language(language));
            match offices.iter_mut().find(|(known, _)| *known == office) {
                Some((_, all)) => all.push(what),
                None => offices.push((office, vec![what])),
            }
        }
        offices.into_iter().map(|(office, what)| words::of_office(office, &what)).collect()
    }

    /// What any year of the series lacks.
    pub(crate) fn lacking_in_any_year(&self) -> Vec<Lacking> {
        let years = self.series.years.iter().map(|figures| figures.year);
        lacking(years.flat_map(|year| self.dossier.shown_findings(year, self.scope())))
    }
}
