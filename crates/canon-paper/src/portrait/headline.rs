//! The finding of a page and the sentences below it: the year before, what was left.

use canon_core::indicators::{Finding, by_id};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Soles;

use super::Portrait;
use crate::portrait::words::headline as words;
use crate::words::judgement::standing;
use crate::words::numbers::{finding_value, money, of_every_hundred};
use crate::words::scope;

/// The indicator of the part that was spent.
const SPENT: &str = "avance_pim";

impl Portrait<'_> {
    /// The finding in a sentence of twenty-five words or fewer.
    pub(crate) fn title(&self) -> String {
        let (now, language) = (&self.now, self.language());
        let Some(share) = now.avance() else { return self.title_without_share() };
        let when = now.when(language);
        let what = self.of_what();
        words::share_spent(&when, share, what, language)
    }

    fn title_without_share(&self) -> String {
        let (now, language) = (&self.now, self.language());
        let what = scope::money_of(self.scope(), language);
        words::known_amount(now, what, language)
    }

    /// The money that a share is of, after "soles".
    fn of_what(&self) -> &'static str {
        let language = self.language();
        match (self.scope(), self.now.inclusion) {
            (Scope::Todo, Some(Inclusion::Proyectos)) => words::FOR_PROJECTS.in_language(language),
            (Scope::Todo, _) => words::AVAILABLE.in_language(language),
            (_, Some(Inclusion::Proyectos)) => words::OF_RUBRO_18_FOR_PROJECTS.in_language(language),
            _ => words::OF_RUBRO_18.in_language(language),
        }
    }

    /// The sentences below the title, and the invitation to talk.
    pub(crate) fn lead(&self) -> String {
        let unfinished =
            (self.now.avance().is_some() && !self.now.closed).then(|| self.unfinished().to_string());
        let talk = words::LET_US_TALK.in_language(self.language());
        let said = [unfinished, self.before(), self.standing(), self.unspent(), Some(talk.to_string())];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Why the figures of an open year are not compared with others.
    const fn unfinished(&self) -> &'static str {
        match self.now.cut {
            Some(_) => words::YEAR_IS_OPEN.in_language(self.language()),
            None => words::CUT_OFF_IS_UNKNOWN.in_language(self.language()),
        }
    }

    /// The year before, where both are closed and hold the same.
    pub(crate) fn before(&self) -> Option<String> {
        let (now, language) = (&self.now, self.language());
        let same =
            self.series.told().filter(|f| f.closed && f.year < now.year && f.inclusion == now.inclusion);
        let earlier = same.last()?;
        let share = earlier.avance().filter(|_| now.closed && now.avance().is_some())?;
        let (share, year) = (of_every_hundred(share, language), earlier.year);
        Some(words::before(year, &share, language))
    }

    /// Where the part that it spent stands among the nation's governments of its level and size.
    pub(crate) fn standing(&self) -> Option<String> {
        let spent = |f: &&&Finding| f.indicator == SPENT;
        let own = self.dossier.findings_of(self.now.year, self.scope());
        let standing = own.iter().find(spent)?.standing.as_ref()?;
        let level = self.dossier.government.level;
        Some(standing::spends(standing, level, self.now.year, self.language()))
    }

    /// Where each figure of the year stands among the nation's governments of its level and size.
    pub(crate) fn standings(&self) -> Vec<String> {
        let (language, level) = (self.language(), self.dossier.government.level);
        let said = |finding: &&Finding| {
            let indicator = by_id(finding.indicator)?;
            let value = finding_value(finding, indicator.telling, language)?;
            let beside = standing::beside(finding.standing.as_ref()?, level, finding.year, language);
            Some(format!("{}: {value}; {beside}.", indicator.short.in_language(language)))
        };
        self.findings.iter().filter_map(said).collect()
    }

    /// What was left, or is still there.
    pub(crate) fn unspent(&self) -> Option<String> {
        let saldo = self.now.pim? - self.now.devengado?;
        if saldo <= Soles::ZERO {
            return None;
        }
        let saldo = money(saldo, self.language());
        Some(words::unspent(&saldo, &self.now, self.scope(), self.language()))
    }
}
