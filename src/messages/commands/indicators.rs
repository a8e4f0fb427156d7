//! What `canon indicators` says.

use canon_core::terms::language::Bilingual;

pub const SET_IN_CANON_TOML: Bilingual = Bilingual { es: "Se ajusta en canon.toml", en: "Set in canon.toml" };
pub const ONE_CARD: Bilingual =
    Bilingual { es: "La ficha de uno: canon indicators show ID", en: "One card: canon indicators show ID" };
