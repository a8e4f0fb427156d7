//! What a reader must know beside the figures: errors, what they leave out, breaks, and what their own table doubts.

use canon_core::terms::budget::{Inclusion, Scope};

use super::Portrait;
use crate::portrait::words::gaps as words;
use crate::words::{breaks, scope};

impl Portrait<'_> {
    /// The notice of a page whose files have errors.
    pub(crate) const fn doubt(&self) -> Option<&'static str> {
        if !self.dossier.doubtful {
            return None;
        }
        Some(words::FILES_HAVE_ERRORS.in_language(self.dossier.language))
    }

    /// What was taken for granted of its files.
    pub(crate) const fn assumption(&self) -> Option<&'static str> {
        if !self.dossier.assumed {
            return None;
        }
        Some(words::ONE_SOURCE_TAKEN_FOR_ALL.in_language(self.dossier.language))
    }

    /// What a reader must know about the figures: errors, what they leave out, breaks of the series, doubts of the source.
    pub(crate) fn notes(&self) -> Vec<String> {
        let language = self.language();
        let mut notes: Vec<String> = self.doubt().map(ToString::to_string).into_iter().collect();
        notes.extend(self.assumption().map(ToString::to_string));
        if let Some(Inclusion::Proyectos) = self.now.inclusion {
            notes.push(words::PROJECTS_ONLY.in_language(language).to_string());
        }
        notes.extend(self.series.left_out(language));
        notes.extend(self.series.breaks.iter().map(|known| breaks::sentence(known, language)));
        notes.extend(self.written_doubts());
        notes.extend(self.part_of_year());
        notes
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
}
