//! The words of messages, Spanish and English side by side: a text that one language lacks does not compile.

pub mod cache;
pub mod conflict;
pub mod cut;
pub mod disk;
pub mod finding;
pub mod issue;
pub mod limit;
pub mod need;
pub mod outlines;
pub mod run;
pub mod source;
pub mod source_error;
pub mod tally;
pub mod templates;
pub mod usage;
pub mod years;
