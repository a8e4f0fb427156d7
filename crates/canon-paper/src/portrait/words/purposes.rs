//! What money was spent on, in words.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

/// The functions that are not listed one by one.
pub(crate) fn others(count: usize, language: Language) -> String {
    match (count, language) {
        (1, Es) => "La otra".to_string(),
        (1, En) => "The other".to_string(),
        (_, Es) => format!("Las otras {count}"),
        (_, En) => format!("The other {count}"),
    }
}
