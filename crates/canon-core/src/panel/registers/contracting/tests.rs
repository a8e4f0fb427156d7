use crate::panel::registers::contracting::*;

/// A release at a moment, by its file and place in it: `a 100 active` is award `a` of 100 soles.
fn release(published: Option<&str>, awards: &[(&str, i64, &str)]) -> ReleaseFact {
    let award = |(id, soles, status): &(&str, i64, &str)| AwardFact {
        id: (!id.is_empty()).then(|| Arc::from(*id)),
        status: (!status.is_empty()).then(|| Arc::from(*status)),
        year: Year::new(2024),
        amount: (*soles != 0).then(|| Soles::from_soles(*soles)),
        ..AwardFact::default()
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
    let award = |(award, _): &(AwardFact, BTreeSet<Place>)| {
        let amount = award.amount.map_or("?".to_string(), |amount| (amount.centimos() / 100).to_string());
        format!("{} {amount} {}", award.id.as_deref().unwrap_or("–"), award.status.as_deref().unwrap_or("–"))
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
    let (may, june) = (release(MAY, &[("a", 100, "active")]), release(JUNE, &[("a", 900, ""), ("b", 5, "")]));
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
    assert_eq!(compiled[0].awards[0].0.amount, Some(Soles::from_soles(900)));
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
        let buyer = Some(Entity { known_as, ..Entity::default() });
        ReleaseFact { buyer, ..release(MAY, &[("a", 1, "")]) }
    };
    assert!(refused(&[bought(&["PE-1", "MUNI"]), bought(&["Muní"])]).1.is_empty());
    assert_eq!(refused(&[bought(&["PE-1", "MUNI"]), bought(&["PE-2"])]).1.len(), 1);
}

#[test]
fn what_becomes_of_an_award() {
    let year = Year::new(2024).unwrap();
    let award = AwardFact { amount: Some(Soles::from_soles(5)), year: Some(year), ..AwardFact::default() };
    let with = |status: &str| AwardFact { status: Some(status.into()), ..award.clone() }.fate();
    assert_eq!(with("Active"), AwardFate::Counts(year, Soles::from_soles(5)));
    assert_eq!((with("cancelled"), with("adjudicado")), (AwardFate::NotInForce, AwardFate::UnknownStatus));
    let money = |currency: &str| AwardFact { currency: Some(currency.into()), ..award.clone() }.fate();
    assert_eq!((money("USD"), money("pen")), (AwardFate::OtherCurrency, award.fate()));
    let below = AwardFact { amount: Some(Soles::from_soles(-5)), ..award.clone() };
    assert_eq!(below.fate(), AwardFate::Negative);
    assert_eq!(AwardFact { amount: None, ..award.clone() }.fate(), AwardFate::NoAmount);
    assert_eq!(AwardFact { year: None, ..award }.fate(), AwardFate::NoYear);
}
