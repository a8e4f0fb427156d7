//! The finding of a page and the sentences below it: the year before, what was left.

use canon_core::indicators::{Finding, by_id};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

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
        words::share_spent(&when, share, (what, now.inclusion), language)
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

    /// The sentences below the title: that the year is open, the year before, and where the part stands in the nation.
    pub(crate) fn lead(&self) -> String {
        let unfinished =
            (self.now.avance().is_some() && !self.now.closed).then(|| self.unfinished().to_string());
        let said = [unfinished, self.before(), self.standing(), self.year_in_course()];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// How far the year after this one has come, where the page leads with a whole year before it.
    fn year_in_course(&self) -> Option<String> {
        let language = self.language();
        // A year that counts other things is none of the series.
        let later = self.series.told().find(|figures| figures.year > self.now.year && !figures.closed)?;
        let share = of_every_hundred(later.avance()?, language);
        Some(words::so_far(&later.when(language), &share, language))
    }

    /// Why the figures of an open year are not compared with others.
    const fn unfinished(&self) -> &'static str {
        match self.now.cut {
            Some(_) => words::YEAR_IS_OPEN.in_language(self.language()),
            None => words::CUT_OFF_IS_UNKNOWN.in_language(self.language()),
        }
    }

    /// The part of the last year before, where both are closed and hold the same.
    fn year_before(&self) -> Option<(Year, Ratio)> {
        let now = &self.now;
        let same =
            self.series.told().filter(|f| f.closed && f.year < now.year && f.inclusion == now.inclusion);
        let earlier = same.last()?;
        let share = earlier.avance().filter(|_| now.closed && now.avance().is_some())?;
        Some((earlier.year, share))
    }

    /// The part that was spent in the year before, where it can be compared.
    pub(crate) fn share_before(&self) -> Option<Ratio> {
        let (year, share) = self.year_before()?;
        (year.number() + 1 == self.now.year.number()).then_some(share)
    }

    /// The year before, in a sentence.
    pub(crate) fn before(&self) -> Option<String> {
        let (year, share) = self.year_before()?;
        let language = self.language();
        let figures = self.series.years.iter().find(|figures| figures.year == year);
        let left = figures.and_then(|figures| Some(figures.pim? - figures.devengado?));
        let left = left.filter(|left| *left > Soles::ZERO).map(|left| money(left, language));
        Some(words::before(year, &of_every_hundred(share, language), left.as_deref(), language))
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

    /// What was left, in four words.
    pub(crate) fn left_in_short(&self) -> Option<String> {
        let saldo = (self.now.pim? - self.now.devengado?).max(Soles::ZERO);
        Some(words::left_in_short(&money(saldo, self.language()), self.now.closed, self.language()))
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
