//! Five questions for the dialogue, one for each who sits at the table.

use canon_core::indicators;
use canon_core::indicators::{Finding, Indicator};
use canon_core::panel::motive::State;
use canon_core::terms::government::Level;
use canon_core::terms::language::Bilingual;
use canon_core::terms::money::Soles;
use serde::Serialize;

use super::{Portrait, signals};
use crate::portrait::words::questions as words;
use crate::words::grammar::shortened;
use crate::words::numbers::money;

/// A question and whom it is for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Question {
    pub(crate) who: &'static str,
    pub(crate) text: String,
}

/// How long the name of a project may be within a question, in letters.
const PROJECT_LETTERS: usize = 90;

impl Portrait<'_> {
    /// For authorities, companies, civil society, university and the group itself.
    pub(crate) fn questions(&self) -> [Question; 5] {
        let language = self.language();
        let ask = |who: Bilingual, text| Question { who: who.in_language(language), text };
        [
            ask(words::AUTHORITIES, self.for_authorities()),
            ask(words::COMPANIES, words::FOR_COMPANIES.in_language(language).to_string()),
            ask(words::CIVIL_SOCIETY, self.for_civil_society()),
            ask(words::UNIVERSITY, self.for_the_university()),
            ask(words::GROUP, words::FOR_THE_GROUP.in_language(language).to_string()),
        ]
    }

    /// What the balance is made of; where there is none, what is most worth knowing.
    fn for_authorities(&self) -> String {
        let language = self.language();
        let saldo = self.now.pim.zip(self.now.devengado).map(|(pim, spent)| pim - spent);
        let saldo = saldo.filter(|saldo| *saldo > Soles::ZERO).map(|saldo| money(saldo, language));
        match saldo {
            Some(saldo) if self.now.closed => self.with_what_is_rare(words::what_explains(&saldo, language)),
            Some(saldo) => words::which_works(&saldo, language),
            None => self
                .most_telling()
                .and_then(|indicator| signals::question(indicator, language))
                .unwrap_or_else(|| words::WHAT_IS_MISSING.in_language(language).to_string()),
        }
    }

    /// A question, and that about a figure which is context and few of the nation reach.
    fn with_what_is_rare(&self, question: String) -> String {
        let rare = |finding: &&&Finding| finding.state == State::Contexto && !finding.reasons.is_empty();
        let rare = self.findings.iter().find(rare).and_then(|finding| indicators::by_id(finding.indicator));
        let rare = rare.and_then(|indicator| signals::question(indicator, self.language()));
        std::iter::once(question).chain(rare).collect::<Vec<_>>().join(" ")
    }

    /// The indicator to talk about first, signals apart: their questions stand beside them.
    fn most_telling(&self) -> Option<&'static Indicator> {
        let known = |state| matches!(state, State::SinSenal | State::SinJuicio | State::Contexto);
        let first = self.findings.iter().find(|finding| known(finding.state) && finding.value.is_some())?;
        indicators::by_id(first.indicator)
    }

    fn for_civil_society(&self) -> String {
        let project = self.largest_project().map(|name| shortened(&name, PROJECT_LETTERS));
        words::for_civil_society(project.as_deref(), self.language())
    }

    fn for_the_university(&self) -> String {
        let language = self.language();
        match self.dossier.government.level {
            Level::University => words::FOR_A_UNIVERSITY_ITSELF.in_language(language),
            _ => words::FOR_THE_UNIVERSITY.in_language(language),
        }
        .to_string()
    }
}
