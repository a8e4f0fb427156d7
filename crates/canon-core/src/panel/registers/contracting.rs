//! Contracting processes put together from their releases, whatever files these came in.
//!
//! What a later release tells stands over an earlier one, by the moment of its publication. Two that were published at
//! one moment, or of which one does not say when, cannot both be right where they differ: that is a contradiction, unless
//! a later one settles it.

mod award;
mod said;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::award::{Award, alike};
use self::said::{Heard, Preferred, Said, When};
use crate::facts::source::{Place, SourceId};
use crate::facts::suppliers::Supplier;
use crate::facts::{AwardFact, Awarded, Entity, Method, ProcessFact, ReleaseFact};
use crate::panel::reconcile::Preference;
use crate::terms::money::Soles;
use crate::terms::names::fold;
use crate::terms::period::{Date, Instant, Year};

/// A process as its releases tell it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    pub ocid: Arc<str>,
    pub buyer: Entity,
    /// How the supplier was chosen.
    pub method: Option<Method>,
    /// The kind of process, as its nomenclature begins.
    pub kind: Option<Arc<str>>,
    pub bidders: Option<u32>,
    /// The day on which bids were called for.
    pub called: Option<Date>,
    /// Whether it was called before and came to nothing.
    pub is_called_again: Option<bool>,
    /// What was awarded, each award once, and where it is told of.
    pub awards: Vec<(AwardFact, BTreeSet<Place>)>,
    /// How many releases tell of it.
    pub releases: u64,
    /// The rows and releases that these are.
    pub places: BTreeSet<Place>,
    /// What two releases tell differently, and nothing settles.
    pub contradictions: Vec<Contradiction>,
    /// Files set aside for a newer one, as asked: the newer and the older.
    pub preferred: BTreeSet<(SourceId, SourceId)>,
}

/// One thing that two releases of a process tell differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What of the process.
    pub column: &'static str,
    pub says: [String; 2],
    pub places: [Place; 2],
}

/// What becomes of an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardFate {
    /// It counts in a year.
    Counts(Year, Soles),
    /// It is not yet in force, or no longer.
    NotInForce,
    /// Its state is none of the standard's.
    UnknownStatus,
    /// It has no amount.
    NoAmount,
    /// Its amount is below zero.
    Negative,
    /// Its amount is in another currency.
    OtherCurrency,
    /// Nothing says of which year it is.
    NoYear,
}

impl AwardFact {
    /// What becomes of it: in force where no state is told, in soles where no currency is.
    pub fn fate(&self) -> AwardFate {
        match self.status.as_deref().map(fold).as_deref() {
            None | Some("ACTIVE") => {}
            Some("PENDING" | "CANCELLED" | "UNSUCCESSFUL") => return AwardFate::NotInForce,
            Some(_) => return AwardFate::UnknownStatus,
        }
        let Some(amount) = self.amount else { return AwardFate::NoAmount };
        if self.currency.as_deref().is_some_and(|currency| fold(currency) != "PEN") {
            return AwardFate::OtherCurrency;
        }
        match self.year {
            _ if amount < Soles::ZERO => AwardFate::Negative,
            Some(year) => AwardFate::Counts(year, amount),
            None => AwardFate::NoYear,
        }
    }
}

impl Compiled {
    /// The files that tell of it, each once.
    pub fn files(&self) -> BTreeSet<SourceId> {
        self.places.iter().map(|place| place.source).collect()
    }

    /// A fact for each year in which something of it was awarded.
    pub fn facts(&self, wants: impl Fn(Year) -> bool) -> Vec<ProcessFact> {
        let mut years: BTreeMap<Year, Vec<Awarded>> = BTreeMap::new();
        for (award, places) in &self.awards {
            if let AwardFate::Counts(year, amount) = award.fate()
                && wants(year)
            {
                let supplier = award.supplier.clone().unwrap_or_default();
                let (reference, day, places) = (award.reference, award.day, places.clone());
                let awarded = Awarded { supplier, amount, reference, day, places };
                years.entry(year).or_default().push(awarded);
            }
        }
        let fact = |(year, awards)| ProcessFact {
            ocid: Arc::clone(&self.ocid),
            entity: self.buyer.clone(),
            year,
            method: self.method,
            kind: self.kind.clone(),
            bidders: self.bidders,
            called: self.called,
            is_called_again: self.is_called_again,
            awards,
            places: self.places.clone(),
        };
        years.into_iter().map(fact).collect()
    }
}

/// A process while its releases are heard.
#[derive(Default)]
struct Hearing {
    buyer: Option<Said<Entity>>,
    method: Option<Said<Method>>,
    kind: Option<Said<Arc<str>>>,
    bidders: Option<Said<u32>>,
    called: Option<Said<Date>>,
    is_called_again: Option<Said<bool>>,
    /// The awards with an identifier, in the order in which they were first told, and where each is.
    awards: Vec<Award>,
    named: BTreeMap<Arc<str>, usize>,
    /// The awards without, which only a list as a whole replaces.
    unnamed: Option<Said<Vec<AwardFact>>>,
    /// The identifiers of the awards of the last release that tells all.
    whole: Option<Said<BTreeSet<Arc<str>>>>,
    preferred: Preferred,
    contradictions: Vec<Contradiction>,
}

impl Hearing {
    /// Hears a release. The rows of a table say nothing of awards that releases tell.
    fn hear(&mut self, heard: Heard<'_>, are_awards_told: bool) {
        let release = heard.release;
        if release.is_whole && are_awards_told {
            self.begin_anew(heard);
        }
        let preferred = &mut self.preferred;
        Said::hear(&mut self.buyer, release.buyer.as_ref(), heard, preferred);
        Said::hear(&mut self.method, release.method.as_ref(), heard, preferred);
        Said::hear(&mut self.kind, release.kind.as_ref(), heard, preferred);
        Said::hear(&mut self.bidders, release.bidders.as_ref(), heard, preferred);
        Said::hear(&mut self.called, release.called.as_ref(), heard, preferred);
        Said::hear(&mut self.is_called_again, release.is_called_again.as_ref(), heard, preferred);
        let mut unnamed = Vec::new();
        for award in release.awards.iter().filter(|_| are_awards_told) {
            let Some(id) = &award.id else {
                let supplier = award.supplier.clone().map(|supplier| supplier.of_file(heard.place.source));
                unnamed.push(AwardFact { supplier, ..award.clone() });
                continue;
            };
            let at = *self.named.entry(Arc::clone(id)).or_insert_with(|| {
                self.awards.push(Award::default());
                self.awards.len() - 1
            });
            self.awards[at].hear(award, heard, preferred);
        }
        let unnamed = (!unnamed.is_empty()).then_some(unnamed);
        let alike = (heard, alike as fn(&Vec<AwardFact>, &Vec<AwardFact>) -> bool);
        Said::hear_alike(&mut self.unnamed, unnamed.as_ref(), alike, preferred);
    }

    /// Nothing that was told before a release that tells all holds beside it.
    fn begin_anew(&mut self, heard: Heard<'_>) {
        let ids: BTreeSet<Arc<str>> =
            heard.release.awards.iter().filter_map(|award| award.id.clone()).collect();
        let is_later =
            |when: When| heard.when.against(when).is_some_and(|(order, _)| order == Ordering::Greater);
        let all_earlier = self.whole.as_ref().is_none_or(|said| is_later(said.when));
        Said::hear(&mut self.whole, Some(&ids), heard, &mut self.preferred);
        if !all_earlier {
            return;
        }
        let whole = self.whole.take();
        // What was told at the same moment stays, to be held against it.
        let kept: Vec<(Arc<str>, Award)> = std::mem::take(&mut self.named)
            .into_iter()
            .filter(|(_, at)| self.awards[*at].is_told(|when| !is_later(when)))
            .map(|(id, at)| (id, self.awards[at].clone()))
            .collect();
        let unnamed = self.unnamed.take().filter(|said| !is_later(said.when));
        *self = Self {
            buyer: self.buyer.take(),
            method: self.method.take(),
            kind: self.kind.take(),
            bidders: self.bidders.take(),
            called: self.called.take(),
            is_called_again: self.is_called_again.take(),
            unnamed,
            whole,
            preferred: std::mem::take(&mut self.preferred),
            ..Self::default()
        };
        for (id, award) in kept {
            self.named.insert(id, self.awards.len());
            self.awards.push(award);
        }
    }

    /// What stands, and what nothing settled.
    fn settle<T>(
        &mut self,
        column: &'static str,
        said: Option<Said<T>>,
        show: fn(&T) -> String,
    ) -> Option<T> {
        let said = said?;
        if let Some((rival, place)) = said.rival {
            let says = [show(&said.value), show(&rival)];
            self.contradictions.push(Contradiction { column, says, places: [said.place, place] });
        }
        Some(said.value)
    }

    fn compiled(mut self, ocid: &Arc<str>, all: &[Heard<'_>]) -> Compiled {
        let shown = |text: &Arc<str>| text.to_string();
        let buyer = self.buyer.take().map(|mut said| {
            // Two ways to write one buyer.
            said.rival = said.rival.filter(|(rival, _)| !rival.shares_a_name(&said.value));
            said
        });
        let buyer = self.settle("comprador", buyer, |entity| entity.known_as.join(" · ")).unwrap_or_default();
        let (method, bidders) = (self.method.take(), self.bidders.take());
        let method = self.settle("metodo", method, |method| method.code().to_string());
        let kind = self.kind.take();
        let kind = self.settle("proceso", kind, shown);
        let bidders = self.settle("postores", bidders, u32::to_string);
        let (called, again) = (self.called.take(), self.is_called_again.take());
        let called = self.settle("fecha_convocatoria", called, Date::to_string);
        let is_called_again = self.settle("proceso", again, |is| if *is { "2" } else { "1" }.to_string());
        let whole = self.whole.take();
        self.settle("adjudicaciones", whole, |ids| ids.iter().map(|id| &**id).collect::<Vec<_>>().join(" "));
        let unnamed = self.unnamed.take();
        let list = |awards: &Vec<AwardFact>| {
            let amounts =
                awards.iter().map(|award| award.amount.map_or("?".into(), |soles| soles.to_string()));
            amounts.collect::<Vec<_>>().join(" ")
        };
        let list_at = unnamed.as_ref().map(|said| said.place);
        let unnamed = self.settle("adjudicado", unnamed, list).unwrap_or_default();
        let mut ids: Vec<(usize, Arc<str>)> =
            std::mem::take(&mut self.named).into_iter().map(|(id, at)| (at, id)).collect();
        ids.sort_unstable();
        let told = std::mem::take(&mut self.awards);
        let mut awards = Vec::new();
        for ((_, id), award) in ids.into_iter().zip(told) {
            let year_is_open = award.year.as_ref().is_some_and(|said| said.rival.is_some());
            // A day of another year is one contradiction with that year.
            let day = award.day.map(|said| Said { rival: said.rival.filter(|_| !year_is_open), ..said });
            let fact = AwardFact {
                id: Some(id),
                line: None,
                status: self.settle("estado", award.status, shown),
                year: self.settle("fecha", award.year, Year::to_string),
                amount: self.settle("adjudicado", award.amount, Soles::to_string),
                currency: self.settle("moneda", award.currency, shown),
                supplier: self.settle("proveedor", award.supplier, Supplier::to_string),
                day: self.settle("fecha", day, Date::to_string),
                reference: self.settle("monto_referencial", award.reference, Soles::to_string),
            };
            awards.push((fact, award.places));
        }
        awards.extend(unnamed.into_iter().map(|award| (award, list_at.into_iter().collect())));
        // An award without a date is of the year of the last release that has one.
        let last = all.iter().rev().find_map(|heard| heard.release.year);
        awards.iter_mut().for_each(|(award, _)| award.year = award.year.or(last));
        Compiled {
            ocid: Arc::clone(ocid),
            buyer,
            method,
            kind,
            bidders,
            called,
            is_called_again,
            awards,
            releases: all.len() as u64,
            places: all.iter().map(|heard| heard.place).collect(),
            contradictions: self.contradictions,
            preferred: self.preferred,
        }
    }
}

/// When the last release of each file was published.
pub fn newest<'r>(
    releases: impl IntoIterator<Item = (SourceId, &'r ReleaseFact)>,
) -> BTreeMap<SourceId, Instant> {
    let mut newest: BTreeMap<SourceId, Instant> = BTreeMap::new();
    for (source, release) in releases {
        if let Some(published) = release.published {
            newest.entry(source).and_modify(|last| *last = published.max(*last)).or_insert(published);
        }
    }
    newest
}

/// Every process of some releases, by its identifier.
pub fn compile<'r>(
    releases: impl IntoIterator<Item = (SourceId, &'r ReleaseFact)>,
    preference: Preference,
) -> Vec<Compiled> {
    let mut by_process: BTreeMap<&Arc<str>, Vec<(SourceId, &ReleaseFact)>> = BTreeMap::new();
    let releases: Vec<(SourceId, &ReleaseFact)> = releases.into_iter().collect();
    let newest = match preference {
        Preference::Newest => newest(releases.iter().copied()),
        Preference::Refuse => BTreeMap::new(),
    };
    for (source, release) in releases {
        by_process.entry(&release.ocid).or_default().push((source, release));
    }
    let compiled = |(ocid, releases): (&Arc<str>, Vec<(SourceId, &'r ReleaseFact)>)| {
        let heard = |(source, release): (SourceId, &'r ReleaseFact)| Heard {
            place: Place { source, line: release.line },
            when: When { published: release.published, file: newest.get(&source).copied() },
            release,
        };
        let mut all: Vec<Heard<'_>> = releases.into_iter().map(heard).collect();
        all.sort_by_key(|one| {
            (one.when.published, one.when.file, one.release.is_whole, one.place.source, one.place.line)
        });
        let mut hearing = Hearing::default();
        let has_releases = all.iter().any(|one| !one.release.is_of_table);
        all.iter().for_each(|one| hearing.hear(*one, !(has_releases && one.release.is_of_table)));
        hearing.compiled(ocid, &all)
    };
    by_process.into_iter().map(compiled).collect()
}

#[cfg(test)]
mod tests;
