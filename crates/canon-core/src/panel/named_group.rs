//! Governments that a user declares to be peers of each other.

use crate::terms::government::GovId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Governments that the user declares to be peers of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedGroup {
    pub name: Arc<str>,
    pub members: BTreeSet<GovId>,
    /// Who put the group together, or by what criterion.
    pub source: Arc<str>,
}
