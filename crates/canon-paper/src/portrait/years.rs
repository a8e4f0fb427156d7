//! The years of a government side by side, in figures.

use canon_core::terms::money::Soles;
use serde::Serialize;

use super::Portrait;
use crate::portrait::words::years as words;
use crate::words::numbers::{MoneyUnit, of_every_hundred};

/// The last years in a small table: what arrived, the budget, what was spent, of every hundred how much.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct YearTable {
    pub(crate) title: String,
    pub(crate) columns: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Below so much a year is told in thousands.
const SMALL: Soles = Soles::from_soles(10_000_000);

/// How many years fit beside the bars.
const YEARS: usize = 6;

impl Portrait<'_> {
    /// The years; `None` where there is only one.
    pub(crate) fn year_table(&self) -> Option<YearTable> {
        let language = self.language();
        let known: Vec<_> =
            self.series.years.iter().filter(|f| !f.is_blank() && f.year <= self.now.year).collect();
        let shown = &known[known.len().saturating_sub(YEARS)..];
        if shown.len() < 2 {
            return None;
        }
        let amounts = || shown.iter().flat_map(|f| [f.credited, f.pim, f.devengado]).flatten();
        let largest = amounts().max().unwrap_or(Soles::ZERO);
        // A small budget has digits to show in thousands only.
        let unit = if largest < SMALL { MoneyUnit::Thousands } else { MoneyUnit::Millions };
        let told = |soles: Option<Soles>| {
            soles.map_or_else(|| "—".to_string(), |soles| unit.label(soles, step(unit)))
        };
        // What arrived stands there where it is known of some year: a column of dashes says nothing.
        let arrived = shown.iter().any(|figures| figures.credited.is_some());
        let rows = shown.iter().map(|figures| {
            let share = figures.avance().map(|share| of_every_hundred(share, language));
            let rest = [told(figures.pim), told(figures.devengado), share.unwrap_or_else(|| "—".to_string())];
            let first = arrived.then(|| told(figures.credited));
            std::iter::once(figures.year.to_string()).chain(first).chain(rest).collect()
        });
        let [year, credited, rest @ ..] = words::COLUMNS.map(|word| word.in_language(language));
        let columns = std::iter::once(year).chain(arrived.then_some(credited)).chain(rest);
        Some(YearTable {
            title: words::title(unit.name(language), self.series.inclusion, language),
            columns: columns.collect(),
            rows: rows.collect(),
        })
    }
}

/// Tenths of a million, and whole thousands.
const fn step(unit: MoneyUnit) -> Soles {
    match unit {
        MoneyUnit::Millions => Soles::from_soles(1_000_000),
        MoneyUnit::Thousands => SMALL,
    }
}
