//! What each source says about a government's year, and one answer from all of them.
//!
//! Several files may hold the same money: an export by rubro, another by function, the department's ranking with the
//! same municipality in it. They are checked against each other and counted once; where they disagree they are refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::{CutOff, Source, SourceId};
use crate::facts::{Credit, Slot};
use crate::panel::Cell;
use crate::terms::budget::{Inclusion, Phase, Phases, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Month, Year};

/// The sum of one source's spending facts for a government, year, scope and slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpendingSum {
    pub source: SourceId,
    pub gov: GovId,
    pub year: Year,
    pub scope: Scope,
    pub inclusion: Inclusion,
    pub slot: Slot,
    pub phases: Phases,
    pub rows: u64,
}

/// The sum of one source's credits for a government, year, scope and slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditSum {
    pub source: SourceId,
    pub gov: GovId,
    pub year: Year,
    pub scope: Scope,
    pub slot: Slot,
    pub credit: Credit,
    pub autorizado: Option<Soles>,
    pub acreditado: Option<Soles>,
    pub rows: u64,
}

/// One source's figures for a government, year and scope.
#[derive(Clone, Debug)]
pub struct Statement {
    pub source: SourceId,
    pub inclusion: Inclusion,
    /// The year's amounts (so far).
    pub annual: Phases,
    /// The flows of each month that the source has.
    pub months: BTreeMap<Month, Phases>,
    pub rows: u64,
}

/// The key of a cell of the panel.
pub type CellKey = (Year, GovId, Scope);

/// Gathers the slots of each source into its statements.
pub fn statements(sums: &[SpendingSum]) -> BTreeMap<CellKey, Vec<Statement>> {
    let mut by_source: BTreeMap<(CellKey, SourceId, Inclusion), Statement> = BTreeMap::new();
    for sum in sums {
        let phases = if sum.scope.has_budget() { sum.phases } else { without_budget(sum.phases) };
        let key = ((sum.year, sum.gov, sum.scope), sum.source, sum.inclusion);
        let statement = by_source.entry(key).or_insert_with(|| Statement {
            source: sum.source,
            inclusion: sum.inclusion,
            annual: Phases::NONE,
            months: BTreeMap::new(),
            rows: 0,
        });
        statement.annual = if statement.rows == 0 { phases } else { statement.annual.plus(&phases) };
        statement.rows += sum.rows;
        if let Slot::Month(month) = sum.slot {
            statement.months.insert(month, phases);
        }
    }
    let mut cells: BTreeMap<CellKey, Vec<Statement>> = BTreeMap::new();
    for ((key, _, _), statement) in by_source {
        cells.entry(key).or_default().push(statement);
    }
    cells
}

/// Below a whole rubro the budget phases stand on another tipo de recurso than the flows: they do not exist here.
fn without_budget(mut phases: Phases) -> Phases {
    for phase in Phase::ALL.into_iter().filter(|phase| phase.is_budget()) {
        phases[phase] = None;
    }
    phases
}

/// Two sources that cannot both be right about a government's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub gov: GovId,
    pub year: Year,
    pub scope: Scope,
    pub sources: (SourceId, SourceId),
    pub over: Disagreement,
}

/// In what two sources differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// One holds projects only, the other all spending.
    Inclusion(Inclusion, Inclusion),
    /// The amounts of a phase differ by more than rounding.
    Amounts(Phase, Soles, Soles),
    /// What was authorised or credited differs by more than rounding, in the year or in a month.
    Credits {
        column: &'static str,
        /// The month; `None`: the year.
        month: Option<Month>,
        /// What the two say.
        says: [Soles; 2],
    },
}

/// What to do where files with different cut-offs disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Refuse, with both headers.
    Refuse,
    /// Take the file with the newest cut-off, and record it.
    Newest,
}

/// The sources of a run with their cut-off for each year.
pub struct Sources<'a> {
    pub list: &'a [Source],
    /// The cut-off of each source and year.
    pub cuts: &'a BTreeMap<(SourceId, Year), CutOff>,
}

impl Sources<'_> {
    pub fn of(&self, id: SourceId) -> &Source {
        &self.list[usize::from(id.0)]
    }

    /// The cut-off of a source in a year.
    pub fn cut(&self, id: SourceId, year: Year) -> CutOff {
        self.cuts.get(&(id, year)).copied().unwrap_or(CutOff::Unknown)
    }
}

/// One cell from all statements about it.
///
/// The most exact source leads (céntimos before whole soles, then more phases, then the order of the files); the
/// others fill in what it lacks. Every phase that two of them have must agree within the rounding of their channel.
///
/// # Errors
/// [`Conflict`] where two disagree and `preference` does not settle it.
pub fn settle(
    key: CellKey,
    mut claims: Vec<Statement>,
    sources: &Sources<'_>,
    preference: Preference,
    issues: &mut Vec<Issue>,
) -> Result<Cell, Conflict> {
    let (year, gov, scope) = key;
    claims.sort_by_key(|claim| {
        let known = claim.annual.iter().filter(|(_, amount)| amount.is_some()).count();
        (sources.of(claim.source).precision, usize::MAX - known, claim.source)
    });
    let mut kept: Vec<Statement> = Vec::new();
    for claim in claims {
        let Some(rival) = kept.iter().position(|k| disagreement(k, &claim, sources).is_some()) else {
            kept.push(claim);
            continue;
        };
        let cuts = [kept[rival].source, claim.source].map(|id| sources.cut(id, year).date());
        if preference == Preference::Refuse || cuts[0] == cuts[1] {
            let over = disagreement(&kept[rival], &claim, sources)
                .unwrap_or(Disagreement::Inclusion(kept[rival].inclusion, claim.inclusion));
            return Err(Conflict { gov, year, scope, sources: (kept[rival].source, claim.source), over });
        }
        let (newer, older) =
            if cuts[1] > cuts[0] { (claim, kept.remove(rival)) } else { (kept.remove(rival), claim) };
        let set_aside = &sources.of(older.source).file;
        let kind = IssueKind::NewestPreferred {
            other: Arc::clone(set_aside),
            other_cut: sources.cut(older.source, year).date(),
        };
        issues.push(Issue::of_file(&sources.of(newer.source).file, kind).showing(&gov.to_string()));
        kept.insert(0, newer);
    }
    note_counted_once(key, &kept, sources, issues);
    Ok(merged(&kept))
}

fn disagreement(one: &Statement, other: &Statement, sources: &Sources<'_>) -> Option<Disagreement> {
    if one.inclusion != other.inclusion {
        return Some(Disagreement::Inclusion(one.inclusion, other.inclusion));
    }
    let tolerance = sources.of(one.source).precision.tolerance(sources.of(other.source).precision);
    Phase::ALL.into_iter().find_map(|phase| {
        let (a, b) = one.annual[phase].zip(other.annual[phase])?;
        ((a - b).abs().centimos() > tolerance).then_some(Disagreement::Amounts(phase, a, b))
    })
}

fn note_counted_once(key: CellKey, kept: &[Statement], sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    let [first, others @ ..] = kept else { return };
    if others.is_empty() || key.2 != Scope::Todo {
        return;
    }
    let others = others.iter().map(|k| Arc::clone(&sources.of(k.source).file)).collect();
    let kind = IssueKind::CountedOnce { others, year: key.0 };
    issues.push(Issue::of_file(&sources.of(first.source).file, kind).showing(&key.1.to_string()));
}

fn merged(kept: &[Statement]) -> Cell {
    let mut cell = Cell { rows: kept.iter().map(|k| k.rows).sum(), ..Cell::default() };
    for claim in kept {
        Arc::make_mut(&mut cell.sources).insert(claim.source);
        for phase in Phase::ALL {
            if cell.annual[phase].is_none() && claim.annual[phase].is_some() {
                cell.annual[phase] = claim.annual[phase];
                cell.leads[phase as usize] = Some(claim.source);
            }
        }
        if cell.months.is_empty() && !claim.months.is_empty() {
            cell.months.clone_from(&claim.months);
            cell.months_from = Some(claim.source);
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use crate::panel::reconcile::*;
    use crate::terms::period::Date;

    const TORATA: &str = "301486";

    fn source(file: &str, precision: Precision, inclusion: Inclusion) -> Source {
        Source {
            file: file.into(),
            channel: "prueba".into(),
            inclusion,
            precision,
            unit: None,
            monthly: &[],
            stands_on: None,
        }
    }

    use crate::facts::source::Precision;

    struct Case {
        sources: Vec<Source>,
        cuts: BTreeMap<(SourceId, Year), CutOff>,
        claims: Vec<Statement>,
    }

    impl Case {
        fn new() -> Self {
            Self { sources: Vec::new(), cuts: BTreeMap::new(), claims: Vec::new() }
        }

        /// A file that gives these céntimos of PIM and devengado, queried on a day.
        fn says(
            mut self,
            precision: Precision,
            inclusion: Inclusion,
            day: &str,
            figures: [Option<i64>; 2],
        ) -> Self {
            let id = SourceId(u16::try_from(self.sources.len()).unwrap());
            self.sources.push(source(&format!("archivo {}", id.0), precision, inclusion));
            self.cuts.insert((id, year()), CutOff::Query(Date::parse_iso(day).unwrap()));
            let mut annual = Phases::NONE;
            annual[Phase::Pim] = figures[0].map(Soles::from_centimos);
            annual[Phase::Devengado] = figures[1].map(Soles::from_centimos);
            self.claims.push(Statement { source: id, inclusion, annual, months: BTreeMap::new(), rows: 1 });
            self
        }

        fn settle(self, preference: Preference) -> (Result<Cell, Conflict>, Vec<Issue>) {
            let mut issues = Vec::new();
            let sources = Sources { list: &self.sources, cuts: &self.cuts };
            let key = (year(), TORATA.parse().unwrap(), Scope::Todo);
            (settle(key, self.claims, &sources, preference, &mut issues), issues)
        }
    }

    fn year() -> Year {
        Year::new(2024).unwrap()
    }

    use Inclusion::{Proyectos, Todo};
    use Precision::{Centimo, Sol};

    #[test]
    fn six_views_of_the_same_money_are_one_amount() {
        let case = (0..6)
            .fold(Case::new(), |case, _| case.says(Sol, Proyectos, "2026-08-04", [Some(500), Some(300)]));
        let (cell, issues) = case.settle(Preference::Refuse);
        assert_eq!(cell.unwrap().annual[Phase::Pim], Some(Soles::from_centimos(500)));
        assert!(
            matches!(&issues[..], [Issue { kind: IssueKind::CountedOnce { others, .. }, .. }] if others.len() == 5)
        );
    }

    #[test]
    fn whole_soles_agree_within_two_and_the_exact_source_leads() {
        let case = Case::new().says(Sol, Todo, "2025-01-10", [Some(10_000), Some(9_900)]);
        let (cell, _) =
            case.says(Centimo, Todo, "2025-01-10", [Some(10_149), None]).settle(Preference::Refuse);
        let cell = cell.unwrap();
        assert_eq!(cell.annual[Phase::Pim], Some(Soles::from_centimos(10_149)));
        assert_eq!(cell.annual[Phase::Devengado], Some(Soles::from_centimos(9_900)));
    }

    #[test]
    fn one_centimo_between_exact_sources_is_a_conflict() {
        let case = Case::new().says(Centimo, Todo, "2025-01-10", [Some(100), None]);
        let (cell, _) = case.says(Centimo, Todo, "2025-01-10", [Some(101), None]).settle(Preference::Refuse);
        assert!(matches!(cell.unwrap_err().over, Disagreement::Amounts(Phase::Pim, ..)));
    }

    #[test]
    fn projects_and_all_spending_never_mix() {
        let case = Case::new().says(Sol, Todo, "2025-01-10", [Some(100), None]);
        let (cell, _) = case.says(Sol, Proyectos, "2025-01-10", [Some(100), None]).settle(Preference::Refuse);
        assert!(matches!(cell.unwrap_err().over, Disagreement::Inclusion(..)));
    }

    #[test]
    fn the_newest_is_taken_only_when_asked_and_said() {
        let case = || {
            let case = Case::new().says(Sol, Todo, "2024-09-20", [Some(100_000), None]);
            case.says(Sol, Todo, "2025-01-10", [Some(90_000), None])
        };
        assert!(case().settle(Preference::Refuse).0.is_err());
        let (cell, issues) = case().settle(Preference::Newest);
        assert_eq!(cell.unwrap().annual[Phase::Pim], Some(Soles::from_centimos(90_000)));
        assert!(matches!(issues[0].kind, IssueKind::NewestPreferred { .. }));
    }
}
