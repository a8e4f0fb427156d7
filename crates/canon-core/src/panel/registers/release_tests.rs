//! Releases of contracting processes, put together: what a later one does not tell stays as an earlier one told it.

use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::facts::suppliers::Supplier;
use crate::facts::{AwardFact, Awarded, Entity, Method, ReleaseFact};
use crate::panel::reconcile::Preference;
use crate::panel::registers::contracting::{AwardFate, Compiled, compile};
use crate::terms::money::Soles;
use crate::terms::period::{Instant, Year};

const MAY: &str = "2024-05-03";
const JUNE: &str = "2024-06-03";

fn award(id: &str, soles: i64) -> AwardFact {
    AwardFact {
        id: (!id.is_empty()).then(|| Arc::from(id)),
        year: Year::new(2024),
        amount: Some(Soles::from_soles(soles)),
        ..AwardFact::default()
    }
}

fn release(published: &str, awards: Vec<AwardFact>) -> ReleaseFact {
    let published = Instant::parse_iso(published);
    ReleaseFact { ocid: "p".into(), published, awards, line: 1, ..ReleaseFact::default() }
}

/// One process of releases that each are in a file of their own.
fn compiled(releases: &[ReleaseFact], preference: Preference) -> Compiled {
    let [process] =
        <[Compiled; 1]>::try_from(compile((0..).map(SourceId).zip(releases), preference)).unwrap();
    process
}

fn soles(process: &Compiled) -> Vec<i64> {
    process
        .awards
        .iter()
        .filter_map(|(award, _)| award.amount)
        .map(|amount| amount.centimos() / 100)
        .collect()
}

#[test]
fn what_a_release_that_tells_all_leaves_out_of_the_process_itself_stays() {
    let buyer = Entity { known_as: vec!["MUNI".into()], ..Entity::default() };
    let earlier = ReleaseFact {
        buyer: Some(buyer.clone()),
        method: Some(Method::Open),
        bidders: Some(3),
        ..release(MAY, vec![award("a", 1), award("", 2)])
    };
    let whole = ReleaseFact { is_whole: true, ..release(JUNE, vec![award("b", 9)]) };
    let process = compiled(&[earlier, whole], Preference::Refuse);
    let files = process.files().len();
    assert_eq!((process.buyer, process.method, process.bidders), (buyer, Some(Method::Open), Some(3)));
    assert_eq!(process.awards.len(), 1, "its awards are all there are");
    assert_eq!((process.releases, files), (2, 2));
}

#[test]
fn awards_without_an_identifier_that_were_told_at_the_same_moment_stay() {
    let first = release(MAY, vec![award("", 2)]);
    let whole = ReleaseFact { is_whole: true, ..release(MAY, Vec::new()) };
    assert_eq!(soles(&compiled(&[first.clone(), whole.clone()], Preference::Refuse)), [2]);
    let later = ReleaseFact { published: Instant::parse_iso(JUNE), ..whole };
    assert_eq!(soles(&compiled(&[first, later], Preference::Refuse)), [0_i64; 0]);
}

#[test]
fn a_newer_file_is_said_to_be_preferred_only_where_the_two_differ() {
    let undated = |soles| ReleaseFact { published: None, ..release("", vec![award("a", soles)]) };
    let of = |first: i64, second: i64| {
        let releases = [
            (0, undated(first)),
            (0, release(MAY, Vec::new())),
            (1, undated(second)),
            (1, release(JUNE, Vec::new())),
        ];
        let all = releases.iter().map(|(source, release)| (SourceId(*source), release));
        compile(all, Preference::Newest).pop().unwrap()
    };
    let differ = of(5, 9);
    assert_eq!((soles(&differ), differ.preferred), (vec![9], [(SourceId(1), SourceId(0))].into()));
    let alike = of(5, 5);
    assert_eq!((soles(&alike), alike.preferred.len()), (vec![5], 0));
}

#[test]
fn a_process_is_a_fact_of_each_year_in_which_something_counts() {
    let of_2023 =
        AwardFact { year: Year::new(2023), supplier: Some(Supplier::Firm("A".into())), ..award("a", 1) };
    let cancelled = AwardFact { status: Some("cancelled".into()), ..award("c", 7) };
    let process = compiled(&[release(MAY, vec![of_2023, award("b", 2), cancelled])], Preference::Refuse);
    let facts = |wanted: Option<u16>| -> Vec<(u16, Vec<(String, i64)>)> {
        let facts = process.facts(|year| wanted.is_none_or(|wanted| year.number() == wanted));
        let awards = |awards: Vec<Awarded>| {
            awards
                .into_iter()
                .map(|award| (award.supplier.to_string(), award.amount.centimos() / 100))
                .collect()
        };
        facts.into_iter().map(|fact| (fact.year.number(), awards(fact.awards))).collect()
    };
    let both = [(2023, vec![("A".to_string(), 1)]), (2024, vec![(String::new(), 2)])];
    assert_eq!(facts(None), both);
    assert_eq!(facts(Some(2024)), both[1..]);
    assert_eq!(award("a", 0).fate(), AwardFate::Counts(Year::new(2024).unwrap(), Soles::ZERO));
    assert_eq!(award("a", -1).fate(), AwardFate::Negative);
}
