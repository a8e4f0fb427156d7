//! The key of a sum as one column of whole numbers, and back.

use canon_core::facts::source::SourceId;
use canon_core::facts::{Credit, Slot, SpendingFact, TransferFact};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::{GovId, Pliego, SecEjec};
use canon_core::terms::period::{Month, Year};

/// Source, government, year, what it is (inclusion or kind of credit), scope and slot, in the order of the bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(u64);

const SLOT: u32 = 4;
const SCOPE: u32 = 2;
const WHAT: u32 = 2;
const YEAR: u32 = 12;
const GOV: u32 = 23;

/// Where each kind of government begins.
const REGIONS: u64 = 1 << 21;
const UNIVERSITIES: u64 = 2 << 21;

impl Key {
    pub(crate) fn of_spending(source: SourceId, fact: &SpendingFact, scope: Scope) -> Self {
        Self::of(source, fact.gov, fact.year, fact.inclusion as u64, scope, fact.slot)
    }

    pub(crate) fn of_credit(source: SourceId, fact: &TransferFact, scope: Scope) -> Self {
        let credit = Credit::ALL.into_iter().position(|credit| credit == fact.credit).unwrap_or(0);
        Self::of(source, fact.gov, fact.year, credit as u64, scope, fact.slot)
    }

    fn of(source: SourceId, gov: GovId, year: Year, what: u64, scope: Scope, slot: Slot) -> Self {
        let gov = match gov {
            GovId::Municipality(SecEjec(code)) => u64::from(code),
            GovId::Regional(Pliego(code)) => REGIONS + u64::from(code),
            GovId::University(Pliego(code)) => UNIVERSITIES + u64::from(code),
            // No fact is a department's: departments are put together from their municipalities, later.
            GovId::Department(_) => 0,
        };
        let slot = match slot {
            Slot::Year => 0,
            Slot::Month(month) => u64::from(month.number()),
        };
        let parts =
            [(u64::from(source.0), GOV), (gov, YEAR), (u64::from(year.number()), WHAT), (what, SCOPE)];
        let high = parts.into_iter().fold(0, |key, (part, bits_of_next)| (key | part) << bits_of_next);
        Self((high | scope as u64) << SLOT | slot)
    }

    pub(crate) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// The bits of a part that has `bits` of them above `below` others.
    const fn part(self, below: u32, bits: u32) -> u64 {
        self.0 >> below & ((1 << bits) - 1)
    }

    pub(crate) fn slot(self) -> Slot {
        let number = u8::try_from(self.part(0, SLOT)).unwrap_or(0);
        Month::new(number).map_or(Slot::Year, Slot::Month)
    }

    pub(crate) fn scope(self) -> Option<Scope> {
        Scope::ALL.get(usize::try_from(self.part(SLOT, SCOPE)).ok()?).copied()
    }

    fn what(self) -> u64 {
        self.part(SLOT + SCOPE, WHAT)
    }

    pub(crate) fn inclusion(self) -> Option<Inclusion> {
        Inclusion::ALL.into_iter().find(|inclusion| *inclusion as u64 == self.what())
    }

    pub(crate) fn credit(self) -> Option<Credit> {
        Credit::ALL.get(usize::try_from(self.what()).ok()?).copied()
    }

    pub(crate) fn year(self) -> Option<Year> {
        Year::new(u16::try_from(self.part(SLOT + SCOPE + WHAT, YEAR)).ok()?)
    }

    pub(crate) fn gov(self) -> Option<GovId> {
        let code = self.part(SLOT + SCOPE + WHAT + YEAR, GOV);
        let pliego = |first: u64| u16::try_from(code - first).ok().map(Pliego);
        match code {
            UNIVERSITIES.. => Some(GovId::University(pliego(UNIVERSITIES)?)),
            REGIONS.. => Some(GovId::Regional(pliego(REGIONS)?)),
            _ => Some(GovId::Municipality(SecEjec(u32::try_from(code).ok()?))),
        }
    }

    pub(crate) fn source(self) -> SourceId {
        SourceId(u16::try_from(self.0 >> (SLOT + SCOPE + WHAT + YEAR + GOV)).unwrap_or(u16::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_back_what_it_was_made_of() {
        for gov in ["301486", "R455", "U545"] {
            for (year, scope, slot) in
                [(2004, Scope::Canon, Slot::Year), (2026, Scope::Todo, Slot::Month(Month::DECEMBER))]
            {
                let (gov, year) = (gov.parse().unwrap(), Year::new(year).unwrap());
                let key = Key::of(SourceId(65_000), gov, year, Inclusion::Proyectos as u64, scope, slot);
                assert_eq!((key.source(), key.gov(), key.year()), (SourceId(65_000), Some(gov), Some(year)));
                assert_eq!(
                    (key.inclusion(), key.scope(), key.slot()),
                    (Some(Inclusion::Proyectos), Some(scope), slot)
                );
            }
        }
    }
}
