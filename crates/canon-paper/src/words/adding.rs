//! Amounts that stand side by side, with as few digits as let the whole be the sum of its parts as they are printed.

use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::quantity::divide_rounded;

use crate::words::numbers::{NBSP, exact, grouped, money};

/// How amounts are printed, from the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// As in a sentence: tenths of a million.
    Tenths,
    Hundredths,
    Soles,
    Centimos,
}

const CENTIMOS_OF_A_MILLION: i128 = 100_000_000;

impl Digits {
    /// Three places of a million would be read as thousands: after two come whole soles.
    const ALL: [Self; 4] = [Self::Tenths, Self::Hundredths, Self::Soles, Self::Centimos];

    /// The fewest with which each whole is the sum of its two parts.
    pub(crate) fn adding_up(sums: &(impl Iterator<Item = [Soles; 3]> + Clone)) -> Self {
        let adds_up = |digits: &Self| {
            sums.clone().all(|[whole, one, other]| {
                digits.printed(whole) == digits.printed(one) + digits.printed(other)
            })
        };
        Self::ALL.into_iter().find(adds_up).unwrap_or(Self::Centimos)
    }

    /// Céntimos of the last digit of an amount that is told in millions.
    const fn unit(self) -> i128 {
        match self {
            Self::Tenths => CENTIMOS_OF_A_MILLION / 10,
            Self::Hundredths => CENTIMOS_OF_A_MILLION / 100,
            Self::Soles => 100,
            Self::Centimos => 1,
        }
    }

    /// Whether an amount is told in soles: below what would be printed as a million.
    fn is_small(amount: Soles) -> bool {
        i128::from(amount.centimos()).abs() < CENTIMOS_OF_A_MILLION - CENTIMOS_OF_A_MILLION / 20
    }

    /// An amount as a reader adds it, in céntimos.
    fn printed(self, amount: Soles) -> i128 {
        let unit = if Self::is_small(amount) { self.unit().min(100) } else { self.unit() };
        divide_rounded(amount.centimos().into(), unit).map_or(0, |count| count * unit)
    }

    /// An amount in words.
    pub(crate) fn money(self, amount: Soles, language: Language) -> String {
        let places = match self {
            Self::Centimos => return exact(amount).replace("S/ ", &format!("S/{NBSP}")),
            Self::Tenths => return money(amount, language),
            Self::Hundredths if !Self::is_small(amount) => 2,
            Self::Hundredths | Self::Soles => {
                return format!("S/{NBSP}{}", grouped(self.printed(amount) / 100));
            }
        };
        let printed = self.printed(amount);
        let sign = if printed < 0 { "−" } else { "" };
        let (whole, part) =
            (printed.abs() / CENTIMOS_OF_A_MILLION, printed.abs() % CENTIMOS_OF_A_MILLION / self.unit());
        let word = language.pick("millones", "million");
        format!("S/{NBSP}{sign}{}.{part:0places$}{NBSP}{word}", grouped(whole))
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

    use crate::words::adding::*;

    fn told(whole: i64, part: i64) -> String {
        let [whole, part] = [whole, part].map(Soles::from_centimos);
        let sums = [[whole, part, whole - part]];
        let digits = Digits::adding_up(&sums.into_iter());
        sums[0].map(|amount| digits.money(amount, Es)).join(" = ").replace(NBSP, " ")
    }

    #[test]
    fn as_few_digits_as_add_up() {
        assert_eq!(
            told(20_510_000_000, 15_920_000_000),
            "S/ 205.1 millones = S/ 159.2 millones = S/ 45.9 millones"
        );
        assert_eq!(
            told(20_514_000_000, 15_926_000_000),
            "S/ 205.14 millones = S/ 159.26 millones = S/ 45.88 millones"
        );
        assert_eq!(told(120_000_000, 35_470_000), "S/ 1.2 millones = S/ 354,700 = S/ 845,300");
        assert_eq!(told(100_000_100, 50_000_050), "S/ 1,000,001.00 = S/ 500,000.50 = S/ 500,000.50");
    }

    #[test]
    fn whatever_the_amounts_what_is_printed_adds_up() {
        let mut number: u64 = 7;
        for _ in 0..5_000 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let whole = i64::try_from(number >> 27).unwrap();
            let part = whole / 1_000 * i64::try_from(number % 1_000).unwrap();
            let [whole, part] = [whole, part].map(Soles::from_centimos);
            let digits = Digits::adding_up(&[[whole, part, whole - part]].into_iter());
            assert_eq!(digits.printed(whole), digits.printed(part) + digits.printed(whole - part));
        }
    }
}
