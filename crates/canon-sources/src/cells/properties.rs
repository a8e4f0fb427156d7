//! Properties of cells that hold whatever they contain.

use canon_core::terms::money::Soles;
use proptest::prelude::*;

use crate::cells::{
    Amount, DecimalMark, amount, date, month_or_zero, number, plain_centimos, tenths_of_percent,
    usual_centimos, year,
};

/// An amount as a way of writing has it, with grouping or without.
fn written(centimos: i64, decimal: DecimalMark, grouped: bool) -> String {
    let (thousands, mark) = match decimal {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let digits = (centimos.unsigned_abs() / 100).to_string();
    let mut whole = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
            whole.push(thousands);
        }
        whole.push(digit);
    }
    let sign = if centimos < 0 { "-" } else { "" };
    format!("{sign}{whole}{mark}{:02}", centimos.unsigned_abs() % 100)
}

/// An amount by the book: a minus, digits, a point, digits, the third decimal rounding.
fn slowly(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{part}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u128 = format!("{whole}{part:0<3.3}").parse().ok()?;
    let centimos = i64::try_from((thousandths + 5) / 10).ok().filter(|sum| *sum <= 10_000_000_000_000_000)?;
    Some(if text.starts_with('-') { -centimos } else { centimos })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn what_is_written_is_read_back(centimos in -10_000_000_000_000_i64..10_000_000_000_000, grouped: bool, comma: bool) {
        let decimal = if comma { DecimalMark::Comma } else { DecimalMark::Point };
        let text = written(centimos, decimal, grouped);
        prop_assert_eq!(amount(&text, decimal), Some(Amount::Soles(Soles::from_centimos(centimos))), "{}", text);
        let other = if comma { DecimalMark::Point } else { DecimalMark::Comma };
        prop_assert_eq!(amount(&text, other), None, "{} must not read in the other way", text);
    }

    #[test]
    fn the_ministrys_numbers_are_read_back(centimos in -10_000_000_000_000_i64..10_000_000_000_000) {
        let text = Soles::from_centimos(centimos).to_string();
        prop_assert_eq!(plain_centimos(text.as_bytes()), Some(centimos));
        prop_assert_eq!(usual_centimos(text.as_bytes()), Some(centimos));
    }

    #[test]
    fn digits_with_a_point_are_an_amount_and_nothing_else_is(text in "-?[0-9]{0,20}\\.?[0-9]{0,4}|[-0-9.,a:/ ]{0,12}") {
        let expected = slowly(&text);
        prop_assert_eq!(plain_centimos(text.as_bytes()), expected, "{}", text);
        for raw in [text.clone(), format!("\"{text}\"")] {
            let usual = usual_centimos(raw.as_bytes());
            prop_assert!(usual.is_none() || usual == expected, "{} as {:?}", raw, usual);
        }
    }

    #[test]
    fn no_cell_stops_the_program(text in "\\PC{0,40}") {
        let _ = (amount(&text, DecimalMark::Point), amount(&text, DecimalMark::Comma), date(&text), tenths_of_percent(&text));
        let bytes = text.as_bytes();
        let _ = (plain_centimos(bytes), month_or_zero(bytes), number(bytes), year(bytes));
    }
}
