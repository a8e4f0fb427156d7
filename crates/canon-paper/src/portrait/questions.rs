//! Five questions for the dialogue, one for each who sits at the table.

use canon_core::indicators::{self, Finding, Indicator};
use canon_core::law::producers;
use canon_core::law::sharing::Sharer;
use canon_core::panel::motive::State;
use canon_core::terms::budget::Scope;
use canon_core::terms::government::Level;
use canon_core::terms::language::Bilingual;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::place::Jurisdiction;
use canon_core::terms::quantity::Ratio;
use serde::Serialize;

use super::{Portrait, signals};
use crate::portrait::words::lacks;
use crate::portrait::words::questions as words;
use crate::words::grammar::{listed, shortened};
use crate::words::numbers::{money, of_every_hundred, whole};

/// A question and whom it is for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Question {
    pub(crate) who: &'static str,
    pub(crate) text: String,
}

/// How long the name of a project may be within a question, in letters.
const PROJECT_LETTERS: usize = 90;

/// Below it, what arrived is told in whole soles.
const FEW_MILLIONS: Soles = Soles::from_soles(10_000_000);

/// Of every hundred, how much what arrived must change to be asked about.
const CHANGE: i64 = 5;

impl Portrait<'_> {
    /// For authorities, companies, civil society, university and the group itself: each out of this government's figures.
    pub(crate) fn questions(&self) -> [Question; 5] {
        let language = self.language();
        let ask = |who: Bilingual, text| Question { who: who.in_language(language), text };
        [
            ask(words::AUTHORITIES, self.for_authorities()),
            ask(words::COMPANIES, self.for_companies()),
            ask(words::CIVIL_SOCIETY, self.for_civil_society()),
            ask(words::UNIVERSITY, self.for_the_university()),
            ask(words::GROUP, self.for_the_group()),
        ]
    }

    /// What is ready and what the balance waits for, in the same words for all.
    fn for_authorities(&self) -> String {
        let language = self.language();
        let told = |share: Ratio| of_every_hundred(share, language);
        let turn = self.share_before().zip(self.now.avance());
        let turn = turn.map(|(before, now)| [told(before), told(now)]);
        let turn = turn.as_ref().map(|[before, now]| (before.as_str(), now.as_str()));
        let saldo = self.now.pim.zip(self.now.devengado).map(|(pim, spent)| pim - spent);
        let saldo = saldo.filter(|saldo| *saldo > Soles::ZERO).map(|saldo| money(saldo, language));
        match saldo {
            Some(saldo) if self.now.closed => {
                self.with_what_is_rare(words::what_is_ready(turn, &saldo, language))
            }
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

    /// What the mines paid and where that is published: of those that are declared here by name, beside what arrived.
    fn for_companies(&self) -> String {
        let language = self.language();
        let (government, year) = (self.dossier.government, self.now.year);
        if government.level == Level::University {
            return words::COMPANIES_OF_A_UNIVERSITY.in_language(language).to_string();
        }
        let own = producers::parts_of(government, year).contains(&Sharer::Producer);
        let mines = producers::of_jurisdiction(Jurisdiction::Department(government.department()), year);
        let mines: Vec<&str> = mines.iter().filter(|_| own).map(|mine| &*mine.mine).collect();
        let before = Year::new(year.number() - 1);
        let before = self.series.years.iter().find(|figures| Some(figures.year) == before);
        let arrived = self.now.credited.zip(before.and_then(|figures| figures.credited));
        match (mines.is_empty(), arrived) {
            (false, _) => words::what_mines_paid(&listed(&mines, language), year, language),
            (true, Some((now, before))) if self.scope() != Scope::Todo => {
                let small = [before, now].iter().all(|amount| *amount < FEW_MILLIONS);
                let [from, to] = [before, now].map(|amount| match small {
                    true => whole(amount),
                    false => money(amount, language),
                });
                let way = way(before, now);
                words::why_arrived_changed(&from, &to, way, language)
            }
            (true, _) => words::what_was_paid(year, language),
        }
    }

    /// What to go and see: the largest project, or what most was spent on.
    fn for_civil_society(&self) -> String {
        let language = self.language();
        if let Some(project) = self.largest_project() {
            return words::see_project(&shortened(&project, PROJECT_LETTERS), language);
        }
        if self.dossier.government.level == Level::University {
            return words::CIVIL_SOCIETY_OF_A_UNIVERSITY.in_language(language).to_string();
        }
        match self.functions(1).and_then(|(rows, ..)| rows.into_iter().find(|row| row.amount > Soles::ZERO)) {
            Some(row) => words::see_function(&row.name.to_lowercase(), &row.value, language),
            None => words::SEE_A_WORK.in_language(language).to_string(),
        }
    }

    /// What to study: what it spends on after the first.
    fn for_the_university(&self) -> String {
        let language = self.language();
        if self.dossier.government.level == Level::University {
            return words::FOR_A_UNIVERSITY_ITSELF.in_language(language).to_string();
        }
        match self
            .functions(2)
            .and_then(|(rows, ..)| rows.into_iter().nth(1).filter(|row| row.amount > Soles::ZERO))
        {
            Some(row) => words::study_function(&row.name.to_lowercase(), &row.value, language),
            None => words::FOR_THE_UNIVERSITY.in_language(language).to_string(),
        }
    }

    /// Who asks for what is missing: the data that most questions wait for.
    fn for_the_group(&self) -> String {
        let language = self.language();
        let most = self.lacking().into_iter().max_by_key(|l| (l.indicators.len(), std::cmp::Reverse(l.lack)));
        match most {
            Some(lacking) => {
                let [what, office] = [lacks::name(lacking.lack), lacks::office(lacking.lack)];
                words::who_asks(what.in_language(language), office.in_language(language), language)
            }
            None => words::FOR_THE_GROUP.in_language(language).to_string(),
        }
    }
}

/// Which way an amount went.
fn way(before: Soles, now: Soles) -> words::Way {
    let change = Ratio::of_soles(now, before).map_or(100, |share| share.of_every_hundred() - 100);
    match change {
        change if change >= CHANGE => words::Way::Up,
        change if change <= -CHANGE => words::Way::Down,
        _ => words::Way::Same,
    }
}
