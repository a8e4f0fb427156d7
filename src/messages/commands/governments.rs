//! What `canon governments` says.

use canon_core::terms::language::Language;

/// That no government of the department or province asked for fits.
pub const fn none_there(language: Language) -> &'static str {
    language.pick(
        "Ningún gobierno cumple todo eso. Quite --department o --province, o dé menos del nombre.",
        "No government fits all of that. Leave out --department or --province, or give less of the name.",
    )
}
