//! Which entries of a register a figure counts in its numerator, for whoever has to show them.

use std::sync::Arc;

use crate::panel::registers::Process;
use crate::panel::unit::Unit;

impl Unit<'_> {
    /// Notes that the awards of a process are in the numerator.
    pub(crate) fn count_process(&self, process: &Process) {
        (0..process.awards.len()).for_each(|place| self.count_award(process, place));
    }

    /// Notes that one award of a process is in the numerator.
    pub(crate) fn count_award(&self, process: &Process, place: usize) {
        if let Some(taken) = self.taken {
            taken.count(|counted| {
                counted.awards.insert((Arc::clone(&process.ocid), place));
            });
        }
    }

    /// Notes that one of its orders, by its place among them, is in the numerator.
    pub(crate) fn count_order(&self, place: usize) {
        if let Some(taken) = self.taken {
            taken.count(|counted| {
                counted.orders.insert(place);
            });
        }
    }
}
