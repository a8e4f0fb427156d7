//! How much is in how few hands, and how sure a share of few things is.

use crate::terms::money::Soles;
use crate::terms::quantity::{Ratio, divide_rounded};

/// Parts of a share, for squaring without a loss that six digits would show.
const FINE: i128 = 1_000_000_000_000;

/// The Herfindahl–Hirschman index of some amounts: Σ share², from nearly 0 to 1. `None` where they add up to nothing, or
/// one is below zero.
pub fn concentration(amounts: &[Soles]) -> Option<Ratio> {
    let total: i128 = amounts.iter().map(|amount| i128::from(amount.centimos())).sum();
    if total <= 0 || amounts.iter().any(|amount| *amount < Soles::ZERO) {
        return None;
    }
    let squares = amounts.iter().map(|amount| {
        let share = i128::from(amount.centimos()) * FINE / total;
        share * share
    });
    let millionths = divide_rounded(squares.sum(), FINE * FINE / 1_000_000)?;
    i64::try_from(millionths).ok().map(Ratio::from_millionths)
}

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a share of things counted (Wilson, 1927): `some` of `all`. `None` of no things.
///
/// Only sums, products, quotients and a square root, which are the same on every machine.
#[expect(clippy::cast_precision_loss, reason = "things counted are few")]
#[expect(clippy::cast_possible_truncation, reason = "a share has at most seven digits in millionths")]
pub fn wilson(some: usize, all: usize) -> Option<(Ratio, Ratio)> {
    if all == 0 || some > all {
        return None;
    }
    let (n, p) = (all as f64, some as f64 / all as f64);
    let z2 = Z * Z;
    let middle = p + z2 / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z2 / n;
    let ratio = |bound: f64| Ratio::from_millionths((bound / whole * 1e6).round().clamp(0.0, 1e6) as i64);
    Some((ratio(middle - reach), ratio(middle + reach)))
}

#[cfg(test)]
mod tests {
    use crate::stats::concentration::*;

    fn of(soles: &[i64]) -> Option<String> {
        let amounts: Vec<Soles> = soles.iter().map(|s| Soles::from_soles(*s)).collect();
        concentration(&amounts).map(|hhi| hhi.to_string())
    }

    #[test]
    fn concentration_is_one_for_one_and_one_over_n_for_n_equals() {
        assert_eq!(of(&[7]).unwrap(), "1.000000");
        assert_eq!(of(&[5, 5, 5, 5]).unwrap(), "0.250000");
        assert_eq!(of(&[1, 1, 1]).unwrap(), "0.333333");
        // 0.6² + 0.3² + 0.1²
        assert_eq!(of(&[60, 30, 10]).unwrap(), "0.460000");
        assert_eq!((of(&[]), of(&[0, 0]), of(&[5, -1])), (None, None, None));
    }

    #[test]
    fn wilson_agrees_with_the_published_examples() {
        let whole = |some, all| {
            let (low, high) = wilson(some, all).unwrap();
            (low.of_every_hundred(), high.of_every_hundred())
        };
        assert_eq!(whole(3, 5), (23, 88));
        assert_eq!(whole(30, 50), (46, 72));
        assert_eq!(whole(0, 8), (0, 32));
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(5, 5).unwrap().1, Ratio::from_millionths(1_000_000));
    }

    #[test]
    fn an_interval_holds_its_share_is_wider_the_fewer_there_are_and_turns_over_with_it() {
        for all in [1_usize, 2, 5, 30, 1_000] {
            for some in [0, all / 3, all / 2, all] {
                let share = Ratio::of(some as i128, all as i128).unwrap();
                let (low, high) = wilson(some, all).unwrap();
                assert!(low <= share && share <= high, "{some} of {all}");
                let (rest_low, rest_high) = wilson(all - some, all).unwrap();
                let sums = [low.plus(rest_high), high.plus(rest_low)];
                assert!(
                    sums.iter().all(|sum| sum.minus(Ratio::ONE).millionths().abs() <= 1),
                    "{some} of {all}"
                );
                let (wide_low, wide_high) = wilson(some * 10, all * 10).unwrap();
                assert!(wide_high.minus(wide_low) < high.minus(low), "{some} of {all}");
            }
        }
        assert_eq!(wilson(3, 2), None, "more than all");
        assert_eq!(wilson(1, 1).unwrap().0.millionths(), 206_549);
    }

    #[test]
    fn a_large_amount_and_a_small_one_are_one_hand() {
        assert_eq!(of(&[1, 1_000_000_000]).unwrap(), "1.000000");
        assert_eq!(of(&[0, 3]).unwrap(), "1.000000", "nothing is no share");
        assert_eq!(of(&[1, 2]).unwrap(), "0.555556");
    }
}
