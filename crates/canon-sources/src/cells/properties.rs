//! Properties of cells that hold whatever they contain.

use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Month, Year};
use proptest::prelude::*;
use proptest::sample::select;

use crate::cells::{
    Amount, DecimalMark, WrittenUbigeo, amount, code, date, government, month_or_zero, number,
    plain_centimos, tenths_of_percent, ubigeo, usual_centimos, year,
};

/// What stands between the thousands of a way of writing, and between its millions.
type Groups = (&'static str, &'static str);

/// The ways in which people part thousands where the decimal mark is a point, and where it is a comma.
const GROUPS: [&[Groups]; 2] = [
    &[
        ("", ""),
        (",", ","),
        (",", "'"),
        (",", "’"),
        (",", "´"),
        ("'", "'"),
        (" ", " "),
        ("\u{a0}", "\u{a0}"),
        ("\u{2009}", "\u{2009}"),
        ("\u{202f}", "\u{202f}"),
    ],
    &[
        ("", ""),
        (".", "."),
        (".", "'"),
        (".", "’"),
        (".", "´"),
        ("'", "'"),
        (" ", " "),
        ("\u{a0}", "\u{a0}"),
        ("\u{2009}", "\u{2009}"),
        ("\u{202f}", "\u{202f}"),
    ],
];

/// What may stand before and behind an amount of soles: the currency, a footnote mark, quotes.
const AROUND: [(&str, &str); 22] = [
    ("", ""),
    ("S/ ", ""),
    ("S/", ""),
    ("S/. ", ""),
    ("s/.", ""),
    ("PEN ", ""),
    ("soles ", ""),
    ("", " S/"),
    ("", "S/."),
    ("", " PEN"),
    ("", " soles"),
    ("", " Nuevos Soles"),
    ("", "*"),
    ("", " **"),
    ("", " 1/"),
    ("", " a/ 2/"),
    ("", " (1)"),
    ("", "¹"),
    ("* ", ""),
    ("'", ""),
    ("=\"", "\""),
    (" S/ ", " 1/\u{a0}"),
];

/// A negative amount: what stands before its digits and behind them.
const NEGATIVE: [(&str, &str); 5] = [("-", ""), ("−", ""), ("- ", ""), ("(", ")"), ("", "-")];

/// Digits with marks between thousands, and two decimals.
fn grouped(centimos: i64, decimal: DecimalMark, (thousands, millions): Groups) -> String {
    let digits = (centimos.unsigned_abs() / 100).to_string();
    let mut whole = String::new();
    for (place, digit) in digits.chars().enumerate() {
        match digits.len() - place {
            left if place == 0 || !left.is_multiple_of(3) => {}
            6 => whole.push_str(millions),
            _ => whole.push_str(thousands),
        }
        whole.push(digit);
    }
    let mark = if decimal == DecimalMark::Point { '.' } else { ',' };
    format!("{whole}{mark}{:02}", centimos.unsigned_abs() % 100)
}

/// An amount in one of the ways of writing it.
fn any_amount() -> impl Strategy<Value = (String, i64, DecimalMark)> {
    let amounts = prop_oneof![-99_999_999_i64..100_000_000, -10_000_000_000_000_i64..10_000_000_000_000];
    let ways = (any::<bool>(), any::<prop::sample::Index>(), select(&AROUND[..]), select(&NEGATIVE[..]));
    (amounts, ways).prop_map(|(centimos, (comma, groups, (before, behind), negative))| {
        let decimal = if comma { DecimalMark::Comma } else { DecimalMark::Point };
        let digits = grouped(centimos, decimal, *groups.get(GROUPS[usize::from(comma)]));
        let (minus, closing) = if centimos < 0 { negative } else { ("", "") };
        (format!("{before}{minus}{digits}{closing}{behind}"), centimos, decimal)
    })
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

/// Any day from 1990 to 2099.
fn any_day() -> impl Strategy<Value = Date> {
    (1990_u16..=2099, 1_u8..=12, 1_u8..=31).prop_filter_map("a day that exists", |(year, month, day)| {
        Date::new(Year::new(year)?, Month::new(month)?, day)
    })
}

/// The ways of writing a day that show all of it.
fn ways_of(day: Date) -> Vec<String> {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let (number, name) = (month.number(), month.name(Language::Es));
    let short = &name[..3];
    let stamp = format!("{day}T23:59:59");
    let serial = day.days_since_1970() + 25_569;
    vec![
        format!("{of_month}/{number}/{year}"),
        format!("{of_month:02}-{number:02}-{year}"),
        format!("{of_month:02}.{number:02}.{year}"),
        format!("{year}/{number:02}/{of_month:02}"),
        format!("{of_month:02}-{name}-{year}"),
        format!("{of_month} de {name} de {year}"),
        format!("{of_month} {} {year}", short.to_uppercase()),
        format!("{of_month}-{}-{year}", &month.name(Language::En)[..3]),
        format!("{of_month:02}/{number:02}/{year} 00:00"),
        format!("{year}{number:02}{of_month:02}"),
        serial.to_string(),
        day.to_string(),
        stamp,
    ]
}

/// The ways in which programs leave a whole number that was a code.
fn ways_of_code(code: u32) -> Vec<String> {
    let marked = |mark: &'static str| {
        grouped(i64::from(code) * 100, DecimalMark::Point, (mark, mark))
            .trim_end_matches("00")
            .trim_end_matches('.')
            .to_string()
    };
    let mut ways = [
        "{}",
        "{}.0",
        "{}.00",
        "{},0",
        "'{}",
        "=\"{}\"",
        "\"{}\"",
        " {}\u{a0}",
        "{}: NOMBRE",
        "{} - NOMBRE",
        "{} 1/",
        "{}*",
    ]
    .map(|way| way.replace("{}", &code.to_string()))
    .to_vec();
    if code >= 1000 {
        ways.extend([",", ".", " ", "\u{a0}", "'"].map(marked));
    }
    ways
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn an_amount_is_read_back_however_it_is_written((text, centimos, decimal) in any_amount()) {
        prop_assert_eq!(amount(&text, decimal), Some(Amount::Soles(Soles::from_centimos(centimos))), "{}", text);
        let other = if decimal == DecimalMark::Point { DecimalMark::Comma } else { DecimalMark::Point };
        prop_assert_eq!(amount(&text, other), None, "{} must not read in the other way", text);
    }

    #[test]
    fn another_currency_is_never_soles(
        (text, _, _) in any_amount(),
        other in select(&["US$", "$", "USD", "€", "EUR", "Bs", "dólares", "%", "MM", "mil", "millones"][..]),
    ) {
        for decimal in DecimalMark::BOTH {
            for text in [format!("{other} {text}"), format!("{other}{text}"), format!("{text} {other}"), format!("{text}{other}")] {
                prop_assert_eq!(amount(&text, decimal), None, "{}", text);
            }
        }
    }

    #[test]
    fn two_readings_of_a_text_differ_a_thousandfold_or_not_at_all(text in "[-( S/]{0,2}[0-9][0-9.,' ]{0,12}[)*-]{0,2}") {
        let [point, comma] = DecimalMark::BOTH.map(|decimal| match amount(&text, decimal) {
            Some(Amount::Soles(soles)) => Some(soles.centimos()),
            _ => None,
        });
        if let (Some(one), Some(other)) = (point, comma) {
            let (more, less) = if one.abs() < other.abs() { (other, one) } else { (one, other) };
            // The thousandths of a sol are rounded.
            prop_assert!(more == less || (less * 1000 - more).abs() <= 500, "{}: {} and {}", text, one, other);
        }
    }

    #[test]
    fn no_digit_is_invented_or_lost(text in "[-(S/ ]{0,2}[0-9][0-9.,' ]{0,12}[)*-]{0,2}") {
        for decimal in DecimalMark::BOTH {
            if let Some(Amount::Soles(soles)) = amount(&text, decimal) {
                let own: String = text.chars().filter(char::is_ascii_digit).collect();
                let read = soles.abs().centimos().to_string();
                let common = own.trim_start_matches('0').bytes().zip(read.bytes()).take_while(|(one, other)| one == other).count();
                // The last digit may be rounded, which may carry.
                let is_rounded = own.len() > read.len();
                prop_assert!(soles.is_zero() || is_rounded || common == own.trim_start_matches('0').len(), "{}: {}", text, soles);
            }
        }
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
    fn a_day_is_read_back_however_it_is_written(day in any_day()) {
        for text in ways_of(day) {
            prop_assert_eq!(date(&text), Some(day), "{}", text);
        }
    }

    #[test]
    fn a_text_is_one_day_or_none(text in "[0-9]{1,4}[-/. ](0?[1-9]|1[0-2]|ago|de enero)[-/. ][0-9]{1,4}( 1[0-9]:[0-9]{2})?") {
        if let Some(day) = date(&text) {
            prop_assert_eq!(date(&day.to_string()), Some(day));
            let own: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            prop_assert!(own.contains(&u32::from(day.day())), "{}: {}", text, day);
            let year = u32::from(day.year().number());
            prop_assert!(own.contains(&year) || own.contains(&(year % 100)), "{}: {}", text, day);
        }
    }

    #[test]
    fn a_code_is_read_back_however_a_program_left_it(unit in 300_000_u32..310_000, small in 1_u32..256) {
        for text in ways_of_code(unit) {
            prop_assert_eq!(number(text.as_bytes()), Some(unit), "{}", text);
            prop_assert_eq!(government(&text).map(|id| id.to_string()), Some(unit.to_string()), "{}", text);
        }
        for text in ways_of_code(small) {
            prop_assert_eq!(code(text.as_bytes()).map(u32::from), Some(small), "{}", text);
        }
    }

    #[test]
    fn a_ubigeo_keeps_its_zero_or_is_known_to_have_lost_it(place in 10_101_u32..260_000) {
        let whole = format!("{place:06}").parse().ok();
        let expected = whole.map(if place < 100_000 { WrittenUbigeo::LostZero } else { WrittenUbigeo::Whole });
        let texts = ways_of_code(place);
        for text in &texts {
            prop_assert_eq!(ubigeo(text), expected, "{}", text);
        }
        prop_assert_eq!(ubigeo(&format!("'{place:06}")), whole.map(WrittenUbigeo::Whole));
    }

    #[test]
    fn no_cell_stops_the_program(text in "\\PC{0,40}") {
        let _ = (amount(&text, DecimalMark::Point), amount(&text, DecimalMark::Comma), date(&text), tenths_of_percent(&text));
        let bytes = text.as_bytes();
        let _ = (plain_centimos(bytes), month_or_zero(bytes), number(bytes), year(bytes));
        let _ = (government(&text), ubigeo(&text));
    }
}
