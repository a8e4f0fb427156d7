//! The panel's sums: the facts of every source, put into the scopes that they count in and added up by source, government,
//! year, inclusion, scope and slot. Tables of them in Parquet, and back.
//!
//! Amounts are whole céntimos, added up in 128 bits, so that sums are exact or refused. A phase is known in a sum only if
//! every line of it has the phase.

pub mod kept;
pub mod parquet;
mod sum;

use std::error::Error;

use canon_core::facts::Facts;
use canon_core::facts::source::SourceId;
use canon_core::panel::reconcile::{CreditSum, SpendingSum};
use canon_core::terms::budget::{Part, Phase, Phases, Scope};
use canon_core::terms::money::Soles;

use self::sum::Sums;

/// Why a table could not be made or read.
#[derive(Debug)]
pub enum FrameError {
    /// What the Parquet library refused.
    Parquet(Box<dyn Error + Send + Sync>),
    /// A kept table that is not as it was written.
    Damaged,
    /// Amounts that add up to more than an amount can be.
    OutOfRange,
}

impl std::fmt::Display for FrameError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Parquet(cause) => write!(f, "the Parquet table could not be made or read: {cause}"),
            Self::OutOfRange => write!(f, "the amounts add up to more than an amount can be"),
            Self::Damaged => write!(f, "the kept table is not as it was written"),
        }
    }
}

impl Error for FrameError {}

impl From<::parquet::errors::ParquetError> for FrameError {
    fn from(error: ::parquet::errors::ParquetError) -> Self {
        Self::Parquet(Box::new(error))
    }
}

/// Adds up the spending of all sources, in the order of source, government, year, inclusion, scope and slot.
///
/// # Errors
/// [`FrameError::OutOfRange`].
pub fn spending(sources: &[(SourceId, &Facts)]) -> Result<Vec<SpendingSum>, FrameError> {
    let mut sums = Sums::<_, { Phase::COUNT }>::default();
    for (source, fact) in sources.iter().flat_map(|(source, facts)| of(*source, &facts.spending)) {
        let amounts = Phase::ALL.map(|phase| fact.phases[phase].map(Soles::centimos));
        for scope in scopes(fact.part) {
            sums.add((source, fact.gov, fact.year, fact.inclusion, scope, fact.slot), amounts, fact.rows);
        }
    }
    sums.in_order(|(source, gov, year, inclusion, scope, slot), amounts, rows| {
        let mut phases = Phases::NONE;
        for (phase, amount) in Phase::ALL.into_iter().zip(amounts) {
            phases[phase] = amount.map(Soles::from_centimos);
        }
        SpendingSum { source, gov, year, scope, inclusion, slot, phases, rows }
    })
}

/// Adds up the credits of all sources, in the order of source, government, year, kind of credit, scope and slot.
///
/// # Errors
/// [`FrameError::OutOfRange`].
pub fn credits(sources: &[(SourceId, &Facts)]) -> Result<Vec<CreditSum>, FrameError> {
    let mut sums = Sums::<_, 2>::default();
    for (source, fact) in sources.iter().flat_map(|(source, facts)| of(*source, &facts.transfers)) {
        let amounts = [fact.autorizado, fact.acreditado].map(|amount| amount.map(Soles::centimos));
        for scope in scopes(fact.part) {
            sums.add((source, fact.gov, fact.year, fact.credit, scope, fact.slot), amounts, fact.rows);
        }
    }
    sums.in_order(|(source, gov, year, credit, scope, slot), amounts, rows| {
        let [autorizado, acreditado] = amounts.map(|amount| amount.map(Soles::from_centimos));
        CreditSum { source, gov, year, scope, slot, credit, autorizado, acreditado, rows }
    })
}

fn of<T>(source: SourceId, facts: &[T]) -> impl Iterator<Item = (SourceId, &T)> {
    facts.iter().map(move |fact| (source, fact))
}

/// The scopes that a part of the money counts in.
fn scopes(part: Part) -> impl Iterator<Item = Scope> {
    Scope::ALL.into_iter().filter(move |scope| part.counts_in(*scope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use canon_core::facts::{Slot, SpendingFact};
    use canon_core::terms::budget::{Inclusion, Mining};
    use canon_core::terms::period::{Month, Year};

    fn line(gov: &str, part: Part, slot: Slot, amounts: &[(Phase, i64)]) -> SpendingFact {
        let mut phases = Phases::NONE;
        for (phase, centimos) in amounts {
            phases[*phase] = Some(Soles::from_centimos(*centimos));
        }
        let (year, inclusion) = (Year::new(2024).unwrap(), Inclusion::Todo);
        SpendingFact { gov: gov.parse().unwrap(), year, inclusion, part, slot, phases, rows: 2 }
    }

    fn sums(facts: Vec<SpendingFact>) -> Vec<SpendingSum> {
        let facts = Facts { spending: facts, ..Facts::default() };
        spending(&[(SourceId(0), &facts)]).unwrap()
    }

    const CANON: Part = Part::Line { rubro18: true, mining: Mining::Canon };
    const OTHER: Part = Part::Line { rubro18: false, mining: Mining::Other };

    #[test]
    fn a_line_counts_in_every_scope_that_holds_it() {
        let month = Slot::Month(Month::new(3).unwrap());
        let all = sums(vec![
            line("301486", CANON, month, &[(Phase::Devengado, 105)]),
            line("301486", OTHER, month, &[(Phase::Devengado, 200)]),
        ]);
        let seen: Vec<_> =
            all.iter().map(|s| (s.scope, s.phases[Phase::Devengado].unwrap().centimos(), s.rows)).collect();
        assert_eq!(
            seen,
            [
                (Scope::Canon, 105, 2),
                (Scope::Mineria, 105, 2),
                (Scope::Rubro18, 105, 2),
                (Scope::Todo, 305, 4)
            ]
        );
    }

    #[test]
    fn amounts_that_leave_the_range_are_refused_and_never_wrap() {
        let most = 10_i64.pow(16);
        let month = Slot::Month(Month::new(3).unwrap());
        let many = |count, sign: i64| -> Vec<SpendingFact> {
            let amount = move |at: i64| if at % 2 == 0 { most } else { most * sign };
            (0..count).map(|at| line("301486", OTHER, month, &[(Phase::Devengado, amount(at))])).collect()
        };
        let devengado = |facts| sums(facts)[0].phases[Phase::Devengado].unwrap().centimos();
        assert_eq!(devengado(many(900, 1)), 900 * most);
        assert_eq!(devengado(many(2_000, -1)), 0, "only what they add up to must be an amount");
        let facts = Facts { spending: many(2_000, 1), ..Facts::default() };
        assert!(matches!(spending(&[(SourceId(0), &facts)]), Err(FrameError::OutOfRange)));
    }

    #[test]
    fn a_phase_that_one_line_lacks_is_unknown_in_the_sum_and_never_zero() {
        let whole = Part::Whole(Scope::Todo);
        let all = sums(vec![
            line("R455", whole, Slot::Year, &[(Phase::Pim, 5), (Phase::Devengado, 3)]),
            line("R455", whole, Slot::Year, &[(Phase::Pim, 7)]),
        ]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].phases[Phase::Pim].map(Soles::centimos), Some(12));
        assert_eq!(all[0].phases[Phase::Devengado], None);
    }

    #[test]
    fn large_amounts_stay_exact_and_governments_apart() {
        let whole = Part::Whole(Scope::Todo);
        let large = 9_007_199_254_740_993;
        let all = sums(vec![
            line("301486", whole, Slot::Year, &[(Phase::Pim, large)]),
            line("301486", whole, Slot::Year, &[(Phase::Pim, -1)]),
            line("R455", whole, Slot::Year, &[(Phase::Pim, 1)]),
        ]);
        let seen: Vec<_> =
            all.iter().map(|s| (s.gov.to_string(), s.phases[Phase::Pim].unwrap().centimos())).collect();
        assert_eq!(seen, [("301486".to_string(), large - 1), ("R455".to_string(), 1)]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(sums(Vec::new()).is_empty());
        assert!(credits(&[]).unwrap().is_empty());
    }
}
