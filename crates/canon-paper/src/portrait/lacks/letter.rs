//! The letter that asks a government for what is missing, by the law of access to public information.

use canon_core::law::norms::{Norm, Rule};
use canon_core::terms::period::Year;
use serde::Serialize;

use super::Lacking;
use crate::portrait::Portrait;
use crate::portrait::words::lacks as lacks_words;
use crate::portrait::words::letter as words;
use crate::words::grammar::sentence;

/// A letter, part by part: the same as PDF and as text that can be changed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Letter {
    pub(crate) title: &'static str,
    /// To whom, line by line.
    pub(crate) to: Vec<String>,
    /// Who asks, and by which right.
    pub(crate) opening: String,
    pub(crate) items: Vec<LetterItem>,
    /// In which form, how, and within how long.
    pub(crate) closing: Vec<String>,
    /// What is filled in by hand at the end.
    pub(crate) signature: Vec<&'static str>,
    /// What whoever signs should know.
    pub(crate) note: String,
}

/// One thing asked for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LetterItem {
    pub(crate) what: String,
    pub(crate) detail: String,
}

/// The law that the letter rests on came into force in this year as it stands.
const LAW_SINCE: u16 = 2019;

impl Portrait<'_> {
    /// The letter; `None` where nothing is missing that a government can give.
    pub(crate) fn letter(&self) -> Option<Letter> {
        let language = self.language();
        let lacking = self.lacking_in_any_year();
        if lacking.is_empty() {
            return None;
        }
        let year = Year::new(self.now.year.number().max(LAW_SINCE)).unwrap_or(self.now.year);
        let norms = self.dossier.panel.norms.of(Rule::AccessToInformation, year);
        let part = |name: &str| norms.iter().copied().find(|norm| &*norm.part == name);
        let (right, term) = (part("articulo"), part("plazo"));
        let government = self.dossier.government;
        let cite = |norm: &Norm| words::norm(&norm.norm, norm.verified, language);
        let closing = [
            Some(words::FORM.in_language(language).to_string()),
            Some(words::IF_PUBLISHED.in_language(language).to_string()),
            term.map(|norm| words::within(norm.value.millionths() / 1_000_000, &cite(norm), language)),
            Some(words::NOTHING_PERSONAL.in_language(language).to_string()),
        ];
        Some(Letter {
            title: words::TITLE.in_language(language),
            to: words::addressee(government.level, &government.name, language),
            opening: words::opening(right.map(cite).as_deref(), language),
            items: lacking.iter().map(|lacking| self.item(lacking)).collect(),
            closing: closing.into_iter().flatten().collect(),
            signature: words::SIGNATURE.map(|word| word.in_language(language)).to_vec(),
            note: words::note(self.dossier.run, language),
        })
    }

    fn item(&self, lacking: &Lacking) -> LetterItem {
        let language = self.language();
        let years: Vec<Year> = lacking.years.iter().copied().collect();
        let what = lacks_words::in_full(lacking.lack).in_language(language);
        let columns = lacks_words::columns(lacking.lack).in_language(language);
        let office = lacks_words::office(lacking.lack).in_language(language);
        LetterItem {
            what: sentence(&words::item(what, &years, language)),
            detail: words::detail(columns, office, language),
        }
    }
}
