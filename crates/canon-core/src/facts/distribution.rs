//! Índices de distribución: what part of the nation's money of a year a government is to get, as resolved.

use crate::terms::government::GovId;
use crate::terms::period::Year;
use std::fmt;

use crate::terms::money::Soles;
use crate::terms::quantity::divide_rounded;

/// The digits with which resolutions print an index.
const DIGITS: usize = 10;
/// One, in units of the last digit.
const ONE: i64 = 10_000_000_000;

/// A part of a whole, with ten digits: `0.0230000000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DistributionIndex(i64);

impl DistributionIndex {
    /// A decimal from 0 to 1 with up to ten digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let part = part.trim_end_matches('0');
        if !matches!(whole, "0" | "1") || !digits(part) || part.len() > DIGITS {
            return None;
        }
        let scaled: i64 = format!("{whole}{part:0<DIGITS$}").parse().ok()?;
        (scaled <= ONE).then_some(Self(scaled))
    }

    /// This part of a total, to the céntimo.
    pub fn of(self, total: Soles) -> Soles {
        let centimos = divide_rounded(i128::from(total.centimos()) * i128::from(self.0), ONE.into());
        Soles::from_centimos(centimos.and_then(|part| i64::try_from(part).ok()).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for DistributionIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:0DIGITS$}", self.0 / ONE, self.0 % ONE)
    }
}

/// What part of a year's canon a government is to get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFact {
    pub gov: GovId,
    pub year: Year,
    pub index: DistributionIndex,
    /// The amount of which the government gets a part.
    pub total: Soles,
}

#[cfg(test)]
mod tests {
    use crate::facts::distribution::*;

    #[test]
    fn a_part_of_a_total_is_exact_to_the_centimo() {
        let index = DistributionIndex::parse("0.0230").unwrap();
        assert_eq!(index.to_string(), "0.0230000000");
        assert_eq!(index.of(Soles::from_soles(6_982_000_000)), Soles::from_soles(160_586_000));
        let tiny = DistributionIndex::parse("0.0000000001").unwrap();
        assert_eq!(tiny.of(Soles::from_soles(50_000_000)).centimos(), 1, "half a céntimo goes up");
    }

    #[test]
    fn more_than_all_more_digits_and_signs_are_no_index() {
        for text in ["1.0000000001", "2", "-0.1", "0.12345678901", "0.01234567891", "0,023", "2.3%", ""] {
            assert_eq!(DistributionIndex::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_index_runs_from_nothing_to_all_and_reads_back() {
        for (text, printed) in [
            ("0", "0.0000000000"),
            ("1", "1.0000000000"),
            ("1.0000000000000", "1.0000000000"),
            ("0.9999999999", "0.9999999999"),
            ("0.05", "0.0500000000"),
        ] {
            let index = DistributionIndex::parse(text).unwrap();
            assert_eq!(index.to_string(), printed);
            assert_eq!(DistributionIndex::parse(printed), Some(index));
        }
        let all = DistributionIndex::parse("1").unwrap();
        assert_eq!(all.of(Soles::from_centimos(12_345)), Soles::from_centimos(12_345));
        assert_eq!(DistributionIndex::parse("0").unwrap().of(Soles::from_soles(9)), Soles::ZERO);
    }
}
