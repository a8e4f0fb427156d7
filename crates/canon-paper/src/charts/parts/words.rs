//! Words that several charts say alike.

use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::subject::region::Snapshot;
use crate::words::numbers::{money, percent};
use crate::words::{apart, scope};

pub(crate) const fn no_data(language: Language) -> &'static str {
    language.pick("sin dato", "no data")
}

/// That a chart of several governments shows shares, `when` and of which money; a whole sentence.
pub(crate) fn share_subtitle(when: &str, snapshot: &Snapshot, language: Language) -> String {
    let money = scope::money_and_only(snapshot.scope, Some(snapshot.inclusion), language);
    let apart: Vec<(&str, Inclusion)> = snapshot.apart.iter().map(|(name, it)| (&**name, *it)).collect();
    let apart = apart::governments(&apart, Some(snapshot.inclusion), language);
    let apart = apart.map(|said| format!(" {said}")).unwrap_or_default();
    match language {
        Es => format!("Parte gastada del presupuesto (devengado/PIM), {when}: {money}.{apart}"),
        En => format!("Part of the budget spent (devengado/PIM), {when}: {money}.{apart}"),
    }
}

pub(crate) fn share_or_no_data(share: Option<Ratio>, language: Language) -> String {
    share.map_or_else(|| no_data(language).to_string(), percent)
}

/// `S/ 1.2 millones · 34 %`; only the amount where it is a part of nothing.
pub(crate) fn amount_and_part(amount: Soles, part: Option<Ratio>, language: Language) -> String {
    told_and_part(&money(amount, language), part)
}

/// The same of an amount that is in words already.
pub(crate) fn told_and_part(amount: &str, part: Option<Ratio>) -> String {
    part.map_or_else(|| amount.to_string(), |part| format!("{amount} · {}", percent(part)))
}

/// A whole hundredth that half of some shares or more reach, and how many do: the count is exact, and no share that is
/// printed as the mark lies below it.
pub(crate) fn reached_by_half(shares: &[Ratio]) -> Option<(i64, usize)> {
    let all: Vec<i64> = shares.iter().map(|share| share.millionths()).collect();
    let middle = canon_core::stats::quantile::median(&all)?;
    let is_clear = |mark: &i64| {
        let (from, mark) = (mark * 10_000 - 5_000, mark * 10_000);
        !all.iter().any(|share| (from..mark).contains(share))
    };
    let mark = (0..=middle.div_euclid(10_000)).rev().find(is_clear)?;
    Some((mark, all.iter().filter(|share| **share >= mark * 10_000).count()))
}

/// `2021–2025`, or the only year; nothing for none.
pub(crate) fn year_range(first: Option<Year>, last: Option<Year>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        (None, _) => String::new(),
    }
}
