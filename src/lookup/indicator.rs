//! Which indicator a user means.

use canon_core::indicators::{ALL, Indicator, by_id};
use canon_core::terms::language::Language;

use crate::exit::{Outcome, stop};
use crate::lookup::suggest::nearest;
use crate::messages;

/// The indicator of an id.
///
/// # Errors
/// An id that no indicator has, with the nearest that one has.
pub fn named(id: &str, language: Language) -> anyhow::Result<&'static Indicator> {
    by_id(id).ok_or_else(|| {
        let nearest = nearest(id, ALL.iter().map(|indicator| indicator.id));
        stop(Outcome::Usage, messages::lookup::no_indicator(id, nearest, language))
    })
}
