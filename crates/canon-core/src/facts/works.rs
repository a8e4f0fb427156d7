//! Public works: those of a register of all of them, and those that a list of stopped works names.

use std::sync::Arc;

use crate::facts::registers::Entity;
use crate::terms::money::Soles;
use crate::terms::quantity::Ratio;

/// Whether a public work is at a standstill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkState {
    /// The work is at a standstill (paralizada).
    Stopped,
    /// It goes on, or is over, or has not begun.
    Other,
}

/// A public work as its register knows it, once for its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkFact {
    pub code: Arc<str>,
    pub entity: Entity,
    pub state: WorkState,
    /// Its state, as published.
    pub written: Arc<str>,
    /// The line it stands on.
    pub line: u64,
}

/// A work of a list that holds stopped works only: what it names and counts is no part of anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoppedFact {
    /// Its investment's code; `None` where the list has none.
    pub cui: Option<u32>,
    /// Its code in the register of works.
    pub code: Option<Arc<str>>,
    pub name: Arc<str>,
    pub entity: Entity,
    /// What it is to cost now.
    pub cost: Option<Soles>,
    /// What is left to pay of it.
    pub balance: Option<Soles>,
    /// Which part of its cost was paid.
    pub paid: Option<Ratio>,
    /// Which part of it was built.
    pub built: Option<Ratio>,
    /// Whether another list names it too: it counts once.
    pub is_listed_again: bool,
    /// The line it stands on.
    pub line: u64,
}

impl StoppedFact {
    /// Whether both are one work: by the code of its investment, else by that of the register of works.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self.cui, other.cui) {
            (Some(one), Some(other)) => one == other,
            _ => self.code.is_some() && self.code == other.code,
        }
    }
}
