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

/// How some shares lie, in a way that tells: how many reach a round mark that parts them, or between which two they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    /// So many hundredths, which some reach and others do not.
    Mark { mark: i64, count: usize },
    /// The least and the most, as they are printed.
    Between(i64, i64),
}

/// How shares lie; `None` without any. Counts are exact, no share that is printed as the mark lies below it, and a mark
/// never contradicts the midpoint that is printed beside it.
pub(crate) fn spread(shares: &[Ratio]) -> Option<Spread> {
    let all: Vec<i64> = shares.iter().map(|share| share.millionths()).collect();
    let middle = Ratio::from_millionths(canon_core::stats::quantile::median(&all)?).of_every_hundred();
    let count = |mark: i64| all.iter().filter(|share| **share >= mark * 10_000).count();
    let tells = |mark: &i64| {
        let (from, to) = (mark * 10_000 - 5_000, mark * 10_000);
        let (some, agrees) = (count(*mark), |some: usize| match middle >= *mark {
            true => some * 2 >= all.len(),
            false => some * 2 <= all.len(),
        });
        some > 0 && some < all.len() && agrees(some) && !all.iter().any(|share| (from..to).contains(share))
    };
    let uneven = |mark: i64| (count(mark) * 2).abs_diff(all.len());
    let best = |step: i64| {
        let marks = (1..=200 / step).map(|place| place * step).filter(tells);
        marks.min_by_key(|mark| (uneven(*mark), count(*mark) * 2 < all.len(), -mark))
    };
    // Tens are easier to hold, unless nearly all or hardly any reach them.
    let parts = |mark: &i64| uneven(*mark) * 2 <= all.len();
    if let Some(mark) = best(10).filter(parts).or_else(|| best(5)) {
        return Some(Spread::Mark { mark, count: count(mark) });
    }
    let printed = || shares.iter().map(|share| share.of_every_hundred());
    Some(Spread::Between(printed().min()?, printed().max()?))
}

/// The same as what `who` spent of every 100 soles: `8 de 19 distritos gastaron 80 o más de cada 100 soles`.
pub(crate) fn spread_sentence(shares: &[Ratio], who: &str, language: Language) -> String {
    let all = shares.len();
    match (spread(shares), language) {
        (Some(Spread::Mark { mark, count }), Es) => {
            let verb = if count == 1 { "gastó" } else { "gastaron" };
            format!("{count} de {all} {who} {verb} {mark} o más de cada 100 soles")
        }
        (Some(Spread::Mark { mark, count }), En) => {
            format!("{count} of {all} {who} spent {mark} or more of every 100 soles")
        }
        (Some(Spread::Between(least, most)), Es) if least == most => {
            format!("{all} {who} gastaron {most} de cada 100 soles")
        }
        (Some(Spread::Between(least, most)), En) if least == most => {
            format!("{all} {who} spent {most} of every 100 soles")
        }
        (Some(Spread::Between(least, most)), Es) => {
            format!("{all} {who} gastaron entre {least} y {most} de cada 100 soles")
        }
        (Some(Spread::Between(least, most)), En) => {
            format!("{all} {who} spent between {least} and {most} of every 100 soles")
        }
        (None, _) => who.to_string(),
    }
}

/// `2021–2025`, or the only year; nothing for none.
pub(crate) fn year_range(first: Option<Year>, last: Option<Year>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(shares: &[i64]) -> Option<Spread> {
        spread(&shares.iter().map(|share| Ratio::from_millionths(*share)).collect::<Vec<_>>())
    }

    #[test]
    fn a_mark_parts_the_shares_and_else_their_ends_are_told() {
        assert_eq!(of(&[400_000, 620_000, 900_000]), Some(Spread::Mark { mark: 60, count: 2 }));
        // All of them lie close: no mark would say anything.
        assert_eq!(of(&[381_000, 384_000, 391_000, 394_000]), Some(Spread::Between(38, 39)));
        // What is printed as 80 and is less reaches no 80.
        assert_eq!(of(&[799_600, 700_000, 900_000]), Some(Spread::Mark { mark: 90, count: 1 }));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn a_mark_never_contradicts_the_printed_midpoint_or_the_printed_shares() {
        let mut number: u64 = 5;
        for round in 0..3_000_usize {
            let shares: Vec<i64> = (0..3 + round % 9)
                .map(|_| {
                    number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    300_000 + i64::try_from((number >> 33) % (1_000 + 90_000 * (number >> 62))).unwrap()
                })
                .collect();
            let printed = |share: &i64| (share + 5_000).div_euclid(10_000);
            match of(&shares).unwrap() {
                Spread::Mark { mark, count } => {
                    assert_eq!(shares.iter().filter(|share| **share >= mark * 10_000).count(), count);
                    assert_eq!(shares.iter().filter(|share| printed(share) >= mark).count(), count);
                    assert!(count > 0 && count < shares.len());
                    let middle = printed(&canon_core::stats::quantile::median(&shares).unwrap());
                    assert!(if middle >= mark {
                        count * 2 >= shares.len()
                    } else {
                        count * 2 <= shares.len()
                    });
                }
                Spread::Between(least, most) => {
                    assert!(shares.iter().all(|share| (least..=most).contains(&printed(share))));
                }
            }
        }
    }
}
