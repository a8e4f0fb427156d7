//! What the yearly report says of the files: each with its rows, and what was odd.

use std::collections::BTreeMap;

use canon_core::facts::issue::{Issue, Severity};
use canon_core::terms::language::Language;
use canon_paper::report::{IssueRow, SourceRow};
use canon_paper::words::source::channels;

use crate::analysis::Study;
use crate::messages::files::{cut, source};
use crate::messages::issue;

/// The files, in the order of the run.
pub fn sources(study: &Study, language: Language) -> Vec<SourceRow> {
    let line = |reading: &canon_sources::Reading| {
        let cuts = reading.cuts.iter().map(|(year, day)| format!("{year}: {}", cut::words(*day, language)));
        let rows = reading.tally.rows;
        SourceRow {
            file: reading.source.file.to_string(),
            channel: channels(&reading.source, language).collect::<Vec<_>>().join("; "),
            format: source::format(reading.profile.format, language).to_string(),
            cuts: cuts.collect::<Vec<_>>().join("; "),
            rows: [rows.read, rows.used, rows.set_aside],
        }
    };
    study.readings.iter().map(line).collect()
}

/// What was odd, each kind and file once, what matters most first.
pub fn oddities(study: &Study, language: Language) -> Vec<IssueRow> {
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str, &str), Vec<&Issue>> = BTreeMap::new();
    for issue in &study.issues {
        let key = (std::cmp::Reverse(issue.kind.severity()), issue.kind.code(), &*issue.file);
        groups.entry(key).or_default().push(issue);
    }
    let line =
        |((severity, _, file), issues): ((std::cmp::Reverse<Severity>, &str, &str), Vec<&Issue>)| IssueRow {
            severity: issue::severity(severity.0, language).to_string(),
            message: issue::message(&issues[0].kind, language),
            place: format!("{file} {}", issue::place(issues[0], language))
                .trim()
                .trim_end_matches(':')
                .to_string(),
            count: issues.len(),
        };
    groups.into_iter().map(line).collect()
}
