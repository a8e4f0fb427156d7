//! Measured quantities: exact decimals with the digits their kind is printed with.
//!
//! A value is rounded once, half away from zero, before it is judged or printed, so that what is read is what was
//! judged. The arithmetic is on integers; no quantity passes through a float unless its formula needs a square root.

use std::fmt;

use crate::terms::money::Soles;

/// Rounds `numerator / denominator` half away from zero. `None` when the denominator is zero.
pub fn divide_rounded(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator == 0 {
        return None;
    }
    let (n, d) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let rounded = i128::try_from((n + d / 2) / d).unwrap_or(i128::MAX);
    // For an odd divisor the tie cannot happen; for an even one d / 2 sends it away from zero.
    Some(if (numerator < 0) == (denominator < 0) { rounded } else { -rounded })
}

/// A fraction with six digits: 0.760521 is 760,521 millionths. May exceed 1 or be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio {
    millionths: i64,
}

impl Ratio {
    pub const ONE: Self = Self { millionths: 1_000_000 };

    /// From millionths: `Ratio::from_millionths(750_000)` is 0.75.
    pub const fn from_millionths(millionths: i64) -> Self {
        Self { millionths }
    }

    pub const fn millionths(self) -> i64 {
        self.millionths
    }

    /// `numerator / denominator`, rounded half away from zero to six digits; `None` when the denominator is zero.
    pub fn of(numerator: i128, denominator: i128) -> Option<Self> {
        let millionths = divide_rounded(numerator.saturating_mul(1_000_000), denominator)?;
        i64::try_from(millionths).ok().map(Self::from_millionths)
    }

    /// [`Ratio::of`] for two amounts.
    pub fn of_soles(numerator: Soles, denominator: Soles) -> Option<Self> {
        Self::of(numerator.centimos().into(), denominator.centimos().into())
    }

    /// The mean of some fractions, itself rounded to six digits; `None` for an empty list.
    pub fn mean(ratios: &[Self]) -> Option<Self> {
        let sum: i128 = ratios.iter().map(|r| i128::from(r.millionths)).sum();
        let mean = divide_rounded(sum, i128::try_from(ratios.len()).ok()?)?;
        i64::try_from(mean).ok().map(Self::from_millionths)
    }

    /// How many of every hundred, rounded half away from zero: 0.7605 is 76.
    pub fn of_every_hundred(self) -> i64 {
        divide_rounded(i128::from(self.millionths), 10_000)
            .and_then(|h| i64::try_from(h).ok())
            .unwrap_or(i64::MAX)
    }

    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_add(other.millionths) }
    }

    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_sub(other.millionths) }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fixed(f, i128::from(self.millionths), 6)
    }
}

fn fixed(f: &mut fmt::Formatter<'_>, scaled: i128, digits: u32) -> fmt::Result {
    let unit = 10u128.pow(digits);
    let sign = if scaled < 0 { "-" } else { "" };
    let whole = scaled.unsigned_abs();
    if digits == 0 {
        return write!(f, "{sign}{whole}");
    }
    write!(f, "{sign}{}.{:0width$}", whole / unit, whole % unit, width = digits as usize)
}

/// What a number counts, and so with how many digits it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measuring {
    /// A fraction, six digits.
    Ratio,
    /// An amount of soles, two digits.
    Soles,
    /// Soles per inhabitant, two digits.
    SolesPerInhabitant,
    /// A count, no digits.
    Number,
    /// How concentrated amounts are, from 0 to 1, six digits.
    Concentration,
    /// Hundredths of a fraction (percentage points), four digits.
    Points,
    /// A grade from 4 (A) to 1 (D).
    Grade,
}

impl Measuring {
    /// How many digits it is printed and judged with.
    pub const fn digits(self) -> usize {
        match self {
            Self::Ratio | Self::Concentration => 6,
            Self::Soles | Self::SolesPerInhabitant => 2,
            Self::Points => 4,
            Self::Number | Self::Grade => 0,
        }
    }

    /// A number of this kind, from units of its last digit.
    pub fn quantity(self, scaled: i64) -> Quantity {
        match self {
            Self::Ratio => Quantity::Ratio(Ratio::from_millionths(scaled)),
            Self::Concentration => Quantity::Concentration(Ratio::from_millionths(scaled)),
            Self::Soles => Quantity::Soles(Soles::from_centimos(scaled)),
            Self::SolesPerInhabitant => Quantity::SolesPerInhabitant(Soles::from_centimos(scaled)),
            Self::Number => Quantity::Number(scaled),
            Self::Points => Quantity::Points(scaled),
            Self::Grade => Quantity::Grade(u8::try_from(scaled).unwrap_or(u8::MAX)),
        }
    }

    /// The name in the `unidad` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ratio => "razon",
            Self::Soles => "soles",
            Self::SolesPerInhabitant => "soles_por_habitante",
            Self::Number | Self::Concentration => "numero",
            Self::Points => "puntos",
            Self::Grade => "grado",
        }
    }
}

/// A number together with what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    Ratio(Ratio),
    Soles(Soles),
    /// An amount for each inhabitant.
    SolesPerInhabitant(Soles),
    /// A count: inhabitants, projects, rows.
    Number(i64),
    /// A sum of squared shares.
    Concentration(Ratio),
    /// Percentage points, in ten-thousandths: −10 points is −100,000.
    Points(i64),
    /// A grade from 4 (A) to 1 (D).
    Grade(u8),
}

impl Quantity {
    /// What the number counts.
    pub const fn measuring(self) -> Measuring {
        match self {
            Self::Ratio(_) => Measuring::Ratio,
            Self::Soles(_) => Measuring::Soles,
            Self::SolesPerInhabitant(_) => Measuring::SolesPerInhabitant,
            Self::Number(_) => Measuring::Number,
            Self::Concentration(_) => Measuring::Concentration,
            Self::Points(_) => Measuring::Points,
            Self::Grade(_) => Measuring::Grade,
        }
    }

    /// A plain decimal (`-0.15`, `5`) of a kind; `None` for what is no number, or has more digits than its kind.
    pub fn parse(measuring: Measuring, text: &str) -> Option<Self> {
        let digits = measuring.digits();
        let (negative, plain) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let part = part.trim_end_matches('0');
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > digits {
            return None;
        }
        let scaled: i64 = format!("{whole}{part:0<digits$}").parse().ok()?;
        let scaled = if negative { -scaled } else { scaled };
        (measuring != Measuring::Grade || u8::try_from(scaled).is_ok()).then(|| measuring.quantity(scaled))
    }

    /// Soles shared over some inhabitants, rounded to the céntimo; `None` for nobody.
    pub fn per_inhabitant(amount: Soles, inhabitants: u64) -> Option<Self> {
        let centimos = divide_rounded(amount.centimos().into(), inhabitants.into())?;
        i64::try_from(centimos).ok().map(|c| Self::SolesPerInhabitant(Soles::from_centimos(c)))
    }

    /// The bare number in units of its last printed digit, for comparing two quantities of one kind.
    pub const fn scaled(self) -> i64 {
        match self {
            Self::Ratio(r) | Self::Concentration(r) => r.millionths(),
            Self::Soles(s) | Self::SolesPerInhabitant(s) => s.centimos(),
            Self::Number(n) | Self::Points(n) => n,
            Self::Grade(g) => g as i64,
        }
    }
}

/// For machines: dot decimal, no thousands mark, the digits of its kind.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ratio(r) | Self::Concentration(r) => r.fmt(f),
            Self::Soles(s) | Self::SolesPerInhabitant(s) => s.fmt(f),
            Self::Number(n) => n.fmt(f),
            Self::Points(p) => fixed(f, i128::from(*p), 4),
            Self::Grade(g) => g.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::quantity::*;

    #[test]
    fn rounds_half_away_from_zero_in_both_directions() {
        assert_eq!(Ratio::of(1, 2_000_000).map(Ratio::millionths), Some(1));
        assert_eq!(Ratio::of(-1, 2_000_000).map(Ratio::millionths), Some(-1));
        assert_eq!(Ratio::of(2, 3).unwrap().to_string(), "0.666667");
        assert_eq!(Ratio::of(-2, 3).unwrap().to_string(), "-0.666667");
        assert_eq!(Ratio::of(1314, 1000).unwrap().to_string(), "1.314000");
    }

    #[test]
    fn a_denominator_of_zero_gives_no_number() {
        assert_eq!(Ratio::of(5, 0), None);
        assert_eq!(Quantity::per_inhabitant(Soles::from_soles(5), 0), None);
        assert_eq!(Ratio::mean(&[]), None);
    }

    #[test]
    fn prints_the_digits_of_each_kind() {
        assert_eq!(Quantity::Points(-100_000).to_string(), "-10.0000");
        assert_eq!(Quantity::per_inhabitant(Soles::from_soles(10), 3).unwrap().to_string(), "3.33");
        assert_eq!(Quantity::Number(-7).to_string(), "-7");
        assert_eq!(Quantity::Grade(4).to_string(), "4");
    }

    #[test]
    fn what_is_printed_is_read_back_and_more_digits_are_not() {
        for (kind, text) in
            [(Measuring::Ratio, "-0.150000"), (Measuring::Points, "-10.0000"), (Measuring::Number, "5")]
        {
            assert_eq!(Quantity::parse(kind, text).unwrap().to_string(), text);
        }
        assert_eq!(Quantity::parse(Measuring::Ratio, "0.15").unwrap().to_string(), "0.150000");
        for text in ["", "-", ".5", "0,15", "1e-3", "0.1234567", "--1"] {
            assert_eq!(Quantity::parse(Measuring::Ratio, text), None, "{text}");
        }
        assert_eq!(Quantity::parse(Measuring::Number, "5.5"), None);
    }

    #[test]
    fn of_every_hundred_is_how_people_say_it() {
        assert_eq!(Ratio::from_millionths(760_521).of_every_hundred(), 76);
        assert_eq!(Ratio::from_millionths(995_000).of_every_hundred(), 100);
        assert_eq!(Ratio::from_millionths(-5_000).of_every_hundred(), -1);
    }

    #[test]
    fn a_division_is_rounded_to_the_nearest_and_halves_away_from_zero() {
        for (numerator, denominator, rounded) in [
            (7, 2, 4),
            (-7, 2, -4),
            (7, -2, -4),
            (-7, -2, 4),
            (6, 4, 2),
            (5, 4, 1),
            (7, 3, 2),
            (8, 3, 3),
            (0, 5, 0),
            (1, 3, 0),
            (2, 3, 1),
        ] {
            assert_eq!(divide_rounded(numerator, denominator), Some(rounded), "{numerator}/{denominator}");
        }
        assert_eq!(divide_rounded(1, 0), None);
        assert_eq!(divide_rounded(i128::MIN, 1), Some(-i128::MAX));
    }

    #[test]
    fn fractions_are_added_taken_apart_and_averaged() {
        let of = Ratio::from_millionths;
        assert_eq!((of(700).plus(of(-200)), of(700).minus(of(-200))), (of(500), of(900)));
        assert_eq!(Ratio::mean(&[of(1), of(2)]), Some(of(2)), "half a millionth goes up");
        assert_eq!(Ratio::mean(&[of(-1), of(-2), of(-4)]), Some(of(-2)));
        assert_eq!(Ratio::of_soles(Soles::from_soles(1), Soles::from_soles(8)), Some(of(125_000)));
        assert_eq!(of(i64::MAX).plus(Ratio::ONE), of(i64::MAX));
        assert_eq!(of(i64::MIN).minus(Ratio::ONE), of(i64::MIN));
    }

    #[test]
    fn each_kind_has_its_digits_its_name_and_its_numbers() {
        for (kind, digits, name, printed) in [
            (Measuring::Ratio, 6, "razon", "0.000123"),
            (Measuring::Soles, 2, "soles", "1.23"),
            (Measuring::SolesPerInhabitant, 2, "soles_por_habitante", "1.23"),
            (Measuring::Number, 0, "numero", "123"),
            (Measuring::Concentration, 6, "numero", "0.000123"),
            (Measuring::Points, 4, "puntos", "0.0123"),
            (Measuring::Grade, 0, "grado", "123"),
        ] {
            let number = kind.quantity(123);
            assert_eq!((kind.digits(), kind.code()), (digits, name));
            assert_eq!(
                (number.measuring(), number.scaled(), number.to_string()),
                (kind, 123, printed.to_string())
            );
            assert_eq!(Quantity::parse(kind, printed), Some(number));
        }
        assert_eq!(Measuring::Grade.quantity(300), Quantity::Grade(u8::MAX));
    }

    #[test]
    fn numbers_are_read_with_their_sign_and_zeros_at_the_end_are_no_digits() {
        let read = |kind, text| Quantity::parse(kind, text).map(Quantity::scaled);
        assert_eq!(read(Measuring::Points, "-10.5"), Some(-105_000));
        assert_eq!(read(Measuring::Number, "7.000"), Some(7));
        assert_eq!(read(Measuring::Soles, "0012.30000"), Some(1_230));
        assert_eq!(read(Measuring::Grade, "255"), Some(255));
        for bad in ["256", "-1"] {
            assert_eq!(read(Measuring::Grade, bad), None, "{bad}");
        }
        for bad in ["1.5.2", "1.x", "x", "99999999999999999999", "+1", " 1"] {
            assert_eq!(read(Measuring::Ratio, bad), None, "{bad}");
        }
    }

    #[test]
    fn soles_for_each_are_rounded_to_the_centimo() {
        let each =
            |soles, people| Quantity::per_inhabitant(Soles::from_soles(soles), people).map(Quantity::scaled);
        assert_eq!((each(10, 4), each(-10, 3), each(0, 3)), (Some(250), Some(-333), Some(0)));
    }

    #[test]
    fn of_every_hundred_rounds_halves_away_from_zero() {
        let of = |millionths| Ratio::from_millionths(millionths).of_every_hundred();
        assert_eq!([4_999, 5_000, -4_999, 15_000].map(of), [0, 1, 0, 2]);
    }
}
