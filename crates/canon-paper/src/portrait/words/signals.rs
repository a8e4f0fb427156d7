//! Signals, in words.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(crate) const USUAL_CAUSES: Bilingual = both("Causas habituales", "Usual causes");
pub(crate) const LESS_THAN: Bilingual = both("menos de", "less than");
pub(crate) const SEMICOLON_AND: Bilingual = both("; y ", "; and ");
