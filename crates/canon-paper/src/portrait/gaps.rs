//! What a page does not say: whose money it is not, what the files lack, what a figure does not prove.

use canon_core::indicators;
use canon_core::panel::motive::State;
use canon_core::terms::budget::{Inclusion, Scope};

use super::Portrait;
use crate::portrait::words::gaps as words;
use crate::words::grammar::{INDICATOR, counted, sentence};
use crate::words::judgement::motive;
use crate::words::{breaks, scope};

impl Portrait<'_> {
    /// The notice of a page whose files have errors.
    pub(crate) const fn doubt(&self) -> Option<&'static str> {
        if !self.dossier.doubtful {
            return None;
        }
        Some(words::FILES_HAVE_ERRORS.in_language(self.dossier.language))
    }

    /// What it does not say, what matters most first.
    pub(crate) fn gaps(&self) -> Vec<String> {
        let language = self.language();
        let mut gaps = vec![scope::caveat(self.scope(), language).to_string()];
        gaps.extend(self.doubt().map(ToString::to_string));
        if let Some(Inclusion::Proyectos) = self.now.inclusion {
            let only = words::PROJECTS_ONLY.in_language(language);
            gaps.push(only.to_string());
        }
        if let Some(Inclusion::SinTransferenciasNiDeuda) = self.now.inclusion {
            gaps.push(words::WITHOUT_TRANSFERS_OR_DEBT.in_language(language).to_string());
        }
        gaps.extend(self.series.breaks.iter().map(|known| breaks::sentence(known, language)));
        gaps.extend(self.written_doubts());
        gaps.extend(self.part_of_year());
        gaps.extend(self.blank_years());
        gaps.extend(self.uncomputed());
        let proves_nothing = words::PROVES_NOTHING.in_language(language);
        gaps.push(proves_nothing.to_string());
        gaps
    }

    /// What the tables say against figures of the page's money, or why that of rubro 18 is missing.
    fn written_doubts(&self) -> Vec<String> {
        let (dossier, language) = (self.dossier, self.language());
        let known = dossier.panel.doubts.get(&(self.now.year, dossier.government.id));
        let is_of_page = |scope| scope == self.scope() || scope == Scope::Rubro18;
        let mut said: Vec<String> = Vec::new();
        for (_, doubt) in known.into_iter().flatten().filter(|(_, doubt)| is_of_page(doubt.scope)) {
            let sentence = words::doubt(scope::money_of(doubt.scope, language), &doubt.text, language);
            if !said.contains(&sentence) {
                said.push(sentence);
            }
        }
        said
    }

    /// Months that the source lacks at the start of the year.
    fn part_of_year(&self) -> Option<String> {
        let language = self.language();
        let from = self.now.first_month.filter(|month| month.number() > 1)?;
        let month = from.name(language);
        Some(words::part_of_year(month, language))
    }

    /// Years between the others that no file has.
    fn blank_years(&self) -> Option<String> {
        let blank = self.series.years.iter().filter(|figures| figures.is_blank());
        let blank: Vec<String> = blank.map(|figures| figures.year.to_string()).collect();
        let years = blank.join(", ");
        (!blank.is_empty()).then(|| words::blank_years(&years, self.language()))
    }

    /// How many indicators cannot be computed, and the reason of most.
    fn uncomputed(&self) -> Option<String> {
        let language = self.language();
        let missing: Vec<_> =
            self.findings.iter().filter(|finding| finding.state == State::NoCalculable).collect();
        let reasons = missing.iter().filter_map(|finding| finding.motives.first());
        let mut counts = std::collections::BTreeMap::new();
        reasons.for_each(|reason| *counts.entry(*reason).or_insert(0usize) += 1);
        let usual = counts.into_iter().max_by_key(|(reason, count)| (*count, std::cmp::Reverse(*reason)))?.0;
        let count = counted(missing.len(), INDICATOR, language);
        let why = motive::words(&usual, language);
        let [one, many] = words::CANNOT_BE_COMPUTED.map(|word| word.in_language(language));
        let verb = if missing.len() == 1 { one } else { many };
        Some(sentence(&words::uncomputed(&count, verb, &why, language)))
    }

    /// Every indicator of the year that has no value, after its reason: for pages with room.
    pub(crate) fn uncomputed_by_reason(&self) -> Vec<String> {
        let language = self.language();
        let mut by_reason: Vec<(String, Vec<&str>)> = Vec::new();
        for finding in self.findings.iter().filter(|finding| finding.value.is_none()) {
            let Some(indicator) = indicators::by_id(finding.indicator) else { continue };
            let why: Vec<String> =
                finding.motives.iter().map(|reason| motive::words(reason, language)).collect();
            let (why, title) = (sentence(&why.join("; ")), indicator.title.in_language(language));
            match by_reason.iter_mut().find(|(reason, _)| *reason == why) {
                Some((_, titles)) => titles.push(title),
                None => by_reason.push((why, vec![title])),
            }
        }
        by_reason.into_iter().map(|(why, titles)| format!("{why} {}", titles.join(" "))).collect()
    }
}
