//! What can be said of one government from its dossier: the same on paper, in a message, on the radio and on the web.
//!
//! Each part has a file; nothing here knows where it will be set.

pub(crate) mod amounts;
pub(crate) mod changes;
pub(crate) mod commitments;
pub(crate) mod gaps;
pub(crate) mod good_sign;
pub(crate) mod headline;
pub(crate) mod lacks;
pub(crate) mod months;
pub(crate) mod provenance;
pub(crate) mod purposes;
pub(crate) mod questions;
pub(crate) mod signals;
pub(crate) mod together;
pub(crate) mod words;
pub(crate) mod years;

use canon_core::indicators::Finding;
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::period::Date;

use crate::subject::dossier::Dossier;
use crate::subject::series::{Series, YearFigures};

/// A government in the last year that has figures, with its series.
pub(crate) struct Portrait<'a> {
    pub(crate) dossier: &'a Dossier<'a>,
    pub(crate) series: Series,
    pub(crate) now: YearFigures,
    /// The findings of the year, in the order of the catalogue: of its own money, or of all funds where only these tell.
    pub(crate) findings: Vec<&'a Finding>,
}

impl<'a> Portrait<'a> {
    /// `None` where the inputs have no figure of the government.
    pub(crate) fn of(dossier: &'a Dossier<'a>) -> Option<Self> {
        let series = Series::of(dossier)?;
        let year = dossier.year(series.scope)?;
        let now = *series.years.iter().find(|figures| figures.year == year)?;
        let findings = dossier.shown_findings(year, series.scope);
        Some(Self { dossier, series, now, findings })
    }

    pub(crate) const fn language(&self) -> Language {
        self.dossier.language
    }

    pub(crate) const fn scope(&self) -> Scope {
        self.series.scope
    }

    /// The year's figures as indicators see them.
    pub(crate) fn unit(&self) -> Option<Unit<'a>> {
        self.dossier.unit(self.now.year, self.series.scope)
    }

    /// The day that a page about it is dated.
    pub(crate) fn day(&self) -> Date {
        self.now.cut.unwrap_or_else(|| self.now.year.last_day())
    }
}
