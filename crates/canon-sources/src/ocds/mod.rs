//! Contracting processes as releases of the Open Contracting Data Standard 1.1: packages of releases or records, one
//! release, a list of them, or one on each line.
//!
//! A process may have many releases, each telling what was new. They are kept apart here, for others may be in other
//! files, and put together by [`contracting`]. Only what was awarded counts, in the year of the award.

mod document;

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::SourceId;
use canon_core::panel::reconcile::Preference;
use canon_core::panel::registers::contracting;
use canon_core::panel::registers::contracting::{AwardFate, Compiled};

use self::document::releases;
use crate::cells::suppliers::Numbers;
use crate::error::{Limit, SourceError};
use crate::input::Input;
use crate::reading::{Format, Options, Profile, Reading};

/// The amounts of the cuadre.
const AMOUNT: &str = "adjudicado";

/// Reads releases.
///
/// # Errors
/// A file that cannot be read or is larger than the limit, JSON that breaks off, no release at all.
pub(crate) fn read(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    let bytes = input.whole(Limit::WholeFile, options.limits.whole_file)?;
    let mut reading = input.begin(Profile::new(Format::Contracts), "OCDS (OECE)");
    let read = releases(&bytes)?;
    if read.is_page {
        reading.issues.push(Issue::of_file(input.name(), IssueKind::PageOfSeveral));
    }
    let mut numbers = Numbers::default();
    for release in read.releases {
        reading.tally.rows.read += 1;
        let line = reading.tally.rows.read;
        match release.fact(line, &mut numbers)? {
            Some(fact) => reading.facts.releases.push(fact),
            None => {
                reading.tally.rows.set_aside += 1;
                let issue = Issue::of_file(input.name(), IssueKind::UnreadableKey).at_row(line);
                reading.issues.push(issue.in_column("ocid"));
            }
        }
    }
    let own = |fact| (SourceId(0), fact);
    for process in contracting::compile(reading.facts.releases.iter().map(own), Preference::Refuse) {
        reading.tally.rows.repeated += process.releases - 1;
        add(&process, input.name(), options, &mut reading);
    }
    input.finish(reading, &options.limits)
}

/// Takes account of a process as this file alone tells it.
fn add(process: &Compiled, file: &Arc<str>, options: &Options, reading: &mut Reading) {
    let (mut counts, mut odd) = (false, false);
    for (award, _) in &process.awards {
        let known = award.amount.unwrap_or_default();
        let fate = award.fate();
        if fate == AwardFate::NotInForce {
            continue;
        }
        let tally = &mut reading.tally;
        tally.read(AMOUNT, known);
        let kind = match fate {
            AwardFate::Counts(year, _) if options.wants(year) => {
                tally.used(AMOUNT, known);
                reading.profile.years.insert(year);
                counts = true;
                continue;
            }
            AwardFate::Counts(..) | AwardFate::NotInForce => {
                tally.out_of_scope(AMOUNT, known);
                continue;
            }
            AwardFate::NoAmount => IssueKind::UnreadableNumber,
            AwardFate::Negative => IssueKind::NegativeAmount,
            AwardFate::OtherCurrency => IssueKind::OtherCurrency,
            AwardFate::NoYear | AwardFate::UnknownStatus => IssueKind::UnreadableKey,
        };
        odd = true;
        tally.set_aside(AMOUNT, known);
        reading.issues.push(Issue::of_file(file, kind).in_column("awards").showing(&process.ocid));
    }
    match (counts, odd) {
        (true, _) => reading.tally.rows.used += 1,
        (false, true) => reading.tally.rows.set_aside += 1,
        // Nothing awarded, or nothing of the years asked for.
        (false, false) => reading.tally.rows.out_of_scope += 1,
    }
    reading.issues.extend(process.contradictions.iter().map(|contradiction| {
        let [first, second] = contradiction.places;
        let issue = Issue::of_file(file, IssueKind::ContradictoryRow { first: first.line, on: None })
            .at_row(second.line);
        let [one, other] = &contradiction.says;
        issue.in_column(contradiction.column).showing(&format!("{}: {one} / {other}", process.ocid))
    }));
}

#[cfg(test)]
mod tests {
    use canon_core::facts::ProcessFact;

    use super::*;
    use crate::testing::read_text;

    fn told(text: &str) -> Vec<String> {
        let reading = read_text("contratos.json", text).unwrap();
        assert_eq!(reading.profile.format, Format::Contracts);
        let processes = contracting::compile(
            reading.facts.releases.iter().map(|fact| (SourceId(0), fact)),
            Preference::Refuse,
        );
        let facts: Vec<ProcessFact> = processes.iter().flat_map(|process| process.facts(|_| true)).collect();
        let fact = |p: &ProcessFact| {
            let awards: Vec<String> =
                p.awards.iter().map(|award| format!("{} {}", award.supplier, award.amount)).collect();
            format!("{} {} {:?} {:?} {}", p.ocid, p.year, p.method, p.bidders, awards.join(", "))
        };
        facts.iter().map(fact).collect()
    }

    const RELEASE: &str = r#"{"ocid":"ocds-1","date":"2024-05-03T10:00:00Z","buyer":{"id":"PE-CONSUCODE-7","name":"MUNI"},
        "tender":{"procurementMethod":"open","numberOfTenderers":1},
        "awards":[{"id":"a","status":"active","date":"2024-06-01T00:00:00Z","value":{"amount":41000.5,"currency":"PEN"},
        "suppliers":[{"id":"PE-RUC-2"},{"id":"PE-RUC-1"}]}]}"#;

    #[test]
    fn a_buyer_goes_by_its_tax_number_its_code_and_its_name_in_its_department() {
        let text = r#"{"ocid":"o","date":"2024-05-03","buyer":{"id":"PE-CONSUCODE-7","name":"MUNI"},"parties":[
            {"id":"PE-RUC-5","identifier":{"scheme":"PE-RUC","id":"5"},"address":{"department":"TACNA"}},
            {"id":"PE-CONSUCODE-7","identifier":{"scheme":"PE-CONSUCODE","id":7},
            "additionalIdentifiers":[{"scheme":"PE-RUC","id":20900000011}],
            "address":{"region":"nowhere","department":"Moquegua"}}]}"#;
        let buyer = |text: &str| {
            let reading = read_text("c.json", text).unwrap();
            let buyer = reading.facts.releases[0].buyer.clone().unwrap();
            let departments: Vec<u32> = buyer.departments.iter().map(|place| u32::from(*place)).collect();
            (buyer.known_as.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "), departments)
        };
        assert_eq!(buyer(text), ("20900000011, PE-CONSUCODE-7, MUNI".to_string(), vec![18]));
        let taxed = text.replace("{\"id\":\"PE-CONSUCODE-7\",\"name\"", "{\"id\":\"PE-RUC-5\",\"name\"");
        assert_eq!(buyer(&taxed), ("5, PE-RUC-5, MUNI".to_string(), vec![23]));
        let unnamed = r#"{"ocid":"o","date":"2024-05-03","buyer":{"name":"MUNI"},"parties":null}"#;
        assert_eq!(buyer(unnamed), ("MUNI".to_string(), vec![]));
    }

    #[test]
    fn a_page_of_several_is_said_and_other_links_are_nothing() {
        let release = RELEASE.replace('\n', " ");
        let is_page = |links: &str| {
            let text = format!("{{\"releases\":[{release}],\"links\":{links}}}");
            let reading = read_text("contratos.json", &text).unwrap();
            assert_eq!(reading.facts.releases.len(), 1, "{links}");
            reading.issues.iter().any(|issue| issue.kind == IssueKind::PageOfSeveral)
        };
        for links in [r#"{"next":"https://x?page=2","prev":null}"#, r#"{"prev":"https://x?page=1"}"#] {
            assert!(is_page(links), "{links}");
        }
        for links in [r#"{"next":null}"#, "{}", "null", r#"["a"]"#, r#"{"self":"x"}"#] {
            assert!(!is_page(links), "{links}");
        }
    }

    #[test]
    fn a_release_alone_in_a_list_in_packages_and_by_line_is_the_same() {
        let expected = ["ocds-1 2024 Some(Open) Some(1) PE-RUC-1 + PE-RUC-2 41000.50"];
        let line = RELEASE.replace('\n', " ");
        for text in [
            RELEASE.to_string(),
            format!("[{RELEASE}]"),
            format!("{{\"releases\":[{RELEASE}]}}"),
            format!("{{\"records\":[{{\"ocid\":\"ocds-1\",\"compiledRelease\":{RELEASE}}}]}}"),
            format!("{{\"records\":[{{\"ocid\":\"ocds-1\",\"releases\":[{RELEASE}]}}]}}"),
            format!("{line}\n{line}\n"),
        ] {
            assert_eq!(told(&text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_later_release_says_stands() {
        let later = r#"{"ocid":"ocds-1","date":"2024-07-01","awards":[{"id":"a","status":"cancelled","value":{"amount":1}},
            {"id":"b","date":"2025-01-02","value":{"amount":9},"suppliers":[{"name":"B"}]}]}"#;
        // Whatever their order in the file.
        for text in [format!("[{RELEASE},{later}]"), format!("[{later},{RELEASE}]")] {
            assert_eq!(told(&text), ["ocds-1 2025 Some(Open) Some(1) proveedor sin RUC 1 9.00"]);
        }
    }

    #[test]
    fn dollars_and_missing_amounts_are_said_and_no_award_is_no_process() {
        let text = r#"[{"ocid":"1","date":"2024-01-01","awards":[{"value":{"amount":5,"currency":"USD"}}]},
            {"ocid":"2","date":"2024-01-01","awards":[{"id":3,"suppliers":[]}]},{"ocid":"3","date":"2024-01-01"},{"date":"x"}]"#;
        let reading = read_text("c.json", text).unwrap();
        assert!(reading.profile.years.is_empty());
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd.len(), 3, "{odd:?}");
        let rows = reading.tally.rows;
        assert_eq!((rows.read, rows.set_aside, rows.out_of_scope), (4, 3, 1));
    }

    #[test]
    fn json_that_breaks_off_says_where() {
        let cut = &RELEASE[..RELEASE.len() - 3];
        assert!(matches!(read_text("c.json", cut), Err(SourceError::BadJson { line: 4, .. })));
    }

    #[test]
    fn an_amount_in_quotes_is_refused_as_such_and_json_of_another_shape_too() {
        let quoted = RELEASE.replace("41000.5", "\"1.000\"");
        let refused = read_text("c.json", &quoted);
        assert!(
            matches!(&refused, Err(SourceError::AmountIsText { ocid, found }) if ocid == "ocds-1" && found == "1.000"),
            "{refused:?}"
        );
        let shape = RELEASE.replace("\"awards\":[", "\"awards\":[7,");
        assert!(matches!(read_text("c.json", &shape), Err(SourceError::UnusualJson { line: 3, .. })));
    }

    #[test]
    fn what_one_file_tells_of_one_moment_in_two_ways_is_said() {
        let other =
            RELEASE.replace("41000.5", "9").replace("2024-05-03T10:00:00Z", "2024-05-03T05:00:00.0-05:00");
        let reading = read_text("c.json", &format!("[{RELEASE},{other}]")).unwrap();
        let [issue] = reading.issues.as_slice() else { panic!("{:?}", reading.issues) };
        assert_eq!((issue.row, &issue.kind), (Some(2), &IssueKind::ContradictoryRow { first: 1, on: None }));
        assert!(issue.value.contains("41000.50 / 9.00"), "{}", issue.value);
    }

    #[test]
    fn many_awards_told_again_take_no_longer_each() {
        let awards = |count: u32| {
            let award =
                |id| format!("{{\"id\":\"{id}\",\"value\":{{\"amount\":1}},\"date\":\"2024-01-01\"}}");
            (0..count).map(award).collect::<Vec<_>>().join(",")
        };
        let text = |count| {
            let of =
                |day: &str| format!("{{\"ocid\":\"x\",\"date\":\"{day}\",\"awards\":[{}]}}", awards(count));
            format!("[{},{}]", of("2024-01-01"), of("2024-02-01"))
        };
        let begun = std::time::Instant::now();
        let reading = read_text("c.json", &text(20_000)).unwrap();
        assert_eq!(reading.tally.centimos[AMOUNT].used, 2_000_000);
        // Compared with each other they would be hundreds of millions of texts.
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
