//! What it was spent on: the largest functions and projects.

use std::collections::BTreeMap;

use canon_core::facts::Purpose;
use canon_core::panel::once::Project;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;
use serde::Serialize;

use super::Portrait;
use crate::words::grammar::{in_sentence_case, shortened};
use crate::words::numbers::{money, of_every_hundred};
use crate::words::{function, scope};

/// A function or a project that money was spent on.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PurposeRow {
    pub(crate) name: String,
    #[serde(skip)]
    pub(crate) amount: Soles,
    /// What was spent on it, in words.
    pub(crate) value: String,
    /// The same of the year before, where files tell it.
    pub(crate) before: Option<String>,
    /// Of every S/ 100, where a share can be told.
    pub(crate) share: Option<String>,
}

/// How long the name of a project may be on paper, in letters.
const PROJECT_LETTERS: usize = 66;

impl Portrait<'_> {
    /// The functions with the most spending, the others together, and of which money. `None` where no file tells functions
    /// apart.
    pub(crate) fn functions(&self, most: usize) -> Option<(Vec<PurposeRow>, Option<PurposeRow>, Scope)> {
        self.monies().find_map(|scope| self.functions_of(scope, most))
    }

    /// Of which money a list is, where that is not the page's: behind its title.
    pub(crate) fn of_other_money(&self, scope: Scope) -> String {
        match scope == self.scope() {
            true => String::new(),
            false => format!(": {}", scope::money_of(scope, self.language())),
        }
    }

    /// The page's own money, and all funds where no file tells the former apart.
    pub(crate) fn monies(&self) -> impl Iterator<Item = Scope> {
        let own = self.scope();
        std::iter::once(own).chain(Some(Scope::Todo).filter(|all| *all != own))
    }

    fn functions_of(
        &self,
        scope: Scope,
        most: usize,
    ) -> Option<(Vec<PurposeRow>, Option<PurposeRow>, Scope)> {
        let language = self.language();
        let all = self.spent_by_function(self.now.year, scope);
        let before =
            self.comparable_year().map(|year| self.spent_by_function(year, scope)).unwrap_or_default();
        let whole: Soles = all.values().copied().sum();
        let row = |name: String, now: Soles, was: Option<Soles>| PurposeRow {
            name,
            amount: now,
            value: money(now, language),
            before: was.map(|was| money(was, language)),
            share: Ratio::of_soles(now, whole).map(|share| of_every_hundred(share, language)),
        };
        // What had money the year before and has none now is not left out.
        let mut keys: Vec<u8> = all.keys().chain(before.keys()).copied().collect();
        let now = |function: &u8| all.get(function).copied().unwrap_or(Soles::ZERO);
        let was = |function: &u8| before.get(function).copied();
        keys.sort_by_key(|function| (std::cmp::Reverse(now(function)), *function));
        keys.dedup();
        keys.retain(|function| {
            now(function) != Soles::ZERO || was(function).is_some_and(|was| was != Soles::ZERO)
        });
        let (listed, others) = keys.split_at(keys.len().min(most));
        let rows: Vec<PurposeRow> =
            listed.iter().map(|key| row(function::name(*key, language), now(key), was(key))).collect();
        let others = (!others.is_empty()).then(|| {
            let was = (!before.is_empty()).then(|| others.iter().filter_map(was).sum());
            row(function::others(others.len(), language), others.iter().map(now).sum(), was)
        });
        (!all.is_empty() && !rows.is_empty()).then_some((rows, others, scope))
    }

    /// What was spent on each function in a year.
    fn spent_by_function(&self, year: Year, scope: Scope) -> BTreeMap<u8, Soles> {
        let key = |function| (year, self.dossier.government.id, scope, Purpose::Function(function));
        let all = self.dossier.panel.purposes.range(key(0)..=key(u8::MAX));
        all.filter_map(|(key, phases)| match key.3 {
            Purpose::Function(function) => Some((function, phases[Phase::Devengado]?)),
            Purpose::Category(_) => None,
        })
        .collect()
    }

    /// The year before, where both years are over and hold the same.
    fn comparable_year(&self) -> Option<Year> {
        self.share_before()?;
        Year::new(self.now.year.number() - 1)
    }

    /// The projects with the largest budget, how many more there are, and of which money. `None` where no file lists
    /// projects.
    pub(crate) fn projects(&self, most: usize) -> Option<(Vec<PurposeRow>, usize, Scope)> {
        let language = self.language();
        let (projects, scope) = self.ranked_projects()?;
        let left = projects.len().saturating_sub(most);
        let row = |(_, project): &(u32, &Project)| {
            let (pim, spent) = (project.phases[Phase::Pim], project.phases[Phase::Devengado]);
            let share = pim.zip(spent).and_then(|(pim, spent)| Ratio::of_soles(spent, pim));
            PurposeRow {
                name: shortened(&self.project_name(project), PROJECT_LETTERS),
                amount: pim.or(spent).unwrap_or(Soles::ZERO),
                value: pim.or(spent).map_or(String::new(), |amount| money(amount, language)),
                before: None,
                share: share.map(|share| of_every_hundred(share, language)),
            }
        };
        Some((projects.iter().take(most).map(row).collect(), left, scope))
    }

    /// The largest project by name, to be visited.
    pub(crate) fn largest_project(&self) -> Option<String> {
        let (projects, _) = self.ranked_projects()?;
        projects.first().map(|(_, project)| self.project_name(project))
    }

    /// The name of a project as a sentence.
    pub(crate) fn project_name(&self, project: &Project) -> String {
        let government = self.dossier.government;
        let proper = [
            government.short_name.as_str(),
            government.district.as_str(),
            government.province.as_str(),
            government.department_name.as_str(),
        ];
        in_sentence_case(&project.name, &proper)
    }

    /// Those with a budget, the largest first, and of which money.
    fn ranked_projects(&self) -> Option<(Vec<(u32, &Project)>, Scope)> {
        self.monies().find_map(|scope| Some((self.projects_of(scope)?, scope)))
    }

    fn projects_of(&self, scope: Scope) -> Option<Vec<(u32, &Project)>> {
        let (year, gov) = (self.now.year, self.dossier.government.id);
        let all = self.dossier.panel.projects.get(&(year, gov, scope))?;
        let mut projects: Vec<(u32, &Project)> = all.iter().map(|(code, project)| (*code, project)).collect();
        let size = |project: &Project| project.phases[Phase::Pim].or(project.phases[Phase::Devengado]);
        projects.retain(|(_, project)| size(project).is_some_and(|amount| amount > Soles::ZERO));
        projects.sort_by_key(|(code, project)| (std::cmp::Reverse(size(project)), *code));
        (!projects.is_empty()).then_some(projects)
    }
}
