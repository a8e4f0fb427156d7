//! What a community keeps from one session to the next: what it agreed, and what it learned.

use std::sync::Arc;

use crate::terms::government::GovId;
use crate::terms::period::Date;

/// Whom an entry is about: as it was written, and the government where the words name exactly one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AboutGovernment {
    /// As written: people write of other regions and countries too. Empty where it is of the whole group.
    pub written: Arc<str>,
    pub gov: Option<GovId>,
}

/// When: as it was written ("fin de mes"), and the day where it is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    pub day: Option<Date>,
    /// As written; may be empty.
    pub written: Arc<str>,
}

/// What somebody agreed to do, from `compromisos.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment {
    pub due: When,
    pub session: Arc<str>,
    pub about: AboutGovernment,
    pub what: Arc<str>,
    /// Who is responsible for it.
    pub who: Arc<str>,
    /// What will show it: an indicator's id, or words.
    pub shown_by: Arc<str>,
    /// What came of it so far; empty where nobody has written it down.
    pub outcome: Arc<str>,
}

/// What was done somewhere and what came of it, from `lecciones.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Experience {
    pub when: When,
    pub about: AboutGovernment,
    /// What it is about: an indicator's id, or words.
    pub topic: Arc<str>,
    pub done: Arc<str>,
    pub result: Arc<str>,
    pub source: Arc<str>,
}
