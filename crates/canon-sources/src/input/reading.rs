//! A reading begins with what its file is called and weighs, and ends with its hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::Facts;
use canon_core::facts::source::{Precision, Source};
use canon_core::facts::tally::Tally;
use canon_core::terms::budget::Inclusion;

use super::Input;
use crate::error::SourceError;
use crate::reading::{Limits, Profile, Reading};

impl Input {
    /// A reading with nothing in it yet. What the profile is wrapped in lies within what the file is wrapped in.
    pub(crate) fn begin(&self, mut profile: Profile, channel: &str) -> Reading {
        profile.wrapping.splice(0..0, self.wrapping());
        Reading {
            source: Source {
                file: Arc::clone(self.name()),
                channel: channel.into(),
                inclusion: Inclusion::Todo,
                precision: Precision::Centimo,
                unit: profile.format.unit(),
                stands_on: None,
                monthly: &[],
            },
            profile,
            facts: Facts::default(),
            cuts: BTreeMap::new(),
            issues: Vec::new(),
            tally: Tally::default(),
            hash: [0; 32],
            bytes: self.bytes(),
            trace: Vec::new(),
            recalled: false,
        }
    }

    /// Ends the reading of a file that was read whole.
    ///
    /// # Errors
    /// A file without rows, or that can no longer be read; a cuadre that does not hold.
    pub(crate) fn finish(&self, mut reading: Reading, limits: &Limits) -> Result<Reading, SourceError> {
        reading.require_rows()?;
        reading.hash = self.hash()?;
        reading.finish(limits)
    }
}
