//! Which of two columns has the rubro and which the fuente de financiamiento: their values tell, their names do not.
//!
//! A rubro belongs to one fuente. No two codes are each a rubro of the other, so that one line is enough to tell; all lines
//! of a file must tell the same, and a line that tells nothing, or the opposite of the others, is an error.

use canon_core::terms::budget::Rubro;

use crate::cells::{code, rubro};

/// The columns by their names of either generation: first that called after the fuente, then that called after the rubro,
/// or after what adds rubros up.
pub(crate) const PAIR: [&[&str]; 2] =
    [&["FUENTE_FINANCIAMIENTO", "FUENTE_FINANC"], &["RUBRO", "FUENTE_FINANC_AGREGADA"]];

/// In which column of the pair the rubro stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    First,
    Second,
}

impl Side {
    pub(super) const ALL: [Self; 2] = [Self::First, Self::Second];

    pub(super) const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// The fuente that a rubro belongs to.
const fn fuente_of(rubro: Rubro) -> Option<u8> {
    match rubro.number() {
        0 => Some(1),
        9 => Some(2),
        19 => Some(3),
        13 => Some(4),
        4 | 7 | 8 | 15 | 18 => Some(5),
        _ => None,
    }
}

/// Where the rubro of a line stands, and the rubro, by the codes in the two columns, with or without their zeros; `None`
/// where neither is a rubro of the other.
pub(crate) fn rubro_of(pair: [&[u8]; 2]) -> Option<(Side, Rubro)> {
    let fits = |of: &[u8], fuente: &[u8]| rubro(of).filter(|rubro| fuente_of(*rubro) == code(fuente));
    let is = |of, fuente| fits(of, fuente).filter(|rubro| fuente_of(*rubro).is_some());
    let [first, second] = pair;
    is(first, second)
        .map(|rubro| (Side::First, rubro))
        .or_else(|| is(second, first).map(|rubro| (Side::Second, rubro)))
}

#[cfg(test)]
mod tests {
    use crate::mef::comparativo::side::*;

    fn told(first: &str, second: &str) -> Option<(Side, u8)> {
        rubro_of([first.as_bytes(), second.as_bytes()]).map(|(side, rubro)| (side, rubro.number()))
    }

    #[test]
    fn a_rubro_is_known_by_its_fuente_padded_or_not() {
        for (rubro, fuente) in
            [("00", "1"), ("09", "2"), ("19", "3"), ("13", "4"), ("04", "5"), ("07", "5"), ("18", "5")]
        {
            let number = rubro.parse().unwrap();
            for rubro in [rubro, &rubro.parse::<u8>().unwrap().to_string()] {
                assert_eq!(told(rubro, fuente), Some((Side::First, number)));
                assert_eq!(told(fuente, rubro), Some((Side::Second, number)));
            }
        }
    }

    #[test]
    fn no_two_codes_are_each_a_rubro_of_the_other_and_what_is_neither_tells_nothing() {
        for one in 0..100_u8 {
            for other in 0..100_u8 {
                let (a, b) = (one.to_string(), other.to_string());
                let both = told(&a, &b).zip(told(&b, &a));
                assert!(both.is_none_or(|(ab, ba)| ab.0 != ba.0 && ab.1 == ba.1), "{one} {other}");
            }
        }
        for (one, other) in [("18", "1"), ("", "5"), ("18", ""), ("18", "18"), ("5", "5"), ("99", "x")] {
            assert_eq!(told(one, other), None, "{one} {other}");
        }
    }
}
