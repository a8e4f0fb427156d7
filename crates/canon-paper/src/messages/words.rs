//! The sentences of the messages that are the same in several places of them.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(super) const AND_A_GOOD_SIGN: Bilingual = both("Y algo que va bien.", "And something that goes well.");
