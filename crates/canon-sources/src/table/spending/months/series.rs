//! What amounts by month are: of each month, added up since January, or the year's on every row.

use canon_core::facts::Slot;
use canon_core::facts::issue::Issue;
use canon_core::terms::money::Soles;

/// What the row of a year is called in messages.
pub(super) const MONTH_ZERO: &str = "mes 0";

/// Amounts of one government and year in one column, in the order of their months.
#[derive(Clone, Debug, Default)]
pub(super) struct Series {
    pub(super) amounts: Vec<(Slot, Soles)>,
    /// The budget as it stands last, against which what was spent is held.
    pub(super) pim: Option<Soles>,
}

/// What the amounts of a column by month are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Each is of its own month.
    Own,
    /// Of all months up to theirs.
    Cumulated,
    /// The rows do not tell.
    Unclear,
}

impl Series {
    fn months(&self) -> impl Iterator<Item = Soles> + '_ {
        self.amounts.iter().filter(|(slot, _)| *slot != Slot::Year).map(|(_, amount)| *amount)
    }

    /// Whether two amounts are of one month.
    pub(super) fn repeats_a_month(&self) -> bool {
        self.amounts.windows(2).any(|pair| pair[0].0 == pair[1].0)
    }

    pub(super) fn sum(&self) -> Soles {
        self.months().sum()
    }

    pub(super) fn last(&self) -> Soles {
        self.months().last().unwrap_or(Soles::ZERO)
    }

    /// How many months are not like the one before, and how many of them are less.
    pub(super) fn steps(&self) -> (u64, u64) {
        let mut steps = (0, 0);
        for (one, next) in self.months().zip(self.months().skip(1)) {
            steps.0 += u64::from(one != next);
            steps.1 += u64::from(next < one);
        }
        steps
    }

    /// Whether every month has the same, but for what a division leaves: nobody spends all in January and nothing after.
    fn is_even(&self) -> bool {
        const REST: Soles = Soles::from_soles(12);
        let (least, most) = (self.months().min(), self.months().max());
        let difference = most.zip(least).map(|(most, least)| most - least);
        difference.is_none_or(|difference| difference <= REST) && least.is_none_or(|least| least > REST)
    }

    /// Whether the months together are more than the budget, so that they cannot be of their month.
    pub(super) fn exceeds_budget(&self) -> bool {
        self.pim.is_some_and(|pim| pim > Soles::ZERO && self.sum() > pim && self.months().nth(1).is_some())
    }

    /// Whether they could be added up since January: they never fall, and end within the budget.
    fn may_be_cumulated(&self) -> bool {
        self.steps().1 == 0 && self.pim.is_none_or(|pim| self.last() <= pim)
    }
}

/// What the names of columns of months and the sums beside them tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// How many of the columns say that they are cumulated, and how many do not.
    pub(super) named: u64,
    pub(super) unnamed: u64,
    /// How many rows have a sum that is what their months add up to.
    pub(super) own: usize,
    /// One for each row whose sum is its last month: what is said of it where its months are not cumulated.
    pub(super) last: Vec<Issue>,
}

impl Told {
    /// What the months are by it; `None` where it tells nothing. A few rows with a wrong sum do not speak for the others.
    pub(super) fn verdict(&self, all: &[Series]) -> Option<Verdict> {
        let (own, last) = (self.own, self.last.len());
        let is_named = self.named > 0;
        let (says_own, says_last) = (own > last * 10, last > own * 10);
        Some(match () {
            () if own + last > 0 && !says_own && !says_last => Verdict::Unclear,
            () if is_named && (self.unnamed > 0 || says_own) => Verdict::Unclear,
            () if (is_named || says_last) && often_fall(all) => Verdict::Unclear,
            () if is_named || says_last => Verdict::Cumulated,
            () if says_own => Verdict::Own,
            () => return None,
        })
    }
}

/// Whether amounts fall from one month to the next in one step of ten at least.
pub(super) fn often_fall(all: &[Series]) -> bool {
    let (steps, falls) = all.iter().map(Series::steps).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    falls > 0 && falls * 10 >= steps
}

/// What the amounts of a column are, from those of all governments and years.
///
/// Amounts that fall from one month to the next are of their month: in one step of ten at least, for a correction
/// lowers a sum too. Amounts that never fall are sums where they would be more than the budget otherwise; where both
/// readings are possible, neither is taken. Two months of one government tell nothing, and are taken as they stand.
pub(super) fn verdict<'s>(all: impl Iterator<Item = &'s Series> + Clone) -> Verdict {
    let groups = all.clone().filter(|series| series.months().nth(1).is_some()).count();
    let (steps, falls) = all.clone().map(Series::steps).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let are_even = all.clone().all(Series::is_even);
    let beyond: Vec<&Series> = all.filter(|series| series.exceeds_budget()).collect();
    let often_falls = falls > 0 && falls * 10 >= steps;
    match beyond.len() {
        0 if often_falls || steps <= 1 || are_even => Verdict::Own,
        0 => Verdict::Unclear,
        _ if falls == 0 && beyond.iter().all(|series| series.may_be_cumulated()) => Verdict::Cumulated,
        // A few that spend more than they have are told by the phases.
        few if often_falls && few * 10 <= groups => Verdict::Own,
        _ => Verdict::Unclear,
    }
}

/// What a budget on the rows of several months is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Budget {
    /// It stands on one of them.
    Once,
    /// The same on all.
    Repeated,
    /// As it stood in each month.
    Standing,
    /// Something else: a budget of each month, or changes to it.
    Unclear,
}

/// What the amounts of a budget are. A budget that changes from month to month is one as it stood where it hardly falls
/// and what was spent lies within the last.
pub(super) fn budget(series: &Series, spent: Option<Soles>) -> Budget {
    let values: Vec<Soles> = series.amounts.iter().map(|(_, amount)| *amount).collect();
    if values.iter().filter(|amount| !amount.is_zero()).count() <= 1 {
        return Budget::Once;
    }
    if series.repeats_a_month() {
        return Budget::Unclear;
    }
    let last = values.last().copied().unwrap_or(Soles::ZERO);
    let is_enough = spent.is_none_or(|spent| spent <= last);
    if values.iter().all(|amount| *amount == last) {
        return if is_enough { Budget::Repeated } else { Budget::Unclear };
    }
    let hardly_falls = values.windows(2).all(|pair| pair[1] + pair[1] >= pair[0]);
    let is_standing = hardly_falls && spent.is_some() && is_enough;
    if is_standing { Budget::Standing } else { Budget::Unclear }
}

#[cfg(test)]
mod tests {
    use super::*;
    use canon_core::terms::period::Month;

    fn series(pim: i64, amounts: &[i64]) -> Series {
        let months = amounts.iter().zip(1..);
        let amounts =
            months.map(|(soles, month)| (Slot::Month(Month::new(month).unwrap()), Soles::from_soles(*soles)));
        Series { amounts: amounts.collect(), pim: (pim > 0).then(|| Soles::from_soles(pim)) }
    }

    fn of(all: &[Series]) -> Verdict {
        verdict(all.iter())
    }

    #[test]
    fn what_was_spent_by_month_is_told_from_its_sums() {
        let rising = [10, 20, 30, 40];
        assert_eq!(of(&[series(50, &rising)]), Verdict::Cumulated, "they would be more than the budget");
        assert_eq!(of(&[series(500, &rising)]), Verdict::Unclear, "both are possible");
        assert_eq!(of(&[series(0, &rising)]), Verdict::Unclear);
        assert_eq!(of(&[series(500, &[10, 20])]), Verdict::Own, "two months tell nothing");
        assert_eq!(of(&[series(500, &[10, 5, 30, 40])]), Verdict::Own);
        assert_eq!(of(&[series(500, &[10, 10, 10])]), Verdict::Own, "the same every month");
        let even = |each: i64| series(9_000, &[each, each, each, each + 9]);
        assert_eq!(of(&[even(100), even(2_000)]), Verdict::Own, "and what a division leaves");
        let once = |soles: i64| series(9_000, &[0, soles, soles, soles]);
        assert_eq!(
            of(&[once(100), once(2_000)]),
            Verdict::Unclear,
            "spent in February alone, or again and again"
        );
        assert_eq!(of(&[series(50, &[10, 5, 30, 40])]), Verdict::Unclear, "neither");
        assert_eq!(of(&[series(30, &rising)]), Verdict::Unclear, "more than the budget at the end, too");
        let falling = || series(500, &[50, 10, 90, 20]);
        assert_eq!(of(&[falling(), series(500, &rising)]), Verdict::Own, "one column is of one kind");
        assert_eq!(of(&[series(50, &rising), falling()]), Verdict::Unclear);
    }

    #[test]
    fn a_budget_by_month_is_the_years_as_it_stood_or_not_to_be_told() {
        let spent = Some(Soles::from_soles(60));
        assert_eq!(budget(&series(0, &[100, 100, 100]), spent), Budget::Repeated);
        assert_eq!(budget(&series(0, &[100, 100]), None), Budget::Repeated);
        assert_eq!(budget(&series(0, &[50, 50, 50]), spent), Budget::Unclear, "a budget of each month");
        assert_eq!(budget(&series(0, &[100, 120, 110]), spent), Budget::Standing);
        assert_eq!(budget(&series(0, &[100, 20, 10]), spent), Budget::Unclear, "what it was changed by");
        assert_eq!(budget(&series(0, &[100, 120, 110]), None), Budget::Unclear);
        assert_eq!(budget(&series(0, &[0, 100, 0]), spent), Budget::Once);
    }
}
