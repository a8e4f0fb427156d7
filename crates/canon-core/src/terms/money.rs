//! Money as the State counts it: whole céntimos, exactly.

use std::fmt;
use std::iter::Sum;
use std::num::NonZeroU64;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of soles, held as whole céntimos. May be negative (reversals are legal in every flow).
///
/// Additions saturate instead of wrapping; the cuadre (see [`crate::facts::tally`]) adds the same amounts in 128 bits, so a
/// run whose sums left the range of this type fails there and never prints a wrong figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Soles {
    /// The céntimos above the smallest `i64`, which is no amount: so a missing amount takes no more room than one that is
    /// there, and a nation's panel, with millions of either, half of what it would.
    above_least: NonZeroU64,
}

impl Soles {
    /// S/ 0.00: a known nothing, never a missing figure.
    pub const ZERO: Self = Self::from_centimos(0);

    pub const fn from_centimos(centimos: i64) -> Self {
        match NonZeroU64::new(centimos.cast_unsigned() ^ SIGN) {
            Some(above_least) => Self { above_least },
            None => Self { above_least: NonZeroU64::MIN },
        }
    }

    pub const fn from_soles(soles: i64) -> Self {
        Self::from_centimos(soles.saturating_mul(100))
    }

    pub const fn centimos(self) -> i64 {
        (self.above_least.get() ^ SIGN).cast_signed()
    }

    pub const fn is_zero(self) -> bool {
        self.centimos() == 0
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self::from_centimos(self.centimos().saturating_abs())
    }
}

/// What one of a table's figures is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Sol,
    Thousand,
    Million,
}

impl Unit {
    pub const ALL: [Self; 3] = [Self::Sol, Self::Thousand, Self::Million];

    /// The name in settings and outputs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sol => "soles",
            Self::Thousand => "miles",
            Self::Million => "millones",
        }
    }

    /// From its name in Spanish or English.
    pub fn parse(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "soles" => Some(Self::Sol),
            "miles" | "thousands" => Some(Self::Thousand),
            "millones" | "millions" => Some(Self::Million),
            _ => None,
        }
    }

    /// How many zeros a figure of it lacks as soles.
    pub const fn zeros(self) -> usize {
        match self {
            Self::Sol => 0,
            Self::Thousand => 3,
            Self::Million => 6,
        }
    }
}

/// The bit that tells positive from negative.
const SIGN: u64 = 1 << 63;

impl Default for Soles {
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Debug for Soles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Soles").field("centimos", &self.centimos()).finish()
    }
}

impl Add for Soles {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::from_centimos(self.centimos().saturating_add(other.centimos()))
    }
}

impl AddAssign for Soles {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Soles {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::from_centimos(self.centimos().saturating_sub(other.centimos()))
    }
}

impl SubAssign for Soles {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Soles {
    type Output = Self;
    fn neg(self) -> Self {
        Self::from_centimos(self.centimos().saturating_neg())
    }
}

impl Sum for Soles {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// For machines: dot decimal, two digits, no thousands mark, no currency sign (`-1234.50`).
impl fmt::Display for Soles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.centimos() < 0 { "-" } else { "" };
        let whole = self.centimos().unsigned_abs();
        write!(f, "{sign}{}.{:02}", whole / 100, whole % 100)
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::money::*;

    #[test]
    fn prints_exactly_to_the_centimo() {
        assert_eq!(Soles::from_centimos(9_454_858_757).to_string(), "94548587.57");
        assert_eq!(Soles::from_centimos(-5).to_string(), "-0.05");
        assert_eq!(Soles::ZERO.to_string(), "0.00");
        assert_eq!(Soles::from_centimos(i64::MIN + 1).to_string(), "-92233720368547758.07");
    }

    #[test]
    fn amounts_keep_their_order_and_a_missing_one_takes_no_room() {
        let amounts = [i64::MIN + 1, -500, -1, 0, 1, i64::MAX];
        let soles = amounts.map(Soles::from_centimos);
        assert!(soles.is_sorted() && soles.map(Soles::centimos) == amounts);
        assert_eq!(Soles::from_centimos(i64::MIN), soles[0]);
        assert_eq!(
            (Soles::default(), format!("{:?}", soles[1])),
            (soles[3], "Soles { centimos: -500 }".into())
        );
        assert_eq!(size_of::<Option<Soles>>(), size_of::<i64>());
    }

    #[test]
    fn adds_without_wrapping() {
        let most = Soles::from_centimos(i64::MAX);
        assert_eq!(most + Soles::from_centimos(1), most);
        assert_eq!(
            [Soles::from_soles(2), Soles::from_centimos(-50)].into_iter().sum::<Soles>().to_string(),
            "1.50"
        );
    }

    #[test]
    fn amounts_are_added_taken_away_and_turned_over() {
        let soles = Soles::from_soles;
        assert_eq!(soles(5) - soles(7), soles(-2));
        assert_eq!(-soles(5), soles(-5));
        assert_eq!((soles(-5).abs(), soles(5).abs(), Soles::ZERO.abs()), (soles(5), soles(5), Soles::ZERO));
        let mut amount = soles(5);
        amount += soles(2);
        assert_eq!(amount, soles(7));
        amount -= soles(10);
        assert_eq!(amount, soles(-3));
        assert!(Soles::ZERO.is_zero() && !soles(1).is_zero() && !Soles::from_centimos(-1).is_zero());
        assert_eq!(std::iter::empty::<Soles>().sum::<Soles>(), Soles::ZERO);
    }

    #[test]
    fn nothing_leaves_the_range_of_amounts() {
        let (most, least) = (Soles::from_centimos(i64::MAX), Soles::from_centimos(-i64::MAX));
        assert_eq!((most + most, least + least), (most, least));
        assert_eq!((most - least, least - most), (most, least));
        assert_eq!((-most, -least, least.abs()), (least, most, most));
        assert_eq!(Soles::from_soles(i64::MAX), most);
    }

    #[test]
    fn soles_and_centimos_are_printed_with_two_digits() {
        for (centimos, text) in
            [(1, "0.01"), (10, "0.10"), (99, "0.99"), (100, "1.00"), (-100, "-1.00"), (-123_456, "-1234.56")]
        {
            assert_eq!(Soles::from_centimos(centimos).to_string(), text);
        }
    }
}
