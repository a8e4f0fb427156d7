//! When a difference between two years is large enough to tell.
//!
//! The figures of a small government swing by themselves: a sentence says that something changed only past so many
//! points and so many soles.

use std::cmp::Ordering;

use crate::terms::money::Soles;
use crate::terms::quantity::Ratio;

/// How much something must differ for the change to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Materiality {
    /// Points of a hundred, as a fraction: 0.05 is five.
    pub share: Ratio,
    /// The soles by which an amount must differ.
    pub amount: Soles,
}

impl Default for Materiality {
    /// Five points and S/ 100,000, as canon proposes.
    fn default() -> Self {
        Self { share: Ratio::from_millionths(50_000), amount: Soles::from_soles(100_000) }
    }
}

/// A share of one year and the amounts it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    pub part: Soles,
    /// What it was divided by.
    pub whole: Soles,
}

impl Portion {
    /// The one over the other; `None` of nothing.
    pub fn ratio(self) -> Option<Ratio> {
        Ratio::of_soles(self.part, self.whole)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Up,
    Down,
    /// Too little to say so.
    Same,
}

impl Change {
    const fn of(told: bool, way: Ordering) -> Self {
        match (told, way) {
            (true, Ordering::Greater) => Self::Up,
            (true, Ordering::Less) => Self::Down,
            (true, Ordering::Equal) | (false, _) => Self::Same,
        }
    }
}

impl Materiality {
    /// How a share changed: by the points, and by the soles that those points are of this year's whole.
    pub fn of_shares(self, before: Portion, now: Portion) -> Option<Change> {
        Some(self.of_ratios(before.ratio()?, now.ratio()?, now.whole))
    }

    /// The same of ratios already made, the last one of a whole.
    pub fn of_ratios(self, before: Ratio, now: Ratio, whole: Soles) -> Change {
        let points = now.minus(before).millionths();
        let soles = i128::from(points.abs()) * i128::from(whole.abs().centimos()) / 1_000_000;
        let told = points.abs() >= self.share.millionths() && soles >= i128::from(self.amount.centimos());
        Change::of(told, points.cmp(&0))
    }

    /// How an amount changed: by its part of what it was, and by the soles.
    pub fn of_amounts(self, before: Soles, now: Soles) -> Change {
        let difference = now - before;
        let part = i128::from(before.abs().centimos()) * i128::from(self.share.millionths()) / 1_000_000;
        let told = i128::from(difference.abs().centimos()) >= part && difference.abs() >= self.amount;
        Change::of(told, difference.cmp(&Soles::ZERO))
    }
}

#[cfg(test)]
mod tests {
    use crate::stats::change::*;

    fn share(part: i64, whole: i64) -> Portion {
        Portion { part: Soles::from_soles(part), whole: Soles::from_soles(whole) }
    }

    #[test]
    fn a_share_changes_past_five_points_and_a_hundred_thousand_soles() {
        let materiality = Materiality::default();
        let of = |before, now| materiality.of_shares(before, now).unwrap();
        assert_eq!(of(share(70, 100), share(1_500_000, 2_000_000)), Change::Up);
        assert_eq!(
            of(share(70, 100), share(1_499_998, 2_000_000)),
            Change::Same,
            "a step less than five points"
        );
        assert_eq!(
            of(share(70, 100), share(1_499_999, 1_999_999)),
            Change::Same,
            "a step less than the soles"
        );
        assert_eq!(of(share(80, 100), share(1_500_000, 2_000_000)), Change::Down);
        assert_eq!(materiality.of_shares(share(1, 0), share(1, 1)), None);
    }

    #[test]
    fn an_amount_changes_past_a_twentieth_and_a_hundred_thousand_soles() {
        let materiality = Materiality::default();
        let of = |before, now| materiality.of_amounts(Soles::from_soles(before), Soles::from_soles(now));
        assert_eq!(of(2_000_000, 2_100_000), Change::Up);
        assert_eq!(of(2_000_000, 2_099_999), Change::Same);
        assert_eq!(of(2_100_000, 2_000_000), Change::Same, "less than a twentieth");
        assert_eq!(of(1_000_000, 900_000), Change::Down);
        assert_eq!(of(100_000, 199_999), Change::Same);
    }

    #[test]
    fn a_share_falls_as_it_rises_and_less_is_the_same() {
        let telling = Materiality::default();
        let of = |before, now, whole| {
            telling.of_ratios(
                Ratio::from_millionths(before),
                Ratio::from_millionths(now),
                Soles::from_soles(whole),
            )
        };
        assert_eq!(of(700_000, 750_000, 2_000_000), Change::Up);
        assert_eq!(of(750_000, 700_000, 2_000_000), Change::Down);
        assert_eq!(of(750_000, 700_001, 9_000_000), Change::Same);
        assert_eq!(of(750_000, 700_000, 1_999_999), Change::Same);
        assert_eq!(of(700_000, 750_000, -2_000_000), Change::Up, "a whole below zero counts by its size");
        assert_eq!(of(700_000, 700_000, 2_000_000), Change::Same);
    }

    #[test]
    fn an_amount_that_was_nothing_or_less_changes_by_its_soles() {
        let telling = Materiality::default();
        let of = |before, now| telling.of_amounts(Soles::from_soles(before), Soles::from_soles(now));
        assert_eq!(
            (of(0, 100_000), of(0, 99_999), of(0, -100_000)),
            (Change::Up, Change::Same, Change::Down)
        );
        assert_eq!(of(-2_000_000, -1_900_000), Change::Up);
        assert_eq!(of(-4_000_000, -3_900_000), Change::Same, "less than a twentieth");
    }

    #[test]
    fn what_did_not_change_is_the_same_even_where_everything_is_to_be_told() {
        let all = Materiality { share: Ratio::from_millionths(0), amount: Soles::ZERO };
        assert_eq!(all.of_shares(share(7, 10), share(70, 100)), Some(Change::Same));
        assert_eq!(all.of_shares(share(7, 10), share(71, 100)), Some(Change::Up));
        assert_eq!(all.of_amounts(Soles::from_soles(5), Soles::from_soles(5)), Change::Same);
        assert_eq!(all.of_amounts(Soles::from_soles(5), Soles::from_soles(4)), Change::Down);
    }
}
