//! Prices by year: soles of one year told in soles of another.

use std::collections::BTreeMap;

use crate::facts::source::SourceId;
use crate::terms::money::Soles;
use crate::terms::period::Year;
use crate::terms::quantity::{Measuring, Quantity, divide_rounded};

/// The price index of a year, in millionths of its own unit; above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PriceIndex(i64);

impl PriceIndex {
    /// A plain decimal above zero, with up to six digits.
    pub fn parse(text: &str) -> Option<Self> {
        match Quantity::parse(Measuring::Ratio, text) {
            Some(Quantity::Ratio(ratio)) if ratio.millionths() > 0 => Some(Self(ratio.millionths())),
            _ => None,
        }
    }
}

/// The indices of the years that the inputs have, with their source.
#[derive(Clone, Debug, Default)]
pub struct Prices {
    pub years: BTreeMap<Year, (PriceIndex, SourceId)>,
}

impl Prices {
    /// An amount of one year in soles of another, to the céntimo; `None` where a price is missing.
    pub fn real(&self, amount: Soles, of: Year, base: Year) -> Option<Soles> {
        let index = |year| self.years.get(&year).map(|(index, _)| i128::from(index.0));
        let centimos = divide_rounded(i128::from(amount.centimos()) * index(base)?, index(of)?)?;
        i64::try_from(centimos).ok().map(Soles::from_centimos)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceFact {
    pub year: Year,
    pub index: PriceIndex,
}

#[cfg(test)]
mod tests {
    use crate::facts::prices::*;

    #[test]
    fn soles_of_a_cheaper_year_are_more_soles_today_and_without_a_price_none() {
        let year = |number| Year::new(number).unwrap();
        let mut prices = Prices::default();
        prices.years.insert(year(2020), (PriceIndex::parse("100").unwrap(), SourceId(0)));
        prices.years.insert(year(2024), (PriceIndex::parse("125.5").unwrap(), SourceId(0)));
        let amount = Soles::from_soles(200);
        assert_eq!(prices.real(amount, year(2020), year(2024)), Some(Soles::from_soles(251)));
        assert_eq!(prices.real(amount, year(2024), year(2024)), Some(amount));
        assert_eq!(prices.real(amount, year(2021), year(2024)), None);
    }

    #[test]
    fn nothing_and_less_is_no_price() {
        assert!(["0", "-1", "x", "1,5", ""].iter().all(|text| PriceIndex::parse(text).is_none()));
    }

    #[test]
    fn soles_of_a_dearer_year_are_fewer_and_rounded_to_the_centimo() {
        let year = |number| Year::new(number).unwrap();
        let mut prices = Prices::default();
        prices.years.insert(year(2020), (PriceIndex::parse("3").unwrap(), SourceId(0)));
        prices.years.insert(year(2024), (PriceIndex::parse("2").unwrap(), SourceId(0)));
        let real = |centimos, of, base| {
            prices.real(Soles::from_centimos(centimos), year(of), year(base)).map(Soles::centimos)
        };
        assert_eq!((real(100, 2020, 2024), real(-100, 2020, 2024)), (Some(67), Some(-67)));
        assert_eq!((real(1, 2024, 2020), real(0, 2024, 2020)), (Some(2), Some(0)));
        assert_eq!(real(100, 2020, 2021), None);
        assert_eq!(real(i64::MAX, 2024, 2020), None, "beyond all amounts");
        assert_eq!(PriceIndex::parse("0.000001").map(|index| index.0), Some(1));
    }
}
