//! The sentences of a portrait, one file for each of its parts.

pub(crate) mod amounts;
pub(crate) mod changes;
pub(crate) mod commitments;
pub(crate) mod gaps;
pub(crate) mod good_sign;
pub(crate) mod headline;
pub(crate) mod lacks;
pub(crate) mod letter;
pub(crate) mod months;
pub(crate) mod provenance;
pub(crate) mod questions;
pub(crate) mod signals;
pub(crate) mod territory;
pub(crate) mod together;
pub(crate) mod years;
