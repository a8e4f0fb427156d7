//! What it was spent on: the largest functions and projects.

use canon_core::budget::Phase;
use canon_core::ledger::Project;
use canon_core::money::Soles;
use canon_core::quantity::Ratio;
use canon_core::rows::Purpose;
use serde::Serialize;

use super::Portrait;
use crate::numbers::{money, of_every_hundred};
use crate::words::function;
use crate::words::grammar::{in_sentence_case, shortened};

/// A thing that money was spent on.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Spent {
    /// Its name.
    pub(crate) name: String,
    /// What was spent on it, in words.
    pub(crate) value: String,
    /// Of every S/ 100, where a share can be told.
    pub(crate) share: Option<String>,
}

/// How long the name of a project may be on paper, in letters.
const PROJECT_LETTERS: usize = 66;

impl Portrait<'_> {
    /// The functions with the most spending, and how many more there are. `None` where no file tells functions apart.
    pub(crate) fn functions(&self, most: usize) -> Option<(Vec<Spent>, usize)> {
        let language = self.language();
        let (year, gov, scope) = (self.now.year, self.dossier.government.id, self.scope());
        let key = |function| (year, gov, scope, Purpose::Function(function));
        let all = self.dossier.panel.purposes.range(key(0)..=key(u8::MAX));
        let mut spent: Vec<(Soles, u8)> = all
            .filter_map(|(key, phases)| {
                let Purpose::Function(function) = key.3 else { return None };
                Some((phases[Phase::Devengado]?, function))
            })
            .collect();
        let whole: Soles = spent.iter().map(|(amount, _)| *amount).sum();
        spent.retain(|(amount, _)| *amount != Soles::ZERO);
        spent.sort_by_key(|(amount, function)| (std::cmp::Reverse(*amount), *function));
        let left = spent.len().saturating_sub(most);
        let rows: Vec<Spent> = spent
            .into_iter()
            .take(most)
            .map(|(amount, function)| Spent {
                name: function::name(function, language),
                value: money(amount, language),
                share: Ratio::of_soles(amount, whole).map(|share| of_every_hundred(share, language)),
            })
            .collect();
        (!rows.is_empty()).then_some((rows, left))
    }

    /// The projects with the largest budget, and how many more there are. `None` where no file lists projects.
    pub(crate) fn projects(&self, most: usize) -> Option<(Vec<Spent>, usize)> {
        let language = self.language();
        let projects = self.ranked_projects()?;
        let left = projects.len().saturating_sub(most);
        let row = |(_, project): &(u32, &Project)| {
            let (pim, spent) = (project.phases[Phase::Pim], project.phases[Phase::Devengado]);
            let share = pim.zip(spent).and_then(|(pim, spent)| Ratio::of_soles(spent, pim));
            Spent {
                name: shortened(&self.project_name(project), PROJECT_LETTERS),
                value: pim.or(spent).map_or(String::new(), |amount| money(amount, language)),
                share: share.map(|share| of_every_hundred(share, language)),
            }
        };
        Some((projects.iter().take(most).map(row).collect(), left))
    }

    /// The largest project by name, to be visited.
    pub(crate) fn largest_project(&self) -> Option<String> {
        let projects = self.ranked_projects()?;
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

    /// Those with a budget, the largest first.
    fn ranked_projects(&self) -> Option<Vec<(u32, &Project)>> {
        let (year, gov, scope) = (self.now.year, self.dossier.government.id, self.scope());
        let all = self.dossier.panel.projects.range((year, gov, scope, 0)..=(year, gov, scope, u32::MAX));
        let mut projects: Vec<(u32, &Project)> = all.map(|(key, project)| (key.3, project)).collect();
        let size = |project: &Project| project.phases[Phase::Pim].or(project.phases[Phase::Devengado]);
        projects.retain(|(_, project)| size(project).is_some_and(|amount| amount > Soles::ZERO));
        projects.sort_by_key(|(code, project)| (std::cmp::Reverse(size(project)), *code));
        (!projects.is_empty()).then_some(projects)
    }
}
