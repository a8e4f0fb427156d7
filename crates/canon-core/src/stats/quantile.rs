//! Quartiles and medians, by linear interpolation between closest ranks (type 7 of Hyndman and Fan, 1996).

/// The `numerator / denominator` quantile of some numbers, sorted here; `None` for an empty list.
///
/// Exact in integers: the result is rounded half away from zero to the unit of the input.
pub fn quantile(values: &[i64], numerator: u32, denominator: u32) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().checked_sub(1)?;
    let position = i128::try_from(last).ok()? * i128::from(numerator);
    let (below, part) = (position / i128::from(denominator), position % i128::from(denominator));
    let below = usize::try_from(below).ok()?;
    let (low, high) = (i128::from(sorted[below]), i128::from(sorted[(below + 1).min(last)]));
    let scaled = low * i128::from(denominator) + (high - low) * part;
    i64::try_from(crate::terms::quantity::divide_rounded(scaled, i128::from(denominator))?).ok()
}

/// The median; `None` for an empty list.
pub fn median(values: &[i64]) -> Option<i64> {
    quantile(values, 1, 2)
}

#[cfg(test)]
mod tests {
    use crate::stats::quantile::*;

    #[test]
    fn agrees_with_the_textbook() {
        let ten: Vec<i64> = (1..=10).map(|n| n * 100).collect();
        assert_eq!(quantile(&ten, 1, 4), Some(325));
        assert_eq!(quantile(&ten, 3, 4), Some(775));
        assert_eq!(median(&ten), Some(550));
        assert_eq!(median(&[3, 1, 2]), Some(2));
        assert_eq!(median(&[-3, -2]), Some(-3));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn a_quantile_of_one_number_is_itself_and_the_ends_are_the_ends() {
        assert_eq!(quantile(&[7], 1, 4), Some(7));
        let some = [9, 1, 5];
        assert_eq!((quantile(&some, 0, 4), quantile(&some, 4, 4)), (Some(1), Some(9)));
        assert_eq!(quantile(&[0, 10], 1, 20), Some(1), "half goes away from zero");
        assert_eq!(quantile(&[0, 1, 2, 3], 19, 20), Some(3));
        assert_eq!(quantile(&[i64::MIN, i64::MAX], 1, 2), Some(-1));
    }
}
