//! Who stands behind a cut, in words: what canon proposes is nobody's until somebody adopts it.

use canon_core::indicators::cuts::Authority;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::words::dates;

/// Who says so; `None` where the words of the condition name it.
pub fn said(authority: &Authority, language: Language) -> Option<String> {
    match (authority, language) {
        (Authority::Named, _) => None,
        (Authority::Proposed, Es) => Some("propuesta del programa canon".to_string()),
        (Authority::Proposed, En) => Some("proposed by canon".to_string()),
        (Authority::Adopted(adoption), _) => {
            let (by, day) = (&adoption.by, dates::long(adoption.on, language));
            Some(match language {
                Es => format!("adoptado por {by} el {day}"),
                En => format!("adopted by {by} on {day}"),
            })
        }
    }
}

/// The words of a condition with who says so behind them, in brackets.
pub fn with(text: &str, authority: &Authority, language: Language) -> String {
    said(authority, language).map_or_else(|| text.to_string(), |who| format!("{text} ({who})"))
}
