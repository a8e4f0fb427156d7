//! Numbers as Peru writes them: comma for thousands, point for decimals, "S/" before, no-break spaces, a true minus.
//!
//! Everything is rounded from integers, half away from zero, and only here.

use canon_core::indicators::{Finding, Side, Telling};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::quantity::{Quantity, Ratio, divide_rounded};

/// A space at which no line may break.
pub const NBSP: char = '\u{a0}';

const CENTIMOS_OF_A_MILLION: i128 = 100_000_000;

/// `1,234,567`, with a true minus.
pub fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if number < 0 {
        text.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `S/ 1,234.50`: to the céntimo.
pub fn exact(amount: Soles) -> String {
    let sign = if amount < Soles::ZERO { "−" } else { "" };
    let centimos = amount.centimos().unsigned_abs();
    format!("S/ {sign}{}.{:02}", grouped(i128::from(centimos / 100)), centimos % 100)
}

/// An amount for a sentence: `S/ 1,234.5 millones`, and below a million `S/ 845,300`.
pub fn money(amount: Soles, language: Language) -> String {
    let (number, unit) = money_parts(amount, language);
    if unit.is_empty() { number } else { format!("{number}{NBSP}{unit}") }
}

/// An amount in whole soles, whatever its size: where two are told that the tenths of a million would make one.
pub(crate) fn whole(amount: Soles) -> String {
    format!("S/{NBSP}{}", grouped(rounded(i128::from(amount.centimos()), 100)))
}

/// The number of an amount and, from a million on, the word after it.
pub fn money_parts(amount: Soles, language: Language) -> (String, &'static str) {
    let centimos = i128::from(amount.centimos());
    // What would be printed as 1.0 million is a million.
    if centimos.abs() < CENTIMOS_OF_A_MILLION - CENTIMOS_OF_A_MILLION / 20 {
        return (format!("S/{NBSP}{}", grouped(rounded(centimos, 100))), "");
    }
    let tenths = rounded(centimos, CENTIMOS_OF_A_MILLION / 10);
    let unit = match tenths.abs() {
        10 => language.pick("millón", "million"),
        _ => language.pick("millones", "million"),
    };
    (format!("S/{NBSP}{}", with_tenths(tenths)), unit)
}

/// What the bars of a chart are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyUnit {
    Millions,
    Thousands,
}

impl MoneyUnit {
    /// The unit in which the largest amount of a chart has digits to show.
    pub fn of(largest: Soles) -> Self {
        let small = i128::from(largest.centimos()) < CENTIMOS_OF_A_MILLION;
        if small { Self::Thousands } else { Self::Millions }
    }

    /// The unit in words: `millones de soles`.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Millions => language.pick("millones de soles", "millions of soles"),
            Self::Thousands => language.pick("miles de soles", "thousands of soles"),
        }
    }

    const fn centimos(self) -> i128 {
        match self {
            Self::Millions => CENTIMOS_OF_A_MILLION,
            Self::Thousands => CENTIMOS_OF_A_MILLION / 1000,
        }
    }

    /// The label of a bar. Where the largest bar has three digits, all labels are whole numbers, except those below 10;
    /// an amount that would round to zero is `<0.1`.
    pub fn label(self, amount: Soles, largest: Soles) -> String {
        let (centimos, unit) = (i128::from(amount.centimos()), self.centimos());
        let large = i128::from(largest.centimos()) >= 100 * unit;
        if large && centimos.abs() >= 10 * unit {
            return grouped(rounded(centimos, unit));
        }
        match rounded(centimos, unit / 10) {
            0 if centimos == 0 => "0".to_string(),
            0 if centimos > 0 => "<0.1".to_string(),
            0 => ">−0.1".to_string(),
            tenths => with_tenths(tenths),
        }
    }
}

/// How many of every S/ 100: `82`; a share that would round to zero is `menos de 1`.
pub fn of_every_hundred(ratio: Ratio, language: Language) -> String {
    match (ratio.millionths(), ratio.of_every_hundred()) {
        (1.., 0) => format!("{}{NBSP}1", language.pick("menos de", "less than")),
        (_, whole) => grouped(i128::from(whole)),
    }
}

/// A percentage for the marks of a chart: `82 %`; one that would round to zero is `<1 %`.
pub fn percent(ratio: Ratio) -> String {
    match (ratio.millionths(), ratio.of_every_hundred()) {
        (1.., 0) => format!("<1{NBSP}%"),
        (_, whole) => format!("{}{NBSP}%", grouped(i128::from(whole))),
    }
}

/// A fraction as a multiple: `1.9 veces`.
pub fn times(ratio: Ratio, language: Language) -> String {
    let tenths = rounded(i128::from(ratio.millionths()), 100_000);
    format!("{}{NBSP}{}", with_tenths(tenths), language.pick("veces", "times"))
}

/// A bound within a sentence. It keeps the tenths of a hundredth, which a value loses: a judgement may depend on them.
pub fn bound_value(bound: Quantity, telling: Telling, language: Language) -> String {
    match bound {
        Quantity::Ratio(ratio) if ratio.millionths() % 10_000 != 0 && telling != Telling::Times => {
            let tenths = with_tenths(rounded(i128::from(ratio.millionths()), 1_000));
            format!("{tenths} {} 100", language.pick("de cada", "of every"))
        }
        _ => told(bound, telling, language),
    }
}

/// Whether a part told with so many places stands, as printed, on the side of a bound on which it really is.
pub(crate) fn agrees(value: Ratio, side: Side, bound: Ratio, places: u32) -> bool {
    let printed = |ratio: Ratio, places: u32| {
        let unit = 10_000 / 10_i128.pow(places);
        rounded(i128::from(ratio.millionths()), unit) * unit
    };
    // A bound keeps its tenths.
    let tenths = u32::from(bound.millionths() % 10_000 != 0);
    let holds = |value: i128, bound: i128| match side {
        Side::AtMost => value <= bound,
        Side::AtLeast => value >= bound,
        Side::Below => value < bound,
    };
    let really = holds(i128::from(value.millionths()), i128::from(bound.millionths()));
    holds(printed(value, places), printed(bound, tenths)) == really
}

/// A part of every hundred with one or two places: `0.7`.
pub(crate) fn places_of(ratio: Ratio, places: u32) -> String {
    let unit = 10_000 / 10_i128.pow(places);
    let count = rounded(i128::from(ratio.millionths()), unit);
    let (sign, count, whole) = (if count < 0 { "−" } else { "" }, count.abs(), 10_i128.pow(places));
    let wide = usize::try_from(places).unwrap_or(1);
    format!("{sign}{}.{:0wide$}", grouped(count / whole), count % whole)
}

/// The same within a sentence: `0.7 de cada 100`.
pub(crate) fn with_places(ratio: Ratio, places: u32, language: Language) -> String {
    format!("{} {} 100", places_of(ratio, places), language.pick("de cada", "of every"))
}

/// Fewer things than this have no percentage: one of them more or less would change it by tens.
const FEW_THINGS: i64 = 10;
/// Below so many inhabitants the whole amount stands first: one work makes a large figure for each of them.
const FEW_PEOPLE: i64 = 1_000;

/// The value of a finding within a sentence. Of few things it gives the count, `3 de 7` and never `43 de cada 100`, and
/// of few inhabitants the whole amount before the share of each.
pub fn finding_value(finding: &Finding, telling: Telling, language: Language) -> Option<String> {
    Some(honest(finding.value?, (finding.numerator, finding.denominator), telling, language))
}

fn honest(
    value: Quantity,
    (numerator, denominator): (Option<Quantity>, Option<Quantity>),
    telling: Telling,
    language: Language,
) -> String {
    match (value, numerator, denominator) {
        (Quantity::Ratio(_), Some(Quantity::Number(some)), Some(Quantity::Number(all)))
            if all < FEW_THINGS =>
        {
            format!("{some} {} {all}", language.pick("de", "of"))
        }
        (Quantity::SolesPerInhabitant(_), Some(Quantity::Soles(whole)), Some(Quantity::Number(people)))
            if people < FEW_PEOPLE =>
        {
            // Short: the column of values would take room from the questions.
            format!("{} ({people}{NBSP}{})", money(whole, language), language.pick("hab.", "inhab."))
        }
        _ => told(value, telling, language),
    }
}

/// A value within a sentence, in the way that its indicator asks for.
pub fn told(value: Quantity, telling: Telling, language: Language) -> String {
    match (value, telling) {
        (Quantity::Ratio(ratio), Telling::Times) => times(ratio, language),
        (Quantity::Ratio(ratio), _) => {
            format!("{} {} 100", of_every_hundred(ratio, language), language.pick("de cada", "of every"))
        }
        (Quantity::Soles(amount), _) => money(amount, language),
        (Quantity::SolesPerInhabitant(amount), _) => {
            let soles = grouped(rounded(i128::from(amount.centimos()), 100));
            format!("S/{NBSP}{soles} {}", language.pick("por habitante", "per inhabitant"))
        }
        (Quantity::Number(number), _) => grouped(i128::from(number)),
        (Quantity::Concentration(hhi), _) => {
            let hundredths = rounded(i128::from(hhi.millionths()), 10_000);
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
        (Quantity::Points(points), _) => {
            format!(
                "{}{NBSP}{}",
                with_tenths(rounded(i128::from(points), 1000)),
                language.pick("puntos", "points")
            )
        }
        (Quantity::Grade(grade), _) => {
            format!("{} {}", language.pick("banda", "band"), crate::words::judgement::motive::letter(grade))
        }
    }
}

/// A value in a cell of a table whose head says what it is, in as few letters as can be.
pub(crate) fn brief(value: Quantity, telling: Telling) -> String {
    match value {
        Quantity::Ratio(ratio) if telling == Telling::Times => {
            with_tenths(rounded(i128::from(ratio.millionths()), 100_000))
        }
        Quantity::Ratio(ratio) => match (ratio.millionths(), ratio.of_every_hundred()) {
            (1.., 0) => "<1".to_string(),
            (_, whole) => grouped(i128::from(whole)),
        },
        Quantity::Soles(amount) => MoneyUnit::Millions.label(amount, amount),
        Quantity::SolesPerInhabitant(amount) => grouped(rounded(i128::from(amount.centimos()), 100)),
        Quantity::Number(number) => grouped(i128::from(number)),
        Quantity::Concentration(hhi) => {
            let hundredths = rounded(i128::from(hhi.millionths()), 10_000);
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
        Quantity::Points(points) => with_tenths(rounded(i128::from(points), 1000)),
        Quantity::Grade(grade) => crate::words::judgement::motive::letter(grade).to_string(),
    }
}

fn with_tenths(tenths: i128) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    let whole = i128::try_from(tenths.unsigned_abs() / 10).unwrap_or(i128::MAX);
    format!("{sign}{}.{}", grouped(whole), tenths.unsigned_abs() % 10)
}

fn rounded(number: i128, unit: i128) -> i128 {
    divide_rounded(number, unit).expect("the units of this file are not zero")
}

#[cfg(test)]
mod tests {
    use crate::words::numbers::*;
    use Language::{En, Es};

    fn es(centimos: i64) -> String {
        money(Soles::from_centimos(centimos), Es).replace(NBSP, " ")
    }

    #[test]
    fn a_printed_percentage_is_the_rounded_share() {
        let mut number: u64 = 3;
        for _ in 0..20_000 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let millionths = i64::try_from((number >> 33) % 1_300_000).unwrap();
            let ratio = Ratio::from_millionths(millionths);
            // Halves go away from zero; something never becomes nothing.
            let (whole, rest) = (millionths / 10_000, millionths % 10_000);
            let rounded = whole + i64::from(rest >= 5_000);
            let nothing = rounded == 0 && millionths > 0;
            let expected = if nothing { "<1".to_string() } else { rounded.to_string() };
            assert_eq!(percent(ratio).trim_end_matches([NBSP, '%']), expected);
            let expected = if nothing { format!("menos de{NBSP}1") } else { rounded.to_string() };
            assert_eq!(of_every_hundred(ratio, Language::Es), expected);
        }
    }

    #[test]
    fn amounts_read_as_in_peru() {
        assert_eq!(es(123_454_999_999), "S/ 1,234.5 millones");
        assert_eq!(es(100_000_000), "S/ 1.0 millón");
        assert_eq!(es(-4_585_457_600), "S/ −45.9 millones");
        assert_eq!(money(Soles::from_soles(2_000_000), En).replace(NBSP, " "), "S/ 2.0 million");
    }

    #[test]
    fn small_amounts_are_never_rounded_to_zero_millions() {
        assert_eq!(es(84_530_049), "S/ 845,300");
        assert_eq!(es(50), "S/ 1");
        assert_eq!(es(95_000_000), "S/ 1.0 millón");
        assert_eq!(es(94_999_950), "S/ 950,000");
    }

    #[test]
    fn labels_of_one_chart_have_the_same_digits() {
        let largest = Soles::from_soles(200_000_000);
        assert_eq!(MoneyUnit::Millions.label(Soles::from_soles(76_700_000), largest), "77");
        assert_eq!(MoneyUnit::Millions.label(Soles::from_soles(400_000), largest), "0.4");
        assert_eq!(MoneyUnit::Millions.label(Soles::from_soles(200), largest), "<0.1");
        let small = Soles::from_soles(254_631);
        assert_eq!(MoneyUnit::of(small).label(small, small), "255");
    }

    #[test]
    fn little_is_not_nothing() {
        let ratio = |millionths| Quantity::Ratio(Ratio::from_millionths(millionths));
        assert_eq!(
            told(ratio(4_000), Telling::OfEveryHundred, Es).replace(NBSP, " "),
            "menos de 1 de cada 100"
        );
        assert_eq!(told(ratio(0), Telling::OfEveryHundred, Es), "0 de cada 100");
        assert_eq!(told(ratio(820_000), Telling::OfEveryHundred, Es), "82 de cada 100");
    }

    #[test]
    fn percentages_are_whole_whatever_their_size() {
        let said = |millionths| percent(Ratio::from_millionths(millionths)).replace(NBSP, " ");
        assert_eq!(said(0), "0 %");
        assert_eq!(said(4_999), "<1 %");
        assert_eq!(said(1_314_000), "131 %");
        assert_eq!(said(9_000_000), "900 %");
        assert_eq!(said(-32_000), "−3 %");
    }

    #[test]
    fn a_bound_keeps_its_tenths() {
        let bound = |millionths| Quantity::Ratio(Ratio::from_millionths(millionths));
        assert_eq!(bound_value(bound(-5_000), Telling::OfEveryHundred, Es), "−0.5 de cada 100");
        assert_eq!(bound_value(bound(100_000), Telling::OfEveryHundred, Es), "10 de cada 100");
    }

    #[test]
    fn a_value_is_printed_on_its_side_of_a_bound() {
        let ratio = Ratio::from_millionths;
        let one = ratio(10_000);
        assert!(!agrees(ratio(6_600), Side::Below, one, 0), "1 is not below 1");
        assert!(agrees(ratio(6_600), Side::Below, one, 1));
        assert_eq!(with_places(ratio(6_600), 1, Es), "0.7 de cada 100");
        let bound = ratio(657_000);
        assert!(!agrees(ratio(656_500), Side::AtMost, bound, 0), "66 is not 65.7 or less");
        assert!(agrees(ratio(656_500), Side::AtMost, bound, 1));
        assert!(agrees(ratio(556_500), Side::AtMost, bound, 0));
    }

    #[test]
    fn few_things_have_no_percentage_and_few_people_share_a_whole() {
        let number = |count| Some(Quantity::Number(count));
        let share = |some, all| {
            let ratio = Quantity::Ratio(Ratio::of(some, all).unwrap());
            let parts = (number(i64::try_from(some).unwrap()), number(i64::try_from(all).unwrap()));
            honest(ratio, parts, Telling::OfEveryHundred, Es)
        };
        assert_eq!(share(3, 9), "3 de 9");
        assert_eq!(share(3, 10), "30 de cada 100");
        let each = |people| {
            let whole = Soles::from_soles(5_000_000);
            let value = Quantity::per_inhabitant(whole, people).unwrap();
            let parts = (Some(Quantity::Soles(whole)), number(i64::try_from(people).unwrap()));
            honest(value, parts, Telling::Plainly, Es).replace(NBSP, " ")
        };
        assert_eq!(each(999), "S/ 5.0 millones (999 hab.)");
        assert_eq!(each(1_000), "S/ 5,000 por habitante");
    }

    #[test]
    fn halves_go_away_from_zero() {
        let (small, large) = (Soles::from_centimos(1_205_000_000), Soles::from_soles(126_775_475_700));
        assert_eq!(MoneyUnit::Millions.label(small, small), "12.1");
        assert_eq!(MoneyUnit::Millions.label(-small, small), "−12.1");
        assert_eq!(MoneyUnit::Millions.label(large, large), "126,775");
        assert_eq!(times(Ratio::from_millionths(1_869_237), Es).replace(NBSP, " "), "1.9 veces");
    }
}
