//! The nation's value, where the inputs themselves hold every government of a kind.

use super::super::by_id;
use super::super::fixture::panel;
use super::{Finding, evaluate};
use crate::indicators::CutSource;
use crate::indicators::cuts::Cuts;
use crate::law::references::{ReferenceSource, References};
use crate::panel::Panel;
use crate::panel::motive::Motive;
use crate::terms::government::{GovId, Government, Level, directory};
use crate::terms::period::Year;
use crate::terms::quantity::{Quantity, Ratio};

const YEAR: u16 = 2020;

/// Those of a kind that existed in the year; each spent 50 of 100, but the first 150 of 200.
fn nation(of: impl Fn(&Government) -> bool, words: &str) -> Vec<String> {
    let year = Year::new(YEAR).unwrap();
    let there = directory().iter().filter(|g| g.existed_in(year) && of(g));
    let figures = |place| if place == 0 { "pim=200 devengado=150" } else { "pim=100 devengado=50" };
    there.enumerate().map(|(n, g)| format!("{} {YEAR} todo {words}{}", g.id, figures(n))).collect()
}

fn is_municipal(government: &Government) -> bool {
    matches!(government.level, Level::Provincial | Level::District)
}

fn made(lines: &[String]) -> Panel {
    panel(lines.iter().map(String::as_str))
}

/// The findings of what was spent of the budget.
fn spending(panel: &Panel) -> Vec<Finding> {
    let all = evaluate(panel, &[by_id("avance_pim").unwrap()], &References::default(), &Cuts::default());
    all.into_iter().filter(|finding| finding.value.is_some()).collect()
}

/// The nation's value that a finding was judged by, and of how many governments it is.
fn national(finding: &Finding) -> Option<(Ratio, usize)> {
    finding.threshold_sources.iter().find_map(|source| match source {
        CutSource::National(ReferenceSource::Inputs(count), value) => Some((*value, *count)),
        _ => None,
    })
}

#[test]
fn every_municipality_of_a_closed_year_makes_the_value_of_the_nation() {
    let lines = nation(is_municipal, "");
    let count = lines.len();
    let value = Ratio::of((50 * count + 100) as i128, (100 * count + 100) as i128).unwrap();
    let findings = spending(&made(&lines));
    assert!(findings.iter().all(|finding| national(finding) == Some((value, count))));
    let cut = Ratio::from_millionths(value.millionths() - 150_000);
    assert_eq!(findings[0].threshold, Some(Quantity::Ratio(cut)), "fifteen points below the nation");
}

#[test]
fn a_nation_that_lacks_one_or_is_not_over_in_one_is_none() {
    let mut lines = nation(is_municipal, "");
    let last = lines.pop().unwrap();
    let none = |finding: &Finding| {
        national(finding).is_none() && finding.motives.iter().any(|m| matches!(m, Motive::NoNational(..)))
    };
    assert!(spending(&made(&lines)).iter().all(none));
    lines.push(last.replace("todo ", "todo incluye=proyectos "));
    assert!(spending(&made(&lines)).iter().all(none), "projects of one are no spending of all");
    lines.pop();
    lines.push(last.replace("todo ", &format!("todo corte={YEAR}-09-20 ")));
    assert!(spending(&made(&lines)).iter().all(|finding| national(finding).is_none()));
}

#[test]
fn regions_have_a_value_of_their_own_and_a_university_is_of_neither() {
    let mut lines = nation(|g| g.level == Level::Regional, "");
    assert_eq!(lines.len(), 26);
    lines.push(format!("U545 {YEAR} todo pim=100 devengado=1"));
    lines.push(format!("301486 {YEAR} todo pim=100 devengado=1"));
    for finding in spending(&made(&lines)) {
        let expected = match finding.gov {
            GovId::Regional(_) => Some((Ratio::of(1_400, 2_700).unwrap(), 26)),
            _ => None,
        };
        assert_eq!(national(&finding), expected, "{}", finding.gov);
    }
}

#[test]
fn soles_and_counts_have_no_value_of_the_nation() {
    let panel = made(&nation(|g| g.level == Level::Regional, ""));
    let balances = evaluate(&panel, &[by_id("saldo").unwrap()], &References::default(), &Cuts::default());
    assert!(balances.iter().all(|finding| national(finding).is_none()));
}
