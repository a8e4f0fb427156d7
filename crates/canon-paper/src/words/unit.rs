//! Units of amounts in words.

use canon_core::terms::language::Language;
use canon_core::terms::money::Unit;

/// The name of a unit, with its currency.
pub const fn words(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Sol => "soles",
        Unit::Thousand => language.pick("miles de soles", "thousands of soles"),
        Unit::Million => language.pick("millones de soles", "millions of soles"),
    }
}
