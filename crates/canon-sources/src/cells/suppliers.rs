//! Who a supplier is, by its identifier: of natural persons nothing is kept but a number within their file.

use std::collections::BTreeMap;

use canon_core::facts::source::SourceId;
use canon_core::facts::suppliers::{Supplier, TAX_NUMBER, Unnamed};
use canon_core::terms::names::fold;

/// How the tax numbers of natural persons begin.
const OF_PERSONS: [&str; 3] = ["10", "15", "17"];
const LENGTH_OF_TAX_NUMBER: usize = 11;
const LENGTH_OF_DNI: usize = 8;

/// Whether an identifier is that of a natural person: a tax number of one, or a number of identity.
pub(crate) fn is_of_person(identifier: &str) -> bool {
    let number = identifier.strip_prefix(TAX_NUMBER).unwrap_or(identifier).trim();
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let begins = || OF_PERSONS.iter().any(|begin| number.starts_with(begin));
    match number.len() {
        LENGTH_OF_TAX_NUMBER if digits => begins(),
        LENGTH_OF_DNI if digits => true,
        // Who publishes rows of persons may write a number of its own.
        _ => number.starts_with("NATURAL") || identifier.starts_with("PE-DNI"),
    }
}

/// The numbers given so far in one file.
#[derive(Default)]
pub(crate) struct Numbers {
    persons: BTreeMap<String, u32>,
    unidentified: BTreeMap<String, u32>,
}

impl Numbers {
    /// The supplier of an identifier, or without one of a name.
    pub(crate) fn supplier(&mut self, identifier: &str, name: &str) -> Supplier {
        match identifier {
            "" if name.is_empty() => Supplier::default(),
            "" => self.number(Unnamed::Unidentified, name),
            identifier if is_of_person(identifier) => self.person(identifier),
            identifier => Supplier::Firm(identifier.into()),
        }
    }

    /// A natural person, by a number that is the same throughout the file.
    pub(crate) fn person(&mut self, identifier: &str) -> Supplier {
        self.number(Unnamed::Person, identifier.strip_prefix(TAX_NUMBER).unwrap_or(identifier))
    }

    fn number(&mut self, why: Unnamed, called: &str) -> Supplier {
        let given = match why {
            Unnamed::Person => &mut self.persons,
            Unnamed::Unidentified => &mut self.unidentified,
        };
        let next = u32::try_from(given.len() + 1).unwrap_or(u32::MAX);
        let number = *given.entry(fold(called)).or_insert(next);
        Supplier::Numbered { why, file: SourceId(0), number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_natural_person_nothing_is_left_but_a_number() {
        for id in
            ["PE-RUC-10412345678", "10412345678", "15412345678", "41234567", "PE-DNI-41234567", "NATURAL-007"]
        {
            assert!(is_of_person(id), "{id}");
        }
        for id in ["PE-RUC-20412345678", "20412345678", "PE-RUC-1", "1041234567", "493143", ""] {
            assert!(!is_of_person(id), "{id}");
        }
        let mut numbers = Numbers::default();
        let mut told = |id: &str, name: &str| numbers.supplier(id, name).to_string();
        assert_eq!(told("PE-RUC-10412345678", "QUISPE ANA"), "persona natural 1");
        assert_eq!(told("10498765432", "MAMANI JUAN"), "persona natural 2");
        assert_eq!(told("10412345678", "ANA QUISPE"), "persona natural 1");
        assert_eq!(told("PE-RUC-20412345678", "FIRMA SAC"), "PE-RUC-20412345678");
        assert_eq!(told("", "FLORES ROSA"), "proveedor sin RUC 1");
        assert_eq!(told("", "Flores  Rosa"), "proveedor sin RUC 1");
        assert_eq!(told("", ""), "");
    }
}
