//! Amounts in thousands or millions of soles: the decimal point moved, and nothing rounded.

use canon_core::terms::money::{Soles, Unit};

use super::{amount_of_number, plain_centimos};

/// The céntimos of plain digits that count units. Amounts in soles are rounded to the céntimo; those in thousands or
/// millions must come out as whole céntimos, since a figure with more decimals is in some other unit.
pub(super) fn centimos_in(plain: &str, unit: Unit) -> Option<i64> {
    let zeros = unit.zeros();
    if zeros == 0 {
        return plain_centimos(plain.as_bytes());
    }
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let is_whole = decimals.get(zeros + 2..).is_none_or(|rest| rest.bytes().all(|byte| byte == b'0'));
    let padded = format!("{decimals:0<zeros$}");
    let (moved, rest) = padded.split_at_checked(zeros)?;
    is_whole.then(|| plain_centimos(format!("{whole}{moved}.{rest}").as_bytes())).flatten()
}

/// The amount of a spreadsheet's number that counts units. A spreadsheet shows fifteen digits at most: what stands behind
/// them nobody wrote.
pub(crate) fn number_in(number: f64, unit: Unit) -> Option<Soles> {
    if unit == Unit::Sol {
        return amount_of_number(number);
    }
    let seen: f64 = format!("{number:.14e}").parse().ok()?;
    centimos_in(&format!("{seen}"), unit).map(Soles::from_centimos)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cells::{Amount, DecimalMark, amount_in};

    fn soles(cell: &str, unit: Unit) -> Option<String> {
        match amount_in(cell, DecimalMark::Point, unit)? {
            Amount::Soles(soles) => Some(soles.to_string()),
            Amount::Missing => Some("missing".to_string()),
        }
    }

    #[test]
    fn thousands_and_millions_are_multiplied_exactly() {
        for (cell, unit, expected) in [
            ("212.9", Unit::Thousand, "212900.00"),
            ("212.91457", Unit::Thousand, "212914.57"),
            ("1,234.5", Unit::Thousand, "1234500.00"),
            ("(7)", Unit::Thousand, "-7000.00"),
            ("-0.00001", Unit::Thousand, "-0.01"),
            ("20.000001", Unit::Million, "20000001.00"),
            ("0.00000001", Unit::Million, "0.01"),
            ("20.5000000000", Unit::Million, "20500000.00"),
            ("0", Unit::Million, "0.00"),
            ("-", Unit::Million, "missing"),
            ("5.005", Unit::Sol, "5.01"),
        ] {
            assert_eq!(soles(cell, unit).as_deref(), Some(expected), "{cell} {unit:?}");
        }
    }

    #[test]
    fn more_decimals_than_whole_centimos_are_no_amount() {
        for (cell, unit) in [
            ("0.000001", Unit::Thousand),
            ("212.914571", Unit::Thousand),
            ("1.000000001", Unit::Million),
            ("99999999999999", Unit::Million),
        ] {
            assert_eq!(soles(cell, unit), None, "{cell} {unit:?}");
        }
    }

    #[test]
    fn a_spreadsheets_number_counts_units_as_the_person_saw_it() {
        let of = |number, unit| number_in(number, unit).map(|soles| soles.to_string());
        assert_eq!(of(0.1 + 0.2, Unit::Thousand).as_deref(), Some("300.00"));
        assert_eq!(of(212.914_579, Unit::Million).as_deref(), Some("212914579.00"));
        assert_eq!(of(-4.5, Unit::Million).as_deref(), Some("-4500000.00"));
        assert_eq!(of(-0.000_01, Unit::Thousand).as_deref(), Some("-0.01"));
        assert_eq!(of(0.0, Unit::Thousand).as_deref(), Some("0.00"));
        assert_eq!(of(1.0 / 3.0, Unit::Million), None);
        assert_eq!(of(f64::NAN, Unit::Thousand), None);
        assert_eq!(of(f64::INFINITY, Unit::Thousand), None);
        assert_eq!(of(5.5, Unit::Sol).as_deref(), Some("5.50"));
    }

    proptest! {
        #[test]
        fn soles_written_in_any_unit_come_back(centimos in -100_000_000_000_000_i64..100_000_000_000_000) {
            for unit in Unit::ALL {
                let places = unit.zeros() + 2;
                let digits = format!("{:0>width$}", centimos.unsigned_abs(), width = places + 1);
                let (whole, decimals) = digits.split_at(digits.len() - places);
                let sign = if centimos < 0 { "-" } else { "" };
                let text = format!("{sign}{whole}.{decimals}");
                let read = amount_in(&text, DecimalMark::Point, unit);
                prop_assert_eq!(read, Some(Amount::Soles(Soles::from_centimos(centimos))), "{}", text);
            }
        }
    }
}
