//! The panel's sums, made by polars: the facts of every source, put into the scopes that they count in and added up by
//! source, government, year, inclusion, scope and slot.
//!
//! Amounts are whole céntimos (`i64`), so that sums are exact. A phase is known in a sum only if every line of it has the
//! phase: a column of zeros and ones counts those that lack it. No polars type leaves this crate.

pub mod kept;
mod key;
pub mod parquet;
mod sum;

use std::error::Error;

use canon_core::facts::source::SourceId;
use canon_core::facts::{Credit, Facts};
use canon_core::panel::reconcile::{CreditSum, SpendingSum};
use canon_core::terms::budget::{Part, Phase, Phases, Scope};
use canon_core::terms::money::Soles;

use self::key::Key;
use self::sum::{Lines, Sum, sum_by_key};

/// Why a table could not be made or read.
#[derive(Debug)]
pub enum FrameError {
    /// What polars refused: a defect of canon, not of an input.
    Sums(Box<dyn Error + Send + Sync>),
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
            Self::Sums(cause) => write!(f, "the sums of the panel could not be made: {cause}"),
            Self::Parquet(cause) => write!(f, "the Parquet table could not be made or read: {cause}"),
            Self::OutOfRange => write!(f, "the amounts add up to more than an amount can be"),
            Self::Damaged => write!(f, "the kept table is not as it was written"),
        }
    }
}

impl Error for FrameError {}

impl From<polars::prelude::PolarsError> for FrameError {
    fn from(error: polars::prelude::PolarsError) -> Self {
        Self::Sums(Box::new(error))
    }
}

impl From<::parquet::errors::ParquetError> for FrameError {
    fn from(error: ::parquet::errors::ParquetError) -> Self {
        Self::Parquet(Box::new(error))
    }
}

/// Adds up the spending of all sources, in the order of source, government, year, inclusion, scope and slot.
///
/// # Errors
/// [`FrameError::OutOfRange`]; any other is a defect.
pub fn spending(sources: &[(SourceId, &Facts)]) -> Result<Vec<SpendingSum>, FrameError> {
    let all = || sources.iter().flat_map(|(source, facts)| facts.spending.iter().map(move |f| (source, f)));
    let mut lines = Lines::with_capacity(all().map(|(_, fact)| scopes(fact.part).count()).sum());
    for (source, fact) in all() {
        for scope in scopes(fact.part) {
            lines.push(Key::of_spending(*source, fact, scope), phases(&fact.phases), fact.rows);
        }
    }
    sum_by_key::<{ Phase::COUNT }, _>(lines, spending_sum)
}

/// The scopes that a part of the money counts in.
fn scopes(part: Part) -> impl Iterator<Item = Scope> {
    Scope::ALL.into_iter().filter(move |scope| part.counts_in(*scope))
}

fn phases(phases: &Phases) -> [Option<i64>; Phase::COUNT] {
    Phase::ALL.map(|phase| phases[phase].map(Soles::centimos))
}

fn spending_sum(key: Key, sum: &Sum<{ Phase::COUNT }>) -> Option<SpendingSum> {
    let mut phases = Phases::NONE;
    for (phase, amount) in Phase::ALL.into_iter().zip(sum.amounts) {
        phases[phase] = amount.map(Soles::from_centimos);
    }
    let (source, gov, year, scope) = (key.source(), key.gov()?, key.year()?, key.scope()?);
    Some(SpendingSum {
        source,
        gov,
        year,
        scope,
        inclusion: key.inclusion()?,
        slot: key.slot(),
        phases,
        rows: sum.rows,
    })
}

/// Adds up the credits of all sources, in the order of source, government, year, kind of credit, scope and slot.
///
/// # Errors
/// [`FrameError::OutOfRange`]; any other is a defect.
pub fn credits(sources: &[(SourceId, &Facts)]) -> Result<Vec<CreditSum>, FrameError> {
    let all = || sources.iter().flat_map(|(source, facts)| facts.transfers.iter().map(move |f| (source, f)));
    let mut lines = Lines::with_capacity(all().map(|(_, fact)| scopes(fact.part).count()).sum());
    for (source, fact) in all() {
        let amounts = [fact.autorizado, fact.acreditado].map(|amount| amount.map(Soles::centimos));
        for scope in scopes(fact.part) {
            lines.push(Key::of_credit(*source, fact, scope), amounts, fact.rows);
        }
    }
    sum_by_key::<2, _>(lines, credit_sum)
}

fn credit_sum(key: Key, sum: &Sum<2>) -> Option<CreditSum> {
    let [autorizado, acreditado] = sum.amounts.map(|amount| amount.map(Soles::from_centimos));
    let (source, gov, year, scope): (_, _, _, Scope) = (key.source(), key.gov()?, key.year()?, key.scope()?);
    let credit: Credit = key.credit()?;
    Some(CreditSum {
        source,
        gov,
        year,
        scope,
        slot: key.slot(),
        credit,
        autorizado,
        acreditado,
        rows: sum.rows,
    })
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
        assert_eq!(sums(many(900, 1))[0].phases[Phase::Devengado].unwrap().centimos(), 900 * most);
        for sign in [1, -1] {
            let facts = Facts { spending: many(2_000, sign), ..Facts::default() };
            assert!(matches!(spending(&[(SourceId(0), &facts)]), Err(FrameError::OutOfRange)), "{sign}");
        }
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
