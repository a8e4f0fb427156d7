//! What is read of a document of releases; everything else is passed over.

use std::sync::Arc;

use canon_core::facts::suppliers::{Supplier, TAX_NUMBER};
use canon_core::facts::{AwardFact, Entity, Method, ReleaseFact};
use canon_core::terms::government::directory;
use canon_core::terms::period::{Date, Instant, Year};
use canon_core::terms::place::Department;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::cells::amount_of_number;
use crate::cells::suppliers::Numbers;
use crate::cells::text::tidy;
use crate::error::SourceError;

/// The scheme of the tax numbers that the State gives.
const RUC_SCHEME: &str = "PE-RUC";

/// A package, a record or a release: what each has is looked for, and the rest passed over unread. The fields of a release
/// are named again: flattened in, everything else of the document would be kept in memory to look for them there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Document {
    releases: Vec<Release>,
    records: Vec<Record>,
    #[serde(rename = "compiledRelease")]
    compiled: Option<Release>,
    links: Option<Links>,
    id: Option<Text>,
    ocid: Option<Box<str>>,
    date: Option<Box<str>>,
    buyer: Option<Party>,
    parties: Option<Vec<Organisation>>,
    tender: Option<Tender>,
    awards: Vec<Award>,
}

/// What is linked to: of a page the ones before and behind it, elsewhere anything.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Links {
    Pages {
        #[serde(default)]
        next: Option<IgnoredAny>,
        #[serde(default)]
        prev: Option<IgnoredAny>,
    },
    Other(IgnoredAny),
}

/// What a file holds.
pub(super) struct Read {
    pub(super) releases: Vec<Release>,
    /// Whether the publisher has more on other pages.
    pub(super) is_page: bool,
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
pub(super) struct Release {
    id: Option<Text>,
    ocid: Option<Box<str>>,
    date: Option<Box<str>>,
    buyer: Option<Party>,
    parties: Option<Vec<Organisation>>,
    tender: Option<Tender>,
    awards: Vec<Award>,
    /// Whether it tells the whole process.
    #[serde(skip)]
    is_whole: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Party {
    id: Option<Text>,
    name: Option<Box<str>>,
}

/// What a release says of one of those who take part, told once however often it is named.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Organisation {
    id: Option<Text>,
    identifier: Option<Identifier>,
    additional_identifiers: Option<Vec<Identifier>>,
    address: Option<Address>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Identifier {
    scheme: Option<Box<str>>,
    id: Option<Text>,
}

/// Where it is: the publisher has the department beside the standard's region.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Address {
    department: Option<Box<str>>,
    region: Option<Box<str>>,
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
    #[serde(rename = "tenderPeriod")]
    period: Option<Period>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Period {
    start_date: Option<Box<str>>,
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
    amount: Option<Figure>,
    currency: Option<Box<str>>,
}

/// An amount: a number in the standard, and text where a publisher went wrong.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Figure {
    Number(f64),
    Text(Box<str>),
}

/// Every release of a file; of a record its compiled release, where it has one.
pub(super) fn releases(bytes: &[u8]) -> Result<Read, SourceError> {
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
    let (mut all, mut is_page) = (Vec::new(), false);
    for document in documents {
        is_page |= matches!(
            document.links,
            Some(Links::Pages { next: Some(_), .. } | Links::Pages { prev: Some(_), .. })
        );
        // What packs nothing is a release, even one that lacks its identifier: that is said of it.
        let packs =
            !document.releases.is_empty() || !document.records.is_empty() || document.compiled.is_some();
        all.extend(document.releases);
        for record in document.records {
            match record.compiled {
                Some(compiled) => all.push(compiled.whole()),
                None => all.extend(record.releases),
            }
        }
        all.extend(document.compiled.map(Release::whole));
        let Document { id, ocid, date, buyer, parties, tender, awards, .. } = document;
        let release = Release { id, ocid, date, buyer, parties, tender, awards, is_whole: false };
        all.extend((!packs).then_some(release));
    }
    Ok(Read { releases: all, is_page })
}

fn bad(error: &serde_json::Error) -> SourceError {
    let (line, column, what) = (error.line(), error.column(), error.to_string());
    match error.classify() {
        serde_json::error::Category::Data => SourceError::UnusualJson { line, column, what },
        _ => SourceError::BadJson { line, column, what },
    }
}

impl Release {
    /// The same, telling the whole process.
    fn whole(self) -> Self {
        Self { is_whole: true, ..self }
    }

    /// What it tells; `None` without the identifier of its process.
    pub(super) fn fact(self, line: u64, numbers: &mut Numbers) -> Result<Option<ReleaseFact>, SourceError> {
        let Some(ocid) = self.ocid.as_deref().map(tidy).filter(|ocid| !ocid.is_empty()) else {
            return Ok(None);
        };
        let awards: Result<Vec<AwardFact>, SourceError> =
            self.awards.iter().map(|award| award.fact(&ocid, numbers)).collect();
        let tender = self.tender.as_ref();
        let bidders = tender.and_then(|tender| {
            let listed = tender.tenderers.as_ref().map(Vec::len).filter(|count| *count > 0);
            tender.number_of_tenderers.or_else(|| u32::try_from(listed?).ok())
        });
        Ok(Some(ReleaseFact {
            awards: awards?,
            ocid: ocid.into(),
            id: self.id.as_ref().map(|id| id.text().into()),
            published: self.date.as_deref().and_then(Instant::parse_iso),
            year: year_of(self.date.as_deref()),
            day: day_of(self.date.as_deref()),
            is_whole: self.is_whole,
            buyer: self.entity(),
            method: method(tender),
            kind: None,
            bidders,
            called: tender.and_then(Tender::begins),
            is_called_again: None,
            is_of_table: false,
            line,
        }))
    }
}

impl Release {
    /// The buyer by all that the release calls it: its tax number first, the name for people last.
    fn entity(&self) -> Option<Entity> {
        let buyer = self.buyer.as_ref()?;
        let code = buyer.id.as_ref().map(Text::text).filter(|id| !id.is_empty());
        let is_own = |organisation: &&Organisation| organisation.id.as_ref().map(Text::text) == code;
        let described = code.as_ref().and_then(|_| self.parties.iter().flatten().find(is_own));
        let numbers = described.into_iter().flat_map(Organisation::tax_numbers);
        let own_number = code.as_deref().and_then(|code| code.strip_prefix(TAX_NUMBER)).map(str::to_string);
        let names =
            numbers.chain(own_number).chain(code.clone()).chain(buyer.name.as_deref().map(str::to_string));
        let mut known_as: Vec<Arc<str>> = Vec::new();
        for name in names.map(|name| tidy(&name)).filter(|name| !name.is_empty()) {
            if known_as.iter().all(|known| **known != *name) {
                known_as.push(name.into());
            }
        }
        let departments = described.and_then(Organisation::department).into_iter().collect();
        (!known_as.is_empty()).then_some(Entity { known_as, departments, declared: None })
    }
}

impl Organisation {
    fn tax_numbers(&self) -> impl Iterator<Item = String> {
        let all = self.identifier.iter().chain(self.additional_identifiers.iter().flatten());
        let taxed = all.filter(|identifier| identifier.scheme.as_deref() == Some(RUC_SCHEME));
        let numbers = taxed.filter_map(|identifier| identifier.id.as_ref());
        numbers.map(|number| number.text().trim_start_matches(TAX_NUMBER).to_string())
    }

    fn department(&self) -> Option<Department> {
        let address = self.address.as_ref()?;
        let mut names = address.department.as_deref().into_iter().chain(address.region.as_deref());
        names.find_map(|name| directory().department_named(name))
    }
}

impl Award {
    pub(super) fn fact(&self, ocid: &str, numbers: &mut Numbers) -> Result<AwardFact, SourceError> {
        let value = self.value.as_ref();
        let amount = match value.and_then(|value| value.amount.as_ref()) {
            Some(Figure::Text(text)) => {
                let (ocid, found) = (ocid.to_string(), text.to_string());
                return Err(SourceError::AmountIsText { ocid, found });
            }
            Some(Figure::Number(number)) => amount_of_number(*number),
            None => None,
        };
        let text = |text: &Option<Box<str>>| text.as_deref().map(tidy).filter(|text| !text.is_empty());
        Ok(AwardFact {
            line: None,
            id: self.id.as_ref().map(|id| id.text().into()),
            status: text(&self.status).map(Arc::from),
            year: year_of(self.date.as_deref()),
            day: day_of(self.date.as_deref()),
            amount,
            reference: None,
            currency: value.and_then(|value| text(&value.currency)).map(Arc::from),
            supplier: (!self.suppliers.is_empty()).then(|| self.supplier(numbers)),
        })
    }

    /// Who won: the suppliers of a consortium together.
    fn supplier(&self, numbers: &mut Numbers) -> Supplier {
        let mut all: Vec<Supplier> = self.suppliers.iter().map(|party| party.supplier(numbers)).collect();
        match all.len() {
            1 => all.remove(0),
            _ => Supplier::Together(all.into_iter().collect()),
        }
    }
}

impl Tender {
    /// The day on which bids were called for.
    fn begins(&self) -> Option<Date> {
        day_of(self.period.as_ref()?.start_date.as_deref())
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
    fn supplier(&self, numbers: &mut Numbers) -> Supplier {
        let id = self.id.as_ref().map(|id| tidy(&id.text())).unwrap_or_default();
        numbers.supplier(&id, &self.name.as_deref().map(tidy).unwrap_or_default())
    }
}

/// The day that a timestamp begins with.
fn day_of(stamp: Option<&str>) -> Option<Date> {
    stamp.and_then(|stamp| stamp.get(..10)).and_then(Date::parse_iso)
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
