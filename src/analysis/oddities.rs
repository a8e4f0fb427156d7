//! What is odd about the study as a whole, and of no file in particular.

use std::collections::BTreeSet;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::indicators::{self, CommonSignal, Finding};
use canon_core::panel::Panel;
use canon_core::terms::government::{GovId, Government, directory};
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

use crate::settings::Settings;

/// Governments that have figures in one year and not in another.
pub(super) fn absences(panel: &Panel) -> Vec<Issue> {
    let departments: BTreeSet<Department> = panel
        .governments()
        .iter()
        .filter_map(|id| directory().get(*id))
        .map(Government::department)
        .collect();
    let all = departments.into_iter().flat_map(|department| panel.absent(department));
    let no_file: Arc<str> = "".into();
    let issue = |(year, gov): (Year, GovId)| {
        Issue::of_file(&no_file, IssueKind::GovernmentAbsent { gov, year }).showing(&format!("{gov} {year}"))
    };
    all.map(issue).collect()
}

/// A year that was asked for or declared closed, later than all that there are: the files may be last year's.
pub(super) fn years_that_end_before(panel: &Panel, settings: &Settings) -> Option<Issue> {
    let wanted = settings.reading.years.iter().flatten().chain(&settings.closed);
    let (asked, last) = (*wanted.max()?, panel.years.keys().map(|(year, _)| *year).max()?);
    let no_file: Arc<str> = "".into();
    let kind = IssueKind::YearsEndBefore { asked, last };
    (asked > last).then(|| Issue::of_file(&no_file, kind).showing(&asked.to_string()))
}

/// Signals that most governments have.
pub(super) fn common_signals(findings: &[Finding]) -> Vec<Issue> {
    let no_file: Arc<str> = "".into();
    let issue = |common: CommonSignal| {
        let CommonSignal { year, scope, indicator, fired, judged } = common;
        let kind = IssueKind::SignalOfMost { year, scope, indicator, fired, judged };
        Issue::of_file(&no_file, kind).showing(&format!("{indicator} {year} {scope}"))
    };
    indicators::common_signals(findings).into_iter().map(issue).collect()
}
