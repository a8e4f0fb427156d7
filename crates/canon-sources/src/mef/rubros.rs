//! Which rubros the lines of a file are of: where all are of one, the file is only a part of the money.

use canon_core::terms::budget::Rubro;

use crate::error::SourceError;

/// Rubros, a bit each.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rubros(u128);

impl Rubros {
    /// Takes note of the rubro of a line.
    pub(crate) const fn saw(&mut self, rubro: Rubro) {
        self.0 |= 1 << rubro.number();
    }

    pub(crate) const fn merge(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// A year of rubro 18 alone has a scope of its own.
    ///
    /// # Errors
    /// Lines of one other rubro alone: no scope is theirs, and they are not all of the money.
    pub(crate) fn settle(self) -> Result<(), SourceError> {
        let of_canon = 1 << Rubro::CANON.number();
        match u8::try_from(self.0.trailing_zeros()) {
            Ok(rubro) if self.0.is_power_of_two() && self.0 != of_canon => {
                Err(SourceError::OneRubro { rubro })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rubro_is_refused_unless_it_is_that_of_the_canon() {
        for (rubros, refused) in
            [(&["18"][..], false), (&["07"], true), (&["00"], true), (&["07", "18"], false), (&[], false)]
        {
            let mut all = Rubros::default();
            rubros.iter().filter_map(|text| Rubro::parse(text.as_bytes())).for_each(|rubro| all.saw(rubro));
            assert_eq!(all.settle().is_err(), refused, "{rubros:?}");
        }
    }
}
