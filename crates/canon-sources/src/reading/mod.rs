//! What comes of reading a file: facts and issues, and everything that was decided on the way.

mod options;
mod profile;
pub(crate) mod resources;
mod row_limit;
pub(crate) mod trace;

pub use options::{Limits, Months, Options};
pub use profile::{ColumnReason, ColumnUse, Format, PathLevel, Profile, TableProfile, TableRole, Unused};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{CutOff, Source};
use canon_core::facts::tally::Tally;
use canon_core::facts::{Facts, Slot};
use canon_core::terms::budget::{Part, Scope};
use canon_core::terms::period::{Month, Year};

use crate::reading::trace::TracedRow;

/// The name of a file without its folder or the zip that it is in.
fn bare(file: &str) -> &str {
    file.rsplit(['/', '\\', '!']).next().unwrap_or(file)
}

#[derive(Clone, Debug)]
pub struct Reading {
    /// What holds for all its figures.
    pub source: Source,
    /// What was decided about it.
    pub profile: Profile,
    /// Its facts, each list in the order of its keys.
    pub facts: Facts,
    /// Its cut-off for each year.
    pub cuts: BTreeMap<Year, CutOff>,
    pub issues: Vec<Issue>,
    /// What became of every row and sol.
    pub tally: Tally,
    /// BLAKE3 of the file's bytes as they are on disk.
    pub hash: [u8; 32],
    /// The size of the file in bytes.
    pub bytes: u64,
    /// The rows that were asked for, in the order of the file.
    pub trace: Vec<TracedRow>,
    /// Whether it was kept from an earlier reading of the same file, hash and all.
    pub recalled: bool,
}

impl Reading {
    /// That the file has rows at all.
    ///
    /// # Errors
    /// A header with no row below it.
    pub(crate) const fn require_rows(&self) -> Result<(), crate::SourceError> {
        match self.tally.rows.read {
            0 => Err(crate::SourceError::NoRows),
            _ => Ok(()),
        }
    }

    /// Sorts what a reader gathered in no particular order, fills in the scopes and years, and holds the cuadre.
    ///
    /// # Errors
    /// [`crate::SourceError::Cuadre`], which is a defect of canon.
    pub(crate) fn finish(mut self, limits: &Limits) -> Result<Self, crate::SourceError> {
        self.trace.sort_by(|a, b| (&a.sheet, a.line).cmp(&(&b.sheet, b.line)));
        self.issues.sort_by(|a, b| (a.row, &a.column, &a.kind).cmp(&(b.row, &b.column, &b.kind)));
        self.only_rubro18();
        self.issues.extend(self.months_missing());
        self.issues = capped(std::mem::take(&mut self.issues), limits.issues_of_a_kind);
        let facts = &self.facts;
        let years = facts.spending.iter().map(|f| f.year).chain(facts.transfers.iter().map(|f| f.year));
        let years =
            years.chain(facts.income.iter().map(|f| f.year)).chain(facts.oversight.iter().map(|f| f.year));
        self.profile.years.extend(years);
        let parts = facts.spending.iter().map(|f| f.part).chain(facts.transfers.iter().map(|f| f.part));
        let parts: BTreeSet<_> = parts.collect();
        self.profile.scopes.extend(Scope::ALL.into_iter().filter(|s| parts.iter().any(|p| p.counts_in(*s))));
        // Where amounts leave the range, what was added up of them is no sum.
        let beyond = self.tally.centimos.iter().find(|(_, fate)| i64::try_from(fate.read).is_err());
        if let Some((column, _)) = beyond {
            return Err(crate::SourceError::OutOfRange { column });
        }
        self.tally.check().map_err(crate::SourceError::Cuadre)?;
        Ok(self)
    }
}

impl Reading {
    /// Years whose every line is of rubro 18 say nothing of all funds.
    fn only_rubro18(&mut self) {
        let facts = &self.facts;
        let parts = facts.spending.iter().map(|fact| (fact.year, fact.part));
        let parts = parts.chain(facts.transfers.iter().map(|fact| (fact.year, fact.part)));
        let mut only: BTreeMap<Year, bool> = BTreeMap::new();
        for (year, part) in parts {
            *only.entry(year).or_insert(true) &= matches!(part, Part::Line { rubro18: true, .. });
        }
        only.retain(|_, only| *only);
        if only.is_empty() {
            return;
        }
        let narrow = |year: Year, part: &mut Part| {
            if let (true, Part::Line { rubro18: true, mining }) = (only.contains_key(&year), *part) {
                *part = Part::OnlyRubro18 { mining };
            }
        };
        let facts = &mut self.facts;
        facts.spending.iter_mut().for_each(|fact| narrow(fact.year, &mut fact.part));
        facts.transfers.iter_mut().for_each(|fact| narrow(fact.year, &mut fact.part));
        facts.projects.iter_mut().for_each(|fact| narrow(fact.year, &mut fact.part));
        facts.purposes.iter_mut().for_each(|fact| narrow(fact.year, &mut fact.part));
        let of_file = |year: &Year| Issue::of_file(&self.source.file, IssueKind::OnlyRubro18 { year: *year });
        self.issues.extend(only.keys().map(of_file));
    }

    /// The months before the last that a monthly file has no line of, year by year.
    fn months_missing(&self) -> Vec<Issue> {
        let mut seen: BTreeMap<Year, BTreeSet<Month>> = BTreeMap::new();
        let spending = self.facts.spending.iter().map(|fact| (fact.year, fact.slot));
        for (year, slot) in spending.chain(self.facts.transfers.iter().map(|fact| (fact.year, fact.slot))) {
            if let Slot::Month(month) = slot {
                seen.entry(year).or_default().insert(month);
            }
        }
        let missing = |(year, months): (Year, BTreeSet<Month>)| {
            let last = *months.last()?;
            let missing: Vec<Month> = Month::all().filter(|m| *m < last && !months.contains(m)).collect();
            let kind = IssueKind::MonthsMissing { year, months: missing.clone() };
            (!missing.is_empty()).then(|| Issue::of_file(&self.source.file, kind))
        };
        seen.into_iter().filter_map(missing).collect()
    }
}

/// Lists at most so many issues of a code and counts the rest in one more.
fn capped(issues: Vec<Issue>, limit: usize) -> Vec<Issue> {
    let mut seen: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut kept = Vec::new();
    let mut file = None;
    for issue in issues {
        let count = seen.entry(issue.kind.code()).or_default();
        *count += 1;
        file.get_or_insert_with(|| Arc::clone(&issue.file));
        if *count <= limit as u64 {
            kept.push(issue);
        }
    }
    let Some(file) = file else { return kept };
    for (code, count) in seen.into_iter().filter(|(_, count)| *count > limit as u64) {
        let kind = IssueKind::MoreLikeThis { code, rows: count - limit as u64 };
        kept.push(Issue::of_file(&file, kind));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_past_the_cap_are_counted_and_none_is_lost() {
        let file: Arc<str> = "f.csv".into();
        let all = (0..25).map(|row| Issue::of_file(&file, IssueKind::UnreadableNumber).at_row(row)).collect();
        let kept = capped(all, 10);
        assert_eq!(kept.len(), 11);
        assert_eq!(kept[10].kind, IssueKind::MoreLikeThis { code: "numero_ilegible", rows: 15 });
    }

    #[test]
    fn a_year_is_assumed_for_one_file_or_for_all() {
        let year = |y| Year::new(y).unwrap();
        let mut options = Options::default();
        options.assume_year.insert(String::new(), year(2024));
        options.assume_year.insert("poblacion.csv".into(), year(2026));
        assert_eq!(options.assumed_year("datos/poblacion.csv"), Some(year(2026)));
        assert_eq!(options.assumed_year("otro.csv"), Some(year(2024)));
    }
}
