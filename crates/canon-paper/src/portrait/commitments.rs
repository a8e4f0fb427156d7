//! The commitments of the community, and how each stands by the figures.

use canon_core::facts::notes::Commitment;
use canon_core::insight::experience::shown_by;
use canon_core::terms::language::Language;
use serde::Serialize;

use crate::portrait::words::commitments as words;
use crate::subject::territory::Territory;
use crate::words::grammar::sentence;
use crate::words::numbers::finding_value;

/// A commitment, and how it stands by the data.
#[derive(Serialize)]
pub(crate) struct CommitmentRow {
    what: String,
    who: String,
    due: String,
    shown_by: String,
    outcome: String,
}

impl CommitmentRow {
    /// Its cells, in the order of the columns.
    pub(crate) fn cells(self) -> [String; 5] {
        [self.what, self.who, self.due, self.shown_by, self.outcome]
    }
}

pub(crate) fn columns(language: Language) -> [&'static str; 5] {
    words::COLUMNS.map(|word| word.in_language(language))
}

/// The commitments of the register that are about the whole group or about a government in the territory.
pub(crate) fn rows(territory: &Territory<'_>, commitments: &[Commitment]) -> Vec<CommitmentRow> {
    let here =
        |commitment: &&Commitment| commitment.about.gov.is_none_or(|gov| territory.dossier(gov).is_some());
    commitments.iter().filter(here).map(|commitment| row(territory, commitment)).collect()
}

fn row(territory: &Territory<'_>, commitment: &Commitment) -> CommitmentRow {
    let language = territory.language();
    // "Sesión 2" is not torn apart.
    let session = match commitment.session.rsplit_once(' ') {
        Some((word, number)) => format!("{word}\u{a0}{number}"),
        None => commitment.session.to_string(),
    };
    let about = [&*commitment.about.written, session.as_str()];
    let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let due = commitment
        .due
        .day
        .map_or_else(|| commitment.due.written.to_string(), |day| crate::words::dates::long(day, language));
    CommitmentRow {
        what: if about.is_empty() {
            commitment.what.to_string()
        } else {
            format!("{} ({about})", commitment.what)
        },
        who: commitment.who.to_string(),
        due,
        shown_by: shown(territory, commitment),
        outcome: match commitment.outcome.is_empty() {
            true => words::TO_BE_TOLD.in_language(language).to_string(),
            false => commitment.outcome.to_string(),
        },
    }
}

/// The figure that will show whether it is kept; of an indicator also its present value.
fn shown(territory: &Territory<'_>, commitment: &Commitment) -> String {
    let language = territory.language();
    let Some(indicator) = shown_by(commitment) else { return commitment.shown_by.to_string() };
    let title = indicator.title.in_language(language);
    let value = commitment.about.gov.and_then(|gov| {
        let dossier = territory.dossier(gov)?;
        let scope = dossier.scope()?;
        let year = dossier.year(scope)?;
        let finding = dossier.findings_of(year, scope).into_iter().find(|f| f.indicator == indicator.id)?;
        Some(words::value_now(finding_value(finding, indicator.telling, language), year, language))
    });
    value.map_or_else(|| title.to_string(), |value| format!("{title} {}", sentence(&value)))
}
