//! What is said of files: what they are, why one is refused, where two contradict each other.

pub mod cache;
pub mod conflict;
pub mod cut;
pub mod limit;
pub mod outlines;
pub mod source;
pub mod source_error;
pub mod table;
pub mod taken;
pub mod tally;
pub mod years;
