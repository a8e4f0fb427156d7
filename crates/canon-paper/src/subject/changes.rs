//! What is not as it was in an earlier run, in sentences.

use canon_core::indicators::Indicator;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::words::grammar::{GOVERNMENT, counted, listed, sentence};
use crate::words::numbers::money;

/// What differs between a run and an earlier one.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The code of the earlier run.
    pub since: String,
    /// Why the figures may differ: data, settings or version, each a sentence.
    pub causes: Vec<String>,
    /// What differs, in the order of year, government and scope.
    pub figures: Vec<ChangedFigure>,
}

/// One thing that is not as it was.
#[derive(Clone, Debug)]
pub struct ChangedFigure {
    /// Of which year.
    pub year: Year,
    /// Of whom.
    pub gov: GovId,
    /// Of which money.
    pub scope: Scope,
    /// What.
    pub what: Difference,
}

/// What moved. `None` is no figure.
#[derive(Clone, Debug)]
pub enum Difference {
    /// An amount of the budget.
    Phase(Phase, Option<Soles>, Option<Soles>),
    /// What was credited.
    Credited(Option<Soles>, Option<Soles>),
    /// Whether an indicator is a signal: it was, it is.
    Signal(&'static Indicator, bool, bool),
}

impl Difference {
    /// Whether a person would be told: amounts that people know, and signals.
    fn is_told(&self) -> bool {
        match self {
            Self::Phase(phase, ..) => matches!(phase, Phase::Pim | Phase::Devengado),
            Self::Credited(..) => true,
            Self::Signal(_, before, after) => before != after,
        }
    }
}

/// What is said of one government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GovernmentChanges {
    pub(crate) name: String,
    pub(crate) sentences: Vec<String>,
}

impl Changes {
    /// What changed in a scope, government by government in the order of their names.
    pub(crate) fn by_government(
        &self,
        scope: Scope,
        of: &dyn Fn(GovId) -> bool,
        language: Language,
    ) -> Vec<GovernmentChanges> {
        let is_told = |m: &&ChangedFigure| m.scope == scope && m.what.is_told();
        let mut govs: Vec<GovId> =
            self.figures.iter().filter(is_told).map(|m| m.gov).filter(|gov| of(*gov)).collect();
        govs.sort_unstable();
        govs.dedup();
        let mut told: Vec<GovernmentChanges> = govs
            .into_iter()
            .filter_map(|gov| {
                let figures = self.figures.iter().filter(is_told).filter(|m| m.gov == gov);
                let sentences = sentences(&figures.collect::<Vec<_>>(), language);
                Some(GovernmentChanges { name: directory().get(gov)?.short_name.clone(), sentences })
            })
            .collect();
        told.sort_by_key(|told| canon_core::terms::names::fold(&told.name));
        told
    }

    /// In one sentence, with the earlier run.
    pub(crate) fn summary(&self, scope: Scope, of: &dyn Fn(GovId) -> bool, language: Language) -> String {
        let headline = self.headline(scope, of, language);
        match language {
            Es => format!("Desde la corrida {}, {}.", self.since, lower(&headline)),
            En => format!("Since run {}, {}.", self.since, lower(&headline)),
        }
    }

    /// The same as a title.
    pub(crate) fn headline(&self, scope: Scope, of: &dyn Fn(GovId) -> bool, language: Language) -> String {
        let told = self.by_government(scope, of, language);
        let signals = |after: bool| {
            let is = |m: &&ChangedFigure| {
                m.scope == scope
                    && of(m.gov)
                    && matches!(m.what, Difference::Signal(_, b, a) if a == after && b != after)
            };
            self.figures.iter().filter(is).count()
        };
        let (new, gone) = (signals(true), signals(false));
        let count = counted(told.len(), GOVERNMENT, language);
        if told.is_empty() {
            return match language {
                Es => "No cambió ninguna cifra".to_string(),
                En => "No figure has changed".to_string(),
            };
        }
        let parts = match language {
            Es => [
                (new, "señales nuevas", "señal nueva"),
                (gone, "señales que ya no están", "señal que ya no está"),
            ],
            En => {
                [(new, "new signals", "new signal"), (gone, "signals that are gone", "signal that is gone")]
            }
        };
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, many, one)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        let parts = if parts.is_empty() { String::new() } else { format!(": {}", listed(&parts, language)) };
        match language {
            Es => format!("Cambiaron cifras de {count}{parts}"),
            En => format!("Figures of {count} have changed{parts}"),
        }
    }
}

/// A sentence for each thing that moved; those of a year that are known now and were not, in one.
fn sentences(figures: &[&ChangedFigure], language: Language) -> Vec<String> {
    let mut said_already: Vec<Year> = Vec::new();
    let mut sentences = Vec::new();
    for m in figures {
        let of_year: Vec<(&str, Soles)> = figures
            .iter()
            .filter(|other| other.year == m.year)
            .filter_map(|other| new(other, language))
            .collect();
        if new(m, language).is_none() || of_year.len() < 2 {
            sentences.push(said(m, language));
        } else if !said_already.contains(&m.year) {
            said_already.push(m.year);
            let each: Vec<String> = of_year
                .iter()
                .map(|(what, amount)| format!("{what}, {}", money(*amount, language)))
                .collect();
            sentences.push(match language {
                Es => format!("{}: ahora se conocen {}.", m.year, each.join("; ")),
                En => format!("{}: now known are {}.", m.year, each.join("; ")),
            });
        }
    }
    sentences
}

/// An amount that was not known before.
fn new(m: &ChangedFigure, language: Language) -> Option<(&'static str, Soles)> {
    match m.what {
        Difference::Phase(_, None, Some(amount)) | Difference::Credited(None, Some(amount)) => {
            Some((name(&m.what, language)?, amount))
        }
        Difference::Phase(..) | Difference::Credited(..) | Difference::Signal(..) => None,
    }
}

/// What an amount is called; `None` for a signal.
fn name(what: &Difference, language: Language) -> Option<&'static str> {
    match what {
        Difference::Phase(Phase::Pim, ..) => Some(language.pick("el presupuesto (PIM)", "the budget (PIM)")),
        Difference::Phase(Phase::Devengado, ..) => Some(language.pick("lo gastado", "what was spent")),
        Difference::Phase(phase, ..) => Some(phase.code()),
        Difference::Credited(..) => Some(language.pick("lo acreditado", "what was credited")),
        Difference::Signal(..) => None,
    }
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn said(m: &ChangedFigure, language: Language) -> String {
    let year = m.year;
    let what = name(&m.what, language).unwrap_or_default();
    let (before, after) = match &m.what {
        Difference::Signal(indicator, _, now) => {
            let title = indicator.title.in_language(language);
            return match (now, language) {
                (true, Es) => format!("{year}: nueva señal para preguntar, «{title}»."),
                (true, En) => format!("{year}: a new signal to ask about, “{title}”."),
                (false, Es) => format!("{year}: ya no hay señal en «{title}»."),
                (false, En) => format!("{year}: no signal any more in “{title}”."),
            };
        }
        Difference::Phase(_, before, after) | Difference::Credited(before, after) => (before, after),
    };
    let amount = |amount: &Soles| money(*amount, language);
    let said = match (before, after, language) {
        (Some(before), Some(after), Es) => {
            let verb = if after > before { "subió" } else { "bajó" };
            // Amounts that round alike are told to the céntimo.
            let [one, other] = told_apart(*before, *after, language);
            format!("{what} {verb} de {one} a {other}")
        }
        (Some(before), Some(after), En) => {
            let verb = if after > before { "rose" } else { "fell" };
            let [one, other] = told_apart(*before, *after, language);
            format!("{what} {verb} from {one} to {other}")
        }
        (None, Some(after), Es) => format!("ahora se conoce {what}: {}", amount(after)),
        (None, Some(after), En) => format!("{what} is now known: {}", amount(after)),
        (Some(before), None, Es) => format!("ya no hay dato de {what}; era {}", amount(before)),
        (Some(before), None, En) => format!("{what} is not known any more; it was {}", amount(before)),
        (None, None, _) => what.to_string(),
    };
    format!("{year}: {}", lower(&sentence(&said)))
}

fn told_apart(before: Soles, after: Soles, language: Language) -> [String; 2] {
    let rounded = [before, after].map(|amount| money(amount, language));
    if rounded[0] == rounded[1] { [before, after].map(crate::words::numbers::exact) } else { rounded }
}

#[cfg(test)]
mod tests {
    use crate::subject::changes::*;

    fn changes(what: Vec<Difference>) -> Changes {
        let of = |what| ChangedFigure {
            year: Year::new(2025).unwrap(),
            gov: "301486".parse().unwrap(),
            scope: Scope::Todo,
            what,
        };
        Changes { since: "abc".into(), causes: Vec::new(), figures: what.into_iter().map(of).collect() }
    }

    fn told(what: Difference) -> String {
        changes(vec![what])
            .by_government(Scope::Todo, &|_| true, Es)
            .remove(0)
            .sentences
            .remove(0)
            .replace('\u{a0}', " ")
    }

    #[test]
    fn a_change_is_a_sentence() {
        let soles = |amount| Some(Soles::from_soles(amount));
        let spent = |before, after| told(Difference::Phase(Phase::Devengado, before, after));
        assert_eq!(
            spent(soles(5_000_000), soles(7_500_000)),
            "2025: lo gastado subió de S/ 5.0 millones a S/ 7.5 millones."
        );
        assert_eq!(
            spent(soles(5_000_001), soles(5_000_000)),
            "2025: lo gastado bajó de S/ 5,000,001.00 a S/ 5,000,000.00."
        );
        assert_eq!(spent(None, soles(200)), "2025: ahora se conoce lo gastado: S/ 200.");
        assert_eq!(spent(soles(200), None), "2025: ya no hay dato de lo gastado; era S/ 200.");
    }

    #[test]
    fn what_is_known_now_of_a_year_is_one_sentence() {
        let soles = |amount| Some(Soles::from_soles(amount));
        let told = changes(vec![
            Difference::Credited(None, soles(200)),
            Difference::Phase(Phase::Pim, None, soles(300)),
            Difference::Phase(Phase::Devengado, soles(5_000_000), soles(7_500_000)),
        ]);
        let told = told
            .by_government(Scope::Todo, &|_| true, Es)
            .remove(0)
            .sentences
            .join(" ")
            .replace('\u{a0}', " ");
        assert_eq!(
            told,
            "2025: ahora se conocen lo acreditado, S/ 200; el presupuesto (PIM), S/ 300. \
             2025: lo gastado subió de S/ 5.0 millones a S/ 7.5 millones."
        );
    }

    #[test]
    fn the_summary_counts_one_and_several() {
        let indicator = canon_core::indicators::ALL[0];
        let one = changes(vec![Difference::Signal(indicator, false, true)]);
        assert_eq!(
            one.summary(Scope::Todo, &|_| true, Es).replace('\u{a0}', " "),
            "Desde la corrida abc, cambiaron cifras de 1 gobierno: 1 señal nueva."
        );
        assert_eq!(
            changes(Vec::new()).summary(Scope::Todo, &|_| true, Es),
            "Desde la corrida abc, no cambió ninguna cifra."
        );
    }
}
