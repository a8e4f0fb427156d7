//! What is not as it was in an earlier run, government by government.

use canon_core::terms::budget::Scope;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use crate::portrait::words::changes as words;
use crate::subject::changes::{ChangedFigure, Changes, Difference};
use crate::words::grammar::{GOVERNMENT, counted, listed, sentence};
use crate::words::numbers::{exact, money};

/// The sentences on what changed of one government.
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
        told.sort_by_key(|told| fold(&told.name));
        told
    }

    /// What changed in one sentence that names the earlier run.
    pub(crate) fn summary(&self, scope: Scope, of: &dyn Fn(GovId) -> bool, language: Language) -> String {
        let headline = self.headline(scope, of, language);
        words::since_run(&self.since, &lower(&headline), language)
    }

    /// What changed as a title, without the earlier run.
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
            return words::NO_FIGURE_CHANGED.in_language(language).to_string();
        }
        let parts: Vec<String> = [(new, words::NEW_SIGNALS), (gone, words::SIGNALS_GONE)]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, [one, many])| {
                format!("{count} {}", if count == 1 { one } else { many }.in_language(language))
            })
            .collect();
        let parts = if parts.is_empty() { String::new() } else { format!(": {}", listed(&parts, language)) };
        words::figures_changed(&count, &parts, language)
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
            sentences.push(words::now_known(m.year, &each.join("; "), language));
        }
    }
    sentences
}

/// An amount that was not known before.
fn new(m: &ChangedFigure, language: Language) -> Option<(&'static str, Soles)> {
    match m.what {
        Difference::Phase(_, None, Some(amount)) | Difference::Credited(None, Some(amount)) => {
            Some((words::amount_name(&m.what, language)?, amount))
        }
        Difference::Phase(..) | Difference::Credited(..) | Difference::Signal(..) => None,
    }
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn said(m: &ChangedFigure, language: Language) -> String {
    let year = m.year;
    let what = words::amount_name(&m.what, language).unwrap_or_default();
    let (before, after) = match &m.what {
        Difference::Signal(indicator, _, now) => {
            let title = indicator.title.in_language(language);
            return match now {
                true => words::new_signal(year, title, language),
                false => words::signal_gone(year, title, language),
            };
        }
        Difference::Phase(_, before, after) | Difference::Credited(before, after) => (before, after),
    };
    let amount = |amount: &Soles| money(*amount, language);
    let said = match (before, after) {
        (Some(before), Some(after)) => {
            // Amounts that round alike are told to the céntimo.
            let [from, to] = told_apart(*before, *after, language);
            match after > before {
                true => words::rose(what, &from, &to, language),
                false => words::fell(what, &from, &to, language),
            }
        }
        (None, Some(after)) => words::amount_now_known(what, &amount(after), language),
        (Some(before), None) => words::amount_not_known(what, &amount(before), language),
        (None, None) => what.to_string(),
    };
    format!("{year}: {}", lower(&sentence(&said)))
}

fn told_apart(before: Soles, after: Soles, language: Language) -> [String; 2] {
    let rounded = [before, after].map(|amount| money(amount, language));
    if rounded[0] == rounded[1] { [before, after].map(exact) } else { rounded }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::budget::Phase;
    use canon_core::terms::language::Language::Es;

    use crate::portrait::changes::*;

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
