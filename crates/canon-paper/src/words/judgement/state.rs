//! The state of an indicator, in words.

use canon_core::panel::motive::State;
use canon_core::terms::language::Language;

/// The name of a state. A signal is a question and no accusation, and is called so.
pub const fn words(state: State, language: Language) -> &'static str {
    match state {
        State::Senal => language.pick("señal para preguntar", "signal to ask about"),
        State::SinSenal => language.pick("sin señal", "no signal"),
        State::SinJuicio => language.pick("medido, sin juicio", "measured, not judged"),
        State::Contexto => language.pick("dato de contexto", "context"),
        State::NoCalculable => language.pick("no se puede calcular", "cannot be computed"),
        State::NoAplica => language.pick("no aplica", "does not apply"),
    }
}
