//! Contracting processes as releases of the Open Contracting Data Standard 1.1: packages of releases or records, one
//! release, a list of them, or one on each line.
//!
//! A process may have many releases, each telling what was new; they are put together in the order of their dates, and
//! what a later one says stands. Only what was awarded counts, in the year of the award.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{Precision, Source};
use canon_core::facts::tally::Tally;
use canon_core::facts::{Entity, Facts, Method, ProcessFact};
use canon_core::terms::budget::Inclusion;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use serde::Deserialize;

use crate::cells::amount_of_number;
use crate::cells::text::tidy;
use crate::error::{Limit, SourceError};
use crate::input::Input;
use crate::reading::{Format, Options, Profile, Reading};

/// The amounts of the cuadre.
const AMOUNT: &str = "adjudicado";

/// A package, a record or a release: what each has is looked for, and the rest passed over unread. The fields of a release
/// are named again: flattened in, everything else of the document would be kept in memory to look for them there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Document {
    releases: Vec<Release>,
    records: Vec<Record>,
    #[serde(rename = "compiledRelease")]
    compiled: Option<Release>,
    ocid: Option<Box<str>>,
    date: Option<Box<str>>,
    buyer: Option<Party>,
    tender: Option<Tender>,
    awards: Vec<Award>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record {
    releases: Vec<Release>,
    #[serde(rename = "compiledRelease")]
    compiled: Option<Release>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Release {
    ocid: Option<Box<str>>,
    date: Option<Box<str>>,
    buyer: Option<Party>,
    tender: Option<Tender>,
    awards: Vec<Award>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Party {
    id: Option<Text>,
    name: Option<Box<str>>,
}

/// An identifier: the standard wants text, and some publishers write numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Text {
    Written(Box<str>),
    Number(u64),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Tender {
    procurement_method: Option<Box<str>>,
    number_of_tenderers: Option<u32>,
    tenderers: Option<Vec<Party>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Award {
    id: Option<Text>,
    status: Option<Box<str>>,
    date: Option<Box<str>>,
    value: Option<Value>,
    suppliers: Vec<Party>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Value {
    amount: Option<f64>,
    currency: Option<Box<str>>,
}

/// Reads releases.
///
/// # Errors
/// A file that cannot be read or is larger than the limit, JSON that breaks off, no release at all.
pub(crate) fn read(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    let bytes = input.whole(Limit::WholeFile, options.limits.whole_file)?;
    let mut reading = blank(input);
    let mut processes: BTreeMap<Box<str>, Vec<Release>> = BTreeMap::new();
    for release in releases(&bytes)? {
        reading.tally.rows.read += 1;
        match release.ocid.clone() {
            Some(ocid) => processes.entry(ocid).or_default().push(release),
            None => {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(Issue::of_file(input.name(), IssueKind::UnreadableKey).in_column("ocid"));
            }
        }
    }
    for (ocid, mut releases) in processes {
        releases.sort_by(|a, b| a.date.cmp(&b.date));
        reading.tally.rows.repeated += releases.len() as u64 - 1;
        let compiled = releases.into_iter().fold(Release::default(), Release::followed_by);
        add(&ocid, &compiled, input.name(), options, &mut reading);
    }
    if reading.tally.rows.read == 0 {
        return Err(SourceError::NoRows);
    }
    reading.hash = input.hash()?;
    reading.finish(&options.limits)
}

fn blank(input: &Input) -> Reading {
    let profile = Profile { wrapping: input.wrapping(), ..Profile::new(Format::Contracts) };
    let source = Source {
        file: Arc::clone(input.name()),
        channel: "OCDS (OECE)".into(),
        inclusion: Inclusion::Todo,
        precision: Precision::Centimo,
        monthly: &[],
    };
    let (facts, tally) = (Facts::default(), Tally::default());
    let (cuts, issues, trace) = (BTreeMap::new(), Vec::new(), Vec::new());
    Reading {
        source,
        profile,
        facts,
        cuts,
        issues,
        tally,
        hash: [0; 32],
        bytes: input.bytes(),
        trace,
        recalled: false,
    }
}

/// Every release of a file; of a record its compiled release, where it has one.
fn releases(bytes: &[u8]) -> Result<Vec<Release>, SourceError> {
    let bytes = bytes.strip_prefix(crate::cells::text::MARK).unwrap_or(bytes);
    let is_list = bytes.trim_ascii_start().starts_with(b"[");
    let documents: Vec<Document> = match is_list {
        true => serde_json::from_slice(bytes).map_err(|error| bad(&error))?,
        // One value, or one on each line.
        false => serde_json::Deserializer::from_slice(bytes)
            .into_iter::<Document>()
            .collect::<Result<_, _>>()
            .map_err(|error| bad(&error))?,
    };
    let mut all = Vec::new();
    for document in documents {
        // What packs nothing is a release, even one that lacks its identifier: that is said of it.
        let packs =
            !document.releases.is_empty() || !document.records.is_empty() || document.compiled.is_some();
        all.extend(document.releases);
        for record in document.records {
            match record.compiled {
                Some(compiled) => all.push(compiled),
                None => all.extend(record.releases),
            }
        }
        all.extend(document.compiled);
        let Document { ocid, date, buyer, tender, awards, .. } = document;
        all.extend((!packs).then_some(Release { ocid, date, buyer, tender, awards }));
    }
    Ok(all)
}

fn bad(error: &serde_json::Error) -> SourceError {
    SourceError::BadJson { line: error.line(), column: error.column(), what: error.to_string() }
}

impl Release {
    /// What stands once a later release has been read.
    fn followed_by(mut self, later: Self) -> Self {
        for award in later.awards {
            let same = |known: &&mut Award| award.id.is_some() && known.name() == award.name();
            match self.awards.iter_mut().find(same) {
                Some(known) => *known = award,
                None => self.awards.push(award),
            }
        }
        let tender = match (self.tender, later.tender) {
            (Some(known), Some(later)) => Some(Tender {
                procurement_method: later.procurement_method.or(known.procurement_method),
                number_of_tenderers: later.number_of_tenderers.or(known.number_of_tenderers),
                tenderers: later.tenderers.or(known.tenderers),
            }),
            (known, later) => later.or(known),
        };
        Self {
            ocid: later.ocid.or(self.ocid),
            date: later.date.or(self.date),
            buyer: later.buyer.or(self.buyer),
            tender,
            awards: self.awards,
        }
    }
}

impl Award {
    fn name(&self) -> Option<String> {
        self.id.as_ref().map(Text::text)
    }

    /// Whether it holds: a publisher that says no status means that it does.
    fn is_in_force(&self) -> bool {
        self.status.as_deref().is_none_or(|status| status == "active")
    }

    /// Who won: the suppliers of a consortium together are one.
    fn supplier(&self) -> Arc<str> {
        let mut names: Vec<String> = self.suppliers.iter().map(Party::key).collect();
        names.sort_unstable();
        names.join(" + ").into()
    }
}

impl Text {
    fn text(&self) -> String {
        match self {
            Self::Written(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Party {
    /// Its code, else its name.
    fn key(&self) -> String {
        let id = self.id.as_ref().map(Text::text);
        id.filter(|id| !id.is_empty())
            .or_else(|| self.name.as_deref().map(str::to_string))
            .map_or(String::new(), |key| tidy(&key))
    }

    fn entity(&self) -> Entity {
        let names = [self.id.as_ref().map(Text::text), self.name.as_deref().map(str::to_string)];
        let names = names.into_iter().flatten().map(|name| tidy(&name));
        let names = names.filter(|name| !name.is_empty()).map(Arc::from);
        Entity { known_as: names.collect(), departments: std::collections::BTreeSet::new() }
    }
}

/// The year that a timestamp begins with.
fn year_of(stamp: Option<&str>) -> Option<Year> {
    stamp.and_then(|stamp| stamp.get(..4)).and_then(Year::parse)
}

fn method(tender: Option<&Tender>) -> Option<Method> {
    Some(match tender?.procurement_method.as_deref()? {
        "open" => Method::Open,
        "selective" => Method::Selective,
        "limited" => Method::Limited,
        "direct" => Method::Direct,
        _ => return None,
    })
}

/// Adds a process: a fact for each year in which something of it was awarded.
fn add(ocid: &str, release: &Release, file: &Arc<str>, options: &Options, reading: &mut Reading) {
    let mut years: BTreeMap<Year, Vec<(Arc<str>, Soles)>> = BTreeMap::new();
    let mut odd = false;
    for award in release.awards.iter().filter(|award| award.is_in_force()) {
        let value = award.value.clone().unwrap_or_default();
        let amount = value.amount.and_then(amount_of_number);
        let in_soles = value.currency.as_deref().is_none_or(|currency| currency == "PEN");
        let year = year_of(award.date.as_deref()).or_else(|| year_of(release.date.as_deref()));
        let tally = &mut reading.tally;
        let known = amount.unwrap_or_default();
        tally.read(AMOUNT, known);
        let kind = match (amount, in_soles, year) {
            (Some(_), true, Some(year)) if options.wants(year) => {
                tally.used(AMOUNT, known);
                years.entry(year).or_default().push((award.supplier(), known));
                continue;
            }
            (Some(_), true, Some(_)) => {
                tally.out_of_scope(AMOUNT, known);
                continue;
            }
            (None, ..) => IssueKind::UnreadableNumber,
            (_, false, _) => IssueKind::OtherCurrency,
            (.., None) => IssueKind::UnreadableKey,
        };
        odd = true;
        tally.set_aside(AMOUNT, known);
        reading.issues.push(Issue::of_file(file, kind).in_column("awards").showing(ocid));
    }
    match (years.is_empty(), odd) {
        (false, _) => reading.tally.rows.used += 1,
        (true, true) => reading.tally.rows.set_aside += 1,
        // Nothing awarded, or nothing of the years asked for.
        (true, false) => reading.tally.rows.out_of_scope += 1,
    }
    let tender = release.tender.as_ref();
    let bidders = tender.and_then(|tender| {
        let listed = tender.tenderers.as_ref().and_then(|tenderers| u32::try_from(tenderers.len()).ok());
        tender.number_of_tenderers.or(listed)
    });
    let entity = release.buyer.as_ref().map(Party::entity).unwrap_or_default();
    reading.facts.processes.extend(years.into_iter().map(|(year, awards)| ProcessFact {
        ocid: ocid.into(),
        entity: entity.clone(),
        year,
        method: method(tender),
        bidders,
        awards,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    fn told(text: &str) -> Vec<String> {
        let reading = read_text("contratos.json", text).unwrap();
        assert_eq!(reading.profile.format, Format::Contracts);
        let fact = |p: &ProcessFact| {
            let awards: Vec<String> =
                p.awards.iter().map(|(who, amount)| format!("{who} {amount}")).collect();
            format!("{} {} {:?} {:?} {}", p.ocid, p.year, p.method, p.bidders, awards.join(", "))
        };
        reading.facts.processes.iter().map(fact).collect()
    }

    const RELEASE: &str = r#"{"ocid":"ocds-1","date":"2024-05-03T10:00:00Z","buyer":{"id":"PE-CONSUCODE-7","name":"MUNI"},
        "tender":{"procurementMethod":"open","numberOfTenderers":1},
        "awards":[{"id":"a","status":"active","date":"2024-06-01T00:00:00Z","value":{"amount":41000.5,"currency":"PEN"},
        "suppliers":[{"id":"PE-RUC-2"},{"id":"PE-RUC-1"}]}]}"#;

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
            assert_eq!(told(&text), ["ocds-1 2025 Some(Open) Some(1) B 9.00"]);
        }
    }

    #[test]
    fn dollars_and_missing_amounts_are_said_and_no_award_is_no_process() {
        let text = r#"[{"ocid":"1","date":"2024-01-01","awards":[{"value":{"amount":5,"currency":"USD"}}]},
            {"ocid":"2","date":"2024-01-01","awards":[{"id":3,"suppliers":[]}]},{"ocid":"3","date":"2024-01-01"},{"date":"x"}]"#;
        let reading = read_text("c.json", text).unwrap();
        assert!(reading.facts.processes.is_empty());
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
}
