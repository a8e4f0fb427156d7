//! Why there is no study. What is said of it, and how the command ends, is the commands' business.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::issue::Issue;
use canon_core::facts::source::{CutOff, Source, SourceId};
use canon_core::panel::reconcile::Conflict;
use canon_core::panel::registers::EntryConflict;
use canon_core::terms::government::Government;
use canon_core::terms::period::Year;
use canon_frame::FrameError;
use canon_sources::Reading;

use crate::settings::Settings;

/// Why what was read makes no study.
#[derive(Debug)]
pub enum Refusal {
    /// The amounts of all the files together leave the range of an amount.
    OutOfRange,
    /// Files, or rows of one file, that say different things of the same money.
    Conflicts {
        /// What they disagree about.
        conflicts: Vec<Conflict>,
        /// The files, by number.
        sources: Vec<Source>,
        /// Up to when each file goes in each year.
        cuts: BTreeMap<(SourceId, Year), CutOff>,
    },
    /// Files that say different things of the same entry of a register.
    EntryConflicts {
        /// What they disagree about.
        conflicts: Vec<EntryConflict>,
        /// The files, by number.
        sources: Vec<Source>,
    },
    /// No figure is left to report.
    Nothing {
        /// What was odd in the files.
        issues: Vec<Issue>,
        /// Whether rows were left aside because of the years asked for.
        other_years: bool,
        /// The years that the files hold and that were not asked for.
        there: BTreeSet<Year>,
    },
    /// Names that several governments of the inputs have, each with those.
    SeveralMeant(Vec<(String, Vec<&'static Government>)>),
    /// The sums could not be made: a defect.
    Defect(FrameError),
}

impl Refusal {
    /// Files without a figure: what was odd in them, and the years that they do hold.
    pub(super) fn nothing(mut issues: Vec<Issue>, readings: &[Reading], settings: &Settings) -> Self {
        let left_aside = readings.iter().any(|reading| reading.tally.rows.out_of_scope > 0);
        issues.splice(0..0, readings.iter().flat_map(|reading| reading.issues.iter().cloned()));
        Self::Nothing {
            issues,
            other_years: settings.reading.years.is_some() && left_aside,
            there: readings.iter().flat_map(|reading| reading.profile.other_years.iter().copied()).collect(),
        }
    }
}

impl From<FrameError> for Refusal {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::OutOfRange => Self::OutOfRange,
            defect => Self::Defect(defect),
        }
    }
}
