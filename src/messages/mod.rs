//! The words of messages, Spanish and English side by side: a text that one language lacks does not compile.

pub mod cache;
pub mod chart;
pub mod config;
pub mod conflict;
pub mod cut;
pub mod disk;
pub mod distribute;
pub mod exit;
pub mod explain;
pub mod finding;
pub mod init;
pub mod inspect;
pub mod issue;
pub mod limit;
pub mod lookup;
pub mod man;
pub mod need;
pub mod progress;
pub mod run;
pub mod source;
pub mod source_error;
pub mod summary;
pub mod tally;
pub mod templates;
pub mod usage;
pub mod years;
