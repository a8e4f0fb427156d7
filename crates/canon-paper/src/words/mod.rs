//! Words that several pages, charts and commands share, in both languages.
//!
//! A sentence that only one page, chart or message says stands in the `words.rs` beside it, Spanish and English side by
//! side there too; no sentence stands in the middle of layout code.

pub(crate) mod adding;
pub(crate) mod apart;
pub(crate) mod breaks;
pub mod dates;
pub mod function;
pub mod glossary;
pub mod grammar;
pub mod judgement;
pub(crate) mod labels;
pub mod level;
pub mod numbers;
pub mod scope;
pub mod source;
pub mod unit;

use canon_core::terms::language::Bilingual;

/// A text in Spanish and in English.
pub(crate) const fn both(es: &'static str, en: &'static str) -> Bilingual {
    Bilingual { es, en }
}
