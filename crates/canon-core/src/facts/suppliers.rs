//! Who won a contract, and what registers say of suppliers: who makes up a consortium, and who is under sanction.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::terms::period::{Date, Year};

/// How a tax number is written as an identifier of the Open Contracting Data Standard.
pub const TAX_NUMBER: &str = "PE-RUC-";

/// Why a supplier goes by a number and not by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unnamed {
    /// It is a natural person, of whom nothing else is kept.
    Person,
    /// It has no tax number, so that nothing tells whether it is a natural person.
    Unidentified,
}

/// Who won an award, or got an order; of a natural person no more than a number is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Supplier {
    /// A legal person, by its identifier.
    Firm(Arc<str>),
    /// Somebody of whom nothing is kept but which one it is among those of its file.
    Numbered { why: Unnamed, file: SourceId, number: u32 },
    /// A consortium of which only the code is known.
    Consortium(Arc<str>),
    /// Several who won together.
    Together(BTreeSet<Self>),
}

impl Supplier {
    /// The same, numbered among those of a file.
    #[must_use]
    pub fn of_file(self, file: SourceId) -> Self {
        match self {
            Self::Numbered { why, number, .. } => Self::Numbered { why, file, number },
            Self::Together(members) => {
                Self::Together(members.into_iter().map(|member| member.of_file(file)).collect())
            }
            known => known,
        }
    }

    /// Whether both can be one: the numbers of two files say nothing of each other.
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Numbered { why, file, number },
                Self::Numbered { why: other_why, file: other_file, number: other_number },
            ) => why == other_why && (file != other_file || number == other_number),
            (Self::Together(own), Self::Together(others)) => {
                own.len() == others.len()
                    && own.iter().all(|one| others.iter().any(|other| one.agrees_with(other)))
            }
            _ => self == other,
        }
    }

    /// Those who won: each member of a consortium that is known.
    pub fn members(&self) -> Vec<&Self> {
        match self {
            Self::Together(members) => members.iter().collect(),
            one => vec![one],
        }
    }

    /// The legal persons among its members, by their identifiers.
    pub fn firms(&self) -> impl Iterator<Item = &Arc<str>> {
        self.members().into_iter().filter_map(|member| match member {
            Self::Firm(id) if !id.is_empty() => Some(id),
            _ => None,
        })
    }
}

impl Default for Supplier {
    fn default() -> Self {
        Self::Firm("".into())
    }
}

impl fmt::Display for Supplier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Firm(id) => out.write_str(id),
            Self::Numbered { why: Unnamed::Person, number, .. } => write!(out, "persona natural {number}"),
            Self::Numbered { why: Unnamed::Unidentified, number, .. } => {
                write!(out, "proveedor sin RUC {number}")
            }
            Self::Consortium(code) => write!(out, "consorcio {code}"),
            Self::Together(members) => {
                for (place, member) in members.iter().enumerate() {
                    write!(out, "{}{member}", if place == 0 { "" } else { " + " })?;
                }
                Ok(())
            }
        }
    }
}

/// One member of a consortium, as the register of consortia tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberFact {
    /// The code of the consortium.
    pub consortium: Arc<str>,
    pub member: Supplier,
    /// The year of the register; `None` where it has none.
    pub year: Option<Year>,
    /// The line it stands on.
    pub line: u64,
}

/// A time in which a legal person may not contract with the State.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SanctionFact {
    /// Who, by its identifier.
    pub firm: Arc<str>,
    pub from: Date,
    /// The last day; `None` where it has no end.
    pub until: Option<Date>,
    /// The line it stands on.
    pub line: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(file: u16, number: u32) -> Supplier {
        Supplier::Numbered { why: Unnamed::Person, file: SourceId(file), number }
    }

    #[test]
    fn the_numbers_of_two_files_say_nothing_of_each_other() {
        assert!(person(0, 1).agrees_with(&person(1, 7)) && person(0, 1).agrees_with(&person(0, 1)));
        assert!(!person(0, 1).agrees_with(&person(0, 2)));
        let unidentified = Supplier::Numbered { why: Unnamed::Unidentified, file: SourceId(1), number: 1 };
        assert!(!person(0, 1).agrees_with(&unidentified));
        let firm = Supplier::Firm("PE-RUC-20".into());
        assert!(!person(0, 1).agrees_with(&firm));
        let with = |one: Supplier| Supplier::Together([firm.clone(), one].into());
        assert!(with(person(0, 1)).agrees_with(&with(person(1, 2))));
        assert!(!with(person(0, 1)).agrees_with(&with(person(0, 2))));
    }

    #[test]
    fn several_who_won_together_are_each_a_member_and_only_firms_have_a_code() {
        let all = Supplier::Together([Supplier::Firm("PE-RUC-20".into()), person(0, 3)].into());
        assert_eq!(all.to_string(), "PE-RUC-20 + persona natural 3");
        assert_eq!(all.members().len(), 2);
        assert_eq!(all.firms().map(|id| &**id).collect::<Vec<_>>(), ["PE-RUC-20"]);
        let consortium = Supplier::Consortium("493143".into());
        assert_eq!((consortium.to_string(), consortium.firms().count()), ("consorcio 493143".into(), 0));
        assert_eq!(person(0, 3).of_file(SourceId(4)), person(4, 3));
    }
}
