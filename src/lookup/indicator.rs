//! Which indicator a user means.

use canon_core::indicators::{ALL, Indicator, by_id};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use crate::exit::{Outcome, stop};

/// The indicator of an id.
///
/// # Errors
/// An id that no indicator has, with the nearest that one has.
pub fn named(id: &str, language: Language) -> anyhow::Result<&'static Indicator> {
    by_id(id).ok_or_else(|| stop(Outcome::Usage, unknown(id, language)))
}

/// Of some names the one most like a text.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> &'n str {
    let alike = |name: &str| strsim::jaro_winkler(name, text);
    names.into_iter().max_by(|a, b| alike(a).total_cmp(&alike(b))).unwrap_or("")
}

fn unknown(id: &str, language: Language) -> String {
    let nearest = nearest(id, ALL.iter().map(|indicator| indicator.id));
    match language {
        Es => format!(
            "Ningún indicador se llama «{id}». ¿Quiso decir {nearest}? La lista: canon indicators list"
        ),
        En => {
            format!("No indicator is called “{id}”. Did you mean {nearest}? The list: canon indicators list")
        }
    }
}
