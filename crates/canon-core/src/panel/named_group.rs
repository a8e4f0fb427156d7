//! Governments that a user declares to be peers of each other.

use crate::panel::Panel;
use crate::panel::peers::{Base, Group, groups, size};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::government::{GovId, Level};
use crate::terms::money::Soles;
use crate::terms::period::Year;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Governments that the user declares to be peers of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedGroup {
    /// What it is called.
    pub name: Arc<str>,
    /// Its members.
    pub members: BTreeSet<GovId>,
    /// Who says so.
    pub source: Arc<str>,
}
