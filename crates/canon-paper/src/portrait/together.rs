//! What the figures of several governments say together: the good news and the other half of it.

use canon_core::stats::change::Change;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::portrait::lacks::Answered;
use crate::portrait::words::together as words;
use crate::subject::territory::{GovernmentYear, Group, TerritoryYear};
use crate::words::adding::Digits;
use crate::words::numbers::of_every_hundred;

/// How many of the largest balances are named.
const NAMED: usize = 3;

/// What happened, each in one sentence: how much was spent, what is left and whose it is, who spends more than before
/// and who less, what arrived, and the governments that do other work.
pub(crate) fn findings(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<String> {
    let said = [
        spent(latest, language),
        unspent(latest, language),
        changes(latest, language),
        arrived(latest, language),
        others(latest, language),
    ];
    said.into_iter().flatten().collect()
}

/// What the municipalities had and spent, and the year before.
fn spent(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let (had, spent, count) = latest.together();
    let before = latest.together_before().and_then(|(had, spent)| Ratio::of_soles(spent, had));
    let before = before.map(|share| (latest.year.number() - 1, of_every_hundred(share, language)));
    let digits = digits(latest);
    let told = [had, spent].map(|amount| digits.money(amount, language));
    (count > 0).then(|| words::spent(&told, before, latest.inclusion, language))
}

/// As many digits as let what is left be the budget less what was spent, as they are printed.
fn digits(latest: &TerritoryYear<'_, '_>) -> Digits {
    let (had, spent, _) = latest.together();
    Digits::adding_up(&[[had, spent, had - spent]].into_iter())
}

fn unspent(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let (whole, each) = latest.unspent();
    if whole <= Soles::ZERO {
        return None;
    }
    let largest: Vec<(&str, Soles, Ratio)> = each
        .iter()
        .take(NAMED)
        .filter_map(|(name, left)| Some((*name, *left, Ratio::of_soles(*left, whole)?)))
        .collect();
    let whole = digits(latest).money(whole, language);
    Some(words::unspent(&whole, &largest, each.len() - largest.len(), latest.closed(), language))
}

/// Who spent a clearly larger part in three years together than before, and who a clearly smaller one: both are named.
pub(crate) fn changes(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let (money, all) = latest.changed();
    let of = |wanted: Change| {
        let found = all.iter().filter(|(_, change)| *change == wanted);
        found.map(|(name, _)| *name).collect::<Vec<&str>>()
    };
    let (up, down) = (of(Change::Up), of(Change::Down));
    let years = [Year::new(latest.year.number() - 2)?, latest.year];
    let other = (money != latest.scope && money == Scope::Todo).then_some(money);
    (!all.is_empty()).then(|| words::changes(&up, &down, (all.len(), years), other, language))
}

/// How many spent more of their budget than before, and how many less: counts of [`changes`].
fn ways(latest: &TerritoryYear<'_, '_>) -> Option<(usize, usize)> {
    let (_, all) = latest.changed();
    let of = |wanted: Change| all.iter().filter(|(_, change)| *change == wanted).count();
    (!all.is_empty()).then(|| (of(Change::Up), of(Change::Down)))
}

fn arrived(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let (measure, count, amount) = latest.arrived(latest.year)?;
    let before = Year::new(latest.year.number() - 1).and_then(|year| latest.arrived(year));
    // Of other governments, or by another measure, it is another sum.
    let before = before.filter(|(other, there, _)| (*other, *there) == (measure, count));
    let before = before.map(|(_, _, before)| (latest.year.number() - 1, before));
    let governments = (count, measure);
    Some(words::arrived(governments, amount, before, latest.scope, language))
}

/// The regional government and the university, which are not compared with municipalities.
fn others(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<String> {
    let told = |member: &GovernmentYear<'_, '_>| {
        Some((member.dossier.government.name.clone(), of_every_hundred(member.share?, language)))
    };
    let of = |group: Group| latest.groups.get(&group).into_iter().flatten().filter_map(told);
    let all: Vec<(String, String)> = of(Group::Regional).chain(of(Group::University)).collect();
    (!all.is_empty()).then(|| words::others(&all, latest.scope, language))
}

/// How many questions have an answer, from the least to the most that any of its governments has.
pub(crate) fn answered(latest: &TerritoryYear<'_, '_>) -> Option<(usize, usize, usize)> {
    let each = latest
        .members()
        .map(|member| Answered::of(member.dossier.shown_findings(latest.year, latest.scope).iter().copied()));
    let each: Vec<Answered> = each.filter(|answered| answered.known > 0).collect();
    let known = || each.iter().map(|answered| answered.known);
    Some((known().min()?, known().max()?, each.iter().map(|answered| answered.all).max()?))
}

/// What a facilitator may read out at the end, without a number that has to be explained.
pub(crate) fn conclusions(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<String> {
    let (had, spent, _) = latest.together();
    let share = Ratio::of_soles(spent, had).map(|share| of_every_hundred(share, language));
    let questions = latest.shared_questions();
    let signals = questions.iter().map(|question| question.fired).sum::<usize>();
    let said = [
        share.map(|share| {
            let of = (latest.year, latest.scope, latest.inclusion);
            words::read_share(&latest.territory.name_in_a_sentence(), &share, of, latest.closed(), language)
        }),
        Some(words::read_balance(latest.scope, language).to_string()),
        ways(latest).map(|(up, down)| words::read_changes(up, down, language)),
        Some(words::read_signals(signals, questions.len(), language)),
        answered(latest).map(|(_, most, all)| words::read_missing(most, all, language)),
        Some(words::READ_LAST.in_language(language).to_string()),
    ];
    said.into_iter().flatten().collect()
}
