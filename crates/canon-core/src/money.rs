//! Money as the State counts it: whole céntimos, exactly.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of soles, held as whole céntimos. May be negative (reversals are legal in every flow).
///
/// Additions saturate instead of wrapping; the cuadre (see [`crate::tally`]) adds the same amounts in 128 bits, so a
/// run whose sums left the range of this type fails there and never prints a wrong figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Soles {
    centimos: i64,
}

impl Soles {
    /// S/ 0.00: a known nothing, never a missing figure.
    pub const ZERO: Self = Self { centimos: 0 };

    /// From whole céntimos.
    pub const fn from_centimos(centimos: i64) -> Self {
        Self { centimos }
    }

    /// From whole soles.
    pub const fn from_soles(soles: i64) -> Self {
        Self { centimos: soles.saturating_mul(100) }
    }

    /// The amount in céntimos.
    pub const fn centimos(self) -> i64 {
        self.centimos
    }

    /// Whether the amount is exactly zero.
    pub const fn is_zero(self) -> bool {
        self.centimos == 0
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { centimos: self.centimos.saturating_abs() }
    }
}

impl Add for Soles {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { centimos: self.centimos.saturating_add(other.centimos) }
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
        Self { centimos: self.centimos.saturating_sub(other.centimos) }
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
        Self { centimos: self.centimos.saturating_neg() }
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
        let sign = if self.centimos < 0 { "-" } else { "" };
        let whole = self.centimos.unsigned_abs();
        write!(f, "{sign}{}.{:02}", whole / 100, whole % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_exactly_to_the_centimo() {
        assert_eq!(Soles::from_centimos(9_454_858_757).to_string(), "94548587.57");
        assert_eq!(Soles::from_centimos(-5).to_string(), "-0.05");
        assert_eq!(Soles::ZERO.to_string(), "0.00");
        assert_eq!(Soles::from_centimos(i64::MIN).to_string(), "-92233720368547758.08");
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
}
