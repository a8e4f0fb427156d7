//! What changed since an earlier run, in words.

use canon_core::terms::budget::Phase;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::subject::changes::Difference;
use crate::words::both;

pub(crate) const NO_FIGURE_CHANGED: Bilingual = both("No cambió ninguna cifra", "No figure has changed");
pub(crate) const NEW_SIGNALS: [Bilingual; 2] =
    [both("señal nueva", "new signal"), both("señales nuevas", "new signals")];
pub(crate) const SIGNALS_GONE: [Bilingual; 2] = [
    both("señal que ya no está", "signal that is gone"),
    both("señales que ya no están", "signals that are gone"),
];

pub(crate) fn since_run(run: &str, what: &str, language: Language) -> String {
    match language {
        Es => format!("Desde la corrida {run}, {what}."),
        En => format!("Since run {run}, {what}."),
    }
}

/// `signals` brings its own colon, or is empty.
pub(crate) fn figures_changed(governments: &str, signals: &str, language: Language) -> String {
    match language {
        Es => format!("Cambiaron cifras de {governments}{signals}"),
        En => format!("Figures of {governments} have changed{signals}"),
    }
}

pub(crate) fn now_known(year: Year, amounts: &str, language: Language) -> String {
    match language {
        Es => format!("{year}: ahora se conocen {amounts}."),
        En => format!("{year}: now known are {amounts}."),
    }
}

/// What an amount is called; `None` for a signal.
pub(crate) fn amount_name(what: &Difference, language: Language) -> Option<&'static str> {
    match what {
        Difference::Phase(Phase::Pim, ..) => Some(language.pick("el presupuesto (PIM)", "the budget (PIM)")),
        Difference::Phase(Phase::Devengado, ..) => Some(language.pick("lo gastado", "what was spent")),
        Difference::Phase(phase, ..) => Some(phase.code()),
        Difference::Credited(..) => Some(language.pick("lo acreditado", "what was credited")),
        Difference::Signal(..) => None,
    }
}

pub(crate) fn new_signal(year: Year, title: &str, language: Language) -> String {
    match language {
        Es => format!("{year}: nueva señal para preguntar, «{title}»."),
        En => format!("{year}: a new signal to ask about, “{title}”."),
    }
}

pub(crate) fn signal_gone(year: Year, title: &str, language: Language) -> String {
    match language {
        Es => format!("{year}: ya no hay señal en «{title}»."),
        En => format!("{year}: no signal any more in “{title}”."),
    }
}

pub(crate) fn rose(what: &str, from: &str, to: &str, language: Language) -> String {
    match language {
        Es => format!("{what} subió de {from} a {to}"),
        En => format!("{what} rose from {from} to {to}"),
    }
}

pub(crate) fn fell(what: &str, from: &str, to: &str, language: Language) -> String {
    match language {
        Es => format!("{what} bajó de {from} a {to}"),
        En => format!("{what} fell from {from} to {to}"),
    }
}

pub(crate) fn amount_now_known(what: &str, amount: &str, language: Language) -> String {
    match language {
        Es => format!("ahora se conoce {what}: {amount}"),
        En => format!("{what} is now known: {amount}"),
    }
}

pub(crate) fn amount_not_known(what: &str, before: &str, language: Language) -> String {
    match language {
        Es => format!("ya no hay dato de {what}; era {before}"),
        En => format!("{what} is not known any more; it was {before}"),
    }
}
