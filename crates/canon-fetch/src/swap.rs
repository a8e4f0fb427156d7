//! Which of two columns holds the rubro: in one published table their contents changed places.

/// How the columns of rubro and fuente are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they are named.
    AsNamed,
    /// The column named after the fuente holds the rubro, and the other way round.
    Swapped,
}

impl Order {
    /// Its name in the manifest.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::AsNamed => "como_se_llaman",
            Self::Swapped => "intercambiadas",
        }
    }
}

/// The fuente of a rubro.
const fn fuente_of(rubro: u8) -> Option<u8> {
    match rubro {
        0 => Some(1),
        9 => Some(2),
        19 => Some(3),
        13 => Some(4),
        4 | 7 | 8 | 15 | 18 => Some(5),
        _ => None,
    }
}

fn number(text: &str) -> Option<u8> {
    text.trim().parse().ok()
}

/// The order in which a row's two values fit, if they do in one.
pub(crate) fn order(rubro: &str, fuente: &str) -> Option<Order> {
    let (rubro, fuente) = (number(rubro)?, number(fuente)?);
    let fits = |rubro, fuente| fuente_of(rubro) == Some(fuente);
    if fits(rubro, fuente) { Some(Order::AsNamed) } else { fits(fuente, rubro).then_some(Order::Swapped) }
}

/// The rows of a file by the order in which they fit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    as_named: u64,
    swapped: u64,
    pub(crate) neither: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, order: Option<Order>, rows: u64) {
        match order {
            Some(Order::AsNamed) => self.as_named += rows,
            Some(Order::Swapped) => self.swapped += rows,
            None => self.neither += rows,
        }
    }

    /// The order of all rows; `Err` where they have both.
    pub(crate) fn order(self) -> Result<Option<Order>, ()> {
        match (self.as_named > 0, self.swapped > 0) {
            (true, true) => Err(()),
            (true, false) => Ok(Some(Order::AsNamed)),
            (false, true) => Ok(Some(Order::Swapped)),
            (false, false) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::swap::*;

    #[test]
    fn values_tell_the_order_whatever_the_columns_are_called() {
        assert_eq!(order("18", "5"), Some(Order::AsNamed));
        assert_eq!(order("5", "18"), Some(Order::Swapped));
        assert_eq!(order("1", "0"), Some(Order::Swapped));
        assert_eq!(order("00", "1"), Some(Order::AsNamed));
        assert_eq!(order("18", "1"), None);
        let pairs = (0..=19).flat_map(|rubro| (0..=19).map(move |fuente| (rubro, fuente)));
        let fits = |rubro, fuente| fuente_of(rubro) == Some(fuente);
        assert!(!pairs.into_iter().any(|(a, b)| fits(a, b) && fits(b, a)), "no pair can be read both ways");
    }
}
