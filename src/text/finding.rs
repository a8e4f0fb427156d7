//! How a finding reads: its state, and who set its cut.

use canon_core::indicators::{CutSource, State};
use canon_core::language::Language::{self, En, Es};
use canon_core::references::ReferenceSource;

/// The state in words.
pub const fn state(state: State, language: Language) -> &'static str {
    match state {
        State::Senal => language.pick("señal para preguntar", "signal to ask about"),
        State::SinSenal => language.pick("sin señal", "no signal"),
        State::SinJuicio => language.pick("medido, sin juicio", "measured, not judged"),
        State::Contexto => language.pick("contexto", "context"),
        State::NoCalculable => language.pick("no se puede calcular", "cannot be computed"),
        State::NoAplica => language.pick("no aplica", "does not apply"),
    }
}

/// Who set a cut.
pub fn cut_source(source: &CutSource, language: Language) -> String {
    match source {
        CutSource::Stated(text) => text.in_language(language).to_string(),
        CutSource::National(ReferenceSource::Published(publication)) => (*publication).to_string(),
        CutSource::National(ReferenceSource::Inputs(count)) => match language {
            Es => format!("valor nacional calculado de los {count} gobiernos de estos archivos"),
            En => format!("national value computed from the {count} governments of these files"),
        },
        CutSource::Own(years) => match language {
            Es => format!("promedio de {years} años propios anteriores"),
            En => format!("mean of {years} own earlier years"),
        },
    }
}
