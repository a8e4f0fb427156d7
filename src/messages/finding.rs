//! How a finding reads: who set its cut.

use canon_core::indicators::{CutSource, Side};
use canon_core::law::references::ReferenceSource;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

/// Who set a cut.
pub fn cut_source(source: &CutSource, language: Language) -> String {
    match source {
        CutSource::Stated(text, side, bound) => {
            format!("{} {bound}: {}", sign(*side), text.in_language(language))
        }
        CutSource::Set(source, side, bound) => format!("{} {bound}: {source} (canon.toml)", sign(*side)),
        CutSource::National(ReferenceSource::Set(source), _) => format!("{source} (canon.toml)"),
        CutSource::National(ReferenceSource::Published(publication), _) => (*publication).to_string(),
        CutSource::National(ReferenceSource::Inputs(count), _) => match language {
            Es => format!("valor nacional calculado de los {count} gobiernos de estos archivos"),
            En => format!("national value computed from the {count} governments of these files"),
        },
        CutSource::Norm(norm) => norm.to_string(),
        CutSource::NamedPeers(count, group) => match language {
            Es => format!("{count} gobiernos del grupo {group}"),
            En => format!("{count} governments of the group {group}"),
        },
        CutSource::Peers(count) => match language {
            Es => format!("{count} gobiernos de su nivel y tamaño con este dato"),
            En => format!("{count} governments of its level and size with this figure"),
        },
        CutSource::Own(years) => match language {
            Es => format!("promedio de {years} años propios anteriores"),
            En => format!("mean of {years} own earlier years"),
        },
    }
}

const fn sign(side: Side) -> &'static str {
    match side {
        Side::AtMost => "≤",
        Side::AtLeast => "≥",
        Side::Below => "<",
    }
}
