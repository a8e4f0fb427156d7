//! Governments that a user declares to be peers of each other.

use crate::terms::government::GovId;
use std::collections::BTreeSet;
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
