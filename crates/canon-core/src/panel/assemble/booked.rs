//! What several sources say was booked as new income, each figure once.

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::{Source, SourceId};
use crate::facts::{Arrival, BookedFact, Holder};
use crate::panel::Panel;
use crate::panel::assemble::Ingredients;
use crate::terms::money::Soles;
use std::sync::Arc;

/// Puts what was booked into the cells: the most exact source leads, and the others must agree within rounding.
pub(super) fn add_booked(panel: &mut Panel, ingredients: &Ingredients<'_>, issues: &mut Vec<Issue>) {
    let sources = ingredients.sources;
    let mut facts: Vec<&(SourceId, BookedFact)> = ingredients.booked.iter().collect();
    facts.sort_by_key(|(id, _)| (sources[*id].precision, *id));
    for (id, fact) in facts {
        let (year, scope) = (fact.year, fact.scope);
        let (used, lead) = match fact.holder {
            Holder::Government(gov) => {
                let cell = panel.years.entry((year, gov)).or_default().cells.entry(scope).or_default();
                Arc::make_mut(&mut cell.sources).insert(*id);
                *cell.booked.get_or_insert((fact.recaudado, *id))
            }
            Holder::Department(department) => {
                let key = (year, department, scope);
                *panel.booked_together.entry(key).or_insert((fact.recaudado, *id))
            }
        };
        issues.extend(differing((used, lead), (fact, *id), sources));
    }
}

/// What is said of a figure that another file tells differently.
fn differing(
    (used, lead): (Soles, SourceId),
    (fact, id): (&BookedFact, SourceId),
    sources: &[Source],
) -> Option<Issue> {
    let tolerance = sources[lead].precision.tolerance(sources[id].precision);
    let found = fact.recaudado;
    let differs = lead != id && (used - found).abs().centimos() > tolerance;
    let shown = match fact.holder {
        Holder::Government(gov) => gov.to_string(),
        Holder::Department(department) => department.to_string(),
    };
    let column = Arrival::Recaudado.code();
    let kind = IssueKind::ViewsDiffer { other: Arc::clone(&sources[lead].file), column, used, found };
    differs.then(|| Issue::of_file(&sources[id].file, kind).showing(&shown))
}

#[cfg(test)]
mod tests {
    use crate::panel::assemble::fixture::{Inputs, cell};
    use crate::terms::budget::Scope;
    use crate::terms::money::Soles;
    use crate::terms::period::Year;
    use crate::terms::place::Department;

    #[test]
    fn what_was_booked_stands_beside_spending_and_credits_and_is_none_of_them() {
        let inputs = Inputs::default()
            .file("gasto.csv", "2024=2025-01-10")
            .spends("301486 2024 rubro18 pim=9 devengado=2")
            .file("ingreso.csv", "sol 2024=2024-12-31")
            .booked("301486 2024 rubro18 recaudado=7")
            .booked("301487 2024 canon recaudado=3")
            .booked("D18 2024 canon recaudado=10");
        let (panel, issues) = inputs.made();
        let torata = cell(&panel, "301486 2024 rubro18");
        assert_eq!(
            (torata.booked.map(|(amount, _)| amount), torata.sources.len()),
            (Some(Soles::from_soles(7)), 2)
        );
        assert!(torata.credits.is_empty() && torata.inclusion.is_some());
        let alone = cell(&panel, "301487 2024 canon");
        assert_eq!((alone.inclusion, alone.rows), (None, 0));
        let together = panel.booked_together[&(Year::new(2024).unwrap(), Department::HOME, Scope::Canon)];
        assert_eq!((together.0, issues.len()), (Soles::from_soles(10), 0));
    }

    #[test]
    fn of_two_files_the_first_counts_and_a_difference_is_said() {
        let inputs = Inputs::default()
            .file("a.csv", "sol 2024=2024-12-31")
            .booked("301486 2024 rubro18 recaudado=7")
            .file("b.csv", "sol 2024=2024-12-31")
            .booked("301486 2024 rubro18 recaudado=9")
            .booked("301486 2024 canon recaudado=5")
            .file("c.csv", "sol 2024=2024-12-31")
            .booked("301486 2024 rubro18 recaudado=10");
        let (panel, issues) = inputs.made();
        assert_eq!(cell(&panel, "301486 2024 rubro18").booked.unwrap().0, Soles::from_soles(7));
        assert_eq!(issues, ["vistas_distintas c.csv 301486"]);
    }

    #[test]
    fn who_has_no_line_in_a_file_of_all_rubros_has_none_of_rubro_18() {
        let of = |inputs: Inputs, gov: &str| {
            inputs.made().0.years[&(Year::new(2024).unwrap(), gov.parse().unwrap())].without_rubro18.is_some()
        };
        let file = || {
            Inputs::default()
                .file("gasto.csv", "2024=2025-01-10")
                .spends("301486 2024 todo pim=9 devengado=2")
                .spends("301487 2024 todo pim=9 devengado=2")
                .spends("301487 2024 rubro18 pim=5 devengado=2")
        };
        assert!(of(file().with_all_rubros(2024), "301486"));
        assert!(!of(file().with_all_rubros(2024), "301487"));
        assert!(!of(file(), "301486"), "a file that gives sums alone says nothing of it");
        assert!(!of(file().with_all_rubros(2023), "301486"), "nor one of another year");
    }
}
