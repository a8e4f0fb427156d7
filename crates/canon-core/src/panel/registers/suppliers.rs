//! What registers say of suppliers, put together: who makes up a consortium, and who was under sanction when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::facts::suppliers::Supplier;
use crate::facts::{Awarded, Sourced};
use crate::terms::period::Date;

/// The members of each consortium, by its code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consortia {
    members: BTreeMap<Arc<str>, BTreeSet<Supplier>>,
}

impl Consortia {
    pub(super) fn of(facts: &[Sourced<'_>]) -> Self {
        let mut consortia = Self::default();
        let all = facts.iter().flat_map(|(id, facts)| facts.members.iter().map(|fact| (*id, fact)));
        for (id, fact) in all {
            let members = consortia.members.entry(Arc::clone(&fact.consortium)).or_default();
            members.insert(fact.member.clone().of_file(id));
        }
        consortia
    }

    /// An award, to the members of its consortium where they are known.
    pub(super) fn told(&self, award: &Awarded) -> Awarded {
        let members = match &award.supplier {
            Supplier::Consortium(code) => self.members.get(code),
            _ => None,
        };
        let supplier = members.map(|members| Supplier::Together(members.clone()));
        Awarded { supplier: supplier.unwrap_or_else(|| award.supplier.clone()), ..award.clone() }
    }
}

/// From when to when; the end is `None` where there is none.
type Term = (Date, Option<Date>);

/// Legal persons under sanction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sanctions {
    terms: BTreeMap<Arc<str>, Vec<Term>>,
    pub sources: BTreeSet<SourceId>,
    /// Up to which day the register goes; `None` where it does not say.
    pub day: Option<Date>,
}

impl Sanctions {
    pub(crate) fn of(facts: &[Sourced<'_>], day: impl Fn(SourceId) -> Option<Date>) -> Option<Self> {
        let mut sanctions = Self::default();
        for (id, facts) in facts.iter().filter(|(_, facts)| !facts.sanctions.is_empty()) {
            sanctions.sources.insert(*id);
            sanctions.day = sanctions.day.max(day(*id));
            for fact in &facts.sanctions {
                sanctions.terms.entry(Arc::clone(&fact.firm)).or_default().push((fact.from, fact.until));
            }
        }
        (!sanctions.sources.is_empty()).then_some(sanctions)
    }

    /// Whether one of a supplier's legal persons was under sanction on a day.
    pub fn hold(&self, supplier: &Supplier, day: Date) -> bool {
        let covers = |(from, until): &Term| *from <= day && until.is_none_or(|until| day <= until);
        supplier.firms().any(|firm| self.terms.get(firm).is_some_and(|terms| terms.iter().any(covers)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::facts::suppliers::{MemberFact, SanctionFact, Unnamed};

    fn day(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn firm(number: &str) -> Supplier {
        Supplier::Firm(number.into())
    }

    #[test]
    fn a_consortium_is_its_members_where_they_are_known() {
        let member = |consortium: &str, member| MemberFact {
            consortium: consortium.into(),
            member,
            year: None,
            line: 2,
        };
        let person = Supplier::Numbered { why: Unnamed::Person, file: SourceId(0), number: 1 };
        let members = vec![member("49", firm("A")), member("49", firm("B")), member("49", person)];
        let facts = Facts { members, ..Facts::default() };
        let consortia = Consortia::of(&[(SourceId(3), &facts)]);
        let told = |code: &str| {
            let supplier = Supplier::Consortium(code.into());
            consortia.told(&Awarded { supplier, ..Awarded::default() }).supplier.to_string()
        };
        assert_eq!((told("49"), told("50")), ("A + B + persona natural 1".into(), "consorcio 50".into()));
    }

    #[test]
    fn a_sanction_holds_from_its_first_day_to_its_last() {
        let term = |from: &str, until: Option<&str>| SanctionFact {
            firm: "A".into(),
            from: day(from),
            until: until.map(day),
            line: 2,
        };
        let sanctions = vec![term("2020-01-10", Some("2020-06-30")), term("2024-01-01", None)];
        let facts = Facts { sanctions, ..Facts::default() };
        let sanctions = Sanctions::of(&[(SourceId(0), &facts)], |_| None).unwrap();
        let holds = |who: &str, on: &str| sanctions.hold(&firm(who), day(on));
        assert!(!holds("A", "2020-01-09") && holds("A", "2020-01-10"));
        assert!(holds("A", "2020-06-30") && !holds("A", "2020-07-01"));
        assert!(holds("A", "2030-01-01") && !holds("B", "2030-01-01"));
        let with = Supplier::Together([firm("A"), firm("B")].into());
        assert!(sanctions.hold(&with, day("2024-05-05")));
        assert!(Sanctions::of(&[(SourceId(0), &Facts::default())], |_| None).is_none());
    }
}
