//! What is read of a document of releases; everything else is passed over.

use std::sync::Arc;

use canon_core::facts::{AwardFact, Entity, Method, ReleaseFact};
use canon_core::terms::period::{Instant, Year};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::cells::amount_of_number;
use crate::cells::text::tidy;
use crate::error::SourceError;

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
        let Document { id, ocid, date, buyer, tender, awards, .. } = document;
        all.extend((!packs).then_some(Release { id, ocid, date, buyer, tender, awards, is_whole: false }));
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
    pub(super) fn fact(self, line: u64) -> Result<Option<ReleaseFact>, SourceError> {
        let Some(ocid) = self.ocid.as_deref().map(tidy).filter(|ocid| !ocid.is_empty()) else {
            return Ok(None);
        };
        let awards: Result<Vec<AwardFact>, SourceError> =
            self.awards.iter().map(|award| award.fact(&ocid)).collect();
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
            is_whole: self.is_whole,
            buyer: self.buyer.as_ref().map(Party::entity).filter(|buyer| !buyer.known_as.is_empty()),
            method: method(tender),
            bidders,
            line,
        }))
    }
}

impl Award {
    pub(super) fn fact(&self, ocid: &str) -> Result<AwardFact, SourceError> {
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
            id: self.id.as_ref().map(|id| id.text().into()),
            status: text(&self.status).map(Arc::from),
            year: year_of(self.date.as_deref()),
            amount,
            currency: value.and_then(|value| text(&value.currency)).map(Arc::from),
            supplier: (!self.suppliers.is_empty()).then(|| self.supplier()),
        })
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
        Entity { known_as: names.collect(), ..Entity::default() }
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
