//! What a table itself says against one of its figures, or why it has none.

use std::sync::Arc;

use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::period::Year;

/// A doubt written beside a government's figure of a year and scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubtFact {
    pub gov: GovId,
    pub year: Year,
    pub scope: Scope,
    /// In the words of the table.
    pub text: Arc<str>,
    /// The line it stands on.
    pub line: u64,
}
