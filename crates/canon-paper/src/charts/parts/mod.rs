//! What several charts share.

pub(crate) mod axis;
pub(crate) mod bars;
pub(crate) mod card;
pub(crate) mod columns;
pub mod plain;
pub(crate) mod source;
pub(crate) mod words;
