//! Large files cut into records by all cores: blocks, fields, and the fold over them.

pub(crate) mod blocks;
pub(crate) mod delimiters;
pub(crate) mod file_view;
pub(crate) mod fold;
pub(crate) mod hash;
#[cfg(test)]
pub(crate) mod properties;
pub(crate) mod record;
pub(crate) mod streams;
