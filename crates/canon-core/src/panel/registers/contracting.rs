//! Contracting processes put together from their releases, whatever files these came in.
//!
//! What a later release tells stands over an earlier one, by the moment of its publication. Two that were published at
//! one moment, or of which one does not say when, cannot both be right where they differ: that is a contradiction, unless
//! a later one settles it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::facts::{AwardFact, Entity, Method, ProcessFact, ReleaseFact};
use crate::panel::reconcile::Preference;
use crate::panel::registers::Place;
use crate::terms::money::Soles;
use crate::terms::names::fold;
use crate::terms::period::{Instant, Year};

/// A process as its releases tell it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// Its identifier.
    pub ocid: Arc<str>,
    /// Who buys.
    pub buyer: Entity,
    /// How the supplier was chosen.
    pub method: Option<Method>,
    /// How many bid.
    pub bidders: Option<u32>,
    /// What was awarded, each award once.
    pub awards: Vec<AwardFact>,
    /// How many releases tell of it.
    pub releases: u64,
    /// The files that these are in.
    pub files: BTreeSet<SourceId>,
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
    /// What each says.
    pub says: [String; 2],
    /// Where.
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
    /// A fact for each year in which something of it was awarded.
    pub fn facts(&self, wants: impl Fn(Year) -> bool) -> Vec<ProcessFact> {
        let mut years: BTreeMap<Year, Vec<(Arc<str>, Soles)>> = BTreeMap::new();
        for award in &self.awards {
            if let AwardFate::Counts(year, amount) = award.fate()
                && wants(year)
            {
                let supplier = award.supplier.clone().unwrap_or_else(|| "".into());
                years.entry(year).or_default().push((supplier, amount));
            }
        }
        let fact = |(year, awards)| ProcessFact {
            ocid: Arc::clone(&self.ocid),
            entity: self.buyer.clone(),
            year,
            method: self.method,
            bidders: self.bidders,
            awards,
            files: self.files.clone(),
        };
        years.into_iter().map(fact).collect()
    }
}

/// When a release was published, and up to when its file goes.
#[derive(Clone, Copy, Debug)]
struct When {
    published: Option<Instant>,
    /// `None` where the newest file is not preferred.
    file: Option<Instant>,
}

impl When {
    /// Which of two is later, and whether only their files tell; `None` where nothing does.
    fn against(self, other: Self) -> Option<(Ordering, bool)> {
        let told = self.published.zip(other.published).map(|(one, other)| one.cmp(&other));
        let files = || self.file.zip(other.file).map(|(one, other)| (one.cmp(&other), true));
        let decided = |(order, by_file)| (order != Ordering::Equal).then_some((order, by_file));
        told.and_then(|order| decided((order, false))).or_else(|| files().and_then(decided))
    }
}

/// A release among all of its process.
#[derive(Clone, Copy)]
struct Heard<'r> {
    place: Place,
    when: When,
    release: &'r ReleaseFact,
}

/// One thing that is told, by whom, and what another tells of it instead.
#[derive(Clone, Debug)]
struct Said<T> {
    value: T,
    when: When,
    place: Place,
    rival: Option<(T, Place)>,
}

/// Who was set aside for whom.
type Preferred = BTreeSet<(SourceId, SourceId)>;

impl<T: PartialEq + Clone> Said<T> {
    fn hear(known: &mut Option<Self>, value: Option<&T>, heard: Heard<'_>, preferred: &mut Preferred) {
        let Some(value) = value else { return };
        let new = || Self { value: value.clone(), when: heard.when, place: heard.place, rival: None };
        let Some(said) = known else {
            *known = Some(new());
            return;
        };
        let is_same = said.value == *value;
        match heard.when.against(said.when) {
            Some((Ordering::Greater, by_file)) => {
                if by_file && !is_same {
                    preferred.insert((heard.place.source, said.place.source));
                }
                *said = new();
            }
            Some((_, by_file)) => {
                if by_file && !is_same {
                    preferred.insert((said.place.source, heard.place.source));
                }
            }
            None if is_same => {}
            None => _ = said.rival.get_or_insert_with(|| (value.clone(), heard.place)),
        }
    }
}

/// What is told of an award.
#[derive(Clone, Debug, Default)]
struct Award {
    status: Option<Said<Arc<str>>>,
    year: Option<Said<Year>>,
    amount: Option<Said<Soles>>,
    currency: Option<Said<Arc<str>>>,
    supplier: Option<Said<Arc<str>>>,
}

impl Award {
    fn hear(&mut self, award: &AwardFact, heard: Heard<'_>, preferred: &mut Preferred) {
        Said::hear(&mut self.status, award.status.as_ref(), heard, preferred);
        Said::hear(&mut self.year, award.year.as_ref(), heard, preferred);
        Said::hear(&mut self.amount, award.amount.as_ref(), heard, preferred);
        Said::hear(&mut self.currency, award.currency.as_ref(), heard, preferred);
        Said::hear(&mut self.supplier, award.supplier.as_ref(), heard, preferred);
    }
}

/// A process while its releases are heard.
#[derive(Default)]
struct Hearing {
    buyer: Option<Said<Entity>>,
    method: Option<Said<Method>>,
    bidders: Option<Said<u32>>,
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
    fn hear(&mut self, heard: Heard<'_>) {
        let release = heard.release;
        if release.is_whole {
            self.begin_anew(heard);
        }
        let preferred = &mut self.preferred;
        Said::hear(&mut self.buyer, release.buyer.as_ref(), heard, preferred);
        Said::hear(&mut self.method, release.method.as_ref(), heard, preferred);
        Said::hear(&mut self.bidders, release.bidders.as_ref(), heard, preferred);
        let mut unnamed = Vec::new();
        for award in &release.awards {
            let Some(id) = &award.id else {
                unnamed.push(award.clone());
                continue;
            };
            let at = *self.named.entry(Arc::clone(id)).or_insert_with(|| {
                self.awards.push(Award::default());
                self.awards.len() - 1
            });
            self.awards[at].hear(award, heard, preferred);
        }
        let unnamed = (!unnamed.is_empty()).then_some(unnamed);
        Said::hear(&mut self.unnamed, unnamed.as_ref(), heard, preferred);
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
            .filter(|(_, at)| {
                let said = [&self.awards[*at].status, &self.awards[*at].currency, &self.awards[*at].supplier];
                let texts = said.into_iter().flatten().any(|said| !is_later(said.when));
                texts
                    || self.awards[*at].amount.as_ref().is_some_and(|said| !is_later(said.when))
                    || self.awards[*at].year.as_ref().is_some_and(|said| !is_later(said.when))
            })
            .map(|(id, at)| (id, self.awards[at].clone()))
            .collect();
        let unnamed = self.unnamed.take().filter(|said| !is_later(said.when));
        *self = Self {
            buyer: self.buyer.take(),
            method: self.method.take(),
            bidders: self.bidders.take(),
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
        let bidders = self.settle("postores", bidders, u32::to_string);
        let whole = self.whole.take();
        self.settle("adjudicaciones", whole, |ids| ids.iter().map(|id| &**id).collect::<Vec<_>>().join(" "));
        let unnamed = self.unnamed.take();
        let list = |awards: &Vec<AwardFact>| {
            let amounts =
                awards.iter().map(|award| award.amount.map_or("?".into(), |soles| soles.to_string()));
            amounts.collect::<Vec<_>>().join(" ")
        };
        let unnamed = self.settle("adjudicado", unnamed, list).unwrap_or_default();
        let mut ids: Vec<(usize, Arc<str>)> =
            std::mem::take(&mut self.named).into_iter().map(|(id, at)| (at, id)).collect();
        ids.sort_unstable();
        let told = std::mem::take(&mut self.awards);
        let mut awards = Vec::new();
        for ((_, id), award) in ids.into_iter().zip(told) {
            awards.push(AwardFact {
                id: Some(id),
                status: self.settle("estado", award.status, shown),
                year: self.settle("fecha", award.year, Year::to_string),
                amount: self.settle("adjudicado", award.amount, Soles::to_string),
                currency: self.settle("moneda", award.currency, shown),
                supplier: self.settle("proveedor", award.supplier, shown),
            });
        }
        awards.extend(unnamed);
        // An award without a date is of the year of the last release that has one.
        let last = all.iter().rev().find_map(|heard| heard.release.year);
        awards.iter_mut().for_each(|award| award.year = award.year.or(last));
        Compiled {
            ocid: Arc::clone(ocid),
            buyer,
            method,
            bidders,
            awards,
            releases: all.len() as u64,
            files: all.iter().map(|heard| heard.place.source).collect(),
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
        all.iter().for_each(|one| hearing.hear(*one));
        hearing.compiled(ocid, &all)
    };
    by_process.into_iter().map(compiled).collect()
}

#[cfg(test)]
mod tests {
    use crate::panel::registers::contracting::*;

    /// A release at a moment, by its file and place in it: `a 100 active` is award `a` of 100 soles.
    fn release(published: Option<&str>, awards: &[(&str, i64, &str)]) -> ReleaseFact {
        let award = |(id, soles, status): &(&str, i64, &str)| AwardFact {
            id: (!id.is_empty()).then(|| Arc::from(*id)),
            status: (!status.is_empty()).then(|| Arc::from(*status)),
            year: Year::new(2024),
            amount: (*soles != 0).then(|| Soles::from_soles(*soles)),
            currency: None,
            supplier: None,
        };
        ReleaseFact {
            ocid: "p".into(),
            published: published.and_then(Instant::parse_iso),
            year: published.and_then(|text| Year::parse(&text[..4])),
            awards: awards.iter().map(award).collect(),
            line: 1,
            ..ReleaseFact::default()
        }
    }

    /// The awards that stand, and what nothing settles, of releases that each are in a file of their own.
    fn told(releases: &[ReleaseFact], preference: Preference) -> (Vec<String>, Vec<String>) {
        let all = (0..).map(SourceId).zip(releases);
        let [process] = <[Compiled; 1]>::try_from(compile(all, preference)).unwrap();
        let award = |award: &AwardFact| {
            let amount = award.amount.map_or("?".to_string(), |amount| (amount.centimos() / 100).to_string());
            format!(
                "{} {amount} {}",
                award.id.as_deref().unwrap_or("–"),
                award.status.as_deref().unwrap_or("–")
            )
        };
        let odd = |odd: &Contradiction| {
            let [one, other] = odd.places.map(|place| place.source.0);
            format!("{} {} / {} ({one}, {other})", odd.column, odd.says[0], odd.says[1])
        };
        (process.awards.iter().map(award).collect(), process.contradictions.iter().map(odd).collect())
    }

    fn refused(releases: &[ReleaseFact]) -> (Vec<String>, Vec<String>) {
        told(releases, Preference::Refuse)
    }

    const MAY: Option<&str> = Some("2024-05-01T00:00:00Z");
    const SAME: Option<&str> = Some("2024-04-30T19:00:00.000-05:00");
    const JUNE: Option<&str> = Some("2024-06-01");

    #[test]
    fn the_later_release_stands_in_whatever_file_it_is() {
        let (may, june) =
            (release(MAY, &[("a", 100, "active")]), release(JUNE, &[("a", 900, ""), ("b", 5, "")]));
        for releases in [[may.clone(), june.clone()], [june, may]] {
            assert_eq!(refused(&releases), (vec!["a 900 active".into(), "b 5 –".into()], vec![]));
        }
    }

    #[test]
    fn a_release_that_is_told_again_is_one() {
        let one = release(MAY, &[("a", 100, "active"), ("", 7, "")]);
        let again = release(SAME, &[("a", 100, "active"), ("", 7, "")]);
        assert_eq!(refused(&[one, again]), (vec!["a 100 active".into(), "– 7 –".into()], vec![]));
    }

    #[test]
    fn what_two_tell_of_one_moment_is_a_contradiction_until_a_later_one_settles_it() {
        let (one, other) = (release(MAY, &[("a", 100, "active")]), release(SAME, &[("a", 900, "active")]));
        let (_, odd) = refused(&[one.clone(), other.clone()]);
        assert_eq!(odd, ["adjudicado 100.00 / 900.00 (0, 1)"]);
        let settled = release(JUNE, &[("a", 300, "")]);
        assert_eq!(refused(&[one, other, settled]), (vec!["a 300 active".into()], vec![]));
        let state = release(SAME, &[("a", 100, "cancelled")]);
        let (_, odd) = refused(&[release(MAY, &[("a", 100, "active")]), state]);
        assert_eq!(odd, ["estado active / cancelled (0, 1)"]);
        let unnamed = [release(MAY, &[("", 1, "")]), release(MAY, &[("", 2, "")])];
        assert_eq!(refused(&unnamed).1.len(), 1);
    }

    #[test]
    fn without_a_date_nothing_is_later() {
        for dates in [[None, MAY], [MAY, None], [None, None], [Some("mayo"), MAY]] {
            let releases = [release(dates[0], &[("a", 1, "")]), release(dates[1], &[("a", 2, "")])];
            assert_eq!(refused(&releases).1.len(), 1, "{dates:?}");
            let alike = dates.map(|date| release(date, &[("a", 1, "")]));
            assert_eq!(refused(&alike), (vec!["a 1 –".into()], vec![]));
        }
    }

    #[test]
    fn the_newer_file_settles_it_if_asked() {
        // The second file has another process of July, and so goes further.
        let mut july = release(Some("2024-07-01"), &[]);
        july.ocid = "q".into();
        let (one, other) = (release(MAY, &[("a", 100, "")]), release(SAME, &[("a", 900, "")]));
        let all = [(SourceId(0), &one), (SourceId(1), &other), (SourceId(1), &july)];
        let compiled = compile(all, Preference::Newest);
        assert_eq!(compiled[0].awards[0].amount, Some(Soles::from_soles(900)));
        assert_eq!(compiled[0].preferred, [(SourceId(1), SourceId(0))].into());
        assert!(compiled[0].contradictions.is_empty());
        let (_, odd) = told(&[one, other], Preference::Newest);
        assert_eq!(odd.len(), 1, "nothing tells which is newer");
    }

    #[test]
    fn beside_a_release_that_tells_all_nothing_earlier_holds() {
        let whole = |published, awards: &[(&str, i64, &str)]| ReleaseFact {
            is_whole: true,
            ..release(published, awards)
        };
        let earlier = release(MAY, &[("a", 1, ""), ("b", 2, ""), ("", 3, "")]);
        assert_eq!(refused(&[whole(JUNE, &[("b", 9, "")]), earlier.clone()]), (vec!["b 9 –".into()], vec![]));
        let (_, odd) = refused(&[whole(MAY, &[("a", 1, ""), ("b", 2, "")]), whole(SAME, &[("a", 1, "")])]);
        assert_eq!(odd, ["adjudicaciones a b / a (0, 1)"]);
        let (_, odd) = refused(&[whole(SAME, &[("a", 5, "")]), earlier]);
        assert_eq!(odd, ["adjudicado 1.00 / 5.00 (1, 0)"]);
    }

    #[test]
    fn two_ways_to_write_one_buyer_are_no_contradiction() {
        let bought = |names: &[&str]| {
            let known_as = names.iter().map(|name| Arc::from(*name)).collect();
            let buyer = Some(Entity { known_as, departments: BTreeSet::new() });
            ReleaseFact { buyer, ..release(MAY, &[("a", 1, "")]) }
        };
        assert!(refused(&[bought(&["PE-1", "MUNI"]), bought(&["Muní"])]).1.is_empty());
        assert_eq!(refused(&[bought(&["PE-1", "MUNI"]), bought(&["PE-2"])]).1.len(), 1);
    }

    #[test]
    fn what_becomes_of_an_award() {
        let year = Year::new(2024).unwrap();
        let award =
            AwardFact { amount: Some(Soles::from_soles(5)), year: Some(year), ..AwardFact::default() };
        let with = |status: &str| AwardFact { status: Some(status.into()), ..award.clone() }.fate();
        assert_eq!(with("Active"), AwardFate::Counts(year, Soles::from_soles(5)));
        assert_eq!(
            (with("cancelled"), with("adjudicado")),
            (AwardFate::NotInForce, AwardFate::UnknownStatus)
        );
        let money = |currency: &str| AwardFact { currency: Some(currency.into()), ..award.clone() }.fate();
        assert_eq!((money("USD"), money("pen")), (AwardFate::OtherCurrency, award.fate()));
        let below = AwardFact { amount: Some(Soles::from_soles(-5)), ..award.clone() };
        assert_eq!(below.fate(), AwardFate::Negative);
        assert_eq!(AwardFact { amount: None, ..award.clone() }.fate(), AwardFate::NoAmount);
        assert_eq!(AwardFact { year: None, ..award }.fate(), AwardFate::NoYear);
    }
}
